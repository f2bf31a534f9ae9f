"""WordPress's shortcodes in brackets, which blogs keep when they move: ``[caption]``, ``[code]``.

Only the names of WordPress itself and of its most common plugins are shortcodes, and only with the
arguments or the end tag that they need: other text in brackets stays text. A shortcode is a block
if it begins its line, and otherwise part of the sentence.

In posts of WordPress, other names are shortcodes too, if they have an end tag or named arguments.
Their content is read like the text around it.

Sources: WordPress ``wp-includes/media.php`` and ``shortcodes.php``; Jetpack's ``shortcodes``
module; SyntaxHighlighter Evolved.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from markdown_it.token import Token

from sphinx_devrel_blog.common.warnings import Problem
from sphinx_devrel_blog.embeds.providers import find
from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag, parse_tag
from sphinx_devrel_blog.markdown.shortcodes.references import is_link_target
from sphinx_devrel_blog.markdown.shortcodes.results import (
    EmbedTag,
    Math,
    Media,
    NoOutput,
    Omitted,
    Reference,
    Unknown,
)
from sphinx_devrel_blog.markdown.shortcodes.unknown import is_code_name, read_unknown, urls_of

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline

    from sphinx_devrel_blog.markdown.shortcodes.registry import ShortcodeRegistry
    from sphinx_devrel_blog.markdown.shortcodes.results import ShortcodeResult


_LANGUAGES: Final = (
    "bash|c|cpp|csharp|css|diff|go|html|java|javascript|js|perl|php|plain|python|r|ruby|rust|shell|"
    "sql|swift|text|vb|xml|yaml"
)
_CODE: Final = frozenset({"code", "sourcecode", *_LANGUAGES.split("|")})
_EMBEDS: Final = "youtube|vimeo|tweet|gist|soundcloud"
_OPEN: Final = (
    rf"\[(?P<name>caption|code|sourcecode|embed|audio|video|gallery|latex|{_EMBEDS}|{_LANGUAGES})"
    r"(?P<args>[ \t=][^\[\]\n]*)?\](?!\(|:|\[(?!/))"
)
_ANY: Final = (
    r"(?<!\[)\[(?P<end>/)?(?P<name>[A-Za-z][\w-]{0,60})"
    r"(?P<args>(?:[ \t]+(?:(?:[\w-]+=)?(?:\"[^\"\n]*\"|'[^'\n]*')|[^\s\"'\[\]]+))*)"
    r"[ \t]*/?\](?![(:\]])"
)
_NAMED: Final = r"[\w-]+="
_NAMES: Final = "devrel_blog_bracket_names"  # key of markdown-it's env
_ARGUMENT: Final = r"([\w-]+)=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+))"
_SOURCES: Final = ("src", "mp3", "mp4", "m4a", "m4v", "ogg", "ogv", "wav", "webm", "url")
_LATEX: Final = r"\$latex\s+([^$\n]+)\$"
_MAX_LINES: Final = 2_000
_LONGEST_LINK: Final = 1_000  # characters
_ENDS: Final = ("paragraph", "reference", "blockquote", "list")


def bracket_plugin(md: MarkdownIt, registry: ShortcodeRegistry, *, any_name: bool = False) -> None:
    """Add the rules to ``md``; with ``any_name``, unknown names are shortcodes too."""
    rule = partial(_read_block, registry)
    md.block.ruler.before("fence", "devrel_blog_brackets", rule, {"alt": list(_ENDS)})
    md.inline.ruler.before("link", "devrel_blog_brackets", partial(_read_inline, registry))
    md.inline.ruler.before("link", "devrel_blog_latex", _read_latex)
    if any_name:
        md.core.ruler.before("block", "devrel_blog_bracket_names", _note_names)
        block = partial(_read_any_block, registry)
        md.block.ruler.before("fence", "devrel_blog_any_bracket", block, {"alt": list(_ENDS)})
        inline = partial(_read_any_inline, registry)
        md.inline.ruler.before("link", "devrel_blog_any_bracket", inline)


def _arguments(text: str) -> dict[str, str]:
    found = re.findall(_ARGUMENT, text)
    return {name.lower(): double or single or bare for name, double, single, bare in found}


# -- blocks


def _read_block(
    registry: ShortcodeRegistry,
    state: StateBlock,
    start: int,
    end: int,
    silent: bool,  # noqa: FBT001 - markdown-it's own
) -> bool:
    line = _line(state, start)
    found = (
        re.match(_OPEN, line) if line.startswith("[") and not state.is_code_block(start) else None
    )
    if found is None:
        return False
    closing = f"[/{found['name']}]"
    last = _last_line(state, closing, start, end)
    if last is None or (last == start and closing not in line):
        source, inner, after, last = found.group(), None, line[found.end() :], start
    else:
        text = state.getLines(start, last + 1, state.blkIndent, keepLastLF=False).lstrip()
        inner, _, after = text[found.end() :].partition(closing)
        source = text[: len(text) - len(after)]
    if after.strip():
        return False
    tokens = _tokens(registry, found["name"], found["args"] or "", inner, source)
    if tokens is None:
        return False
    if not silent:
        for token in tokens:
            token.map, token.level = [start, last + 1], state.level
            state.tokens.append(token)
        state.line = last + 1
    return True


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _last_line(state: StateBlock, closing: str, start: int, end: int) -> int | None:
    """Return the line with an end tag, or None if it isn't in the container."""
    known: dict[str, int] = state.env.setdefault("devrel_blog_brackets", {})
    if closing not in known:
        known[closing] = state.src.rfind(closing)
    if known[closing] < state.bMarks[start]:
        return None
    for number in range(start, min(end, start + _MAX_LINES)):
        if number > start and state.sCount[number] < state.blkIndent and _line(state, number):
            return None
        if closing in _line(state, number):
            return number
    return None


def _tokens(
    registry: ShortcodeRegistry, name: str, args: str, inner: str | None, source: str
) -> list[Token] | None:
    """Return the tokens of a shortcode that is a block; None if it is other text."""
    if name in _CODE:
        return [_fence(name, args, inner)] if inner is not None else None
    if name == "caption":
        return _figure(args, inner) if inner is not None else None
    result = _resolve(registry, name, args, inner)
    if result is None:
        return None
    token = Token("shortcode", "", 0, block=True)
    token.content = source
    token.meta = {"tag": Tag("", source=source), "result": result, "line": 0, "body_line": 0}
    return [token]


def _fence(name: str, args: str, inner: str) -> Token:
    values = _arguments(args)
    language = values.get("lang") or values.get("language") or ("" if "code" in name else name)
    token = Token("fence", "code", 0, block=True)
    title = values.get("title", "").replace('"', "'")
    token.info = f'{language or "text"} title="{title}"' if title else language
    token.markup = "```"
    token.content = f"{inner.strip(chr(10))}\n"
    return token


def _figure(args: str, inner: str) -> list[Token] | None:
    """Return a figure as HTML, which later rules read: an image, and the text after it."""
    values = _arguments(args)
    found = re.match(
        r"(?is)\s*((?:<a\s[^<>]*>\s*)?<img\s[^<>]*>(?:\s*</a\s*>)?|!\[[^\[\]]*\]\([^()]*\))", inner
    )
    if found is None:
        return None
    caption = inner[found.end() :].strip() or values.get("caption", "")
    classes = values.get("align", "").replace("align", "align-", 1)
    token = Token("html_block", "", 0, block=True)
    shown = f"<figcaption>{caption}</figcaption>" if caption else ""
    is_aligned = classes in {"align-left", "align-center", "align-right"}
    attribute = f' class="{classes}"' if is_aligned else ""
    token.content = f"<figure{attribute}>{found[1]}{shown}</figure>\n"
    return [token]


# -- within a sentence


def _read_inline(
    registry: ShortcodeRegistry,
    state: StateInline,
    silent: bool,  # noqa: FBT001 - markdown-it's own
) -> bool:
    if (
        state.src[state.pos] != "["
        or (found := re.compile(_OPEN).match(state.src, state.pos)) is None
    ):
        return False
    name, end, inner = found["name"], found.end(), None
    closing = state.src.find(f"[/{name}]", end)
    if closing >= 0:
        inner, end = state.src[end:closing], closing + len(name) + 3
    if name in _CODE or name == "caption":
        return False
    result = _resolve(registry, name, found["args"] or "", inner)
    if result is None:
        return False
    if not silent:
        _push(state, state.src[state.pos : end], result)
    state.pos = end
    return True


def _read_latex(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own
    if not state.src.startswith("$latex", state.pos):
        return False
    found = re.compile(_LATEX).match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        _push(state, found.group(), Math(found[1].strip()))
    state.pos = found.end()
    return True


def _push(state: StateInline, source: str, result: ShortcodeResult) -> None:
    token = state.push("shortcode", "", 0)
    token.content = source
    token.meta = {"tag": Tag("", source=source), "result": result, "line": 0, "body_line": 0}


# -- names that only a plugin or a theme of the author's site knew


def _note_names(state: StateCore) -> None:
    """Store the names that have a start tag and an end tag; texts within the post share them."""
    text = state.src
    opened, closed = (
        set(re.findall(rf"\[{slash}([A-Za-z][\w-]*)", text)) if "[/" in text else set()
        for slash in ("", "/")
    )
    state.env.setdefault(_NAMES, set()).update(opened & closed)


def _read_any(
    registry: ShortcodeRegistry, text: str, place: int, last: int, env: MutableMapping[str, Any]
) -> tuple[Token, int] | None:
    """Return the token of a tag that begins at ``place``, and the place after it."""
    found = re.compile(_ANY).match(text, place, last)
    if found is None:
        return None
    name, args = found["name"], found["args"].strip()
    is_pair = name in env.get(_NAMES, ())
    if not is_pair and (found["end"] or re.search(_NAMED, args) is None):
        return None
    tag = parse_tag(f"{{% {name} {args} %}}")._replace(source=found.group(), form="hugo")
    end = found.end()
    closing = -1
    if is_pair and not found["end"]:
        last = _end_of_content(registry, tag, text, end, last)
        closing = text.find(f"[/{name}]", end, last)
    if closing >= 0:
        tag, end = tag._replace(inner=text[end:closing]), closing + len(name) + 3
    elif is_pair:
        tag = tag._replace(inner="")
    result: Any = NoOutput()
    if not found["end"]:
        result = registry.resolve(tag) if registry.is_own(tag.name) else read_unknown(tag)
    token = Token("shortcode", "", 0)
    token.content = text[place:end]
    token.meta = {"tag": tag, "result": result, "line": 0, "body_line": 0}
    return token, end


def _end_of_content(registry: ShortcodeRegistry, tag: Tag, text: str, place: int, last: int) -> int:
    """Return up to where the end tag of a shortcode is searched that is read with its content.

    Content on the same line is the text of a link. Other content is read like the text around it.
    """
    if registry.is_own(tag.name) or is_code_name(tag.name):
        return last
    if not urls_of(tag):
        return place
    last = min(last, place + _LONGEST_LINK)
    line_end = text.find("\n", place, last)
    return line_end if line_end >= 0 else last


def _read_any_block(
    registry: ShortcodeRegistry,
    state: StateBlock,
    start: int,
    end: int,
    silent: bool,  # noqa: FBT001 - markdown-it's own
) -> bool:
    """Read lines with nothing but tags."""
    place = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("[", place) or state.is_code_block(start):
        return False
    tokens: list[Token] = []
    line, last = start, state.eMarks[end - 1]
    while place < state.eMarks[line]:
        read = _read_any(registry, state.src, place, last, state.env)
        if read is None:
            return False
        tokens.append(read[0])
        place = read[1]
        while place > state.eMarks[line]:
            line += 1
        rest = state.src[place : state.eMarks[line]]
        place += len(rest) - len(rest.lstrip(" \t"))
    if not silent:
        for token in tokens:
            token.block, token.map, token.level = True, [start, line + 1], state.level
            state.tokens.append(token)
        state.line = line + 1
    return True


def _read_any_inline(
    registry: ShortcodeRegistry,
    state: StateInline,
    silent: bool,  # noqa: FBT001 - markdown-it's own
) -> bool:
    if state.src[state.pos] != "[":
        return False
    read = _read_any(registry, state.src, state.pos, state.posMax, state.env)
    if read is None:
        return False
    if not silent:
        token = state.push("shortcode", "", 0)
        token.content, token.meta = read[0].content, read[0].meta
        token.meta["line"] = token.meta["body_line"] = state.pos
    state.pos = read[1]
    return True


# -- results


def _resolve(
    registry: ShortcodeRegistry, name: str, args: str, inner: str | None
) -> ShortcodeResult | None:
    """Return the result of a shortcode; None if it lacks what it needs."""
    values = _arguments(args)
    if name == "latex":
        return Math(inner.strip()) if inner and inner.strip() else None
    if name == "gallery":
        advice = "its images are in WordPress: left out. Add them as ![](…)"
        problem = Problem(f"shortcode 'gallery': {advice}", "shortcode")
        return Omitted(problem) if values else None
    if name in {"audio", "video"}:
        source = next((values[key] for key in _SOURCES if values.get(key)), "")
        return Media("audio" if name == "audio" else "video", source) if source else None
    if name == "embed":
        url = (inner or "").strip()
        embed = find(url)
        if embed is not None:
            return EmbedTag(embed)
        return Reference(url=url) if is_link_target(url) else None
    return _resolve_embed(registry, name, values, (inner or "").strip() or args.strip(" \t="))


def _resolve_embed(
    registry: ShortcodeRegistry, name: str, values: dict[str, str], text: str
) -> ShortcodeResult | None:
    wanted = values.get("url") or values.get("id") or (text.split() or [""])[0]
    wanted = re.sub(r"(?:&amp;|&#038;|&)(?:w|h|width|height)=.*", "", wanted.strip("\"'"))
    if not wanted or "%}" in wanted:
        return None
    embed = find(wanted)
    if embed is not None:
        return EmbedTag(embed)
    result = registry.resolve(parse_tag(f"{{% {name} {wanted} %}}"))
    return None if isinstance(result, Problem | Unknown) else result
