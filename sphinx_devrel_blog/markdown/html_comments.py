"""Comments of Markdown: leave them out before MyST reads a text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_devrel_blog.common.warnings import warn
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.markdown.syntax.private import strip_comments

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.environment import BuildEnvironment


def is_included(document: nodes.document, env: BuildEnvironment) -> bool:
    """Tell whether the text that is parsed is from a file that the document includes."""
    source = Path(str(document["source"]))
    return source.is_absolute() and source != Path(env.doc2path(env.docname))


def without_comments(text: str, env: BuildEnvironment, *, is_included: bool = False) -> str:
    """Return a text without private comments; its source is published nowhere if it has some.

    The source of a document that includes the text has none of its comments.
    """
    stripped = strip_comments(text)
    for problem in stripped.problems:
        warn(replace(problem, line=0) if is_included else problem, env.docname)
    if stripped.has_comments and not is_included:
        BlogDomain.of(env).store.without_source[env.docname] = True
    return stripped.text
