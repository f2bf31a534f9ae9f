"""The visitors of each node in each format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.nodes import definitions as blog_nodes
from sphinx_devrel_blog.nodes import html, html_players, latex, man, plain
from sphinx_devrel_blog.nodes.definitions import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable

    Visitors = tuple[Callable[[Any, Any], None], Callable[[Any, Any], None]]


_PASS = (plain.visit_pass, plain.depart_pass)
_PLAIN: dict[str, Visitors] = dict.fromkeys(FORMATS, _PASS)
_BLOCK: dict[str, Visitors] = {
    **_PLAIN,
    "html": (html.visit_html_block, html.depart_html_block),
    "latex": (latex.visit_embed, latex.depart_embed),
    "man": (man.visit_embed, man.depart_embed),
}

# A transform creates the nodes of animations only for HTML builders.
VISITORS: Final[dict[type[Any], dict[str, Visitors]]] = {
    blog_nodes.devrel_embed: {
        **_PLAIN,
        "html": (html.visit_embed, html.depart_embed),
        "latex": (latex.visit_embed, latex.depart_embed),
        "man": (man.visit_embed, man.depart_embed),
    },
    blog_nodes.devrel_html_block: _BLOCK,
    blog_nodes.devrel_unsearched_block: _BLOCK,
    blog_nodes.devrel_html_inline: {
        "html": (html.visit_html_inline, html.depart_html_inline),
        "latex": (latex.visit_html_inline, latex.depart_html_inline),
        **dict.fromkeys(
            ("text", "man", "texinfo"), (plain.visit_html_inline, plain.depart_html_inline)
        ),
    },
    blog_nodes.devrel_directed_section: {
        "html": (html.visit_directed_section, html.depart_directed_section)
    },
    blog_nodes.devrel_checkbox: {
        **_PLAIN,
        "html": (html.visit_checkbox, html.depart_checkbox),
    },
    blog_nodes.devrel_line_break: {
        **_PLAIN,
        "html": (html.visit_line_break, plain.depart_pass),
        "latex": (latex.visit_line_break, plain.depart_pass),
    },
    blog_nodes.devrel_comments: {**_PLAIN, "html": (html.visit_comments, html.depart_comments)},
    blog_nodes.devrel_media: {**_PLAIN, "html": (html.visit_media, html.depart_media)},
    blog_nodes.devrel_calendar_date: {
        **_PLAIN,
        "html": (html.visit_calendar_date, html.depart_calendar_date),
    },
    blog_nodes.devrel_sized_image: {"html": (html.visit_sized_image, html.depart_sized_image)},
    # A preview image of a player is useful only in formats with images.
    blog_nodes.devrel_player_placeholder: {
        **_PLAIN,
        **dict.fromkeys(("text", "man"), (plain.visit_skip, plain.depart_pass)),
        "html": (html_players.visit_player_placeholder, html_players.depart_player_placeholder),
    },
    blog_nodes.devrel_animation: {
        **_PLAIN,
        "html": (html_players.visit_animation, html_players.depart_animation),
    },
    blog_nodes.devrel_picture: {
        **_PLAIN,
        "html": (html_players.visit_picture, html_players.depart_picture),
    },
}
