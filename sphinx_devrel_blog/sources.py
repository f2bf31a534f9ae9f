"""Which documents are posts, and what has to be read again."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.matching import Matcher

from sphinx_devrel_blog.config import BlogConfig
from sphinx_devrel_blog.domain import BlogDomain
from sphinx_devrel_blog.embeds.snapshots import FOLDER
from sphinx_devrel_blog.frontmatter.block import Block, read
from sphinx_devrel_blog.frontmatter.typed import looks_like_post, says_post
from sphinx_devrel_blog.log import warn
from sphinx_devrel_blog.model import Problem
from sphinx_devrel_blog.syntax.directives import has_directive

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def is_in_blog(docname: str, config: BlogConfig) -> bool:
    """Tell whether ``devrel_blog_posts`` has a pattern for ``docname``."""
    return Matcher(config.posts)(docname)


def is_post(docname: str, text: str, block: Block | None, config: BlogConfig) -> bool:
    """Tell whether a Markdown document is a post.

    It is one where its front matter says so, where it lies in the blog and its front matter or
    its name is that of a post, or where it has a `post` directive.
    """
    return (
        says_post(block)
        or (is_in_blog(docname, config) and looks_like_post(docname, block))
        or has_directive(text, "post")
    )


def find_outdated(
    app: Sphinx,
    env: BuildEnvironment,
    added: set[str],
    changed: set[str],
    removed: set[str],
) -> set[str]:
    """Handle ``env-get-outdated``: the documents whose snapshots have come.

    Posts that can't be decoded leave the build here, each with a warning (``encoding``): Sphinx
    itself would end with an exception at the first of them.
    """
    config = BlogConfig.from_config(app.config)
    for docname in sorted(added | changed):
        problem = _undecodable(docname, env, config)
        if problem is None:
            continue
        warn(problem, docname)
        added.discard(docname)
        changed.discard(docname)
        if docname in env.all_docs:
            removed.add(docname)
        env.found_docs.discard(docname)
    return BlogDomain.of(env).pages_without(_snapshots(env)) - removed


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
