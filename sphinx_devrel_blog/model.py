"""What a post, its author, its cover and an embed are: frozen, plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote a post: a name and, where the front matter gives one, an absolute URL."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """A post's cover image.

    ``source`` is what the front matter says, a path or a URL; ``alt`` describes the image and
    is empty for one that only decorates.
    """

    source: str
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """A post as its lists, its header and its metadata see it.

    ``docname`` names the document it lives in, in Sphinx's way (no suffix, ``/`` between
    folders). ``date`` is as written: aware where a zone was given, a plain ``date`` where no
    time was. ``minutes`` is the time a reader needs, at least 1 once the text is known.
    """

    docname: str
    title: str = ""
    date: dt.date | dt.datetime | None = None
    authors: tuple[Author, ...] = ()
    tags: tuple[str, ...] = ()
    category: str = ""
    excerpt: str = ""
    cover: Cover | None = None
    minutes: int = 0

    @property
    def slug(self) -> str:
        """The last part of the docname, by which ``{blog:post}`` finds the post too."""
        return self.docname.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Embed:
    """Something of another site that a post shows.

    ``provider`` is a key of `sphinx_devrel_blog.embeds.PROVIDERS`, ``id`` the provider's own
    id (safe as a file name), ``url`` its canonical page. ``user`` is the account, where the
    source names one; ``date`` is the moment of publication in UTC, where the id tells it.
    """

    provider: str
    id: str
    url: str
    user: str = ""
    date: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be understood: what to tell the author, and where.

    ``line`` counts from 1 in the file; 0 where it is not known. ``subtype`` is a key of
    `sphinx_devrel_blog.log.SUBTYPES`.
    """

    message: str
    subtype: str
    line: int = 0
