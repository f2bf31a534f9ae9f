"""Papers in the answers of Crossref and DataCite, the agencies that register their DOIs.

Sources: https://api.crossref.org/swagger-ui, https://support.datacite.org/docs/api
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from sphinx_devrel_blog.common.html import parse
from sphinx_devrel_blog.embeds.facts import facts_of
from sphinx_devrel_blog.embeds.forges import first_of, shorten
from sphinx_devrel_blog.embeds.responses import (
    ProviderResponse,
    ResponseError,
    get_member,
    read_day,
    single_line,
)
from sphinx_devrel_blog.embeds.snapshots import Snapshot
from sphinx_devrel_blog.embeds.social_posts import object_at, objects_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_devrel_blog.blog.model import Embed


_MAX_AUTHORS: Final = 5
_MAX_ABSTRACT: Final = 20_000


def read_paper(embed: Embed, data: Any, doi: str) -> ProviderResponse:
    """Return a paper in an answer of either agency; raises ResponseError for another one."""
    crossref = object_at(get_member(data, "message"))
    datacite = object_at(data, "data", "attributes")
    found = single_line(crossref.get("DOI") or datacite.get("doi"))
    if found.lower() != doi.lower():
        msg = f"the response is about {found or 'no paper'!r}"
        raise ResponseError(msg)
    snapshot = _read_crossref(embed, crossref) if crossref else _read_datacite(embed, datacite)
    if not snapshot.title:
        msg = "the response has no title"
        raise ResponseError(msg)
    return ProviderResponse(snapshot)


def datacite_url(doi: str) -> str:
    """Return the URL of a paper in DataCite's API."""
    return f"https://api.datacite.org/dois/{quote(doi, safe='')}"


def _read_crossref(embed: Embed, work: Mapping[str, Any]) -> Snapshot:
    names = (
        " ".join(filter(None, (single_line(each.get("given")), single_line(each.get("family")))))
        or single_line(each.get("name"))
        for each in objects_in(work.get("author"))
    )
    return Snapshot(
        embed.url,
        title=_plain(_first(work.get("title"))),
        description=shorten(_plain(work.get("abstract"))),
        author=_join(names),
        date=_date_of_parts(object_at(work, "issued").get("date-parts")),
        facts=facts_of(
            journal=single_line(_first(work.get("container-title"))),
            category=single_line(work.get("type")).replace("-", " "),
        ),
    )


def _read_datacite(embed: Embed, paper: Mapping[str, Any]) -> Snapshot:
    titles = (each.get("title") for each in objects_in(paper.get("titles")))
    texts = (
        each.get("description")
        for each in objects_in(paper.get("descriptions"))
        if each.get("descriptionType") == "Abstract"
    )
    names = (single_line(each.get("name")) for each in objects_in(paper.get("creators")))
    dates = objects_in(paper.get("dates"))
    submitted = [each.get("date") for each in dates if each.get("dateType") == "Submitted"]
    subjects = (single_line(each.get("subject")) for each in objects_in(paper.get("subjects")))
    publisher = paper.get("publisher")
    return Snapshot(
        embed.url,
        title=_plain(next(titles, "")),
        description=shorten(_plain(next(texts, ""))),
        author=_join(_given_first(name) for name in names),
        date=read_day(single_line(_first(submitted) or first_of(paper, "created"))),
        facts=facts_of(
            journal=single_line(
                publisher.get("name") if isinstance(publisher, dict) else publisher
            ),
            category=next((text for text in subjects if text), None),
        ),
    )


def _first(values: Any) -> Any:
    return values[0] if isinstance(values, list) and values else ""


def _given_first(name: str) -> str:
    """Return a name such as ``Doe, Ann`` as ``Ann Doe``."""
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma and "," not in given else name


def _join(names: Iterator[str]) -> str:
    known = [name for name in names if name]
    more = " et al." if len(known) > _MAX_AUTHORS else ""
    return single_line(", ".join(known[:_MAX_AUTHORS]) + more)


def _plain(text: Any) -> str:
    """Return the text of a title or an abstract, which may have elements of HTML or JATS."""
    if not isinstance(text, str):
        return ""
    text = text[:_MAX_ABSTRACT]
    if "<" in text:
        text = re.sub(r"(?is)<jats:title\b.*?</jats:title>", " ", text)
        text = " ".join(_texts(parse([text], inline=True)))
    return single_line(text)


def _texts(root: Any) -> Iterator[str]:
    ahead = [root]
    while ahead:
        node = ahead.pop()
        if node.name == "#text":
            yield node.data or ""
        elif node.name not in {"script", "style", "#comment"}:
            ahead += reversed(node.children or ())


def _date_of_parts(parts: Any) -> dt.date | None:
    """Return the date of a list such as ``[[2020, 5, 6]]``; a missing month or day is the first."""
    numbers = _first(parts)
    if not isinstance(numbers, list) or not all(type(number) is int for number in numbers):
        return None
    year, month, day = [*numbers, 1, 1, 1][:3] if numbers else (0, 1, 1)
    try:
        return dt.date(year, month, day)
    except (ValueError, OverflowError):
        return None
