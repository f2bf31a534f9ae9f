"""The tags of MDX components, and the values of their attributes.

Values in braces are JavaScript. Known are only those that a post itself contains: texts, numbers,
paths such as ``require('./a.png').default`` and ``useBaseUrl('/a.png')``, and the names that it
imports or exports.
"""

from __future__ import annotations

import re
from html import unescape
from itertools import chain
from textwrap import dedent
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_devrel_blog.markdown.shortcodes.lines import code_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


_MOST: Final = "{0,2000}"  # parts of a value in braces
_BRACES_3: Final = r"\{[^{}]{0,2000}\}"
_BRACES_2: Final = rf"\{{(?:[^{{}}]|{_BRACES_3}){_MOST}\}}"
_BRACES_1: Final = rf"\{{(?:[^{{}}]|{_BRACES_2}){_MOST}\}}"
BRACES: Final = rf"\{{(?:[^{{}}]|{_BRACES_1}){_MOST}\}}"
"""JavaScript in braces, which may contain others."""
_VALUE: Final = rf"(?:\"[^\"]*\"|'[^']*'|{BRACES})"
_NAME: Final = r"[A-Za-z_:@#][\w:.@-]*"
ATTRIBUTES: Final = rf"(?P<attributes>(?:\s+(?:{_NAME}(?:\s?=\s?{_VALUE})?|\{{\.\.\.[^{{}}]*\}}))*)"
"""The attributes of a tag."""
TAG = re.compile(rf"<(?P<end>/?)(?P<name>[A-Z][\w.]*){ATTRIBUTES}\s*(?P<whole>/?)>")
"""A start tag or an end tag of a component."""
ATTRIBUTE: Final = rf"({_NAME})(?:\s?=\s?({_VALUE}))?"
_STRING: Final = r"\"([^\"\\]*)\"|'([^'\\]*)'|`([^`$\\]*)`"
_TEXT: Final = rf"\s*(?:{_STRING})\s*"
_PATH_CALL: Final = (
    r"\s*(?:require|import|useBaseUrl|withBase|withPrefix|useWithBase|url)\(\s*"
    rf"(?:{_STRING})\s*(?:,[^()]*)?\)(?:\.default)?\s*"
)
_IDENTIFIER: Final = r"\s*([A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*)\s*"


class Component(NamedTuple):
    """A component: its name, its attributes, and the text in it; None without an end tag."""

    name: str
    attributes: Mapping[str, str]
    inner: str | None


def first_group(found: re.Match[str]) -> str:
    """Return the first group of a match that isn't None."""
    return next((group for group in found.groups() if group is not None), "")


def js_value(written: str, names: Mapping[str, str]) -> str | None:
    """Return the value of an expression; None if it is unknown.

    ``names`` are the values of names, such as the path of an imported file.
    """
    for pattern in (_TEXT, _PATH_CALL):
        if found := re.fullmatch(pattern, written):
            return first_group(found)
    if re.fullmatch(r"\s*[0-9.]{1,20}\s*|\s*true\s*", written):
        return written.strip()
    if found := re.fullmatch(_IDENTIFIER, written):
        name = found[1]
        value = names.get(name)
        if value is None:
            value = names.get(name.removesuffix(".src").removesuffix(".default"))
        return value or None
    return None


def read_attributes(written: str, names: Mapping[str, str]) -> dict[str, str]:
    """Return the attributes of a tag; those with an unknown value are in braces."""
    given: dict[str, str] = {}
    for found in re.finditer(ATTRIBUTE, re.sub(r"\{\.\.\.[^{}]*\}", "", written)):
        value = found[2]
        if value is None:
            given[found[1]] = "true"
        elif value[0] == "{":
            known = js_value(value[1:-1], names)
            given[found[1]] = value if known is None else known
        else:
            given[found[1]] = unescape(value[1:-1])
    return given


def known(attributes: Mapping[str, str]) -> dict[str, str]:
    """Return the attributes with a known value."""
    return {name: value for name, value in attributes.items() if not value.startswith("{")}


def find_end(lines: Iterable[str], name: str) -> tuple[int, int, int] | None:
    """Return the end tag of a component: its line, and where it begins and ends in this line.

    ``lines`` are the text after the start tag. Other components of this name, and code, may be in
    it. Lines are read until the end tag only.
    """
    tags = re.compile(rf"</{re.escape(name)}\s*>|<{re.escape(name)}(?=[\s/>])|(/?)>")
    depth, is_open = 0, False
    texts: list[str] = []

    def noted() -> Iterable[str]:
        for line in lines:
            texts.append(line)
            yield line

    for number, is_code in enumerate(code_lines(noted())):
        if is_code:
            continue
        for found in tags.finditer(texts[-1]):
            if found.group().startswith("</"):
                if not depth:
                    return number, found.start(), found.end()
                depth -= 1
            elif found.group().startswith("<"):
                depth, is_open = depth + 1, True
            elif is_open:
                depth, is_open = depth - bool(found[1]), False
    return None


def outdented(text: str) -> str:
    """Return the content of a component without the indentation that all its lines have."""
    first, newline, rest = text.partition("\n")
    return f"{first.strip()}{newline}{dedent(rest)}" if newline else text.strip()


def parts_of(text: str, names: Mapping[str, str]) -> list[Component | str]:
    """Split the content of a component into the components that it contains, and other text."""
    return _PartsReader(text, names).read()


class _PartsReader:
    """Splits a text line by line; the text after a component stays in the lines to read."""

    def __init__(self, text: str, names: Mapping[str, str]) -> None:
        self.names = names
        self.lines = text.split("\n")
        self.are_code = list(code_lines(self.lines))
        self.number = 0  # of the next line
        self.parts: list[Component | str] = []
        self.other: list[str] = []  # lines since the last component
        self.unclosed: set[str] = set()  # components without an end tag

    def read(self) -> list[Component | str]:
        while self.number < len(self.lines):
            if not self.read_component():
                self.other.append(self.lines[self.number])
                self.number += 1
        self.end_other()
        return self.parts

    def read_component(self) -> bool:
        """Read the component that begins at the next line; return whether one does."""
        if self.are_code[self.number] or not self.lines[self.number].lstrip().startswith("<"):
            return False
        found, last = _tag_at(self.lines, self.number)
        if found is None or found["end"]:
            return False
        rest = found.string[found.end() :]
        if found["whole"]:
            self.add(found, None)
            self.continue_with(rest, last)
            return True
        end = self.end_of(found["name"], rest, last)
        if end is None:
            return False
        content = [rest, *self.lines[last + 1 : last + end[0] + 1]]
        after = content[-1][end[2] :]
        content[-1] = content[-1][: end[1]]
        self.add(found, "\n".join(content))
        self.continue_with(after, last + end[0])
        return True

    def end_of(self, name: str, rest: str, last: int) -> tuple[int, int, int] | None:
        """Return what `find_end` does for the text after a start tag that ends in line ``last``."""
        if name in self.unclosed:
            return None
        following = (self.lines[number] for number in range(last + 1, len(self.lines)))
        end = find_end(chain([rest], following), name)
        if end is None:
            self.unclosed.add(name)
        return end

    def add(self, tag: re.Match[str], inner: str | None) -> None:
        self.end_other()
        attributes = read_attributes(tag["attributes"], self.names)
        self.parts.append(Component(tag["name"], attributes, inner))

    def end_other(self) -> None:
        if "".join(self.other).strip():
            self.parts.append("\n".join(self.other))
        self.other.clear()

    def continue_with(self, rest: str, number: int) -> None:
        """Continue with the ``rest`` of a line, or with the next line if nothing is left."""
        self.lines[number], self.are_code[number] = rest, False
        self.number = number + (not rest.strip())


def _tag_at(lines: list[str], number: int) -> tuple[re.Match[str] | None, int]:
    """Return the tag that begins a line, and its last line; it may take twenty lines."""
    text = "\n".join(line for line in lines[number : number + 20])
    text = text[len(text) - len(text.lstrip()) :]
    found = TAG.match(text)
    if found is None:
        return None, number
    last = number + text.count("\n", 0, found.end())
    end = text.find("\n", found.end())
    return TAG.match(text[: end if end >= 0 else len(text)]), last


def objects_of(written: str) -> list[dict[str, str]]:
    """Return the objects of an array, such as ``[{label: 'A', value: 'a'}]``, with their texts."""
    pair = rf"[\"']?([\w-]+)[\"']?\s*:\s*(?:{_STRING})"
    return [
        {found[1]: found[2] or found[3] or found[4] or "" for found in re.finditer(pair, each)}
        for each in re.findall(r"\{([^{}]*)\}", written)
    ]


def texts_of(written: str) -> list[str]:
    """Return the texts of an array, such as ``['A', 'B']``."""
    return [first_group(found) for found in re.finditer(_STRING, written)]


def unwrapped(text: str) -> str:
    """Return code without ``{`…`}`` around it."""
    found = re.fullmatch(r"(?s)\s*\{\s*`(.*)`\s*\}\s*", text)
    if found is None:
        return text
    return found[1].replace("\\`", "`").replace("\\${", "${").replace("\\\\", "\\")


# -- import and export


def read_names(text: str) -> dict[str, str] | None:
    """Return the names that a post imports or exports, with their values.

    The value of an imported file is its path; it is empty if it is unknown. Return None if the
    post has neither.
    """
    if "import " not in text and "export " not in text:
        return None
    names: dict[str, str] = {}
    lines = text.split("\n")
    prose = "\n".join(
        "" if is_code else line for line, is_code in zip(lines, code_lines(lines), strict=True)
    )
    for found in re.finditer(_IMPORT, prose):
        path = found[3].rpartition("!")[2].partition("?")[0]
        if found[1]:
            names[found[1]] = path
        names |= dict.fromkeys(re.findall(r"(?:\bas\s+)?([\w$]+)\s*(?=[,}])", found[2] or ""), "")
    names |= {found[1]: "" for found in re.finditer(_IMPORT_ALL, prose)}
    for found in re.finditer(_EXPORT, prose):
        written = found[2] or ""
        names[found[1]] = js_value(written.rstrip(" ;"), {}) or ""
        if written.lstrip().startswith("{"):
            end = prose.find("}", found.start(2))
            names |= {
                f"{found[1]}.{key}": value
                for each in objects_of(prose[found.start(2) : end + 1])
                for key, value in each.items()
            }
    return names or None


_IMPORT: Final = (
    r"(?m)^import[ \t]+(?:([\w$]+)[ \t]*,?[ \t]*)?(\{[^{}]{0,2000}\})?[ \t]*from[ \t]+"
    r"['\"]([^'\"\n]+)['\"]"
)
_IMPORT_ALL: Final = r"(?m)^import[ \t]+\*[ \t]+as[ \t]+([\w$]+)[ \t]+from\b"
_EXPORT: Final = (
    r"(?m)^export[ \t]+(?:const|let|var|(?:async[ \t]+)?function|default[ \t]+function)[ \t]+"
    r"([\w$]+)(?:[ \t]*=[ \t]*([^\n]*)|[ \t]*\([^\n]*)"
)
