"""Accept generated pages, such as the page of a tag, as entries of toctrees.

Sphinx checks an entry while it reads the document of the toctree, but which pages are generated is
known only after all documents are read. So the names that a generated page may have are accepted
first; afterwards, entries without a page are removed with a warning, as Sphinx does.
"""

from __future__ import annotations

import re
from posixpath import join, normpath
from typing import TYPE_CHECKING, Final

from sphinx import addnodes

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.late_imports import import_late
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.config.options import without_suffixes
from sphinx_devrel_blog.domain.blog_domain import BlogDomain

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


_ENTRY: Final = r"(?m)^[ \t]*+(?:[^\n<>]*+<)?([^\s<>]+)>?[ \t]*$"


def connect(app: Sphinx) -> None:
    """Connect the handlers."""
    app.connect("source-read", expect_pages)
    app.connect("doctree-read", forget_expected)
    app.connect("doctree-read", remove_downloads)
    # After the pages are generated.
    app.connect("env-updated", remove_missing, priority=110)


def expect_pages(app: Sphinx, docname: str, content: list[str]) -> None:
    """Handle ``source-read``: accept the generated pages that a document names in a toctree.

    They are accepted only while the document is read: the pattern of another toctree would match
    them, depending on the order in which documents are read.
    """
    if "toctree" not in content[0]:
        return
    env = app.env
    domain = BlogDomain.of(env)
    folder = f"/{docname.rpartition('/')[0]}"
    found = without_suffixes(re.findall(_ENTRY, content[0]), app.config.source_suffix)
    names = {normpath(join(folder, name)).lstrip("/") for name in found if "://" not in name}
    domain.build.reading.expected_pages = frozenset(
        name for name in names - env.found_docs if _may_be_generated(name, domain)
    )
    env.found_docs.update(domain.build.reading.expected_pages)


def forget_expected(app: Sphinx, _document: nodes.document) -> None:
    """Handle ``doctree-read``: end what `expect_pages` does for the document."""
    build = BlogDomain.of(app.env).build
    app.env.found_docs.difference_update(build.reading.expected_pages)
    build.reading.expected_pages = frozenset()


def remove_downloads(app: Sphinx, _document: nodes.document) -> None:
    """Handle ``doctree-read``: remove links to files from the headings that toctrees show.

    Sphinx leaves out other links there. With one to a file, the build would stop, because it has no
    anchor.
    """
    for heading in sphinx_compat.collected_headings(app.env, app.env.docname):
        for link in list(heading.findall(addnodes.download_reference)):
            link.replace_self(link.children)


def _may_be_generated(name: str, domain: BlogDomain) -> bool:
    blogs = domain.build.config.settings_of_blogs()
    archive = import_late("sphinx_devrel_blog.blog.archive")
    return any(archive.may_be_generated(name, settings) for settings in blogs)


def remove_missing(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Handle ``env-updated``: remove entries for pages that aren't generated, with a warning."""
    domain = BlogDomain.of(env)
    changed = []
    for docname, names in list(sphinx_compat.toctree_entries(env).items()):
        missing = {
            name
            for name in names
            if name not in sphinx_compat.read_times(env)
            and name not in domain.store.hidden
            and _may_be_generated(name, domain)
        }
        if missing:
            _remove_entries(app, env, docname, missing)
            sphinx_compat.read_in_every_build(env, docname)
            changed.append(docname)
    return changed


def _remove_entries(app: Sphinx, env: BuildEnvironment, docname: str, missing: set[str]) -> None:
    document = sphinx_compat.load_doctree(env, docname)
    reported: set[str] = set()
    for tree in (document, sphinx_compat.contents_of(env, docname)):
        for toctree in tree.findall(addnodes.toctree) if tree is not None else ():
            for name in sorted(missing.intersection(toctree["includefiles"]) - reported):
                _report(name, docname, toctree)
                reported.add(name)
            for key in ("entries", "includefiles"):
                toctree[key] = [each for each in toctree[key] if _name_of(each) not in missing]
    sphinx_compat.store_doctree(app.builder, docname, document)
    entries = sphinx_compat.toctree_entries(env)
    entries[docname] = [name for name in entries[docname] if name not in missing]
    if not entries[docname]:
        entries.pop(docname)


def _name_of(entry: str | tuple[str | None, str]) -> str:
    return entry if isinstance(entry, str) else entry[1]


def _report(name: str, docname: str, toctree: nodes.Element) -> None:
    message = (
        f"toctree: no page {name!r}: the entry is left out. Check its spelling. A tag "
        "has a page if a published post has it"
    )
    warn(Problem(message, "reference"), docname, toctree.line or 0)
