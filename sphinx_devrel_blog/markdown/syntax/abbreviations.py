"""Abbreviations: ``*[HTML]: Hypertext Markup Language`` gives each ``HTML`` of the post a meaning.

Definitions apply to the whole post: a definition in a box, a list or a quotation also applies
outside it.

Sources: kramdown's "Abbreviations", Python-Markdown's "Abbreviations", PHP Markdown Extra.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from docutils import nodes
from docutils.transforms import Transform
from sphinx import addnodes

from sphinx_devrel_blog.markdown.shortcodes.lines import line_text
from sphinx_devrel_blog.nodes.definitions import devrel_embed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock


ABBREVIATIONS: Final = "devrel_blog_abbreviations"
"""Key of markdown-it's env: the abbreviations of a post, with their meanings."""
_DEFINITION: Final = r"\*\[(?P<name>[^\[\]\\]{1,200})\]:[ \t]*(?P<meaning>.*)"
_ENDS: Final = ("paragraph", "reference", "blockquote", "list", "footnote_def")
# Text in these nodes isn't prose, or comes from another site.
_NO_PROSE: Final = (
    nodes.literal, nodes.math, nodes.FixedTextElement, nodes.raw, nodes.comment,
    nodes.abbreviation, nodes.Invisible, devrel_embed,
)  # fmt: skip


def abbreviation_plugin(md: MarkdownIt) -> None:
    """Add the rule for definitions to ``md``."""
    md.block.ruler.before("list", "devrel_blog_abbreviation", _definition, {"alt": list(_ENDS)})


def _definition(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001
    if not state.src.startswith("*[", state.bMarks[start] + state.tShift[start]):
        return False
    found = re.fullmatch(_DEFINITION, line_text(state, start))
    if found is None or state.is_code_block(start):
        return False
    if not silent:
        token = state.push("abbreviation", "", 0)
        token.block, token.map = True, [start, start + 1]
        token.meta = {"name": " ".join(found["name"].split()), "meaning": found["meaning"].strip()}
        state.line = start + 1
    return True


def note_definition(
    document: nodes.document, parent: nodes.Element, known: dict[str, str], token_meta: Any
) -> None:
    """Add a definition to ``known``; the first one schedules `MarkAbbreviations`."""
    if not known:
        pending = nodes.pending(MarkAbbreviations, {"definitions": known})
        document.note_pending(pending)
        parent.append(pending)
    known[token_meta["name"]] = token_meta["meaning"]


class MarkAbbreviations(Transform):
    """Turn the abbreviations in a post into nodes with their meaning, which every format shows."""

    default_priority = 25
    """After translation, which replaces whole paragraphs."""

    def apply(self) -> None:
        """Replace the text nodes that contain abbreviations."""
        assert isinstance(self.startnode, nodes.pending)  # noqa: S101 - see `note_definition`
        definitions = self.startnode.details["definitions"]
        self.startnode.parent.remove(self.startnode)
        names = "|".join(map(re.escape, sorted(definitions, key=len, reverse=True)))
        pattern = re.compile(rf"(?<!\w)(?:{names})(?!\w)")
        for text in list(_prose(self.document)):
            parts = list(_parts(text.astext(), pattern, definitions))
            if len(parts) > 1 or not isinstance(parts[0], nodes.Text):
                text.parent.replace(text, parts)


def _prose(node: nodes.Element) -> Iterator[nodes.Text]:
    """Yield the text of a document, except for code and the like."""
    pending = list(reversed(node.children))
    while pending:
        each = pending.pop()
        if isinstance(each, nodes.Text):
            yield each
        elif isinstance(each, nodes.Element) and not isinstance(each, _NO_PROSE):
            # Resolving a cross-reference keeps only its first child.
            is_reference = isinstance(each, addnodes.pending_xref)
            pending += [
                child for child in reversed(each.children)
                if not (is_reference and isinstance(child, nodes.Text))
            ]  # fmt: skip


def _parts(
    text: str, pattern: re.Pattern[str], definitions: dict[str, str]
) -> Iterator[nodes.Text | nodes.abbreviation]:
    """Yield a text as text nodes and abbreviations."""
    place = 0
    for found in pattern.finditer(text):
        if found.start() > place:
            yield nodes.Text(text[place : found.start()])
        name = found.group()
        yield nodes.abbreviation(name, name, explanation=definitions[name])
        place = found.end()
    if place < len(text) or not text:
        yield nodes.Text(text[place:])
