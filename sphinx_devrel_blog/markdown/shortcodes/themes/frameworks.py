"""Shortcodes of Eleventy; components of Docusaurus and others are in `components`."""

from __future__ import annotations

from typing import Final

from sphinx_devrel_blog.markdown.shortcodes import cards
from sphinx_devrel_blog.markdown.shortcodes.results import Shortcode

SHORTCODES: Final[tuple[Shortcode, ...]] = (
    Shortcode(
        ("rendertemplate",), "its content", cards.read_box_of_text,
        '{% renderTemplate "md" %}\nText.\n{% endrenderTemplate %}', "needed",
    ),
)  # fmt: skip
