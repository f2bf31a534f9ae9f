"""Colours and boxes of our parts in every theme, light and dark, on wide and narrow screens."""

from __future__ import annotations

import io
import json

import pytest
from PIL import Image
from providers import image
from themes import EACH_THEME, build

SIDEBARS = {
    "alabaster": ["navigation.html"],
    "furo": ["sidebar/brand.html", "sidebar/scroll-start.html"],
    "pydata_sphinx_theme": ["sidebar-nav-bs.html"],
    "sphinx_book_theme": ["sbt-sidebar-nav.html"],
}
OURS = ["devrel_blog/recentposts.html", "devrel_blog/tagcloud.html", "devrel_blog/categories.html"]
DARK = "localStorage.setItem('theme', '{0}'); localStorage.setItem('mode', '{0}')"


def pixels(page, box):
    """Return the part of a page as an image."""
    clip = {name: box[name] for name in ("x", "y", "width", "height")}
    return Image.open(io.BytesIO(page.screenshot(clip=clip, full_page=True))).convert("RGB")


def luminance(colour):
    """Return the relative luminance, as WCAG defines it."""
    parts = [part / 255 for part in colour]
    parts = [part / 12.92 if part <= 0.04 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(shown):
    """Return the contrast of the lightest and the darkest pixel of an image."""
    found = [luminance(colour) for _number, colour in shown.getcolors(1 << 24)]
    return (max(found) + 0.05) / (min(found) + 0.05)


def box_of(page, locator):
    """Return the box of an element on the whole page."""
    box = locator.bounding_box()
    return {**box, "y": box["y"] + page.evaluate("scrollY")}


@pytest.fixture
def blog(site):
    site.write("blog/ann.png", image(mode="RGBA", size=(40, 40)))
    data = {"version": 1, "url": "https://x.com/ann/status/20", "author": "Ann", "handle": "ann",
            "date": "2006-03-21", "text": "Text."}  # fmt: skip
    site.write("_embeds/x/20.json", json.dumps(data))
    site.post(
        "Text.\n\n{% x 20 %}\n\n{% youtube aaaaaaaaaaa %}\n\n"
        "<details><summary>More</summary>\n\nText.\n\n</details>\n",
        author="Ann", tags="[one, two]", category="News", series="S",
    )  # fmt: skip
    site.post("Text.\n", "blog/other.md", title="Other", tags="[one]", series="S")
    site.post("Text.\n", "blog/related.md", title="Related", tags="[one]")
    return site


@pytest.mark.heavy
@pytest.mark.parametrize("theme", EACH_THEME)
def test_colours_and_boxes_of_posts(blog, visit, theme):
    conf = {"devrel_blog_authors": {"Ann": {"avatar": "blog/ann.png"}}}
    if theme in SIDEBARS:
        end = ["sidebar/scroll-end.html"] if theme == "furo" else []
        conf["html_sidebars"] = {"**": [*SIDEBARS[theme], *OURS, *end]}
    built = build(blog, theme, **conf)
    for width, scheme in ((1280, "light"), (1280, "dark"), (375, "light"), (375, "dark")):
        viewport = {"width": width, "height": 900}
        with visit(built, "blog/post", viewport=viewport, color_scheme=scheme) as seen:
            page = seen.page
            page.add_init_script(DARK.format(scheme))
            page.reload()
            page.wait_for_load_state("networkidle")
            check_avatar(page)
            check_rule(page, theme, scheme)
            check_embeds(page)
            if theme in SIDEBARS and (width > 1000 or theme == "alabaster"):
                check_sidebar(page)


def check_avatar(page):
    style = page.locator(".devrel-post-authors img.devrel-avatar").evaluate(
        "node => [getComputedStyle(node).backgroundColor, getComputedStyle(node).borderRadius]"
    )
    assert style == ["rgba(0, 0, 0, 0)", "50%"]


def check_rule(page, theme, scheme):
    """The rule above the footer has another colour than the page."""
    box = box_of(page, page.locator(".devrel-post-footer"))
    shown = pixels(page, {**box, "y": box["y"] - 4, "height": 6})
    assert contrast(shown) > 1.2, (theme, scheme)


def check_embeds(page):
    quote = page.locator(".devrel-embed blockquote").evaluate(
        "node => [getComputedStyle(node).borderInlineStartWidth, getComputedStyle(node).color, "
        "getComputedStyle(node.parentElement).color]"
    )
    assert quote[0] == "0px"
    assert quote[1] == quote[2]
    for box in page.locator("details").all():
        summary = box.locator("summary")
        outer, inner = box.bounding_box(), summary.bounding_box()
        assert abs(outer["width"] - inner["width"]) <= 2
    facade = page.locator(".devrel-facade > summary")
    assert facade.evaluate("node => getComputedStyle(node).backgroundColor") == "rgba(0, 0, 0, 0)"
    assert facade.evaluate("node => getComputedStyle(node, '::before').content") == "none"


def check_sidebar(page):
    sidebar = page.locator(".devrel-sidebar")
    for text in (".devrel-sidebar-date", ".devrel-count"):
        assert contrast(pixels(page, box_of(page, page.locator(text).first))) > 3
    cloud = [each.bounding_box() for each in page.locator(".devrel-cloud li:has(a)").all()]
    assert abs(cloud[0]["y"] + cloud[0]["height"] - cloud[1]["y"] - cloud[1]["height"]) < 8
    links = [each.bounding_box()["x"] for each in sidebar.locator("li > a").all()]
    assert min(links) >= 8
    edge = sidebar.first.evaluate("node => node.parentElement.getBoundingClientRect().x")
    above = page.locator(".sidebar-scroll").count()
    assert min(links) - edge >= (8 if above else 0)
