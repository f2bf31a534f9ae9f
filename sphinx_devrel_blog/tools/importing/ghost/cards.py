"""Write the cards of Ghost's editors as the HTML that Ghost publishes.

Lexical and Mobiledoc, the formats of its editors, have the same data for a card.
Sources: ``packages/kg-default-nodes`` and ``packages/kg-default-cards`` of TryGhost/Koenig.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING, Any, Final

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

if TYPE_CHECKING:
    from collections.abc import Callable


_ONLY_IN_EMAILS: Final = frozenset({"email", "email-cta"})
_WITHOUT_TEXT: Final = frozenset({"paywall", "zwnj"})


class _Card:
    """The data of a card: texts escaped, and HTML as it is."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        more = data.get("metadata")
        self.data = {**more, **data} if isinstance(more, Mapping) else data

    def html(self, name: str) -> str:
        value = self.data.get(name)
        return value if isinstance(value, str) else ""

    def text(self, name: str) -> str:
        return escape(self.html(name))

    def element(self, name: str, tag: str, classes: str) -> str:
        """Return an element with the HTML of a value; empty without a value."""
        return f'<{tag} class="{classes}">{self.html(name)}</{tag}>' if self.html(name) else ""

    def link(self, url: str, label: str, classes: str) -> str:
        if not self.html(url):
            return ""
        return f'<a href="{self.text(url)}" class="{classes}">{self.text(label)}</a>'

    def figure(self, kind: str, content: str) -> str:
        caption = self.html("caption")
        shown = f"<figcaption>{caption}</figcaption>" if caption else ""
        return f'<figure class="kg-card kg-{kind}-card">{content}{shown}</figure>'


def html_of_card(kind: str, data: Mapping[str, Any], notes: list[str]) -> str:
    """Return the HTML of a card; append a note if readers would miss something."""
    write = _WRITERS.get(kind)
    card = _Card(data)
    if write is not None:
        return write(card)
    if kind in _ONLY_IN_EMAILS:
        notes.append("a text that was only in emails is left out")
    elif not (found := card.html("html") or _markdown(card)) and kind not in _WITHOUT_TEXT:
        notes.append(f"a card of the kind {kind!r} is left out")
    else:
        return found
    return ""


def html_of_markdown(text: str) -> str:
    """Return the HTML of Markdown, as Ghost writes it in a card or, until 2018, a whole post."""
    md = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    html: str = md.use(footnote_plugin).render(text)
    return html


def _image_of(data: Any) -> str:
    card = _Card(data if isinstance(data, Mapping) else {})
    source = card.text("src") or card.text("fileName")
    if not source:
        return ""
    image = f'<img src="{source}" class="kg-image" alt="{card.text("alt")}">'
    return f'<a href="{card.text("href")}">{image}</a>' if card.html("href") else image


def _image(card: _Card) -> str:
    image = _image_of(card.data)
    return card.figure("image", image) if image else ""


def _gallery(card: _Card) -> str:
    images = card.data.get("images")
    found = map(_image_of, images) if isinstance(images, list) else ()
    items = "".join(f'<div class="kg-gallery-image">{each}</div>' for each in found if each)
    if not items:
        return ""
    return card.figure("gallery", f'<div class="kg-gallery-container">{items}</div>')


def _markdown(card: _Card) -> str:
    return html_of_markdown(card.html("markdown"))


def _code(card: _Card) -> str:
    language = f' class="language-{card.text("language")}"' if card.html("language") else ""
    code = f"<pre><code{language}>{card.text('code')}</code></pre>"
    return card.figure("code", code) if card.html("caption") else code


def _embed(card: _Card) -> str:
    url = card.text("url")
    link = f'<a href="{url}">{url}</a>' if url else ""
    return card.figure("embed", card.html("html") or link)


def _bookmark(card: _Card) -> str:
    url = card.text("url")
    parts = "".join(
        f'<{tag} class="kg-bookmark-{part}">{card.text(name)}</{tag}>'
        for name, part, tag in (
            ("title", "title", "div"), ("description", "description", "div"),
            ("publisher", "author", "span"), ("author", "publisher", "span"),
        )
        if card.html(name)
    )  # fmt: skip
    link = f'<a class="kg-bookmark-container" href="{url}">{parts or url}</a>'
    return card.figure("bookmark", link) if url else ""


def _callout(card: _Card) -> str:
    emoji = card.element("calloutEmoji", "div", "kg-callout-emoji")
    text = card.element("calloutText", "div", "kg-callout-text")
    return f'<div class="kg-card kg-callout-card">{emoji}{text}</div>'


def _toggle(card: _Card) -> str:
    title = card.element("heading", "h4", "kg-toggle-heading-text")
    return (
        f'<div class="kg-card kg-toggle-card"><div class="kg-toggle-heading">{title}</div>'
        f"{card.element('content', 'div', 'kg-toggle-content')}</div>"
    )


def _button(card: _Card) -> str:
    link = card.link("buttonUrl", "buttonText", "kg-btn kg-btn-accent")
    return f'<div class="kg-card kg-button-card">{link}</div>' if link else ""


def _file(card: _Card) -> str:
    parts = "".join(
        f'<div class="kg-file-card-{part}">{card.text(name)}</div>'
        for name, part in (
            ("fileTitle", "title"), ("fileCaption", "caption"), ("fileName", "filename"),
        )
        if card.html(name)
    )  # fmt: skip
    link = f'<a class="kg-file-card-container" href="{card.text("src")}">{parts}</a>'
    return f'<div class="kg-card kg-file-card">{link}</div>' if card.html("src") else ""


def _audio(card: _Card) -> str:
    title = f"<p>{card.text('title')}</p>" if card.html("title") else ""
    return f'{title}<audio controls src="{card.text("src")}"></audio>'


def _video(card: _Card) -> str:
    return card.figure("video", f'<video controls src="{card.text("src")}"></video>')


def _product(card: _Card) -> str:
    image = _image_of({"src": card.html("productImageSrc")})
    button = card.link("productUrl", "productButton", "kg-product-card-button")
    return (
        f'<div class="kg-card kg-product-card">{image}'
        f"{card.element('productTitle', 'h4', 'kg-product-card-title')}"
        f"{card.element('productDescription', 'div', 'kg-product-card-description')}"
        f"{button if card.data.get('productButtonEnabled') else ''}</div>"
    )


def _header(card: _Card) -> str:
    """Write the texts of a large header, or of a form to sign up, which itself is left out."""
    texts = (
        ("header", "h2", "kg-header-card-heading"),
        ("subheader", "p", "kg-header-card-subheading"),
        ("disclaimer", "p", "kg-signup-card-disclaimer"),
    )
    button = _button(card) if card.data.get("buttonEnabled") else ""
    return "".join(card.element(*each) for each in texts) + button


def _call_to_action(card: _Card) -> str:
    label = card.html("sponsorLabel") if card.data.get("hasSponsorLabel") else ""
    image = _image_of({"src": card.html("imageUrl")})
    button = _button(card) if card.data.get("showButton") else ""
    return f"{label}{image}{card.html('textValue')}{button}"


_WRITERS: Final[dict[str, Callable[[_Card], str]]] = {
    "image": _image,
    "gallery": _gallery,
    "html": lambda card: card.html("html"),
    "markdown": _markdown,
    "card-markdown": _markdown,
    "code": _code,
    "codeblock": _code,
    "embed": _embed,
    "hr": lambda _card: "<hr>",
    "horizontalrule": lambda _card: "<hr>",
    "bookmark": _bookmark,
    "callout": _callout,
    "toggle": _toggle,
    "button": _button,
    "file": _file,
    "audio": _audio,
    "video": _video,
    "product": _product,
    "header": _header,
    "signup": _header,
    "call-to-action": _call_to_action,
}
"""What writes a card, by its name in Lexical and in Mobiledoc."""
