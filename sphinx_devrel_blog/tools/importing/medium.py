"""Read an export of Medium: a zip with a page of HTML for each story."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.tools.importing.model import ImportedPost
from sphinx_devrel_blog.tools.importing.prepare import parse_html
from sphinx_devrel_blog.tools.importing.values import date_of, one_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_devrel_blog.tools.importing.archive import Archive


_RESPONSE: Final = "it seems to be a response to another story: it is a draft"


def is_medium(archive: Archive) -> bool:
    """Return whether an archive has stories of Medium."""
    return any(_looks_like_story(archive.text(name)) for name in list(archive.names(".html"))[:20])


def _looks_like_story(text: str) -> bool:
    return 'data-field="body"' in text and "p-name" in text


def read_medium(archive: Archive) -> Iterator[ImportedPost]:
    """Yield the stories; responses to those of others are drafts."""
    for name in archive.names(".html"):
        text = archive.text(name)
        if _looks_like_story(text):
            yield _read(name, parse_html(text))


def _read(name: str, soup: Any) -> ImportedPost:
    body = soup.find(attrs={"data-field": "body"})
    title = _text(soup.find(class_="p-name")) or _text(soup.find("title"))
    subtitle = _text(soup.find(attrs={"data-field": "subtitle"}))
    canonical = soup.find("a", class_="p-canonical")
    url = str(canonical["href"]) if canonical is not None and canonical.get("href") else ""
    published = soup.find("time", class_="dt-published")
    stem = name.rpartition("/")[2].removesuffix(".html")
    is_response = _is_response(body, title)
    cover = _take_title(body, title, subtitle)
    tags = [_text(link) for link in soup.find_all("a", class_="p-tag")]
    authors = [_text(link) for link in soup.find_all("a", class_="p-author")]
    is_draft = stem.startswith("draft_") or published is None
    return ImportedPost(
        key=stem,
        title=title,
        slug=_slug(stem, url),
        html=str(body),
        date=date_of(published.get("datetime")) if published is not None else None,
        authors=tuple(filter(None, authors)),
        tags=tuple(dict.fromkeys(filter(None, tags))),
        description=subtitle,
        cover=cover,
        canonical_url=url,
        url=url,
        draft=is_draft or is_response,
        notes=(_RESPONSE,) if is_response else (),
    )


def _is_response(body: Any, title: str) -> bool:
    """Return whether a story is a response: it has no title, but begins with the one exported."""
    if body.find(class_="graf--title") is not None or body.find(["h1", "h2", "h3"]) is not None:
        return False
    start = one_of(title).rstrip("….")[:40]
    return bool(start) and one_of(_text(body)).startswith(start)


def _slug(stem: str, url: str) -> str:
    """Return the name of a story, without its date and Medium's id."""
    last = url.rstrip("/").rpartition("/")[2] if url else stem
    named = re.sub(r"-*[0-9a-f]{10,14}$", "", last)
    return re.sub(r"^(?:draft_|\d{4}-\d\d-\d\d_)", "", named or stem)


def _take_title(body: Any, title: str, subtitle: str) -> str:
    """Remove the title from the text, since it is the heading; return the featured image."""
    for kind, expected in (("graf--title", title), ("graf--subtitle", subtitle)):
        heading = body.find(class_=kind)
        if heading is not None and one_of(_text(heading)) == one_of(expected):
            heading.decompose()
    divider = body.find(class_="section-divider")
    if divider is not None and not _has_text_before(divider, body):
        divider.decompose()
    featured = body.find("img", attrs={"data-is-featured": "true"})
    return str(featured.get("src") or "") if featured is not None else ""


def _has_text_before(tag: Any, body: Any) -> bool:
    for each in body.descendants:
        if each is tag:
            return False
        if each.name is None and str(each).strip():
            return True
    return False


def _text(tag: Any) -> str:
    return " ".join(tag.get_text().split()) if tag is not None else ""
