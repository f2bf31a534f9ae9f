"""The objects that templates of ABlog use: the blog, its posts and their terms.

A site that comes from ABlog may have its own sidebars, page templates and feed templates. Source:
ABlog's ``ablog/blog.py``.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin

from sphinx_devrel_blog.blog.query import terms_of
from sphinx_devrel_blog.blog.taxonomy import ablog_slug, term_key
from sphinx_devrel_blog.common.i18n import gettext as _
from sphinx_devrel_blog.posts.excerpts import excerpt_text
from sphinx_devrel_blog.posts.page_links import PageLinks

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from sphinx_devrel_blog.blog.archive import Archive
    from sphinx_devrel_blog.blog.model import Post
    from sphinx_devrel_blog.blog.query import Term
    from sphinx_devrel_blog.config.choices import Taxonomy
    from sphinx_devrel_blog.domain.blog_domain import BlogDomain


TAXONOMY_NAMES: Final[dict[str, Taxonomy]] = {
    "tags": "tags",
    "author": "authors",
    "category": "categories",
    "location": "locations",
    "language": "languages",
}
"""The taxonomies by ABlog's names."""


class AblogPost:
    """A post in a template of ABlog; ``options`` are its other values."""

    def __init__(self, blog: AblogBlog, post: Post) -> None:
        self.blog = blog
        self._post = post
        self.docname = post.document
        self.section = post.docname.partition("#")[2]
        self.title = post.title
        self.date = post.date
        self.nocomments = post.comments is False
        self.canonical_link = post.canonical_url
        self.external_link = post.external_url
        self.redirect = post.aliases
        self.options = post.extras

    def __str__(self) -> str:
        """Return the title."""
        return self.title

    @property
    def update(self) -> dt.date | None:
        """The last change, or the date."""
        return self._post.updated or self._post.date

    @property
    def published(self) -> bool:
        """Whether the post is no draft."""
        return self._post.docname not in self.blog.hidden

    @property
    def draft(self) -> bool:
        """Whether the post is a draft."""
        return not self.published

    def __getattr__(self, name: str) -> list[AblogCollection]:
        """Return the terms of a taxonomy."""
        if name not in TAXONOMY_NAMES:
            raise AttributeError(name)
        catalog = self.blog.catalogs[name]
        return [catalog[label] for label in terms_of(self._post, TAXONOMY_NAMES[name])]

    @property
    def prev(self) -> AblogPost | None:
        """The older post."""
        return self._neighbour(0)

    @property
    def next(self) -> AblogPost | None:
        """The newer post."""
        return self._neighbour(1)

    def _neighbour(self, place: int) -> AblogPost | None:
        found = self.blog.archive_of_posts.blog.neighbours(self._post)[place]
        return AblogPost(self.blog, found) if found is not None else None

    def to_html(self, pagename: str, **_options: Any) -> str:
        """Return the excerpt, for a page."""
        domain = self.blog.domain
        page = PageLinks(domain.env, domain.build.builder, pagename)
        text = self._post.description or excerpt_text(self._post, page)
        return f"<p>{text.replace('&', '&amp;').replace('<', '&lt;')}</p>"


class AblogCollection:
    """A term, a year, all posts or the drafts in a template of ABlog, with its posts."""

    def __init__(
        self, blog: AblogBlog, label: str, docname: str, posts: Sequence[Post], href: str = ""
    ) -> None:
        self.blog = blog
        self.label = self.name = label
        self.docname = self.path = docname
        self.href = href
        self._posts = posts

    def __str__(self) -> str:
        """Return the name."""
        return self.name

    def __len__(self) -> int:
        """Return the number of posts."""
        return len(self._posts)

    def __iter__(self) -> Iterator[AblogPost]:
        """Yield the posts, newest first."""
        return (AblogPost(self.blog, post) for post in self._posts)

    def relsize(self, maxsize: int = 5, minsize: int = 1) -> int:
        """Return the size of a tag in a cloud."""
        tags = self.blog.archive_of_posts.blog.terms["tags"].values()
        most = max((len(tag.posts) for tag in tags), default=1)
        return minsize + round((maxsize - minsize) * (len(self) - 1) / max(1, most - 1))


class AblogCatalog:
    """A taxonomy or the years in a template of ABlog."""

    def __init__(
        self, blog: AblogBlog, name: str, docname: str, collections: Sequence[AblogCollection]
    ) -> None:
        self.blog = blog
        self.name = name
        self.docname = self.path = docname
        self.collections = {each.label: each for each in collections}
        self._by_key = {term_key(each.label): each for each in collections}

    def __str__(self) -> str:
        """Return the name."""
        return self.name

    def __len__(self) -> int:
        """Return the number of posts with terms, each as often as it has one."""
        return sum(map(len, self.collections.values()))

    def __iter__(self) -> Iterator[AblogCollection]:
        """Yield the terms."""
        return iter(self.collections.values())

    def __getitem__(self, label: str) -> AblogCollection:
        """Return a term in any spelling; a term of drafts only has no posts."""
        found = self._by_key.get(term_key(label))
        if found is not None:
            return found
        return AblogCollection(self.blog, label, f"{self.path}/{ablog_slug(label)}", ())


class AblogBlog:
    """The blog, as the variable ``ablog`` of templates.

    Other attributes are the options of ABlog.
    """

    def __init__(self, domain: BlogDomain) -> None:
        self.domain = domain
        self.archive_of_posts: Archive = domain.archives.blogs.archives[0]

    @cached_property
    def hidden(self) -> frozenset[str]:
        """The names of the posts that aren't public."""
        build = self.domain.build
        posts = self.domain.store.all_posts.items()
        return frozenset(name for name, post in posts if build.state(post)[0] != "public")

    def __getattr__(self, name: str) -> Any:
        """Return the value of an option of ABlog, or a catalog."""
        if name in TAXONOMY_NAMES:
            return self.catalogs[name]
        config = self.domain.env.config
        if name.startswith(("blog_", "post_", "disqus_", "fontawesome_")) and name in config:
            return config[name]
        raise AttributeError(name)

    def __contains__(self, docname: str) -> bool:
        """Return whether a page is a post."""
        return bool(self.domain.store.posts_of(docname))

    def __getitem__(self, docname: str) -> AblogPost | None:
        """Return the post of a page."""
        posts = self.domain.store.posts_of(docname)
        return AblogPost(self, posts[0]) if posts else None

    def __len__(self) -> int:
        """Return the number of posts."""
        return len(self._published)

    def __bool__(self) -> bool:
        """Return True: ABlog's templates check this before they use ABlog."""
        return True

    @cached_property
    def _published(self) -> list[Post]:
        blog = self.archive_of_posts.blog
        return [post for post in blog.posts if post.docname not in self.hidden]

    @property
    def fontawesome(self) -> bool:
        """Whether the site has the icons of Font Awesome."""
        config = self.domain.env.config
        names = ("fontawesome_included", "fontawesome_link_cdn", "fontawesome_css_file")
        return any(name in config and config[name] for name in names)

    @property
    def feed_path(self) -> str:
        """The path of the feed of all posts."""
        return f"{self.archive_of_posts.settings.path}/atom.xml".lstrip("/")

    @property
    def posts(self) -> AblogCollection:
        """All posts."""
        return AblogCollection(self, _("Blog"), self.archive_of_posts.index, self._published)

    @property
    def drafts(self) -> AblogCollection:
        """The drafts; a build that hides them doesn't list them."""
        archive = self.archive_of_posts
        drafts = [post for post in archive.blog.posts if post.docname in self.hidden]
        return AblogCollection(self, _("Drafts"), archive.settings.docname("drafts"), drafts)

    @cached_property
    def catalogs(self) -> dict[str, AblogCatalog]:
        """The taxonomies by ABlog's names."""
        archive = self.archive_of_posts
        return {
            name: AblogCatalog(
                self,
                name,
                archive.overview(taxonomy),
                [self._collection(term) for term in archive.blog.terms[taxonomy].values()],
            )
            for name, taxonomy in TAXONOMY_NAMES.items()
        }

    def _collection(self, term: Term) -> AblogCollection:
        docname = self.archive_of_posts.page_of(term.taxonomy, term.label)
        href = term.author.url if term.author is not None else ""
        return AblogCollection(self, term.label, docname, term.posts, href)

    @property
    def archive(self) -> AblogCatalog:
        """The years, newest first."""
        archive = self.archive_of_posts
        years = [
            AblogCollection(
                self, str(year), archive.year_docname(year), [p for m in months.values() for p in m]
            )
            for year, months in archive.blog.years.items()
        ]
        return AblogCatalog(self, "archive", archive.settings.docname("archive"), years)

    def recent(self, num: int | None, docname: str = "", **_labels: Any) -> Iterator[AblogPost]:
        """Yield the newest posts, except that of a page."""
        found = [post for post in self._published if post.document != docname]
        return (AblogPost(self, post) for post in found[:num])

    def page_id(self, pagename: str) -> str:
        """Return the identifier of a page for Disqus."""
        path = pagename.removesuffix("index").strip("/")
        return f"/{path}/" if path else "/"

    def page_url(self, pagename: str) -> str:
        """Return the absolute URL of a page, without its suffix."""
        return urljoin(self.domain.build.base_url, pagename).removesuffix("index")


def anchor(post: AblogPost) -> str:
    """Return the anchor of a post that is a section of its page."""
    return f"#{post.section}" if post.section else ""
