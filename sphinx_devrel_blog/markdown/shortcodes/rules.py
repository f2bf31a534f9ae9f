"""The markdown-it rules that find shortcodes in a text.

These rules never see code, since markdown-it has other rules for fences, indented code, code spans
and HTML blocks. They create ``shortcode`` tokens with this meta:

* ``tag``: the `Tag`;
* ``result``: its `ShortcodeResult`;
* ``line``: the line of the tag, from 0 for the first line of the token;
* ``body_line``: the line where the content of the tag begins, from 0 too.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.markdown.shortcodes.block_rules import block_rule
from sphinx_devrel_blog.markdown.shortcodes.branches import keep_one_branch
from sphinx_devrel_blog.markdown.shortcodes.grammar import (
    OPENINGS,
    RAW,
    Escaped,
    Tag,
    opens_tag,
    read_tag,
)
from sphinx_devrel_blog.markdown.shortcodes.registry import too_deep, unclosed_problem, with_inner
from sphinx_devrel_blog.markdown.shortcodes.spans import (
    END_OF_RAW,
    IN_RAW,
    PAIRS,
    ShortcodeSpan,
    find_shortcode,
    next_end_raw,
    note_value,
    set_escaped_token,
    set_token,
    with_variables,
)

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    from sphinx_devrel_blog.markdown.shortcodes.registry import ShortcodeRegistry


HAS_CUT: Final = "devrel_blog_has_cut"
"""Key of markdown-it's env: whether branches of conditions were removed from the text."""


def shortcode_plugin(md: MarkdownIt, registry: ShortcodeRegistry) -> None:
    """Add the shortcode rules to ``md``, before every other rule for braces."""
    ends = ["paragraph", "reference", "blockquote", "list", "footnote_def"]
    block = partial(block_rule, registry)
    md.block.ruler.before("table", "shortcode", block, {"alt": ends})
    md.inline.ruler.before("text", "shortcode", partial(_inline_rule, registry))
    md.core.ruler.before("block", "devrel_blog_branches", partial(_keep_one_branch, registry))
    # Replaces markdown-it's rule with one that also handles {% raw %} around blocks.
    md.core.ruler.at("inline", _inline_core)


def _keep_one_branch(registry: ShortcodeRegistry, state: StateCore) -> None:
    known = registry.values.known if registry.values is not None else {}
    kept = keep_one_branch(state.src, registry.is_unknown, registry.is_verbatim, known)
    if kept != state.src:
        state.src, state.env[HAS_CUT] = kept, True


def _inline_core(state: StateCore) -> None:
    for token in state.tokens:
        if token.type != "inline":
            continue
        state.env[IN_RAW] = token.meta.get("raw", False)
        token.children = token.children or []
        state.md.inline.parse(token.content, state.md, state.env, token.children)
        _number_lines(token)
    for key in (IN_RAW, END_OF_RAW, PAIRS):
        state.env.pop(key, None)


def _number_lines(token: Token) -> None:
    """Replace the position of each shortcode in the token's content with its line."""
    line = last = 0
    for child in token.children or []:
        if child.type == "shortcode":
            place, body = child.meta["line"], child.meta["body_line"]
            line += token.content.count("\n", last, place)
            last = place
            child.meta["line"] = line
            child.meta["body_line"] = line + token.content.count("\n", place, body)


def _inline_rule(
    registry: ShortcodeRegistry,
    state: StateInline,
    silent: bool,  # noqa: FBT001 - markdown-it's own
) -> bool:
    if not state.src.startswith(OPENINGS, state.pos):
        return False
    if state.env.get(IN_RAW):
        if not silent:
            state.pending += state.src[state.pos : state.pos + 2]
        state.pos += 2
        return True
    if state.src.startswith("%[", state.pos) and not _is_line(state):
        return False
    opened = RAW.match(state.src, state.pos, state.posMax)
    if opened is not None and _parse_raw_inline(state, opened.end(), silent=silent):
        return True
    span = find_shortcode(registry, state.env, state.src, state.pos)
    if span is not None and span.end > state.posMax:
        span = ShortcodeSpan(span.tag, span.start)
    if span is None or span.end > state.posMax:
        return _take_unclosed(state, silent=silent)
    if not silent:
        _push_inline(registry, state, span)
    state.pos = span.end
    return True


def _push_inline(registry: ShortcodeRegistry, state: StateInline, span: ShortcodeSpan) -> None:
    token = state.push("shortcode", "", 0)
    if isinstance(span.tag, Escaped):
        set_escaped_token(token, span.tag, span.start)
        return
    inner = state.src[span.body : span.pair.stop] if span.pair else None
    tag = with_inner(span.tag, inner, state.src[span.start : span.end])
    note_value(state.env, tag)
    tag = with_variables(registry, state.env, tag)
    set_token(registry, token, tag, span.start, span.body)
    if span.is_too_deep:
        token.meta["result"] = too_deep(tag)


def _is_line(state: StateInline) -> bool:
    """Return whether Hashnode's ``%[…]`` at this position is the only text on its line."""
    before = state.src.rfind("\n", 0, state.pos) + 1
    after = state.src.find("\n", state.pos)
    line = state.src[before : after if after >= 0 else len(state.src)]
    return not state.src[before : state.pos].strip() and line.rstrip().endswith("]")


def _parse_raw_inline(state: StateInline, start: int, *, silent: bool) -> bool:
    """Parse the text between ``{% raw %}`` and ``{% endraw %}`` without shortcodes."""
    closed = next_end_raw(state.env, state.src, start)
    if closed is None or closed.end() > state.posMax:
        return False
    if not silent:
        old_max = state.posMax
        state.pos, state.posMax = start, closed.start()
        state.env[IN_RAW] = True
        state.md.inline.tokenize(state)
        state.env[IN_RAW] = False
        state.posMax = old_max
    state.pos = closed.end()
    return True


def _take_unclosed(state: StateInline, *, silent: bool) -> bool:
    """Parse the beginning of a tag that is never closed as text, with a problem."""
    tag = read_tag(state.src, state.pos)
    if isinstance(tag, Tag) and RAW.fullmatch(tag.source):
        name, opening = "raw", tag.source
    else:
        name = opens_tag(state.src, state.pos)
        comment = 2 if state.src.startswith("/*", state.pos + 3) else 0
        length = 3 + comment if state.src.startswith("{{", state.pos) else 2
        opening = state.src[state.pos : state.pos + length]
    if not name:
        return False
    if not silent:
        token = state.push("shortcode", "", 0)
        token.meta = {
            "tag": Tag(name, source=opening),
            "result": unclosed_problem(name, opening),
            "line": state.pos,
            "body_line": state.pos,
        }
        token.content = opening
    state.pos += len(opening)
    return True
