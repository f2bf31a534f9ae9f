"""Atom, RSS and JSON feeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_devrel_blog.domain.events import FINGERPRINT_EVENT
from sphinx_devrel_blog.feeds.build import (
    find_feed_links,
    link_feeds,
    note_feed_paths,
    write_feeds,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Connect the events that link feeds in pages and write them."""
    app.connect("builder-inited", note_feed_paths)
    app.connect("html-page-context", link_feeds)
    app.connect(FINGERPRINT_EVENT, find_feed_links)
    app.connect("build-finished", write_feeds)
