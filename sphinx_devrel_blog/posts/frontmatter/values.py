"""Single values of front matter, whatever their type: as text, or as true or false."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sphinx_devrel_blog.common.text import one_line
from sphinx_devrel_blog.common.values import flag

_MAX_BITS = 1_000


def as_text(value: Any) -> str:
    """Return a scalar as one line of text; nothing, a list or a mapping as an empty one."""
    if value is None or isinstance(value, Mapping | list | tuple):
        return ""
    if isinstance(value, int) and value.bit_length() > _MAX_BITS:
        return ""  # Python refuses to write it
    return one_line(str(value))


def as_flag(value: Any) -> bool | None:
    """Return the boolean that a value is, or states in words; None for all else."""
    return flag(as_text(value).strip("\"'"))
