"""Begin a build: read the options, and find out what the builder and the site are."""

from __future__ import annotations

import datetime as dt
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from sphinx_devrel_blog.common.values import shown, web_url
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.config.blog_config import BlogConfig
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.domain.build import Build
from sphinx_devrel_blog.domain.events import SHORTCODES_EVENT

if TYPE_CHECKING:
    from sphinx.application import Sphinx


_LAST_SECOND: Final = 253_402_300_799
"""The last second of the year 9999, after which Python has no dates."""


def begin_build(app: Sphinx) -> None:
    """Handle ``builder-inited``: give the domain the state of the build that begins."""
    config = BlogConfig.from_config(app.config)
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    zone = _zone(config.timezone)
    for message in config.problems():
        warn(Problem(message, "config"), None)
    BlogDomain.of(app.env).begin(
        Build(
            config=config,
            builder=app.builder,
            now=dt.datetime.fromtimestamp(_second(epoch), dt.UTC),
            zone=zone,
            base_url=_base_url(config.baseurl, str(app.config.html_baseurl or "")),
            image_folders=_image_folders(app, config),
            shows_drafts=config.drafts == "show" or "drafts" in app.tags,
            handlers=app.registry.translation_handlers,
            post_transforms=app.registry.get_post_transforms,
            shortcodes=dict(app.emit(SHORTCODES_EVENT)),
        )
    )


def _image_folders(app: Sphinx, config: BlogConfig) -> tuple[str, ...]:
    """Return the folders of images, relative to the source folder."""
    static = (*app.config.html_static_path, *app.config.html_extra_path)
    folders = (
        *(Path(app.srcdir, folder) for folder in config.image_paths),
        *(Path(app.confdir, folder) for folder in static),
    )
    return tuple(Path(os.path.relpath(folder, app.srcdir)).as_posix() for folder in folders)


def _base_url(*said: str) -> str:
    """Return the address of the site: the first that is one, or what Read the Docs says."""
    for value in (*said, os.environ.get("READTHEDOCS_CANONICAL_URL", "")):
        if web_url(value) is not None:
            return f"{value.rstrip('/')}/"
    return ""


def _second(epoch: str) -> float:
    """Return the second that ``SOURCE_DATE_EPOCH`` gives, or that of now.

    It has more digits than the numbers that authors write.
    """
    is_number = epoch.isascii() and epoch.isdecimal() and len(epoch) <= len(str(_LAST_SECOND))
    return int(epoch) if is_number and int(epoch) <= _LAST_SECOND else time.time()


def _zone(name: str) -> dt.tzinfo:
    """Return the time zone ``name``; UTC, with a warning, where there is none."""
    if name == "UTC":  # known without a database of zones, which Windows has not
        return dt.UTC
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        warn(
            Problem(f"devrel_blog_timezone: {shown(name)} is no time zone; UTC counts", "config"),
            None,
        )
        return dt.UTC
