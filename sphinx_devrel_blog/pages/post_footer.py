"""What follows the text of a post, as nodes: tags, links, neighbors, related posts, comments."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote

from docutils import nodes

from sphinx_devrel_blog.blog.page_titles import kind_name
from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.i18n import gettext as _
from sphinx_devrel_blog.common.output_files import writes_website
from sphinx_devrel_blog.config.choices import SHARE_NETWORKS
from sphinx_devrel_blog.nodes.definitions import (
    devrel_html_block,
    devrel_html_inline,
    devrel_unsearched_block,
)
from sphinx_devrel_blog.pages.cards import thumbnail_of, tint_of
from sphinx_devrel_blog.pages.comments import show_comments
from sphinx_devrel_blog.pages.meta_lines import (
    PLAIN,
    date_nodes,
    join_chips,
    join_items,
    mark,
    tags_line,
    term_links,
)
from sphinx_devrel_blog.pages.post_header import shown_parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_devrel_blog.blog.model import Post
    from sphinx_devrel_blog.config.mapping_values import PostParts
    from sphinx_devrel_blog.posts.page_links import PageLinks


def share_url(network: str, title: str, url: str) -> str:
    """Return a network's URL for sharing a page; ``url`` is the absolute URL of the page."""
    return SHARE_NETWORKS[network][1].format(title=quote(title, safe=""), url=quote(url, safe=""))


def render_tags(post: Post, context: PageLinks) -> nodes.paragraph | None:
    """Return the tags at the end of a post, which the search finds; None if there are none."""
    shows = post.tags and "tags" in shown_parts(post, context).names
    return tags_line(post, context) if shows else None


def render_other_terms(post: Post, context: PageLinks) -> list[nodes.Node]:
    """Return a line for each of the site's own taxonomies in which a post has terms."""
    if not post.other_terms or "tags" not in shown_parts(post, context).names:
        return []
    lines: list[nodes.Node] = []
    for each in post.other_terms:
        name = kind_name(each.taxonomy, context.domain.archives.of(post.docname).settings)
        label = mark([nodes.Text(f"{name}: ")], "devrel-label", context)
        chips = join_chips(term_links(post, each.taxonomy, context), context)
        lines.append(nodes.paragraph("", "", *label, *chips, classes=["devrel-post-tags"]))
    return lines


def render_footer(
    post: Post, context: PageLinks, responses: Sequence[nodes.Node] = ()
) -> nodes.Element | None:
    """Return the nodes after the text and the tags of a post, or None if there are none.

    ``responses`` precede the comments.
    """
    parts = shown_parts(post, context)
    items: list[nodes.Node] = _action_links(post, parts, context)
    if shows_previous_next(post, parts, context):
        items += _previous_next(post, parts, context)
    items += _related(post, parts, context)
    if "comments" in parts.names:
        is_shown = not context.domain.build.is_hidden(post)
        items += responses if is_shown else ()
        if is_shown or context.config.ablog.comments_on_drafts:
            items += show_comments(post, context)
    if not items:
        return None
    return devrel_unsearched_block("", *items, classes=["devrel-post-footer"])


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
        nodes.paragraph(
            "", "", *mark([nodes.Text(f"{word} ")], "devrel-label", context),
            context.link_post(other), classes=[css],
        )
        for word, other, css in (
            (_("Previous:"), older, "devrel-previous"),
            (_("Next:"), newer, "devrel-next"),
        )
        if other is not None
    ]  # fmt: skip
    if not lines:
        return []
    label = _("Previous and next posts")
    return [
        devrel_html_block("", *lines, tag="nav", label=label, classes=["devrel-post-neighbours"])
    ]


def _related(post: Post, parts: PostParts, context: PageLinks) -> list[nodes.Node]:
    blog = context.archive.blog
    names = context.domain.archives.related.get(post.docname, ())[: parts.related]
    if not names:
        return []
    related = [blog.by_docname[name] for name in names]
    covers = _covers(related, context) if "cover" in parts.names else []
    items = [nodes.list_item("", _related_line(other, context)) for other in related]
    for item, cover in zip(items, covers, strict=False):
        item.insert(0, cover)
    title = nodes.rubric("", _("Related posts"), classes=["devrel-rubric"])
    listed = nodes.bullet_list("", *items)
    return [devrel_html_block("", title, listed, classes=["devrel-post-related"])]


def _covers(posts: Sequence[Post], context: PageLinks) -> list[nodes.Element]:
    """Return the covers of posts, with a colored area instead of a missing one.

    The list is empty if no post has a cover, and in formats other than HTML.
    """
    if context.builder.format != "html":
        return []
    images = [thumbnail_of(post, context) for post in posts]
    if not any(images):
        return []
    return [
        image or devrel_html_block("", classes=["devrel-card-tint", tint_of(post)])
        for post, image in zip(posts, images, strict=True)
    ]


def _related_line(post: Post, context: PageLinks) -> nodes.paragraph:
    """Return a link to a related post, with its date in HTML."""
    line = nodes.paragraph("", "", context.link_post(post))
    if context.builder.format == "html" and (date := date_nodes(post, context)):
        before = mark([nodes.Text(", ")], PLAIN, context)
        line += mark([*before, *date], "devrel-label", context)
    return line


def _action_links(post: Post, parts: PostParts, context: PageLinks) -> list[nodes.Node]:
    """Return the line of links to edit and to share a post."""
    links: list[nodes.Node] = []
    if parts.edit:
        path = context.env.doc2path(post.document, base=False)
        url = parts.edit.replace("{path}", str(path).replace("\\", "/"))
        links.append(nodes.reference("", _("Edit this post"), refuri=url))
    links += _copy_link(post, parts, context)
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
    line = join_items([[link] for link in links], context)
    return [nodes.paragraph("", "", *line, classes=["devrel-post-actions"])]


def _copy_link(post: Post, parts: PostParts, context: PageLinks) -> list[nodes.Node]:
    """Return the link to the Markdown copy of a post, which the page's script copies."""
    is_written = context.config.files.get("markdown") and writes_website(context.builder)
    if "copy" not in parts.names or not is_written or post.docname != post.document:
        return []
    if context.domain.build.state(post)[0] not in ("public", "unlisted"):
        return []
    page = PurePosixPath(sphinx_compat.output_file(context.builder, post.docname) or "")
    done = devrel_html_inline("", _("Copied"), tag="output", hidden="hidden")
    link = nodes.reference("", _("Copy as Markdown"), refuri=quote(page.with_suffix(".md").name))
    link["classes"].append("devrel-copy")
    return [nodes.inline("", "", link, nodes.Text(" "), done)]
