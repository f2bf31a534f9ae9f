"""Compare the pages of a theme with stored images, which are a quarter as wide as the pages.

A stored image has one page in all its windows, side by side. The comparison takes the mean color of
tiles of 32 x 32 pixels of the page, so that the edges of letters and the compression of the stored
image make no difference, but an icon that moves or a text in another color does.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageChops

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SCALE: Final = 4
TILE: Final = 8
"""The size of a tile in pixels of the stored image."""
TOLERANCES: Final = (10, 30, 30)
"""The largest difference of a tile's mean brightness, and of its mean blue and red, in 255 steps.

WebP stores brightness more exactly than colors.
"""
HIGHEST: Final = 2000
"""The height in pixels of the part of a page that is stored."""
QUALITIES: Final = (30, 50, 70, 90)
"""The qualities of stored images, of which each image gets the first that is exact enough."""
BACKGROUND: Final = "#808080"


def shrink(page: Image.Image) -> Image.Image:
    """Return the beginning of a page in its stored size."""
    width, height = page.size
    return page.crop((0, 0, width, min(height, HIGHEST))).convert("RGB").reduce(SCALE)


def join(images: Sequence[Image.Image]) -> Image.Image:
    """Return images side by side. Each begins at a tile of its own."""
    places = [0]
    for image in images:
        places.append(places[-1] + (image.width // TILE + 2) * TILE)
    result = Image.new("RGB", (places[-1], max(image.height for image in images)), BACKGROUND)
    for image, place in zip(images, places, strict=False):
        result.paste(image, (place, 0))
    return result


def store(image: Image.Image, path: Path) -> None:
    """Write an image as a small file, whose compression uses up to two thirds of the tolerances."""
    path.parent.mkdir(parents=True, exist_ok=True)
    tolerances = [most * 2 // 3 for most in TOLERANCES]
    for quality in QUALITIES:
        image.save(path, quality=quality, method=6)
        if compare(image, Image.open(path), tolerances) is None:
            return


def compare(
    image: Image.Image, stored: Image.Image, tolerances: Sequence[int] = TOLERANCES
) -> Image.Image | None:
    """Return ``image`` with its changed tiles marked; None if it is like the stored image."""
    if image.size != stored.size:
        return join([image, stored.convert("RGB")])
    bands = zip(_means(image), _means(stored), tolerances, strict=True)
    differences = [
        ImageChops.difference(now, before).point(lambda step, most=most: 255 * (step > most))
        for now, before, most in bands
    ]
    changed = functools.reduce(ImageChops.lighter, differences)
    if changed.getbbox() is None:
        return None
    mask = changed.resize((changed.width * TILE, changed.height * TILE), Image.Resampling.NEAREST)
    marked = image.copy()
    marked.paste("#ff00ff", mask=mask.crop((0, 0, *image.size)).point(lambda step: step * 2 // 3))
    return marked


def _means(image: Image.Image) -> tuple[Image.Image, ...]:
    """Return the mean brightness, blue and red of the tiles of an image."""
    return image.convert("YCbCr").reduce(TILE).split()
