"""Lines about posts, as nodes: date, authors, reading time, tags."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from docutils import nodes

from sphinx_devrel_blog.blog.query import terms_of
from sphinx_devrel_blog.common.i18n import gettext as _
from sphinx_devrel_blog.common.i18n import ngettext
from sphinx_devrel_blog.nodes.date_nodes import make_date_node
from sphinx_devrel_blog.nodes.definitions import devrel_html_inline
from sphinx_devrel_blog.nodes.isolation import isolate_name
from sphinx_devrel_blog.pages.microformats import AUTHOR, CATEGORY, classify

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from sphinx_devrel_blog.blog.model import Author, Post
    from sphinx_devrel_blog.config.choices import Taxonomy
    from sphinx_devrel_blog.posts.page_links import PageLinks

    Item = TypeVar("Item")


SEPARATOR: Final = " · "
PLAIN: Final = "devrel-plain"
"""The class of text that only pages without our style sheet show, such as commas between chips."""

_TERM: Final = "devrel-tag"
_MOST: Final = 20
"""The maximum number of a post's tags, categories or authors in a list.

A post with 1,000 tags is listed on 1,000 pages, each of which would link to 1,000 pages. The post
itself shows all of them.
"""
_MOST_ON_CARDS: Final = 3


def mark(children: Iterable[nodes.Node], css: str, context: PageLinks) -> list[nodes.Node]:
    """Return ``children`` in an element with classes in HTML; as they are in other formats."""
    if context.builder.format != "html":
        return list(children)
    return [nodes.inline("", "", *children, classes=css.split())]


def join_nodes(links: Iterable[nodes.Node], separator: str = ", ") -> list[nodes.Node]:
    """Return nodes separated by a text."""
    result: list[nodes.Node] = []
    for link in links:
        result += [nodes.Text(separator), link] if result else [link]
    return result


def join_items(items: Iterable[Sequence[nodes.Node]], context: PageLinks) -> list[nodes.Node]:
    """Return the items of a line, each after its separator.

    In HTML, an item and the separator before it are one element. The style sheet hides the
    separators of the items that begin a line, so no line begins or ends with a separator.
    """
    result: list[nodes.Node] = []
    for item in items:
        before = mark([nodes.Text(SEPARATOR)], "devrel-dot", context) if result else []
        result += mark([*before, *item], "devrel-item", context)
    return result


def join_chips(links: Sequence[nodes.Node], context: PageLinks) -> list[nodes.Node]:
    """Return links as chips, with commas for pages without our style sheet."""
    result: list[nodes.Node] = []
    for link in links:
        if result:
            result += mark([nodes.Text(", ")], PLAIN, context)
        if isinstance(link, nodes.Element):
            link["classes"].append(_TERM)
        result.append(link)
    return result


def limit_terms(terms: Sequence[Item], post: Post, context: PageLinks) -> Sequence[Item]:
    """Return the terms to show: all on the post's own page, otherwise the first ones."""
    return terms if context.docname == post.document else terms[:_MOST]


def link_remaining_terms(
    terms: Sequence[object], post: Post, context: PageLinks
) -> list[nodes.Node]:
    """Return a link to the post for the terms that `limit_terms` leaves out, such as ``+980``."""
    left_out = len(terms) - len(limit_terms(terms, post, context))
    return [context.link(post.docname, f"+{left_out}", post.title)] if left_out else []


# -- dates and reading time


def meta_line(post: Post, parts: frozenset[str], context: PageLinks) -> nodes.paragraph | None:
    """Return the line of an entry in a list, with the given parts; None if it is empty."""
    items = [*_pinned(post, context), *_dates(post, parts, context)]
    if "authors" in parts and post.authors:
        items.append(_bylines(post, context))
    items += _reading_time(post, parts)
    if "categories" in parts and post.categories:
        items.append(join_nodes(term_links(post, "categories", context)))
    return _line(items, context)


def about_line(post: Post, parts: frozenset[str], context: PageLinks) -> nodes.paragraph | None:
    """Return the line of a post's header: date, change and reading time; None if it is empty."""
    return _line(_dates(post, parts, context) + _reading_time(post, parts), context)


def card_line(post: Post, omitted: str, context: PageLinks) -> nodes.paragraph | None:
    """Return the line of a card, which starts with the avatars; None if it is empty.

    Its only link is that to the post. ``omitted`` is the author whose page shows the card.
    """
    items: list[Sequence[nodes.Node]] = []
    authors = post.authors[:_MOST_ON_CARDS]
    if authors and [author.name for author in post.authors] != [omitted]:
        avatars = [each for author in authors if (each := show_avatar(author, context)) is not None]
        items.append([*avatars, *_card_names(post, context)])
    items += _dates(post, frozenset({"date"}), context)
    items += _reading_time(post, frozenset({"reading_time"}))
    return _line(items, context)


def _card_names(post: Post, context: PageLinks) -> list[nodes.Node]:
    """Return the authors of a card, which shows the first one and the number of the others.

    The other names are for screen readers, and for pages without our style sheet.
    """
    shown = post.authors[:_MOST_ON_CARDS]
    first, *others = (
        classify(isolate_name(author.name, context.language), AUTHOR, context) for author in shown
    )
    if not others:
        return mark([first], "devrel-name", context)
    text = [node for other in others for node in (nodes.Text(", "), other)]
    if left_out := len(post.authors) - len(shown):
        text.append(nodes.Text(f" +{left_out}"))
    number = devrel_html_inline(
        "", "", tag="data", classes=["devrel-number"], value=f"+{len(post.authors) - 1}"
    )
    return mark([first, *mark(text, PLAIN, context), number], "devrel-name", context)


def _pinned(post: Post, context: PageLinks) -> list[Sequence[nodes.Node]]:
    """Return the mark of a pinned post."""
    return [mark([nodes.Text(_("Pinned"))], "devrel-pinned", context)] if post.pinned else []


def kicker_line(post: Post, context: PageLinks) -> nodes.paragraph | None:
    """Return the line above a card's title: the mark of a pinned post, and the primary tag."""
    items = _pinned(post, context)
    if term := _primary_term(post, context):
        items.append(term)
    if not items:
        return None
    return nodes.paragraph("", "", *join_items(items, context), classes=["devrel-card-kicker"])


def _line(items: Sequence[Sequence[nodes.Node]], context: PageLinks) -> nodes.paragraph | None:
    if not items:
        return None
    return nodes.paragraph("", "", *join_items(items, context), classes=["devrel-post-about"])


def _dates(post: Post, parts: frozenset[str], context: PageLinks) -> list[Sequence[nodes.Node]]:
    items: list[Sequence[nodes.Node]] = []
    if "date" in parts and post.date is not None:
        items.append([classify(show_date(post.date, context), "dt-published", context)])
    if "updated" in parts and post.updated is not None and is_changed(post):
        updated = classify(show_date(post.updated, context), "dt-updated", context)
        items.append([nodes.Text(_("Updated") + " "), updated])
    return items


def _reading_time(post: Post, parts: frozenset[str]) -> list[Sequence[nodes.Node]]:
    if "reading_time" not in parts or not post.minutes:
        return []
    text = ngettext("%d min read", "%d min read", post.minutes) % post.minutes
    # An English text in a post in Arabic begins with its number.
    return [[devrel_html_inline("", text, tag="bdi", classes=["devrel-minutes"])]]


def show_date(date: dt.date, context: PageLinks) -> nodes.Node:
    """Return a date in the format of the site."""
    return make_date_node(date, context.language, context.config.ablog.date_format)


def date_nodes(post: Post, context: PageLinks) -> list[nodes.Node]:
    """Return the date of a post; nothing if it has none."""
    return [show_date(post.date, context)] if post.date is not None else []


def is_changed(post: Post) -> bool:
    """Return whether a post was last changed on a later day than its date."""
    if post.updated is None:
        return False
    return post.date is None or _day(post.updated) > _day(post.date)


def _day(date: dt.date) -> tuple[int, int, int]:
    return date.year, date.month, date.day


# -- authors


def position_of(author: Author) -> str:
    """Return the job title and the affiliation of an author."""
    return ", ".join(filter(None, (author.title, author.affiliation)))


def authors_line(post: Post, context: PageLinks) -> nodes.paragraph:
    """Return the authors of a header: each with avatar, name and role in one element."""
    paragraph = nodes.paragraph(classes=["devrel-post-authors"])
    for number, author in enumerate(limit_terms(post.authors, post, context)):
        if number:
            paragraph += mark([nodes.Text(", ")], PLAIN, context)
        paragraph += mark(
            _byline(author, post, context, role=position_of(author)),
            f"devrel-byline {AUTHOR}",
            context,
        )
    return paragraph


def _bylines(post: Post, context: PageLinks) -> list[nodes.Node]:
    """Return the authors of a list's entry, with their affiliations."""
    result: list[nodes.Node] = []
    for number, author in enumerate(limit_terms(post.authors, post, context)):
        if number:
            result.append(nodes.Text(", "))
        result += mark(
            _byline(author, post, context, role=author.affiliation),
            f"devrel-name {AUTHOR}",
            context,
        )
    for link in link_remaining_terms(post.authors, post, context):
        result += [nodes.Text(", "), link]
    return result


def _byline(author: Author, post: Post, context: PageLinks, *, role: str) -> list[nodes.Node]:
    """Return an author with avatar and role; the name links to the author's page or URL."""
    result: list[nodes.Node] = []
    if (avatar := show_avatar(author, context)) is not None:
        result.append(classify(avatar, "u-photo", context))
    result.append(classify(link_author(author, post, context), "p-name u-url", context))
    if role:
        opening, closing = (mark([nodes.Text(text)], PLAIN, context) for text in (" (", ")"))
        named = mark([nodes.Text(role)], "p-job-title", context)
        result += mark([*opening, *named, *closing], "devrel-role", context)
    return result


def show_avatar(author: Author, context: PageLinks) -> nodes.image | None:
    """Return an author's avatar in HTML; other formats would show it in its full size."""
    if not author.avatar or context.builder.format != "html":
        return None
    return context.image(author.avatar, "", "devrel-avatar")


def author_links(post: Post, context: PageLinks) -> list[nodes.Node]:
    """Return the names of a post's authors, linked, without avatars."""
    links = [
        classify(link_author(each, post, context), AUTHOR, context)
        for each in limit_terms(post.authors, post, context)
    ]
    return join_nodes([*links, *link_remaining_terms(post.authors, post, context)])


def link_author(author: Author, post: Post, context: PageLinks) -> nodes.Node:
    """Return the name of an author, linked to the author's page or else to the author's URL."""
    name = isolate_name(author.name, context.language)
    if docname := context.page_of("authors", author.name, post):
        link = context.link(docname, author.name)
        if isinstance(link, nodes.Element):
            link[:] = [name]
        return link
    if author.url:
        return nodes.reference("", "", name, refuri=author.url)
    return name


# -- terms


def term_links(post: Post, taxonomy: Taxonomy, context: PageLinks) -> list[nodes.Node]:
    """Return the terms of a post, each linked to its page."""
    labels = terms_of(post, taxonomy)
    links = [
        _term_link(post, taxonomy, label, context) for label in limit_terms(labels, post, context)
    ]
    return [*links, *link_remaining_terms(labels, post, context)]


def _term_link(post: Post, taxonomy: Taxonomy, label: str, context: PageLinks) -> nodes.Node:
    link = context.link(context.page_of(taxonomy, label, post), label)
    return classify(link, CATEGORY, context)


def tags_line(post: Post, context: PageLinks) -> nodes.paragraph:
    """Return the line of tags, each linked to its page."""
    label = mark([nodes.Text(_("Tags:") + " ")], PLAIN, context)
    chips = join_chips(term_links(post, "tags", context), context)
    return nodes.paragraph("", "", *label, *chips, classes=["devrel-post-tags"])


def _primary_term(post: Post, context: PageLinks) -> list[nodes.Node]:
    """Return the first tag of a post, or otherwise its first category, linked to its page."""
    for taxonomy in ("tags", "categories"):
        for label in terms_of(post, taxonomy)[:1]:
            return [_term_link(post, taxonomy, label, context)]
    return []
