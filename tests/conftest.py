"""Fixtures that every kind of test shares."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from sites import PNG, Site
from sphinx import jinja2glue
from templates import Compiled

if TYPE_CHECKING:
    from pathlib import Path


# No test is about time: how long an example takes depends on what else the machine does.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")


jinja2glue.SandboxedEnvironment = partial(
    jinja2glue.SandboxedEnvironment, bytecode_cache=Compiled()
)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


@pytest.fixture
def image(site: Site) -> Path:
    """A site that has the image ``images/cover.png``."""
    return site.write("images/cover.png", PNG)
