"""The pages that are made for a blog: documents of the site as others, but without a source.

They are in the environment, with a doctree each, so that themes, builders and other extensions see
no difference. What they show is put in when they are written; see
`sphinx_devrel_blog.pages.transforms`.
"""

from __future__ import annotations

import math
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from docutils import nodes
from docutils.utils import DependencyList
from sphinx import addnodes
from sphinx.util.docutils import new_document

from sphinx_devrel_blog.blog.page_titles import page_title
from sphinx_devrel_blog.common.cache import digest_of
from sphinx_devrel_blog.common.doctree import take_apart
from sphinx_devrel_blog.common.outputs import is_outdated, oldest_output, remove_output
from sphinx_devrel_blog.config.options import OPTIONS, PREFIX
from sphinx_devrel_blog.domain.blog_domain import OUR_FORMATS, BlogDomain
from sphinx_devrel_blog.domain.references import LINK, MOVED
from sphinx_devrel_blog.nodes.definitions import blog_page
from sphinx_devrel_blog.pages.fingerprints import find_views
from sphinx_devrel_blog.pages.sidebars import has_sidebar

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


_POST_DIRECTIVE = re.compile(r"^\s*(?:\.\. post::|`{3,}\s*\{post\}|:{3,}\s*\{post\})", re.MULTILINE)
# What decides on the pages beside the posts: options that cause no document to be read again.
_DISPLAY: Final = tuple(f"{PREFIX}{option.name}" for option in OPTIONS if option.rebuild == "html")


# -- before the documents are read


def keep_pages(
    app: Sphinx,
    env: BuildEnvironment,
    added: set[str],
    changed: set[str],
    removed: set[str],
) -> set[str]:
    """Handle ``env-get-outdated``: pages that are made have no source, and have not gone.

    A document of the site's own takes the place of one. The index of each blog is known before
    documents are read, so that a toctree can have it.
    """
    domain = BlogDomain.of(env)
    is_changed = (
        added or changed or removed - domain.store.generated.keys() or domain.build.hides_others
    )
    domain.build.is_touched = bool(is_changed)
    domain.build.retitled = set()
    domain.build.gone_posts = frozenset(removed & domain.store.posts.keys())
    own = domain.store.generated.keys() & env.found_docs
    for docname in own:
        domain.store.generated.pop(docname)
    removed.difference_update(domain.store.generated)
    _recall_all(env, domain)
    for name, index in domain.build.config.indexes.items():
        if index in env.found_docs or not _has_posts(env, added, name):
            continue
        env.found_docs.add(index)
        if index in removed:
            # It has gone from the folder, and one is made in its place.
            removed.discard(index)
            _forget(app, env, index)
        domain.store.generated.setdefault(index, "")
    return own


def _has_posts(env: BuildEnvironment, added: set[str], blog: str) -> bool:
    """Tell whether a blog has posts, or documents that can be one."""
    domain = BlogDomain.of(env)
    config = domain.build.config
    if any(
        config.blog_of(name) == blog for name in (*domain.store.posts, *domain.store.section_posts)
    ):
        return True
    if any(config.is_in_blog(name) and config.blog_of(name) == blog for name in env.found_docs):
        return True
    return any(
        config.blog_of(docname) == blog
        and _POST_DIRECTIVE.search(Path(env.doc2path(docname)).read_text("utf-8", errors="replace"))
        for docname in added & env.found_docs
    )


def keep_from_reading(_app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Handle ``env-before-read-docs``: a page without a source and a hidden post are not read."""
    domain = BlogDomain.of(env)
    unread = domain.store.generated.keys() | domain.store.hidden.keys()
    docnames[:] = [docname for docname in docnames if docname not in unread]
    domain.build.read_docs = frozenset(docnames)
    domain.build.to_read = docnames


# -- once all are read


def update_pages(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Handle ``env-updated``: make the pages, and return each document that shows something new."""
    domain = BlogDomain.of(env)
    settings = digest_of(
        app.config.language, domain.build.base_url, *(app.config[name] for name in _DISPLAY)
    )
    is_same = domain.store.site.get("/settings") == settings
    oldest = oldest_output(app.builder) if _same_looks(app, domain) else math.inf
    domain.store.site["/settings"] = settings
    domain.forget()
    # To be remembered in any case, for the next build.
    has_same_posts = not domain.build.is_touched or _same_posts(env, domain)
    if is_same and has_same_posts:
        env.found_docs.update(domain.store.generated)
        return [name for name in domain.store.generated if is_outdated(app.builder, name, oldest)]
    for docname in sorted(domain.build.gone_posts - env.found_docs):
        remove_output(app.builder, docname)
    _remove_pages(app, env, domain.store.generated.keys() - domain.archives.blogs.pages.keys())
    _make_pages(app, env)
    domain.references.forget_urls()  # there are new pages
    domain.archives.note_terms()
    domain.build.refreshed = frozenset(_changed_views(app, settings)) - domain.build.retitled
    changed = set(domain.build.refreshed | domain.build.retitled)
    changed.update(
        name for name in domain.store.generated if is_outdated(app.builder, name, oldest)
    )
    if domain.build.gone_posts and not changed:
        # Else Sphinx would keep what is gone, in its search too, until something is written.
        changed.add(app.config.root_doc)
    return sorted(changed)


def _same_posts(env: BuildEnvironment, domain: BlogDomain) -> bool:
    """Tell whether posts and lists are those of the last build, whatever texts are; remember them.

    Then no page shows anything new of another.
    """
    own = env.found_docs - domain.store.generated.keys()
    links = [
        reference
        for said in domain.store.references.values()
        for reference in said
        if reference[0] in (LINK, MOVED)
    ]
    listings = [listing for found in domain.store.lists.values() for listing in found]
    # Of these, the text of any document can decide what they show.
    with_texts = (
        domain.build.config.list_style == "full"
        or has_sidebar(env.config, "postsabout")
        or any(listing.style == "full" or listing.query.about[0] for listing in listings)
        # A heading may have come or gone.
        or any("#" in target for _kind, target in links)
    )
    shows_titles = any(kind == MOVED for kind, _target in links)
    known = digest_of(
        sorted(own),
        sorted(domain.archives.in_toctrees),
        sorted(domain.store.digests.items()),
        sorted(domain.store.states.items()),
        sorted(domain.store.hidden),
        sorted(domain.store.hidden_section_posts),
        # The further pages of a list are named by the page that it is on.
        sorted(
            (name, env.titles[name].astext(), found) for name, found in domain.store.lists.items()
        ),
        sorted(domain.store.references.items()),
        sorted((name, env.titles[name].astext()) for name in own) if shows_titles else (),
        sorted(domain.store.mention_digests.items()) if with_texts else (),
        sorted(env.all_docs.items()) if with_texts else (),
    )
    before = domain.store.site.get("/posts")
    domain.store.site["/posts"] = known
    return bool(before == known)


def _same_looks(app: Sphinx, domain: BlogDomain) -> bool:
    """Tell whether the builder's own options are those of its last build; remember them."""
    info = getattr(app.builder, "build_info", None)
    looks = (info.config_hash, info.tags_hash) if info is not None else ()
    key = f"/looks of {app.builder.name}"
    is_same = domain.store.site.get(key, looks) == looks
    domain.store.site[key] = looks
    return bool(is_same)


def _forget(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Have Sphinx forget a document, as it does with one whose source has gone."""
    app.emit("env-purge-doc", env, docname)
    env.clear_doc(docname)


def _remove_pages(app: Sphinx, env: BuildEnvironment, docnames: set[str]) -> None:
    """Have Sphinx forget pages that are made no more, with what was written of them."""
    for docname in sorted(docnames):
        BlogDomain.of(env).store.generated.pop(docname)
        env.found_docs.discard(docname)
        if docname in env.all_docs:
            _forget(app, env, docname)
            remove_output(app.builder, docname)
            Path(env.doctreedir, f"{docname}.doctree").unlink(missing_ok=True)


def _make_pages(app: Sphinx, env: BuildEnvironment) -> None:
    """Make the doctrees of the pages that are new or have another title."""
    domain = BlogDomain.of(env)
    for docname, page in domain.archives.blogs.pages.items():
        title = page_title(page, domain.archives.of(docname).settings, env)
        env.found_docs.add(docname)
        if domain.store.generated.get(docname) == title and docname in env.all_docs:
            continue
        domain.build.retitled.add(docname)
        if docname in env.all_docs:
            _forget(app, env, docname)
        domain.store.generated[docname] = title
        _make_page(app, env, docname, title)
        if docname not in domain.archives.in_toctrees:
            # They are known from its title again once it is written.
            env.tocs.pop(docname, None)


def _make_page(app: Sphinx, env: BuildEnvironment, docname: str, title: str) -> None:
    """Add a document of a title, and of the place of what it shows, to the environment."""
    env.prepare_settings(docname)
    # sphinx.ext.duration asks when the reading of a document began, of each that was read.
    env.temp_data["started_at"] = time.monotonic()
    document = new_document(str(env.doc2path(docname)))
    document.settings.env = env
    document.settings.record_dependencies = DependencyList()
    place = blog_page(docname=docname)
    section = nodes.section("", nodes.title(title, title), place, ids=["posts"])
    document += section
    document.note_explicit_target(section)
    for domain in env.domains.values():
        domain.process_doc(env, docname, document)
    app.emit("doctree-read", document)
    env.metadata[docname]["orphan"] = True
    env.all_docs[docname] = 0  # older than any file that might come in its place
    env.temp_data.clear()
    env.ref_context.clear()
    app.builder.write_doctree(docname, document, _cache=False)
    take_apart(document)


# -- what the environment has of them


def _recall_all(env: BuildEnvironment, domain: BlogDomain) -> None:
    """Tell the environment of all pages that an earlier build made."""
    for docname, title in domain.store.generated.items():
        _recall(env, docname, title)


def _recall(env: BuildEnvironment, docname: str, title: str) -> None:
    """Tell the environment of a page that an earlier build made, as Sphinx's collectors do."""
    if not title or docname in env.all_docs:
        return
    env.all_docs[docname] = 0
    env.titles[docname] = env.longtitles[docname] = nodes.title("", title)
    env.toc_num_entries[docname] = 1
    env.metadata[docname]["orphan"] = True
    if docname in env.files_to_rebuild:
        recall_contents(env, docname)


def recall_contents(env: BuildEnvironment, docname: str) -> None:
    """Tell the environment of the contents of a page that an earlier build made.

    Who asks for them are pages whose toctree has it, and the page itself once it is written.
    """
    link = nodes.reference(
        "",
        BlogDomain.of(env).store.generated[docname],
        internal=True,
        refuri=docname,
        anchorname="",
    )
    item = nodes.list_item("", addnodes.compact_paragraph("", "", link))
    env.tocs.setdefault(docname, nodes.bullet_list("", item))


def put_aside(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Handle ``env-get-updated``: leave the pages that are made out of the environment's file.

    They are as many as there are terms, and can be told from their titles alone.
    """
    if app.builder.name == "singlehtml":
        # With Sphinx 8 it writes without a word of it, and they would not be back by then.
        return []
    stores = (env.all_docs, env.titles, env.longtitles, env.tocs, env.toc_num_entries, env.metadata)
    aside: list[tuple[dict[str, Any], str, Any]] = []
    made = BlogDomain.of(env).store.generated
    for store in stores:
        known = cast("dict[str, Any]", store)
        aside += [(known, name, known.pop(name)) for name in made if name in known]
    env.found_docs.difference_update(made)
    BlogDomain.of(env).build.aside = aside
    return []


def take_back(app: Sphinx, _env_or_builder: object) -> None:
    """Handle ``env-check-consistency`` and ``write-started``: have them in the environment again.

    Sphinx checks where a document was read; it always comes to writing.
    """
    domain = BlogDomain.of(app.env)
    for store, docname, value in domain.build.aside:
        store[docname] = value
    domain.build.aside = []
    app.env.found_docs.update(domain.store.generated)


def give_sources(app: Sphinx, builder: Builder) -> None:
    """Handle ``write-started``: give generated pages a source file if another package may read it.

    The Confluence builder compares the content of each page's source with that of the last build.
    The files are in the folder of doctrees, and change when what the page shows does.
    """
    package = type(builder).__module__.partition(".")[0]
    if builder.format in OUR_FORMATS or package in {"sphinx", "sphinx_devrel_blog"}:
        return
    domain = BlogDomain.of(app.env)
    paths = getattr(app.project, "_docname_to_path", None)
    if not isinstance(paths, dict):
        return
    for docname, title in domain.store.generated.items():
        path = Path(app.doctreedir, "devrel_blog_sources", f"{docname}.txt").resolve()
        path.parent.mkdir(parents=True, exist_ok=True)
        shown = domain.store.views.get(docname, b"").hex()
        path.write_text(f"{title}\n{shown}\n", encoding="utf-8")
        paths[docname] = path


def skip_unchanged_toctree_pages(app: Sphinx, _builder: object) -> None:
    """Handle ``write-started``: a page is not written again with each page that its toctree has.

    Sphinx does so, since a toctree shows titles. Those of a page that is made, and of one that
    shows something new of posts, are what they were.
    """
    domain = BlogDomain.of(app.env)
    same = (domain.store.generated.keys() - domain.build.retitled) | (
        domain.build.refreshed - domain.build.read_docs
    )
    for docname in same:
        app.env.files_to_rebuild.pop(docname, None)


def _changed_views(app: Sphinx, settings: bytes) -> set[str]:
    """Return the documents that show other things of posts than they did; remember what they show.

    That are pages that are made, pages with a list, and posts, which show other posts too.
    """
    domain = BlogDomain.of(app.env)
    views = {docname: digest_of(settings, *view) for docname, view in find_views(app)}
    changed = {
        docname for docname, view in views.items() if domain.store.views.get(docname) != view
    }
    domain.store.views.clear()
    domain.store.views.update(views)
    return changed
