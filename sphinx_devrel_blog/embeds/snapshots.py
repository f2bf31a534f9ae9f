"""Snapshots: what a provider says of an embed, kept as a small JSON file beside the docs.

A snapshot of the X post 20 is the file ``_embeds/x/20.json`` under the source folder::

    {
      "version": 1,
      "url": "https://x.com/jack/status/20",
      "taken": "2026-11-23T10:00:00Z",
      "author": "Jack",
      "handle": "jack",
      "date": "2006-03-21T20:50:14Z",
      "text": ["just setting up my ", {"text": "twttr", "url": "https://x.com/"}]
    }

``KEYS`` says what each key means. Pictures lie beside the file and are named by it:
``20.poster.jpg``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, get_args

from sphinx_devrel_blog.common.dates import read_date
from sphinx_devrel_blog.common.text import printable
from sphinx_devrel_blog.config.choices import SNAPSHOT_FOLDER, PictureKind

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from sphinx_devrel_blog.blog.model import Embed


VERSION: Final = 1
MAX_BYTES: Final = 100_000
"""How large a snapshot, and an answer that becomes one, may be."""

_SUFFIXES = r"png|jpg"
_MOVING_SUFFIXES = r"gif|webp"

KEYS: Final[Mapping[str, str]] = {
    "version": "`1`.",
    "url": "The address of what is embedded.",
    "taken": "When it was taken, in UTC; may be left out.",
    "title": "The name of a video, a pen or the like.",
    "author": "The name of who made it.",
    "handle": "The account, without `@`. What has `text` needs it, and an `author`.",
    "author_url": "The address of the account, where that does not follow from the `url`.",
    "date": "When it was published. As for [front matter](#front-matter-values), but in quotes.",
    "text": "The words: a string, or a list of strings and of links. A newline is a line break.",
    "width": "The width of the player or the animation, in pixels.",
    "height": "Its height.",
    "player": "The address of the player, where that does not follow from the `url`.",
    "parent": "The post that this one answers: an object with the same keys except `version`, "
    "`taken`, `media` and `parent`.",
    "card": "The page that the post links to: `title`, `url` and, if you like, `description`.",
    "media": "The pictures beside the file: objects with a `file`, a `width` and a `height`, under "
    "`avatar`, `poster`, `still` and `animation`.",
}
"""The keys of a snapshot, in the order they are written, and what each says."""


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
class Picture:
    """A picture beside a snapshot: the name of its file, and its size in pixels (0: unknown)."""

    file: str
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What an embed says: ``text`` by an author, or the ``title`` of something to play.

    ``url`` is its page; ``author_url`` that of its author, empty where it follows from ``url``;
    ``width`` and ``height`` are pixels, 0 where not known; ``player`` is the URL of what plays
    it, where the embed's own does not tell. ``taken`` is when it was asked for.
    """

    url: str
    title: str = ""
    author: str = ""
    handle: str = ""
    author_url: str = ""
    date: dt.date | dt.datetime | None = None
    text: tuple[Run, ...] = ()
    width: int = 0
    height: int = 0
    player: str = ""
    parent: Snapshot | None = None
    card: Card | None = None
    media: Mapping[PictureKind, Picture] = field(default_factory=dict)
    taken: dt.date | dt.datetime | None = None


def snapshot_name(embed: Embed) -> str:
    """Return the path of an embed's snapshot, relative to the source folder, with ``/``."""
    return f"{SNAPSHOT_FOLDER}/{embed.provider}/{embed.id}.json"


def picture_name(embed: Embed, kind: PictureKind, suffix: str) -> str:
    """Return the name of the file of a picture, in the folder of the embed's snapshot."""
    return f"{embed.id}.{kind}.{suffix}"


def load_snapshot(path: Path) -> Snapshot:
    """Read the snapshot at ``path``.

    Raises SnapshotError for a file that can't be read, is larger than ``MAX_BYTES``, is no JSON
    or has another shape.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SnapshotError(str(error)) from error
    if len(content) > MAX_BYTES:
        msg = f"it is larger than {MAX_BYTES} bytes"
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
    return _read(data, path.stem, _read(parent) if parent is not None else None)


def dump_snapshot(snapshot: Snapshot) -> str:
    """Return a snapshot as the text of its file: the same for the same snapshot, always."""
    data = {"version": VERSION, **_data(snapshot)}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _data(snapshot: Snapshot) -> dict[str, Any]:
    """Return what there is of a snapshot, in the order of ``KEYS``."""
    values: dict[str, Any] = {
        "url": snapshot.url,
        "taken": _moment(snapshot.taken),
        "title": snapshot.title,
        "author": snapshot.author,
        "handle": snapshot.handle,
        "author_url": snapshot.author_url,
        "date": _moment(snapshot.date),
        "text": [
            {"text": run.text, "url": run.url} if run.url else run.text for run in snapshot.text
        ],
        "width": snapshot.width,
        "height": snapshot.height,
        "player": snapshot.player,
        "parent": _data(snapshot.parent) if snapshot.parent else None,
        "card": _card_data(snapshot.card) if snapshot.card else None,
        "media": {
            kind: {"file": picture.file, "width": picture.width, "height": picture.height}
            for kind, picture in sorted(snapshot.media.items())
        },
    }
    return {key: value for key, value in values.items() if value}


def _card_data(card: Card) -> dict[str, str]:
    values = {"title": card.title, "url": card.url, "description": card.description}
    return {key: value for key, value in values.items() if value}


def _moment(date: dt.date | None) -> str:
    return date.isoformat().replace("+00:00", "Z") if date else ""


def _read(data: Any, name: str = "", parent: Snapshot | None = None) -> Snapshot:
    if not isinstance(data, Mapping):
        msg = "a post in it is no object"
        raise SnapshotError(msg)
    card = data.get("card")
    text = _runs(data["text"]) if "text" in data else ()
    needed = None if text else ""
    return Snapshot(
        url=_link(data, "url"),
        title=_string(data, "title", "" if text else None),
        author=_string(data, "author", needed),
        handle=_handle(data, needed),
        author_url=_link(data, "author_url") if data.get("author_url") else "",
        date=_date(data, "date"),
        text=text,
        width=_length(data, "width"),
        height=_length(data, "height"),
        player=_link(data, "player") if data.get("player") else "",
        parent=parent,
        card=_card(card) if card is not None else None,
        media=_media(data.get("media", {}), name),
        taken=_date(data, "taken"),
    )


def _date(data: Mapping[str, Any], key: str) -> dt.date | dt.datetime | None:
    try:
        return read_date(_string(data, key, ""))
    except ValueError as error:
        raise SnapshotError(str(error)) from error


def _media(data: Any, name: str) -> Mapping[PictureKind, Picture]:
    if not isinstance(data, Mapping):
        msg = '"media" is no object'
        raise SnapshotError(msg)
    return {
        kind: _picture(data[kind], name, kind) for kind in get_args(PictureKind) if kind in data
    }


def _picture(data: Any, name: str, kind: PictureKind) -> Picture:
    """Read a picture, whose file has the snapshot's own name: a path may lead anywhere."""
    file = _string(data, "file")
    suffixes = _MOVING_SUFFIXES if kind == "animation" else _SUFFIXES
    if not re.fullmatch(rf"{re.escape(name)}\.{kind}\.(?:{suffixes})", file):
        msg = f"{file!r} is no name for its {kind}"
        raise SnapshotError(msg)
    return Picture(file, _length(data, "width"), _length(data, "height"))


def _card(data: Any) -> Card:
    if not isinstance(data, Mapping):
        msg = '"card" is no object'
        raise SnapshotError(msg)
    return Card(_string(data, "title"), _link(data, "url"), _string(data, "description", ""))


def _runs(value: Any) -> tuple[Run, ...]:
    if isinstance(value, str):
        value = printable(value)
        return (Run(value),) if value else ()
    if not isinstance(value, list):
        msg = '"text" is neither a string nor a list'
        raise SnapshotError(msg)
    return tuple(
        Run(printable(entry))
        if isinstance(entry, str)
        else Run(_string(entry, "text"), _link(entry, "url"))
        for entry in value
    )


def _string(data: Any, key: str, default: str | None = None) -> str:
    """Return a text, without characters that no page has a place for."""
    value = data.get(key, default) if isinstance(data, Mapping) else None
    value = printable(value) if isinstance(value, str) else value
    if not isinstance(value, str) or (default is None and not value):
        msg = f'"{key}" is missing, empty or no string'
        raise SnapshotError(msg)
    return value


def _handle(data: Mapping[str, Any], needed: str | None) -> str:
    """Return the name of an account without its ``@``; one needs it that has nothing else, too."""
    handle = _string(data, "handle", needed).lstrip("@")
    return handle or _string({}, "handle", needed)


def _link(data: Any, key: str) -> str:
    url = _string(data, key)
    if not url.startswith(("https://", "http://")):
        msg = f'"{key}" is no https address'
        raise SnapshotError(msg)
    return url


def _length(data: Mapping[str, Any], key: str) -> int:
    """Return a number of pixels; 0 where there is none."""
    value = data.get(key, 0)
    if type(value) is not int or not 0 <= value <= 100_000:
        msg = f'"{key}" is no number of pixels'
        raise SnapshotError(msg)
    return value
