"""Determine which values of front matter hide a post: a table of keys with their readers.

The meanings are those of the systems that define the keys:

* Jekyll, Hexo and DEV: ``published``;
* Hugo: ``draft``, ``headless``, and ``build`` or ``_build`` with ``list`` and ``render``;
* Zola: ``draft``, ``render``; Docusaurus: ``draft``, ``unlisted``; Material for MkDocs and Quarto:
  ``draft``;
* Pelican: ``status`` with ``draft``, ``hidden`` (built, but not listed) and ``skip``; Nikola:
  ``status`` with ``draft`` and ``private``; WordPress: ``status`` with ``draft``, ``pending``,
  ``private``, ``future``, ``trash`` and ``auto-draft``; Ghost: ``status``, ``visibility``;
* Eleventy: ``permalink: false`` (no page), ``eleventyExcludeFromCollections`` (not listed);
* Hashnode: ``saveAsDraft``, ``ignorePost``, ``delisted``; Obsidian: ``publish``;
* themes and plugins: ``private``, ``hidden`` (a page that isn't listed), ``visibility``;
* every system: a word such as ``TBD`` instead of a date.

A post that is private in its system is hidden here, even if the system publishes it at an unlisted
URL.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.common.values import NO
from sphinx_devrel_blog.common.warnings import Problem
from sphinx_devrel_blog.posts.frontmatter.keys import normalize_key
from sphinx_devrel_blog.posts.frontmatter.values import as_flag, as_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


class Effect(Enum):
    """The effect of a value on its post."""

    NOTHING = "nothing"
    UNLISTED = "the post is in no list"
    HIDDEN = "the post is not published"
    UNKNOWN = "the value is unknown, so the post is not published"


_LISTED: Final = frozenset(
    {
        "active", "all", "anyone", "beta", "complete", "completed", "deprecated", "done",
        "everyone", "featured", "final", "listed", "live", "new", "open", "post", "posted",
        "publish", "published", "public", "ready", "released", "sent", "stable", "true", "updated",
        "visible",
    }
)  # fmt: skip
"""Statuses of visible posts; Material for MkDocs has ``new`` and ``deprecated``."""

_UNLISTED: Final = frozenset({"delisted", "hidden", "unlisted"})
_HIDDEN: Final = frozenset(
    {
        "autodraft", "deleted", "disabled", "draft", "drafts", "false", "future", "idea",
        "inactive", "inprogress", "inreview", "internal", "members", "paid", "password",
        "pending", "private",
        "protected", "review", "scheduled", "secret", "skip", "tiers", "todo", "trash", "trashed",
        "unpublished", "wip",
    }
)  # fmt: skip


_READERS_ONLY: Final = frozenset(
    {
        "confidential", "hidden", "internal", "me", "members", "nobody", "none", "onlypaid", "paid",
        "password", "private", "restricted", "secret", "subscribers", "team", "tiers",
    }
)  # fmt: skip
"""Audiences other than all readers."""

_STAGES: Final = frozenset(
    {
        "draft", "drafts", "idea", "inprogress", "inreview", "pending", "private", "review",
        "scheduled", "todo", "trash", "trashed", "unpublished", "wip",
    }
)  # fmt: skip


_UNDECIDED: Final = frozenset(
    {
        "comingsoon", "draft", "future", "later", "never", "notyet", "pending", "scheduled", "soon",
        "tobeannounced", "tobeconfirmed", "tobedecided", "tobedetermined", "todo", "undecided",
        "unpublished", "unscheduled", "upcoming", "wip",
    }
)  # fmt: skip
"""Words instead of a date that isn't known yet."""

_UNDECIDED_WITHIN: Final = r"(?i)\b(?:tbd|tba|tbc)\b"


def _is_empty(value: Any) -> bool:
    return value is None or value in ("", [], {}, ())


def _flag_reader(
    yes: Effect, no: Effect, other: Effect = Effect.UNKNOWN
) -> Callable[[Any], Effect]:
    """Return a reader of flags, with the effects of true, false and any other value."""

    def read(value: Any) -> Effect:
        value = _unwrap(value)
        flag = as_flag(value)
        if flag is not None:
            return yes if flag else no
        return Effect.NOTHING if _is_empty(value) else other

    return read


_hides = _flag_reader(Effect.HIDDEN, Effect.NOTHING)
_unlists = _flag_reader(Effect.UNLISTED, Effect.NOTHING)
_publishes = _flag_reader(Effect.NOTHING, Effect.HIDDEN)
# Keys that also have other values: a path, a template, a kind.
_lists_or_more = _flag_reader(Effect.NOTHING, Effect.UNLISTED, Effect.NOTHING)
_unlists_if_true = _flag_reader(Effect.UNLISTED, Effect.NOTHING, Effect.NOTHING)
_hides_if_true = _flag_reader(Effect.HIDDEN, Effect.NOTHING, Effect.NOTHING)
_hides_if_false = _flag_reader(Effect.NOTHING, Effect.HIDDEN, Effect.NOTHING)


def _published(value: Any) -> Effect:
    """Read a key that is a date in Hugo, and a flag or a status elsewhere."""
    value = _unwrap(value)
    if isinstance(value, Mapping | list | tuple) or re.search(r"\d\d", as_text(value)):
        return Effect.NOTHING  # a date, or a value that the date parser warns about
    return _status(value)


def _password(value: Any) -> Effect:
    """Read a password for readers: any text except an empty one or ``false``."""
    return Effect.NOTHING if _is_empty(value) or as_flag(value) is False else Effect.HIDDEN


def _unwrap(value: Any) -> Any:
    """Return the only entry of a list with one entry; any other value unchanged."""
    return value[0] if isinstance(value, list | tuple) and len(value) == 1 else value


def _status(value: Any) -> Effect:
    value = _unwrap(value)
    if _is_empty(value):
        return Effect.NOTHING
    status = normalize_key(as_text(value).strip("\"'"))
    for effect, known in (
        (Effect.NOTHING, _LISTED),
        (Effect.UNLISTED, _UNLISTED),
        (Effect.HIDDEN, _HIDDEN),
    ):
        if status in known:
            return effect
    flag = as_flag(value)
    return Effect.UNKNOWN if flag is None else Effect.NOTHING if flag else Effect.HIDDEN


def _kind(value: Any) -> Effect:
    return Effect.HIDDEN if as_text(value).lower() in {"draft", "drafts"} else Effect.NOTHING


def _excludes(value: Any) -> Effect:
    """Read Eleventy's key, which may also be a list of collections without the post."""
    return Effect.UNLISTED if isinstance(value, list | tuple) and value else _unlists(value)


def _permalink(value: Any) -> Effect:
    """Read a URL; in Eleventy, ``false`` (also as ``build`` in a mapping) writes no page."""
    return _hides_if_false(value.get("build") if isinstance(value, Mapping) else value)


def _stage(value: Any) -> Effect:
    """Read a key for the stage of a text, which may have any other value."""
    text = normalize_key(as_text(_unwrap(value)))
    return Effect.HIDDEN if text in _STAGES else Effect.NOTHING


def _audience(value: Any) -> Effect:
    """Read a key for the readers of a post, which may have any other value."""
    text = normalize_key(as_text(_unwrap(value)))
    return Effect.HIDDEN if text in _READERS_ONLY else Effect.NOTHING


def _nested(value: Any) -> Effect:
    """Read more keys of a post, such as Eleventy's ``eleventyComputed``."""
    pairs = value.items() if isinstance(value, Mapping) else ()
    return next((effect for *_pair, effect in effects(pairs)), Effect.NOTHING)


def _render(value: Any) -> Effect:
    """Read whether a post has a page: a flag in Zola, the value of Hugo's option elsewhere."""
    is_option = as_text(value).lower() == "never"
    return _build({"render": value}) if is_option else _hides_if_false(value)


def _build(value: Any) -> Effect:
    """Read Hugo's build options; see https://gohugo.io/content-management/build-options/."""
    if not isinstance(value, Mapping):
        return _hides_if_false(value)
    options = {normalize_key(str(name)): as_text(each).lower() for name, each in value.items()}
    if options.get("render", "") in {"never", "link", *NO}:
        return Effect.HIDDEN  # lists would link to a missing page
    return Effect.UNLISTED if options.get("list", "") in {"never", "local", *NO} else Effect.NOTHING


_READERS: Final[dict[str, Callable[[Any], Effect]]] = {
    normalize_key(name): reader
    for reader, names in (
        (
            _hides,
            "draft drafts isDraft saveAsDraft ignorePost private isPrivate headless unpublished",
        ),
        (
            _hides_if_true,
            "secret wip todo protected disabled deleted trash trashed exclude unpublish",
        ),
        (_hides_if_true, "embargo embargoed isEmbargoed confidential internal noPublish"),
        (_hides_if_true, "membersOnly subscribersOnly"),
        (_unlists, "unlisted isUnlisted hidden isHidden delisted isDelisted"),
        (_unlists_if_true, "hide dg-hide excludeFromCollections"),
        (_excludes, "eleventyExcludeFromCollections"),
        (_published, "published publish"),
        (_publishes, "isPublished dg-publish"),
        (_lists_or_more, "listed visible article"),
        (_hides_if_false, "public isPublic enabled routable online live ready approved"),
        (_render, "render"),
        (_permalink, "permalink"),
        (_password, "password postPassword"),
        (_status, "status visibility postStatus"),
        (_kind, "layout type template kind postType"),
        (_stage, "state stage workflow workflowState"),
        (_audience, "access audience"),
        (_nested, "eleventyComputed meta metadata"),
        (_build, "build _build"),
    )
    for name in names.split()
}

HIDING_KEYS: Final[frozenset[str]] = frozenset(_READERS)
"""The keys of the table, normalized."""

OPEN_KEYS: Final = frozenset(
    name for name, reader in _READERS.items() if reader in (_stage, _audience)
)
"""Those that hide a post with a few values only; a site may give them a meaning of its own."""

_NOT_SEARCHED: Final = frozenset(
    {
        "booksearchexclude", "disablesearch", "excludefromsearch", "excludesearch",
        "hiddenfromsearch", "hidefromsearch", "nosearch", "searchexclude", "searchhidden",
    }
)  # fmt: skip
_SEARCHED: Final = frozenset({"indexing", "insearchindex", "pagefind", "search", "searchable"})

_EXAMPLES: Final = {_status: "published", _published: "true", _publishes: "true"}


def effect_of(name: str, value: Any) -> Effect:
    """Return the effect of a key with a value on its post."""
    reader = _READERS.get(normalize_key(name))
    return reader(value) if reader is not None else Effect.NOTHING


def is_undecided(value: Any) -> bool:
    """Return whether the value of a date is a word for one that isn't known yet.

    The value may be a mapping with the date under ``created`` or ``date``; see `read_date`.
    """
    value = _unwrap(value)
    if isinstance(value, Mapping):
        value = value.get("created") or value.get("date")
    text = as_text(value)
    return bool(re.search(_UNDECIDED_WITHIN, text)) or normalize_key(text) in _UNDECIDED


def example_for(name: str) -> str:
    """Return a value that publishes the post."""
    return _EXAMPLES.get(_READERS[normalize_key(name)], "false")


def effects(pairs: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, Any, Effect]]:
    """Yield the keys that hide or unlist a post, each with its value and effect."""
    for name, value in pairs:
        effect = effect_of(name, value)
        if effect is not Effect.NOTHING:
            yield name, value, effect


def is_left_out_of_search(pairs: Iterable[tuple[str, Any]]) -> bool:
    """Return whether front matter keeps a post out of the search of its site.

    These keys are those of Material for MkDocs (``search: {exclude: true}``), Quarto and VitePress
    (``search: false``), Starlight (``pagefind``), Zola (``in_search_index``), Nextra
    (``searchable``), Hexo's hexo-generator-search (``indexing``) and themes of Hugo and Jekyll.
    """
    for name, value in pairs:
        key = normalize_key(name)
        if key == "search" and isinstance(value, Mapping):
            key, value = "searchexclude", value.get("exclude")  # noqa: PLW2901
        flag = as_flag(_unwrap(value))
        if (key in _NOT_SEARCHED and flag) or (key in _SEARCHED and flag is False):
            return True
    return False


def is_draft_path(docname: str) -> bool:
    """Return whether a path is that of a draft: Jekyll's ``_drafts/``, Nuxt's ``name.draft.md``."""
    folders = docname.lower().split("/")
    return "_drafts" in folders or folders[-1].endswith(".draft")


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


def is_partial_path(docname: str) -> bool:
    """Return whether a path is that of a file that only others include: ``_name.md``.

    Astro, Docusaurus, Jekyll and Quarto don't publish such files.
    """
    name = docname.rpartition("/")[2]
    return name.startswith("_") and name != "_index"
