"""Overviews of a blog's terms and years, and the profiles of authors, as nodes."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_devrel_blog.blog.page_titles import kind_name, term_name
from sphinx_devrel_blog.blog.profiles import network_name, social_url
from sphinx_devrel_blog.common.i18n import gettext as _
from sphinx_devrel_blog.common.i18n import month_name
from sphinx_devrel_blog.common.urls import split_url
from sphinx_devrel_blog.nodes.definitions import devrel_html_block
from sphinx_devrel_blog.pages.post_parts import SEPARATOR, join_nodes
from sphinx_devrel_blog.posts.titles import inline_nodes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_devrel_blog.blog.model import Author
    from sphinx_devrel_blog.blog.query import Term
    from sphinx_devrel_blog.config.choices import Taxonomy
    from sphinx_devrel_blog.posts.page_links import PageLinks


def show_sections(context: PageLinks) -> list[nodes.Node]:
    """Return the links from the index to the other pages of the blog."""
    sections = context.archive.sections()
    if not sections:
        return []
    links = [
        context.link(docname, kind_name(kind, context.archive.settings))
        for kind, docname in sections
    ]
    line = nodes.paragraph("", "", *join_nodes(links, SEPARATOR))
    return [devrel_html_block("", line, tag="nav", label=_("Blog"), classes=["devrel-sections"])]


def list_terms(taxonomy: Taxonomy, context: PageLinks) -> list[nodes.Node]:
    """Return the terms of a taxonomy, each with the number of its posts."""
    items: list[nodes.Node] = []
    for term in context.archive.blog.terms[taxonomy].values():
        docname = context.archive.page_of(taxonomy, term.label)
        line = nodes.paragraph("", "", context.link(docname, term_name(term, context.language)))
        line += nodes.Text(f" ({len(term.posts)})")
        about = _job_title(term.author) if term.author is not None else []
        if term.description:
            about.append(nodes.paragraph("", term.description))
        items.append(nodes.list_item("", line, *about))
    return [nodes.bullet_list("", *items, classes=["devrel-terms"])]


def _job_title(author: Author) -> list[nodes.Node]:
    position = _position(author)
    return [nodes.paragraph("", position)] if position else []


def _position(author: Author) -> str:
    """Return the job title and the affiliation of an author."""
    return ", ".join(filter(None, (author.title, author.affiliation)))


def list_years(context: PageLinks) -> list[nodes.Node]:
    """Return the years, each with the number of its posts, and their months with a page."""
    items: list[nodes.Node] = []
    for year, months in context.archive.blog.years.items():
        number = sum(map(len, months.values()))
        line = nodes.paragraph("", "", context.link(context.archive.year_docname(year), str(year)))
        line += nodes.Text(f" ({number})")
        links = [
            nodes.list_item(
                "",
                nodes.paragraph(
                    "",
                    "",
                    context.link(docname, month_name(dt.date(year, month, 1), context.language)),
                    nodes.Text(f" ({len(posts)})"),
                ),
            )
            for month, posts in months.items()
            if (docname := context.archive.year_docname(year, month))
        ]
        items.append(nodes.list_item("", line, *_bullets(links)))
    return [nodes.bullet_list("", *items, classes=["devrel-terms"])]


def _bullets(items: Iterable[nodes.Node]) -> list[nodes.Node]:
    listed = list(items)
    return [nodes.bullet_list("", *listed)] if listed else []


def show_author(author: Author, context: PageLinks) -> list[nodes.Node]:
    """Return the profile of an author: avatar, title, bio and links."""
    result = devrel_html_block("", classes=["devrel-author"])
    if author.avatar and (avatar := context.image(author.avatar, "", "devrel-author-avatar")):
        result += nodes.paragraph("", "", avatar)
    if position := _position(author):
        result += nodes.paragraph("", "", nodes.strong("", position))
    if author.bio:
        result += nodes.paragraph("", "", *inline_nodes(author.bio))
    links = _links(author)
    if links:
        result += nodes.paragraph("", "", *links, classes=["devrel-author-links"])
    return [result] if result.children else []


def show_link(term: Term, context: PageLinks) -> list[nodes.Node]:
    """Return the link of a language or a location, if ``devrel_blog_pages`` has one."""
    names = context.archive.settings.pages.get(term.taxonomy)
    for entry in names.values() if isinstance(names, dict) else ():
        if isinstance(entry, dict) and entry["name"] == term.label and entry.get("url"):
            host = split_url(entry["url"]).hostname or entry["url"]
            return [nodes.paragraph("", "", nodes.reference("", host, refuri=entry["url"]))]
    return []


def _links(author: Author) -> list[nodes.Node]:
    """Return the links of an author: their own URL and their social profiles."""
    links: list[nodes.Node] = []
    if author.url:
        host = split_url(author.url).hostname or author.url
        links.append(nodes.reference("", host, refuri=author.url))
    for network, handle in author.socials:
        url = social_url(network, handle)
        name = network_name(network)
        text = f"{name}: {handle.rstrip('/').rpartition('/')[2] or handle}"
        links.append(nodes.reference("", text, refuri=url) if url else nodes.inline("", text))
    return join_nodes(links, SEPARATOR)
