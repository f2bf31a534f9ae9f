"""By which id feed readers know each post: no two posts have the same one.

A reader shows only one of two entries with the same id (RFC 4287, section 4.2.6).
"""

from __future__ import annotations

from collections import Counter
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_devrel_blog.common.dates import moment
from sphinx_devrel_blog.common.urls import absolute, as_url, url_parts
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.posts.frontmatter.parser import read
from sphinx_devrel_blog.posts.reports import file_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_devrel_blog.blog.model import Post
    from sphinx_devrel_blog.domain.blog_domain import BlogDomain


class Clash(NamedTuple):
    """Two posts that want the same id: the first keeps it, the second has another one."""

    wanted: str
    first: Post
    second: Post


class FeedIds(NamedTuple):
    """The id of each post, by its name, and the posts that want the same."""

    ids: dict[str, str]
    clashes: list[Clash]


def find_ids(domain: BlogDomain) -> FeedIds:
    """Return the ids of all posts that a feed can have.

    If several want the same, the oldest one keeps it; of one moment, the first by name.
    """
    blog = domain.archives.blogs.combined.blog
    posts = [post for post in blog.posts if post.docname not in blog.hidden]
    shared = _shared_aliases(posts)
    posts = [post for post in posts if post.date is not None]
    posts.sort(key=lambda post: post.docname)
    posts.sort(
        key=lambda post: moment(post.date, domain.build.zone) if post.date else domain.build.now
    )
    found = FeedIds({}, [])
    owners: dict[str, Post] = {}
    root = domain.build.base_url or "/"
    for post in posts:
        url = f"{root}{domain.build.path_of(post.docname)}"
        wanted = _identify(post, url, root, shared)
        if wanted in owners:
            found.clashes.append(Clash(wanted, owners[wanted], post))
        ident = next(each for each in _tries(wanted, url) if each not in owners)
        owners[ident] = post
        found.ids[post.docname] = ident
    return found


def _tries(wanted: str, url: str) -> Iterator[str]:
    """Yield what the id of a post can be, without end."""
    mark = "-" if "#" in url else "#"
    yield wanted
    yield url
    yield from (f"{url}{mark}{number}" for number in count(2))


def _shared_aliases(posts: list[Post]) -> frozenset[str]:
    """Return the first aliases that several posts have, by which a feed knows none of them."""
    first = Counter(post.aliases[0] for post in posts if post.aliases)
    return frozenset(alias for alias, number in first.items() if number > 1)


def _identify(post: Post, url: str, root: str, shared: frozenset[str]) -> str:
    """Return the id that a post wants: ``guid``, its first alias, or its URL.

    A post that moves keeps the URL that it was known by, which is then its alias. ``shared`` are
    aliases that other posts have too.
    """
    guid = post.extras.get("guid")
    if isinstance(guid, str | int) and str(guid).strip():
        return str(guid).strip()
    if not post.aliases or post.aliases[0] in shared:
        return url
    alias = as_url(post.aliases[0])
    if url_parts(alias).scheme or not alias.startswith("/"):
        return absolute(url, alias)
    return f"{root}{alias.lstrip('/')}"


def warn_of_clashes(domain: BlogDomain, clashes: list[Clash]) -> None:
    """Warn, subtype ``guid``, about the posts that want the same id: once each."""
    warned: set[str] = set()
    for wanted, first, second in clashes:
        for post, other, result in (
            (first, second, "this post keeps it"),
            (second, first, "the id of this post is its URL"),
        ):
            if post.docname in warned:
                continue
            warned.add(post.docname)
            file = file_of(other.document, domain.env)
            problem = Problem(
                f"the id {wanted!r} is that of {file} too, and feed readers would show only "
                f"one of them: {result}; give each post its own `guid`",
                "guid",
                _line(post, domain),
            )
            warn(problem, post.document)


def _line(post: Post, domain: BlogDomain) -> int:
    """Return the line of the ``guid`` in front matter; 0 if it isn't found."""
    try:
        text = Path(domain.env.doc2path(post.document)).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return 0
    block = read(text, among_posts=True)
    return block.lines.get("guid", 0) if block is not None else 0
