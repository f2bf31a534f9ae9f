"""Nodes in LaTeX."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_devrel_blog.nodes.plain import STRUCK, depart_pass

if TYPE_CHECKING:
    from sphinx.writers.latex import LaTeXTranslator

    from sphinx_devrel_blog.nodes import definitions as blog_nodes


def visit_embed(translator: LaTeXTranslator, node: blog_nodes.embed) -> None:
    """Put the targets of references to the embed in front of what it holds."""
    for target in node["ids"]:
        translator.body.append(translator.hypertarget(target, anchor=False))


depart_embed = depart_pass


def visit_line_break(translator: LaTeXTranslator, _node: blog_nodes.line_break) -> None:
    """End a line."""
    translator.body.append(r"\\")


def visit_element(translator: LaTeXTranslator, node: blog_nodes.element) -> None:
    """Mark a struck text as Markdown does, and underline what was underlined."""
    for target in node["ids"]:
        translator.body.append(translator.hypertarget(target, anchor=False))
    if node["tag"] in STRUCK:
        translator.body.append(r"\textasciitilde{}\textasciitilde{}")
    elif node["tag"] in {"u", "ins"}:
        translator.body.append(r"\underline{")


def depart_element(translator: LaTeXTranslator, node: blog_nodes.element) -> None:
    """Mark the end of a struck text, and end the line under an underlined one."""
    if node["tag"] in STRUCK:
        translator.body.append(r"\textasciitilde{}\textasciitilde{}")
    elif node["tag"] in {"u", "ins"}:
        translator.body.append("}")
