"""Find and read the snapshots in a site's source folder."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.config.choices import VIDEO_FOLDER, VIDEO_SUFFIXES
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.embeds.providers import PROVIDERS
from sphinx_devrel_blog.embeds.snapshot_files import SnapshotError, load_snapshot
from sphinx_devrel_blog.embeds.snapshots import snapshot_name

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.snapshots import Picture, PostPicture, Snapshot


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


def video_name(content: bytes, suffix: str) -> str:
    """Return the path of the video of an animation of the site, relative to the source folder.

    The name is a digest of the animation, so that an edited animation gets another video.
    """
    return f"{VIDEO_FOLDER}/{hashlib.sha256(content).hexdigest()[:16]}.{suffix}"


def find_video(srcdir: Path, animation: Path) -> str:
    """Return the path of the stored video of an animation of the site; empty if it has none."""
    if not (srcdir / VIDEO_FOLDER).is_dir():
        return ""
    try:
        content = animation.read_bytes()
    except OSError:
        return ""
    names = (video_name(content, suffix) for suffix in VIDEO_SUFFIXES)
    return next((name for name in names if (srcdir / name).is_file()), "")


def read_snapshot(embed: Embed, path: Path) -> Snapshot:
    """Return the snapshot at ``path``.

    Raises SnapshotError if it can't be read, is about another embed, or an image is missing.
    """
    snapshot = load_snapshot(path)
    actual = PROVIDERS[embed.provider].match_url(snapshot.url)
    if actual is None or actual.id != embed.id:
        msg = f"it is about {snapshot.url}"
        raise SnapshotError(msg)
    images: list[Picture | PostPicture] = [*snapshot.media.values(), *snapshot.pictures]
    files = (file for image in images for file in (image.file, image.small))
    for file in filter(None, files):
        if not path.with_name(file).is_file():
            msg = f"its image {file} is missing"
            raise SnapshotError(msg)
    return snapshot
