"""MDX components on lines of their own: ``<Tabs>``, ``<Admonition type="tip">``, ``<YouTube>``.

A component that has the same function as a shortcode is read as this shortcode. The tags of an
unknown component are removed with a warning, and its content is shown. An unknown component
without content is shown as text.

Sources: Docusaurus' "Tabs", "Admonitions" and "Code blocks"; Astro Starlight's and Gatsby's.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.common.warnings import Problem
from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag
from sphinx_devrel_blog.markdown.shortcodes.lines import code_lines, line_start, line_text
from sphinx_devrel_blog.markdown.shortcodes.pairs import MAX_NESTING
from sphinx_devrel_blog.markdown.shortcodes.results import Dropped, Nothing
from sphinx_devrel_blog.markdown.shortcodes.rules import DEPTH

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

    from sphinx_devrel_blog.markdown.shortcodes.registry import ShortcodeRegistry
    from sphinx_devrel_blog.markdown.shortcodes.results import ShortcodeResult, Unknown


_BRACES: Final = r"\{(?:[^{}]|\{[^{}]*\})*\}"
_VALUE: Final = rf"(?:\"[^\"]*\"|'[^']*'|{_BRACES})"
_TAG = re.compile(
    rf"<(?P<end>/?)(?P<name>[A-Z][\w.]*)(?P<attributes>(?:\s+[\w:-]+(?:={_VALUE})?)*)\s*(?P<whole>/?)>"
)
_ATTRIBUTE: Final = rf"([\w:-]+)(?:=({_VALUE}))?"
_ENDS: Final = ["paragraph", "reference", "blockquote", "list", "footnote_def"]

NAMES: Final[dict[str, str]] = {
    "Tabs": "tabs", "TabItem": "tab", "Tab": "tab", "TabbedContent": "tabs",
    "Admonition": "admonition", "Callout": "callout", "Alert": "callout", "Aside": "callout",
    "Note": "note", "Tip": "tip", "Info": "info", "Warning": "warning", "Danger": "danger",
    "Caution": "caution", "Important": "important", "Details": "details", "Spoiler": "details",
    "Accordion": "details", "CodeBlock": "highlight", "Mermaid": "mermaid",
    "YouTube": "youtube", "Youtube": "youtube", "LiteYouTubeEmbed": "youtube", "Vimeo": "vimeo",
    "Tweet": "twitter", "TwitterTweetEmbed": "twitter", "Gist": "gist", "CodePen": "codepen",
    "Codepen": "codepen", "CodeSandbox": "codesandbox", "Spotify": "spotify", "Loom": "loom",
    "Image": "figure", "Figure": "figure", "Card": "card", "LinkCard": "card", "Quote": "quote",
}  # fmt: skip
"""The known components, and the shortcode with the same function."""

# Key of markdown-it's env: the components of a text that have no end tag.
_MISSING: Final = "devrel_blog_missing_components"
# The attributes of components that correspond to the argument of their shortcode.
_SUBJECTS: Final = ("id", "tweetId", "tweetLink", "videoId", "gistId", "url", "link", "src")


def component_plugin(md: MarkdownIt, registry: ShortcodeRegistry) -> None:
    """Add the rule to ``md``; ``registry`` has the shortcodes."""
    rule = partial(_component_rule, registry)
    md.block.ruler.before("html_block", "devrel_blog_component", rule, {"alt": _ENDS})


def _component_rule(
    registry: ShortcodeRegistry,
    state: StateBlock,
    start: int,
    end: int,
    silent: bool,  # noqa: FBT001 - markdown-it's own
) -> bool:
    place = line_start(state, start)
    if not state.src.startswith("<", place) or state.is_code_block(start):
        return False
    found = _TAG.match(state.src, place)
    last = _last_line(state, start, end, found) if found else None
    if found is None or last is None:
        return False
    if silent:
        return True
    name = NAMES.get(found["name"], "")
    close = None
    if name and not (found["whole"] or found["end"]) and state.env.get(DEPTH, 0) < MAX_NESTING:
        close = _end_tag_line(state, found["name"], last + 1, end)
    inner = ""
    if close is not None:
        inner = state.getLines(last + 1, close, state.blkIndent, True)  # noqa: FBT003
    after = last if close is None else close
    token = state.push("shortcode", "", 0)
    token.block = True
    token.map = [start, after + 1]
    source = state.src[place : state.eMarks[after]]
    tag = _as_tag(
        name or found["name"], found["attributes"], None if close is None else inner, source
    )
    token.content = source
    token.meta = {
        "tag": tag,
        "result": _resolve_component(registry, tag, found),
        "line": 0,
        "body_line": last + 1 - start,
    }
    state.line = after + 1
    return True


def _last_line(state: StateBlock, start: int, end: int, found: re.Match[str]) -> int | None:
    """Return the line where a tag ends, if there is no other text after the tag."""
    last = start
    while last < end and state.eMarks[last] < found.end():
        last += 1
    is_whole_line = last < end and not state.src[found.end() : state.eMarks[last]].strip()
    return last if is_whole_line else None


def _end_tag_line(state: StateBlock, name: str, start: int, end: int) -> int | None:
    """Return the line of a component's end tag; the component may contain others of its name."""
    depth = 0
    seen, missing = state.env.get(_MISSING, ("", frozenset()))
    if seen is state.src and name in missing:
        return None
    texts = [line_text(state, line) for line in range(start, end)]
    for line, (text, is_code) in enumerate(zip(texts, code_lines(texts), strict=True), start):
        if is_code:
            continue
        if text == f"</{name}>":
            if not depth:
                return line
            depth -= 1
        elif (tag := _TAG.match(text)) and tag["name"] == name and not (tag["end"] or tag["whole"]):
            depth += f"</{name}>" not in text[tag.end() :]
    known = missing if seen is state.src else frozenset()
    state.env[_MISSING] = (state.src, known | {name})
    return None


def _as_tag(name: str, attributes: str, inner: str | None, source: str) -> Tag:
    options = {
        key: value.strip("{}").strip("\"'`") if value else "true"
        for key, value in re.findall(_ATTRIBUTE, attributes)
    }
    subject = next((options[key] for key in _SUBJECTS if options.get(key)), "")
    if name in {"tabs", "tab", "figure", "card", "quote"} or not subject:
        args: tuple[str, ...] = ()
    else:
        args, options = (subject,), {}
    if name == "tabs" and inner:
        inner = _tabs_as_shortcodes(inner)
    return Tag(
        name, args, tuple(options.items()), source, "hugo", rest=attributes.strip(), inner=inner
    )


def _tabs_as_shortcodes(text: str) -> str:
    """Return the content of ``<Tabs>`` with its tabs as shortcodes."""

    def part(found: re.Match[str]) -> str:
        if NAMES.get(found["name"]) != "tab":
            return found.group()
        if found["end"]:
            return "{{< /tab >}}"
        given = re.findall(_ATTRIBUTE, found["attributes"])
        options = {key: value.strip("\"'{}") for key, value in given}
        label = options.get("label") or options.get("value") or options.get("title") or "Tab"
        return f'{{{{< tab title="{label}" >}}}}'

    lines = text.split("\n")
    return "\n".join(
        line if is_code else _TAG.sub(part, line)
        for line, is_code in zip(lines, code_lines(lines), strict=True)
    )


def _resolve_component(
    registry: ShortcodeRegistry, tag: Tag, found: re.Match[str]
) -> ShortcodeResult | Unknown:
    if found["name"] in NAMES and not found["end"] and (tag.inner is not None or found["whole"]):
        return registry.resolve(tag)
    name = found["name"]
    if found["whole"]:
        return Problem(
            f"unknown component <{name} />: shown as text; write the text that it shows instead",
            "component",
        )
    if found["end"]:
        return Nothing()
    return Dropped(Problem(f"unknown component <{name}>: only its content is shown", "component"))
