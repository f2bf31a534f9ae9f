"""Read single keys of a front matter block: text, flags, numbers and dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.blog.dialects import DIALECTS
from sphinx_devrel_blog.common.dates import UncertainDateError, day_of, moment, read_date
from sphinx_devrel_blog.common.values import shown, whole_number
from sphinx_devrel_blog.common.warnings import Problem
from sphinx_devrel_blog.posts.frontmatter.hiding import is_undecided
from sphinx_devrel_blog.posts.frontmatter.keys import (
    IGNORED_KEYS,
    KEYS,
    KIND_KEYS,
    MYST_KEYS,
    NESTED_KEYS,
    Key,
    all_pairs,
    normalize_key,
    time_limit,
)
from sphinx_devrel_blog.posts.frontmatter.post_signs import (
    date_from_path,
    date_from_url,
    guess_dialect,
)
from sphinx_devrel_blog.posts.frontmatter.values import as_flag, as_text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from sphinx_devrel_blog.blog.front_matter import Block


KEYS_OF_FIELDS: Final[dict[str, tuple[Key, ...]]] = {
    field: tuple(key for key in KEYS if key.field == field) for field in {key.field for key in KEYS}
}
"""The keys of each field, in the order in which they take precedence."""
KNOWN_KEYS: Final = frozenset(normalize_key(key.name) for key in KEYS) | {
    normalize_key(name) for name in (*KIND_KEYS, *NESTED_KEYS, *MYST_KEYS, "blogpost")
}
"""The keys that have a meaning here, in their normalized form."""
_SIGNATURES = (
    key
    for dialect in DIALECTS
    for keys in (dialect.signature_keys, dialect.typical_keys, dialect.possible_keys)
    for key in keys.split()
)
OTHER_KEYS: Final = frozenset(map(normalize_key, IGNORED_KEYS.union(_SIGNATURES, ("dialect",))))
"""Keys of the systems that have no effect here, but aren't typos."""
LIMITS: Final = {"published": ("publishDate", "before"), "expires": ("expiryDate", "after")}
"""The fields that limit the time of publication: the key to use, and on which side of its date."""


class KeyReader:
    """Reads the keys of a front matter block, and collects ``problems`` with their values.

    Keys are compared without case, spaces and marks; the first key of a field with a value wins.
    """

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
            if folded not in KNOWN_KEYS | OTHER_KEYS and folded not in self.own
            if (field := time_limit(name)) and _has_date(self.values[folded])
        }

    def key(self, field: str, reads: str = "") -> Key:
        """Return the key of a field: the first one with a value, otherwise the first one."""
        keys = [key for key in KEYS_OF_FIELDS[field] if not reads or key.reads == reads]
        return next((key for key in keys if self.value(key) not in (None, "", [])), keys[0])

    def value(self, key: Key) -> Any:
        """Return the value of a key as written; None if the block lacks the key."""
        return self.values.get(normalize_key(key.name))

    def line(self, field: str) -> int:
        """Return the line of a field's key; 0 if the block lacks it."""
        return self.lines.get(self.names.get(normalize_key(self.key(field).name), ""), 0)

    def text(self, field: str) -> str:
        """Return the text of a field; empty for lists and mappings."""
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
        """Return a field as a boolean; None for other values."""
        return as_flag(self.value(self.key(field, "flag")))

    def number(self, field: str) -> int:
        """Return a field as a whole number; 0 for other values."""
        return whole_number(as_text(self.value(self.key(field)))) or 0

    def report_value(self, key: str, value: Any, example: str) -> None:
        """Report a value that has no effect."""
        name = self.names[normalize_key(key)]
        message = (
            f"{name} is {shown(value)}: it is ignored. Write, for instance, `{name}: {example}`"
        )
        self.problems.append(Problem(message, "value", self.lines.get(name, 0)))

    def first_date(self) -> dt.date | dt.datetime | None:
        """Return the date of the post from a key, its path, or its old URL."""
        path = date_from_path(self.docname)
        return self.own_date() or path or date_from_url(self.values)

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
        """Return the date of a key, and report one that is invalid or uncertain."""
        value = self.value(key)
        if isinstance(value, list) and len(value) == 1:
            value = value[0]
        # In VitePress and Starlight, a flag is whether pages show Git's date.
        is_flag = key.field == "updated" and isinstance(value, bool)
        is_hiding = key.field in ("date", "published") and is_undecided(value)
        if is_flag or is_hiding or (key.reads == "published" and not _has_date(value)):
            return None
        try:
            return read_date(value)
        except UncertainDateError as error:
            return self._certain_date(key, error)

    def _certain_date(self, key: Key, error: UncertainDateError) -> dt.date | None:
        """Return what is certain of a date, report it, and note all that it may mean."""
        in_path = date_from_path(self.docname) if key.field == "date" else None
        meant = [date for date in error.dates if day_of(date) == in_path]
        if len(meant) == 1 and len(error.dates) > 1:
            return meant[0]
        name = normalize_key(key.name)
        written = self.names.get(name, "")
        # A post whose last day is unclear stays public.
        is_ignored = error.begin is not None and key.field == "expires"
        reason = str(error).partition(": ")[0] if is_ignored else str(error)
        now = "" if ": " in reason else ": it is ignored"
        advice = "Write it as 2020-01-31 or 2020-01-31T10:00Z"
        line = self.lines.get(written, 0)
        self.problems.append(Problem(f"{written}: {reason}{now}. {advice}", "date", line))
        if is_ignored:
            return None
        self.meanings[name] = error.dates if error.begin is None else (error.begin,)
        return error.certain

    def possible_dates(self, field: str) -> list[dt.date]:
        """Return each meaning of the uncertain dates of a field."""
        limits = (key for key in self.limits.values() if key.field == field)
        names = (normalize_key(key.name) for key in (*KEYS_OF_FIELDS[field], *limits))
        return [date for name in names for date in self.meanings.get(name, ())]

    def bounds(self, date: dt.date | dt.datetime | None) -> dict[str, dt.date | dt.datetime | None]:
        """Return the first and the last time at which readers may see the post.

        If several keys set it, the one that hides the post for longer wins.
        """
        limits = tuple(self.limits.values())
        begins, ends = (
            [self.date_of(key) for key in (*KEYS_OF_FIELDS[field], *limits) if key.field == field]
            for field in LIMITS
        )
        used = self.key("date")
        begins += [*self.possible_dates("published"), *self.possible_dates("date")]
        ends += self.possible_dates("expires")
        published = _select_date(max, begins)
        later = [self.date_of(key) for key in KEYS_OF_FIELDS["date"] if key is not used]
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
