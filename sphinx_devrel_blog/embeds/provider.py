"""What a provider has to say of itself."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sphinx_devrel_blog.model import Embed

# With its semicolon only: the "&copy" of "?a=1&copy=2" is a parameter's name.
_ENTITY = re.compile(r"&#?[A-Za-z0-9]{1,10};")


@dataclass(frozen=True, slots=True)
class Provider:
    """A site whose things can be embedded.

    ``name`` is a short key, ``label`` what readers call it and ``kind`` a capitalised noun for
    what it shows. ``expects`` tells an author what ``match`` takes: it completes "'abc' is not …"
    and "it needs …".

    ``match`` takes an id or a URL, as a shortcode or a directive gives it, ``match_url`` an
    absolute URL (with ``https:``, ``http:`` or neither before the ``//``) of a page or a player.
    ``read``, where more than one argument counts, takes the positional arguments and the options
    of a shortcode. Each returns the `Embed`, or None where it is not the provider's; none raises.
    """

    name: str
    label: str
    kind: str
    expects: str
    match: Callable[[str], Embed | None]
    match_url: Callable[[str], Embed | None]
    read: Callable[[Sequence[str], Mapping[str, str]], Embed | None] | None = None

    def from_arguments(self, args: Sequence[str], options: Mapping[str, str]) -> Embed | None:
        """Return what the arguments of a shortcode, without their quotes, name; else None.

        Markdown may have run before: ``&amp;`` and its like are decoded, blanks at the ends go.
        """
        args = [_plain(value) for value in args]
        options = {name: _plain(value) for name, value in options.items()}
        if self.read is not None:
            return self.read(args, options)
        argument = first_argument(args, options)
        return self.match(argument) if argument else None


def first_argument(args: Sequence[str], options: Mapping[str, str]) -> str:
    """Return the id or URL among the arguments of a shortcode; empty where there is none."""
    if args:
        return args[0]
    return next((options[name] for name in ("id", "src", "url", "link") if options.get(name)), "")


def _plain(text: str) -> str:
    return _ENTITY.sub(lambda found: html.unescape(found.group()), text).strip()
