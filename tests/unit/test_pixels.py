"""The comparison of pages with stored images: what it ignores, and what it reports."""

import pytest
from PIL import Image, ImageDraw, ImageFilter
from visual import pixels

PAGE = (1280, 960)


def draw(*, box=True, icon=200, text="#333333"):
    """Return a page with lines of text, a box and an icon."""
    page = Image.new("RGB", PAGE, "white")
    pen = ImageDraw.Draw(page)
    for top in range(40, 500, 24):
        pen.text((40, top), "A forecast begins with a lie: the sky is a box. " * 3, fill=text)
    if box:
        pen.rectangle((40, 600, 700, 800), outline="#c8c8c8", width=2, fill="#f2f2f2")
    pen.rectangle((icon, 840, icon + 22, 862), fill="#3366cc")
    return page


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    path = tmp_path_factory.mktemp("images") / "theme" / "page.webp"
    pixels.store(pixels.join([pixels.shrink(draw())]), path)
    return Image.open(path)


def changes(page, stored):
    return pixels.compare(pixels.join([pixels.shrink(page)]), stored)


def test_compression_and_softer_letters_are_no_change(stored):
    assert changes(draw(), stored) is None
    assert changes(draw().filter(ImageFilter.GaussianBlur(1)), stored) is None


@pytest.mark.parametrize("changed", [{"box": False}, {"icon": 240}, {"text": "#aaaaaa"}])
def test_a_change_is_marked(stored, changed):
    assert changes(draw(**changed), stored) is not None


def test_a_longer_page_is_a_change(stored):
    longer = Image.new("RGB", (PAGE[0], PAGE[1] + 40), "white")
    longer.paste(draw())
    assert changes(longer, stored) is not None
