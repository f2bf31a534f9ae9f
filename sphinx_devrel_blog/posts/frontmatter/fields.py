"""Convert front matter values of any type to the fields of a `Post`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_devrel_blog.blog.dialect_votes import MYST, as_marks, own_dialect
from sphinx_devrel_blog.blog.dialects import DIALECTS, dialect_named
from sphinx_devrel_blog.blog.model import NO_EXTRAS, Author, Cover, OtherTerms, Post, TermDetails
from sphinx_devrel_blog.blog.old_urls import URL_KEYS
from sphinx_devrel_blog.common.dates import (
    UncertainDateError,
    date_from_name,
    day_of,
    moment,
    read_date,
)
from sphinx_devrel_blog.common.text import decode_entities, one_line, split_commas
from sphinx_devrel_blog.common.values import any_number, shown, whole_number
from sphinx_devrel_blog.common.warnings import Problem
from sphinx_devrel_blog.config.mapping_values import own_parts
from sphinx_devrel_blog.posts.frontmatter.bylines import has_markup, read_byline
from sphinx_devrel_blog.posts.frontmatter.hiding import (
    HIDING_KEYS,
    Effect,
    effects,
    example_for,
    is_draft_path,
)
from sphinx_devrel_blog.posts.frontmatter.keys import (
    AUTHOR_ACCOUNTS,
    IGNORED_KEYS,
    KEYS,
    KIND_KEYS,
    MYST_KEYS,
    NESTED_KEYS,
    PAGE_KINDS,
    POST_KINDS,
    Key,
    has_post_key,
    normalize_key,
    time_limit,
    weigh_keys,
)
from sphinx_devrel_blog.posts.frontmatter.talks import read_events
from sphinx_devrel_blog.posts.frontmatter.values import as_flag, as_text
from sphinx_devrel_blog.posts.frontmatter.vocabularies import as_tag_details
from sphinx_devrel_blog.posts.titles import plain_title

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Collection, Iterable, Iterator

    from sphinx_devrel_blog.blog.front_matter import Block
    from sphinx_devrel_blog.blog.model import Event
    from sphinx_devrel_blog.config.value_kinds import InvalidPart


_FIELDS: dict[str, tuple[Key, ...]] = {
    field: tuple(key for key in KEYS if key.field == field) for field in {key.field for key in KEYS}
}
_KNOWN = frozenset(normalize_key(key.name) for key in KEYS) | {
    normalize_key(name) for name in (*KIND_KEYS, *NESTED_KEYS, *MYST_KEYS, "blogpost")
}
_AUTHOR_KEYS = frozenset(normalize_key(key.name) for key in KEYS if key.field.startswith("author_"))
_SPELLINGS = {normalize_key(key.name): key.name for key in KEYS if len(key.name) > 3}
_SIGNATURES = (
    key
    for dialect in DIALECTS
    for keys in (dialect.signature_keys, dialect.typical_keys, dialect.possible_keys)
    for key in keys.split()
)
_OTHERS = frozenset(map(normalize_key, IGNORED_KEYS.union(_SIGNATURES, ("dialect",))))
# Examples of values, for warnings about values of the wrong type.
_EXAMPLES = {
    "title": "A title",
    "excerpt": "A text",
    "description": "A text",
    "tags": "[one, two]",
    "categories": "[One]",
    "series": "A name",
}
_FLAGS = {"published": True, "readtime": False}
_LIMITS = {"published": ("publishDate", "before"), "expires": ("expiryDate", "after")}
_LISTS = frozenset({"terms", "paths"})
_PARTS = "post_parts"


class Reading(NamedTuple):
    """The result of reading front matter: a `Post`, problems, and the line of each field.

    ``inline_authors`` are the names of authors that the post gives as such (``name: ann``).
    """

    post: Post
    problems: tuple[Problem, ...]
    lines: Mapping[str, int]
    inline_authors: frozenset[str] = frozenset()


def read_post(
    docname: str, block: Block | None, dialect: str | None = None, own: Collection[str] = ()
) -> Reading:
    """Return the post for ``docname`` and its front matter.

    If ``dialect`` is None, the keys of the front matter indicate it. ``own`` are the taxonomies of
    the site, whose terms stay among the other keys.
    Missing fields are empty. A missing date is taken from the file's path, or from the old URL in
    front matter. Never raises an error: an invalid value is left empty and becomes a `Problem`.
    """
    return _PostReader(docname, block, dialect, own).read()


def is_known_key(name: str) -> bool:
    """Return whether a key of front matter has a meaning of its own."""
    return normalize_key(name) in _KNOWN | HIDING_KEYS


def read_dates(docname: str, block: Block | None) -> Post:
    """Return a post with only the fields that determine whether it is published."""
    reader = _PostReader(docname, block)
    date = reader.first_date()
    bounds = reader.bounds(date)
    published, expires = bounds["published"], bounds["expires"]
    return Post(
        docname,
        date=date,
        is_dated_by_path=date is not None and reader.own_date() is None,
        published=published,
        expires=expires,
        draft=reader.hides(),
    )


class _PostReader:
    """Converts one front matter block to a post."""

    def __init__(
        self,
        docname: str,
        block: Block | None,
        dialect: str | None = None,
        own: Collection[str] = (),
    ) -> None:
        self.docname = docname
        self.own = {normalize_key(name): name for name in own}
        data = block.data if block else {}
        self.lines = block.lines if block else {}
        self.names: dict[str, str] = {}  # normalized name → name as written
        self.values: dict[str, Any] = {}  # normalized name → value
        self.pairs = list(all_pairs(data))
        for name, value in self.pairs:
            self.names[normalize_key(name)] = name
            self.values[normalize_key(name)] = value
        self.dialect = guess_dialect(data) if dialect is None else dialect
        self.problems: list[Problem] = []
        self.dates: dict[str, dt.date | dt.datetime | None] = {}  # by normalized name
        self.meanings: dict[str, tuple[dt.date, ...]] = {}  # of uncertain dates, by the same names
        # Keys that no system has, but whose dates are surely the first or last of publication.
        self.limits = {
            folded: Key(name, field, "date", ())
            for folded, name in self.names.items()
            if folded not in _KNOWN | _OTHERS and folded not in self.own
            if (field := time_limit(name)) and _has_date(self.values[folded])
        }

    def read(self) -> Reading:
        dates = self.all_dates()
        self.check_keys()
        self.check_values()
        self.check_parts()
        post = self.add_settings(self.add_texts(self.create_post(dates)))
        return Reading(post, tuple(self.problems), self.field_lines(), self.inline_authors())

    def all_dates(self) -> dict[str, dt.date | dt.datetime | None]:
        """Return the values of the fields ``date``, ``updated``, ``published`` and ``expires``."""
        dates = {"date": self.first_date(), "updated": self.date("updated")}
        dates |= self.bounds(dates["date"])
        if dates["updated"] is None:
            dates["updated"] = self.nested_date("date", "updated")
        return dates

    def create_post(self, dates: Mapping[str, dt.date | dt.datetime | None]) -> Post:
        """Return a post with what identifies and sorts it: title, dates, authors and terms."""
        return Post(
            docname=self.docname,
            title=self.text("title"),
            subtitle=self.text("subtitle"),
            date=dates["date"],
            is_dated_by_path=dates["date"] is not None and self.own_date() is None,
            updated=dates["updated"],
            published=dates["published"],
            expires=dates["expires"],
            draft=self.hides(),
            unlisted=any(effect is Effect.UNLISTED for *_pair, effect in effects(self.pairs)),
            authors=self.authors(),
            tags=self.terms("tags"),
            tag_details=tag_details(self.value(self.key("tags"))),
            categories=self.terms("categories"),
            series=self.series(),
            part=self.number("part"),
        )

    def add_texts(self, post: Post) -> Post:
        """Return ``post`` with what its lists and its head show: excerpt, cover, URLs, language."""
        # In ABlog, the excerpt may be a number: how many paragraphs of the text form it.
        paragraphs = whole_number(self.text("excerpt"))
        return post._replace(
            excerpt="" if paragraphs is not None else self.text("excerpt"),
            excerpt_paragraphs=1 if paragraphs is None else paragraphs or -1,
            description=self.text("description"),
            cover=self.cover(),
            canonical_url=self.url("canonical_url"),
            aliases=self.terms("aliases"),
            external_url=self.url("external_url"),
            language=self.text("language"),
            location=self.text("location"),
        )

    def add_settings(self, post: Post) -> Post:
        """Return ``post`` with what its page shows besides the text, and with all other keys."""
        return post._replace(
            comments=False if self.flag("nocomments") else self.flag("comments"),
            thread=self.thread(),
            pinned=self.flag("pinned") or self.status() == "featured",
            minutes=self.number("minutes"),
            outdated=self.outdated(),
            events=self.events(),
            dialect=self.dialect,
            extras=self.extras() or NO_EXTRAS,
        )

    def field_lines(self) -> dict[str, int]:
        """Return the line of each field, and of each of the site's own taxonomies."""
        lines = {name: self.line(name) for name in _FIELDS if not name.startswith("author_")}
        for folded, name in self.own.items():
            lines[name] = self.lines.get(self.names.get(folded, ""), 0)
        return lines

    def extras(self) -> dict[str, Any]:
        """Return the keys that no field of a post has, as written, with their values."""
        values = self.values.items()
        return {self.names[folded]: value for folded, value in values if folded not in _KNOWN}

    def check_keys(self) -> None:
        """Report keys that are probably typos of known keys."""
        spellings = _SPELLINGS | self.own if self.own else _SPELLINGS
        for folded, name in self.names.items():
            if folded in self.limits and self.date_of(self.limits[folded]):
                used, when = _LIMITS[self.limits[folded].field]
                message = (
                    f"unknown key {name!r}: the post isn't published {when} its date. Use {used!r}"
                )
                self.problems.append(Problem(message, "key", self.lines.get(name, 0)))
                continue
            if folded in self.own:
                continue
            # "//" comments a key out in DEV's template; "og:" keys are for sphinxext-opengraph.
            if folded in _KNOWN | HIDING_KEYS | _OTHERS or folded.startswith(("//", "og:", "ogp")):
                continue
            near = get_close_matches(folded, spellings, 1, 0.85)
            if near:
                message = (
                    f"unknown key {name!r}: it has no effect. Did you mean {spellings[near[0]]!r}?"
                )
                self.problems.append(Problem(message, "key", self.lines.get(name, 0)))

    def check_values(self) -> None:
        """Report values without effect, because they have the wrong type for their keys."""
        for field, example in _EXAMPLES.items():
            key = self.key(field)
            value = self.value(key)
            is_read = as_terms(value) if key.reads in _LISTS else as_text(value)
            if not is_read and _has_content(value):
                self.report_value(key.name, value, example)
        self.problems += hiding_problems(self.pairs, self.lines)

        self.check_dialect()
        for field in ("part", "minutes"):
            key = self.key(field)
            text = as_text(self.value(key))
            if any_number(text) is not None and whole_number(text) is None:
                self.report_value(key.name, self.value(key), "2")

    def check_dialect(self) -> None:
        """Report an unknown dialect in the defaults; in a post, the key may mean anything."""
        data = dict(self.pairs)
        if data.get("dialect") is None or "dialect" in self.lines or given_dialect(data):
            return
        known = ", ".join((*(dialect.name for dialect in DIALECTS), MYST))
        message = f"unknown dialect {shown(data['dialect'])}: it is ignored. Use one of: {known}"
        self.problems.append(Problem(message, "value"))

    def check_parts(self) -> None:
        """Report unknown parts in ``post_parts``, and invalid values of parts."""
        wrong: list[InvalidPart] = []
        own_parts(dict(self.pairs).get(_PARTS), wrong)
        line = self.lines.get(_PARTS, 0)
        self.problems += [Problem(f"{_PARTS}{each}", "key", line) for each in wrong]

    def report_value(self, key: str, value: Any, example: str) -> None:
        name = self.names[normalize_key(key)]
        message = (
            f"{name} is {shown(value)}: it is ignored. Write, for instance, `{name}: {example}`"
        )
        self.problems.append(Problem(message, "value", self.lines.get(name, 0)))

    def key(self, field: str, reads: str = "") -> Key:
        """Return the key of a field: the first one with a value, otherwise the first one."""
        keys = [key for key in _FIELDS[field] if not reads or key.reads == reads]
        return next((key for key in keys if self.value(key) not in (None, "", [])), keys[0])

    def value(self, key: Key) -> Any:
        return self.values.get(normalize_key(key.name))

    def line(self, field: str) -> int:
        return self.lines.get(self.names.get(normalize_key(self.key(field).name), ""), 0)

    def text(self, field: str) -> str:
        return as_text(self.value(self.key(field)))

    def url(self, field: str) -> str:
        """Return a web URL; report other values."""
        text = self.text(field)
        if not text or text.lower().startswith(("https://", "http://")):
            return text
        message = (
            f"{self.key(field).name!r}: {shown(text)} is not a web URL: it is ignored. Write, for "
            "instance, https://example.org/post"
        )
        self.problems.append(Problem(message, "value", self.line(field)))
        return ""

    def flag(self, field: str) -> bool | None:
        return as_flag(self.value(self.key(field, "flag")))

    def thread(self) -> str:
        """Return the URL of the post whose replies are the comments.

        ``comments`` is the URL, or a mapping of ``host``, ``username`` and ``id``, as in Hugo
        themes for Mastodon.
        """
        value = self.value(self.key("comments", "flag"))
        if isinstance(value, Mapping):
            host, user, ident = (as_text(value.get(key)) for key in ("host", "username", "id"))
            return f"https://{host}/@{user}/{ident}" if host and user and ident else ""
        text = as_text(value)
        return text if text.startswith(("https://", "at://")) else ""

    def number(self, field: str) -> int:
        return whole_number(as_text(self.value(self.key(field)))) or 0

    def first_date(self) -> dt.date | dt.datetime | None:
        """Return the date of the post from a key, its path, or its old URL."""
        path = date_from_path(self.docname)
        return self.own_date() or path or _date_from_url(self.values)

    def own_date(self) -> dt.date | dt.datetime | None:
        """Return the date of the post from a key."""
        return self.date("date") or self.date("published")

    def date(self, field: str) -> dt.date | dt.datetime | None:
        """Return a date of the post from the first key with a value."""
        return self.date_of(self.key(field))

    def date_of(self, key: Key) -> dt.date | dt.datetime | None:
        """Return the date of a key; ``published`` is a date in Hugo, and a flag elsewhere."""
        name = normalize_key(key.name)
        if name not in self.dates:
            self.dates[name] = self.read_date(key)
        return self.dates[name]

    def read_date(self, key: Key) -> dt.date | dt.datetime | None:
        value = self.value(key)
        if isinstance(value, list) and len(value) == 1:
            value = value[0]
        if key.reads == "published" and not _has_date(value):
            return None
        if key.field == "updated" and isinstance(value, bool):
            return None  # VitePress and Starlight: whether pages show Git's date
        try:
            return read_date(value)
        except UncertainDateError as error:
            in_path = date_from_path(self.docname) if key.field == "date" else None
            meant = [date for date in error.dates if day_of(date) == in_path]
            if len(meant) == 1 and len(error.dates) > 1:
                return meant[0]
            advice = "Write it as 2020-01-31 or 2020-01-31T10:00Z"
            name = normalize_key(key.name)
            written = self.names.get(name, "")
            now = "" if ": " in str(error) else ": it is ignored"
            line = self.lines.get(written, 0)
            self.problems.append(Problem(f"{written}: {error}{now}. {advice}", "date", line))
            self.meanings[name] = error.dates
            return error.certain

    def possible_dates(self, field: str) -> list[dt.date]:
        """Return each meaning of the uncertain dates of a field."""
        limits = (key for key in self.limits.values() if key.field == field)
        names = (normalize_key(key.name) for key in (*_FIELDS[field], *limits))
        return [date for name in names for date in self.meanings.get(name, ())]

    def bounds(self, date: dt.date | dt.datetime | None) -> dict[str, dt.date | dt.datetime | None]:
        """Return the first and the last time at which readers may see the post.

        If several keys set it, the one that hides the post for longer wins.
        """
        limits = tuple(self.limits.values())
        begins, ends = (
            [self.date_of(key) for key in (*_FIELDS[field], *limits) if key.field == field]
            for field in _LIMITS
        )
        used = self.key("date")
        begins += [*self.possible_dates("published"), *self.possible_dates("date")]
        ends += self.possible_dates("expires")
        published = _select_date(max, begins)
        later = [self.date_of(key) for key in _FIELDS["date"] if key is not used]
        if date is not None and (latest := _select_date(max, [date, *later])) is not date:
            published = _select_date(max, [published, latest])
        return {"published": published, "expires": _select_date(min, ends)}

    def nested_date(self, field: str, part: str) -> dt.date | dt.datetime | None:
        """Return a part of a date in the form of a mapping: ``{created:, updated:}``."""
        value = self.value(self.key(field))
        try:
            return read_date(value.get(part)) if isinstance(value, Mapping) else None
        except ValueError:
            return None

    def hides(self) -> bool:
        """Return whether a key or the path of the post hides it."""
        return is_draft_path(self.docname) or any(
            effect is not Effect.UNLISTED for *_pair, effect in effects(self.pairs)
        )

    def status(self) -> str:
        return as_text(self.value(self.key("draft", "status"))).lower()

    def outdated(self) -> str | None:
        """Return what replaces the post: empty if it is only out of date, None if it isn't."""
        text = self.text("outdated")
        is_outdated = as_flag(text)
        if is_outdated is None:
            return one_line(text) or None
        return "" if is_outdated else None

    def events(self) -> tuple[Event, ...]:
        """Return the events at which the talk is given; report what is invalid in them."""
        if not (value := self.value(self.key("events"))):
            return ()
        events, wrong = read_events(value, self.values)
        line = self.line("events")
        self.problems += [Problem(f"event: {text}", kind, line) for kind, text in wrong]
        return events

    def series(self) -> str:
        """Return the name of the series; of several, the first one."""
        value = self.value(self.key("series"))
        return next(iter(as_terms([value] if isinstance(value, str) else value)), "")

    def terms(self, field: str) -> tuple[str, ...]:
        """Return the terms of a field by the rules of the post's dialect."""
        key = self.key(field)
        value = self.value(key)
        is_plural = key.name in {"tags", "categories"}
        is_text = isinstance(value, str) and "," not in value
        if is_plural and is_text and dialect_named(self.dialect).splits_terms:
            value = value.split()
        return as_terms(value)

    def authors(self) -> tuple[Author, ...]:
        """Return the authors; keys such as ``author_url`` describe a single author."""
        authors = as_authors(self.value(self.key("authors")))
        if len(authors) <= 1 and not _AUTHOR_KEYS.isdisjoint(self.values):
            authors = self.described_author(authors[0] if authors else None)
        return tuple(dict.fromkeys((*authors, *as_authors(self.value(self.key("coauthors"))))))

    def inline_authors(self) -> frozenset[str]:
        """Return the names in mappings and in Markdown: they are no keys of the site's authors."""
        value = self.value(self.key("authors"))
        entries = value if isinstance(value, list | tuple) else [value]
        names = [as_text(entry.get("name")) for entry in entries if isinstance(entry, Mapping)]
        lines = [entry for entry in entries if isinstance(entry, str) and has_markup(entry)]
        names += [author.name for line in lines for author in as_authors(line)]
        return frozenset((*names, self.text("author_name")))

    def described_author(self, author: Author | None) -> tuple[Author, ...]:
        """Return the author with the values of further keys; nothing without a name."""
        url, key, name = map(self.text, ("author_url", "author_key", "author_name"))
        accounts = tuple(
            (network, handle)
            for network in AUTHOR_ACCOUNTS
            if (handle := self.text(f"author_{network}")) and as_flag(handle) is None
        )
        more: dict[str, Any] = {
            "title": plain_title(self.text("author_title")),
            "affiliation": self.text("author_affiliation"),
            "url": url if _is_link(url) else "",
            "avatar": self.text("author_avatar"),
            "bio": self.text("author_bio"),
            "socials": accounts,
        }
        found = {field: value for field, value in more.items() if value and as_flag(value) is None}
        if author is None:
            name = name or key or next((handle for _network, handle in accounts), "")
            if not name or _is_link(name):
                return ()
            return (Author(name.removeprefix("@"), key=key)._replace(**found),)
        if name and name != author.name:
            found |= {"name": name, "key": author.key or author.name}
        elif key and not author.key:
            found["key"] = key
        return (author._replace(**found),)

    def cover(self) -> Cover | None:
        value = self.value(self.key("cover"))
        if number := self.number("cover"):  # ABlog: the number of an image in the text
            return Cover("", self.text("cover_alt"), number=number)
        cover = as_cover(value, self.text("cover_alt"))
        credit = self.text("cover_credit")
        return cover._replace(credit=credit) if cover and credit else cover


def all_pairs(data: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    """Yield the keys and values of front matter; those of nested mappings come first."""
    nested = [data[name] for name in data if normalize_key(name) in NESTED_KEYS]
    for mapping in (*(each for each in nested if isinstance(each, Mapping)), data):
        for name, value in mapping.items():
            yield str(name), value


def weigh_front_matter(data: Mapping[str, Any]) -> Counter[str]:
    """Return how much the keys of front matter indicate each dialect, see `dialect_votes`."""
    # If `published` is a date, it is Hugo's key, and not a sign of DEV. `read_time: true` is of
    # Minimal Mistakes, and not a sign of Material.
    return weigh_keys(
        name
        for name, value in dict(all_pairs(data)).items()
        if _FLAGS.get(normalize_key(name)) in (None, as_flag(value) is not None)
    )


def given_dialect(data: Mapping[str, Any]) -> str:
    """Return the dialect that the key ``dialect`` sets, `MYST` for none; empty if it is unknown."""
    name = as_text(data.get("dialect")).lower()
    return name if name == MYST or dialect_named(name).name else ""


def guess_dialect(data: Mapping[str, Any]) -> str:
    """Return the dialect that front matter sets or its keys indicate, or ""."""
    given = given_dialect(data)
    if given:
        return given if given != MYST else ""
    return own_dialect(as_marks(weigh_front_matter(data)))[0]


def hiding_problems(
    pairs: Iterable[tuple[str, Any]], lines: Mapping[str, int]
) -> tuple[Problem, ...]:
    """Return a problem for each key whose unknown value may hide the post."""
    return tuple(
        Problem(
            f"unknown value of {name!r}: {value!r}, so the post is not published. To publish it, "
            f"write `{name}: {example_for(name)}`",
            "value",
            lines.get(name, 0),
        )
        for name, value, effect in effects(pairs)
        if effect is Effect.UNKNOWN
    )


def _has_date(value: Any) -> bool:
    """Return whether the value of ``published`` seems to be a date."""
    return as_flag(value) is None and any(map(str.isdigit, str(value)))


def _select_date(
    choose: Callable[..., dt.date | dt.datetime],
    dates: Iterable[dt.date | dt.datetime | None],
) -> dt.date | dt.datetime | None:
    """Return the first or last of several dates, by ``min`` or ``max``; None if there are none."""
    found = [date for date in dates if date is not None]
    return choose(found, key=lambda date: moment(date, dt.UTC)) if found else None


def declares_post(block: Block | None) -> bool:
    """Return whether front matter declares its page as a post.

    It does so with ``blogpost: true`` (ABlog) or by its kind (``template: post``, ``layout: post``,
    ``type: posts``).
    """
    if block is None:
        return False
    if as_flag(block.data.get("blogpost")):
        return True
    return not _kinds(block).isdisjoint(POST_KINDS)


def declares_page(block: Block) -> bool:
    """Return whether front matter declares a page that isn't a post, such as ``layout: page``."""
    return not _kinds(block).isdisjoint(PAGE_KINDS)


def _kinds(block: Block) -> set[str]:
    """Return the kinds in front matter, such as ``post`` for ``layout: layouts/post.njk``."""
    kinds = (block.data.get(key) for key in KIND_KEYS)
    return {_kind_name(kind) for kind in kinds if isinstance(kind, str)}


def _kind_name(kind: str) -> str:
    name = kind.strip().rpartition("/")[2].partition(".")[0]
    return name.replace("-", "").replace("_", "").lower()


def looks_like_post(docname: str, block: Block | None) -> bool:
    """Return whether a document in the folder of a blog is a post, not an index.

    It is a post if its path or its URL contains a date, if its path is that of a draft, or if its
    front matter has a key that only posts have. Front matter with an error qualifies too: a warning
    reports the error.
    """
    if date_from_path(docname) is not None or is_draft_path(docname):
        return True
    return block is not None and (
        bool(block.error)
        or has_post_key(block.data)
        or _date_from_url(block.data) is not None
        or any(True for _found in effects(all_pairs(block.data)))
    )


def _date_from_url(data: Mapping[str, Any]) -> dt.date | None:
    """Return the date in the post's old URL: ``permalink: /2020/01/02/name``."""
    urls = (as_text(data.get(key)).strip("/") for key in URL_KEYS)
    return next(filter(None, map(date_from_path, urls)), None)


def date_from_path(docname: str) -> dt.date | None:
    """Return the date in a document's name or folders, or None.

    The forms are Jekyll's ``2020-01-02-name``, and those of Docusaurus: ``2020-01-02-name/index``,
    ``2020-01-02/name``, ``2020/01/02/name``, ``2020/01/02-name``, ``2020/01-02-name``.
    """
    parts = docname.split("/")
    for start in range(len(parts) - 1, -1, -1):
        if parts[start][:4].isdecimal() or start == len(parts) - 1:
            date = date_from_name("-".join(parts[start:]))
            if date is not None:
                return date
    return None


def _has_content(value: Any) -> bool:
    """Return whether a value contains more than empty entries or ``false``."""
    if isinstance(value, list | tuple):
        return any(map(_has_content, value))
    return bool(value)


def own_terms(extras: Mapping[str, Any], taxonomies: Collection[str]) -> Iterator[OtherTerms]:
    """Yield the terms of a post in the site's own taxonomies, as they are written."""
    keys = extras.items() if taxonomies else ()
    values = {normalize_key(str(name)): value for name, value in keys}
    for name in taxonomies:
        value = values.get(normalize_key(name))
        if labels := as_terms(value):
            yield OtherTerms(name, labels, tag_details(value))


def as_terms(value: Any) -> tuple[str, ...]:
    """Return the unique terms of a string or of nested lists, without ``#``.

    In a string, commas separate terms, unless they are in double quotes; spaces do so if each term
    begins with ``#``. An entry of a list is one term, even with a comma. The term of a mapping is
    its ``label`` (Docusaurus).
    """
    return tuple(dict.fromkeys(map(decode_entities, _terms(value))))


def _terms(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        terms = _hashed_terms(value) or split_commas(value)
        yield from filter(None, (term.removeprefix("#").strip() for term in terms))
    elif isinstance(value, Mapping):
        yield from filter(None, [as_text(value.get("label"))])
    elif isinstance(value, list | tuple):
        for entry in value:
            if isinstance(entry, str) and not _hashed_terms(entry):
                yield from filter(None, [one_line(entry.strip().removeprefix("#"))])
            else:
                yield from _terms(entry)
    elif value is not None:
        yield as_text(value)


def _hashed_terms(value: str) -> list[str]:
    """Return the terms of ``#one #two``; empty for other text."""
    parts = value.split()
    hashed = len(parts) > 1 and all(part.startswith("#") for part in parts)
    return parts if hashed and "," not in value else []


def as_authors(value: Any) -> tuple[Author, ...]:
    """Return the authors in a name, a comma-separated string, a mapping or a list of these."""
    if isinstance(value, Mapping):
        author = as_author(value)
        return (author,) if author else ()
    if isinstance(value, list | tuple):
        entries = (
            read_byline(entry, is_entry=True) if isinstance(entry, str) else as_authors(entry)
            for entry in value
        )
        return tuple(dict.fromkeys(author for authors in entries for author in authors))
    return read_byline(as_text(value))


def as_author(value: Mapping[Any, Any], key: str = "") -> Author | None:
    """Return the author in a mapping with any system's keys; None without a name."""

    def first(*names: str) -> str:
        return next((as_text(value[name]) for name in names if value.get(name)), "")

    key = key or first("key", "id", "slug", "login", "username")
    full_name = " ".join(filter(None, (first("first_name"), first("last_name"))))
    named = read_byline(first("name", "display_name", "full_name") or full_name, is_entry=True)
    author = named[0] if named else Author(key)
    if not author.name:
        return None
    url = first("url", "website", "page", "link", "href", "homepage", "site")
    socials = value.get("socials") or value.get("social")
    accounts = dict(socials) if isinstance(socials, Mapping) else {}
    for network in ("twitter", *AUTHOR_ACCOUNTS):
        accounts.setdefault(network, value.get(network))
    return author._replace(
        key=key,
        title=plain_title(first("title", "position", "role", "job", "job_title")),
        url=url if _is_link(url) else author.url,
        avatar=first(
            "avatar", "image_url", "imageURL", "image", "picture", "photo", "img", "avatar_url"
        ),
        bio=first("bio", "description", "blurb", "about"),
        socials=tuple(
            (str(network), text)
            for network, handle in accounts.items()
            if (text := as_text(handle))
        ),
        affiliation=decode_entities(first("affiliation", "company", "organization", "org"))
        or author.affiliation,
    )


def as_cover(value: Any, alt: str = "") -> Cover | None:
    """Return the cover in a path, a URL, a list of these, or a mapping with one.

    A number is not a cover: in ABlog, it selects an image of the text.
    """
    if isinstance(value, list | tuple):
        return as_cover(value[0], alt) if value else None
    credit = ""
    if isinstance(value, Mapping):
        alt = as_text(value.get("alt")) or alt
        credit = as_text(value.get("credit") or value.get("caption"))
        names = ("path", "image", "src", "url", "light")
        value = next((value[name] for name in names if value.get(name)), None)
    source = as_text(value)
    return Cover(source, alt, credit) if source and not source.isdecimal() else None


def _is_link(url: str) -> bool:
    return url.startswith(("https://", "http://"))


def tag_details(value: Any) -> tuple[TermDetails, ...]:
    """Return the permalinks and descriptions of tags that are mappings (Docusaurus)."""
    entries = value if isinstance(value, list | tuple) else [value]
    found = (
        as_tag_details(as_text(entry.get("label")), entry)
        for entry in entries
        if isinstance(entry, Mapping) and as_text(entry.get("label"))
    )
    return tuple(tag for tag in found if tag != TermDetails(tag.label))
