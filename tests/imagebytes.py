"""Small images in every format that posts have, and damaged ones."""

from __future__ import annotations

import io
from functools import cache

from PIL import Image, features

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"><path d="M0 0h4v2z"/></svg>'
FORMATS = ["GIF", "PNG", "JPEG", "WEBP", "ICO", "TIFF", "BMP", "SVG", "AVIF"]
SUFFIXES = {"JPEG": "jpg", "TIFF": "tif"}


@cache
def small(kind: str, frames: int = 1) -> bytes:
    """The bytes of an image of a few pixels; of AVIF only the start where Pillow can't write it."""
    if kind == "SVG":
        return SVG
    if kind == "AVIF" and not features.check("avif"):
        return b"\0\0\0\x20ftypavif\0\0\0\0avifmif1miafMA1B" + bytes(range(64))
    pictures = [Image.new("P", (8, 8), number) for number in range(frames)]
    for picture in pictures:
        picture.putpalette([value for index in range(16) for value in (index, 0, 255 - index)])
    if kind not in {"GIF", "PNG"}:
        pictures = [picture.convert("RGB") for picture in pictures]
    result = io.BytesIO()
    more = {"save_all": True, "append_images": pictures[1:]} if frames > 1 else {}
    pictures[0].save(result, kind, **more)
    return result.getvalue()


def suffix(kind: str) -> str:
    return SUFFIXES.get(kind, kind.lower())


# In the 256 colours that its header promises, it ends after twenty.
TRUNCATED_GIF = b"GIF89a" + bytes([1, 0, 1, 0, 0xF7, 0, 0]) + bytes(range(62))
assert len(TRUNCATED_GIF) == 75
