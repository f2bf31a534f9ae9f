"""The nodes that docutils has no like of; their looks are in `sphinx_devrel_blog.writers`."""

from __future__ import annotations

from docutils import nodes


class embed(nodes.General, nodes.Element):  # noqa: N801 - docutils' node names
    """Something of another site, as plain blocks that every writer knows.

    Attributes: ``provider`` and ``embed_id`` say what is embedded, ``url`` is its page;
    ``align``, ``width`` (pixels) and ``theme`` (``light``, ``dark``) how it looks in HTML.
    """


class time(nodes.Inline, nodes.TextElement):  # noqa: N801 - docutils' node names
    """A date in words; its ``datetime`` attribute is the same in ISO 8601."""


class box(nodes.General, nodes.Element):  # noqa: N801 - docutils' node names
    """A ``div`` with a class or an id, and nothing more: themes style docutils' ``container``."""


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


class animation(nodes.Inline, nodes.TextElement):  # noqa: N801 - docutils' node names
    """A moving image that readers can stop: HTML only.

    Its one child is a `picture`, or a reference around one; its attribute ``width`` is a length
    of CSS.
    """


class picture(nodes.Inline, nodes.TextElement):  # noqa: N801 - docutils' node names
    """A moving image for those who want it: HTML only.

    Its one child is the image; the attribute ``still`` is the address of one that does not move.
    """
