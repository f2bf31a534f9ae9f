"""Read Ghost's export in JSON."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.tools.importing.ghost.cards import html_of_markdown
from sphinx_devrel_blog.tools.importing.ghost.lexical import html_of_lexical
from sphinx_devrel_blog.tools.importing.ghost.mobiledoc import html_of_mobiledoc
from sphinx_devrel_blog.tools.importing.model import ImportedPost, Skipped
from sphinx_devrel_blog.tools.importing.values import date_of, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def tables_of(data: Any) -> dict[str, Any] | None:
    """Return the tables of an export of Ghost; None for other data."""
    if isinstance(data, dict) and isinstance(data.get("db"), list) and data["db"]:
        data = data["db"][0]
    tables = data.get("data") if isinstance(data, dict) else None
    return tables if isinstance(tables, dict) and isinstance(tables.get("posts"), list) else None


def read_ghost(tables: dict[str, Any]) -> Iterator[ImportedPost | Skipped]:
    """Yield the posts, with drafts; pages are skipped."""
    tags = _relations(tables, "posts_tags", "tag_id", "tags")
    authors = _relations(tables, "posts_authors", "author_id", "users")
    users = {str(each.get("id")): plain(each.get("name")) for each in _rows(tables, "users")}
    metas = {str(each.get("post_id")): each for each in _rows(tables, "posts_meta")}
    for post in _rows(tables, "posts"):
        if post.get("type", "post") != "post" or post.get("page"):
            yield Skipped("page", plain(post.get("title")))
            continue
        own = str(post.get("id"))
        named = authors.get(own) or tuple(filter(None, [users.get(str(post.get("author_id")))]))
        yield _read(post, metas.get(own, {}), tags.get(own, ()), named)


def _rows(tables: dict[str, Any], name: str) -> list[dict[str, Any]]:
    rows = tables.get(name)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _relations(
    tables: dict[str, Any], name: str, key: str, others: str
) -> dict[str, tuple[str, ...]]:
    """Return the names of the tags or authors of each post, in their order."""
    names = {str(each.get("id")): plain(each.get("name")) for each in _rows(tables, others)}
    found: dict[str, list[str]] = {}
    rows = sorted(_rows(tables, name), key=lambda row: int(row.get("sort_order") or 0))
    for row in rows:
        other = names.get(str(row.get(key)), "")
        if other and not other.startswith("#"):  # an internal tag
            found.setdefault(str(row.get("post_id")), []).append(other)
    return {post: tuple(dict.fromkeys(each)) for post, each in found.items()}


def _read(
    post: dict[str, Any], meta: dict[str, Any], tags: tuple[str, ...], authors: tuple[str, ...]
) -> ImportedPost:
    html, notes = _text_of(post)
    slug = plain(post.get("slug"))
    visibility = post.get("visibility") or "public"
    if visibility != "public":
        notes.append(f"the post was for {visibility} only: it is a draft")
    return ImportedPost(
        key=str(post.get("uuid") or post.get("id") or slug),
        title=plain(post.get("title")),
        slug=slug,
        html=html,
        date=date_of(post.get("published_at")) or date_of(post.get("created_at")),
        updated=date_of(post.get("updated_at")),
        authors=authors,
        tags=tags,
        excerpt=plain(post.get("custom_excerpt")),
        description=plain(meta.get("meta_description") or post.get("meta_description")),
        cover=plain(post.get("feature_image") or post.get("image")).replace("__GHOST_URL__", ""),
        cover_alt=plain(meta.get("feature_image_alt")),
        canonical_url=plain(post.get("canonical_url")).replace("__GHOST_URL__", ""),
        url=f"/{slug}/",
        aliases=(f"/{slug}/",) if slug else (),
        draft=post.get("status") not in {"published", "scheduled"} or visibility != "public",
        notes=tuple(notes),
    )


def _text_of(post: dict[str, Any]) -> tuple[str, list[str]]:
    """Return the HTML of a post, and notes about it.

    Exports of posts that were never published, or that other programs write, may have the text
    only in the format of the editor.
    """
    notes: list[str] = []
    html = str(post.get("html") or "")
    for name, convert in _FORMATS.items():
        if not html and post.get(name):
            html = _converted(name, convert, str(post[name]), notes)
    return html.replace("__GHOST_URL__", ""), notes


def _converted(
    name: str, convert: Callable[[str, list[str]], str], source: str, notes: list[str]
) -> str:
    try:
        return convert(source, notes)
    except (ValueError, RecursionError) as error:
        notes.append(f"the text in {name} can't be read: {error}")
        return ""


def _read_plain(text: str, notes: list[str]) -> str:
    notes.append("the export has only the plain text of this post")
    return "".join(f"<p>{escape(each)}</p>" for each in text.split("\n\n"))


_FORMATS: Final[dict[str, Callable[[str, list[str]], str]]] = {
    "lexical": html_of_lexical,
    "mobiledoc": html_of_mobiledoc,
    "markdown": lambda text, _notes: html_of_markdown(text),
    "plaintext": _read_plain,
}
"""What else has the text of a post without HTML, the best first."""
