"""The base class of the export's translators: it finds the method for a node."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docutils import nodes
from sphinx import addnodes

from sphinx_devrel_blog.nodes import definitions

if TYPE_CHECKING:
    from sphinx_devrel_blog.tools.crosspost.platforms import Platform


LEFT_OUT: Final = (
    nodes.comment,
    nodes.substitution_definition,
    nodes.system_message,
    nodes.target,
    addnodes.index,
    addnodes.toctree,
    definitions.devrel_player_placeholder,
)
"""Nodes that no platform shows."""

_MODULES: Final = frozenset({nodes.__name__, addnodes.__name__, definitions.__name__})


class Translator(nodes.NodeVisitor):
    """Writes nodes for a platform; ``url`` is the absolute URL of the post's page.

    A node is written by the methods for its own class or for the nearest base class, as in
    Sphinx's translators. Only the classes of docutils, Sphinx and this extension are looked up:
    another extension may have a class of the same name with other attributes.
    """

    def __init__(self, document: nodes.document, platform: Platform, url: str) -> None:
        super().__init__(document)
        self.platform = platform
        self.syntax = platform.syntax
        self.url = url

    def dispatch_visit(self, node: nodes.Node) -> None:
        """Call the method that begins a node; skip nodes that no platform shows."""
        if isinstance(node, LEFT_OUT):
            raise nodes.SkipNode
        getattr(self, f"visit_{self._class_name(node)}", self.unknown_visit)(node)

    def dispatch_departure(self, node: nodes.Node) -> None:
        """Call the method that ends a node."""
        getattr(self, f"depart_{self._class_name(node)}", self.unknown_departure)(node)

    def _class_name(self, node: nodes.Node) -> str:
        """Return the name of the nearest class with a ``visit`` method; empty if there is none."""
        names = (each.__name__ for each in type(node).__mro__ if each.__module__ in _MODULES)
        return next((name for name in names if hasattr(self, f"visit_{name}")), "")


def is_within(node: nodes.Node, kinds: type | tuple[type, ...]) -> bool:
    """Return whether a node is in a node of one of the kinds."""
    above = node.parent
    while above is not None and not isinstance(above, kinds):
        above = above.parent
    return above is not None
