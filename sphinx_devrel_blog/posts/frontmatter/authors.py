"""The authors of a site, which posts refer to by keys."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from sphinx_devrel_blog.blog.model import Author
from sphinx_devrel_blog.common.warnings import Problem
from sphinx_devrel_blog.posts.frontmatter.compound_values import as_author
from sphinx_devrel_blog.posts.frontmatter.folder_defaults import load_yaml

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path


def load_authors(value: Any, folder: Path) -> dict[str, Author]:
    """Return the authors of ``devrel_blog_authors`` by key.

    ``value`` is a mapping of keys to names or properties of authors, or the path, relative to
    ``folder``, of a YAML file with such a mapping: Docusaurus' ``authors.yml``, or Material's
    ``.authors.yml``, whose mapping is under ``authors``. Raises ValueError if the file can't be
    read or contains something else.
    """
    if isinstance(value, str):
        if not value:
            return {}
        try:
            value = load_yaml(folder / value)
        except ValueError as error:
            msg = f"the authors file can't be read ({error})"
            raise ValueError(msg) from error
    if isinstance(value, Mapping) and isinstance(value.get("authors"), Mapping):
        value = value["authors"]
    if not isinstance(value, Mapping):
        msg = "the value isn't a mapping of keys to authors"
        raise ValueError(msg)  # noqa: TRY004 - a value of the site is invalid, not a call
    result: dict[str, Author] = {}
    for key, entry in value.items():
        described = entry if isinstance(entry, Mapping) else {"name": entry}
        author = as_author(described, str(key))
        if author is not None:
            result[str(key)] = author
    return result


def find_authors(
    written: Iterable[Author], known: Mapping[str, Author], inline: Collection[str] = ()
) -> tuple[tuple[Author, ...], tuple[Problem, ...]]:
    """Return the authors of a post, and a problem for each unknown key.

    A name without spaces is treated as a key if the site has a list of authors, unless the post
    describes the author further, such as with a URL. ``inline`` are names that can't be keys.
    """
    authors: list[Author] = []
    problems: list[Problem] = []
    for author in written:
        key = author.key or author.name
        if key in known:
            authors.append(known[key])
            continue
        authors.append(author)
        is_described = author not in (Author(author.name), Author(author.name, author.name))
        if known and not is_described and len(key.split()) == 1 and key not in inline:
            near = get_close_matches(key, known, 1)
            hint = (
                f"Did you mean {near[0]!r}?" if near else f"Known keys: {', '.join(sorted(known))}"
            )
            problems.append(
                Problem(
                    f"no author has the key {key!r}: the key is shown as the name. {hint}", "author"
                )
            )
    return tuple(authors), tuple(problems)
