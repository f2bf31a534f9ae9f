"""Templates of the site: the Markdown that a shortcode of its own shows.

A template contains placeholders: ``{title}`` is a named argument, ``{1}`` the first positional
argument, ``{arg}`` all positional arguments, and ``{body}`` the content of the shortcode.
``{title,1|Note}`` is the first of these that the post has, otherwise the text after ``|``.

Values are escaped for their position, such as a text, the destination of a link, an attribute of
HTML or code. The name of a directive or a role in braces is no placeholder.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_devrel_blog.common.warnings import Problem
from sphinx_devrel_blog.markdown.shortcodes.markdown_source import (
    backtick_run,
    encode_path,
    escape_markdown,
    inner_text,
    on_one_line,
)
from sphinx_devrel_blog.markdown.shortcodes.results import Snippet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag


_DIRECTIVE_NAME: Final = r"\w[\w.:+-]*"
_NAME: Final = r"(?:[A-Za-z_][\w-]*|\d{1,2})"
_PLACEHOLDER: Final = (
    rf"(?<![{{\\])\{{(?P<names>{_NAME}(?:,{_NAME})*)(?P<default>\|[^{{}}\n]*)?\}}(?!\}})"
)
_FENCE: Final = r"(?P<indent>[ \t>]*)(?P<run>`{3,}|~{3,}|:{3,})[ \t]*(?P<info>.*)"
_OPTION: Final = r"[ \t>]*:[\w-]+:(?:[ \t]|$)"
_CONTAINER: Final = r"(?:[ \t>]|[-*+][ \t]|[0-9]{1,9}[.)][ \t])*"
_BLOCK: Final = (
    r"\s*(?:[>|]|[-*+]\s|#{1,6}\s|[0-9]{1,9}[.)]\s|`{3}|~{3}|:{3}|\$\$|<(?:div|p|table|section|aside|details|"
    r"ul|ol|figure|blockquote|hr|h[1-6]|pre)\b)"
)
_HTML_BOX: Final = r"\s*<(?:article|aside|blockquote|center|details|div|figure|section)\b"
_DESTINATION: Final = r"\]\(<?[^()\s]*$|^\s*\[[^\]]+\]:\s*<?\S*$|<$"
_SHORTCODE: Final = r"\{%-?\s*([\w-]+|\{)|\{\{[<%]\s*([\w/-]+|\{)|(?<!\{)\{\{\s*([\w-]+)\("
# Directives whose argument or content is Markdown; the content of any other is left as it is typed.
_WITH_TITLE: Final = frozenset(
    {
        "admonition", "card", "dropdown", "epigraph", "grid-item-card", "rubric", "sidebar",
        "tab-item", "topic",
    }
)  # fmt: skip
_CODE: Final = frozenset(
    {
        "code", "code-block", "csv-table", "eval-rst", "literalinclude", "math", "mermaid",
        "parsed-literal", "raw", "sourcecode",
    }
)  # fmt: skip


def is_template(value: str) -> bool:
    """Return whether the value of an entry is a template, and not the name of a directive."""
    return re.fullmatch(_DIRECTIVE_NAME, value) is None


def read_template(template: str, tag: Tag, extra: Mapping[str, str]) -> Snippet | Problem:
    """Return what the shortcode ``tag`` shows by its ``template``.

    ``extra`` are all shortcodes of the site: a template that uses itself, or that others use in a
    circle, is a problem.
    """
    if _uses_itself(tag.name, template, extra):
        return Problem(
            f"shortcode {tag.name!r}: its template contains the shortcode itself: shown as text. "
            "Change the template in devrel_blog_shortcodes_extra",
            "shortcode",
        )
    return _Filler(tag, template.strip("\n")).fill()


def _uses_itself(name: str, template: str, extra: Mapping[str, str]) -> bool:
    """Return whether a shortcode is in its own template, or in those that its template uses."""
    kind, _, file = name.rpartition(" ")  # such as "include promo.html"
    if kind and re.search(rf"\{{%[^%]*{re.escape(file)}", template):
        return True
    waiting, seen = [template], set[str]()
    while waiting:
        for found in re.finditer(_SHORTCODE, waiting.pop()):
            used = next(filter(None, found.groups())).lower()
            if used in {name, "{"}:
                return True
            if used in extra and used not in seen and is_template(extra[used]):
                seen.add(used)
                waiting.append(extra[used])
    return False


class _Fence(NamedTuple):
    """A fence of the template that is open: its characters, and how its content is read."""

    run: str
    directive: str
    is_code: bool
    has_options: bool


class _Filler:
    """Fills in a template, line by line."""

    def __init__(self, tag: Tag, template: str) -> None:
        self.tag = tag
        self.template = template
        self.body = inner_text(tag).strip("\n").rstrip()
        self.fences: list[_Fence] = []
        self.missing: list[str] = []
        self.lines: list[str] = []
        self.body_at = -1
        self.has_fences = False

    def fill(self) -> Snippet:
        for line in self.template.split("\n"):
            self._add_line(line)
        text = "\n".join(self.lines)
        is_block = "\n" in text.strip() or re.match(_BLOCK, text) is not None
        return Snippet(
            text,
            inline=self._inline(text) if is_block else text,
            is_block=is_block,
            body_at=self.body_at,
            problems=self._problems(),
        )

    def _problems(self) -> tuple[Problem, ...]:
        shortcode = f"shortcode {self.tag.name!r}"
        messages = [
            f"{shortcode}: it has no argument {name!r}: nothing is shown there. Add the argument, "
            f"or a default to the template: {{{name}|…}}"
            for name in dict.fromkeys(self.missing)
        ]
        if self.body and self.template.strip() and self.body_at < 0:
            messages.append(
                f"{shortcode}: its template has no {{body}}: the content is "
                "left out. Add {body} to the template"
            )
        return tuple(Problem(message, "shortcode") for message in messages)

    def _inline(self, text: str) -> str:
        """Return the form for places that allow no block, such as a heading."""
        return (self.body or " ".join(self.tag.args)) if self.has_fences else text

    def _add_line(self, line: str) -> None:
        fence = re.fullmatch(_FENCE, line)
        if fence is not None and self._add_fence(fence):
            return
        opened = self.fences[-1] if self.fences else None
        if opened is not None and opened.has_options and not re.match(_OPTION, line):
            opened = self.fences[-1] = opened._replace(has_options=False)
        is_option = opened is not None and opened.has_options
        is_literal = opened is not None and (opened.is_code or is_option)
        parts = [line] if is_option else line.split("{body}")
        is_whole = re.fullmatch(_CONTAINER, parts[0]) is not None and not parts[-1].strip()
        spans_lines = "\n" in self.body and not re.search(r"^[ \t>]*[|#]|`", line)
        is_split = (spans_lines or re.match(_HTML_BOX, line)) and not is_literal
        if len(parts) == 2 and (is_whole or is_split):
            self._add_body(*parts, is_code=is_literal)
        else:
            self.lines.append(self._filled(line, is_literal=is_literal))

    def _add_fence(self, fence: re.Match[str]) -> bool:
        """Add the first or the last line of a fence, unless the line is code."""
        run, info = fence["run"], fence["info"]
        opened = self.fences[-1] if self.fences else None
        if opened is not None and not info and run[0] == opened.run[0]:
            if len(run) < len(opened.run):
                return False
            self.fences.pop()
            self.lines.append(fence["indent"] + self._run_of(opened._replace(run=run)))
            return True
        if opened is not None and opened.is_code:
            return False
        named = re.match(r"\{([\w:-]+)\}", info)
        name = named[1] if named else ""
        added = _Fence(run, name, name in _CODE or (not name and run[0] != ":"), bool(name))
        self.fences.append(added)
        self.has_fences = True
        argument = self._filled(info, is_literal=name not in _WITH_TITLE, after_fence=True)
        self.lines.append(fence["indent"] + self._run_of(added) + argument)
        return True

    def _run_of(self, fence: _Fence) -> str:
        """Return the characters of a fence: more than any fence in the content has.

        Directives get backticks: colons are an extension of MyST, which the site may not enable.
        """
        if fence.run[0] == ":" and fence.directive:
            return "`" * len(fence.run) + backtick_run(f"{self.body}{self.template}", more=0)
        longest = max(map(len, re.findall(f"{fence.run[0]}+", self.body)), default=0)
        return fence.run + fence.run[0] * longest

    def _add_body(self, before: str, after: str, *, is_code: bool) -> None:
        """Add the content between two parts of a line, in the same quote or list.

        Blank lines separate it from HTML, and from lines of the template around it.
        """
        prefix = re.match(_CONTAINER, before)[0]  # type: ignore[index] # it matches an empty text
        next_prefix = re.sub(r"[^>\s]", " ", prefix)
        is_html = re.match(_HTML_BOX, before) and before.endswith(">") and after.startswith("<")
        is_apart = not is_code and (is_html or not (before + after).strip())
        if is_apart:
            self.lines += [self._filled(before, is_literal=False), ""] if before.strip() else [""]
            before, prefix = prefix, next_prefix
        self.body_at = len(self.lines)
        first, *others = self.body.split("\n")
        self.lines.append(self._filled(before, is_literal=is_code) + first)
        self.lines += [f"{next_prefix}{text}".rstrip() for text in others]
        if is_apart:
            self.lines.append("")
        if is_html:
            self.lines.append(next_prefix)
        self.lines[-1] += self._filled(after, is_literal=is_code)

    def _filled(self, line: str, *, is_literal: bool, after_fence: bool = False) -> str:
        parts: list[str] = []
        place = 0
        for found in re.finditer(_PLACEHOLDER, line):
            before = line[: found.start()]
            is_span = before.count("`") % 2 == 1
            is_role = line.startswith("`", found.end()) and not is_span
            is_directive = after_fence and not before.strip() and found["default"] is None
            if is_role or is_directive:
                continue
            shown = self._value(found)
            if found["names"] == "body":
                self.body_at = max(self.body_at, len(self.lines))
                value = on_one_line(shown)
            else:
                value = _escaped(on_one_line(shown), before, is_literal=is_literal, is_span=is_span)
            parts += [line[place : found.start()], value]
            place = found.end()
        filled = "".join((*parts, line[place:]))
        return filled.replace("\\{", "{") if is_literal else filled

    def _value(self, found: re.Match[str]) -> str:
        """Return the value for a placeholder: that of the first name that the shortcode has."""
        options = dict(self.tag.options)
        for name in found["names"].split(","):
            if name in options:
                return options[name]
            if name.isdigit() and 0 < int(name) <= len(self.tag.args):
                return self.tag.args[int(name) - 1]
            if name == "arg" and self.tag.args:
                return " ".join(self.tag.args)
            if name == "body":
                return self.body
        if found["default"] is None:
            self.missing.append(found["names"].partition(",")[0])
        return (found["default"] or "|")[1:]


def _escaped(value: str, before: str, *, is_literal: bool, is_span: bool) -> str:
    """Return a value for a position of a template; ``before`` is the part of the line before it."""
    if is_literal or is_span:
        return value.replace("`", "'") if is_span else value
    if re.search(_DESTINATION, before):
        return encode_path(value).replace("(", "%28").replace(")", "%29")
    if re.search(r"\{[{%][^{}]*$", before):  # an argument of a shortcode
        return re.sub(r"[%>]\}+|[\"`]", lambda found: "'" if len(found[0]) == 1 else "", value)
    if "<" not in before:
        return escape_markdown(value)
    # The content of an HTML element may be Markdown or not; its attributes aren't.
    is_attribute = re.search(r"<[A-Za-z/][^<>]*$", before)
    special = r"[&<>\"']" if is_attribute else r"[^\w\s]"
    return re.sub(special, lambda found: f"&#{ord(found[0])};", value)
