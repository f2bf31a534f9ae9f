"""The metadata of a page as ``meta`` tags and as structured data.

Sources: the Open Graph protocol (https://ogp.me), X's documentation of its cards, Mastodon's
documentation of ``fediverse:creator``, schema.org's BlogPosting and BreadcrumbList, and the
properties that Google documents for these two types.
"""

from __future__ import annotations

import json
import re
from html import escape
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from sphinx_devrel_blog.blog.profiles import fediverse_handle, social_url, x_handle
from sphinx_devrel_blog.common.dates import YearDate, moment
from sphinx_devrel_blog.common.text import printable
from sphinx_devrel_blog.posts.titles import plain_title

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_devrel_blog.blog.model import Author, Post


Tag = tuple[Literal["name", "property"], str, str]
"""A tag: the attribute that names it, its name and its content."""

_LOCALE: Final = r"[a-z]{2,3}_[A-Z]{2}"


class PageImage(NamedTuple):
    """The image of a page: absolute URL, alternative text, and the size in pixels if known."""

    url: str
    alt: str = ""
    size: tuple[int, int] | None = None


class PageMetadata(NamedTuple):
    """The metadata of a page.

    All URLs are absolute; they are empty if the URL of the site is unknown. ``breadcrumbs`` has the
    title and the URL of each parent of the page, the topmost first. ``author_urls`` has the URL of
    an author's page by the author's name. ``series_url`` is the URL of the page of the series.
    """

    title: str
    description: str = ""
    url: str = ""
    canonical: str = ""
    site: str = ""
    language: str = ""
    image: PageImage | None = None
    breadcrumbs: Sequence[tuple[str, str]] = ()
    author_urls: Mapping[str, str] = {}
    series_url: str = ""


def meta_tags_of_post(post: Post, metadata: PageMetadata, zone: dt.tzinfo) -> Iterator[Tag]:
    """Yield the tags of a post; ``zone`` is the time zone of dates without one."""
    yield from _open_graph("article", metadata)
    yield from (("property", name, value) for name, value in _dates(post, zone).items())
    for author in post.authors:
        yield "property", "article:author", metadata.author_urls.get(author.name) or author.name
    for category in post.categories[:1]:
        yield "property", "article:section", category
    for tag in post.tags:
        yield "property", "article:tag", tag
    yield "name", "twitter:card", "summary_large_image" if metadata.image else "summary"
    accounts = [account for author in post.authors for account in author.socials]
    for find, name in ((x_handle, "twitter:creator"), (fediverse_handle, "fediverse:creator")):
        # X and Mastodon both allow only one: the first author who has an account.
        handles = (find(*account) for account in accounts)
        if handle := next(filter(None, handles), ""):
            yield "name", name, handle


def meta_tags_of_page(metadata: PageMetadata, *, is_person: bool) -> Iterator[Tag]:
    """Yield the tags of a generated page."""
    yield from _open_graph("profile" if is_person else "website", metadata)


def _open_graph(kind: str, metadata: PageMetadata) -> Iterator[Tag]:
    values = {"title": metadata.title, "type": kind, "url": metadata.canonical or metadata.url}
    values |= {"description": metadata.description, "site_name": metadata.site}
    locale = metadata.language.replace("-", "_")
    values["locale"] = locale if re.fullmatch(_LOCALE, locale) else ""
    if metadata.image is not None:
        values |= {"image": metadata.image.url, "image:alt": metadata.image.alt}
        width, height = metadata.image.size or ("", "")
        values |= {"image:width": str(width), "image:height": str(height)}
    yield from (("property", f"og:{name}", value) for name, value in values.items() if value)


def _dates(post: Post, zone: dt.tzinfo) -> dict[str, str]:
    dates = {"published": post.date, "modified": post.updated}
    return {
        f"article:{name}_time": (
            str(date) if isinstance(date, YearDate) else moment(date, zone).isoformat()
        )
        for name, date in dates.items()
        if date is not None
    }


# -- structured data


def schema_org_post(post: Post, metadata: PageMetadata, zone: dt.tzinfo) -> dict[str, Any]:
    """Return a post as a ``BlogPosting`` of schema.org."""
    dates = _dates(post, zone)
    return without_empty(
        {
            "@type": "BlogPosting",
            "headline": post.title,
            "alternativeHeadline": post.subtitle,
            "description": metadata.description,
            "url": metadata.url,
            "mainEntityOfPage": metadata.canonical or metadata.url,
            "image": [metadata.image.url] if metadata.image else [],
            "datePublished": dates.get("article:published_time"),
            "dateModified": dates.get("article:modified_time"),
            "author": [schema_org_person(author, metadata.author_urls) for author in post.authors],
            "publisher": without_empty({"@type": "Organization", "name": metadata.site}),
            "inLanguage": metadata.language.replace("_", "-"),
            "articleSection": list(post.categories),
            "keywords": list(post.tags),
            "timeRequired": f"PT{post.minutes}M" if post.minutes else "",
            "isPartOf": without_empty(
                {"@type": "CreativeWorkSeries", "name": post.series, "url": metadata.series_url}
            ),
            "position": post.part,
        }
    )


def schema_org_person(author: Author, pages: Mapping[str, str]) -> dict[str, Any]:
    """Return an author as a ``Person`` of schema.org; ``pages`` has URLs by the author's name."""
    profiles = [social_url(*account) for account in author.socials]
    return without_empty(
        {
            "@type": "Person",
            "name": author.name,
            "jobTitle": author.title,
            "affiliation": without_empty({"@type": "Organization", "name": author.affiliation}),
            "description": plain_title(author.bio),
            "url": pages.get(author.name) or author.url,
            "sameAs": [url for url in (author.url, *profiles) if url.startswith("http")],
        }
    )


def schema_org_page(
    kind: str, metadata: PageMetadata, author: Author | None = None
) -> dict[str, Any]:
    """Return a generated page as the type ``kind`` of schema.org, such as ``CollectionPage``."""
    return without_empty(
        {
            "@type": kind,
            "name": metadata.title,
            "description": metadata.description,
            "url": metadata.url,
            "inLanguage": metadata.language.replace("_", "-"),
            "mainEntity": schema_org_person(author, {author.name: metadata.url}) if author else {},
        }
    )


def schema_org_breadcrumbs(metadata: PageMetadata) -> dict[str, Any]:
    """Return the breadcrumbs of a page as a ``BreadcrumbList`` of schema.org.

    Empty if the URL of the page is unknown, because Google requires URLs.
    """
    if not metadata.url:
        return {}
    steps = [*metadata.breadcrumbs, (metadata.title, metadata.url)]
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": url}
        for number, (name, url) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def without_empty(data: dict[str, Any]) -> dict[str, Any]:
    """Return the data without empty values; an empty dict if only the type is left."""
    values = {name: value for name, value in data.items() if value}
    return values if len(values) > 1 else {}


# -- HTML

_META: Final = r"(?i)<meta\b[^>]*>\n?"
# An element of a head, or a comment. sphinxext-opengraph leaves ">" in quoted values.
_ELEMENT: Final = (
    r"(?is)<!--.*?-->|<(script|style|title|noscript)\b.*?</\1>"
    r"""|<[a-z](?:[^>"']|"[^"]*"|'[^']*')*>"""
)
_NAMED: Final = r"""(?i)\b(?:name|property)\s*=\s*["']([^"']+)["']"""
_REPEATABLE = frozenset({"article:author", "article:tag"})


def remove_repeated_tags(head: str) -> str:
    """Return the HTML of a head with only the first tag of each name.

    The tags that an author writes come first.
    """
    seen: set[str] = set()

    def keep_first(tag: re.Match[str]) -> str:
        name = _name_of(tag[0])
        if not name or name in _REPEATABLE:
            return tag[0]
        is_first = name not in seen
        seen.add(name)
        return tag[0] if is_first else ""

    return re.sub(_META, keep_first, head)


def _name_of(tag: str) -> str:
    """Return the name or the property of a ``meta`` tag, or an empty string."""
    named = re.search(_NAMED, tag)
    return named[1].lower() if named is not None else ""


def add_missing_tags(head: str, tags: str) -> str:
    """Return the HTML of a head with all of ``tags``, the HTML of other tags.

    A missing ``meta`` tag replaces those of the same name in the head, since readers of Open Graph
    use the first one. Only the tags that docutils adds to every page give way to the theme's.
    """
    own = {_name_of(tag[0]) for tag in re.finditer(_META, head)} & {"generator", "viewport"}
    missing = [
        tag[0]
        for tag in re.finditer(_ELEMENT, tags)
        if tag[0] not in head and _name_of(tag[0]) not in own
    ]
    names = {_name_of(tag) for tag in missing if re.match(_META, tag)} - {""}
    kept = re.sub(_META, lambda tag: "" if _name_of(tag[0]) in names else tag[0], head)
    return "\n".join([kept.rstrip(), *missing, ""])


def tags_as_html(tags: Iterable[Tag], written: str = "") -> str:
    """Return tags as HTML, except those that ``written``, the head so far, already contains."""
    return "".join(
        f'<meta {attribute}="{escape(name)}" content="{escape(printable(content))}" />\n'
        for attribute, name, content in tags
        if f'{attribute}="{name}"' not in written
    )


def json_ld_script(*items: Mapping[str, Any]) -> str:
    """Return items of schema.org as a JSON-LD script; escapes prevent a text from closing it."""
    graph = [item for item in items if item]
    if not graph:
        return ""
    data = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)
    for char in "<>&\u2028\u2029":
        data = data.replace(char, f"\\u{ord(char):04x}")
    return f'<script type="application/ld+json">{printable(data)}</script>\n'
