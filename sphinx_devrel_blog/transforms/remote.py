"""Images of other hosts: never fetched by a build, and never moving against a reader's will."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_devrel_blog.domain import BlogDomain
from sphinx_devrel_blog.embeds import giphy
from sphinx_devrel_blog.nodes import animation, picture
from sphinx_devrel_blog.transforms.links import ADDRESS_MATTERS
from sphinx_devrel_blog.transforms.replacing import replace_by_words, replace_node

# Formats whose pages hold what is in them: an image elsewhere can't be shown.
_CLOSED_FORMATS = ("latex", "text", "man", "texinfo")
_MARK = "devrel_remote"


class MarkRemoteImages(SphinxTransform):
    """Mark the remote images of posts, and of embeds on any page.

    By the time they are looked at, several documents may have become one (singlehtml, latex).
    """

    default_priority = 770  # behind the header, which holds the cover

    def apply(self, **_kwargs: Any) -> None:
        """Mark the images of the document."""
        domain = BlogDomain.of(self.env)
        is_post = self.env.docname in domain.posts
        if not is_post and self.env.docname not in domain.embeds:
            return
        for image in self.document.findall(nodes.image):
            embed = giphy.match_url(image["uri"])
            if embed is not None:
                image["uri"] = giphy.image_url(embed, image["uri"])
            if embed is not None or (
                is_post and image["uri"].startswith(("https://", "http://", "//"))
            ):
                image[_MARK] = embed.url if embed is not None else image["uri"]


class ShowRemoteImages(SphinxPostTransform):
    """Show a remote image in HTML, with a switch where it moves; put a link in its place else."""

    default_priority = 50  # before Sphinx's ImageDownloader (100)
    formats = ("html", *_CLOSED_FORMATS)

    def run(self, **_kwargs: Any) -> None:
        """Change the marked images to what the builder can show."""
        shows = BlogDomain.of(self.env).shows_remote_images
        for image in list(self.document.findall(nodes.image)):
            if _MARK not in image:
                continue
            page = image.attributes.pop(_MARK)
            if not shows:
                _replace_by_link(image, page)
            elif giphy.match_url(image["uri"]) is not None:
                _let_stop(image)


def _replace_by_link(image: nodes.image, page: str) -> None:
    """Put a link to ``page`` where the image is; within a link, its words."""
    text = image.get("alt") or page
    link = nodes.reference("", text, refuri=page, **{ADDRESS_MATTERS: True})
    replace_by_words(image, link)


def _let_stop(image: nodes.image) -> None:
    """Wrap a moving image, and the link around it, so that it can be stopped."""
    embed = giphy.match_url(image["uri"])
    assert embed is not None  # noqa: S101 - for the type checker; the caller looked
    still = giphy.still_url(embed, image["uri"])
    around: nodes.Element = image
    if isinstance(image.parent, nodes.reference) and len(image.parent) == 1:
        around = image.parent
    box = animation()
    replace_node(around, [box])
    box += around
    # The box has the width, so that both images, and Sphinx's own links to scaled ones, need none.
    for name in ("height", "scale"):
        image.attributes.pop(name, None)
    if "width" in image:
        width = str(image.attributes.pop("width"))
        box["width"] = f"{width}px" if width.isdecimal() else width
    moving = picture(still=still)
    replace_node(image, [moving])
    moving += image
