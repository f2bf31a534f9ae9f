"""What is said of a post, as nodes: on its own page, and in lists."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar
from urllib.parse import quote

from docutils import nodes

from sphinx_devrel_blog.blog.query import terms_of
from sphinx_devrel_blog.common.i18n import gettext as _
from sphinx_devrel_blog.common.i18n import ngettext
from sphinx_devrel_blog.common.urls import is_url_source
from sphinx_devrel_blog.config.choices import SHARE_NETWORKS
from sphinx_devrel_blog.nodes.attribute_names import COVER
from sphinx_devrel_blog.nodes.date_nodes import date_in_words
from sphinx_devrel_blog.nodes.definitions import box
from sphinx_devrel_blog.pages.comments import show_comments
from sphinx_devrel_blog.posts.images import breaks_builder, known_image

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from sphinx_devrel_blog.blog.model import Author, Post
    from sphinx_devrel_blog.blog.status import Visibility
    from sphinx_devrel_blog.config.choices import Taxonomy
    from sphinx_devrel_blog.config.mapping_values import PostParts
    from sphinx_devrel_blog.posts.page_context import PageContext


def _parts_of(post: Post, place: PageContext) -> PostParts:
    """Return what the page of ``post`` shows; its front matter takes precedence over the site."""
    return place.config.parts_of(post.extras.get("post_parts"))


def share_url(network: str, title: str, url: str) -> str:
    """Return the address at which a network offers to share a page: ``url`` is absolute."""
    return SHARE_NETWORKS[network][1].format(title=quote(title, safe=""), url=quote(url, safe=""))


if TYPE_CHECKING:
    Term = TypeVar("Term")

SEPARATOR = " · "


_TERM: Final = "devrel-tag"
_MOST: Final = 20
"""How many tags, categories or authors of a post a list shows; the post itself shows all.

A post with 1,000 tags is listed on 1,000 pages, each of which would link to 1,000 pages.
"""


# -- lines


def joined(links: Iterable[nodes.Node], separator: str = ", ") -> list[nodes.Node]:
    """Return nodes with a text between each two."""
    result: list[nodes.Node] = []
    for link in links:
        result += [nodes.Text(separator), link] if result else [link]
    return result


def shown_terms(terms: Sequence[Term], post: Post, place: PageContext) -> Sequence[Term]:
    """Return those of a post's terms that a page shows: all on its own page, else the first."""
    return terms if place.docname == post.document else terms[:_MOST]


def rest_of_terms(terms: Sequence[object], post: Post, place: PageContext) -> list[nodes.Node]:
    """Return a link to the post for the terms that `shown_terms` leaves out, such as ``+980``."""
    left_out = len(terms) - len(shown_terms(terms, post, place))
    return [place.link(post.docname, f"+{left_out}", post.title)] if left_out else []


def about_line(post: Post, parts: frozenset[str], place: PageContext) -> nodes.paragraph | None:
    """Return the line of date, change, authors, reading time and categories, if it says a thing."""
    said: list[Sequence[nodes.Node]] = []
    if "date" in parts and post.date is not None:
        said.append([date_in_words(post.date, place.language)])
    if "updated" in parts and is_changed(post):
        assert post.updated is not None  # noqa: S101 - for the type checker
        date = date_in_words(post.updated, place.language)
        said.append([nodes.Text(_("Updated") + " "), date])
    if "authors" in parts and post.authors:
        said.append(_authors(post, place))
    if "reading_time" in parts and post.minutes:
        minutes = ngettext("%d min read", "%d min read", post.minutes) % post.minutes
        said.append([nodes.Text(minutes)])
    if "categories" in parts and post.categories:
        said.append(term_links(post, "categories", place, _TERM))
    if not said:
        return None
    paragraph = nodes.paragraph(classes=["devrel-post-about"])
    for number, part in enumerate(said):
        if number:
            paragraph += nodes.Text(SEPARATOR)
        paragraph += part
    return paragraph


def is_changed(post: Post) -> bool:
    """Tell whether a post was changed on a day after the one of its date."""
    if post.updated is None:
        return False
    return post.date is None or _day(post.updated) > _day(post.date)


def _day(date: dt.date) -> tuple[int, int, int]:
    return date.year, date.month, date.day


def _authors(post: Post, place: PageContext) -> list[nodes.Node]:
    """Return the names of authors; each leads to the author's page, or else to an address."""
    result: list[nodes.Node] = []
    for number, author in enumerate(shown_terms(post.authors, post, place)):
        if number:
            result.append(nodes.Text(", "))
        if author.avatar and (avatar := place.image(author.avatar, "", "devrel-avatar")):
            result += [avatar, nodes.Text(" ")]
        result.append(link_author(author, post, place))
    for link in rest_of_terms(post.authors, post, place):
        result += [nodes.Text(", "), link]
    return result


def author_links(post: Post, place: PageContext) -> list[nodes.Node]:
    """Return the names of a post's authors, without their pictures."""
    links = [link_author(each, post, place) for each in shown_terms(post.authors, post, place)]
    return joined([*links, *rest_of_terms(post.authors, post, place)])


def link_author(author: Author, post: Post, place: PageContext) -> nodes.Node:
    """Return the name of who wrote a post: it leads to their page, or else to an address."""
    if docname := place.page_of("authors", author.name, post):
        return place.link(docname, author.name)
    if author.url:
        return nodes.reference("", author.name, refuri=author.url)
    return nodes.Text(author.name)


def term_links(
    post: Post, taxonomy: Taxonomy, place: PageContext, css: str = ""
) -> list[nodes.Node]:
    """Return the terms of a post, each of which leads to its page."""
    labels = terms_of(post, taxonomy)
    links = [
        place.link(place.page_of(taxonomy, label, post), label)
        for label in shown_terms(labels, post, place)
    ]
    for link in links:
        if css and isinstance(link, nodes.Element):
            link["classes"].append(css)
    return joined([*links, *rest_of_terms(labels, post, place)])


def tags_line(post: Post, place: PageContext) -> nodes.paragraph:
    """Return the line of tags, each of which leads to its page."""
    paragraph = nodes.paragraph("", _("Tags:") + " ", classes=["devrel-post-tags"])
    paragraph += term_links(post, "tags", place, _TERM)
    return paragraph


# -- above and below a post


def header(post: Post, place: PageContext) -> nodes.Element:
    """Return what stands between the title and the text of a post."""
    parts = _parts_of(post, place).names
    result = nodes.container(classes=["devrel-post-header"], is_div=True)
    if place.domain.build.shows_drafts:
        result += _banner(post, place)
    if (about := about_line(post, parts, place)) is not None:
        result += about
    if "tags" in parts and post.tags:
        result += tags_line(post, place)
    # An image of the text is there already.
    if "cover" in parts and post.cover is not None and not post.cover.number:
        result += _cover(post, place)
    return result


def _cover(post: Post, place: PageContext) -> list[nodes.Node]:
    cover = post.cover
    assert cover is not None  # noqa: S101 - for the type checker; the caller looked
    image = place.image(cover.source, cover.alt, COVER)
    if image is None:
        if not is_url_source(cover.source):
            return []
        # As any remote image, where the format is one that holds all it shows.
        link = nodes.reference("", cover.alt or _("Cover image"), refuri=cover.source)
        return [nodes.paragraph("", "", link)]
    if not cover.credit:
        return [image]
    caption = nodes.caption(cover.credit, cover.credit)
    figure = nodes.figure("", image, caption, classes=["devrel-post-cover-figure"])
    figure["ids"] = [nodes.make_id(f"{post.slug}-cover") or "post-cover"]
    return [figure]


def keep_cover(post: Post, place: PageContext) -> None:
    """Have the cover of a post among the images of the site, for the page's head too."""
    path = known_image(post.cover.source, place.env) if post.cover is not None else ""
    shows = place.builder.format == "html" and path
    if shows and not breaks_builder(Path(place.env.srcdir, path), place.builder):
        place.builder.images[path] = place.env.images[path][1]


def _banner(post: Post, place: PageContext) -> list[nodes.Node]:
    """Return what to say of a post that only its authors see."""
    seen, _shown = place.domain.build.state(post)
    said: dict[Visibility, tuple[str, dt.date | None]] = {
        "draft": (_("This post is a draft."), None),
        "future": (_("This post is to come on %s."), place.domain.build.begin_of(post)),
        "expired": (_("This post has expired on %s."), post.expires),
    }
    if seen not in said:
        return []
    text, date = said[seen]
    before, _place, after = text.partition("%s")
    paragraph = nodes.paragraph("", before)
    if date is not None:
        paragraph += [date_in_words(date, place.language), nodes.Text(after)]
    return [nodes.important("", paragraph, classes=["devrel-post-banner"])]


def footer(post: Post, place: PageContext) -> nodes.Element | None:
    """Return what follows the text of a post, or None where there is nothing to say."""
    parts = _parts_of(post, place)
    said: list[nodes.Node] = _actions(post, parts, place)
    if "series" in parts.names:
        said += _series(post, place)
    if shows_previous_next(post, parts, place):
        said += _previous_next(post, parts, place)
    said += _related(post, parts, place)
    if "comments" in parts.names:
        said += show_comments(post, place)
    if not said:
        return None
    return box("", *said, classes=["devrel-post-footer"])


def _series(post: Post, place: PageContext) -> list[nodes.Node]:
    blog = place.archive.blog
    parts, number = blog.parts(post), blog.part_number(post)
    if len(parts) < 2 or not number:
        return []
    near = blog.parts_near(post)
    words = _("Part %(part)s of %(parts)s of the series %(series)s")
    words = words.replace("%(part)s", str(number)).replace("%(parts)s", str(len(parts)))
    before, _name, after = words.partition("%(series)s")
    series = place.link(place.archive.page_of("series", post.series), post.series)
    line = nodes.paragraph("", before, series, nodes.Text(after))
    items = [
        nodes.list_item("", nodes.paragraph("", "", _part(part, post, place))) for part in near
    ]
    steps = nodes.enumerated_list("", *items, enumtype="arabic", prefix="", suffix=".")
    first = blog.part_number(near[0])
    if first > 1:
        steps["start"] = first
    return [box("", line, steps, tag="nav", label=_("Series"), classes=["devrel-post-series"])]


def _part(part: Post, post: Post, place: PageContext) -> nodes.Node:
    if part.docname == post.docname:
        return nodes.strong("", part.title)
    return place.link_post(part)


def shows_previous_next(post: Post, parts: PostParts, place: PageContext) -> bool:
    """Decide whether a post links its neighbours: the theme does so if a toctree has the post.

    Themes know nothing of several posts in a document.
    """
    wanted = parts.previous_next
    if wanted != "auto":
        return wanted
    return post.docname not in place.domain.archives.in_toctrees


def _previous_next(post: Post, parts: PostParts, place: PageContext) -> list[nodes.Node]:
    older, newer = place.archive.blog.neighbours(post, parts.neighbours)
    lines = [
        nodes.paragraph("", f"{word} ", place.link_post(other), classes=[css])
        for word, other, css in (
            (_("Previous:"), older, "devrel-previous"),
            (_("Next:"), newer, "devrel-next"),
        )
        if other is not None
    ]
    if not lines:
        return []
    label = _("Previous and next post")
    return [box("", *lines, tag="nav", label=label, classes=["devrel-post-neighbours"])]


def _related(post: Post, parts: PostParts, place: PageContext) -> list[nodes.Node]:
    blog = place.archive.blog
    names = place.domain.archives.related.get(post.docname, ())[: parts.related]
    items = [
        nodes.list_item("", nodes.paragraph("", "", place.link_post(blog.by_docname[name])))
        for name in names
    ]
    if not items:
        return []
    title = nodes.rubric("", _("Related posts"), classes=["devrel-rubric"])
    listed = nodes.bullet_list("", *items)
    return [box("", title, listed, classes=["devrel-post-related"])]


def _actions(post: Post, parts: PostParts, place: PageContext) -> list[nodes.Node]:
    """Return the links to edit and to share a post."""
    links: list[nodes.Node] = []
    if parts.edit:
        path = place.env.doc2path(post.document, base=False)
        url = parts.edit.replace("{path}", str(path).replace("\\", "/"))
        links.append(nodes.reference("", _("Edit this post"), refuri=url))
    url = place.domain.build.url_of(post.docname) if place.builder.format == "html" else ""
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
    return [nodes.paragraph("", "", *joined(links, SEPARATOR), classes=["devrel-post-actions"])]
