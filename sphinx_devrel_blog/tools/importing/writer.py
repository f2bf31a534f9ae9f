"""Write imported posts as files, each once."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import unquote

import yaml

from sphinx_devrel_blog.blog.taxonomy import slugify
from sphinx_devrel_blog.common.dates import day_of
from sphinx_devrel_blog.tools.errors import ToolError
from sphinx_devrel_blog.tools.file_names import shorten

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_devrel_blog.tools.file_names import Style
    from sphinx_devrel_blog.tools.importing.model import ImportedPost


RECORD: Final = ".devrel-import.json"
"""The file, in the folder of the posts, that names what was imported already."""

_NO_DATE: Final = dt.date(1970, 1, 1)


class Record:
    """What earlier imports wrote: the path of each post, by platform and key."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / RECORD
        self._posts: dict[str, str] = {}
        try:
            data = json.loads(self._path.read_text(encoding="utf-8"))
            self._posts = {str(key): str(path) for key, path in data["posts"].items()}
        except FileNotFoundError:
            pass
        except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
            msg = (
                f"{self._path} can't be read ({error}): restore it, or delete it to import every "
                "post again under a new name"
            )
            raise ToolError(msg) from error

    def find(self, platform: str, key: str) -> str:
        """Return the path at which a post was written; empty if it is new."""
        return self._posts.get(f"{platform}:{key}", "")

    def note(self, platform: str, key: str, path: str) -> None:
        """Store the path of a post."""
        self._posts[f"{platform}:{key}"] = path

    def save(self) -> None:
        """Write the record."""
        if not self._posts:
            return
        data = {"version": 1, "posts": dict(sorted(self._posts.items()))}
        self._path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
        self._path.write_text(text, encoding="utf-8")


def slug_of(post: ImportedPost) -> str:
    """Return the name of a post's file: its old name, or its title."""
    slug = slugify(unquote(post.slug)) or slugify(post.title) or "untitled"
    return shorten(slug[:80])


def path_of(post: ImportedPost, folder: Path, style: Style) -> Path:
    """Return a path for a post that no file has."""
    date = day_of(post.date) if post.date is not None else _NO_DATE
    slug = re.sub(r"^\d{4}-\d\d-\d\d-", "", slug_of(post))
    path = style.path(folder, slug, date, ".md")
    if post.date is None and "date" in style.template:
        path = folder / f"{slug}.md"
    stem, number = path.stem, 2
    while path.exists():
        path = path.with_name(f"{stem}-{number}.md")
        number += 1
    return path


class FrontMatter(NamedTuple):
    """The front matter of an imported post, in the order in which people read it."""

    post: ImportedPost
    cover: str

    def keys(self) -> dict[str, Any]:
        """Return the keys with a value."""
        post = self.post
        is_changed = post.updated is not None and post.updated != post.date
        found: dict[str, Any] = {
            "title": post.title,
            "subtitle": post.subtitle if post.subtitle != post.description else "",
            "date": post.date,
            "updated": post.updated if is_changed else None,
            "authors": list(post.authors),
            "tags": list(post.tags),
            "categories": list(post.categories),
            "description": post.description,
            "excerpt": post.excerpt,
            "cover_image": self.cover,
            "cover_image_alt": post.cover_alt,
            "canonical_url": post.canonical_url,
            "aliases": list(post.aliases),
            **post.extra,
            "draft": post.draft,
        }
        return {key: value for key, value in found.items() if value not in (None, "", [], False)}

    def write(self) -> str:
        """Return the block of YAML."""
        data = {
            key: _as_text(value) if isinstance(value, dt.date) else value
            for key, value in self.keys().items()
        }
        if "title" not in data and "date" not in data:
            data["blogpost"] = True  # without these keys, the file would be a page
        text = yaml.dump(
            data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**9,
            default_flow_style=None,
        )  # fmt: skip
        return f"---\n{text}---\n"


class _Dumper(yaml.SafeDumper):
    """Writes dates without quotes, as people do."""


class _Date(str):
    """A date as text."""

    __slots__ = ()


def _as_text(date: dt.date) -> _Date:
    """Return a date as the extension reads it."""
    return _Date(date.isoformat(" ") if isinstance(date, dt.datetime) else date.isoformat())


_Dumper.add_representer(
    _Date, lambda dumper, value: dumper.represent_scalar("tag:yaml.org,2002:timestamp", str(value))
)
# One key per line, even if all values are scalars. Lists stay in brackets.
_Dumper.add_representer(
    dict,
    lambda dumper, value: dumper.represent_mapping(
        "tag:yaml.org,2002:map", value, flow_style=False
    ),
)
