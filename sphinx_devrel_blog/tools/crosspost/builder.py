"""The builder that writes the posts as files for each platform."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.matching import Matcher

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.sphinx_compat import BuilderWithoutPages
from sphinx_devrel_blog.common.urls import is_url_source
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.nodes.definitions import devrel_embed, devrel_player_placeholder
from sphinx_devrel_blog.posts.excerpts import (
    excerpt_text,
    remove_unique_nodes,
)
from sphinx_devrel_blog.posts.images import url_of_image
from sphinx_devrel_blog.posts.page_links import PageLinks
from sphinx_devrel_blog.posts.website_paths import website_path
from sphinx_devrel_blog.tools.crosspost.absolute_urls import absolutize_urls
from sphinx_devrel_blog.tools.crosspost.platforms import PLATFORMS, ExportData, Platform
from sphinx_devrel_blog.tools.crosspost.writer import BlockTranslator

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from collections.abc import Set as AbstractSet
    from typing import Any

    from sphinx_devrel_blog.blog.model import Post


class CrosspostBuilder(BuilderWithoutPages):
    """Reads the site and exports its posts.

    Pages have the same URLs as in Sphinx's HTML builders: they end in ``html_link_suffix``, or in
    ``html_file_suffix``, or in ``.html``. Set the suffix ``/`` if the site is built with
    ``dirhtml``.
    """

    name = "crosspost"
    exports_posts = True
    format = "markdown"
    epilog = "The posts are in %(outdir)s, in a folder for each platform."
    supported_image_types = StandaloneHTMLBuilder.supported_image_types
    supported_remote_images = True
    supported_data_uri_images = True

    def init(self) -> None:
        """Set the name of the image folder, which is the same as in Sphinx's HTML builders."""
        self.imagedir = "_images"

    @property
    def folders_without_documents(self) -> list[str]:
        """The output folder if the source folder contains it: its files aren't pages."""
        folder = self._folder_in_source()
        return [folder] if folder else []

    def _folder_in_source(self) -> str:
        """Return the path of the output folder from the source folder; empty if it is elsewhere."""
        folder = Path(self.outdir)
        if not folder.is_relative_to(self.srcdir):
            return ""
        return folder.relative_to(self.srcdir).as_posix()

    def warn_if_read_as_source(self) -> None:
        """Warn, subtype ``crosspost``, if other builders will read the exported files as pages.

        Sphinx itself excludes no output folders.
        """
        folder = self._folder_in_source()
        parts = folder.split("/")
        paths = ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]
        excluded = Matcher(self.config.exclude_patterns)
        if folder and not any(map(excluded, [*paths, f"{folder}/dev/post.md"])):
            warn(Problem(_READ_AS_SOURCE.format(folder), "crosspost"), None)

    @property
    def base_url(self) -> str:
        """The URL of the site; ``/`` if it is unknown."""
        return BlogDomain.of(self.env).build.base_url or "/"

    def get_outdated_docs(self) -> str:
        """Return a description of what to export: all posts, whether they changed or not."""
        return "all posts"

    def get_target_uri(self, docname: str, _typ: str | None = None) -> str:
        """Return the absolute URL of a page."""
        return f"{self.base_url}{website_path(docname, self.env)}"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Return the absolute URL of a page: on other platforms, relative URLs would not work."""
        del from_
        return self.get_target_uri(to, typ)

    def finish(self) -> None:
        """Export the posts."""
        self.warn_if_read_as_source()
        export_posts(self)


_WITHOUT_BASE = (
    "the URL of the site is unknown, so the exported posts have no canonical URL. Set "
    "`devrel_blog_baseurl` or `html_baseurl` in conf.py, such as `https://docs.example.org/`"
)


_READ_AS_SOURCE = (
    "the output folder {0!r} is in the source folder, so the next build of your site will read the "
    "exported files as pages. Add {0!r} to `exclude_patterns` in conf.py, or use another folder"
)


class Export(NamedTuple):
    """A post as a platform gets it: the values of its front matter, and its Markdown."""

    post: Post
    platform: Platform
    data: ExportData
    keys: dict[str, Any]
    text: str


def export_posts(builder: CrosspostBuilder) -> None:
    """Write each public post for each platform, to ``PLATFORM/DOCNAME.md``.

    Warns (subtype ``crosspost``) about everything that a platform would refuse or leave out, and
    (subtype ``baseurl``) if the URL of the site is unknown.
    """
    for export in exports(builder):
        head = export.platform.head(export.keys, export.post.title)
        path = Path(builder.outdir, export.platform.name, f"{export.post.docname}.md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{head}\n{export.text}\n", encoding="utf-8", newline="\n")


def exports(
    builder: CrosspostBuilder,
    platforms: Collection[Platform] = PLATFORMS,
    docnames: AbstractSet[str] | None = None,
) -> Iterator[Export]:
    """Yield each public post for each platform; with ``docnames``, only those of these documents.

    The warnings are those of `export_posts`.
    """
    domain = BlogDomain.of(builder.env)
    posts = [
        post
        for _name, post in sorted(domain.store.posts.items())
        if _is_public(post, domain) and (docnames is None or post.document in docnames)
    ]
    if posts and not domain.build.base_url:
        warn(Problem(_WITHOUT_BASE, "baseurl"), None)
    for post in posts:
        # Once for all platforms, because resolving the text of a post reports its problems.
        data, document = export_data(post, builder), resolved_document(post, builder)
        blocks = blocks_of(document)
        url = builder.get_target_uri(post.docname)
        for platform in platforms:
            for limit in platform.limits(post, data):
                warn(Problem(limit, "crosspost"), post.docname, 1)
            text = BlockTranslator(document, platform, url).write(blocks)
            yield Export(post, platform, data, platform.front_matter(post, data), text)


def _is_public(post: Post, domain: BlogDomain) -> bool:
    return domain.build.state(post)[0] == "public"


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
    document = sphinx_compat.load_doctree(builder.env, post.docname)
    remove_unique_nodes(document)
    sphinx_compat.apply_post_transforms(builder.env, document, post.docname)
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
