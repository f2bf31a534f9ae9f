"""MDX components: ``<Tabs>``, ``<Admonition type="tip">``, ``<YouTube>``, ``<Badge text="x" />``.

A component with a known function is read as this function, on lines of its own or within a line.
The tags of an unknown component are removed with a warning, and its content is shown. An unknown
component without content shows what its attributes contain for readers in posts that are certainly
MDX, and is shown as text in others.

Sources: Docusaurus' "Tabs", "Admonitions" and "Code blocks"; Astro Starlight's, Nextra's, VuePress'
and Gatsby's components.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from markdown_it.rules_block import paragraph

from sphinx_devrel_blog.common.warnings import Problem
from sphinx_devrel_blog.markdown.shortcodes.components import INLINE, READERS, TRANSPARENT
from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag
from sphinx_devrel_blog.markdown.shortcodes.lines import line_start
from sphinx_devrel_blog.markdown.shortcodes.pairs import MAX_NESTING
from sphinx_devrel_blog.markdown.shortcodes.results import (
    InlineMarkdown,
    NoOutput,
    Omitted,
    Unknown,
)
from sphinx_devrel_blog.markdown.shortcodes.spans import DEPTH
from sphinx_devrel_blog.markdown.shortcodes.unknown import read_unknown, urls_of
from sphinx_devrel_blog.markdown.syntax.jsx import (
    TAG,
    Component,
    find_end,
    known,
    outdented,
    read_attributes,
    unwrapped,
)
from sphinx_devrel_blog.markdown.syntax.mdx import IS_MDX, NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

    from sphinx_devrel_blog.markdown.shortcodes.registry import ShortcodeRegistry
    from sphinx_devrel_blog.markdown.shortcodes.results import ShortcodeResult


_ENDS: Final = ["paragraph", "reference", "blockquote", "list", "footnote_def"]

SHORTCODES: Final[dict[str, str]] = {
    "TabItem": "tab", "Tab": "tab", "Admonition": "admonition", "Callout": "callout",
    "Alert": "callout", "Aside": "callout", "Note": "note", "Tip": "tip", "Info": "info",
    "Warning": "warning", "Danger": "danger", "Caution": "caution", "Important": "important",
    "Details": "details", "Spoiler": "details", "Accordion": "details", "Collapse": "details",
    "Mermaid": "mermaid", "YouTube": "youtube", "Youtube": "youtube", "LiteYouTubeEmbed": "youtube",
    "LiteYouTube": "youtube", "YouTubeEmbed": "youtube", "Vimeo": "vimeo", "Tweet": "twitter",
    "TwitterTweetEmbed": "twitter", "Gist": "gist", "CodePen": "codepen", "Codepen": "codepen",
    "CodeSandbox": "codesandbox", "Spotify": "spotify", "Loom": "loom", "Quote": "quote",
    "Video": "video", "Audio": "audio",
}  # fmt: skip
"""The components that a shortcode corresponds to."""

# Key of markdown-it's env: the components of a text that have no end tag.
_MISSING: Final = "devrel_blog_missing_components"
# Key of markdown-it's env: where the last end tag of each component is in the current text.
_LAST_ENDS: Final = "devrel_blog_last_ends"
_WITHOUT_SUBJECT: Final = frozenset({"tab", "quote", "video", "audio"})
# The attributes of components that correspond to the argument of their shortcode.
_SUBJECTS: Final = ("id", "tweetId", "tweetLink", "videoId", "gistId", "url", "link", "src")
_HTML_BLOCKS: Final = (
    r"</?(?:Link|Details|Head|Summary|Table|Title|Option|Param|Source|Track|Menu|Form|Main|Header|"
    r"Footer|Section|Nav)\b"
)


def component_plugin(md: MarkdownIt, registry: ShortcodeRegistry) -> None:
    """Add the rules to ``md``; ``registry`` has the shortcodes."""
    rule = partial(_component_rule, registry)
    md.block.ruler.before("html_block", "devrel_blog_component", rule, {"alt": _ENDS})
    inline = partial(_inline_rule, registry)
    md.inline.ruler.before("html_inline", "devrel_blog_component", inline)


# -- on lines of their own


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
    found = TAG.match(state.src, place)
    span = _lines_of(registry, state, start, end, found) if found else None
    if found is None or span is None:
        # CommonMark has HTML blocks that begin with these names.
        is_text = re.match(_HTML_BLOCKS, state.src[place : place + 12]) and not silent
        return bool(is_text) and paragraph(state, start, end, silent)
    if silent:
        return True
    last, close, inner = span
    token = state.push("shortcode", "", 0)
    token.block = True
    token.map = [start, close + 1]
    token.content = state.src[place : state.eMarks[close]]
    names: Mapping[str, str] = state.env.get(NAMES, {})
    component = Component(found["name"], read_attributes(found["attributes"], names), inner)
    token.meta = {
        "tag": Tag(found["name"], source=token.content, form="hugo"),
        "result": _resolve(registry, component, found, state.env, token.content),
        "line": 0,
        "body_line": last - start + (inner is not None and last < close),
    }
    state.line = close + 1
    return True


def _lines_of(
    registry: ShortcodeRegistry, state: StateBlock, start: int, end: int, found: re.Match[str]
) -> tuple[int, int, str | None] | None:
    """Return the last line of a tag, the last line of its component, and the content.

    Return None if there is other text on these lines. A component without an end tag, and an
    unknown one, ends with its tag.
    """
    last = start
    while last < end and state.eMarks[last] < found.end():
        last += 1
    if last >= end:
        return None
    rest = state.src[found.end() : state.eMarks[last]]
    is_known = _is_known(registry, found["name"])
    if found["whole"] or found["end"] or not is_known or state.env.get(DEPTH, 0) >= MAX_NESTING:
        return (last, last, None) if not rest.strip() else None
    closed = _end_of(state, found["name"], last, rest, end)
    if closed is None:
        return (last, last, None) if not rest.strip() else None
    close, begins, ends = closed
    text = rest if close == last else state.src[line_start(state, close) : state.eMarks[close]]
    if text[ends:].strip():
        return None
    if close == last:
        return last, close, rest[:begins]
    middle = state.getLines(last + 1, close, state.blkIndent, True)  # noqa: FBT003
    return last, close, f"{rest}\n{middle}{text[:begins]}"


def _end_of(
    state: StateBlock, name: str, last: int, rest: str, end: int
) -> tuple[int, int, int] | None:
    """Return the line of a component's end tag, and where the tag begins and ends in it."""
    seen, missing = state.env.get(_MISSING, ("", frozenset()))
    if seen is state.src and name in missing:
        return None

    def lines() -> Any:
        yield rest
        for line in range(last + 1, end):
            yield state.src[line_start(state, line) : state.eMarks[line]]

    closed = find_end(lines(), name)
    if closed is None:
        kept = missing if seen is state.src else frozenset()
        state.env[_MISSING] = (state.src, kept | {name})
        return None
    return last + closed[0], closed[1], closed[2]


def _is_known(registry: ShortcodeRegistry, name: str) -> bool:
    return name in READERS or name in SHORTCODES or registry.knows(name)


# -- within a line


def _inline_rule(
    registry: ShortcodeRegistry,
    state: StateInline,
    silent: bool,  # noqa: FBT001 - markdown-it's own
) -> bool:
    if not state.src.startswith("<", state.pos):
        return False
    found = TAG.match(state.src, state.pos, state.posMax)
    if found is None or (found["end"] and "." not in found["name"]):
        return False
    name = found["name"]
    has_content = name in INLINE or registry.knows(name) or _is_link(state, found)
    if not found["whole"] and (found["end"] or not has_content):
        titled = not found["end"] and name not in TRANSPARENT and _take_title(state, found, silent)
        return titled or _take_as_html(state, found, silent=silent)
    span = _inline_span(registry, state, found)
    if span is None:
        return False
    inner, end = span
    if not silent:
        names: Mapping[str, str] = state.env.get(NAMES, {})
        component = Component(name, read_attributes(found["attributes"], names), inner)
        source = state.src[state.pos : end]
        token = state.push("shortcode", "", 0)
        token.content = source
        token.meta = {
            "tag": Tag(name, source=source, form="hugo"),
            "result": _resolve(registry, component, found, state.env, source),
            "line": state.pos,
            "body_line": state.pos,
        }
    state.pos = end
    return True


def _is_link(state: StateInline, found: re.Match[str]) -> bool:
    """Return whether an unknown component of MDX has a URL, and its end tag in the same text."""
    name, end = found["name"], found.end()
    if not state.env.get(IS_MDX) or name in TRANSPARENT or _last_end(state, name) < end:
        return False
    component = Component(
        name, read_attributes(found["attributes"], state.env.get(NAMES, {})), None
    )
    is_link = bool(urls_of(_as_tag(name, component, "")))
    return is_link and state.src.find(f"</{name}>", end, state.posMax) >= 0


def _inline_span(
    registry: ShortcodeRegistry, state: StateInline, found: re.Match[str]
) -> tuple[str | None, int] | None:
    """Return the content of a component within a line, and its end; None if it is text."""
    name, end = found["name"], found.end()
    if found["whole"]:
        is_component = _is_known(registry, name) or name in TRANSPARENT or state.env.get(IS_MDX)
        return (None, end) if is_component else None
    stop = -1
    if _last_end(state, name) >= end:
        stop = state.src.find(f"</{name}>", end, state.posMax)
    if stop < 0 or (not found["attributes"] and name != "Badge"):
        return None
    return state.src[end:stop], stop + len(name) + 3


def _last_end(state: StateInline, name: str) -> int:
    """Return the position of a component's last end tag in the text, or -1."""
    seen, places = state.env.get(_LAST_ENDS, ("", {}))
    if seen is not state.src:
        places = {}
        state.env[_LAST_ENDS] = (state.src, places)
    if name not in places:
        places[name] = state.src.rfind(f"</{name}>")
    return int(places[name])


def _take_title(state: StateInline, found: re.Match[str], silent: bool) -> bool:  # noqa: FBT001
    """Read the start tag of an unknown component as its title; its content follows."""
    name, names = found["name"], state.env.get(NAMES, {})
    component = Component(name, read_attributes(found["attributes"], names), None)
    has_end = _last_end(state, name) >= found.end()
    if not (state.env.get(IS_MDX) and has_end and known(component.attributes).get("title")):
        return False
    if not silent:
        result = _opened(component, found.group(), is_too_deep=False)
        if isinstance(result, Unknown) and isinstance(result.shown, InlineMarkdown):
            result = result._replace(shown=InlineMarkdown(f"{result.shown.text}&#32;"))
        token = state.push("shortcode", "", 0)
        token.content = found.group()
        token.meta = {
            "tag": Tag(name, source=found.group(), form="hugo"), "result": result,
            "line": state.pos, "body_line": state.pos,
        }  # fmt: skip
    state.pos = found.end()
    return True


def _take_as_html(state: StateInline, found: re.Match[str], *, silent: bool) -> bool:
    """Read a tag whose name or attributes HTML doesn't have, without them."""
    is_html = "{" not in found["attributes"] and "." not in found["name"]
    if is_html or (not found["end"] and _last_end(state, found["name"]) < found.end()):
        return False
    if not silent:
        name = found["name"].replace(".", "")
        state.push("html_inline", "", 0).content = f"<{found['end']}{name}>"
    state.pos = found.end()
    return True


# -- the result of a component


def _resolve(
    registry: ShortcodeRegistry,
    component: Component,
    found: re.Match[str],
    env: MutableMapping[str, Any],
    source: str,
) -> ShortcodeResult | Unknown:
    name = component.name
    if name in TRANSPARENT or found["end"]:
        return NoOutput()
    if not found["whole"] and component.inner is None:
        return _opened(component, source, is_too_deep=env.get(DEPTH, 0) >= MAX_NESTING)
    if name in READERS and not registry.knows(name):
        return READERS[name](component, env.get(NAMES, {}))
    if name in SHORTCODES or registry.knows(name):
        shortcode = name if registry.knows(name) else SHORTCODES[name]
        return registry.resolve(_as_tag(shortcode, component, source))
    if env.get(IS_MDX):
        return _shown_attributes(component, source)
    return Problem(
        f"unknown component <{name} />: shown as text. Write the text that it shows instead, or "
        "delete it",
        "component",
    )


def _opened(component: Component, source: str, *, is_too_deep: bool) -> ShortcodeResult | Unknown:
    """Return the title and the URL of a component whose content follows as the text around it."""
    problem = (
        f"component <{component.name}>: more than {MAX_NESTING} components are nested: only its "
        "content is shown. Nest fewer"
        if is_too_deep
        else f"unknown component <{component.name}>: only its content is shown. Replace it with "
        "Markdown, or delete its tags"
    )
    shown = read_unknown(_as_tag(component.name, component, source)._replace(inner="")).shown
    if isinstance(shown, NoOutput):
        return Omitted(Problem(problem, "component"))
    name = f"<{component.name}>"
    return Unknown(shown, name, problem, is_counted=False, subtype="component")


def _shown_attributes(component: Component, source: str) -> ShortcodeResult | Unknown:
    """Return what the attributes of a component contain for readers."""
    result = read_unknown(_as_tag(component.name, component, source))
    is_left_out = isinstance(result.shown, NoOutput)
    what = "left out" if is_left_out else "only its text and its links are shown"
    problem = (
        f"unknown component <{component.name} />: {what}. Write the text that it shows instead, or "
        "delete it"
    )
    return result._replace(
        name=f"<{component.name}>", problem=problem, is_counted=False, subtype="component"
    )


def _as_tag(name: str, component: Component, source: str) -> Tag:
    options = known(component.attributes)
    subject = next((options[key] for key in _SUBJECTS if options.get(key)), "")
    args: tuple[str, ...] = ()
    if subject and name in SHORTCODES.values() and name not in _WITHOUT_SUBJECT:
        args, options = (subject,), {}
    inner = component.inner
    if inner is not None:
        inner = outdented(unwrapped(inner))
    return Tag(name, args, tuple(options.items()), source, "hugo", inner=inner)
