"""Support for sites that come from ABlog: its labels, sidebars and options."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from docutils import nodes
from sphinx.util.osutil import relative_uri

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.i18n import gettext as _
from sphinx_devrel_blog.common.output_files import writes_website
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.feeds.build import find_formats, find_source

if TYPE_CHECKING:
    from collections.abc import Collection

    from docutils.nodes import Element, TextElement
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment


_FEED: Final = "blog-feed"

OPTIONS: Final[dict[str, str]] = {
    "blog_archive_titles": '`devrel_blog_list_style = "compact"` for titles only',
    "blog_authors": "`devrel_blog_authors`, with `name` and `url` instead of the two values",
    "blog_baseurl": "`html_baseurl`, or `devrel_blog_baseurl`",
    "blog_default_author": '`devrel_blog_defaults = {"**": {"author": "..."}}`',
    "blog_default_language": '`devrel_blog_defaults = {"**": {"language": "..."}}`',
    "blog_default_location": '`devrel_blog_defaults = {"**": {"location": "..."}}`',
    "blog_feed_archives": '`devrel_blog_feeds = ["blog", "authors", "categories", "tags"]`',
    "blog_feed_fulltext": '`devrel_blog_feed_content = "full"` (the default) or `"excerpt"`',
    "blog_feed_length": "`devrel_blog_feed_entries`",
    "blog_feed_subtitle": "nothing: only feeds of authors have a subtitle, from `bio`",
    "blog_feed_templates": "nothing: feeds have all elements that feed readers support",
    "blog_feed_titles": '`devrel_blog_feed_content = "excerpt"`, the closest to titles only',
    "blog_languages": "nothing: the name of a code such as `de` is shown",
    "blog_locations": "nothing: a location is shown as posts write it",
    "blog_path": "`devrel_blog_path`",
    "blog_post_pattern": "`devrel_blog_posts`, with patterns without a suffix",
    "blog_title": "`devrel_blog_title`",
    "disqus_drafts": "nothing: drafts have no comments",
    "disqus_pages": "nothing: only posts have comments",
    "disqus_shortname": '`devrel_blog_comments = {"disqus": {"shortname": "..."}}`',
    "fontawesome_css_file": "nothing: no icons are shown",
    "fontawesome_included": "nothing: no icons are shown",
    "fontawesome_link_cdn": "nothing: no icons are shown",
    "post_always_section": "nothing: in a file with several posts, each post is its section",
    "post_auto_excerpt": '`devrel_blog_defaults = {"**": {"excerpt": 2}}`',
    "post_auto_image": '`devrel_blog_defaults = {"**": {"image": 1}}`',
    "post_auto_orphan": "nothing: posts don't need a toctree",
    "post_date_format": "nothing: all date formats are read, and shown in the site's language",
    "post_date_format_short": "nothing: dates are shown in the format of the site's language",
    "post_redirect_refresh": "nothing: redirects from old URLs are immediate",
    "post_show_prev_next": '`devrel_blog_post_parts = {"previous_next": False}` for none',
    "skip_injecting_base_ablog_templates": "nothing: the theme's templates aren't replaced",
}
"""The options of ABlog, and what to use instead of each."""

SIDEBARS: Final[dict[str, str]] = {
    **{
        f"{name}.html": f"devrel_blog/{name}.html"
        for name in (
            "archives", "authors", "categories", "languages", "locations", "postcard",
            "recentposts", "tagcloud",
        )
    },
    "postcard2.html": "devrel_blog/postcard.html",
}  # fmt: skip
"""ABlog's sidebars, with or without ``ablog/`` in front, and our sidebar for each."""


def warn_about_ablog_config(app: Sphinx, config: Config) -> None:
    """Handle ``config-inited``: warn once about all options of ABlog in conf.py.

    ABlog's sidebars are replaced with ours, and the warning names them too.
    """
    if "ablog" in app.extensions:
        return
    written = sphinx_compat.names_in_conf(config)
    advice = [f"{name}: {OPTIONS[name]}" for name in sorted(OPTIONS.keys() & written.keys())]
    own = {
        path.name
        for folder in config.templates_path
        for path in Path(app.confdir, folder).glob("*.html")
    }
    renamed: dict[str, str] = {}
    declared = config.html_sidebars if isinstance(config.html_sidebars, dict) else {}
    for pattern, sidebars in list(declared.items()):
        if isinstance(sidebars, str):
            continue  # Sphinx itself warns about it
        found = {name: _find_sidebar(str(name), own) for name in sidebars}
        renamed |= {name: ours for name, ours in found.items() if ours != name}
        config.html_sidebars[pattern] = [found[name] for name in sidebars]
    advice += [f"{name} in html_sidebars: `{ours}`" for name, ours in sorted(renamed.items())]
    if advice:
        message = "conf.py has options of ABlog; use instead: " + "; ".join(advice)
        warn(Problem(message, "config"), None)


def _find_sidebar(name: str, own: Collection[str]) -> str:
    """Return the replacement of an ABlog sidebar; the site's ``own`` templates stay."""
    if name.startswith("ablog/"):
        return SIDEBARS.get(name.removeprefix("ablog/"), name)
    return name if name in own else SIDEBARS.get(name, name)


def resolve_label(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, contnode: TextElement
) -> Element | None:
    """Handle ``missing-reference``: resolve ABlog's labels in ``:ref:``.

    These are pages of the blog such as ``blog-posts``, terms such as ``tag-python``, years such as
    ``archive-2020``, and posts by file name.
    """
    if node["reftype"] != "ref":
        return None
    domain = BlogDomain.of(env)
    docname, label = node.get("refdoc", env.docname), node["reftarget"]
    if label == _FEED:
        return _link_feed(app, domain, docname, node, contnode)
    found = domain.references.find("ref", label, docname)
    return domain.references.link(found, docname, app.builder, node, contnode) if found else None


def _link_feed(
    app: Sphinx, domain: BlogDomain, docname: str, node: pending_xref, contnode: TextElement
) -> Element | None:
    """Return a link to the feed of the blog, or None if it has no feed."""
    source = find_source(domain, domain.archives.of(docname), None)
    formats = [form for form in find_formats(domain) if form in ("atom", "rss")]
    if source is None or not formats or not writes_website(app.builder):
        return None
    content = contnode if node.get("refexplicit") else nodes.inline("", _("Feeds"))
    uri = relative_uri(app.builder.get_target_uri(docname), source.url(formats[0]))
    return nodes.reference("", "", content, internal=True, refuri=uri)
