"""Read one card of an export, such as a callout of Ghost, as the results of shortcodes."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sphinx_devrel_blog.common.html import parse, start_and_end, write
from sphinx_devrel_blog.embeds.providers import PAGE, PROVIDERS, find
from sphinx_devrel_blog.embeds.snapshots import TextRun
from sphinx_devrel_blog.markdown.shortcodes.boxes import button
from sphinx_devrel_blog.markdown.shortcodes.markdown_source import escape_markdown, inline_box
from sphinx_devrel_blog.markdown.shortcodes.references import is_link_target
from sphinx_devrel_blog.markdown.shortcodes.results import (
    DirectiveCall,
    EmbedTag,
    Media,
    NoOutput,
    Reference,
    Snippet,
)
from sphinx_devrel_blog.markdown.syntax.embeds import resolve_element
from sphinx_devrel_blog.markdown.syntax.html_figures import start_tag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sphinx_devrel_blog.markdown.shortcodes.registry import ShortcodeRegistry
    from sphinx_devrel_blog.markdown.shortcodes.results import ShortcodeResult


_IN_CODE: Final = frozenset({"br", "#text"})
PIECE: Final = (
    r"(?s)<!--.*?-->|<(?P<raw>script|style|textarea|title)\b[^<>]*>.*?</(?P=raw)\s*>"
    r"|<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>"
)
"""A comment, an element with only text in it, or a tag."""


class _Card(NamedTuple):
    """An element of an export: its tree, and the classes that it has."""

    node: Any
    classes: frozenset[str]
    registry: ShortcodeRegistry


def read_card(registry: ShortcodeRegistry, html: str) -> list[ShortcodeResult] | str | None:
    """Return the results for an element, HTML instead of it, or None if it isn't a card."""
    name, attributes = start_tag(html[: html.index(">") + 1]) or _first_tag(html)
    classes = frozenset(attributes.get("class", "").split())
    node_type = attributes.get("data-node-type", "")
    read = next((_READERS[each] for each in sorted(classes) if each in _READERS), None)
    if read is None and node_type == "callout":
        read = _read_callout
    if read is None and name == "figure":
        read = _read_figure
    if read is None:
        return None
    nodes = [node for node in parse([html], inline=False).children if not node.name.startswith("#")]
    return read(_Card(nodes[0], classes, registry)) if len(nodes) == 1 else None


def _first_tag(html: str) -> tuple[str, dict[str, str]]:
    found = re.match(PIECE, html)
    return start_tag(found.group()) or ("", {}) if found else ("", {})


def _all(node: Any) -> Iterator[Any]:
    ahead = [node]
    while ahead:
        each = ahead.pop()
        yield each
        ahead += reversed(getattr(each, "children", None) or ())


def _find(card: _Card, *wanted: str) -> Any | None:
    """Return the first element with one of the classes or names ``wanted``."""
    for node in _all(card.node):
        classes = _attribute(node, "class").split()
        if node.name in wanted or any(each in wanted for each in classes):
            return node
    return None


def _text(node: Any | None) -> str:
    if node is None:
        return ""
    found = (each.data for each in _all(node) if each.name == "#text")
    return re.sub(r"\s+", " ", "".join(found)).strip()


def _attribute(node: Any | None, name: str) -> str:
    attributes = getattr(node, "attrs", None) or {}
    return (attributes.get(name) or "").strip()


def _inner(node: Any | None, *, prefix: str = "") -> str:
    """Return the content of an element as HTML blocks without empty lines."""
    if node is None:
        return ""
    html = "".join(_sources(node.children or ()))
    html = re.sub(r"\s*\n\s*", "\n", html).strip() if "<pre" not in html else html.strip()
    is_block = re.match(r"<(?:p|div|ul|ol|h[1-6]|pre|figure|table|blockquote|details|hr)\b", html)
    if is_block and not prefix:
        return re.sub(
            r"(</(?:p|div|ul|ol|h[1-6]|pre|figure|table|blockquote)>)\n*", r"\1\n\n", html
        )
    html = re.sub(r"^<p\b[^>]*>(.*)</p>$", r"\1", html) if html.count("<p") == 1 else html
    return f"<p>{prefix}{html}</p>" if html or prefix else ""


def _sources(nodes: Iterable[Any]) -> Iterator[str]:
    for node in nodes:
        yield from write(node, start_and_end)


def _caption(card: _Card) -> list[ShortcodeResult]:
    caption = _find(card, "figcaption")
    html = _inner(caption)
    return [Snippet(html, inline=escape_markdown(_text(caption)))] if html else []


# -- boxes and folds


def _read_callout(card: _Card) -> list[ShortcodeResult]:
    """Read a callout of Ghost or Hashnode: an emoji and a text."""
    emoji = _text(_find(card, "kg-callout-emoji") or _typed(card, "callout-emoji"))
    text = _find(card, "kg-callout-text") or _typed(card, "callout-text")
    body = _inner(text if text is not None else card.node, prefix=f"{emoji} " if emoji else "")
    return [DirectiveCall("note", "", (), body, inline=inline_box("", _text(card.node)))]


def _typed(card: _Card, kind: str) -> Any | None:
    types = ((node, _attribute(node, "data-node-type")) for node in _all(card.node))
    return next((node for node, found in types if found == kind), None)


def _read_toggle(card: _Card) -> list[ShortcodeResult]:
    title = _text(_find(card, "kg-toggle-heading-text", "kg-toggle-heading")) or "Details"
    body = _inner(_find(card, "kg-toggle-content"))
    title = escape_markdown(title)
    return [DirectiveCall("dropdown", title, (), body, inline=inline_box(title, body))]


def _read_quote(card: _Card) -> list[ShortcodeResult]:
    """Read a quotation that is set apart, with its source in ``<cite>``."""
    quote = _find(card, "blockquote") or card.node
    cite = _find(card, "cite")
    source = escape_markdown(_text(cite))
    if cite is not None:
        cite.parent.children.remove(cite)
    added = f"\n\n-- {source}\n" if source else ""
    body = _inner(quote)
    return [DirectiveCall("pull-quote", "", (), body, added, inline=_text(quote)), *_caption(card)]


# -- links


def _read_bookmark(card: _Card) -> list[ShortcodeResult]:
    """Read a link with the title, the description and the site of its page."""
    url = _attribute(_find(card, "a"), "href")
    title = _text(_find(card, "kg-bookmark-title")) or url
    parts = [
        _text(_find(card, name))
        for name in ("kg-bookmark-description", "kg-bookmark-author", "kg-bookmark-publisher")
    ]
    return [_link_card(url, title, [part for part in parts if part]), *_caption(card)]


def _read_mixtape(card: _Card) -> list[ShortcodeResult] | None:
    """Read Medium's link with the title and the description of its page."""
    link, title = _find(card, "a"), _text(_find(card, "strong"))
    url = _attribute(link, "href")
    if not title or not is_link_target(url):
        return None
    return [_link_card(url, title, [part for part in [_text(_find(card, "em"))] if part])]


def _read_file(card: _Card) -> list[ShortcodeResult]:
    """Read a file to download, with its title, its caption, its name and its size."""
    link = _find(card, "a")
    names = ("caption", "filename", "filesize")
    parts = [_text(_find(card, f"kg-file-card-{name}")) for name in names]
    url = _attribute(link, "href")
    title = _text(_find(card, "kg-file-card-title")) or url.rpartition("/")[2]
    return [_link_card(url, title, [part for part in parts if part])]


def _link_card(url: str, title: str, parts: list[str]) -> ShortcodeResult:
    if not is_link_target(url):
        return Snippet("\n\n".join(map(escape_markdown, [title, *parts])), is_block=True)
    title = escape_markdown(title)
    body = "\n\n".join(map(escape_markdown, parts))
    card = DirectiveCall("card", title, (("link", url),), body, inline=f"[{title}](<{url}>)")
    embed = PROVIDERS[PAGE].match_url(url)
    return EmbedTag(embed, instead=card) if embed else card


def _read_buttons(card: _Card) -> list[ShortcodeResult]:
    links = [node for node in _all(card.node) if node.name == "a"]
    return [
        button(_attribute(node, "href"), escape_markdown(_text(node)))
        for node in links
        if is_link_target(_attribute(node, "href"))
    ] or [Snippet(_inner(card.node), inline=escape_markdown(_text(card.node)))]


# -- embeds and images


def _read_frame(card: _Card) -> list[ShortcodeResult] | None:
    """Read an embed: a frame, a script or a URL, with a caption."""
    for node in _all(card.node):
        if node.name in {"iframe", "script", "blockquote"}:
            attributes = {key.lower(): value or "" for key, value in (node.attrs or {}).items()}
            html = "".join(_sources(node.children or ()))
            result = resolve_element(card.registry, node.name, attributes, html)
            if result is not None:
                return [result, *_caption(card)]
    url = _attribute(_find(card, "iframe"), "src") or _text(_find(card, "wp-block-embed__wrapper"))
    url = f"https:{url}" if url.startswith("//") else url
    if not is_link_target(url) or " " in url:
        return None
    embed = find(url)
    return [EmbedTag(embed) if embed else Reference(url=url), *_caption(card)]


def _read_gallery(card: _Card) -> list[ShortcodeResult] | None:
    images = [node for node in _all(card.node) if node.name == "img"]
    if not images:
        return None
    figures: list[str] = []
    for node in images:
        alt = escape_markdown(_attribute(node, "alt"))
        source = f"![{alt}](<{_attribute(node, 'src')}>)"
        figure = node.parent if node.parent.name == "figure" else node.parent.parent
        captions = [each for each in figure.children or () if each.name == "figcaption"]
        is_own = figure is not card.node and figure.name == "figure" and captions
        figures.append(
            f"{source}\n{'_' + escape_markdown(_text(captions[0])) + '_' if is_own else ''}"
        )
    text = "\n\n".join(figures)
    own = [each for each in card.node.children or () if each.name == "figcaption"]
    shown: list[ShortcodeResult] = [
        DirectiveCall("container", "devrel-gallery", (), "", text, inline=text)
    ]
    return shown + [Snippet(_inner(each), inline=_text(each)) for each in own]


def _read_image(card: _Card) -> str | None:
    """Return a plain figure for an image in the boxes of WordPress or Substack."""
    image = _find(card, "img")
    if image is None:
        return None
    html = _element(image, "src", "alt", "title", "width", "height")
    link = image.parent
    while link is not card.node and link.name != "a":
        link = link.parent
    if link.name == "a" and _attribute(link, "href"):
        html = f"{start_and_end(link, without={'class'})[0]}{html}</a>"
    caption = _find(card, "figcaption")
    inner = re.sub(r"\s*\n\s*", " ", "".join(_sources(caption.children))) if caption else ""
    figure = _find(card, "figure")
    kept = [name for name in _attribute(figure, "class").split() if name.startswith("align")]
    classes = f' class="{" ".join(kept)}"' if kept else ""
    return f"<figure{classes}>{html}{f'<figcaption>{inner}</figcaption>' if inner else ''}</figure>"


def _element(node: Any, *names: str) -> str:
    attributes = {key.lower() for key in node.attrs or {}}
    return start_and_end(node, without=attributes - set(names))[0]


def _read_player(card: _Card) -> list[ShortcodeResult] | None:
    node = _find(card, "video", "audio")
    source = _attribute(node, "src") or _attribute(_find(card, "source"), "src")
    if node is None or not source:
        return None
    return [Media("audio" if node.name == "audio" else "video", source), *_caption(card)]


def _read_code(card: _Card) -> list[ShortcodeResult] | None:
    """Read ``<pre>``, in which Medium has ``<br>`` instead of line breaks."""
    node = _find(card, "pre")
    if node is None:
        return None
    parts = (
        "\n" if each.name == "br" else each.data for each in _all(node) if each.name in _IN_CODE
    )
    code = "".join(parts).strip("\n")
    marks = " ".join((_attribute(node, "class"), _attribute(_find(card, "code"), "class")))
    found = re.search(r"(?:language-|lang-|brush:\s*)([\w+-]+)", marks)
    language = _attribute(node, "data-code-block-lang") or (found[1] if found else "text")
    return [DirectiveCall("code-block", language, (), code, inline=f"`{code}`"), *_caption(card)]


def _read_figure(card: _Card) -> list[ShortcodeResult] | None:
    """Read a figure of something else than an image: a player, code, a quotation or a table."""
    if _find(card, "img", "iframe", "script") is not None:
        return None  # other rules keep everything in it
    for read in (_read_player, _read_code):
        if (results := read(card)) is not None:
            return results
    node = _find(card, "blockquote", "table")
    if node is None:
        return None
    if node.name == "blockquote":
        return _read_quote(card)
    html = re.sub(r"\s*\n\s*", "", "".join(_sources([node])))
    return [Snippet(html, inline=escape_markdown(_text(node))), *_caption(card)]


# -- Substack


def _data(card: _Card) -> dict[str, Any]:
    """Return the values in the attribute ``data-attrs``."""
    try:
        data = json.loads(_attribute(card.node, "data-attrs"))
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def _read_tube(card: _Card) -> list[ShortcodeResult] | None:
    ident = str(_data(card).get("videoId", ""))
    embed = find(f"https://www.youtube.com/watch?v={ident}") if ident else None
    return [EmbedTag(embed)] if embed else _read_frame(card)


def _read_tweet(card: _Card) -> list[ShortcodeResult] | None:
    data = _data(card)
    embed = find(str(data.get("url", "")))
    text = str(data.get("full_text", ""))
    return [EmbedTag(embed, quoted=(TextRun(text),) if text else ())] if embed else None


def _read_post_card(card: _Card) -> list[ShortcodeResult] | None:
    data = _data(card)
    title, url = str(data.get("title", "")), str(data.get("canonical_url", ""))
    parts = [str(data[key]) for key in ("caption", "publication_name") if data.get(key)]
    return [_link_card(url, title, parts)] if title else None


def _read_poll(_card: _Card) -> list[ShortcodeResult]:
    """Return a text that tells readers where a poll is: it has no page of its own."""
    return [Snippet("*Poll on Substack*", inline="*Poll on Substack*")]


def _nothing(_card: _Card) -> list[ShortcodeResult]:
    return [NoOutput()]


_READERS: Final[dict[str, Callable[[_Card], list[ShortcodeResult] | str | None]]] = {
    "kg-callout-card": _read_callout,
    "kg-toggle-card": _read_toggle,
    "kg-bookmark-card": _read_bookmark,
    "graf--mixtapeEmbed": _read_mixtape,
    "kg-file-card": _read_file,
    "kg-button-card": _read_buttons,
    "kg-embed-card": _read_frame,
    "kg-gallery-card": _read_gallery,
    "wp-block-embed": _read_frame,
    "wp-block-buttons": _read_buttons,
    "wp-block-button": _read_buttons,
    "wp-block-gallery": _read_gallery,
    "wp-block-image": _read_image,
    "wp-block-code": _read_code,
    "wp-block-preformatted": _read_code,
    "wp-block-verse": _read_code,
    "wp-block-pullquote": _read_quote,
    "graf--pre": _read_code,
    "graf--pullquote": _read_quote,
    "graf--iframe": _read_frame,
    "pullquote": _read_quote,
    "captioned-image-container": _read_image,
    "button-wrapper": _read_buttons,
    "youtube-wrap": _read_tube,
    "vimeo-wrap": _read_frame,
    "tweet": _read_tweet,
    "digest-post-embed": _read_post_card,
    "subscription-widget-wrap": _nothing,
    "subscription-widget-wrap-editor": _nothing,
    "subscription-widget": _nothing,
    "poll-embed": _read_poll,
    "hn-embed-widget": _nothing,
}
"""What reads the elements with a class."""
