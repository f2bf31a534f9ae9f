"""Collect the post data on pages as plain values for their fingerprints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.cache import digest_of
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.pages.sidebars import Sidebars, find_sidebars, uses_ablog_views
from sphinx_devrel_blog.posts.old_posts import ages_of_posts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.blog.archive import Listing, Page
    from sphinx_devrel_blog.blog.model import Post


View = tuple[Any, ...]


def find_shown_posts(app: Sphinx) -> dict[str, View]:
    """Handle ``devrel-blog-fingerprint``: return the post data on each page, by docname."""
    domain = BlogDomain.of(app.env)
    store = domain.store
    views = _ShownPosts(app.env)
    sidebars = _views_of_sidebars(app)
    found: dict[str, View] = {
        docname: (views.of_page(page), sidebars.get(docname))
        for docname, page in domain.archives.blogs.pages.items()
    }
    others = store.lists.keys() | store.references.keys() | sidebars.keys()
    indexes = domain.archives.own_indexes
    own = store.posts.keys() | store.section_posts.keys() | others | indexes.keys()
    for docname in own - store.generated.keys():
        found[docname] = (
            tuple(map(views.of_post, store.posts_of(docname))),
            views.of_page(indexes[docname]) if docname in indexes else views.of_lists(docname),
            domain.references.resolved(docname),
            sidebars.get(docname),
        )
    if uses_ablog_views(app):
        # Their content is unknown, so they may show any post.
        found |= {
            name: (found.get(name), domain.build.pages.posts_digest) for name in app.env.found_docs
        }
    return found


def _views_of_sidebars(app: Sphinx) -> dict[str, View]:
    """Return what our sidebars show, by the docname of each page with one."""
    found = find_sidebars(app.builder, app.env.found_docs)
    return {name: (shown, *Sidebars(app, name).views(shown)) for name, shown in found.items()}


class _ShownPosts:
    """Collects the data of a build's pages."""

    def __init__(self, env: BuildEnvironment) -> None:
        self.env = env
        self.domain = BlogDomain.of(env)
        self.combined = self.domain.archives.blogs.combined
        self.related = self.domain.archives.related
        self.upcoming = self.combined.blog.upcoming
        self.ages = ages_of_posts(self.domain)
        self.seen = {
            # A digest, since the data of each page that lists the post includes it.
            post.docname: digest_of(
                self.domain.store.digests.get(post.docname),
                self.domain.store.image_stamps.get(post.document),
                self._links(post),
                self.domain.references.resolved(post.document),
            )
            for post in self.combined.blog.posts
        }

    def _links(self, post: Post) -> View:
        return tuple(self.domain.archives.of(post.docname).pages_of_terms(post))

    def _names(self, posts: Iterable[Post | None]) -> View:
        return tuple((post.docname, post.title) if post else None for post in posts)

    def of_post(self, post: Post) -> View:
        """Return what a post shows of other posts, and which of its terms have a page."""
        archive = self.domain.archives.of(post.docname)
        blog = archive.blog
        parts = self.domain.build.config.parts_of(post.extras.get("post_parts"))
        related = self.related.get(post.docname, ())[: parts.related]
        return (
            self._links(post),
            archive.index,
            post.document in self.domain.archives.in_toctrees,
            self.ages.get(post.docname),
            self._names(blog.neighbours(post, parts.neighbours)),
            (len(blog.parts(post)), self._names(blog.parts_near(post))),
            tuple(
                (post.docname, post.title, post.date, post.cover)
                for post in map(blog.by_docname.__getitem__, related)
            ),
        )

    def of_page(self, page: Page) -> View:
        """Return what a generated page shows."""
        archive = self.domain.archives.of(page.docname)
        if page.listing is not None:
            return (
                page.last,
                page.author,
                page.term.description if page.term is not None else "",
                archive.sections() if page.kind == "index" else (),
                self._of_posts(self.domain.archives.blogs.posts_on(page), page.listing),
                [archive.year_docname(page.year, month) for month in range(1, 13)]
                if page.year and not page.month
                else (),
            )
        if page.kind == "archive":
            return tuple(
                (year, month, len(posts), archive.year_docname(year, month))
                for year, months in archive.blog.years.items()
                for month, posts in months.items()
            )
        return tuple(
            (term.label, archive.page_of(term.taxonomy, term.label), len(term.posts),
             term.author, term.description)
            for term in archive.blog.terms[page.kind].values()
        )  # fmt: skip

    def of_lists(self, docname: str) -> View:
        """Return what the lists on a page of the site show."""
        listings = self.domain.store.lists.get(docname, ())
        return tuple(self._of_listing(docname, listing) for listing in listings)

    def _of_listing(self, docname: str, listing: Listing) -> View:
        page = self.combined.continued.get(docname)
        if page is not None and page.listing == listing:
            return (page.last, self._of_posts(self.combined.posts_on(page), listing))
        about, written = listing.query.about
        target = self.domain.archives.mentions.target(written, about) if about else None
        return (target, self._of_posts(self.combined.blog.select(listing.query), listing))

    def _of_posts(self, posts: Iterable[Post], listing: Listing) -> View:
        if listing.style == "compact" and not listing.format and not listing.query.kind:
            return tuple((post.docname, post.title, post.date) for post in posts)
        is_full = listing.style == "full"
        return tuple(
            (
                post.docname,
                self.seen[post.docname],
                sphinx_compat.read_times(self.env)[post.document] if is_full else 0,
                # A list of talks shows the next event of each.
                *((self.upcoming.get(post.docname),) if listing.query.kind else ()),
            )
            for post in posts
        )
