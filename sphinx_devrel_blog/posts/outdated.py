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
    domain.forget_blogs()
    config = domain.config
    if added or changed:
        for docname in sorted(added | changed):
            problem = undecodable(docname, env, config)
            if problem is not None:
                warn(problem, docname)
                _leave_out(docname, env, added, changed, removed)
    affected = domain.changed_files()
    hidden = find_hidden(env, added, changed, affected)
    domain.hides_others = hidden.keys() != domain.hidden.keys()
    domain.data["hidden"] = hidden
    leave_out(env, domain.hidden, added, changed, removed)
    outdated = domain.pages_without(_snapshots(env)) | changed_pages(env)
    outdated |= domain.changed_states() | affected
    # Made pages have no source: here they seem to have gone.
    outdated |= domain.posts_linking_to((added | removed) - domain.made.keys())
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
