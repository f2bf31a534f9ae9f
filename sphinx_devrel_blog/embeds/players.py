"""How an embed is shown: the mode that counts, and the node that stands for its player."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docutils import nodes

from sphinx_devrel_blog.common.urls import split_url
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.config.choices import SNAPSHOT_FOLDER
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.embeds.providers import PROVIDERS
from sphinx_devrel_blog.nodes.attribute_names import OF_POST
from sphinx_devrel_blog.nodes.definitions import player_placeholder

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.config.choices import EmbedMode
    from sphinx_devrel_blog.embeds.provider import Player
    from sphinx_devrel_blog.embeds.snapshots import Picture, Snapshot


_MAX_RATIO: Final = 4
"""The largest ratio of a player's sides: other sizes are an error, or one of a bar."""
_PLAYED = frozenset({"Audio", "Recording", "Video"})
_BY_A_READER: dict[EmbedMode, EmbedMode] = {"frame": "click", "widget": "card"}
"""The modes that ask another site before a reader does, and what takes their place."""


def player_url(embed: Embed, snapshot: Snapshot | None) -> str:
    """Return the URL of an embed's player, empty where it has none.

    One that a snapshot names counts only as far as the provider itself knows it.
    """
    if embed.player or snapshot is None or not snapshot.player:
        return embed.player
    found = PROVIDERS[embed.provider].match_url(snapshot.player)
    return found.player if found is not None else ""


def choose_mode(
    embed: Embed, env: BuildEnvironment, *, wanted: str, has_player: bool, line: int
) -> EmbedMode:
    """Return how an embed is shown: as its author wants, else the site, else by its provider.

    Warns, subtype ``embed``, where the author wants a mode that the embed has not.
    """
    config = BlogDomain.of(env).build.config
    provider = PROVIDERS[embed.provider]
    known = [mode for mode in provider.modes if has_player or mode not in {"click", "frame"}]
    mode = next((name for name in known if name == config.embeds.get(provider.name)), known[0])
    if wanted:
        asked = next((name for name in known if name == wanted), None)
        if asked is None:
            message = f"mode is {wanted!r}; for this embed there are {', '.join(known)}"
            warn(Problem(message, "embed"), env.docname, line)
        mode = asked or mode
    return _BY_A_READER.get(mode, mode) if config.privacy == "strict" else mode


def make_facade(
    embed: Embed, url: str, *, mode: EmbedMode, title: str, snapshot: Snapshot | None
) -> player_placeholder:
    """Return what stands for the player at ``url``, with the snapshot's picture of it if any."""
    provider = PROVIDERS[embed.provider]
    player = provider.player
    assert player is not None  # noqa: S101 - for the type checker: the mode would be another
    what = f"{provider.kind} {title}" if title else provider.kind
    verb = "Play" if provider.kind in _PLAYED else "Open"
    if mode == "click" and player.autoplay:
        url += f"{'&' if '?' in url else '?'}{player.autoplay}"
    result = player_placeholder(
        player=url,
        mode=mode,
        title=f"{what} on {provider.label}",
        label=f"{verb} the {provider.kind.lower()}{title and ': '}{title}",
        host=split_url(url).hostname or url,
        ratio=_ratio(player, snapshot),
        height=player.height,
        allow=player.allow,
        referrer=player.referrer,
    )
    poster = snapshot.media.get("poster") if snapshot is not None else None
    if poster is not None:
        result += picture_of(embed, poster)
    return result


def make_page_facade(url: str, title: str, size: tuple[int, int]) -> player_placeholder:
    """Return what stands for a frame of a site that is no known provider."""
    width, height = size
    host = split_url(url).hostname or url
    return player_placeholder(
        player=url,
        mode="click",
        title=title or host,
        label=f"Open the page{title and ': '}{title}",
        host=host,
        ratio=size if width and height and max(size) <= _MAX_RATIO * min(size) else (16, 9),
        height=0 if width else height,
        allow="fullscreen",
        referrer="no-referrer",
    )


def picture_of(embed: Embed, picture: Picture, *, alt: str = "") -> nodes.image:
    """Return a picture that lies beside a snapshot as an image, for every format."""
    image = nodes.image(uri=f"/{SNAPSHOT_FOLDER}/{embed.provider}/{picture.file}", alt=alt)
    image[OF_POST] = True
    return image


def _ratio(player: Player, snapshot: Snapshot | None) -> tuple[int, int]:
    """Return the sides of a player: the provider's word for this one counts, within reason."""
    if snapshot is not None and snapshot.width and snapshot.height:
        sides = (snapshot.width, snapshot.height)
        if max(sides) <= _MAX_RATIO * min(sides):
            return sides
    return player.ratio
