"""Write Markdown for what shortcodes show: escaped texts, boxes, directives and end tags."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from sphinx_devrel_blog.markdown.shortcodes.results import DirectiveCall, NoOutput

if TYPE_CHECKING:
    from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag
    from sphinx_devrel_blog.markdown.shortcodes.results import ShortcodeResult


_MARKED: Final = r"[-+*](?:\s|$)|#{1,6}(?:\s|$)|[>=]|-+$|\*{3,}$|_{3,}$|`{3}|~{3}|:{3}|\[[^\]]*\]:"
_NUMBERED: Final = r"^([0-9]{1,9})([.)])(?=\s|$)"
_SPECIAL: Final = r"([\\`*_{}\[\]<>#|~$])"


def escape_markdown(text: str) -> str:
    """Escape ``text`` so that Markdown shows it as it is."""
    return re.sub(_SPECIAL, r"\\\1", text)


def inner_text(tag: Tag) -> str:
    """Return the content between a shortcode and its end tag, or an empty string."""
    return tag.inner or ""


def on_one_line(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())


def escape_paragraph(text: str) -> str:
    """Return Markdown as one paragraph: escape a start that would begin a list or a heading."""
    text = on_one_line(text)
    return re.sub(_NUMBERED, r"\1\\\2", f"\\{text}" if re.match(_MARKED, text) else text)


def inline_box(title: str, body: str) -> str:
    """Return a box with a title as inline Markdown, for positions that allow no block."""
    return f"**{title}** {body}" if title else body


def backtick_run(body: str, *, more: int) -> str:
    """Return a run of backticks that is longer, by ``more``, than any run in ``body``."""
    return "`" * (more + max(map(len, re.findall("`+", body)), default=0))


def directive_source(directive: str, argument: str, body: str) -> str:
    """Return a directive in MyST's syntax."""
    ticks = backtick_run(body, more=3)
    return f"\n\n{ticks}{{{directive}}} {argument}\n{body}\n{ticks}\n"


def is_set(tag: Tag, name: str) -> bool:
    """Return whether a shortcode has the argument ``name``, or the option ``name`` is true."""
    return tag.option(name).lower() not in ("", "false", "0") or name in tag.args


def end_tag_of(tag: Tag) -> str:
    """Return the end tag of ``tag``."""
    return f"{{{{< /{tag.name} >}}}}" if tag.form == "hugo" else f"{{% end{tag.name} %}}"


def read_container(tag: Tag) -> ShortcodeResult:
    """Return the content of a shortcode in a box whose class is its name."""
    if not inner_text(tag).strip():
        return NoOutput()
    classes = "align-center" if tag.name.startswith("center") else f"devrel-{tag.name}"
    return DirectiveCall("container", classes, (), inner_text(tag), inline=inner_text(tag))


def encode_path(source: str) -> str:
    """Percent-encode a URL or a path: directives would remove its spaces."""
    return quote(source, safe="/:?#[]@!$&'()*+,;=%~{}")
