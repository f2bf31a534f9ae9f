"""Find out from front matter and a path whether a document is a post, and of which dialect."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.blog.dialect_votes import MYST, as_marks, own_dialect
from sphinx_devrel_blog.blog.dialects import dialect_named
from sphinx_devrel_blog.blog.old_urls import URL_KEYS
from sphinx_devrel_blog.common.dates import date_from_name
from sphinx_devrel_blog.posts.frontmatter.hiding import effects, is_draft_path
from sphinx_devrel_blog.posts.frontmatter.keys import (
    KIND_KEYS,
    PAGE_KINDS,
    POST_KINDS,
    all_pairs,
    has_post_key,
    normalize_key,
    weigh_keys,
)
from sphinx_devrel_blog.posts.frontmatter.values import as_flag, as_text

if TYPE_CHECKING:
    import datetime as dt
    from collections import Counter
    from collections.abc import Mapping

    from sphinx_devrel_blog.blog.front_matter import Block


_FLAGS: Final = {"published": True, "readtime": False}


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
        or date_from_url(block.data) is not None
        or any(True for _found in effects(all_pairs(block.data)))
    )


def date_from_url(data: Mapping[str, Any]) -> dt.date | None:
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
