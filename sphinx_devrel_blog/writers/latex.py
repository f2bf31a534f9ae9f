"""Nodes in LaTeX."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_devrel_blog.writers.plain import depart_pass

if TYPE_CHECKING:
    from sphinx.writers.latex import LaTeXTranslator

    from sphinx_devrel_blog import nodes


def visit_embed(translator: LaTeXTranslator, node: nodes.embed) -> None:
    """Put the targets of references to the embed in front of what it holds."""
    for target in node["ids"]:
        translator.body.append(translator.hypertarget(target, anchor=False))


depart_embed = depart_pass
