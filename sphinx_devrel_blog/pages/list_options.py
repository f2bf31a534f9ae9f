"""Parse the options of post lists."""

from __future__ import annotations

import re
from posixpath import join, normpath
from typing import TYPE_CHECKING, Any, Final, get_args

from sphinx_devrel_blog.blog.archive import Listing
from sphinx_devrel_blog.blog.query import Group, Kind, Order, Query
from sphinx_devrel_blog.common.text import split_commas
from sphinx_devrel_blog.common.values import MAX_NUMBER, flag, shown, whole_number
from sphinx_devrel_blog.config.choices import ListStyle

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from sphinx_devrel_blog.config.choices import Taxonomy


LIST_OPTIONS: Final[dict[str, str]] = {
    "kind": "`talks`: only posts with an [`event`](#talks), upcoming talks first.",
    "tags": "Tags separated by commas, in double quotes if they have commas; a post must have one "
    "of them.",
    "categories": "Categories; a post must have one of them. `category` is the same.",
    "category": "",
    "authors": "Authors by name or key; a post must be by one of them. `author` is the same.",
    "author": "",
    "series": "The series of the posts.",
    "terms": "Terms of your own [taxonomies](#taxonomies): `products=Kite, audiences=Developers`; "
    "a post must have one of each taxonomy.",
    "language": "The language, as in the front matter of the posts.",
    "location": "The location of the posts.",
    "blog": "The blog of the posts, by its name in `devrel_blog_blogs`, or `main`.",
    "years": "The years of the posts: `2024`, or `2020-2022, 2025`.",
    "drafts": "Whether a build that shows drafts, scheduled and expired posts lists them: "
    "`include`, `exclude` or `only`.",
    "exclude": "Posts to leave out, by docname, absolute or relative to the page; `self` is the "
    "page.",
    "sort": "The order: `newest` (default), `oldest`, `updated` or `title`.",
    "pinned-first": "Show pinned posts first.",
    "style": "How posts are shown: `cards`, `list`, `table`, `compact` (dates and titles) or "
    "`full` (with all their text).",
    "columns": "The number of cards in a row on wide screens, 1 to 4.",
    "excerpts": "Whether excerpts are shown: `yes` or `no`.",
    "image": "Whether cards have the cover: `yes` or `no`.",
    "featured": "Whether the first card is large: `yes` or `no`.",
    "group": "Add a heading for each `year`, `month`, or term of `tags`, `categories`, `authors` "
    "or `series`.",
    "page-size": "The number of posts on a page; further posts are on further pages.",
    "empty": "The text if there are no posts.",
    "class": "CSS classes of the list.",
    "format": "One line for each post: text with `{title}`, `{date}`, `{author}`, `{tags}`, "
    "`{category}`, `{location}` and `{language}` (ABlog).",
    "date": "The format of `{date}`, for `strftime` (ABlog).",
    "list-style": "The bullet: `none`, `disc` or `circle` (ABlog).",
    "expand": "The text of a link after the excerpt (ABlog).",
}
"""The options of the directives for lists, with their help; an alias has an empty text."""

_TAXONOMIES: Final[dict[str, Taxonomy]] = {
    "tags": "tags",
    "categories": "categories",
    "category": "categories",
    "authors": "authors",
    "author": "authors",
    "series": "series",
    "language": "languages",
    "location": "locations",
}
_YEARS: Final = r"([0-9]{4})(?:\s*[-\u2013]\s*([0-9]{4}))?"
_BULLETS: Final = ("none", "disc", "circle")


def read_listing(
    number: str,
    options: Mapping[str, str],
    docname: str,
    blogs: Collection[str],
    taxonomies: Collection[str] = (),
) -> tuple[Listing, list[str]]:
    """Return the list for an argument and options, and the problems with them.

    Invalid options are ignored. ``docname`` is that of the page; ``blogs`` are the names of all
    blogs, and ``taxonomies`` those of the site's own taxonomies.
    """
    reader = _OptionParser(options, docname, blogs, taxonomies)
    return reader.listing(number), reader.messages


class _OptionParser:
    """Parses the options of one list."""

    def __init__(
        self,
        options: Mapping[str, str],
        docname: str,
        blogs: Collection[str],
        taxonomies: Collection[str],
    ) -> None:
        self.taxonomies = taxonomies
        self.options = options
        self.docname = docname
        self.blogs = blogs
        self.messages: list[str] = []

    def listing(self, number: str) -> Listing:
        ablog = "format" in self.options
        style: ListStyle = self.choice("style", get_args(ListStyle), "list")
        return Listing(
            query=self.query(number),
            style=style,
            columns=self.number("columns", self.options.get("columns", ""), least=1, most=4) or 2,
            excerpt=self.flag("excerpts", default=not ablog),
            image=self.flag("image", default=True),
            group=self.choice("group", get_args(Group)[1:], ""),
            page_size=self.number("page-size", self.options.get("page-size", "")),
            empty=self.text("empty"),
            classes=tuple(self.text("class").split()),
            format=self.text("format"),
            date_format=self.text("date"),
            bullet=self.choice("list-style", _BULLETS, ""),
            expand=self.text("expand"),
            featured=self.flag("featured", default=False),
        )

    def query(self, number: str) -> Query:
        terms: dict[Taxonomy, tuple[str, ...]] = {}
        for name, taxonomy in _TAXONOMIES.items():
            if names := self.names(name):  # as in ABlog, an empty filter selects all posts
                terms[taxonomy] = (*terms.get(taxonomy, ()), *names)
        for taxonomy, label in self.other_terms():
            terms[taxonomy] = (*terms.get(taxonomy, ()), label)
        drafts: dict[str, Any] = {"include": True, "exclude": False, "only": "only"}
        order: Order = self.choice("sort", get_args(Order), "newest")
        return Query(
            terms=tuple(terms.items()),
            years=self.years(),
            blog=self.blog(),
            kind=self.choice("kind", get_args(Kind)[1:], ""),
            exclude=tuple(map(self.docname_of, self.names("exclude"))),
            drafts=drafts[self.choice("drafts", tuple(drafts), "include")],
            order=order,
            pinned_first=self.flag("pinned-first", default=False),
            number=self.number("number", number),
        )

    def other_terms(self) -> Iterator[tuple[str, str]]:
        """Yield the taxonomy and the label of each of the ``terms``."""
        for written in self.names("terms"):
            taxonomy, _equals, label = (part.strip() for part in written.partition("="))
            if taxonomy in self.taxonomies and label:
                yield taxonomy, label
                continue
            known = ", ".join(self.taxonomies) or "set devrel_blog_taxonomies"
            self.messages.append(
                f"terms: {shown(written)} is ignored. Write products=Kite, with one of your "
                f"taxonomies ({known})"
            )

    def blog(self) -> str:
        name = self.text("blog")
        if name and name not in self.blogs:
            known = ", ".join(self.blogs)
            self.messages.append(
                f"no blog {shown(name)}: posts of all blogs are listed. Use one of {known}"
            )
            return ""
        return name

    def text(self, name: str) -> str:
        return (self.options.get(name) or "").strip()

    def names(self, name: str) -> list[str]:
        """Return the names in an option; MyST passes the YAML list ``[a, b]`` as this text."""
        text = self.text(name)
        is_yaml = text[:1] == "[" and text[-1:] == "]"
        return split_commas(text[1:-1] if is_yaml else text)

    def docname_of(self, written: str) -> str:
        if written == "self":
            return self.docname
        if written.startswith("/"):
            return written[1:]
        return normpath(join(self.docname.rpartition("/")[0], written))

    def choice(self, name: str, known: tuple[str, ...], default: str) -> Any:
        value = self.text(name).lower()
        if not value:
            return default
        if value in known:
            return value
        self.messages.append(f"{name}: {shown(value)} is ignored. Use one of {', '.join(known)}")
        return default

    def flag(self, name: str, *, default: bool) -> bool:
        if name not in self.options:
            return default
        value = self.text(name)
        is_set = flag(value) if value else True
        if is_set is None:
            self.messages.append(f"{name}: {shown(value)} is ignored. Write yes or no")
            return default
        return is_set

    def number(self, name: str, written: str, least: int = 0, most: int = MAX_NUMBER) -> int:
        if not written.strip():
            return 0
        number = whole_number(written, least, most)
        if number is None:
            bounds = f" from {least} to {most}" if whole_number(written) is not None else ""
            self.messages.append(f"{name}: {shown(written)} is ignored. Write a number{bounds}")
        return number or 0

    def years(self) -> tuple[tuple[int, int], ...]:
        result = []
        for written in self.names("years"):
            found = re.fullmatch(_YEARS, written)
            if found is None:
                self.messages.append(f"years: {shown(written)} is ignored. Write 2024 or 2020-2022")
                continue
            result.append((int(found[1]), int(found[2] or found[1])))
        return tuple(result)
