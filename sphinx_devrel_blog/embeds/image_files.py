"""Check the images of other sites before they are stored next to a snapshot."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PIL import ImageOps, features

from sphinx_devrel_blog.common.images import (
    MAX_PIXELS,
    ImageError,
    first_frame,
    open_image,
    with_8_bits,
)

if TYPE_CHECKING:
    from PIL import Image


# The limit for the sum of all frames.
_MAX_MOVING_PIXELS = 1_000_000_000
_MAX_SIDE: Final = 1_280
ICON_SIDE: Final = 240
"""The largest side of an avatar, in pixels."""

# In pixels: a text column is about as wide, and so is a phone with two pixels for each of CSS.
_SMALL_SIDE: Final = 800

_QUALITY: Final = 85
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


class StoredImage(NamedTuple):
    """An image for every output format, and a smaller copy for browsers if it saves bytes."""

    main: Content
    small: Content | None = None


def read_stored_image(data: bytes, side: int = _MAX_SIDE) -> StoredImage:
    """Return an image as it is stored next to a snapshot; ``side`` is the largest side in pixels.

    The result of `read_picture` becomes a JPEG if it is an opaque PNG that is more than twice as
    large: photos are, drawings and screenshots aren't. Raises PictureError as `read_picture`.
    """
    main = read_picture(data, side)
    try:
        with open_image(main.data, _FORMATS) as image:
            upright = _upright(image)
            if main.suffix == "png" and is_opaque(upright):
                photo = _encode(upright.convert("RGB"), "JPEG")
                if 2 * len(photo) < len(main.data):
                    main = Content(photo, "jpg", main.width, main.height)
            small = _reduce_width(upright)
    except ImageError as error:
        msg = f"an image can't be read ({error})"
        raise PictureError(msg) from error
    is_smaller = small is not None and len(small.data) < len(main.data)
    return StoredImage(main, small if is_smaller else None)


def _reduce_width(image: Image.Image) -> Content | None:
    """Return a copy that is 800 pixels wide, as WebP, or as JPEG if Pillow can't write WebP.

    Returns None for an image that isn't wider, or that needs transparency and WebP is missing.
    """
    if image.width <= _SMALL_SIDE:
        return None
    height = max(1, round(image.height * _SMALL_SIDE / image.width))
    mode = "RGB" if is_opaque(image) else "RGBA"
    small = image.convert(mode).resize((_SMALL_SIDE, height))
    if features.check("webp"):
        return Content(_encode(small, "WEBP"), "webp", *small.size)
    return Content(_encode(small, "JPEG"), "jpg", *small.size) if mode == "RGB" else None


def is_opaque(image: Image.Image) -> bool:
    """Return whether every pixel is opaque, even if the format allows transparency."""
    if not _may_be_transparent(image):
        return True
    lowest, _highest = image.convert("RGBA").getchannel("A").getextrema()
    return lowest == 255


def _may_be_transparent(image: Image.Image) -> bool:
    return image.mode in {"LA", "PA", "RGBA"} or "transparency" in image.info


def _encode(image: Image.Image, kind: str) -> bytes:
    content = io.BytesIO()
    more: dict[str, Any] = {"method": 4} if kind == "WEBP" else {"optimize": True}
    image.save(content, kind, quality=_QUALITY, **more)
    return content.getvalue()


def read_picture(data: bytes, side: int = _MAX_SIDE) -> Content:
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
            if max(width, height) > side:
                return _reduce(image, side)
            if kind in _KEPT and not is_animated:
                return Content(data, _KEPT[kind], width, height)
            return Content(first_frame(image), "png", width, height)
    except ImageError as error:
        msg = f"an image can't be read ({error})"
        raise PictureError(msg) from error


def _reduce(image: Image.Image, side: int) -> Content:
    """Return the first frame of an open image in a smaller size: a JPEG, or a PNG if it needs one.

    The sides of the result are those of a page on a screen with two pixels for each of CSS.
    """
    has_alpha = _may_be_transparent(image)
    small = _upright(image).convert("RGBA" if has_alpha else "RGB")
    small.thumbnail((side, side))
    data = _encode(small, "PNG" if has_alpha else "JPEG")
    return Content(data, "png" if has_alpha else "jpg", *small.size)


def _upright(image: Image.Image) -> Image.Image:
    """Return an image rotated as its EXIF data asks, because the reduced image has no EXIF data."""
    image = with_8_bits(image)
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
