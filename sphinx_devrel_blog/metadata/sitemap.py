"""Add the dates of posts to sphinx-sitemap's file, and remove posts that aren't public."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.dates import moment
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.metadata.robots import is_left_out_of_sitemaps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from sphinx_devrel_blog.blog.model import Post


_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def complete_sitemap(app: Sphinx, exception: Exception | None) -> None:
    """Handle ``build-finished``: set ``lastmod`` of posts, and remove those that aren't public.

    This changes the written file, because sphinx-sitemap takes dates only from Git. The format is
    described at https://www.sitemaps.org/protocol.html.
    """
    domain = BlogDomain.of(app.env)
    if (
        exception is not None
        or not sphinx_compat.has_extension(app, "sphinx_sitemap")
        or not domain.store.posts
    ):
        return
    path = Path(app.outdir, app.config.sitemap_filename)
    if app.builder.format != "html" or not path.is_file():
        return

    tree = ET.parse(path)  # noqa: S314 - sphinx-sitemap wrote this file
    posts = dict(_posts_by_url(app, domain))
    root = tree.getroot()
    for url in list(root):
        location = url.find(f"{{{_NAMESPACE}}}loc")
        post = posts.get((location.text if location is not None else None) or "")
        if post is None:
            continue
        if post.docname in domain.build.record.permalinks:
            _use_permalink(url, domain.build.path_of(post.docname), _link(app, post.docname))
        if domain.build.is_hidden(post) or is_left_out_of_sitemaps(post):
            root.remove(url)
        elif (date := post.updated or post.date) is not None:
            modified = url.find(f"{{{_NAMESPACE}}}lastmod")
            if modified is None:
                modified = ET.Element(f"{{{_NAMESPACE}}}lastmod")
                url.insert(1, modified)
            modified.text = moment(date, domain.build.zone).isoformat()
    ET.register_namespace("", _NAMESPACE)
    ET.register_namespace("xhtml", "http://www.w3.org/1999/xhtml")
    tree.write(path, "utf-8", xml_declaration=True)


def _use_permalink(url: ET.Element, path: str, link: str) -> None:
    """Replace the path of a post in its URL, and in those of its translations.

    sphinx-sitemap makes URLs from docnames.
    """
    for element in url:
        href = element.get("href", "")
        if href.endswith(link):
            element.set("href", f"{href.removesuffix(link)}{path}")
        elif element.tag == f"{{{_NAMESPACE}}}loc":
            element.text = f"{(element.text or '').removesuffix(link)}{path}"


def _link(app: Sphinx, docname: str) -> str:
    """Return the path of a page, as sphinx-sitemap writes it."""
    if app.builder.name == "dirhtml":
        return f"{docname.removesuffix('/index')}/"
    return f"{docname}{app.config.html_file_suffix or '.html'}"


def _posts_by_url(app: Sphinx, domain: BlogDomain) -> Iterator[tuple[str, Post]]:
    """Yield the URL of each post, as sphinx-sitemap writes it, and the post."""
    config = app.config
    site = config.site_url or config.html_baseurl
    lang = f"{config.language}/" if config.language else ""
    version = f"{config.version}/" if config.version else ""
    for docname, post in domain.store.posts.items():
        link = _link(app, docname)
        path = config.sitemap_url_scheme.format(lang=lang, version=version, link=link)
        yield f"{site}{path}", post
