"""Boxes side by side, or one at a time: columns, features, slides, tabs.

Sources: forem/forem (``app/liquid_tags``), Hugo's embedded shortcodes and those of its best known
themes, Hexo's tag plugins, Jekyll's ``highlight``, Pelican's liquid_tags.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_devrel_blog.common.values import whole_number
from sphinx_devrel_blog.common.warnings import Problem
from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag, read_tag
from sphinx_devrel_blog.markdown.shortcodes.meanings import DirectiveCall, Nothing
from sphinx_devrel_blog.markdown.shortcodes.pairs import find_pairs
from sphinx_devrel_blog.markdown.shortcodes.parts import (
    flat,
    image_path,
    inside,
    read_container,
    said,
)
from sphinx_devrel_blog.markdown.shortcodes.references import is_address, wrong

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_devrel_blog.markdown.shortcodes.meanings import ShortcodeResult


_NEXT_TAB = re.compile(r"<!--\s*(?:(endtab)|tab\s*([^@>]*?)(?:@[\w-]+)?)\s*-->")
_ICON = re.compile(r"[^\x00-\x7f]+|[A-Za-z]+(?:-[A-Za-z]+)*")
_END_OF_TAG = re.compile(r"\s*(?:-?%\}|/?[>%]\}\})$")


def read_row(tag: Tag) -> ShortcodeResult:
    """``row`` with ``col`` inside: a grid."""
    if tag.args or tag.options:
        return wrong(tag, "no argument")
    return _grid(tag, "col" if tag.name == "row" else "column", read_column)


def read_features(tag: Tag) -> ShortcodeResult:
    """DEV's ``features`` with ``feature`` inside: cards in a grid."""
    return (
        wrong(tag, "no argument")
        if tag.args or tag.options
        else _grid(tag, "feature", read_feature)
    )


def read_slides(tag: Tag) -> ShortcodeResult:
    """DEV's ``slides`` with ``slide`` inside: cards to move through."""
    parts = _only(inside(tag), "slide", read_slide)
    if parts is None:
        return read_container(tag)
    return (
        DirectiveCall("card-carousel", "1", (), inside(tag), inline=inside(tag))
        if parts
        else Nothing()
    )


def read_tabs(tag: Tag) -> ShortcodeResult:
    """``tabs`` with ``tab`` inside, or with the comments of Hexo's NexT between its parts."""
    body = _NEXT_TAB.sub(
        lambda mark: "{% endtab %}" if mark[1] else f'{{% tab "{mark[2]}" grid=1 %}}', inside(tag)
    )
    marked = _marked(body, "tab", "grid=1") if _only(body, "tab", read_tab) else ""
    if not marked:
        return read_container(tag)
    return DirectiveCall("tab-set", "", (), marked, inline=inside(tag))


def read_tab(tag: Tag) -> ShortcodeResult:
    """One ``tab``; outside of ``tabs`` a box with a title."""
    title = tag.option("title", "name", "header", "label") or " ".join(tag.args) or "Tab"
    directive = "tab-item" if tag.option("grid") else "dropdown"
    return DirectiveCall(directive, flat(title), (), inside(tag), inline=said(title, inside(tag)))


def _grid(tag: Tag, child: str, read: Callable[[Tag], ShortcodeResult]) -> ShortcodeResult:
    """Return a grid of the parts named ``child``, or a box where it holds anything else."""
    parts = _only(inside(tag), child, read)
    if parts is None:
        return read_container(tag)
    if not parts:
        return Nothing()
    spans = [_span(part) or 1 for part in parts]
    total = min(sum(spans), 3) if child == "feature" else sum(spans)
    columns = f"1 1 {min(total, 12)} {min(total, 12)}"
    body = _marked(inside(tag), child, f"grid={total}")
    return DirectiveCall("grid", columns, (("gutter", "3"),), body, inline=inside(tag))


def _span(tag: Tag) -> int | None:
    return whole_number(tag.option("span"), 1, 4)


def read_column(tag: Tag) -> ShortcodeResult:
    """``col``, with a ``span`` of 1 to 4; outside of a ``row`` a box."""
    if tag.option("span") and not _span(tag):
        return wrong(tag, "a span of 1 to 4")
    total = whole_number(tag.option("grid"), 1)
    if not total:
        return read_container(tag)
    width = max(1, min(12, 12 * (_span(tag) or 1) // total))
    options = (("columns", f"12 12 {width} {width}"),)
    return DirectiveCall("grid-item", "", options, inside(tag), inline=inside(tag))


def read_feature(tag: Tag) -> ShortcodeResult:
    """DEV's ``feature icon="…" title="…"``; of icons only emoji are shown."""
    title, icon = tag.option("title"), tag.option("icon")
    if not title or (icon and not _ICON.fullmatch(icon)):
        return wrong(tag, 'a title and an emoji: title="…" icon="🚀"')
    shown = f"{icon} {title}" if icon and not icon.isascii() else title
    directive = "grid-item-card" if tag.option("grid") else "card"
    return DirectiveCall(directive, flat(shown), (), inside(tag), inline=said(shown, inside(tag)))


def read_slide(tag: Tag) -> ShortcodeResult:
    """DEV's ``slide image="…"``, which may lead to a ``video``."""
    image, video = tag.option("image"), tag.option("video")
    if not image:
        return wrong(tag, 'an image: image="https://…"')
    alt = tag.option("alt", "caption", "title")
    options: tuple[tuple[str, str], ...] = (("img-top", image_path(image)), ("img-alt", alt))
    if is_address(video):
        options = (*options, ("link", video))
    return DirectiveCall(
        "card", "", options, "", tag.option("caption"), inline=f"![{alt}](<{image}>)"
    )


def _only(text: str, name: str, read: Callable[[Tag], ShortcodeResult]) -> list[Tag] | None:
    """Return the parts called ``name`` that ``text`` consists of.

    None if it holds more, or one that ``read`` finds a problem with. ``slide`` has no end.
    """
    parts: list[Tag] = []
    pairs = find_pairs(text)
    place = 0
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        tag = read_tag(text, place)
        if not isinstance(tag, Tag) or tag.name != name or isinstance(read(tag), Problem):
            return None
        parts.append(tag)
        place = pairs[place].end if place in pairs else place + len(tag.source)
    return parts


def _marked(text: str, name: str, mark: str) -> str:
    """Return ``text`` with ``mark`` among the arguments of its pairs called ``name``.

    So a part knows that it stands in its whole.
    """
    pieces: list[str] = []
    place = 0
    for start, pair in sorted(find_pairs(text).items()):
        if start < place or pair.tag.name != name:
            continue
        end = _END_OF_TAG.search(pair.tag.source)
        cut = start + (end.start() if end else 0)
        pieces += [text[place:cut], f" {mark}", text[cut : pair.end]]
        place = pair.end
    return "".join((*pieces, text[place:]))
