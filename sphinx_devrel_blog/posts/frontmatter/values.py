"""Convert single front matter values of any type to text or booleans."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sphinx_devrel_blog.common.text import one_line
from sphinx_devrel_blog.common.values import flag

_MAX_BITS = 1_000


def as_text(value: Any) -> str:
    """Return a scalar as one line of text; empty for None, lists and mappings."""
    if value is None or isinstance(value, Mapping | list | tuple):
        return ""
    if isinstance(value, int) and value.bit_length() > _MAX_BITS:
        return ""  # Python refuses to format it
    return one_line(str(value))


def as_flag(value: Any) -> bool | None:
    """Return a value, or its text, as a boolean; None for other values."""
    return flag(as_text(value).strip("\"'"))
