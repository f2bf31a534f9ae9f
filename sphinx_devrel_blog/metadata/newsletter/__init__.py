"""Write new posts as emails for newsletter services: ``sphinx-build -b newsletter``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_devrel_blog.metadata.newsletter.builder import NewsletterBuilder, write_emails

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the builder; an entry point of the group ``sphinx.builders`` names this package."""
    app.setup_extension("sphinx_devrel_blog")
    app.add_builder(NewsletterBuilder)
    app.connect("build-finished", write_emails)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
