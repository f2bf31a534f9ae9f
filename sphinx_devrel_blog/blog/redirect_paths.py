"""The paths of redirects at the old URLs of a post, within the output folder.

Sources: Hugo's "Aliases" page, jekyll-redirect-from, Jekyll's "Permalinks" page and ABlog's
``redirect``.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import unquote

from sphinx_devrel_blog.blog.dialects import dialect_named
from sphinx_devrel_blog.blog.taxonomy import slugify
from sphinx_devrel_blog.common.output_paths import PathClaims, path_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from sphinx_devrel_blog.blog.model import Post


_SCHEME: Final = r"(?i)[a-z][a-z0-9+.-]*:"
_SLUG: Final = r"[\w./~-]+"
_PLACEHOLDER: Final = r":([a-z_]+)"
# Windows doesn't allow these characters in file names, and sites are built there too.
_FORBIDDEN: Final = r'[<>:"|?*\\\x00-\x1f\x7f]'
_DEVICE: Final = r"(?i)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?"
_LONGEST: Final = 255  # bytes in a file name, on every common file system
_LONGEST_PATH: Final = 1000  # bytes in a path within a folder
_PAGES: Final = (".html", ".htm")
_FURTHER: Final = ("permalink", "slug", "url")


def old_urls(post: Post, blog: str) -> Iterator[tuple[str, str]]:
    """Yield each old URL of a post as it is written, and its path from the root of the site.

    ``blog`` is the path of the post's blog. A slug with a leading slash is relative to it, as in
    Docusaurus. Two values are skipped: a slug that is equal to the name of the file, and an
    absolute ``url``, which is the post's URL on another site.
    """
    folder = post.document.rpartition("/")[0]
    may_be_relative = dialect_named(post.dialect).has_relative_aliases
    for alias in post.aliases:
        is_below = may_be_relative and not alias.startswith("/")
        yield alias, f"/{folder}/{alias}" if is_below and not re.match(_SCHEME, alias) else alias
    for key in _FURTHER:
        value = post.extras.get(key)
        if not isinstance(value, str) or not value.strip():
            continue
        if key == "slug":
            base = f"/{blog}" if value.startswith("/") else f"/{folder}"
            # Platforms turn any other text into a slug.
            name = value.strip("/") if re.fullmatch(_SLUG, value) else slugify(value)
            if name and name != post.slug:
                yield value, f"{base}/{name}/"
        elif key == "permalink" or not re.match(_SCHEME, value):
            yield value, _fill_placeholders(value, post) if key == "permalink" else value


def own_url(post: Post, blog: str) -> tuple[str, str] | None:
    """Return the URL that a post has in its front matter, and its path, or None.

    If there are several, ``permalink`` takes precedence, and ``url`` over ``slug``, as in Hugo.
    """
    found = list(old_urls(post._replace(aliases=()), blog))
    if not found:
        return None
    has_permalink = found[0][0] == post.extras.get("permalink")
    return found[0] if has_permalink else found[-1]


class Redirect(NamedTuple):
    """A redirect: the old URL as the post has it, its path in the output, the post's docname.

    If the URL is that of a page of ABlog, ``docname`` is a generated page.
    """

    url: str
    path: str
    docname: str


class Refusal(NamedTuple):
    """Why a redirect can't be written, and what it conflicts with, which may be empty."""

    why: str
    more: str = ""


USED_BY_SITE: Final = "this site has a page or a file there"
GENERATED: Final = ("404", "genindex", "genindex-all", "py-modindex", "search")
"""The names of pages that Sphinx and its extensions generate."""

_RESERVED_FOLDERS: Final = ("_downloads/", "_images/", "_modules/", "_sources/", "_static/")
"""Folders of Sphinx and its extensions that contain no documents."""

_RESERVED: Final = (
    ".buildinfo", ".nojekyll", "CNAME", "objects.inv", "opensearch.xml", "robots.txt",
    "searchindex.js", "sitemap.xml",
)  # fmt: skip


def site_files(confdir: Path, extra: Iterable[str]) -> Iterator[str]:
    """Yield the paths of a site's files that aren't pages; ``extra`` is ``html_extra_path``."""
    yield from _RESERVED
    for folder in extra:
        top = confdir / folder
        if top.is_file():
            yield top.name
        for file in top.rglob("*") if top.is_dir() else ():
            if file.is_file():
                yield file.relative_to(top).as_posix()


def check_redirects(
    redirects: Sequence[Redirect], claims: PathClaims, page_of: Callable[[str], str]
) -> Iterator[tuple[Redirect, Refusal | None]]:
    """Yield each redirect, with the reason if it can't be written.

    ``claims`` are the other files of the site, and ``page_of`` returns the path of a page; a
    redirect from there is left out. If one redirect needs a file where another needs a folder, the
    first is written: posts are in the order of their docnames, and the URLs of a post in the order
    of its front matter.
    """
    posts: dict[str, set[str]] = {}
    for redirect in redirects:
        posts.setdefault(path_key(redirect.path), set()).add(redirect.docname)
    accepted = PathClaims()
    for redirect in redirects:
        path = redirect.path
        if path == page_of(redirect.docname):
            continue
        if others := posts[path_key(path)] - {redirect.docname}:
            why = Refusal("another post has it too", f"the other post is {min(others)}")
            yield redirect, why
        elif path_key(path).startswith(_RESERVED_FOLDERS) or claims.conflict(path) is not None:
            yield redirect, Refusal(USED_BY_SITE)
        elif accepted.owner(path) is not None:
            yield redirect, None  # another URL of the post for the same file
        elif (other := accepted.conflict(path)) is not None:
            yield redirect, Refusal("one of the two would be a file and the other a folder", other)
        else:
            accepted.add(path, f"the other URL is {redirect.url} of {redirect.docname}")
            yield redirect, None


def _fill_placeholders(permalink: str, post: Post) -> str:
    """Return a permalink with its placeholders filled in; unknown placeholders stay."""
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
    return re.sub(_PLACEHOLDER, lambda found: values.get(found[1], found[0]), permalink)


def redirect_path(url: str) -> str:
    """Return the path of the redirect file for a URL, from the root of the site.

    For ``/old/`` and ``/old`` it is ``old/index.html``; ``/old.html`` stays. Raises ValueError with
    the reason if the URL isn't a path within the site: it has a scheme, a host or a drive, it leads
    out of the site, or it contains a file name that some systems don't allow.
    """
    path = unquote(url.strip()).partition("#")[0].partition("?")[0]
    if re.match(_SCHEME, path) or path.startswith("//"):
        msg = "it is the URL of another site, or a drive"
        raise ValueError(msg)
    parts = PurePosixPath(path.lstrip("/")).parts
    if ".." in parts:
        msg = "it leads out of its folder"
        raise ValueError(msg)
    if re.search(_FORBIDDEN, path) or any(map(_is_unusual, parts)):
        msg = "some systems don't allow this file name"
        raise ValueError(msg)
    if path.endswith("/") or not path.lower().endswith(_PAGES):
        parts = (*parts, "index.html")
    too_long = any(len(part.encode()) > _LONGEST for part in parts)
    if too_long or len(path.encode()) > _LONGEST_PATH:
        msg = "it is too long for a file name"
        raise ValueError(msg)
    return "/".join(parts)


def _is_unusual(name: str) -> bool:
    """Return whether some file system rejects a name, or stores it under another name."""
    is_text = name.encode("utf-8", "replace").decode() == name
    return not is_text or name != name.rstrip(". ") or re.fullmatch(_DEVICE, name) is not None
