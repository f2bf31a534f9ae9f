"""Insert lists, headers and footers when pages are written, after all posts are known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_devrel_blog.blog.model import Post
from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.i18n import gettext as _
from sphinx_devrel_blog.common.i18n import is_from_right
from sphinx_devrel_blog.common.output_files import writes_website
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.nodes.definitions import (
    devrel_blog_page,
    devrel_directed_section,
    devrel_html_block,
    devrel_post_footer,
    devrel_post_header,
    devrel_postlist,
    devrel_unsearched_block,
)
from sphinx_devrel_blog.pages.comments import show_comments
from sphinx_devrel_blog.pages.microformats import AFTER_TEXT, mark_feed
from sphinx_devrel_blog.pages.overviews import (
    list_terms,
    list_years,
    show_author,
    show_link,
    show_sections,
    show_way_back,
)
from sphinx_devrel_blog.pages.post_footer import render_footer, render_other_terms, render_tags
from sphinx_devrel_blog.pages.post_header import register_cover, render_header, render_kicker
from sphinx_devrel_blog.pages.post_lists import list_posts
from sphinx_devrel_blog.posts.page_links import PageLinks
from sphinx_devrel_blog.posts.transforms.images import size_images

if TYPE_CHECKING:
    from sphinx_devrel_blog.blog.archive import Listing, Page


class ShowPostParts(SphinxPostTransform):
    """Insert the header and the footer of posts."""

    default_priority = 4  # before transforms that resolve references and process images

    def run(self, **_kwargs: Any) -> None:
        """Replace the placeholders."""
        domain = BlogDomain.of(self.env)
        builder = domain.build.builder
        if builder.name == "gettext":
            return  # message catalogues contain the text of posts, not that of the extension
        if domain.build.config.ablog.comments_on_pages and writes_website(builder):
            self._add_comments(domain)
        for node in _find_nodes(self.document, devrel_post_header, devrel_post_footer):
            post = domain.store.post(node["docname"])
            context = PageLinks(self.env, domain.build.builder, post.document)
            if isinstance(node, devrel_post_header):
                _show_header(node, post, context)
            else:
                _show_footer(node, post, context)

    def _add_comments(self, domain: BlogDomain) -> None:
        """Add comments to a page without posts, as ABlog's ``disqus_pages`` requires."""
        docname = self.env.docname
        section = next(self.document.findall(nodes.section), None)
        is_post = domain.store.posts_of(docname) or docname in domain.store.generated
        if section is None or is_post:
            return
        page = Post(docname, title=self.env.titles[docname].astext())
        context = PageLinks(self.env, domain.build.builder, docname)
        if shown := show_comments(page, context):
            section += devrel_unsearched_block("", *shown, classes=["devrel-post-footer"])


def _show_header(node: devrel_post_header, post: Post, context: PageLinks) -> None:
    """Replace the placeholder of a header; in HTML, the categories are above the title."""
    texts = [each for each in node.children if isinstance(each, nodes.inline)]
    replacement = [child for text in texts for child in text.children]
    header = render_header(post, context, replacement)
    register_cover(post, context)
    kicker = render_kicker(post, context)
    is_html = context.builder.format == "html"
    section = node.parent
    if kicker is not None:
        place = section.index(node) - 1
        is_titled = place >= 0 and isinstance(section[place], nodes.title)
        if is_html and is_titled:
            section.insert(place, kicker)
        else:
            header.insert(0, kicker)
    if is_html:
        _direct_section(node, post.language or context.language, context)
    node.replace_self([header])


def _show_footer(node: nodes.Element, post: Post, context: PageLinks) -> None:
    """Replace the placeholder of a footer by the tags, which the search finds, and the footer."""
    footer = render_footer(post, context, node.children)
    lines = (render_tags(post, context), *render_other_terms(post, context), footer)
    shown = [each for each in lines if isinstance(each, nodes.Element)]
    direction = _direction(post.language or context.language, context)
    if shown and direction:
        # They may follow the section of the post.
        shown = [devrel_html_block("", *shown, direction=direction)]
    for each in shown:
        each[AFTER_TEXT] = True
    node.replace_self(shown)


class ShowLists(SphinxPostTransform):
    """Insert post lists, and the content of generated pages."""

    # After all other transforms, which would process every node of every card: each excerpt was
    # transformed on its own.
    default_priority = 950

    def run(self, **_kwargs: Any) -> None:
        """Replace the placeholders."""
        for node in _find_nodes(self.document, devrel_postlist, devrel_blog_page):
            context = PageLinks(self.env, BlogDomain.of(self.env).build.builder, node["docname"])
            if isinstance(node, devrel_postlist):
                shown = _show_list(node, context)
            else:
                page = _find_page(context)
                if page is None:
                    node.parent.remove(node)
                    continue
                shown = _show_page(page, context)
                if page.number > 1:
                    # Among the results of a search, the first page is enough.
                    context.domain.build.pages.unsearched.add(context.docname)
            # The search indexes the posts themselves, not the lists of posts.
            posts = devrel_unsearched_block("", *shown, classes=["devrel-posts", "no-search"])
            mark_feed(posts, context)
            if context.builder.format == "html":
                size_images(posts, self.env)
                _direct_section(node, context.language, context)
            node.replace_self(posts)


def _find_nodes(document: nodes.document, *kinds: type[nodes.Element]) -> list[nodes.Element]:
    """Return the nodes of ``kinds``, which are block-level nodes."""
    return [node for node in document.findall(nodes.Element) if isinstance(node, kinds)]


def _direct_section(node: nodes.Element, language: str, context: PageLinks) -> None:
    """Set the direction of the section of ``node`` if it or the site is written from the right.

    HTML's attribute ``dir`` also works without a style sheet and in books.
    """
    section, direction = node.parent, _direction(language, context)
    if type(section) is nodes.section and direction:
        directed = devrel_directed_section("", *section.children, **section.attributes)
        directed["direction"] = direction
        section.replace_self(directed)


def _direction(language: str, context: PageLinks) -> str:
    """Return the direction of a text; empty if the site and the text are written from the left."""
    if is_from_right(language):
        return "rtl"
    return "ltr" if is_from_right(context.language) else ""


def _show_list(node: devrel_postlist, context: PageLinks) -> list[nodes.Node]:
    """Return the posts of a list on one of the site's own pages."""
    listing: Listing = node["listing"]
    combined = context.domain.archives.blogs.combined
    for taxonomy, labels in listing.query.terms:
        for label in labels:
            if combined.blog.term(taxonomy, label) is None:
                message = (
                    f"postlist: no post has {label!r} among its {taxonomy}: the name selects no "
                    "posts. Check its spelling"
                )
                warn(Problem(message, "postlist"), context.docname, node.get("devrel_line", 0))
    docname, written = listing.query.about
    if docname and context.domain.archives.mentions.target(written, docname) is None:
        message = (
            f"posts-about: no page and no object {written!r}: the list is empty. Check its spelling"
        )
        warn(Problem(message, "postlist"), context.docname, node.get("devrel_line", 0))
    page = combined.continued.get(context.docname)
    if page is None or page.listing != listing:
        return list_posts(combined.blog.select(listing.query), listing, context)
    posts = combined.posts_on(page)
    listing = _on_page(listing, page)
    return [*list_posts(posts, listing, context), *_pagination(page, context)]


def _on_page(listing: Listing, page: Page) -> Listing:
    """Return a list as a page shows it: only the first page has a large card."""
    author = page.author.name if page.author is not None else ""
    return listing._replace(featured=listing.featured and page.number == 1, author=author)


def _find_page(context: PageLinks) -> Page | None:
    """Return the blog's page that a document shows; None for a page without a list."""
    archives = context.domain.archives
    found = archives.blogs.pages.get(context.docname)
    return found if found is not None else archives.own_indexes.get(context.docname)


def _show_page(page: Page, context: PageLinks) -> list[nodes.Node]:
    """Return the content of a generated page, or of the blog's index on the site's own page."""
    if page.listing is None:
        if page.kind == "archive":
            return list_years(context)
        return list_terms(page.kind, context)
    result = show_way_back(page, context)
    if page.kind == "index" and page.number == 1:
        result += show_sections(context)
    if page.author is not None:
        result += show_author(page.author, context)
    elif page.term is not None:
        result += show_link(page.term, context)
    if page.term is not None and page.term.description:
        result.append(nodes.paragraph("", page.term.description))
    posts = context.domain.archives.blogs.posts_on(page)
    result += list_posts(posts, _on_page(page.listing, page), context)
    return [*result, *_pagination(page, context)]


def _pagination(page: Page, context: PageLinks) -> list[nodes.Node]:
    """Return the links to the other pages of a list."""
    if page.last < 2:
        return []
    line = nodes.paragraph()
    last = 0
    for number, docname in context.archive.numbered(page):
        if last:
            line += nodes.Text(" " if number == last + 1 else " … ")
        last = number
        if number == page.number:
            line += nodes.strong("", str(number), classes=["devrel-page-current"])
        else:
            title = _("Page %d") % number
            line += context.link(docname, str(number), title)
    return [devrel_html_block("", line, tag="nav", label=_("Pages"), classes=["devrel-pagination"])]


class RecallContents(SphinxPostTransform):
    """Restore the table of contents of a generated page from an earlier build."""

    default_priority = 0

    def run(self, **_kwargs: Any) -> None:
        """Add it to the environment before the page's own transforms use it."""
        if self.env.docname in BlogDomain.of(self.env).store.generated:
            title = BlogDomain.of(self.env).store.generated[self.env.docname]
            sphinx_compat.recall_contents(self.env, self.env.docname, title)
