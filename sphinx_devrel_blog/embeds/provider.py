"""What a provider has to say of itself."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.config.choices import EmbedMode
    from sphinx_devrel_blog.embeds.responses import ProviderResponse


REFERRER_OF_SITE: Final = "strict-origin-when-cross-origin"
"""The referrer policy of players that only play where they know the site that shows them."""


# With its semicolon only: the "&copy" of "?a=1&copy=2" is a parameter's name.
_ENTITY = re.compile(r"&#?[A-Za-z0-9]{1,10};")


@dataclass(frozen=True, slots=True)
class Player:
    """How the player of a provider stands in a page.

    Its sides have a ``ratio``, width to height, or it has a ``height`` in pixels at any width.
    ``allow`` is its permissions policy, ``referrer`` its referrer policy, and ``autoplay`` what
    its URL has added, behind ``?`` or ``&``, to begin by itself once a reader has opened it.
    """

    ratio: tuple[int, int] = (16, 9)
    height: int = 0
    allow: str = "fullscreen"
    referrer: str = "no-referrer"
    autoplay: str = ""


@dataclass(frozen=True, slots=True)
class Service:
    """What a provider tells of an embed to those who ask: mostly its oEmbed endpoint.

    ``address`` returns the URL to ask, which answers with JSON; ``read`` makes a snapshot of the
    answer, given what knows the provider's URLs (`Provider.match_url`), and raises AnswerError
    (`sphinx_devrel_blog.embeds.responses`) where the answer is not about the embed. Redirects lead
    to the URL's own host or to one of ``hosts``; pictures come from ``media_hosts``, where
    ``*.example.org`` stands for any host below and ``*`` for any at all. ``notices`` are the MD5
    digests of pictures that say, in the place of one, that it is gone.

    Source of the form: https://oembed.com
    """

    address: Callable[[Embed], str]
    read: Callable[[Embed, Any, Callable[[str], Embed | None]], ProviderResponse]
    hosts: tuple[str, ...] = ()
    media_hosts: tuple[str, ...] = ()
    notices: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Widget:
    """A provider's own script, which makes its own card of a quotation in the page.

    The quotation gets the class ``marker`` and the ``attributes``: pairs of a name and a value,
    in which ``{id}`` and ``{url}`` stand for those of the embed.
    """

    script: str
    marker: str
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Provider:
    """A site whose things can be embedded.

    ``name`` is a short key, ``label`` the name for readers, and ``kind`` a capitalised noun for
    the content, such as ``Video``. ``expects`` names what ``match`` takes: it completes the
    warnings "'abc' is not …" and "it needs …". ``example`` holds the arguments of a shortcode that
    the documentation shows.

    ``match`` takes an id or a URL, as a shortcode or a directive gives it, ``match_url`` an
    absolute URL (with ``https:``, ``http:`` or neither before the ``//``) of a page or a player.
    ``read``, where more than one argument counts, takes the positional arguments and the options
    of a shortcode. Each returns the `Embed`, or None where it is not the provider's; none raises.

    ``has_words`` says that an embed is worth reading without a player. ``player`` is how the URL
    in an embed's ``player`` is shown; None where there never is one.
    """

    name: str
    label: str
    kind: str
    expects: str
    match: Callable[[str], Embed | None]
    match_url: Callable[[str], Embed | None]
    read: Callable[[Sequence[str], Mapping[str, str]], Embed | None] | None = None
    has_words: bool = False
    player: Player | None = None
    service: Service | None = None
    widget: Widget | None = None
    example: str = ""

    @property
    def modes(self) -> tuple[EmbedMode, ...]:
        """How an embed can be shown; the first is what counts where nothing is said."""
        modes: list[EmbedMode] = ["card"]
        if self.player is not None:
            modes += ["click", "frame"]
            if not self.has_words:
                modes = ["click", "card", "frame"]
        if self.widget is not None:
            modes.append("widget")
        return (*modes, "link")

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
