"""Exclude posts that aren't published from the build.

Hidden posts are found before documents are read, and Sphinx handles their documents as missing.
Only while other documents are read, Sphinx knows them, so that toctrees may contain them. Then
their entries are removed from the toctrees.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sphinx import addnodes

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.cache import modified_ns
from sphinx_devrel_blog.common.late_imports import import_late
from sphinx_devrel_blog.common.output_files import remove_file, remove_output
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.domain.hidden import Hidden

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.blog.model import Post


_LABEL: Final = r"(?m)^[ \t]*(?:\(([^()\n]+)\)=[ \t]*$|\.\. _([^\n]+?):[ \t]*$)"
_IMAGES: Final = "_images/"
_DOWNLOADS: Final = "_downloads/"  # the same for every builder


def setup(app: Sphinx) -> None:
    """Connect the handlers that exclude hidden posts from the output."""
    # Before other handlers use the documents of the site.
    app.connect("env-updated", remove_hidden, priority=80)
    app.connect("html-collect-pages", remove_search_terms)
    # Before other handlers link to the source of a page.
    app.connect("html-page-context", keep_source, priority=100)


# -- before documents are read


def find_hidden(
    env: BuildEnvironment, added: set[str], changed: set[str], affected: set[str]
) -> dict[str, Hidden]:
    """Return the hidden posts among the documents, by docname.

    ``affected`` are unchanged documents whose folders have other files than before.
    """
    domain = BlogDomain.of(env)
    unread = (added | changed | affected) & env.found_docs - domain.store.generated.keys()
    if not domain.build.leaves_out_hidden:
        for docname in unread:
            _find_post(env, docname)  # notes the dialect only
        return {}
    known = domain.store.hidden if sphinx_compat.has_same_config(env) else {}
    found: dict[str, Hidden] = {}
    for docname in unread:
        record = known.get(docname)
        if record is None or record.stamp != _stamp(env, docname):
            record = _read_hidden(docname, env)
        if record is not None and domain.build.hides_now(record.post):
            found[docname] = record
    for docname, post in domain.store.posts.items():
        if docname in env.found_docs and docname not in unread and domain.build.hides_now(post):
            found[docname] = Hidden(post, _stamp(env, docname), _labels(_text(env, docname)))
    files = _files_of_only(env, found)
    return {
        docname: record._replace(files=files.get(docname, record.files))
        for docname, record in sorted(found.items())
    }


def _stamp(env: BuildEnvironment, docname: str) -> tuple[Any, ...]:
    files = BlogDomain.of(env).folder_files.of(docname.rpartition("/")[0])
    times = ((name, modified_ns(Path(env.srcdir, name))) for name in files)
    return (modified_ns(Path(env.doc2path(docname))), *times)


def _text(env: BuildEnvironment, docname: str) -> str:
    return Path(env.doc2path(docname)).read_text("utf-8-sig", errors="replace")


def _labels(text: str) -> frozenset[str]:
    found = re.findall(_LABEL, text)
    return frozenset((myst or rest).strip("`").lower() for myst, rest in found)


def _read_hidden(docname: str, env: BuildEnvironment) -> Hidden | None:
    """Return the hidden post in a document, from its front matter, or None.

    Documents with a ``post`` directive are read first.
    """
    found = _find_post(env, docname)
    if found is None:
        return None
    post, problems = found
    for problem in problems:
        warn(problem, docname)
    return Hidden(post, _stamp(env, docname), _labels(_text(env, docname)))


def _find_post(env: BuildEnvironment, docname: str) -> tuple[Post, tuple[Problem, ...]] | None:
    """Return the hidden post in a document with its problems, or None if it isn't hidden."""
    detection = import_late("sphinx_devrel_blog.posts.detection")
    found: tuple[Post, tuple[Problem, ...]] | None
    found = detection.find_hidden_post(docname, _text(env, docname), env)
    return found


def _files_of(env: BuildEnvironment) -> Iterator[tuple[AbstractSet[str], str]]:
    """Yield the files that a build copies: the documents that use each file, and its path."""
    images = sphinx_compat.images_of(env).values()
    yield from ((users, f"{_IMAGES}{name}") for users, name in images)
    downloads = sphinx_compat.downloads_of(env)
    yield from ((users, f"{_DOWNLOADS}{name}") for users, name in downloads)


def files_of_posts(env: BuildEnvironment, written: AbstractSet[str]) -> dict[str, tuple[str, ...]]:
    """Return the paths, in the output, of the images and downloads of posts.

    The environment has a file that is found when a page is written, such as the first frame of an
    animation, only in this build. The value of its path is the documents that use it; those that
    aren't ``written`` use the same files as before. Other files have an empty value.
    """
    domain = BlogDomain.of(env)
    store, read_files = domain.store, domain.build.files.once_read
    found: dict[str, set[str]] = {
        name: {user for user in users if user not in written}
        for name, users in domain.build.record.images.items()
        if users
    }
    for users, name in _files_of(env):
        if any(user in store.posts or user in store.section_posts for user in users):
            found.setdefault(name, set()).update(() if name in read_files else users)
    return {name: tuple(sorted(users)) for name, users in sorted(found.items())}


def _files_of_only(env: BuildEnvironment, docnames: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the files in the output that only ``docnames`` use, by docname."""
    going = set(docnames) & sphinx_compat.read_times(env).keys()
    found: dict[str, list[str]] = {}
    for users, name in _files_of(env) if going else ():
        if users and users <= going:
            found.setdefault(min(users), []).append(name)
    return {docname: tuple(names) for docname, names in found.items()}


def exclude_hidden(
    env: BuildEnvironment, hidden: dict[str, Hidden], added: set[str], changed: set[str],
    removed: set[str],
) -> None:  # fmt: skip
    """Make Sphinx neither read hidden posts nor keep data about them."""
    for docname in hidden:
        if added is not env.found_docs:  # they are the same set in a fresh environment
            added.discard(docname)
        changed.discard(docname)
        if docname in sphinx_compat.read_times(env):
            removed.add(docname)


def pages_without_published(env: BuildEnvironment) -> set[str]:
    """Return the documents that were read without a post that is published now."""
    domain = BlogDomain.of(env)
    shown = {
        docname
        for docname, names in domain.store.without_entries.items()
        if not domain.store.hidden.keys() >= set(names) & env.found_docs
    }
    return shown | {
        docname
        for docname, parts in domain.store.hidden_section_posts.items()
        if not all(
            domain.build.leaves_out_hidden and domain.build.hides_now(each.post) for each in parts
        )
    }


# -- after all documents are read


def remove_hidden(app: Sphinx, env: BuildEnvironment) -> None:
    """Handle ``env-updated``: remove hidden posts.

    By now, the documents that a ``post`` directive hides have been read.
    """
    domain = BlogDomain.of(env)
    for docname in sorted(domain.build.reading.docs & domain.store.posts.keys()):
        post = domain.store.posts[docname]
        if domain.build.leaves_out_hidden and domain.build.hides_now(post):
            _drop_read(app, env, post)
    env.found_docs.difference_update(domain.store.hidden)
    users = {docname: _keep_from_copying(env, docname) for docname in domain.store.hidden}
    _warn_about_included(env, users)
    _clean_output(app, env)
    _clean_toctrees(app, env)


def _drop_read(app: Sphinx, env: BuildEnvironment, post: Post) -> None:
    """Remove a document that was read and is a hidden post."""
    docname = post.docname
    domain = BlogDomain.of(env)
    labels = _labels(_text(env, docname))
    files = _files_of_only(env, [docname]).get(docname, ())
    sphinx_compat.forget_document(app, docname)
    sphinx_compat.remove_doctree(env, docname)
    domain.store.hidden[docname] = Hidden(post, _stamp(env, docname), labels, files)
    with suppress(ValueError):
        domain.build.reading.to_read.remove(docname)  # otherwise, Sphinx would write it


def _keep_from_copying(env: BuildEnvironment, docname: str) -> set[str]:
    """Don't copy the source of a hidden post that is the target of an image or a download.

    Return the documents with the image or the download.
    """
    source = env.doc2path(docname, base=False)
    users = sphinx_compat.forget_file(env, str(source)) - {docname}
    for user in sorted(users):
        message = (
            f"the file of an image or a download is the source of a hidden post, {source}, so it "
            "isn't copied. Remove the image or the download, or publish the post"
        )
        warn(Problem(message, "reference"), user)
    return users


def _warn_about_included(env: BuildEnvironment, users: dict[str, set[str]]) -> None:
    """Warn about pages that show the source of a hidden post, such as by ``literalinclude``.

    ``users`` are the documents that only have an image or a download of a source.
    """
    domain = BlogDomain.of(env)
    hidden = {
        str(env.doc2path(docname)): docname
        for docname in (*domain.store.hidden, *domain.store.hidden_section_posts)
    }
    for docname in sorted(domain.build.reading.docs & env.found_docs) if hidden else ():
        used = {
            os.path.normpath(Path(env.srcdir, path))
            for path in sphinx_compat.dependencies_of(env, docname)
        }
        for path in sorted(hidden.keys() & used - {str(env.doc2path(docname))}):
            if docname in users.get(hidden[path], ()):
                continue
            source = env.doc2path(hidden[path], base=False)
            lines = _text(env, docname).split("\n")
            line = next((n for n, text in enumerate(lines, start=1) if source.name in text), 0)
            message = (
                f"the page includes {source.as_posix()}, the source of a hidden post: its text is "
                "published. Remove the directive, or publish the post"
            )
            warn(Problem(message, "include"), docname, line)


def _clean_output(app: Sphinx, env: BuildEnvironment) -> None:
    """Remove outputs of hidden posts by earlier builds, and files that no post uses any more."""
    domain = BlogDomain.of(env)
    domain.build.files.once_read = frozenset(name for _users, name in _files_of(env))
    images = domain.build.record.images
    unused = {name for name, users in images.items() if env.found_docs.isdisjoint(users)}
    for docname, record in domain.store.hidden.items():
        remove_output(app.builder, docname)
        unused.update(record.files)
    unused -= domain.build.files.once_read
    folder = sphinx_compat.image_folder(app.builder)
    for name in unused:
        is_image = name.startswith(_IMAGES)
        path = Path(folder, name.removeprefix(_IMAGES)) if is_image else Path(name)
        remove_file(Path(app.outdir, path), Path(app.outdir))


def _clean_toctrees(app: Sphinx, env: BuildEnvironment) -> None:
    """Remove hidden posts from toctrees."""
    domain = BlogDomain.of(env)
    hidden = domain.store.hidden.keys()
    for docname, names in list(sphinx_compat.toctree_entries(env).items()) if hidden else ():
        found = hidden & set(names)
        if found:
            _clean_toctree(app, env, docname)
            before = domain.store.without_entries.get(docname, ())
            domain.store.without_entries[docname] = tuple(sorted(found.union(before)))


def _clean_toctree(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    document = sphinx_compat.load_doctree(env, docname)
    for tree in (document, sphinx_compat.contents_of(env, docname)):
        for toctree in tree.findall(addnodes.toctree) if tree is not None else ():
            _clean_entries(toctree, BlogDomain.of(env).store.hidden)
    sphinx_compat.store_doctree(app.builder, docname, document)
    entries = sphinx_compat.toctree_entries(env)
    left = [name for name in entries[docname] if name not in BlogDomain.of(env).store.hidden]
    if left:
        entries[docname] = left
    else:
        entries.pop(docname)


def _clean_entries(toctree: nodes.Element, hidden: dict[str, Hidden]) -> None:
    toctree["entries"] = [(title, name) for title, name in toctree["entries"] if name not in hidden]
    toctree["includefiles"] = [name for name in toctree["includefiles"] if name not in hidden]


def remove_search_terms(app: Sphinx) -> list[Any]:
    """Handle ``html-collect-pages``: remove the terms of hidden posts from the search index."""
    if BlogDomain.of(app.env).build.pages.gone:
        sphinx_compat.forget_unused_words(app.builder)
    return []


def keep_source(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    context: dict[str, Any],
    _doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``: don't copy a source that includes hidden text."""
    if pagename not in BlogDomain.of(app.env).store.without_source or not context.get("sourcename"):
        return
    copy = Path(app.outdir, "_sources", context["sourcename"])
    context["sourcename"] = ""
    remove_file(copy, Path(app.outdir))
