"""Keep the paragraphs of admonitions apart: Sphinx's text writer joins them."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_devrel_blog.domain.blog_domain import BlogDomain


class SeparateBlocksInText(SphinxPostTransform):
    """Separate the blocks of a post's admonitions in text."""

    default_priority = 60
    formats = ("text",)

    def run(self, **_kwargs: Any) -> None:
        """Wrap the blocks of admonitions, unless they contain only a paragraph."""
        if not BlogDomain.of(self.env).shows_posts(self.env.docname):
            return
        for box in list(self.document.findall(_is_admonition)):
            assert isinstance(box, nodes.Element)  # noqa: S101 - for the type checker
            blocks = [child for child in box.children if not isinstance(child, nodes.title)]
            titled = len(blocks) < len(box.children)
            if titled or len(blocks) > 1:
                box[:] = [*(box.children[:1] if titled else ()), nodes.compound("", *blocks)]


def _is_admonition(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Admonition)
