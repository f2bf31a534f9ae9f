"""Pictures from elsewhere: looked at before they lie beside a snapshot."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass

from PIL import Image

_MAX_PIXELS = 40_000_000
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
    with _opened(data) as image:
        kind, size = str(image.format), image.size
        moves = getattr(image, "is_animated", False)
        try:
            image.load()
            if kind in _KEPT and not moves:
                return Content(data, _KEPT[kind], *size)
            result = io.BytesIO()
            image.convert("RGBA").save(result, "PNG")
        except (OSError, ValueError, SyntaxError) as error:
            msg = f"a picture can't be read ({error})"
            raise PictureError(msg) from error
        return Content(result.getvalue(), "png", *size)


def read_animation(data: bytes) -> Content:
    """Return an animation as it is: a GIF, a WebP or an MP4 film, whose size is not looked for.

    Raises PictureError for what is none of these, or has more pixels than a page can show.
    """
    if data[4:8] == b"ftyp":
        return Content(data, "mp4")
    with _opened(data) as image:
        if image.format not in _MOVING:
            msg = "an animation is neither GIF, WebP nor MP4"
            raise PictureError(msg)
        width, height = image.size
        try:
            frames = getattr(image, "n_frames", 1)
        except (OSError, ValueError, SyntaxError) as error:
            msg = f"an animation can't be read ({error})"
            raise PictureError(msg) from error
        if width * height * frames > _MAX_MOVING_PIXELS:
            msg = f"an animation has {frames} pictures of {width} x {height} pixels"
            raise PictureError(msg)
        return Content(data, _MOVING[image.format], width, height)


def _opened(data: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=_FORMATS)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        msg = "it is no PNG, JPEG, GIF or WebP, or too large"
        raise PictureError(msg) from error
    if image.width * image.height > _MAX_PIXELS:
        msg = f"a picture has {image.width} x {image.height} pixels"
        raise PictureError(msg)
    return image
