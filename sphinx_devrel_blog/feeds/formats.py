"""Define feeds as data, and write them as Atom, RSS and JSON Feed.

Sources: RFC 4287 (Atom), the RSS 2.0 specification with the RSS Advisory Board's Best Practices
Profile (https://www.rssboard.org/rss-profile), Media RSS for thumbnails, JSON Feed 1.1
(https://www.jsonfeed.org/version/1.1/) and the W3C's WebSub.
"""

from __future__ import annotations

import json
import re
import uuid
from email.utils import format_datetime
from html import escape
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from xml.etree import ElementTree as ET

from sphinx_devrel_blog.common.text import printable
from sphinx_devrel_blog.common.urls import split_url
from sphinx_devrel_blog.config.choices import FEED_FORMATS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence


_INVALID_IN_IRI: Final = r"""[\s<>"{}|\\^`]"""


class Person(NamedTuple):
    """An author: the name, and the absolute URLs of a page and an image, which may be empty."""

    name: str
    url: str = ""
    avatar: str = ""


class Entry(NamedTuple):
    """A post in a feed.

    ``id`` never changes. ``url`` is the URL of the post's page. ``content`` is HTML, and
    ``summary`` is plain text. Dates have a time zone. ``image`` is the URL of the cover; it may be
    empty. ``language`` is a tag such as ``en-GB``. ``external_url`` is the URL of another page that
    the entry is about.
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


class Feed(NamedTuple):
    """A feed with at least one entry, newest first.

    ``home`` is the URL of the page that lists the same posts. ``urls`` has the URL of the feed in
    each format. ``publisher`` is the author of entries that name no author. ``style`` is the
    relative URL of the style sheet; it may be empty. ``id`` identifies the Atom feed; without
    one, its URL does.
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
    id: str = ""

    @property
    def updated(self) -> dt.datetime:
        """The time of the latest change of an entry."""
        return max(entry.updated for entry in self.entries)


# -- Atom


def write_atom(feed: Feed) -> bytes:
    """Return a feed as Atom (RFC 4287)."""
    names = {"xmlns": "http://www.w3.org/2005/Atom", "xmlns:media": _MEDIA}
    root = ET.Element("feed", names | _xml_lang(feed.language))
    _add_text(root, "id", _to_iri(feed.id or feed.urls["atom"]))
    _add_text(root, "title", feed.title)
    _add_text(root, "subtitle", feed.subtitle)
    _add_text(root, "updated", feed.updated.isoformat())
    _add_link(root, "alternate", feed.home, "text/html")
    _add_link(root, "self", feed.urls["atom"], FEED_FORMATS["atom"].media_type)
    _add_text(root, "rights", feed.rights)
    _add_text(root, "generator", feed.generator)
    _add_author(root, Person(feed.publisher))
    for entry in feed.entries:
        _add_atom_entry(root, entry, feed)
    return _serialize(root, feed.style)


def _add_atom_entry(root: ET.Element, entry: Entry, feed: Feed) -> None:
    language = entry.language if entry.language != feed.language else ""
    element = ET.SubElement(root, "entry", _xml_lang(language))
    _add_text(element, "id", _to_iri(entry.id))
    _add_text(element, "title", entry.title)
    _add_text(element, "updated", entry.updated.isoformat())
    _add_text(element, "published", entry.published.isoformat())
    _add_link(element, "alternate", entry.url, "text/html")
    _add_link(element, "related", entry.external_url)
    for author in entry.authors:
        _add_author(element, author)
    for tag in entry.tags:
        ET.SubElement(element, "category", {"term": printable(tag)})
    _add_text(element, "summary", entry.summary)
    _add_text(element, "content", entry.content, type="html")
    if entry.image:
        ET.SubElement(element, "media:thumbnail", {"url": entry.image})


def _add_author(parent: ET.Element, person: Person) -> None:
    element = ET.SubElement(parent, "author")
    _add_text(element, "name", person.name)
    _add_text(element, "uri", person.url)


def _add_link(parent: ET.Element, relation: str, url: str, media_type: str = "") -> None:
    if url:
        attributes = {"rel": relation, "href": url}
        ET.SubElement(parent, "link", attributes | ({"type": media_type} if media_type else {}))


def _xml_lang(language: str) -> dict[str, str]:
    return {"xml:lang": language} if language else {}


def _to_iri(identifier: str) -> str:
    """Return an id as an IRI, which Atom requires; the same id always becomes the same IRI.

    An id that isn't an IRI becomes a UUID. Sources: RFC 4287, section 4.2.6, and RFC 9562.
    """
    if split_url(identifier).scheme and not re.search(_INVALID_IN_IRI, identifier):
        return identifier
    try:
        return uuid.UUID(identifier).urn
    except ValueError:
        return uuid.uuid5(uuid.NAMESPACE_URL, identifier).urn


# -- RSS


def write_rss(feed: Feed) -> bytes:
    """Return a feed as RSS 2.0, with elements of Atom, Dublin Core and Media RSS.

    Authors are in ``dc:creator``, because ``author`` requires an email address.
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
    _add_text(channel, "title", feed.title)
    _add_text(channel, "link", feed.home)
    _add_text(channel, "description", feed.subtitle or feed.title)
    _add_text(channel, "language", feed.language)
    _add_text(channel, "copyright", feed.rights)
    _add_text(channel, "lastBuildDate", format_datetime(feed.updated))
    _add_text(channel, "generator", feed.generator)
    _add_text(channel, "docs", "https://www.rssboard.org/rss-specification")
    own = {"rel": "self", "href": feed.urls["rss"], "type": FEED_FORMATS["rss"].media_type}
    ET.SubElement(channel, "atom:link", own)
    for entry in feed.entries:
        _add_rss_item(channel, entry, feed)
    return _serialize(root, feed.style)


def _add_rss_item(channel: ET.Element, entry: Entry, feed: Feed) -> None:
    item = ET.SubElement(channel, "item")
    _add_text(item, "title", entry.title)
    _add_text(item, "link", entry.url)
    is_permalink = "true" if entry.id == entry.url else "false"
    _add_text(item, "guid", entry.id, isPermaLink=is_permalink)
    _add_text(item, "pubDate", format_datetime(entry.published))
    for author in entry.authors:
        _add_text(item, "dc:creator", author.name)
    for tag in entry.tags:
        _add_text(item, "category", tag)
    if entry.language != feed.language:
        _add_text(item, "dc:language", entry.language)
    # Feed readers parse the description as HTML.
    _add_text(item, "description", escape(entry.summary, quote=False))
    _add_text(item, "content:encoded", entry.content)
    if entry.image:
        ET.SubElement(item, "media:thumbnail", {"url": entry.image})


# -- XML

_MEDIA: Final = "http://search.yahoo.com/mrss/"


def _add_text(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    """Add an element with the text, unless the text is empty."""
    if content := printable(text):
        ET.SubElement(parent, name, attributes).text = content


def _serialize(root: ET.Element, style: str) -> bytes:
    ET.indent(root)
    head = '<?xml version="1.0" encoding="utf-8"?>\n'
    if style:
        head += f'<?xml-stylesheet type="text/css" href="{escape(style)}"?>\n'
    return f"{head}{ET.tostring(root, 'unicode')}\n".encode()


# -- JSON Feed


def write_json(feed: Feed) -> bytes:
    """Return a feed as JSON Feed 1.1."""
    data = _drop_empty(
        version="https://jsonfeed.org/version/1.1",
        title=feed.title,
        description=feed.subtitle,
        home_page_url=feed.home,
        feed_url=feed.urls["json"],
        language=feed.language,
        authors=[{"name": feed.publisher}],
    )
    data["items"] = [_json_item(entry) for entry in feed.entries]
    text = json.dumps(_drop_control_characters(data), ensure_ascii=False, indent=2)
    return f"{text}\n".encode()


def _json_item(entry: Entry) -> dict[str, Any]:
    authors = [
        _drop_empty(name=name, url=url, avatar=avatar) for name, url, avatar in entry.authors
    ]
    item = _drop_empty(
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


def _drop_empty(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}


def _drop_control_characters(value: Any) -> Any:
    """Return the data without control characters in its strings, which JSON would escape."""
    if isinstance(value, dict):
        return {name: _drop_control_characters(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_drop_control_characters(each) for each in value]
    return printable(value) if isinstance(value, str) else value


WRITERS: Final[dict[str, Callable[[Feed], bytes]]] = {
    "atom": write_atom,
    "rss": write_rss,
    "json": write_json,
}
"""The function that writes a feed, by the name of its format in `FEED_FORMATS`."""
