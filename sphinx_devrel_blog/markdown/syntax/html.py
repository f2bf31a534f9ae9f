"""HTML that writes what Markdown has no words for: figures and captions.

Posts write ``![alt](url)<figcaption>…</figcaption>`` and ``<figure>…</figure>``. Left as raw HTML
these are lost in every format but HTML; here they become tokens with a meaning: ``figure_open``
and ``figcaption_open`` with their closing ones. What is not whole, or holds more than is known
here, stays the raw HTML it was.
"""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING, Final

from markdown_it.token import Token

from sphinx_devrel_blog.common.html import HTMLReader

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from markdown_it.rules_core import StateCore


_FIGURE = re.compile(r"\s*<figure\b[^>]*>", re.IGNORECASE)
_END_FIGURE = re.compile(r"</figure\s*>", re.IGNORECASE)
_CAPTION = re.compile(r"\s*<figcaption\b[^>]*>", re.IGNORECASE)
_END_CAPTION = re.compile(r"</figcaption\s*>", re.IGNORECASE)
_ANY_FIGURE = re.compile(r"<figure\b[^>]*>", re.IGNORECASE)
_ANY_CAPTION = re.compile(r"<figcaption\b[^>]*>", re.IGNORECASE)
_FIGURE_ENDS = ((_ANY_CAPTION, "</figcaption>"), (_ANY_FIGURE, "</figure>"))
_ONE_IMAGE = re.compile(
    r"(?:<a\s[^>]*>\s*)?(?:<img\s[^>]*>|!\[[^\[\]]*\]\([^()]*\))(?:\s*</a\s*>)?", re.IGNORECASE
)
_PARAGRAPH = re.compile(r"<p\b[^>]*>(?P<inner>.*?)(?:</p\s*>)?", re.IGNORECASE | re.DOTALL)


ANCHOR: Final = "devrel-id"
"""The attribute of a token for the id of its element.

MyST makes of an ``id`` a label, of which a site can have but one; posts of several platforms share
names such as ``top``.
"""


def start_tag(html: str) -> tuple[str, dict[str, str]] | None:
    """Return the name and the attributes of ``html``, if it is one start tag and nothing else.

    Names are in lower case; an attribute without a value has an empty one.
    """
    if not html.startswith("<") or html.startswith(("</", "<!", "<?")):
        return None
    parser = _StartTag()
    parser.feed(html)
    return parser.found if parser.count == 1 else None


def figure_attributes(attributes: Mapping[str, str]) -> dict[str, str | int | float]:
    """Return what a figure keeps of the attributes of its start tag."""
    kept = {"class": attributes.get("class"), ANCHOR: attributes.get("id")}
    return {key: value for key, value in kept.items() if value}


def numbered(name: str) -> Iterator[str]:
    """Yield ``name``, then ``name-1``, ``name-2`` and so on."""
    yield name
    yield from (f"{name}-{number}" for number in count(1))


class _StartTag(HTMLReader):
    def __init__(self) -> None:
        super().__init__()
        self.found: tuple[str, dict[str, str]] | None = None
        self.count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found = (tag, {name: value or "" for name, value in attrs})
        self.count += 1


# -- blocks, before their text is parsed


def read_html_blocks(state: StateCore) -> None:
    """Core rule, before ``inline``: give figures and captions in HTML blocks their tokens."""
    _close_figures(state.tokens)
    state.tokens = [
        new
        for token in state.tokens
        for new in ((_block(token) or [token]) if token.type == "html_block" else [token])
    ]


def _close_figures(tokens: list[Token]) -> None:
    """End the figures and captions that nothing ends, each where its own block does."""
    ends: set[str] = set()  # the ends to come, up to the next figure
    for token in reversed(tokens):
        if token.type == "html_block":
            for opened, closed in _FIGURE_ENDS:
                last = max((each.end() for each in opened.finditer(token.content)), default=0)
                if last and closed not in ends and closed not in token.content[last:].lower():
                    token.content = f"{token.content.rstrip()}{closed}\n"
        if token.type in {"html_block", "inline"}:
            ends = set() if _ANY_FIGURE.search(token.content) else ends
            ends.update(closed for _, closed in _FIGURE_ENDS if closed in token.content.lower())


def _block(token: Token) -> list[Token] | None:
    if opened := _CAPTION.match(token.content):
        return _caption_block(token, opened)
    if opened := _FIGURE.match(token.content):
        return _figure_block(token, opened)
    return None


def _caption_block(token: Token, opened: re.Match[str]) -> list[Token] | None:
    closed = _END_CAPTION.search(token.content, opened.end())
    if closed is None:
        return None
    tokens = [*_caption(token, token.content[opened.end() : closed.start()])]
    after = token.content[closed.end() :].strip()
    if _END_FIGURE.fullmatch(after):
        tokens.append(_html(token, after))
    elif after:
        tokens += [
            _copy(token, "paragraph_open", "p", 1),
            _inline(token, after),
            _copy(token, "paragraph_close", "p", -1),
        ]
    return tokens


def _figure_block(token: Token, opened: re.Match[str]) -> list[Token] | None:
    closed = _END_FIGURE.search(token.content, opened.end())
    if closed is None:
        return _open_figure(token, opened)
    if token.content[closed.end() :].strip():
        return None
    inner = token.content[opened.end() : closed.start()]
    caption = ""
    if begin := _CAPTION.search(inner):
        end = _END_CAPTION.search(inner, begin.end())
        if end is None:
            return None
        caption = inner[begin.end() : end.start()]
        inner = inner[: begin.start()] + inner[end.end() :]
    if not _ONE_IMAGE.fullmatch(inner.strip()):
        return None
    figure = _copy(token, "figure_open", "figure", 1)
    _, attributes = start_tag(opened.group().strip()) or ("", {})
    figure.attrs = figure_attributes(attributes)
    tokens = [figure, _inline(token, inner.strip())]
    if caption.strip():
        tokens += _caption(token, caption)
    return [*tokens, _copy(token, "figure_close", "figure", -1)]


def _open_figure(token: Token, opened: re.Match[str]) -> list[Token] | None:
    """Part the start of a figure from the image behind it; the figure's end is another block."""
    image = token.content[opened.end() :].strip()
    if not _ONE_IMAGE.fullmatch(image):
        return None
    return [
        _html(token, opened.group().strip()),
        _copy(token, "paragraph_open", "p", 1),
        _inline(token, image),
        _copy(token, "paragraph_close", "p", -1),
    ]


def _html(token: Token, text: str) -> Token:
    html = _copy(token, "html_block", "", 0)
    html.content = f"{text}\n"
    return html


def _caption(token: Token, text: str) -> Iterator[Token]:
    text = text.strip()
    paragraph = _PARAGRAPH.fullmatch(text)
    yield _copy(token, "figcaption_open", "figcaption", 1)
    yield _inline(token, paragraph["inner"] if paragraph else text)
    yield _copy(token, "figcaption_close", "figcaption", -1)


def _inline(token: Token, text: str) -> Token:
    inline = _copy(token, "inline", "", 0)
    inline.content = "\n".join(line.strip() for line in text.strip().split("\n"))
    inline.children = []
    return inline


def _copy(token: Token, kind: str, tag: str, nesting: int) -> Token:
    """Return a token of another kind at the place of ``token``."""
    return Token(kind, tag, nesting, map=token.map, level=token.level, block=True)  # type: ignore[arg-type]
