"""The text within a block, as Markdown: emphasis, links, images, code and formulas."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from docutils import nodes

from sphinx_devrel_blog.tools.crosspost.escape import destination, footnote_name
from sphinx_devrel_blog.tools.crosspost.translator import Translator, is_within

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_devrel_blog.tools.crosspost.platforms import Platform


_STRUCK: Final = frozenset({"s", "strike", "del"})
_EMPHASIS: Final = (nodes.emphasis, nodes.strong, nodes.title_reference)


class InlineTranslator(Translator):
    """Writes nodes within a line. An unknown node is replaced with its content."""

    def __init__(self, document: nodes.document, platform: Platform, url: str) -> None:
        super().__init__(document, platform, url)
        self._parts: list[list[str]] = []  # one list for each open node that encloses its content

    def text_of(self, children: Iterable[nodes.Node]) -> str:
        """Return the Markdown of nodes, on one line."""
        self._open()
        for child in children:
            child.walkabout(self)
        return self._close()

    def _open(self) -> None:
        self._parts.append([])

    def _close(self) -> str:
        return "".join(self._parts.pop())

    def _add(self, text: str) -> None:
        self._parts[-1].append(text)

    def _last_character(self) -> str:
        """Return the last character that is written before the open node; empty if none is."""
        return next((part[-1] for part in reversed(self._parts[-1]) if part), "")

    def unknown_visit(self, node: nodes.Node) -> None:
        """Write only the content of a node, which follows."""

    def unknown_departure(self, node: nodes.Node) -> None:
        """Write nothing after the content of a node."""

    def visit_Text(self, node: nodes.Text) -> None:
        self._add(self.syntax.escape(node.astext()))

    # -- nodes around text

    def _begin(self, node: nodes.Element) -> None:
        self._open()

    def depart_emphasis(self, node: nodes.Element) -> None:
        self._add_emphasis(node, "*", "em")

    def depart_strong(self, node: nodes.Element) -> None:
        self._add_emphasis(node, "**", "strong")

    def _add_emphasis(self, node: nodes.Element, mark: str, tag: str) -> None:
        text = self._close()
        if self.syntax.nests_emphasis or self._has_own_marks(node, text):
            self._add(_between(mark, mark, text))
        else:
            self._add(_between(f"<{tag}>", f"</{tag}>", text))

    def _has_own_marks(self, node: nodes.Element, text: str) -> bool:
        """Return whether a parser that doesn't nest emphasis finds the marks around a text."""
        if "*" in text or is_within(node, _EMPHASIS):
            return False
        before = "" if text[:1].isspace() else self._last_character()
        after = "" if text[-1:].isspace() else _next_character(node)
        return not re.search(r"[\w*]", f"{before}{after}")

    def depart_subscript(self, node: nodes.Element) -> None:
        self._add(f"<sub>{self._close()}</sub>")

    def depart_superscript(self, node: nodes.Element) -> None:
        self._add(f"<sup>{self._close()}</sup>")

    def depart_devrel_html_inline(self, node: nodes.Element) -> None:
        text, tag = self._close(), node["tag"]
        self._add(f"~~{text}~~" if tag in _STRUCK else f"<{tag}>{text}</{tag}>")

    def depart_abbreviation(self, node: nodes.Element) -> None:
        text, meaning = self._close(), str(node.get("explanation", ""))
        self._add(f"{text} ({self.syntax.escape(meaning)})" if meaning else text)

    def depart_reference(self, node: nodes.Element) -> None:
        self._add(self._write_link(node, self._close()))

    visit_emphasis = visit_title_reference = visit_strong = _begin
    visit_subscript = visit_superscript = visit_devrel_html_inline = _begin
    visit_abbreviation = visit_reference = _begin
    depart_title_reference = depart_emphasis

    def _write_link(self, node: nodes.Element, text: str) -> str:
        url = str(node.get("refuri", ""))
        if node.get("refid"):
            url = f"{self.url}#{node['refid']}"
        elif url.startswith("#"):
            url = f"{self.url}{url}"
        if not url or not text.strip():
            return text
        if node.astext() == url:
            return f"<{url}>" if re.fullmatch(r"[a-z][a-z0-9+.-]+:[^\s<>]*", url) else text
        return f"[{text}]({destination(url)})"

    # -- nodes whose content isn't visited

    def visit_literal(self, node: nodes.Element) -> None:
        text = node.astext()
        if self._last_character() == "`":  # two spans would become one
            self._add(f"<code>{self.syntax.escape(text)}</code>")
        else:
            self._add(self.syntax.code_span(text, is_within(node, nodes.entry)))
        raise nodes.SkipNode

    def visit_math(self, node: nodes.Element) -> None:
        self._add(self.platform.inline_math(node.astext()))
        raise nodes.SkipNode

    def visit_image(self, node: nodes.Element) -> None:
        alt = self.syntax.escape_alt(str(node.get("alt", "")))
        self._add(f"![{alt}]({destination(str(node['uri']))})")
        raise nodes.SkipNode

    def visit_footnote_reference(self, node: nodes.Element) -> None:
        self._add(f"[^{footnote_name(node.astext(), str(node['refid']))}]")
        raise nodes.SkipNode

    def visit_raw(self, node: nodes.Element) -> None:
        if "html" in node.get("format", "").split():
            self._add(self.syntax.html(node.astext()))
        raise nodes.SkipNode

    def visit_devrel_line_break(self, node: nodes.Element) -> None:
        self._add("<br>")
        raise nodes.SkipNode

    def visit_devrel_checkbox(self, node: nodes.Element) -> None:
        self._add(self.syntax.boxes[bool(node["checked"])])
        raise nodes.SkipNode


def _next_character(node: nodes.Node) -> str:
    """Return the first character of the text after a node in the same block; empty if none is."""
    while isinstance(parent := node.parent, nodes.TextElement):
        for sibling in parent.children[parent.index(node) + 1 :]:
            if text := sibling.astext():
                return text[0]
        node = parent
    return ""


def _between(start: str, end: str, text: str) -> str:
    """Return a text between marks; spaces at its ends stay outside, as Markdown requires."""
    inner = text.strip()
    if not inner:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{start}{inner}{end}{after}"
