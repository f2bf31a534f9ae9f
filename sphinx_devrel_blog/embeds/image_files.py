"""Check the images of other sites before they are stored next to a snapshot."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final, NamedTuple

from PIL import ImageOps

from sphinx_devrel_blog.common.images import MAX_PIXELS, ImageError, first_frame, open_image

if TYPE_CHECKING:
    from PIL import Image


# The limit for the sum of all frames.
_MAX_MOVING_PIXELS = 1_000_000_000
_MAX_SIDE: Final = 1_280
_KEPT = {"PNG": "png", "JPEG": "jpg"}
_MOVING = {"GIF": "gif", "WEBP": "webp"}
_FORMATS = (*_KEPT, *_MOVING)


class PictureError(ValueError):
    """Bytes that can't be stored as an image; the text is the reason."""


class Content(NamedTuple):
    """The content of an image file: its bytes, its suffix, and its size in pixels."""

    data: bytes
    suffix: str
    width: int = 0
    height: int = 0


def read_picture(data: bytes) -> Content:
    """Return a still image as PNG or JPEG, which every output format supports.

    A JPEG or a still PNG stays as it is. The first frame of any other image becomes a PNG. An image
    that is larger than a page needs is reduced, so that the repository of the site stays small.
    Raises PictureError if the data isn't an image, is truncated, or has too many pixels.
    """
    try:
        with open_image(data, _FORMATS) as image:
            kind, (width, height) = _check_format(image), image.size
            is_animated = getattr(image, "is_animated", False)
            image.load()
            if max(width, height) > _MAX_SIDE:
                return _reduce(image)
            if kind in _KEPT and not is_animated:
                return Content(data, _KEPT[kind], width, height)
            return Content(first_frame(image), "png", width, height)
    except ImageError as error:
        msg = f"an image can't be read ({error})"
        raise PictureError(msg) from error


def _reduce(image: Image.Image) -> Content:
    """Return the first frame of an open image in a smaller size: a JPEG, or a PNG if it needs one.

    The sides of the result are those of a page on a screen with two pixels for each of CSS.
    """
    has_alpha = image.mode in {"LA", "PA", "RGBA"} or "transparency" in image.info
    small = _upright(image).convert("RGBA" if has_alpha else "RGB")
    small.thumbnail((_MAX_SIDE, _MAX_SIDE))
    content = io.BytesIO()
    if has_alpha:
        small.save(content, "PNG", optimize=True)
    else:
        small.save(content, "JPEG", quality=85, optimize=True)
    return Content(content.getvalue(), "png" if has_alpha else "jpg", *small.size)


def _upright(image: Image.Image) -> Image.Image:
    """Return an image rotated as its EXIF data asks, because the reduced image has no EXIF data."""
    try:
        return ImageOps.exif_transpose(image)
    except Exception:  # noqa: BLE001 - each kind of damage in EXIF data raises another exception
        return image


def read_animation(data: bytes) -> Content:
    """Return an animation, a GIF or a WebP, as it is.

    Raises PictureError for other formats, and if all frames together have too many pixels.
    """
    try:
        with open_image(data, _FORMATS) as image:
            kind, (width, height) = _check_format(image), image.size
            frames = getattr(image, "n_frames", 1)
    except ImageError as error:
        msg = f"an animation can't be read ({error})"
        raise PictureError(msg) from error
    if kind not in _MOVING:
        msg = "an animation is neither GIF nor WebP"
        raise PictureError(msg)
    if width * height * frames > _MAX_MOVING_PIXELS:
        msg = f"an animation has {frames} frames of {width} x {height} pixels"
        raise PictureError(msg)
    return Content(data, _MOVING[kind], width, height)


def _check_format(image: Image.Image) -> str:
    """Return the format of an open image. Raises ImageError if it has no pixel or too many."""
    width, height = image.size
    if not 0 < width * height <= MAX_PIXELS:
        msg = f"it has {width} x {height} pixels"
        raise ImageError(msg)
    return str(image.format)
