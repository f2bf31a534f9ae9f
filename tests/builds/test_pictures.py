"""Images of posts in several widths."""

import io
import random

import pytest
from PIL import Image, features

from sphinx_devrel_blog.metadata.outputs import pictures

pytestmark = pytest.mark.skipif(not features.check("webp"), reason="Pillow without WebP")


def photo(size, kind="JPEG", mode="RGB", **more):
    """Return an image with some noise, which is larger than its WebP."""
    chance = random.Random(1)
    small = Image.new(mode, (64, 36))
    small.putdata([tuple(chance.randrange(256) for _ in mode) for _ in range(64 * 36)])
    file = io.BytesIO()
    small.resize(size).save(file, kind, **more)
    return file.getvalue()


@pytest.fixture
def blog(site):
    site.write("blog/wide.jpg", photo((2000, 1000), quality=95))
    site.write("blog/medium.png", photo((700, 300), "PNG", "RGBA"))
    site.write("blog/small.png", photo((300, 300), "PNG"))
    turned = Image.Exif()
    turned[0x0112] = 6
    site.write("blog/turned.jpg", photo((1000, 500), exif=turned, quality=95))
    site.write("blog/broken.jpg", photo((1000, 500))[:2000])
    site.post(
        "Text.\n\n![W](wide.jpg)\n\n![M](medium.png)\n\n![S](small.png)\n\n![T](turned.jpg)\n\n"
        "![B](broken.jpg)\n",
        "blog/one.md",
        title="One",
        cover_image="wide.jpg",
    )
    return site


def test_browsers_choose_from_several_widths(blog, monkeypatch):
    built = blog.build(devrel_blog_files={"images": True})
    images = {image["alt"]: image for image in built.body("blog/one").find_all("img")}
    widths = {}
    for alt, image in images.items():
        candidates = [each.split(" ") for each in image.get("srcset", "").split(", ") if each]
        widths[alt] = [int(width.removesuffix("w")) for _url, width in candidates]
        for url, width in candidates:
            with Image.open(built.folder / "blog" / url) as file:
                assert (file.format, f"{file.width}w") == ("WEBP", width)
                assert file.has_transparency_data == (alt == "M")
        assert bool(candidates) == ("sizes" in image.attrs)
        assert image["src"].endswith((".jpg", ".png"))
    assert widths.pop("") == [480, 960, 1440]  # the cover
    assert widths == {"W": [480, 960, 1440], "M": [480, 700], "S": [], "T": [], "B": []}
    (card,) = built.body("blog/index").select("img.devrel-card-cover")
    assert "23rem" in card["sizes"]
    assert "480w" in card["srcset"]

    def refuse(*_args):
        raise AssertionError

    before = built.files()
    monkeypatch.setattr(pictures, "_encode", refuse)  # each file is encoded once
    blog.post("New.\n\n![W](wide.jpg)\n", "blog/two.md", title="Two")
    again = blog.build(devrel_blog_files={"images": True}, parallel=2)
    assert "480w" in again.text("blog/two.html")
    webp = {name: data for name, data in before.items() if name.endswith(".webp")}
    assert {name: again.files()[name] for name in webp} == webp
    assert "srcset" not in blog.build().text("blog/one.html")
