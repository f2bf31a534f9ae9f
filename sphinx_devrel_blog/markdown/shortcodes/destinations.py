"""Shortcodes as the destination of a link: ``[text]({% post_url name %})``.

Jekyll posts have such links, often with ``{{ site.baseurl }}`` before the shortcode, and Hugo
posts have ``[text]({{< ref "page.md" >}})``. Both also occur in link reference definitions:
``[label]: {% link page.md %}``. CommonMark allows no spaces in a destination, so these rules read
them.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote

from markdown_it.common.utils import normalizeReference

from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag, read_tag
from sphinx_devrel_blog.markdown.shortcodes.lines import line_start
from sphinx_devrel_blog.markdown.shortcodes.results import NoOutput, Reference, Unknown

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    from sphinx_devrel_blog.markdown.shortcodes.registry import ShortcodeRegistry


_SCHEME: Final = "devrel-shortcode:"
_SEEN: Final = "devrel_blog_destinations"
_SITE_VARIABLE: Final = r"\{\{\s*site\.[a-z_.]+\s*\}\}/?"  # a variable at the start of a URL
_BEFORE: Final = rf"\(\s*(?:{_SITE_VARIABLE})?(?=\{{[{{%])"
_AFTER: Final = r"(?P<rest>[^\s()\"'<>{}]*)\s*(?:\"(?P<title>[^\"\n]*)\"\s*)?\)"
_VARIABLE: Final = rf"\A\s*{_SITE_VARIABLE}(?=\{{)"
_MAYBE: Final = rf"\]\(\s*(?:{_SITE_VARIABLE})?\{{[{{%]"
_DEFINITION: Final = (
    rf"\[(?P<label>[^\[\]]+)\]:\s*(?:{_SITE_VARIABLE})?(?P<tag>\{{[{{%].*[%}}]\}})"
    r"(?P<rest>[^\s\"{}]*)\s*(?:\"(?P<title>[^\"]*)\")?\s*"
)


def destination_plugin(md: MarkdownIt, registry: ShortcodeRegistry) -> None:
    """Add the rules to ``md``, after `shortcode_plugin`; also add `mark_destinations`."""
    md.block.ruler.before("reference", "shortcode_definition", _definition_rule)
    md.inline.ruler.before("link", "shortcode_link", partial(_link_rule, registry))


def _link_rule(
    registry: ShortcodeRegistry,
    state: StateInline,
    silent: bool,  # noqa: FBT001 - markdown-it's own
) -> bool:
    if not state.src.startswith("[", state.pos) or not _may_have_link(state):
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos)
    before = re.compile(_BEFORE).match(state.src, end + 1) if end >= 0 else None
    tag = read_tag(state.src, before.end()) if before else None
    if before is None or not isinstance(tag, Tag):
        return False
    result = registry.resolve(tag)
    if _reference(result) is None and not isinstance(result, Unknown):
        return False
    after = re.compile(_AFTER).match(state.src, before.end() + len(tag.source), state.posMax)
    if after is None:
        return False
    if not silent and _reference(result) is not None:
        push_link(state, end, _href(tag.source, after["rest"]), after["title"])
    elif not silent and isinstance(result, Unknown):
        is_image = state.pending.endswith("!")
        state.pending = state.pending.removesuffix("!")
        shows_image = is_image and not isinstance(result.shown, NoOutput)
        if not shows_image:
            push_text(state, end)
        token = state.push("shortcode", "", 0)
        reported = result if shows_image else result._replace(shown=NoOutput())
        token.meta = {
            "tag": tag,
            "result": reported,
            "line": before.end(),
            "body_line": before.end(),
        }
    state.pos = after.end()
    return True


def push_link(state: StateInline, end: int, href: str, title: str | None) -> None:
    """Push a link; its text is in brackets, from the position of ``state`` to ``end``."""
    old_max = state.posMax
    opened = state.push("link_open", "a", 1)
    opened.attrs = {"href": href}
    if title:
        opened.attrs["title"] = title
    state.pos, state.posMax = state.pos + 1, end
    state.md.inline.tokenize(state)
    state.posMax = old_max
    state.push("link_close", "a", -1)


def push_text(state: StateInline, end: int) -> None:
    """Push the text of a link without the link."""
    old_max = state.posMax
    state.pos, state.posMax = state.pos + 1, end
    state.md.inline.tokenize(state)
    state.posMax = old_max


def _may_have_link(state: StateInline) -> bool:
    """Return whether the text may have such a link: searched once, not at every bracket."""
    seen, has = state.env.get(_SEEN, ("", False))
    if seen is not state.src:
        has = re.search(_MAYBE, state.src) is not None
        state.env[_SEEN] = (state.src, has)
    return bool(has)


def _definition_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    del end
    place = line_start(state, start)
    if not state.src.startswith("[", place) or state.is_code_block(start):
        return False
    found = re.compile(_DEFINITION).fullmatch(state.src, place, state.eMarks[start])
    tag = read_tag(found["tag"], 0) if found else None
    if found is None or not isinstance(tag, Tag) or tag.source != found["tag"]:
        return False
    if not silent:
        add_definition(state, start, found, _href(tag.source, found["rest"]))
    return True


def add_definition(state: StateBlock, line: int, found: re.Match[str], href: str) -> None:
    """Store the link reference definition on a line; ``found`` has its label and its title."""
    references = state.env.setdefault("references", {})
    references.setdefault(
        normalizeReference(found["label"]),
        {"href": href, "title": found["title"] or "", "map": [line, line + 1]},
    )
    state.line = line + 1


def _href(source: str, rest: str) -> str:
    return _SCHEME + quote(f"{source}{rest}", safe="")


def _reference(result: object) -> Reference | None:
    """Return the reference that a result is, also for an unknown shortcode."""
    shown = result.shown if isinstance(result, Unknown) else result
    return shown if isinstance(shown, Reference) else None


def mark_destinations(registry: ShortcodeRegistry, state: StateCore) -> None:
    """Core rule, after ``inline``: replace shortcodes in destinations with their references."""
    for token in state.tokens:
        open_links: list[bool] = []
        for child in token.children or []:
            if child.type == "html_link_open":
                _read_html_href(child)
            if child.type in {"link_open", "html_link_open"}:
                open_links.append(_mark_link(registry, child))
            elif child.type.endswith("link_close") and open_links and open_links.pop():
                child.type = "shortcode_link_close"


def _read_html_href(link: Token) -> None:
    """Encode a shortcode in the ``href`` of an ``<a>`` in the same way as in other links."""
    href = re.sub(_VARIABLE, "", str(link.attrGet("href") or ""), count=1)
    if href.startswith(("{%", "{{")):
        link.attrs["href"] = _href(href, "")


def _mark_link(registry: ShortcodeRegistry, link: Token) -> bool:
    href = str(link.attrGet("href") or "")
    if not href.startswith(_SCHEME):
        return False
    source = unquote(href.removeprefix(_SCHEME))
    tag = read_tag(source, 0)
    result = _reference(registry.resolve(tag)) if isinstance(tag, Tag) else None
    if result is None or not isinstance(tag, Tag):
        # The shortcode in a definition is no reference: restore the source as the destination.
        link.attrs["href"] = source
        return False
    anchor = source[len(tag.source) :]
    target = f"{result.target}{anchor}" if result.target else ""
    link.type = "shortcode_link_open"
    link.meta = {
        "source": source,
        "reference": Reference(target, f"{result.url}{anchor}" if result.url else "", result.text),
        "line": 0,
    }
    return True
