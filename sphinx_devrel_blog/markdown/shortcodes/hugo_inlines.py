"""Shortcodes within a sentence: badges, marks, terms and names of people.

Sources: the shortcodes of Hextra, Relearn, Blowfish, LoveIt and its forks, HugoBlox, Geekdoc and
the website of Kubernetes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.common.warnings import Problem
from sphinx_devrel_blog.markdown.shortcodes.markdown_source import (
    escape_markdown,
    inner_text,
    on_one_line,
)
from sphinx_devrel_blog.markdown.shortcodes.references import is_link_target, unexpected_arguments
from sphinx_devrel_blog.markdown.shortcodes.results import (
    DirectiveCall,
    InlineMarkdown,
    NoOutput,
    Omitted,
    Reference,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag
    from sphinx_devrel_blog.markdown.shortcodes.results import ShortcodeResult


_COLORS: Final = {
    "success": "success", "green": "success", "tip": "success", "warning": "warning",
    "orange": "warning", "amber": "warning", "yellow": "warning", "caution": "warning",
    "danger": "danger", "error": "danger", "red": "danger", "info": "info", "blue": "info",
    "note": "info", "primary": "primary", "important": "primary",
}  # fmt: skip
_ANY_TAG: Final = r"\{\{[<%][^{}]*[>%]\}\}"
_MARKS: Final = r"[*_`]+(?=\S)|(?<=\S)[*_`]+|<[^<>]*>|!?\[|\]\([^()]*\)"
_VERSIONS: Final = {"new": "New in", "changed": "Changed in", "deleted": "Removed in",
                    "deprecated": "Deprecated in"}  # fmt: skip
_HEADINGS: Final = {
    "whatsnext": "What's next", "prerequisites": "Before you begin", "objectives": "Objectives",
    "cleanup": "Cleaning up", "synopsis": "Synopsis", "options": "Options", "seealso": "See also",
    "errors": "Errors", "examples": "Examples", "discussion": "Discussion",
    "envvars": "Environment variables", "task_preamble": "Before you begin",
}  # fmt: skip
"""Headings that Kubernetes' ``heading`` names."""


def read_badge(tag: Tag) -> ShortcodeResult:
    """Read ``badge`` and ``keyword``: a label, with a title and a link in some themes."""
    text = _plain(inner_text(tag)) or tag.option("content", "text", "value", "label")
    text = text or " ".join(tag.args[:1])
    title = tag.option("title") if text else ""
    text = ": ".join(filter(None, (title, text or tag.option("title"))))
    if not text:
        return NoOutput() if tag.option("icon") else unexpected_arguments(tag, "a text")
    style = tag.option("color", "style", "type").lower()
    return badge(text, tag.option("link", "href", "url"), _COLORS.get(style, "secondary"))


def badge(text: str, link: str = "", color: str = "secondary") -> InlineMarkdown:
    """Return a badge of sphinx-design."""
    text = on_one_line(text).replace("`", "'").replace("\\", "\\\\")
    if is_link_target(link):
        return InlineMarkdown(f"{{bdg-link-{color}}}`{text.replace('<', '(')} <{link}>`")
    return InlineMarkdown(f"{{bdg-{color}}}`{text}`")


def _plain(text: str) -> str:
    """Return Markdown without shortcodes and marks, for a role."""
    return on_one_line(re.sub(_MARKS, "", re.sub(_ANY_TAG, "", text)))


def read_icon(tag: Tag) -> ShortcodeResult:
    """Read ``icon``: icons are decoration of a font that the site doesn't have."""
    text = on_one_line(inner_text(tag))
    return InlineMarkdown(text) if text else NoOutput()


def read_mark(tag: Tag) -> ShortcodeResult:
    """Read ``hl``: highlighted text."""
    text = on_one_line(inner_text(tag)) or escape_markdown(" ".join(tag.args))
    return InlineMarkdown(f"<mark>{text}</mark>") if text else NoOutput()


def read_version(tag: Tag) -> ShortcodeResult:
    """Read LoveIt's ``version 0.2.0 changed``: a badge."""
    number = tag.args[0] if tag.args else tag.option("version", "number")
    if not number:
        return unexpected_arguments(tag, "a version")
    kind = tag.args[1] if len(tag.args) > 1 else tag.option("type", "kind")
    color = {"deleted": "danger", "deprecated": "warning"}.get(kind.lower(), "info")
    return badge(f"{_VERSIONS.get(kind.lower(), 'New in')} {number}", "", color)


def read_progress(tag: Tag) -> ShortcodeResult:
    """Read Geekdoc's ``progress``: the title and the value of a bar."""
    value = tag.option("label") or f"{tag.option('value') or '0'} %"
    text = ": ".join(filter(None, (tag.option("title"), value)))
    return InlineMarkdown(escape_markdown(text))


def read_term(tag: Tag) -> ShortcodeResult:
    """Read ``term`` and ``glossary_tooltip``: the word, whose definition is in the old site."""
    text = tag.option("text", "entry", "term", "term_id") or " ".join(tag.args)
    if not text:
        return unexpected_arguments(tag, "a term")
    return InlineMarkdown(escape_markdown(on_one_line(text)))


def read_definition(tag: Tag) -> ShortcodeResult:
    """Read ``glossary_definition``: the definition isn't in the post."""
    term = tag.option("term_id", "text") or " ".join(tag.args)
    return Omitted(_left_out(tag, f"the definition of {term!r} isn't in the post"))


def read_site_value(tag: Tag) -> ShortcodeResult:
    """Read ``skew``: a value of the old site."""
    return Omitted(_left_out(tag, f"the value of {' '.join(tag.args)!r} isn't in the post"))


def _left_out(tag: Tag, reason: str) -> Problem:
    advice = "Set what it shows in devrel_blog_shortcodes_extra, or delete it"
    return Problem(f"shortcode {tag.name!r}: {reason}: left out. {advice}", "shortcode")


def read_parameter(known: Mapping[str, Any], tag: Tag) -> ShortcodeResult:
    """Read ``param``: the value of a key in front matter, or of a parameter of the site.

    ``known`` are the variables of the post, such as ``page.title``. Later arguments replace the
    placeholders ``{1}``, ``{2}`` of the value, as in Docsy's ``_param``.
    """
    name = (tag.args[0] if tag.args else tag.option("name", "param", "key")).lower()
    for key in (f"page.{name}", f"page.params.{name}", f"site.{name}", f"site.params.{name}", name):
        value = _value(known, key)
        if isinstance(value, str | int | float) and not isinstance(value, bool) and value != "":
            text = str(value)
            for number, argument in enumerate(tag.args):
                text = text.replace(f"{{{number}}}", argument)
            return InlineMarkdown(text)
    return Omitted(_left_out(tag, f"the parameter {name!r} isn't in the front matter"))


def _value(known: Mapping[str, Any], key: str) -> Any:
    """Return the value of a key, which may be in mappings, such as ``page.params.version``."""
    if key in known:
        return known[key]
    outer, dot, inner = key.rpartition(".")
    value = _value(known, outer) if dot and outer.count(".") else None
    if dot and value is None and outer in known:
        value = known[outer]
    if not isinstance(value, dict):
        return None
    return next((each for name, each in value.items() if str(name).lower() == inner), None)


def read_heading(tag: Tag) -> ShortcodeResult:
    """Read Kubernetes' ``heading``: the text of a heading."""
    name = " ".join(tag.args)
    return InlineMarkdown(_HEADINGS.get(name.lower()) or escape_markdown(name.capitalize()))


def read_feature_state(tag: Tag) -> ShortcodeResult:
    """Read Kubernetes' ``feature-state``: a box with the version and the state."""
    version, state = tag.option("for_k8s_version"), tag.option("state")
    gate = tag.option("feature_gate_name")
    parts = (
        f"Kubernetes {version}" if version else "",
        f"[{state}]" if state else "",
        f"feature gate {gate}" if gate else "",
    )
    text = " ".join(filter(None, parts)) or " ".join(tag.args)
    if not text:
        return unexpected_arguments(tag, 'a state (state="beta")')
    shown = f"`{text}`"
    return DirectiveCall(
        "admonition", "Feature state", (("class", "note"),), added=shown, inline=shown
    )


def read_person(tag: Tag) -> ShortcodeResult:
    """Read LoveIt's ``person URL name`` and HugoBlox's ``mention user``: a name, with its link."""
    url = tag.option("url", "link") or next(filter(is_link_target, tag.args), "")
    others = [arg for arg in tag.args if arg != url]
    name = tag.option("name", "user") or " ".join(others[:1])
    nick = tag.option("nick")
    name = f"{name} ({nick})" if name and nick else name or nick
    if not name:
        return unexpected_arguments(tag, "a name")
    return Reference(url=url, text=name) if url else InlineMarkdown(escape_markdown(name))


def read_colors(tag: Tag) -> ShortcodeResult:
    """Read Blowfish's ``swatches``: the values of the colors."""
    return InlineMarkdown(", ".join(f"`{value}`" for value in tag.args if "`" not in value))
