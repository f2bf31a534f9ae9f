"""Find the shortcode at a position of a text, and create its token."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sphinx_devrel_blog.markdown.shortcodes.grammar import (
    END_RAW,
    OPENINGS,
    RAW,
    Escaped,
    Tag,
    read_tag,
)
from sphinx_devrel_blog.markdown.shortcodes.includes import INCLUDES, fill_parameters
from sphinx_devrel_blog.markdown.shortcodes.pairs import find_nested_pairs

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from markdown_it.token import Token

    from sphinx_devrel_blog.markdown.shortcodes.pairs import Pair
    from sphinx_devrel_blog.markdown.shortcodes.registry import ShortcodeRegistry


IN_RAW: Final = "devrel_blog_in_raw"
"""Key of markdown-it's env: true while the content of ``{% raw %}`` is parsed."""
END_OF_RAW: Final = "devrel_blog_end_raw"
"""Key of markdown-it's env: where the next ``{% endraw %}`` of a text is, found only once."""
PAIRS: Final = "devrel_blog_pairs"
"""Key of markdown-it's env: the pairs of the current text, found only once."""

ASSIGNED: Final = "devrel_blog_assigned"
"""Key of markdown-it's env: the expressions of variables that the post assigns, by name."""
CAPTURED: Final = "devrel_blog_captured"
"""Key of markdown-it's env: the Markdown that the post captures in variables, by name."""
_ASSIGNED: Final = r"(?s)([\w-]+)\s*=\s*(.*)"

_TAGS_WITH_VARIABLES: Final = frozenset({"avatar", "jupyter_notebook"})  # of Jekyll's plugins
_LOGIC: Final = (
    r"\{\{[^{}]*\}\}|"
    r"\{%(?!-?\s*include\s[^={}]*(?:=\s*(?:\"[^\"]*\"|'[^']*')[^={}]*)*%\})[^{}]*%\}"
)
"""Variables and tags, except for includes whose parameters are all in quotes."""

DEPTH: Final = "devrel_blog_depth"
"""Key of markdown-it's env: how many pairs the current text is nested in."""


class ShortcodeSpan(NamedTuple):
    """A shortcode in a text: its start tag, the tag's position, and its pair if it has one.

    ``is_too_deep`` is whether it is a tag of a pair that is nested too deeply.
    """

    tag: Tag | Escaped
    start: int
    pair: Pair | None = None
    is_too_deep: bool = False

    @property
    def body(self) -> int:
        """The position after the start tag."""
        return self.start + len(self.tag.source)

    @property
    def end(self) -> int:
        """The position after the end tag, or after the start tag if there is no end tag."""
        return self.pair.end if self.pair else self.body


def next_end_raw(env: MutableMapping[str, Any], text: str, start: int) -> re.Match[str] | None:
    """Return the first ``{% endraw %}`` of ``text`` from ``start`` on."""
    found: re.Match[str] | None
    seen, since, found = env.get(END_OF_RAW, ("", 0, None))
    if seen is not text or start < since or (found is not None and found.start() < start):
        found = END_RAW.search(text, start)
        env[END_OF_RAW] = (text, start, found)
    return found


def _pairs_of(
    registry: ShortcodeRegistry, env: MutableMapping[str, Any], text: str
) -> tuple[dict[int, Pair], frozenset[int]]:
    """Return the pairs of a text, and the positions of the tags of pairs that are too deep."""
    found: tuple[dict[int, Pair], frozenset[int]]
    seen, found = env.get(PAIRS, ("", ({}, frozenset())))
    if seen is not text:
        found = find_nested_pairs(text, env.get(DEPTH, 0), registry.is_verbatim)
        env[PAIRS] = (text, found)
    return found


def find_shortcode(
    registry: ShortcodeRegistry, env: MutableMapping[str, Any], text: str, place: int
) -> ShortcodeSpan | None:
    """Return the shortcode that begins at ``place``, with its pair if it has one."""
    tag = read_tag(text, place)
    if tag is None or isinstance(tag, Escaped):
        return ShortcodeSpan(tag, place) if tag else None
    if RAW.fullmatch(tag.source):
        return None  # the inline rule parses the protected text
    if tag.form == "zola" and not registry.knows(tag.name) and not registry.is_unknown(tag):
        return None  # probably a variable of a template
    pair = None
    if tag.closes or registry.accepts_end_tag(tag):
        pairs, deep = _pairs_of(registry, env, text)
        if place in deep:
            return ShortcodeSpan(tag, place, is_too_deep=True)
        pair = pairs.get(place)
    if pair is not None and registry.flows(tag, text[pair.body : pair.stop]):
        return ShortcodeSpan(tag._replace(inner=""), place)
    return ShortcodeSpan(tag, place, pair)


def note_value(env: MutableMapping[str, Any], tag: Tag) -> None:
    """Store a value that the post assigns to a variable: an expression, or captured Markdown."""
    if tag.name in {"assign", "set"} and (found := re.match(_ASSIGNED, tag.rest)):
        env.setdefault(ASSIGNED, {})[found[1]] = found[2]
    elif tag.name == "capture" and tag.args and tag.inner is not None:
        # Without variables, it can't contain itself.
        text = re.sub(_LOGIC, "", tag.inner).strip()
        env.setdefault(CAPTURED, {})[tag.args[0]] = text


def with_variables(registry: ShortcodeRegistry, env: MutableMapping[str, Any], tag: Tag) -> Tag:
    """Return an include with the values of the variables among its parameters."""
    if tag.name not in INCLUDES and tag.name not in _TAGS_WITH_VARIABLES:
        return tag

    def value_of(name: str) -> str | None:
        captured: str | None = env.get(CAPTURED, {}).get(name)
        if captured is not None or registry.values is None:
            return captured
        is_known = name in env.get(ASSIGNED, {}) or name.lower() in registry.values.known
        return registry.values.shown(name, env.get(ASSIGNED, {})) if is_known else None

    if tag.name in _TAGS_WITH_VARIABLES:
        args = tuple(value_of(name) or name for name in tag.args)
        options = tuple((key, value_of(name) or name) for key, name in tag.options)
        return tag._replace(args=args, options=options)
    return fill_parameters(tag, value_of)


def set_token(
    registry: ShortcodeRegistry, token: Token, tag: Tag, line: int, body_line: int
) -> None:
    """Set the content and meta of a shortcode token.

    Within a line, ``line`` and ``body_line`` are positions until the rule replaces them.
    """
    token.content = tag.source
    token.markup = OPENINGS[0]
    token.meta = {
        "tag": tag,
        "result": registry.resolve(tag),
        "line": line,
        "body_line": body_line,
    }


def set_escaped_token(token: Token, escaped: Escaped, line: int) -> None:
    """Set the content and meta of a token whose text isn't a shortcode."""
    token.content = escaped.text
    token.meta = {
        "tag": Tag("", source=escaped.source),
        "result": escaped,
        "line": line,
        "body_line": line,
    }
