"""Posts, authors, covers and embeds: frozen, plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sphinx_devrel_blog.common.text import document_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping


class Author(NamedTuple):
    """An author of a post.

    ``name`` is the name for readers. ``key`` is the author's key in ``devrel_blog_authors``, if
    any. ``title`` is a job title and ``bio`` a text about the author. ``url`` is an absolute URL,
    and ``avatar`` an absolute URL or a path. ``socials`` are pairs of a network and a handle or
    URL. ``affiliation`` is the author's company or team, as the byline of a post gives it.
    """

    name: str
    key: str = ""
    title: str = ""
    url: str = ""
    avatar: str = ""
    bio: str = ""
    socials: tuple[tuple[str, str], ...] = ()
    affiliation: str = ""


class TermDetails(NamedTuple):
    """What the site or a post describes of a tag or a category, besides its label.

    ``slug`` names the tag's page, and is empty for the default one.
    """

    label: str
    slug: str = ""
    description: str = ""


class OtherTerms(NamedTuple):
    """The labels of a post in one of the site's own taxonomies, and the details of some labels."""

    taxonomy: str
    labels: tuple[str, ...]
    details: tuple[TermDetails, ...] = ()


class Cover(NamedTuple):
    """The cover image of a post.

    ``source`` is a path or a URL, as front matter gives it. ``alt`` describes the image, and is
    empty if the image is only decoration; ``credit`` names its author. If an image of the post's
    text is the cover (ABlog), ``number`` is its position, from 1; otherwise it is 0.
    """

    source: str
    alt: str = ""
    credit: str = ""
    number: int = 0


class Event(NamedTuple):
    """An event at which the talk in a post is given.

    ``name`` is that of the event, and ``location`` a place, ``online`` or a URL. ``start`` and
    ``end`` are as written. For an event of whole days, they are plain dates, and ``end`` is the
    last day. ``url``, ``slides`` and ``video`` are absolute URLs. Texts may be empty, and dates
    None.
    """

    name: str = ""
    location: str = ""
    start: dt.date | dt.datetime | None = None
    end: dt.date | dt.datetime | None = None
    url: str = ""
    slides: str = ""
    video: str = ""


NO_EXTRAS: Final[Mapping[str, Any]] = {}
"""The ``extras`` of most posts: one object, which is stored once."""


class Post(NamedTuple):
    """A post, as lists, its header and its metadata show it.

    ``docname`` is the name of its document, as Sphinx writes it (no suffix, ``/`` between folders).
    If a document has several posts, each in a section, ``#`` and the id of the section follow.

    Dates are as written: aware if a time zone is given, a plain ``date`` if no time is. ``date`` is
    shown to readers; with ``is_dated_by_git``, it is the date of the file's first commit, and with
    ``is_dated_by_path``, that in the path or the old URL of the post.
    ``updated`` is the date of the last change; with ``is_updated_by_git``, that of the file's last
    commit. ``published`` is when readers may first see the post, if that differs, and ``expires``
    when they may no longer. ``outdated`` is a line of Markdown about what replaces a post that is
    out of date, or empty; it is None for other posts. ``unlisted`` posts are built, but not listed.
    ``tag_details`` describe some of the ``tags``, and ``category_details`` of the ``categories``.
    ``other_terms`` are the terms of the post in the taxonomies of ``devrel_blog_taxonomies``.

    ``comments`` is None unless the post decides whether it has comments; ``thread`` is the URL of
    the post on Mastodon or Bluesky whose replies are the comments. Lists link to ``external_url``
    instead of the post. ``languages`` and ``locations`` are the terms for ``language`` and
    ``location``, if these are several or have other names. ``part`` is the number in ``series``, 0
    if none is given. ``excerpt`` is text; if front matter has none, the first
    ``excerpt_paragraphs`` paragraphs form it, with -1 none. ``minutes`` is the reading time, at
    least 1 once the text is known. A post about a talk has the ``events`` at which it is given.
    ``dialect`` is the name of one of `sphinx_devrel_blog.blog.dialects.DIALECTS`, or empty.
    ``extras`` are the other keys of the front matter, with their values.
    """

    docname: str
    title: str = ""
    subtitle: str = ""
    date: dt.date | dt.datetime | None = None
    is_dated_by_git: bool = False
    is_dated_by_path: bool = False
    updated: dt.date | dt.datetime | None = None
    published: dt.date | dt.datetime | None = None
    expires: dt.date | dt.datetime | None = None
    draft: bool = False
    unlisted: bool = False
    authors: tuple[Author, ...] = ()
    tags: tuple[str, ...] = ()
    tag_details: tuple[TermDetails, ...] = ()
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
    languages: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()
    comments: bool | None = None
    thread: str = ""
    pinned: bool = False
    minutes: int = 0
    dialect: str = ""
    external_url: str = ""
    category_details: tuple[TermDetails, ...] = ()
    outdated: str | None = None
    other_terms: tuple[OtherTerms, ...] = ()
    is_updated_by_git: bool = False
    events: tuple[Event, ...] = ()
    extras: Mapping[str, Any] = NO_EXTRAS

    @property
    def slug(self) -> str:
        """The last part of the docname, which ``{blog:post}`` accepts too."""
        return self.docname.rpartition("/")[2].replace("#", "-")

    @property
    def document(self) -> str:
        """The docname of the document that contains the post."""
        return document_of(self.docname)


class Embed(NamedTuple):
    """Content of another site that a post shows.

    ``provider`` is a key of `sphinx_devrel_blog.embeds.providers.PROVIDERS`. ``id`` is the
    provider's own id, safe as a file name, and ``url`` its canonical page. The other values are
    empty unless the id or the URL contains them: ``user`` is the account, ``date`` the moment of
    publication in UTC, and ``title`` the title. ``player`` is the URL of a player for a frame, and
    ``poster`` that of an image. ``kind`` is a noun for the content, if it isn't that of the
    provider, such as ``Issue``.
    """

    provider: str
    id: str
    url: str
    user: str = ""
    date: dt.datetime | None = None
    title: str = ""
    player: str = ""
    poster: str = ""
    kind: str = ""
