"""Docutils nodes of this package; the other modules here write them in each format.

Their names start with ``devrel_``, because Sphinx registers nodes by name: a node of the site or of
another extension may be called ``embed``.
"""

from __future__ import annotations

from typing import Any, Final

from docutils import nodes
from sphinx import addnodes

FORMATS: Final = ("text", "man", "texinfo", "latex")
"""The formats of Sphinx, apart from HTML, with functions that write these nodes."""


class devrel_html_node(nodes.Node):  # noqa: N801 - docutils' node names
    """A node that HTML writers write by a function of this package.

    Sphinx looks for the visitors of a node by the names of its class and of the bases of its class.
    It adds the visitors of extensions to each of its translators, of which there are several for a
    page. Therefore only the two bases have visitors.
    """


class devrel_node(devrel_html_node):  # noqa: N801 - docutils' node names
    """A node that the writers of all formats of Sphinx write by functions of this package."""


class devrel_embed(devrel_node, nodes.General, nodes.Element):  # noqa: N801 - docutils' node names
    """Content of another site, as plain blocks that every writer knows.

    Attributes: ``provider`` and ``embed_id`` identify the content, and ``url`` is its page.
    ``align``, ``width`` (in pixels) and ``theme`` (``light`` or ``dark``) style it in HTML.
    """


class devrel_calendar_date(devrel_node, nodes.Inline, nodes.TextElement):  # noqa: N801 - docutils' node names
    """A date as text; its ``datetime`` attribute has the date in ISO 8601."""


class devrel_html_block(devrel_node, nodes.General, nodes.Element):  # noqa: N801 - docutils' node names
    """An HTML ``div`` with only classes and ids; themes style docutils' ``container``.

    ``tag`` is another HTML element, such as ``nav``, and ``label`` its accessible name.
    ``direction`` is the direction of its text, ``ltr`` or ``rtl``, if it isn't inherited.
    """


class devrel_unsearched_block(devrel_html_block, nodes.comment):  # noqa: N801 - docutils' node names
    """A `devrel_html_block` that the search leaves out.

    The search of every version of Sphinx skips comments, and only that of newer versions the class
    ``no-search``.
    """

    def __init__(self, rawsource: str = "", *children: nodes.Node, **attributes: Any) -> None:
        """Create a block of ``children``; a comment would take a text."""
        nodes.Element.__init__(self, rawsource, *children, **attributes)


class devrel_directed_section(devrel_html_node, nodes.section):  # noqa: N801 - docutils' node names
    """A section for which every theme writes an HTML element of its own.

    ``direction`` is the direction of its text, ``ltr`` or ``rtl``, if it isn't inherited.
    """


class devrel_checkbox(devrel_node, nodes.Inline, nodes.TextElement):  # noqa: N801 - docutils' node names
    """The checkbox of a task; its only child is ``[x] `` or ``[ ] ``, as in ``checked``."""


class devrel_line_break(devrel_node, nodes.Inline, nodes.TextElement):  # noqa: N801 - docutils' node names
    """A line break in a paragraph; its only child is white space for formats without one."""


class devrel_contents(nodes.General, nodes.Element):  # noqa: N801 - docutils' node names
    """The position of a table of contents, until the sections are known."""


class devrel_html_inline(devrel_node, nodes.Inline, nodes.TextElement):  # noqa: N801 - docutils' node names
    """Text in an HTML element ``tag`` for which docutils has no node.

    An element ``data`` has a ``value`` for programs, and may be ``hidden``.
    """


class devrel_media(devrel_node, nodes.General, nodes.Element):  # noqa: N801 - docutils' node names
    """A video or audio player in HTML; other formats show the link in it.

    Its only child is a paragraph with the link. ``kind`` is ``video`` or ``audio``. ``source`` is
    the URL of the file; it is empty for a file that the link downloads.
    """


class devrel_sized_image(devrel_html_node, nodes.image):  # noqa: N801 - docutils' node names
    """An image of a post, for HTML only.

    ``size`` is the width and height in pixels, if known. With ``lazy``, browsers load the image
    when it comes into view. With ``zoom``, readers can open it in its full size. ``small`` is the
    path of a smaller copy, and its width in pixels.
    """


class devrel_player_placeholder(devrel_node, nodes.General, nodes.Element):  # noqa: N801 - docutils' node names
    """The placeholder of an embed's player; its only child, if any, is a preview image.

    ``player`` is the URL of the frame and ``title`` its title. With ``mode`` ``click``, readers
    open a box to load the frame; with ``frame``, the frame is shown at once. ``ratio`` is a pair of
    numbers, or ``height`` a number of pixels. ``allow`` and ``referrer`` are policies of the frame.
    ``label`` is the label of the box, and ``subject`` the title of the content, for screen readers:
    the link under the box shows it. ``host`` is the host of the player, and ``site``, if given, the
    name of its provider.
    """


class devrel_animation(devrel_node, nodes.Inline, nodes.TextElement):  # noqa: N801 - docutils' node names
    """An animation that readers can stop or start, for HTML only.

    Its only child is a `devrel_picture` or a reference with a picture. ``mode`` is ``auto`` (it
    plays), ``switch`` (a switch starts it), ``click`` (readers open a box to play it) or ``still``,
    or, for a video, ``video`` (it plays) or ``player`` (readers start it).
    ``moving``, ``still``, ``alt`` and ``size`` are those of the picture. ``width`` is the width of
    the box as a CSS length, if given.
    """


class devrel_picture(devrel_node, nodes.Inline, nodes.TextElement):  # noqa: N801 - docutils' node names
    """The images of an `devrel_animation`, for HTML only.

    ``moving`` and ``still`` are file paths or URLs; ``still`` may be empty. With the mode ``video``
    or ``player``, ``moving`` is the path of a video. ``alt`` is the
    alternative text. ``size`` is the width and height in pixels, each 0 if unknown. ``mode`` is
    that of the animation.
    """


class devrel_comments(devrel_node, nodes.General, nodes.Element):  # noqa: N801 - docutils' node names
    """The comments on a post; the only child, if any, is a paragraph that links to them.

    Attributes, for HTML: ``load`` is a mapping with the data for the page's script, as JSON
    (`sphinx_devrel_blog.pages.comments.Discussion`). ``label`` is the label of a box that loads the
    comments when a reader opens it; if it is empty, they load when they come into view.
    ``template`` is HTML that stays inert until then.
    """


class devrel_post_mark(nodes.Invisible, nodes.Element):  # noqa: N801 - docutils' node names
    """The position of a ``post`` directive while its document is read.

    ``post`` has the values of the directive, a `sphinx_devrel_blog.blog.model.Post`.
    """


class devrel_post_header(nodes.General, nodes.Element, addnodes.translatable):  # noqa: N801 - as docutils
    """The position of a post's header under its title, until the page is written.

    Its children are the images of the header, so that Sphinx collects them when it reads the page.
    ``texts`` are the translatable texts of the front matter, for message catalogues.
    """

    def preserve_original_messages(self) -> None:
        """Do nothing: ``texts`` keep their original messages."""

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        """Do nothing: the texts are translated before the post is stored."""

    def extract_original_messages(self) -> list[str]:
        """Return the translatable texts."""
        return list(self["texts"])


class devrel_post_footer(nodes.General, nodes.Element):  # noqa: N801 - docutils' node names
    """The position of a post's footer, until the page is written.

    Its children are shown before the comments.
    """


class devrel_postlist(nodes.General, nodes.Element):  # noqa: N801 - docutils' node names
    """The position of a post list, until the page is written.

    ``listing`` is a `sphinx_devrel_blog.blog.archive.Listing`.
    """


class devrel_blog_page(nodes.General, nodes.Element):  # noqa: N801 - docutils' node names
    """The position of the content of a generated page, until the page is written."""
