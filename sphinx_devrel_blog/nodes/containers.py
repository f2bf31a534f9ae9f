"""Leave the containers of a site as they are while extensions that only posts need are set up."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_devrel_blog.common import sphinx_compat

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.writers.html5 import HTML5Translator


def is_component(_translator: HTML5Translator, node: nodes.container) -> bool:
    """Return whether a container is a component of sphinx-design."""
    return sphinx_compat.component_of(node) != ""


def is_in_markdown(translator: HTML5Translator, _node: nodes.container) -> bool:
    """Return whether a container is in a Markdown document."""
    path = str(translator.document.get("source", ""))
    suffixes = translator.config.source_suffix.items()
    return any(kind == "markdown" and path.endswith(suffix) for suffix, kind in suffixes)


@contextmanager
def keep_containers(
    app: Sphinx, name: str, applies: Callable[[HTML5Translator, nodes.container], bool]
) -> Iterator[None]:
    """Use the visitors that an extension adds for ``container`` only where ``applies`` is true.

    MyST and sphinx-design write a ``container`` with ``is_div`` without the class of that name.
    Other extensions, such as sphinx-inline-tabs, set ``is_div`` too. If another extension of the
    site sets up the extension ``name`` later, its visitors apply everywhere.
    """
    before = _visitors(app)
    yield
    added = _visitors(app)
    if added is None or added == before:
        return
    visit_added, depart_added = added
    visit_other, depart_other = before or (_visit, _depart)
    is_sites = False

    def decide(app: Sphinx, _config: Config) -> None:
        nonlocal is_sites
        is_sites = sphinx_compat.is_set_up_by_site(app, name)

    def visit(translator: HTML5Translator, node: nodes.container) -> None:
        is_added = is_sites or applies(translator, node)
        (visit_added if is_added else visit_other)(translator, node)

    def depart(translator: HTML5Translator, node: nodes.container) -> None:
        is_added = is_sites or applies(translator, node)
        (depart_added if is_added else depart_other)(translator, node)

    app.add_node(nodes.container, override=True, html=(visit, depart))
    app.connect("config-inited", decide)


def _visitors(app: Sphinx) -> tuple[Any, Any] | None:
    return sphinx_compat.node_handlers(app).get("html", {}).get("container")


def _visit(translator: HTML5Translator, node: nodes.container) -> None:
    """Visit a container with the method of the translator's own class."""
    type(translator).visit_container(translator, node)


def _depart(translator: HTML5Translator, node: nodes.container) -> None:
    type(translator).depart_container(translator, node)
