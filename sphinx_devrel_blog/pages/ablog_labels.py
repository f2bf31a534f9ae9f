"""Resolve the labels that ABlog adds, such as ``blog-posts`` and ``tag-python``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docutils import nodes
from sphinx.util.osutil import relative_uri

from sphinx_devrel_blog.common.i18n import gettext as _
from sphinx_devrel_blog.common.output_files import writes_website
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.feeds.sources import find_formats, find_source

if TYPE_CHECKING:
    from docutils.nodes import Element, TextElement
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


_FEED: Final = "blog-feed"


def resolve_label(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, contnode: TextElement
) -> Element | None:
    """Handle ``missing-reference``: resolve ABlog's labels in ``:ref:``.

    These are pages of the blog such as ``blog-posts``, terms such as ``tag-python``, years such as
    ``archive-2020``, and posts by file name. The domain resolves them for ``:any:``, apart from the
    feed, which isn't a document.
    """
    if node["reftype"] not in ("ref", "any"):
        return None
    domain = BlogDomain.of(env)
    docname, label = node.get("refdoc", env.docname), node["reftarget"]
    if label == _FEED:
        return _link_feed(app, domain, docname, node, contnode)
    found = domain.references.find("ref", label, docname)
    return domain.references.link(found, docname, app.builder, node, contnode) if found else None


def _link_feed(
    app: Sphinx, domain: BlogDomain, docname: str, node: pending_xref, contnode: TextElement
) -> Element:
    """Return a link to the feed of the blog, or only its text if the build writes no feed."""
    content = contnode if node.get("refexplicit") else nodes.inline("", _("Feeds"))
    source = find_source(domain, domain.archives.of(docname), None)
    formats = [form for form in find_formats(domain) if form in ("atom", "rss")]
    if source is None or not formats or not writes_website(app.builder):
        return content
    uri = relative_uri(app.builder.get_target_uri(docname), source.url(formats[0]))
    return nodes.reference("", "", content, internal=True, refuri=uri)
