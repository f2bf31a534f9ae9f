"""Tables of cases as text: a title, the input and the expected result, each ended by a dot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from markdown_it.utils import read_fixture_file

if TYPE_CHECKING:
    from pathlib import Path


def cases(path: Path) -> list[object]:
    """Return the cases of a file as parameters: the input and the expected text.

    Neither has the newline at its end that the format needs.
    """
    return [
        pytest.param(text.removesuffix("\n"), expected.removesuffix("\n"), id=title)
        for _line, title, text, expected in read_fixture_file(path)
    ]
