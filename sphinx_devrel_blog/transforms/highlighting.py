"""Code that can't be highlighted as what it is said to be."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_devrel_blog.domain import BlogDomain
from sphinx_devrel_blog.highlighting import language_for


class ChooseLanguages(SphinxTransform):
    """Give the code of a post a language that Pygments knows and that its text is in.

    Sphinx would warn of any other; a post's own platform shows it as it is.
    """

    default_priority = 450  # behind Sphinx's HighlightLanguageTransform (400)

    def apply(self, **_kwargs: Any) -> None:
        """Look at the code of a post; leave other documents as they are."""
        if self.env.docname not in BlogDomain.of(self.env).posts:
            return
        for code in self.document.findall(nodes.literal_block):
            # As Sphinx does, whatever is marked up within is no code to highlight.
            is_plain = code.rawsource == code.astext()
            if is_plain and "language" in code and not code.get("force"):
                code["language"] = language_for(code["language"], code.astext())
