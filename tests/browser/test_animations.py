"""Pause and Play of animations in a real browser, in every theme."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from sites import Site
from themes import EACH_THEME, build

SIZE = (200, 120)
IMAGES = "picture > img, .devrel-animation-first, .devrel-animation-still, .devrel-animation-again"


@pytest.fixture(scope="module")
def blogs(tmp_path_factory):
    """A post with three animations, built once in each theme."""
    built = {}

    def get(theme):
        if theme not in built:
            site = Site(tmp_path_factory.mktemp(theme))
            write(site)
            built[theme] = build(site, theme)
        return built[theme]

    return get


def write(site):
    frames = [Image.new("RGB", SIZE, color) for color in ("red", "lime", "blue", "yellow")]
    file = io.BytesIO()
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:], duration=70, loop=0)
    site.write("images/ball.gif", file.getvalue())
    site.post(
        "Text.\n\n![A ball](/images/ball.gif)\n\n"
        "A ![small one](/images/ball.gif) in a sentence.\n\n"
        "[![A link](/images/ball.gif)](https://a.example)\n\nThe end.\n"
    )


def shown(box):
    """Return the images of an animation that are displayed: their file names and boxes."""
    return box.evaluate(
        f"""async node => {{
          const all = [...node.querySelectorAll("{IMAGES}")].filter(each => each.checkVisibility())
          await Promise.all(all.map(each => each.decode()))
          return all.map(each =>
            [each.currentSrc.split("/").pop(), each.getBoundingClientRect().toJSON()])
        }}"""
    )


def color(box):
    """Return the color in the middle of an animation."""
    picture = Image.open(io.BytesIO(box.screenshot())).convert("RGB")
    return picture.getpixel((picture.width // 2, picture.height // 2))


def moves(page, box, *, is_expected):
    """Return whether the pixels of an animation change; a busy machine may skip many frames."""
    first = color(box)
    for _ in range(60 if is_expected else 4):
        page.wait_for_timeout(90)
        if color(box) != first:
            return True
    return False


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
@pytest.mark.parametrize("theme", EACH_THEME)
def test_pause_and_play_swap_images_in_the_same_box(blogs, visit, theme, motion):
    size = {"width": 1000, "height": 900}
    with visit(blogs(theme), "index", viewport=size, reduced_motion=motion) as seen:
        page, requested = seen.page, []
        page.on("request", lambda request: requested.append(request.url))
        page.goto(page.url.replace("index", "blog/post"))
        page.wait_for_load_state("networkidle")
        is_moving = motion != "reduce"
        assert is_moving or not [url for url in requested if url.endswith(".gif")]
        boxes = page.locator(".devrel-animation")
        assert boxes.count() == 3
        for box in boxes.all():
            box.scroll_into_view_if_needed()
            ((name, first),) = shown(box)
            assert (round(first["width"]), round(first["height"])) == SIZE
            verb = "Pause" if is_moving else "Play"
            switch = box.get_by_role("checkbox", name=f"{verb} the animation")
            for is_checked in (False, True, False):
                switch.set_checked(is_checked)
                ((name, place),) = shown(box)
                assert place == first
                assert name.endswith(".gif") == (is_checked != is_moving)
                is_expected = is_checked != is_moving
                assert moves(page, box, is_expected=is_expected) == is_expected
