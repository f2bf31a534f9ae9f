"""A reader who allows the players of a site once sees them open on every page."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.whole


def test_a_reader_allows_the_players_of_a_site_for_good(site, visit):
    site.post("{% youtube dQw4w9WgXcQ %}\n\n{% vimeo 76979871 %}\n\n{% youtube aqz-KE-bpKQ %}\n")
    built = site.build(devrel_blog_privacy="remember")
    with visit(built, "blog/post") as seen:
        page = seen.page
        boxes = page.locator("details.devrel-facade")
        assert [boxes.nth(n).get_attribute("open") for n in range(3)] == [None] * 3
        assert seen.asked == []
        labels = page.locator("label.devrel-remember")
        assert labels.all_inner_texts()[0].strip() == "Always load players from YouTube"
        labels.nth(0).locator("input").check()
        assert labels.nth(2).locator("input").is_checked()
        assert not labels.nth(1).locator("input").is_checked()
        page.reload()
        assert [boxes.nth(n).get_attribute("open") for n in range(3)] == ["", None, ""]
        assert page.context.cookies() == []
        page.locator("label.devrel-remember input").nth(0).uncheck()
        page.reload()
        assert [boxes.nth(n).get_attribute("open") for n in range(3)] == [None] * 3
