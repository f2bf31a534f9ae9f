"""A doctree as plain Markdown, with GitHub's tables, and footnotes as most platforms have them.

Each node is written by one function of a table; what is in none is what it holds.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar, Final

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import admonitionlabels

from sphinx_devrel_blog import nodes as ours
from sphinx_devrel_blog.crosspost.text import (
    code_span,
    destination,
    escape,
    escape_start,
    fence,
    indent,
)

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
    ours.facade,
)
_STRUCK: Final = frozenset({"s", "strike", "del"})


def _label(node: Any) -> str:
    """Return the name of a footnote that no two have."""
    label = next((part.astext() for part in node.children if isinstance(part, nodes.label)), "")
    return re.sub(r"\W+", "-", label) or str(node["ids"][0])


def _label_of(reference: Any) -> str:
    return re.sub(r"\W+", "-", reference.astext()) or str(reference["refid"])


def _bold(words: str) -> str:
    """Return words in bold; those that have bold or slanted ones among them stay as they are."""
    return words if not words or "*" in words else f"**{words}**"


class Writer:
    """Writes the doctree of a post for a platform; ``url`` is the address of its page."""

    def __init__(self, platform: Platform, url: str) -> None:
        self._platform = platform
        self._url = url

    def write(self, blocks: Iterable[nodes.Node]) -> str:
        """Return the Markdown of blocks, without a line's end behind it."""
        return "\n\n".join(filter(None, map(self._block, blocks)))

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
            name = type(node).__name__
            title = str(admonitionlabels.get(name, name.capitalize()))
        text = self.write(blocks)
        return indent(_bold(title.strip()) + (f"\n\n{text}" if text else ""), "> ", "> ")

    def _changed(self, node: Any) -> str:
        # Sphinx has put the words for it into the first paragraph.
        return self.write(node.children)

    def _described(self, node: Any) -> str:
        """Return an object's signatures, as code, and what is said of it."""
        signatures = [each for each in node.children if isinstance(each, addnodes.desc_signature)]
        others = [each for each in node.children if not isinstance(each, addnodes.desc_signature)]
        code = "\\\n".join(code_span(each.astext().strip()) for each in signatures)
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
            terms = [part for part in item.children if not isinstance(part, nodes.definition)]
            words = " : ".join(self._inline(part).strip() for part in terms)
            texts = [part for part in item.children if isinstance(part, nodes.definition)]
            blocks.append(_bold(words))
            blocks += [self.write(part.children) for part in texts]
        return "\n\n".join(filter(None, blocks))

    def _fields(self, node: Any) -> str:
        lines = []
        for item in node.children:
            name, body = item.children[0], item.children[-1]
            text = self.write(body.children)
            lines.append(indent(f"**{self._inline(name).strip()}** {text}".rstrip(), "- ", "  "))
        return "\n".join(lines)

    def _lines(self, node: Any) -> str:
        return "\\\n".join(
            self._lines(line) if isinstance(line, nodes.line_block) else self.inlines(line.children)
            for line in node.children
        )

    def _transition(self, node: Any) -> str:
        # Platforms draw a line of their own above footnotes, as MyST does.
        return "" if "footnotes" in node["classes"] else "* * *"

    def _image(self, node: Any) -> str:
        return self._inline(node)

    def _figure(self, node: Any) -> str:
        captions = [part for part in node.children if isinstance(part, nodes.caption)]
        others = [part for part in node.children if not isinstance(part, nodes.caption)]
        if captions and len(others) == 1 and not isinstance(others[0], nodes.literal_block):
            shown, words = self._inline(others[0]), self.inlines(captions[0].children).strip()
            if self._platform.has_captions:
                return f"{shown}<figcaption>{words}</figcaption>"
            return f"{shown}\n\n{words if '*' in words else f'*{words}*'}"
        # What is more than a line stands behind the caption.
        return self.write([*others[:1], *captions, *others[1:]])

    def _options(self, node: Any) -> str:
        """Return the options of a command, each with what is said of it."""
        lines = []
        for item in node.children:
            group, description = item.children
            names = ", ".join(code_span(option.astext()) for option in group.children)
            lines.append(indent(f"{names}: {self.write(description.children)}", "- ", "  "))
        return "\n".join(lines)

    def _captioned(self, node: Any) -> str:
        captions = [part for part in node.children if isinstance(part, nodes.caption)]
        others = [part for part in node.children if not isinstance(part, nodes.caption)]
        words = [_bold(self.inlines(caption.children).strip()) for caption in captions]
        return "\n\n".join(filter(None, [*words, self.write(others)]))

    def _table(self, node: Any) -> str:
        rows = [list(map(self._cell, row.children)) for row in node.findall(nodes.row)]
        if not rows:
            return ""
        if next(iter(node.findall(nodes.thead)), None) is None:
            rows.insert(0, [""] * len(rows[0]))
        width = max(map(len, rows))
        lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in rows]
        lines.insert(1, f"|{' --- |' * width}")
        title = next((part for part in node.children if isinstance(part, nodes.title)), None)
        return "\n\n".join(filter(None, [self._title(title) if title else "", "\n".join(lines)]))

    def _cell(self, entry: Any) -> str:
        # A cell is one line; what stands in code has its bars escaped as well, as GitHub wants.
        text = "<br>".join(self.write([block]) for block in entry.children)
        return re.sub(r"(?<!\\)\|", r"\\|", text).replace("\n", " ")

    def _footnote(self, node: Any) -> str:
        parts = [part for part in node.children if not isinstance(part, nodes.label)]
        return indent(self.write(parts), f"[^{_label(node)}]: ", "    ")

    def _math_block(self, node: Any) -> str:
        return self._platform.math(node.astext().strip())

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
            return escape(node.astext())
        if isinstance(node, _LEFT_OUT):
            return ""
        for kind, write in self._INLINES.items():
            if isinstance(node, kind):
                return write(self, node)
        return self.inlines(node.children)

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
        alt = escape(str(node.get("alt", "")))
        return f"![{alt}]({destination(str(node['uri']))})"

    def _reference_to_footnote(self, node: Any) -> str:
        return f"[^{_label_of(node)}]"

    def _math(self, node: Any) -> str:
        if self._platform.name == "dev":
            return f"{{% katex inline %}}{node.astext()}{{% endkatex %}}"
        return code_span(node.astext())

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
        ours.embed: _embed,
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
        nodes.caption: _rubric,
        nodes.paragraph: _paragraph,
    }
    _INLINES: ClassVar[dict[type[Any], Callable[[Writer, Any], str]]] = {
        ours.checkbox: _checkbox,
        ours.element: _element,
        ours.line_break: _break,
        nodes.emphasis: _emphasis,
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
