"""Typed values of the options ``devrel_blog_markdown`` and ``devrel_blog_post_parts``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sphinx_devrel_blog.common.values import flag, whole_number
from sphinx_devrel_blog.config.mapping_keys import (
    FEATURES,
    MARKDOWN_KEYS,
    MARKDOWN_SETTINGS,
    POST_PARTS,
)
from sphinx_devrel_blog.config.value_kinds import (
    NOTHING,
    SWITCH,
    Either,
    Mapped,
    some_of,
    valid_part,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_devrel_blog.config.choices import HardBreaks, HeadingIds, Neighbours, PreviousNext
    from sphinx_devrel_blog.config.mapping_keys import Key
    from sphinx_devrel_blog.config.value_kinds import InvalidPart, Kind


def as_switch(value: Any) -> Any:
    """Return the boolean for a text of ``sphinx-build -D devrel_blog_pages.tags=0``."""
    return {"0": False, "1": True}.get(value, value) if isinstance(value, str) else value


class MarkdownConfig(NamedTuple):
    """The values of ``devrel_blog_markdown``; ``features`` are the features that are on."""

    features: frozenset[str]
    bare_urls: bool
    link_previews: bool
    html_embeds: bool
    hard_breaks: HardBreaks
    heading_ids: HeadingIds

    @classmethod
    def from_values(cls, values: Mapping[str, Any]) -> MarkdownConfig:
        """Return the settings for a checked value."""
        found: dict[str, Any] = {
            name: as_switch(values.get(name, key.default)) for name, key in MARKDOWN_KEYS.items()
        }
        features = frozenset(name for name in FEATURES if found[name])
        return cls(features, **{name: found[name] for name in MARKDOWN_SETTINGS})


class PostParts(NamedTuple):
    """The parts of a post's page, with the settings of some parts.

    ``edit`` is a URL with ``{path}``; ``share`` are names of networks; ``related`` is the maximum
    number of related posts. ``old_after`` is the number of months after which a post is old, or a
    mapping of categories to these; 0 if posts don't get old.
    """

    names: frozenset[str]
    edit: str
    share: tuple[str, ...]
    previous_next: PreviousNext
    neighbours: Neighbours
    related: int
    old_after: int | Mapping[str, int]


def resolve_parts(site: Mapping[str, Any], own: Mapping[str, Any]) -> PostParts:
    """Return the parts of a post; ``own``, from its front matter, takes precedence over ``site``.

    Both are checked values of `POST_PARTS`.
    """
    found: dict[str, Any] = {name: key.default for name, key in POST_PARTS.items()}
    for values in (site, own):
        for name, value in values.items():
            found[name] = _meaning(POST_PARTS[name], _plain(name, value), found[name])
    return PostParts(
        names=frozenset(name for name, value in found.items() if value is not False and value != 0),
        edit=found["edit"] or "",
        share=tuple(found["share"] or ()),
        previous_next=found["previous_next"],
        neighbours=found["neighbours"],
        related=int(found["related"]),
        old_after=_months(found["old_after"]),
    )


def _months(value: Any) -> int | Mapping[str, int]:
    if isinstance(value, dict):
        return {name: whole_number(months) or 0 for name, months in value.items()}
    return int(value)


def _meaning(key: Key, value: object, before: object) -> object:
    """Return the effective value; ``True`` restores the value ``before``, or the default."""
    if value is not True or key.on is True:
        return value
    return before or key.on


_NUMBERS: Final = ("related", "old_after")


def _plain(name: str, value: Any) -> Any:
    """Return the number or the boolean in a text; other values unchanged."""
    number = whole_number(value) if name in _NUMBERS else None
    if number is not None:
        return number
    spelled = flag(value)
    return value if spelled is None else spelled


def _takes(key: Key, *, value: bool) -> bool:
    return valid_part(key.takes, value, []) is not NOTHING


def _own_kind(key: Key) -> Kind:
    """Return the kind of a key in front matter, where ``True`` means the value of the site."""
    if _takes(key, value=True) or not _takes(key, value=False):
        return key.takes
    return Either(f"True, {key.takes.expects}", (SWITCH, key.takes))


_OWN_PARTS: Final = Either(
    "a mapping of parts to values, or a list of parts to leave out",
    (
        Mapped("a mapping", keys={name: _own_kind(key) for name, key in POST_PARTS.items()}),
        some_of(name for name, key in POST_PARTS.items() if _takes(key, value=False)),
    ),
)


def own_parts(written: object, wrong: list[InvalidPart]) -> dict[str, Any]:
    """Return the values of ``post_parts`` in front matter; add invalid ones to ``wrong``.

    A list contains the parts to leave out, as does a comma-separated text in reStructuredText.
    """
    if not written:
        return {}
    if isinstance(written, str):
        written = [name.strip() for name in written.split(",")]
    if isinstance(written, dict):
        written = {name: _plain(name, value) for name, value in written.items()}
    found = valid_part(_OWN_PARTS, written, wrong)
    if found is NOTHING:
        return {}
    return dict.fromkeys(found, False) if isinstance(found, list) else found
