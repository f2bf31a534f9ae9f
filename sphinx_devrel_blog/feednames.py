"""What feeds there can be, and their formats: names alone, which every page asks for."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple, get_args

FeedKind = Literal["blog", "authors", "categories", "series", "tags"]
FeedContent = Literal["full", "excerpt"]

FEED_KINDS: Final[tuple[FeedKind, ...]] = get_args(FeedKind)


class Format(NamedTuple):
    """A format: the name of its files, its media type, and what readers call it."""

    file: str
    media_type: str
    label: str


FORMATS: Final[dict[str, Format]] = {
    "atom": Format("atom.xml", "application/atom+xml", "Atom"),
    "rss": Format("rss.xml", "application/rss+xml", "RSS"),
    "json": Format("feed.json", "application/feed+json", "JSON Feed"),
}
"""The formats, the one that programs are to prefer first."""
