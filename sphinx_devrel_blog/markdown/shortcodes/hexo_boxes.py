"""Boxes and dropdowns of Hexo's themes, whose arguments have no names.

Sources: the tag plugins of NexT, Butterfly, Fluid, Icarus, Volantis and Stellar.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.markdown.admonitions import KINDS
from sphinx_devrel_blog.markdown.shortcodes.arguments import (
    at_sign,
    keyed,
    listed,
    parts_at_marks,
    unquoted,
    words_of,
)
from sphinx_devrel_blog.markdown.shortcodes.boxes import read_callout, read_details
from sphinx_devrel_blog.markdown.shortcodes.hexo_inlines import read_explained
from sphinx_devrel_blog.markdown.shortcodes.markdown_source import (
    inline_box,
    inner_text,
    on_one_line,
)
from sphinx_devrel_blog.markdown.shortcodes.results import DirectiveCall

if TYPE_CHECKING:
    from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag
    from sphinx_devrel_blog.markdown.shortcodes.results import ShortcodeResult


_COLORS: Final = {
    "red": "danger", "pink": "danger", "orange": "warning", "yellow": "warning", "green": "tip",
    "blue": "note", "cyan": "note", "teal": "note", "purple": "note", "indigo": "note",
    "gray": "note", "grey": "note", "black": "note", "white": "note", "dark": "note",
    "light": "note", "theme": "note", "link": "note", "bulma": "note", "done": "tip",
    "bug": "error", "guide": "note", "quote": "note", "radiation": "danger", "idea": "tip",
    "download": "note", "up": "note", "undo": "note", "paperclip": "note", "folder": "note",
    "clear": "note", "icon": "note", "todo": "note", "accent": "note", "code": "note",
}  # fmt: skip
"""Colors and icons of boxes, and the kind of box for each."""

_STYLES: Final = frozenset({"no-icon", "simple", "modern", "flat", "disabled", "open", "radius"})
_ICON: Final = r"(?:fa[a-z]?|fa-[\w-]+|icon-[\w-]+)(?: fa-[\w-]+)*"
_NAMED: Final = ("title", "summary", "header", "type", "kind", "text", "content", "message")
_WIDE: Final = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af].*"
_BOX_KEYS: Final = ("color", "child", "open", "title", "icon", "icon_pack", "size")


def read_note(tag: Tag) -> ShortcodeResult:
    """Read ``note`` of all systems; Hexo's themes have arguments without names.

    * NexT: ``class no-icon summary``; with a summary, it is a dropdown;
    * Butterfly: ``class icon style``; Fluid: ``class``;
    * Volantis: ``style, text``, and Stellar: ``color:red title text``, both without an end tag.
    """
    if tag.form != "liquid" or tag.option(*_NAMED):
        return read_callout(tag)
    if tag.inner is None:
        return _unpaired_note(tag) if tag.rest else read_callout(tag)
    kind, summary = _leading_styles(words_of(tag.rest))
    if summary:
        return _dropdown(" ".join(summary), inner_text(tag))
    return callout(kind or "note", "", inner_text(tag))


def read_tip(tag: Tag) -> ShortcodeResult:
    """Read ``tip``: a callout, or Stellar's ``tip text:explanation`` around a word."""
    is_stellar = tag.form == "liquid" and tag.rest.startswith("text:") and tag.inner
    return read_explained(tag) if is_stellar else read_callout(tag)


def callout(kind: str, title: str, body: str, added: str = "") -> DirectiveCall:
    """Return a box of a kind of docutils, with a title if there is one."""
    title = on_one_line(title)
    inline = inline_box(title, f"{body} {added}".strip())
    if not title:
        return DirectiveCall(kind, "", (), body, added, inline=inline)
    return DirectiveCall("admonition", title, (("class", kind),), body, added, inline=inline)


def _dropdown(title: str, body: str, *, is_open: bool = False) -> DirectiveCall:
    title = on_one_line(title) or "Details"
    options = (("open", ""),) if is_open else ()
    return DirectiveCall("dropdown", title, options, body, inline=inline_box(title, body))


def _leading_styles(words: list[str]) -> tuple[str, list[str]]:
    """Return the kind of box that the first words set, and the words after them."""
    kind = ""
    for place, word in enumerate(words):
        found = _kind_of(word if len(words) > 1 else word.lower())
        if found and not kind:
            kind = found
        elif word not in _STYLES and not re.fullmatch(_ICON, word):
            return kind, words[place:]
    return kind, []


def _kind_of(word: str) -> str:
    return KINDS.get(word, _COLORS.get(word, ""))


def _styled(words: str) -> tuple[str, bool]:
    """Return the kind of box for some words, and whether all are styles."""
    kind, rest = _leading_styles([word for word in words.split() if word not in _COLORS] or [""])
    color = next((_COLORS[word] for word in words.split() if word in _COLORS), "")
    return kind or color, not any(rest)


def _unpaired_note(tag: Tag) -> ShortcodeResult:
    parts = listed(tag)
    kind, is_style = _styled(parts[0])
    if is_style and len(parts) > 1:
        separator = "::" if "::" in tag.rest else ", "
        return callout(kind or "note", "", "", separator.join(parts[1:]))
    values, words = keyed(tag.rest, "color", "child")
    kind = _kind_of(values.get("color", ""))
    is_stellar = bool(values) or (len(words) > 1 and tag.rest[0] in "\"'")
    is_wide = len(words) == 2 and all(re.match(_WIDE, word) for word in words)
    if len(words) > 1 and (is_stellar or is_wide):
        return callout(kind or "note", words[0], "", " ".join(words[1:]))
    if not words:
        return read_callout(tag)
    return callout(kind or "note", "", "", " ".join(words))


def read_note_block(tag: Tag) -> ShortcodeResult:
    """Read Volantis' ``noteblock style, title``."""
    parts = listed(tag)
    kind, is_style = _styled(parts[0]) if parts else ("", True)
    title = ", ".join(parts[1:] if is_style else parts)
    return callout(kind or "note", title, inner_text(tag))


def read_message(tag: Tag) -> ShortcodeResult:
    """Read Icarus' ``message color:info 'title:A title'`` and Stellar's ``box color:red title``."""
    values, words = keyed(tag.rest, *_BOX_KEYS)
    if tag.form != "liquid" or tag.option(*_NAMED):
        return read_callout(tag)
    kind = _kind_of(values.get("color", ""))
    return callout(kind or "note", values.get("title") or " ".join(words), inner_text(tag))


def read_fold(tag: Tag) -> ShortcodeResult:
    """Read Fluid's ``fold class @title``."""
    if tag.form != "liquid" or tag.option(*_NAMED):
        return read_details(tag)
    parts = at_sign(tag)
    return _dropdown(parts[1] if parts else unquoted(tag.rest), inner_text(tag))


def read_folding(tag: Tag) -> ShortcodeResult:
    """Read ``folding``: Volantis' ``style open, title``, and Stellar's ``open:true title``."""
    if tag.form != "liquid" or tag.option(*_NAMED):
        return read_details(tag)
    values, words = keyed(tag.rest, *_BOX_KEYS)
    if values:
        is_open = values.get("open", "false") == "true"
        return _dropdown(values.get("title") or " ".join(words), inner_text(tag), is_open=is_open)
    parts = listed(tag)
    is_styled = len(parts) > 1 and _styled(parts[0])[1]
    title = ", ".join(parts[1:]) if is_styled else unquoted(tag.rest)
    is_open = is_styled and "open" in parts[0].split()
    return _dropdown(title, inner_text(tag), is_open=is_open)


def read_folders(tag: Tag) -> ShortcodeResult:
    """Read Stellar's ``folders`` with ``<!-- folder Title -->``: dropdowns."""
    parts = parts_at_marks(inner_text(tag), "folder")
    body = "".join(
        f"{{% details {title} %}}{content}{{% enddetails %}}" if title else content
        for title, content in parts
    )
    body = body or inner_text(tag)
    return DirectiveCall("container", "devrel-folders", (), body, inline=body)


def read_hidden_block(tag: Tag) -> ShortcodeResult:
    """Read Butterfly's ``hideBlock`` and ``hideToggle``: ``display,background,color``."""
    parts = listed(tag, ",")
    return _dropdown(parts[0] if parts else "", inner_text(tag))


def read_hidden_inline(tag: Tag) -> ShortcodeResult:
    """Read Butterfly's ``hideInline content,display,background,color``."""
    content, title = (*listed(tag, ","), "", "")[:2]
    return _dropdown(title or "Click", content)
