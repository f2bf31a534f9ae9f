"""Fixtures that every kind of test shares."""

from __future__ import annotations

import logging
import os
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING
from zlib import crc32

import pytest
from hypothesis import settings
from sites import PNG, Site
from sphinx import jinja2glue, theming
from sphinx.util import logging as sphinx_logging
from templates import CompilesOnce

if TYPE_CHECKING:
    from pathlib import Path

# Fixtures of tests that build sites.
BUILDING = {"site", "tmp_path", "tmp_path_factory", "visit"}

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


SHARE = 6


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave five of six parameters of each test that builds sites to `tox run -e heavy`.

    For slow tests, the default run has only one parameter of twelve. Other tests with at most two
    parameters keep both. The parameters in the default run differ from test to test, so that all
    tests together have every theme, builder and kind of post. The mark ``whole`` keeps all
    parameters of a test.
    """
    groups: defaultdict[tuple[Path, str], list[pytest.Function]] = defaultdict(list)
    for item in items:
        marks = {mark.name for mark in item.iter_markers()}
        if (
            isinstance(item, pytest.Function)
            and hasattr(item, "callspec")
            and BUILDING & set(item.fixturenames)
            and not marks & {"heavy", "whole"}
        ):
            groups[item.path, item.originalname].append(item)
    for (_, name), group in groups.items():
        is_slow = any(item.get_closest_marker("slow") for item in group)
        share = min(len(group), SHARE * (1 + is_slow))
        if is_slow or len(group) > 2:
            for place, item in enumerate(group, crc32(name.encode())):
                if place % share:
                    item.add_marker(pytest.mark.heavy)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


@pytest.fixture
def image(site: Site) -> Path:
    """A site that has the image ``images/cover.png``."""
    return site.write("images/cover.png", PNG)


@pytest.fixture
def infos(monkeypatch):
    """The lines that our modules log as information."""
    found = []
    logger = sphinx_logging.SphinxLoggerAdapter

    def info(self, message, *arguments, **more):
        if self.logger.name.startswith("sphinx.sphinx_devrel_blog"):
            found.append(message % arguments)
        real(self, message, *arguments, **more)

    real = logger.info
    monkeypatch.setattr(logger, "info", info)
    return found
