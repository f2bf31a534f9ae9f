"""Posts in a real browser: what they ask of others, and how they are used."""

from __future__ import annotations

import json

import pytest
from providers import image as image_bytes
from samples import sample
from sites import PNG
from themes import ONE_SCHEME, SCHEMES

GIF = "https://media.giphy.com/media/na5eo4HbIVO7K/giphy.gif"
POST = f"""\
A line of prose?
![alt]({GIF})<figcaption><a href="https://giphy.com/gifs/a-na5eo4HbIVO7K">via GIPHY</a></figcaption>

{{% twitter 1221805374728278016 %}}

{{% twitter 20 theme=dark %}}

{{% twitter 21 theme=light width=300 align=center %}}
"""
# What we add to a page; the rest of it is the theme's.
OURS = [[".devrel-post-header"], [".devrel-embed"], ["figure"]]


def snapshot(number, words):
    return json.dumps(
        {
            "version": 1, "author": "Jack", "handle": "jack", "date": "2006-03-21",
            "url": f"https://x.com/jack/status/{number}",
            "text": [words, " and a long one ", {"text": "w" * 90, "url": "https://a.example"}],
        }
    )  # fmt: skip


@pytest.fixture
def full(site, image):
    site.post(
        POST, cover="images/cover.png", tags="[a, b]", author="{name: A, url: 'https://a.example'}"
    )
    for number in (20, 21):
        site.write(f"_embeds/x/{number}.json", snapshot(number, "just setting up"))
    write_animation(site)
    return site


def write_animation(site):
    """Write the snapshot of the GIF, with its files."""
    name = "na5eo4HbIVO7K"
    files = {"still": f"{name}.still.png", "animation": f"{name}.animation.gif"}
    media = {kind: {"file": file, "width": 48, "height": 27} for kind, file in files.items()}
    site.write(f"_embeds/giphy/{files['still']}", image_bytes())
    site.write(f"_embeds/giphy/{files['animation']}", image_bytes("GIF", frames=3))
    data = {"version": 1, "url": f"https://giphy.com/gifs/{name}", "title": "A cat", "media": media}
    site.write(f"_embeds/giphy/{name}.json", json.dumps(data))


def test_embeds_are_readable_without_a_network(full, visit):
    with visit(full.build(), "blog/post", network=False) as seen:
        text = seen.page.inner_text("[role=main]")
        assert "just setting up" in text
        assert "Post on X, 27 January 2020" in text
        assert "A line of prose?" in text
        assert seen.page.get_attribute("figure picture img", "alt") == "alt"


def test_a_page_with_snapshots_contacts_no_other_site(full, visit):
    with visit(full.build(), "blog/post") as seen:
        seen.page.wait_for_load_state("networkidle")
        assert seen.asked == []


@pytest.mark.parametrize("scripts", [True, False])
def test_a_gif_without_a_snapshot_loads_on_a_click(site, visit, scripts):
    site.post(POST)
    with visit(site.build(), "blog/post", java_script_enabled=scripts) as seen:
        seen.page.wait_for_load_state("networkidle")
        assert seen.asked == []
        seen.page.locator("figure summary").press("Enter")
        if scripts:
            seen.page.locator("figure details img").wait_for(state="visible")
            seen.page.wait_for_load_state("networkidle")
            assert set(seen.asked) == {GIF}
        else:
            assert seen.page.get_by_role("link", name="Open the animation").is_visible()


def test_with_reduced_motion_nothing_moves(full, visit):
    with visit(full.build(), "blog/post", reduced_motion="reduce") as seen:
        switch = seen.page.get_by_role("checkbox", name="Play the animation")
        assert switch.is_visible()
        assert not seen.page.is_visible(".devrel-switch-pause")
        switch.press("Space")
        seen.page.locator(".devrel-animation-again").wait_for(state="visible")
        seen.page.wait_for_load_state("networkidle")
        assert seen.asked == []


@pytest.mark.parametrize("scripts", [True, False])
def test_an_animation_stops_by_keyboard(full, visit, scripts):
    with visit(full.build(), "blog/post", java_script_enabled=scripts) as seen:
        switch = seen.page.get_by_role("checkbox", name="Pause the animation")
        for _ in range(60):
            seen.page.keyboard.press("Tab")
            if switch.evaluate("node => node === document.activeElement"):
                break
        seen.page.keyboard.press("Space")
        assert switch.is_checked()
        assert not seen.page.is_visible(".devrel-animation-moving img")
        seen.page.locator(".devrel-animation-still").wait_for(state="visible")
        seen.page.keyboard.press("Space")
        assert seen.page.is_visible(".devrel-animation-moving img")
        assert not seen.page.is_visible(".devrel-animation-still")


@pytest.mark.parametrize(("theme", "scheme"), sample(SCHEMES, ONE_SCHEME))
def test_accessibility_and_small_screens(full, visit, theme, scheme):
    pytest.importorskip(theme)
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    built = full.build(output=f"{theme}", html_theme=theme)
    size = {"width": 320, "height": 800}
    with visit(built, "blog/post", color_scheme=scheme, viewport=size) as seen:
        results = axe.Axe().run(seen.page, context={"include": OURS})
        found = results.response["violations"]
        assert [
            (each["id"], node["html"], node["failureSummary"])
            for each in found
            for node in each["nodes"]
        ] == []
        for selector in (part for parts in OURS for part in parts):
            for box in seen.page.locator(selector).all():
                assert box.evaluate("node => node.getBoundingClientRect().right") <= 320
                assert box.evaluate("node => node.scrollWidth <= node.clientWidth + 1")


SHORTCODES = """\
{% details Open me %}
{% youtube aqz-KE-bpKQ %}
{% enddetails %}

{{< video https://a.example/b.mp4 >}}

{% embed https://codepen.io/octo/pen/abcDEF %}

<iframe width="560" src="https://www.youtube.com/embed/aqz-KE-bpKQ"></iframe>

<blockquote class="twitter-tweet"><a href="https://twitter.com/a/status/20">2006</a></blockquote>
<script async src="https://platform.twitter.com/widgets.js"></script>

{% cta https://a.example/ %}Go{% endcta %}

{% row %}{% col %}Left{% endcol %}{% col span=3 %}Right{% endcol %}{% endrow %}

{{< tabs >}}{{< tab "One" >}}First{{< /tab >}}{{< tab "Two" >}}Second{{< /tab >}}{{< /tabs >}}

<details><summary>Closed</summary>Within</details>
"""


def test_shortcodes_ask_no_one(site, visit):
    site.post(SHORTCODES)
    with visit(site.build(), "blog/post") as seen:
        seen.page.wait_for_load_state("networkidle")
        assert seen.asked == []


@pytest.mark.parametrize("scripts", [True, False])
def test_boxes_open_by_keyboard(site, visit, scripts):
    site.post(SHORTCODES)
    with visit(site.build(), "blog/post", java_script_enabled=scripts) as seen:
        inside = seen.page.locator("details").first.get_by_role("link")
        assert not inside.is_visible()
        seen.page.locator("summary").first.focus()
        seen.page.keyboard.press("Enter")
        inside.wait_for(state="visible")


@pytest.mark.parametrize("theme", ["alabaster", "furo", "pydata_sphinx_theme"])
def test_shortcodes_on_small_screens(site, visit, theme):
    pytest.importorskip(theme)
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    site.post(SHORTCODES)
    built = site.build(output=theme, html_theme=theme)
    with visit(built, "blog/post", viewport={"width": 320, "height": 800}) as seen:
        # Colours of buttons and tabs are the theme's and sphinx-design's.
        options = {"rules": {"color-contrast": {"enabled": False}}}
        ours = [[".devrel-embed"], ["details"], [".devrel-media"], [".sd-row"]]
        results = axe.Axe().run(seen.page, context={"include": ours}, options=options)
        assert [
            (each["id"], node["html"])
            for each in results.response["violations"]
            for node in each["nodes"]
        ] == []
        for box in seen.page.locator(".devrel-embed, details, video, .sd-row, .sd-tab-set").all():
            assert box.evaluate("node => node.getBoundingClientRect().right") <= 320


PLATFORM = """\
- [x] done
- [ ] to do

![A square](/images/square.png)
*A caption*

==marked== H~2~O ~~gone~~

> [!NOTE]- Folded
> Inside.

```python title="a.py" hl_lines="1" linenums="1"
a = 1
```
"""


@pytest.mark.parametrize("theme", ["alabaster", "furo", "pydata_sphinx_theme"])
def test_the_markdown_of_platforms(site, visit, theme):
    pytest.importorskip(theme)
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    site.write("images/square.png", PNG)
    site.post(PLATFORM)
    built = site.build(output=theme, html_theme=theme)
    assert built.warnings == []
    with visit(built, "blog/post", viewport={"width": 320, "height": 800}) as seen:
        ours = [[".devrel-task"], ["figure"], ["mark"], ["s"]]
        results = axe.Axe().run(seen.page, context={"include": ours})
        assert [each["id"] for each in results.response["violations"]] == []
        image = seen.page.locator("figure img")
        image.scroll_into_view_if_needed()
        assert image.evaluate("node => [node.width, node.height, node.complete]") == [1, 1, True]
        for box in seen.page.locator(".devrel-task, figure, details, .literal-block-wrapper").all():
            assert box.evaluate("node => node.getBoundingClientRect().right") <= 320
        inside = seen.page.get_by_text("Inside.")
        assert not inside.is_visible()
        seen.page.locator("summary").first.focus()
        seen.page.keyboard.press("Enter")
        inside.wait_for(state="visible")
