"""Formats in which a node of ours is no more than what it holds."""

from __future__ import annotations

from typing import Any

from docutils import nodes

# Elements whose text means the contrary without them, and Markdown's marks for it.
STRUCK = frozenset({"s", "strike", "del"})


def visit_element(translator: Any, node: nodes.Element) -> None:
    """Mark a struck text as Markdown does."""
    if node["tag"] in STRUCK:
        translator.visit_Text(nodes.Text("~~"))


def depart_element(translator: Any, node: nodes.Element) -> None:
    """Mark the end of a struck text."""
    visit_element(translator, node)


def visit_skip(_translator: object, _node: nodes.Element) -> None:
    """Leave the node and its children out."""
    raise nodes.SkipNode


def visit_pass(_translator: object, _node: nodes.Element) -> None:
    """Add nothing before the node's children."""


def depart_pass(_translator: object, _node: nodes.Element) -> None:
    """Add nothing behind the node's children."""
