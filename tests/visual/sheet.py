"""Draw the pictures of the documentation from the demo: ``tox run -e screenshots``.

The contact sheet shows pages in each theme; those of README.md show the index and a post.
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from browser import LOAD_IMAGES, ROOT, build, installed_themes, launch, serve, window
from PIL import Image

if TYPE_CHECKING:
    from playwright.sync_api import Browser

IMAGES: Final = ROOT / "docs" / "images"
INDEX, POST, SKIES = "blog/index", "blog/how-a-forecast-is-made", "blog/gallery"
COLUMNS: Final = (
    (INDEX, 1280, "light"), (INDEX, 1280, "dark"), (POST, 1280, "light"), (POST, 1280, "dark"),
    (SKIES, 1280, "light"), (INDEX, 375, "light"), (POST, 375, "dark"),
)  # fmt: skip
TILE: Final = 300
SPACE: Final = 8
COLORS: Final = 256


def shoot(
    browser: Browser, url: str, page: str, width: int, height: int, scheme: str
) -> Image.Image:
    """Return a screenshot of the beginning of a page."""
    with window(browser, width, height, scheme) as opened:
        opened.goto(f"{url}/{page}.html", wait_until="load")
        opened.evaluate(LOAD_IMAGES)
        return Image.open(io.BytesIO(opened.screenshot())).convert("RGB")


def draw_row(browser: Browser, url: str) -> Image.Image:
    """Return the pages of a theme side by side, in one height."""
    tiles = []
    for page, width, scheme in COLUMNS:
        height = 1280 if width > 1000 else 800
        tile = shoot(browser, url, page, width, height, scheme)
        tiles.append(tile.resize((TILE * width // height, TILE), Image.Resampling.LANCZOS))
    return join(tiles)


def join(tiles: list[Image.Image], *, down: bool = False) -> Image.Image:
    """Return images side by side, or one below the other."""
    sizes = [tile.size[1] if down else tile.size[0] for tile in tiles]
    across = max(tile.size[0] if down else tile.size[1] for tile in tiles)
    total = sum(sizes) + SPACE * (len(tiles) - 1)
    result = Image.new("RGB", (across, total) if down else (total, across), "#808080")
    place = 0
    for tile, size in zip(tiles, sizes, strict=True):
        result.paste(tile, (0, place) if down else (place, 0))
        place += size + SPACE
    return result


def save(image: Image.Image, name: str) -> None:
    """Write a small PNG."""
    path = IMAGES / name
    image.quantize(COLORS).save(path, optimize=True)
    print(name, path.stat().st_size)


def main() -> None:
    """Write the contact sheet and the pictures of README.md."""
    rows = []
    with tempfile.TemporaryDirectory() as folder, launch() as browser:
        for theme in sys.argv[1:] or installed_themes():
            with serve(build(theme, Path(folder))) as url:
                rows.append(draw_row(browser, url))
                if theme == "furo":
                    for scheme in ("light", "dark"):
                        pages = [
                            shoot(browser, url, page, 1100, 1100, scheme) for page in (INDEX, POST)
                        ]
                        half = [each.resize((700, 700), Image.Resampling.LANCZOS) for each in pages]
                        save(join(half), f"readme-{scheme}.png")
    save(join(rows, down=True), "contact-sheet.png")


if __name__ == "__main__":
    main()
