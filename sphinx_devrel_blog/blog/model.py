"""What a post, its author, its cover and an embed are: frozen, plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sphinx_devrel_blog.common.text import document_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping


@dataclass(frozen=True)
class Author:
    """Who wrote a post.

    ``name`` is what readers see; ``key`` is the entry of ``devrel_blog_authors`` it comes from,
    if any. ``title`` says what they do, ``bio`` more of them; ``url`` and ``avatar`` are an
    absolute URL, or for ``avatar`` a path. ``socials`` are pairs of a network and a handle or URL.
    """

    name: str
    key: str = ""
    title: str = ""
    url: str = ""
    avatar: str = ""
    bio: str = ""
    socials: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Cover:
    """A post's cover image.

    ``source`` is what the front matter says, a path or a URL; ``alt`` describes the image and
    is empty for one that only decorates; ``credit`` says whose it is. ``number`` is that of an
    image of the post's text, from 1, which is its cover (ABlog); 0 for any other.
    """

    source: str
    alt: str = ""
    credit: str = ""
    number: int = 0


@dataclass(frozen=True)
class Post:
    """A post as its lists, its header and its metadata see it.

    ``docname`` names the document it lives in, in Sphinx's way (no suffix, ``/`` between
    folders); with ``#`` and an id behind it where a document has several posts, each in a section.
    Dates are as written: aware where a zone was given, a plain ``date`` where no time
    was. ``date`` is the one shown; ``published`` is when the post may be seen, where that is said
    apart, and ``expires`` when no more. With ``is_dated_by_git``, the date is that of the file's
    first commit. ``unlisted`` posts are built, but in no list. ``comments``
    is None where nothing is said; ``thread`` is the address of the post on Mastodon or Bluesky
    whose replies they are. ``external_url`` is where lists lead in the place of the post. ``part``
    is the number in ``series``, 0 where not given. ``excerpt`` is text; where front matter has
    none, ``excerpt_paragraphs`` of the text are it. ``minutes`` is the time a reader needs, at
    least 1 once the text is known. ``dialect`` is a name of
    `sphinx_devrel_blog.blog.dialects.DIALECTS`, or empty. ``extras`` are the front
    matter's other keys, as they are.
    """

    docname: str
    title: str = ""
    subtitle: str = ""
    date: dt.date | dt.datetime | None = None
    is_dated_by_git: bool = False
    updated: dt.date | dt.datetime | None = None
    published: dt.date | dt.datetime | None = None
    expires: dt.date | dt.datetime | None = None
    draft: bool = False
    unlisted: bool = False
    authors: tuple[Author, ...] = ()
    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    series: str = ""
    part: int = 0
    excerpt: str = ""
    excerpt_paragraphs: int = 1
    description: str = ""
    cover: Cover | None = None
    canonical_url: str = ""
    aliases: tuple[str, ...] = ()
    language: str = ""
    location: str = ""
    comments: bool | None = None
    thread: str = ""
    pinned: bool = False
    minutes: int = 0
    dialect: str = ""
    external_url: str = ""
    extras: Mapping[str, Any] = field(default_factory=dict)

    def __getstate__(self) -> dict[str, Any]:
        """Return what is no default, which the class has: every build loads all posts."""
        defaults = type(self).__dict__
        return {
            name: value
            for name, value in self.__dict__.items()
            if name not in defaults or defaults[name] != value
        }

    @property
    def slug(self) -> str:
        """The last part of the docname, by which ``{blog:post}`` finds the post too."""
        return self.docname.rpartition("/")[2].replace("#", "-")

    @property
    def document(self) -> str:
        """The docname of the document that it lives in."""
        return document_of(self.docname)


@dataclass(frozen=True)
class Embed:
    """Something of another site that a post shows.

    ``provider`` is a key of `sphinx_devrel_blog.embeds.providers.PROVIDERS`, ``id`` the provider's
    own id (safe as a file name), ``url`` its canonical page. ``user`` is the account, where the
    source names one; ``date`` is the moment of publication in UTC, where the id tells it;
    ``title`` is its name, where the address tells one. ``player`` is the URL of what plays it
    within a frame, ``poster`` that of a picture of it, where they need no asking.
    """

    provider: str
    id: str
    url: str
    user: str = ""
    date: dt.datetime | None = None
    title: str = ""
    player: str = ""
    poster: str = ""
