"""Find and read the snapshots in a site's source folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.embeds.providers import PROVIDERS
from sphinx_devrel_blog.embeds.snapshot_files import SnapshotError, load_snapshot
from sphinx_devrel_blog.embeds.snapshots import snapshot_name

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.snapshots import Snapshot


def note_embed(embed: Embed, env: BuildEnvironment, line: int) -> Path | None:
    """Store that the current page shows an embed; return the path of its snapshot, if it has one.

    The page becomes dependent on the snapshot.
    """
    name = snapshot_name(embed)
    path = Path(env.srcdir, name)
    exists = path.is_file()
    BlogDomain.of(env).store.note_embed(env.docname, embed, line, has_snapshot=exists)
    if exists:
        env.note_dependency(name)
    return path if exists else None


def find_snapshot(embed: Embed, env: BuildEnvironment, line: int) -> Snapshot | None:
    """Return the snapshot of an embed of the current page; None if it is missing or invalid.

    Warns, subtype ``snapshot``, about an invalid snapshot.
    """
    path = note_embed(embed, env, line)
    if path is None:
        return None
    try:
        return read_snapshot(embed, path)
    except SnapshotError as error:
        problem = Problem(
            f"the snapshot {snapshot_name(embed)} is invalid ({error}): the embed is shown "
            "without its content. Delete the file, and run `sphinx-build -b embeds` to request it "
            "again",
            "snapshot",
        )
        warn(problem, env.docname, line)
        return None


def read_snapshot(embed: Embed, path: Path) -> Snapshot:
    """Return the snapshot at ``path``.

    Raises SnapshotError if it can't be read, is about another embed, or an image is missing.
    """
    snapshot = load_snapshot(path)
    actual = PROVIDERS[embed.provider].match_url(snapshot.url)
    if actual is None or actual.id != embed.id:
        msg = f"it is about {snapshot.url}"
        raise SnapshotError(msg)
    files = [picture.file for picture in snapshot.media.values()]
    files += [picture.file for picture in snapshot.pictures if picture.file]
    for file in files:
        if not path.with_name(file).is_file():
            msg = f"its image {file} is missing"
            raise SnapshotError(msg)
    return snapshot
