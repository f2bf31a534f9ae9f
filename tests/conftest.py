"""Fixtures that every kind of test shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sites import PNG, Site

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


@pytest.fixture
def image(site: Site) -> Path:
    """A site that has the image ``images/cover.png``."""
    return site.write("images/cover.png", PNG)
