"""Definitions in the content of shortcodes, which apply to the whole post.

The content of a shortcode is parsed when it is shown, after the text around it. Therefore the
definitions of links and footnotes in it are collected first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.markdown.syntax.missing_footnotes import KNOWN_FOOTNOTES

if TYPE_CHECKING:
    from collections.abc import Iterable, MutableMapping

    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token


_MAX_DEPTH: Final = 8


def inner_definition_plugin(md: MarkdownIt) -> None:
    """Add the rule to ``md``."""
    md.core.ruler.after("block", "devrel_blog_inner_definitions", _collect)


def _collect(state: StateCore) -> None:
    """Core rule, after ``block``: add the definitions in shortcodes to those of the text."""
    if "]:" in state.src:
        _collect_from(state.tokens, state.md, state.env, 0)


def _collect_from(
    tokens: Iterable[Token], md: MarkdownIt, env: MutableMapping[str, Any], depth: int
) -> None:
    for token in tokens:
        tag = token.meta.get("tag") if token.type == "shortcode" else None
        if tag is None or "]:" not in (tag.inner or "") or depth > _MAX_DEPTH:
            continue
        inner: list[Token] = []
        own: dict[str, Any] = {}
        md.block.parse(tag.inner, md, own, inner)
        for label, reference in own.get("references", {}).items():
            env.setdefault("references", {}).setdefault(label, reference)
        labels = [each.meta["label"] for each in inner if each.type == "footnote_reference_open"]
        env.setdefault(KNOWN_FOOTNOTES, set()).update(labels)
        for label in labels:
            env.setdefault("footnotes", {}).setdefault("refs", {}).setdefault(f":{label}", -1)
        _collect_from(inner, md, env, depth + 1)
