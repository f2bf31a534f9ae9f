"""Generate the pages of a blog as documents without a source file.

Each has an entry in the environment and a doctree, like any other document for themes, builders and
other extensions. Their content is inserted when they are written; see
`sphinx_devrel_blog.pages.transforms`.
"""

from __future__ import annotations

import os
import posixpath
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from docutils import nodes

from sphinx_devrel_blog.blog.page_titles import page_title
from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.cache import digest_of
from sphinx_devrel_blog.common.output_files import is_outdated
from sphinx_devrel_blog.domain.blog_domain import OUR_FORMATS, BlogDomain
from sphinx_devrel_blog.nodes.definitions import devrel_blog_page
from sphinx_devrel_blog.pages.fingerprints import (
    compare,
    digest_of_options,
    digest_of_posts,
    digest_of_site,
    note_images,
)
from sphinx_devrel_blog.pages.permalinks import update_permalinks

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


_LIST: Final = (
    r"(?m)^\s*(?:\.\. |`{3,}\s*\{|:{3,}\s*\{)(?:blog:)?(?:post|postlist|posts-about)(?:::|\})"
)
_POST_DIRECTIVE: Final = r"(?m)^\s*(?:\.\. post::|`{3,}\s*\{post\}|:{3,}\s*\{post\})"


# -- before the documents are read


def keep_pages(
    app: Sphinx,
    env: BuildEnvironment,
    added: set[str],
    changed: set[str],
    removed: set[str],
) -> set[str]:
    """Handle ``env-get-outdated``: keep generated pages, which have no source file.

    A document of the site replaces the generated page of the same docname. The index of each blog
    is added before documents are read, so that a toctree can contain it.
    """
    domain = BlogDomain.of(env)
    is_changed = (
        added
        or changed
        or removed - domain.store.generated.keys()
        or domain.build.reading.has_other_hidden
    )
    domain.build.reading.is_touched = bool(is_changed)
    own = domain.store.generated.keys() & env.found_docs
    for docname in own:
        domain.store.generated.pop(docname)
    removed.difference_update(domain.store.generated)
    _recall_all(env, domain)
    paths = domain.build.config.blog_paths
    for name, index in domain.build.config.indexes.items():
        if index in env.found_docs:
            continue
        if not (_has_posts(env, added, name) or _is_in_toctree(env, added | changed, index)):
            continue
        if _has_own_index(env, paths[name]):
            continue
        env.found_docs.add(index)
        if index in removed:
            # Its source file was removed, so the index is generated instead.
            removed.discard(index)
            sphinx_compat.forget_document(app, index)
        domain.store.generated.setdefault(index, "")
    return own


def _has_posts(env: BuildEnvironment, added: set[str], blog: str) -> bool:
    """Return whether a blog has posts, or documents that may become posts."""
    domain = BlogDomain.of(env)
    config = domain.build.config
    if any(
        config.blog_of(name) == blog for name in (*domain.store.posts, *domain.store.section_posts)
    ):
        return True
    if any(config.is_in_blog(name) and config.blog_of(name) == blog for name in env.found_docs):
        return True
    return any(
        config.blog_of(docname) == blog and re.search(_POST_DIRECTIVE, _source(env, docname))
        for docname in added & env.found_docs
    )


def _is_in_toctree(env: BuildEnvironment, docnames: set[str], index: str) -> bool:
    """Return whether a toctree names the index of a blog without posts.

    Toctrees aren't known before documents are read, so this looks for a line with the name in
    documents that will be read.
    """
    if any(index in entries for entries in sphinx_compat.toctree_entries(env).values()):
        return True
    for docname in docnames & env.found_docs:
        relative = posixpath.relpath(index, posixpath.dirname(docname) or ".")
        names = f"(?:/?{re.escape(index)}|{re.escape(relative)})(?:\\.[a-z]+)?"
        line = rf"(?m)^[ \t]+{names}[ \t]*$|^[^\n]*<{names}>[ \t]*$|^{names}[ \t]*$"
        text = _source(env, docname)
        if "toctree" in text and re.search(line, text):
            return True
    return False


def _source(env: BuildEnvironment, docname: str) -> str:
    """Return the source of a document; empty for the index of another blog, which has no file."""
    try:
        return Path(env.doc2path(docname)).read_text("utf-8", errors="replace")
    except OSError:
        return ""


def _has_own_index(env: BuildEnvironment, path: str) -> bool:
    """Return whether the site has a page at ``path`` that may get the list of posts.

    A page with a post list of its own doesn't replace the generated index.
    """
    if path not in env.found_docs:
        return False
    text = Path(env.doc2path(path)).read_text("utf-8", errors="replace")
    return re.search(_LIST, text) is None


def keep_from_reading(_app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Handle ``env-before-read-docs``: don't read generated pages and hidden posts."""
    domain = BlogDomain.of(env)
    unread = domain.store.generated.keys() | domain.store.hidden.keys()
    docnames[:] = [docname for docname in docnames if docname not in unread]
    domain.build.reading.docs = frozenset(docnames)
    domain.build.reading.to_read = docnames


# -- after all documents are read


def update_pages(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Handle ``env-updated``: generate the pages, and return the documents to write."""
    domain = BlogDomain.of(env)
    build, site = domain.build, domain.store.site
    domain.forget()
    if build.reading.is_touched or not site.revision:
        site.revision = time.time_ns()
    changed: set[str] = set()
    settings = digest_of_site(app)
    if build.record.site != settings:
        build.record.outputs = {}
    if (build.record.revision, build.record.site) == (site.revision, settings):
        build.pages.is_unchanged = True
        build.pages.same_texts = frozenset(domain.store.generated)
    else:
        note_images(env)
        build.pages.posts_digest = digest_of_posts(env)
        _update_generated(app, env)
    env.found_docs.update(domain.store.generated)
    for docname in domain.archives.in_toctrees & domain.store.generated.keys():
        # The toctree may be new.
        sphinx_compat.recall_contents(env, docname, domain.store.generated[docname])
    update_permalinks(app)
    if not build.pages.is_unchanged:
        changed = compare(app, build.pages.posts_digest)
    return sorted(changed | _missing_outputs(app, domain))


def _missing_outputs(app: Sphinx, domain: BlogDomain) -> set[str]:
    """Return the generated pages whose output is missing or outdated."""
    record = domain.build.record
    record.outputs = {
        docname: record.outputs[docname]
        if docname in record.outputs
        else _output_path(app.builder, docname)
        for docname in domain.store.generated
    }
    oldest = sphinx_compat.newest_template(app.builder)
    return {
        docname
        for docname, path in record.outputs.items()
        if path is not None and is_outdated(f"{app.outdir}/{path}", oldest)
    }


def _output_path(builder: Builder, docname: str) -> str | None:
    """Return the path of a page in the output folder, or None without a file for each page."""
    file = sphinx_compat.output_file(builder, docname)
    return None if file is None else os.path.relpath(file, builder.outdir)


def _update_generated(app: Sphinx, env: BuildEnvironment) -> None:
    """Generate the pages, unless the environment has those for the same posts and options."""
    domain = BlogDomain.of(env)
    state = digest_of(domain.build.pages.posts_digest, digest_of_options(app))
    if domain.store.site.generated == state:
        return
    domain.store.site.generated = state
    _remove_pages(app, env, domain.store.generated.keys() - domain.archives.blogs.pages.keys())
    _make_pages(app, env)
    domain.references.forget_urls()  # pages were added or removed
    domain.archives.store_terms()


def _remove_pages(app: Sphinx, env: BuildEnvironment, docnames: set[str]) -> None:
    """Make Sphinx forget pages that are no longer generated."""
    for docname in sorted(docnames):
        BlogDomain.of(env).store.generated.pop(docname)
        env.found_docs.discard(docname)
        if docname in sphinx_compat.read_times(env):
            sphinx_compat.forget_document(app, docname)


def _make_pages(app: Sphinx, env: BuildEnvironment) -> None:
    """Create the doctrees of pages that are new or have a new title."""
    domain = BlogDomain.of(env)
    known = sphinx_compat.read_times(env)
    for docname, page in domain.archives.blogs.pages.items():
        title = page_title(page, domain.archives.of(docname).settings, env)
        env.found_docs.add(docname)
        if domain.store.generated.get(docname) == title and docname in known:
            continue
        if docname in known:
            sphinx_compat.forget_document(app, docname)
        domain.store.generated[docname] = title
        _make_page(app, docname, title)
        if docname not in domain.archives.in_toctrees:
            # They are restored from its title when the page is written.
            sphinx_compat.forget_contents(env, docname)


def _make_page(app: Sphinx, docname: str, title: str) -> None:
    """Add a document with a title and a placeholder for its content to the environment."""
    placeholder = devrel_blog_page(docname=docname)
    section = nodes.section("", nodes.title(title, title), placeholder, ids=["posts"])
    sphinx_compat.read_section(app, docname, section)
    app.env.metadata[docname]["orphan"] = True


# -- entries in the environment


def _recall_all(env: BuildEnvironment, domain: BlogDomain) -> None:
    """Restore the entries of all pages that an earlier build generated."""
    for docname, title in domain.store.generated.items():
        _recall(env, docname, title)


def _recall(env: BuildEnvironment, docname: str, title: str) -> None:
    """Restore the entries of a generated page as Sphinx's collectors would add them."""
    if not title or docname in sphinx_compat.read_times(env):
        return
    sphinx_compat.recall_document(env, docname, title)
    env.metadata[docname]["orphan"] = True
    if sphinx_compat.pages_with_toctree(env, docname):
        sphinx_compat.recall_contents(env, docname, title)


def put_aside(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Handle ``env-get-updated``: exclude generated pages from the pickled environment.

    There is one for each term, and they can be restored from their titles.
    """
    build = BlogDomain.of(env).build
    # With Sphinx 8, singlehtml emits no event before it writes, so they would be missing.
    if app.builder.name == "singlehtml" or (build.pages.is_unchanged and not build.reading.docs):
        return []
    build.pages.aside = sphinx_compat.set_aside(env, BlogDomain.of(env).store.generated)
    return []


def take_back(app: Sphinx, _env_or_builder: object) -> None:
    """Handle ``env-check-consistency`` and ``write-started``: restore generated pages.

    The first event is emitted if documents were read, the second before every write.
    """
    domain = BlogDomain.of(app.env)
    sphinx_compat.put_back(domain.build.pages.aside)
    domain.build.pages.aside = []
    app.env.found_docs.update(domain.store.generated)


def leave_out_of_search(app: Sphinx) -> list[Any]:
    """Handle ``html-collect-pages``: leave out all but the first page of each list."""
    pages = BlogDomain.of(app.env).build.pages
    if pages.unsearched:
        sphinx_compat.leave_out_of_search(app.builder, pages.unsearched)
    return []


def give_sources(app: Sphinx, builder: Builder) -> None:
    """Handle ``write-started``: give generated pages source files for builders that read them.

    The Confluence builder compares the source of each page with that of the last build. The files
    are in the doctree folder, and change with the content of the page.
    """
    package = type(builder).__module__.partition(".")[0]
    if builder.format in OUR_FORMATS or package in {"sphinx", "sphinx_devrel_blog"}:
        return
    domain = BlogDomain.of(app.env)
    written, known = domain.build.record.pages, domain.build.pages.fingerprints
    for docname, title in domain.store.generated.items():
        path = Path(app.doctreedir, "devrel_blog_sources", f"{docname}.txt").resolve()
        path.parent.mkdir(parents=True, exist_ok=True)
        page = known.get(docname) or written.get(docname)
        shown = page.shown.hex() if page is not None else ""
        path.write_text(f"{title}\n{shown}\n", encoding="utf-8")
        sphinx_compat.set_source(app.project, docname, path)
