"""The comments on a post, as nodes: a link to them, and for pages what loads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from jinja2 import TemplateError

from sphinx_devrel_blog.comments import discussion_of
from sphinx_devrel_blog.log import warn
from sphinx_devrel_blog.model import Problem
from sphinx_devrel_blog.nodes import box, comments
from sphinx_devrel_blog.translation import gettext as _
from sphinx_devrel_blog.translation import language_tag

if TYPE_CHECKING:
    from sphinx_devrel_blog.comments import Discussion
    from sphinx_devrel_blog.model import Post
    from sphinx_devrel_blog.parts import Place


def show_comments(post: Post, place: Place) -> list[nodes.Node]:
    """Return the comments on a post: a link to them, and for pages what loads them."""
    language = language_tag(post.language or place.language)
    url = place.domain.url_of(post.docname)
    found = discussion_of(post, place.config.comments, url, language)
    if found is None or place.domain.is_hidden(post):
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


def _from_template(post: Post, url: str, place: Place) -> str:
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
