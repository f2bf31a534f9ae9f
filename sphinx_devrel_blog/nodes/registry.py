"""How each node of ours looks in each format: one table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_devrel_blog.nodes import definitions as blog_nodes
from sphinx_devrel_blog.nodes import html, html_players, latex, man, plain

if TYPE_CHECKING:
    from sphinx.application import Sphinx


_PASS = (plain.visit_pass, plain.depart_pass)
_PLAIN = {"text": _PASS, "man": _PASS, "texinfo": _PASS, "latex": _PASS}

# The nodes of moving images are made for HTML alone, by a transform that looks at the builder.
_VISITORS: dict[type[Any], dict[str, Any]] = {
    blog_nodes.embed: {
        **_PLAIN,
        "html": (html.visit_embed, html.depart_embed),
        "latex": (latex.visit_embed, latex.depart_embed),
        "man": (man.visit_embed, man.depart_embed),
    },
    blog_nodes.box: {
        **_PLAIN,
        "html": (html.visit_box, html.depart_box),
        "latex": (latex.visit_embed, latex.depart_embed),
        "man": (man.visit_embed, man.depart_embed),
    },
    blog_nodes.element: {
        "html": (html.visit_element, html.depart_element),
        "latex": (latex.visit_element, latex.depart_element),
        **dict.fromkeys(("text", "man", "texinfo"), (plain.visit_element, plain.depart_element)),
    },
    blog_nodes.checkbox: {
        **_PLAIN,
        "html": (html.visit_checkbox, html.depart_checkbox),
    },
    blog_nodes.line_break: {
        **_PLAIN,
        "html": (html.visit_line_break, plain.depart_pass),
        "latex": (latex.visit_line_break, plain.depart_pass),
    },
    blog_nodes.comments: {**_PLAIN, "html": (html.visit_comments, html.depart_comments)},
    blog_nodes.media: {**_PLAIN, "html": (html.visit_media, html.depart_media)},
    blog_nodes.time: {**_PLAIN, "html": (html.visit_time, html.depart_time)},
    blog_nodes.sized_image: {"html": (html.visit_sized_image, html.depart_sized_image)},
    # A picture of what plays elsewhere is for formats that show pictures.
    blog_nodes.facade: {
        **_PLAIN,
        **dict.fromkeys(("text", "man"), (plain.visit_skip, plain.depart_pass)),
        "html": (html_players.visit_facade, html_players.depart_facade),
    },
    blog_nodes.animation: {
        **_PLAIN,
        "html": (html_players.visit_animation, html_players.depart_animation),
    },
    blog_nodes.picture: {
        **_PLAIN,
        "html": (html_players.visit_picture, html_players.depart_picture),
    },
}


def register_nodes(app: Sphinx) -> None:
    """Add every node, with its visitors for each format, to ``app``."""
    for node, visitors in _VISITORS.items():
        app.add_node(node, **visitors)
