"""When Python looks for garbage, and trees of nodes that are taken apart so that they are none.

A node and its children refer to each other, so that Python would keep them until it next looks at
all objects there are, which it does the less often the more there are.
"""

from __future__ import annotations

import atexit
import gc
from typing import TYPE_CHECKING, Any, Final

from docutils import nodes

from sphinx_devrel_blog.domain import BlogDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


_USUAL: Final = gc.get_threshold()
_RARELY: Final = 1_000_000
_LESS_OFTEN: Final = max(10_000, _USUAL[0])
"""After so many new objects Python looks for garbage: while the environment loads, and then."""


def expect_environment(_app: Sphinx, _config: Config) -> None:
    """Handle ``config-inited``: the environment of the last build is loaded next.

    All modules stay, and so does all that comes now: in a build with little to do, to look at both
    for garbage, again and again, would take longer than most else.
    """
    gc.freeze()
    _look_every(_RARELY)


def set_aside_environment(_app: Sphinx) -> None:
    """Handle ``builder-inited``: the environment stays, too."""
    gc.freeze()
    _look_every(_LESS_OFTEN)


def take_back(_app: Sphinx, _exception: Exception | None) -> None:
    """Handle ``build-finished``: the process may go on to other things.

    When it ends, Python would take the environment apart, piece by piece, which takes as long as a
    build with little to do. The memory goes with the process anyway, and that objects are told of
    its end is nothing that Python promises (`object.__del__`).
    """
    _look_every(_USUAL[0])
    gc.unfreeze()
    atexit.unregister(gc.freeze)  # of the last build
    atexit.register(gc.freeze)


def _look_every(objects: int) -> None:
    if _USUAL[0]:  # else somebody wants it never to look
        gc.set_threshold(objects, *_USUAL[1:])


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
