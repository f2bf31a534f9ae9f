"""Replace elements of feed entries by the templates of a site that comes from ABlog.

Source: ``generate_atom_feeds`` in ABlog's ``ablog/post.py``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, TemplateError
from jinja2.filters import FILTERS

from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.config.choices import FEED_FORMATS
from sphinx_devrel_blog.posts.ablog_objects import AblogBlog, AblogPost

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_devrel_blog.blog.model import Post
    from sphinx_devrel_blog.domain.blog_domain import BlogDomain
    from sphinx_devrel_blog.feeds.formats import Entry, Feed


_ELEMENTS: Final = ("title", "summary", "content")


def apply_templates(feed: Feed, name: str, posts: Sequence[Post], domain: BlogDomain) -> Feed:
    """Return a feed with the elements that the templates of the file ``name`` give its entries.

    ``posts`` are the posts of the entries. A name that isn't that of a format is an Atom feed.
    """
    settings = domain.build.config.ablog
    templates = settings.feed_templates.get(name, {})
    if settings.feed_titles and "content" not in templates:
        feed = feed._replace(entries=[entry._replace(content="") for entry in feed.entries])
    if templates:
        blog = AblogBlog(domain)
        problems: dict[str, str] = {}
        entries = [
            _apply(templates, entry, _variables(feed, entry, AblogPost(blog, post)), problems)
            for entry, post in zip(feed.entries, posts, strict=True)
        ]
        feed = feed._replace(entries=entries)
        for element, problem in problems.items():
            place = f"blog_feed_templates[{name!r}][{element!r}]"
            message = (
                f"{place}: {problem}: the entry of a post keeps its {element} in {feed.title!r}"
            )
            warn(Problem(message, "config"), None)
    if name in FEED_FORMATS:
        return feed
    return feed._replace(urls={**feed.urls, "atom": feed.urls[name]}, id="")


def _variables(feed: Feed, entry: Entry, post: AblogPost) -> dict[str, Any]:
    """Return the variables of a template: those that sites use, with ABlog's names."""
    return {
        "blog": post.blog,
        "feed_title": feed.title,
        "post": post,
        "post_url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
    }


def _apply(
    templates: Mapping[str, str],
    entry: Entry,
    variables: Mapping[str, Any],
    problems: dict[str, str],
) -> Entry:
    """Return an entry with rendered elements; the content is HTML, the others are text.

    An element whose template fails stays as it is, and its problem is added to ``problems``.
    """
    found: dict[str, Any] = {}
    for element in _ELEMENTS:
        if element not in templates:
            continue
        is_html = element == "content"
        content = FILTERS["safe"](entry.content) if is_html else entry.content
        environment = Environment(autoescape=is_html)  # noqa: S701 - elements of text stay text
        try:
            template = environment.from_string(templates[element])
            found[element] = template.render(**variables, content=content)
        except (TemplateError, TypeError, ValueError, AttributeError) as error:
            problems[element] = str(error)
    return entry._replace(**found)
