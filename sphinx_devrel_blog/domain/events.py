"""Names of the events for other extensions."""

from __future__ import annotations

from typing import Final

SHORTCODES_EVENT: Final = "devrel-blog-shortcodes"
"""Asks other extensions for a shortcode: its name, and what reads it."""

PROVIDERS_EVENT: Final = "devrel-blog-providers"
"""Asks other extensions for a `sphinx_devrel_blog.embeds.provider.Provider`."""
