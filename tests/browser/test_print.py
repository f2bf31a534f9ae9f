"""Posts on paper."""

from __future__ import annotations

import pytest
from themes import EACH_THEME, build

PARTS = (
    ".devrel-post-actions",
    ".devrel-post-series",
    ".devrel-post-neighbours",
    ".devrel-post-related",
    ".devrel-embed > .devrel-facade",
)
# Each of these images needs a page of its own, so the text is much longer on paper than on a screen.
IMAGE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="620"><path d="M0 0h9v9z"/></svg>'
)
LONG = "![](tall.svg)\n\n" * 8 + "[The end](https://end.example/)\n"


@pytest.mark.parametrize("theme", EACH_THEME)
def test_posts_are_printed_whole_without_links_for_the_screen(site, visit, theme):
    for name in ("one", "two", "three", "four", "five"):
        series = {"series": "Zoo"} if name in {"one", "two"} else {}
        text = "{% youtube aaaaaaaaaaa %}\n" if name == "two" else "Text.\n"
        site.post(text, f"blog/{name}.md", title=name, tags="[a]", **series)
    site.write("blog/tall.svg", IMAGE)
    site.post(LONG, "blog/long.md", title="long")
    parts = {
        "share": True,
        "edit": "https://git.example/{path}",
        "previous_next": True,
        "related": 2,
    }
    built = build(
        site,
        theme,
        html_baseurl="https://docs.example",
        devrel_blog_post_parts=parts,
        devrel_blog_page_size=2,
    )
    with visit(built, "blog/two") as seen:
        page = seen.page
        shown = [page.locator(each).first for each in PARTS]
        assert all(each.is_visible() for each in shown)
        page.emulate_media(media="print")
        assert not [each for each in shown if each.is_visible()]
        assert page.locator(".devrel-post-footer").bounding_box()["height"] < 50
        assert page.locator(".devrel-post-about").is_visible()
        assert page.locator(".devrel-embed > p > a").is_visible()
        page.goto(page.url.replace("two", "index"))
        assert not page.locator(".devrel-pagination").is_visible()
        assert page.locator(".devrel-posts").is_visible()
        page.goto(page.url.replace("index", "long"))
        assert b"https://end.example/" in page.pdf(), "the end of a long post isn't printed"
