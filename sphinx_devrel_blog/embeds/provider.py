"""The parts of a provider: its URLs, its player, its service and its widget."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.config.choices import EmbedMode
    from sphinx_devrel_blog.embeds.client import Client
    from sphinx_devrel_blog.embeds.responses import ProviderResponse


REFERRER_OF_SITE: Final = "strict-origin-when-cross-origin"
"""The referrer policy of players that work only if they know the site that embeds them."""


# The semicolon is required: in "?a=1&copy=2", "copy" is the name of a parameter.
_ENTITY: Final = r"&#?[A-Za-z0-9]{1,10};"


class Player(NamedTuple):
    """How the player of a provider is shown.

    ``ratio`` is the ratio of width to height. If ``height`` is given, it is the height in pixels at
    any width. ``allow`` is the permissions policy of the frame, and ``referrer`` its referrer
    policy. ``autoplay`` is a parameter that the player's URL gets, after ``?`` or ``&``, when a
    reader opens the player.
    """

    ratio: tuple[int, int] = (16, 9)
    height: int = 0
    allow: str = "fullscreen"
    referrer: str = "no-referrer"
    autoplay: str = ""


class Service(NamedTuple):
    """How ``sphinx-build -b embeds`` takes a snapshot of an embed, mostly from an oEmbed endpoint.

    ``request_url`` returns the URL to request, which has to return JSON. ``read`` takes the embed,
    that data and `Provider.match_url`, and returns a snapshot; it raises
    `sphinx_devrel_blog.embeds.responses.ResponseError` if the data isn't about the embed. Redirects
    may lead to the host of the URL and to ``hosts``. Images come from ``media_hosts``, in which
    ``*.example.org`` is any subdomain and ``*`` any host. ``notices`` are the MD5 digests of images
    that only report a missing image.

    ``fetch`` replaces both functions for a service that needs other requests: it takes the embed, a
    `sphinx_devrel_blog.embeds.client.Client` and `Provider.match_url`. ``token`` names environment
    variables; the first one that is set is sent to ``api_host`` after a request without it failed.
    With ``is_large``, the JSON data may have a few megabytes.

    Source: https://oembed.com
    """

    request_url: Callable[[Embed], str]
    read: Callable[[Embed, Any, Callable[[str], Embed | None]], ProviderResponse]
    hosts: tuple[str, ...] = ()
    media_hosts: tuple[str, ...] = ()
    notices: frozenset[str] = frozenset()
    fetch: Callable[[Embed, Client, Callable[[str], Embed | None]], ProviderResponse] | None = None
    token: tuple[str, ...] = ()
    api_host: str = ""
    is_large: bool = False


class Widget(NamedTuple):
    """A provider's own script, which replaces a quotation in the page.

    The quotation has the class ``marker`` and the ``attributes``: pairs of a name and a value, in
    which ``{id}`` and ``{url}`` are replaced by those of the embed.
    """

    script: str
    marker: str
    attributes: tuple[tuple[str, str], ...] = ()


class Provider(NamedTuple):
    """A site whose content can be embedded.

    ``name`` is a short key in lower case, ``label`` the name for readers, and ``kind`` a
    capitalised noun for the content, such as ``Video``. ``expects`` names what ``match`` takes: it
    completes the warnings "'abc' is not …" and "it needs …". ``example`` holds the arguments of a
    shortcode that the documentation shows.

    ``match`` takes an id or a URL, as a shortcode or a directive gives it. ``match_url`` takes an
    absolute URL (with ``https:``, ``http:`` or neither before the ``//``) of a page or a player.
    ``read`` takes the positional arguments and the options of a shortcode, if one argument isn't
    enough. Each returns the `Embed`, or None if the provider doesn't know it; none raises.

    ``has_text`` marks content that is worth reading without its player. ``player`` describes the
    frame for the URL in an embed's ``player``, and is None if the provider has no player. ``hosts``
    are those of its URLs, in which ``*.example.org`` is any host one level below.
    """

    name: str
    label: str
    kind: str
    expects: str
    match: Callable[[str], Embed | None]
    match_url: Callable[[str], Embed | None]
    read: Callable[[Sequence[str], Mapping[str, str]], Embed | None] | None = None
    has_text: bool = False
    player: Player | None = None
    service: Service | None = None
    widget: Widget | None = None
    example: str = ""
    hosts: tuple[str, ...] = ()

    @property
    def modes(self) -> tuple[EmbedMode, ...]:
        """The modes of an embed, the default first."""
        modes: list[EmbedMode] = ["card"]
        if self.player is not None:
            modes += ["click", "frame"]
            if not self.has_text:
                modes = ["click", "card", "frame"]
        if self.widget is not None:
            modes.append("widget")
        return (*modes, "link")

    def from_arguments(self, args: Sequence[str], options: Mapping[str, str]) -> Embed | None:
        """Return the embed for the arguments of a shortcode, without their quotes; None if invalid.

        Character references such as ``&amp;`` are decoded, because a Markdown renderer may have
        written them, and spaces at the ends are removed.
        """
        args = [_decode(value) for value in args]
        options = {name: _decode(value) for name, value in options.items()}
        if self.read is not None:
            return self.read(args, options)
        argument = first_argument(args, options)
        return self.match(argument) if argument else None


OWN_OPTIONS: Final = frozenset(
    {"align", "alt", "cards", "class", "conversation", "id", "lang", "link", "mode", "name", "src",
     "theme", "title", "url", "width"}
)  # fmt: skip
"""The options of shortcodes that this package itself reads, besides those of a provider."""


def given_options(args: Sequence[str], options: Mapping[str, str]) -> list[str]:
    """Return what follows the id or URL of a shortcode, as it is written, without our options.

    Depending on the dialect, ``view=`` is an argument, or an option without a value.
    """
    named = [f"{name}={value}" for name, value in options.items() if name not in OWN_OPTIONS]
    return [*args[1:], *named]


def first_argument(args: Sequence[str], options: Mapping[str, str]) -> str:
    """Return the id or URL among the arguments of a shortcode; empty if there is none."""
    if args:
        return args[0]
    return next((options[name] for name in ("id", "src", "url", "link") if options.get(name)), "")


def _decode(text: str) -> str:
    return re.sub(_ENTITY, lambda match: html.unescape(match.group()), text).strip()
