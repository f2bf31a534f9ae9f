"""Players in a real browser, in every theme: nothing moves when a reader opens one."""

from __future__ import annotations

import json

import pytest
from providers import image
from themes import EACH_THEME, build

POSTERS = {
    "four3video1": (480, 360),
    "wide16video": (480, 270),
    "tallvideo11": (360, 640),
    "noposter111": None,
}


# Sphinx-Immaterial gives `details` a layout of its own, in which the sizes still differ.
@pytest.mark.parametrize(
    "theme", [each for each in EACH_THEME if "immaterial" not in str(each.values)]
)
def test_opening_a_video_shifts_nothing(site, visit, theme):
    for name, size in POSTERS.items():
        data = {"version": 1, "url": f"https://www.youtube.com/watch?v={name}", "title": "A film"}
        if size:
            site.write(f"_embeds/youtube/{name}.poster.jpg", image("JPEG", size))
            poster = {"file": f"{name}.poster.jpg", "width": size[0], "height": size[1]}
            data["media"] = {"poster": poster}
        site.write(f"_embeds/youtube/{name}.json", json.dumps(data))
    videos = "\n\n".join(f"{{% youtube {name} %}}" for name in POSTERS)
    site.post(f"{videos}\n\nThe end.\n")
    built = build(site, theme)
    for width in (375, 1280):
        with visit(built, "blog/post", viewport={"width": width, "height": 900}) as seen:
            boxes = seen.page.locator("details.devrel-facade")
            assert boxes.count() == len(POSTERS)
            for box in boxes.all():
                # The page scrolls to what has the focus.
                box.scroll_into_view_if_needed()
                box.locator("summary").focus()
                poster = box.locator(".devrel-poster").bounding_box()
                assert abs(poster["width"] / poster["height"] - 16 / 9) < 0.02
                before = box.bounding_box()
                seen.page.keyboard.press("Enter")
                frame = box.locator("iframe").bounding_box()
                assert [name for name in frame if abs(frame[name] - poster[name]) > 1] == []
                after = box.bounding_box()
                assert (after["width"], after["height"]) == (before["width"], before["height"])
                assert box.locator("summary").is_visible()
                assert frame["x"] + frame["width"] <= width
