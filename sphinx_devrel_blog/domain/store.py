"""The data that the domain keeps in the environment."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sphinx_devrel_blog.blog.model import Embed


class ShownEmbed(NamedTuple):
    """An embed on a page: the line it stands on (0: unknown), and whether it had a snapshot."""

    embed: Embed
    line: int
    has_snapshot: bool
