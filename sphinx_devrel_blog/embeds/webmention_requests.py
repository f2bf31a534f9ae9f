"""Request the webmentions of a site's posts from webmention.io.

Sources: https://github.com/aaronpk/webmention.io, ``controllers/api.rb`` for the parameters and
``helpers/formats.rb`` for the responses, and https://jf2.spec.indieweb.org/. The service returns
the mentions of given pages to everyone, the newest first, and marks private ones. Each URL of a
page has its own mentions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import quote, unquote, urlencode

from sphinx_devrel_blog.blog.redirect_paths import old_urls, redirect_path
from sphinx_devrel_blog.common.urls import quote_url, split_url
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.embeds.failures import FetchError
from sphinx_devrel_blog.embeds.responses import ResponseError, get_member, single_line, web_url
from sphinx_devrel_blog.embeds.webmention_files import (
    FOLDER,
    Webmention,
    dump_webmentions,
    file_of,
    make_webmention,
)
from sphinx_devrel_blog.posts.website_paths import website_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.blog.model import Post
    from sphinx_devrel_blog.embeds.refresh import Refresher


_HOST: Final = "webmention.io"
_API: Final = f"https://{_HOST}/api/mentions.jf2"
_POSTS_PER_REQUEST: Final = 10
_QUERY: Final = 6000
"""The length from which a query gets no more posts: web servers limit URLs, often to 8 kB."""
_PER_PAGE: Final = 100
_MAX_PAGES: Final = 50
_KINDS: Final[Mapping[str, str]] = {
    "like-of": "like",
    "repost-of": "repost",
    "in-reply-to": "reply",
    "rsvp": "reply",
    "mention-of": "mention",
    "bookmark-of": "mention",
}
_RSVPS: Final = ("yes", "no", "maybe", "interested")


OUTCOMES: Final = ("new", "changed", "unchanged", "kept", "failed")
"""What happened to the file of a post, in the order of the log."""


def posts_with_webmentions(env: BuildEnvironment) -> list[Post]:
    """Return the posts that show webmentions: public documents that allow comments."""
    domain = BlogDomain.of(env)
    return [
        post
        for _docname, post in sorted(domain.store.posts.items())
        if domain.build.state(post)[0] == "public" and post.comments is not False
    ]


class WebmentionRefresh(NamedTuple):
    """Refreshes the webmentions of a site; each fault leaves the files as they are."""

    env: BuildEnvironment
    refresher: Refresher

    def run(self) -> Counter[str]:
        """Request the mentions of all posts, and return how many posts have each outcome.

        Logs one warning if something failed.
        """
        build = BlogDomain.of(self.env).build
        posts = posts_with_webmentions(self.env)
        if not build.base_url:
            message = (
                "webmentions need the URL of the site: none were requested. Set html_baseurl to "
                "the URL where the site is published"
            )
            warn(Problem(message, "fetch"), None)
            return Counter()
        outcomes: dict[str, str] = {}
        reasons: list[str] = []
        urls = {
            post.docname: list(dict.fromkeys(_urls(post, build.base_url, self.env)))
            for post in posts
        }
        for batch in _batches(urls):
            try:
                outcomes |= self._store(self._request(batch))
            except (FetchError, ResponseError, OSError) as error:
                outcomes |= dict.fromkeys(batch, "failed")
                reasons.append(single_line(str(error)))
        _warn_of_failures(outcomes, reasons)
        return Counter(outcomes.values())

    def _request(self, urls: Mapping[str, Sequence[str]]) -> dict[str, list[Webmention]]:
        """Return the mentions of each post, once all pages of the response have arrived."""
        names = {_comparable(url): name for name, found in urls.items() for url in found}
        targets = [("target[]", url) for found in urls.values() for url in found]
        mentions: dict[str, list[Webmention]] = {docname: [] for docname in urls}
        for page in range(_MAX_PAGES):
            query = urlencode([*targets, ("per-page", _PER_PAGE), ("page", page)])
            data = self.refresher.fetcher.json(f"{_API}?{query}", (_HOST,), is_large=True)
            entries = get_member(data, "children")
            if not isinstance(entries, list):
                msg = "the response has no list of mentions"
                raise ResponseError(msg)
            for docname, mention in _read(entries, names):
                mentions[docname].append(mention)
            if len(entries) < _PER_PAGE:
                return mentions
        msg = f"a post has more than {_MAX_PAGES * _PER_PAGE} mentions"
        raise ResponseError(msg)

    def _store(self, found: Mapping[str, list[Webmention]]) -> dict[str, str]:
        """Write the files that change, and return the outcome of each post that has mentions."""
        outcomes: dict[str, str] = {}
        for docname, mentions in found.items():
            path = Path(self.env.srcdir, file_of(docname))
            if not mentions:
                if path.is_file():
                    outcomes[docname] = "kept"
                continue
            text = dump_webmentions(mentions).encode()
            before = path.read_bytes() if path.is_file() else None
            if text != before:
                self.refresher.write_file(path, text)
            new = "new" if before is None else "changed"
            outcomes[docname] = "unchanged" if text == before else new
        return outcomes


def _batches(urls: Mapping[str, Sequence[str]]) -> Iterator[dict[str, Sequence[str]]]:
    """Yield the posts whose mentions fit into one request, with their URLs."""
    batch: dict[str, Sequence[str]] = {}
    length = 0
    for docname, found in urls.items():
        size = len(urlencode([("target[]", url) for url in found]))
        if batch and (length + size > _QUERY or len(batch) == _POSTS_PER_REQUEST):
            yield batch
            batch, length = {}, 0
        batch[docname] = found
        length += size
    if batch:
        yield batch


def _urls(post: Post, base_url: str, env: BuildEnvironment) -> Iterator[str]:
    """Yield the URLs that a page has, depending on the builder and the host, and its old URLs."""
    docname = post.docname
    yield f"{base_url}{website_path(docname, env)}"
    yield from _page_urls(docname, base_url, env)
    config = BlogDomain.of(env).build.config
    for _written, url in old_urls(post, config.blog_paths[config.blog_of(docname)]):
        with suppress(ValueError):  # not a path of this site
            path = redirect_path(url)
            yield f"{base_url}{quote(path.removesuffix('index.html'))}"


def _page_urls(docname: str, base_url: str, env: BuildEnvironment) -> Iterator[str]:
    """Yield the URLs of a page without a permalink."""
    suffix = str(env.config.html_file_suffix or ".html")
    folder, _slash, name = f"/{docname}".rpartition("/")
    if name == "index":
        place = quote_url(folder.lstrip("/"))
        yield f"{base_url}{place}/" if place else base_url
        yield f"{base_url}{quote_url(docname)}{suffix}"
        return
    path = f"{base_url}{quote(docname)}"
    yield from (f"{path}{suffix}", f"{path}/", path)


def _comparable(url: str) -> str:
    """Return a URL without the parts in which the URLs of the same page differ."""
    parts = split_url(url)
    path = unquote(parts.path).rstrip("/")
    path = path.removesuffix(".html").removesuffix("/index").rstrip("/")
    return f"{(parts.hostname or '').lower()}{path}"


def _read(entries: Iterable[Any], names: Mapping[str, str]) -> Iterator[tuple[str, Webmention]]:
    """Yield the public mentions of the posts with ``names``; leave out those that aren't safe."""
    for entry in entries:
        if not isinstance(entry, Mapping) or not _is_public(entry):
            continue
        relation = str(entry.get("wm-property"))
        written = entry.get("wm-target") or entry.get(relation) or entry.get("in-reply-to")
        docname = names.get(_comparable(written)) if isinstance(written, str) else None
        mention = make_webmention(_values(entry, relation))
        if docname is not None and mention is not None:
            yield docname, mention


def _is_public(entry: Mapping[str, Any]) -> bool:
    is_private = entry.get("wm-private") not in (None, False)
    return not is_private and entry.get("visibility") in (None, "", "public")


def _values(entry: Mapping[str, Any], relation: str) -> dict[str, Any]:
    author = entry.get("author")
    author = author if isinstance(author, Mapping) else {}
    content, summary = (_text(entry.get(key)) for key in ("content", "summary"))
    kind = _KINDS.get(relation, "")
    has_text = kind in ("reply", "mention")
    title = single_line(entry.get("name"))
    text = (content or summary) if kind == "reply" else (summary or content)
    if relation == "rsvp" and not text and entry.get("rsvp") in _RSVPS:
        text = f"RSVP: {entry['rsvp']}"
    return {
        "kind": kind,
        # The author of the page chooses the first one, which may be unsafe.
        "url": web_url(entry.get("url")) or entry.get("wm-source"),
        "author": author.get("name"),
        "author_url": author.get("url"),
        "date": entry.get("published") or entry.get("wm-received"),
        "title": title if has_text and not text.startswith(title) else "",
        "text": text if has_text else "",
    }


def _text(value: object) -> str:
    """Return the plain text of a content; entries from before 2018 have it in ``value``."""
    if isinstance(value, Mapping):
        is_plain = value.get("content-type") == "text/plain"
        value = value.get("text") or (value.get("value") if is_plain else "")
    return single_line(value) if isinstance(value, str) else ""


def _warn_of_failures(outcomes: Mapping[str, str], reasons: Sequence[str]) -> None:
    """Warn at most once about requests that failed, and once about mentions that are gone."""
    failed = sum(outcome == "failed" for outcome in outcomes.values())
    if failed:
        posts = "1 post" if failed == 1 else f"{failed} posts"
        message = (
            f"The webmentions of {posts} could not be stored ({reasons[0]}): their existing "
            "files are unchanged. Try again later"
        )
        warn(Problem(message, "fetch"), None)
    kept = sorted(docname for docname, outcome in outcomes.items() if outcome == "kept")
    if kept:
        message = (
            f"{_HOST} has no mentions any more of {', '.join(kept)}: their files in {FOLDER} are "
            "kept. Delete these files if the mentions were deleted"
        )
        warn(Problem(message, "fetch"), None)
