"""Give each post a unique id for feeds.

A feed reader shows only one of two entries with the same id (RFC 4287, section 4.2.6).
"""

from __future__ import annotations

from collections import Counter
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.dates import moment
from sphinx_devrel_blog.common.urls import absolute, quote_url, split_url
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.posts.frontmatter.parser import read_front_matter
from sphinx_devrel_blog.posts.reports import source_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_devrel_blog.blog.model import Post
    from sphinx_devrel_blog.domain.blog_domain import BlogDomain


class IdClash(NamedTuple):
    """Two posts with the same preferred id: the first keeps it, the second gets another id."""

    wanted: str
    first: Post
    second: Post


class FeedIds(NamedTuple):
    """The id of each post by docname, and the posts with the same preferred id."""

    ids: dict[str, str]
    clashes: list[IdClash]


def find_ids(domain: BlogDomain) -> FeedIds:
    """Return the ids of all posts that a feed may contain.

    If several posts have the same preferred id, the oldest post keeps it; of posts with the same
    date, the first by docname.
    """
    blog = domain.archives.blogs.combined.blog
    posts = [post for post in blog.posts if post.docname not in blog.hidden]
    shared = _shared_aliases(posts)
    posts = [post for post in posts if post.date is not None]
    posts.sort(key=lambda post: post.docname)
    posts.sort(
        key=lambda post: moment(post.date, domain.build.zone) if post.date else domain.build.now
    )
    result = FeedIds({}, [])
    owners: dict[str, Post] = {}
    root = domain.build.base_url or "/"
    keeps_ablog = domain.build.config.keeps_ablog_urls
    for post in posts:
        name = _ablog_name(post, domain) if keeps_ablog else post.docname
        # An id never changes: not if the site turns permalinks on, nor with a permalink.
        url = f"{root}{domain.build.path_without_permalink(name)}"
        preferred = _preferred_id(post, url, root, shared, keeps_ablog=keeps_ablog)
        if preferred in owners:
            result.clashes.append(IdClash(preferred, owners[preferred], post))
        ident = next(each for each in _candidate_ids(preferred, url) if each not in owners)
        owners[ident] = post
        result.ids[post.docname] = ident
    return result


def _ablog_name(post: Post, domain: BlogDomain) -> str:
    """Return the name of a post in ABlog, where the first section of a page has no anchor."""
    document, _hash, anchor = post.docname.partition("#")
    contents = sphinx_compat.contents_of(domain.env, document) if anchor else None
    if contents is None:
        return post.docname
    anchors = {link["anchorname"] for link in contents.findall(nodes.reference)}
    return post.docname if f"#{anchor}" in anchors else document


def _candidate_ids(preferred: str, url: str) -> Iterator[str]:
    """Yield possible ids of a post, best first, without end."""
    separator = "-" if "#" in url else "#"
    yield preferred
    yield url
    yield from (f"{url}{separator}{number}" for number in count(2))


def _shared_aliases(posts: list[Post]) -> frozenset[str]:
    """Return the first aliases that several posts share, which therefore identify no post."""
    first = Counter(post.aliases[0] for post in posts if post.aliases)
    return frozenset(alias for alias, number in first.items() if number > 1)


def _preferred_id(
    post: Post, url: str, root: str, shared: frozenset[str], *, keeps_ablog: bool
) -> str:
    """Return the preferred id of a post: its ``guid``, its first alias, or ``url``.

    The alias comes before the URL, so that a post that moved keeps its id: the old URL is then an
    alias. ``shared`` has the aliases of several posts. With ``keeps_ablog``, an alias must begin
    with a slash or be a URL, because ABlog's ``redirect`` never was the id of a post.
    """
    guid = post.extras.get("guid")
    if isinstance(guid, str | int) and str(guid).strip():
        return str(guid).strip()
    if not post.aliases or post.aliases[0] in shared:
        return url
    alias = quote_url(post.aliases[0])
    if keeps_ablog and not (alias.startswith("/") or split_url(alias).scheme):
        return url
    if split_url(alias).scheme or not alias.startswith("/"):
        return absolute(url, alias)
    return f"{root}{alias.lstrip('/')}"


def warn_about_clashes(domain: BlogDomain, clashes: list[IdClash]) -> None:
    """Warn once, subtype ``guid``, about each post whose preferred id another post has too."""
    warned: set[str] = set()
    for ident, first, second in clashes:
        for post, other, result in (
            (first, second, "this post keeps it"),
            (second, first, "the id of this post is its URL"),
        ):
            if post.docname in warned:
                continue
            warned.add(post.docname)
            file = source_path(other.document, domain.env)
            problem = Problem(
                f"{file} has the same id {ident!r}, and feed readers would show only one of the "
                f"two posts: {result}. Give each post its own `guid`",
                "guid",
                _guid_line(post, domain),
            )
            warn(problem, post.document)


def _guid_line(post: Post, domain: BlogDomain) -> int:
    """Return the line of the ``guid`` in front matter, from 1; 0 if it isn't found."""
    try:
        text = Path(domain.env.doc2path(post.document)).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return 0
    block = read_front_matter(text, among_posts=True)
    return block.lines.get("guid", 0) if block is not None else 0
