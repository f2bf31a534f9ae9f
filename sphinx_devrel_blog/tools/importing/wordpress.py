"""Read WordPress' export in XML (WXR)."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from sphinx_devrel_blog.tools.importing.model import ImportedPost, Skipped
from sphinx_devrel_blog.tools.importing.values import alias_of, date_of, plain
from sphinx_devrel_blog.tools.importing.wordpress_text import as_html
from sphinx_devrel_blog.tools.importing.xml_files import child, children, read_xml, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element

    from sphinx_devrel_blog.tools.importing.archive import Archive


_STATES: Final = frozenset({"publish", "future"})
_INTERNAL: Final = frozenset(
    {
        "", "attachment", "nav_menu_item", "revision", "custom_css", "customize_changeset",
        "oembed_cache", "user_request",
    }
)  # fmt: skip
_ALT: Final = "_wp_attachment_image_alt"
_COVER: Final = "_thumbnail_id"
_DESCRIPTIONS: Final = ("_yoast_wpseo_metadesc", "_aioseo_description", "rank_math_description")


def is_wordpress(text: str) -> bool:
    """Return whether XML is an export of WordPress."""
    return "wordpress.org/export/" in text[:20_000]


def read_wordpress(archive: Archive, name: str) -> Iterator[ImportedPost | Skipped]:
    """Yield the posts, with drafts; pages, comments and other types are skipped."""
    root = read_xml(archive.text(name), name)
    items = list(root.iter("item"))
    authors = _authors(root)
    attachments = {text_of(item, "post_id"): item for item in items if _type(item) == "attachment"}
    for item in items:
        kind = _kind_of(item)
        if kind == "post":
            yield _read(item, authors, attachments)
            yield from (Skipped("comment", "") for _comment in children(item, "comment"))
        elif kind:
            yield Skipped(kind, plain(text_of(item, "title")))


def _type(item: Element) -> str:
    return text_of(item, "post_type")


def _kind_of(item: Element) -> str:
    """Return what an item is; empty for what themes and the media library need."""
    own = _type(item)
    if own == "post":
        return "post in the trash" if text_of(item, "status") == "trash" else "post"
    if own in _INTERNAL or own.startswith("wp_"):
        return ""
    return "page" if own == "page" else f"item of the type {own!r}"


def _authors(root: Element) -> dict[str, str]:
    found = {}
    for author in root.iter():
        if author.tag.endswith("}author") and child(author, "author_login") is not None:
            login = text_of(author, "author_login")
            found[login] = plain(text_of(author, "author_display_name")) or login
    return found


def _meta(item: Element) -> dict[str, str]:
    return {
        text_of(each, "meta_key"): text_of(each, "meta_value")
        for each in children(item, "postmeta")
    }


def _read(
    item: Element, authors: Mapping[str, str], attachments: Mapping[str, Element]
) -> ImportedPost:
    meta = _meta(item)
    creator = text_of(item, "creator")
    url = text_of(item, "link")
    published = date_of(text_of(item, "post_date_gmt"), dt.UTC)
    local = date_of(text_of(item, "post_date"))
    image, alt = _attachment(attachments.get(meta.get(_COVER, "")))
    html, notes = as_html(text_of(item, "encoded"), attachments, text_of(item, "post_id"))
    state = text_of(item, "status")
    if text_of(item, "post_password"):
        notes.append("the post had a password, which isn't imported: it is a draft")
    return ImportedPost(
        key=text_of(item, "guid").strip() or text_of(item, "post_id") or url,
        title=plain(text_of(item, "title")),
        slug=unquote(text_of(item, "post_name")),
        html=html,
        date=published or local,
        updated=date_of(text_of(item, "post_modified_gmt"), dt.UTC),
        authors=(authors.get(creator, plain(creator)),) if creator else (),
        tags=_terms(item, "post_tag"),
        categories=tuple(
            term for term in _terms(item, "category") if term.lower() != "uncategorized"
        ),
        excerpt=_plain_html(_excerpt(item)),
        description=next((plain(meta[key]) for key in _DESCRIPTIONS if meta.get(key)), ""),
        cover=image,
        cover_alt=alt,
        url=url,
        aliases=alias_of(url),
        draft=state not in _STATES or bool(text_of(item, "post_password")),
        notes=tuple(notes),
    )


def _excerpt(item: Element) -> str:
    """Return the excerpt, which has the same name as the text in another namespace."""
    found = (each for each in item if each.tag.endswith("}encoded") and "excerpt" in each.tag)
    return next((each.text or "" for each in found), "")


def _plain_html(text: str) -> str:
    return plain(re.sub(r"<[^<>]*>", "", text))


def _terms(item: Element, domain: str) -> tuple[str, ...]:
    found = (
        plain(each.text) for each in children(item, "category") if each.get("domain") == domain
    )
    return tuple(dict.fromkeys(filter(None, found)))


def _attachment(item: Element | None) -> tuple[str, str]:
    """Return the URL of an image of the media library, and its alternative text."""
    if item is None:
        return "", ""
    return text_of(item, "attachment_url"), plain(_meta(item).get(_ALT, ""))
