"""Read exports whose posts are Markdown already: DEV's and Hashnode's."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from sphinx_devrel_blog.posts.frontmatter.parser import read_front_matter
from sphinx_devrel_blog.tools.importing.model import ImportedPost
from sphinx_devrel_blog.tools.importing.values import alias_of, date_of, names_of, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_devrel_blog.tools.importing.archive import Archive


def dev_articles(data: Any) -> list[dict[str, Any]]:
    """Return the articles of DEV's API (``articles/me/all``); empty for other data."""
    rows = data if isinstance(data, list) else [data]
    return [row for row in rows if isinstance(row, dict) and "body_markdown" in row]


def read_dev(articles: list[dict[str, Any]]) -> Iterator[ImportedPost]:
    """Yield the articles; those with front matter in their text keep it."""
    for row in articles:
        body = str(row.get("body_markdown") or "").replace("\r\n", "\n")
        block = read_front_matter(body)
        text = block.body_of(body) if block is not None and not block.error else body
        date = date_of(row.get("published_at") or row.get("published_timestamp"))
        user = row.get("user") if isinstance(row.get("user"), dict) else {}
        data = block.data if block is not None else {}
        series = {"series": data["series"]} if data.get("series") else {}
        url = plain(row.get("url"))
        canonical = plain(row.get("canonical_url"))
        yield ImportedPost(
            key=str(row.get("id") or row.get("slug") or ""),
            title=plain(row.get("title")),
            slug=re.sub(r"-\w{3,5}$", "", plain(row.get("slug"))),
            markdown=text.strip(),
            date=date,
            updated=date_of(row.get("edited_at")),
            authors=tuple(filter(None, [plain((user or {}).get("name"))])),
            tags=names_of(row.get("tag_list") or row.get("tags"), "name"),
            description=plain(row.get("description")),
            cover=plain(row.get("cover_image")),
            canonical_url=canonical,
            url=url,
            aliases=alias_of(url),
            draft=not row.get("published", bool(date)),
            extra={"dialect": "dev", **series},
        )


def hashnode_posts(data: Any) -> list[dict[str, Any]]:
    """Return the posts of an export of Hashnode; empty for other data."""
    rows = data.get("posts", data) if isinstance(data, dict) else data
    if isinstance(rows, dict):  # of its GraphQL API
        rows = [edge.get("node") for edge in rows.get("edges", []) if isinstance(edge, dict)]
    return (
        [
            row
            for row in rows
            if isinstance(row, dict) and ("contentMarkdown" in row or _content(row))
        ]
        if isinstance(rows, list)
        else []
    )


def _content(row: dict[str, Any]) -> str:
    content = row.get("content")
    nested = content.get("markdown") if isinstance(content, dict) else ""
    return str(row.get("contentMarkdown") or nested or "")


def read_hashnode(rows: list[dict[str, Any]]) -> Iterator[ImportedPost]:
    """Yield the posts of Hashnode's export."""
    for row in rows:
        cover = row.get("coverImage")
        image = cover.get("url") if isinstance(cover, dict) else cover
        author = row.get("author") if isinstance(row.get("author"), dict) else {}
        seo = row.get("seo") if isinstance(row.get("seo"), dict) else {}
        slug = plain(row.get("slug"))
        yield ImportedPost(
            key=str(row.get("_id") or row.get("id") or row.get("cuid") or slug),
            title=plain(row.get("title")),
            slug=slug,
            markdown=_content(row).replace("\r\n", "\n").strip(),
            date=date_of(row.get("dateAdded") or row.get("publishedAt")),
            updated=date_of(row.get("dateUpdated") or row.get("updatedAt")),
            authors=tuple(filter(None, [plain((author or {}).get("name"))])),
            tags=names_of(row.get("tags"), "name", "slug"),
            subtitle=plain(row.get("subtitle")),
            description=plain((seo or {}).get("description")) or plain(row.get("brief"))[:160],
            cover=plain(image),
            canonical_url=plain(row.get("originalArticleURL") or row.get("canonicalUrl")),
            aliases=(f"/{slug}",) if slug else (),
            draft=bool(row.get("isDraft")) or row.get("isActive") is False,
            extra={"dialect": "hashnode"},
        )


# -- Hashnode's backup on GitHub


def is_hashnode_backup(archive: Archive) -> bool:
    """Return whether an archive is Hashnode's backup on GitHub: posts named by their ids."""
    names = list(archive.names(".md"))
    return any(_has_id(archive.text(name)) for name in (*names[:5], *filter(_id_in_name, names)))


def read_hashnode_backup(archive: Archive) -> Iterator[ImportedPost]:
    """Yield the posts of Hashnode's backup on GitHub."""
    for name in archive.names(".md"):
        text = archive.text(name)
        block = read_front_matter(text)
        if block is not None and _has_id(text):
            yield _read_backed_up(block.data, block.body_of(text), name)
        elif block is None and (ident := _id_in_name(name)):
            yield _read_old(ident, text)


def _read_backed_up(data: dict[str, Any], text: str, name: str) -> ImportedPost:
    slug = plain(data.get("slug"))
    cover = data.get("cover")
    return ImportedPost(
        key=plain(data.get("cuid")) or name,
        title=plain(data.get("title")),
        slug=slug,
        markdown=text.strip(),
        date=date_of(re.sub(r"\s*\([^()]*\)$", "", plain(data.get("datePublished")))),
        tags=names_of(data.get("tags")),
        description=plain(data.get("seoDescription")),
        cover=plain(cover) if isinstance(cover, str) else "",
        canonical_url=plain(data.get("canonical")),
        aliases=(f"/{slug}",) if slug else (),
        extra={"dialect": "hashnode"},
    )


def _read_old(ident: str, text: str) -> ImportedPost:
    """Read a post that was backed up before 2023: a heading with its title, and its text."""
    heading = re.match(r"\s*#{1,2}[ \t]+(.*?)[ \t]*(?:\n|$)", text)
    return ImportedPost(
        key=ident,
        title=plain(heading[1]) if heading else "",
        markdown=text[heading.end() if heading else 0 :].strip(),
        date=_date_in_id(ident),
        extra={"dialect": "hashnode"},
        notes=("the backup lacks the tags, the cover and the old URL of this post",),
    )


def _has_id(text: str) -> bool:
    return "cuid:" in text[:3000] and "datePublished:" in text[:3000]


def _id_in_name(name: str) -> str:
    """Return the id that names a file, a cuid such as ``ckvfq5df90hzlbas13mj3bl94``."""
    found = re.search(r"(?:^|/)(c[0-9a-z]{24})\.md$", name)
    return found[1] if found else ""


def _date_in_id(ident: str) -> dt.datetime:
    """Return when an id was made, which is when the post was published.

    It begins with the milliseconds since 1970: https://github.com/paralleldrive/cuid.
    """
    milliseconds = int(ident[1:9], 36)
    return dt.datetime.fromtimestamp(milliseconds // 1000, dt.UTC)
