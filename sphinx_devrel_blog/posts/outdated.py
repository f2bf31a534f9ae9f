"""What has to be read again, and what leaves the build before it is read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_devrel_blog.common.warnings import warn
from sphinx_devrel_blog.config.choices import SNAPSHOT_FOLDER
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.posts.detection import undecodable
from sphinx_devrel_blog.posts.hidden_posts import changed_pages, find_hidden, leave_out

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def find_outdated(
    _app: Sphinx,
    env: BuildEnvironment,
    added: set[str],
    changed: set[str],
    removed: set[str],
) -> set[str]:
    """Handle ``env-get-outdated``: the documents that time, or a file beside them, has changed.

    So has a post that links to one which has come or gone: its link leads elsewhere.

    Posts that can't be decoded leave the build here, each with a warning (``encoding``): Sphinx
    itself would end with an exception at the first of them. So do hidden posts, unless the build
    shows them.
    """
    domain = BlogDomain.of(env)
    domain.forget()
    config = domain.build.config
    if added or changed:
        for docname in sorted(added | changed):
            problem = undecodable(docname, env, config)
            if problem is not None:
                warn(problem, docname)
                _leave_out(docname, env, added, changed, removed)
    affected = domain.folder_files.changed(domain.store.files)
    hidden = find_hidden(env, added, changed, affected)
    domain.build.hides_others = hidden.keys() != domain.store.hidden.keys()
    domain.store.replace_hidden(hidden)
    leave_out(env, domain.store.hidden, added, changed, removed)
    outdated = domain.store.pages_without(_snapshots(env)) | changed_pages(env)
    outdated |= domain.archives.changed_states() | affected
    # Made pages have no source: here they seem to have gone.
    outdated |= domain.store.posts_linking_to((added | removed) - domain.store.generated.keys())
    return outdated - removed - added


def _leave_out(
    docname: str, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> None:
    """Have Sphinx go on as if the document was not there."""
    added.discard(docname)
    changed.discard(docname)
    if docname in env.all_docs:
        removed.add(docname)
    env.found_docs.discard(docname)


def _snapshots(env: BuildEnvironment) -> set[tuple[str, str]]:
    """Return the provider and the id of every snapshot in the source folder."""
    folder = Path(env.srcdir, SNAPSHOT_FOLDER)
    return {
        (Path(place).name, Path(name).stem)
        for place, _folders, names in os.walk(folder)
        for name in names
        if name.endswith(".json")
    }
