"""The builder that writes new posts as emails."""

from __future__ import annotations

import datetime as dt
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_devrel_blog.blog.page_titles import kind_name
from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.dates import moment
from sphinx_devrel_blog.common.i18n import date_text, language_tag
from sphinx_devrel_blog.common.i18n import gettext as _
from sphinx_devrel_blog.common.output_files import write_if_changed
from sphinx_devrel_blog.common.sphinx_compat import BuilderWithoutPages
from sphinx_devrel_blog.common.text import one_line, printable, shorten
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.feeds.entries import EntryRenderer
from sphinx_devrel_blog.metadata.newsletter.message import (
    Article,
    Message,
    message_as_html,
    message_as_text,
)
from sphinx_devrel_blog.metadata.newsletter.services import SERVICES
from sphinx_devrel_blog.metadata.temporary_builder import rendering_with
from sphinx_devrel_blog.posts.website_paths import website_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.application import Sphinx

    from sphinx_devrel_blog.blog.model import Post
    from sphinx_devrel_blog.feeds.formats import Entry


_SUMMARY: Final = 400
"""The number of characters of a post in a digest."""

_LIMIT: Final = 102_000
"""The number of bytes after which Gmail cuts off an email, with the link to unsubscribe."""
_WITHOUT_BASE: Final = (
    "the URL of the site is unknown, so links and images in emails don't work. Set "
    "`devrel_blog_baseurl` or `html_baseurl` in conf.py, such as `https://docs.example.org/`"
)


class NewsletterBuilder(BuilderWithoutPages):
    """Reads the site, and writes its new posts as emails.

    This isn't an HTML builder, because themes and other extensions add files to the output of each
    HTML builder. `PageBuilder` renders the posts.
    """

    name = "newsletter"
    format = "email"
    epilog = "The emails are in %(outdir)s, in a folder for each service."
    supported_image_types = StandaloneHTMLBuilder.supported_image_types
    supported_remote_images = True
    supported_data_uri_images = True

    def init(self) -> None:
        """Include the parts of posts that are only for HTML, before Sphinx caches the choice."""
        for tag in ("html", "format_html"):
            self.tags.add(tag)

    def get_outdated_docs(self) -> str:
        """Return a description of what to write."""
        return "new posts"

    def get_target_uri(self, docname: str, _typ: str | None = None) -> str:
        """Return the URL of a page, relative to the root of the site."""
        return website_path(docname, self.env)


class PageBuilder(StandaloneHTMLBuilder):
    """Renders the text of posts as HTML, with the URLs of the website."""

    search = False

    def get_target_uri(self, docname: str, _typ: str | None = None) -> str:
        """Return the URL of a page, relative to the root of the site."""
        return website_path(docname, self.env)


class EmailRenderer(EntryRenderer):
    """Renders posts as for feeds, but boxes as quotes, since emails have no style for boxes."""

    def prepare(self, document: nodes.document) -> None:
        """Replace each box by a quote with its title in bold type."""
        boxes = [
            node
            for node in document.findall(nodes.Element)
            # A `versionadded` is an admonition, but it is only a text without a title.
            if isinstance(node, nodes.Admonition) and not isinstance(node, nodes.TextElement)
        ]
        for box in boxes:
            title = box.next_node(nodes.title) if isinstance(box, nodes.admonition) else None
            label = sphinx_compat.admonition_label(box)
            name = title.children if title is not None else [nodes.Text(label)]
            blocks = [child for child in box.children if child is not title]
            head = nodes.paragraph("", "", nodes.strong("", "", *name))
            box.replace_self(nodes.block_quote("", head, *blocks))


def write_emails(app: Sphinx, exception: Exception | None) -> None:
    """Handle ``build-finished``: write an email for each new post, and a digest of them.

    Warns (subtype ``baseurl``) if the URL of the site is unknown, and (subtype ``crosspost``) about
    an email that Gmail would cut off.
    """
    if exception is not None or app.builder.name != NewsletterBuilder.name:
        return
    domain = BlogDomain.of(app.env)
    posts = list(find_new_posts(domain))
    if not posts:
        return
    if not domain.build.base_url:
        warn(Problem(_WITHOUT_BASE, "baseurl"), None)
    entries = _entries(posts, app)
    for post, entry in zip(posts, entries, strict=True):
        name = f"posts/{post.docname.replace('#', '-')}"
        _write(app, name, _message_of_post(post, entry, app), post.document)
    _write(app, "digest", _digest(posts, entries, app), "")


def _entries(posts: Sequence[Post], app: Sphinx) -> list[Entry]:
    """Return posts as entries of a feed, with their whole text."""
    builder = PageBuilder(app, app.env)
    builder.init()
    with rendering_with(app, builder):
        renderer = EmailRenderer(app, {}, {post.docname: "" for post in posts})
        renderer.content = "full"
        return [renderer.entry(post) for post in posts]


def find_new_posts(domain: BlogDomain) -> Iterator[Post]:
    """Yield the public posts since a day, or the newest ones, newest first.

    The option ``devrel_blog_newsletter`` is the day or the number of posts.
    """
    build = domain.build
    wanted = build.config.newsletter
    is_number = wanted.isdecimal()
    number = int(wanted) if is_number else 0
    since = None if is_number else moment(dt.date.fromisoformat(wanted), build.zone)
    posts = [
        (moment(post.date, build.zone), post)
        for post in domain.archives.blogs.combined.blog.posts
        if post.date is not None and build.state(post)[0] == "public"
    ]
    for date, post in posts[: number or None]:
        if since is None or date >= since:
            yield post


def _message_of_post(post: Post, entry: Entry, app: Sphinx) -> Message:
    site, home = _site(app)
    article = _article(post, entry, app)._replace(content=entry.content)
    return Message(post.title, entry.summary, site, home, entry.language or "en", [article])


def _digest(posts: Sequence[Post], entries: Sequence[Entry], app: Sphinx) -> Message:
    """Return the email with the summaries of posts."""
    site, home = _site(app)
    articles = [
        _article(post, entry, app)._replace(
            content=f"<p>{escape(printable(shorten(one_line(entry.summary), _SUMMARY)))}</p>",
            more=_("Read more"),
        )
        for post, entry in zip(posts, entries, strict=True)
    ]
    titles = " · ".join(post.title for post in posts)
    language = language_tag(str(app.config.language)) or "en"
    return Message(f"{site}: {posts[0].title}", titles, site, home, language, articles, site)


def _article(post: Post, entry: Entry, app: Sphinx) -> Article:
    """Return a post without its text."""
    language = str(app.config.language)
    written = BlogDomain.of(app.env).build.config.ablog.date_format
    date = date_text(post.date, language, written) if post.date is not None else ""
    authors = ", ".join(author.name for author in post.authors)
    cover = post.cover if post.cover is not None and not post.cover.number else None
    return Article(
        title=post.title,
        url=entry.url,
        byline=" · ".join(filter(None, (authors, date))),
        cover=entry.image if cover else "",
        cover_alt=cover.alt if cover else "",
    )


def _site(app: Sphinx) -> tuple[str, str]:
    """Return the name of the newsletter, and the URL of the page that lists its posts."""
    domain = BlogDomain.of(app.env)
    build, archive = domain.build, domain.archives.blogs.archives[0]
    blog = kind_name("index", archive.settings)
    title = archive.settings.title or f"{app.config.project} – {blog}"
    root = build.base_url or "/"
    return title, f"{root}{build.path_of(archive.index)}" if archive.index else root


def _write(app: Sphinx, name: str, message: Message, docname: str) -> None:
    """Write an email for each service."""
    for service in SERVICES:
        html = message_as_html(message, service).encode()
        text = message_as_text(message, service).encode()
        folder = Path(app.outdir, service.name)
        for suffix, content in ((".html", html), (".txt", text)):
            write_if_changed(folder / f"{name}{suffix}", content)
    if len(html) > _LIMIT:
        problem = (
            f"the email has {len(html) // 1000} kB, and Gmail cuts off emails after "
            f"{_LIMIT // 1000} kB: shorten the post, or send the digest"
        )
        warn(Problem(problem, "crosspost"), docname or None, 1)
