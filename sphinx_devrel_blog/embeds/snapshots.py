"""Snapshots: the content of an embed as a small JSON file next to the docs.

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
the snapshot: ``20.poster.jpg``. `sphinx_devrel_blog.embeds.snapshot_files` reads and writes the
files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_devrel_blog.config.choices import SNAPSHOT_FOLDER, PictureKind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from sphinx_devrel_blog.blog.model import Embed


VERSION: Final = 1
MAX_BYTES: Final = 100_000
"""The largest size of a snapshot file, in bytes."""

MAX_THREAD: Final = 10
"""The largest number of posts before a post that a snapshot has."""

MAX_PICTURES: Final = 4
"""The largest number of pictures of a post."""

KEYS: Final[Mapping[str, str]] = {
    "version": "`1`.",
    "url": "The URL of the embedded content.",
    "taken": "The time of the snapshot, in UTC. Optional.",
    "gone": "The day when a refresh found that the provider no longer has the content.",
    "title": "The title, such as the name of a video.",
    "description": "A short text about a page, a repository or the like.",
    "author": "The name of the author.",
    "handle": "The author's account, without `@`. With `text`, `handle` and `author` are required.",
    "author_url": "The URL of the author's account, if it doesn't follow from the `url`.",
    "date": "The date of publication, as in [front matter](#front-matter-values), but in quotes.",
    "language": "The language of the text, such as `pt-BR`.",
    "text": "The text: a string, or a list of strings and links. A newline is a line break.",
    "facts": "Numbers and short texts about the content, such as `stars`; see [](#snapshot-facts).",
    "code": "The files of a gist or a repository: a list of objects with a `name`, a `text`, a "
    "`language`, the number of the `first` line, a `url`, and `cut` if the file has more lines.",
    "width": "The width of the player or the animation, in pixels.",
    "height": "The height of the player or the animation, in pixels.",
    "player": "The URL of the player, if it doesn't follow from the `url`.",
    "pictures": "The pictures of a post: a list of up to four objects with a `url`, a description "
    "`alt`, and the `file`, `width` and `height` of a stored picture, with a smaller copy `small`.",
    "poll": "The options of a poll: a list of objects with a `text` and a number of `votes`.",
    "parent": "The post that this post replies to: an object with the same keys except `version`, "
    "`taken`, `gone` and `media`. It may have a `parent` too.",
    "quoted": "The post that this post quotes: an object like `parent`.",
    "card": "The page that the post links to: `title`, `url` and, optionally, `description`.",
    "media": "The images: objects with a `file`, a `width`, a `height` and a smaller copy `small`, "
    "under `avatar`, `poster`, `still`, `animation` and `video`.",
}
"""The keys of a snapshot, in the order of the file, with a description of each."""


class TextRun(NamedTuple):
    """A piece of text, and the absolute URL that it links to, which may be empty."""

    text: str
    url: str = ""


class LinkPreview(NamedTuple):
    """The preview of a page that a post links to."""

    title: str
    url: str
    description: str = ""


class Picture(NamedTuple):
    """An image of a snapshot: the name of its file, and its size in pixels (0: unknown).

    ``small`` is the name of a smaller copy for browsers, if it has one.
    """

    file: str
    width: int = 0
    height: int = 0
    small: str = ""


class PostPicture(NamedTuple):
    """A picture of a post: its URL, its description, and the stored file, if there is one.

    ``small`` is the name of a smaller copy of the file for browsers, if it has one.
    """

    url: str
    alt: str = ""
    file: str = ""
    width: int = 0
    height: int = 0
    small: str = ""


class CodeFile(NamedTuple):
    """A file with code, or some of its lines; ``first`` is the number of the first line shown.

    ``language`` is a name that Pygments knows, or empty. ``url`` is the URL of this version of the
    file. With ``is_cut``, the file is too large and only its beginning is kept.
    """

    name: str
    text: str
    language: str = ""
    first: int = 1
    url: str = ""
    is_cut: bool = False


class Choice(NamedTuple):
    """An option of a poll, and its votes (-1: not known)."""

    text: str
    votes: int = -1


class Snapshot(NamedTuple):
    """The content of an embed: the ``text`` of an author, or the ``title`` of a video or the like.

    ``url`` is the page of the embed. ``author_url`` is the page of the author; it may be empty if
    it follows from ``url``. ``width`` and ``height`` are in pixels, or 0 if unknown. ``player`` is
    the URL of the player if the URL of the embed doesn't contain it. ``taken`` is the time of the
    request, and ``gone`` the day of the first request that found no such content. ``facts`` are
    described in `sphinx_devrel_blog.embeds.facts`.
    """

    url: str
    title: str = ""
    author: str = ""
    handle: str = ""
    author_url: str = ""
    date: dt.date | dt.datetime | None = None
    text: tuple[TextRun, ...] = ()
    width: int = 0
    height: int = 0
    player: str = ""
    parent: Snapshot | None = None
    card: LinkPreview | None = None
    media: Mapping[PictureKind, Picture] = {}
    taken: dt.date | dt.datetime | None = None
    description: str = ""
    facts: Mapping[str, str | int | tuple[str, ...]] = {}
    code: tuple[CodeFile, ...] = ()
    pictures: tuple[PostPicture, ...] = ()
    poll: tuple[Choice, ...] = ()
    quoted: Snapshot | None = None
    language: str = ""
    gone: dt.date | dt.datetime | None = None


def snapshot_name(embed: Embed) -> str:
    """Return the path of an embed's snapshot, relative to the source folder, with ``/``."""
    return f"{SNAPSHOT_FOLDER}/{embed.provider}/{embed.id}.json"


def picture_name(embed: Embed, kind: str, suffix: str) -> str:
    """Return the file name of an image, in the folder of the embed's snapshot.

    ``kind`` is a `PictureKind`, or ``picture1`` to ``picture4`` for a picture of a post.
    """
    return f"{embed.id}.{kind}.{suffix}"
