"""Write nodes in plain formats, which show only their content."""

from __future__ import annotations

from typing import Any

from docutils import nodes

# Struck elements reverse the meaning of their text, so they are marked as in Markdown.
STRUCK = frozenset({"s", "strike", "del"})


def visit_html_inline(translator: Any, node: nodes.Element) -> None:
    """Write the mark before struck text."""
    if node["tag"] in STRUCK:
        translator.visit_Text(nodes.Text("~~"))


def depart_html_inline(translator: Any, node: nodes.Element) -> None:
    """Write the mark after struck text."""
    visit_html_inline(translator, node)


def visit_skip(_translator: object, _node: nodes.Element) -> None:
    """Skip the node and its children."""
    raise nodes.SkipNode


def visit_pass(_translator: object, _node: nodes.Element) -> None:
    """Write nothing before the node's children."""


def depart_pass(_translator: object, _node: nodes.Element) -> None:
    """Write nothing after the node's children."""
