"""The header and footer of posts and their parts, such as the meta line, as nodes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar
from urllib.parse import quote

from docutils import nodes

from sphinx_devrel_blog.blog.query import terms_of
from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.i18n import gettext as _
from sphinx_devrel_blog.common.i18n import ngettext
from sphinx_devrel_blog.common.urls import is_url_source
from sphinx_devrel_blog.config.choices import SHARE_NETWORKS
from sphinx_devrel_blog.nodes.attribute_names import COVER
from sphinx_devrel_blog.nodes.date_nodes import make_date_node
from sphinx_devrel_blog.nodes.definitions import devrel_html_block, devrel_unsearched_block
from sphinx_devrel_blog.nodes.isolation import isolate_name
from sphinx_devrel_blog.pages.comments import show_comments
from sphinx_devrel_blog.pages.sidebars import IN_POSTCARD, has_postcard
from sphinx_devrel_blog.posts.images import breaks_builder, known_image
from sphinx_devrel_blog.posts.titles import inline_nodes

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from sphinx_devrel_blog.blog.model import Author, Post
    from sphinx_devrel_blog.blog.status import Visibility
    from sphinx_devrel_blog.config.choices import Taxonomy
    from sphinx_devrel_blog.config.mapping_values import PostParts
    from sphinx_devrel_blog.posts.page_links import PageLinks


def _parts_of(post: Post, context: PageLinks) -> PostParts:
    """Return the parts on the page of ``post``; front matter takes precedence over the site."""
    return context.config.parts_of(post.extras.get("post_parts"))


def share_url(network: str, title: str, url: str) -> str:
    """Return a network's URL for sharing a page; ``url`` is the absolute URL of the page."""
    return SHARE_NETWORKS[network][1].format(title=quote(title, safe=""), url=quote(url, safe=""))


if TYPE_CHECKING:
    Term = TypeVar("Term")

SEPARATOR = " · "


_TERM: Final = "devrel-tag"
_MOST: Final = 20
"""The maximum number of a post's tags, categories or authors in a list.

A post with 1,000 tags is listed on 1,000 pages, each of which would link to 1,000 pages. The post
itself shows all of them.
"""


# -- lines


def join_nodes(links: Iterable[nodes.Node], separator: str = ", ") -> list[nodes.Node]:
    """Return nodes separated by a text."""
    result: list[nodes.Node] = []
    for link in links:
        result += [nodes.Text(separator), link] if result else [link]
    return result


def limit_terms(terms: Sequence[Term], post: Post, context: PageLinks) -> Sequence[Term]:
    """Return the terms to show: all on the post's own page, otherwise the first ones."""
    return terms if context.docname == post.document else terms[:_MOST]


def link_remaining_terms(
    terms: Sequence[object], post: Post, context: PageLinks
) -> list[nodes.Node]:
    """Return a link to the post for the terms that `limit_terms` leaves out, such as ``+980``."""
    left_out = len(terms) - len(limit_terms(terms, post, context))
    return [context.link(post.docname, f"+{left_out}", post.title)] if left_out else []


def meta_line(post: Post, parts: frozenset[str], context: PageLinks) -> nodes.paragraph | None:
    """Return the line of date, change, authors, reading time and categories; None if empty."""
    items: list[Sequence[nodes.Node]] = []
    if "date" in parts and post.date is not None:
        items.append([show_date(post.date, context)])
    if "updated" in parts and is_changed(post):
        assert post.updated is not None  # noqa: S101 - for the type checker
        date = show_date(post.updated, context)
        items.append([nodes.Text(_("Updated") + " "), date])
    if "authors" in parts and post.authors:
        items.append(_authors(post, context))
    if "reading_time" in parts and post.minutes:
        minutes = ngettext("%d min read", "%d min read", post.minutes) % post.minutes
        items.append([nodes.Text(minutes)])
    if "categories" in parts and post.categories:
        items.append(term_links(post, "categories", context, _TERM))
    if not items:
        return None
    paragraph = nodes.paragraph(classes=["devrel-post-about"])
    for number, part in enumerate(items):
        if number:
            paragraph += nodes.Text(SEPARATOR)
        paragraph += part
    return paragraph


def show_date(date: dt.date, context: PageLinks) -> nodes.Node:
    """Return a date in the format of the site."""
    return make_date_node(date, context.language, context.config.ablog.date_format)


def is_changed(post: Post) -> bool:
    """Return whether a post was last changed on a later day than its date."""
    if post.updated is None:
        return False
    return post.date is None or _day(post.updated) > _day(post.date)


def _day(date: dt.date) -> tuple[int, int, int]:
    return date.year, date.month, date.day


def _authors(post: Post, context: PageLinks) -> list[nodes.Node]:
    """Return the authors with avatars and affiliations, linked to the author's page or URL."""
    result: list[nodes.Node] = []
    for number, author in enumerate(limit_terms(post.authors, post, context)):
        if number:
            result.append(nodes.Text(", "))
        if author.avatar and (avatar := context.image(author.avatar, "", "devrel-avatar")):
            result += [avatar, nodes.Text(" ")]
        result.append(link_author(author, post, context))
        if author.affiliation:
            result.append(nodes.Text(f" ({author.affiliation})"))
    for link in link_remaining_terms(post.authors, post, context):
        result += [nodes.Text(", "), link]
    return result


def author_links(post: Post, context: PageLinks) -> list[nodes.Node]:
    """Return the names of a post's authors, linked, without avatars."""
    links = [link_author(each, post, context) for each in limit_terms(post.authors, post, context)]
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


def term_links(
    post: Post, taxonomy: Taxonomy, context: PageLinks, css: str = ""
) -> list[nodes.Node]:
    """Return the terms of a post, each linked to its page."""
    labels = terms_of(post, taxonomy)
    links = [
        context.link(context.page_of(taxonomy, label, post), label)
        for label in limit_terms(labels, post, context)
    ]
    for link in links:
        if css and isinstance(link, nodes.Element):
            link["classes"].append(css)
    return join_nodes([*links, *link_remaining_terms(labels, post, context)])


def tags_line(post: Post, context: PageLinks) -> nodes.paragraph:
    """Return the line of tags, each linked to its page."""
    paragraph = nodes.paragraph("", _("Tags:") + " ", classes=["devrel-post-tags"])
    paragraph += term_links(post, "tags", context, _TERM)
    return paragraph


# -- header and footer


def render_header(post: Post, context: PageLinks) -> nodes.Element:
    """Return the nodes between the title and the text of a post."""
    parts = _parts_of(post, context).names
    if context.config.keeps_ablog_urls and has_postcard(context.builder, post.document):
        parts -= IN_POSTCARD
    result = nodes.container(classes=["devrel-post-header"], is_div=True)
    if context.domain.build.shows_drafts:
        result += _banner(post, context)
    if post.subtitle:
        result += nodes.paragraph("", post.subtitle, classes=["devrel-post-subtitle"])
    if (meta := meta_line(post, parts, context)) is not None:
        result += meta
    if "tags" in parts and post.tags:
        result += tags_line(post, context)
    # A cover from the text of the post is shown there already.
    if "cover" in parts and post.cover is not None and not post.cover.number:
        result += _cover(post, context)
    return result


def _cover(post: Post, context: PageLinks) -> list[nodes.Node]:
    cover = post.cover
    assert cover is not None  # noqa: S101 - for the type checker; the caller looked
    image = context.image(cover.source, cover.alt, COVER)
    if image is None:
        if not is_url_source(cover.source):
            return []
        # Formats that embed their images show a link instead of a remote image.
        link = nodes.reference("", cover.alt or _("Cover image"), refuri=cover.source)
        return [nodes.paragraph("", "", link)]
    if not cover.credit:
        return [image]
    caption = nodes.caption(cover.credit, "", *inline_nodes(cover.credit))
    figure = nodes.figure("", image, caption, classes=["devrel-post-cover-figure"])
    figure["ids"] = [nodes.make_id(f"{post.slug}-cover") or "post-cover"]
    return [figure]


def register_cover(post: Post, context: PageLinks) -> None:
    """Add a post's cover to the images of the builder, for the metadata of the page too."""
    path = known_image(post.cover.source, context.env) if post.cover is not None else ""
    shows = context.builder.format == "html" and path
    if shows and not breaks_builder(Path(context.env.srcdir, path), context.builder):
        sphinx_compat.copy_image(context.builder, path)


def _banner(post: Post, context: PageLinks) -> list[nodes.Node]:
    """Return the notice on a post that is shown only to its authors."""
    seen, _shown = context.domain.build.state(post)
    notices: dict[Visibility, tuple[str, dt.date | None]] = {
        "draft": (_("This post is a draft."), None),
        "future": (
            _("This post is scheduled for %s."),
            context.domain.build.publication_date(post),
        ),
        "expired": (_("This post expired on %s."), post.expires),
    }
    if seen not in notices:
        return []
    text, date = notices[seen]
    before, _place, after = text.partition("%s")
    paragraph = nodes.paragraph("", before)
    if date is not None:
        paragraph += [show_date(date, context), nodes.Text(after)]
    return [nodes.important("", paragraph, classes=["devrel-post-banner"])]


def render_footer(post: Post, context: PageLinks) -> nodes.Element | None:
    """Return the nodes after the text of a post, or None if there are none."""
    parts = _parts_of(post, context)
    items: list[nodes.Node] = _action_links(post, parts, context)
    if "series" in parts.names:
        items += _series(post, context)
    if shows_previous_next(post, parts, context):
        items += _previous_next(post, parts, context)
    items += _related(post, parts, context)
    if "comments" in parts.names:
        is_shown = not context.domain.build.is_hidden(post)
        if is_shown or context.config.ablog.comments_on_drafts:
            items += show_comments(post, context)
    if not items:
        return None
    return devrel_unsearched_block("", *items, classes=["devrel-post-footer"])


def _series(post: Post, context: PageLinks) -> list[nodes.Node]:
    blog = context.archive.blog
    parts, number = blog.parts(post), blog.part_number(post)
    if len(parts) < 2 or not number:
        return []
    near = blog.parts_near(post)
    text = _("Part %(part)s of %(parts)s in the series %(series)s")
    text = text.replace("%(part)s", str(number)).replace("%(parts)s", str(len(parts)))
    before, _name, after = text.partition("%(series)s")
    series = context.link(context.archive.page_of("series", post.series), post.series)
    line = nodes.paragraph("", before, series, nodes.Text(after))
    items = [
        nodes.list_item("", nodes.paragraph("", "", _series_item(part, post, context)))
        for part in near
    ]
    steps = nodes.enumerated_list("", *items, enumtype="arabic", prefix="", suffix=".")
    first = blog.part_number(near[0])
    if first > 1:
        steps["start"] = first
    return [
        devrel_html_block(
            "", line, steps, tag="nav", label=_("Series"), classes=["devrel-post-series"]
        )
    ]


def _series_item(part: Post, post: Post, context: PageLinks) -> nodes.Node:
    if part.docname == post.docname:
        return nodes.strong("", part.title)
    return context.link_post(part)


def shows_previous_next(post: Post, parts: PostParts, context: PageLinks) -> bool:
    """Return whether a post links to its neighbours; themes do so for posts in toctrees.

    Themes can't link several posts in one document.
    """
    wanted = parts.previous_next
    if wanted != "auto":
        return wanted
    return post.docname not in context.domain.archives.in_toctrees


def _previous_next(post: Post, parts: PostParts, context: PageLinks) -> list[nodes.Node]:
    older, newer = context.archive.blog.neighbours(post, parts.neighbours)
    lines = [
        nodes.paragraph("", f"{word} ", context.link_post(other), classes=[css])
        for word, other, css in (
            (_("Previous:"), older, "devrel-previous"),
            (_("Next:"), newer, "devrel-next"),
        )
        if other is not None
    ]
    if not lines:
        return []
    label = _("Previous and next posts")
    return [
        devrel_html_block("", *lines, tag="nav", label=label, classes=["devrel-post-neighbours"])
    ]


def _related(post: Post, parts: PostParts, context: PageLinks) -> list[nodes.Node]:
    blog = context.archive.blog
    names = context.domain.archives.related.get(post.docname, ())[: parts.related]
    items = [
        nodes.list_item("", nodes.paragraph("", "", context.link_post(blog.by_docname[name])))
        for name in names
    ]
    if not items:
        return []
    title = nodes.rubric("", _("Related posts"), classes=["devrel-rubric"])
    listed = nodes.bullet_list("", *items)
    return [devrel_html_block("", title, listed, classes=["devrel-post-related"])]


def _action_links(post: Post, parts: PostParts, context: PageLinks) -> list[nodes.Node]:
    """Return the links to edit and to share a post."""
    links: list[nodes.Node] = []
    if parts.edit:
        path = context.env.doc2path(post.document, base=False)
        url = parts.edit.replace("{path}", str(path).replace("\\", "/"))
        links.append(nodes.reference("", _("Edit this post"), refuri=url))
    url = context.domain.build.url_of(post.docname) if context.builder.format == "html" else ""
    if url:
        links += [
            nodes.reference(
                "",
                _("Share on %s") % SHARE_NETWORKS[name][0],
                refuri=share_url(name, post.title, url),
            )
            for name in parts.share
        ]
    if not links:
        return []
    return [nodes.paragraph("", "", *join_nodes(links, SEPARATOR), classes=["devrel-post-actions"])]
