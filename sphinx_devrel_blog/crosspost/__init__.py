"""Export of posts as Markdown for other platforms: ``sphinx-build -b crosspost``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_devrel_blog.crosspost.builder import CrosspostBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Add the builder."""
    app.add_builder(CrosspostBuilder)
