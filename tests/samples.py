"""Parameters of which the default run takes given ones; `tox run -e heavy` takes the others.

Of other tests that build sites, `conftest.py` chooses the parameters of the default run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

ParameterSet = type(pytest.param())

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


def sample(values: Iterable[Any], default: Collection[Any]) -> list[Any]:
    """Return parameters for ``values``; those that aren't in ``default`` are heavy."""
    return [_parameter(value, is_heavy=value not in default) for value in values]


def _parameter(value: Any, *, is_heavy: bool) -> Any:
    marks = [pytest.mark.heavy] if is_heavy else []
    if isinstance(value, ParameterSet):
        return pytest.param(*value.values, id=value.id, marks=[*value.marks, *marks])
    return pytest.param(*(value if isinstance(value, tuple) else (value,)), marks=marks)
