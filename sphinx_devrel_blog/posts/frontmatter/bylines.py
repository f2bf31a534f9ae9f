"""Read the authors in a line of text.

A line has one name or several: ``Ann B, Bob C``. Docsy and other Hugo themes render it as Markdown,
with links and affiliations: ``[Ann B](https://a.example) (Acme) and **Bob C** (Acme, Inc)``. See
https://www.docsy.dev/docs/content/adding-content/#blog-posts.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from markdown_it import MarkdownIt

from sphinx_devrel_blog.blog.model import Author
from sphinx_devrel_blog.common.text import one_line, split_commas
from sphinx_devrel_blog.common.values import web_url

if TYPE_CHECKING:
    from collections.abc import Iterable


_MARKUP: Final = r"[\[(*_<&`;\\]"
# The other patterns are only needed for bylines in Markdown, and compiled for the first of them.
_WIKILINK: Final = r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]"
_EMAIL: Final = r"\s*<(?:mailto:)?[^<>\s@]+@[^<>\s@]+>"
_FEED_EMAIL: Final = r"(?<![^\s,;])[^<>()\s@,;]+@[^<>()\s@,;]+\s*\(([^()]+)\)"  # RSS 2.0
_HREF: Final = r"""(?i)<a\s[^<>]*?href\s*=\s*["']?([^"'<>\s]*)"""


class _Markdown(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002 - as markdown-it names it
        """Accept every link: only its text is shown if its URL can't be used."""
        return True


_JOINT: Final = r"[,;]|(?<=[)\x00])\s+(?:and|&|\+|et|und|y)\s+|(?<=[)\x00])\s*(?=\x01)"
_LEADING: Final = r"(?i)^(?:by|and|&|with)\s+"
_AFFILIATED: Final = r"(?P<name>[^()]+?)\s*\((?P<affiliation>.+)\)\.?"
# Parts of a name that follow a comma.
_SUFFIX: Final = (
    r"(?:Ph\.?D|M\.?D|[MB]\.?Sc|MBA|J\.?D|CPA|Esq|[JS]r|III?|IV|Inc|L\.?L\.?C|Ltd|GmbH|Corp|Co)\.?"
)


class _Line(NamedTuple):
    """A line without markup: its text, and the ends and URLs of its links by their starts."""

    text: str
    links: dict[int, tuple[int, str]]


def read_byline(written: str, *, is_entry: bool = False) -> tuple[Author, ...]:
    """Return the authors in a line of text.

    Commas separate them, unless the line is an entry of a list and has fewer than two links.
    """
    text = one_line(written)
    if not has_markup(text):
        parts = [text] if is_entry else _join_suffixes(split_commas(text))
        return tuple(Author(part) for part in dict.fromkeys(parts) if part.strip(' ,"'))
    text = re.sub(_FEED_EMAIL, r"\1", text)
    line = _parse(re.sub(_EMAIL, "", re.sub(_WIKILINK, r"\1", text)))
    spans = [(0, len(line.text))]
    if not is_entry or len(line.links) > 1:
        spans = list(_split(line))
    authors = [author for span in spans if (author := _author(line, *span)) is not None]
    return tuple(dict.fromkeys(authors or [Author(text)]))


def has_markup(written: str) -> bool:
    """Return whether a line may be more than names between commas."""
    return re.search(_MARKUP, written) is not None


@cache
def _markdown() -> MarkdownIt:
    return _Markdown("zero", {"html": True}).enable(
        ["backticks", "emphasis", "entity", "escape", "html_inline", "link"]
    )


def _parse(text: str) -> _Line:
    """Return a line of Markdown without its markup."""
    plain = ""
    links: dict[int, tuple[int, str]] = {}
    start, url = 0, ""
    for token in _markdown().parseInline(text, {})[0].children or []:
        href = re.match(_HREF, token.content) if token.type == "html_inline" else None
        if token.type == "link_open" or href:
            start, url = len(plain), href[1] if href else str(token.attrs["href"])
        elif token.type == "link_close" or token.content.lower() == "</a>":
            links[start] = (len(plain), url)
        elif token.type == "html_inline":
            plain += _text_of_tag(token.content, text)
        else:
            plain += token.content
    return _Line(plain, links)


def _text_of_tag(tag: str, text: str) -> str:
    """Return the text for an HTML tag of a line: the tag itself if it lacks its counterpart."""
    name = tag.strip("</>").partition(" ")[0].lower()
    if name == "br":
        return ", "
    is_closed = f"</{name}>" in text.lower()
    is_opened = re.search(rf"(?i)<{re.escape(name)}[\s>]", text) is not None
    return "" if is_closed and is_opened else tag


def _split(line: _Line) -> Iterable[tuple[int, int]]:
    """Yield the start and the end of each author in a line.

    Separators are commas, and words such as ``and`` after a link or an affiliation. Those within
    links and parentheses aren't separators.
    """
    masked = list(line.text)
    for start, (end, _url) in line.links.items():
        masked[start:end] = "\x01" + "\x00" * (end - start - 1) if end > start else ""
    depth = 0
    for place, character in enumerate(masked):
        depth += character == "("
        if depth and character != ")":
            masked[place] = "\x02"
        if character == ")" and depth:
            depth -= 1
            masked[place] = "\x02" if depth else ")"
    mask = "".join(masked)
    start = 0
    for joint in re.finditer(_JOINT, mask):
        if _continues_name(line.text[joint.end() :]):
            continue
        yield start, joint.start()
        start = joint.end()
    yield start, len(line.text)


def _continues_name(rest: str) -> bool:
    """Return whether the text that follows a comma begins with a part of the name before it."""
    return re.fullmatch(_SUFFIX, rest.replace("(", ",").partition(",")[0].strip()) is not None


def _join_suffixes(names: list[str]) -> list[str]:
    """Return names, of which ``PhD`` and the like belong to the name before."""
    result: list[str] = []
    for name in names:
        if result and re.fullmatch(_SUFFIX, name):
            result[-1] += f", {name}"
        else:
            result.append(name)
    return result


def _author(line: _Line, start: int, end: int) -> Author | None:
    """Return the author in a part of a line; None without a name."""
    text = line.text[start:end].strip(" ,;")
    text = re.sub(_LEADING, "", text, count=1) if start or line.links else text
    found = re.fullmatch(_AFFILIATED, text)
    name, affiliation = (found["name"], found["affiliation"]) if found else (text, "")
    inside = start + line.text[start:end].find("(") if found else end
    urls = [(place, url) for place, (_end, url) in line.links.items() if start <= place < end]
    own = next((url for place, url in urls if place < inside), "")
    if affiliation.startswith("@") and urls:
        # The link of an account, as in Docsy's example: Ann ([@ann](https://x.example/ann)).
        own, affiliation = own or urls[0][1], ""
    name = one_line(name)
    if not name:
        return None
    return Author(name, url=own if web_url(own) else "", affiliation=one_line(affiliation))
