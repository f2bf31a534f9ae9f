"""Where the pages of a blog are in the site: what themes show around them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sphinx_devrel_blog.domain.blog_domain import BlogDomain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder


def add_breadcrumbs(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    context: dict[str, Any],
    _doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``: say what is above a page of the blog, for breadcrumbs.

    A generated page has no source to show or to edit. If the links of a post to its neighbours
    replace the theme's, which follow the toctree, the theme's are left out.
    """
    domain = BlogDomain.of(app.env)
    is_post = pagename in domain.store.posts
    if pagename in domain.store.generated:
        context.update(has_source=False, show_source=False)
        # Who looks for a source takes these for the word that there is one.
        context.pop("sourcename", None)
        context.pop("page_source_suffix", None)
    elif not is_post:
        return
    if not context.get("parents"):
        context["parents"] = [
            {
                "link": app.builder.get_relative_uri(pagename, docname),
                "title": _title(app, docname, domain),
            }
            for docname in find_parents(app, pagename, domain)
        ]
    if not is_post:
        return
    own = domain.store.posts[pagename].extras.get("post_parts")
    if domain.build.config.parts_of(own).previous_next is True:
        context.update(prev=None, next=None)


def find_parent_titles(app: Sphinx) -> dict[str, list[tuple[str, str]]]:
    """Handle ``devrel-blog-fingerprint``: return the pages above and around each page."""
    domain = BlogDomain.of(app.env)
    if app.builder.format != "html":
        return {}
    titles, relations = app.env.titles, app.env.collect_relations()
    found = {}
    for docname in (*domain.store.posts, *domain.store.generated):
        above = _above(app, docname, domain, relations)
        # Themes link the neighbours in the toctree.
        around = [name for name in relations.get(docname, ()) if name in titles]
        found[docname] = [(name, titles[name].astext()) for name in (*above, *around)]
    return found


def find_parents(app: Sphinx, pagename: str, domain: BlogDomain) -> list[str]:
    """Return the docnames of the pages above one that no toctree has, the topmost first."""
    relations = cast("StandaloneHTMLBuilder", app.builder).relations
    return _above(app, pagename, domain, relations)


def _above(
    app: Sphinx, pagename: str, domain: BlogDomain, relations: Mapping[str, list[str | None]]
) -> list[str]:
    """Return what `find_parents` does, for the relations of pages that toctrees have."""
    archive = domain.archives.of(pagename)
    pages = domain.archives.blogs.pages
    above: list[str] = []
    page = pages.get(pagename)
    docname = page.parent if page is not None else archive.index
    while docname and docname not in above and docname != pagename:
        above.append(docname)
        page = pages.get(docname)
        parent = page.parent if page is not None else ""
        docname = parent or (relations.get(docname) or [""])[0] or ""
    root = app.config.root_doc
    return [name for name in reversed(above) if name != root and name in app.env.titles]


def _title(app: Sphinx, docname: str, domain: BlogDomain) -> str:
    """Return the title of a document as HTML, which takes long to make and is asked for often."""
    if docname not in domain.build.cache.titles:
        render = cast("StandaloneHTMLBuilder", app.builder).render_partial
        domain.build.cache.titles[docname] = render(app.env.titles[docname].deepcopy())["title"]
    return domain.build.cache.titles[docname]
