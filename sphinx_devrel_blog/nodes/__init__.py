"""Docutils nodes of the package, and how each output format writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_devrel_blog.nodes.registry import register_nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Add the nodes with their visitors."""
    register_nodes(app)
