"""Shortcodes for parts of a sentence: badges, keys, marks, checkboxes, small images.

Sources: the tag plugins of NexT, Butterfly, Fluid, Volantis and Stellar, hexo-spoiler.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.common.safe_urls import is_safe_source
from sphinx_devrel_blog.markdown.shortcodes.arguments import (
    at_sign,
    keyed,
    listed,
    unquoted,
    words_of,
)
from sphinx_devrel_blog.markdown.shortcodes.markdown_source import backtick_run, inner_text
from sphinx_devrel_blog.markdown.shortcodes.references import unexpected_arguments
from sphinx_devrel_blog.markdown.shortcodes.results import (
    DirectiveCall,
    InlineMarkdown,
    NoOutput,
    Reference,
)

if TYPE_CHECKING:
    from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag
    from sphinx_devrel_blog.markdown.shortcodes.results import ShortcodeResult


_ELEMENTS: Final = {"emp": "em", "wavy": "u"}
_TRUE: Final = frozenset({"true", "checked", "1", "yes"})
_SIZE: Final = r"[0-9.]+(?:px|em|rem|%|vh|vw)?"


def badge(text: str) -> InlineMarkdown:
    """Return a short text that is marked in every format that can."""
    return InlineMarkdown(f"<mark>{text}</mark>")


def read_label(tag: Tag) -> ShortcodeResult:
    """Read ``label``: NexT's and Fluid's ``class@text``, and Butterfly's ``text color``."""
    parts = at_sign(tag)
    text = parts[1] if parts is not None else (words_of(tag.rest) or [""])[0]
    text = tag.option("text", "name") or inner_text(tag).strip() or text
    return badge(text) if text else NoOutput()


def read_marked(tag: Tag) -> ShortcodeResult:
    """Read ``mark text color:red``."""
    text = inner_text(tag).strip() or " ".join(keyed(tag.rest, "color")[1])
    return badge(text) if text else NoOutput()


def read_element(tag: Tag) -> ShortcodeResult:
    """Read a shortcode that has the name of an element, such as ``kbd``."""
    text = inner_text(tag).strip() or unquoted(tag.rest)
    name = _ELEMENTS.get(tag.name, tag.name)
    return InlineMarkdown(f"<{name}>{text}</{name}>") if text else NoOutput()


def read_plain_text(tag: Tag) -> ShortcodeResult:
    """Read ``navbar`` and hexo-spoiler's ``spoiler``: their text."""
    text = " ".join(keyed(tag.rest, "active", "style", "p", "b", "color")[1])
    return InlineMarkdown(text) if text else NoOutput()


def read_styled_text(tag: Tag) -> ShortcodeResult:
    """Read Volantis' ``span style, text`` and ``p style, text``."""
    parts = listed(tag)
    separator = "::" if "::" in tag.rest else ", "
    text = inner_text(tag).strip() or separator.join(parts[1:] or parts)
    return InlineMarkdown(text) if text else NoOutput()


def read_checkbox(tag: Tag) -> ShortcodeResult:
    """Read ``checkbox`` and ``radio``.

    * Fluid: ``text, checked, inline``; Volantis: ``style checked, text``;
    * Stellar: ``checked:true color:red text``.
    """
    values, words = keyed(tag.rest, "color", "checked", "symbol")
    parts = [part.strip() for part in " ".join(words).split(",")]
    is_ticked = values.get("checked") == "true"
    if len(parts) > 1 and _is_style(parts[0]):
        is_ticked = is_ticked or "checked" in parts[0].split()
        text = ", ".join(parts[1:])
    else:
        ends = next((n for n, part in enumerate(parts) if n and _is_flag(part)), len(parts))
        is_ticked = is_ticked or (parts[ends].lower() in _TRUE if ends < len(parts) else False)
        text = ", ".join(parts[:ends])
    if _is_flag(text):
        is_ticked, text = text.lower() in _TRUE, ""
    box = "\u2611" if is_ticked else "\u2610"
    item = f"- [{'x' if is_ticked else ' '}] {text or '&nbsp;'}"
    return DirectiveCall("container", "", (), "", item, inline=f"{box} {text}".strip())


def _is_flag(text: str) -> bool:
    return text.lower() in {*_TRUE, "false", "0", "no", "unchecked"}


def _is_style(text: str) -> bool:
    """Return whether words before a comma are Volantis' styles of a box to tick."""
    styles = {
        "red", "green", "yellow", "cyan", "blue", "orange", "purple", "plus", "minus", "times",
        "checked",
    }  # fmt: skip
    return all(word in styles for word in text.split())


def read_inline_image(tag: Tag) -> ShortcodeResult:
    """Read Butterfly's ``inlineImg src height`` and Volantis' ``inlineimage src, height=40px``."""
    words = [word.rstrip(",") for word in words_of(tag.rest.replace(",", ", "))]
    source = next((word for word in words if "=" not in word), "") or tag.option("src")
    if not source or not is_safe_source(source):
        return unexpected_arguments(tag, "the path of an image")
    sizes = [word.rpartition("=")[2] for word in words[1:]]
    height = next((size for size in sizes if re.fullmatch(_SIZE, size)), "")
    size = f' height="{height}"' if height else ""
    return InlineMarkdown(f'<img src="{escape(source)}" alt=""{size}>')


def read_copy(tag: Tag) -> ShortcodeResult:
    """Read Stellar's ``copy text``, and ``copy git:https user/repo`` for a repository."""
    values, words = keyed(tag.rest, "git", "prefix")
    text = " ".join(words)
    if not text:
        return unexpected_arguments(tag, "a text")
    prefixes = {"ssh": "git@github.com:", "gh": "gh repo clone "}
    if "git" in values:
        text = prefixes.get(values["git"], "https://github.com/") + text.removeprefix("/")
        text += "" if values["git"] == "gh" else ".git"
    ticks = backtick_run(text, more=1)
    return InlineMarkdown(f"{values.get('prefix', '')} {ticks} {text} {ticks}".strip())


def read_hashtag(tag: Tag) -> ShortcodeResult:
    """Read Stellar's ``hashtag text url color:red``."""
    _, words = keyed(tag.rest, "color")
    if not words:
        return unexpected_arguments(tag, "a text")
    url = words[-1] if len(words) > 1 and ("/" in words[-1] or words[-1].startswith("#")) else ""
    text = " ".join(words[:-1] if url else words)
    if not url:
        return badge(f"\\#{text}")
    is_external = "://" in url
    return Reference("" if is_external else url, url, f"#{text}")


def read_ruby(tag: Tag) -> ShortcodeResult:
    """Read ``ruby base|reading`` and ``ruby base, reading``."""
    text = unquoted(tag.rest)
    if not text:
        return unexpected_arguments(tag, "a text and its reading")
    separator = next((mark for mark in ("|", ",", " ") if mark in text), "")
    base, _, reading = text.partition(separator) if separator else (text, "", "")
    base, reading = base.strip(), reading.strip()
    if not reading:
        return InlineMarkdown(base)
    return InlineMarkdown(f"<ruby>{base}<rp>(</rp><rt>{reading}</rt><rp>)</rp></ruby>")


def read_explained(tag: Tag) -> ShortcodeResult:
    """Read Stellar's ``tip text:explanation`` around a word."""
    values, words = keyed(tag.rest, "text")
    title = " ".join((values.get("text", ""), *words)).strip()
    return InlineMarkdown(f'<abbr title="{escape(title)}">{inner_text(tag).strip()}</abbr>')
