"""Names of elements that prepare the HTML of an export for its conversion."""

from __future__ import annotations

from typing import Final

EMBED: Final = "devrel-embed"
RAW: Final = "devrel-raw"
"""HTML that stays as it is."""
ANCHOR: Final = "devrel-anchor"
"""A place that links of the same text lead to."""
NOTE: Final = "devrel-note"
"""A reference to a footnote."""
NOTES: Final = "devrel-notes"
"""A footnote."""
MORE: Final = "devrel-more"
"""The end of the excerpt, which WordPress and Blogger mark."""
BREAK: Final = "devrel-break"
"""The end of a paragraph that only line breaks divide from the next one."""
