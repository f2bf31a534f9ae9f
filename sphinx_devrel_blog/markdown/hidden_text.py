"""Remove private comments and other hidden text before MyST parses a text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.common.warnings import warn
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.markdown.syntax.private_comments import (
    has_commented_statement,
    strip_comments,
)

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.environment import BuildEnvironment


_END_TAGS: Final = ("endcomment %}", "endcomment -%}", "/comment >}}", "/comment %}}")
"""The ends of comments of Liquid and Hugo, which the rules for shortcodes remove."""


def is_included(document: nodes.document, env: BuildEnvironment) -> bool:
    """Return whether the current text is from a file that the document includes."""
    source = Path(str(document["source"]))
    return source.is_absolute() and source != Path(env.doc2path(env.docname))


def without_comments(
    text: str, env: BuildEnvironment, *, is_included: bool = False, hides_cells: bool = False
) -> str:
    """Return a text without private comments, and warn about problems with them.

    If there are comments, the source of the document isn't published. This isn't needed for
    included text, which isn't part of the document's source. For ``hides_cells``, see
    `strip_comments`.
    """
    stripped = strip_comments(text, hides_cells=hides_cells)
    for problem in stripped.problems:
        warn(problem._replace(line=0) if is_included else problem, env.docname)
    has_comments = (
        stripped.has_comments
        or any(tag in text for tag in _END_TAGS)
        or has_commented_statement(text)
    )
    if has_comments and not is_included:
        BlogDomain.of(env).store.without_source[env.docname] = True
    return stripped.text
