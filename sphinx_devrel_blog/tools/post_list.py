"""List the posts of a site with their states: ``devrel-blog list``."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_devrel_blog.common.dates import moment
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.posts.git_dates import date_posts
from sphinx_devrel_blog.posts.reports import source_path
from sphinx_devrel_blog.tools.site import find_source, open_site
from sphinx_devrel_blog.tools.site_posts import read_documents

if TYPE_CHECKING:
    import argparse

    from sphinx.application import Sphinx

    from sphinx_devrel_blog.blog.model import Post


_STATES: Final = {
    "public": "published",
    "future": "scheduled",
    "draft": "draft",
    "unlisted": "unlisted",
    "expired": "expired",
}


class Row(NamedTuple):
    """A line of the list; ``reason`` is why the post is hidden, and ``date`` in ISO format."""

    state: str
    date: str
    file: str
    title: str
    reason: str


def run(values: argparse.Namespace) -> int:
    """Print the posts, the newest first."""
    with open_site(find_source(values.source)) as app:
        rows = _read_rows(app)
    if values.drafts:
        rows = [row for row in rows if row.state in {"draft", "unlisted", "expired"}]
    elif values.scheduled:
        rows = [row for row in rows if row.state == "scheduled"]
    if values.json:
        data = [row._asdict() for row in rows]
        sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write("".join(_lines(rows)))
    return 0


def _read_rows(app: Sphinx) -> list[Row]:
    reasons = read_documents(app)
    domain = BlogDomain.of(app.env)
    date_posts(app, app.env)
    zone = domain.build.zone

    def when(post: Post) -> float:
        date = domain.build.publication_date(post)
        return moment(date, zone).timestamp() if date is not None else 0.0

    posts = sorted(domain.store.all_posts.values(), key=lambda post: post.docname)
    return [_row(post, app, reasons) for post in sorted(posts, key=when, reverse=True)]


def _row(post: Post, app: Sphinx, reasons: dict[str, str]) -> Row:
    build = BlogDomain.of(app.env).build
    state = build.state(post)[0]
    date = build.publication_date(post)
    reason = ""
    if state in {"draft", "unlisted"}:
        reason = reasons.get(post.docname, "")
    elif state == "expired":
        reason = f"since {post.expires}"
    anchor = post.docname.partition("#")[2]
    file = f"{source_path(post.document, app.env)}{'#' if anchor else ''}{anchor}"
    return Row(_STATES[state], date.isoformat() if date else "", file, post.title, reason)


def _lines(rows: list[Row]) -> list[str]:
    """Return the lines of a table, and their totals."""
    if not rows:
        return ["no posts\n"]
    texts = [
        (row.state, row.date.replace("T", " ")[:16] or "no date", row.file, row.title)
        for row in rows
    ]
    widths = [max(len(text[column]) for text in texts) for column in range(3)]
    lines = []
    for row, text in zip(rows, texts, strict=True):
        cells = [cell.ljust(width) for cell, width in zip(text, widths, strict=False)]
        reason = f" ({row.reason})" if row.reason else ""
        lines.append("  ".join((*cells, row.title)).rstrip() + f"{reason}\n")
    return [*lines, f"\n{_totals(rows)}\n"]


def _totals(rows: list[Row]) -> str:
    counts = {state: sum(row.state == state for row in rows) for state in _STATES.values()}
    return ", ".join(f"{count} {state}" for state, count in counts.items() if count)
