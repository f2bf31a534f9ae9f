"""MDX as in Docusaurus: imports, exports, comments and JSX attributes.

Imports and exports are removed, and comments become HTML comments.

Source: Docusaurus' "MDX and React" pages.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.markdown.shortcodes.lines import line_start

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token


_STATEMENT: Final = (
    r"import\s+(?:[\w{}*,$\s]+?\s+from\s+)?(['\"])[^'\"\n]+\1;?\s*$"
    r"|export\s+(?:const|let|var)\s+[\w$]+\s*="
    r"|export\s+(?:default\s+)?(?:async\s+)?(?:function\b\s*[\w$]*\s*\(|class\s+[\w$]+\s*[{e])"
    r"|export\s+default\s+[({]"
    r"|export\s+\{[^{}\n]*\}(?:\s+from\s+['\"][^'\"\n]+['\"])?;?\s*$"
)
_BRACES: Final = r"\{(?:[^{}]|\{[^{}]{0,500}\}){0,500}\}"
_ATTRIBUTE: Final = rf"\s+[\w:-]+(?:=(?:\"[^\"]*\"|'[^']*'|{_BRACES}))?"
_HTML_TAG: Final = rf"<[A-Za-z][\w.-]*(?:{_ATTRIBUTE})*\s*/?>"
# A string or a number as code: src={"a.png"}, width={560}.
_TEXT_ATTRIBUTE: Final = (
    r"(?P<name>\s+[\w:-]+=)\{\s*(?P<quote>[\"'`]?)"
    r"(?P<text>(?<=[\"'`])[^\"'`{}\n$]*|[0-9]+(?:px|%)?)(?P=quote)\s*\}"
)
_CODE_ATTRIBUTE: Final = rf"\s+[\w:-]+={_BRACES}"
_IMPORT: Final = r"import\b"
_TRUNCATE: Final = r"\{/\*\s*truncate\s*\*/\}"
_MAX: Final = 20_000  # characters of a comment
_ENDS: Final = ["paragraph", "reference", "blockquote", "list", "footnote_def"]


def mdx_plugin(md: MarkdownIt) -> None:
    """Add the rules to ``md``."""
    md.block.ruler.before("html_block", "devrel_blog_mdx_comment", _comment_block, {"alt": _ENDS})
    md.inline.ruler.before("link", "devrel_blog_mdx_comment", _comment_inline)
    md.core.ruler.before("inline", "devrel_blog_mdx_statements", _remove_statements)
    md.core.ruler.after("block", "devrel_blog_mdx_attributes", _read_attributes)


# -- {/* … */}


def _comment_end(text: str, place: int) -> int:
    if not text.startswith("{/*", place):
        return -1
    end = text.find("*/}", place + 3, place + _MAX)
    return end + 3 if end >= 0 else -1


def _set_comment(token: Token, source: str) -> None:
    """Replace an MDX comment with an HTML one, preserving ``truncate``."""
    token.content = "<!-- truncate -->" if re.fullmatch(_TRUNCATE, source) else "<!-- -->"


def _comment_block(
    state: StateBlock,
    start: int,
    end: int,
    silent: bool,  # noqa: FBT001 - markdown-it's own
) -> bool:
    place = line_start(state, start)
    if state.is_code_block(start):
        return False
    after = _comment_end(state.src, place)
    if after < 0:
        return False
    last = start
    while last < end and state.eMarks[last] < after:
        last += 1
    if last >= end or state.src[after : state.eMarks[last]].strip():
        return False
    if not silent:
        token = state.push("html_block", "", 0)
        token.map = [start, last + 1]
        _set_comment(token, state.src[place:after])
        state.line = last + 1
    return True


def _comment_inline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    after = _comment_end(state.src, state.pos)
    if after < 0 or after > state.posMax:
        return False
    if not silent:
        _set_comment(state.push("html_inline", "", 0), state.src[state.pos : after])
    state.pos = after
    return True


# -- <div style={{…}} className="…">


def _read_attributes(state: StateCore) -> None:
    """Remove JSX attributes that are code, and turn the others into HTML attributes."""
    for token in state.tokens:
        if token.type == "html_block" and ("{" in token.content or "className" in token.content):
            token.content = re.sub(_HTML_TAG, _as_html, token.content)


def _as_html(tag: re.Match[str]) -> str:
    html = re.sub(_TEXT_ATTRIBUTE, r'\g<name>"\g<text>"', tag.group())
    return re.sub(_CODE_ATTRIBUTE, "", html).replace(" className=", " class=")


# -- import … and export …


def _remove_statements(state: StateCore) -> None:
    removed: set[int] = set()
    for place, token in enumerate(state.tokens):
        if token.type != "paragraph_open" or token.level:
            continue
        inline = state.tokens[place + 1]
        rest = _after_statements(inline.content)
        if rest == inline.content:
            continue
        if rest:
            inline.content = rest
        else:
            removed.update({place, place + 1, place + 2})
    state.tokens = [token for place, token in enumerate(state.tokens) if place not in removed]


def _after_statements(text: str) -> str:
    """Return the text of a paragraph after the statements at its beginning.

    An export ends with its paragraph, or with a line that ends in ``}`` or ``;``. An import ends
    with its line, or with the last line if its names in braces are on several lines.
    """
    lines = text.split("\n")
    while lines and re.match(_STATEMENT, lines[0]):
        if not re.match(_IMPORT, lines[0]) and not lines[0].rstrip().endswith(("}", ";")):
            return ""
        lines.pop(0)
    if lines and re.match(_IMPORT, lines[0]) and re.match(_STATEMENT, " ".join(lines)):
        return ""
    return "\n".join(lines)
