"""Decide the dialect of each post before documents are read, with the other posts of its folder.

The marks of every document are kept in the environment, so that a build computes those of new and
changed documents only, and the result doesn't depend on the order of reading.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from sphinx.util import logging

from sphinx_devrel_blog.blog.dialect_votes import MYST, dialect_of, folder_dialect
from sphinx_devrel_blog.blog.dialects import dialect_named
from sphinx_devrel_blog.common.cache import share_equal
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.posts.dialect_marks import marks_of
from sphinx_devrel_blog.posts.folder_systems import folder_of
from sphinx_devrel_blog.posts.frontmatter.post_signs import (
    declares_page,
    declares_post,
    looks_like_post,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.blog.dialect_votes import Marks
    from sphinx_devrel_blog.blog.front_matter import Block


_INDEXES: Final = frozenset({"index", "_index", "readme"})
_MOST: Final = 10  # folders in the report

logger = logging.getLogger(__name__)


def note_marks(
    docname: str, text: str, block: Block | None, env: BuildEnvironment, *, is_rest: bool = False
) -> None:
    """Store the marks of a document that is a post, or may be one.

    ``block`` is its front matter with the defaults of the site.
    """
    domain = BlogDomain.of(env)
    marks = domain.store.site.marks
    found: Marks | None = None
    if _may_be_post(docname, block, domain):
        found = ((MYST, 1),) if is_rest else marks_of(docname, text, block)
    if found != marks.get(docname):
        domain.build.reading.has_new_marks = True
    if found is None:
        marks.pop(docname, None)
    else:
        marks[docname] = found


def _may_be_post(docname: str, block: Block | None, domain: BlogDomain) -> bool:
    if declares_post(block):
        return True
    if not domain.build.config.is_in_blog(docname):
        return False
    is_page = docname.rpartition("/")[2].lower() in _INDEXES or (
        block is not None and declares_page(block)
    )
    return not is_page or looks_like_post(docname, block)


def decide_dialects(env: BuildEnvironment, systems: Mapping[str, str]) -> set[str]:
    """Decide the dialects of all folders; return the posts that were read with another dialect.

    ``systems`` is the blogging system of each folder; see `find_systems`.
    """
    domain = BlogDomain.of(env)
    site = domain.store.site
    marks = site.marks
    posts: dict[str, list[Marks]] = {}
    for docname, found in marks.items():
        posts.setdefault(folder_of(docname), []).append(found)
    share_equal(marks)
    site.dialects = {
        folder: (system, folder_dialect(posts[folder], system))
        for folder, system in systems.items()
    }
    return {
        docname
        for docname, post in domain.store.posts.items()
        if docname in marks and post.dialect != find_dialect(docname, env)
    }


def find_dialect(docname: str, env: BuildEnvironment) -> str | None:
    """Return the dialect of a post, or None if only its front matter indicates it."""
    site = BlogDomain.of(env).store.site
    marks = site.marks.get(docname)
    if marks is None:
        return None
    _system, dialect = site.dialects.get(folder_of(docname), ("", ""))
    return dialect_of(marks, dialect)


def report_dialects(env: BuildEnvironment) -> None:
    """Log the dialects of the posts in each folder from which a post was read."""
    domain = BlogDomain.of(env)
    read = sorted(set(map(folder_of, domain.build.reading.docs & domain.store.posts.keys())))
    counts: dict[str, Counter[str]] = {}
    for post in domain.store.posts.values():
        counts.setdefault(folder_of(post.document), Counter())[post.dialect] += 1
    reported = [folder for folder in read if any(counts[folder])]
    for folder in reported[:_MOST]:
        labels = (
            f"{dialect_named(name).label or 'none'} ({number})"
            for name, number in sorted(counts[folder].items(), key=lambda each: (-each[1], each))
        )
        message = "Dialects of posts in %s: %s. To set one, use `dialect` in `devrel_blog_defaults`"
        logger.info(message, f"{folder}/" if folder else "the source folder", ", ".join(labels))
    if len(reported) > _MOST:
        logger.info("Dialects of posts: %d more folders", len(reported) - _MOST)
