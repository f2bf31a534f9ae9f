"""Draw the images of the demo: covers and avatars as SVG, images of snapshots as PNG.

Run ``python docs/demo/draw.py`` after you changed this file, and commit the images. The same
version of Pillow draws the same bytes.
"""

from __future__ import annotations

import math
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageDraw

if TYPE_CHECKING:
    from collections.abc import Callable

HERE: Final = Path(__file__).parent
WIDTH, HEIGHT = 1600, 900
PALETTES: Final = {
    "dusk": ("#1e1b4b", "#4338ca", "#818cf8", "#f59e0b", "#fde68a"),
    "reef": ("#042f2e", "#0f766e", "#2dd4bf", "#f472b6", "#fce7f3"),
    "clay": ("#431407", "#c2410c", "#fb923c", "#fed7aa", "#0ea5e9"),
    "moss": ("#14290f", "#3f6212", "#84cc16", "#ecfccb", "#f97316"),
    "night": ("#0b1120", "#1e3a8a", "#38bdf8", "#e0f2fe", "#f43f5e"),
    "plum": ("#3b0764", "#86198f", "#e879f9", "#fae8ff", "#22d3ee"),
}


def circles(random: Random, colors: tuple[str, ...]) -> str:
    """Return overlapping discs."""
    return "".join(
        f'<circle cx="{random.randint(0, WIDTH)}" cy="{random.randint(0, HEIGHT)}" '
        f'r="{random.randint(60, 320)}" fill="{random.choice(colors[1:])}" opacity=".7"/>'
        for _ in range(14)
    )


def waves(_random: Random, colors: tuple[str, ...]) -> str:
    """Return hills, one in front of the other."""
    shapes = []
    for number, color in enumerate((*colors[1:], colors[2])):
        top = 180 + number * 150
        points = " ".join(
            f"{x},{top + 70 * math.sin(x / (180 + 40 * number) + number * 2):.0f}"
            for x in range(0, WIDTH + 1, 40)
        )
        shapes.append(
            f'<polygon points="0,{HEIGHT} {points} {WIDTH},{HEIGHT}" fill="{color}" opacity=".75"/>'
        )
    return "".join(shapes)


def tiles(random: Random, colors: tuple[str, ...]) -> str:
    """Return a quilt of quarter circles and squares."""
    side, shapes = 180, []
    for x in range(0, WIDTH, side):
        for y in range(0, HEIGHT, side):
            color, other = random.sample(colors, 2)
            shapes.append(f'<rect x="{x}" y="{y}" width="{side}" height="{side}" fill="{color}"/>')
            corner = random.choice(((0, 0), (side, 0), (0, side), (side, side)))
            shapes.append(
                f'<svg x="{x}" y="{y}" width="{side}" height="{side}">'
                f'<circle cx="{corner[0]}" cy="{corner[1]}" r="{side}" fill="{other}"/></svg>'
            )
    return "".join(shapes)


def rings(random: Random, colors: tuple[str, ...]) -> str:
    """Return rings around a few centers, as of drops in water."""
    return "".join(
        f'<circle cx="{x}" cy="{y}" r="{radius}" fill="none" stroke="{random.choice(colors[1:])}" '
        f'stroke-width="{random.randint(6, 34)}" opacity=".85"/>'
        for x, y in ((320, 640), (1150, 260), (1500, 820))
        for radius in range(50, 560, 70)
    )


def kites(random: Random, colors: tuple[str, ...]) -> str:
    """Return kites with their tails."""
    shapes = []
    for _ in range(7):
        x, y, size = random.randint(120, 1480), random.randint(60, 520), random.randint(90, 210)
        color, other = random.sample(colors[1:], 2)
        angle = random.randint(-35, 35)
        shapes.append(
            f'<g transform="translate({x} {y}) rotate({angle})">'
            f'<path d="M0 {1.3 * size:.0f}q{size * 0.5:.0f} {size * 0.6:.0f} 0 {size}t0 {size}" '
            f'fill="none" stroke="{colors[-1]}" stroke-width="7"/>'
            f'<path d="M0 {-size}L{0.7 * size:.0f} 0 0 {1.3 * size:.0f}z" fill="{color}"/>'
            f'<path d="M0 {-size}L{-0.7 * size:.0f} 0 0 {1.3 * size:.0f}z" fill="{other}"/></g>'
        )
    return "".join(shapes)


Pattern = "Callable[[Random, tuple[str, ...]], str]"
COVERS: Final[dict[str, tuple[Callable[[Random, tuple[str, ...]], str], str]]] = {
    "kite-3": (kites, "dusk"),
    "forecast": (waves, "night"),
    "retries": (rings, "reef"),
    "queues": (tiles, "clay"),
    "streams": (waves, "moss"),
    "errors": (circles, "plum"),
    "keys": (tiles, "night"),
    "talk": (circles, "dusk"),
    "docs": (kites, "reef"),
    "limits": (rings, "clay"),
}


def draw_cover(name: str) -> str:
    """Return a cover as SVG."""
    pattern, palette = COVERS[name]
    colors = PALETTES[palette]
    shapes = pattern(Random(name), colors)  # noqa: S311 - the same image in each run
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}"><rect width="{WIDTH}" height="{HEIGHT}" '
        f'fill="{colors[0]}"/>{shapes}</svg>\n'
    )


def draw_avatar(skin: str, hair: str, shirt: str, background: str, *, is_long: bool) -> str:
    """Return the portrait of a person as SVG."""
    back = f'<path d="M52 92q0-58 48-58t48 58v62H52z" fill="{hair}"/>' if is_long else ""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200" viewBox="0 0 200 200">'
        f'<rect width="200" height="200" fill="{background}"/>{back}'
        f'<path d="M28 200q6-58 72-58t72 58z" fill="{shirt}"/>'
        f'<path d="M86 120h28v30q-14 12-28 0z" fill="{skin}"/>'
        f'<ellipse cx="100" cy="94" rx="36" ry="44" fill="{skin}"/>'
        f'<path d="M62 92q-2-52 40-52t36 50q-12-22-32-26-26 4-44 28z" fill="{hair}"/>'
        '<circle cx="87" cy="98" r="4"/><circle cx="113" cy="98" r="4"/>'
        '<path d="M86 116q14 12 28 0" fill="none" stroke="#000" stroke-width="3"/></svg>\n'
    )


AVATARS: Final = {
    "ann": draw_avatar("#f1c7a5", "#6b3410", "#4338ca", "#fde68a", is_long=True),
    "bo": draw_avatar("#8d5a3b", "#1c1917", "#0f766e", "#fce7f3", is_long=False),
    "chi": draw_avatar("#e9b98f", "#111827", "#c2410c", "#bae6fd", is_long=True),
}


def draw_picture(width: int, height: int, palette: str) -> Image.Image:
    """Return an image for a snapshot: a sky with a sun and two hills."""
    colors = PALETTES[palette]
    image = Image.new("RGB", (width, height), colors[2])
    draw = ImageDraw.Draw(image)
    draw.ellipse(
        (width * 0.6, height * 0.1, width * 0.6 + height * 0.4, height * 0.5), fill=colors[3]
    )
    draw.ellipse((-width * 0.3, height * 0.55, width * 0.8, height * 1.8), fill=colors[1])
    draw.ellipse((width * 0.35, height * 0.65, width * 1.5, height * 1.9), fill=colors[0])
    return image.quantize(32)


PICTURES: Final = {
    "youtube/dQw4w9WgXcQ.poster.png": (640, 360, "night"),
    "vimeo/76979871.poster.png": (640, 360, "clay"),
    "x/1846987139428634858.avatar.png": (96, 96, "plum"),
    "x/1847013572819923151.avatar.png": (96, 96, "moss"),
    "bluesky/kite.example~3l6oveex3ii2l.avatar.png": (96, 96, "dusk"),
    "bluesky/kite.example~3l6oveex3ii2l.picture1.png": (640, 480, "reef"),
    "bluesky/kite.example~3l6oveex3ii2l.picture2.png": (640, 480, "plum"),
    "bluesky/kite.example~3l6oveex3ii2l.picture3.png": (640, 480, "night"),
    "pypi/sphinx.poster.png": (400, 400, "moss"),
}
"""The images of snapshots, relative to ``_embeds``."""


def main() -> None:
    """Write all images."""
    blog = HERE / "blog"
    (blog / "images").mkdir(parents=True, exist_ok=True)
    for name in COVERS:
        (blog / "images" / f"{name}.svg").write_text(draw_cover(name), encoding="utf-8")
    for name, portrait in AVATARS.items():
        (blog / "images" / f"{name}.svg").write_text(portrait, encoding="utf-8")
    for name, (width, height, palette) in PICTURES.items():
        path = HERE / "_embeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        draw_picture(width, height, palette).save(path, optimize=True)
    for number, palette in enumerate(PALETTES):
        draw_picture(640, 420, palette).save(
            blog / "images" / f"sky-{number + 1}.png", optimize=True
        )


if __name__ == "__main__":
    main()
