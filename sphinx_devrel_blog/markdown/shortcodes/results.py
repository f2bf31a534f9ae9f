"""The results that a shortcode can have: plain values, which the renderer turns into nodes.

Extensions return these from the functions that they pass to `sphinx_devrel_blog.api.add_shortcode`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, NamedTuple

from sphinx_devrel_blog.common.warnings import Problem
from sphinx_devrel_blog.markdown.shortcodes.grammar import Escaped, Tag

if TYPE_CHECKING:
    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.responses import Credit
    from sphinx_devrel_blog.embeds.snapshots import TextRun


Options = tuple[tuple[str, str], ...]


class EmbedTag(NamedTuple):
    """Show content of another site.

    ``options`` are those of the ``embed`` directive, such as ``("mode", "link")``. ``quoted`` is
    text of the content that the post itself has, shown if the embed has no snapshot, and ``credit``
    its author and date. ``instead`` is shown if the embed has no snapshot.
    """

    embed: Embed
    options: Options = ()
    quoted: tuple[TextRun, ...] = ()
    credit: Credit | None = None
    instead: DirectiveCall | None = None


class DirectiveCall(NamedTuple):
    """Run a directive of docutils, Sphinx, sphinx-design or the site.

    ``body`` is its content as the post has it, so that warnings name the right line; ``added`` is
    generated Markdown after it. ``inline`` is Markdown for places where no block fits, such as a
    heading. ``instead`` is run if the site has no such directive. If ``is_sites`` is set, a
    directive of the site takes precedence over that of this extension.
    """

    directive: str
    argument: str = ""
    options: Options = ()
    body: str = ""
    added: str = ""
    inline: str = ""
    instead: DirectiveCall | None = None
    is_sites: bool = False


class Snippet(NamedTuple):
    """Show ``text``, which is Markdown with blocks.

    ``inline`` is Markdown for places where no block fits; within a sentence, it is also used if
    ``is_block`` is false. ``body_at`` is the line of ``text``, from 0, where the content of the
    shortcode begins, or -1. ``problems`` are reported.
    """

    text: str
    inline: str = ""
    is_block: bool = True
    body_at: int = -1
    problems: tuple[Problem, ...] = ()


class Reference(NamedTuple):
    """Link to a page or a file of the site (``target``), or to ``url`` if the site lacks it.

    ``target`` takes every form that links of posts take. ``text`` is the text of the link; if it
    is empty, that is the title of the page or the URL. If the site lacks the page and there
    is no ``url``, ``fallback`` is shown; if it is empty, ``text`` is shown with a warning.
    """

    target: str = ""
    url: str = ""
    text: str = ""
    fallback: str = ""


class InlineMarkdown(NamedTuple):
    """Show ``text``, which is inline Markdown."""

    text: str


class Math(NamedTuple):
    """Show a formula within a sentence; ``text`` is LaTeX."""

    text: str


class Media(NamedTuple):
    """Play a video or a recording: a file of the site, or a URL that a browser can play."""

    kind: Literal["video", "audio"]
    source: str
    title: str = ""


class FileTag(NamedTuple):
    """Show a file of the site: as code (``literalinclude``), Markdown (``include``) or a table.

    ``path`` is relative to the post, to the source folder or to one of ``folders``. Without
    ``language``, the suffix of the file decides. ``options`` are those of the directive. ``region``
    is the name of a region in comments of the file, and ``emphasized`` are lines of the code.
    """

    directive: Literal["literalinclude", "include", "csv-table"]
    path: str
    language: str = ""
    options: Options = ()
    folders: tuple[str, ...] = ()
    region: str = ""
    emphasized: str = ""


class Pictures(NamedTuple):
    """Show images of the site whose names fit one of ``patterns``: the first, or all in a grid.

    A pattern is a path with ``*``, or a part of a name, from the folder of the post. ``caption`` is
    Markdown.
    """

    patterns: tuple[str, ...]
    caption: str = ""
    alt: str = ""
    width: str = ""
    is_one: bool = False


class Contents(NamedTuple):
    """Show the table of contents of the page."""


class NoOutput(NamedTuple):
    """Show nothing, as for a comment."""


class Omitted(NamedTuple):
    """Show nothing, and warn the author about ``problem``."""

    problem: Problem


ShortcodeResult = (
    EmbedTag
    | DirectiveCall
    | Snippet
    | Reference
    | InlineMarkdown
    | Math
    | Media
    | FileTag
    | Pictures
    | Contents
    | NoOutput
    | Omitted
    | Escaped
    | Problem
)

ShortcodeReader = Callable[[Tag], ShortcodeResult]
"""A function that returns the result of a shortcode.

If it returns a `Problem`, the page shows the shortcode as text, and a warning is issued.
"""


EndTag = Literal["none", "optional", "needed"]


class Shortcode(NamedTuple):
    """A shortcode, as the documentation lists it.

    ``makes`` describes its output, and ``read`` returns its result. ``example`` is Markdown that
    uses it. ``end_tag`` is whether it needs an end tag. If ``flows`` returns true for its content,
    the content is read like the text around it, and ``inner`` is empty.
    """

    names: tuple[str, ...]
    makes: str
    read: ShortcodeReader
    example: str
    end_tag: EndTag = "none"
    flows: Callable[[str], bool] | None = None


class Unknown(NamedTuple):
    """Show what readers need of an unknown shortcode, and report its name.

    ``problem`` is the message of the warning, or empty. ``is_counted`` is set for shortcodes that
    the site can map, except for their end tags. ``subtype`` is that of the warning.
    """

    shown: ShortcodeResult
    name: str
    problem: str
    is_counted: bool = True
    subtype: Literal["shortcode", "component"] = "shortcode"
