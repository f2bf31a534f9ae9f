"""Snapshots: what a provider's post says, kept as a small JSON file beside the docs.

A snapshot of the X post 20 is the file ``_embeds/x/20.json`` under the source folder::

    {
      "version": 1,
      "author": "Jack",
      "handle": "jack",
      "date": "2006-03-21T20:50:14Z",
      "url": "https://x.com/jack/status/20",
      "text": ["just setting up my ", {"text": "twttr", "url": "https://x.com/"}]
    }

``text`` is a string, or a list of strings and links; a newline in a string is a line break.
``date`` may be left out. ``parent`` (another such object, without one of its own) is the post
that this one answers; ``card`` (``title``, ``url`` and an optional ``description``) the page
that it links to.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.frontmatter.dates import read_date

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from sphinx_devrel_blog.model import Embed

FOLDER: Final = "_embeds"
"""The folder of snapshots, in the source folder of a site."""

VERSION: Final = 1
_MAX_BYTES = 100_000


class SnapshotError(ValueError):
    """A snapshot that can't be read; its text says why."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a text, and the absolute URL it links to (empty: none)."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """The preview of a page that a post links to."""

    title: str
    url: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The words of a post elsewhere, who wrote them and when."""

    author: str
    handle: str
    url: str
    text: tuple[Run, ...]
    date: dt.date | dt.datetime | None = None
    parent: Snapshot | None = None
    card: Card | None = None


def snapshot_name(embed: Embed) -> str:
    """Return the path of an embed's snapshot, relative to the source folder, with ``/``."""
    return f"{FOLDER}/{embed.provider}/{embed.id}.json"


def load_snapshot(path: Path) -> Snapshot:
    """Read the snapshot at ``path``.

    Raises SnapshotError for a file that can't be read, is larger than 100,000 bytes, is no JSON
    or has another shape.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SnapshotError(str(error)) from error
    if len(content) > _MAX_BYTES:
        msg = f"it is larger than {_MAX_BYTES} bytes"
        raise SnapshotError(msg)
    try:
        data = json.loads(content)
    except (ValueError, RecursionError) as error:
        msg = f"it is no JSON ({error})"
        raise SnapshotError(msg) from error
    if not isinstance(data, Mapping) or data.get("version") != VERSION:
        msg = f'it has no "version": {VERSION}'
        raise SnapshotError(msg)
    parent = data.get("parent")
    return _read(data, _read(parent) if parent is not None else None)


def _read(data: Any, parent: Snapshot | None = None) -> Snapshot:
    if not isinstance(data, Mapping):
        msg = "a post in it is no object"
        raise SnapshotError(msg)
    try:
        date = read_date(_string(data, "date", ""))
    except ValueError as error:
        raise SnapshotError(str(error)) from error
    card = data.get("card")
    return Snapshot(
        author=_string(data, "author"),
        handle=_string(data, "handle").removeprefix("@"),
        url=_link(data, "url"),
        text=_runs(data.get("text")),
        date=date,
        parent=parent,
        card=_card(card) if card is not None else None,
    )


def _card(data: Any) -> Card:
    if not isinstance(data, Mapping):
        msg = '"card" is no object'
        raise SnapshotError(msg)
    return Card(_string(data, "title"), _link(data, "url"), _string(data, "description", ""))


def _runs(value: Any) -> tuple[Run, ...]:
    if isinstance(value, str):
        return (Run(value),)
    if not isinstance(value, list):
        msg = '"text" is neither a string nor a list'
        raise SnapshotError(msg)
    return tuple(
        Run(entry) if isinstance(entry, str) else Run(_string(entry, "text"), _link(entry, "url"))
        for entry in value
    )


def _string(data: Any, key: str, default: str | None = None) -> str:
    value = data.get(key, default) if isinstance(data, Mapping) else None
    if not isinstance(value, str):
        msg = f'"{key}" is missing or no string'
        raise SnapshotError(msg)
    return value


def _link(data: Any, key: str) -> str:
    url = _string(data, key)
    if not url.startswith(("https://", "http://")):
        msg = f'"{key}" is no https address'
        raise SnapshotError(msg)
    return url
