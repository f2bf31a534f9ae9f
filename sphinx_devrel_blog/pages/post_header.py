"""What precedes the text of a post, as nodes: category, subtitle, authors, date, series, cover."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.i18n import gettext as _
from sphinx_devrel_blog.common.i18n import ngettext
from sphinx_devrel_blog.common.urls import is_url_source
from sphinx_devrel_blog.nodes.attribute_names import COVER
from sphinx_devrel_blog.nodes.definitions import devrel_html_block, devrel_unsearched_block
from sphinx_devrel_blog.pages.meta_lines import (
    about_line,
    authors_line,
    join_nodes,
    show_date,
    term_links,
)
from sphinx_devrel_blog.pages.microformats import POST, classify
from sphinx_devrel_blog.pages.sidebars import IN_POSTCARD, has_postcard
from sphinx_devrel_blog.pages.talks import talk_lines
from sphinx_devrel_blog.pages.translations import show_translations
from sphinx_devrel_blog.posts.images import breaks_builder, known_image
from sphinx_devrel_blog.posts.old_posts import ages_of_posts
from sphinx_devrel_blog.posts.titles import inline_nodes

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sphinx_devrel_blog.blog.model import Post
    from sphinx_devrel_blog.blog.status import Visibility
    from sphinx_devrel_blog.config.mapping_values import PostParts
    from sphinx_devrel_blog.posts.page_links import PageLinks


def shown_parts(post: Post, context: PageLinks) -> PostParts:
    """Return the parts on the page of ``post``; front matter takes precedence over the site.

    As in ABlog, parts that the sidebar with the post's card shows aren't repeated on the page.
    """
    parts = context.config.parts_of(post.extras.get("post_parts"))
    if context.config.keeps_ablog_urls and has_postcard(context.builder, post.document):
        return parts._replace(names=parts.names - IN_POSTCARD)
    return parts


def render_kicker(post: Post, context: PageLinks) -> nodes.paragraph | None:
    """Return the line of categories above the title; None if there are none."""
    if not post.categories or "categories" not in shown_parts(post, context).names:
        return None
    links = join_nodes(term_links(post, "categories", context))
    return nodes.paragraph("", "", *links, classes=["devrel-post-kicker"])


def render_header(
    post: Post, context: PageLinks, replacement: Sequence[nodes.Node] = ()
) -> nodes.Element:
    """Return the nodes between the title and the text of a post.

    ``replacement`` is the text of ``outdated`` in front matter, with its links.
    """
    parts = shown_parts(post, context).names
    result = nodes.container(classes=["devrel-post-header"], is_div=True)
    result[POST] = post.docname
    if context.domain.build.shows_drafts:
        result += _banner(post, context)
    result += _age_notice(post, replacement, context)
    if post.subtitle:
        result += nodes.paragraph("", post.subtitle, classes=["devrel-post-subtitle"])
    if "authors" in parts and post.authors:
        result += authors_line(post, context)
    if (about := about_line(post, parts, context)) is not None:
        result += about
    result += talk_lines(post, context)
    result += show_translations(post, context)
    # A cover from the text of the post is shown there already.
    if "cover" in parts and post.cover is not None and not post.cover.number:
        result += _cover(post, context)
    if "series" in parts:
        result += _series(post, context)
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
    classify(image, "u-featured", context)
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


def _age_notice(
    post: Post, replacement: Sequence[nodes.Node], context: PageLinks
) -> list[nodes.Node]:
    """Return the notice that a post is out of date, or old."""
    if post.outdated is not None:
        text = replacement or [nodes.Text(_("This post is out of date."))]
        return [nodes.warning("", nodes.paragraph("", "", *text), classes=["devrel-post-outdated"])]
    age = ages_of_posts(context.domain).get(post.docname)
    if age is None:
        return []
    old = (
        ngettext("This post is %d year old.", "This post is %d years old.", age.years) % age.years
        if age.years
        else ngettext("This post is %d month old.", "This post is %d months old.", age.months)
        % age.months
    )
    note = nodes.note("", nodes.paragraph("", old), classes=["devrel-post-old"])
    # Otherwise, a search for "years" would find each old post.
    return [devrel_unsearched_block("", note)]


# -- series


def _series(post: Post, context: PageLinks) -> list[nodes.Node]:
    """Return the parts of a post's series, which readers open; the search leaves them out."""
    blog = context.archive.blog
    parts, number = blog.parts(post), blog.part_number(post)
    if len(parts) < 2 or not number:
        return []
    near = blog.parts_near(post)
    text = _("Part %(part)s of %(parts)s in the series %(series)s")
    text = text.replace("%(part)s", str(number)).replace("%(parts)s", str(len(parts)))
    before, _name, after = text.partition("%(series)s")
    items = [
        nodes.list_item("", nodes.paragraph("", "", _series_item(part, post, context)))
        for part in near
    ]
    steps = nodes.enumerated_list("", *items, enumtype="arabic", prefix="", suffix=".")
    first = blog.part_number(near[0])
    if first > 1:
        steps["start"] = first
    docname = context.archive.page_of("series", post.series)
    if context.builder.format != "html":
        line = nodes.paragraph("", before, context.link(docname, post.series), nodes.Text(after))
        return [devrel_unsearched_block("", line, steps, classes=["devrel-post-series"])]
    # A link isn't allowed in the label of a box, so it follows the parts.
    summary = devrel_html_block("", nodes.Text(f"{before}{post.series}{after}"), tag="summary")
    more = nodes.paragraph("", "", context.link(docname, post.series))
    box = devrel_html_block("", summary, steps, more, tag="details")
    nav = devrel_unsearched_block("", box, tag="nav", label=_("Series"))
    nav["classes"].append("devrel-post-series")
    return [nav]


def _series_item(part: Post, post: Post, context: PageLinks) -> nodes.Node:
    if part.docname == post.docname:
        return nodes.strong("", part.title)
    return context.link_post(part)
