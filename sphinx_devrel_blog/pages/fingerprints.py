"""Find the pages to write again: those whose fingerprint has changed.

The fingerprint of a page is a digest of everything that it shows apart from its own text. With the
event ``devrel-blog-fingerprint``, every subpackage and other extensions contribute to it. It is
compared with the fingerprint of the last write to the same output folder; see
`sphinx_devrel_blog.domain.output_record`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.cache import digest_of, modified_ns
from sphinx_devrel_blog.common.output_files import remove_output
from sphinx_devrel_blog.config.options import OPTIONS, PREFIX
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.domain.events import FINGERPRINT_EVENT
from sphinx_devrel_blog.domain.output_record import Fingerprint
from sphinx_devrel_blog.domain.references import LINK, MOVED
from sphinx_devrel_blog.pages.sidebars import has_sidebar
from sphinx_devrel_blog.posts.hidden_posts import files_of_posts
from sphinx_devrel_blog.posts.old_posts import ages_of_posts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


# Options that affect pages, but not the reading of documents.
_DISPLAY: Final = tuple(f"{PREFIX}{option.name}" for option in OPTIONS if option.rebuild == "html")


def digest_of_site(app: Sphinx) -> bytes:
    """Return a digest of the settings and versions that affect all pages of the blog."""
    versions = sorted(sphinx_compat.data_versions(app.env).items())
    settings = sphinx_compat.output_settings(app.builder)
    return digest_of(digest_of_options(app), settings, versions)


def digest_of_options(app: Sphinx) -> bytes:
    """Return a digest of the options that affect pages of the blog in every output."""
    options = (app.config[name] for name in _DISPLAY)
    build = BlogDomain.of(app.env).build
    return digest_of(
        app.config.language, build.base_url, build.config.ablog, build.config.taxonomies, *options
    )


def digest_of_toctrees(env: BuildEnvironment) -> bytes:
    """Return a digest of the hidden posts that toctrees lack: themes show toctrees on each page."""
    return digest_of(sorted(BlogDomain.of(env).store.without_entries.items()))


def note_images(env: BuildEnvironment) -> None:
    """Store digests of the images in posts that were read, since pages show their sizes."""
    domain = BlogDomain.of(env)
    store = domain.store
    read = domain.build.reading.docs & (store.posts.keys() | store.section_posts.keys())
    stamps: dict[str, list[tuple[str, int]]] = {}
    for path, (users, _name) in sorted(sphinx_compat.images_of(env).items()) if read else ():
        for docname in users & read:
            stamps.setdefault(docname, []).append((path, modified_ns(Path(env.srcdir, path))))
    store.image_stamps.update({name: digest_of(found) for name, found in stamps.items()})


def digest_of_posts(env: BuildEnvironment) -> bytes:
    """Return a digest of posts, lists and references, but not of the documents' text.

    If it is unchanged, no page shows anything new of another page.
    """
    domain = BlogDomain.of(env)
    store = domain.store
    own = env.found_docs - store.generated.keys()
    with_texts = _depends_on_texts(env)
    return digest_of(
        sorted(own),
        sorted(store.digests.items()),
        sorted(store.states.items()),
        sorted(ages_of_posts(domain).items()),
        sorted(store.site.upcoming.items()),
        sorted(store.site.webmentions.items()),
        sorted(domain.archives.related.items()),
        sorted(store.image_stamps.items()),
        sorted(store.hidden),
        sorted(store.hidden_section_posts),
        # The further pages of a list have the name of the page with the list.
        sorted((name, env.titles[name].astext(), found) for name, found in store.lists.items()),
        sorted((name, sorted(linked)) for name, linked in store.own_pages.items()),
        sorted(store.references.items()),
        # Breadcrumbs and links show titles of other pages; post digests include those of posts.
        sorted((name, env.titles[name].astext()) for name in own - store.posts.keys()),
        sorted(sphinx_compat.toctree_entries(env).items()),
        sorted(store.mention_digests.items()) if with_texts else (),
        sorted(sphinx_compat.read_times(env).items()) if with_texts else (),
    )


def _depends_on_texts(env: BuildEnvironment) -> bool:
    """Return whether a page may show something that depends on the text of any document."""
    domain = BlogDomain.of(env)
    store = domain.store
    return (
        domain.build.config.list_style == "full"
        or has_sidebar(env.config, "postsabout")
        or any(
            listing.style == "full" or listing.query.about[0]
            for found in store.lists.values()
            for listing in found
        )
        # A heading may have been added or removed.
        or any(
            kind in (LINK, MOVED) and "#" in target
            for references in store.references.values()
            for kind, target in references
        )
    )


def compare(app: Sphinx, posts: bytes) -> set[str]:
    """Return the pages to write; remove obsolete pages from the output."""
    env = app.env
    build = BlogDomain.of(env).build
    record = build.record
    pages = build.pages
    site, toctrees = digest_of_site(app), digest_of_toctrees(env)
    if (record.site, record.posts) == (site, posts):
        shown = {name: page.shown for name, page in record.pages.items() if page is not None}
    else:
        shown = _find_shown(app, site)
    pages.fingerprints = _fingerprints(env, shown)
    # Any page can link to a post that has moved.
    is_same = record.toctrees == toctrees and not pages.has_moved_posts
    pages.changed = frozenset(
        name
        for name, page in pages.fingerprints.items()
        if not is_same or record.pages.get(name) != page
    )
    pages.same_texts = frozenset(
        name
        for name, page in pages.fingerprints.items()
        if (old := record.pages.get(name)) is not None and old.own == page.own
    )
    pages.gone = frozenset(
        name
        for name, page in record.pages.items()
        if name not in pages.fingerprints and (page is None or page.shown)
    )
    for docname in sorted(pages.gone):
        remove_output(app.builder, docname)
    record.site, record.toctrees, record.posts = site, toctrees, posts
    if pages.gone and not pages.changed:
        # Otherwise, Sphinx would keep obsolete pages in its search until it writes a page.
        return {app.config.root_doc}
    return set(pages.changed)


def _fingerprints(env: BuildEnvironment, shown: Mapping[str, bytes]) -> dict[str, Fingerprint]:
    """Return the fingerprint of every document of the site."""
    titles = BlogDomain.of(env).store.generated
    times = sphinx_compat.read_times(env)
    return {
        docname: Fingerprint(
            titles[docname] if docname in titles else times.get(docname, 0),
            shown.get(docname, b""),
        )
        for docname in env.found_docs
    }


def _find_shown(app: Sphinx, site: bytes) -> dict[str, bytes]:
    """Return a digest of what each page shows, by docname, for pages that show something."""
    parts: list[Mapping[str, Any]] = app.emit(FINGERPRINT_EVENT)
    docnames = {docname for part in parts for docname in part}
    return {
        docname: digest_of(site, *(part.get(docname) for part in parts)) for docname in docnames
    }


def skip_unchanged_toctree_pages(app: Sphinx, _builder: object) -> None:
    """Handle ``write-started``: don't write a page only because a page in its toctree changed.

    Sphinx does so, since toctrees show titles. A page whose own text is unchanged has the same
    title, even if it shows other posts.
    """
    domain = BlogDomain.of(app.env)
    build = domain.build
    for docname in build.pages.same_texts & (build.pages.changed | domain.store.generated.keys()):
        sphinx_compat.write_without_toctree_pages(app.env, docname)


def begin_writing(app: Sphinx, builder: Builder) -> None:
    """Handle ``write-started``: record the pages that are incomplete if the build stops."""
    build = BlogDomain.of(app.env).build
    record = build.record
    pages = build.pages
    if pages.is_unchanged:
        return
    with_toctrees = (sphinx_compat.pages_with_toctree(app.env, name) for name in pages.changed)
    to_write = pages.changed.union(*with_toctrees) & pages.fingerprints.keys()
    pages.times = {docname: _time(builder, docname) for docname in to_write}
    record.pages = {
        name: page for name, page in record.pages.items() if name not in pages.gone
    } | dict.fromkeys(to_write)
    record.revision, record.posts = 0, b""
    record.save()


def _time(builder: Builder, docname: str) -> int:
    """Return when the file of a page was written, in nanoseconds; 0 without a file."""
    output = sphinx_compat.output_file(builder, docname)
    return modified_ns(output) if output is not None else 0


def save_record(app: Sphinx, exception: Exception | None) -> None:
    """Handle ``build-finished``: record the fingerprints of the written pages.

    Pages that a partial build left out keep their unknown fingerprints.
    """
    domain = BlogDomain.of(app.env)
    build = domain.build
    record = build.record
    pages = build.pages
    if exception is not None or (pages.is_unchanged and record.is_saved):
        return
    if not pages.is_unchanged:
        unwritten = {
            docname
            for docname, before in pages.times.items()
            if before and _time(app.builder, docname) == before
        }
        record.pages = {**pages.fingerprints, **dict.fromkeys(unwritten)}
        record.posts = b"" if unwritten else pages.posts_digest
        record.revision = 0 if unwritten else domain.store.site.revision
        record.images = files_of_posts(app.env, pages.times.keys() - unwritten)
    record.save()
