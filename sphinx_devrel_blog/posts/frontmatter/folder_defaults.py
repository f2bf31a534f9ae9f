"""What folders say of the posts in them: front matter for all, and lists of authors.

* Material for MkDocs: ``.meta.yml`` holds front matter for its folder and those below; and
  ``.authors.yml`` the authors of a blog.
* Hugo: ``cascade`` in the front matter of ``_index.md`` is that of the pages below.
* Docusaurus: ``authors.yml`` holds the authors of a blog, ``tags.yml`` its tags.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import yaml

from sphinx_devrel_blog.posts.frontmatter.hiding import HIDING_KEYS
from sphinx_devrel_blog.posts.frontmatter.keys import KEYS, normalize_key
from sphinx_devrel_blog.posts.frontmatter.parser import FAULTS, read
from sphinx_devrel_blog.posts.frontmatter.values import as_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def load_defaults(path: Path) -> dict[str, Any]:
    """Return the front matter that one of the files of `DEFAULTS` gives to posts.

    Raises ValueError where the file can't be read.
    """
    if path.name != "_index.md":
        data = load_yaml(path)
        if not isinstance(data, Mapping):
            msg = "it is no list of keys and values"
            raise ValueError(msg)
        return {str(key): value for key, value in data.items()}
    block = read(_text(path))
    cascade = block.data.get("cascade") if block is not None else None
    entries = cascade if isinstance(cascade, list) else [cascade]
    # An entry with a target is for some pages alone, by Hugo's own kinds and paths.
    return {
        str(key): value
        for entry in entries
        if isinstance(entry, Mapping) and not {"target", "_target"} & entry.keys()
        for key, value in entry.items()
    }


def load_tags(path: Path) -> tuple[str, ...]:
    """Return the labels of Docusaurus' ``tags.yml``; raises ValueError where it can't be read."""
    data = load_yaml(path)
    if not isinstance(data, Mapping):
        msg = "it is no mapping of tags"
        raise ValueError(msg)  # noqa: TRY004 - what is wrong is a file of the site's, not a call
    labels = (
        as_text(entry.get("label")) if isinstance(entry, Mapping) else "" for entry in data.values()
    )
    return tuple(label or str(key) for key, label in zip(data, labels, strict=True))


def load_yaml(path: Path) -> Any:
    """Return what a YAML file holds; raises ValueError, with the reason, where it can't be read."""
    try:
        return yaml.safe_load(_text(path))
    except FAULTS as error:
        raise ValueError(str(error).partition("\n")[0]) from error


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(str(error)) from error


def with_defaults(data: Mapping[str, Any], layers: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return ``data`` with what ``layers``, the nearest last, say of fields it says nothing of.

    A post with an ``author`` has no use for the ``authors`` of its folder, so keys of one field
    count as one. Keys that hide posts don't: any of them wins.
    """
    result: dict[str, Any] = dict(data)
    for layer in reversed(list(layers)):
        given = set().union(*(_fields(name) for name, value in result.items() if value is not None))
        result |= {name: value for name, value in layer.items() if not _fields(name) & given}
    return result


def _fields(name: str) -> set[str]:
    folded = normalize_key(name)
    if folded in HIDING_KEYS:
        return {f"other {folded}"}
    return {key.field for key in KEYS if normalize_key(key.name) == folded} or {f"other {folded}"}
