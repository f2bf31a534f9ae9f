"""Glitch: projects by their name or URL.

Glitch stopped hosting in 2025; only the pages of projects are left.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.embeds.provider import first_argument, given_options
from sphinx_devrel_blog.embeds.url_patterns import file_id, provider_of_pages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_NAME = r"(?P<id>[A-Za-z0-9_-]{1,110})"
# Forem's options, of which one has to be valid if there are any.
_OPTION = re.compile(r"app|code|no-files|preview-first|no-attribution|file=[\w/.-]*")
_IN_FRAGMENT = re.compile(rf"!/(?:embed/|remix/)?{_NAME}(?:\?.*)?", re.ASCII)


def _create_embed(match: UrlMatch) -> Embed | None:
    name = match["id"]
    if not name and match.url.host.endswith(".glitch.me"):
        name = match.url.host.removesuffix(".glitch.me")
    elif not name:
        in_fragment = _IN_FRAGMENT.fullmatch(match.url.fragment)
        name = in_fragment["id"] if in_fragment else ""
    return match.embed(file_id(name), f"https://glitch.com/~{name}") if name else None


def _read_arguments(args: Sequence[str], options: Mapping[str, str]) -> Embed | None:
    given = given_options(args, options)
    if given and not any(_OPTION.fullmatch(option) for option in given):
        return None
    return PROVIDER.match(first_argument(args, options))


PROVIDER: Final = provider_of_pages(
    "glitch",
    "Glitch",
    "Project",
    expects="the name of a project on Glitch, or its URL (https://glitch.com/~NAME)",
    example="a-project",
    pages={"glitch.com": rf"/~{_NAME}|/edit|/embed", "*.glitch.me": r".*"},
    id_pattern=rf"~?{_NAME}",
    create_embed=_create_embed,
    read=_read_arguments,
)
