"""Read Substack's export: a zip with ``posts.csv`` and a page of HTML for each post."""

from __future__ import annotations

import csv
import io
import re
from html import escape
from typing import TYPE_CHECKING

from sphinx_devrel_blog.tools.importing.model import ImportedPost, Skipped
from sphinx_devrel_blog.tools.importing.values import date_of, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_devrel_blog.tools.importing.archive import Archive


def table_of(archive: Archive) -> str:
    """Return the path of ``posts.csv``; empty if the archive isn't from Substack."""
    for name in archive.names("posts.csv"):
        if "post_id" in archive.text(name).lstrip()[:200]:
            return name
    return ""


def read_substack(archive: Archive, table: str) -> Iterator[ImportedPost | Skipped]:
    """Yield the posts, with drafts; threads without a text are skipped."""
    for row in csv.DictReader(io.StringIO(archive.text(table))):
        ident = (row.get("post_id") or "").strip()
        name = archive.find(f"posts/{ident}.html") or archive.find(f"{ident}.html")
        if not name and row.get("type") in {"thread", "restacked"}:
            yield Skipped("thread", plain(row.get("title")))
            continue
        if not ident:
            continue
        yield _read(row, ident, archive.text(name) if name else "", has_text=bool(name))


def _read(row: dict[str, str], ident: str, html: str, *, has_text: bool) -> ImportedPost:
    slug = ident.partition(".")[2] or ident
    notes = [] if has_text else ["the export has no text of this post"]
    audience = row.get("audience") or "everyone"
    if audience != "everyone":
        notes.append(f"the post was for {audience.replace('_', ' ')}: it is a draft")
    if podcast := row.get("podcast_url"):
        notes.append(f"the recording stays at {podcast}")
        html = html or f'<p><a href="{escape(podcast)}">{escape(podcast)}</a></p>'
    is_published = (row.get("is_published") or "").lower() == "true"
    return ImportedPost(
        key=ident.partition(".")[0],
        title=plain(row.get("title")) or slug,
        slug=re.sub(r"[^\w-]", "-", slug),
        html=html,
        date=date_of(row.get("post_date")),
        subtitle=plain(row.get("subtitle")),
        description=plain(row.get("subtitle")),
        url=f"/p/{slug}",
        aliases=(f"/p/{slug}",),
        draft=not is_published or audience != "everyone",
        notes=tuple(notes),
    )
