"""What a page has to show: elements, texts in their order, and texts that must not appear."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bs4 import Tag


def assert_shows(
    body: Tag, selectors: Iterable[str], texts: Iterable[str], absent: Iterable[str], name: str
) -> None:
    """Check the body of a page; ``name`` is that of the case, for messages."""
    for selector in selectors:
        assert body.select(selector), f"{name}: {selector}: {body}"
    shown = " ".join(body.get_text().split())
    place = 0
    for text in texts:
        place = shown.find(text, place)
        assert place >= 0, f"{name}: {text}: {shown}"
        place += len(text)
    for text in absent:
        assert text not in shown, f"{name}: {text}"
