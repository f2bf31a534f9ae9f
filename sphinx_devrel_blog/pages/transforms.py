"""What pages show of posts, put in when they are written: then every post is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_devrel_blog.common.i18n import gettext as _
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.nodes.definitions import blog_page, box, post_footer, post_header, postlist
from sphinx_devrel_blog.pages.generated import recall_contents
from sphinx_devrel_blog.pages.overviews import list_terms, list_years, show_author, show_sections
from sphinx_devrel_blog.pages.post_lists import list_posts
from sphinx_devrel_blog.pages.post_parts import footer, header, keep_cover
from sphinx_devrel_blog.posts.page_context import PageContext
from sphinx_devrel_blog.posts.transforms.images import size_images

if TYPE_CHECKING:
    from sphinx_devrel_blog.blog.archive import Listing, Page


class ShowParts(SphinxPostTransform):
    """Show the header and the footer of posts."""

    default_priority = 4  # before what resolves references and looks at images

    def run(self, **_kwargs: Any) -> None:
        """Put nodes in the place of each of ours."""
        domain = BlogDomain.of(self.env)
        if domain.build.builder.name == "gettext":
            return  # it takes the words of posts, and not those of the extension
        for node in _found(self.document, post_header, post_footer):
            post = domain.store.post(node["docname"])
            place = PageContext(self.env, domain.build.builder, post.document)
            if isinstance(node, post_header):
                shown: nodes.Element | None = header(post, place)
                keep_cover(post, place)
            else:
                shown = footer(post, place)
            node.replace_self([shown] if shown is not None else [])


class ShowLists(SphinxPostTransform):
    """Show the lists of posts, and what is on the pages that are made."""

    # Behind all others, each of which would look at every node of every card: excerpts have been
    # through them, each on its own.
    default_priority = 950

    def run(self, **_kwargs: Any) -> None:
        """Put nodes in the place of each of ours."""
        for node in _found(self.document, postlist, blog_page):
            place = PageContext(self.env, BlogDomain.of(self.env).build.builder, node["docname"])
            if isinstance(node, postlist):
                shown = _show_list(node, place)
            else:
                page = place.domain.archives.blogs.pages.get(place.docname)
                shown = _show_page(page, place) if page is not None else []
            # The posts are found by the search themselves, and not where they are listed.
            posts = box("", *shown, classes=["devrel-posts", "no-search"])
            if place.builder.format == "html":
                size_images(posts, self.env)
            node.replace_self(posts)


def _found(document: nodes.document, *kinds: type[nodes.Element]) -> list[nodes.Element]:
    """Return the nodes of ``kinds``, which stand at the top of a text and in no inline."""
    return [node for node in document.findall(nodes.Element) if isinstance(node, kinds)]


def _show_list(node: postlist, place: PageContext) -> list[nodes.Node]:
    """Return the posts that a list of the site's own has."""
    listing: Listing = node["listing"]
    whole = place.domain.archives.blogs.combined
    for taxonomy, labels in listing.query.terms:
        for label in labels:
            if whole.blog.term(taxonomy, label) is None:
                message = f"postlist: no post has {label!r} among its {taxonomy}; is it spelled so?"
                warn(Problem(message, "postlist"), place.docname, node.get("devrel_line", 0))
    docname, written = listing.query.about
    if docname and place.domain.archives.mentions.target(written, docname) is None:
        message = f"posts-about: no page and no object {written!r}; is it spelled so?"
        warn(Problem(message, "postlist"), place.docname, node.get("devrel_line", 0))
    page = whole.continued.get(place.docname)
    if page is None or page.listing != listing:
        return list_posts(whole.blog.select(listing.query), listing, place)
    posts = whole.posts_on(page)
    return [*list_posts(posts, listing, place), *_pagination(page, place)]


def _show_page(page: Page, place: PageContext) -> list[nodes.Node]:
    """Return all there is on a page that is made."""
    if page.listing is None:
        if page.kind == "archive":
            return list_years(place)
        return list_terms(page.kind, place)  # type: ignore[arg-type]
    result: list[nodes.Node] = []
    if page.kind == "index" and page.number == 1:
        result += show_sections(place)
    if page.author is not None:
        result += show_author(page.author, place)
    result += list_posts(place.domain.archives.blogs.posts_on(page), page.listing, place)
    return [*result, *_pagination(page, place)]


def _pagination(page: Page, place: PageContext) -> list[nodes.Node]:
    """Return the links to the other pages of a list."""
    if page.count < 2:
        return []
    line = nodes.paragraph()
    last = 0
    for number, docname in place.archive.numbered(page):
        if last:
            line += nodes.Text(" " if number == last + 1 else " … ")
        last = number
        if number == page.number:
            line += nodes.strong("", str(number), classes=["devrel-page-current"])
        else:
            title = _("Page %d") % number
            line += place.link(docname, str(number), title)
    return [box("", line, tag="nav", label=_("Pages"), classes=["devrel-pagination"])]


class RecallContents(SphinxPostTransform):
    """Add the table of contents of a generated page, which an earlier build wrote."""

    default_priority = 0

    def run(self, **_kwargs: Any) -> None:
        """Add it to the environment, before the page's own transforms use it."""
        if self.env.docname in BlogDomain.of(self.env).store.generated:
            recall_contents(self.env, self.env.docname)
