"""What stands on the pages of a blog that list no posts: terms, years, authors."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_devrel_blog.blog.page_titles import kind_name, term_name
from sphinx_devrel_blog.blog.profiles import network_name, social_url
from sphinx_devrel_blog.common.i18n import gettext as _
from sphinx_devrel_blog.common.i18n import month_name
from sphinx_devrel_blog.common.urls import split_url
from sphinx_devrel_blog.nodes.definitions import box
from sphinx_devrel_blog.pages.post_parts import SEPARATOR, joined

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_devrel_blog.blog.model import Author
    from sphinx_devrel_blog.config.choices import Taxonomy
    from sphinx_devrel_blog.posts.page_context import PageContext


def show_sections(place: PageContext) -> list[nodes.Node]:
    """Return the links from the index to the other pages of the blog."""
    sections = place.archive.sections()
    if not sections:
        return []
    links = [
        place.link(docname, kind_name(kind, place.archive.settings)) for kind, docname in sections
    ]
    line = nodes.paragraph("", "", *joined(links, SEPARATOR))
    return [box("", line, tag="nav", label=_("Blog"), classes=["devrel-sections"])]


def list_terms(taxonomy: Taxonomy, place: PageContext) -> list[nodes.Node]:
    """Return the terms of a taxonomy, each with the number of its posts."""
    items: list[nodes.Node] = []
    for term in place.archive.blog.terms[taxonomy].values():
        docname = place.archive.page_of(taxonomy, term.label)
        line = nodes.paragraph("", "", place.link(docname, term_name(term, place.language)))
        line += nodes.Text(f" ({len(term.posts)})")
        about = _about(term.author) if term.author is not None else []
        items.append(nodes.list_item("", line, *about))
    return [nodes.bullet_list("", *items, classes=["devrel-terms"])]


def _about(author: Author) -> list[nodes.Node]:
    return [nodes.paragraph("", author.title)] if author.title else []


def list_years(place: PageContext) -> list[nodes.Node]:
    """Return the years, each with the number of its posts, and their months with a page."""
    items: list[nodes.Node] = []
    for year, months in place.archive.blog.years.items():
        number = sum(map(len, months.values()))
        line = nodes.paragraph("", "", place.link(place.archive.year_docname(year), str(year)))
        line += nodes.Text(f" ({number})")
        links = [
            nodes.list_item(
                "",
                nodes.paragraph(
                    "",
                    "",
                    place.link(docname, month_name(dt.date(year, month, 1), place.language)),
                    nodes.Text(f" ({len(posts)})"),
                ),
            )
            for month, posts in months.items()
            if (docname := place.archive.year_docname(year, month))
        ]
        items.append(nodes.list_item("", line, *_bullets(links)))
    return [nodes.bullet_list("", *items, classes=["devrel-terms"])]


def _bullets(items: Iterable[nodes.Node]) -> list[nodes.Node]:
    listed = list(items)
    return [nodes.bullet_list("", *listed)] if listed else []


def show_author(author: Author, place: PageContext) -> list[nodes.Node]:
    """Return what is known of an author: avatar, title, bio, addresses."""
    result = box("", classes=["devrel-author"])
    if author.avatar and (avatar := place.image(author.avatar, "", "devrel-author-avatar")):
        result += nodes.paragraph("", "", avatar)
    if author.title:
        result += nodes.paragraph("", "", nodes.strong("", author.title))
    if author.bio:
        result += nodes.paragraph("", author.bio)
    links = _links(author)
    if links:
        result += nodes.paragraph("", "", *links, classes=["devrel-author-links"])
    return [result] if result.children else []


def _links(author: Author) -> list[nodes.Node]:
    """Return the addresses of an author: their own, and those of networks."""
    links: list[nodes.Node] = []
    if author.url:
        host = split_url(author.url).hostname or author.url
        links.append(nodes.reference("", host, refuri=author.url))
    for network, handle in author.socials:
        url = social_url(network, handle)
        name = network_name(network)
        words = f"{name}: {handle.rstrip('/').rpartition('/')[2] or handle}"
        links.append(nodes.reference("", words, refuri=url) if url else nodes.inline("", words))
    return joined(links, SEPARATOR)
