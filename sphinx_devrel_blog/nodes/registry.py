"""Register the nodes; what writes them is imported for the first of them that a build writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_devrel_blog.common.late_imports import import_late
from sphinx_devrel_blog.nodes import definitions
from sphinx_devrel_blog.nodes.definitions import FORMATS, devrel_html_node, devrel_node

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

    from sphinx_devrel_blog.nodes.visitors import Visitors


def register_nodes(app: Sphinx) -> None:
    """Add every node to ``app``, with visitors of its base that call its own."""
    # The bases aren't elements: some nodes are a block of this extension and a node of docutils.
    bases: tuple[Any, Any] = (devrel_html_node, devrel_node)
    app.add_node(bases[0], html=_visitors("html"))
    others: dict[str, Any] = {name: _visitors(name) for name in FORMATS}
    app.add_node(bases[1], **others)
    for node in nodes_with_visitors():
        app.add_node(node)


def nodes_with_visitors() -> list[Any]:
    """Return the classes of all nodes that are written by functions of this package."""
    kinds = (each for each in vars(definitions).values() if isinstance(each, type))
    bases = {devrel_html_node, devrel_node}
    return [kind for kind in kinds if issubclass(kind, devrel_html_node) and kind not in bases]


def _visitors(name: str) -> Visitors:
    """Return the functions that begin and end a node of this package in a format."""

    def visit(translator: Any, node: nodes.Element) -> None:
        _visitors_of(node)[name][0](translator, node)

    def depart(translator: Any, node: nodes.Element) -> None:
        _visitors_of(node)[name][1](translator, node)

    return visit, depart


def _visitors_of(node: nodes.Element) -> dict[str, Visitors]:
    """Return the visitors of a node by format; another extension may have derived its class."""
    visitors: dict[type[Any], dict[str, Visitors]]
    visitors = import_late("sphinx_devrel_blog.nodes.visitors").VISITORS
    return next(visitors[each] for each in type(node).__mro__ if each in visitors)
