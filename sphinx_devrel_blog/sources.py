"""Which documents are posts, and what has to be read again."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from sphinx.util.matching import Matcher

from sphinx_devrel_blog.config import BlogConfig
from sphinx_devrel_blog.domain import BlogDomain
from sphinx_devrel_blog.embeds.snapshots import FOLDER
from sphinx_devrel_blog.frontmatter.block import Block, read
from sphinx_devrel_blog.frontmatter.typed import looks_like_post, read_post, says_kind, says_post
from sphinx_devrel_blog.log import warn
from sphinx_devrel_blog.model import Problem
from sphinx_devrel_blog.siteposts import whole_block
from sphinx_devrel_blog.syntax.directives import has_directive

# Pages of a blog that are about its posts.
_NO_POSTS = frozenset({"index", "_index", "readme"})

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def is_in_blog(docname: str, config: BlogConfig) -> bool:
    """Tell whether ``devrel_blog_posts`` has a pattern for ``docname``."""
    return Matcher(config.posts)(docname)


def is_post(docname: str, text: str, block: Block | None, config: BlogConfig) -> bool:
    """Tell whether a Markdown document is a post.

    It is one where its front matter says so, where it lies in the blog and its front matter, its
    name or its lack of a title is that of a post, or where it has a `post` directive.
    """
    if says_post(block) or has_directive(text, "post"):
        return True
    if not is_in_blog(docname, config):
        return False
    return looks_like_post(docname, block) or _lacks_title(docname, text, block)


def _lacks_title(docname: str, text: str, block: Block | None) -> bool:
    """Tell whether a document has a title as posts have it, and none as pages have it.

    That is one in its front matter, or a heading below the first level at its top; and no heading
    of the first level.
    """
    name = docname.rpartition("/")[2].lower()
    if name in _NO_POSTS or (
        block is not None and (says_kind(block) or not block.data.get("title"))
    ):
        return False
    body = "\n".join(text.split("\n")[block.body :]) if block else text
    tokens = MarkdownIt("commonmark").parse(body)
    headings = [token for token in tokens if token.type == "heading_open"]
    if any(heading.tag == "h1" for heading in headings):
        return False
    return block is not None or bool(tokens and headings and tokens[0] is headings[0])


def find_outdated(
    app: Sphinx,
    env: BuildEnvironment,
    added: set[str],
    changed: set[str],
    removed: set[str],
) -> set[str]:
    """Handle ``env-get-outdated``: the documents that time, or a file beside them, has changed.

    Posts that can't be decoded leave the build here, each with a warning (``encoding``): Sphinx
    itself would end with an exception at the first of them. So do hidden posts, without one, where
    the site excludes them.
    """
    config = BlogConfig.from_config(app.config)
    for docname in sorted(added | changed):
        problem = _undecodable(docname, env, config)
        if problem is None:
            continue
        warn(problem, docname)
        _leave_out(docname, env, added, changed, removed)
    domain = BlogDomain.of(env)
    if config.drafts == "exclude" and not domain.shows_drafts:
        hidden = {name for name, post in domain.posts.items() if domain.is_hidden(post)}
        for docname in (added | changed | hidden) & env.found_docs:
            if _is_excluded(docname, env, config):
                _leave_out(docname, env, added, changed, removed)
    outdated = domain.pages_without(_snapshots(env))
    outdated |= domain.changed_states() | domain.changed_files()
    return outdated - removed


def _leave_out(
    docname: str, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> None:
    """Have Sphinx go on as if the document was not there."""
    added.discard(docname)
    changed.discard(docname)
    if docname in env.all_docs:
        removed.add(docname)
    env.found_docs.discard(docname)


def _is_excluded(docname: str, env: BuildEnvironment, config: BlogConfig) -> bool:
    """Tell whether the front matter of a document makes it a post that is not to be seen."""
    text = Path(env.doc2path(docname)).read_text(encoding="utf-8-sig")
    block = read(text, among_posts=is_in_blog(docname, config))
    if block is None or not is_post(docname, text, block, config):
        return False
    post = read_post(docname, whole_block(block, env, docname)).post
    seen, _shown = BlogDomain.of(env).state(post)
    return seen not in ("public", "unlisted")


def _undecodable(docname: str, env: BuildEnvironment, config: BlogConfig) -> Problem | None:
    path = Path(env.doc2path(docname))
    content = path.read_bytes()
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = content.decode("utf-8-sig", errors="replace")
        if not is_in_blog(docname, config) and not is_post(docname, text, read(text), config):
            return None
        line = content.count(b"\n", 0, error.start) + 1
        return Problem(
            f"{path.name} is not UTF-8 (byte {content[error.start]:#04x}): it is left out; "
            "save it as UTF-8",
            "encoding",
            line,
        )
    return None


def _snapshots(env: BuildEnvironment) -> set[tuple[str, str]]:
    """Return the provider and the id of every snapshot in the source folder."""
    folder = Path(env.srcdir, FOLDER)
    return {
        (Path(place).name, Path(name).stem)
        for place, _folders, names in os.walk(folder)
        for name in names
        if name.endswith(".json")
    }
