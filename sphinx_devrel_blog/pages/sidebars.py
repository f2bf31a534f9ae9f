"""The data for the templates of sidebars."""

from __future__ import annotations

from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from sphinx.util.logging import suppress_logging
from sphinx.util.osutil import relative_uri

from sphinx_devrel_blog.blog.page_titles import kind_name, term_name
from sphinx_devrel_blog.blog.query import terms_of
from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.i18n import date_text, is_from_right
from sphinx_devrel_blog.common.i18n import gettext as _
from sphinx_devrel_blog.common.late_imports import import_late
from sphinx_devrel_blog.common.output_files import writes_website
from sphinx_devrel_blog.common.resources import RESOURCES
from sphinx_devrel_blog.config.ablog import is_ablog_loaded
from sphinx_devrel_blog.config.choices import FEED_FORMATS
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.feeds.sources import find_formats, find_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config

    from sphinx_devrel_blog.blog.archive import Archive
    from sphinx_devrel_blog.blog.model import Post
    from sphinx_devrel_blog.config.choices import Taxonomy


FOLDER: Final = "devrel_blog/"
SIDEBARS: Final[dict[str, str]] = {
    "postcard": "the date, authors, tags and other terms of the page's post",
    "recentposts": "the five newest posts",
    "tagcloud": "the 40 most frequent tags, more frequent ones in a larger size",
    "categories": "the categories, each with the number of its posts",
    "series": "the series, each with the number of its posts",
    "authors": "the authors, each with the number of their posts",
    "languages": "the languages of posts",
    "locations": "the locations of posts",
    "archives": "the years, each with the number of its posts",
    "feeds": "links to the feeds",
    "postsabout": "the posts that refer to the page; empty if there are none",
}
"""The sidebars by the names of their templates in ``devrel_blog/``, with their contents."""

_OWN_TEMPLATE: Final = """\
{{%- from "devrel_blog/frame.html" import links with context -%}}
{{{{ links(devrel_blog.words["{0}"], devrel_blog.terms("{0}")) }}}}
"""
"""The sidebar for the terms of a taxonomy of the site."""

_VIEWS: Final = ("", "ablog")
_RECENT: Final = 5
_CLOUD: Final = 40
_SIZES: Final = 5


class Link(NamedTuple):
    """A link of a sidebar, the same on every page.

    ``docname`` is the target page, empty for none; ``file`` is the path of a target file instead.
    ``number`` is the number of posts. ``size`` is the size of a tag, 1 to 5. ``date`` is a date as
    text, and ``day`` the same date in ISO 8601.
    """

    text: str
    docname: str = ""
    file: str = ""
    number: int = 0
    size: int = 1
    date: str = ""
    day: str = ""


def add_templates(app: Sphinx) -> None:
    """Handle ``builder-inited``: add our templates after those of the site and the theme."""
    own = {
        f"{FOLDER}{name}.html": _OWN_TEMPLATE.format(name)
        for name in app.config.devrel_blog_taxonomies
    }
    sphinx_compat.add_templates(app.builder, RESOURCES / "templates", own)


def add_sidebars(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    context: dict[str, Any],
    _doctree: object,
) -> None:
    """Handle ``html-page-context``: provide the data of the blog to templates."""
    if sphinx_compat.writes_context(app.builder):
        return
    context["devrel_blog"] = Sidebars(app, pagename)
    if _may_use_ablog_views(app):
        domain = BlogDomain.of(app.env)
        objects = import_late("sphinx_devrel_blog.posts.ablog_objects")
        context["anchor"] = objects.anchor
        views = domain.build.cache.sidebars
        context["ablog"] = views.setdefault(_VIEWS, objects.AblogBlog(domain))


def _may_use_ablog_views(app: Sphinx) -> bool:
    """Return whether the site's own templates may be written for ABlog."""
    return "blog_path" in app.config and not is_ablog_loaded(app.config)


def uses_ablog_views(app: Sphinx) -> bool:
    """Return whether a template of the site uses the variable ``ablog``."""
    if not _may_use_ablog_views(app) or app.builder.format != "html":
        return False
    files = (
        path
        for folder in app.config.templates_path
        for path in Path(app.confdir, str(folder)).rglob("*")
        if path.is_file()
    )
    return any(b"ablog" in path.read_bytes() for path in files)


IN_POSTCARD: Final = frozenset({"date", "authors", "categories", "tags"})
"""The parts of a post that the sidebar ``postcard`` shows too."""

_WITHOUT_SIDEBARS: Final = frozenset({"sphinx_rtd_theme"})


def has_postcard(builder: Builder, docname: str) -> bool:
    """Return whether a page has the sidebar ``postcard``, of this package or of the site."""
    config = builder.config
    name = "postcard.html"
    if not writes_website(builder) or config.html_theme in _WITHOUT_SIDEBARS:
        return False
    if name in str(config.html_theme_options):
        return True
    if name not in str(config.html_sidebars):
        return False
    return any(each.endswith(name) for each in sphinx_compat.sidebars_of(builder, docname))


def has_sidebar(config: Config, name: str = "") -> bool:
    """Return whether a site uses one of our sidebars, or the sidebar ``name``."""
    return f"{FOLDER}{name}" in f"{config.html_sidebars} {config.html_theme_options}"


def find_sidebars(builder: Builder, docnames: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the names of our sidebars by docname, for pages that have some.

    Sidebars in the options of a theme, such as pydata's, are on every page.
    """
    config = builder.config
    if builder.format != "html" or not has_sidebar(config):
        return {}
    known = (*SIDEBARS, *config.devrel_blog_taxonomies)
    everywhere = {name for name in known if f"{FOLDER}{name}" in str(config.html_theme_options)}
    found = {}
    for docname in docnames:
        with suppress_logging():  # problems are reported when the page is written
            shown = sphinx_compat.sidebars_of(builder, docname)
        here = {name.removeprefix(FOLDER).removesuffix(".html") for name in shown if FOLDER in name}
        if names := tuple(name for name in known if name in everywhere | here):
            found[docname] = names
    return found


class Sidebars:
    """The content of a page's sidebars, computed when a template requests it."""

    def __init__(self, app: Sphinx, pagename: str) -> None:
        self._app = app
        self._page = pagename
        self._domain = BlogDomain.of(app.env)
        self._language = str(app.config.language)

    @cached_property
    def _archive(self) -> Archive:
        return self._domain.archives.of(self._page)

    def _cache_links(self, name: str, find: Callable[[], list[Link]]) -> list[Link]:
        """Return content that is the same on all pages of a blog, from a cache."""
        known = self._domain.build.cache.sidebars
        key = (self._archive.settings.name, name)
        if key not in known:
            known[key] = find()
        return cast("list[Link]", known[key])

    @property
    def words(self) -> Mapping[str, str]:
        """The translated labels of the sidebars, and the titles of the site's own taxonomies."""
        settings = self._archive.settings
        return _translate_labels() | {name: kind_name(name, settings) for name in self.taxonomies}

    @property
    def taxonomies(self) -> tuple[str, ...]:
        """The names of the site's own taxonomies."""
        return self._archive.settings.taxonomies

    @property
    def is_from_right(self) -> bool:
        """Whether the language of the site is written from right to left."""
        return is_from_right(self._language)

    def link(self, link: Link) -> str:
        """Return a link as HTML, or its text if it has no target."""
        text = escape(link.text)
        url = self._url(link)
        return f'<a href="{escape(url)}">{text}</a>' if url else text

    def _url(self, link: Link) -> str:
        builder = self._app.builder
        if link.file:
            return relative_uri(builder.get_target_uri(self._page), link.file)
        if not link.docname:
            return ""
        # For the page itself, the relative URL is empty, which isn't a link.
        document, hash_sign, anchor = link.docname.partition("#")
        path = builder.get_relative_uri(self._page, document)
        return f"{path}{hash_sign}{anchor}" or "#"

    def recent(self, number: int = _RECENT) -> list[Link]:
        """Return the newest posts."""
        posts = self._archive.blog.posts[:number]
        return self._cache_links(f"recent {number}", lambda: list(map(self._link_post, posts)))

    def about(self, number: int = 0) -> list[Link]:
        """Return the posts that refer to the page, newest first; all of them if ``number`` is 0."""
        if self._page not in self._app.env.found_docs:
            return []
        names = self._domain.archives.posts_about((self._page, ""))
        combined = self._domain.archives.blogs.combined.blog
        posts = [post for post in combined.posts if post.docname in names] if names else []
        return [self._link_post(post) for post in posts[: number or None]]

    def _link_post(self, post: Post, *, is_short: bool = True) -> Link:

        if post.date is None:
            return Link(post.title, post.docname)
        settings = self._domain.build.config.ablog
        written = settings.short_date_format if is_short else settings.date_format
        date = date_text(post.date, self._language, written)
        return Link(post.title, post.docname, date=date, day=f"{post.date:%Y-%m-%d}")

    def terms(self, taxonomy: Taxonomy, number: int = 0) -> list[Link]:
        """Return the terms of a taxonomy by name; with ``number``, only the most frequent ones."""
        return self._cache_links(f"{taxonomy} {number}", lambda: self._terms(taxonomy, number))

    def _terms(self, taxonomy: Taxonomy, number: int) -> list[Link]:

        terms = list(self._archive.blog.terms[taxonomy].values())
        if 0 < number < len(terms):
            most = sorted(terms, key=lambda term: -len(term.posts))[:number]
            kept = {term.key for term in most}
            terms = [term for term in terms if term.key in kept]
        top = max((len(term.posts) for term in terms), default=1)
        return [
            Link(
                term_name(term, self._language),
                self._archive.page_of(taxonomy, term.label),
                number=len(term.posts),
                size=1 + round((_SIZES - 1) * (len(term.posts) - 1) / max(1, top - 1)),
            )
            for term in terms
        ]

    def cloud(self) -> list[Link]:
        """Return the most frequent tags."""
        return self.terms("tags", _CLOUD)

    def overview(self, taxonomy: Taxonomy) -> Link | None:
        """Return a link to the overview of a taxonomy, or None if there is none."""
        docname = self._archive.overview(taxonomy)
        return Link(self.words["all"], docname) if docname else None

    def years(self) -> list[Link]:
        """Return the years with posts, newest first."""
        archive = self._archive
        return [
            Link(str(year), archive.year_docname(year), number=sum(map(len, months.values())))
            for year, months in archive.blog.years.items()
        ]

    def feeds(self) -> list[Link]:
        """Return the feeds of the blog by format."""
        source = find_source(self._domain, self._archive, None)
        if source is None or not writes_website(self._app.builder):
            return []
        formats = find_formats(self._domain)
        return [Link(FEED_FORMATS[form].label, file=source.url(form)) for form in formats]

    @property
    def post(self) -> Link | None:
        """The post of the page, or None."""
        post = self._domain.store.posts.get(self._page)
        return self._link_post(post, is_short=False) if post is not None else None

    def terms_of_post(self, taxonomy: Taxonomy) -> list[Link]:
        """Return the terms of the page's post."""
        post = self._domain.store.posts.get(self._page)
        labels = terms_of(post, taxonomy) if post is not None else ()
        return [Link(label, self._archive.page_of(taxonomy, label)) for label in labels]

    def views(self, names: Sequence[str]) -> Iterator[object]:
        """Yield the content of the sidebars ``names`` as comparable data."""
        find: dict[str, Callable[[], object]] = {
            "recentposts": self.recent,
            "tagcloud": lambda: [self.overview("tags"), *self.cloud()],
            "archives": self.years,
            "feeds": self.feeds,
            "postsabout": self.about,
            # A post is written again anyway if its terms change.
            "postcard": lambda: (),
        }
        for name in names:
            yield find[name]() if name in find else self.terms(name)


def _translate_labels() -> dict[str, str]:

    return {
        "recentposts": _("Recent posts"),
        "tags": _("Tags"),
        "categories": _("Categories"),
        "series": _("Series"),
        "authors": _("Authors"),
        "languages": _("Languages"),
        "locations": _("Locations"),
        "archives": _("Archive"),
        "feeds": _("Feeds"),
        "postsabout": _("Posts about this page"),
        "postcard": _("About this post"),
        "all": _("All tags"),
    }
