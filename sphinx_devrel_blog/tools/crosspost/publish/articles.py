"""The data of posts that are sent to a platform, and of the articles on the platform."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from difflib import unified_diff
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Draft(NamedTuple):
    """A post as a platform gets it.

    ``text`` is its Markdown. ``fields`` are the other values, under the names of the platform, and
    without empty ones. ``blog`` is the host of the blog to publish in; empty if front matter names
    none. ``notice`` is a warning about a value that isn't sent.
    """

    docname: str
    title: str
    canonical_url: str
    text: str
    fields: Mapping[str, Any]
    blog: str = ""
    notice: str = ""

    def digest(self) -> str:
        """Return a digest of everything that is sent."""
        sent = (self.title, self.canonical_url, self.text, self.fields, self.blog)
        return text_digest(json.dumps(sent, sort_keys=True))


class Article(NamedTuple):
    """An article or a draft of the user on a platform.

    ``canonical_url`` is empty if it is the URL of the article itself. ``fields`` are values that
    can be compared with those of a `Draft`.
    """

    id: str
    title: str
    url: str
    canonical_url: str
    text: str
    is_published: bool
    fields: Mapping[str, Any] = {}


class Service(Protocol):
    """The API of a platform; the methods that send requests raise ApiError."""

    name: str
    label: str

    def articles(self) -> list[Article]:
        """Return all articles and drafts of the user."""

    def complete(self, draft: Draft) -> Draft:
        """Return a draft with the values that depend on the user's account."""

    def create(self, draft: Draft) -> Article:
        """Create a draft."""

    def update(self, article: Article, draft: Draft) -> Article:
        """Replace an article, which stays published or a draft."""

    def is_origin(self, url: str) -> bool:
        """Return whether a URL is one of the platform's own."""

    def problem_of(self, draft: Draft) -> str:
        """Return why the platform can't get a draft; empty if it can."""


class Articles:
    """The articles of the user on a platform, by what identifies them."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._articles = list(articles)

    def add(self, article: Article) -> None:
        """Add a new article, or replace the one with its id."""
        self._articles = [each for each in self._articles if each.id != article.id] + [article]

    def with_id(self, identifier: str) -> Article | None:
        """Return the article with an id."""
        return next((each for each in self._articles if each.id == identifier), None)

    def with_canonical_url(self, url: str) -> Article | None:
        """Return the article with a canonical URL; a published one takes precedence."""
        found = [each for each in self._articles if same_url(each.canonical_url, url)]
        return max(found, key=lambda each: each.is_published, default=None)

    def with_title(self, title: str) -> Article | None:
        """Return the article with a title; a published one takes precedence."""
        wanted = _plain(title)
        found = [each for each in self._articles if _plain(each.title) == wanted]
        return max(found, key=lambda each: each.is_published, default=None)


def value_at(data: Any, *keys: str) -> Any:
    """Return the value at a path of keys in the data of a response; None if there is none."""
    for key in keys:
        data = data.get(key) if isinstance(data, Mapping) else None
    return data


def text_at(data: Any, *keys: str) -> str:
    """Return the text at a path of keys in the data of a response; empty if there is none."""
    value = value_at(data, *keys)
    return value if isinstance(value, str) else ""


def same_url(one: str, other: str) -> bool:
    """Return whether two URLs lead to the same page; False for empty URLs."""
    return bool(one) and one.rstrip("/") == other.rstrip("/")


def host_of(url: str) -> str:
    """Return the host of a URL or of a domain; empty if it has none."""
    try:
        return urlsplit(url if "://" in url else f"https://{url}").hostname or ""
    except ValueError:  # such as `http://[your-host]/`
        return ""


def _plain(title: str) -> str:
    return " ".join(title.split()).casefold()


def text_digest(text: str) -> str:
    """Return a short digest of a text, in which all kinds of line breaks are equal."""
    lines = "\n".join(text.strip().splitlines())
    return hashlib.sha256(lines.encode()).hexdigest()[:16]


def diff_of(article: Article | None, draft: Draft, label: str) -> Iterator[str]:
    """Yield the lines of a unified diff between a platform's version and a draft."""
    fields = draft.fields if article is None else article.fields
    names = [name for name in draft.fields if name in fields]
    before = [] if article is None else _lines_of(article, names)
    old = f"{label}: {article.url}" if article else f"{label}: (none)"
    yield from unified_diff(before, _lines_of(draft, names), old, draft.docname, n=2, lineterm="")


def _lines_of(version: Draft | Article, names: Sequence[str]) -> list[str]:
    head = {"title": version.title, "canonical_url": version.canonical_url}
    head |= {name: version.fields[name] for name in names}
    shown = [f"{name}: {value if isinstance(value, str) else json.dumps(value)}"
             for name, value in head.items()]  # fmt: skip
    return [*shown, "", *version.text.strip().splitlines()]
