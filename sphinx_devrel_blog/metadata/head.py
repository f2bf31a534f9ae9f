"""Write the metadata of a post or a generated page into the head of the page."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_devrel_blog.blog.profiles import social_url
from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.values import web_url
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.metadata.breadcrumbs import find_parents
from sphinx_devrel_blog.metadata.robots import robots_of
from sphinx_devrel_blog.metadata.tags import (
    PageImage,
    PageMetadata,
    json_ld_script,
    meta_tags_of_page,
    meta_tags_of_post,
    schema_org_breadcrumbs,
    schema_org_page,
    schema_org_post,
    tags_as_html,
)
from sphinx_devrel_blog.metadata.talks import schema_org_events
from sphinx_devrel_blog.pages.translations import translation_links
from sphinx_devrel_blog.posts.excerpts import (
    excerpt_text,
)
from sphinx_devrel_blog.posts.images import known_image, size_of, url_of_image
from sphinx_devrel_blog.posts.page_links import PageLinks
from sphinx_devrel_blog.posts.titles import plain_title

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_devrel_blog.blog.model import Author, Post
    from sphinx_devrel_blog.metadata.tags import Tag


def add_metadata_of_page(
    app: Sphinx, pagename: str, context: dict[str, Any], post: Post | None
) -> None:
    """Add the metadata of a post, or of a generated page if ``post`` is None.

    This adds the description, the canonical URL, Open Graph, X's card, the authors' fediverse
    accounts, and structured data of schema.org. A hidden post only gets a description and
    ``noindex``. A tag that the page already has, from MyST's ``html_meta`` or a ``meta`` directive,
    stays as it is. If sphinxext-opengraph is enabled, it writes the Open Graph tags.
    """
    domain = BlogDomain.of(app.env)
    description = _description(pagename, post, domain)
    is_hidden = post is not None and domain.build.is_hidden(post)
    # Also if drafts are shown, for example in a preview of the site.
    is_public = post is None or domain.build.state(post)[0] == "public"
    robots = (robots_of(post) if post else "") if is_public else "noindex"
    tags: list[Tag] = [("name", "description", description), ("name", "robots", robots)]
    context["metatags"] = context.get("metatags", "")
    _add_tags(context, [tag for tag in tags if tag[2]])
    if is_hidden or app.builder.name == "epub":
        context["meta"] = {"ogp_disable": "true"} | (context.get("meta") or {})
        return
    metadata = _collect_metadata(app, pagename, description, post)
    if post is not None:
        _add_post_metadata(app, context, post, metadata)
    else:
        _add_page_metadata(app, context, pagename, metadata)
    if metadata.canonical or metadata.url:
        context["pageurl"] = metadata.canonical or metadata.url


def _add_tags(context: dict[str, Any], tags: list[Tag]) -> None:
    context["metatags"] += tags_as_html(tags, context["metatags"])


def _description(pagename: str, post: Post | None, domain: BlogDomain) -> str:
    if post is not None:
        return post.description or _excerpt_text(post, domain)
    page = domain.archives.blogs.pages.get(pagename)
    if page is None or page.term is None:
        return ""
    return plain_title(page.author.bio) if page.author is not None else page.term.description


def _excerpt_text(post: Post, domain: BlogDomain) -> str:
    """Return the excerpt of a post as plain text."""
    return excerpt_text(post, PageLinks(domain.env, domain.build.builder, post.docname))


def _add_post_metadata(
    app: Sphinx, context: dict[str, Any], post: Post, metadata: PageMetadata
) -> None:
    zone = BlogDomain.of(app.env).build.zone
    _add_or_hand_over(app, context, list(meta_tags_of_post(post, metadata, zone)))
    data = schema_org_post(post, metadata, zone)
    events = schema_org_events(post, metadata, zone) if post.events else ()
    context["metatags"] += json_ld_script(data, schema_org_breadcrumbs(metadata), *events)
    context["metatags"] += translation_links(app, post.docname)
    if not (context.get("prev") or context.get("next")):
        context["metatags"] += _series_links(app, post)


def _add_page_metadata(
    app: Sphinx, context: dict[str, Any], pagename: str, metadata: PageMetadata
) -> None:
    page = BlogDomain.of(app.env).archives.blogs.pages[pagename]
    is_person = page.author is not None
    _add_or_hand_over(app, context, list(meta_tags_of_page(metadata, is_person=is_person)))
    kind = "ProfilePage" if is_person else "Blog" if page.kind == "index" else "CollectionPage"
    data = schema_org_page(kind, metadata, page.author)
    context["metatags"] += json_ld_script(data, schema_org_breadcrumbs(metadata))
    context["metatags"] += translation_links(app, pagename)
    if page.author is not None:
        context["metatags"] += _profile_links(page.author)


def _profile_links(author: Author) -> str:
    """Return a link with ``rel="me"`` for the URL and each profile of an author.

    With it, Mastodon and others verify that the page and the profile are of the same person. See
    https://docs.joinmastodon.org/user/profile/#verification.
    """
    written = (author.url, *(social_url(*account) for account in author.socials))
    urls = dict.fromkeys(url for each in written if (url := web_url(each)))
    return "".join(f'<link rel="me" href="{escape(url)}" />\n' for url in urls)


def _add_or_hand_over(app: Sphinx, context: dict[str, Any], tags: list[Tag]) -> None:
    """Add tags to the page; if sphinxext-opengraph is enabled, hand the Open Graph tags to it."""
    if sphinx_compat.has_extension(app, sphinx_compat.OPENGRAPH):
        # sphinxext-opengraph escapes only quotes.
        handed = {name: escape(text) for _kind, name, text in tags if name.startswith("og:")}
        # The alternative text of a generated social card; the default is the text of the page.
        handed.setdefault("og:image:alt", handed["og:title"])
        context["meta"] = handed | (context.get("meta") or {})
        tags = [tag for tag in tags if not tag[1].startswith("og:") and tag[1] != "twitter:card"]
    _add_tags(context, tags)


def _collect_metadata(
    app: Sphinx, pagename: str, description: str, post: Post | None
) -> PageMetadata:
    """Return the metadata of a post or a generated page."""
    domain = BlogDomain.of(app.env)
    archive = domain.archives.of(pagename)
    authors = {author.name: domain.build.url_of(archive.page_of("authors", author.name))
               for author in (post.authors if post else ())}  # fmt: skip
    return PageMetadata(
        title=post.title if post else domain.store.generated[pagename],
        description=description,
        url=domain.build.url_of(pagename),
        canonical=post.canonical_url if post else "",
        site=str(app.config.project),
        language=(post.language if post else "") or str(app.config.language),
        image=_cover_image(app, post) if post else None,
        breadcrumbs=[
            (app.env.titles[docname].astext(), domain.build.url_of(docname))
            for docname in find_parents(app, pagename, domain)
        ],
        author_urls={name: url for name, url in authors.items() if url},
        series_url=domain.build.url_of(archive.page_of("series", post.series)) if post else "",
    )


def _cover_image(app: Sphinx, post: Post) -> PageImage | None:
    """Return the cover of a post; None if the post has no cover, or the cover no absolute URL."""
    cover = post.cover
    url = url_of_image(app.builder, cover.source) if cover is not None else ""
    if cover is None or not url:
        return None
    path = known_image(cover.source, app.env)
    if not path:
        return PageImage(url, cover.alt)
    return PageImage(url, cover.alt, size_of(Path(app.srcdir, path)))


def _series_links(app: Sphinx, post: Post) -> str:
    """Return ``link`` tags to the previous and the next part of a post's series."""
    if not post.series:
        return ""
    before, after = BlogDomain.of(app.env).archives.of(post.docname).blog.neighbours(post, "series")
    return "".join(
        f'<link rel="{relation}" href="{escape(uri)}" />\n'
        for relation, part in (("prev", before), ("next", after))
        if part is not None and (uri := app.builder.get_relative_uri(post.docname, part.docname))
    )
