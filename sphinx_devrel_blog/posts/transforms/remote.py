"""Handle images from other hosts, which a build never fetches."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_devrel_blog.common.doctree import replace_image_by_text
from sphinx_devrel_blog.common.safe_urls import is_web
from sphinx_devrel_blog.domain.blog_domain import OUR_FORMATS, BlogDomain
from sphinx_devrel_blog.posts.transforms.link_text import NEEDS_URL

REMOTE = "devrel_remote"
"""The attribute of a remote image with the URL of its page, or its own URL."""


class MarkRemoteImages(SphinxTransform):
    """Mark the remote images of posts.

    When they are replaced, several documents may have become one (singlehtml, latex).
    """

    default_priority = 770  # after the header with the cover was inserted

    def apply(self, **_kwargs: Any) -> None:
        """Mark the images of the document if it is a post."""
        if self.env.docname not in BlogDomain.of(self.env).store.posts:
            return
        for image in self.document.findall(nodes.image):
            if is_web(image["uri"]):
                image.attributes.setdefault(REMOTE, image["uri"])


class ShowRemoteImages(SphinxPostTransform):
    """Replace remote images with links in formats that embed images.

    With strict privacy, HTML has links too: browsers load images without asking.
    """

    default_priority = 50  # before Sphinx's ImageDownloader (100)

    def run(self, **_kwargs: Any) -> None:
        """Process the marked images."""
        domain = BlogDomain.of(self.env)
        # Sphinx doesn't download images for other packages' builders without supported image types.
        writes_url = domain.build.builder.format not in OUR_FORMATS
        writes_url = writes_url and not domain.build.builder.supported_image_types
        waits = domain.build.builder.format == "html" and domain.build.config.privacy == "strict"
        shows = (domain.build.shows_remote_images or writes_url) and not waits
        for image in list(self.document.findall(nodes.image)):
            page = image.attributes.pop(REMOTE, "")
            if page and not shows:
                replace_by_link(image, page)


def replace_by_link(image: nodes.image, page: str) -> None:
    """Replace an image with a link to ``page``; within a link, with its text."""
    text = image.get("alt") or page
    link = nodes.reference("", text, refuri=page, **{NEEDS_URL: True})
    replace_image_by_text(image, link)
