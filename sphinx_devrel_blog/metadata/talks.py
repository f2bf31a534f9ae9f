"""The events of talks as structured data.

Sources: schema.org's Event, and the properties that Google requires and recommends for it, see
https://developers.google.com/search/docs/appearance/structured-data/event.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.common.dates import moment
from sphinx_devrel_blog.common.values import web_url
from sphinx_devrel_blog.metadata.tags import schema_org_person, without_empty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_devrel_blog.blog.model import Event, Post
    from sphinx_devrel_blog.metadata.tags import PageMetadata


_SCHEMA: Final = "https://schema.org/"
_ONLINE: Final = frozenset({"online", "virtual", "remote", "webinar", "livestream"})


def schema_org_events(
    post: Post, metadata: PageMetadata, zone: dt.tzinfo
) -> Iterator[dict[str, Any]]:
    """Yield the events of a talk as ``Event`` of schema.org.

    Google requires a name, a start and a place; an event that lacks one of them is left out.
    """
    for number, event in enumerate(post.events, start=1):
        if event.name and event.start and event.location:
            ident = f"{metadata.url}#event-{number}" if metadata.url else ""
            yield without_empty(
                {"@type": "Event", "@id": ident, **_event(event, post, metadata, zone)}
            )


def _event(event: Event, post: Post, metadata: PageMetadata, zone: dt.tzinfo) -> dict[str, Any]:
    is_online = _is_online(event.location)
    mode = "OnlineEventAttendanceMode" if is_online else "OfflineEventAttendanceMode"
    return {
        "name": event.name,
        "description": metadata.description or post.title,
        "startDate": _date(event.start, zone),
        "endDate": _date(event.end, zone),
        "eventStatus": f"{_SCHEMA}EventScheduled",
        "eventAttendanceMode": f"{_SCHEMA}{mode}",
        "location": _online_place(event, metadata) if is_online else _place(event.location),
        "image": [metadata.image.url] if metadata.image else [],
        "url": event.url or metadata.url,
        "performer": [schema_org_person(author, metadata.author_urls) for author in post.authors],
        "subjectOf": without_empty({"@type": "BlogPosting", "url": metadata.url}),
        "workFeatured": without_empty(
            {"@type": "PresentationDigitalDocument", "name": post.title, "url": event.slides}
        )
        if event.slides
        else {},
        "recordedIn": without_empty({"@type": "CreativeWork", "url": event.video}),
    }


def _is_online(location: str) -> bool:
    return web_url(location) is not None or location.casefold() in _ONLINE


def _online_place(event: Event, metadata: PageMetadata) -> dict[str, Any]:
    urls = (web_url(event.location), event.url, metadata.url)
    return {"@type": "VirtualLocation", "url": next(filter(None, urls), "")}


def _place(location: str) -> dict[str, Any]:
    """Return a place, whose name is the first part of the text."""
    return {"@type": "Place", "name": location.partition(",")[0].strip(), "address": location}


def _date(date: dt.date | None, zone: dt.tzinfo) -> str:
    if isinstance(date, dt.datetime):
        return moment(date, zone).isoformat()
    return date.isoformat() if date is not None else ""
