"""Formats in which a node of ours is no more than what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docutils import nodes


def visit_pass(_translator: object, _node: nodes.Element) -> None:
    """Add nothing before the node's children."""


def depart_pass(_translator: object, _node: nodes.Element) -> None:
    """Add nothing behind the node's children."""
