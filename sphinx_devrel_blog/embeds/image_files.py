"""Pictures from elsewhere: looked at before they lie beside a snapshot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_devrel_blog.common.images import MAX_PIXELS, ImageError, first_frame, open_image

if TYPE_CHECKING:
    from PIL import Image


# Of all the pictures of an animation.
_MAX_MOVING_PIXELS = 1_000_000_000
_KEPT = {"PNG": "png", "JPEG": "jpg"}
_MOVING = {"GIF": "gif", "WEBP": "webp"}
_FORMATS = (*_KEPT, *_MOVING)


class PictureError(ValueError):
    """Bytes that are no picture to keep; its text says why."""


@dataclass(frozen=True, slots=True)
class Content:
    """What is written into a picture's file: its bytes, its suffix, its size in pixels."""

    data: bytes
    suffix: str
    width: int = 0
    height: int = 0


def read_picture(data: bytes) -> Content:
    """Return a picture that does not move, as every format can show it: PNG or JPEG.

    A JPEG, and a PNG that does not move, stay byte for byte; of all else, the first picture
    becomes a PNG. Raises PictureError for what is no picture, breaks off, or is too large.
    """
    try:
        with open_image(data, _FORMATS) as image:
            kind, (width, height) = _kind(image), image.size
            moves = getattr(image, "is_animated", False)
            image.load()
            if kind in _KEPT and not moves:
                return Content(data, _KEPT[kind], width, height)
            return Content(first_frame(image), "png", width, height)
    except ImageError as error:
        msg = f"a picture can't be read ({error})"
        raise PictureError(msg) from error


def read_animation(data: bytes) -> Content:
    """Return an animation as it is: a GIF or a WebP.

    Raises PictureError for other formats, and for more pixels than a page can show.
    """
    try:
        with open_image(data, _FORMATS) as image:
            kind, (width, height) = _kind(image), image.size
            frames = getattr(image, "n_frames", 1)
    except ImageError as error:
        msg = f"an animation can't be read ({error})"
        raise PictureError(msg) from error
    if kind not in _MOVING:
        msg = "an animation is neither GIF nor WebP"
        raise PictureError(msg)
    if width * height * frames > _MAX_MOVING_PIXELS:
        msg = f"an animation has {frames} pictures of {width} x {height} pixels"
        raise PictureError(msg)
    return Content(data, _MOVING[kind], width, height)


def _kind(image: Image.Image) -> str:
    """Return the format of an open image. Raises ImageError if it has too many pixels, or none."""
    width, height = image.size
    if not 0 < width * height <= MAX_PIXELS:
        msg = f"it has {width} x {height} pixels"
        raise ImageError(msg)
    return str(image.format)
