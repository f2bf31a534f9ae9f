"""Lists of posts as nodes, in each style."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from docutils import nodes

from sphinx_devrel_blog.blog.query import group_posts
from sphinx_devrel_blog.blog.talks import split_talks
from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.i18n import gettext as _
from sphinx_devrel_blog.common.i18n import month_name
from sphinx_devrel_blog.config.mapping_keys import POST_PARTS
from sphinx_devrel_blog.nodes.definitions import devrel_html_block
from sphinx_devrel_blog.pages.cards import card_heading, show_cards
from sphinx_devrel_blog.pages.meta_lines import (
    author_links,
    date_nodes,
    join_nodes,
    meta_line,
    term_links,
)
from sphinx_devrel_blog.pages.microformats import ENTRY, classify, entry_link, summarize
from sphinx_devrel_blog.pages.talks import (
    event_dates,
    event_name,
    event_place,
    main_event,
    talk_lines,
)
from sphinx_devrel_blog.posts.excerpts import (
    remove_unique_nodes,
    render_excerpt,
    resolve_links,
    resolve_quietly,
    top_nodes,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx_devrel_blog.blog.archive import Listing
    from sphinx_devrel_blog.blog.model import Event, Post
    from sphinx_devrel_blog.posts.page_links import PageLinks


_ALL: Final = frozenset(POST_PARTS)
_HEADING: Final = 2  # the title of the page is level 1


def list_posts(posts: Sequence[Post], listing: Listing, context: PageLinks) -> list[nodes.Node]:
    """Return the nodes of a list of ``posts``; without posts, its text for that case."""
    if not posts:
        text = listing.empty or _("There are no posts.")
        return [nodes.paragraph("", text, classes=["devrel-no-posts"])]
    if listing.query.kind == "talks" and not listing.group:
        return _list_talks(posts, listing, context)
    if not listing.group:
        return [_render_list(posts, listing, context, _HEADING)]

    def date_of_event(post: Post) -> dt.date | None:
        event = main_event(post, context)
        return event.start if event is not None else None

    result: list[nodes.Node] = []
    date_of = date_of_event if listing.query.kind == "talks" else None
    for name, grouped in group_posts(posts, listing.group, date_of):
        result.append(card_heading(nodes.Text(_group_name(name, listing, context)), _HEADING))
        result.append(_render_list(grouped, listing, context, _HEADING + 1))
        listing = listing._replace(featured=False)
    return result


def _list_talks(posts: Sequence[Post], listing: Listing, context: PageLinks) -> list[nodes.Node]:
    """Return a list of talks; if some of them are upcoming, these have a heading of their own."""
    upcoming = context.domain.archives.blogs.combined.blog.upcoming
    coming, past = split_talks(posts, upcoming)
    is_sorted = listing.query.order == "newest" and not listing.query.pinned_first
    if not coming or not is_sorted:
        return [_render_list(posts, listing, context, _HEADING)]
    result: list[nodes.Node] = []
    for name, talks in ((_("Upcoming talks"), coming), (_("Past talks"), past)):
        if talks:
            result.append(card_heading(nodes.Text(name), _HEADING))
            result.append(_render_list(talks, listing, context, _HEADING + 1))
            listing = listing._replace(featured=False)
    return result


def _group_name(name: str, listing: Listing, context: PageLinks) -> str:
    if not name:
        return _("Undated posts") if listing.group in ("year", "month") else _("Other posts")
    if listing.group == "month":
        year, _dash, month = name.partition("-")
        return month_name(dt.date(int(year), int(month), 1), context.language)
    return name


def _render_list(
    posts: Sequence[Post], listing: Listing, context: PageLinks, level: int
) -> nodes.Element:
    if listing.format:
        found: nodes.Element = _render_format(posts, listing, context)
    elif listing.style == "table":
        found = _table(posts, listing, context)
    elif listing.style == "cards":
        found = show_cards(posts, listing, context, level)
    elif listing.style == "full":
        found = devrel_html_block(
            "", *(_render_full_post(post, listing, context, level) for post in posts)
        )
    elif listing.style == "compact":
        show = _talk_and_dates if listing.query.kind == "talks" else _date_and_title
        found = _bullets(posts, listing, lambda post: [show(post, context)], context)
    else:
        found = _bullets(
            posts, listing, lambda post: _title_and_details(post, listing, context), context
        )
    found["classes"] += ["devrel-postlist", f"devrel-postlist-{listing.style}", *listing.classes]
    return found


def _bullets(
    posts: Sequence[Post],
    listing: Listing,
    show: Callable[[Post], list[nodes.Node]],
    context: PageLinks,
) -> nodes.bullet_list | nodes.enumerated_list:
    items = [classify(nodes.list_item("", *show(post)), ENTRY, context) for post in posts]
    if listing.numbered:
        return nodes.enumerated_list("", *items, enumtype="arabic", prefix="", suffix=".")
    css = [f"devrel-bullet-{listing.bullet}"] if listing.bullet else []
    return nodes.bullet_list("", *items, classes=css)


def _date_and_title(post: Post, context: PageLinks) -> nodes.paragraph:
    """Return a line with date and title."""
    line = nodes.paragraph()
    if date := _published(post, context):
        line += [*date, nodes.Text(" – ")]
    line += entry_link(post, context)
    return line


def _talk_and_dates(post: Post, context: PageLinks) -> nodes.paragraph:
    """Return a line with the dates, the title and the name of a talk's event."""
    line = nodes.paragraph()
    event = main_event(post, context)
    if event is not None and (dates := event_dates(event, context)):
        line += [*dates, nodes.Text(" – ")]
    line += entry_link(post, context)
    if event is not None and event.name:
        line += [nodes.Text(", "), *event_name(event, context)]
    return line


def _published(post: Post, context: PageLinks) -> list[nodes.Node]:
    return [classify(date, "dt-published", context) for date in date_nodes(post, context)]


def _title_and_details(post: Post, listing: Listing, context: PageLinks) -> list[nodes.Node]:
    """Return the title, meta line and excerpt of a post."""
    title = nodes.paragraph("", "", nodes.strong("", "", entry_link(post, context)))
    return [title, *_details(post, listing, context)]


def _details(post: Post, listing: Listing, context: PageLinks) -> list[nodes.Node]:
    result: list[nodes.Node] = [*_meta_lines(post, listing, context)]
    if listing.excerpt:
        result += summarize(render_excerpt(post, context), context)
    if listing.expand:
        more = context.link(post.docname, listing.expand, post.title)
        result.append(nodes.paragraph("", "", more, classes=["devrel-more"]))
    return result


def _meta_lines(post: Post, listing: Listing, context: PageLinks) -> list[nodes.paragraph]:
    """Return the lines about a post; in a list of talks, those about its events."""
    if listing.query.kind == "talks":
        return talk_lines(post, context)
    meta = meta_line(post, _ALL, context)
    return [meta] if meta is not None else []


# -- ABlog's formats


def _render_format(
    posts: Sequence[Post], listing: Listing, context: PageLinks
) -> nodes.bullet_list | nodes.enumerated_list:
    """Return a list in ABlog's ``format``, such as ``{date} - {title}``."""

    def show(post: Post) -> list[nodes.Node]:
        line = nodes.paragraph()
        for number, piece in enumerate(listing.format.replace("}", "{").split("{")):
            line += (
                _render_placeholder(piece, post, listing, context)
                if number % 2
                else [nodes.Text(piece)]
            )
        more = render_excerpt(post, context) if listing.excerpt else []
        return [line, *summarize(more, context)]

    return _bullets(posts, listing, show, context)


def _render_placeholder(
    name: str, post: Post, listing: Listing, context: PageLinks
) -> list[nodes.Node]:
    """Return the nodes for the placeholder ``{name}``."""
    if name == "title":
        return [entry_link(post, context)]
    if name == "date":
        written = listing.date_format or context.config.ablog.short_date_format
        if post.date is not None and written:
            return [nodes.Text(post.date.strftime(written))]
        return _published(post, context)
    if name == "author":
        return author_links(post, context)
    if name in ("tags", "category"):
        return join_nodes(term_links(post, "tags" if name == "tags" else "categories", context))
    return [nodes.Text({"location": post.location, "language": post.language}.get(name, ""))]


# -- tables


def _table(posts: Sequence[Post], listing: Listing, context: PageLinks) -> nodes.table:
    """Return a table of dates, titles, and the authors and tags if any post has them."""
    columns = _columns(posts, context, is_talks=listing.query.kind == "talks")
    group = nodes.tgroup("", cols=len(columns))
    for name, _show in columns:
        group += nodes.colspec("", colwidth=40 if name == _("Title") else 20)
    group += nodes.thead("", _row([[nodes.Text(name)] for name, _show in columns]))
    rows = [
        classify(_row([show(post) for _name, show in columns]), ENTRY, context) for post in posts
    ]
    group += nodes.tbody("", *rows)
    return nodes.table("", group)


def _columns(
    posts: Sequence[Post], context: PageLinks, *, is_talks: bool
) -> list[tuple[str, Callable[[Post], list[nodes.Node]]]]:
    """Return the title of each column that isn't empty, and a function for its cells.

    In a list of talks, the date is that of the event, whose name and place are in columns too.
    """

    def of_event(
        show: Callable[[Event, PageLinks], list[nodes.Node]], post: Post
    ) -> list[nodes.Node]:
        event = main_event(post, context)
        return show(event, context) if event is not None else []

    def dates(post: Post) -> list[nodes.Node]:
        return of_event(event_dates, post) if is_talks else _published(post, context)

    columns: list[tuple[str, Callable[[Post], list[nodes.Node]], bool]] = [
        (_("Date"), dates, True),
        (_("Title"), lambda post: [entry_link(post, context)], True),
        (_("Event"), lambda post: of_event(event_name, post), is_talks),
        (_("Location"), lambda post: of_event(event_place, post), is_talks),
        (
            _("Authors"),
            lambda post: author_links(post, context),
            any(post.authors for post in posts),
        ),
        (
            _("Tags"),
            lambda post: join_nodes(term_links(post, "tags", context)),
            any(post.tags for post in posts),
        ),
    ]
    return [(name, show) for name, show, is_shown in columns if is_shown]


def _row(cells: Sequence[list[nodes.Node]]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", *cell)) for cell in cells))


# -- full posts


def _render_full_post(
    post: Post, listing: Listing, context: PageLinks, level: int
) -> nodes.Element:
    """Return a post with its full text; its headings are one level below its title."""
    result = devrel_html_block("", classes=["devrel-whole-post"])
    classify(result, ENTRY, context)
    result += card_heading(entry_link(post, context), level)
    result += _meta_lines(post, listing, context)
    document = sphinx_compat.load_doctree(context.env, post.document)
    remove_unique_nodes(document)
    blocks: list[nodes.Element] = []
    for top in top_nodes(post, document):
        if isinstance(top, nodes.section):
            blocks += _flatten_section(top, level)
        elif isinstance(top, nodes.Element):
            blocks.append(top)
    shown = resolve_quietly(blocks, context, post.document)
    for block in shown:
        resolve_links(block, post.document, context)
    # Another extension may insert the same nodes into the page of the post.
    text = [block.deepcopy() for block in shown]
    result += classify(devrel_html_block("", *text), "e-content", context)
    _make_ids_unique(result, post.slug)
    return result


def _flatten_section(section: nodes.section, level: int) -> list[nodes.Element]:
    """Return the blocks of a section; the titles of subsections become headings."""
    result: list[nodes.Element] = []
    for child in section.children:
        if isinstance(child, nodes.section):
            title = child.next_node(nodes.title)
            heading = card_heading(nodes.Text(""), level + 1)
            heading.children = []
            heading += title.children if title is not None else []
            heading["ids"] = child["ids"]
            result += [heading, *_flatten_section(child, min(level + 1, 5))]
        elif isinstance(child, nodes.Element) and not isinstance(child, nodes.title):
            result.append(child)
    return result


def _make_ids_unique(post: nodes.Element, slug: str) -> None:
    """Prefix the ids in a copy of a post, so that they are unique on the page."""
    for node in list(post.findall(nodes.Element)):
        for name in ("ids", "backrefs"):
            if node.get(name):
                node[name] = [f"{slug}-{each}" for each in node[name]]
        node["names"] = []
        if node.get("refid"):
            node["refid"] = f"{slug}-{node['refid']}"
