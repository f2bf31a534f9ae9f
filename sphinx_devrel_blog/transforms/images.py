"""The image files of a post, found where its own system would find them."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util.nodes import get_node_line

from sphinx_devrel_blog.domain import BlogDomain
from sphinx_devrel_blog.images import find_image, is_elsewhere
from sphinx_devrel_blog.transforms.replacing import replace_by_words


class FindImages(SphinxTransform):
    """Give the images of a post a path that Sphinx knows; of a missing one, leave the words."""

    default_priority = 765  # behind the header (760); before Sphinx collects images (880)

    def apply(self, **_kwargs: Any) -> None:
        """Look for the images of a post; leave other documents as they are."""
        if self.env.docname not in BlogDomain.of(self.env).posts:
            return
        for image in list(self.document.findall(nodes.image)):
            if is_elsewhere(image["uri"]):
                continue
            found = find_image(image["uri"], self.env, _line(image))
            if found:
                image["uri"] = found
            else:
                words = image.get("alt") or image["uri"]
                replace_by_words(image, nodes.inline("", words, classes=["devrel-missing-image"]))


def _line(node: nodes.Node) -> int:
    try:
        return get_node_line(node)  # type: ignore[arg-type]
    except ValueError:
        return 0
