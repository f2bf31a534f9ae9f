"""Social cards of posts without a cover."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image
from sites import PNG

from sphinx_devrel_blog.metadata.outputs import card_image
from sphinx_devrel_blog.metadata.outputs.card_image import Card, draw, with_font

BASE = "https://docs.example/en/"
CARD = Card("A title", "Site", "1 May 2026", "", "band", (200, 30, 60), "")


@pytest.mark.parametrize("layout", ["band", "plain", "solid"])
def test_each_layout_shows_its_colour_and_the_title(layout):
    data = draw(CARD._replace(layout=layout))
    assert draw(CARD._replace(layout=layout)) == data
    image = Image.open(io.BytesIO(data))
    assert (image.size, image.format) == ((1200, 630), "PNG")
    colours = {colour: number for number, colour in image.getcolors(1 << 20)}
    assert colours[200, 30, 60] > 1000
    title = draw(CARD._replace(layout=layout, title="Another, longer title " * 9))
    assert title != data
    # The text stays within the margins.
    right = Image.open(io.BytesIO(title)).crop((1125, 0, 1200, 630))
    assert len(right.getcolors()) == 1


def test_text_on_a_light_colour_is_dark():
    image = Image.open(io.BytesIO(draw(CARD._replace(layout="solid", colour=(255, 240, 120)))))
    assert (26, 32, 44) in {colour for _number, colour in image.getcolors(1 << 20)}


def png_header(width, height):
    """Return the start of a PNG file of this size, without its pixels."""
    chunk = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return b"\x89PNG\r\n\x1a\n" + data + struct.pack(">I", 9) + b"IDAT"


@pytest.mark.parametrize(
    "content",
    [b"", b"text", PNG[:40], png_header(50_000, 50_000), png_header(15_000, 10_000)],
    ids=["empty", "text", "cut off", "refused by Pillow", "huge"],
)
def test_a_logo_that_cannot_be_drawn_is_left_out(tmp_path, content):
    logo = tmp_path / "logo.png"
    logo.write_bytes(content)
    assert draw(CARD._replace(logo=str(logo))) == draw(CARD)


def test_a_title_that_no_font_covers_has_no_card(monkeypatch):
    monkeypatch.setattr(card_image, "_FOUND", ())
    assert with_font(CARD) == CARD
    assert with_font(CARD._replace(title="\u65e5\u672c\u8a9e")) is None
    assert with_font(CARD._replace(title="\u0645\u0631\u062d\u0628\u0627")) is None


@pytest.fixture
def blog(site):
    site.write("blog/dot.png", PNG)
    site.post("Text.\n", "blog/one.md", title="'One & <two>'", author="Ann")
    site.post("Text.\n", "blog/cover.md", title="Cover", cover_image="dot.png")
    site.post("Text.\n", "blog/draft.md", title="Draft", draft="true")
    return site


def cards(built):
    return {name: data for name, data in built.files().items() if name.startswith("_cards/")}


def test_posts_without_a_cover_have_cards(blog, monkeypatch):
    conf = {"html_baseurl": BASE, "devrel_blog_drafts": "hide",
            "devrel_blog_files": {"cards": {"layout": "plain", "colour": "#aa0000"}}}  # fmt: skip
    built = blog.build(**conf)
    assert built.warnings == []
    ((name, data),) = cards(built).items()
    page = built.page("blog/one")
    tags = {tag.get("property") or tag.get("name"): tag["content"]
            for tag in page.find_all("meta", content=True)}  # fmt: skip
    assert tags["og:image"] == f"{BASE}{name}"
    assert tags["og:image:alt"] == "One & <two> (Site)"
    assert (tags["og:image:width"], tags["og:image:height"]) == ("1200", "630")
    assert tags["twitter:card"] == "summary_large_image"
    assert len(page.find_all("meta", property="og:image")) == 1
    assert built.page("blog/cover").find("meta", property="og:image")["content"].endswith("dot.png")
    assert built.page("blog/draft").find("meta", property="og:image") is None
    assert (170, 0, 0) in {each for _n, each in Image.open(io.BytesIO(data)).getcolors(1 << 20)}

    def refuse(_card):
        raise AssertionError

    monkeypatch.setattr(card_image, "draw", refuse)  # neither a second build nor another output
    assert cards(blog.build(**conf)) == {name: data}
    (built.folder / name).unlink()
    assert cards(blog.build(**conf)) == {name: data}
    monkeypatch.undo()
    blog.post("Text.\n", "blog/one.md", title="Changed")
    ((changed, _data),) = cards(blog.build(**conf)).items()
    assert changed != name
    assert cards(blog.build(**conf | {"devrel_blog_files": {}})) == {}


def test_a_font_that_cannot_be_read_gives_a_warning(blog):
    blog.write("font.ttf", "no font")
    pages = {"cards": {"font": "font.ttf"}}
    built = blog.build(html_baseurl=BASE, devrel_blog_files=pages)
    assert [line.rpartition(" ")[2] for line in built.warnings] == ["[devrel_blog.config]"]
    assert len(cards(built)) == 1


def test_cards_of_sphinxext_opengraph_take_precedence(blog, monkeypatch):
    opengraph = pytest.importorskip("sphinxext.opengraph")
    conf = {"html_baseurl": BASE, "devrel_blog_files": {"cards": True},
            "extensions": ["sphinx_devrel_blog", "sphinxext.opengraph"]}  # fmt: skip
    monkeypatch.setattr(opengraph, "create_social_card", None)
    built = blog.build(**conf, output="ours")
    (name,) = cards(built)
    image = built.page("blog/one").find("meta", property="og:image")
    assert image["content"] == f"{BASE}{name}"
    monkeypatch.setattr(opengraph, "create_social_card", lambda *_args, **_more: Path("theirs.png"))
    built = blog.build(**conf, output="theirs")
    assert cards(built) == {}
    assert (
        built.page("blog/one").find("meta", property="og:image")["content"].endswith("theirs.png")
    )
