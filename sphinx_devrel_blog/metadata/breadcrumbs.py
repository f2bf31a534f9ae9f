"""Set the breadcrumbs, the source links and the neighbours that themes show on a blog's pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.domain.blog_domain import BlogDomain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils import nodes
    from sphinx.application import Sphinx


def add_breadcrumbs(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    context: dict[str, Any],
    _doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``: set the parents of a post or a generated page.

    Generated pages get no links to their source. If the post part ``previous_next`` replaces the
    theme's links to the previous and the next page, the theme's links are removed.
    """
    domain = BlogDomain.of(app.env)
    is_post = pagename in domain.store.posts
    if pagename in domain.store.generated:
        context.update(has_source=False, show_source=False)
        # Themes and extensions take these keys as a sign that the page has a source.
        context.pop("sourcename", None)
        context.pop("page_source_suffix", None)
    elif not is_post:
        return
    if not context.get("parents"):
        context["parents"] = [
            {
                "link": app.builder.get_relative_uri(pagename, docname),
                "title": _title_html(app, docname, domain),
            }
            for docname in find_parents(app, pagename, domain)
        ]
    if not is_post:
        return
    own = domain.store.posts[pagename].extras.get("post_parts")
    if domain.build.config.parts_of(own).previous_next is True:
        context.update(prev=None, next=None)


def find_parent_titles(app: Sphinx) -> dict[str, list[tuple[str, str]]]:
    """Handle ``devrel-blog-fingerprint``: return the parents and the neighbours of each page.

    Each is a pair of a docname and a title.
    """
    domain = BlogDomain.of(app.env)
    if app.builder.format != "html":
        return {}
    titles, relations = app.env.titles, sphinx_compat.collect_relations(app.env)
    linked = {}
    store = domain.store
    with_parents = {*store.posts, *store.generated}
    own = {*store.section_posts, *store.lists, *store.references, *domain.archives.own_indexes}
    for docname in with_parents | own:
        has_parents = docname in with_parents
        parents = _parents_of(app, docname, domain, relations) if has_parents else []
        # Themes link the neighbours in the toctree.
        neighbours = [name for name in relations.get(docname, ()) if name in titles]
        linked[docname] = [(name, titles[name].astext()) for name in (*parents, *neighbours)]
    return linked


def find_parents(app: Sphinx, pagename: str, domain: BlogDomain) -> list[str]:
    """Return the docnames of the parents of a page outside the toctree, the topmost first."""
    return _parents_of(app, pagename, domain, sphinx_compat.relations_of(app.builder))


def _parents_of(
    app: Sphinx, pagename: str, domain: BlogDomain, relations: Mapping[str, list[str | None]]
) -> list[str]:
    """Return the docnames of the parents of a page, the topmost first, without the root document.

    ``relations`` has the parent, the previous and the next page of each page in a toctree.
    """
    archive = domain.archives.of(pagename)
    pages = domain.archives.blogs.pages
    parents: list[str] = []
    page = pages.get(pagename)
    docname = page.parent if page is not None else archive.index
    while docname and docname not in parents and docname != pagename:
        parents.append(docname)
        page = pages.get(docname)
        parent = page.parent if page is not None else ""
        docname = parent or (relations.get(docname) or [""])[0] or ""
    root = app.config.root_doc
    return [name for name in reversed(parents) if name != root and name in app.env.titles]


def _title_html(app: Sphinx, docname: str, domain: BlogDomain) -> str:
    """Return the title of a document as HTML, cached because rendering is slow."""
    if docname not in domain.build.cache.titles:
        domain.build.cache.titles[docname] = sphinx_compat.title_as_html(app.builder, docname)
    return domain.build.cache.titles[docname]
