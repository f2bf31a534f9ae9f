"""Shortcodes of Docusaurus, Starlight, VitePress and other JavaScript frameworks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sphinx_devrel_blog.markdown.shortcodes.results import Shortcode

SHORTCODES: Final[tuple[Shortcode, ...]] = ()
