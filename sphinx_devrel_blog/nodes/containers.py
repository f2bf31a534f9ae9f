"""Leave the containers of a site as they are while extensions that only posts need are set up."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_devrel_blog.common import sphinx_compat

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


def is_component(_translator: HTML5Translator, node: nodes.container) -> bool:
    """Return whether a container is a component of sphinx-design."""
    return "design_component" in node


def is_in_markdown(translator: HTML5Translator, _node: nodes.container) -> bool:
    """Return whether a container is in a Markdown document."""
    path = str(translator.document.get("source", ""))
    suffixes = translator.config.source_suffix.items()
    return any(kind == "markdown" and path.endswith(suffix) for suffix, kind in suffixes)


@contextmanager
def keep_containers(
    app: Sphinx, applies: Callable[[HTML5Translator, nodes.container], bool]
) -> Iterator[None]:
    """Use the visitors that are added for ``container`` only where ``applies`` is true.

    MyST and sphinx-design write a ``container`` with ``is_div`` without the class of that name.
    Other extensions, such as sphinx-inline-tabs, set ``is_div`` too.
    """
    before = _visitors(app)
    yield
    added = _visitors(app)
    if added is None or added == before:
        return
    visit_added, depart_added = added
    visit_other, depart_other = before or (_visit, _depart)

    def visit(translator: HTML5Translator, node: nodes.container) -> None:
        (visit_added if applies(translator, node) else visit_other)(translator, node)

    def depart(translator: HTML5Translator, node: nodes.container) -> None:
        (depart_added if applies(translator, node) else depart_other)(translator, node)

    app.add_node(nodes.container, override=True, html=(visit, depart))


def _visitors(app: Sphinx) -> tuple[Any, Any] | None:
    return sphinx_compat.node_handlers(app).get("html", {}).get("container")


def _visit(translator: HTML5Translator, node: nodes.container) -> None:
    """Visit a container with the method of the translator's own class."""
    type(translator).visit_container(translator, node)


def _depart(translator: HTML5Translator, node: nodes.container) -> None:
    type(translator).depart_container(translator, node)
