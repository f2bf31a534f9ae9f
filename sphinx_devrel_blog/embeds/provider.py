"""What a provider has to say of itself, and how most say it: with patterns of addresses."""

from __future__ import annotations

import hashlib
import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from sphinx_devrel_blog.model import Embed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_SCHEME = r"(?:(?:https?:)?//)?"
_TAIL = r"/?(?:[?#][^\s\"'<>]*)?"
_MAX_NAME = 100
_NAMES = ("id", "src", "url", "link")


@dataclass(frozen=True, slots=True)
class Provider:
    """A site whose things can be embedded.

    ``name`` is a short key, ``label`` what readers call it, ``kind`` what it shows ("Video").
    ``match`` takes an id or a URL, as a shortcode or a directive gives it, and returns the
    `Embed`, or None where it is not the provider's; ``match_url`` takes URLs alone, those of its
    pages and of its players. Both never raise. ``expects`` tells an author what ``match`` takes.
    ``read`` is for a provider whose other arguments count: it gets them all.
    """

    name: str
    label: str
    kind: str
    expects: str
    match: Callable[[str], Embed | None]
    match_url: Callable[[str], Embed | None]
    read: Callable[[Sequence[str], Mapping[str, str]], Embed | None] | None = None

    def from_arguments(self, args: Sequence[str], options: Mapping[str, str]) -> Embed | None:
        """Return the embed that the arguments of a shortcode name, or None."""
        words = [html.unescape(word).strip().strip("<>") for word in args]
        if self.read is not None:
            return self.read(words, options)
        argument = words[0] if words else first_option(options)
        return self.match(argument) if argument else None


def first_option(options: Mapping[str, str]) -> str:
    """Return the named argument that says what to embed, or an empty string."""
    return next((options[name].strip() for name in _NAMES if options.get(name)), "")


@dataclass(frozen=True, slots=True)
class Patterns:
    """How a provider writes what can be embedded: ids, and addresses.

    ``ids`` is a pattern of bare ids, or empty; ``pages`` are patterns of addresses without their
    scheme, query and fragment. Named groups fill the templates ``key`` (the embed's id), ``url``
    and ``title``; the group ``user`` is the account.
    """

    name: str
    url: str
    pages: tuple[str, ...]
    ids: str = ""
    key: str = "{id}"
    title: str = ""

    def match(self, text: str) -> Embed | None:
        """Return the embed that an id or an address names."""
        found = re.fullmatch(self.ids, text) if self.ids else None
        return self._embed(found) if found else self.match_url(text)

    def match_url(self, text: str) -> Embed | None:
        """Return the embed that an address names."""
        for page in self.pages:
            if found := re.fullmatch(rf"{_SCHEME}(?:www\.)?{page}{_TAIL}", text, re.IGNORECASE):
                return self._embed(found)
        return None

    def _embed(self, found: re.Match[str]) -> Embed:
        groups = {name: value or "" for name, value in found.groupdict().items()}
        filled = _Filled(groups)
        title = unquote(self.title.format_map(filled)).replace("_", " ")
        url = quote(self.url.format_map(filled), safe="/:?#@!$&()*+,;=%~")
        key = _file_name(self.key.format_map(filled))
        return Embed(self.name, key, url, groups.get("user", ""), title=title)


def _file_name(key: str) -> str:
    """Return ``key`` as a file name that every system takes: other characters are ``~``."""
    name = re.sub(r"[^A-Za-z0-9._@-]", "~", quote(key, safe="/:")).strip(".~")
    if len(name) <= _MAX_NAME:
        return name
    return f"{name[:_MAX_NAME]}~{hashlib.sha256(key.encode()).hexdigest()[:16]}"


class _Filled(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return ""


def by_patterns(
    patterns: Patterns,
    label: str,
    kind: str,
    expects: str,
    read: Callable[[Sequence[str], Mapping[str, str]], Embed | None] | None = None,
) -> Provider:
    """Return the provider that writes its addresses in ``patterns``."""
    return Provider(patterns.name, label, kind, expects, patterns.match, patterns.match_url, read)


def checked(
    match: Callable[[str], Embed | None],
    options: Mapping[str, str],
    words: Callable[[str], object] = bool,
) -> Callable[[Sequence[str], Mapping[str, str]], Embed | None]:
    """Return a reader that checks what stands behind the first argument.

    ``options`` maps the names of options to patterns of their values: others are let be. A word
    counts as wrong where ``words`` says so of it.
    """

    def read(args: Sequence[str], given: Mapping[str, str]) -> Embed | None:
        argument = args[0] if args else first_option(given)
        wrong = any(
            not re.fullmatch(pattern, given[name])
            for name, pattern in options.items()
            if name in given
        )
        if not argument or wrong or not all(map(words, args[1:])):
            return None
        return match(argument)

    return read
