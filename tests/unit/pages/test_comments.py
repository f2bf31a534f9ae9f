"""The location of the comments on a post."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_devrel_blog.blog.model import Post
from sphinx_devrel_blog.config.choices import COMMENT_SERVICES
from sphinx_devrel_blog.pages.comments import find_discussion
from sphinx_devrel_blog.posts.frontmatter.fields import read_post
from sphinx_devrel_blog.posts.frontmatter.parser import read_front_matter

GISCUS = {"giscus": {"repo": "octo/docs", "repo_id": "R_1", "category_id": "DIC_1"}}
PAGE = "https://docs.example.org/blog/a.html"


def find(settings, url=PAGE, **post):
    return find_discussion(Post("blog/a", "A", **post), settings, url, "en")


@pytest.mark.parametrize(
    ("thread", "service", "host", "url", "api"),
    [
        (
            "https://fosstodon.org/@jane/112345678901234567",
            "mastodon",
            "fosstodon.org",
            "https://fosstodon.org/@jane/112345678901234567",
            "https://fosstodon.org/api/v1/statuses/112345678901234567/context",
        ),
        *(
            (
                url,
                "bluesky",
                "public.api.bsky.app",
                "https://bsky.app/profile/jane.example.org/post/3kabc",
                "https://public.api.bsky.app/xrpc/app.bsky.feed.getPostThread"
                "?uri=at%3A%2F%2Fjane.example.org%2Fapp.bsky.feed.post%2F3kabc"
                "&depth=10&parentHeight=0",
            )
            for url in (
                "https://bsky.app/profile/jane.example.org/post/3kabc",
                "at://jane.example.org/app.bsky.feed.post/3kabc",
            )
        ),
    ],
)
def test_a_thread_url_gives_the_replies_of_a_post(thread, service, host, url, api):
    found = find({"mastodon": {}, **GISCUS}, thread=thread)
    assert (found.service, found.host, found.url) == (service, host, url)
    assert found.load == {"service": service, "thread": api}


def test_an_invalid_thread_falls_back_to_the_service_of_the_site():
    assert find({"mastodon": {}, **GISCUS}, thread="https://example.org/").service == "giscus"
    assert find({"mastodon": {}}, thread="https://example.org/") is None
    assert find({"mastodon": {}}) is None


def test_threads_are_used_only_if_the_site_enables_them():
    thread = "https://fosstodon.org/@jane/112345678901234567"
    assert find(GISCUS, thread=thread).service == "giscus"
    assert find({}, thread=thread) is None


def test_a_post_can_disable_comments():
    assert find(GISCUS, comments=False) is None
    assert find(GISCUS, comments=True).service == "giscus"


def test_giscus_gets_the_settings_as_attributes():
    settings = {**GISCUS["giscus"], "strict": True, "host": "https://talk.example.org/"}
    found = find({"giscus": settings})
    assert found.url == "https://github.com/octo/docs/discussions"
    assert found.host == "talk.example.org"
    assert found.load["script"] == "https://talk.example.org/client.js"
    assert found.load["attributes"] == {
        "data-repo": "octo/docs",
        "data-repo-id": "R_1",
        "data-category-id": "DIC_1",
        "data-mapping": "pathname",
        "data-lang": "en",
        "data-strict": "1",
    }


def test_utterances_gets_the_settings_as_attributes():
    found = find({"utterances": {"repo": "octo/docs", "issue_term": "title", "label": "blog"}})
    assert found.url == "https://github.com/octo/docs/issues"
    wanted = {"issue-term": "title", "repo": "octo/docs", "label": "blog"}
    assert found.load["attributes"] == wanted


def test_disqus_keeps_an_existing_thread():
    found = find({"disqus": {"shortname": "octo"}})
    assert found.load["script"] == "https://octo.disqus.com/embed.js"
    page = {"identifier": "blog/a", "url": PAGE, "title": "A", "language": "en"}
    assert found.load["page"] == page
    found = find({"disqus": {"shortname": "octo"}}, extras={"disqus_identifier": 17})
    assert found.load["page"]["identifier"] == "17"


@pytest.mark.parametrize(
    "settings", [{"giscuss": {}}, {"giscus": {"repo": "a/b"}}, {"giscus": "a/b"}]
)
def test_incomplete_settings_give_no_comments(settings):
    assert find(settings) is None


@given(st.dictionaries(st.sampled_from([*COMMENT_SERVICES, "else"]), st.dictionaries(
    st.sampled_from(["repo", "repo_id", "category_id", "shortname", "file", "host"]), st.text())))  # fmt: skip
def test_any_settings_give_a_discussion_or_none(settings):
    found = find(settings)
    assert found is None or found.url.startswith("https://") or found.service == "template"


@pytest.mark.parametrize(
    ("value", "comments", "thread"),
    [
        ("true", True, ""),
        ("no", False, ""),
        ("https://bsky.app/profile/a.b/post/3k", None, "https://bsky.app/profile/a.b/post/3k"),
        ("{host: hachyderm.io, username: jane, id: 112345678901234567}", None,
         "https://hachyderm.io/@jane/112345678901234567"),
        ("{host: hachyderm.io}", None, ""),
    ],
)  # fmt: skip
def test_front_matter_sets_comments_and_thread(value, comments, thread):
    block = read_front_matter(f"---\ntitle: A\ncomments: {value}\n---\n")
    post = read_post("blog/a", block).post
    assert (post.comments, post.thread) == (comments, thread)
