"""Read the posts of a feed: Blogger's export, Atom and RSS."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.tools.importing.model import ImportedPost, Skipped
from sphinx_devrel_blog.tools.importing.values import alias_of, date_of, plain
from sphinx_devrel_blog.tools.importing.xml_files import (
    child,
    children,
    local_name,
    read_xml,
    text_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from sphinx_devrel_blog.tools.importing.archive import Archive


_KIND: Final = "http://schemas.google.com/g/2005#kind"
_SKIPPED: Final = frozenset({"page", "comment"})


def read_feed(archive: Archive, name: str) -> Iterator[ImportedPost | Skipped]:
    """Yield the entries of a feed; of Blogger's export, pages and comments are skipped."""
    root = read_xml(archive.text(name), name)
    for element in root.iter():
        if local_name(element) == "item":
            yield _read_item(element)
        elif local_name(element) == "entry":
            kind = _kind_of(element)
            if kind == "post":
                yield _read_entry(element)
            elif kind in _SKIPPED:
                yield Skipped(kind, plain(text_of(element, "title")) if kind == "page" else "")


def _kind_of(entry: Element) -> str:
    """Return the kind of an entry, since Blogger exports comments and settings too."""
    terms = (
        each.get("term") for each in children(entry, "category") if each.get("scheme") == _KIND
    )
    own = text_of(entry, "type").lower()  # Blogger's exports since 2025
    return own or (next(terms, "") or "").rpartition("#")[2] or "post"


def _read_entry(entry: Element) -> ImportedPost:
    url = next(
        (
            str(each.get("href"))
            for each in children(entry, "link")
            if each.get("rel", "alternate") == "alternate" and each.get("href")
        ),
        "",
    )
    control = child(entry, "control")
    is_draft = (control is not None and text_of(control, "draft") == "yes") or text_of(
        entry, "status"
    ).upper() == "DRAFT"
    names = [text_of(each, "name") for each in children(entry, "author")]
    terms = [each for each in children(entry, "category") if each.get("scheme") != _KIND]
    path = text_of(entry, "filename")
    return ImportedPost(
        key=text_of(entry, "id") or url,
        title=plain(text_of(entry, "title")),
        slug=_slug(url or path),
        html=_content(child(entry, "content")) or _content(child(entry, "summary")),
        date=date_of(text_of(entry, "published")) or date_of(text_of(entry, "updated")),
        updated=date_of(text_of(entry, "updated")),
        authors=tuple(filter(None, map(plain, names))),
        tags=tuple(dict.fromkeys(plain(each.get("term")) for each in terms if each.get("term"))),
        url=url,
        aliases=alias_of(url) or ((path,) if path else ()),
        draft=is_draft,
    )


def _content(element: Element | None) -> str:
    """Return the HTML of an entry; of XHTML, the elements."""
    if element is None:
        return ""
    if len(element):
        from_xhtml = "".join(_serialized(each) for each in element)
        return f"{element.text or ''}{from_xhtml}"
    return element.text or ""


def _serialized(element: Element) -> str:
    inner = "".join(_serialized(each) for each in element)
    attributes = "".join(f' {key}="{value}"' for key, value in element.attrib.items())
    name = local_name(element)
    return f"<{name}{attributes}>{element.text or ''}{inner}</{name}>{element.tail or ''}"


def _read_item(item: Element) -> ImportedPost:
    url = text_of(item, "link").strip()
    author = text_of(item, "creator") or text_of(item, "author")
    tags = (plain(each.text) for each in children(item, "category"))
    return ImportedPost(
        key=text_of(item, "guid") or url,
        title=plain(text_of(item, "title")),
        slug=_slug(url),
        html=text_of(item, "encoded") or text_of(item, "description"),
        date=date_of(text_of(item, "pubDate")) or date_of(text_of(item, "date")),
        authors=(plain(author),) if author else (),
        tags=tuple(dict.fromkeys(filter(None, tags))),
        url=url,
        aliases=alias_of(url),
    )


def _slug(url: str) -> str:
    last = url.partition("?")[0].rstrip("/").rpartition("/")[2]
    return last.removesuffix(".html").removesuffix(".htm")
