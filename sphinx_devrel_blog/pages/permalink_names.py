"""Set the names under which posts are written, and remove the files with their former names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.logging import suppress_logging

from sphinx_devrel_blog.blog.redirect_paths import Redirect, own_url
from sphinx_devrel_blog.common.output_files import PERMALINKS, remove_file
from sphinx_devrel_blog.common.output_paths import PathClaims
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.pages.redirect_pages import (
    allowed,
    default_path,
    other_paths,
    page_paths,
    path_of_redirect,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx


def set_names(app: Sphinx, *, is_on: bool) -> None:
    """Set the names of all pages; ``is_on`` is whether the site has permalinks."""
    build = BlogDomain.of(app.env).build
    record = build.record
    old = record.permalinks
    if is_on:
        setattr(app.builder, PERMALINKS, {})  # until all names are known, pages have their docnames
    names = dict(_find_names(app)) if is_on else {}
    # If another page now has a file that is removed here, the build writes it again.
    for docname in sorted(old.keys() | names.keys()):
        was, now = old.get(docname, docname), names.get(docname, docname)
        if was != now and (docname in old or docname in record.pages):
            build.pages.has_moved_posts |= docname in app.env.found_docs and docname in record.pages
            remove_file(Path(app.outdir, default_path(app, was)), Path(app.outdir))
    if is_on:
        setattr(app.builder, PERMALINKS, names)
    record.permalinks = names
    record.is_saved = False


def _find_names(app: Sphinx) -> Iterator[tuple[str, str]]:
    """Yield the docnames of posts with a permalink, and the names under which they are written.

    Conflicts are left out: `redirect_pages` warns about them.
    """
    suffix = str(getattr(app.builder, "out_suffix", ".html"))
    claims = PathClaims([*page_paths(app), *other_paths(app, BlogDomain.of(app.env))])
    with suppress_logging():
        found = list(allowed(app, list(_requested(app)), claims))
    for redirect in found:
        name = redirect.path.removesuffix(suffix)
        # In dirhtml, only folders are pages: the search can't link to other files.
        if name != redirect.path and default_path(app, name) == redirect.path:
            yield redirect.docname, name


def _requested(app: Sphinx) -> Iterator[Redirect]:
    """Yield the URL of each post that has one in its front matter, hidden posts included."""
    domain = BlogDomain.of(app.env)
    config = domain.build.config
    paths = config.blog_paths
    for docname, post in sorted(domain.store.posts.items()):
        found = own_url(post, paths[config.blog_of(docname)])
        if found is None:
            continue
        try:
            path = path_of_redirect(app, config, found[1])
        except ValueError:
            continue
        yield Redirect(found[0], path, docname)
