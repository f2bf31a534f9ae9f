"""Read image files with Pillow, and turn its errors for damaged files into `ImageError`.

For damaged files, Pillow raises OSError, SyntaxError, ValueError, RuntimeError, TypeError and
others. It also issues warnings, which stop a process that runs with ``-W error``.
"""

from __future__ import annotations

import io
import re
import threading
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from PIL import Image, UnidentifiedImageError, features

from sphinx_devrel_blog.common.files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


MAX_PIXELS: Final = 40_000_000
"""The largest image that is decoded, in pixels; each needs four bytes of memory."""

_FORMATS: Final = {
    ".apng": "PNG", ".bmp": "BMP", ".gif": "GIF", ".ico": "ICO", ".jfif": "JPEG", ".jpe": "JPEG",
    ".jpeg": "JPEG", ".jpg": "JPEG", ".png": "PNG", ".tif": "TIFF", ".tiff": "TIFF",
    ".webp": "WEBP",
}  # fmt: skip
# For a format that isn't among its first four, Pillow imports all its formats.
_KINDS: Final = ("PNG", "JPEG", "GIF", "BMP", "WEBP", "ICO", "TIFF")
# Formats that Pillow may not read: SVG, AVIF, HEIF and JPEG XL.
_OTHER: Final = rb"(?s)\s*<(?:\?xml|!--|!DOCTYPE|svg)|.{4}(?:ftyp|JXL )|\xff\x0a"

# Warning filters are global to the process, and `catch_warnings` is not thread-safe.
_FILTERS: Final = threading.Lock()


class ImageError(ValueError):
    """An image file that can't be read; its text gives the reason."""


@contextmanager
def no_warnings() -> Iterator[None]:
    """Suppress Python's warnings about an image file, without changing what other code gets."""
    with _FILTERS, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@contextmanager
def open_image(source: Path | bytes, formats: tuple[str, ...] = _KINDS) -> Iterator[Image.Image]:
    """Open an image file, or its content, for reading in the ``with`` block.

    Raises ImageError for every error of Pillow, also within the block, which should do nothing but
    read the image.
    """
    try:
        with (
            no_warnings(),
            Image.open(io.BytesIO(source) if isinstance(source, bytes) else source, "r", formats)
            as image,
        ):  # fmt: skip
            yield image
    except ImageError:
        raise
    # Each version and format of Pillow raises other exceptions, so a list would be incomplete.
    except Exception as error:
        reason = str(error) if isinstance(error, OSError | ValueError) else type(error).__name__
        if isinstance(error, UnidentifiedImageError):
            reason = "it isn't an image, or its first bytes are damaged"
        raise ImageError(reason or type(error).__name__) from error


def damage_of(path: Path, *, is_decoded: bool = False) -> str:
    """Return why an image file can't be shown; an empty string if it can.

    Only the header is read, unless ``is_decoded`` is set. A file in a format that some versions of
    Pillow can't read, such as SVG and AVIF, passes as undamaged.
    """
    if path.suffix.lower() == ".avif" and features.check("avif"):
        formats: tuple[str, ...] = ("AVIF",)
    elif path.suffix.lower() in _FORMATS:
        formats = _KINDS
    else:
        return ""
    try:
        with open_image(path, formats) as image:
            if min(image.size) < 1:
                return "it has no pixels"
            if is_decoded:
                image.load()
    except ImageError as error:
        return "" if formats == _KINDS and _is_other(path) else str(error)
    return ""


def _is_other(path: Path) -> bool:
    """Return whether a file has another format than its name suggests, unknown to Pillow."""
    try:
        with path.open("rb") as file:
            return re.match(_OTHER, file.read(100)) is not None
    except OSError:
        return False


def size_if_animated(path: Path) -> tuple[int, int] | None:
    """Return the width and height in pixels of an image with several frames; None for others."""
    try:
        with open_image(path) as image:
            return image.size if getattr(image, "is_animated", False) else None
    except ImageError:
        return None


def save_first_frame(source: Path, target: Path) -> bool:
    """Write the first frame of an image as PNG; return whether it could be read and written."""
    try:
        with open_image(source) as image:
            write_atomically(target, first_frame(image))
    except ImageError:
        return False
    return True


def first_frame(image: Image.Image) -> bytes:
    """Return the first frame of an open image as PNG. Raises ImageError if it is too large."""
    if image.width * image.height > MAX_PIXELS:
        msg = f"it has {image.width} x {image.height} pixels"
        raise ImageError(msg)
    content = io.BytesIO()
    with_8_bits(image).convert("RGBA").save(content, "PNG")
    return content.getvalue()


def with_8_bits(image: Image.Image) -> Image.Image:
    """Return a gray image of 16 bits with 8 bits, and other images as they are.

    Pillow's other conversions cut each value off at 255, so that nearly all pixels become white.
    """
    if image.mode != "I" and not image.mode.startswith("I;16"):
        return image
    return image.convert("I").point(lambda value: value / 256).convert("L")
