"""Trees of nodes that nothing needs any more, taken apart so that their memory is free at once.

A node and its children refer to each other, so that Python would keep them until it next looks at
all objects there are, which it does the less often the more there are.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_devrel_blog.domain import BlogDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


def set_aside(_app: Sphinx, _config: Config | None = None) -> None:
    """Handle ``config-inited`` and ``builder-inited``: no look for garbage is to find what stays.

    That is all modules, before the environment of the last build is loaded, and the environment
    itself: in a build with little to do, Python would look at both again and again.
    """
    gc.freeze()


def take_back(_app: Sphinx, _exception: Exception | None) -> None:
    """Handle ``build-finished``: the process may go on to other things."""
    gc.unfreeze()


def take_apart(tree: nodes.Node) -> None:
    """Have no node of ``tree`` refer to what is above it; as a tree it is of no use any more.

    Each keeps its children: other extensions may have kept it, as that for todos does.
    """
    for node in list(tree.findall()):
        node.parent = None
        node.document = None  # type: ignore[assignment]
    if isinstance(tree, nodes.document):
        # They refer to the document, and outlive it in what it was made of.
        tree.transformer = tree.reporter = None  # type: ignore[assignment]


def release_page(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    _context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``, behind all others: a page of lists is words by now.

    Sphinx renders a title within a document, which would stay with the title.
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
