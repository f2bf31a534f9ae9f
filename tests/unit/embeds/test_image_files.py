"""Images of other sites are stored in a size that pages need."""

from __future__ import annotations

import io
import random

import pytest
from PIL import ExifTags, Image, features

from sphinx_devrel_blog.common.images import with_8_bits
from sphinx_devrel_blog.embeds.image_files import ICON_SIDE, read_picture, read_stored_image


def content(kind, size, mode="RGB", **options):
    result = io.BytesIO()
    Image.new(mode, size, 90).save(result, kind, **options)
    return result.getvalue()


@pytest.mark.parametrize(
    ("kind", "size", "mode", "suffix", "expected"),
    [
        ("JPEG", (1280, 700), "RGB", "jpg", (1280, 700)),
        ("JPEG", (2560, 1280), "RGB", "jpg", (1280, 640)),
        ("JPEG", (2560, 1280), "CMYK", "jpg", (1280, 640)),
        ("PNG", (500, 2000), "RGB", "jpg", (320, 1280)),
        ("PNG", (2000, 500), "RGBA", "png", (1280, 320)),
        ("PNG", (2000, 500), "LA", "png", (1280, 320)),
        ("WEBP", (2000, 500), "RGB", "jpg", (1280, 320)),
        ("GIF", (40, 30), "P", "png", (40, 30)),
        ("GIF", (2000, 500), "P", "jpg", (1280, 320)),
    ],
)
def test_a_large_image_is_reduced_and_a_small_one_stays(kind, size, mode, suffix, expected):
    data = content(kind, size, mode)
    found = read_picture(data)
    assert (found.suffix, (found.width, found.height)) == (suffix, expected)
    with Image.open(io.BytesIO(found.data)) as image:
        assert image.size == expected
        assert image.format == {"jpg": "JPEG", "png": "PNG"}[suffix]
    if size == expected and kind in {"JPEG", "PNG"}:
        assert found.data == data


@pytest.mark.parametrize("width", [400, 2000])
def test_gray_images_of_16_bits_keep_their_brightness(width):
    gray = Image.new("I;16", (width, 300), 40 * 256)
    gray.putdata([random.randrange(38, 42) * 256 for _ in range(width * 300)])
    result = io.BytesIO()
    gray.save(result, "PNG")
    stored = read_stored_image(result.getvalue())
    for found in filter(None, stored):
        with Image.open(io.BytesIO(found.data)) as image:
            assert 35 < with_8_bits(image).convert("L").resize((1, 1)).getpixel((0, 0)) < 45
    assert stored.main.suffix == "jpg"


@pytest.mark.parametrize(
    "exif", [b"", b"Exif\0\0", b"Exif\0\0XX*\0\0\0", b"Exif\0\0MM\0*\0\0\0\xff"]
)
def test_a_photo_with_damaged_exif_data_is_reduced(exif):
    found = read_picture(content("JPEG", (2560, 1280), exif=exif))
    assert (found.width, found.height) == (1280, 640)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_that_is_reduced_stays_upright(kind):
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    found = read_picture(content(kind, (2560, 1280), exif=exif))
    assert (found.width, found.height) == (640, 1280)
    with Image.open(io.BytesIO(found.data)) as image:
        assert image.size == (640, 1280)
        assert image.getexif().get(ExifTags.Base.Orientation, 1) == 1


def photo(kind, size, mode="RGB", alpha=None):
    """Return the data of an image with many colors."""
    chance = random.Random(1)
    small = Image.new(mode, (size[0] // 8, size[1] // 8))
    small.putdata([tuple(chance.randbytes(len(mode))) for _ in range(small.width * small.height)])
    image = small.resize(size)
    if alpha is not None:
        image.putalpha(alpha)
    result = io.BytesIO()
    image.save(result, kind)
    return result.getvalue()


@pytest.mark.skipif(not features.check("webp"), reason="Pillow without WebP")
@pytest.mark.parametrize(
    ("kind", "size", "mode", "alpha", "main", "small"),
    [
        ("JPEG", (2000, 1000), "RGB", None, ("jpg", 1280, 640), ("webp", 800, 400)),
        ("JPEG", (1200, 600), "RGB", None, ("jpg", 1200, 600), ("webp", 800, 400)),
        ("JPEG", (800, 400), "RGB", None, ("jpg", 800, 400), None),
        ("PNG", (1000, 500), "RGB", None, ("jpg", 1000, 500), ("webp", 800, 400)),
        ("PNG", (1000, 500), "RGB", 255, ("jpg", 1000, 500), ("webp", 800, 400)),
        ("PNG", (1000, 500), "RGB", 128, ("png", 1000, 500), ("webp", 800, 400)),
        ("PNG", (400, 200), "RGB", 128, ("png", 400, 200), None),
        ("WEBP", (1000, 500), "RGB", None, ("jpg", 1000, 500), ("webp", 800, 400)),
    ],
)
def test_an_image_is_stored_in_two_sizes(kind, size, mode, alpha, main, small):
    data = photo(kind, size, mode, alpha)
    found = read_stored_image(data)
    assert found == read_stored_image(data)
    assert found.main[1:] == main
    assert (found.small[1:] if found.small else None) == small
    for content in filter(None, found):
        with Image.open(io.BytesIO(content.data)) as image:
            assert image.size == (content.width, content.height)
            assert image.format == {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}[content.suffix]
            assert image.has_transparency_data == (alpha == 128)


def test_an_avatar_is_reduced_to_its_size():
    found = read_stored_image(photo("JPEG", (800, 600)), ICON_SIDE)
    assert (found.main[1:], found.small) == (("jpg", 240, 180), None)


def test_a_drawing_stays_png_without_a_copy_that_is_larger():
    found = read_stored_image(content("PNG", (1000, 500)))
    assert found.main == read_picture(content("PNG", (1000, 500)))
    assert found.main.suffix == "png"


def test_without_webp_the_smaller_copy_is_a_jpeg(monkeypatch):
    monkeypatch.setattr(features, "check", lambda _name: False)
    assert read_stored_image(photo("JPEG", (1200, 600))).small.suffix == "jpg"
    assert read_stored_image(photo("PNG", (1200, 600), alpha=9)).small is None
