"""Cards side by side, galleries and timelines.

Sources: the tag plugins of NexT, Butterfly, Fluid, Volantis and Stellar.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import yaml

from sphinx_devrel_blog.common.safe_urls import is_safe_link, is_safe_source
from sphinx_devrel_blog.markdown.shortcodes.arguments import (
    keyed,
    listed,
    parts_at_marks,
    unquoted,
    words_of,
)
from sphinx_devrel_blog.markdown.shortcodes.markdown_source import (
    backtick_run,
    directive_source,
    encode_path,
    escape_markdown,
    escape_paragraph,
    inner_text,
    on_one_line,
)
from sphinx_devrel_blog.markdown.shortcodes.pairs import find_pairs
from sphinx_devrel_blog.markdown.shortcodes.references import unexpected_arguments
from sphinx_devrel_blog.markdown.shortcodes.results import DirectiveCall, NoOutput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag
    from sphinx_devrel_blog.markdown.shortcodes.results import ShortcodeResult


_GRID_OPTIONS: Final = (("gutter", "3"),)
_MOST: Final = 1000  # cards of a grid


class Card(NamedTuple):
    """A card: its title, a link, an image, and text in Markdown."""

    title: str
    link: str = ""
    image: str = ""
    text: str = ""


def card_grid(cards: Sequence[Card], heading: str = "") -> DirectiveCall:
    """Return cards in a grid, with Markdown above it."""
    grid = "".join(_card_source(card) for card in cards[:_MOST])
    inline = ", ".join(_card_link(card) for card in cards)
    if not heading:
        return DirectiveCall("grid", "1 2 2 3", _GRID_OPTIONS, "", grid.strip("\n"), inline=inline)
    ticks = backtick_run(grid, more=3)
    added = f"{heading}\n\n{ticks}{{grid}} 1 2 2 3\n:gutter: 3\n{grid}\n{ticks}"
    return DirectiveCall("container", "", (), "", added, inline=inline)


def _card_source(card: Card) -> str:
    options = "".join(f":{name}: {value}\n" for name, value in _card_options(card))
    return directive_source("grid-item-card", on_one_line(card.title), f"{options}\n{card.text}")


def _card_options(card: Card) -> tuple[tuple[str, str], ...]:
    link, image = card.link, card.image
    return (
        *((("link", link),) if link and " " not in link and is_safe_link(link) else ()),
        *((("img-top", encode_path(image)),) if image and is_safe_source(image) else ()),
    )


def _card_link(card: Card) -> str:
    title = escape_markdown(card.title or card.link)
    is_link = card.link and is_safe_link(card.link)
    return f"[{title}](<{card.link}>)" if is_link else title


def single_card(card: Card) -> DirectiveCall:
    """Return a card that isn't in a grid."""
    return DirectiveCall(
        "card", on_one_line(card.title), _card_options(card), "", card.text,
        inline=_card_link(card),
    )  # fmt: skip


def _box(classes: str, body: str) -> DirectiveCall | NoOutput:
    """Return Markdown in a box."""
    call = DirectiveCall("container", classes, (), body, inline=body)
    return call if body.strip() else NoOutput()


def read_link_grid(tag: Tag) -> ShortcodeResult:
    """Read NexT's ``linkgrid image delimiter comment``: lines of a name, URL, text and image."""
    image, delimiter, comment = [*words_of(tag.rest), "", "", ""][:3]
    cards = []
    for line in inner_text(tag).split("\n"):
        name, url, text, own, *_ = [*map(str.strip, line.split(delimiter or "|")), "", "", ""]
        if name and not name.startswith(comment or "%"):
            cards.append(Card(escape_markdown(name), url, own or image, escape_paragraph(text)))
    return card_grid(cards) if cards else NoOutput()


def read_friends(tag: Tag) -> ShortcodeResult:
    """Read Butterfly's ``flink``: groups of links in YAML."""
    try:
        groups = yaml.safe_load(inner_text(tag))
    except yaml.YAMLError:
        groups = None
    if not isinstance(groups, list):
        return unexpected_arguments(tag, "a list of links in YAML")
    parts = []
    for group in groups:
        given = group if isinstance(group, dict) else {}
        links = given.get("link_list")
        cards = [_friend(each) for each in links or () if isinstance(each, dict)]
        heading = [f"**{_text(given, 'class_name')}**"] if given.get("class_name") else []
        heading += [_text(given, "class_desc")] if given.get("class_desc") else []
        parts.append(card_grid(cards, "\n\n".join(heading)))
    added = "\n\n".join(
        directive_source("grid", "1 2 2 3", part.added) if part.directive == "grid" else part.added
        for part in parts
    )
    return DirectiveCall(
        "container", "", (), "", added, inline=", ".join(part.inline for part in parts)
    )


def _friend(link: dict[str, Any]) -> Card:
    return Card(
        _text(link, "name"), str(link.get("link") or ""), str(link.get("avatar") or ""),
        _text(link, "descr"),
    )  # fmt: skip


def _text(given: dict[str, Any], name: str) -> str:
    return escape_paragraph(escape_markdown(str(given.get(name) or "")))


def read_gallery_group(tag: Tag) -> ShortcodeResult:
    """Read Butterfly's ``galleryGroup name text url image``: a card that links to a gallery."""
    name, text, url, image = [*words_of(tag.rest), "", "", "", ""][:4]
    if not name:
        return unexpected_arguments(tag, "a name, a text, a URL and an image")
    return single_card(Card(name, url, image, escape_paragraph(text)))


def read_gallery(tag: Tag) -> ShortcodeResult:
    """Return the images of a gallery in a box, with the classes that arrange them."""
    body = inner_text(tag)
    if not body.strip():
        return NoOutput()
    return _box("devrel-gallery", body)


# -- timelines


def read_timeline(tag: Tag) -> ShortcodeResult:
    """Read ``timeline`` as a list of dates, each with what happened.

    Butterfly has ``<!-- timeline 2020 -->``, Stellar ``<!-- node 2020 -->``, and Volantis the
    shortcode ``timenode 2020``. The argument is the title.
    """
    body = inner_text(tag)
    parts = parts_at_marks(body, "timeline") or parts_at_marks(body, "node")
    listing = "".join(_definition(term, text) for term, text in parts) if parts else _nodes(body)
    title = ""
    if tag.form == "liquid" and not tag.options:
        _, words = keyed(tag.rest, "user", "api", "avatar", "hide", "limit", "repo")
        title = unquoted(" ".join(words)).partition(",")[0].strip()
    listing = f"**{title}**\n\n{listing}" if title else listing
    return _box("devrel-timeline", listing)


def _definition(term: str, text: str) -> str:
    """Return a part of a definition list, with as many lines as ``text`` has."""
    if not term:
        return text
    lines = text.split("\n")
    first = next((n for n, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return f"{term}\n: &nbsp;\n\n"
    shown = [
        "" if not line.strip() else f"{':' if n == first else ' '} {line}"
        for n, line in enumerate(lines)
    ]
    if first == 0:
        shown.insert(0, "")
    return f"{escape_paragraph(term)}" + "\n".join(shown) + "\n\n"


def _nodes(body: str) -> str:
    """Return a text with its ``timenode`` shortcodes as a definition list."""
    pieces: list[str] = []
    place = 0
    for start, pair in sorted(find_pairs(body).items()):
        if start < place or pair.tag.name not in {"timenode", "timelineitem"}:
            continue
        content = body[pair.body : pair.stop]
        title = pair.tag.option("header", "title") or unquoted(pair.tag.rest)
        pieces += [body[place:start], _definition(title, content)]
        place = pair.end
    return "".join((*pieces, body[place:]))


def read_time_node(tag: Tag) -> ShortcodeResult:
    """Read Volantis' ``timenode`` outside a timeline."""
    body = _definition(unquoted(tag.rest), inner_text(tag))
    return DirectiveCall("container", "", (), body, inline=inner_text(tag))


# -- columns


def read_cells(tag: Tag) -> ShortcodeResult:
    """Read Stellar's ``grid`` with ``<!-- cell -->``: columns."""
    parts = [text for _, text in parts_at_marks(inner_text(tag), "cell") if text.strip()]
    if not parts:
        return DirectiveCall(
            "container", "devrel-grid", (), inner_text(tag), inline=inner_text(tag)
        )
    values, _ = keyed(tag.rest, "c", "w", "bg", "gap", "br")
    count = values.get("c", "")
    columns = int(count) if count in tuple("123456") else min(len(parts), 3)
    name = "grid-item-card" if values.get("bg") in {"card", "box"} else "grid-item"
    added = "".join(directive_source(name, "", f"\n{part.strip()}") for part in parts)
    return DirectiveCall(
        "grid", f"1 1 {columns} {columns}", _GRID_OPTIONS, "", added.strip("\n"),
        inline=inner_text(tag),
    )  # fmt: skip


# -- poems, tables, chats


def read_poem(tag: Tag) -> ShortcodeResult:
    """Read Stellar's ``poetry title author:x``, ``paper`` and ``reel``: lines of a text."""
    values, words = keyed(tag.rest, "author", "date", "footer", "title", "style")
    title = values.get("title") or " ".join(words)
    head = [f"**{title}**"] if title else []
    head += [", ".join(values[key] for key in ("author", "date") if key in values)]
    lines = [_poem_line(line) for line in inner_text(tag).strip("\n").split("\n")]
    shown = "\n".join(
        f"{line}\\" if line and n + 1 < len(lines) and lines[n + 1] else line
        for n, line in enumerate(lines)
    )
    added = "\n\n".join(part for part in (*head, shown, values.get("footer", "")) if part)
    return DirectiveCall("container", "devrel-poem", (), "", added, inline=on_one_line(added))


def _poem_line(line: str) -> str:
    """Return a line of a poem; the comments of ``paper`` are titles of sections, or nothing."""
    if found := re.fullmatch(r"\s*<!--\s*(section|paragraph|line)\b([^<>]*)-->\s*", line):
        return f"**{found[2].strip()}**" if found[1] == "section" and found[2].strip() else ""
    return line.strip()


def read_box_of_text(tag: Tag) -> ShortcodeResult:
    """Return the content of a shortcode, such as Stellar's ``table``, as it is."""
    body = inner_text(tag)
    return _box(f"devrel-{tag.name}", body)


def read_chat(tag: Tag) -> ShortcodeResult:
    """Read Stellar's ``chat`` with ``<!-- chatcell user:a md:text -->``: a list of messages."""
    lines = []
    for found in re.finditer(r"<!--[ \t]*chat(cell|tip)\b([^<>\n]*)-->", inner_text(tag)):
        keys = ("user", "md", "image", "emoji", "link", "video", "voice", "file")
        at = {key: place for key in keys if (place := found[2].find(f"{key}:")) >= 0}
        ends = sorted([*at.values(), len(found[2])])
        values = {
            key: found[2][place + len(key) + 1 : ends[ends.index(place) + 1]].strip()
            for key, place in at.items()
        }
        who = f"**{values.pop('user')}**: " if values.get("user") else ""
        lines.append(f"- {who}{' '.join(values.values()) or found[2].strip()}")
    body = "\n".join(lines)
    return DirectiveCall("container", "", (), "", body, inline=body) if lines else NoOutput()


def read_objectives(tag: Tag) -> ShortcodeResult:
    """Read Stellar's ``okr name percent:50`` with ``<!-- okr name percent:1 -->``: a list."""
    pieces = []
    for name, text in parts_at_marks(inner_text(tag), "okr") or [("", inner_text(tag))]:
        pieces.append((_progress(name), text.strip()))
    title = _progress(tag.rest)
    added = "\n\n".join(
        part for name, text in (("", f"**{title}**" if title else ""), *pieces)
        for part in ((f"**{name}**" if name else ""), text) if part
    )  # fmt: skip
    return DirectiveCall("container", "", (), "", added, inline=on_one_line(added))


def _progress(written: str) -> str:
    values, words = keyed(written, "percent", "status", "color")
    name = " ".join(words)
    return f"{name} ({values['percent']} %)" if "percent" in values else name


def read_menu(tag: Tag) -> ShortcodeResult:
    """Read Volantis' ``dropmenu`` and ``submenu``: a title and links."""
    title = " ".join(listed(tag)[:2]) if tag.name == "dropmenu" else (listed(tag) or [""])[0]
    body = inner_text(tag)
    body = f"**{title}**\n\n{body}" if title else body
    return _box("devrel-menu", body)
