"""Comments on a post: a service's script, a thread of replies, or a template."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import quote, urlsplit

from docutils import nodes
from jinja2 import TemplateError

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.i18n import gettext as _
from sphinx_devrel_blog.common.i18n import language_tag
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.config.choices import COMMENT_SERVICES, COMMENT_THREADS, WEBMENTIONS
from sphinx_devrel_blog.embeds.providers import PROVIDERS
from sphinx_devrel_blog.nodes.definitions import devrel_comments, devrel_html_block

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_devrel_blog.blog.model import Post
    from sphinx_devrel_blog.posts.page_links import PageLinks


# The depth of threads on a page; readers follow a link to deeper replies.
_BLUESKY_DEPTH: Final = 10


class Discussion(NamedTuple):
    """The comments on a post: their location, and the data for loading them.

    ``url`` is the page with the comments on another site, if any. ``host`` is the host that the
    page contacts. ``load`` is the data for the page's script: ``script`` and ``attributes`` of a
    service's own script, its ``themes`` (light, dark), ``page`` for Disqus' configuration, or
    ``thread``, the API URL of the replies.
    """

    service: str
    url: str = ""
    host: str = ""
    load: Mapping[str, Any] = {}

    @property
    def label(self) -> str:
        """The display name of the service."""
        return COMMENT_SERVICES[self.service].label


def find_discussion(
    post: Post, settings: Mapping[str, Any], url: str, language: str
) -> Discussion | None:
    """Return the location of the comments on ``post``, or None if it has no comments.

    ``settings`` is ``devrel_blog_comments``. ``url`` is the absolute URL of the post's page, empty
    if unknown, and ``language`` its language tag. A thread in front matter takes precedence over
    the service of the site.
    """
    if post.comments is False:
        return None
    if (
        post.thread
        and COMMENT_THREADS & set(settings)
        and (found := _find_thread(post.thread)) is not None
    ):
        return found
    for name, values in settings.items():
        is_other = name in COMMENT_THREADS or name == WEBMENTIONS or name not in COMMENT_SERVICES
        if is_other or not isinstance(values, dict):
            continue
        if all(values.get(key) for key in COMMENT_SERVICES[name].needs):
            return _find_site_discussion(name, values, post, url, language)
    return None


def _find_thread(url: str) -> Discussion | None:
    """Return the replies to a post on Bluesky or Mastodon, or None for other URLs.

    Sources: https://docs.joinmastodon.org/methods/statuses/#context and
    https://docs.bsky.app/docs/api/app-bsky-feed-get-post-thread (public, without a key).
    """
    for name in ("bluesky", "mastodon"):
        embed = PROVIDERS[name].match(url)
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


def _find_site_discussion(
    name: str, values: Mapping[str, Any], post: Post, url: str, language: str
) -> Discussion:
    """Return the comments in the service of the site."""
    if name == "template":
        return Discussion(name, load={"service": name})
    if name == "disqus":
        return _disqus(values, post, url, language)
    repo = quote(str(values["repo"]))
    load: dict[str, Any] = {"service": name}
    if name == "giscus":
        host = str(values.get("host") or "https://giscus.app").rstrip("/")
        attributes: dict[str, object] = {"mapping": "pathname", "lang": language, **values}
        attributes.pop("host", None)
        load |= {
            "script": f"{host}/client.js",
            "attributes": {
                f"data-{key.replace('_', '-')}": _attribute_value(attributes[key])
                for key in attributes
            },
            "themes": ["light", "dark"],
        }
        where = f"https://github.com/{repo}/discussions"
        return Discussion(name, where, urlsplit(host).netloc, load)
    attributes = {"issue_term": "pathname", **values}
    load |= {
        "script": "https://utteranc.es/client.js",
        "attributes": {
            key.replace("_", "-"): _attribute_value(attributes[key]) for key in attributes
        },
        "themes": ["github-light", "github-dark"],
    }
    return Discussion(name, f"https://github.com/{repo}/issues", "utteranc.es", load)


def _disqus(values: Mapping[str, Any], post: Post, url: str, language: str) -> Discussion:
    """Return the thread of a post on Disqus.

    The setting ``identifier`` is a pattern with ``{path}``, for the docname without ``index``.

    Hugo's keys ``disqus_identifier``, ``disqus_url`` and ``disqus_title`` select an existing
    thread.
    """
    pattern = str(values.get("identifier") or "")
    path = post.docname.removesuffix("index").strip("/")
    identifier = pattern.replace("{path}", path).replace("//", "/") if pattern else post.docname
    page = {
        "identifier": _attribute_value(post.extras.get("disqus_identifier") or identifier),
        "url": _attribute_value(post.extras.get("disqus_url") or url),
        "title": _attribute_value(post.extras.get("disqus_title") or post.title),
        "language": language,
    }
    name = quote(str(values["shortname"]), safe="")
    host = f"{name}.disqus.com"
    load = {"service": "disqus", "script": f"https://{host}/embed.js", "page": page}
    return Discussion("disqus", f"https://disqus.com/home/forum/{name}/", host, load)


def _attribute_value(value: object) -> str:
    """Return a setting as the value of an HTML attribute; services expect 1 and 0 for booleans."""
    return str(int(value)) if isinstance(value, bool) else str(value)


def show_comments(post: Post, context: PageLinks) -> list[nodes.Node]:
    """Return the comments on a post: a link to them, and the data for the page's script.

    In ABlog, any page may have comments; ``post`` then has only its docname and its title.
    """
    language = language_tag(post.language or context.language)
    url = context.domain.build.url_of(post.docname)
    found = find_discussion(post, context.config.comments, url, language)
    if found is None:
        return []
    result = devrel_comments()
    # In a single-page site or a book, a service can't show the comments of one page.
    if context.builder.format == "html" and context.builder.name not in {"epub", "singlehtml"}:
        result["load"] = {**found.load, "words": _reply_messages(found)}
        if found.service == "template":
            result["template"] = _render_template(post, url, context)
            if not result["template"]:
                return []
        if context.config.privacy == "strict":
            label = _("Show the comments")
            result["label"] = f"{label} ({found.host})" if found.host else label
    if found.url:
        link = nodes.reference("", _("Comments on %s") % found.label, refuri=found.url)
        result += nodes.paragraph("", "", link)
    if not result.children and "load" not in result:
        return []
    title = nodes.rubric("", _("Comments"), classes=["devrel-rubric"])
    section = devrel_html_block("", title, result, tag="section", label=_("Comments"))
    section["classes"].append("devrel-post-comments")
    if "load" in result:
        section["ids"].append("devrel-comments")
    return [section]


def _reply_messages(found: Discussion) -> dict[str, str]:
    """Return the translated messages of the page's script."""
    return {
        "none": _("There are no comments yet."),
        "failed": _("The comments couldn't be loaded."),
        "reply": _("Comment on %s") % found.label,
    }


def _render_template(post: Post, url: str, context: PageLinks) -> str:
    """Render the site's own template for a post; an empty string if it fails."""
    name = str(context.config.comments["template"]["file"])
    if not sphinx_compat.has_templates(context.builder):
        return ""
    values = {"post": post, "url": url, "pagename": post.docname}
    try:
        return sphinx_compat.render_template(context.builder, name, values)
    except TemplateError as error:
        message = (
            f"devrel_blog_comments: the template {name!r} can't be used ({error!s}): the page has "
            "no comments. Correct the template"
        )
        warn(Problem(message, "config"), post.docname)
        return ""
