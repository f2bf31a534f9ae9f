"""Moving images: GIPHY's, those of other hosts and a site's own, and how readers stop them."""

from __future__ import annotations

import json

import pytest
from providers import image

ID = "na5eo4HbIVO7K"
GIF = f"https://media.giphy.com/media/{ID}/giphy.gif"
FIGURE = (
    f'![A cat]({GIF})<figcaption><a href="https://giphy.com/gifs/{ID}">via GIPHY</a></figcaption>\n'
)


def with_snapshot(site, *kinds, suffix="gif", moving=None):
    media = {}
    if "still" in kinds:
        site.write(f"_embeds/giphy/{ID}.still.png", image())
        media["still"] = {"file": f"{ID}.still.png", "width": 48, "height": 27}
    if "animation" in kinds:
        site.write(f"_embeds/giphy/{ID}.animation.{suffix}", moving or image("GIF", frames=3))
        media["animation"] = {"file": f"{ID}.animation.{suffix}", "width": 48, "height": 27}
    data = {
        "version": 1,
        "url": f"https://giphy.com/gifs/{ID}",
        "title": "Cat Typing GIF",
        "media": media,
    }
    site.write(f"_embeds/giphy/{ID}.json", json.dumps(data))


def own(site, name="cat.gif", frames=3, kind="GIF"):
    site.write(f"images/{name}", image(kind, frames=frames, mode="RGB"))
    return f"![A cat](/images/{name})\n"


def sources(part):
    """The URLs that a browser requests for a part of a page at once, and after a click."""
    at_once, later = [], []
    for tag in part.find_all(["img", "source", "video", "iframe"]):
        waits = tag.get("loading") == "lazy" or tag.get("preload") == "none"
        named = [tag.get(name) for name in ("src", "srcset", "poster") if tag.get(name)]
        (later if waits else at_once).extend(named)
    return at_once, later


def test_a_local_still_is_all_that_is_shown_of_what_plays_elsewhere(site):
    with_snapshot(site, "still")
    site.post(FIGURE)
    built = site.build(nitpicky=True)
    assert built.warnings == []
    figure = built.body("blog/post").figure
    still = f"../_images/{ID}.still.png"
    assert sources(figure) == ([still], [GIF])
    assert figure.details.summary.img["src"] == still
    assert figure.details.summary.get_text().strip() == "Play the animation: A cat"
    (moving,) = figure.details.find_all("img", recursive=False)
    assert (moving["src"], moving["width"], moving["height"], moving["alt"]) == (
        GIF,
        "48",
        "27",
        "A cat",
    )
    assert figure.figcaption.get_text(strip=True).startswith("via GIPHY")
    assert (built.folder / f"_images/{ID}.still.png").is_file()


def test_what_is_on_the_site_plays(site):
    with_snapshot(site, "still", "animation")
    site.post(FIGURE)
    built = site.build(nitpicky=True)
    assert built.warnings == []
    figure = built.body("blog/post").figure
    at_once, later = sources(figure)
    assert {*at_once, *later} == {f"../_images/{ID}.still.png", f"../_images/{ID}.animation.gif"}
    assert figure.picture.img["src"].endswith(".animation.gif")
    assert len(figure("input")) == 2


def test_a_stored_webp_plays(site):
    moving = image("WEBP", frames=3, mode="RGB")
    with_snapshot(site, "still", "animation", suffix="webp", moving=moving)
    site.post(FIGURE)
    built = site.build(nitpicky=True)
    assert built.warnings == []
    figure = built.body("blog/post").figure
    assert figure.picture.img["src"].endswith(".animation.webp")


@pytest.mark.parametrize("kinds", [(), ("still",), ("still", "animation")])
@pytest.mark.parametrize("gif", ["click", "still"])
def test_what_does_not_play_by_itself(site, gif, kinds):
    with_snapshot(site, *kinds)
    site.post(FIGURE)
    built = site.build(nitpicky=True, devrel_blog_gif=gif)
    assert built.warnings == []
    figure = built.body("blog/post").figure
    at_once, later = sources(figure)
    assert not any("animation" in source or source == GIF for source in at_once)
    if gif == "click" or not kinds:
        assert figure.details
        assert len(later) == 1
    else:
        assert later == []
        assert not figure.details
    assert "via GIPHY" in figure.get_text()


def test_an_embed_of_its_own_mind(site):
    with_snapshot(site, "still", "animation")
    site.write(
        "page.rst",
        f"Page\n====\n\n.. giphy:: {ID}\n\n.. giphy:: {ID}\n   :mode: still\n   :width: 96px\n\n.. giphy:: {ID}\n   :mode: click\n",
    )
    built = site.build(nitpicky=True)
    plays, stands, opens = built.body("page")("figure")
    assert plays.picture
    assert plays.picture.img["alt"] == "Cat Typing GIF"
    (still,) = stands("img")
    assert (still["width"], still["height"]) == ("96", "54")
    assert opens.details


def test_an_animation_of_the_site_gets_a_still_image(site):
    site.post(own(site))
    built = site.build(nitpicky=True)
    assert built.warnings == []
    body = built.body("blog/post")
    moving, still = body.picture.img["src"], body.picture.source["srcset"]
    assert moving == "../_images/cat.gif"
    assert still.startswith("../_images/still-")
    assert still.endswith(".png")
    assert (built.folder / "blog" / still).resolve().read_bytes().startswith(b"\x89PNG")
    assert (body.picture.img["width"], body.picture.img["height"]) == ("48", "27")
    assert len(body("input")) == 2


@pytest.mark.parametrize(("kind", "name"), [("WEBP", "cat.webp"), ("PNG", "cat.png")])
def test_animations_in_other_formats_get_a_still_image(site, kind, name):
    site.post(own(site, name, kind=kind))
    assert site.build().body("blog/post").picture


def test_an_own_image_that_does_not_move(site):
    site.post(own(site, frames=1))
    body = site.build().body("blog/post")
    assert not body.picture
    assert body.img["loading"] == "lazy"


@pytest.mark.parametrize("content", [b"GIF89a", b"", image("GIF", frames=4)[:60]])
def test_an_own_file_that_is_damaged(site, content):
    site.write("images/cat.gif", content)
    site.post("![A cat](/images/cat.gif)\n")
    built = site.build()
    assert "../_images/cat.gif" in str(built.body("blog/post"))
    site.build("latex")


def test_an_own_animation_on_other_pages_is_let_be(site):
    own(site)
    site.write("page.md", "# Page\n\n![A cat](/images/cat.gif)\n")
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   page\n")
    assert not site.build().body("page").picture


def test_an_animation_of_another_host(site):
    site.post("![A cat](https://a.example/cat.gif?x=1) and ![b](https://a.example/b.png)\n")
    built = site.build(nitpicky=True)
    body = built.body("blog/post")
    assert body.picture.img["src"] == "https://a.example/cat.gif?x=1"
    assert body.picture.source["srcset"] == "../_static/devrel-blog-still.svg"
    assert (built.folder / "_static/devrel-blog-still.svg").is_file()
    strict = site.build(output="strict", devrel_blog_privacy="strict").body("blog/post")
    at_once, later = sources(strict)
    assert at_once == ["../_static/devrel-blog-still.svg"]
    assert later == ["https://a.example/cat.gif?x=1"]
    assert strict.select_one('a[href="https://a.example/b.png"]').get_text() == "b"


@pytest.mark.parametrize(
    "source",
    ["See {} there", "[{}](https://a.example)", "- {}", "| {} |\n|---|", "> {}", "# Part {}"],
)
def test_an_animation_starts_still_in_every_place(site, source):
    with_snapshot(site, "still")
    site.post(source.format(f"![A cat]({GIF})"))
    built = site.build(nitpicky=True)
    assert built.warnings == []
    body = built.body("blog/post")
    at_once, later = sources(body)
    assert (at_once, later) == ([f"../_images/{ID}.still.png"], [GIF])
    for details in body("details"):
        assert not details.find_parent(["p", "a", "span"])
    for link in body.select('a[href="https://a.example"]'):
        assert not link(["input", "summary"])
        assert link.img


@pytest.mark.parametrize("builder", ["latex", "epub", "texinfo", "singlehtml", "dirhtml"])
def test_stills_in_other_formats(site, builder):
    with_snapshot(site, "still", "animation")
    site.post(f"{FIGURE}\n{own(site)}")
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   blog/post\n")
    built = site.build(builder, version="1", copyright="us", nitpicky=True)
    assert built.warnings == []
    names = {name.rpartition("/")[2] for name in built.files()}
    assert f"{ID}.still.png" in names
    assert any(name.startswith("still-") for name in names)
    if builder in {"latex", "epub", "texinfo"}:
        assert not any(name.endswith(".gif") for name in names)


@pytest.mark.parametrize("builder", ["text", "man"])
def test_links_in_plain_formats(site, builder):
    with_snapshot(site, "still", "animation")
    site.post(FIGURE)
    built = site.build(builder, man_pages=[("index", "site", "Site", [], 1)])
    assert built.warnings == []
    text = "".join(content.decode(errors="ignore") for content in built.files().values())
    assert f"https://giphy.com/gifs/{ID}" in text.replace("\\%", "").replace("\\", "")


def test_the_same_with_several_processes(site):
    with_snapshot(site, "still", "animation")
    for number in range(6):
        site.post(
            f"{FIGURE}\n{own(site, f'{number}/cat.gif', frames=2 + number)}",
            name=f"blog/{number}.md",
        )
    one = site.build(output="one").files()
    two = site.build(output="two", parallel=2).files()
    pages = [name for name in one if name.endswith((".html", ".png", ".gif"))]
    assert {name: one[name] for name in pages} == {name: two[name] for name in pages}


def test_a_second_build_changes_nothing(site):
    with_snapshot(site, "still", "animation")
    site.post(f"{FIGURE}\n{own(site)}")
    site.build()
    second = site.build()
    assert second.read == set()
    assert "blog/post" not in second.written


def test_no_script_and_no_style_in_the_page(site):
    with_snapshot(site, "still")
    site.post(f"{FIGURE}\n{own(site)}\n{{% youtube dQw4w9WgXcQ %}}\n\n{{% x 20 width=300 %}}\n")
    site.write("page.rst", f"Page\n====\n\n.. giphy:: {ID}\n   :width: 200px\n")
    built = site.build()
    for name in ("blog/post", "page"):
        for tag in built.body(name).find_all(True):
            assert tag.name not in {"script", "style"}
            assert "style" not in tag.attrs, tag
            assert not any(attribute.startswith("on") for attribute in tag.attrs)


def first_frames(built):
    return {name for name in built.files() if name.startswith("_images/still-")}


@pytest.mark.parametrize("parallel", [1, 2])
def test_incremental_builds_keep_the_first_frames_of_unchanged_posts(site, parallel):
    site.post(own(site, "one.gif"), "blog/one.md")
    site.post(own(site, "two.webp", kind="WEBP", frames=4), "blog/two.md", date="2020-02-12")
    built = site.build(parallel=parallel)
    stills = first_frames(built)
    assert len(stills) == 2
    assert first_frames(site.build(parallel=parallel)) == stills
    site.post("Text\n", "blog/three.md", date="2020-02-13")
    assert first_frames(site.build(parallel=parallel)) == stills
    assert first_frames(site.build(parallel=parallel)) == stills
    site.post(own(site, "two.webp", kind="WEBP", frames=4) + "\nMore.\n", "blog/two.md")
    assert first_frames(site.build(parallel=parallel)) == stills


def test_the_first_frame_is_removed_with_its_post(site):
    site.post(own(site, "one.gif"), "blog/one.md")
    site.post(own(site, "two.webp", kind="WEBP", frames=4), "blog/two.md", date="2020-02-12")
    stills = first_frames(site.build())
    site.post(own(site, "one.gif"), "blog/one.md", draft="true")
    left = first_frames(site.build())
    assert len(left) == 1
    assert left < stills
    assert first_frames(site.build()) == left
    # The build after the one that no longer uses the file removes it.
    site.post("Text\n", "blog/two.md", date="2020-02-12")
    site.build()
    site.post("More text\n", "blog/two.md", date="2020-02-12")
    assert first_frames(site.build()) == set()
