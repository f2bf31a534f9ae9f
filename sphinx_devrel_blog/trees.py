"""Doctrees that are no longer used, taken apart so that Python frees them at once.

A node and its children refer to each other. Without help, each tree would stay in memory until the
garbage collector's next full pass, which is rare in a process with many objects.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_devrel_blog.domain import BlogDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def take_apart(tree: nodes.Node) -> None:
    """Remove every reference from a node of ``tree`` to its parent and its document.

    Nodes keep their children, because another extension may still hold one of them
    (``sphinx.ext.todo`` does).
    """
    for node in list(tree.findall()):
        node.parent = None
        node.document = None  # type: ignore[assignment]
    if isinstance(tree, nodes.document):
        # The transformer and the reporter refer to the document, and outlive it.
        tree.transformer = tree.reporter = None  # type: ignore[assignment]


def release_page(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    _context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``, after all other handlers: the page has been rendered.

    Sphinx renders a title within a document, which would stay in memory with the title.
    """
    domain = BlogDomain.of(app.env)
    if not domain.shows_posts(pagename):
        return
    for titles in (app.env.titles, app.env.longtitles):
        if pagename in titles:
            titles[pagename].parent = None
    if pagename in domain.made and pagename not in domain.in_toctrees:
        app.env.tocs.pop(pagename, None)
    if doctree is not None:
        take_apart(doctree)
