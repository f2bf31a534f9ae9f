"""Comments on a post: a service's script, a thread of replies, or a template."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urlsplit

from docutils import nodes
from jinja2 import TemplateError

from sphinx_devrel_blog.common.i18n import gettext as _
from sphinx_devrel_blog.common.i18n import language_tag
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.config.choices import COMMENT_SERVICES, COMMENT_THREADS
from sphinx_devrel_blog.embeds.providers import PROVIDERS
from sphinx_devrel_blog.nodes.definitions import box, comments

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_devrel_blog.blog.model import Post
    from sphinx_devrel_blog.posts.page_context import PageContext


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
        return COMMENT_SERVICES[self.service].label


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
    if (
        post.thread
        and COMMENT_THREADS & set(settings)
        and (found := _thread(post.thread)) is not None
    ):
        return found
    for name, values in settings.items():
        if name in COMMENT_THREADS or name not in COMMENT_SERVICES or not isinstance(values, dict):
            continue
        if all(values.get(key) for key in COMMENT_SERVICES[name].needs):
            return _of_site(name, values, post, url, language)
    return None


def _thread(address: str) -> Discussion | None:
    """Return the replies to a post, or None where ``address`` is of none.

    Sources: https://docs.joinmastodon.org/methods/statuses/#context and
    https://docs.bsky.app/docs/api/app-bsky-feed-get-post-thread (public, without a key).
    """
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


def show_comments(post: Post, place: PageContext) -> list[nodes.Node]:
    """Return the comments on a post: a link to them, and for pages what loads them."""
    language = language_tag(post.language or place.language)
    url = place.domain.build.url_of(post.docname)
    found = discussion_of(post, place.config.comments, url, language)
    if found is None or place.domain.build.is_hidden(post):
        return []
    result = comments()
    # A page that is the whole site, or a book, has no place for what a service shows of one page.
    if place.builder.format == "html" and place.builder.name not in {"epub", "singlehtml"}:
        result["load"] = {**found.load, "words": _words_of_replies(found)}
        if found.service == "template":
            result["template"] = _from_template(post, url, place)
            if not result["template"]:
                return []
        if place.config.privacy == "strict":
            label = _("Show the comments")
            result["label"] = f"{label} ({found.host})" if found.host else label
    if found.url:
        link = nodes.reference("", _("Comments on %s") % found.label, refuri=found.url)
        result += nodes.paragraph("", "", link)
    if not result.children and "load" not in result:
        return []
    title = nodes.rubric("", _("Comments"), classes=["devrel-rubric"])
    section = box("", title, result, tag="section", label=_("Comments"))
    section["classes"].append("devrel-post-comments")
    if "load" in result:
        section["ids"].append("devrel-comments")
    return [section]


def _words_of_replies(found: Discussion) -> dict[str, str]:
    """Return what the script of the page says in words."""
    return {
        "none": _("There are no comments yet."),
        "failed": _("The comments could not be loaded."),
        "reply": _("Comment on %s") % found.label,
    }


def _from_template(post: Post, url: str, place: PageContext) -> str:
    """Return what the site's own template makes of a post, or nothing where it can't be used."""
    name = str(place.config.comments["template"]["file"])
    templates: Any = getattr(place.builder, "templates", None)
    if templates is None:
        return ""
    try:
        return str(templates.render(name, {"post": post, "url": url, "pagename": post.docname}))
    except TemplateError as error:
        message = f"devrel_blog_comments: the template {name!r} can't be used: {error!s}"
        warn(Problem(message, "config"), post.docname)
        return ""
