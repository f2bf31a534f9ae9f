"""Simplify the elements in the lines of a text, so that Markdown can express them."""

from __future__ import annotations

import re
import unicodedata
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from bs4.element import NavigableString, Tag

from sphinx_devrel_blog.tools.importing.elements import BREAK, EMBED, MORE, NOTES, RAW

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


_WITHOUT_MEANING: Final = ("span", "font", "o:p", "big", "tt", "center", "ins", "bdi")
_EQUAL: Final = {"b": "strong", "i": "em", "strike": "s", "del": "s"}
_FORMATS: Final = ("strong", "em", "s", "u", "mark", "sub", "sup")
_CONTENT: Final = ["img", "iframe", "video", "audio", "svg", "object", "embed", "input"]
_PARAGRAPHS: Final = frozenset({"[document]", "div", "p", "blockquote", "section", "article"})
_BLOCKS: Final = [
    "p", "div", "ul", "ol", "li", "dl", "table", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5",
    "h6", "hr", "figure", "section", "article", "header", "footer", "aside", "address",
]  # fmt: skip
_UNFORMATTED: Final = frozenset(
    {"pre", "table", "figure", "ul", "ol", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "hr"}
)
"""Blocks whose own lines have no format: headings are bold anyway, and lists have only items."""
_NO_LINES: Final = frozenset({*_BLOCKS, "tr", "td", "th", "tbody", "thead", EMBED, MORE, RAW})
_LINES: Final = ("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article")
_SCHEMES: Final = frozenset({"http", "https", "mailto", "tel", "ftp", "sms", "geo", "data"})
_SCHEME: Final = re.compile(r"\s*([a-zA-Z][a-zA-Z0-9+.-]*):")


def simplify(soup: Any, kept: Iterable[str], notes: list[str]) -> None:
    """Change a tree in place; elements named ``kept``, and what is in them, stay as they are."""
    # With the elements: their ids stay unique only as long as they exist.
    inside = {id(each): each for tag in soup.find_all(list(kept)) for each in tag.descendants}

    def change(names: Iterable[str], function: Callable[[Any], object]) -> None:
        """Call a function for elements, the innermost first."""
        for tag in reversed(soup.find_all(list(names))):
            if id(tag) not in inside:
                function(tag)

    for tag in soup.find_all(list(_WITHOUT_MEANING)):  # the outermost first has few children
        if id(tag) not in inside:
            tag.unwrap()
    change(_LINES, partial(_replace_empty, soup=soup))
    change(_EQUAL, _rename)
    _unnest(soup, frozenset(kept))
    change(["a"], partial(_check_link, notes=notes))
    change(["img"], partial(_check_image, notes=notes))
    change((*_FORMATS, "a"), partial(_unwrap_blocks, soup=soup))
    soup.smooth()
    change((*_FORMATS, "code"), _merge)
    soup.smooth()
    change((*_FORMATS, "a"), _move_spaces)
    soup.smooth()
    change(["br"], partial(_join_breaks, soup=soup))


def _replace_empty(tag: Tag, soup: Any) -> None:
    """Replace a block without content with the line break that it shows."""
    if tag.find(lambda each: each.name != "br") is None and not tag.get_text(strip=True):
        tag.replace_with(soup.new_tag("br"))


def _rename(tag: Tag) -> None:
    tag.name = _EQUAL[tag.name]


def _unnest(soup: Any, kept: frozenset[str]) -> None:
    """Unwrap elements in an element of the same format, such as ``<b>`` in ``<b>``.

    They change nothing, but converting thousands of them takes long.
    """
    found: list[Tag] = []
    ahead: list[tuple[Any, frozenset[str]]] = [(soup, frozenset())]
    while ahead:
        parent, inside = ahead.pop()
        for tag in reversed(_children(parent)):
            if tag.name in kept:
                continue
            is_format = tag.name in _FORMATS
            if is_format and tag.name in inside:
                found.append(tag)
            ahead.append((tag, inside | {tag.name} if is_format else inside))
    for tag in found:  # the outermost first: each has few children then
        tag.unwrap()


def _children(tag: Tag) -> list[Tag]:
    return [child for child in tag.contents if isinstance(child, Tag)]


def _check_image(tag: Tag, notes: list[str]) -> None:
    """Replace an image that isn't on the Web with its alternative text."""
    source = str(tag.get("src") or "")
    if _is_local(source):
        notes.append(f"an image was only on the author's computer: {source[:60]}")
        tag.replace_with(str(tag.get("alt") or ""))


def _check_link(tag: Tag, notes: list[str]) -> None:
    """Remove a link without a text, and one that isn't on the Web."""
    href = str(tag.get("href") or "")
    if _is_local(href):
        notes.append(f"a link to {href[:60]} is only its text")
    elif tag.get_text(strip=True) or tag.find(_CONTENT) is not None:
        return
    tag.unwrap()


def _is_local(url: str) -> bool:
    """Return whether a URL, such as one with ``file:``, isn't on the Web."""
    scheme = _SCHEME.match(url)
    return scheme is not None and scheme[1].lower() not in _SCHEMES


def _merge(tag: Tag) -> None:
    """Join an element with the same ones that follow it: ``<b>a</b><b>b</b>``."""
    if getattr(tag.previous_sibling, "name", None) == tag.name:
        return  # the first of them joins all of them
    following = tag.next_sibling
    while getattr(following, "name", None) == tag.name:
        for child in list(following.contents):
            tag.append(child.extract())
        following.decompose()
        following = tag.next_sibling


def _move_spaces(tag: Tag) -> None:
    """Move spaces and line breaks at the edges of an element out of it."""
    if not tag.get_text(strip=True) and tag.find(_CONTENT) is None:
        tag.unwrap()
        return
    while (space := _take_space(tag, -1)) is not None:
        tag.insert_after(space)
    while (space := _take_space(tag, 0)) is not None:
        tag.insert_before(space)


def _take_space(tag: Tag, place: int) -> Any:
    """Remove and return a line break or the spaces at the start (0) or the end (-1)."""
    edge = tag.contents[place]
    if not isinstance(edge, NavigableString):
        return edge.extract() if edge.name == "br" else None
    text = str(edge)
    rest = text.rstrip() if place else text.lstrip()
    if len(rest) == len(text):
        return None
    edge.replace_with(rest) if rest else edge.extract()
    return text[len(rest) :] if place else text[: len(text) - len(rest)]


# -- line breaks


def _join_breaks(tag: Tag, soup: Any) -> None:
    """Remove a line break at the edge of its block; several in a row divide paragraphs."""
    if tag.decomposed:
        return
    run = [tag]
    while (before := _beside(run[-1], -1)) is not None and before.name == "br":
        run.append(before)
    is_edge = _is_edge(run[-1], -1) or _is_edge(tag, 1)
    if not is_edge and len(run) > 1 and tag.parent is not None and tag.parent.name in _PARAGRAPHS:
        tag.insert_after(soup.new_tag(BREAK))
        is_edge = True
    for each in run if is_edge else run[1:]:
        each.decompose()


def _is_edge(tag: Tag, direction: int) -> bool:
    """Return whether no text of the same block precedes (-1) or follows (1) an element."""
    sibling = _beside(tag, direction)
    return sibling is None or sibling.name in (*_BLOCKS, BREAK, EMBED, MORE, NOTES, RAW)


def _beside(tag: Tag, direction: int) -> Any:
    """Return the element or the text beside an element, without spaces; None if there is none."""
    sibling = tag
    while True:
        sibling = sibling.next_sibling if direction > 0 else sibling.previous_sibling
        if not isinstance(sibling, NavigableString) or sibling.strip():
            return sibling


# -- blocks


def _unwrap_blocks(tag: Tag, soup: Any) -> None:
    """Take blocks out of a link or a format, since Markdown has these only in a line.

    A format then is in each of the innermost blocks, around their lines.
    """
    blocks = tag.find_all(_BLOCKS)
    if not blocks:
        return
    only = tag.contents[0] if len(tag.contents) == 1 else None
    if tag.name != "a":
        for holder in [tag, *blocks]:
            _format_lines(holder, tag.name, soup)
        tag.unwrap()
    elif only is blocks[0] and len(blocks) == 1:
        tag.insert_before(only.extract())
        for child in list(only.contents):
            tag.append(child.extract())
        only.append(tag.extract())
    else:
        for block in blocks:
            block.insert_before(" ")
            block.insert_after(" ")
            block.unwrap()


def _format_lines(holder: Tag, name: str, soup: Any) -> None:
    """Put each run of text and inline elements among the children of a block into a format."""
    if holder.name in _UNFORMATTED:
        return
    run: Any = None
    for child in list(holder.contents):
        is_apart = child.name in _NO_LINES or (
            child.name and (child.name == name or child.find(name) is not None)
        )
        if is_apart or (run is None and not child.name and not child.strip()):
            run = None
            continue
        if run is None:
            run = soup.new_tag(name)
            child.insert_before(run)
        run.append(child.extract())


# -- emphasis


def is_expressible(tag: Tag, text: str) -> bool:
    """Return whether Markdown's marks around ``text`` would be the emphasis of an element.

    They aren't between a letter and punctuation, as in ``**Note:**text``. Source: the rules for
    delimiter runs, https://spec.commonmark.org/0.31.2/#delimiter-run.
    """
    if getattr(tag.previous_sibling, "name", None) in {"strong", "em"}:
        return False  # the marks of both would be one
    return _flanks(_neighbour(tag, -1), text[0]) and _flanks(_neighbour(tag, 0), text[-1])


def _neighbour(tag: Tag, place: int) -> str:
    """Return the character before (-1) or after (0) an element; empty at the edge of its block."""
    sibling = tag.previous_sibling if place else tag.next_sibling
    parent = tag.parent
    if sibling is None:
        is_inline = parent is not None and parent.name in (*_FORMATS, "a")
        return _neighbour(parent, place) if is_inline and parent is not None else ""
    if isinstance(sibling, NavigableString):
        return str(sibling)[place] if sibling else ""
    return " " if getattr(sibling, "name", "") == "br" else "<"  # links and code have marks too


def _flanks(outer: str, inner: str) -> bool:
    return not (
        _is_punctuation(inner) and outer and not outer.isspace() and not _is_punctuation(outer)
    )


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"
