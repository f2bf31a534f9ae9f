"""Report on all posts after a build has read documents, in one line each."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sphinx.util import logging

from sphinx_devrel_blog.common.i18n import date_text
from sphinx_devrel_blog.common.late_imports import import_late
from sphinx_devrel_blog.config.ablog import may_come_from_ablog
from sphinx_devrel_blog.domain.blog_domain import BlogDomain

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.blog.model import Post


_MOST: Final = 10  # files in a report

_FROM_ABLOG: Final = (
    "the posts have the form of ABlog's. If the site comes from ABlog, set "
    '`devrel_blog_pages = {"urls": "ablog"}` to keep the URLs of its blog'
)

logger = logging.getLogger(__name__)


def setup(app: Sphinx) -> None:
    """Connect the reports."""
    # After hidden posts are known: posts with a directive must be read first.
    app.connect("env-updated", report, priority=90)


def report(_app: Sphinx, env: BuildEnvironment) -> None:
    """Handle ``env-updated``: log the posts that aren't published, and files that aren't posts."""
    domain = BlogDomain.of(env)
    if hidden := _hidden(domain):
        number = f"{len(hidden)} post{'' if len(hidden) == 1 else 's'}"
        message = "%s not published: %s. To see them, run `sphinx-build -t drafts`"
        named = [f"{_name(post, env)} ({_reason(post, domain)})" for post in hidden]
        logger.info(message, number, join_names(named))
    documents = domain.store.posts.keys() | domain.store.section_posts.keys()
    if read := domain.build.reading.docs & documents:
        import_late("sphinx_devrel_blog.posts.dialects").report_dialects(env)
        if not domain.build.config.keeps_ablog_urls and _have_forms_of_ablog(read, env):
            logger.info("%s", _FROM_ABLOG)
    if unknown := _unknown_shortcodes(domain):
        message = "unknown shortcodes: %s. Set what they show in `devrel_blog_shortcodes_extra`"
        logger.info(message, join_names(unknown))
    if domain.store.not_posts:
        names = [source_path(name, env) for name in sorted(domain.store.not_posts)]
        message = "not a post: %s. To make a file a post, add a `date` to its front matter"
        logger.info(message, join_names(names))


def _have_forms_of_ablog(documents: Iterable[str], env: BuildEnvironment) -> bool:
    """Return whether posts are written for ABlog or for this extension, without a sign of either.

    These are posts in reStructuredText, and those with ABlog's front matter.
    """
    if not may_come_from_ablog(env.config):
        return False
    return any(
        "blogpost" in env.metadata.get(docname, ())
        or env.config.source_suffix.get(env.doc2path(docname).suffix) == "restructuredtext"
        for docname in documents
    )


def _unknown_shortcodes(domain: BlogDomain) -> list[str]:
    """Return the unknown shortcodes of all posts with their numbers, the most frequent first."""
    total: Counter[str] = Counter()
    posts: Counter[str] = Counter()
    for counts in domain.store.unknown_shortcodes.values():
        total.update(counts)
        posts.update(counts.keys())
    names = sorted(total, key=lambda name: (-total[name], name))
    return [
        f"{name} ({total[name]} in {posts[name]} post{'' if posts[name] == 1 else 's'})"
        for name in names
        if total[name]
    ]


def join_names(names: Sequence[str]) -> str:
    """Return names as a list of limited length."""
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return f"{', '.join(names[:_MOST])}{more}"


def source_path(docname: str, env: BuildEnvironment) -> str:
    """Return the path of a document's file, relative to the source folder."""
    return Path(env.doc2path(docname, base=False)).as_posix()


def _hidden(domain: BlogDomain) -> list[Post]:
    if not domain.build.leaves_out_hidden:
        return []
    parts = (record for records in domain.store.hidden_section_posts.values() for record in records)
    posts = (record.post for record in (*domain.store.hidden.values(), *parts))
    return sorted(posts, key=lambda post: post.docname)


def _name(post: Post, env: BuildEnvironment) -> str:
    _document, hash_sign, anchor = post.docname.partition("#")
    return f"{source_path(post.document, env)}{hash_sign}{anchor}"


def _reason(post: Post, domain: BlogDomain) -> str:
    """Return why a post isn't published."""
    seen = domain.build.state(post)[0]
    if seen == "future":
        return f"scheduled for {_date(domain.build.publication_date(post))}"
    return f"expired on {_date(post.expires)}" if seen == "expired" else "draft"


def _date(date: dt.date | None) -> str:
    return date_text(date, "en") if date is not None else "an unknown date"
