"""Front matter values, whatever their shape, as the fields of a `Post`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sphinx_devrel_blog.frontmatter.dates import date_from_name, read_date
from sphinx_devrel_blog.frontmatter.dialects import KEYS, KIND_KEYS, POST_KEYS, POST_KINDS
from sphinx_devrel_blog.model import Author, Cover, Post, Problem
from sphinx_devrel_blog.text import one_line

if TYPE_CHECKING:
    from sphinx_devrel_blog.frontmatter.block import Block


@dataclass(frozen=True, slots=True)
class Reading:
    """What front matter says: the `Post`, the problems met, and the line of each field."""

    post: Post
    problems: tuple[Problem, ...]
    lines: Mapping[str, int]


def read_post(docname: str, block: Block | None) -> Reading:
    """Return the post that ``docname`` and its front matter describe.

    Missing fields are empty; a date that front matter does not give comes from the file's name.
    Never raises: what cannot be read is left empty and told as a `Problem`.
    """
    data = block.data if block else {}
    lines = block.lines if block else {}
    problems = []
    where = {name: lines.get(_key(data, name), 0) for name in KEYS}
    name = docname.rpartition("/")[2]
    date = None
    try:
        date = read_date(data.get(_key(data, "date")))
    except ValueError as error:
        problems.append(
            Problem(f"{error}; write it as 2020-01-31 or 2020-01-31T10:00Z", "date", where["date"])
        )
    post = Post(
        docname=docname,
        title=as_text(_value(data, "title")),
        date=date or date_from_name(name),
        authors=as_authors(_value(data, "authors")),
        tags=as_terms(_value(data, "tags")),
        category=next(iter(as_terms(_value(data, "category"))), ""),
        excerpt=as_text(_value(data, "excerpt")),
        cover=as_cover(_value(data, "cover"), as_text(_value(data, "cover_alt"))),
    )
    return Reading(post, tuple(problems), where)


def says_post(block: Block | None) -> bool:
    """Tell whether the front matter itself calls its page a post.

    It does so with ``blogpost: true`` (ABlog) or by its kind (``template: post``, ``layout:
    post``, ``type: posts``).
    """
    if block is None:
        return False
    if as_bool(block.data.get("blogpost")):
        return True
    kinds = (block.data.get(key) for key in KIND_KEYS)
    return any(isinstance(kind, str) and kind.strip().lower() in POST_KINDS for kind in kinds)


def looks_like_post(docname: str, block: Block | None) -> bool:
    """Tell whether a document that lies among posts is one too, and no index of them.

    It is one where its name begins with a date, or its front matter has a key that only posts
    have. Front matter that can't be read counts: its author is told so.
    """
    if date_from_name(docname.rpartition("/")[2]) is not None:
        return True
    return block is not None and (bool(block.error) or not POST_KEYS.isdisjoint(block.data))


def as_text(value: Any) -> str:
    """Return a scalar as one line of text; nothing, a list or a mapping as an empty one."""
    if value is None or isinstance(value, Mapping | list | tuple):
        return ""
    return one_line(str(value))


def as_bool(value: Any) -> bool:
    """Return True for ``true`` as a boolean or as a word in quotes; False for all else."""
    return value is True or (isinstance(value, str) and value.strip().lower() == "true")


def as_terms(value: Any) -> tuple[str, ...]:
    """Return the terms of a list or of a comma string, each once, without ``#``."""
    values = value.split(",") if isinstance(value, str) else value
    if not isinstance(values, Iterable) or isinstance(values, Mapping):
        values = [values]
    terms = (as_text(term).removeprefix("#").strip() for term in values)
    return tuple(dict.fromkeys(term for term in terms if term))


def as_authors(value: Any) -> tuple[Author, ...]:
    """Return the authors of a name, a comma string, a mapping or a list of these."""
    if isinstance(value, Mapping):
        name = next(
            (as_text(value.get(key)) for key in ("name", "id", "key") if value.get(key)), ""
        )
        url = as_text(value.get("url"))
        is_link = url.startswith(("https://", "http://"))
        return (Author(name, url if is_link else ""),) if name else ()
    if isinstance(value, list | tuple):
        return tuple(dict.fromkeys(author for entry in value for author in as_authors(entry)))
    return tuple(Author(name) for name in as_terms(value))


def as_cover(value: Any, alt: str = "") -> Cover | None:
    """Return the cover of a path, a URL or a mapping with ``path``, ``image`` or ``src``."""
    if isinstance(value, Mapping):
        alt = as_text(value.get("alt")) or alt
        value = next((value[key] for key in ("path", "image", "src", "url") if key in value), None)
    source = as_text(value)
    return Cover(source, alt) if source else None


def _key(data: Mapping[str, Any], name: str) -> str:
    """Return the key that gives field ``name``: the first one with a value, else the first."""
    keys = KEYS[name]
    return next((key for key in keys if data.get(key) not in (None, "", [])), keys[0])


def _value(data: Mapping[str, Any], name: str) -> Any:
    return data.get(_key(data, name))
