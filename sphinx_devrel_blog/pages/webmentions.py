"""Show the webmentions of posts, from the files that ``sphinx-build -b embeds`` stores.

This is an extension of its own, so that sites without webmentions don't import it. Pages contact no
other site: they show text and links. Source for the link in the head of posts:
https://www.w3.org/TR/webmention/#sender-discovers-receiver-webmention-endpoint.
"""

from __future__ import annotations

import os
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_devrel_blog.common.i18n import gettext as _
from sphinx_devrel_blog.common.output_files import writes_website
from sphinx_devrel_blog.common.urls import split_url
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.config.choices import WEBMENTIONS
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.domain.events import FINGERPRINT_EVENT
from sphinx_devrel_blog.embeds.snapshot_files import SnapshotError
from sphinx_devrel_blog.embeds.webmention_files import FOLDER, file_of, load_webmentions
from sphinx_devrel_blog.nodes.definitions import devrel_html_block, devrel_post_footer
from sphinx_devrel_blog.nodes.isolation import isolate_block, isolate_name
from sphinx_devrel_blog.pages.meta_lines import join_nodes, show_date
from sphinx_devrel_blog.pages.microformats import AUTHOR, classify
from sphinx_devrel_blog.posts.page_links import PageLinks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_devrel_blog.embeds.webmention_files import Webmention


_MOST_NAMES: Final = 50
_UNTRUSTED: Final = "nofollow ugc"
"""https://developers.google.com/search/docs/crawling-indexing/qualify-outbound-links"""
_NOT_IN: Final = frozenset({"gettext", "linkcheck", "embeds"})


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the handlers; a site that has webmentions sets this module up."""
    app.add_post_transform(ShowWebmentions)
    # Before the pages to write are found (100).
    app.connect("env-updated", read_files, priority=90)
    app.connect(FINGERPRINT_EVENT, find_shown)
    app.connect("html-page-context", link_endpoint, priority=400)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def read_files(app: Sphinx, env: BuildEnvironment) -> None:
    """Handle ``env-updated``: read the mentions of all posts, and warn about invalid files."""
    if app.builder.name in _NOT_IN:
        return
    domain = BlogDomain.of(env)
    found: dict[str, tuple[Webmention, ...]] = {}
    for docname, path in _files(Path(app.srcdir, FOLDER)):
        post = domain.store.posts.get(docname)
        if post is None or post.comments is False or domain.build.is_hidden(post):
            continue
        try:
            found[docname] = load_webmentions(path)
        except SnapshotError as error:
            message = (
                f"the file {file_of(docname)} is invalid ({error}): its webmentions aren't shown. "
                "Correct it, or delete it and run `sphinx-build -b embeds`"
            )
            warn(Problem(message, "snapshot"), docname)
    if domain.store.site.webmentions != found:
        domain.store.site.webmentions = found
        domain.build.reading.is_touched = True


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the docname and the path of each file with mentions."""
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(place, name)
            if path.suffix == ".json":
                yield path.relative_to(folder).with_suffix("").as_posix(), path


def find_shown(app: Sphinx) -> dict[str, Any]:
    """Handle ``devrel-blog-fingerprint``: return the mentions on the page of each post."""
    return dict(BlogDomain.of(app.env).store.site.webmentions)


def link_endpoint(
    app: Sphinx, pagename: str, _templatename: str, context: dict[str, Any], _doctree: object
) -> None:
    """Handle ``html-page-context``: link to the receiver of webmentions in the head of a post."""
    domain = BlogDomain.of(app.env)
    post = domain.store.posts.get(pagename)
    if post is None or post.comments is False or not writes_website(app.builder):
        return
    if domain.build.is_hidden(post):
        return
    settings = domain.build.config.comments[WEBMENTIONS]
    host = settings.get("domain") or split_url(domain.build.base_url).hostname
    if host:
        url = escape(f"https://webmention.io/{host}/webmention")
        tag = f'<link rel="webmention" href="{url}" />\n'
        context["metatags"] = context.get("metatags", "") + tag


class ShowWebmentions(SphinxPostTransform):
    """Put the mentions of posts into the placeholders of their footers."""

    default_priority = 3  # before the footers are rendered (4)

    def run(self, **_kwargs: Any) -> None:
        """Add the mentions of the document's post."""
        domain = BlogDomain.of(self.env)
        responses: dict[str, tuple[Webmention, ...]] = domain.store.site.webmentions
        if not responses or domain.build.builder.name in _NOT_IN:
            return
        # LaTeX and other builders write one document with all posts.
        for footer in self.document.findall(devrel_post_footer):
            if mentions := responses.get(footer["docname"]):
                context = PageLinks(self.env, domain.build.builder, footer["docname"])
                footer.append(_show(mentions, context))


def _show(mentions: Sequence[Webmention], context: PageLinks) -> devrel_html_block:
    label = _("Responses on other sites")
    title = nodes.rubric("", label, classes=["devrel-rubric"])
    section = devrel_html_block("", title, tag="section", label=label)
    section["classes"].append("devrel-post-responses")
    for kind, text in (("like", _("Likes: %s")), ("repost", _("Reposts: %s"))):
        found = [each for each in mentions if each.kind == kind]
        if found:
            names = join_nodes(_name(each, context) for each in found[:_MOST_NAMES])
            more = len(found) - _MOST_NAMES
            names += [nodes.Text(f", +{more}")] if more > 0 else []
            before, _place, after = text.partition("%s")
            counted = f"{before}{len(found)}{after} · "
            section += nodes.paragraph("", counted, *names)
    others = [each for each in mentions if each.kind in ("reply", "mention")]
    if others:
        items = [
            classify(nodes.list_item("", *_quote(each, context)), "h-cite", context)
            for each in others
        ]
        section += nodes.bullet_list("", *items)
    return section


def _link(url: str, child: nodes.Node) -> nodes.reference:
    return nodes.reference("", "", child, refuri=url, rel=_UNTRUSTED)


def _name(mention: Webmention, context: PageLinks) -> nodes.Node:
    """Return the name of the author of a mention, linked to its page."""
    name = mention.author or str(split_url(mention.url).hostname)
    return _link(mention.url, isolate_name(name, context.language))


def _quote(mention: Webmention, context: PageLinks) -> list[nodes.Node]:
    """Return the author, the date and the text of a reply or another page."""
    host = str(split_url(mention.url).hostname)
    name = isolate_name(mention.author or host, context.language)
    author = _link(mention.author_url, name) if mention.author_url else nodes.inline("", "", name)
    what = mention.title or host
    source = _link(mention.url, isolate_name(what, context.language))
    line = nodes.paragraph("", "", classify(author, AUTHOR, context), nodes.Text(" · "))
    line += classify(source, "p-name u-url" if mention.title else "u-url", context)
    if mention.day is not None:
        date = classify(show_date(mention.day, context), "dt-published", context)
        line += [nodes.Text(" · "), date]
    if not mention.text:
        return [line]
    text = nodes.paragraph("", mention.text)
    classify(text, "p-content", context)
    return [line, isolate_block(text, context.language)]
