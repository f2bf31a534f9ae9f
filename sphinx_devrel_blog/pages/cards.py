"""Posts as cards: the whole card is a link, with one stop for the keyboard."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final

from docutils import nodes

from sphinx_devrel_blog.common.doctree import replace_node
from sphinx_devrel_blog.config.mapping_keys import POST_PARTS
from sphinx_devrel_blog.nodes.definitions import devrel_html_block
from sphinx_devrel_blog.pages.meta_lines import card_line, kicker_line, meta_line, tags_line
from sphinx_devrel_blog.pages.microformats import ENTRY, classify, entry_link
from sphinx_devrel_blog.pages.talks import card_talk_line, talk_lines
from sphinx_devrel_blog.posts.excerpts import render_excerpt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_devrel_blog.blog.archive import Listing
    from sphinx_devrel_blog.blog.model import Post
    from sphinx_devrel_blog.posts.page_links import PageLinks


_TINTS: Final = 6
_LEAST_FEATURED: Final = 3
"""The least number of cards of which one is large: two cards are side by side."""


def show_cards(
    posts: Sequence[Post], listing: Listing, context: PageLinks, level: int
) -> devrel_html_block:
    """Return a grid of cards, with fewer columns on narrow pages.

    ``level`` is the level of the titles as headings. In formats other than HTML, which have no
    grid, each post has its lines below its title.
    """
    if context.builder.format != "html":
        return devrel_html_block("", *(_entry(post, listing, context, level) for post in posts))
    images = [_cover(post, listing, context) for post in posts]
    is_first_large = listing.featured and len(posts) >= _LEAST_FEATURED
    is_last_wide = listing.columns == 2 and len(posts) > 1 and (len(posts) - is_first_large) % 2
    result = devrel_html_block("", classes=["devrel-cards", f"devrel-columns-{listing.columns}"])
    for number, (post, image) in enumerate(zip(posts, images, strict=True)):
        card = devrel_html_block("", classes=["devrel-card"])
        if number == 0 and is_first_large:
            card["classes"].append("devrel-featured")
        elif number == len(posts) - 1 and is_last_wide:
            card["classes"].append("devrel-wide")  # otherwise, the last row would have a hole
        if image is not None:
            card += devrel_html_block("", image, classes=["devrel-card-image"])
        elif any(images):
            # Next to cards with covers, one without has a colored area instead of a hole.
            card += devrel_html_block("", classes=["devrel-card-image", tint_of(post)])
        card += _body(post, listing, context, level)
        card["classes"].append(ENTRY)
        result += card
    return result


def _entry(post: Post, listing: Listing, context: PageLinks, level: int) -> devrel_html_block:
    """Return a post for formats without cards: title, details, excerpt and tags."""
    entry = devrel_html_block("", card_heading(context.link_post(post), level))
    if listing.query.kind == "talks":
        entry += talk_lines(post, context)
    elif (meta := meta_line(post, frozenset(POST_PARTS), context)) is not None:
        entry += meta
    if listing.excerpt:
        entry += render_excerpt(post, context)
    if listing.expand:
        entry += nodes.paragraph("", "", context.link(post.docname, listing.expand, post.title))
    if post.tags:
        entry += tags_line(post, context)
    return entry


def _cover(post: Post, listing: Listing, context: PageLinks) -> nodes.image | None:
    image = thumbnail_of(post, context) if listing.image else None
    if image is not None:
        image["classes"].append("u-featured")
    return image


def thumbnail_of(post: Post, context: PageLinks) -> nodes.image | None:
    """Return the cover of a post for a card, or None if the post has no cover."""
    if post.cover is None:
        return None
    # The title follows, so a screen reader needs no alternative text.
    return context.image(post.cover.source, "", "devrel-card-cover")


def tint_of(post: Post) -> str:
    """Return the class of the area instead of a cover: a post has the same color in all lists."""
    return f"devrel-tint-{zlib.crc32(post.title.encode()) % _TINTS}"


def _body(post: Post, listing: Listing, context: PageLinks, level: int) -> devrel_html_block:
    body = devrel_html_block("", classes=["devrel-card-body"])
    if (kicker := kicker_line(post, context)) is not None:
        body += kicker
    body += card_heading(entry_link(post, context), level)
    if listing.excerpt and (excerpt := render_excerpt(post, context)):
        body += classify(_unlinked(excerpt), "p-summary", context)
    if listing.expand:
        more = context.link(post.docname, listing.expand, post.title)
        body += nodes.paragraph("", "", more, classes=["devrel-more"])
    is_talks = listing.query.kind == "talks"
    meta = card_talk_line(post, context) if is_talks else card_line(post, listing.author, context)
    if meta is not None:
        body += meta
    return body


def card_heading(child: nodes.Node, level: int) -> nodes.rubric:
    """Return a heading that tables of contents leave out."""
    return nodes.rubric("", "", child, classes=["devrel-rubric"], **{"heading-level": level})


def _unlinked(excerpt: Sequence[nodes.Node]) -> devrel_html_block:
    """Return an excerpt without links, which the link of the card would cover."""
    block = devrel_html_block("", *excerpt, classes=["devrel-card-excerpt"])
    for link in list(block.findall(nodes.reference)):
        replace_node(link, link.children)
    return block
