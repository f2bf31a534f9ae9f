"""When Python looks for garbage, and trees of nodes that are taken apart so that they are none.

A node and its children refer to each other, so that Python would keep them until it next looks at
all objects there are, which it does the less often the more there are.
"""

from __future__ import annotations

import atexit
import gc
from io import IOBase
from types import GeneratorType
from typing import TYPE_CHECKING, Any, Final

from docutils import nodes

from sphinx_devrel_blog.domain import BlogDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


_RARELY: Final = 1_000_000
_LESS_OFTEN: Final = 10_000
"""After so many new objects Python looks for garbage: while the environment loads, and then."""

_STANDARD: Final = (0, 1, 2)
"""The files of what a process reads, writes and complains of: Python writes them out by itself."""

_before: Final[list[tuple[int, int, int]]] = []
"""When it looked before the build, while there is one."""


def expect_environment(_app: Sphinx, _config: Config) -> None:
    """Handle ``config-inited``: the environment of the last build is loaded next.

    All modules stay, and so does all that comes now: in a build with little to do, to look at both
    for garbage, again and again, would take longer than most else.
    """
    if not _before:  # else a build before this one ended with an error
        _before.append(gc.get_threshold())
    gc.freeze()
    _look_every(_RARELY)


def set_aside_environment(_app: Sphinx) -> None:
    """Handle ``builder-inited``: the environment stays, too."""
    gc.freeze()
    _look_every(_LESS_OFTEN)


def _look_every(objects: int) -> None:
    for usual, *others in _before:
        if usual:  # else somebody wants it never to look
            gc.set_threshold(max(objects, usual), *others)


def take_back(_app: Sphinx, _exception: Exception | None) -> None:
    """Handle ``build-finished``: the process may go on to other things."""
    if _before:
        gc.set_threshold(*_before.pop())
    gc.unfreeze()
    atexit.unregister(_let_go)  # of the last build
    atexit.register(_let_go)


def _let_go() -> None:
    """Before the process ends: have Python take nothing apart, if nothing waits to be told.

    To go through the environment, piece by piece, would take as long as a build with little to do,
    and the memory goes with the process anyway.
    """
    things = gc.get_objects()
    told = {kind for kind in set(map(type, things)) if kind is not GeneratorType and _is_told(kind)}
    if not any(_waits(thing) for thing in things if type(thing) in told):
        gc.freeze()


def _is_told(kind: type) -> bool:
    """Tell whether objects of a type are told that they go."""
    return any("__del__" in vars(base) for base in kind.__mro__)


def _waits(thing: Any) -> bool:
    """Tell whether an object has something to do before it goes, as a file that is written has."""
    if not issubclass(type(thing), IOBase):
        return True
    try:
        return not thing.closed and thing.writable() and thing.fileno() not in _STANDARD
    except (OSError, ValueError):
        return False  # one in memory


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
