"""Store videos of a site's own animations, next to the snapshots.

A build only uses these files, so it needs no ffmpeg, and its output is the same on every machine.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.config.choices import SNAPSHOT_FOLDER
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.embeds.site_snapshots import find_video, video_name
from sphinx_devrel_blog.embeds.videos import convert_animation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.environment import BuildEnvironment


def store_videos(
    env: BuildEnvironment, write: Callable[[Path, bytes], None]
) -> tuple[Counter[str], list[str]]:
    """Write a video of each GIF of the posts that has none; ``write`` takes a path and data.

    Returns the number of videos that are ``new``, and of GIFs that were ``not converted``, and a
    message for each file that can't be written.
    """
    found: Counter[str] = Counter()
    problems: list[str] = []
    srcdir = Path(env.srcdir)
    for path in _own_animations(env):
        if find_video(srcdir, path):
            continue
        content = path.read_bytes()
        video = convert_animation(content)
        if video is None:
            found["not converted"] += 1
            continue
        try:
            write(srcdir / video_name(content, video.suffix), video.data)
        except OSError as error:
            problems.append(f"the video of {path.name} can't be written: {error}")
        else:
            found["new"] += 1
    return found, problems


def _own_animations(env: BuildEnvironment) -> Iterator[Path]:
    """Yield the GIF files that posts show, without those of snapshots."""
    store = BlogDomain.of(env).store
    for name, (users, _) in sorted(sphinx_compat.images_of(env).items()):
        path = Path(env.srcdir, name)
        is_own = name.lower().endswith(".gif") and not name.startswith(f"{SNAPSHOT_FOLDER}/")
        if is_own and any(store.posts_of(docname) for docname in users) and path.is_file():
            yield path
