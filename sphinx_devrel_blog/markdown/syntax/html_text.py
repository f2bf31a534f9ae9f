"""Read the text and the links of HTML, for formats without HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_devrel_blog.common.html import HTMLReader
from sphinx_devrel_blog.common.safe_urls import is_safe_link, with_https

if TYPE_CHECKING:
    from collections.abc import Sequence


_HIDDEN: Final = frozenset({"script", "style", "template", "head", "title", "datalist", "textarea"})
_INLINE: Final = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
     "img", "ins", "kbd", "label", "mark", "q", "ruby", "s", "samp", "small", "span", "strike",
     "strong", "sub", "sup", "svg", "time", "tt", "u", "var", "wbr", "text", "tspan", "g"}
)  # fmt: skip
_SHOWN: Final = {
    "video": "src", "audio": "src", "source": "src", "iframe": "src", "embed": "src",
    "object": "data",
}  # fmt: skip


_FILE: Final = r"[^\s?#:]+\.\w{2,5}(?:[?#]\S*)?"


class Run(NamedTuple):
    """A part of a text; ``url`` is empty if it isn't a link."""

    text: str
    url: str = ""


def read_raw(html: str) -> Sequence[Sequence[Run]]:
    """Return the paragraphs of a piece of HTML, which may be incomplete."""
    reader = _RunReader()
    reader.feed(html)
    reader.close()
    reader.end()
    return reader.blocks


class _RunReader(HTMLReader):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[list[Run]] = []
        self._runs: list[Run] = []
        self._url = ""
        self._hidden: list[str] = []

    def end(self) -> None:
        """End a paragraph."""
        text = "".join(run.text for run in self._runs)
        if text.strip():
            runs = self._runs
            runs[0] = Run(runs[0].text.lstrip(), runs[0].url)
            runs[-1] = Run(runs[-1].text.rstrip(), runs[-1].url)
            self.blocks.append([run for run in runs if run.text])
        self._runs = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _HIDDEN:
            self._hidden.append(tag)
        elif tag == "a":
            self._url = _usable_url(given.get("href", ""))
        elif tag == "img":
            self._add(given.get("alt", ""))
        elif tag not in _INLINE:
            self.end()
        if tag in _SHOWN and not self._hidden:
            written = given.get(_SHOWN[tag], "").strip()
            url = _usable_url(written)
            text = given.get("title") or given.get("aria-label") or url or written
            if url or re.fullmatch(_FILE, written):
                self._runs.append(Run(text, url))
                self.end()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._hidden and tag == self._hidden[-1]:
            self._hidden.pop()
        elif tag == "a":
            self._url = ""
        elif tag not in _INLINE:
            self.end()

    def handle_data(self, data: str) -> None:
        self._add(data)

    def _add(self, text: str) -> None:
        if self._hidden:
            return
        stripped = " ".join(text.split())
        if not stripped:
            text = " " if self._runs else ""
        else:
            text = f"{' ' * text[0].isspace()}{stripped}{' ' * text[-1].isspace()}"
        if text:
            self._runs.append(Run(text, self._url))


def _usable_url(url: str) -> str:
    """Return the URL of a link that works outside the page; an empty string for other links."""
    shown = with_https(url)
    return shown if ":" in shown and is_safe_link(shown) and not shown.startswith("#") else ""
