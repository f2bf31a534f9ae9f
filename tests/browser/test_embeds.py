"""Embeds in a real browser: whom they ask, when, and how they are used."""

from __future__ import annotations

import json
from collections import Counter
from urllib.parse import urlsplit

import pytest
from providers import image
from samples import sample
from themes import ONE_SCHEME, SCHEMES

VIDEO = "dQw4w9WgXcQ"
GIF = "na5eo4HbIVO7K"
POST = f"""\
A line of prose.

{{% twitter 20 %}}

![A cat](https://media.giphy.com/media/{GIF}/giphy.gif)<figcaption>via GIPHY</figcaption>

{{% youtube {VIDEO} %}}

{{% gist https://gist.github.com/octocat/9257657 %}}

{{% codepen https://codepen.io/octo/pen/abcDEF %}}

![A dog](/images/dog.gif)

The end.
"""
GIPHY = "media.giphy.com"
# What each box is called, and who is asked once it is opened.
FACADES = {
    "Play the animation: A cat": GIPHY,
    "Play the video: A film": "www.youtube-nocookie.com",
    "Open the pen: A pen": "codepen.io",
}
OURS = [[".devrel-embed"], ["figure"], [".devrel-animation"]]


def snapshot(site, name, data, **pictures):
    folder, _, ident = name.rpartition("/")
    media = {}
    for kind, (suffix, content, size) in pictures.items():
        site.write(f"_embeds/{folder}/{ident}.{kind}.{suffix}", content)
        media[kind] = {"file": f"{ident}.{kind}.{suffix}", "width": size[0], "height": size[1]}
    site.write(f"_embeds/{name}.json", json.dumps({"version": 1, **data, "media": media}))


@pytest.fixture
def full(site):
    site.post(POST)
    site.write("images/dog.gif", image("GIF", (200, 120), frames=4))
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   blog/post\n")
    snapshot(site, "x/20", {"url": "https://x.com/jack/status/20", "author": "Jack", "handle": "jack",
                            "text": "just setting up", "date": "2006-03-21"},
             avatar=("png", image(size=(48, 48)), (48, 48)))  # fmt: skip
    poster = ("jpg", image("JPEG", (480, 270)), (480, 270))
    snapshot(
        site,
        f"youtube/{VIDEO}",
        {"url": f"https://www.youtube.com/watch?v={VIDEO}", "title": "A film"},
        poster=poster,
    )
    snapshot(
        site,
        "codepen/abcDEF",
        {"url": "https://codepen.io/octo/pen/abcDEF", "title": "A pen"},
        poster=poster,
    )
    snapshot(site, f"giphy/{GIF}", {"url": f"https://giphy.com/gifs/{GIF}", "title": "A cat"},
             still=("png", image(size=(360, 200)), (360, 200)))  # fmt: skip
    return site


def hosts(seen):
    return {urlsplit(url).hostname for url in seen.asked}


def read_all(page):
    """Scroll through the page, so that what is lazy and visible comes."""
    for box in page.locator(".devrel-embed, figure, .devrel-animation").all():
        box.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")


@pytest.mark.slow
@pytest.mark.parametrize("scripts", [True, False])
def test_no_one_is_asked_before_the_reader_asks(full, visit, scripts):
    built = full.build()
    assert built.warnings == []
    with visit(built, "blog/post", java_script_enabled=scripts) as seen:
        read_all(seen.page)
        assert seen.asked == []
        assert "just setting up" in seen.page.inner_text("[role=main]")
        for name, host in FACADES.items():
            seen.asked.clear()
            box = seen.page.locator("details", has_text=name)
            box.locator("summary").press("Enter")
            if not scripts:
                seen.page.wait_for_timeout(300)
                assert seen.asked == []
                link = box.get_by_role(
                    "link", name="Open the animation" if host == GIPHY else "Load the player"
                )
                assert urlsplit(link.get_attribute("href")).hostname == host
                if host == GIPHY:
                    continue
                link.click()
            seen.page.wait_for_timeout(500)
            assert hosts(seen) == {host}
            if not scripts:
                assert any(urlsplit(frame.url).hostname == host for frame in seen.page.frames)
                assert seen.page.url.startswith("http://127.0.0.1")


def test_every_control_is_reached_and_named_by_keyboard(full, visit):
    with visit(full.build(), "blog/post") as seen:
        names = []
        for _ in range(80):
            seen.page.keyboard.press("Tab")
            name = seen.page.evaluate(
                "() => { const e = document.activeElement; return e.matches('summary, label input')"
                " ? (e.ariaLabel ?? e.textContent).replaceAll(/\\s+/g, ' ').trim() : '' }"
            )
            if name and name not in names:
                names.append(name)
        assert names == [
            "Play the animation: A cat",
            "Play the video: A film from www.youtube-nocookie.com",
            "Open the pen: A pen from codepen.io",
            "Pause the animation",
        ]


def test_what_is_closed_plays_no_more(full, visit):
    with visit(full.build(), "blog/post") as seen:
        summary = seen.page.locator("summary", has_text="A film")
        summary.press("Enter")
        seen.page.wait_for_timeout(300)
        assert len(seen.asked) == 1
        seen.page.evaluate(
            "() => { window.first = document.querySelector('.devrel-embed-youtube iframe') }"
        )
        summary.press("Enter")
        seen.page.wait_for_function("() => !window.first.isConnected")
        seen.page.wait_for_timeout(300)
        assert len(seen.asked) == 1
        summary.press("Enter")
        seen.page.wait_for_timeout(300)
        assert len(seen.asked) == 2


def test_with_less_motion_nothing_moves_before_the_reader_wants_it(full, visit):
    snapshot(full, f"giphy/{GIF}", {"url": f"https://giphy.com/gifs/{GIF}", "title": "A cat"},
             still=("png", image(size=(360, 200)), (360, 200)),
             animation=("gif", image("GIF", (360, 200), frames=3), (360, 200)))  # fmt: skip
    with visit(full.build(), "blog/post", reduced_motion="reduce") as seen:
        asked = []
        seen.page.on("request", lambda request: asked.append(request.url))
        seen.page.reload()
        read_all(seen.page)
        assert not [url for url in asked if url.endswith(".gif")]
        for number, name in enumerate((f"{GIF}.animation.gif", "dog.gif")):
            box = seen.page.locator(".devrel-animation").nth(number)
            with seen.page.expect_request(f"**/{name}"):
                box.get_by_role("checkbox", name="Play the animation").press("Space")
            assert box.locator(".devrel-animation-again").is_visible()


@pytest.mark.slow
@pytest.mark.parametrize(("scheme", "theme"), [("light", "light"), ("dark", "dark")])
def test_a_widget_is_asked_for_once_and_has_the_colours_of_the_page(full, visit, scheme, theme):
    pytest.importorskip("furo")
    full.post("{% x 20 %}\n\n{% x 21 %}\n\n{% x 22 theme=light %}\n")
    built = full.build(devrel_blog_embeds={"x": "widget"}, html_theme="furo")
    with visit(built, "blog/post", color_scheme=scheme) as seen:
        assert Counter(seen.asked) == {"https://platform.x.com/widgets.js": 1}
        quotes = seen.page.locator("blockquote.twitter-tweet")
        assert quotes.count() == 3
        assert [quote.get_attribute("data-theme") for quote in quotes.all()] == [
            theme,
            theme,
            "light",
        ]
        assert quotes.first.get_attribute("data-dnt") == "true"
        last = quotes.first.locator("a").last
        assert last.get_attribute("href").endswith("/status/20")
    with visit(built, "blog/post", java_script_enabled=False) as seen:
        assert seen.asked == []
        assert "just setting up" in seen.page.inner_text("[role=main]")


def measure_shift(page):
    """Return how far the layout has shifted since the page was opened, and while it is read."""
    page.evaluate(
        "() => { window.shift = 0; new PerformanceObserver(list => { for (const entry of list.getEntries())"
        " window.shift += entry.value }).observe({type: 'layout-shift', buffered: true}) }"
    )
    read_all(page)
    page.wait_for_timeout(200)
    return page.evaluate("window.shift")


MODES = [{}, {"youtube": "frame", "codepen": "frame"}, {"youtube": "card", "codepen": "link"}]


@pytest.mark.parametrize("modes", MODES)
@pytest.mark.parametrize("width", sample([375, 1280], [375]))
def test_embeds_never_shift_the_page(full, visit, modes, width):
    built = full.build(devrel_blog_embeds=modes)
    with visit(built, "blog/post", viewport={"width": width, "height": 800}) as seen:
        # A missing size shifts the page each time; a busy machine may delay one first paint.
        shifts = [measure_shift(seen.page)]
        while shifts[-1] != 0 and len(shifts) < 3:
            seen.page.reload()
            shifts.append(measure_shift(seen.page))
        assert shifts[-1] == 0, shifts
        for frame in seen.page.locator("iframe").all():
            if frame.is_visible():
                box = frame.bounding_box()
                assert box["width"] > 200
                assert box["height"] > 100


@pytest.mark.parametrize(("theme", "scheme"), sample(SCHEMES, ONE_SCHEME))
def test_embeds_have_no_accessibility_problem(full, visit, theme, scheme):
    pytest.importorskip(theme)
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    built = full.build(output=theme, html_theme=theme)
    size = {"width": 320, "height": 800}
    with visit(built, "blog/post", color_scheme=scheme, viewport=size) as seen:
        for opened in (False, True):
            results = axe.Axe().run(
                seen.page, context={"include": OURS}, options={"iframes": False}
            )
            assert [
                (each["id"], node["html"], node["failureSummary"])
                for each in results.response["violations"]
                for node in each["nodes"]
            ] == []
            for box in seen.page.locator(
                ".devrel-embed, figure, .devrel-animation, summary, .devrel-frame"
            ).all():
                if box.is_visible():
                    assert box.evaluate("node => node.getBoundingClientRect().right") <= 320
            if not opened:
                for summary in seen.page.locator("summary").all():
                    summary.press("Enter")


@pytest.mark.parametrize("width", sample([200, 400, 900], [400]))
def test_a_card_is_as_wide_as_its_author_wants(site, visit, width):
    site.write(
        "page.rst",
        f"Page\n====\n\n.. x:: 20\n   :width: {width}\n\n   {'Words that are many. ' * 30}\n",
    )
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   page\n")
    with visit(site.build(), "page", viewport={"width": 1200, "height": 800}) as seen:
        box = seen.page.locator(".devrel-embed")
        room = box.evaluate("node => node.parentElement.clientWidth")
        assert abs(box.bounding_box()["width"] - min(width, room)) <= 1
