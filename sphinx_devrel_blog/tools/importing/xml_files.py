"""Read the XML of exports, with the errors that exports have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from sphinx_devrel_blog.tools.errors import ToolError

if TYPE_CHECKING:
    from collections.abc import Iterator


_CDATA: Final = r"(?s)(<!\[CDATA\[.*?\]\]>)"
_ILLEGAL: Final = r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
_AMPERSAND: Final = r"&(?!(?:#\d+|#x[0-9a-fA-F]+|amp|lt|gt|quot|apos);)"


def read_xml(text: str, name: str) -> ET.Element:
    """Return the root of some XML; raises ToolError if it can't be read.

    Control characters and single ampersands, which plugins write, are repaired.
    """
    if re.search(r"<!ENTITY", text):
        msg = f"{name} declares entities, which an export never does: it isn't read"
        raise ToolError(msg)
    text = re.sub(_ILLEGAL, "", text).lstrip()
    try:
        return ET.fromstring(text)  # noqa: S314 - without entities
    except ET.ParseError:
        parts = re.split(_CDATA, text)
        parts[::2] = [re.sub(_AMPERSAND, "&amp;", part) for part in parts[::2]]
    try:
        return ET.fromstring("".join(parts))  # noqa: S314
    except ET.ParseError as error:
        msg = f"{name} isn't valid XML ({error}): export it again, or correct that line"
        raise ToolError(msg) from error


def local_name(element: ET.Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def children(element: ET.Element, name: str) -> Iterator[ET.Element]:
    """Yield the children with a name, in any namespace."""
    return (each for each in element if local_name(each) == name)


def child(element: ET.Element, name: str) -> ET.Element | None:
    """Return the first child with a name, in any namespace."""
    return next(children(element, name), None)


def text_of(element: ET.Element, name: str) -> str:
    """Return the text of the first child with a name; empty if it is missing."""
    found = child(element, name)
    return (found.text or "").strip("\ufeff") if found is not None else ""
