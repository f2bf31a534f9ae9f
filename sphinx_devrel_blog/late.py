"""Patterns that are compiled where they are first used.

There are hundreds, for the grammars of thirty platforms, and a build that reads one post needs few
of them; to compile them all takes longer than to read the post.
"""

from __future__ import annotations

import re
from typing import Any, Final, cast

_METHODS: Final = ("match", "fullmatch", "search", "finditer", "findall", "sub", "subn", "split")


class _Late:
    """What a compiled pattern is, once something is asked of it."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self._source, self._flags)
        # Found on the object itself from now on.
        vars(self).update({method: getattr(compiled, method) for method in _METHODS})
        return getattr(compiled, name)


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what `re.compile` does for ``pattern``; an error in it comes late, too."""
    return cast("re.Pattern[str]", _Late(pattern, flags))
