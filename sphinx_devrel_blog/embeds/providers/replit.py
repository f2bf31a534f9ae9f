"""Replit: projects by their user and name, or their URL. Source: Forem's ``replit_tag.rb``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.embeds.provider import Player
from sphinx_devrel_blog.embeds.url_patterns import file_id, provider_of_pages

if TYPE_CHECKING:
    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_REPL = r"@(?P<user>\w{2,40})/(?P<name>[A-Za-z0-9][\w-]{0,99})"


def _create_embed(match: UrlMatch) -> Embed:
    user, name = match["user"], match["name"]
    page = f"https://replit.com/@{user}/{name}"
    player = f"{page}?embed=true"
    return match.embed(file_id(f"@{user}", name), page, user, title=name, player=player)


PROVIDER: Final = provider_of_pages(
    "replit",
    "Replit",
    "Code",
    expects="a project on Replit (@USER/NAME), or its URL (https://replit.com/@USER/NAME)",
    example="@user/Project",
    pages={"replit.com": rf"/{_REPL}", "repl.it": rf"/{_REPL}"},
    id_pattern=rf"{_REPL}/?(?:[?#]\S*)?",
    create_embed=_create_embed,
    player=Player(ratio=(3, 2)),
)
