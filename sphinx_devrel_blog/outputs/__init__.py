"""More output files, each set up only if ``devrel_blog_pages`` names it.

A module here is an extension of its own, so that other builds don't import it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


_MODULES: Final = {
    "markdown": "markdown_copies",
    "llms": "llms",
    "redirects": "redirect_files",
}
"""The module for each of these keys of the option."""


def setup(app: Sphinx) -> None:
    """Set up the outputs that the site wants, once its options are checked (400)."""
    app.connect("config-inited", _set_up_outputs, priority=450)


def _set_up_outputs(app: Sphinx, config: Config) -> None:
    """Handle ``config-inited``."""
    wanted = config.devrel_blog_pages
    for key, module in _MODULES.items():
        if wanted.get(key):
            app.setup_extension(f"{__name__}.{module}")
