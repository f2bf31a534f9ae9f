"""Writes the files of posts for each platform."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from docutils import nodes

from sphinx_devrel_blog.crosspost.addresses import settle_addresses
from sphinx_devrel_blog.crosspost.markdown import Writer
from sphinx_devrel_blog.crosspost.platforms import PLATFORMS, Facts, write_front_matter
from sphinx_devrel_blog.domain import BlogDomain
from sphinx_devrel_blog.excerpts import leave_out, summary
from sphinx_devrel_blog.images import is_elsewhere
from sphinx_devrel_blog.log import warn
from sphinx_devrel_blog.metadata import url_of_image
from sphinx_devrel_blog.model import Problem
from sphinx_devrel_blog.nodes import embed, facade
from sphinx_devrel_blog.parts import Place

if TYPE_CHECKING:
    from sphinx_devrel_blog.builders import CrosspostBuilder
    from sphinx_devrel_blog.model import Post

_WITHOUT_BASE = (
    "The address of the site is not known, so posts for other platforms can't say where they come "
    "from; set `devrel_blog_baseurl` or `html_baseurl` in conf.py, such as "
    "`https://docs.example.org/`"
)


def export_posts(builder: CrosspostBuilder) -> None:
    """Write each public post for each platform, to ``PLATFORM/DOCNAME.md``.

    Warns, subtype ``crosspost``, of what a platform does not take, and, subtype ``baseurl``, where
    the address of the site is unknown.
    """
    domain = BlogDomain.of(builder.env)
    domain.load()
    posts = [post for _name, post in sorted(domain.posts.items()) if _is_public(post, domain)]
    if posts and not domain.base_url:
        warn(Problem(_WITHOUT_BASE, "baseurl"), None)
    for post in posts:
        _export(post, builder)


def _is_public(post: Post, domain: BlogDomain) -> bool:
    return domain.state(post)[0] == "public"


def _export(post: Post, builder: CrosspostBuilder) -> None:
    # Once for all platforms: what is wrong with a post is told as its text is resolved.
    facts, blocks = _facts(post, builder), _blocks(post, builder)
    url = builder.get_target_uri(post.docname)
    for platform in PLATFORMS:
        for limit in platform.limits(post):
            warn(Problem(limit, "crosspost"), post.docname, 1)
        head = write_front_matter(platform.front_matter(post, facts), post.title)
        path = Path(builder.outdir, platform.name, f"{post.docname}.md")
        path.parent.mkdir(parents=True, exist_ok=True)
        text = f"{head}\n{Writer(platform, url).write(blocks)}\n"
        path.write_text(text, encoding="utf-8", newline="\n")


def _facts(post: Post, builder: CrosspostBuilder) -> Facts:
    domain = BlogDomain.of(builder.env)
    url = builder.get_target_uri(post.docname)
    return Facts(
        post.canonical_url or (url if domain.base_url else ""),
        url_of_image(builder, post.cover.source) if post.cover else "",
        post.description or summary(post, Place(builder.env, builder, post.docname)),
    )


def _blocks(post: Post, builder: CrosspostBuilder) -> list[nodes.Node]:
    """Return the blocks of a post, without its title, as they are for every platform."""
    document = builder.env.get_doctree(post.docname)
    leave_out(document)
    builder.env.apply_post_transforms(document, post.docname)
    _settle(document, builder, post.docname)
    return [
        part
        for top in document.children
        for part in (_without_title(top) if isinstance(top, nodes.section) else [top])
    ]


def _without_title(section: nodes.section) -> list[nodes.Node]:
    return [part for part in section.children if not isinstance(part, nodes.title)]


def _settle(document: nodes.document, builder: CrosspostBuilder, docname: str) -> None:
    """Give images, files and HTML their absolute URLs; leave out what stands for a player."""
    builder.post_process_images(document)
    for image in document.findall(nodes.image):
        uri = str(image["uri"])
        if not is_elsewhere(uri):
            name = builder.images.get(uri, uri.rpartition("/")[2])
            image["uri"] = f"{builder.base_url}{builder.imagedir}/{quote(name)}"
    for link in document.findall(nodes.Element):
        if link.get("filename") and not link.get("refuri"):
            link["refuri"] = f"{builder.base_url}_downloads/{quote(link['filename'])}"
    settle_addresses(document, builder, docname)
    for player in list(document.findall(facade)):
        if not isinstance(player.parent, embed):
            player.parent.remove(player)
