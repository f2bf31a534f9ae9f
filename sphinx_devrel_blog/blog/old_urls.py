"""Which page an old address means: posts come from elsewhere, and so do the links among them."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_devrel_blog.blog.model import Post


ADDRESS_KEYS: Final[tuple[str, ...]] = ("permalink", "path", "slug", "url")
"""Keys that tell where a post was, or its last part."""


_HOST = re.compile(r"https?://[^/]+")
_SUFFIX = re.compile(
    r"(?:/index)?\.(?:html?|md|markdown|mkd|rst|txt|ipynb)$|/index$", re.IGNORECASE
)
_DATE = re.compile(r"^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}-")
_RANDOM = re.compile(r"-[0-9a-z]{2,5}$")  # what DEV puts behind a slug
_DEV = re.compile(
    r"https?://(?:www\.)?dev\.to/(?P<path>[\w.-]+/[\w.-]+)/?(?:[?#].*)?$", re.IGNORECASE
)
_LISTS = re.compile(
    r"(?:.*/)?(?:tags?|t|categor(?:y|ies)|authors?|series|topics?|archives?|page)/[^/]+$"
)


class Addresses:
    """The pages of a site by every name they have or had.

    A page is known by its docname and the end of it, a post too by its file's name without the
    date, its slug, permalink and aliases. A name that several pages have means none of them.

    ``old_base`` is the URL at which the posts were before. Other people's posts on DEV may have the
    same name as a post here, so a URL of DEV is one of this site's pages only if a post has that
    URL, or if it is under ``old_base``.
    """

    def __init__(self, docnames: Iterable[str], posts: Iterable[Post], old_base: str = "") -> None:
        self._docnames = frozenset(docnames)
        posts = list(posts)
        self._posts = frozenset(post.docname for post in posts)
        self._names: defaultdict[str, set[str]] = defaultdict(set)
        for docname in self._docnames:
            self._names[docname.lower()].add(docname)
            self._names[_path(docname)].add(docname)  # that of a folder is its index
            self._names[_end(docname)].add(docname)
        self._old_base = f"{old_base.rstrip('/').lower()}/" if old_base else ""
        self._on_dev: defaultdict[str, set[str]] = defaultdict(set)
        for post in posts:
            for name in _names(post):
                self._names[name].add(post.docname)
            for path in _paths_on_dev(post):
                self._on_dev[path].add(post.docname)
        self._from_dev = frozenset[str]().union(*self._on_dev.values())

    def find(self, target: str, from_docname: str, *, as_link: bool = False) -> str:
        """Return the docname of the page that ``target`` means, or an empty string.

        ``target`` is a path, relative to ``from_docname`` or to the site, or an absolute URL.
        Where it is a link that a writer made, and not the name of a post, the last part of a path
        means a post alone, and none where the path is that of a list, such as ``/tags/python/``.
        """
        if dev := _DEV.match(target):
            return self._find_on_dev(target, dev["path"].lower())
        path = _path(target)
        here = posixpath.normpath(posixpath.join(posixpath.dirname(from_docname), path))
        if not target.startswith("/") and here in self._docnames:
            return here
        for name in _tries(path):
            found = self._names.get(name, set())
            if as_link and name != path:
                found = set() if _LISTS.match(path) else found & self._posts
            if len(found) == 1:
                return next(iter(found))
        return ""

    def _find_on_dev(self, url: str, path: str) -> str:
        """Return the docname of the post that has a URL of DEV, or an empty string."""
        found = self._on_dev.get(path, set())
        if not found and self._old_base and url.lower().startswith(self._old_base):
            names = (self._names.get(name, set()) for name in _tries(path))
            # A post with a URL of its own on DEV has no other.
            found = next((each - self._from_dev for each in names if each & self._posts), set())
        return next(iter(found)) if len(found) == 1 else ""


def name_of(address: str) -> str:
    """Return the name that an address, a path or a docname has in common with others of a page."""
    return _undated(_end(_path(address)))


def _names(post: Post) -> Iterator[str]:
    yield _undated(_end(post.docname))
    for address in (*post.aliases, *(post.extras.get(key) for key in ADDRESS_KEYS)):
        if isinstance(address, str) and _path(address):
            yield _path(address)
            yield _undated(_end(_path(address)))


def _paths_on_dev(post: Post) -> Iterator[str]:
    """Yield the user and the name of a post on DEV, as far as its front matter has its URL."""
    for url in (post.canonical_url, post.external_url, *post.aliases, *post.extras.values()):
        if isinstance(url, str) and (found := _DEV.match(url.strip())):
            yield found["path"].lower()


def _tries(path: str) -> Iterator[str]:
    end = _end(path)
    yield path
    yield end
    yield _undated(end)
    yield _RANDOM.sub("", end)


def _path(address: str) -> str:
    """Return an address without its host, query, fragment, suffix and outer strokes."""
    path = _HOST.sub("", address).partition("#")[0].partition("?")[0].strip("/")
    return _SUFFIX.sub("", f"/{path}").strip("/").lower()


def _end(path: str) -> str:
    return path.rpartition("/")[2].lower()


def _undated(name: str) -> str:
    return _DATE.sub("", name)
