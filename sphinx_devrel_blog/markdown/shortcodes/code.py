"""Shortcodes for code, formulas and diagrams.

Sources: forem/forem (``app/liquid_tags``), Hugo's embedded shortcodes and those of its best known
themes, Hexo's tag plugins, Jekyll's ``highlight``, Pelican's liquid_tags.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.markdown.shortcodes.arguments import keyed, parts_at_marks
from sphinx_devrel_blog.markdown.shortcodes.markdown_source import (
    backtick_run,
    directive_source,
    escape_markdown,
    escape_paragraph,
    inner_text,
    is_set,
    on_one_line,
)
from sphinx_devrel_blog.markdown.shortcodes.references import (
    is_link_target,
    unexpected_arguments,
)
from sphinx_devrel_blog.markdown.shortcodes.results import (
    DirectiveCall,
    FileTag,
    Math,
    NoOutput,
)
from sphinx_devrel_blog.markdown.syntax.line_options import EMPHASIZED, FIRST

if TYPE_CHECKING:
    from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag
    from sphinx_devrel_blog.markdown.shortcodes.results import ShortcodeResult


_NEXT_SETTING: Final = r",(?=\s*[A-Za-z])"
_LANGUAGE: Final = r"[\w.+#-]+"
_NUMBER: Final = r"[0-9]{1,9}"
_MATH_MARKS = ("$$", "$")
_JSON: Final = r"\s*[\[{]\s*[\"\[{]"


def read_katex(tag: Tag) -> ShortcodeResult:
    """Read ``katex`` and ``math``: a math block, or with ``inline`` a formula within a line.

    DEV ignores other words.
    """
    formula = inner_text(tag).strip()
    is_block = "display" in tag.args or is_set(tag, "display") or formula.startswith("$$")
    for mark in _MATH_MARKS:
        if formula.startswith(mark) and formula.endswith(mark) and len(formula) > len(mark):
            formula = formula.removeprefix(mark).removesuffix(mark).strip()
    short = tag.form == "hugo" and "\n" not in formula and not is_block
    if "inline" in tag.args or short:
        return Math(formula)
    return DirectiveCall("math", "", (), formula, inline=f"`{formula}`")


def read_highlight(tag: Tag) -> ShortcodeResult:
    """Read Jekyll's ``LANG linenos mark_lines="1 2"`` and Hugo's ``LANG "k=v, k=v"``."""
    args = list(tag.args)
    language = tag.option("lang", "language", "type") or (args.pop(0) if args else "")
    settings = dict(tag.options)
    if re.fullmatch(r"[\w+#-]+[ /][\d, /-]+", language):  # Eleventy's "js 0 2-3", from 0
        language, *lines = re.split(r"[ /]+", language)
        settings["mark_lines"] = re.sub(
            r"\d{1,6}", lambda each: str(int(each[0]) + 1), " ".join(lines)
        )
    for text in args:
        settings.update({text: "true"} if "=" not in text else _settings(text))
    return _code_block(tag, language, settings)


def _settings(text: str) -> dict[str, str]:
    """Parse Hugo's settings, such as ``linenos=table,hl_lines=[3,"6-8"]``, into a mapping."""
    pairs = (part.partition("=") for part in re.split(_NEXT_SETTING, text))
    return {key.strip(): value.strip().strip("[]\"'") for key, _, value in pairs}


def read_codeblock(tag: Tag) -> ShortcodeResult:
    """Read Hexo's ``codeblock [title] [lang:x] [url] [link text] [key:value]``."""
    settings: dict[str, str] = dict(tag.options)
    title: list[str] = []
    link: list[str] = []  # a URL and the text of the link
    for word in tag.args:
        key, colon, value = word.partition(":")
        if colon and "://" not in word and key.replace("_", "").isalpha():
            settings[key] = value
        elif link or is_link_target(word):
            link.append(word)
        else:
            title.append(word)
    language = settings.get("lang", settings.get("language", ""))
    if not language and len(title) == 1 and tag.form == "hugo":
        language = title.pop()
    if settings.get("mark") and re.fullmatch(_NUMBER, settings.get("first_line", "")):
        # Hexo's numbers begin with that of the first line.
        before = int(settings["first_line"]) - 1
        settings["mark"] = re.sub(
            _NUMBER, lambda number: str(int(number[0]) - before), settings["mark"]
        )
    written = settings.get("title") or escape_markdown(" ".join(title))
    if link:
        text = escape_markdown(" ".join(link[1:])) or "link"
        written = f"{written} [{text}](<{link[0]}>)".strip()
    return _code_block(tag, language, {**settings, "title": written})


def _code_block(tag: Tag, language: str, settings: dict[str, str]) -> DirectiveCall:
    numbered = settings.get("linenos", settings.get("line_number", "false")).lower() != "false"
    first = settings.get("linenostart", settings.get("first_line", ""))
    emphasized = next(
        (settings[k] for k in ("mark_lines", "hl_lines", "mark") if settings.get(k)), ""
    )
    options = (
        *((("linenos", ""),) if numbered else ()),
        *(((FIRST, first),) if first and numbered else ()),
        *(((EMPHASIZED, ",".join(emphasized.replace(",", " ").split())),) if emphasized else ()),
        *((("caption", escape_paragraph(settings["title"])),) if settings.get("title") else ()),
    )
    body = inner_text(tag).removeprefix("\n").rstrip()
    ticks = backtick_run(body, more=1)
    known = language.lower() if re.fullmatch(_LANGUAGE, language) else "text"
    return DirectiveCall(
        "code-block", known, options, body, inline=f"{ticks} {on_one_line(body)} {ticks}"
    )


def read_mermaid(tag: Tag) -> ShortcodeResult:
    """Read ``mermaid``: a diagram if the site has a directive for it, otherwise its source."""
    # NexT has the first line as the argument, Butterfly a configuration in JSON.
    has_line = tag.form == "liquid" and tag.rest and not tag.rest.startswith(("{", "'{", '"{'))
    if has_line and not tag.options:
        tag = tag._replace(inner=f"{tag.rest}\n{inner_text(tag).lstrip(chr(10))}")
    code = _code_block(tag, "text", {})
    return DirectiveCall("mermaid", "", (), code.body, inline=code.inline, instead=code)


def read_runkit(tag: Tag) -> ShortcodeResult:
    """Read DEV's ``runkit PREAMBLE``: the code without the preamble, which DEV hides too."""
    return (
        unexpected_arguments(tag, 'code without ">')
        if '">' in tag.rest
        else _code_block(tag, "javascript", {})
    )


def read_source(tag: Tag) -> ShortcodeResult:
    """Read ``wavedrom``, ``score``, ``plantuml`` and others that a script draws: their source."""
    body = inner_text(tag)
    language = "json" if re.match(_JSON, body) else "text"
    return _code_block(tag, language, {}) if body.strip() else NoOutput()


def read_chart(tag: Tag) -> ShortcodeResult:
    """Read Butterfly's ``chartjs``: its source in JSON, and a description in Markdown."""
    parts = [
        *parts_at_marks(inner_text(tag), "chart")[:1],
        *parts_at_marks(inner_text(tag), "desc"),
    ]
    if not parts_at_marks(inner_text(tag), "chart"):
        return read_source(tag)
    source = _code_block(tag._replace(inner=parts[0][1].partition("<!--")[0]), "text", {})
    added = directive_source("code-block", "text", source.body)
    return DirectiveCall(
        "container", "", (), "", f"{added}\n\n{parts[-1][1] if len(parts) > 1 else ''}",
        inline=source.inline,
    )  # fmt: skip


def read_code_file(tag: Tag) -> ShortcodeResult:
    """Read Hexo's ``include_code title lang:x from:1 to:9 path``."""
    values, words = keyed(tag.rest, "lang", "from", "to", "title")
    if not words:
        return unexpected_arguments(tag, "the path of a file")
    first, last = values.get("from", ""), values.get("to", "")
    is_part = (first + last).isdecimal()
    options = (
        *((("lines", f"{first or 1}-{last}"),) if is_part else ()),
        *((("caption", " ".join(words[:-1])),) if len(words) > 1 else ()),
    )
    return FileTag(
        "literalinclude", words[-1], values.get("lang", ""), options, ("downloads/code",)
    )
