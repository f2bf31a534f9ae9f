"""Convert animated GIFs to videos with ffmpeg, if it is installed.

A video of the same animation often has a tenth of the size. ffmpeg is never required: without it,
and for a GIF with transparent pixels, which most players can't show, the GIF is used.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import Final

from PIL import ImageSequence

from sphinx_devrel_blog.common.images import ImageError, open_image
from sphinx_devrel_blog.embeds.image_files import (
    Content,
    PictureError,
    is_opaque,
    read_animation,
)

_SECONDS: Final = 120
_MAX_BYTES: Final = 20_000_000
# Both formats need even sides for this format of pixels, which every browser plays.
_FILTER: Final = "scale=trunc(iw/2)*2:trunc(ih/2)*2:flags=lanczos,format=yuv420p"
# One thread and no metadata: so one version of ffmpeg writes the same bytes on every machine.
_OUTPUT: Final = (
    "-an", "-sn", "-vf", _FILTER, "-map_metadata", "-1", "-fflags", "+bitexact",
    "-flags:v", "+bitexact", "-threads", "1", "-fs", str(_MAX_BYTES),
)  # fmt: skip
_FORMATS: Final = {
    "mp4": ("-c:v", "libx264", "-preset", "slow", "-crf", "25", "-movflags", "+faststart"),
    "webm": ("-c:v", "libvpx-vp9", "-crf", "36", "-b:v", "0", "-row-mt", "0"),
}
"""The options of each format, the preferred one first: some builds of ffmpeg lack its encoder."""


@cache
def find_ffmpeg() -> str:
    """Return the path of ffmpeg; empty if it isn't installed."""
    return shutil.which("ffmpeg") or ""


def convert_animation(data: bytes) -> Content | None:
    """Return a GIF as MP4, or as WebM.

    Returns None if ffmpeg is missing or fails, if the video isn't smaller, or if the GIF isn't one,
    has transparent pixels or has only one frame. Such a GIF stays as it is.
    """
    if not find_ffmpeg() or not _is_opaque_animation(data):
        return None
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "animation.gif")
        source.write_bytes(data)
        for suffix, options in _FORMATS.items():
            video = _run(source, source.with_suffix(f".{suffix}"), options)
            if video:
                width, height = _size(data)
                return Content(video, suffix, width, height) if len(video) < len(data) else None
    return None


def _is_opaque_animation(data: bytes) -> bool:
    """Return whether data is a GIF with several frames, all of them opaque, and not too large."""
    try:
        if read_animation(data).suffix != "gif":
            return False
        with open_image(data, ("GIF",)) as image:
            if not getattr(image, "is_animated", False):
                return False
            return all(is_opaque(frame) for frame in ImageSequence.Iterator(image))
    except (ImageError, PictureError):
        return False


def _size(data: bytes) -> tuple[int, int]:
    with open_image(data, ("GIF",)) as image:
        return image.size


def _run(source: Path, target: Path, options: tuple[str, ...]) -> bytes:
    """Return the video that ffmpeg writes; empty if it fails, or takes too long.

    ffmpeg reads only this file, only as a GIF.
    """
    command = [
        find_ffmpeg(), "-nostdin", "-loglevel", "error", "-protocol_whitelist", "file",
        "-f", "gif", "-i", str(source), *options, *_OUTPUT, "-y", str(target),
    ]  # fmt: skip
    try:
        done = subprocess.run(  # noqa: S603 - the options are fixed, and the path is in our folder
            command, check=False, capture_output=True, timeout=_SECONDS
        )
        return target.read_bytes() if done.returncode == 0 else b""
    except (OSError, subprocess.SubprocessError):
        return b""
