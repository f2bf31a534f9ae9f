"""Markdown of the posts' platforms: syntax, shortcodes, rendering and the parser.

Only this subpackage imports myst_parser.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.markdown.transforms import BalanceHTML, ChooseLanguages, ResolveMovedLinks

if TYPE_CHECKING:
    from collections.abc import Collection

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


def setup(app: Sphinx) -> None:
    """Add the transforms, and the parser as soon as a document has to be read."""
    app.add_transform(ChooseLanguages)
    app.add_transform(BalanceHTML)
    app.add_post_transform(ResolveMovedLinks)
    app.connect("env-before-read-docs", _prepare_reading)
    app.connect("write-started", _prepare_writing)


def _prepare_reading(app: Sphinx, _env: BuildEnvironment, docnames: Collection[str]) -> None:
    """Handle ``env-before-read-docs``, once all extensions have added their parsers."""
    if docnames:
        _load(app)


def _prepare_writing(app: Sphinx, builder: Builder) -> None:
    """Handle ``write-started``: other formats than HTML read the HTML of posts again."""
    if builder.format != "html":
        _load(app)


def _load(app: Sphinx) -> None:
    """Register everything that reads Markdown, once for an application.

    Its fifty modules are a quarter of the package's import time: with them, a build in which
    nothing has changed takes 10 % more CPU time. No other module of the package is imported late.
    """
    from sphinx_devrel_blog.markdown import privacy  # noqa: PLC0415 - see above
    from sphinx_devrel_blog.markdown.parser import replace_parsers  # noqa: PLC0415 - see above

    replace_parsers(app)
    if sphinx_compat.has_transform(app, privacy.SettleHTML):
        return
    app.add_transform(privacy.SettleHTML)
    app.add_transform(privacy.RefuseUnsafeLinks)
    app.add_transform(privacy.RefuseFilesOutside)
    app.add_post_transform(privacy.ShowHTMLAsText)
