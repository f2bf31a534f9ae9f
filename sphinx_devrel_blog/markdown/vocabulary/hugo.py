"""What posts of Hugo and its themes, and Zola contain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sphinx_devrel_blog.markdown.vocabulary.entries import System

SYSTEMS: Final[tuple[System, ...]] = ()
