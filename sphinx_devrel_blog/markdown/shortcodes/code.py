"""Code, formulas and diagrams.

Sources: forem/forem (``app/liquid_tags``), Hugo's embedded shortcodes and those of its best known
themes, Hexo's tag plugins, Jekyll's ``highlight``, Pelican's liquid_tags.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_devrel_blog.markdown.shortcodes.meanings import DirectiveCall, Math
from sphinx_devrel_blog.markdown.shortcodes.parts import as_paragraph, backquotes, flat, inside
from sphinx_devrel_blog.markdown.shortcodes.references import wrong
from sphinx_devrel_blog.markdown.syntax.codelines import EMPHASIZED, FIRST

if TYPE_CHECKING:
    from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag
    from sphinx_devrel_blog.markdown.shortcodes.meanings import ShortcodeResult


_NEXT_SETTING = re.compile(r",(?=\s*[A-Za-z])")
_LANGUAGE = re.compile(r"[\w.+#-]+")
_MATH_MARKS = ("$$", "$")


def read_katex(tag: Tag) -> ShortcodeResult:
    """``katex`` and ``math``: a block, or with ``inline`` a formula within a text."""
    if set(tag.args) - {"inline", "display", "align"}:
        return wrong(tag, 'no argument but "inline"')
    formula = inside(tag).strip()
    for mark in _MATH_MARKS:
        if formula.startswith(mark) and formula.endswith(mark) and len(formula) > len(mark):
            formula = formula.removeprefix(mark).removesuffix(mark).strip()
    short = tag.form == "hugo" and "\n" not in formula and "display" not in tag.args
    if "inline" in tag.args or short:
        return Math(formula)
    return DirectiveCall("math", "", (), formula, inline=f"`{formula}`")


def read_highlight(tag: Tag) -> ShortcodeResult:
    """Read Jekyll's ``LANG linenos mark_lines="1 2"`` and Hugo's ``LANG "k=v, k=v"``."""
    args = list(tag.args)
    language = tag.option("lang", "language", "type") or (args.pop(0) if args else "")
    settings = dict(tag.options)
    for text in args:
        settings.update({text: "true"} if "=" not in text else _settings(text))
    return _code(tag, language, settings)


def _settings(text: str) -> dict[str, str]:
    """Return Hugo's ``linenos=table,hl_lines=[3,"6-8"]`` as a mapping."""
    pairs = (part.partition("=") for part in _NEXT_SETTING.split(text))
    return {key.strip(): value.strip().strip("[]\"'") for key, _, value in pairs}


def read_codeblock(tag: Tag) -> ShortcodeResult:
    """Hexo's ``codeblock [title] [lang:x] [url] [link text] [key:value]``."""
    settings: dict[str, str] = dict(tag.options)
    title: list[str] = []
    for word in tag.args:
        key, colon, value = word.partition(":")
        if colon and "://" not in word and key.replace("_", "").isalpha():
            settings[key] = value
        else:
            title.append(word)
    language = settings.get("lang", settings.get("language", ""))
    if not language and len(title) == 1 and tag.form == "hugo":
        language = title.pop()
    return _code(tag, language, {**settings, "title": settings.get("title") or " ".join(title)})


def _code(tag: Tag, language: str, settings: dict[str, str]) -> DirectiveCall:
    numbered = settings.get("linenos", settings.get("line_number", "false")).lower() != "false"
    first = settings.get("linenostart", settings.get("first_line", ""))
    marked = next((settings[k] for k in ("mark_lines", "hl_lines", "mark") if settings.get(k)), "")
    options = (
        *((("linenos", ""),) if numbered else ()),
        *(((FIRST, first),) if first and numbered else ()),
        *(((EMPHASIZED, ",".join(marked.replace(",", " ").split())),) if marked else ()),
        *((("caption", as_paragraph(settings["title"])),) if settings.get("title") else ()),
    )
    body = inside(tag).removeprefix("\n").rstrip()
    ticks = backquotes(body, more=1)
    known = language.lower() if _LANGUAGE.fullmatch(language) else "text"
    return DirectiveCall("code-block", known, options, body, inline=f"{ticks} {flat(body)} {ticks}")


def read_mermaid(tag: Tag) -> ShortcodeResult:
    """``mermaid``: a diagram where the site can draw one, else its source."""
    code = _code(tag, "text", {})
    return DirectiveCall("mermaid", "", (), code.body, inline=code.inline, instead=code)


def read_runkit(tag: Tag) -> ShortcodeResult:
    """DEV's ``runkit PREAMBLE``: the code, without the part that DEV hides too."""
    return wrong(tag, 'code without ">') if '">' in tag.rest else _code(tag, "javascript", {})
