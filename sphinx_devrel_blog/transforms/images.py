"""The image files of a post, found where its own system would find them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.images import get_image_size, guess_mimetype

from sphinx_devrel_blog.domain import BlogDomain
from sphinx_devrel_blog.images import OF_POST, find_image, is_elsewhere, with_scheme
from sphinx_devrel_blog.log import line_of
from sphinx_devrel_blog.nodes import sized_image
from sphinx_devrel_blog.replacing import replace_by_words

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


class FindImages(SphinxTransform):
    """Give the images of a post a path that Sphinx knows; of a missing one, leave the words."""

    default_priority = 765  # behind the header (760); before Sphinx collects images (880)

    def apply(self, **_kwargs: Any) -> None:
        """Look for the images of a post; leave other documents as they are."""
        domain = BlogDomain.of(self.env)
        is_post = self.env.docname in domain.posts
        if not is_post and self.env.docname not in domain.parts:
            return
        for image in list(self.document.findall(nodes.image)):
            if is_elsewhere(image["uri"]):
                image["uri"] = with_scheme(image["uri"])
                if is_post:
                    image[OF_POST] = True
                continue
            if not is_post:
                continue
            found = find_image(image["uri"], self.env, line_of(image))
            if found:
                image["uri"] = found
                image[OF_POST] = True
            else:
                words = image.get("alt") or image["uri"]
                replace_by_words(image, nodes.inline("", words, classes=["devrel-missing-image"]))


class SizeImages(SphinxPostTransform):
    """Show the images of a post in HTML with their size and title, and load them when needed."""

    default_priority = 250  # behind what downloads and converts images (100, 200)
    formats = ("html",)

    def run(self, **_kwargs: Any) -> None:
        """Look at the images of the document."""
        size_images(self.document, self.env)


def size_images(block: nodes.Element, env: BuildEnvironment) -> None:
    """Note the size of each image of a post whose file says it and whose author does not."""
    for image in list(block.findall(nodes.image)):
        if OF_POST not in image or isinstance(image, sized_image):
            continue
        sized = sized_image(image.rawsource, **image.attributes)
        sized.source, sized.line = image.source, image.line
        if "devrel-post-cover" not in image["classes"]:
            sized["lazy"] = True
        has_size = {"width", "height", "scale"} & image.attributes.keys()
        if not has_size and not is_elsewhere(image["uri"]):
            size = get_image_size(str(Path(env.srcdir, image["uri"])))
            if size and min(size) > 0:
                sized["size"] = size
        image.replace_self(sized)


class LeaveOutImages(SphinxPostTransform):
    """Put words in the place of an image of a post that the format has no means to show."""

    default_priority = 260
    formats = ("latex", "texinfo")

    def run(self, **_kwargs: Any) -> None:
        """Look at the type of each image's file."""
        known = BlogDomain.of(self.env).builder.supported_image_types
        for image in list(self.document.findall(nodes.image)):
            is_file = OF_POST in image and not is_elsewhere(image["uri"])
            if is_file and guess_mimetype(image["uri"]) not in known:
                words = image.get("alt") or image["uri"]
                replace_by_words(image, nodes.inline("", words, classes=["devrel-missing-image"]))
