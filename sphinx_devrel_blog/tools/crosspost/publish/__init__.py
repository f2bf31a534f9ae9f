"""Create and update drafts of posts on other platforms: ``sphinx-build -b publish``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_devrel_blog.tools.crosspost.publish.builder import PublishBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the builder; an entry point of the group ``sphinx.builders`` names this package."""
    app.setup_extension("sphinx_devrel_blog")
    app.add_builder(PublishBuilder)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
