"""Write nodes as LaTeX."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_devrel_blog.nodes.plain import STRUCK, depart_pass

if TYPE_CHECKING:
    from sphinx.writers.latex import LaTeXTranslator

    from sphinx_devrel_blog.nodes import definitions as blog_nodes


def visit_embed(translator: LaTeXTranslator, node: blog_nodes.devrel_embed) -> None:
    """Write the targets of references to the embed before its content."""
    for target in node["ids"]:
        translator.body.append(translator.hypertarget(target, anchor=False))


depart_embed = depart_pass


def visit_line_break(translator: LaTeXTranslator, _node: blog_nodes.devrel_line_break) -> None:
    """Write a line break."""
    translator.body.append(r"\\")


def visit_html_inline(translator: LaTeXTranslator, node: blog_nodes.devrel_html_inline) -> None:
    """Mark struck text with ``~~``, as in Markdown, and open the underline of inserted text."""
    for target in node["ids"]:
        translator.body.append(translator.hypertarget(target, anchor=False))
    if node["tag"] in STRUCK:
        translator.body.append(r"\textasciitilde{}\textasciitilde{}")
    elif node["tag"] in {"u", "ins"}:
        translator.body.append(r"\underline{")


def depart_html_inline(translator: LaTeXTranslator, node: blog_nodes.devrel_html_inline) -> None:
    """Close struck or underlined text."""
    if node["tag"] in STRUCK:
        translator.body.append(r"\textasciitilde{}\textasciitilde{}")
    elif node["tag"] in {"u", "ins"}:
        translator.body.append("}")
