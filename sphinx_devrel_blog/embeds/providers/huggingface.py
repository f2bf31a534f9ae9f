"""Hugging Face: Spaces, models and data sets by their URL.

Sources: Forem's ``huggingface_tag.rb``, https://huggingface.co/docs/hub/api.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.embeds.facts import facts_of
from sphinx_devrel_blog.embeds.forges import shorten
from sphinx_devrel_blog.embeds.provider import Player, Service
from sphinx_devrel_blog.embeds.responses import (
    ProviderResponse,
    ResponseError,
    get_member,
    read_day,
    single_line,
)
from sphinx_devrel_blog.embeds.snapshots import Snapshot
from sphinx_devrel_blog.embeds.social_posts import object_at
from sphinx_devrel_blog.embeds.url_patterns import file_id, provider_of_pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_NOT_IN_HOST = re.compile(r"[^a-z0-9-]")
_MODEL = (
    r"(?P<what>/datasets)?/(?P<owner>[A-Za-z0-9][\w.-]{0,95})/(?P<name>[A-Za-z0-9_][\w.-]{0,95})"
    r"(?:/embed/viewer)?"
)
_SPACE = r"/spaces/(?P<user>[A-Za-z0-9][\w.-]{0,95})/(?P<space>[A-Za-z0-9_][\w.-]{0,95})"


# The first part of the path of Hugging Face's own pages.
_OWN_PAGES: Final = frozenset(
    {"api", "blog", "chat", "collections", "datasets", "docs", "enterprise", "join", "learn",
     "login", "models", "organizations", "papers", "posts", "pricing", "settings", "spaces",
     "tasks", "welcome"}
)  # fmt: skip
_KINDS: Final = {"spaces": "Space", "datasets": "Dataset", "models": "Model"}


def _create_embed(match: UrlMatch) -> Embed | None:
    if match["name"]:
        return _create_model(match)
    user, space = match["user"], match["space"]
    if not space:
        # The host of a Space's frame joins the user and the Space; where the user ends is unknown.
        host = match.url.host
        return match.embed(file_id(host), f"https://{host}/", player=f"https://{host}/")
    return match.embed(
        file_id(user, space),
        f"https://huggingface.co/spaces/{user}/{space}",
        user,
        title=f"{user}/{space}",
        player=f"https://{_NOT_IN_HOST.sub('-', f'{user}-{space}'.lower())}.hf.space/",
    )


def _create_model(match: UrlMatch) -> Embed | None:
    what, user, name = match["what"].strip("/"), match["owner"], match["name"]
    if user in _OWN_PAGES:
        return None
    return match.embed(
        file_id(what, user, name) if what else file_id("models", user, name),
        f"https://huggingface.co/{what}{what and '/'}{user}/{name}",
        user,
        title=f"{user}/{name}",
        kind=_KINDS[what or "models"],
    )


def _request_url(embed: Embed) -> str:
    path = embed.url.removeprefix("https://huggingface.co/")
    if embed.title and path.count("/") == 1:
        path = f"models/{path}"
    return f"https://huggingface.co/api/{path}"


def _read_response(
    embed: Embed, data: Any, _match_url: Callable[[str], Embed | None]
) -> ProviderResponse:
    name = single_line(get_member(data, "id"))
    if not embed.title or name.lower() != embed.title.lower():
        msg = f"the response is about {name or 'nothing'!r}"
        raise ResponseError(msg)
    card = object_at(data, "cardData")
    license_ = card.get("license")
    snapshot = Snapshot(
        embed.url,
        title=single_line(card.get("title")) or name,
        description=shorten(single_line(card.get("short_description") or data.get("description"))),
        author=single_line(data.get("author")),
        date=read_day(single_line(data.get("createdAt"))),
        facts=facts_of(
            category=data.get("pipeline_tag") or data.get("sdk"),
            license=license_,
            likes=data.get("likes"),
            downloads=data.get("downloads"),
        ),
    )
    return ProviderResponse(snapshot)


PROVIDER: Final = provider_of_pages(
    "huggingface",
    "Hugging Face",
    "Space",
    expects="the URL of a Space, a model or a data set on Hugging Face "
    "(https://huggingface.co/spaces/USER/SPACE)",
    example="https://huggingface.co/spaces/gradio/hello_world",
    pages={
        **dict.fromkeys(("huggingface.co", "hf.co"), rf"{_SPACE}|{_MODEL}"),
        "*.hf.space": r".*",
    },
    create_embed=_create_embed,
    player=Player(ratio=(4, 3)),
    service=Service(_request_url, _read_response, is_large=True),
)
