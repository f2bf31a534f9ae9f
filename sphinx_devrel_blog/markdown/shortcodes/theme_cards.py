"""Cards and columns of Hugo's themes.

Sources: Docsy's ``cardpane``, Hextra's and Relearn's ``cards``, HugoBlox, Doks' ``card-grid``,
DoIt's ``showcase``, Book's and Geekdoc's ``columns``, Toha's ``split``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.common.values import whole_number
from sphinx_devrel_blog.markdown.shortcodes import grids
from sphinx_devrel_blog.markdown.shortcodes.markdown_source import (
    backtick_run,
    directive_source,
    encode_path,
    inline_box,
    inner_text,
    is_set,
    on_one_line,
    read_container,
)
from sphinx_devrel_blog.markdown.shortcodes.panels import with_directive
from sphinx_devrel_blog.markdown.shortcodes.references import is_link_target, unexpected_arguments
from sphinx_devrel_blog.markdown.shortcodes.results import DirectiveCall, Snippet

if TYPE_CHECKING:
    from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag
    from sphinx_devrel_blog.markdown.shortcodes.results import ShortcodeResult


_TITLES: Final = ("title", "header", "heading", "name")
_LINKS: Final = ("link", "href", "url")
_TEXTS: Final = ("subtitle", "description", "summary", "text", "content", "bio")
_CARDS: Final = frozenset(
    {"card", "link-card", "hextra/feature-card", "showcase", "friend", "blocks/feature"}
)


def read_cards(tag: Tag) -> ShortcodeResult:
    """Read ``cards``, ``cardpane`` and the like: cards in a grid."""
    inner = inner_text(tag)
    marked, number = grids.mark_parts(inner, _CARDS, "grid=1")
    if not number:
        return DirectiveCall("container", f"devrel-{tag.name}", (), inner, inline=inner)
    columns = whole_number(tag.option("cols", "columns"), 1, 12) or min(number, 3)
    argument = f"1 {min(columns, 2)} {columns} {columns}"
    return DirectiveCall("grid", argument, (("gutter", "3"),), marked, inline=inner)


def read_theme_card(tag: Tag) -> ShortcodeResult:
    """Read a card with a title, a link, an image and texts; Docsy's may have code and a footer."""
    body = inner_text(tag)
    title = on_one_line(tag.option(*_TITLES) or " ".join(tag.args[:1]))
    link, image = tag.option(*_LINKS), tag.option("image", "img", "avatar")
    if not (title or link or image or body.strip()):
        return unexpected_arguments(tag, "a title or a text")
    texts = [tag.option(name) for name in _TEXTS if tag.option(name)]
    inline = _inline_card(title, link, body, texts)
    if link and not _is_web(link):  # a page of the site, which a link of Markdown finds
        title = f"[{title or link}](<{encode_path(link)}>)"
    directive = "grid-item-card" if tag.option("grid") else "card"
    options = _card_options(link, image, on_one_line(tag.option("alt", *_TITLES)))
    if is_set(tag, "code"):
        added = directive_source("code-block", tag.option("lang") or "text", body.strip("\n"))
        return DirectiveCall(directive, title, options, "", added, inline=inline)
    header = tag.option("header") if tag.option("title") else ""
    added = _card_end(tag, texts)
    if not header:
        added = added if body.strip() else added.lstrip()
        return DirectiveCall(directive, title, options, body, added, inline=inline)
    return with_directive(
        directive,
        title,
        "".join(f":{name}: {value}\n" for name, value in options),
        body,
        before=f"{header}\n\n",
        after=added,
        inline=inline,
    )


def _is_web(link: str) -> bool:
    return "://" in link and is_link_target(link)


def _card_options(link: str, image: str, alt: str) -> tuple[tuple[str, str], ...]:
    return (
        *((("link", link),) if _is_web(link) else ()),
        *((("img-top", encode_path(image)), ("img-alt", alt)) if image else ()),
    )


def _card_end(tag: Tag, texts: list[str]) -> str:
    """Return what follows the content of a card: its texts, a label and a footer."""
    label = tag.option("tag").replace("`", "'")
    parts = [*texts, *([f"{{bdg-secondary}}`{label}`"] if label else []), tag.option("footer")]
    return "".join(f"\n\n{part}" for part in parts if part)


def _inline_card(title: str, link: str, body: str, texts: list[str]) -> str:
    shown = f"[{title}](<{encode_path(link)}>)" if title and link else title
    return on_one_line(inline_box(shown, " ".join((body, *texts))))


# -- columns


def read_columns(tag: Tag) -> ShortcodeResult:
    """Read ``columns``: parts between ``<--->``, the items of a list, or ``column`` inside."""
    inner = inner_text(tag)
    if "<--->" in inner:
        return _columns(inner.split("<--->"), _ratio(tag))
    if grids.parts_named(inner, "column"):
        return grids.read_row(tag._replace(args=(), options=()))
    if items := _list_items(inner):
        return _columns(items, _ratio(tag))
    return read_container(tag)


def read_split(tag: Tag) -> ShortcodeResult:
    """Read Toha's ``split 6 6``: parts between ``---``, and their widths of twelve."""
    parts = re.split(r"(?m)^[ \t]*---+[ \t]*$|(?<=\S) ---+ (?=\S)", inner_text(tag))
    widths = [whole_number(width, 1, 12) or 1 for width in tag.args[: len(parts)]]
    return _columns(parts, widths)


def _ratio(tag: Tag) -> list[int]:
    return [whole_number(part, 1, 12) or 1 for part in tag.option("ratio").split(":") if part]


def _columns(parts: list[str], widths: list[int]) -> ShortcodeResult:
    """Return columns; ``widths`` are relative, and may be too few."""
    widths = (widths + [1] * len(parts))[: len(parts)]
    total = sum(widths)
    cells: list[str] = []
    line, first = 0, -1
    ticks = backtick_run("".join(parts), more=4)
    for part, width in zip(parts, widths, strict=True):
        share = max(1, 12 * width // total)
        body = part.strip("\n").rstrip()
        cell = f"{ticks}{{grid-item}}\n:columns: 12 12 {share} {share}\n\n{body}\n{ticks}"
        first = 5 if first < 0 else first
        line += cell.count("\n") + 1
        cells.append(cell)
    text = "\n".join((f"{ticks}`{{grid}} 12\n:gutter: 3\n", *cells, f"{ticks}`"))
    return Snippet(text, on_one_line(" ".join(parts)), body_at=first + 1)


def _list_items(text: str) -> list[str]:
    """Return the items of a list with bullets if the text is nothing else."""
    items: list[list[str]] = []
    for line in text.strip("\n").expandtabs(4).splitlines():
        if re.match(r"[-*+] ", line):
            items.append([line[2:]])
        elif not line.strip() or line.startswith("  "):
            if items:
                items[-1].append(line[2:])
        else:
            return []
    return ["\n".join(item) for item in items]
