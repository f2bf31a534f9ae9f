"""The files that answer at the old addresses of a post, as paths within the output folder.

The forms are those of Hugo's "Aliases" page, of jekyll-redirect-from and Jekyll's "Permalinks"
page, and of ABlog's ``redirect``.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from sphinx_devrel_blog.blog.dialects import dialect_named
from sphinx_devrel_blog.blog.taxonomy import slugify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_devrel_blog.blog.model import Post


_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_SLUG = re.compile(r"[\w./~-]+")
_PLACEHOLDER = re.compile(r":([a-z_]+)")
# What no file may be called on Windows, where sites are built too.
_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f]')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_LONGEST: Final = 255  # bytes of a name, on every common file system
_LONGEST_PATH: Final = 1000  # of all, within a folder
_PAGES: Final = (".html", ".htm")
_FURTHER: Final = ("permalink", "slug", "url")


def old_addresses(post: Post, blog: str) -> Iterator[tuple[str, str]]:
    """Yield the old addresses of a post, as it writes them, and the path from the site's top.

    ``blog`` is the path of its blog: a slug with a stroke in front is one of Docusaurus, within
    it. A slug that is the name of the file leads nowhere else, and an absolute ``url`` is that of
    the post at another site: neither is among them.
    """
    folder = post.document.rpartition("/")[0]
    may_be_relative = dialect_named(post.dialect).has_relative_aliases
    for alias in post.aliases:
        is_below = may_be_relative and not alias.startswith("/")
        yield alias, f"/{folder}/{alias}" if is_below and not _SCHEME.match(alias) else alias
    for key in _FURTHER:
        said = post.extras.get(key)
        if not isinstance(said, str) or not said.strip():
            continue
        if key == "slug":
            place = f"/{blog}" if said.startswith("/") else f"/{folder}"
            # Platforms make one of whatever is written.
            name = said.strip("/") if _SLUG.fullmatch(said) else slugify(said)
            if name and name != post.slug:
                yield said, f"{place}/{name}/"
        elif key == "permalink" or not _SCHEME.match(said):
            yield said, _filled(said, post) if key == "permalink" else said


def _filled(permalink: str, post: Post) -> str:
    """Return a permalink with what its placeholders stand for; those that are not known stay."""
    date = post.date
    values = {
        "title": post.slug, "slug": slugify(post.title), "name": post.slug,
        "categories": "/".join(map(slugify, post.categories)),
    }  # fmt: skip
    if date is not None:
        values |= {
            "year": f"{date:%Y}", "month": f"{date:%m}", "day": f"{date:%d}",
            "i_month": str(date.month), "i_day": str(date.day), "short_year": f"{date:%y}",
            "y_day": f"{date:%j}",
        }  # fmt: skip
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), permalink)


def stub_path(address: str) -> str:
    """Return the path of the file that answers at an address, from the top of the site.

    ``/old/`` and ``/old`` are ``old/index.html``, ``/old.html`` is itself. Raises ValueError, with
    what is wrong, for what is no path within the site: an address with a scheme, a host or a
    drive, a path that leads out of it, and a name that not every system has files of.
    """
    path = unquote(address.strip()).partition("#")[0].partition("?")[0]
    if _SCHEME.match(path) or path.startswith("//"):
        msg = "it is an address of another site, or a drive"
        raise ValueError(msg)
    parts = PurePosixPath(path.lstrip("/")).parts
    if ".." in parts:
        msg = "it leads out of its folder"
        raise ValueError(msg)
    if _FORBIDDEN.search(path) or any(map(_is_unusual, parts)):
        msg = "no file is called so on every system"
        raise ValueError(msg)
    if path.endswith("/") or not path.lower().endswith(_PAGES):
        parts = (*parts, "index.html")
    too_long = any(len(part.encode()) > _LONGEST for part in parts)
    if too_long or len(path.encode()) > _LONGEST_PATH:
        msg = "it is too long for the name of a file"
        raise ValueError(msg)
    return "/".join(parts)


def _is_unusual(name: str) -> bool:
    """Check whether some file system has no file of a name, or has it for another name's."""
    is_text = name.encode("utf-8", "replace").decode() == name
    return not is_text or name != name.rstrip(". ") or _DEVICE.fullmatch(name) is not None
