"""The generated pages of a blog (index, terms, years, drafts) and the posts that each lists."""

from __future__ import annotations

from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from sphinx_devrel_blog.blog.query import Query, paginate, terms_of
from sphinx_devrel_blog.blog.taxonomy import term_key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from sphinx_devrel_blog.blog.model import Author, Post
    from sphinx_devrel_blog.blog.post_index import PostIndex
    from sphinx_devrel_blog.blog.query import Group, Term
    from sphinx_devrel_blog.config.blog_settings import BlogSettings
    from sphinx_devrel_blog.config.choices import ListStyle, PageKind, Taxonomy


# ABlog's paths, so that the URLs of its pages keep working.
_PATHS: Final[dict[Taxonomy, str]] = {
    "tags": "tag",
    "categories": "category",
    "authors": "author",
    "series": "series",
    "languages": "language",
    "locations": "location",
}
_SINGLE: Final[tuple[PageKind, ...]] = ("archive", "drafts")
_FOLDERS: Final = frozenset({*_PATHS.values(), *_SINGLE})
_AT_LEAST_TWO: Final = ("languages", "locations")
_MANY_PAGES: Final = 5
_NEAR: Final = 2


def may_be_generated(docname: str, settings: BlogSettings) -> bool:
    """Return whether a blog may have a generated page with this docname, depending on its posts."""
    start = settings.docname("")
    first, *_rest = docname.removeprefix(start).split("/")
    is_folder = first in _FOLDERS or first in settings.taxonomies
    return docname.startswith(start) and (is_folder or first.isdecimal())


def _path(taxonomy: Taxonomy) -> str:
    """Return the path of a taxonomy in a blog; the path of a site's own taxonomy is its name."""
    return _PATHS.get(taxonomy, taxonomy)


class Listing(NamedTuple):
    """A list of posts on a page: the query and the style.

    ``page_size`` is the number of posts per page, 0 for all posts on one page. ``empty`` is the
    text of a list without posts. With ``featured``, the first card is large. ``author`` is the
    author whose page shows the list: cards leave the name out. The posts of a ``numbered`` list are
    the parts of a series. ``format``, ``date_format`` (for ``strftime``), ``bullet`` and
    ``expand`` are ABlog's ``format``, ``date``, ``list-style`` and ``expand``.
    """

    query: Query = Query()
    style: ListStyle = "list"
    columns: int = 2
    excerpt: bool = True
    image: bool = True
    group: Group = ""
    page_size: int = 0
    empty: str = ""
    classes: tuple[str, ...] = ()
    format: str = ""
    date_format: str = ""
    bullet: str = ""
    expand: str = ""
    featured: bool = False
    author: str = ""
    numbered: bool = False


class Page(NamedTuple):
    """A generated page of a kind, with a list of posts or an overview of terms.

    All posts of the page share ``term``, ``year`` and ``month``; ``year`` and ``month`` are 0 if
    the page isn't about one. It is page ``number`` of a list that ends on page ``last``; ``first``
    is the docname of page 1. ``parent`` is the docname of the page above, empty for none. A page
    that continues a list on one of the site's own pages has the kind ``"list"``.
    """

    docname: str
    kind: PageKind | Literal["list"]
    listing: Listing | None = None
    term: Term | None = None
    year: int = 0
    month: int = 0
    number: int = 1
    last: int = 1
    first: str = ""
    parent: str = ""

    @property
    def author(self) -> Author | None:
        """The author whose posts the page lists; None for other pages."""
        return self.term.author if self.term is not None else None


class Archive:
    """The generated pages of a blog, by docname.

    ``taken`` are the docnames of the site's own documents: they replace a generated page of the
    same docname, and links go to them. ``lists`` maps documents to their own lists; lists with a
    page size continue on generated pages. ``own_pages`` maps documents that can be the index to the
    documents that they link to. With ``wants_index``, the index is generated even if the blog has
    no posts.
    """

    def __init__(
        self,
        blog: PostIndex,
        settings: BlogSettings,
        taken: Collection[str] = (),
        lists: Mapping[str, Sequence[Listing]] | None = None,
        own_pages: Mapping[str, Collection[str]] | None = None,
        *,
        wants_index: bool = False,
    ) -> None:
        self.blog = blog
        self.settings = settings
        self._taken = taken
        self._lists: Final = lists or {}
        self._own_pages: Final = own_pages or {}
        self._wants_index = wants_index

    @cached_property
    def generated(self) -> dict[str, Page]:
        """The pages generated for the blog itself, without the continuations of lists."""
        pages = self._generate_pages()
        return {page.docname: page for page in pages if page.docname not in self._taken}

    @cached_property
    def pages(self) -> dict[str, Page]:
        """All generated pages.

        The pages of lists come last: a list of posts about an object depends on the references of
        other pages, which may be generated pages of the blog.
        """
        pages = (page for page in self._list_pages() if page.docname not in self._taken)
        return {page.docname: page for page in pages} | self.generated

    @cached_property
    def continued(self) -> dict[str, Page]:
        """The first page of each list that continues on other pages, by its document."""
        found: dict[str, Page] = {}
        for docname, listings in self._lists.items():
            listing = next((each for each in listings if each.page_size), None)
            if listing is not None:
                found[docname] = next(self._continue_list(Page(docname, "list", listing)))
        return found

    @cached_property
    def index(self) -> str:
        """The docname of the index, generated or the site's own; empty if there is none."""
        return self._existing(self._index_docname)

    @cached_property
    def own_index(self) -> str:
        """The site's own page at the blog's path that gets the list of posts; empty if none does.

        A page that links to two posts, or to the only post, lists posts itself.
        """
        names = (self.settings.docname("index"), self.settings.path)
        pages = [(name, self._own_pages[name]) for name in names if name in self._own_pages]
        if not pages or not self.settings.has("index"):
            return ""
        posts = {post.document for post in self.blog.posts}
        least = min(2, len(posts))
        return next((name for name, links in pages if len(posts.intersection(links)) < least), "")

    @cached_property
    def own_page(self) -> Page | None:
        """The first page of the index if the site's own page shows it; otherwise, None."""
        return next(iter(self._index_pages())) if self.own_index else None

    @property
    def _index_docname(self) -> str:
        return self.own_index or self.settings.docname("index")

    def _index_pages(self) -> Iterator[Page]:
        style, size = self.settings.list_style, self.settings.page_size
        query = Query(pinned_first=True)
        listing = Listing(query, style=style, page_size=size, featured=True)
        return self._continue_list(Page(self._index_docname, "index", listing))

    def _existing(self, docname: str) -> str:
        return docname if docname in self.generated or docname in self._taken else ""

    def overview(self, taxonomy: Taxonomy) -> str:
        """Return the docname of the overview of a taxonomy; empty if there is none."""
        return self._existing(self.settings.docname(_path(taxonomy)))

    def page_of(self, taxonomy: Taxonomy, label: str) -> str:
        """Return the docname of the page of a term; empty if there is none."""
        term = self.blog.terms[taxonomy].get(term_key(label))
        return self._existing(self.term_docname(term)) if term is not None else ""

    def pages_of_terms(self, post: Post) -> list[str]:
        """Return the docnames of the pages of all terms of ``post``."""
        return [
            self.page_of(taxonomy, label)
            for taxonomy in self.blog.terms
            for label in terms_of(post, taxonomy)
        ]

    def sections(self) -> list[tuple[PageKind, str]]:
        """Return the kinds of pages that exist, except the index, each with its docname."""
        found: list[tuple[PageKind, str]] = [
            (taxonomy, self.overview(taxonomy))
            for taxonomy in self.blog.terms
            if self._shows(taxonomy)
        ]
        found += [(kind, self._existing(self.settings.docname(kind))) for kind in _SINGLE]
        # ABlog has the page of drafts even if it is empty.
        found = [each for each in found if each[0] != "drafts" or self.blog.hidden]
        return [(kind, docname) for kind, docname in found if docname]

    def old_pages(self) -> Iterator[tuple[str, str, Term]]:
        """Yield the docname of each page of ABlog that has another docname here, and its term."""
        for taxonomy, terms in self.blog.ablog_slugs.items():
            for slug, term in terms.items() if self._shows(taxonomy) else ():
                docname = self.settings.docname(f"{_path(taxonomy)}/{slug}")
                yield docname, self.page_of(taxonomy, term.label), term

    def page_of_kind(self, kind: PageKind) -> str:
        """Return the docname of the index, an overview, or the drafts; empty if there is none."""
        if kind == "index":
            return self.index
        path = next((path for taxonomy, path in _PATHS.items() if taxonomy == kind), kind)
        return self._existing(self.settings.docname(path))

    def year_docname(self, year: int, month: int = 0) -> str:
        """Return the docname of the page of a year or a month; empty if there is none."""
        return self._existing(
            self.settings.docname(f"{year:04}/{month:02}" if month else f"{year:04}")
        )

    def term_docname(self, term: Term) -> str:
        """Return the docname of the page of a term, even if the page isn't generated."""
        return self.settings.docname(f"{_path(term.taxonomy)}/{term.slug}")

    def _shows(self, taxonomy: Taxonomy) -> bool:
        is_rare = taxonomy in _AT_LEAST_TWO and not self.settings.keeps_ablog_urls
        least = 2 if is_rare else 1
        return self.settings.has(taxonomy) and len(self.blog.terms[taxonomy]) >= least

    def _generate_pages(self) -> Iterator[Page]:
        style, size = self.settings.list_style, self.settings.page_size
        if self.settings.has("index") and (self.blog.posts or self._wants_index):
            yield from self._index_pages()
        for taxonomy in self.blog.terms:
            if self._shows(taxonomy):
                yield from self._term_pages(taxonomy)
        if self.settings.has("archive") and self.blog.years:
            yield from self._year_pages()
        if self.settings.has("drafts") and (self.blog.hidden or self.settings.keeps_ablog_urls):
            listing = Listing(Query(drafts="only"), style=style, page_size=size)
            yield from self._continue_list(
                Page(self.settings.docname("drafts"), "drafts", listing, parent=self._index_docname)
            )

    def _term_pages(self, taxonomy: Taxonomy) -> Iterator[Page]:
        overview = Page(
            self.settings.docname(_path(taxonomy)), taxonomy, parent=self._index_docname
        )
        yield overview
        for term in self.blog.terms[taxonomy].values():
            query = Query(terms=((taxonomy, (term.label,)),))
            if taxonomy == "series":
                listing = Listing(query, style="list", numbered=True)
            else:
                style, size = self.settings.list_style, self.settings.page_size
                listing = Listing(query, style=style, page_size=size)
            docname = self.term_docname(term)
            page = Page(docname, taxonomy, listing, term, parent=overview.docname)
            yield from self._continue_list(page)

    def _year_pages(self) -> Iterator[Page]:
        archive = Page(self.settings.docname("archive"), "archive", parent=self._index_docname)
        yield archive
        for year, months in self.blog.years.items():
            has_months = self._has_months(year)
            group: Group = "month" if has_months else ""
            listing = Listing(Query(years=((year, year),)), style="compact", group=group)
            place = self.settings.docname(f"{year:04}")
            yield Page(place, "archive", listing, year=year, parent=archive.docname)
            for month in months if has_months else ():
                listing = Listing(Query(months=((year, month),)), style="list")
                docname = self.settings.docname(f"{year:04}/{month:02}")
                yield Page(docname, "archive", listing, year=year, month=month, parent=place)

    def _has_months(self, year: int) -> bool:
        """Return whether a year has posts in several months, and enough for many pages."""
        months = self.blog.years[year]
        many = _MANY_PAGES * self.settings.page_size
        return len(months) > 1 and 0 < many < sum(map(len, months.values()))

    def _list_pages(self) -> Iterator[Page]:
        """Yield the pages that continue lists of the site's documents, one list per document."""
        for page in self.continued.values():
            yield from islice(self._continue_list(page), 1, None)

    def _continue_list(self, page: Page) -> Iterator[Page]:
        """Yield ``page`` and the pages that continue its list."""
        if page.listing is None:
            return
        last = len(paginate(self.blog.select(page.listing.query), page.listing.page_size))
        yield page._replace(last=last, first=page.docname)
        for number in range(2, last + 1):
            yield page._replace(
                docname=_page_docname(page.docname, number), number=number, last=last,
                first=page.docname, parent=page.docname,
            )  # fmt: skip

    def posts_on(self, page: Page) -> list[Post]:
        """Return the posts that a page lists, in order; an overview of terms has none."""
        if page.listing is None:
            return []
        if page.term is not None and page.term.taxonomy == "series":
            return list(self.blog.parts(page.term.posts[0]))
        posts = self.blog.select(page.listing.query)
        return list(paginate(posts, page.listing.page_size)[page.number - 1])

    def numbered(self, page: Page) -> list[tuple[int, str]]:
        """Return the pages of the same list that ``page`` links to, by number and docname.

        These are the first page, the last page and the nearest pages: with links to all pages, the
        output would grow with the square of their number.
        """
        near = range(max(1, page.number - _NEAR), min(page.last, page.number + _NEAR) + 1)
        return [
            (number, _page_docname(page.first, number) if number > 1 else page.first)
            for number in sorted({1, *near, page.last})
        ]


def _page_docname(first: str, number: int) -> str:
    """Return the docname of page ``number`` of the list that begins on the page ``first``."""
    folder, _slash, name = first.rpartition("/")
    return "/".join(filter(None, (folder, "" if name == "index" else name, f"page/{number}")))
