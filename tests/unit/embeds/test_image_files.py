"""Images of other sites are stored in a size that pages need."""

from __future__ import annotations

import io

import pytest
from PIL import ExifTags, Image

from sphinx_devrel_blog.embeds.image_files import read_picture


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
