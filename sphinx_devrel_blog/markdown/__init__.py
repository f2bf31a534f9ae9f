"""Markdown of the posts' platforms: syntax, shortcodes, rendering and the parser.

Only this subpackage imports myst_parser.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.late_imports import import_late, late_transform

if TYPE_CHECKING:
    from collections.abc import Collection

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


TRANSFORMS: Final = {"ChooseLanguages": 450, "BalanceHTML": 740}
"""The transforms by class, each with its priority."""

POST_TRANSFORMS: Final = {"ResolveMovedLinks": 8}
"""The same for post-transforms."""


def setup(app: Sphinx) -> None:
    """Add the transforms. The parser is added when Sphinx reads a document."""
    for name, priority in TRANSFORMS.items():
        app.add_transform(
            late_transform(f"sphinx_devrel_blog.markdown.transforms.{name}", priority)
        )
    for name, priority in POST_TRANSFORMS.items():
        app.add_post_transform(
            late_transform(f"sphinx_devrel_blog.markdown.transforms.{name}", priority)
        )
    app.connect("env-before-read-docs", _prepare_reading)
    app.connect("write-started", _prepare_writing)


def _prepare_reading(app: Sphinx, _env: BuildEnvironment, docnames: Collection[str]) -> None:
    """Handle ``env-before-read-docs``, once all extensions have added their parsers."""
    if docnames:
        _load(app)


def _prepare_writing(app: Sphinx, builder: Builder) -> None:
    """Handle ``write-started``: formats other than HTML parse the HTML of posts again."""
    if builder.format != "html":
        _load(app)


def _load(app: Sphinx) -> None:
    """Register everything that parses Markdown, once for each application."""
    import_late("sphinx_devrel_blog.markdown.parser").replace_parsers(app)
    privacy = import_late("sphinx_devrel_blog.markdown.privacy")
    if sphinx_compat.has_transform(app, privacy.SanitizeHTML):
        return
    app.add_transform(privacy.SanitizeHTML)
    app.add_transform(privacy.RefuseUnsafeLinks)
    app.add_transform(privacy.RefuseFilesOutside)
    app.add_post_transform(privacy.ShowHTMLAsText)
