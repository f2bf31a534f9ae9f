"""Write redirects from the old URLs of posts to their pages, if they have changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.common.cache import digest_of
from sphinx_devrel_blog.common.late_imports import import_late
from sphinx_devrel_blog.common.output_files import writes_website
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.domain.output_record import WrittenFiles

if TYPE_CHECKING:
    from sphinx.application import Sphinx


KIND: Final = "redirects"
"""The name of the redirects in the record of the output."""


def connect(app: Sphinx) -> None:
    """Register the handlers that write redirects, and those that make room for other files."""
    app.connect("write-started", clear_redirects)
    app.connect("build-finished", clear_redirects, priority=400)
    # After feeds (500), which win over redirects.
    app.connect("build-finished", write_redirects, priority=600)


def write_redirects(app: Sphinx, exception: Exception | None) -> None:
    """Handle ``build-finished``: write a redirect at each old URL of a post; remove obsolete ones.

    Warns, with the subtype ``alias``, about URLs outside the site, URLs of existing pages and
    files, and URLs of several posts. These have no redirects; see `redirect_pages.allowed`.
    """
    domain = BlogDomain.of(app.env)
    record = domain.build.record
    known = record.written(KIND)
    if exception is not None or not writes_website(app.builder):
        return
    if not (domain.store.posts or domain.store.section_posts or known.paths):
        return
    are_there = all(Path(app.outdir, path).is_file() for path in known.paths)
    if _is_unchanged(app, known) and are_there:
        return
    pages = import_late("sphinx_devrel_blog.pages.redirect_pages")
    redirects = pages.select_redirects(app, domain, set(known.paths))
    record.claim(KIND, redirects)
    paths = tuple(sorted(pages.write_pages(app, domain, redirects)))
    record.note_written(KIND, WrittenFiles(_settings_digest(app), paths))


def clear_redirects(app: Sphinx, *_args: object) -> None:
    """Handle ``write-started``, and ``build-finished`` before feeds: make room for other files.

    A redirect of the last build may be a file where this build has a folder, or vice versa.
    """
    domain = BlogDomain.of(app.env)
    known = domain.build.record.written(KIND)
    if not writes_website(app.builder) or not known.paths or _is_unchanged(app, known):
        return
    pages = import_late("sphinx_devrel_blog.pages.redirect_pages")
    pages.make_room(app, domain, known.paths)


def _is_unchanged(app: Sphinx, known: WrittenFiles) -> bool:
    """Return whether the data that determines the redirects is unchanged since the last build."""
    is_unchanged = BlogDomain.of(app.env).build.pages.is_unchanged
    return is_unchanged and known.digest == _settings_digest(app)


def _settings_digest(app: Sphinx) -> bytes:
    """Return a digest of everything that determines redirects, except the documents."""
    build = BlogDomain.of(app.env).build
    config = build.config
    others = (list(map(str, app.config.html_extra_path)), config.feeds, config.feed_formats)
    return digest_of(build.base_url, app.config.language, str(app.outdir), config.ablog, *others)
