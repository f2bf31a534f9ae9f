"""Figures and captions in HTML, for which Markdown has no syntax.

Posts contain ``![alt](url)<figcaption>…</figcaption>`` and ``<figure>…</figure>``. As raw HTML,
they would be missing in every format except HTML. So they become ``figure_open`` and
``figcaption_open`` tokens with their closing tokens. Incomplete figures, and figures with unknown
content, stay raw HTML.
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


_FIGURE: Final = r"(?i)\s*<figure\b[^>]*>"
_END_FIGURE = re.compile(r"</figure\s*>", re.IGNORECASE)
_CAPTION: Final = r"(?i)\s*<figcaption\b[^>]*>"
_END_CAPTION = re.compile(r"</figcaption\s*>", re.IGNORECASE)
_ANY_FIGURE = re.compile(r"<figure\b[^>]*>", re.IGNORECASE)
_ANY_CAPTION = re.compile(r"<figcaption\b[^>]*>", re.IGNORECASE)
_FIGURE_ENDS = ((_ANY_CAPTION, "</figcaption>"), (_ANY_FIGURE, "</figure>"))
_ONE_IMAGE: Final = (
    r"(?i)(?:<a\s[^>]*>\s*)?"
    r"(?:<img\s[^>]*>|!\[[^\[\]]*\]\([^()]*\)(?:\{[^{}\n]*\})?)(?:\s*</a\s*>)?"
)
_COMMENTS: Final = r"(?s)(?:<!--(?:(?!-->).)*-->\s*)+"  # WordPress ends each block with one
_CENTERED: Final = r"text-align:\s*center"
_LABEL: Final = r"\(\\?#fig:[\w.-]{1,200}\)"  # bookdown replaces it with a number
_KNITTED: Final = (
    r"(?s)<div class=\"figure\"(?P<style>[^<>]*)>\s*"
    r"(?P<image><img\s[^<>]*>|<a\s[^<>]*>\s*<img\s[^<>]*>\s*</a>)\s*"
    r"<p class=\"caption\">(?P<caption>(?:(?!</?(?:p|div)\b).){0,2000})</p>\s*</div>"
)
_PARAGRAPH: Final = r"(?is)<p\b[^>]*>(?P<inner>.*?)(?:</p\s*>)?"


ANCHOR: Final = "devrel-id"
"""The attribute of a token for the id of its element.

MyST would turn ``id`` into a label, which must be unique on the site, but posts of several
platforms share ids such as ``top``.
"""


def start_tag(html: str) -> tuple[str, dict[str, str]] | None:
    """Return the name and the attributes of ``html`` if it is exactly one start tag.

    Names are in lower case; the value of an attribute without one is empty.
    """
    if not html.startswith("<") or html.startswith(("</", "<!", "<?")):
        return None
    parser = _StartTag()
    parser.feed(html)
    return parser.found if parser.count == 1 else None


def figure_attributes(attributes: Mapping[str, str]) -> dict[str, str | int | float]:
    """Return the token attributes of a figure: its class and its id."""
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
    """Core rule, before ``inline``: replace figures and captions in HTML blocks with tokens."""
    for token in state.tokens:
        if token.type == "html_block" and 'class="figure"' in token.content:
            token.content = re.sub(_KNITTED, _figure_of_knitr, token.content)
    _close_figures(state.tokens)
    state.tokens = [
        new
        for token in state.tokens
        for new in (
            (_figure_or_caption(token) or [token]) if token.type == "html_block" else [token]
        )
    ]


def _figure_of_knitr(found: re.Match[str]) -> str:
    """Return a figure for a division that knitr, of R Markdown, writes around a plot."""
    centered = ' class="align-center"' if re.search(_CENTERED, found["style"]) else ""
    caption = re.sub(_LABEL, "", found["caption"])
    return f"<figure{centered}>{found['image']}<figcaption>{caption}</figcaption></figure>"


def _close_figures(tokens: list[Token]) -> None:
    """Add missing end tags of figures and captions, at the end of their block."""
    ends: set[str] = set()  # the end tags that follow, up to the next figure
    for token in reversed(tokens):
        if token.type == "html_block":
            for opened, closed in _FIGURE_ENDS:
                last = max((each.end() for each in opened.finditer(token.content)), default=0)
                if last and closed not in ends and closed not in token.content[last:].lower():
                    token.content = f"{token.content.rstrip()}{closed}\n"
        if token.type in {"html_block", "inline"}:
            ends = set() if _ANY_FIGURE.search(token.content) else ends
            ends.update(closed for _, closed in _FIGURE_ENDS if closed in token.content.lower())


def _figure_or_caption(token: Token) -> list[Token] | None:
    if opened := re.match(_CAPTION, token.content):
        return _caption_block(token, opened)
    if opened := re.match(_FIGURE, token.content):
        return _figure_block(token, opened)
    return None


def _caption_block(token: Token, opened: re.Match[str]) -> list[Token] | None:
    closed = _END_CAPTION.search(token.content, opened.end())
    if closed is None:
        return None
    tokens = [*_caption_tokens(token, token.content[opened.end() : closed.start()])]
    after = token.content[closed.end() :].strip()
    if _END_FIGURE.fullmatch(after):
        tokens.append(_html_token(token, after))
    elif after:
        tokens += [
            _token_like(token, "paragraph_open", "p", 1),
            _inline_token(token, after),
            _token_like(token, "paragraph_close", "p", -1),
        ]
    return tokens


def _figure_block(token: Token, opened: re.Match[str]) -> list[Token] | None:
    closed = _END_FIGURE.search(token.content, opened.end())
    if closed is None:
        return _split_figure_start(token, opened)
    after = token.content[closed.end() :].strip()
    if after and not re.fullmatch(_COMMENTS, after):
        return None
    inner = token.content[opened.end() : closed.start()]
    caption = ""
    if begin := re.search(_CAPTION, inner):
        end = _END_CAPTION.search(inner, begin.end())
        if end is None:
            return None
        caption = inner[begin.end() : end.start()]
        inner = inner[: begin.start()] + inner[end.end() :]
    if not re.fullmatch(_ONE_IMAGE, inner.strip()):
        return None
    figure = _token_like(token, "figure_open", "figure", 1)
    _, attributes = start_tag(opened.group().strip()) or ("", {})
    figure.attrs = figure_attributes(attributes)
    tokens = [figure, _inline_token(token, inner.strip())]
    if caption.strip():
        tokens += _caption_tokens(token, caption)
    tokens.append(_token_like(token, "figure_close", "figure", -1))
    return [*tokens, *([_html_token(token, after)] if after else [])]


def _split_figure_start(token: Token, opened: re.Match[str]) -> list[Token] | None:
    """Split a figure's start tag from the image after it; the end tag is in another block."""
    image = token.content[opened.end() :].strip()
    if not re.fullmatch(_ONE_IMAGE, image):
        return None
    return [
        _html_token(token, opened.group().strip()),
        _token_like(token, "paragraph_open", "p", 1),
        _inline_token(token, image),
        _token_like(token, "paragraph_close", "p", -1),
    ]


def _html_token(token: Token, text: str) -> Token:
    html = _token_like(token, "html_block", "", 0)
    html.content = f"{text}\n"
    return html


def _caption_tokens(token: Token, text: str) -> Iterator[Token]:
    text = text.strip()
    paragraph = re.fullmatch(_PARAGRAPH, text)
    yield _token_like(token, "figcaption_open", "figcaption", 1)
    yield _inline_token(token, paragraph["inner"] if paragraph else text)
    yield _token_like(token, "figcaption_close", "figcaption", -1)


def _inline_token(token: Token, text: str) -> Token:
    inline = _token_like(token, "inline", "", 0)
    inline.content = "\n".join(line.strip() for line in text.strip().split("\n"))
    inline.children = []
    return inline


def _token_like(token: Token, kind: str, tag: str, nesting: int) -> Token:
    """Return a token of another type with the line and level of ``token``."""
    return Token(kind, tag, nesting, map=token.map, level=token.level, block=True)  # type: ignore[arg-type]
