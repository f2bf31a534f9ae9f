"""Docutils nodes that docutils itself lacks; the other modules here write them in each format."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes


class embed(nodes.General, nodes.Element):  # noqa: N801 - docutils' node names
    """Something of another site, as plain blocks that every writer knows.

    Attributes: ``provider`` and ``embed_id`` say what is embedded, ``url`` is its page;
    ``align``, ``width`` (pixels) and ``theme`` (``light``, ``dark``) how it looks in HTML.
    """


class time(nodes.Inline, nodes.TextElement):  # noqa: N801 - docutils' node names
    """A date in words; its ``datetime`` attribute is the same in ISO 8601."""


class box(nodes.General, nodes.Element):  # noqa: N801 - docutils' node names
    """A ``div`` with a class or an id, and nothing more: themes style docutils' ``container``.

    ``tag`` is another element of HTML in its place, such as ``nav``, and ``label`` its name.
    """


class checkbox(nodes.Inline, nodes.TextElement):  # noqa: N801 - docutils' node names
    """The mark of a task, ``[x] `` or ``[ ] ``, its one child; ``checked`` says which."""


class line_break(nodes.Inline, nodes.TextElement):  # noqa: N801 - docutils' node names
    """A line break within a text: white space, its one child, where a format has none."""


class contents(nodes.General, nodes.Element):  # noqa: N801 - docutils' node names
    """The place of a table of contents, until the sections are known."""


class element(nodes.Inline, nodes.TextElement):  # noqa: N801 - docutils' node names
    """A text that HTML has an element for, the attribute ``tag``, and docutils has not."""


class media(nodes.General, nodes.Element):  # noqa: N801 - docutils' node names
    """A film or a recording that plays where the format can, and is a link where it can't.

    Its one child is a paragraph with the link. ``kind`` is ``video`` or ``audio``; ``source`` the
    address, empty for a file that the link downloads.
    """


class sized_image(nodes.image):  # noqa: N801 - docutils' node names
    """An image of a post: HTML only.

    ``size`` is its width and height in pixels, where known; ``lazy`` says that it can wait.
    """


class facade(nodes.General, nodes.Element):  # noqa: N801 - docutils' node names
    """What stands for the player of an embed, with a picture of it as its one child, or none.

    Attributes: ``player`` is the URL of the frame, ``title`` its name; ``mode`` is ``click``, which
    has the frame in a box that a reader opens, or ``frame``; ``ratio`` is a pair of numbers, or
    ``height`` are pixels; ``allow`` and ``referrer`` are policies; ``label`` is what readers open.
    """


class animation(nodes.Inline, nodes.TextElement):  # noqa: N801 - docutils' node names
    """A moving image that readers can stop or start: HTML only.

    Its one child is a `picture`, or a reference around one. ``mode`` is ``auto`` (it plays),
    ``switch`` (a switch starts it), ``click`` (a box that is opened holds it) or ``still``;
    ``moving``, ``still``, ``alt`` and ``size`` are those of the picture, and ``width`` is the width
    of the box, if any: a length of CSS.
    """


class picture(nodes.Inline, nodes.TextElement):  # noqa: N801 - docutils' node names
    """The images of an `animation`, and nothing else in it: HTML only.

    ``moving`` and ``still`` are paths of files or URLs, ``still`` may be empty; ``alt`` is what
    they show; ``size`` their width and height in pixels, each 0 where not known; ``mode`` is that
    of the animation.
    """


class comments(nodes.General, nodes.Element):  # noqa: N801 - docutils' node names
    """The comments on a post: its one child, if any, is a paragraph that links to them.

    Attributes, for HTML: ``load`` is what the script of the page is to load, a mapping for JSON
    (`sphinx_devrel_blog.pages.comments.Discussion`); ``label`` is what a reader opens to have it
    loaded, empty where it is loaded once in view; ``template`` is HTML, inert until then.
    """


class post_mark(nodes.Invisible, nodes.Element):  # noqa: N801 - docutils' node names
    """The place of a ``post`` directive, while its document is read.

    ``post`` is what it says, a `sphinx_devrel_blog.blog.model.Post`.
    """


class post_header(nodes.General, nodes.Element, addnodes.translatable):  # noqa: N801 - as docutils
    """The place of what is said of a post under its title, until the page is written.

    Its children are the images of it: where Sphinx reads the page, it has to know of them. Its
    ``texts`` are what front matter says in words, for catalogues of messages.
    """

    def preserve_original_messages(self) -> None:
        """Do nothing: ``texts`` stay as they are."""

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        """Do nothing: a post's texts are translated before they are noted."""

    def extract_original_messages(self) -> list[str]:
        """Return the texts."""
        return list(self["texts"])


class post_footer(nodes.General, nodes.Element):  # noqa: N801 - docutils' node names
    """The place of what follows a post, until the page is written."""


class postlist(nodes.General, nodes.Element):  # noqa: N801 - docutils' node names
    """The place of a list of posts, until the page is written.

    ``listing`` is a `sphinx_devrel_blog.blog.archive.Listing`.
    """


class blog_page(nodes.General, nodes.Element):  # noqa: N801 - docutils' node names
    """The place of all there is on a page that is made, until the page is written."""
