"""Images of embeds in two sizes, animations as videos, and the credit of their authors."""

from __future__ import annotations

import functools
import io
import json
import random

import pytest
from PIL import Image, features
from providers import answer, image, serve

from sphinx_devrel_blog.embeds import builder, videos
from sphinx_devrel_blog.embeds.fetch import Fetcher, Limits

ID = "na5eo4HbIVO7K"
needs_webp = pytest.mark.skipif(not features.check("webp"), reason="Pillow without WebP")
needs_ffmpeg = pytest.mark.skipif(not videos.find_ffmpeg(), reason="no ffmpeg")


def photo(size=(1600, 900)):
    chance = random.Random(1)
    small = Image.new("RGB", (64, 36))
    small.putdata([tuple(chance.randbytes(3)) for _ in range(64 * 36)])
    result = io.BytesIO()
    small.resize(size).save(result, "JPEG", quality=95)
    return result.getvalue()


def noisy_gif(frames=4, size=(121, 81)):
    """Return an animation of which a video is much smaller."""
    chance = random.Random(2)
    noise = Image.frombytes("RGB", size, chance.randbytes(size[0] * size[1] * 3))
    pictures = [noise.rotate(90 * number) for number in range(frames)]
    result = io.BytesIO()
    pictures[0].save(result, "GIF", save_all=True, append_images=pictures[1:], duration=80)
    return result.getvalue()


@pytest.fixture
def take(site, monkeypatch):
    """Run the builder with a server instead of every provider."""
    with serve() as providers:
        providers.answers["youtube-media"] = answer(photo(), kind="image/jpeg")
        good = providers.answers["giphy-media"]
        gif = answer(noisy_gif(), kind="image/gif")
        providers.answers["giphy-media"] = lambda url: good(url) if "_s.gif" in url else gif
        local = functools.partial(
            Fetcher, limits=Limits(pause=0, total=5), endpoints=providers.endpoints
        )
        monkeypatch.setattr(builder, "Fetcher", local)
        yield functools.partial(site.build, "embeds")


@needs_webp
def test_a_poster_has_two_sizes_and_html_offers_both(site, take):
    site.post("{% youtube dQw4w9WgXcQ %}\n")
    assert take().warnings == []
    folder = site.source / "_embeds/youtube"
    media = json.loads((folder / "dQw4w9WgXcQ.json").read_text())["media"]["poster"]
    assert media == {
        "file": "dQw4w9WgXcQ.poster.jpg",
        "width": 1280,
        "height": 720,
        "small": "dQw4w9WgXcQ.poster.small.webp",
    }
    stored = {path.name: path.read_bytes() for path in folder.iterdir()}
    take(devrel_blog_embeds={"refresh": "all"})
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == stored

    built = site.build(nitpicky=True)
    assert built.warnings == []
    poster = built.body("blog/post").select_one(".devrel-poster img")
    assert poster["src"] == "../_images/dQw4w9WgXcQ.poster.jpg"
    assert poster["srcset"] == (
        "../_images/dQw4w9WgXcQ.poster.small.webp 800w, ../_images/dQw4w9WgXcQ.poster.jpg 1280w"
    )
    assert poster["sizes"]
    assert "_images/dQw4w9WgXcQ.poster.small.webp" in built.files()
    more = site.build(output="more", devrel_blog_files={"images": True})
    assert more.body("blog/post").select_one(".devrel-poster img")["srcset"] == poster["srcset"]
    for name in ("latex", "epub"):
        other = site.build(name, version="1", copyright="us", nitpicky=True)
        assert other.warnings == []
        assert not any("small" in file for file in other.files())
        assert any(file.endswith(".poster.jpg") for file in other.files())


@needs_webp
def test_two_images_of_the_same_id_keep_their_smaller_copies(site):
    """The names in the output don't depend on which pages are written."""
    for provider, color in (("youtube", "red"), ("loom", "blue")):
        name = "0123456789abcdef0123456789abcdef" if provider == "loom" else "dQw4w9WgXcQ"
        for suffix, size in (("poster.jpg", (1200, 600)), ("poster.small.webp", (800, 400))):
            file = io.BytesIO()
            Image.new("RGB", size, color).save(file, "webp" if "webp" in suffix else "jpeg")
            site.write(f"_embeds/{provider}/{name}.{suffix}", file.getvalue())
        url = {
            "youtube": "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
            "loom": f"https://www.loom.com/share/{name}",
        }[provider]
        poster = {"file": f"{name}.poster.jpg", "width": 1200, "height": 600}
        poster["small"] = f"{name}.poster.small.webp"
        data = {"version": 1, "url": url, "title": provider, "media": {"poster": poster}}
        site.write(f"_embeds/{provider}/{name}.json", json.dumps(data))
        site.post(f"<{url}>\n\n{{% embed {url} %}}\n", f"blog/{provider}.md")
    before = site.build().files()
    site.post(
        "More.\n\n{% embed https://www.youtube.com/watch?v=dQw4w9WgXcQ %}\n", "blog/youtube.md"
    )
    after = site.build().files()
    copies = {name: data for name, data in before.items() if ".small" in name}
    assert len(copies) == 2
    assert {name: after[name] for name in copies} == copies


@pytest.mark.parametrize(
    "small", ["../x.webp", "dQw4w9WgXcQ.poster.webp", "other.poster.small.webp", 7, "missing"]
)
def test_a_wrong_smaller_copy_gives_a_warning(site, small):
    site.write("_embeds/youtube/dQw4w9WgXcQ.poster.jpg", photo((48, 27)))
    if small == "missing":
        small = "dQw4w9WgXcQ.poster.small.webp"
    poster = {"file": "dQw4w9WgXcQ.poster.jpg", "width": 48, "height": 27, "small": small}
    url = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
    data = {"version": 1, "url": url, "title": "A", "media": {"poster": poster}}
    site.write("_embeds/youtube/dQw4w9WgXcQ.json", json.dumps(data))
    site.post("{% youtube dQw4w9WgXcQ %}\n")
    (warning,) = site.build().warnings
    assert warning.endswith("[devrel_blog.snapshot]")


def test_the_author_of_an_animation_is_in_its_caption(site, take, monkeypatch):
    site.post(f"{{% giphy {ID} %}}\n\n```{{giphy}} {ID}\nA *cat*.\n```\n")
    path = f"_embeds/giphy/{ID}.json"
    url = f"https://giphy.com/gifs/{ID}"
    data = {"version": 1, "url": url, "title": "Cat", "author": "Ann <b>", "author_url": "https://giphy.com/ann"}  # fmt: skip
    site.write(path, json.dumps(data))
    built = site.build(nitpicky=True)
    assert built.warnings == []
    first, second = built.body("blog/post")("figcaption")
    assert first.get_text(strip=True).startswith("Ann <b>,via GIPHY")
    assert first.a["href"] == "https://giphy.com/ann"
    assert "A cat. (Ann <b>, via GIPHY)" in second.get_text()
    assert "Ann <b>" in site.build("text").text("blog/post.txt")


@pytest.mark.parametrize("url", ["https://i.imgur.com/a1B2c3d.gif", "https://media.tenor.com/aB-3_AAAAC/cat.gif"])  # fmt: skip
def test_animations_of_tenor_and_imgur_have_stills_and_wait(site, url):
    provider, name = ("imgur", "a1B2c3d") if "imgur" in url else ("tenor", "aB-3_AAAAC")
    site.post(f"![A cat]({url})\n\n{{% embed {url} %}}\n")
    bare = site.build(nitpicky=True)
    assert bare.warnings == []
    assert [each["loading"] for each in bare.body("blog/post").select(f'img[src="{url}"]')] == ["lazy", "lazy"]  # fmt: skip
    site.write(f"_embeds/{provider}/{name}.still.png", image())
    still = {"file": f"{name}.still.png", "width": 48, "height": 27}
    data = {"version": 1, "url": url, "title": "cat", "media": {"still": still}}
    site.write(f"_embeds/{provider}/{name}.json", json.dumps(data))
    built = site.build(nitpicky=True)
    assert built.warnings == []
    for box in built.body("blog/post")("details"):
        assert box.summary.img["src"].endswith(f"{name}.still.png")
    assert len(built.body("blog/post")("details")) == 2
    latex = site.build("latex")
    assert any(file.endswith(".still.png") for file in latex.files())


def test_a_page_on_tenor_is_a_figure_only_if_its_file_is_known(site):
    url = "https://tenor.com/view/cat-typing-gif-12345678"
    site.post(f"{{% embed {url} %}}\n\n![A cat]({url})\n")
    built = site.build(nitpicky=True)
    assert built.warnings == []
    body = built.body("blog/post")
    assert not body("img")
    assert len(body.select(f'a[href="{url}"]')) == 2
    data = {"version": 1, "url": url, "title": "Cat", "author": "Ann"}
    site.write("_embeds/tenor/12345678.json", json.dumps(data))
    body = site.build().body("blog/post")
    assert not body("img")
    assert body.select(f'a[href="{url}"]')
    data["player"] = "https://media.tenor.com/aB-3_AAAAC/cat.gif"
    site.write("_embeds/tenor/12345678.json", json.dumps(data))
    body = site.build().body("blog/post")
    assert body.select_one("figure img")["src"] == data["player"]
    assert body.figcaption.get_text(strip=True).startswith("Ann,via Tenor")
    data["player"] = "https://evil.example/cat.gif"
    site.write("_embeds/tenor/12345678.json", json.dumps(data))
    assert "evil.example" not in str(site.build().body("blog/post"))


@needs_ffmpeg
def test_animations_become_videos_on_request(site, take):
    site.write("images/cat.gif", noisy_gif(5))
    site.write("images/still.gif", image("GIF"))
    site.post(f"{{% giphy {ID} %}}\n\n![A cat](/images/cat.gif)\n\n![b](/images/still.gif)\n")
    before = site.build()
    assert not before.body("blog/post")("video")
    taken = take(devrel_blog_embeds={"media": ["still", "video"]})
    assert taken.warnings == []
    folder = site.source / "_embeds"
    media = json.loads((folder / f"giphy/{ID}.json").read_text())["media"]
    assert media.keys() == {"still", "video"}
    (own,) = (folder / "video").iterdir()
    stored = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert all(data[4:8] == b"ftyp" for path, data in stored.items() if path.suffix == ".mp4")
    assert len(own.read_bytes()) < len(noisy_gif(5))
    take(devrel_blog_embeds={"media": ["still", "video"], "refresh": "all"})
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == stored

    built = site.build(nitpicky=True)
    assert built.warnings == []
    body = built.body("blog/post")
    giphy, cat = body.select(".devrel-animation")
    for box in (giphy, cat):
        plays, waits = box("video")
        assert plays.source["media"] == "(prefers-reduced-motion: no-preference)"
        assert "src" not in plays.attrs
        assert (waits["preload"], waits["src"]) == ("none", plays.source["src"])
        assert {
            "controls",
            "loop",
            "muted",
            "playsinline",
        } <= waits.attrs.keys() & plays.attrs.keys()
        assert plays["poster"] == waits["poster"]
        assert (built.folder / "blog" / waits["src"]).resolve().is_file()
    assert "via GIPHY" in body.get_text()
    for gif, count in (("click", 2), ("still", 0)):
        shown = site.build(output=gif, devrel_blog_gif=gif).body("blog/post")
        assert len(shown("video")) == count
        assert not shown.select("video[autoplay]")
    for name in ("latex", "epub", "text"):
        other = site.build(name, version="1", copyright="us", nitpicky=True)
        assert other.warnings == []
        assert not any(file.endswith((".mp4", ".webm")) for file in other.files())
    site.post("![A cat](/images/cat.gif) and [![A cat](/images/cat.gif)](https://a.example)\n")
    linked = site.build().body("blog/post").select_one('a[href="https://a.example"]')
    assert linked.img
    assert not linked("video")
    own.unlink()
    assert not site.build().body("blog/post")("video")
    second = site.build()
    assert second.read == set()


def test_without_ffmpeg_animations_stay_as_they_are(site, take, monkeypatch):
    monkeypatch.setattr(videos.shutil, "which", lambda _name: None)
    videos.find_ffmpeg.cache_clear()
    site.write("images/cat.gif", noisy_gif())
    site.post(f"{{% giphy {ID} %}}\n\n![A cat](/images/cat.gif)\n")
    try:
        built = take(devrel_blog_embeds={"media": ["still", "animation", "video"]})
    finally:
        videos.find_ffmpeg.cache_clear()
    assert built.warnings == []
    media = json.loads((site.source / f"_embeds/giphy/{ID}.json").read_text())["media"]
    assert media.keys() == {"still", "animation"}
    assert not (site.source / "_embeds/video").exists()


@pytest.mark.parametrize(
    "data",
    [b"", b"GIF89a", b"not an image", image("GIF"), image("PNG"), noisy_gif()[:3000]],
    ids=["empty", "only a header", "text", "one frame", "PNG", "cut off"],
)
def test_what_is_no_good_animation_stays_as_it_is(data):
    assert videos.convert_animation(data) is None


@needs_ffmpeg
def test_a_transparent_animation_stays_a_gif():
    pictures = [Image.new("RGBA", (32, 32), (200, 40 * n, 0, 0)) for n in range(3)]
    for number, picture in enumerate(pictures):
        picture.paste((0, 0, 255, 255), (number, 0, 20, 20))
    result = io.BytesIO()
    pictures[0].save(result, "GIF", save_all=True, append_images=pictures[1:], disposal=2)
    assert videos.convert_animation(result.getvalue()) is None
