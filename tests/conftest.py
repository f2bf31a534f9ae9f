"""Fixtures that every kind of test shares."""

from __future__ import annotations

import logging
import os
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from sites import PNG, Site
from sphinx import jinja2glue, theming
from templates import CompilesOnce

if TYPE_CHECKING:
    from pathlib import Path


# No test depends on time: how long an example takes depends on what else the machine does.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")
# For `tox run -e unit`, by the option --hypothesis-profile.
settings.register_profile("quick", deadline=None, max_examples=20)


# Every build would do this work again. Doing it once makes the tests twice as fast.
jinja2glue.SandboxedEnvironment = CompilesOnce
theming.entry_points = cache(theming.entry_points)
# Sphinx logs a message for everything that an extension registers.
logging.disable(logging.DEBUG)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: now and then a test waits for a browser or a server."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


@pytest.fixture
def image(site: Site) -> Path:
    """A site that has the image ``images/cover.png``."""
    return site.write("images/cover.png", PNG)
