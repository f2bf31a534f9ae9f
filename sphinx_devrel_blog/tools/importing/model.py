"""A post of an export, before it is written as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping


class ImportedPost(NamedTuple):
    """A post of an export.

    ``key`` identifies it in its export; if it is empty, the content does. ``html`` is its text;
    exports of Markdown set ``markdown`` instead. ``url`` is the URL at which it was published.
    ``cover`` is a path in the export or a URL. ``extra`` are more keys for the front matter.
    ``notes`` describe what the reader couldn't import.
    """

    key: str
    title: str
    slug: str = ""
    html: str = ""
    markdown: str = ""
    date: dt.date | dt.datetime | None = None
    updated: dt.date | dt.datetime | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    subtitle: str = ""
    excerpt: str = ""
    description: str = ""
    cover: str = ""
    cover_alt: str = ""
    url: str = ""
    canonical_url: str = ""
    aliases: tuple[str, ...] = ()
    draft: bool = False
    extra: Mapping[str, object] = {}
    notes: tuple[str, ...] = ()


class Skipped(NamedTuple):
    """Something in an export that isn't a post: its kind, such as ``page``, and its title."""

    kind: str
    title: str


class Export(NamedTuple):
    """The posts of an export, and what isn't imported; ``platform`` is a key of `PLATFORMS`."""

    platform: str
    posts: tuple[ImportedPost, ...]
    skipped: tuple[Skipped, ...] = ()


class Converted(NamedTuple):
    """The Markdown of a post, the sources of its images, and what couldn't be converted."""

    text: str
    images: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


PLATFORMS: Final = {
    "medium": "Medium",
    "wordpress": "WordPress",
    "ghost": "Ghost",
    "substack": "Substack",
    "hashnode": "Hashnode",
    "dev": "DEV",
    "feed": "Blogger, or an Atom or RSS feed",
}
"""The sources of posts, with their display names."""
