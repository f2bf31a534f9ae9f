"""Text, URLs, HTML, dates, translation and warnings, for use by all other subpackages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_devrel_blog.common import i18n

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Add the message catalogues."""
    app.add_message_catalog(i18n.CATALOG, i18n.FOLDER)
