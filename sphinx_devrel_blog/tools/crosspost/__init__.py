"""Export of posts as Markdown for other platforms: ``sphinx-build -b crosspost``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_devrel_blog.tools.crosspost.builder import CrosspostBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the builder; an entry point of the group ``sphinx.builders`` names this package."""
    app.setup_extension("sphinx_devrel_blog")
    app.add_builder(CrosspostBuilder)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
