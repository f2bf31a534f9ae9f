"""The paths of pages on the website, for builders that write other files than its pages."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinx_devrel_blog.blog.redirect_paths import (
    GENERATED,
    Redirect,
    check_redirects,
    own_url,
    redirect_path,
    site_files,
)
from sphinx_devrel_blog.common.output_paths import PathClaims
from sphinx_devrel_blog.domain.blog_domain import BlogDomain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment


def website_path(docname: str, env: BuildEnvironment) -> str:
    """Return the percent-encoded path of a page, relative to the root of the site.

    It is the permalink of a post if the site has permalinks. Otherwise, it ends in
    ``html_link_suffix``, ``html_file_suffix`` or ``.html``, as with Sphinx's HTML builders. The
    suffix ``/`` is for sites that are built with ``dirhtml``.
    """
    name = _permalinks(env).get(docname)
    if name is not None and name.endswith("/index"):
        return quote(name.removesuffix("index"))
    suffix = _link_suffix(env.config)
    if suffix != "/":
        return f"{quote(name or docname)}{suffix}"
    folder = "" if docname == "index" else docname.removesuffix("/index")
    return f"{quote(folder)}/" if folder else ""


def _link_suffix(config: Config) -> str:
    if config.html_link_suffix is not None:
        return str(config.html_link_suffix)
    return str(config.html_file_suffix or ".html")


def _permalinks(env: BuildEnvironment) -> dict[str, str]:
    """Return the names under which the website has posts, by docname, if it has permalinks.

    A name is that of the document that would have the URL, such as ``2020/hello/index``. Posts
    whose permalink isn't available are left out, as on the website.
    """
    build = BlogDomain.of(env).build
    if not build.config.permalinks:
        return {}
    # Generated pages are added later, and may be at the URL of a post.
    number, names = build.cache.permalinks
    if number != len(env.found_docs):
        number, names = len(env.found_docs), dict(_find_permalinks(env))
        build.cache.permalinks = (number, names)
    return names


def _find_permalinks(env: BuildEnvironment) -> Iterator[tuple[str, str]]:
    config = env.config
    page_of = partial(_file_of_page, config=config)
    build = BlogDomain.of(env).build
    others = site_files(Path(build.builder.confdir), map(str, config.html_extra_path))
    pages = map(page_of, (*env.found_docs, *GENERATED))
    claims = PathClaims([*pages, *others, *build.feed_paths()])
    wanted = list(_requested(env))
    suffix = config.html_file_suffix or ".html"
    for redirect, refusal in check_redirects(wanted, claims, page_of):
        name = redirect.path.removesuffix(suffix)
        # With `dirhtml`, only folders are pages.
        if refusal is None and name != redirect.path and page_of(name) == redirect.path:
            yield redirect.docname, name


def _requested(env: BuildEnvironment) -> Iterator[Redirect]:
    """Yield the URL of each post that has one in its front matter, hidden posts included."""
    domain = BlogDomain.of(env)
    config = domain.build.config
    paths = config.blog_paths
    for docname, post in sorted(domain.store.posts.items()):
        found = own_url(post, paths[config.blog_of(docname)])
        try:
            path = redirect_path(found[1]) if found is not None else ""
        except ValueError:
            continue
        if found is not None:
            yield Redirect(found[0], path, docname)


def _file_of_page(docname: str, config: Config) -> str:
    """Return the path of the file of a page on the website."""
    suffix = str(config.html_file_suffix or ".html")
    is_folder = docname == "index" or docname.endswith("/index")
    if _link_suffix(config) != "/" or is_folder:
        return f"{docname}{suffix}"
    return f"{docname}/index{suffix}"
