"""Names of icons: ``:material-check:`` of Material for MkDocs, and GitHub's own emoji.

Sphinx has no such icons. An icon that has a meaning on its own becomes a character, and any other
icon is left out, with the attributes after it. GitHub's own emoji, such as ``:octocat:``, are
pictures of GitHub: their names are shown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.markdown.shortcodes.lines import line_text
from sphinx_devrel_blog.markdown.syntax.marks import match_here

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline


_ICON: Final = (
    r":(?:material|fontawesome|octicons|simple|lucide|tabler|twemoji-custom)-"
    r"(?P<name>[a-z0-9]+(?:-[a-z0-9]+){0,8}):(?:\{:?[^{}\n]{0,200}\})?"
)
_OWN_EMOJI: Final = (
    r"(?i):(accessibility|atom|basecampy?|bowtie|copilot|dependabot|electron|feelsgood|finnadie|"
    r"fishsticks|goberserk|godmode|hurtrealbad|neckbeard|octocat|rage[1-4]|shipit|suspect|"
    r"trollface):"
)
_CHARACTERS: Final = {
    "check": "✓", "check-bold": "✓", "check-all": "✓", "check-circle": "✓", "solid-check": "✓",
    "regular-circle-check": "✓", "solid-circle-check": "✓", "check-16": "✓", "check-24": "✓",
    "check-circle-24": "✓", "check-circle-fill-24": "✓", "close": "✗", "close-thick": "✗",
    "close-circle": "✗", "solid-xmark": "✗", "solid-circle-xmark": "✗", "x-16": "✗", "x-24": "✗",
    "x-circle-24": "✗", "cancel": "✗", "minus": "\u2212", "plus": "+", "arrow-right": "→",
    "arrow-left": "←", "arrow-up": "↑", "arrow-down": "↓", "solid-arrow-right": "→",
    "solid-arrow-left": "←", "arrow-right-24": "→", "arrow-left-24": "←", "arrow-right-16": "→",
    "star": "★", "solid-star": "★", "star-outline": "☆", "heart": "♥", "solid-heart": "♥",
    "alert": "⚠", "alert-outline": "⚠", "alert-24": "⚠",
}  # fmt: skip


def begins_with_icon(state: StateBlock, start: int, _end: int) -> bool:
    """Return whether a line begins with an icon, which MyST would read as a field."""
    text = line_text(state, start)
    return text.startswith(":") and re.match(_ICON, text) is not None


def read_icon(state: StateInline) -> bool:
    """Inline rule for ``:``."""
    if found := match_here(_ICON, state):
        character = _CHARACTERS.get(found["name"], "")
        state.pending += character
        state.pos = found.end()
        if not character and state.src.startswith(" ", state.pos) and _ends_with_space(state):
            state.pos += 1
        return True
    if (found := match_here(_OWN_EMOJI, state)) is None:
        return False
    if state.src[state.pos - 1 : state.pos].isalnum():
        return False
    state.pending += found[1].lower()
    state.pos = found.end()
    return True


def _ends_with_space(state: StateInline) -> bool:
    return state.pending.endswith(" ") if state.pending else not state.tokens
