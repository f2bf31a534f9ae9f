"""Convert front matter values of any type to the fields of a `Post`."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_devrel_blog.blog.dialect_votes import MYST
from sphinx_devrel_blog.blog.dialects import DIALECTS, dialect_named
from sphinx_devrel_blog.blog.model import NO_EXTRAS, Author, Cover, Post
from sphinx_devrel_blog.common.text import one_line
from sphinx_devrel_blog.common.values import any_number, shown, whole_number
from sphinx_devrel_blog.common.warnings import Problem
from sphinx_devrel_blog.config.mapping_values import own_parts
from sphinx_devrel_blog.posts.frontmatter.bylines import has_markup
from sphinx_devrel_blog.posts.frontmatter.compound_values import (
    as_authors,
    as_cover,
    as_terms,
    is_link,
    tag_details,
)
from sphinx_devrel_blog.posts.frontmatter.hiding import (
    HIDING_KEYS,
    OPEN_KEYS,
    Effect,
    effects,
    hiding_problems,
    is_draft_path,
    is_partial_path,
    is_undecided,
)
from sphinx_devrel_blog.posts.frontmatter.key_reader import (
    KEYS_OF_FIELDS,
    KNOWN_KEYS,
    LIMITS,
    OTHER_KEYS,
    KeyReader,
)
from sphinx_devrel_blog.posts.frontmatter.keys import AUTHOR_ACCOUNTS, KEYS, normalize_key
from sphinx_devrel_blog.posts.frontmatter.post_signs import given_dialect
from sphinx_devrel_blog.posts.frontmatter.talks import read_events
from sphinx_devrel_blog.posts.frontmatter.values import as_flag, as_text
from sphinx_devrel_blog.posts.titles import plain_title

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

    from sphinx_devrel_blog.blog.front_matter import Block
    from sphinx_devrel_blog.blog.model import Event
    from sphinx_devrel_blog.config.value_kinds import InvalidPart


_SPELLINGS = {normalize_key(key.name): key.name for key in KEYS if len(key.name) > 3}
_AUTHOR_KEYS = frozenset(normalize_key(key.name) for key in KEYS if key.field.startswith("author_"))
# Examples of values, for warnings about values of the wrong type.
_EXAMPLES = {
    "title": "A title",
    "excerpt": "A text",
    "description": "A text",
    "tags": "[one, two]",
    "categories": "[One]",
    "series": "A name",
}
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
    return normalize_key(name) in KNOWN_KEYS | (HIDING_KEYS - OPEN_KEYS)


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


class _PostReader(KeyReader):
    """Converts one front matter block to a post."""

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
        lines = {name: self.line(name) for name in KEYS_OF_FIELDS if not name.startswith("author_")}
        for folded, name in self.own.items():
            lines[name] = self.lines.get(self.names.get(folded, ""), 0)
        return lines

    def extras(self) -> dict[str, Any]:
        """Return the keys that no field of a post has, as written, with their values."""
        values = self.values.items()
        return {self.names[folded]: value for folded, value in values if folded not in KNOWN_KEYS}

    def check_keys(self) -> None:
        """Report keys that are probably typos of known keys."""
        spellings = _SPELLINGS | self.own if self.own else _SPELLINGS
        for folded, name in self.names.items():
            if folded in self.limits and self.date_of(self.limits[folded]):
                used, when = LIMITS[self.limits[folded].field]
                message = (
                    f"unknown key {name!r}: the post isn't published {when} its date. Use {used!r}"
                )
                self.problems.append(Problem(message, "key", self.lines.get(name, 0)))
                continue
            if folded in self.own:
                continue
            # "//" comments a key out in DEV's template; "og:" keys are for sphinxext-opengraph.
            if (
                is_known_key(name)
                or folded in OTHER_KEYS
                or folded.startswith(("//", "og:", "ogp"))
            ):
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

    def hides(self) -> bool:
        """Return whether a key or the path of the post hides it."""
        return (
            is_draft_path(self.docname)
            or is_partial_path(self.docname)
            or any(effect is not Effect.UNLISTED for *_pair, effect in effects(self.pairs))
            or any(
                is_undecided(self.value(key))
                for field in ("date", "published")
                for key in KEYS_OF_FIELDS[field]
            )
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
            "url": url if is_link(url) else "",
            "avatar": self.text("author_avatar"),
            "bio": self.text("author_bio"),
            "socials": accounts,
        }
        found = {field: value for field, value in more.items() if value and as_flag(value) is None}
        if author is None:
            name = name or key or next((handle for _network, handle in accounts), "")
            if not name or is_link(name):
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


def _has_content(value: Any) -> bool:
    """Return whether a value contains more than empty entries or ``false``."""
    if isinstance(value, list | tuple):
        return any(map(_has_content, value))
    return bool(value)
