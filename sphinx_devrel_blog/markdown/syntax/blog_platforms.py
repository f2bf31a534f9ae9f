"""Markdown that only DEV or Hashnode reads: headings without a space, links with spaces, mentions.

DEV's Markdown is Redcarpet's, without ``space_after_headers`` (forem/forem,
``app/lib/redcarpet/render/html_rouge.rb``): ``##Heading`` is a heading there, and the destination
of a link may have spaces. Hashnode writes a mention as ``[Ada](@ada)``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.common.urls import quote_url
from sphinx_devrel_blog.markdown.syntax.brackets import bracket_plugin

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline

    from sphinx_devrel_blog.blog.dialects import Dialect
    from sphinx_devrel_blog.markdown.shortcodes.registry import ShortcodeRegistry


_HEADING: Final = r"(#{1,6})([^#\s][^\n]*?)\s*#*\s*"
_DESTINATION = re.compile(
    r"\(\s*(?P<url>[^\n()<>\"]*[^\s()<>\"])(?:\s+\"(?P<title>[^\"\n]*)\")?\s*\)"
)
_TARGET: Final = r"(?:[a-z][a-z0-9+.-]*:|[/#.])\S|[^\s/]+/|[^\n]+\.\w{2,5}(?:#\S*)?$"
_MENTION: Final = r"@[\w-]{1,40}"
_ENDS: Final = ("paragraph", "reference", "blockquote", "list")
_MAX: Final = 2_000


def blog_platform_plugin(md: MarkdownIt, registry: ShortcodeRegistry, dialect: Dialect) -> None:
    """Add the rules of a dialect to ``md``, and WordPress's shortcodes."""
    md.use(bracket_plugin, registry, any_name="brackets" in dialect.syntax)
    if "redcarpet" in dialect.syntax:
        md.block.ruler.before("heading", "devrel_blog_heading", _heading_rule, {"alt": list(_ENDS)})
        md.inline.ruler.after("link", "devrel_blog_spaced_link", _link_rule)
    if "mentions" in dialect.syntax:
        md.core.ruler.after("inline", "devrel_blog_mentions", _link_mentions)


def _heading_rule(
    state: StateBlock,
    start: int,
    _end: int,
    silent: bool,  # noqa: FBT001 - markdown-it's own
) -> bool:
    place = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("#", place) or state.is_code_block(start):
        return False
    found = re.fullmatch(_HEADING, state.src[place : state.eMarks[start]])
    if found is None:
        return False
    if not silent:
        tag = f"h{len(found[1])}"
        opened = state.push("heading_open", tag, 1)
        inline = state.push("inline", "", 0)
        closed = state.push("heading_close", tag, -1)
        inline.content, inline.children = found[2], []
        opened.markup = closed.markup = found[1]
        opened.map = inline.map = [start, start + 1]
        state.line = start + 1
    return True


def _link_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own
    """Read a link whose destination has spaces."""
    if not state.src.startswith("[", state.pos):
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos, True)  # noqa: FBT003
    if end < 0 or not state.src.startswith("(", end + 1):
        return False
    found = _DESTINATION.match(state.src, end + 1, min(state.posMax, end + _MAX))
    if found is None or " " not in found["url"] or not re.match(_TARGET, found["url"]):
        return False
    target = state.md.normalizeLink(quote_url(found["url"]))
    if not state.md.validateLink(target):
        return False
    if not silent:
        start, last = state.pos, state.posMax
        opened = state.push("link_open", "a", 1)
        opened.attrs = {"href": target, **({"title": found["title"]} if found["title"] else {})}
        state.pos, state.posMax = start + 1, end
        state.linkLevel += 1
        state.md.inline.tokenize(state)
        state.linkLevel -= 1
        state.posMax = last
        state.push("link_close", "a", -1)
    state.pos = found.end()
    return True


def _link_mentions(state: StateCore) -> None:
    """Core rule, after ``inline``: link ``[Ada](@ada)`` to the person on Hashnode."""
    for token in state.tokens:
        for child in token.children or ():
            target = str(child.attrGet("href") or "") if child.type == "link_open" else ""
            if re.fullmatch(_MENTION, target):
                child.attrs["href"] = f"https://hashnode.com/{target}"
