"""What the shortcodes that shape a text have in common.

Sources: forem/forem (``app/liquid_tags``), Hugo's embedded shortcodes and those of its best known
themes, Hexo's tag plugins, Jekyll's ``highlight``, Pelican's liquid_tags.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinx_devrel_blog.markdown.shortcodes.meanings import DirectiveCall, Nothing

if TYPE_CHECKING:
    from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag
    from sphinx_devrel_blog.markdown.shortcodes.meanings import ShortcodeResult


_MARKED = re.compile(
    r"[-+*](?:\s|$)|#{1,6}(?:\s|$)|[>=]|-+$|\*{3,}$|_{3,}$|`{3}|~{3}|:{3}|\[[^\]]*\]:"
)
_NUMBERED = re.compile(r"^([0-9]{1,9})([.)])(?=\s|$)")
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$])")


def as_text(text: str) -> str:
    """Return Markdown that shows ``text`` as it is."""
    return _SPECIAL.sub(r"\\\1", text)


def inside(tag: Tag) -> str:
    """Return what stands between a shortcode and its end."""
    return tag.inner or ""


def flat(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())


def as_paragraph(text: str) -> str:
    """Return Markdown that is a paragraph: what would begin a list or a heading is escaped."""
    text = flat(text)
    return _NUMBERED.sub(r"\1\\\2", f"\\{text}" if _MARKED.match(text) else text)


def said(title: str, body: str) -> str:
    """Return the words of a box with a title, for where no box can stand."""
    return f"**{title}** {body}" if title else body


def backquotes(body: str, *, more: int) -> str:
    """Return a run of backquotes that is longer, by ``more``, than any in ``body``."""
    return "`" * (more + max(map(len, re.findall("`+", body)), default=0))


def fence(directive: str, argument: str, body: str) -> str:
    """Return a directive as MyST writes it."""
    ticks = backquotes(body, more=3)
    return f"\n\n{ticks}{{{directive}}} {argument}\n{body}\n{ticks}\n"


def is_set(tag: Tag, name: str) -> bool:
    """Tell whether a shortcode is given ``name``, as a word or as an option that is true."""
    return tag.option(name).lower() not in ("", "false", "0") or name in tag.args


def end_of(tag: Tag) -> str:
    """Return how the end of ``tag`` is written."""
    return f"{{{{< /{tag.name} >}}}}" if tag.form == "hugo" else f"{{% end{tag.name} %}}"


def read_container(tag: Tag) -> ShortcodeResult:
    """Return the inside of what only holds other things, in a box of its name."""
    if not inside(tag).strip():
        return Nothing()
    classes = "align-center" if tag.name.startswith("center") else f"devrel-{tag.name}"
    return DirectiveCall("container", classes, (), inside(tag), inline=inside(tag))


def image_path(source: str) -> str:
    """Return an address or a path without blanks, which directives take out of it."""
    return quote(source, safe="/:?#[]@!$&'()*+,;=%~{}")
