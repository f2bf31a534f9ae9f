"""What the head of a page tells search engines and networks, as data and as tags.

Sources: the Open Graph protocol (https://ogp.me), X's documentation of its cards, Mastodon's of
``fediverse:creator``, and schema.org's BlogPosting and BreadcrumbList with what Google's pages on
them list.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any, Literal

from sphinx_devrel_blog.blog.profiles import fediverse_handle, social_url, x_handle
from sphinx_devrel_blog.common.dates import moment
from sphinx_devrel_blog.common.text import printable

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_devrel_blog.blog.model import Author, Post


Tag = tuple[Literal["name", "property"], str, str]
"""A tag: the attribute that names it, its name and its content."""

_LOCALE = re.compile(r"[a-z]{2,3}_[A-Z]{2}")


@dataclass(frozen=True)
class Image:
    """An image that stands for a page: its absolute URL, its words, its size in pixels if known."""

    url: str
    alt: str = ""
    size: tuple[int, int] | None = None


@dataclass(frozen=True)
class PageMetadata:
    """What there is to say of a page; URLs are absolute, and empty where the site's is unknown.

    ``breadcrumbs`` are the pages above it, the topmost first, each a title and a URL;
    ``pages_of_authors`` are URLs by the author's name, ``page_of_series`` is that of its series.
    """

    title: str
    description: str = ""
    url: str = ""
    canonical: str = ""
    site: str = ""
    language: str = ""
    image: Image | None = None
    breadcrumbs: Sequence[tuple[str, str]] = ()
    pages_of_authors: Mapping[str, str] = field(default_factory=dict)
    page_of_series: str = ""


def tags_of_post(post: Post, facts: PageMetadata, zone: dt.tzinfo) -> Iterator[Tag]:
    """Yield the tags of a post; dates without a zone are meant in ``zone``."""
    yield from _open_graph("article", facts)
    yield from (("property", name, value) for name, value in _dates(post, zone).items())
    for author in post.authors:
        yield "property", "article:author", facts.pages_of_authors.get(author.name) or author.name
    for category in post.categories[:1]:
        yield "property", "article:section", category
    for tag in post.tags:
        yield "property", "article:tag", tag
    yield "name", "twitter:card", "summary_large_image" if facts.image else "summary"
    accounts = [account for author in post.authors for account in author.socials]
    for find, name in ((x_handle, "twitter:creator"), (fediverse_handle, "fediverse:creator")):
        # One of each, as both say: the first author who has an account.
        handles = (find(*account) for account in accounts)
        if found := next(filter(None, handles), ""):
            yield "name", name, found


def tags_of_page(facts: PageMetadata, *, is_person: bool) -> Iterator[Tag]:
    """Yield the tags of a page of the blog that is no post."""
    yield from _open_graph("profile" if is_person else "website", facts)


def _open_graph(kind: str, facts: PageMetadata) -> Iterator[Tag]:
    said = {"title": facts.title, "type": kind, "url": facts.canonical or facts.url}
    said |= {"description": facts.description, "site_name": facts.site}
    locale = facts.language.replace("-", "_")
    said["locale"] = locale if _LOCALE.fullmatch(locale) else ""
    if facts.image is not None:
        said |= {"image": facts.image.url, "image:alt": facts.image.alt}
        width, height = facts.image.size or ("", "")
        said |= {"image:width": str(width), "image:height": str(height)}
    yield from (("property", f"og:{name}", value) for name, value in said.items() if value)


def _dates(post: Post, zone: dt.tzinfo) -> dict[str, str]:
    dates = {"published": post.date, "modified": post.updated}
    return {
        f"article:{name}_time": moment(date, zone).isoformat()
        for name, date in dates.items()
        if date is not None
    }


# -- structured data


def data_of_post(post: Post, facts: PageMetadata, zone: dt.tzinfo) -> dict[str, Any]:
    """Return a post as schema.org has it."""
    dates = _dates(post, zone)
    return _without_empty(
        {
            "@type": "BlogPosting",
            "headline": post.title,
            "alternativeHeadline": post.subtitle,
            "description": facts.description,
            "url": facts.url,
            "mainEntityOfPage": facts.canonical or facts.url,
            "image": [facts.image.url] if facts.image else [],
            "datePublished": dates.get("article:published_time"),
            "dateModified": dates.get("article:modified_time"),
            "author": [person(author, facts.pages_of_authors) for author in post.authors],
            "publisher": _without_empty({"@type": "Organization", "name": facts.site}),
            "inLanguage": facts.language.replace("_", "-"),
            "articleSection": list(post.categories),
            "keywords": list(post.tags),
            "timeRequired": f"PT{post.minutes}M" if post.minutes else "",
            "isPartOf": _without_empty(
                {"@type": "CreativeWorkSeries", "name": post.series, "url": facts.page_of_series}
            ),
            "position": post.part,
        }
    )


def person(author: Author, pages: Mapping[str, str]) -> dict[str, Any]:
    """Return an author as schema.org has it; ``pages`` are URLs by the author's name."""
    profiles = [social_url(*account) for account in author.socials]
    return _without_empty(
        {
            "@type": "Person",
            "name": author.name,
            "jobTitle": author.title,
            "description": author.bio,
            "url": pages.get(author.name) or author.url,
            "sameAs": [url for url in (author.url, *profiles) if url.startswith("http")],
        }
    )


def data_of_page(kind: str, facts: PageMetadata, author: Author | None = None) -> dict[str, Any]:
    """Return a page of the blog that is no post, of a type such as ``CollectionPage``."""
    return _without_empty(
        {
            "@type": kind,
            "name": facts.title,
            "description": facts.description,
            "url": facts.url,
            "inLanguage": facts.language.replace("_", "-"),
            "mainEntity": person(author, {author.name: facts.url}) if author else {},
        }
    )


def breadcrumbs(facts: PageMetadata) -> dict[str, Any]:
    """Return the way to a page; nothing where the site does not say its URL, which Google wants."""
    if not facts.url:
        return {}
    steps = [*facts.breadcrumbs, (facts.title, facts.url)]
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": url}
        for number, (name, url) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _without_empty(data: dict[str, Any]) -> dict[str, Any]:
    """Return what is said of something: nothing where there is only its type."""
    said = {name: value for name, value in data.items() if value}
    return said if len(said) > 1 else {}


# -- as HTML

_META = re.compile(r"<meta\b[^>]*>\n?", re.IGNORECASE)
_NAMED = re.compile(r"""\b(?:name|property)\s*=\s*["']([^"']+)["']""", re.IGNORECASE)
_SEVERAL = frozenset({"article:author", "article:tag"})


def without_repeated(head: str) -> str:
    """Return the tags of a head, of those with one name the first: what a page says itself."""
    seen: set[str] = set()

    def kept(found: re.Match[str]) -> str:
        named = _NAMED.search(found[0])
        name = named[1].lower() if named is not None else ""
        if not name or name in _SEVERAL:
            return found[0]
        is_first = name not in seen
        seen.add(name)
        return found[0] if is_first else ""

    return _META.sub(kept, head)


def as_html(tags: Iterable[Tag], written: str = "") -> str:
    """Return tags as HTML, without those that ``written``, the head so far, has already."""
    return "".join(
        f'<meta {attribute}="{escape(name)}" content="{escape(printable(content))}" />\n'
        for attribute, name, content in tags
        if f'{attribute}="{name}"' not in written
    )


def structured_data(*things: Mapping[str, Any]) -> str:
    """Return things of schema.org as a script of data, which no text in them can end."""
    graph = [thing for thing in things if thing]
    if not graph:
        return ""
    data = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)
    for char in "<>&\u2028\u2029":
        data = data.replace(char, f"\\u{ord(char):04x}")
    return f'<script type="application/ld+json">{printable(data)}</script>\n'
