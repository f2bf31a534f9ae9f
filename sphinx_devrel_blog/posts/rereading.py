"""Find the documents to read again, and exclude documents before they are read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, cast

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.cache import digest_of
from sphinx_devrel_blog.common.late_imports import import_late
from sphinx_devrel_blog.common.warnings import warn
from sphinx_devrel_blog.config.choices import SNAPSHOT_FOLDER, VIDEO_FOLDER
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.posts.folder_systems import find_systems
from sphinx_devrel_blog.posts.hidden_posts import (
    exclude_hidden,
    find_hidden,
    pages_without_published,
)
from sphinx_devrel_blog.posts.missing_files import pages_with_new_files

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
    """Handle ``env-get-outdated``: find documents that changed by time, or with other files.

    A post is read again if a post that it links to was added or removed, because its link has
    another target.

    Posts that can't be decoded are excluded with a warning (``encoding``): Sphinx itself would stop
    at the first one. Hidden posts are excluded too, unless the build shows them.
    """
    domain = BlogDomain.of(env)
    domain.forget()
    config = domain.build.config
    if added or changed:
        detection = import_late("sphinx_devrel_blog.posts.detection")
        for docname in sorted(added | changed):
            problem = detection.check_encoding(docname, env, config)
            if problem is not None:
                warn(problem, docname)
                _exclude(docname, env, added, changed, removed)
    affected = domain.folder_files.changed(domain.store.files)
    hidden = find_hidden(env, added, changed, affected)
    outdated = _posts_with_new_dialects(env)
    domain.build.reading.has_other_hidden = hidden.keys() != domain.store.hidden.keys()
    domain.store.replace_hidden(hidden)
    exclude_hidden(env, domain.store.hidden, added, changed, removed)
    outdated |= domain.store.pages_without(_snapshots(env)) | pages_without_published(env)
    outdated |= pages_with_new_files(env) | _pages_with_new_videos(env, domain)
    outdated |= domain.archives.changed_states() | affected | _posts_with_new_names(domain)
    # Generated pages have no source, so Sphinx regards them as removed here.
    outdated |= domain.store.posts_linking_to((added | removed) - domain.store.generated.keys())
    return outdated - removed - added


def _posts_with_new_dialects(env: BuildEnvironment) -> set[str]:
    """Decide the dialects of posts; return those that were read with another dialect."""
    systems = find_systems(env)
    if systems is None:
        return set()
    dialects = import_late("sphinx_devrel_blog.posts.dialects")
    return cast("set[str]", dialects.decide_dialects(env, systems))


def _posts_with_new_names(domain: BlogDomain) -> set[str]:
    """Return the documents whose languages and locations may have other names than before."""
    config, site = domain.build.config, domain.store.site
    names = digest_of(config.keeps_ablog_urls, config.term_names)
    before, site.term_names = site.term_names, names
    if before in {b"", names}:
        return set()
    return {
        post.document for post in domain.store.all_posts.values() if post.language or post.location
    }


def _pages_with_new_videos(env: BuildEnvironment, domain: BlogDomain) -> set[str]:
    """Return the documents with animations if the source folder has other videos than before."""
    folder, site = Path(env.srcdir, VIDEO_FOLDER), domain.store.site
    names = digest_of(sorted(path.name for path in folder.glob("*")))
    before, site.videos = site.videos, names
    if before in {b"", names}:
        return set()
    images = sphinx_compat.images_of(env).items()
    return {each for path, (users, _) in images if path.lower().endswith(".gif") for each in users}


def _exclude(
    docname: str, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> None:
    """Make Sphinx handle the document as missing."""
    added.discard(docname)
    changed.discard(docname)
    if docname in sphinx_compat.read_times(env):
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
