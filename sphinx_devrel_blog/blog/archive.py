"""The pages that a blog has beside its posts: which there are, and what each lists."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Final, Literal

from sphinx_devrel_blog.blog.query import Query, paginate, terms_of
from sphinx_devrel_blog.blog.taxonomy import term_key
from sphinx_devrel_blog.config.choices import TAXONOMIES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from sphinx_devrel_blog.blog.model import Author, Post
    from sphinx_devrel_blog.blog.query import Group, PostIndex, Term
    from sphinx_devrel_blog.config.blog_settings import BlogSettings
    from sphinx_devrel_blog.config.choices import ListStyle, PageKind, Taxonomy


# ABlog's paths, so that the addresses of its pages stay.
_PATHS: Final[dict[Taxonomy, str]] = {
    "tags": "tag",
    "categories": "category",
    "authors": "author",
    "series": "series",
    "languages": "language",
    "locations": "location",
}
_AT_LEAST_TWO: Final = ("languages", "locations")
_MANY_PAGES: Final = 5
_NEAR: Final = 2
_SINGLE: Final[tuple[PageKind, ...]] = ("archive", "drafts")


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of posts on a page: which, and how they are shown.

    ``page_size`` is the number of posts on a page, 0 for all on one; ``empty`` is said where there
    are none. ``format``, ``date_format`` (of ``strftime``), ``bullet`` and ``expand`` are ABlog's
    ``format``, ``date``, ``list-style`` and ``expand``.
    """

    query: Query = field(default_factory=Query)
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


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is made: of a kind, with a list of posts or of terms.

    ``term`` is what all its posts have; ``year`` and ``month`` are 0 where they have none in
    common. It is the page ``number`` of ``count``; ``first`` is the docname of the first of them,
    and ``parent`` that of the page above it, empty for none. A page that goes on a list of the
    site's own has the kind ``"list"``.
    """

    docname: str
    kind: PageKind | Literal["list"]
    listing: Listing | None = None
    term: Term | None = None
    year: int = 0
    month: int = 0
    number: int = 1
    count: int = 1
    first: str = ""
    parent: str = ""

    @property
    def author(self) -> Author | None:
        """Whose posts it has, where it is the page of one of the authors."""
        return self.term.author if self.term is not None else None


class Archive:
    """The pages of a blog, by their docnames.

    ``taken`` are the documents of the site's own, which stay as they are: no page is made in their
    place, and links go to them. ``lists`` are the site's own lists, by their document; those with
    pages are gone on with. ``wants_index`` has an index made where there are no posts too.
    """

    def __init__(
        self,
        blog: PostIndex,
        settings: BlogSettings,
        taken: Collection[str] = (),
        lists: Mapping[str, Sequence[Listing]] | None = None,
        *,
        wants_index: bool = False,
    ) -> None:
        self.blog = blog
        self.settings = settings
        self._taken = taken
        self._lists: Final = lists or {}
        self._wants_index = wants_index

    @cached_property
    def made(self) -> dict[str, Page]:
        """The pages that are made for the blog itself: all but those that go on with lists."""
        pages = self._made_pages()
        return {page.docname: page for page in pages if page.docname not in self._taken}

    @cached_property
    def pages(self) -> dict[str, Page]:
        """All pages that are made.

        Where posts about something are listed, what posts refer to decides on their number; that
        may be a page of the blog, so that the pages of lists are found last.
        """
        pages = (page for page in self._pages_of_lists() if page.docname not in self._taken)
        return {page.docname: page for page in pages} | self.made

    @cached_property
    def continued(self) -> dict[str, Page]:
        """By docname: the list of each page of the site's own that goes on on other pages."""
        found: dict[str, Page] = {}
        for docname, listings in self._lists.items():
            listing = next((each for each in listings if each.page_size), None)
            if listing is not None:
                found[docname] = next(self._numbered(Page(docname, "list", listing)))
        return found

    @cached_property
    def index(self) -> str:
        """The docname of the index, made or of the site's own; empty where there is none."""
        return self._existing(self.settings.place("index"))

    def _existing(self, docname: str) -> str:
        return docname if docname in self.made or docname in self._taken else ""

    def overview(self, taxonomy: Taxonomy) -> str:
        """Return the docname of the page of all terms of a taxonomy; empty where there is none."""
        return self._existing(self.settings.place(_PATHS[taxonomy]))

    def page_of(self, taxonomy: Taxonomy, label: str) -> str:
        """Return the docname of the page of a term; empty where there is none."""
        term = self.blog.terms[taxonomy].get(term_key(label))
        return self._existing(self.term_place(term)) if term is not None else ""

    def pages_of_terms(self, post: Post) -> list[str]:
        """Return the docnames of the pages of every term that ``post`` has."""
        return [
            self.page_of(taxonomy, label)
            for taxonomy in TAXONOMIES
            for label in terms_of(post, taxonomy)
        ]

    def sections(self) -> list[tuple[PageKind, str]]:
        """Return the kinds of pages beside the index that there are, with the docname of each."""
        found: list[tuple[PageKind, str]] = [
            (taxonomy, self.overview(taxonomy)) for taxonomy in TAXONOMIES if self._shows(taxonomy)
        ]
        found += [(kind, self._existing(self.settings.place(kind))) for kind in _SINGLE]
        return [(kind, docname) for kind, docname in found if docname]

    def year_place(self, year: int, month: int = 0) -> str:
        """Return the docname of the page of a year or a month; empty where there is none."""
        return self._existing(
            self.settings.place(f"{year:04}/{month:02}" if month else f"{year:04}")
        )

    def term_place(self, term: Term) -> str:
        """Return the docname that the page of a term has, or would have."""
        return self.settings.place(f"{_PATHS[term.taxonomy]}/{term.slug}")

    def _shows(self, taxonomy: Taxonomy) -> bool:
        least = 2 if taxonomy in _AT_LEAST_TWO else 1
        return self.settings.has(taxonomy) and len(self.blog.terms[taxonomy]) >= least

    def _made_pages(self) -> Iterator[Page]:
        style, size = self.settings.list_style, self.settings.page_size
        index = self.settings.place("index")
        if self.settings.has("index") and (self.blog.posts or self._wants_index):
            listing = Listing(Query(pinned_first=True), style=style, page_size=size)
            yield from self._numbered(Page(index, "index", listing))
        for taxonomy in TAXONOMIES:
            if self._shows(taxonomy):
                yield from self._term_pages(taxonomy)
        if self.settings.has("archive") and self.blog.years:
            yield from self._years()
        if self.settings.has("drafts") and self.blog.hidden:
            listing = Listing(Query(drafts="only"), style=style, page_size=size)
            yield from self._numbered(
                Page(self.settings.place("drafts"), "drafts", listing, parent=index)
            )

    def _term_pages(self, taxonomy: Taxonomy) -> Iterator[Page]:
        overview = Page(
            self.settings.place(_PATHS[taxonomy]), taxonomy, parent=self.settings.place("index")
        )
        yield overview
        for term in self.blog.terms[taxonomy].values():
            query = Query(terms=((taxonomy, (term.label,)),))
            if taxonomy == "series":
                listing = Listing(query, style="list")
            else:
                style, size = self.settings.list_style, self.settings.page_size
                listing = Listing(query, style=style, page_size=size)
            docname = self.term_place(term)
            page = Page(docname, taxonomy, listing, term, parent=overview.docname)
            yield from self._numbered(page)

    def _years(self) -> Iterator[Page]:
        archive = Page(
            self.settings.place("archive"), "archive", parent=self.settings.place("index")
        )
        yield archive
        for year, months in self.blog.years.items():
            has_months = self._has_months(year)
            group: Group = "month" if has_months else ""
            listing = Listing(Query(years=((year, year),)), style="compact", group=group)
            place = self.settings.place(f"{year:04}")
            yield Page(place, "archive", listing, year=year, parent=archive.docname)
            for month in months if has_months else ():
                listing = Listing(Query(months=((year, month),)), style="list")
                docname = self.settings.place(f"{year:04}/{month:02}")
                yield Page(docname, "archive", listing, year=year, month=month, parent=place)

    def _has_months(self, year: int) -> bool:
        """Tell whether a year has posts for many pages, in more than one month."""
        months = self.blog.years[year]
        many = _MANY_PAGES * self.settings.page_size
        return len(months) > 1 and 0 < many < sum(map(len, months.values()))

    def _pages_of_lists(self) -> Iterator[Page]:
        """Yield the pages that go on the lists of the site's own pages; one list of a page can."""
        for page in self.continued.values():
            yield from islice(self._numbered(page), 1, None)

    def _numbered(self, page: Page) -> Iterator[Page]:
        """Yield ``page`` and those that go on its list."""
        if page.listing is None:
            return
        count = len(paginate(self.blog.select(page.listing.query), page.listing.page_size))
        yield replace(page, count=count, first=page.docname)
        for number in range(2, count + 1):
            yield replace(
                page, docname=_page_place(page.docname, number), number=number, count=count,
                first=page.docname, parent=page.docname,
            )  # fmt: skip

    def posts_on(self, page: Page) -> list[Post]:
        """Return the posts that a page lists, in their order; none for a page of terms."""
        if page.listing is None:
            return []
        if page.term is not None and page.term.taxonomy == "series":
            return list(self.blog.parts(page.term.posts[0]))
        posts = self.blog.select(page.listing.query)
        return list(paginate(posts, page.listing.page_size)[page.number - 1])

    def numbered(self, page: Page) -> list[tuple[int, str]]:
        """Return the pages that ``page`` links to, by number and docname, for the list it is of.

        That are the first, the last and those near it, in their order: were it all, they would
        cost the square of their number.
        """
        near = range(max(1, page.number - _NEAR), min(page.count, page.number + _NEAR) + 1)
        return [
            (number, _page_place(page.first, number) if number > 1 else page.first)
            for number in sorted({1, *near, page.count})
        ]


def _page_place(first: str, number: int) -> str:
    """Return the docname of a page that goes on the list of the page ``first``."""
    folder, _slash, name = first.rpartition("/")
    return "/".join(filter(None, (folder, "" if name == "index" else name, f"page/{number}")))
