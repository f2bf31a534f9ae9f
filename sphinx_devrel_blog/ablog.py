"""What a site brings along from ABlog: its labels, sidebars and options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docutils import nodes
from sphinx.util.osutil import relative_uri

from sphinx_devrel_blog.domain import BlogDomain
from sphinx_devrel_blog.feeds import find_source, has_feeds

if TYPE_CHECKING:
    from docutils.nodes import Element, TextElement
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_FEED: Final = "blog-feed"


def resolve_label(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, contnode: TextElement
) -> Element | None:
    """Handle ``missing-reference``: ``:ref:`` finds what ABlog has labels for.

    That are pages of the blog such as ``blog-posts``, terms such as ``tag-python``, years such as
    ``archive-2020``, and posts by the names of their files.
    """
    if node["reftype"] != "ref":
        return None
    domain = BlogDomain.of(env)
    docname, label = node.get("refdoc", env.docname), node["reftarget"]
    if label == _FEED:
        return _link_feed(app, domain, docname, node, contnode)
    found = domain.find("ref", label, docname)
    return domain.link(found, docname, app.builder, node, contnode) if found else None


def _link_feed(
    app: Sphinx, domain: BlogDomain, docname: str, node: pending_xref, contnode: TextElement
) -> Element | None:
    """Return a link to the feed of the blog, or None where it has none."""
    source = find_source(domain, domain.archive_of(docname), None)
    formats = [form for form in domain.config.feed_formats if form in ("atom", "rss")]
    if source is None or not formats or not has_feeds(app.builder):
        return None
    words = contnode if node.get("refexplicit") else nodes.inline("", "Feed")
    uri = relative_uri(app.builder.get_target_uri(docname), source.url(formats[0]))
    return nodes.reference("", "", words, internal=True, refuri=uri)
