"""Choose the mode of an embed, and create the placeholder of its player."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docutils import nodes

from sphinx_devrel_blog.common.i18n import gettext as _
from sphinx_devrel_blog.common.urls import split_url
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.config.choices import SNAPSHOT_FOLDER
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.embeds.labels import name_action, name_content
from sphinx_devrel_blog.embeds.providers import PROVIDERS
from sphinx_devrel_blog.nodes.attribute_names import OF_POST, SMALL_COPY
from sphinx_devrel_blog.nodes.definitions import devrel_player_placeholder

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.config.choices import EmbedMode
    from sphinx_devrel_blog.embeds.provider import Player
    from sphinx_devrel_blog.embeds.snapshots import Picture, Snapshot


_MAX_RATIO: Final = 4
"""The largest ratio of the sides of a player. Larger ratios are errors, or those of audio bars."""
_STRICT_MODES: dict[EmbedMode, EmbedMode] = {"frame": "click", "widget": "card"}
"""The replacements, with strict privacy, for modes that contact another site on their own."""


def player_url(embed: Embed, snapshot: Snapshot | None) -> str:
    """Return the URL of an embed's player; empty if it has no player.

    The URL in a snapshot is used only if the provider's own patterns match it.
    """
    if embed.player or snapshot is None or not snapshot.player:
        return embed.player
    known = PROVIDERS[embed.provider].match_url(snapshot.player)
    return known.player if known is not None else ""


def choose_mode(
    embed: Embed, env: BuildEnvironment, *, wanted: str, has_player: bool, line: int
) -> EmbedMode:
    """Return the mode of an embed.

    ``wanted`` is the mode that the author gives; it may be empty. Otherwise ``devrel_blog_embeds``
    sets the mode, and then the provider. Warns, subtype ``embed``, if the embed doesn't have the
    mode ``wanted``.
    """
    config = BlogDomain.of(env).build.config
    provider = PROVIDERS[embed.provider]
    modes = [mode for mode in provider.modes if has_player or mode not in {"click", "frame"}]
    mode = next((name for name in modes if name == config.embeds.get(provider.name)), modes[0])
    if wanted:
        valid = next((name for name in modes if name == wanted), None)
        if valid is None:
            message = (
                f"unknown mode {wanted!r}: {mode!r} is used. This embed has the modes "
                f"{', '.join(modes)}"
            )
            warn(Problem(message, "embed"), env.docname, line)
        mode = valid or mode
    return mode if config.privacy == "normal" else _STRICT_MODES.get(mode, mode)


def create_placeholder(
    embed: Embed, url: str, *, mode: EmbedMode, title: str, snapshot: Snapshot | None
) -> devrel_player_placeholder:
    """Return the placeholder of the player at ``url``, with the poster of the snapshot."""
    provider = PROVIDERS[embed.provider]
    player = provider.player
    assert player is not None  # noqa: S101 - for the type checker: the mode would be another
    if mode == "click" and player.autoplay:
        url += f"{'&' if '?' in url else '?'}{player.autoplay}"
    result = devrel_player_placeholder(
        player=url,
        mode=mode,
        title=name_content(provider.kind, provider.label, title=title),
        label=name_action(provider.kind),
        subject=title,
        host=split_url(url).hostname or url,
        site=provider.label,
        ratio=_choose_ratio(player, snapshot),
        height=player.height,
        allow=player.allow,
        referrer=player.referrer,
    )
    poster = snapshot.media.get("poster") if snapshot is not None else None
    if poster is not None:
        result += create_snapshot_image(embed, poster)
    return result


def create_page_placeholder(
    url: str, title: str, size: tuple[int, int]
) -> devrel_player_placeholder:
    """Return the placeholder of a frame that shows a page of a site that isn't a known provider.

    ``size`` is the width and the height of the frame in pixels, 0 if unknown.
    """
    width, height = size
    host = split_url(url).hostname or url
    return devrel_player_placeholder(
        player=url,
        mode="click",
        title=title or host,
        label=_("Open the page"),
        subject=title,
        host=host,
        ratio=size if width and height and max(size) <= _MAX_RATIO * min(size) else (16, 9),
        height=0 if width else height,
        allow="fullscreen",
        referrer="no-referrer",
    )


def create_snapshot_image(embed: Embed, picture: Picture, *, alt: str = "") -> nodes.image:
    """Return an image of a snapshot as a docutils node."""
    folder = f"{SNAPSHOT_FOLDER}/{embed.provider}"
    image = nodes.image(uri=f"/{folder}/{picture.file}", alt=alt)
    image[OF_POST] = True
    if picture.small:
        image[SMALL_COPY] = f"{folder}/{picture.small}"
    return image


def _choose_ratio(player: Player, snapshot: Snapshot | None) -> tuple[int, int]:
    """Return the ratio of a player's sides: the one in the snapshot if it is plausible."""
    if snapshot is not None and snapshot.width and snapshot.height:
        sides = (snapshot.width, snapshot.height)
        if max(sides) <= _MAX_RATIO * min(sides):
            return sides
    return player.ratio
