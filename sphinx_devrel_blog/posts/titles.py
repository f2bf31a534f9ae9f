"""Titles and other lines of text in front matter, which may contain markup.

``Using `make` with *care*``, ``Ben &amp; Jerry``, ``One<br/>two``: platforms insert titles,
excerpts and captions into HTML, or render them as Markdown. Code, emphasis, links, entities, emoji
and common HTML elements are recognized; everything else, such as ``List<T>``, is text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from docutils import nodes
from markdown_it import MarkdownIt
from markdown_it.token import Token

from sphinx_devrel_blog.common.text import replace_emoji_names
from sphinx_devrel_blog.common.values import web_url

if TYPE_CHECKING:
    from collections.abc import Callable


_TAG: Final = (
    r"(?i)<(?P<close>/?)(?P<name>a|b|br|code|em|i|p|small|span|strong|sub|sup|wbr)\b[^<>]*>"
)
_MARKUP: Final = r"[`*_&<\[]|:.*:"
_NAME: Final = r"\w+"
_PARSER: Final = MarkdownIt("zero", {"html": True}).enable(
    ["backticks", "emphasis", "entity", "html_inline", "link"]
)
_ELEMENTS: Final = {"em_open": nodes.emphasis, "strong_open": nodes.strong}


def title_tokens(title: str) -> list[Token]:
    """Return the inline tokens of a title; links are their text, since titles are linked."""
    return [token for token in _tokens(title) if token.type not in ("link_open", "link_close")]


def _tokens(text: str) -> list[Token]:
    tokens = _PARSER.parseInline(text, {})[0].children or []
    if not any(re.sub(_TAG, "", token.content).strip() for token in tokens):
        # A text with nothing but markup stays as written.
        return [Token("text", "", 0, content=text)]
    _keep_names(tokens)
    tags = [re.fullmatch(_TAG, token.content) for token in tokens if token.type == "html_inline"]
    elements = {(tag["name"].lower(), tag["close"]) for tag in tags if tag}
    for token in tokens:
        if token.type == "text" and token.content.count(":") > 1:
            token.content = replace_emoji_names(token.content)
        if token.type == "html_inline":
            token.type = "text"
            token.content = _text_of_tag(token.content, elements)
    return tokens


def _text_of_tag(written: str, elements: set[tuple[str, str]]) -> str:
    """Return the text for a tag; ``elements`` are the names of all tags of the line.

    A tag without its counterpart is text.
    """
    tag = re.fullmatch(_TAG, written)
    name = tag["name"].lower() if tag else ""
    if name in ("br", "wbr"):
        return " " if name == "br" else ""
    return "" if {(name, ""), (name, "/")} <= elements else written


def _keep_names(tokens: list[Token]) -> None:
    """Turn the strong emphasis of names such as ``__init__`` back into text."""
    for opened, name, closed in zip(tokens, tokens[1:], tokens[2:], strict=False):
        is_strong = opened.type == "strong_open" and closed.type == "strong_close"
        if is_strong and opened.markup == "__" and re.fullmatch(_NAME, name.content):
            for token in (opened, closed):
                token.type, token.content, token.tag, token.nesting = "text", "__", "", 0


def plain_title(title: str) -> str:
    """Return a title, or another line of text, as plain text on one line."""
    if not re.search(_MARKUP, title):
        return " ".join(title.split())
    return " ".join("".join(token.content for token in title_tokens(title)).split())


def inline_nodes(
    text: str, make_link: Callable[[str], nodes.Element] = lambda _target: nodes.inline()
) -> list[nodes.Node]:
    """Return a line of text as nodes.

    ``make_link`` returns the node for a link that isn't a web URL; without it, the link is shown as
    text.
    """
    if not re.search(_MARKUP, text):
        return [nodes.Text(text)]
    parents: list[nodes.Element] = [nodes.inline()]
    for token in _tokens(text):
        if token.nesting == 1:
            is_link = token.type == "link_open"
            parents.append(_link(token, make_link) if is_link else _ELEMENTS[token.type]())
        elif token.nesting == -1:
            closed = parents.pop()
            parents[-1] += closed.children if isinstance(closed, nodes.inline) else closed
        elif token.type == "code_inline":
            parents[-1] += nodes.literal("", token.content)
        elif token.content:
            parents[-1] += nodes.Text(token.content)
    return list(parents[0].children)


def _link(token: Token, make_link: Callable[[str], nodes.Element]) -> nodes.Element:
    target = str(token.attrs.get("href", ""))
    url = web_url(target)
    return nodes.reference("", "", refuri=url) if url else make_link(unquote(target))
