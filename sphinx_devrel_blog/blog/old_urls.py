"""Find the page for an old URL: imported posts still link to each other by their old URLs."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_devrel_blog.blog.model import Post


URL_KEYS: Final[tuple[str, ...]] = ("permalink", "path", "slug", "url")
"""Front matter keys that hold a post's old URL, path or last path segment."""


_HOST: Final = r"https?://[^/]+"
_SUFFIX: Final = r"(?i)(?:/index)?\.(?:html?|md|markdown|mkd|rst|txt|ipynb)$|/index$"
_DATE: Final = r"^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}-"
_RANDOM: Final = r"-[0-9a-z]{2,5}$"  # the suffix of DEV's slugs
_ON_DEV: Final = r"(?i)(?:https?:)?//(?:www\.)?dev\.to(?:[/:?#]|$)"
_DEV: Final = r"(?i)https?://(?:www\.)?dev\.to/(?P<path>[\w.-]+/[\w.-]+)/?(?:[?#].*)?$"
_LISTS: Final = (
    r"(?:.*/)?(?:tags?|t|categor(?:y|ies)|authors?|series|topics?|archives?|page)/[^/]+$"
)


class PageUrls:
    """The pages of a site by their current and former names.

    The names of a page are its docname and the last segment of it. A post is also found by its file
    name without the date, its slug, its permalink and its aliases. A name that several pages share
    finds none of them.

    ``old_base`` is the former base URL of the posts. A URL on DEV finds a post only if the post's
    front matter has that URL, or if the URL is under ``old_base``: other people's posts on DEV may
    have the same name as a post here.
    """

    def __init__(self, docnames: Iterable[str], posts: Iterable[Post], old_base: str = "") -> None:
        self._docnames = frozenset(docnames)
        posts = list(posts)
        self._posts = frozenset(post.docname for post in posts)
        self._names: defaultdict[str, set[str]] = defaultdict(set)
        for docname in self._docnames:
            self._names[docname.lower()].add(docname)
            self._names[_normalize(docname)].add(docname)  # for a folder, its index
            self._names[_last_segment(docname)].add(docname)
        self._old_base = f"{old_base.rstrip('/').lower()}/" if old_base else ""
        self._on_dev: defaultdict[str, set[str]] = defaultdict(set)
        for post in posts:
            for name in _names(post):
                self._names[name].add(post.docname)
            for path in _paths_on_dev(post):
                self._on_dev[path].add(post.docname)
        self._from_dev = frozenset[str]().union(*self._on_dev.values())

    def find(self, target: str, from_docname: str, *, as_link: bool = False) -> str:
        """Return the docname of the page that ``target`` refers to, or an empty string.

        ``target`` is a path, relative to ``from_docname`` or to the site, or an absolute URL. With
        ``as_link``, it is the target of a Markdown link instead of a post name. Then the last
        segment of a path finds only posts, and finds nothing if the path is that of a list, such as
        ``/tags/python/``.
        """
        if re.match(_ON_DEV, target):
            dev = re.match(_DEV, target)
            return self._find_on_dev(target, dev["path"].lower()) if dev else ""
        path = _normalize(target)
        here = posixpath.normpath(posixpath.join(posixpath.dirname(from_docname), path))
        if not target.startswith("/") and here in self._docnames:
            return here
        for name in _candidates(path):
            found = self._names.get(name, set())
            if as_link and name != path:
                found = set() if re.match(_LISTS, path) else found & self._posts
            if len(found) == 1:
                return next(iter(found))
        return ""

    def _find_on_dev(self, url: str, path: str) -> str:
        """Return the docname of the post with a URL on DEV, or an empty string."""
        found = self._on_dev.get(path, set())
        if not found and self._old_base and url.lower().startswith(self._old_base):
            names = (self._names.get(name, set()) for name in _candidates(path))
            # A post that has its own URL on DEV has no second one.
            found = next((each - self._from_dev for each in names if each & self._posts), set())
        return next(iter(found)) if len(found) == 1 else ""


def page_name(url: str) -> str:
    """Return the name that all URLs, paths and docnames of a page share."""
    return _undated(_last_segment(_normalize(url)))


def _names(post: Post) -> Iterator[str]:
    yield _undated(_last_segment(post.docname))
    for url in (*post.aliases, *(post.extras.get(key) for key in URL_KEYS)):
        if isinstance(url, str) and _normalize(url):
            yield _normalize(url)
            yield _undated(_last_segment(_normalize(url)))


def _paths_on_dev(post: Post) -> Iterator[str]:
    """Yield the user and slug of a post on DEV from the URLs in its front matter."""
    for url in (post.canonical_url, post.external_url, *post.aliases, *post.extras.values()):
        if isinstance(url, str) and (found := re.match(_DEV, url.strip())):
            yield found["path"].lower()


def _candidates(path: str) -> Iterator[str]:
    end = _last_segment(path)
    yield path
    yield end
    yield _undated(end)
    yield re.sub(_RANDOM, "", end)


def _normalize(url: str) -> str:
    """Return a URL's path without suffix and outer slashes, in lower case."""
    path = re.sub(_HOST, "", url).partition("#")[0].partition("?")[0].strip("/")
    return re.sub(_SUFFIX, "", f"/{path}").strip("/").lower()


def _last_segment(path: str) -> str:
    return path.rpartition("/")[2].lower()


def _undated(name: str) -> str:
    return re.sub(_DATE, "", name)
