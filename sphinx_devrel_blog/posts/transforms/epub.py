"""Remove content that books don't support: invalid XML, players, and links to other files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.doctree import replace_node
from sphinx_devrel_blog.common.urls import is_url
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.nodes.definitions import devrel_media, devrel_player_placeholder
from sphinx_devrel_blog.posts.transforms.html_balance import balance_all, is_html, raw_html

if TYPE_CHECKING:
    from collections.abc import Iterator

_STYLED = r'(?P<start><[a-zA-Z][^<>]*?\s)style="(?P<style>[^"]*)"(?P<rest>[^<>]*>)'
_DIRECTION = r"(?i)(?<![\w-])(?:direction|unicode-bidi)\s*:\s*(?P<value>[\w-]*)[^;]*;?\s*"


class SimplifyForBooks(SphinxPostTransform):
    """Replace content of posts that only web pages support.

    All tabs and dropdowns are open, as on paper: sphinx-design writes them as invalid XML, and
    e-readers would stop at the page. A video becomes a link.
    """

    default_priority = 150  # before sphinx-design's transform for HTML (199)
    builders = ("epub",)

    def run(self, **_kwargs: Any) -> None:
        """Process the document if it is a post."""
        for box in list(self.document.findall(devrel_player_placeholder)):
            replace_node(box, box.children)
        if not BlogDomain.of(self.env).shows_posts(self.env.docname):
            return
        balance_all(self.document, always=True)
        for raw in list(filter(is_html, self.document.findall(nodes.raw))):
            if (html := re.sub(_STYLED, _move_direction, raw.astext())) != raw.astext():
                replace_node(raw, [raw_html(html, raw)])
        simplify(self.document)


def _move_direction(tag: re.Match[str]) -> str:
    """Return a tag with the direction of its style in the attribute ``dir``.

    The properties ``direction`` and ``unicode-bidi`` must not be in the styles of a book (EPUB 3
    CSS Profile).
    """
    style = re.sub(_DIRECTION, "", tag["style"]).strip()
    if style == tag["style"].strip():
        return tag[0]
    values = {found["value"].lower() for found in re.finditer(_DIRECTION, tag["style"])}
    written = [f'style="{style}"'] if style else []
    if not re.search(r"(?i)\sdir=", tag["start"] + tag["rest"]):
        written += [f'dir="{value}"' for value in sorted(values & {"ltr", "rtl"})[:1]]
    return f"{tag['start']}{' '.join(written)}{tag['rest']}"


def simplify(document: nodes.document) -> None:
    """Open all tabs and dropdowns of a post, and replace videos with links."""
    for container in document.findall(nodes.container):
        if sphinx_compat.component_of(container) in {"tab-set", "dropdown"}:
            sphinx_compat.make_plain_container(container)
    for player in list(document.findall(devrel_media)):
        replace_node(player, player.children)


class RemoveFileLinksInBooks(SphinxPostTransform):
    """Replace links in posts to files outside the book with their text."""

    default_priority = 700  # after references are resolved
    builders = ("epub",)

    def run(self, **_kwargs: Any) -> None:
        """Process every link of a post."""
        domain = BlogDomain.of(self.env)
        if not domain.shows_posts(self.env.docname):
            return
        is_post = self.env.docname in domain.store.posts
        places = set(domain.store.notes(self.env.docname).anchors.values())
        in_html = set(_ids_in_html(self.document))
        for link in list(self.document.findall(nodes.reference)):
            url = link.get("refuri", "")
            is_here = url.startswith("#") and url[1:] in in_html
            is_file = url and not link.get("internal") and not (is_url(url) or is_here)
            is_nowhere = is_post and link.get("refid") and link["refid"] not in places
            if is_file or is_nowhere:
                replace_node(link, link.children)


def _ids_in_html(document: nodes.document) -> Iterator[str]:
    """Yield the ids of elements in balanced raw HTML, to which links in the page may lead."""
    for raw in document.findall(nodes.raw):
        if is_html(raw):
            yield from re.findall(r'(?<=\sid=")[^"]*', raw.astext())
