"""Reading HTML with the standard library, whatever it holds."""

from __future__ import annotations

from html.parser import HTMLParser


class HTMLReader(HTMLParser):
    """Python's parser, which takes ``<![`` and a name for the comment that browsers make of it.

    The versions of Python that know this themselves came late in 2025; others raise AssertionError.
    """

    def parse_marked_section(self, i: int, report: bool = True) -> int:  # noqa: FBT001, FBT002
        """Return the place behind what begins with ``<![`` at ``i``, -1 where it does not end."""
        return self.parse_bogus_comment(i, report)
