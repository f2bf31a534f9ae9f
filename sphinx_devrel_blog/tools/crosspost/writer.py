"""The blocks of a post as Markdown, with GitHub's tables and footnotes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import count, repeat
from typing import TYPE_CHECKING, Any, Final, NoReturn

from docutils import nodes
from sphinx import addnodes

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.tools.crosspost.escape import (
    bold,
    escape_start,
    footnote_name,
    formula,
    indent,
    italic,
)
from sphinx_devrel_blog.tools.crosspost.inline_text import InlineTranslator
from sphinx_devrel_blog.tools.crosspost.tables import write_rows
from sphinx_devrel_blog.tools.crosspost.translator import LEFT_OUT, Translator, is_within

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_devrel_blog.tools.crosspost.platforms import Platform


_LISTS: Final = (nodes.bullet_list, nodes.enumerated_list)
_ITEMS: Final = (nodes.field, nodes.list_item, nodes.option_list_item)
_INDENTED: Final = (
    nodes.Admonition,
    nodes.block_quote,
    nodes.field,
    nodes.footnote,
    nodes.list_item,
    nodes.option_list_item,
)
"""Nodes whose blocks are indented, or have a mark before each line."""
_WRITING_PARTS: Final = (
    addnodes.desc,
    nodes.citation,
    nodes.definition_list_item,
    nodes.field,
    nodes.footnote,
    nodes.option_list_item,
)
"""Nodes that write some of their children themselves: their terms, names, labels or signatures."""


@dataclass(slots=True)
class _Container:
    """The blocks written so far of a node that holds blocks.

    ``marks`` are the marks of a list's items, and ``last`` is the node of the last block.
    """

    separator: str = "\n\n"
    marks: Iterator[str] = field(default_factory=lambda: repeat(""))
    texts: list[str] = field(default_factory=list)
    last: nodes.Node | None = None

    def add(self, text: str, node: nodes.Node, gap: str) -> None:
        """Add the Markdown of a node after ``gap``, unless it is empty."""
        if text:
            self.texts += [gap, text] if self.texts else [text]
            self.last = node


class BlockTranslator(Translator):
    """Writes the blocks of a post.

    An unknown node is replaced with its content: text becomes a paragraph.
    """

    def __init__(self, document: nodes.document, platform: Platform, url: str) -> None:
        super().__init__(document, platform, url)
        self._inline = InlineTranslator(document, platform, url)
        self._containers: list[_Container] = []

    def write(self, blocks: Iterable[nodes.Node]) -> str:
        """Return the Markdown of blocks, without a line break at the end."""
        self._open()
        for block in blocks:
            block.walkabout(self)
        return self._close()

    def _open(self, separator: str = "\n\n", marks: Iterator[str] | None = None) -> None:
        self._containers.append(_Container(separator, marks or repeat("")))

    def _close(self) -> str:
        return "".join(self._containers.pop().texts)

    def _add(self, text: str, node: nodes.Node) -> None:
        self._containers[-1].add(text, node, self._gap_before(text, node))

    def _gap_before(self, text: str, node: nodes.Node) -> str:
        """Return what separates a block from the previous one in its container."""
        container = self._containers[-1]
        gap, mark = container.separator, self.syntax.joined.match(text)
        if isinstance(node, _ITEMS) or mark is None or not container.texts:
            return gap
        before = self.syntax.joined.match(container.texts[-1])
        if before and before.lastgroup == mark.lastgroup:
            return f"{gap}<!-- -->{gap}"  # without it, Markdown reads both as one
        if self.syntax.indent and mark.lastgroup != "quote" and is_within(node, _LISTS):
            # An empty line before a list in a list would end both.
            is_near = isinstance(container.last, nodes.paragraph | nodes.literal_block)
            return "\n" if is_near else "\n\n<br>\n"
        return gap

    def _finish(self, text: str, node: nodes.Node) -> NoReturn:
        """Add the Markdown of a node, whose content isn't visited."""
        self._add(text, node)
        raise nodes.SkipNode

    def _inline_markdown(self, node: nodes.Element) -> str:
        """Return the content of a node on one line."""
        return self._inline.text_of(node.children).strip()

    def unknown_visit(self, node: nodes.Node) -> None:
        """Write text as a paragraph, and the blocks in any other node."""
        if isinstance(node, nodes.TextElement | nodes.Inline | nodes.Text):
            self._finish(escape_start(self._inline.text_of([node]).strip()), node)
        self._open()

    def unknown_departure(self, node: nodes.Node) -> None:
        """Add the blocks of a node as one."""
        self._add(self._close(), node)

    def _begin(self, node: nodes.Element) -> None:
        self._open()

    def _skip_part(self, node: nodes.Element) -> None:
        """Skip a part that its parent has written; elsewhere it's written like an unknown node."""
        if isinstance(node.parent, _WRITING_PARTS):
            raise nodes.SkipNode
        self.unknown_visit(node)

    # -- text

    def visit_paragraph(self, node: nodes.Element) -> None:
        self._finish(escape_start(self._inline_markdown(node)), node)

    def visit_title(self, node: nodes.Element) -> None:
        text = self._inline_markdown(node)
        if not isinstance(node.parent, nodes.section):
            self._finish(bold(text), node)
        self._finish(f"{'#' * min(max(_depth(node.parent), 2), 6)} {text}", node)

    def visit_rubric(self, node: nodes.Element) -> None:
        text, level = self._inline_markdown(node), node.get("heading-level")
        self._finish(f"{'#' * level} {text}" if level else bold(text), node)

    visit_caption = visit_rubric

    def visit_attribution(self, node: nodes.Element) -> None:
        self._finish(f"— {self._inline_markdown(node)}", node)

    def visit_line_block(self, node: nodes.Element) -> None:
        self._finish(escape_start(self._lines(node)), node)

    def _lines(self, block: nodes.Element, spaces: str = "") -> str:
        # DEV shows every line break of the source, and also a backslash before it.
        return "<br>".join(
            self._lines(line, f"{spaces}{'&nbsp;' * 4}")
            if isinstance(line, nodes.line_block)
            else f"{spaces}{self._inline.text_of(line.children)}"
            for line in block.children
        )

    def visit_transition(self, node: nodes.Element) -> None:
        # Platforms draw a line above footnotes themselves, as MyST does.
        self._finish("" if "footnotes" in node["classes"] else "* * *", node)

    # -- code, formulas, HTML and embeds

    def visit_literal_block(self, node: nodes.Element) -> None:
        language = str(node.get("language", ""))
        known = language if re.fullmatch(r"[\w+#.-]+", language) else ""
        shown = "" if known in ("default", "none", "text") else known
        is_nested = is_within(node, _INDENTED)
        self._finish(self.syntax.fence(node.astext(), shown, is_nested), node)

    visit_doctest_block = visit_literal_block

    def visit_productionlist(self, node: nodes.Element) -> None:
        rules = "\n".join(map(_production, node.children))
        self._finish(self.syntax.fence(rules, "", is_within(node, _INDENTED)), node)

    def visit_math_block(self, node: nodes.Element) -> None:
        self._finish(self.platform.math(formula(node.astext())), node)

    def visit_raw(self, node: nodes.Element) -> None:
        is_html = "html" in node.get("format", "").split()
        self._finish(self.syntax.html(node.astext()) if is_html else "", node)

    def visit_devrel_embed(self, node: nodes.Element) -> None:
        self._finish(self.platform.embed(str(node["provider"]), str(node["url"])), node)

    # -- boxes

    def depart_block_quote(self, node: nodes.Element) -> None:
        self._add(indent(self._close(), "> ", "> "), node)

    visit_block_quote = _begin

    def visit_Admonition(self, node: nodes.Element) -> None:
        self._open()
        if not (node.children and isinstance(node.children[0], nodes.title)):
            label = sphinx_compat.admonition_label(node)
            self._add(bold(label.strip()), node)

    depart_Admonition = depart_block_quote

    # Sphinx has already added "Added in version …" to the first paragraph.
    visit_versionmodified = _begin

    def visit_container(self, node: nodes.Element) -> None:
        """Write a box that readers open, if the platform has one; otherwise, the blocks in it."""
        is_box = sphinx_compat.component_of(node) == "dropdown" and node.get("has_title")
        write_box = self.platform.details
        if is_box and write_box is not None and not is_within(node, nodes.entry):
            title, content = node.children[0].astext(), self.write(node.children[1:])
            self._finish(write_box(title, content), node)
        self.unknown_visit(node)

    # -- lists

    def visit_bullet_list(self, node: nodes.Element) -> None:
        self._open(self._between_items(node), repeat("- "))

    def visit_enumerated_list(self, node: nodes.Element) -> None:
        start = int(node.get("start", 1))
        if start == 1 or self.syntax.keeps_numbers:
            self._open(self._between_items(node), (f"{number}. " for number in count(start)))
        else:
            self._open(marks=(f"{number}\\. " for number in count(start)))

    def _between_items(self, node: nodes.Element) -> str:
        """Return the separator of a list's items: an empty line if any item has several blocks."""
        if self.syntax.indent and is_within(node, _LISTS):
            return "\n"  # an empty line before a mark would end the list around the list
        items = [item for item in node.children if isinstance(item, nodes.list_item)]
        return "\n\n" if any(len(item.children) > 1 for item in items) else "\n"

    visit_list_item = _begin

    def depart_list_item(self, node: nodes.Element) -> None:
        text = self._close()
        mark = next(self._containers[-1].marks)
        spaces = 0 if "\\" in mark else self.syntax.indent or len(mark)
        self._add(indent(text, mark, " " * spaces), node)

    def visit_definition_list_item(self, node: nodes.Element) -> None:
        self._open()
        self._add("<br>".join(map(bold, self._terms(node))), node)

    def _terms(self, item: nodes.Element) -> list[str]:
        """Return the terms of an item, each with its classifiers."""
        terms: list[str] = []
        for part in item.children:
            if isinstance(part, nodes.term):
                terms.append(self._inline_markdown(part))
            elif isinstance(part, nodes.classifier):
                terms[-1] += f" : {self._inline_markdown(part)}"
        return terms

    visit_term = visit_classifier = _skip_part

    def visit_field_list(self, node: nodes.Element) -> None:
        self._open("\n")

    visit_option_list = visit_field_list
    visit_field = visit_option_list_item = _begin
    visit_field_name = visit_option_group = _skip_part

    def depart_field(self, node: nodes.field) -> None:
        self._describe(node, bold(self._inline.text_of(node.children[:1]).strip()))

    def depart_option_list_item(self, node: nodes.option_list_item) -> None:
        group = node.children[0]
        options = (self._code(each) for each in group.children)
        self._describe(node, ", ".join(options))

    def _code(self, node: nodes.Node) -> str:
        return self.syntax.code_span(node.astext().strip(), is_within(node, nodes.entry))

    def _describe(self, item: nodes.Element, name: str) -> None:
        """Add an item of a list: a name, and its description on the same line if it is text."""
        text = self._close()
        blocks = [block for block in item.children[-1].children if not isinstance(block, LEFT_OUT)]
        gap = " " if blocks and isinstance(blocks[0], nodes.paragraph) else "\n\n"
        spaces = " " * (self.syntax.indent or 2)
        self._add(indent(f"{name}:{gap}{text}" if blocks else name, "- ", spaces), item)

    def visit_desc(self, node: nodes.Element) -> None:
        self._open()
        signatures = (each for each in node.children if isinstance(each, addnodes.desc_signature))
        self._add("<br>".join(map(self._code, signatures)), node)

    visit_desc_signature = _skip_part

    # -- figures, tables and notes

    def visit_figure(self, node: nodes.Element) -> None:
        """Write the image or code, its caption and its legend, in this order."""
        captions = [part for part in node.children if isinstance(part, nodes.caption)]
        others = [part for part in node.children if not isinstance(part, nodes.caption)]
        shown, legend = self.write(others[:1]), self.write(others[1:])
        text = "<br>".join(map(self._inline_markdown, captions))
        # Markdown in an HTML element is parsed only if the element is inline.
        is_line = bool(others) and isinstance(others[0], nodes.Inline | nodes.paragraph)
        if text and is_line and self.platform.has_captions:
            parts = [f"{shown}<figcaption>{text}</figcaption>", legend]
        else:
            parts = [shown, italic(text), legend]
        self._finish("\n\n".join(filter(None, parts)), node)

    def visit_table(self, node: nodes.table) -> None:
        titles = [part for part in node.children if isinstance(part, nodes.title)]
        rows = write_rows(node, self.write, self.syntax)
        parts = [self.write(titles[:1]), rows] if rows else []
        self._finish("\n\n".join(filter(None, parts)), node)

    def depart_footnote(self, node: nodes.Element) -> None:
        name = footnote_name(node.children[0].astext(), str(node["ids"][0]))
        self._add(indent(self._close(), f"[^{name}]: ", "    "), node)

    def depart_citation(self, node: nodes.Element) -> None:
        self._add(f"{self.syntax.escape(f'[{node.children[0].astext()}]')} {self._close()}", node)

    visit_footnote = visit_citation = _begin
    visit_label = _skip_part


def _depth(section: nodes.Element) -> int:
    """Return the level of a section's heading: 1 for a section at the top."""
    level, above = 1, section.parent
    while above is not None:
        level += isinstance(above, nodes.section)
        above = above.parent
    return level


def _production(rule: Any) -> str:
    """Return a rule of a grammar."""
    name, text = rule.get("tokenname"), rule.astext().strip()
    # Older versions of Sphinx leave the name of the rule to their writers.
    return text if not name or "::=" in text else f"{name} ::= {text}"
