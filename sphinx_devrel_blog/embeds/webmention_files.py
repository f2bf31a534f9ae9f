"""The webmentions of a post as a small JSON file next to the docs.

The mentions of the post ``blog/my-post`` are in ``_embeds/webmentions/blog/my-post.json`` under the
source folder::

    {
      "version": 1,
      "mentions": [
        {
          "kind": "reply",
          "url": "https://ann.example/notes/7",
          "author": "Ann",
          "author_url": "https://ann.example/",
          "date": "2026-11-23T10:00:00Z",
          "text": "Thanks, this helped."
        }
      ]
    }

Only ``kind`` and ``url`` are required. Files are text only, and every value in them is untrusted.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sphinx_devrel_blog.common.dates import read_date
from sphinx_devrel_blog.common.text import shorten
from sphinx_devrel_blog.config.choices import SNAPSHOT_FOLDER
from sphinx_devrel_blog.embeds.responses import single_line, web_url
from sphinx_devrel_blog.embeds.snapshot_files import SnapshotError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from pathlib import Path


KINDS: Final = ("like", "repost", "reply", "mention")
FOLDER: Final = f"{SNAPSHOT_FOLDER}/webmentions"
MAX_TEXT: Final = 500
_VERSION: Final = 1


class Webmention(NamedTuple):
    """A response to a post on another page.

    ``url`` and ``title`` are those of the other page. ``date`` is in ISO 8601, or empty.
    """

    kind: str
    url: str
    author: str = ""
    author_url: str = ""
    date: str = ""
    title: str = ""
    text: str = ""

    @property
    def day(self) -> dt.date | dt.datetime | None:
        """The date; None if it is unknown."""
        return read_date(self.date) if self.date else None


def file_of(docname: str) -> str:
    """Return the path of the file of a post, from the source folder."""
    return f"{FOLDER}/{docname}.json"


def dump_webmentions(mentions: Iterable[Webmention]) -> str:
    """Return the text of a file, which is always the same for equal mentions."""
    ordered = sorted(set(mentions), key=lambda each: (each.date, each))
    data = {
        "version": _VERSION,
        "mentions": [
            {key: value for key, value in each._asdict().items() if value} for each in ordered
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def load_webmentions(path: Path) -> tuple[Webmention, ...]:
    """Return the mentions in a file.

    Raises SnapshotError for a file that can't be read, or has an invalid value.
    """
    try:
        data = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise SnapshotError(str(error)) from error
    mentions = data.get("mentions") if isinstance(data, Mapping) else None
    if not isinstance(data, Mapping) or data.get("version") != _VERSION:
        msg = f'it has no "version": {_VERSION}'
        raise SnapshotError(msg)
    if not isinstance(mentions, list):
        msg = '"mentions" isn\'t a list'
        raise SnapshotError(msg)
    return tuple(map(_parse, mentions))


def _parse(data: Any) -> Webmention:
    found = make_webmention(data) if isinstance(data, Mapping) else None
    if found is None:
        msg = f'a mention needs a "kind" ({", ".join(KINDS)}) and the http(s) "url" of its page'
        raise SnapshotError(msg)
    return found


def make_webmention(values: Mapping[str, Any]) -> Webmention | None:
    """Return a mention with those ``values`` that are safe; None without a kind or a safe URL."""
    kind, url = values.get("kind"), web_url(values.get("url"))
    if kind not in KINDS or not url:
        return None
    return Webmention(
        str(kind),
        url,
        single_line(values.get("author")),
        web_url(values.get("author_url")),
        _read_moment(values.get("date")),
        single_line(values.get("title")),
        shorten(single_line(values.get("text")), MAX_TEXT),
    )


def _read_moment(value: object) -> str:
    """Return a date in ISO 8601, without microseconds; empty if there is none."""
    try:
        date = read_date(value) if isinstance(value, str) else None
    except ValueError:
        return ""
    return date.isoformat().replace("+00:00", "Z") if date is not None else ""
