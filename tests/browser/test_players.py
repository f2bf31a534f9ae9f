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
# Players of a fixed height.
FIXED = """\
{% spotify spotify:episode:5V4XZWqZQJvbddd31n56mf %}

{% soundcloud https://soundcloud.com/user-261265215/dev-to-review-episode-1 %}
"""


@pytest.mark.parametrize("theme", EACH_THEME)
def test_opening_a_video_shifts_nothing(site, visit, theme):
    for name, size in POSTERS.items():
        data = {"version": 1, "url": f"https://www.youtube.com/watch?v={name}", "title": "A film"}
        if size:
            site.write(f"_embeds/youtube/{name}.poster.jpg", image("JPEG", size))
            poster = {"file": f"{name}.poster.jpg", "width": size[0], "height": size[1]}
            data["media"] = {"poster": poster}
        site.write(f"_embeds/youtube/{name}.json", json.dumps(data))
    videos = "\n\n".join(f"{{% youtube {name} %}}" for name in POSTERS)
    site.post(f"{videos}\n\n{FIXED}\n\n<iframe src='https://a.example/'></iframe>\n\nThe end.\n")
    built = build(site, theme)
    for width in (375, 1280):
        with visit(built, "blog/post", viewport={"width": width, "height": 900}) as seen:
            boxes = seen.page.locator("details.devrel-facade")
            assert boxes.count() == len(POSTERS) + 3
            for number, box in enumerate(boxes.all()):
                # The page scrolls to what has the focus.
                box.scroll_into_view_if_needed()
                box.locator("summary").focus()
                poster = box.locator(".devrel-poster").bounding_box()
                if number < len(POSTERS):
                    assert abs(poster["width"] / poster["height"] - 16 / 9) < 0.02
                    # The title is in the link under the player, and for screen readers.
                    label = box.locator("summary")
                    assert "A film" in label.text_content()
                    assert label.get_by_text("A film").bounding_box()["width"] <= 1
                before = box.bounding_box()
                seen.page.keyboard.press("Enter")
                frame = box.locator("iframe").bounding_box()
                assert [name for name in frame if abs(frame[name] - poster[name]) > 1] == []
                after = box.bounding_box()
                assert (after["width"], after["height"]) == (before["width"], before["height"])
                assert box.locator("summary").is_visible()
                assert frame["x"] + frame["width"] <= width
