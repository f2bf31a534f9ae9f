"""Convert front matter values that may be lists or mappings: terms, authors and covers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sphinx_devrel_blog.blog.model import Author, Cover, OtherTerms, TermDetails
from sphinx_devrel_blog.common.text import decode_entities, one_line, split_commas
from sphinx_devrel_blog.posts.frontmatter.bylines import read_byline
from sphinx_devrel_blog.posts.frontmatter.keys import AUTHOR_ACCOUNTS, normalize_key
from sphinx_devrel_blog.posts.frontmatter.values import as_text
from sphinx_devrel_blog.posts.frontmatter.vocabularies import as_tag_details
from sphinx_devrel_blog.posts.titles import plain_title

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator


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
        url=url if is_link(url) else author.url,
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


def is_link(url: str) -> bool:
    """Return whether a text is a web URL."""
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
