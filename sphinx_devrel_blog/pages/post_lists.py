"""Lists of posts as nodes, in each style; the cards are those of sphinx-design."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from docutils import nodes
from sphinx_design.shared import create_component

from sphinx_devrel_blog.blog.query import group_posts
from sphinx_devrel_blog.common.i18n import gettext as _
from sphinx_devrel_blog.common.i18n import month_name
from sphinx_devrel_blog.config.mapping_keys import POST_PARTS
from sphinx_devrel_blog.nodes.definitions import box
from sphinx_devrel_blog.pages.post_parts import about_line, author_links, tags_line, term_links
from sphinx_devrel_blog.posts.excerpts import (
    excerpt,
    leave_out,
    resolve_links,
    resolve_quietly,
    roots_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx_devrel_blog.blog.archive import Listing
    from sphinx_devrel_blog.blog.model import Post
    from sphinx_devrel_blog.posts.page_context import PageContext


_ALL: Final = frozenset(POST_PARTS)
_HEADING: Final = 2  # the title of the page is the first


def list_posts(posts: Sequence[Post], listing: Listing, place: PageContext) -> list[nodes.Node]:
    """Return the nodes of a list of ``posts``; of its words for none where there are none."""
    if not posts:
        words = listing.empty or _("There are no posts.")
        return [nodes.paragraph("", words, classes=["devrel-no-posts"])]
    if not listing.group:
        return [_listed(posts, listing, place, _HEADING)]
    result: list[nodes.Node] = []
    for name, grouped in group_posts(posts, listing.group):
        result.append(_heading(_group_name(name, listing, place), _HEADING))
        result.append(_listed(grouped, listing, place, _HEADING + 1))
    return result


def _group_name(name: str, listing: Listing, place: PageContext) -> str:
    if not name:
        return _("Without a date") if listing.group in ("year", "month") else _("Others")
    if listing.group == "month":
        year, _dash, month = name.partition("-")
        return month_name(dt.date(int(year), int(month), 1), place.language)
    return name


def _heading(text: str | nodes.Node, level: int) -> nodes.rubric:
    """Return a heading that is in no table of contents."""
    child = nodes.Text(text) if isinstance(text, str) else text
    return nodes.rubric("", "", child, classes=["devrel-rubric"], **{"heading-level": level})


def _listed(
    posts: Sequence[Post], listing: Listing, place: PageContext, level: int
) -> nodes.Element:
    if listing.format:
        found: nodes.Element = _formatted(posts, listing, place)
    elif listing.style == "table":
        found = _table(posts, place)
    elif listing.style == "cards":
        found = _cards(posts, listing, place, level)
    elif listing.style == "full":
        found = box("", *(_render_full_post(post, place, level) for post in posts))
    elif listing.style == "compact":
        found = _bullets(posts, listing, lambda post: [_dated(post, place)])
    else:
        found = _bullets(posts, listing, lambda post: _entry(post, listing, place))
    found["classes"] += ["devrel-postlist", f"devrel-postlist-{listing.style}", *listing.classes]
    return found


def _bullets(
    posts: Sequence[Post], listing: Listing, show: Callable[[Post], list[nodes.Node]]
) -> nodes.bullet_list:
    items = [nodes.list_item("", *show(post)) for post in posts]
    css = [f"devrel-bullet-{listing.bullet}"] if listing.bullet else []
    return nodes.bullet_list("", *items, classes=css)


def _dated(post: Post, place: PageContext) -> nodes.paragraph:
    """Return a line of a date and a title."""
    line = nodes.paragraph()
    if (date := about_line(post, frozenset({"date"}), place)) is not None:
        line += [*date.children, nodes.Text(" – ")]
    line += place.link_post(post)
    return line


def _entry(post: Post, listing: Listing, place: PageContext) -> list[nodes.Node]:
    """Return what a list says of a post: title, when and by whom, excerpt."""
    title = nodes.paragraph("", "", nodes.strong("", "", place.link_post(post)))
    return [title, *_details(post, listing, place)]


def _details(post: Post, listing: Listing, place: PageContext) -> list[nodes.Node]:
    result: list[nodes.Node] = []
    if (about := about_line(post, _ALL, place)) is not None:
        result.append(about)
    if listing.excerpt:
        result += excerpt(post, place)
    if listing.expand:
        more = place.link(post.docname, listing.expand, post.title)
        result.append(nodes.paragraph("", "", more, classes=["devrel-more"]))
    return result


# -- ABlog's formats


def _formatted(posts: Sequence[Post], listing: Listing, place: PageContext) -> nodes.bullet_list:
    """Return a list in ABlog's ``format``, such as ``{date} - {title}``."""

    def show(post: Post) -> list[nodes.Node]:
        line = nodes.paragraph()
        for number, piece in enumerate(listing.format.replace("}", "{").split("{")):
            line += _piece(piece, post, listing, place) if number % 2 else [nodes.Text(piece)]
        more = excerpt(post, place) if listing.excerpt else []
        return [line, *more]

    return _bullets(posts, listing, show)


def _piece(name: str, post: Post, listing: Listing, place: PageContext) -> list[nodes.Node]:
    """Return what stands in the place of ``{name}``."""
    if name == "title":
        return [place.link_post(post)]
    if name == "date":
        if post.date is not None and listing.date_format:
            return [nodes.Text(post.date.strftime(listing.date_format))]
        return _date(post, place)
    if name == "author":
        return author_links(post, place)
    if name in ("tags", "category"):
        return term_links(post, "tags" if name == "tags" else "categories", place)
    return [nodes.Text({"location": post.location, "language": post.language}.get(name, ""))]


# -- cards


def _cards(
    posts: Sequence[Post], listing: Listing, place: PageContext, level: int
) -> nodes.container:
    """Return a grid of cards, one column wide on phones."""
    columns = max(1, min(listing.columns, 4))
    classes = ["sd-row", "sd-row-cols-1", "sd-row-cols-xs-1"]
    for size, number in (("sm", 1), ("md", columns), ("lg", columns)):
        classes.append(f"sd-row-cols-{size}-{number}")
    gutters = [f"sd-g{part}-{size}3" for part in "xy" for size in ("", "xs-", "sm-", "md-", "lg-")]
    items = [
        create_component(
            "grid-item",
            ["sd-col", "sd-d-flex-row"],
            children=[_card(post, listing, place, level)],
        )
        for post in posts
    ]
    row = create_component("grid-row", [*classes, *gutters], children=items)
    container = ["sd-container-fluid", "sd-sphinx-override", "sd-mb-4"]
    return create_component("grid-container", container, children=[row])


def _card(post: Post, listing: Listing, place: PageContext, level: int) -> nodes.container:
    card = create_component("card", ["sd-card", "sd-sphinx-override", "sd-w-100", "sd-shadow-sm"])
    if listing.image and post.cover is not None:
        # Its words stand in the title: to those who do not see it, it says nothing more.
        image = place.image(post.cover.source, "", "devrel-card-cover")
        if image is not None and place.builder.format == "html":
            card += create_component("card-cover", ["devrel-card-image"], children=[image])
    body = create_component("card-body", ["sd-card-body"])
    body += _heading(place.link_post(post), level)
    body += _details(post, listing, place)
    if post.tags:
        body += tags_line(post, place)
    card += body
    return card


# -- tables


def _table(posts: Sequence[Post], place: PageContext) -> nodes.table:
    """Return a table of dates, titles, and those of authors and tags that a post has."""
    columns: list[tuple[str, Callable[[Post], list[nodes.Node]], bool]] = [
        (_("Date"), lambda post: _date(post, place), True),
        (_("Title"), lambda post: [place.link_post(post)], True),
        (
            _("Authors"),
            lambda post: author_links(post, place),
            any(post.authors for post in posts),
        ),
        (
            _("Tags"),
            lambda post: term_links(post, "tags", place),
            any(post.tags for post in posts),
        ),
    ]
    shown = [column for column in columns if column[2]]
    group = nodes.tgroup("", cols=len(shown))
    for name, _show, _there in shown:
        group += nodes.colspec("", colwidth=40 if name == _("Title") else 20)
    group += nodes.thead("", _row([[nodes.Text(name)] for name, *_rest in shown]))
    rows = [_row([show(post) for _name, show, _there in shown]) for post in posts]
    group += nodes.tbody("", *rows)
    return nodes.table("", group)


def _date(post: Post, place: PageContext) -> list[nodes.Node]:
    about = about_line(post, frozenset({"date"}), place)
    return list(about.children) if about is not None else []


def _row(cells: Sequence[list[nodes.Node]]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", *cell)) for cell in cells))


# -- whole posts


def _render_full_post(post: Post, place: PageContext, level: int) -> nodes.Element:
    """Return a post with all its text; its headings come under that of the post."""
    result = box("", classes=["devrel-whole-post"])
    result += _heading(place.link_post(post), level)
    if (about := about_line(post, _ALL, place)) is not None:
        result += about
    document = place.env.get_doctree(post.document)
    leave_out(document)
    blocks: list[nodes.Element] = []
    for top in roots_of(post, document):
        if isinstance(top, nodes.section):
            blocks += _flat(top, level)
        elif isinstance(top, nodes.Element):
            blocks.append(top)
    shown = resolve_quietly(blocks, place, post.document)
    for block in shown:
        resolve_links(block, post.document, place)
    result += shown
    _set_apart(result, post.slug)
    return result


def _flat(section: nodes.section, level: int) -> list[nodes.Element]:
    """Return the blocks of a section; those in it with their titles, as headings of a level."""
    result: list[nodes.Element] = []
    for child in section.children:
        if isinstance(child, nodes.section):
            title = child.next_node(nodes.title)
            heading = _heading("", level + 1)
            heading.children = []
            heading += title.children if title is not None else []
            heading["ids"] = child["ids"]
            result += [heading, *_flat(child, min(level + 1, 5))]
        elif isinstance(child, nodes.Element) and not isinstance(child, nodes.title):
            result.append(child)
    return result


def _set_apart(post: nodes.Element, slug: str) -> None:
    """Give the ids in a copy of a post names of their own."""
    for node in list(post.findall(nodes.Element)):
        for name in ("ids", "backrefs"):
            if node.get(name):
                node[name] = [f"{slug}-{each}" for each in node[name]]
        node["names"] = []
        if node.get("refid"):
            node["refid"] = f"{slug}-{node['refid']}"
