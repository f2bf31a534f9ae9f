"""Copy the images and other files in raw HTML, and resolve its links to documents."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from docutils import nodes
from sphinx.errors import NoUri
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.osutil import relative_uri

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.output_files import exports_posts
from sphinx_devrel_blog.common.urls import is_file_link, is_url, is_url_source
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.posts.html_urls import replace_urls, split_path, urls_in
from sphinx_devrel_blog.posts.images import breaks_builder, find_file, find_image, warn_outside
from sphinx_devrel_blog.posts.transforms.html_balance import OF_SHORTCODE, raw_html
from sphinx_devrel_blog.posts.transforms.images import report_damage

if TYPE_CHECKING:
    from sphinx.builders import Builder


_IMAGES: Final = frozenset({("img", "src"), ("input", "src"), ("video", "poster")})
_LINKS: Final = frozenset({"a", "area"})
_FILES = "devrel_files"
"""The attribute of raw HTML that maps its URLs to files.

An image has its path from the source folder. Another file has ``/`` and its path in the folder of
downloads. A link to a document has an empty path.
"""


class FindImagesInHTML(SphinxTransform):
    """Find the files in the raw HTML of posts and of shortcodes, so that Sphinx copies them."""

    default_priority = 751  # before the excerpt is found (755), which contains its HTML

    def apply(self, **_kwargs: Any) -> None:
        """Process all raw HTML of a post; of other pages, that of shortcodes."""
        is_post = self.env.docname in BlogDomain.of(self.env).store.posts
        for raw in self.document.findall(nodes.raw):
            is_ours = is_post or OF_SHORTCODE in raw
            if is_ours and raw.get("format") == "html" and (found := self._files(raw)):
                raw[_FILES] = found

    def _files(self, raw: nodes.raw) -> dict[str, str]:
        """Return the file for each URL that is a path, and an empty path for a document."""
        found: dict[str, str] = {}
        for element, attribute, url in urls_in(raw.astext()):
            if url in found or is_url(url) or is_url_source(url) or url[:1] in "#?":
                continue
            if element in _LINKS:
                target = self._find_linked(url, raw.line or 0)
            elif attribute == "srcset" or (element, attribute) in _IMAGES:
                target = self._find_image(url, raw.line or 0)
            else:
                target = self._find_file(url, raw.line or 0)
            if target is not None:
                found[url] = target
        return found

    def _find_image(self, url: str, line: int) -> str | None:
        path = find_image(url, self.env, line).lstrip("/")
        if not path:
            return None
        self.env.note_dependency(path)
        sphinx_compat.add_image(self.env, self.env.docname, path)
        report_damage(path, Path(self.env.srcdir, path), self.env.docname, line)
        return path

    def _find_linked(self, url: str, line: int) -> str | None:
        """Return the file that a link leads to, or an empty path for a document."""
        if not is_file_link(url):
            return None
        suffix = posixpath.splitext(split_path(url)[0])[1]
        if suffix in {*self.config.source_suffix, ".md", ".markdown", ".mdx", ".ipynb", ".rst"}:
            return ""
        return self._find_file(url, line)

    def _find_file(self, url: str, line: int) -> str | None:
        """Return a file for the folder of downloads; warn if it is missing."""
        if path := find_file(url.partition("#")[0], self.env):
            return f"/{sphinx_compat.add_download(self.env, self.env.docname, path.lstrip('/'))}"
        if warn_outside(url, self.env, line):
            return None
        message = (
            f"no file {url!r}: the HTML stays as written. Copy the file to the folder of the post, "
            "or correct the path"
        )
        warn(Problem(message, "image"), self.env.docname, line)
        return None


class ShowImagesInHTML(SphinxPostTransform):
    """Set the URLs of files in the raw HTML of posts to those of the copies and the pages."""

    default_priority = 140  # before the HTML is balanced for books (150)
    formats = ("html", "markdown")

    def run(self, **_kwargs: Any) -> None:
        """Process the raw HTML of the document."""
        for raw in list(self.document.findall(nodes.raw)):
            if _FILES not in raw:
                continue
            files = raw.attributes.pop(_FILES)
            urls = {url: new for url, path in files.items() if (new := self._url(url, path, raw))}
            raw.replace_self(raw_html(replace_urls(raw.astext(), urls), raw))

    def _url(self, url: str, path: str, raw: nodes.raw) -> str:
        """Return the new URL of a file or a document; empty if it stays as written."""
        builder = BlogDomain.of(self.env).build.builder
        if not path:
            return self._page_url(url, raw)
        if path.startswith("/"):
            if builder.name == "epub":  # books contain no downloads
                return ""
            return self._path("_downloads", path[1:], builder) + split_path(url)[2]
        if breaks_builder(Path(self.env.srcdir, path), builder):
            return ""
        name = sphinx_compat.copy_image(builder, path)
        return self._path(sphinx_compat.image_folder(builder), name, builder) + split_path(url)[2]

    def _path(self, folder: str, name: str, builder: Builder) -> str:
        """Return the URL of a file in a folder of the output, from the page or the internet."""
        if exports_posts(builder):
            base = BlogDomain.of(self.env).build.base_url or "/"
            return f"{base}{folder}/{quote(name)}"
        here = relative_uri(builder.get_target_uri(self.env.docname), folder)
        return posixpath.join(here, quote(name))

    def _page_url(self, url: str, raw: nodes.raw) -> str:
        """Return the URL of the page of a document; warn if the site lacks the document."""
        domain, docname = BlogDomain.of(self.env), self._docname(raw)
        path, query, fragment = split_path(url)
        target = domain.references.find_document(path, docname, as_link=True)
        if not target:
            message = f"no page of this site for {url!r}: the HTML link stays as written"
            warn(Problem(message, "link"), docname, raw.line or 0)
            return ""
        if anchor := domain.references.anchor_id(target, fragment[1:]):
            fragment = f"#{anchor}"
        try:
            uri = domain.build.builder.get_relative_uri(docname, target)
        except NoUri:
            return ""
        if uri.startswith("#"):  # singlehtml: all documents are on one page
            return fragment or uri
        return f"{uri}{query}{fragment}"

    def _docname(self, raw: nodes.raw) -> str:
        """Return the document that contains raw HTML: singlehtml joins documents.

        It sets the name of its document for each section.
        """
        node = raw.parent
        while node is not None:
            if isinstance(node, nodes.section) and "docname" in node:
                return str(node["docname"])
            node = node.parent
        return self.env.docname
