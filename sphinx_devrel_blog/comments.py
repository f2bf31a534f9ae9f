"""Where the comments on a post are: a service's script, a thread of replies, or a template."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urlsplit

from sphinx_devrel_blog.values import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_devrel_blog.model import Post


@dataclass(frozen=True)
class Service:
    """What a service of comments needs to know, and what it may be told.

    ``help`` is one line for the documentation.
    """

    label: str
    needs: tuple[str, ...]
    takes: tuple[str, ...]
    help: str


SERVICES: Final[dict[str, Service]] = {
    "mastodon": Service(
        "Mastodon",
        (),
        (),
        "the replies to the post on Mastodon that front matter names as `comments`",
    ),
    "bluesky": Service(
        "Bluesky",
        (),
        (),
        "the replies to the post on Bluesky that front matter names as `comments`",
    ),
    "giscus": Service(
        "GitHub",
        ("repo", "repo_id", "category_id"),
        (
            "category",
            "mapping",
            "strict",
            "reactions_enabled",
            "emit_metadata",
            "input_position",
            "theme",
            "lang",
            "host",
        ),
        "[giscus](https://giscus.app): discussions on GitHub",
    ),
    "utterances": Service(
        "GitHub",
        ("repo",),
        ("issue_term", "label", "theme"),
        "[utterances](https://utteranc.es): issues on GitHub",
    ),
    "disqus": Service("Disqus", ("shortname",), (), "[Disqus](https://disqus.com)"),
    "template": Service("", ("file",), (), "a template of the site's own, from `templates_path`"),
}
"""The services, in the order in which a post looks for the one that it has.

Sources: the page of each that makes its ``<script>`` element, and
https://help.disqus.com (JavaScript configuration variables).
"""

THREADS: Final = frozenset({"mastodon", "bluesky"})
"""Those for which a post has to name its thread."""

# Of a thread that a page can show; what is deeper is a link away.
_BLUESKY_DEPTH: Final = 10


@dataclass(frozen=True)
class Discussion:
    """The comments on a post: where they are, and what a page loads to show them.

    ``url`` is where they are read elsewhere, empty where nowhere; ``host`` is who is asked;
    ``load`` is what the script of the page has to know: ``script`` and ``attributes`` for a
    service's own script, with the ``themes`` (light, dark) it is to have, ``page`` for what Disqus
    calls its configuration, or ``thread``, the address of the replies in a service's API.
    """

    service: str
    url: str = ""
    host: str = ""
    load: dict[str, Any] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """What the place is called, by its name."""
        return SERVICES[self.service].label


def problems(settings: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with ``devrel_blog_comments``, each a sentence that says what to do."""
    for name, values in settings.items():
        service = SERVICES.get(name)
        if service is None:
            yield f"{shown(name)} is no service of comments; there are {', '.join(SERVICES)}"
            continue
        if not isinstance(values, dict):
            yield f"{name} takes a mapping of settings, such as {{}}; there are no comments of it"
            continue
        if missing := [key for key in service.needs if not values.get(key)]:
            yield f"{name} needs {', '.join(missing)}; there are no comments of it without"
        for key in sorted(set(values) - {*service.needs, *service.takes}):
            known = ", ".join((*service.needs, *service.takes)) or "none"
            yield f"{name} has no setting {shown(key)}; there are {known}"


def discussion_of(
    post: Post, settings: Mapping[str, Any], url: str, language: str
) -> Discussion | None:
    """Return where the comments on ``post`` are, or None where there are none.

    ``settings`` is ``devrel_blog_comments``, ``url`` the absolute address of the post's page,
    empty where unknown, and ``language`` its language tag. A thread that front matter names counts
    before the service that the whole site has.
    """
    if post.comments is False:
        return None
    if post.thread and THREADS & set(settings) and (found := _thread(post.thread)) is not None:
        return found
    for name, values in settings.items():
        if name in THREADS or name not in SERVICES or not isinstance(values, dict):
            continue
        if all(values.get(key) for key in SERVICES[name].needs):
            return _of_site(name, values, post, url, language)
    return None


def _thread(address: str) -> Discussion | None:
    """Return the replies to a post, or None where ``address`` is of none.

    Sources: https://docs.joinmastodon.org/methods/statuses/#context and
    https://docs.bsky.app/docs/api/app-bsky-feed-get-post-thread (public, without a key).
    """
    from sphinx_devrel_blog.embeds import PROVIDERS  # noqa: PLC0415 - most posts need it not

    for name in ("bluesky", "mastodon"):
        embed = PROVIDERS[name].match(address)
        if embed is None:
            continue
        *_start, account, _post, number = ("", *embed.url.split("/"))
        if name == "mastodon":
            host = urlsplit(embed.url).netloc
            api = f"https://{host}/api/v1/statuses/{number}/context"
        else:
            host = "public.api.bsky.app"
            uri = quote(f"at://{account}/app.bsky.feed.post/{number}", safe="")
            api = f"https://{host}/xrpc/app.bsky.feed.getPostThread?uri={uri}"
            api += f"&depth={_BLUESKY_DEPTH}&parentHeight=0"
        return Discussion(name, embed.url, host, {"service": name, "thread": api})
    return None


def _of_site(
    name: str, values: Mapping[str, Any], post: Post, url: str, language: str
) -> Discussion:
    """Return the comments of the service that the whole site has."""
    if name == "template":
        return Discussion(name, load={"service": name})
    if name == "disqus":
        return _disqus(str(values["shortname"]), post, url, language)
    repo = quote(str(values["repo"]))
    load: dict[str, Any] = {"service": name}
    if name == "giscus":
        host = str(values.get("host") or "https://giscus.app").rstrip("/")
        told: dict[str, object] = {"mapping": "pathname", "lang": language, **values}
        told.pop("host", None)
        load |= {
            "script": f"{host}/client.js",
            "attributes": {f"data-{key.replace('_', '-')}": _text(told[key]) for key in told},
            "themes": ["light", "dark"],
        }
        where = f"https://github.com/{repo}/discussions"
        return Discussion(name, where, urlsplit(host).netloc, load)
    told = {"issue_term": "pathname", **values}
    load |= {
        "script": "https://utteranc.es/client.js",
        "attributes": {key.replace("_", "-"): _text(told[key]) for key in told},
        "themes": ["github-light", "github-dark"],
    }
    return Discussion(name, f"https://github.com/{repo}/issues", "utteranc.es", load)


def _disqus(shortname: str, post: Post, url: str, language: str) -> Discussion:
    """Return the thread of a post on Disqus.

    Hugo's keys ``disqus_identifier``, ``disqus_url`` and ``disqus_title`` name one that is there
    already.
    """
    page = {
        "identifier": _text(post.extras.get("disqus_identifier") or post.docname),
        "url": _text(post.extras.get("disqus_url") or url),
        "title": _text(post.extras.get("disqus_title") or post.title),
        "language": language,
    }
    name = quote(shortname, safe="")
    host = f"{name}.disqus.com"
    load = {"service": "disqus", "script": f"https://{host}/embed.js", "page": page}
    return Discussion("disqus", f"https://disqus.com/home/forum/{name}/", host, load)


def _text(value: object) -> str:
    """Return a setting as services have it in an attribute: yes and no are 1 and 0."""
    return str(int(value)) if isinstance(value, bool) else str(value)
