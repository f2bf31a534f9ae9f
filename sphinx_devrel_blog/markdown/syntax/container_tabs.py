"""Tabs in containers, and files of the site, in the Markdown of VitePress and VuePress.

* ``::: code-group`` with fences such as ```` ```js [config.js] ````;
* ``:::: code-group`` with ``::: code-group-item Title``;
* ``::: tabs`` and ``::: code-tabs`` with ``@tab Title``;
* ``<<< @/code/a.js{1}`` and ``<!--@include: ./part.md-->``.

Sources: VitePress' "Markdown Extensions", VuePress 1's theme, vuepress-plugin-md-enhance' "Tabs".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag
from sphinx_devrel_blog.markdown.shortcodes.lines import code_lines, line_text, push_result
from sphinx_devrel_blog.markdown.shortcodes.markdown_source import directive_source, on_one_line
from sphinx_devrel_blog.markdown.shortcodes.pairs import MAX_NESTING
from sphinx_devrel_blog.markdown.shortcodes.results import DirectiveCall, FileTag
from sphinx_devrel_blog.markdown.shortcodes.spans import DEPTH
from sphinx_devrel_blog.markdown.syntax.boxes import end_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

    from sphinx_devrel_blog.markdown.shortcodes.results import ShortcodeResult


_GROUP: Final = r":{3,}[ \t]*(code-group|code-tabs|tabs)\b[^\n]*"
_TAB: Final = r"@tab(?::active)?(?:[ \t]+(?P<title>[^\n]*))?"
_ITEM: Final = r":{3,}[ \t]*code-group-item[ \t]+(?P<title>[^\n]*)"
_FENCE: Final = r"[ \t]*(?:`{3,}|~{3,})[^`\n]*?\[(?P<title>[^\[\]\n]+)\][^`\n]*"
_ANY_FENCE: Final = r"[ \t]*(?:`{3,}|~{3,})"
_END: Final = r":{3,}[ \t]*"
_FILE: Final = (
    r"<<<[ \t]*(?P<path>[^\s#{}\[\]]+)(?:#(?P<region>[\w-]+))?[ \t]*(?:\{(?P<settings>[^{}\n]*)\})?"
    r"[ \t]*(?:\[(?P<title>[^\[\]\n]*)\])?"
)
_INCLUDE: Final = (
    r"<!--[ \t]*@include:[ \t]*(?P<path>[^\s{}]+?)(?:\{(?P<first>\d*),?(?P<last>\d*)\})?[ \t]*-->"
)
_ENDS: Final = ["paragraph", "reference", "blockquote", "list", "footnote_def"]


def container_tabs_plugin(md: MarkdownIt) -> None:
    """Add the rules to ``md``, after those of boxes."""
    md.block.ruler.before(
        "devrel_blog_container", "devrel_blog_container_tabs", _tabs_rule, {"alt": _ENDS}
    )
    md.block.ruler.before("html_block", "devrel_blog_file", _file_rule, {"alt": _ENDS})


def _push(state: StateBlock, start: int, after: int, result: ShortcodeResult) -> None:
    source = state.src[state.bMarks[start] : state.eMarks[after - 1]]
    tag = Tag(line_text(state, start), source=source, form="hugo")
    push_result(state, start, after, tag, result)


def _tabs_rule(
    state: StateBlock,
    start: int,
    end: int,
    silent: bool,  # noqa: FBT001 - markdown-it's own
) -> bool:
    text = line_text(state, start)
    if not text.startswith(":::") or state.is_code_block(start):
        return False
    found = re.fullmatch(_GROUP, text)
    stop = end_line(state, start, end) if found else None
    if found is None or stop is None or state.env.get(DEPTH, 0) >= MAX_NESTING:
        return False
    lines = state.getLines(start + 1, stop, state.blkIndent, False).split("\n")  # noqa: FBT003
    tabs = _tabs_of(lines)
    if not tabs:
        return False
    if silent:
        return True
    sources = (
        directive_source("tab-item", on_one_line(title), f"\n{body}") for title, body in tabs
    )
    added = "".join(sources)
    inline = ", ".join(title for title, _ in tabs)
    _push(state, start, stop + 1, DirectiveCall("tab-set", "", (), "", added, inline=inline))
    return True


def _tabs_of(lines: Sequence[str]) -> list[tuple[str, str]]:
    """Return the title and the content of each tab."""
    codes = list(code_lines(lines))
    prose = [line for line, is_code in zip(lines, codes, strict=True) if not is_code]
    if any(re.fullmatch(_TAB, line.rstrip()) for line in prose):
        return _split(lines, codes, _TAB)
    if any(re.fullmatch(_ITEM, line.strip()) for line in prose):
        return _split(lines, codes, _ITEM)
    return _fences(lines, codes)


def _split(lines: Sequence[str], codes: Sequence[bool], pattern: str) -> list[tuple[str, str]]:
    """Split lines at those that begin a tab; the end of ``code-group-item`` is left out."""
    tabs: list[tuple[str, list[str]]] = []
    for line, is_code in zip(lines, codes, strict=True):
        found = None if is_code else re.fullmatch(pattern, line.strip())
        if found:
            title = re.sub(r"#[\w-]+$|:active$", "", (found["title"] or "").strip())
            tabs.append((title or f"Tab {len(tabs) + 1}", []))
        elif tabs and (is_code or pattern == _TAB or not re.fullmatch(_END, line.strip())):
            tabs[-1][1].append(line)
    return [(title, "\n".join(body)) for title, body in tabs]


def _fences(lines: Sequence[str], codes: Sequence[bool]) -> list[tuple[str, str]]:
    """Return a tab for each fence, or for each included file."""
    tabs: list[tuple[str, list[str]]] = []
    is_open = False
    for line, is_code in zip(lines, codes, strict=True):
        begins = is_code and not is_open
        is_open = is_code and (begins or not re.fullmatch(_ANY_FENCE + r"[ \t]*", line))
        found = re.fullmatch(_FENCE, line) if begins else re.fullmatch(_FILE, line.strip())
        if begins or (found and not is_code):
            title = found["title"] if found else ""
            tabs.append((title or f"Tab {len(tabs) + 1}", []))
            line = line.replace(f"[{title}]", "") if title else line  # noqa: PLW2901
        if tabs:
            tabs[-1][1].append(line)
    return [(title, "\n".join(body)) for title, body in tabs]


def _file_rule(
    state: StateBlock,
    start: int,
    end: int,
    silent: bool,  # noqa: FBT001 - markdown-it's own
) -> bool:
    del end
    text = line_text(state, start)
    if not text.startswith(("<<<", "<!--")) or state.is_code_block(start):
        return False
    code, part = re.fullmatch(_FILE, text), re.fullmatch(_INCLUDE, text)
    if code is None and part is None:
        return False
    if silent:
        return True
    result = _code_file(code) if code else _part(part) if part else None
    if result is not None:
        _push(state, start, start + 1, result)
    return True


def _code_file(found: re.Match[str]) -> FileTag:
    settings = found["settings"] or ""
    language = re.search(r"[A-Za-z][\w+#-]*", settings)
    options = []
    if found["title"]:
        options.append(("caption", found["title"]))
    if ":line-numbers" in settings:
        options.append(("linenos", ""))
    path = re.sub(r"^@/", "/", found["path"])
    name = language.group() if language else ""
    lines = re.match(r"[ \t]*([\d,-]+)", settings)
    return FileTag(
        "literalinclude", path, name, tuple(options), region=found["region"] or "",
        emphasized=lines[1] if lines else "",
    )  # fmt: skip


def _part(found: re.Match[str]) -> FileTag:
    options = []
    if found["first"]:
        options.append(("start-line", str(int(found["first"][:9]) - 1)))
    if found["last"]:
        options.append(("end-line", found["last"][:9]))
    path = re.sub(r"^@/", "/", found["path"].partition("#")[0])
    return FileTag("include", path, "", tuple(options))
