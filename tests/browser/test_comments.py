"""Comments in a real browser: when they are asked for, and what is shown of them."""

from __future__ import annotations

import json

import pytest

MASTODON = "https://social.example/@ann/100254678717223630"
BLUESKY = "https://bsky.app/profile/ann.example/post/3abc"
GISCUS = {"repo": "a/b", "repo_id": "R_1", "category_id": "C_1"}
LONG = "A paragraph.\n\n" * 200
HOSTILE = (
    '<p>Hello <a href="https://a.example/" onclick="hurt()">there</a><br>line two</p>'
    '<p><a href="javascript:hurt()">a trap</a><script>hurt()</script>'
    '<img src=x onerror="hurt()"></p>'
)


def status(number, words, **more):
    return {
        "id": str(number),
        "in_reply_to_id": "100254678717223630",
        "url": f"https://social.example/@b/{number}",
        "created_at": "2021-03-04T05:06:07.000Z",
        "spoiler_text": "",
        "content": words,
        "account": {"acct": "b", "display_name": "<b>Bo</b>", "url": "https://social.example/@b"},
        **more,
    }


REPLIES = {
    "ancestors": [],
    "descendants": [
        status(1, HOSTILE),
        status(2, "<p>An answer</p>", in_reply_to_id="1"),
        status(3, "<p>Spoilt</p>", spoiler_text="Of the end"),
    ],
}


def skeet(text, *replies, **more):
    return {
        "post": {
            "uri": "at://did:plc:x/app.bsky.feed.post/3def",
            "author": {"did": "did:plc:x", "handle": "bo.example", "displayName": "Bo"},
            "record": {"text": text, "createdAt": "2021-03-04T05:06:07.000Z", **more},
            "labels": [],
        },
        "replies": list(replies),
    }


def link_facet(start, end, uri):
    return {"index": {"byteStart": start, "byteEnd": end}, "features": [{"uri": uri}]}


THREAD = {
    "thread": skeet(
        "The post",
        skeet(
            "\u00fc see a.example",
            skeet("<img src=x>"),
            facets=[link_facet(7, 16, "https://a.example")],
        ),
        {"$type": "app.bsky.feed.defs#blockedPost"},
    )
}


def answers(start, content):
    return {start: ("application/json", json.dumps(content))}


def near(page):
    page.locator("#devrel-comments").scroll_into_view_if_needed()


@pytest.fixture
def build(site):
    def made(body=LONG, comments="", settings=None, **conf):
        keys = {"comments": comments} if comments else {}
        site.post(body, **keys)
        return site.build(devrel_blog_comments=settings or {"mastodon": {}, "bluesky": {}}, **conf)

    return made


def test_replies_on_mastodon_are_shown_as_threads(build, visit):
    api = "https://social.example/api/v1/statuses/100254678717223630/context"
    with visit(build(comments=MASTODON), "blog/post", answers=answers(api, REPLIES)) as seen:
        assert seen.asked == []
        near(seen.page)
        seen.page.wait_for_selector(".devrel-replies")
        assert seen.asked == [api]
        first, _answer, _spoilt = seen.page.locator(".devrel-replies li").all()
        assert "<b>Bo</b>" in first.inner_text()
        assert "line two" in first.inner_text()
        assert "An answer" in first.locator(".devrel-replies").inner_text()
        box = seen.page.locator("#devrel-comments")
        assert box.locator("script, img, [onclick], [href^=javascript]").count() == 0
        assert {link.get_attribute("rel") for link in first.locator("a").all()} == {
            "nofollow ugc noopener"
        }
        assert not seen.page.get_by_text("Spoilt").is_visible()
        seen.page.get_by_text("Of the end").click()
        assert seen.page.get_by_text("Spoilt").is_visible()
        assert seen.page.get_by_text("Comment on Mastodon").get_attribute("href") == MASTODON


def test_replies_on_bluesky_are_shown_as_threads(build, visit):
    api = "https://public.api.bsky.app/xrpc/app.bsky.feed.getPostThread"
    with visit(build(comments=BLUESKY), "blog/post", answers=answers(api, THREAD)) as seen:
        near(seen.page)
        seen.page.wait_for_selector(".devrel-replies")
        assert len(seen.asked) == 1
        assert "at%3A%2F%2Fann.example%2Fapp.bsky.feed.post%2F3abc" in seen.asked[0]
        box = seen.page.locator("#devrel-comments")
        assert box.get_by_text("\u00fc see a.example").is_visible()
        assert (
            box.get_by_role("link", name="a.example").get_attribute("href") == "https://a.example"
        )
        assert box.get_by_text("<img src=x>").is_visible()
        assert box.locator("img").count() == 0


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"descendants": [{}]}'])
def test_an_unreadable_response_shows_that_comments_could_not_be_loaded(build, visit, content):
    told = {"https://social.example/": ("application/json", content)}
    with visit(build(comments=MASTODON), "blog/post", answers=told) as seen:
        errors = []
        seen.page.on("pageerror", lambda error: errors.append(str(error)))
        near(seen.page)
        seen.page.get_by_text("The comments couldn't be loaded.").wait_for()
        assert seen.page.get_by_text("Comments on Mastodon").is_visible()
        assert errors == []


def test_a_thread_without_replies_shows_a_message(build, visit):
    told = answers("https://social.example/", {"descendants": []})
    with visit(build(comments=MASTODON), "blog/post", answers=told) as seen:
        near(seen.page)
        seen.page.get_by_text("There are no comments yet.").wait_for()


def test_comments_without_a_network_show_a_message(build, visit):
    with visit(build(comments=MASTODON), "blog/post", network=False) as seen:
        near(seen.page)
        seen.page.get_by_text("The comments couldn't be loaded.").wait_for()


def test_a_post_read_from_a_short_page_with_strict_privacy(build, visit):
    built = build("Short.\n", MASTODON, devrel_blog_privacy="strict")
    told = answers("https://social.example/", REPLIES)
    with visit(built, "blog/post", answers=told) as seen:
        near(seen.page)
        seen.page.wait_for_timeout(300)
        assert seen.asked == []
        seen.page.get_by_text("Show the comments (social.example)").click()
        seen.page.wait_for_selector(".devrel-replies")
        assert len(seen.asked) == 1


@pytest.mark.parametrize(
    ("settings", "script"),
    [
        ({"giscus": GISCUS}, "https://giscus.app/client.js"),
        ({"utterances": {"repo": "a/b"}}, "https://utteranc.es/client.js"),
        ({"disqus": {"shortname": "us"}}, "https://us.disqus.com/embed.js"),
    ],
)
def test_the_script_of_a_service(build, visit, settings, script):
    noted = "window.told = {...document.currentScript.dataset, of: document.currentScript.src};"
    noted += "if (window.disqus_config) { window.talk = {page: {}}; disqus_config.call(talk); }"
    told = {script: ("text/javascript", noted)}
    built = build(settings=settings, html_baseurl="https://docs.example/")
    with visit(built, "blog/post", answers=told) as seen:
        assert seen.asked == []
        near(seen.page)
        seen.page.wait_for_function("window.told")
        assert seen.asked == [script]
        told = seen.page.evaluate("window.told")
        assert told["of"] == script
        if "giscus" in settings:
            assert (told["repoId"], told["theme"], told["mapping"]) == ("R_1", "light", "pathname")
        if "disqus" in settings:
            talk = seen.page.evaluate("window.talk")
            assert talk["page"]["url"] == "https://docs.example/blog/post.html"
            assert talk["page"]["identifier"] == "blog/post"


def test_scripts_in_a_template_of_comments_run_once(site, visit):
    script = "<p>Said</p><script>window.ran = (window.ran || 0) + 1;</script>"
    site.write("_templates/talk.html", script)
    site.post(LONG)
    settings = {"template": {"file": "talk.html"}}
    built = site.build(devrel_blog_comments=settings, templates_path=["_templates"])
    with visit(built, "blog/post") as seen:
        assert seen.page.evaluate("window.ran") is None
        near(seen.page)
        seen.page.get_by_text("Said").wait_for()
        assert seen.page.evaluate("window.ran") == 1
