"""A doctree as plain Markdown, with GitHub's tables, and footnotes as most platforms have them.

Each node is written by one function of a table; what is in none is what it holds.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar, Final

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import admonitionlabels

from sphinx_devrel_blog.crosspost.escape import (
    code_span,
    destination,
    escape,
    escape_start,
    fence,
    formula,
    indent,
)
from sphinx_devrel_blog.crosspost.tables import alignment, grid
from sphinx_devrel_blog.nodes import definitions as blog_nodes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_devrel_blog.crosspost.platforms import Platform


_LEFT_OUT: Final = (
    nodes.comment,
    nodes.substitution_definition,
    nodes.system_message,
    nodes.target,
    addnodes.index,
    addnodes.toctree,
    blog_nodes.facade,
)
# Blocks that a cell of a table has line by line.
_IN_LINES: Final = (
    nodes.Admonition,
    nodes.block_quote,
    nodes.definition_list,
    nodes.field_list,
    nodes.option_list,
)
_STRUCK: Final = frozenset({"s", "strike", "del"})
# Code within a line, and what is escaped.
_NO_MARKS = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)|\\.")


def _label(shown: str, footnote_id: str) -> str:
    """Return the name of a footnote that no two have; signs such as ``*`` make none."""
    return shown if re.fullmatch(r"\w+", shown) else footnote_id


def _all(words: str, mark: str) -> str:
    """Return words between marks; those that have bold or slanted ones among them stay."""
    if not words or "*" in _NO_MARKS.sub("", words):
        return escape_start(words)
    return f"{mark}{words}{mark}"


def _bold(words: str) -> str:
    return _all(words, "**")


class Writer:
    """Writes the doctree of a post for a platform; ``url`` is the address of its page."""

    def __init__(self, platform: Platform, url: str) -> None:
        self._platform = platform
        self._url = url

    def write(self, blocks: Iterable[nodes.Node]) -> str:
        """Return the Markdown of blocks, without a line's end behind it."""
        written: list[str] = []
        last: nodes.Node | None = None
        for block in blocks:
            if not (text := self._block(block)):
                continue
            if isinstance(block, nodes.enumerated_list) and isinstance(last, nodes.enumerated_list):
                written.append("<!-- -->")  # else the numbers of the one would go on in the other
            written.append(text)
            last = block
        return "\n\n".join(written)

    # -- blocks

    def _block(self, node: nodes.Node) -> str:
        if isinstance(node, _LEFT_OUT):
            return ""
        for kind, write in self._BLOCKS.items():
            if isinstance(node, kind):
                return write(self, node)
        if isinstance(node, nodes.TextElement | nodes.Inline | nodes.Text):
            return escape_start(self._inline(node).strip())
        return self.write(node.children)

    def _paragraph(self, node: Any) -> str:
        return escape_start(self.inlines(node.children).strip())

    def _section(self, node: Any) -> str:
        return self.write(node.children)

    def _title(self, node: Any) -> str:
        words = self.inlines(node.children).strip()
        if not isinstance(node.parent, nodes.section):
            return _bold(words)
        level, above = 1, node.parent.parent
        while above is not None:
            level += isinstance(above, nodes.section)
            above = above.parent
        return f"{'#' * min(max(level, 2), 6)} {words}"

    def _rubric(self, node: Any) -> str:
        words = self.inlines(node.children).strip()
        level = node.get("heading-level")
        return f"{'#' * level} {words}" if level else _bold(words)

    def _code(self, node: Any) -> str:
        language = str(node.get("language", ""))
        known = language if re.fullmatch(r"[\w+#.-]+", language) else ""
        return fence(node.astext(), "" if known in ("default", "none", "text") else known)

    def _quote(self, node: Any) -> str:
        return indent(self.write(node.children), "> ", "> ")

    def _attribution(self, node: Any) -> str:
        return f"— {self.inlines(node.children).strip()}"

    def _admonition(self, node: Any) -> str:
        blocks = list(node.children)
        if blocks and isinstance(blocks[0], nodes.title):
            title = self.inlines(blocks.pop(0).children)
        else:
            title = str(admonitionlabels.get(type(node).__name__, ""))
        text = "\n\n".join(filter(None, [_bold(title.strip()), self.write(blocks)]))
        return indent(text, "> ", "> ")

    def _changed(self, node: Any) -> str:
        # Sphinx has put the words for it into the first paragraph.
        return self.write(node.children)

    def _grammar(self, node: Any) -> str:
        lines = []
        for rule in node.children:
            name, text = rule.get("tokenname"), rule.astext().strip()
            # Older versions of Sphinx leave it to their writers to say what a rule defines.
            lines.append(text if not name or "::=" in text else f"{name} ::= {text}")
        return fence("\n".join(lines), "")

    def _described(self, node: Any) -> str:
        """Return an object's signatures, as code, and what is said of it."""
        signatures = [each for each in node.children if isinstance(each, addnodes.desc_signature)]
        others = [each for each in node.children if not isinstance(each, addnodes.desc_signature)]
        code = "<br>".join(code_span(each.astext().strip()) for each in signatures)
        return "\n\n".join(filter(None, [code, self.write(others)]))

    def _bullets(self, node: Any) -> str:
        return self._items(node, lambda _number: "- ")

    def _numbers(self, node: Any) -> str:
        start = int(node.get("start", 1))
        return self._items(node, lambda number: f"{start + number}. ")

    def _items(self, node: Any, mark: Callable[[int], str]) -> str:
        items = [item for item in node.children if isinstance(item, nodes.list_item)]
        written = []
        for number, item in enumerate(items):
            first = mark(number)
            written.append(indent(self.write(item.children), first, " " * len(first)))
        is_loose = any(len(item.children) > 1 for item in items)
        return ("\n\n" if is_loose else "\n").join(written)

    def _definitions(self, node: Any) -> str:
        blocks = []
        for item in node.children:
            terms: list[str] = []
            for part in item.children:
                if isinstance(part, nodes.term):
                    terms.append(self._inline(part).strip())
                elif isinstance(part, nodes.classifier):
                    terms[-1] += f" : {self._inline(part).strip()}"
            texts = [part for part in item.children if isinstance(part, nodes.definition)]
            blocks.append("<br>".join(map(_bold, terms)))
            blocks += [self.write(part.children) for part in texts]
        return "\n\n".join(filter(None, blocks))

    def _fields(self, node: Any) -> str:
        return "\n".join(
            self._described_item(_bold(self._inline(field.children[0]).strip()), field.children[-1])
            for field in node.children
        )

    def _options(self, node: Any) -> str:
        """Return the options of a command, each with what is said of it."""
        return "\n".join(
            self._described_item(
                ", ".join(code_span(option.astext()) for option in item.children[0].children),
                item.children[-1],
            )
            for item in node.children
        )

    def _described_item(self, words: str, body: Any) -> str:
        """Return an item of a list: words, and behind them what is said, below them if no text."""
        blocks = [block for block in body.children if not isinstance(block, _LEFT_OUT)]
        if not blocks:
            return f"- {words}"
        blank = " " if isinstance(blocks[0], nodes.paragraph) else "\n\n"
        return indent(f"{words}:{blank}{self.write(blocks)}", "- ", "  ")

    def _lines(self, node: Any) -> str:
        return escape_start(self._lines_of_block(node))

    def _lines_of_block(self, node: Any, blanks: str = "") -> str:
        # DEV takes each line's end for one of the reader's, and shows a backslash before it.
        return "<br>".join(
            self._lines_of_block(line, f"{blanks}{'&nbsp;' * 4}")
            if isinstance(line, nodes.line_block)
            else f"{blanks}{self.inlines(line.children)}"
            for line in node.children
        )

    def _transition(self, node: Any) -> str:
        # Platforms draw a line of their own above footnotes, as MyST does.
        return "" if "footnotes" in node["classes"] else "* * *"

    def _image(self, node: Any) -> str:
        return self._inline(node)

    def _figure(self, node: Any) -> str:
        """Return what is shown, what is said of it, and what more there is, in this order."""
        captions = [part for part in node.children if isinstance(part, nodes.caption)]
        others = [part for part in node.children if not isinstance(part, nodes.caption)]
        shown = self.write(others[:1])
        words = "<br>".join(self.inlines(caption.children).strip() for caption in captions)
        # Markdown within HTML is read as such where it stands in a line.
        is_line = isinstance(others[0], nodes.Inline | nodes.paragraph) if others else False
        if words and is_line and self._platform.has_captions:
            parts = [f"{shown}<figcaption>{words}</figcaption>"]
        else:
            parts = [shown, _all(words, "*")]
        return "\n\n".join(filter(None, [*parts, self.write(others[1:])]))

    def _table(self, node: Any) -> str:
        rows = grid(node)
        if not rows:
            return ""
        lines = [f"| {' | '.join(map(self._cell, row))} |" for row in rows]
        lines.insert(1, f"| {' | '.join(map(alignment, rows[-1]))} |")
        title = next((part for part in node.children if isinstance(part, nodes.title)), None)
        return "\n\n".join(filter(None, [self._title(title) if title else "", "\n".join(lines)]))

    def _cell(self, entry: Any) -> str:
        # What stands in code has its bars escaped as well, as GitHub wants.
        text = self._in_cell(entry.children) if entry is not None else ""
        return re.sub(r"(?<!\\)\|", r"\\|", text)

    def _in_cell(self, blocks: Iterable[nodes.Node]) -> str:
        return "<br>".join(filter(None, map(self._block_in_cell, blocks)))

    def _block_in_cell(self, node: Any) -> str:
        """Return a block on one line; lists and lines of code need HTML for it."""
        if isinstance(node, nodes.literal_block | nodes.doctest_block):
            lines = filter(str.strip, node.astext().splitlines())
            return "<br>".join(map(code_span, lines))
        if isinstance(node, nodes.bullet_list | nodes.enumerated_list):
            tag = "ul" if isinstance(node, nodes.bullet_list) else "ol"
            items = [f"<li>{self._in_cell(item.children)}</li>" for item in node.children]
            return f"<{tag}>{''.join(items)}</{tag}>"
        text = self.write([node])
        if isinstance(node, _IN_LINES):
            stripped = (line.removeprefix(">").strip() for line in text.splitlines())
            return "<br>".join(filter(None, stripped))
        return text.replace("\n", " ")

    def _footnote(self, node: Any) -> str:
        label, *parts = node.children
        name = _label(label.astext(), str(node["ids"][0]))
        return indent(self.write(parts), f"[^{name}]: ", "    ")

    def _citation(self, node: Any) -> str:
        label, *parts = node.children
        return f"{escape(f'[{label.astext()}]')} {self.write(parts)}"

    def _math_block(self, node: Any) -> str:
        return self._platform.math(formula(node.astext()))

    def _raw(self, node: Any) -> str:
        return node.astext().strip() if "html" in node.get("format", "").split() else ""

    def _embed(self, node: Any) -> str:
        return self._platform.embed(str(node["provider"]), str(node["url"]))

    # -- what stands in a line

    def inlines(self, children: Iterable[nodes.Node]) -> str:
        """Return the Markdown of what stands in a line."""
        return "".join(map(self._inline, children))

    def _inline(self, node: nodes.Node) -> str:
        if isinstance(node, nodes.Text):
            return self._words(node.astext())
        if isinstance(node, _LEFT_OUT):
            return ""
        for kind, write in self._INLINES.items():
            if isinstance(node, kind):
                return write(self, node)
        return self.inlines(node.children)

    def _words(self, text: str) -> str:
        return self._platform.words(escape(text))

    def _marked(self, node: Any, mark: str) -> str:
        """Return words between marks, which stand next to them; blanks are outside."""
        words = self.inlines(node.children)
        text = words.strip()
        if not text:
            return words
        before, behind = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
        return f"{before}{mark}{text}{mark}{behind}"

    def _emphasis(self, node: Any) -> str:
        return self._marked(node, "*")

    def _strong(self, node: Any) -> str:
        return self._marked(node, "**")

    def _literal(self, node: Any) -> str:
        return code_span(node.astext())

    def _reference(self, node: Any) -> str:
        words = self.inlines(node.children)
        url = str(node.get("refuri", ""))
        if node.get("refid"):
            url = f"{self._url}#{node['refid']}"
        elif url.startswith("#"):
            url = f"{self._url}{url}"
        if not url or not words.strip():
            return words
        if node.astext() == url:
            return f"<{url}>" if re.fullmatch(r"[a-z][a-z0-9+.-]+:[^\s<>]*", url) else words
        return f"[{words}]({destination(url)})"

    def _picture(self, node: Any) -> str:
        alt = self._words(str(node.get("alt", "")))
        return f"![{alt}]({destination(str(node['uri']))})"

    def _reference_to_footnote(self, node: Any) -> str:
        return f"[^{_label(node.astext(), str(node['refid']))}]"

    def _abbreviation(self, node: Any) -> str:
        words, meaning = self.inlines(node.children), str(node.get("explanation", ""))
        return f"{words} ({self._words(meaning)})" if meaning else words

    def _math(self, node: Any) -> str:
        return self._platform.inline_math(node.astext())

    def _raw_inline(self, node: Any) -> str:
        return node.astext() if "html" in node.get("format", "").split() else ""

    def _element(self, node: Any) -> str:
        words = self.inlines(node.children)
        return (
            f"~~{words}~~" if node["tag"] in _STRUCK else f"<{node['tag']}>{words}</{node['tag']}>"
        )

    def _below(self, node: Any) -> str:
        return f"<sub>{self.inlines(node.children)}</sub>"

    def _above(self, node: Any) -> str:
        return f"<sup>{self.inlines(node.children)}</sup>"

    def _break(self, _node: Any) -> str:
        return "<br>"

    def _checkbox(self, node: Any) -> str:
        return "[x] " if node["checked"] else "[ ] "

    # In which the first that a node is counts.
    _BLOCKS: ClassVar[dict[type[Any], Callable[[Writer, Any], str]]] = {
        blog_nodes.embed: _embed,
        nodes.section: _section,
        nodes.title: _title,
        nodes.rubric: _rubric,
        nodes.literal_block: _code,
        nodes.doctest_block: _code,
        nodes.math_block: _math_block,
        nodes.raw: _raw,
        nodes.attribution: _attribution,
        nodes.block_quote: _quote,
        addnodes.versionmodified: _changed,
        addnodes.desc: _described,
        addnodes.productionlist: _grammar,
        nodes.Admonition: _admonition,
        nodes.bullet_list: _bullets,
        nodes.enumerated_list: _numbers,
        nodes.definition_list: _definitions,
        nodes.field_list: _fields,
        nodes.option_list: _options,
        nodes.line_block: _lines,
        nodes.transition: _transition,
        nodes.image: _image,
        nodes.figure: _figure,
        nodes.table: _table,
        nodes.footnote: _footnote,
        nodes.citation: _citation,
        nodes.caption: _rubric,
        nodes.paragraph: _paragraph,
    }
    _INLINES: ClassVar[dict[type[Any], Callable[[Writer, Any], str]]] = {
        blog_nodes.checkbox: _checkbox,
        blog_nodes.element: _element,
        blog_nodes.line_break: _break,
        nodes.emphasis: _emphasis,
        nodes.title_reference: _emphasis,
        nodes.abbreviation: _abbreviation,
        nodes.strong: _strong,
        nodes.literal: _literal,
        nodes.math: _math,
        nodes.reference: _reference,
        nodes.footnote_reference: _reference_to_footnote,
        nodes.image: _picture,
        nodes.raw: _raw_inline,
        nodes.subscript: _below,
        nodes.superscript: _above,
    }
