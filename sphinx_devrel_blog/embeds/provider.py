"""What a provider has to say of itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_devrel_blog.model import Embed


@dataclass(frozen=True, slots=True)
class Provider:
    """A site whose things can be embedded.

    ``name`` is a short key, ``label`` what readers call it. ``match`` takes an id or a URL, as a
    shortcode or a directive gives it, and returns the `Embed`, or None where it is not the
    provider's; it never raises. ``expects`` tells an author what ``match`` takes.
    """

    name: str
    label: str
    expects: str
    match: Callable[[str], Embed | None]
