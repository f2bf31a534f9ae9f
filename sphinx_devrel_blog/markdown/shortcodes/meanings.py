"""What a shortcode can mean: plain values, which the renderer turns into nodes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sphinx_devrel_blog.common.warnings import Problem
from sphinx_devrel_blog.markdown.shortcodes.grammar import Escaped

if TYPE_CHECKING:
    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.snapshots import Run


Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class EmbedTag:
    """Something of another site: what, the options it was given, and what the post quotes of it."""

    embed: Embed
    options: Options = ()
    quoted: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class DirectiveCall:
    """A directive, of docutils, Sphinx, sphinx-design or the site, with what it is given.

    ``body`` is its content as it stands in the post; ``added`` is Markdown of ours behind it.
    ``words`` is Markdown for where no block can stand, as in a heading. ``instead`` is what to do
    on a site that has no such directive.
    """

    directive: str
    argument: str = ""
    options: Options = ()
    body: str = ""
    added: str = ""
    words: str = ""
    instead: DirectiveCall | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A link: to a page or file of the site that ``target`` names, or else to ``url``.

    ``words`` is what it says; where it is empty, the title of the page or the address.
    """

    target: str = ""
    url: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A text, as inline Markdown."""

    text: str


@dataclass(frozen=True, slots=True)
class Math:
    """A formula within a text, in LaTeX."""

    text: str


@dataclass(frozen=True, slots=True)
class Media:
    """A film or a recording: a file of the site, or an address that a browser can play."""

    kind: Literal["video", "audio"]
    source: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents of the page."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """What its author hid from readers: a comment."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """What shows nothing by itself, of which its author is told."""

    problem: Problem


ShortcodeResult = (
    EmbedTag
    | DirectiveCall
    | Reference
    | Words
    | Math
    | Media
    | Contents
    | Nothing
    | Dropped
    | Escaped
    | Problem
)
