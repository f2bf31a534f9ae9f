"""Feeds in a browser: a list of posts, by a style sheet that every browser supports."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("language", "note", "direction"),
    [("en", "This is a feed", "ltr"), ("de", "Dies ist ein Feed", "ltr"), ("ar", "هذه", "rtl")],
)
def test_a_browser_shows_a_feed_as_a_list_of_posts(site, visit, language, note, direction):
    site.post("All of the text.\n", title="A & B", description="What it is about.")
    built = site.build(language=language, html_baseurl="https://docs.example/")
    with visit(built, "blog/post") as seen:
        page = seen.page
        for file in ("atom.xml", "rss.xml"):
            page.goto(page.url.rpartition("/")[0] + f"/{file}")
            root = page.locator("feed, channel")
            before = root.evaluate("node => getComputedStyle(node, '::before').content")
            assert note in before
            assert root.evaluate("node => getComputedStyle(node).direction") == direction
            entry = page.locator("entry, item")
            assert entry.locator("title").text_content() == "A & B"
            assert entry.locator("title").is_visible()
            assert entry.locator("published, pubDate").is_visible()
            assert not any(each.is_visible() for each in page.locator("content, id, guid").all())
            url = root.locator("link[rel=self]")
            shown = url.evaluate("node => getComputedStyle(node, '::before').content")
            assert shown == f'"https://docs.example/blog/{file}"'
