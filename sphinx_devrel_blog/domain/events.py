"""The names of the events for other extensions; handlers receive the application."""

from __future__ import annotations

from typing import Final

SHORTCODES_EVENT: Final = "devrel-blog-shortcodes"
"""Collects shortcodes at ``builder-inited``.

A handler returns a name in lower case, and a function that returns the result of the shortcode.
"""

PROVIDERS_EVENT: Final = "devrel-blog-providers"
"""Collects providers at ``env-get-outdated``.

A handler returns a `sphinx_devrel_blog.embeds.provider.Provider`.
"""

FINGERPRINT_EVENT: Final = "devrel-blog-fingerprint"
"""Collects what pages show apart from their own text, at ``env-updated``.

A handler returns a mapping of docnames to plain data: strings, numbers, tuples and lists.
"""
