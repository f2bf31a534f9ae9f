"""Feeds as data, and as Atom, RSS and JSON Feed.

Sources: RFC 4287 (Atom), the RSS 2.0 specification with the RSS Advisory Board's Best Practices
Profile (https://www.rssboard.org/rss-profile), Media RSS for thumbnails, JSON Feed 1.1
(https://www.jsonfeed.org/version/1.1/) and the W3C's WebSub.
"""

from __future__ import annotations

import json
import re
import uuid
from dataclasses import dataclass
from email.utils import format_datetime
from html import escape
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from xml.etree import ElementTree as ET

from sphinx_devrel_blog.common.text import printable
from sphinx_devrel_blog.common.urls import url_parts
from sphinx_devrel_blog.config.choices import FEED_FORMATS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence


_NO_IRI: Final = re.compile(r"""[\s<>"{}|\\^`]""")


class Person(NamedTuple):
    """Who wrote something: a name, and the absolute URLs of a page and a picture, if any."""

    name: str
    url: str = ""
    avatar: str = ""


@dataclass(frozen=True)
class Entry:
    """A post in a feed.

    ``id`` never changes; ``url`` is the page, ``content`` HTML and ``summary`` text. Dates are
    aware. ``image`` is the URL of the cover, empty for none; ``language`` a tag such as ``en-GB``;
    ``external_url`` is that of another page that the entry is about.
    """

    id: str
    url: str
    title: str
    summary: str
    content: str
    published: dt.datetime
    updated: dt.datetime
    authors: Sequence[Person] = ()
    tags: Sequence[str] = ()
    image: str = ""
    language: str = ""
    external_url: str = ""


@dataclass(frozen=True)
class Feed:
    """A feed, newest entry first: at least one.

    ``home`` is the URL of the page with the same posts, ``urls`` those of the feed itself by its
    format. ``publisher`` answers for entries that name no author. ``style`` is the relative URL of
    the XSL style sheet; it may be empty.
    """

    title: str
    home: str
    urls: Mapping[str, str]
    entries: Sequence[Entry]
    publisher: str
    subtitle: str = ""
    language: str = ""
    rights: str = ""
    style: str = ""
    generator: str = ""

    @property
    def updated(self) -> dt.datetime:
        """When an entry was last added or changed."""
        return max(entry.updated for entry in self.entries)


# -- Atom


def write_atom(feed: Feed) -> bytes:
    """Return a feed as Atom (RFC 4287)."""
    names = {"xmlns": "http://www.w3.org/2005/Atom", "xmlns:media": _MEDIA}
    root = ET.Element("feed", names | _xml_lang(feed.language))
    _text(root, "id", feed.urls["atom"])
    _text(root, "title", feed.title)
    _text(root, "subtitle", feed.subtitle)
    _text(root, "updated", feed.updated.isoformat())
    _link(root, "alternate", feed.home, "text/html")
    _link(root, "self", feed.urls["atom"], FEED_FORMATS["atom"].media_type)
    _text(root, "rights", feed.rights)
    _text(root, "generator", feed.generator)
    _person(root, Person(feed.publisher))
    for entry in feed.entries:
        _atom_entry(root, entry, feed)
    return _xml(root, feed.style)


def _atom_entry(root: ET.Element, entry: Entry, feed: Feed) -> None:
    language = entry.language if entry.language != feed.language else ""
    found = ET.SubElement(root, "entry", _xml_lang(language))
    _text(found, "id", _iri(entry.id))
    _text(found, "title", entry.title)
    _text(found, "updated", entry.updated.isoformat())
    _text(found, "published", entry.published.isoformat())
    _link(found, "alternate", entry.url, "text/html")
    _link(found, "related", entry.external_url)
    for author in entry.authors:
        _person(found, author)
    for tag in entry.tags:
        ET.SubElement(found, "category", {"term": printable(tag)})
    _text(found, "summary", entry.summary)
    _text(found, "content", entry.content, type="html")
    if entry.image:
        ET.SubElement(found, "media:thumbnail", {"url": entry.image})


def _person(parent: ET.Element, person: Person) -> None:
    found = ET.SubElement(parent, "author")
    _text(found, "name", person.name)
    _text(found, "uri", person.url)


def _link(parent: ET.Element, relation: str, url: str, media_type: str = "") -> None:
    if url:
        said = {"rel": relation, "href": url} | ({"type": media_type} if media_type else {})
        ET.SubElement(parent, "link", said)


def _xml_lang(language: str) -> dict[str, str]:
    return {"xml:lang": language} if language else {}


def _iri(identifier: str) -> str:
    """Return an id as Atom wants it, an IRI; what is none is named by one that is always the same.

    RFC 4287, section 4.2.6; RFC 9562 has the names.
    """
    if url_parts(identifier).scheme and not _NO_IRI.search(identifier):
        return identifier
    try:
        return uuid.UUID(identifier).urn
    except ValueError:
        return uuid.uuid5(uuid.NAMESPACE_URL, identifier).urn


# -- RSS


def write_rss(feed: Feed) -> bytes:
    """Return a feed as RSS 2.0, with the elements of Atom, Dublin Core and others that readers use.

    It has no ``author``, which would have to be an address of e-mail.
    """
    names = {
        "version": "2.0",
        "xmlns:atom": "http://www.w3.org/2005/Atom",
        "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        "xmlns:media": _MEDIA,
    }
    root = ET.Element("rss", names)
    channel = ET.SubElement(root, "channel")
    _text(channel, "title", feed.title)
    _text(channel, "link", feed.home)
    _text(channel, "description", feed.subtitle or feed.title)
    _text(channel, "language", feed.language)
    _text(channel, "copyright", feed.rights)
    _text(channel, "lastBuildDate", format_datetime(feed.updated))
    _text(channel, "generator", feed.generator)
    _text(channel, "docs", "https://www.rssboard.org/rss-specification")
    own = {"rel": "self", "href": feed.urls["rss"], "type": FEED_FORMATS["rss"].media_type}
    ET.SubElement(channel, "atom:link", own)
    for entry in feed.entries:
        _rss_item(channel, entry, feed)
    return _xml(root, feed.style)


def _rss_item(channel: ET.Element, entry: Entry, feed: Feed) -> None:
    item = ET.SubElement(channel, "item")
    _text(item, "title", entry.title)
    _text(item, "link", entry.url)
    is_address = "true" if entry.id == entry.url else "false"
    _text(item, "guid", entry.id, isPermaLink=is_address)
    _text(item, "pubDate", format_datetime(entry.published))
    for author in entry.authors:
        _text(item, "dc:creator", author.name)
    for tag in entry.tags:
        _text(item, "category", tag)
    if entry.language != feed.language:
        _text(item, "dc:language", entry.language)
    # Readers take the description for HTML.
    _text(item, "description", escape(entry.summary, quote=False))
    _text(item, "content:encoded", entry.content)
    if entry.image:
        ET.SubElement(item, "media:thumbnail", {"url": entry.image})


# -- as XML

_MEDIA: Final = "http://search.yahoo.com/mrss/"


def _text(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    """Add an element with a text, if there is one."""
    if said := printable(text):
        ET.SubElement(parent, name, attributes).text = said


def _xml(root: ET.Element, style: str) -> bytes:
    ET.indent(root)
    head = '<?xml version="1.0" encoding="utf-8"?>\n'
    if style:
        head += f'<?xml-stylesheet type="text/xsl" href="{escape(style)}"?>\n'
    return f"{head}{ET.tostring(root, 'unicode')}\n".encode()


# -- JSON Feed


def write_json(feed: Feed) -> bytes:
    """Return a feed as JSON Feed 1.1."""
    data = _said(
        version="https://jsonfeed.org/version/1.1",
        title=feed.title,
        description=feed.subtitle,
        home_page_url=feed.home,
        feed_url=feed.urls["json"],
        language=feed.language,
        authors=[{"name": feed.publisher}],
    )
    data["items"] = [_json_item(entry) for entry in feed.entries]
    text = json.dumps(_printable(data), ensure_ascii=False, indent=2)
    return f"{text}\n".encode()


def _json_item(entry: Entry) -> dict[str, Any]:
    authors = [_said(name=name, url=url, avatar=avatar) for name, url, avatar in entry.authors]
    item = _said(
        id=entry.id,
        url=entry.url,
        external_url=entry.external_url,
        title=entry.title,
        summary=entry.summary,
        image=entry.image,
        date_published=entry.published.isoformat(),
        date_modified=entry.updated.isoformat(),
        authors=authors,
        tags=list(entry.tags),
        language=entry.language,
    )
    return item | {"content_html": entry.content}


def _said(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}


def _printable(value: Any) -> Any:
    """Return data whose texts have no control characters, which JSON would escape."""
    if isinstance(value, dict):
        return {name: _printable(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_printable(each) for each in value]
    return printable(value) if isinstance(value, str) else value


WRITERS: Final[dict[str, Callable[[Feed], bytes]]] = {
    "atom": write_atom,
    "rss": write_rss,
    "json": write_json,
}
"""What writes a feed, by the name of its format."""
