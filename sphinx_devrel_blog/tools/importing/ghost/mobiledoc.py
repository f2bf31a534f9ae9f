"""Convert Mobiledoc, the format of Ghost's editor until 2023, to HTML.

Source: the specification of Mobiledoc 0.3,
https://github.com/bustle/mobiledoc-kit/blob/master/MOBILEDOC.md.
"""

from __future__ import annotations

import json
from html import escape
from typing import Any, Final

from sphinx_devrel_blog.tools.importing.ghost.cards import html_of_card

_ATOM: Final = 1  # the kind of a part of a line; the other one is text
_TAGS: Final = frozenset(
    {"a", "b", "code", "del", "em", "i", "mark", "s", "strong", "sub", "sup", "u"}
)
_BLOCKS: Final = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"})


def html_of_mobiledoc(source: str, notes: list[str]) -> str:
    """Return the HTML of a document in Mobiledoc; append what is left out to ``notes``.

    Raises ValueError if ``source`` isn't a document.
    """
    try:
        return _Document(json.loads(source), notes).html()
    except (AttributeError, IndexError, KeyError, TypeError) as error:
        msg = f"the text is not in the form of Ghost's editor ({error!r})"
        raise ValueError(msg) from error


class _Document:
    def __init__(self, data: Any, notes: list[str]) -> None:
        self._markups, self._atoms, self._cards, self._sections = (
            data[name] for name in ("markups", "atoms", "cards", "sections")
        )
        self._notes = notes

    def html(self) -> str:
        return "".join(map(self._section, self._sections))

    def _section(self, section: Any) -> str:
        match section:
            case [1, tag, markers, *_]:  # a paragraph
                content = self._markers(markers)
                tag = "blockquote" if tag in {"aside", "pull-quote"} else tag
                tag = tag if tag in _BLOCKS else "p"
                return f"<{tag}>{content}</{tag}>" if content else ""
            case [2, url, *_]:  # an image
                return f'<figure><img src="{escape(str(url))}" alt=""></figure>'
            case [3, tag, items, *_]:  # a list
                tag = "ol" if tag == "ol" else "ul"
                written = "".join(f"<li>{self._markers(item)}</li>" for item in items)
                return f"<{tag}>{written}</{tag}>"
            case [10, place, *_]:  # a card
                kind, data = self._cards[place]
                return html_of_card(str(kind), data, self._notes)
        self._notes.append("a part of the text is left out: its kind is unknown")
        return ""

    def _markers(self, markers: Any) -> str:
        """Write the parts of a line, which open and close elements."""
        html = ""
        opened: list[str] = []
        for kind, opening, closed, value in markers:
            for place in opening:
                tag, *attributes = self._markups[place]
                opened.append(tag if tag in _TAGS else "span")
                html += f"<{opened[-1]}{_href(attributes)}>"
            html += self._atom(value) if kind == _ATOM else escape(str(value), quote=False)
            html += "".join(f"</{opened.pop()}>" for _ in range(closed))
        return html

    def _atom(self, place: int) -> str:
        name, value, *_ = self._atoms[place]
        return "<br>" if name == "soft-return" else escape(str(value), quote=False)


def _href(attributes: list[Any]) -> str:
    """Return the target of a link, from a list such as ``[["href", "https://…"]]``."""
    names = attributes[0] if attributes else []
    pairs = dict(zip(names[::2], names[1::2], strict=False))
    return f' href="{escape(str(pairs["href"]))}"' if "href" in pairs else ""
