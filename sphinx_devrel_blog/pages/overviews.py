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
from sphinx_devrel_blog.pages.meta_lines import PLAIN, join_items, mark, position_of, show_avatar
from sphinx_devrel_blog.pages.microformats import AUTHOR, author_values, classify
from sphinx_devrel_blog.posts.titles import inline_nodes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_devrel_blog.blog.archive import Page
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
    line = nodes.paragraph("", "", *join_items([[link] for link in links], context))
    return [devrel_html_block("", line, tag="nav", label=_("Blog"), classes=["devrel-sections"])]


def list_terms(taxonomy: Taxonomy, context: PageLinks) -> list[nodes.Node]:
    """Return the terms of a taxonomy, each with the number of its posts."""
    items: list[nodes.Node] = []
    for term in context.archive.blog.terms[taxonomy].values():
        docname = context.archive.page_of(taxonomy, term.label)
        name = term_name(term, context.language)
        line = _counted(context.link(docname, name), len(term.posts), context)
        about = []
        if term.author is not None:
            about = _job_title(term.author)
            if (avatar := show_avatar(term.author, context)) is not None:
                line.insert(0, avatar)
        if term.description:
            about.append(nodes.paragraph("", term.description))
        items.append(nodes.list_item("", line, *about))
    return [nodes.bullet_list("", *items, classes=["devrel-terms"])]


def _counted(link: nodes.Node, number: int, context: PageLinks) -> nodes.paragraph:
    """Return a link with the number of its posts, in parentheses without our style sheet."""
    opening, closing = (mark([nodes.Text(text)], PLAIN, context) for text in ("(", ")"))
    count = mark([*opening, nodes.Text(str(number)), *closing], "devrel-count", context)
    return nodes.paragraph("", "", link, nodes.Text(" "), *count)


def _job_title(author: Author) -> list[nodes.Node]:
    position = position_of(author)
    return [nodes.paragraph("", position)] if position else []


def list_years(context: PageLinks) -> list[nodes.Node]:
    """Return the years, each with the number of its posts, and their months with a page."""
    items: list[nodes.Node] = []
    for year, months in context.archive.blog.years.items():
        number = sum(map(len, months.values()))
        link = context.link(context.archive.year_docname(year), str(year))
        line = _counted(link, number, context)
        links = [
            nodes.list_item("", _month(year, month, len(posts), context))
            for month, posts in months.items()
        ]
        items.append(nodes.list_item("", line, *_bullets(links)))
    return [nodes.bullet_list("", *items, classes=["devrel-terms", "devrel-years"])]


def _month(year: int, month: int, number: int, context: PageLinks) -> nodes.paragraph:
    """Return a month with the number of its posts, linked to its page, or its part of the year."""
    name = month_name(dt.date(year, month, 1), context.language)
    docname = context.archive.year_docname(year, month) or context.archive.year_docname(year)
    return _counted(context.link(docname, name), number, context)


def show_way_back(page: Page, context: PageLinks) -> list[nodes.Node]:
    """Return the link from the page of a term or a year to the overview, such as all tags."""
    if page.kind == "list" or not (page.term or page.year):
        return []
    docname = context.archive.page_of_kind(page.kind)
    link = context.link(docname, kind_name(page.kind, context.archive.settings))
    return [nodes.paragraph("", "", link, classes=["devrel-back"])]


def _bullets(items: Iterable[nodes.Node]) -> list[nodes.Node]:
    listed = list(items)
    return [nodes.bullet_list("", *listed)] if listed else []


def show_author(author: Author, context: PageLinks) -> list[nodes.Node]:
    """Return the profile of an author: avatar, title, bio and links."""
    result = devrel_html_block("", classes=["devrel-author"])
    if author.avatar and (avatar := context.image(author.avatar, "", "devrel-author-avatar")):
        result += nodes.paragraph("", "", classify(avatar, "u-photo", context))
    about = devrel_html_block("", classes=["devrel-author-about"])
    if position := position_of(author):
        about += nodes.paragraph(
            "", "", classify(nodes.strong("", position), "p-job-title", context)
        )
    if author.bio:
        bio = nodes.paragraph("", "", *inline_nodes(author.bio))
        about += classify(bio, "p-note", context)
    if links := _links(author):
        line = join_items([[classify(link, "u-url", context)] for link in links], context)
        about += nodes.paragraph("", "", *line, classes=["devrel-author-links"])
    if about.children:
        result += about
    if context.builder.format != "html":
        return [result] if result.children else []
    card = classify(result if result.children else devrel_html_block(), AUTHOR, context)
    assert isinstance(card, nodes.Element)  # noqa: S101 - for the type checker
    card += author_values(author, context)
    return [card]


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
    return links
