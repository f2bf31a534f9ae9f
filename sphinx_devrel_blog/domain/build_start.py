"""Begin a build: read the options, and collect the properties of the site and the builder."""

from __future__ import annotations

import datetime as dt
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.values import shown, web_url
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.config.blog_config import BlogConfig
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.domain.build import Additions, Build
from sphinx_devrel_blog.domain.events import SHORTCODES_EVENT

if TYPE_CHECKING:
    from sphinx.application import Sphinx


_LAST_SECOND: Final = 253_402_300_799
"""The last second of the year 9999, the latest time that Python supports."""


def begin_build(app: Sphinx) -> None:
    """Handle ``builder-inited``: set the state of the build in the domain."""
    config = BlogConfig.from_config(app.config)
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    zone = _zone(config.timezone)
    for message in config.problems():
        warn(Problem(message, "config"), None)
    BlogDomain.of(app.env).begin(
        Build(
            config=config,
            builder=app.builder,
            now=dt.datetime.fromtimestamp(_timestamp(epoch), dt.UTC),
            zone=zone,
            base_url=_base_url(config.baseurl, str(app.config.html_baseurl or "")),
            image_folders=_image_folders(app, config),
            shows_drafts=config.drafts == "show" or "drafts" in app.tags,
            added=Additions(
                sphinx_compat.node_handlers(app),
                sphinx_compat.post_transforms(app),
                dict(app.emit(SHORTCODES_EVENT)),
            ),
        )
    )


def _image_folders(app: Sphinx, config: BlogConfig) -> tuple[str, ...]:
    """Return the image folders, relative to the source folder."""
    static = (*app.config.html_static_path, *app.config.html_extra_path)
    folders = (
        *(Path(app.srcdir, folder) for folder in config.image_paths),
        *(Path(app.confdir, folder) for folder in static),
    )
    return tuple(Path(os.path.relpath(folder, app.srcdir)).as_posix() for folder in folders)


def _base_url(*candidates: str) -> str:
    """Return the first valid URL of the site; the last candidate is Read the Docs' variable."""
    for value in (*candidates, os.environ.get("READTHEDOCS_CANONICAL_URL", "")):
        if web_url(value) is not None:
            return f"{value.rstrip('/')}/"
    return ""


def _timestamp(epoch: str) -> float:
    """Return ``SOURCE_DATE_EPOCH`` in seconds, or the present time if it is invalid.

    It has more digits than `sphinx_devrel_blog.common.values` accepts.
    """
    is_number = epoch.isascii() and epoch.isdecimal() and len(epoch) <= len(str(_LAST_SECOND))
    return int(epoch) if is_number and int(epoch) <= _LAST_SECOND else time.time()


def _zone(name: str) -> dt.tzinfo:
    """Return the time zone ``name``; UTC with a warning if it is unknown."""
    if name == "UTC":  # needs no time zone database, which Windows lacks
        return dt.UTC
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        message = (
            f"devrel_blog_timezone: {shown(name)} is not a time zone: UTC is used. Write a name "
            "such "
            "as 'Europe/Berlin'"
        )
        warn(Problem(message, "config"), None)
        return dt.UTC
