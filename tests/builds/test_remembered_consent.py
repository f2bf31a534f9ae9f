"""Readers can allow the players of a site for good."""

from __future__ import annotations

import pytest

from sphinx_devrel_blog.common.resources import RESOURCES

pytestmark = pytest.mark.slow
SCRIPT = "devrel-remember.js"


def test_only_pages_with_players_load_the_small_script(site):
    assert (RESOURCES / "static" / SCRIPT).stat().st_size <= 1_200
    site.post(
        '{% youtube dQw4w9WgXcQ mode=frame %}\n\n<iframe src="https://a.example/x"></iframe>\n'
    )
    site.post("{% x 20 mode=widget %}\n", "blog/other.md")
    built = site.build(devrel_blog_privacy="remember", devrel_blog_embeds={"youtube": "frame"})
    assert built.warnings == []
    body = built.body("blog/post")
    tube, frame = body.select("details.devrel-facade")
    assert tube["data-devrel-host"] == "www.youtube-nocookie.com"
    assert tube["data-devrel-always"] == "Always load players from YouTube"
    assert frame["data-devrel-always"] == "Always load players from a.example"
    assert not body.select(".devrel-frame iframe:not(details iframe)")
    assert SCRIPT in built.text("blog/post.html")
    assert SCRIPT not in built.text("blog/other.html")
    assert "data-devrel-script" not in built.text("blog/other.html")
    normal = site.build(output="normal")
    assert SCRIPT not in normal.text("blog/post.html")
    assert "data-devrel-host" not in normal.text("blog/post.html")
