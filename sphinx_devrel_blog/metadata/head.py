"""What a page of the blog says to search engines and networks, in its head."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.metadata import opengraph
from sphinx_devrel_blog.metadata import tags as metadata_tags
from sphinx_devrel_blog.metadata.breadcrumbs import find_parents
from sphinx_devrel_blog.metadata.tags import Image, as_html
from sphinx_devrel_blog.posts.excerpts import summary
from sphinx_devrel_blog.posts.images import known_image, size_of, url_of_image
from sphinx_devrel_blog.posts.page_context import PageContext

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

    from sphinx_devrel_blog.blog.model import Post
    from sphinx_devrel_blog.metadata.tags import PageMetadata, Tag


def add_metadata(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    context: dict[str, Any],
    _doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``: say of posts and of the blog's pages what they are.

    That is the description, the canonical address, Open Graph, X's card, the authors' account in
    the fediverse, and data of schema.org. A hidden post is kept out of search engines, and says
    nothing more. A page that has such a tag already, from MyST's ``html_meta`` or a ``meta``
    directive, keeps it. Where sphinxext-opengraph writes Open Graph, it is told what to write.
    """
    domain = BlogDomain.of(app.env)
    post = domain.store.posts.get(pagename)
    if post is None and pagename not in domain.store.generated:
        return
    description = _description(pagename, post, domain)
    is_hidden = post is not None and domain.build.is_hidden(post)
    robots = "noindex" if is_hidden else _robots(post)
    said: list[Tag] = [("name", "description", description), ("name", "robots", robots)]
    context["metatags"] = context.get("metatags", "")
    _add(context, [tag for tag in said if tag[2]])
    if is_hidden or app.builder.name == "epub":
        context["meta"] = {"ogp_disable": "true"} | (context.get("meta") or {})
        return
    facts = _facts(app, pagename, description, post)
    if post is not None:
        _say_of_post(app, context, post, facts)
    else:
        _say_of_page(app, context, pagename, facts)
    if facts.canonical or facts.url:
        context["pageurl"] = facts.canonical or facts.url


def _add(context: dict[str, Any], tags: list[Tag]) -> None:

    context["metatags"] += as_html(tags, context["metatags"])


def _description(pagename: str, post: Post | None, domain: BlogDomain) -> str:
    if post is not None:
        return post.description or _excerpt(post, domain)
    page = domain.archives.blogs.pages.get(pagename)
    return page.author.bio if page is not None and page.author is not None else ""


def _excerpt(post: Post, domain: BlogDomain) -> str:
    """Return the excerpt of a post as text."""
    return summary(post, PageContext(domain.env, domain.build.builder, post.docname))


def _robots(post: Post | None) -> str:
    """Return what front matter says to search engines, as ``robots`` or ``noindex``."""
    said = {str(name).lower(): value for name, value in (post.extras if post else {}).items()}
    if isinstance(said.get("robots"), str):
        return str(said["robots"])
    return "noindex" if said.get("noindex") is True else ""


def _say_of_post(app: Sphinx, context: dict[str, Any], post: Post, facts: PageMetadata) -> None:

    zone = BlogDomain.of(app.env).build.zone
    _write(app, context, list(metadata_tags.tags_of_post(post, facts, zone)))
    data = metadata_tags.data_of_post(post, facts, zone)
    context["metatags"] += metadata_tags.structured_data(data, metadata_tags.breadcrumbs(facts))
    if not (context.get("prev") or context.get("next")):
        context["metatags"] += _series_links(app, post)


def _say_of_page(app: Sphinx, context: dict[str, Any], pagename: str, facts: PageMetadata) -> None:

    page = BlogDomain.of(app.env).archives.blogs.pages[pagename]
    is_person = page.author is not None
    _write(app, context, list(metadata_tags.tags_of_page(facts, is_person=is_person)))
    kind = "ProfilePage" if is_person else "Blog" if page.kind == "index" else "CollectionPage"
    data = metadata_tags.data_of_page(kind, facts, page.author)
    context["metatags"] += metadata_tags.structured_data(data, metadata_tags.breadcrumbs(facts))


def _write(app: Sphinx, context: dict[str, Any], tags: list[Tag]) -> None:
    """Write tags, or hand those of Open Graph to the extension that writes them."""
    if opengraph.NAME in app.extensions:
        # It escapes quotes alone.
        given = {name: escape(text) for _kind, name, text in tags if name.startswith("og:")}
        # The words of a card that it makes; without them, it takes the text of the page.
        given.setdefault("og:image:alt", given["og:title"])
        context["meta"] = given | (context.get("meta") or {})
        tags = [tag for tag in tags if not tag[1].startswith("og:") and tag[1] != "twitter:card"]
    _add(context, tags)


def _facts(app: Sphinx, pagename: str, description: str, post: Post | None) -> PageMetadata:
    """Return what there is to say of a page; with addresses where the site says its own."""
    domain = BlogDomain.of(app.env)
    archive = domain.archives.of(pagename)
    authors = {author.name: domain.build.url_of(archive.page_of("authors", author.name))
               for author in (post.authors if post else ())}  # fmt: skip
    return metadata_tags.PageMetadata(
        title=post.title if post else domain.store.generated[pagename],
        description=description,
        url=domain.build.url_of(pagename),
        canonical=post.canonical_url if post else "",
        site=str(app.config.project),
        language=(post.language if post else "") or str(app.config.language),
        image=_image(app, post) if post else None,
        breadcrumbs=[
            (app.env.titles[docname].astext(), domain.build.url_of(docname))
            for docname in find_parents(app, pagename, domain)
        ],
        pages_of_authors={name: url for name, url in authors.items() if url},
        page_of_series=domain.build.url_of(archive.page_of("series", post.series)) if post else "",
    )


def _image(app: Sphinx, post: Post) -> Image | None:
    """Return the cover of a post, by its address, if there is one from elsewhere."""
    cover = post.cover
    url = url_of_image(app.builder, cover.source) if cover is not None else ""
    if cover is None or not url:
        return None
    path = known_image(cover.source, app.env)
    if not path:
        return Image(url, cover.alt)
    return Image(url, cover.alt, size_of(Path(app.srcdir, path)))


def _series_links(app: Sphinx, post: Post) -> str:
    """Return links to the parts of a series before and after a post."""
    if not post.series:
        return ""
    before, after = BlogDomain.of(app.env).archives.of(post.docname).blog.neighbours(post, "series")
    return "".join(
        f'<link rel="{relation}" href="{escape(uri)}" />\n'
        for relation, part in (("prev", before), ("next", after))
        if part is not None and (uri := app.builder.get_relative_uri(post.docname, part.docname))
    )
