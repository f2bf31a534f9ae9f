"""What pages show of posts, put in when they are written: then every post is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_devrel_blog.domain import BlogDomain
from sphinx_devrel_blog.lists import list_posts
from sphinx_devrel_blog.log import warn
from sphinx_devrel_blog.model import Problem
from sphinx_devrel_blog.nodes import blog_page, box, post_footer, post_header, postlist
from sphinx_devrel_blog.overviews import list_terms, list_years, show_author, show_sections
from sphinx_devrel_blog.parts import Place, footer, header
from sphinx_devrel_blog.translation import gettext as _

if TYPE_CHECKING:
    from sphinx_devrel_blog.archive import Listing, Page


_PLACES = (post_header, post_footer, postlist, blog_page)


class ShowBlog(SphinxPostTransform):
    """Show the header and the footer of posts, lists, and what is on the pages that are made."""

    # Before references are resolved (MyST's 9, Sphinx's 10): excerpts hold some.
    default_priority = 4

    def run(self, **_kwargs: Any) -> None:
        """Put nodes in the place of each of ours."""
        domain = BlogDomain.of(self.env)
        found = [node for node in self.document.findall(nodes.Element) if isinstance(node, _PLACES)]
        for node in found:
            place = Place(self.env, domain.builder, node["docname"])
            node.replace_self(self._shown(node, place))

    def _shown(self, node: nodes.Element, place: Place) -> list[nodes.Node]:
        if isinstance(node, postlist):
            return _show_list(node, place)
        if isinstance(node, blog_page):
            page = place.archive.pages.get(place.docname)
            return _show_page(page, place) if page is not None else []
        post = place.domain.posts.get(place.docname)
        if post is None:
            return []
        found = header(post, place) if isinstance(node, post_header) else footer(post, place)
        return [found] if found is not None else []


def _show_list(node: postlist, place: Place) -> list[nodes.Node]:
    """Return the posts that a list of the site's own has."""
    listing: Listing = node["listing"]
    for taxonomy, labels in listing.query.terms:
        for label in labels:
            if place.archive.blog.term(taxonomy, label) is None:
                message = f"postlist: no post has {label!r} among its {taxonomy}; is it spelled so?"
                warn(Problem(message, "postlist"), place.docname, node.get("devrel_line", 0))
    page = place.archive.continued.get(place.docname)
    if page is None or page.listing != listing:
        return list_posts(place.archive.blog.select(listing.query), listing, place)
    posts = place.archive.posts_on(page)
    return [*list_posts(posts, listing, place), *_pagination(page, place)]


def _show_page(page: Page, place: Place) -> list[nodes.Node]:
    """Return all there is on a page that is made."""
    if page.listing is None:
        if page.kind == "archive":
            return list_years(place)
        return list_terms(page.kind, place)  # type: ignore[arg-type]
    result: list[nodes.Node] = []
    if page.kind == "index" and page.number == 1:
        result += show_sections(place)
    if page.term is not None and page.term.author is not None:
        result += show_author(page.term.author, place)
    result += list_posts(place.archive.posts_on(page), page.listing, place)
    return [*result, *_pagination(page, place)]


def _pagination(page: Page, place: Place) -> list[nodes.Node]:
    """Return the links to the other pages of a list."""
    if page.count < 2:
        return []
    line = nodes.paragraph()
    for number, docname in enumerate(place.archive.numbered(page), start=1):
        if number > 1:
            line += nodes.Text(" ")
        if number == page.number:
            line += nodes.strong("", str(number), classes=["devrel-page-current"])
        else:
            title = _("Page %d") % number
            line += place.link(docname, str(number), title)
    return [box("", line, tag="nav", label=_("Pages"), classes=["devrel-pagination"])]
