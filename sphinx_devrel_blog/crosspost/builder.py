"""The builder that writes the posts as files for each platform."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from docutils import nodes
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.urls import is_url_source
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.crosspost.links import absolutize_urls
from sphinx_devrel_blog.crosspost.platforms import PLATFORMS, ExportData
from sphinx_devrel_blog.crosspost.writer import BlockTranslator
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.nodes.definitions import devrel_embed, devrel_player_placeholder
from sphinx_devrel_blog.posts.excerpts import (
    excerpt_text,
    remove_unique_nodes,
)
from sphinx_devrel_blog.posts.images import url_of_image
from sphinx_devrel_blog.posts.page_links import PageLinks

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from sphinx_devrel_blog.blog.model import Post


class CrosspostBuilder(Builder):
    """Reads the site and exports its posts.

    Pages have the same URLs as in Sphinx's HTML builders: they end in ``html_link_suffix``, or in
    ``html_file_suffix``, or in ``.html``. Set the suffix ``/`` if the site is built with
    ``dirhtml``.
    """

    name = "crosspost"
    format = "markdown"
    epilog = "The posts are in %(outdir)s, in a folder for each platform."
    supported_image_types = StandaloneHTMLBuilder.supported_image_types
    supported_remote_images = True
    supported_data_uri_images = True

    def init(self) -> None:
        """Set the name of the image folder, which is the same as in Sphinx's HTML builders."""
        self.imagedir = "_images"

    @property
    def base_url(self) -> str:
        """The URL of the site; ``/`` if it is unknown."""
        return BlogDomain.of(self.env).build.base_url or "/"

    def get_outdated_docs(self) -> str:
        """Return a description of what to export: all posts, whether they changed or not."""
        return "all posts"

    def get_target_uri(self, docname: str, _typ: str | None = None) -> str:
        """Return the absolute URL of a page."""
        suffix = self.config.html_link_suffix or self.config.html_file_suffix or ".html"
        if suffix != "/":
            return f"{self.base_url}{quote(docname)}{suffix}"
        folder = "" if docname == "index" else docname.removesuffix("/index")
        return f"{self.base_url}{quote(folder)}{'/' if folder else ''}"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Return the absolute URL of a page: on other platforms, relative URLs would not work."""
        del from_
        return self.get_target_uri(to, typ)

    def prepare_writing(self, docnames: AbstractSet[str]) -> None:
        """Write no pages of the site."""

    def write_documents(self, _docnames: AbstractSet[str]) -> None:
        """Write no pages of the site."""

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write no page: Sphinx before 8.1 calls this method for each."""

    def finish(self) -> None:
        """Export the posts."""
        export_posts(self)


_WITHOUT_BASE = (
    "the URL of the site is unknown, so the exported posts have no canonical URL. Set "
    "`devrel_blog_baseurl` or `html_baseurl` in conf.py, such as `https://docs.example.org/`"
)


def export_posts(builder: CrosspostBuilder) -> None:
    """Write each public post for each platform, to ``PLATFORM/DOCNAME.md``.

    Warns (subtype ``crosspost``) about everything that a platform would refuse or leave out, and
    (subtype ``baseurl``) if the URL of the site is unknown.
    """
    domain = BlogDomain.of(builder.env)
    posts = [post for _name, post in sorted(domain.store.posts.items()) if _is_public(post, domain)]
    if posts and not domain.build.base_url:
        warn(Problem(_WITHOUT_BASE, "baseurl"), None)
    for post in posts:
        _export(post, builder)


def _is_public(post: Post, domain: BlogDomain) -> bool:
    return domain.build.state(post)[0] == "public"


def _export(post: Post, builder: CrosspostBuilder) -> None:
    # Once for all platforms: problems of a post are reported as its text is resolved.
    data, document = export_data(post, builder), resolved_document(post, builder)
    blocks = blocks_of(document)
    url = builder.get_target_uri(post.docname)
    for platform in PLATFORMS:
        for limit in platform.limits(post, data):
            warn(Problem(limit, "crosspost"), post.docname, 1)
        head = platform.head(platform.front_matter(post, data), post.title)
        path = Path(builder.outdir, platform.name, f"{post.docname}.md")
        path.parent.mkdir(parents=True, exist_ok=True)
        text = BlockTranslator(document, platform, url).write(blocks)
        path.write_text(f"{head}\n{text}\n", encoding="utf-8", newline="\n")


def export_data(post: Post, builder: CrosspostBuilder) -> ExportData:
    """Return the URLs and the description of a post for its front matter."""
    domain = BlogDomain.of(builder.env)
    url = builder.get_target_uri(post.docname)
    return ExportData(
        post.canonical_url or (url if domain.build.base_url else ""),
        url_of_image(builder, post.cover.source) if post.cover else "",
        post.description or excerpt_text(post, PageLinks(builder.env, builder, post.docname)),
    )


def resolved_document(post: Post, builder: CrosspostBuilder) -> nodes.document:
    """Return the document of a post as all platforms show it, with absolute URLs."""
    document = builder.env.get_doctree(post.docname)
    remove_unique_nodes(document)
    builder.env.apply_post_transforms(document, post.docname)
    _absolutize(document, builder, post.docname)
    return document


def blocks_of(document: nodes.document) -> list[nodes.Node]:
    """Return the blocks of a document, without its title."""
    return [
        part
        for top in document.children
        for part in (_without_title(top) if isinstance(top, nodes.section) else [top])
    ]


def _without_title(section: nodes.section) -> list[nodes.Node]:
    return [part for part in section.children if not isinstance(part, nodes.title)]


def _absolutize(document: nodes.document, builder: CrosspostBuilder, docname: str) -> None:
    """Give images, files and HTML their absolute URLs; remove placeholders of players."""
    sphinx_compat.resolve_images(builder, document)
    for image in document.findall(nodes.image):
        uri = str(image["uri"])
        if not is_url_source(uri):
            name = sphinx_compat.copied_images(builder).get(uri, uri.rpartition("/")[2])
            image["uri"] = f"{builder.base_url}{builder.imagedir}/{quote(name)}"
    for link in document.findall(nodes.Element):
        if link.get("filename") and not link.get("refuri"):
            link["refuri"] = f"{builder.base_url}_downloads/{quote(link['filename'])}"
    absolutize_urls(document, builder, docname)
    for player in list(document.findall(devrel_player_placeholder)):
        if not isinstance(player.parent, devrel_embed):
            player.parent.remove(player)
