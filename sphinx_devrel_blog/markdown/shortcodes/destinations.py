"""Shortcodes as the destination of a link: ``[words]({% post_url name %})``.

CommonMark allows no blanks there. Jekyll's posts write so, often behind ``{{ site.baseurl }}``,
and Hugo's write ``[words]({{< ref "page.md" >}})``; both within a text and in the definitions
``[label]: {% link page.md %}`` of links.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote

from markdown_it.common.utils import normalizeReference

from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag, read_tag
from sphinx_devrel_blog.markdown.shortcodes.lines import line_start
from sphinx_devrel_blog.markdown.shortcodes.meanings import Reference

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    from sphinx_devrel_blog.markdown.shortcodes.vocabulary import ShortcodeRegistry


_SCHEME: Final = "devrel-shortcode:"
_SEEN: Final = "devrel_blog_destinations"
_SITE: Final = r"\{\{\s*site\.[a-z_.]+\s*\}\}/?"  # a variable that begins an address
_BEFORE = re.compile(rf"\(\s*(?:{_SITE})?(?=\{{[{{%])")
_AFTER = re.compile(r"(?P<rest>[^\s()\"'<>{}]*)\s*(?:\"(?P<title>[^\"\n]*)\"\s*)?\)")
_VARIABLE = re.compile(rf"\A\s*{_SITE}(?=\{{)")
_MAYBE = re.compile(rf"\]\(\s*(?:{_SITE})?\{{[{{%]")
_DEFINITION = re.compile(
    rf"\[(?P<label>[^\[\]]+)\]:\s*(?:{_SITE})?(?P<tag>\{{[{{%].*[%}}]\}})"
    r"(?P<rest>[^\s\"{}]*)\s*(?:\"(?P<title>[^\"]*)\")?\s*"
)


def destination_plugin(md: MarkdownIt, vocabulary: ShortcodeRegistry) -> None:
    """Add the rules to ``md``, which has those of shortcodes; `mark_destinations` is to follow."""
    md.block.ruler.before("reference", "shortcode_definition", _definition)
    md.inline.ruler.before("link", "shortcode_link", partial(_link, vocabulary))


def _link(
    vocabulary: ShortcodeRegistry,
    state: StateInline,
    silent: bool,  # noqa: FBT001 - markdown-it's own
) -> bool:
    if not state.src.startswith("[", state.pos) or not _may_have(state):
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos)
    before = _BEFORE.match(state.src, end + 1) if end >= 0 else None
    tag = read_tag(state.src, before.end()) if before else None
    if before is None or not isinstance(tag, Tag) or not _leads(vocabulary, tag):
        return False
    after = _AFTER.match(state.src, before.end() + len(tag.source), state.posMax)
    if after is None:
        return False
    if not silent:
        push_link(state, end, _href(tag.source, after["rest"]), after["title"])
    state.pos = after.end()
    return True


def push_link(state: StateInline, end: int, href: str, title: str | None) -> None:
    """Push a link around the words in brackets that begin at the state's place, up to ``end``."""
    old_max = state.posMax
    opened = state.push("link_open", "a", 1)
    opened.attrs = {"href": href}
    if title:
        opened.attrs["title"] = title
    state.pos, state.posMax = state.pos + 1, end
    state.md.inline.tokenize(state)
    state.posMax = old_max
    state.push("link_close", "a", -1)


def _may_have(state: StateInline) -> bool:
    """Tell whether the text has such a link at all: looked for once, not at every bracket."""
    seen, has = state.env.get(_SEEN, ("", False))
    if seen is not state.src:
        has = _MAYBE.search(state.src) is not None
        state.env[_SEEN] = (state.src, has)
    return bool(has)


def _definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    del end
    place = line_start(state, start)
    if not state.src.startswith("[", place) or state.is_code_block(start):
        return False
    found = _DEFINITION.fullmatch(state.src, place, state.eMarks[start])
    tag = read_tag(found["tag"], 0) if found else None
    if found is None or not isinstance(tag, Tag) or tag.source != found["tag"]:
        return False
    if not silent:
        define(state, start, found, _href(tag.source, found["rest"]))
    return True


def define(state: StateBlock, line: int, found: re.Match[str], href: str) -> None:
    """Note the definition on a line: ``found`` has its label and its title."""
    references = state.env.setdefault("references", {})
    references.setdefault(
        normalizeReference(found["label"]),
        {"href": href, "title": found["title"] or "", "map": [line, line + 1]},
    )
    state.line = line + 1


def _href(source: str, rest: str) -> str:
    return _SCHEME + quote(f"{source}{rest}", safe="")


def _leads(vocabulary: ShortcodeRegistry, tag: Tag) -> bool:
    return isinstance(vocabulary.meaning(tag), Reference)


def mark_destinations(vocabulary: ShortcodeRegistry, state: StateCore) -> None:
    """Core rule, after ``inline``: give links that lead to a shortcode what this means."""
    for token in state.tokens:
        open_links: list[bool] = []
        for child in token.children or []:
            if child.type == "html_link_open":
                _read_html_href(child)
            if child.type in {"link_open", "html_link_open"}:
                open_links.append(_mark_link(vocabulary, child))
            elif child.type.endswith("link_close") and open_links and open_links.pop():
                child.type = "shortcode_link_close"


def _read_html_href(link: Token) -> None:
    """Note a shortcode in the ``href`` of an ``<a>`` as it is noted in that of other links."""
    href = _VARIABLE.sub("", str(link.attrGet("href") or ""), count=1)
    if href.startswith(("{%", "{{")):
        link.attrs["href"] = _href(href, "")


def _mark_link(vocabulary: ShortcodeRegistry, link: Token) -> bool:
    href = str(link.attrGet("href") or "")
    if not href.startswith(_SCHEME):
        return False
    source = unquote(href.removeprefix(_SCHEME))
    tag = read_tag(source, 0)
    means = vocabulary.meaning(tag) if isinstance(tag, Tag) else None
    if not isinstance(means, Reference) or not isinstance(tag, Tag):
        # A definition of a link to what leads nowhere: the text shows it.
        link.attrs["href"] = source
        return False
    anchor = source[len(tag.source) :]
    target = f"{means.target}{anchor}" if means.target else ""
    link.type = "shortcode_link_open"
    link.meta = {
        "source": source,
        "reference": Reference(target, f"{means.url}{anchor}" if means.url else "", means.text),
        "line": 0,
    }
    return True
