"""Write ``posts.json``, the public posts of each blog as data for scripts and other sites."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.blog.page_titles import kind_name
from sphinx_devrel_blog.common.dates import moment
from sphinx_devrel_blog.common.output_files import write_if_changed, writes_website
from sphinx_devrel_blog.common.text import one_line, printable
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.posts.excerpts import excerpt_text
from sphinx_devrel_blog.posts.images import url_of_image
from sphinx_devrel_blog.posts.page_links import PageLinks

if TYPE_CHECKING:
    import datetime as dt

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_devrel_blog.blog.archive import Archive
    from sphinx_devrel_blog.blog.model import Author, Event, Post
    from sphinx_devrel_blog.domain.output_record import OutputRecord


VERSION: Final = 1
"""The version of the fields: it rises if a field is removed or gets another meaning."""

_KIND: Final = "posts_json"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the handler that writes the files."""
    app.connect("build-finished", write_files, priority=700)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def write_files(app: Sphinx, exception: Exception | None) -> None:
    """Handle ``build-finished``: write the file of each blog; remove old files."""
    if exception is not None or not writes_website(app.builder):
        return
    domain, outdir = BlogDomain.of(app.env), Path(app.outdir)
    record = domain.build.record
    known = record.written(_KIND)
    are_there = known.paths and all((outdir / path).is_file() for path in known.paths)
    if domain.build.pages.is_unchanged and are_there:
        return
    archives = {
        each.settings.docname("posts.json"): each for each in domain.archives.blogs.archives
    }
    free = [path for path in archives if _may_write(record, path)]
    record.claim(_KIND, free)
    for path in free:
        content = json.dumps(blog_data(app, archives[path]), ensure_ascii=False, indent=1)
        write_if_changed(outdir / path, f"{content}\n".encode())
    record.complete(_KIND, free, outdir)


def _may_write(record: OutputRecord, path: str) -> bool:
    """Return whether the site has no file of this name; warn if it does."""
    if record.may_write(_KIND, path):
        return True
    message = f"the site has another file {path}, so the data of posts isn't written; rename it"
    warn(Problem(message, "alias"), None)
    return False


def blog_data(app: Sphinx, archive: Archive) -> dict[str, Any]:
    """Return the data of a blog: public posts only, newest first."""
    build = BlogDomain.of(app.env).build
    title = archive.settings.title or kind_name("index", archive.settings)
    return {
        "version": VERSION,
        "title": one_line(printable(title)),
        "url": build.url_of(archive.index),
        "posts": [
            post_data(app, post)
            for post in archive.blog.posts
            if build.state(post)[0] == "public"
        ],
    }  # fmt: skip


def post_data(app: Sphinx, post: Post) -> dict[str, Any]:
    """Return the fields of a post, all of them in each post; the documentation lists them."""
    build = BlogDomain.of(app.env).build
    cover = post.cover
    image = url_of_image(app.builder, cover.source) if cover is not None else ""
    return {
        "docname": post.docname,
        "path": build.path_of(post.docname),
        "url": build.url_of(post.docname),
        "external_url": post.external_url,
        "title": printable(post.title),
        "subtitle": printable(post.subtitle),
        "date": _date(post.date, build.zone),
        "updated": _date(post.updated, build.zone),
        "authors": [_author(author) for author in post.authors],
        "tags": [printable(tag) for tag in post.tags],
        "categories": [printable(name) for name in post.categories],
        "terms": {each.taxonomy: list(map(printable, each.labels)) for each in post.other_terms},
        "series": printable(post.series),
        "part": _part(app, post),
        "language": post.language,
        "description": printable(post.description),
        "excerpt": printable(excerpt_text(post, PageLinks(app.env, app.builder, post.document))),
        "cover": {"url": image, "alt": printable(cover.alt)} if cover and image else None,
        "events": [_event(event, build.zone) for event in post.events],
        "minutes": post.minutes,
        "pinned": post.pinned,
        "outdated": post.outdated,
    }


def _part(app: Sphinx, post: Post) -> int:
    """Return the position of a post in its series, from 1; 0 if it is in none."""
    return BlogDomain.of(app.env).archives.of(post.docname).blog.part_number(post) or 0


def _author(author: Author) -> dict[str, str]:
    return {"name": printable(author.name), "url": author.url}


def _event(event: Event, zone: dt.tzinfo) -> dict[str, str | None]:
    return {
        "name": printable(event.name),
        "location": printable(event.location),
        "start": _date(event.start, zone),
        "end": _date(event.end, zone),
        "url": event.url,
        "slides": event.slides,
        "video": event.video,
    }


def _date(date: dt.date | None, zone: dt.tzinfo) -> str | None:
    """Return a day, or a time with its zone, as in ISO 8601; a year if only that is certain."""
    if date is None:
        return None
    return moment(date, zone).isoformat() if hasattr(date, "hour") else date.isoformat()
