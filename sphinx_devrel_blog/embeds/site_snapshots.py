"""The snapshots of a site: where they are, and which of them can be used."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.embeds.providers import PROVIDERS
from sphinx_devrel_blog.embeds.snapshots import SnapshotError, load_snapshot, snapshot_name

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.snapshots import Snapshot


def note_embed(embed: Embed, env: BuildEnvironment, line: int) -> Path | None:
    """Remember an embed of the current page; return its snapshot's path, None without one."""
    name = snapshot_name(embed)
    path = Path(env.srcdir, name)
    exists = path.is_file()
    BlogDomain.of(env).store.note_embed(env.docname, embed, line, has_snapshot=exists)
    if exists:
        env.note_dependency(name)
    return path if exists else None


def find_snapshot(embed: Embed, env: BuildEnvironment, line: int) -> Snapshot | None:
    """Return the snapshot of an embed of the current page; None where there is none.

    Warns, subtype ``snapshot``, of one that can't be used.
    """
    path = note_embed(embed, env, line)
    if path is None:
        return None
    try:
        return read_snapshot(embed, path)
    except SnapshotError as error:
        problem = Problem(
            f"the snapshot {snapshot_name(embed)} can't be used: {error}; the embed is shown "
            "without it. Delete it, and have it taken again: sphinx-build -b embeds",
            "snapshot",
        )
        warn(problem, env.docname, line)
        return None


def read_snapshot(embed: Embed, path: Path) -> Snapshot:
    """Return the snapshot at ``path``.

    Raises SnapshotError where it can't be read, is of another embed or lacks a picture.
    """
    snapshot = load_snapshot(path)
    found = PROVIDERS[embed.provider].match_url(snapshot.url)
    if found is None or found.id != embed.id:
        msg = f"it is of {snapshot.url}"
        raise SnapshotError(msg)
    for picture in snapshot.media.values():
        if not path.with_name(picture.file).is_file():
            msg = f"{picture.file} is not beside it"
            raise SnapshotError(msg)
    return snapshot
