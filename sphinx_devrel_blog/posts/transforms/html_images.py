"""Copy the images in the raw HTML of posts."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.osutil import relative_uri

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.urls import is_url_source
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.posts.images import breaks_builder, find_image
from sphinx_devrel_blog.posts.transforms.html_balance import raw_html
from sphinx_devrel_blog.posts.transforms.images import report_damage

if TYPE_CHECKING:
    from collections.abc import Iterator


_SOURCE: Final = (
    r"(?i)(?P<before><img\b(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?\ssrc=)"
    r"(?P<quote>[\"'])(?P<source>[^\"'<>]+)(?P=quote)"
)
_IMAGE_FILES = "devrel_images"
"""The attribute of raw HTML with the paths of its images, from the source folder, in order."""


class FindImagesInHTML(SphinxTransform):
    """Find the images in the raw HTML of a post, so that Sphinx copies them."""

    default_priority = 766  # after the other images of the post (765)

    def apply(self, **_kwargs: Any) -> None:
        """Process the document if it is a post."""
        if self.env.docname not in BlogDomain.of(self.env).store.posts:
            return
        for raw in self.document.findall(nodes.raw):
            if raw.get("format") == "html":
                found = list(self._files(raw))
                if any(found):
                    raw[_IMAGE_FILES] = found

    def _files(self, raw: nodes.raw) -> Iterator[str]:
        """Yield the path of each image; empty for remote and missing images."""
        for image in re.finditer(_SOURCE, raw.astext()):
            if is_url_source(image["source"]):
                yield ""
                continue
            path = find_image(image["source"], self.env, raw.line or 0).lstrip("/")
            if path:
                self.env.note_dependency(path)
                sphinx_compat.add_image(self.env, self.env.docname, path)
                report_damage(path, Path(self.env.srcdir, path), self.env.docname, raw.line or 0)
            yield path


class ShowImagesInHTML(SphinxPostTransform):
    """Set the URLs of images in the raw HTML of posts to those of the copied files."""

    default_priority = 140  # before the HTML is balanced for books (150)
    formats = ("html",)

    def run(self, **_kwargs: Any) -> None:
        """Process the raw HTML of the document."""
        builder = BlogDomain.of(self.env).build.builder
        here = builder.get_target_uri(self.env.docname)
        here = relative_uri(here, sphinx_compat.image_folder(builder))
        for raw in list(self.document.findall(nodes.raw)):
            if _IMAGE_FILES not in raw:
                continue
            files = iter(raw.attributes.pop(_IMAGE_FILES))

            def image_url(image: re.Match[str], files: Iterator[str] = files) -> str:
                path = next(files)
                if not path or breaks_builder(Path(self.env.srcdir, path), builder):
                    return image.group()
                name = sphinx_compat.copy_image(builder, path)
                return f'{image["before"]}"{posixpath.join(here, quote(name))}"'

            html = re.sub(_SOURCE, image_url, raw.astext())
            raw.replace_self(raw_html(html, raw))
