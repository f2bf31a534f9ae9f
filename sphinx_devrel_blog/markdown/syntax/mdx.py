"""MDX as in Docusaurus and Astro: imports, exports, comments, expressions and JSX attributes.

Imports and exports are removed, and comments become HTML comments. An expression in braces shows
its value if the post contains it: ``{' '}``, ``{frontMatter.title}``, ``{name}`` of an export. A
post with an import or an export is certainly MDX; there, an expression with an imported name shows
nothing, with a warning.

Sources: Docusaurus' "MDX and React" pages, MDX' "What is MDX?".
"""

from __future__ import annotations

import datetime as dt
import re
from functools import partial
from html import escape
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.common.warnings import Problem
from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag
from sphinx_devrel_blog.markdown.shortcodes.lines import line_start
from sphinx_devrel_blog.markdown.shortcodes.media import read_audio, read_video
from sphinx_devrel_blog.markdown.shortcodes.results import Omitted
from sphinx_devrel_blog.markdown.syntax.jsx import (
    ATTRIBUTES,
    js_value,
    known,
    read_attributes,
    read_names,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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
_HTML_TAG: Final = rf"<(?P<name>[A-Za-z][\w.-]*){ATTRIBUTES}(?P<end>\s*/?>)"
_IN_BRACES: Final = r"=\s?\{|\{\.\.\."
_JSX_TAG: Final = rf"<(?P<name>[a-z][a-z0-9]*){ATTRIBUTES}(?P<end>\s*/?>)"
_RENAMED: Final = {"className": "class", "htmlFor": "for", "srcSet": "srcset", "colSpan": "colspan",
                   "rowSpan": "rowspan", "allowFullScreen": "allowfullscreen",
                   "tabIndex": "tabindex",
                   "frameBorder": "frameborder", "autoPlay": "autoplay"}  # fmt: skip
_ID_COMMENT: Final = r"[ \t]*\{/\*[ \t]*#([\w-]+)[ \t]*\*/\}[ \t]*$"
# Scripts and styles that Vue compiles.
_VUE: Final = r"(?:<script\b[^>]*\bsetup\b|<style\b[^>]*\b(?:module|scoped|lang=))"
_TEXT_VALUE: Final = r"\{\s*(?:\"([^\"\\\n]*)\"|'([^'\\\n]*)'|`([^`$\\\n]*)`)\s*\}"
_STYLE: Final = r"([A-Za-z]+)\s*:\s*(?:'([^']*)'|\"([^\"]*)\"|([0-9.]+))"
_UNITLESS: Final = frozenset({"opacity", "zIndex", "fontWeight", "lineHeight", "flex", "order"})
_EXPRESSION: Final = r"\{(?P<written>[^{}\n]{0,500})\}"
_ROOT: Final = r"\s*([A-Za-z_$][\w$]*)"
_FRONT_MATTER: Final = (
    r"\s*(?:props\.)?(?:frontMatter|frontmatter|metadata|\$frontmatter)\.([\w$]+)\s*"
)
IS_MDX: Final = "devrel_blog_is_mdx"
"""Key of markdown-it's env: set if the post is certainly MDX."""
NAMES: Final = "devrel_blog_mdx_names"
"""Key of markdown-it's env: the names that the post imports or exports, with their values."""
_UNBALANCED: Final = "devrel_blog_unbalanced"
_PAIRS: Final = {"{": "}", "(": ")", "[": "]"}
_ALIAS: Final = r"(?:@site/(?:static/)?|pathname://+|@/|~/)"
_IMPORT: Final = r"import\b"
# Prettier writes a long comment on three lines: a brace, the comment, and a brace.
_COMMENT_OPEN: Final = re.compile(r"\{\s{0,99}/\*")
_COMMENT_CLOSE: Final = re.compile(r"\*/\s{0,99}\}")
# A comment that ends with its line needs a brace on a later line.
_LINE_COMMENT: Final = re.compile(r"\{\s{0,99}(?://[^\n]{0,999}\n\s{0,99})+\}")
_TRUNCATE: Final = r"\{\s*/\*\s*truncate\s*\*/\s*\}"
_MAX: Final = 20_000  # characters of a comment
_ENDS: Final = ["paragraph", "reference", "blockquote", "list", "footnote_def"]


def mdx_plugin(
    md: MarkdownIt, values: Callable[[], Mapping[str, object]] = dict, *, is_mdx: bool = False
) -> None:
    """Add the rules to ``md``.

    ``values`` returns the variables of the post, such as ``page.title``. With ``is_mdx``, the
    system of the post reads every post as MDX.
    """
    names = partial(_note_names, is_mdx)
    md.core.ruler.before("block", "devrel_blog_mdx_names", names)
    md.block.ruler.before("html_block", "devrel_blog_mdx_comment", _comment_block, {"alt": _ENDS})
    md.block.ruler.before("html_block", "devrel_blog_mdx_statement", _statement_block)
    md.inline.ruler.before("link", "devrel_blog_mdx_comment", _comment_inline)
    md.inline.ruler.before("html_inline", "devrel_blog_jsx", _jsx_inline)
    md.inline.ruler.before("link", "devrel_blog_mdx_value", partial(_value_inline, values))
    md.core.ruler.before("inline", "devrel_blog_mdx_statements", _remove_statements)
    md.core.ruler.after("block", "devrel_blog_mdx_attributes", _read_attributes)
    md.core.ruler.after("inline", "devrel_blog_mdx_paths", _read_paths)


def front_matter_value_plugin(md: MarkdownIt, values: Callable[[], Mapping[str, object]]) -> None:
    """Add the rule for ``{frontmatter.title}`` in posts that aren't MDX, as in Astro."""
    rule = partial(_front_matter_inline, values)
    md.inline.ruler.before("link", "devrel_blog_front_matter_value", rule)


def _note_names(is_mdx: bool, state: StateCore) -> None:  # noqa: FBT001 - a partial argument
    """Store the names that the text imports or exports; texts within the post share them."""
    names = read_names(state.src)
    if names is not None:
        state.env.setdefault(NAMES, {}).update(names)
    if (is_mdx or names is not None) and not state.env.get(IS_MDX):
        state.env[IS_MDX] = True
        # MDX has no indented code, since the content of a component may be indented.
        state.md.disable("code")


# -- {/* … */}


def _comment_end(text: str, place: int, env: Mapping[str, object]) -> int:
    opened = _COMMENT_OPEN.match(text, place)
    if opened is None:
        line = _LINE_COMMENT.match(text, place) if env.get(IS_MDX) else None
        return line.end() if line is not None else -1
    closed = _COMMENT_CLOSE.search(text, opened.end(), opened.end() + _MAX)
    return closed.end() if closed is not None else -1


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
    after = _comment_end(state.src, place, state.env)
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
    after = _comment_end(state.src, state.pos, state.env)
    if after < 0 or after > state.posMax:
        return False
    if not silent:
        _set_comment(state.push("html_inline", "", 0), state.src[state.pos : after])
    state.pos = after
    return True


# -- <div style={{…}} className="…">


def _read_attributes(state: StateCore) -> None:
    """Turn JSX attributes in HTML blocks into HTML attributes."""
    names = state.env.get(NAMES, {})
    for token in state.tokens:
        if token.type == "inline" and "{/*" in token.content:
            # Docusaurus' newer way to write the id of a heading.
            token.content = re.sub(_ID_COMMENT, r" {#\1}", token.content)
        if token.type == "html_block" and re.match(_VUE, token.content):
            token.content = "<!-- -->"
        if token.type == "html_block" and ("{" in token.content or "className" in token.content):
            token.content = re.sub(_HTML_TAG, lambda tag: _as_html(tag, names), token.content)


def _as_html(tag: re.Match[str], names: Mapping[str, str]) -> str:
    """Return a tag with attributes of HTML; code without a known value is removed."""
    # In quotes, braces are a template variable: <img src="{{ page.cover }}">.
    if re.search(_IN_BRACES, tag["attributes"]) is None and "className" not in tag.group():
        return tag.group()
    parts = []
    for name, value in read_attributes(tag["attributes"], names).items():
        shown = _style(value) if name == "style" and value.startswith("{") else value
        is_flag = value == "true"
        if shown and not shown.startswith("{") and not re.match(r"on[A-Z]|[:@#]|v-", name):
            written = _RENAMED.get(name, name)
            parts.append(written if is_flag else f'{written}="{escape(shown)}"')
    return " ".join((f"<{tag['name']}", *parts)) + tag["end"].replace("  ", " ")


def _style(written: str) -> str:
    """Return the value of ``style={{color: 'red'}}`` as CSS."""
    rules = []
    for found in re.finditer(_STYLE, written):
        name = re.sub("([A-Z])", lambda letter: f"-{letter[1].lower()}", found[1])
        unit = "" if found[4] in {None, "0"} or found[1] in _UNITLESS else "px"
        rules.append(f"{name}: {found[2] or found[3] or (found[4] or '') + unit}")
    return "; ".join(rules)


def _jsx_inline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Read a tag with attributes that HTML doesn't have: ``<span style={{color: 'red'}}>``."""
    if not state.src.startswith("<", state.pos):
        return False
    fragment = re.compile(r"</?>").match(state.src, state.pos, state.posMax)
    if fragment is not None and state.env.get(IS_MDX):
        state.pos = fragment.end()  # a fragment only groups its content
        return True
    if "{" not in state.src:
        return False
    found = re.compile(_JSX_TAG).match(state.src, state.pos, state.posMax)
    if found is None or re.search(_IN_BRACES, found["attributes"]) is None:
        return False
    if not silent:
        names: Mapping[str, str] = state.env.get(NAMES, {})
        source = known(read_attributes(found["attributes"], names)).get("src", "")
        if found["name"] in {"video", "audio"} and "/" in found["end"] and source:
            _push_player(state, found, source)
        else:
            state.push("html_inline", "", 0).content = _as_html(found, names)
    state.pos = found.end()
    return True


def _push_player(state: StateInline, found: re.Match[str], source: str) -> None:
    token = state.push("shortcode", "", 0)
    token.content = found.group()
    tag = Tag(found["name"], (source,), source=found.group(), form="hugo")
    read = read_video if found["name"] == "video" else read_audio
    token.meta = {"tag": tag, "result": read(tag), "line": state.pos, "body_line": state.pos}


# -- values in braces


def _value_inline(
    values: Callable[[], Mapping[str, object]],
    state: StateInline,
    silent: bool,  # noqa: FBT001 - markdown-it's own
) -> bool:
    if not state.src.startswith("{", state.pos) or not state.env.get(IS_MDX):
        return False
    if quoted := re.compile(_TEXT_VALUE).match(state.src, state.pos, state.posMax):
        if not silent:
            state.pending += next(text for text in quoted.groups() if text is not None)
        state.pos = quoted.end()
        return True
    found = re.compile(_EXPRESSION).match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    names: Mapping[str, str] = state.env.get(NAMES, {})
    text = js_value(found["written"], names)
    root = re.match(_ROOT, found["written"])
    problem = ""
    if front := re.fullmatch(_FRONT_MATTER, found["written"]):
        text = _front_matter_text(values(), front[1])
    elif text is None and root is not None and root[1] in names:
        text = ""
        problem = f"the value of {found.group()} is unknown: left out. Write the text instead"
    if text is None:
        return False
    if not silent:
        if problem:
            token = state.push("shortcode", "", 0)
            token.content = found.group()
            token.meta = {
                "tag": Tag(found.group(), source=found.group(), form="hugo"),
                "result": Omitted(Problem(problem, "component")),
                "line": state.pos, "body_line": state.pos,
            }  # fmt: skip
        else:
            state.pending += text
    state.pos = found.end()
    return True


def _front_matter_text(values: Mapping[str, object], key: str) -> str:
    """Return the value of a key of front matter as text; empty if it has none."""
    value = values.get(f"page.{key.lower()}")
    return str(value) if isinstance(value, str | int | float | dt.date) else ""


def _front_matter_inline(
    values: Callable[[], Mapping[str, object]],
    state: StateInline,
    silent: bool,  # noqa: FBT001 - markdown-it's own
) -> bool:
    """Replace ``{frontmatter.title}``; a key without a value stays as it is."""
    if not state.src.startswith("{", state.pos) or state.env.get(IS_MDX):
        return False
    found = re.compile(_EXPRESSION).match(state.src, state.pos, state.posMax)
    front = re.fullmatch(_FRONT_MATTER, found["written"]) if found is not None else None
    text = _front_matter_text(values(), front[1]) if front is not None else ""
    if found is None or not text:
        return False
    if not silent:
        state.pending += text
    state.pos = found.end()
    return True


# -- @site/static/a.png


def _read_paths(state: StateCore) -> None:
    """Replace the aliases of the site's folders at the start of URLs with a slash."""
    for token in state.tokens:
        for child in token.children or ():
            for name in ("href", "src"):
                written = str(child.attrs.get(name, "")) if child.attrs else ""
                if written[:1] in "@p~" and (found := re.match(_ALIAS, written)):
                    child.attrs[name] = f"/{written[found.end() :]}"


# -- import … and export …


def _statement_block(
    state: StateBlock,
    start: int,
    end: int,
    silent: bool,  # noqa: FBT001 - markdown-it's own
) -> bool:
    """Remove a statement over several lines, which may contain empty ones, up to its last brace."""
    if state.blkIndent or state.level or silent:
        return False
    line = state.src[line_start(state, start) : state.eMarks[start]]
    is_block = line.startswith("{") and _begins_with_name(line, state.env.get(NAMES, {}))
    if not is_block and not (line.startswith("export") and re.match(_STATEMENT, line)):
        return False
    if state.env.get(_UNBALANCED) is state.src:
        return False
    last = _last_line(state, start, end)
    if last is None:
        state.env[_UNBALANCED] = state.src
        return False
    if is_block:
        problem = Problem(
            "an expression in braces is unknown: left out. Write its text instead", "component"
        )
        token = state.push("shortcode", "", 0)
        token.block, token.map, token.content = True, [start, last + 1], line
        tag = Tag("{", source=line, form="hugo")
        token.meta = {"tag": tag, "result": Omitted(problem), "line": 0, "body_line": 0}
    state.line = last + 1
    return True


def _begins_with_name(line: str, names: Mapping[str, str]) -> bool:
    """Return whether an expression begins with an imported name and isn't within a line."""
    root = re.match(_ROOT, line[1:])
    return root is not None and root[1] in names and line.count("{") != line.count("}")


def _last_line(state: StateBlock, start: int, end: int) -> int | None:
    """Return the line where the brackets that a statement opens are closed; None if they aren't."""
    depth = 0
    for line in range(start, end):
        text = re.sub(
            r"'[^'\n]*'|\"[^\"\n]*\"", "", state.src[state.bMarks[line] : state.eMarks[line]]
        )
        depth += sum(text.count(mark) - text.count(other) for mark, other in _PAIRS.items())
        if depth <= 0 and not text.rstrip().endswith(("=", "=>", ",", "?", ":")):
            return line
    return None


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
