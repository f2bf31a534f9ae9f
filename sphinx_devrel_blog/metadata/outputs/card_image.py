"""Draw the social card of a post: an image of 1200 by 630 pixels with its title.

The same values and font give the same bytes with one version of Pillow. The font is that of the
site. Otherwise, it is the one that Pillow contains if it covers the text, which is so for English,
or the first of some fonts that many systems have.
"""

from __future__ import annotations

import io
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, cast

import PIL
from PIL import Image, ImageDraw, ImageFont, features

from sphinx_devrel_blog.common.images import MAX_PIXELS, ImageError, open_image, with_8_bits

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont


VERSION: Final = f"1 {PIL.__version__}"
"""It changes with the look of the cards."""

SIZE: Final = (1200, 630)
_MARGIN: Final = 80
_TITLE_SIZES: Final = (84, 72, 62, 54, 46, 40)
_TITLE_LINES: Final = 4
_SMALL: Final = 32
_LOGO: Final = 96
_INK: Final = (26, 32, 44)
_MISSING: Final = "\U0010ffff"  # no font has a glyph for it
# Scripts whose letters change with their neighbours, or are written from the right.
_SHAPED: Final = re.compile(
    "[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0eff\u0f00-\u109f\u1780-\u17ff\ufb1d-\ufdff\ufe70-\ufefc]"
)
_FOUND: Final = (
    "DejaVuSans.ttf", "NotoSans-Regular.ttf", "LiberationSans-Regular.ttf", "Arial.ttf",
    "arial.ttf", "NotoSansCJK-Regular.ttc", "Arial Unicode.ttf", "msyh.ttc", "meiryo.ttc",
    "malgun.ttf", "NotoSansArabic-Regular.ttf", "NotoSansHebrew-Regular.ttf",
    "NotoSansDevanagari-Regular.ttf", "NotoSansThai-Regular.ttf",
)  # fmt: skip
_UNSPACED: Final = "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"


class Card(NamedTuple):
    """The content of a card: texts, the path of a logo, and how it looks.

    ``colour`` is an RGB triple, and ``font`` the path of a font file; each path may be empty.
    """

    title: str
    site: str
    byline: str
    logo: str
    layout: str
    colour: tuple[int, int, int]
    font: str


def with_font(card: Card) -> Card | None:
    """Return a card with a font that covers its texts; None if no font does."""
    text = f"{card.title}{card.site}{card.byline}"
    if _SHAPED.search(text) and not features.check("raqm"):
        return None
    characters = sorted({each for each in text if not each.isspace()})
    for path in [card.font] if card.font else ["", *_FOUND]:
        found = _found(path) if path in _FOUND else path
        if found is None:
            continue
        font = _font(found, _SMALL)
        if all(_has_glyph(font, each) for each in characters):
            return card._replace(font=found)
    return None


@cache
def is_font(path: str) -> bool:
    """Return whether a file is a font that can be read."""
    try:
        ImageFont.truetype(path, _SMALL)
    except OSError:
        return False
    return True


@cache
def _found(name: str) -> str | None:
    """Return the path of a font of the system; None if it hasn't this font."""
    try:
        return str(ImageFont.truetype(name, _SMALL).path)
    except OSError:
        return None


@cache
def _font(path: str, size: int) -> FreeTypeFont:
    if path:
        return ImageFont.truetype(path, size)
    return cast("FreeTypeFont", ImageFont.load_default(size))


@cache
def _has_glyph(font: FreeTypeFont, character: str) -> bool:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return bool(features.check("raqm"))
    return _glyph(font, character) != _glyph(font, _MISSING)


@cache
def _glyph(font: FreeTypeFont, character: str) -> tuple[tuple[int, int], bytes]:
    mask = font.getmask(character)
    return mask.size, bytes(mask)


def draw(card: Card) -> bytes:
    """Return the card as a PNG file."""
    background, ink, soft = _colours(card)
    image = Image.new("RGB", SIZE, background)
    pen = ImageDraw.Draw(image)
    left = _MARGIN
    if card.layout == "band":
        pen.rectangle((0, 0, 36, SIZE[1]), fill=card.colour)
        left += 36
    elif card.layout == "plain":
        pen.rectangle((left, 524, SIZE[0] - _MARGIN, 527), fill=card.colour)
    right = SIZE[0] - _MARGIN
    logo = _read_logo(card.logo)
    if logo is not None:
        place = (right - logo.width, _MARGIN - 16)
        image.paste(logo, place, logo)
    pen.text((left, _MARGIN), card.site, font=_font(card.font, _SMALL), fill=soft)
    font, lines = _fit(card.title, card.font, right - left)
    step = round(font.size * 1.2)
    top = (SIZE[1] - step * len(lines)) // 2
    for number, line in enumerate(lines):
        place = (left, top + number * step)
        # The font has one weight; a thin outline makes the title bold.
        pen.text(place, line, font=font, fill=ink, stroke_width=1, stroke_fill=ink)
    pen.text((left, 546), card.byline, font=_font(card.font, _SMALL), fill=soft)
    file = io.BytesIO()
    image.save(file, "PNG", compress_level=9)
    return file.getvalue()


def _colours(card: Card) -> tuple[tuple[int, int, int], ...]:
    """Return the colours of the background, the title and the other text."""
    if card.layout != "solid":
        return (255, 255, 255), _INK, (74, 85, 104)
    red, green, blue = (part / 255 for part in card.colour)
    is_dark = 0.299 * red + 0.587 * green + 0.114 * blue < 0.6
    ink = (255, 255, 255) if is_dark else _INK
    return card.colour, ink, ink


def _fit(title: str, path: str, width: int) -> tuple[FreeTypeFont, list[str]]:
    """Return the largest font in which a title fits, and its lines; a long title is cut."""
    for size in _TITLE_SIZES:
        font = _font(path, size)
        lines = _wrap(title, font, width)
        if len(lines) <= (3 if size > _TITLE_SIZES[3] else _TITLE_LINES):
            return font, lines
    last = lines[_TITLE_LINES - 1]
    while last and font.getlength(f"{last}…") > width:
        last = last[:-1]
    return font, [*lines[: _TITLE_LINES - 1], f"{last.rstrip()}…"]


def _wrap(text: str, font: FreeTypeFont, width: int) -> list[str]:
    """Return the lines of a text, broken at spaces, in CJK anywhere, and in long words."""
    lines = [""]
    for part in re.findall(rf"{_UNSPACED}|\s+|(?:(?!{_UNSPACED})\S)+", text):
        pieces = [part] if font.getlength(part.strip()) <= width else list(part)
        for piece in pieces:
            if font.getlength(f"{lines[-1]}{piece}".rstrip()) > width and lines[-1].strip():
                lines.append("")
            lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.strip() for line in lines if line.strip()]


def _read_logo(path: str) -> Image.Image | None:
    """Return a logo in its size on the card; None if it can't be read."""
    if not path:
        return None
    try:
        with open_image(Path(path)) as file:
            if file.width * file.height > MAX_PIXELS:
                return None
            logo = with_8_bits(file).convert("RGBA")
            logo.thumbnail((4 * _LOGO, _LOGO))
    except ImageError:
        return None
    return logo


def digest_parts(card: Card) -> tuple[object, ...]:
    """Return everything that determines the bytes of a card."""
    files = (Path(path).read_bytes() if path else b"" for path in (card.logo, card.font))
    return (*card._replace(logo="", font=""), *files)
