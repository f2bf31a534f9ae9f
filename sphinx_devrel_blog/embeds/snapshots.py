"""Read and write snapshots: the content of an embed as a small JSON file next to the docs.

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

``KEYS`` describes each key. Images are in the same folder, and their names begin with the name of
the snapshot: ``20.poster.jpg``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple, get_args

from sphinx_devrel_blog.common.dates import read_date
from sphinx_devrel_blog.common.text import printable
from sphinx_devrel_blog.config.choices import SNAPSHOT_FOLDER, PictureKind

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from sphinx_devrel_blog.blog.model import Embed


VERSION: Final = 1
MAX_BYTES: Final = 100_000
"""The largest size of a snapshot file, in bytes."""

_SUFFIXES = r"png|jpg"
_MOVING_SUFFIXES = r"gif|webp"

KEYS: Final[Mapping[str, str]] = {
    "version": "`1`.",
    "url": "The URL of the embedded content.",
    "taken": "The time of the snapshot, in UTC. Optional.",
    "title": "The title, such as the name of a video.",
    "author": "The name of the author.",
    "handle": "The author's account, without `@`. With `text`, `handle` and `author` are required.",
    "author_url": "The URL of the author's account, if it doesn't follow from the `url`.",
    "date": "The date of publication, as in [front matter](#front-matter-values), but in quotes.",
    "text": "The text: a string, or a list of strings and links. A newline is a line break.",
    "width": "The width of the player or the animation, in pixels.",
    "height": "The height of the player or the animation, in pixels.",
    "player": "The URL of the player, if it doesn't follow from the `url`.",
    "parent": "The post that this post replies to: an object with the same keys except `version`, "
    "`taken`, `media` and `parent`.",
    "card": "The page that the post links to: `title`, `url` and, optionally, `description`.",
    "media": "The images: objects with a `file`, a `width` and a `height`, under `avatar`, "
    "`poster`, `still` and `animation`.",
}
"""The keys of a snapshot, in the order of the file, with a description of each."""


class SnapshotError(ValueError):
    """A snapshot that can't be read; the text is the reason."""


class Run(NamedTuple):
    """A piece of text, and the absolute URL that it links to, which may be empty."""

    text: str
    url: str = ""


class LinkPreview(NamedTuple):
    """The preview of a page that a post links to."""

    title: str
    url: str
    description: str = ""


class Picture(NamedTuple):
    """An image of a snapshot: the name of its file, and its size in pixels (0: unknown)."""

    file: str
    width: int = 0
    height: int = 0


class Snapshot(NamedTuple):
    """The content of an embed: the ``text`` of an author, or the ``title`` of a video or the like.

    ``url`` is the page of the embed. ``author_url`` is the page of the author; it may be empty if
    it follows from ``url``. ``width`` and ``height`` are in pixels, or 0 if unknown. ``player`` is
    the URL of the player if the URL of the embed doesn't contain it. ``taken`` is the time of the
    request.
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
    card: LinkPreview | None = None
    media: Mapping[PictureKind, Picture] = {}
    taken: dt.date | dt.datetime | None = None


def snapshot_name(embed: Embed) -> str:
    """Return the path of an embed's snapshot, relative to the source folder, with ``/``."""
    return f"{SNAPSHOT_FOLDER}/{embed.provider}/{embed.id}.json"


def picture_name(embed: Embed, kind: PictureKind, suffix: str) -> str:
    """Return the file name of an image, in the folder of the embed's snapshot."""
    return f"{embed.id}.{kind}.{suffix}"


def load_snapshot(path: Path) -> Snapshot:
    """Read the snapshot at ``path``.

    Raises SnapshotError for a file that can't be read, is larger than ``MAX_BYTES``, isn't JSON, or
    has invalid values.
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
        msg = f"it isn't valid JSON ({error})"
        raise SnapshotError(msg) from error
    if not isinstance(data, Mapping) or data.get("version") != VERSION:
        msg = f'it has no "version": {VERSION}'
        raise SnapshotError(msg)
    parent = data.get("parent")
    return _parse_post(data, path.stem, _parse_post(parent) if parent is not None else None)


def dump_snapshot(snapshot: Snapshot) -> str:
    """Return the text of a snapshot's file, which is always the same for equal snapshots."""
    data = {"version": VERSION, **_post_data(snapshot)}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _post_data(snapshot: Snapshot) -> dict[str, Any]:
    """Return the values of a snapshot that aren't empty, in the order of ``KEYS``."""
    values: dict[str, Any] = {
        "url": snapshot.url,
        "taken": _format_date(snapshot.taken),
        "title": snapshot.title,
        "author": snapshot.author,
        "handle": snapshot.handle,
        "author_url": snapshot.author_url,
        "date": _format_date(snapshot.date),
        "text": [
            {"text": run.text, "url": run.url} if run.url else run.text for run in snapshot.text
        ],
        "width": snapshot.width,
        "height": snapshot.height,
        "player": snapshot.player,
        "parent": _post_data(snapshot.parent) if snapshot.parent else None,
        "card": _preview_data(snapshot.card) if snapshot.card else None,
        "media": {
            kind: {"file": picture.file, "width": picture.width, "height": picture.height}
            for kind, picture in sorted(snapshot.media.items())
        },
    }
    return {key: value for key, value in values.items() if value}


def _preview_data(card: LinkPreview) -> dict[str, str]:
    values = {"title": card.title, "url": card.url, "description": card.description}
    return {key: value for key, value in values.items() if value}


def _format_date(date: dt.date | None) -> str:
    return date.isoformat().replace("+00:00", "Z") if date else ""


def _parse_post(data: Any, name: str = "", parent: Snapshot | None = None) -> Snapshot:
    if not isinstance(data, Mapping):
        msg = "a post in it isn't an object"
        raise SnapshotError(msg)
    card = data.get("card")
    text = _parse_text(data["text"]) if "text" in data else ()
    default = None if text else ""
    return Snapshot(
        url=_get_url(data, "url"),
        title=_get_string(data, "title", "" if text else None),
        author=_get_string(data, "author", default),
        handle=_get_handle(data, default),
        author_url=_get_url(data, "author_url") if data.get("author_url") else "",
        date=_parse_date(data, "date"),
        text=text,
        width=_get_pixels(data, "width"),
        height=_get_pixels(data, "height"),
        player=_get_url(data, "player") if data.get("player") else "",
        parent=parent,
        card=_parse_preview(card) if card is not None else None,
        media=_parse_media(data.get("media", {}), name),
        taken=_parse_date(data, "taken"),
    )


def _parse_date(data: Mapping[str, Any], key: str) -> dt.date | dt.datetime | None:
    try:
        return read_date(_get_string(data, key, ""))
    except ValueError as error:
        raise SnapshotError(str(error)) from error


def _parse_media(data: Any, name: str) -> Mapping[PictureKind, Picture]:
    if not isinstance(data, Mapping):
        msg = '"media" isn\'t an object'
        raise SnapshotError(msg)
    return {
        kind: _parse_picture(data[kind], name, kind)
        for kind in get_args(PictureKind)
        if kind in data
    }


def _parse_picture(data: Any, name: str, kind: PictureKind) -> Picture:
    """Read an image; its file must have the name of the snapshot, because a path may be unsafe."""
    file = _get_string(data, "file")
    suffixes = _MOVING_SUFFIXES if kind == "animation" else _SUFFIXES
    if not re.fullmatch(rf"{re.escape(name)}\.{kind}\.(?:{suffixes})", file):
        msg = f"{file!r} isn't a valid file name for its {kind}"
        raise SnapshotError(msg)
    return Picture(file, _get_pixels(data, "width"), _get_pixels(data, "height"))


def _parse_preview(data: Any) -> LinkPreview:
    if not isinstance(data, Mapping):
        msg = '"card" isn\'t an object'
        raise SnapshotError(msg)
    return LinkPreview(
        _get_string(data, "title"), _get_url(data, "url"), _get_string(data, "description", "")
    )


def _parse_text(value: Any) -> tuple[Run, ...]:
    if isinstance(value, str):
        value = printable(value)
        return (Run(value),) if value else ()
    if not isinstance(value, list):
        msg = '"text" is neither a string nor a list'
        raise SnapshotError(msg)
    return tuple(
        Run(printable(entry))
        if isinstance(entry, str)
        else Run(_get_string(entry, "text"), _get_url(entry, "url"))
        for entry in value
    )


def _get_string(data: Any, key: str, default: str | None = None) -> str:
    """Return a string without control characters; it must not be empty if there is no default."""
    value = data.get(key, default) if isinstance(data, Mapping) else None
    value = printable(value) if isinstance(value, str) else value
    if not isinstance(value, str) or (default is None and not value):
        msg = f'"{key}" is missing, empty or not a string'
        raise SnapshotError(msg)
    return value


def _get_handle(data: Mapping[str, Any], default: str | None) -> str:
    """Return the name of an account without ``@``; if it is required, only ``@`` is an error."""
    handle = _get_string(data, "handle", default).lstrip("@")
    return handle or _get_string({}, "handle", default)


def _get_url(data: Any, key: str) -> str:
    url = _get_string(data, key)
    if not url.startswith(("https://", "http://")):
        msg = f'"{key}" isn\'t an http(s) URL'
        raise SnapshotError(msg)
    return url


def _get_pixels(data: Mapping[str, Any], key: str) -> int:
    """Return a number of pixels; 0 if it is missing."""
    value = data.get(key, 0)
    if type(value) is not int or not 0 <= value <= 100_000:
        msg = f'"{key}" isn\'t a number of pixels'
        raise SnapshotError(msg)
    return value
