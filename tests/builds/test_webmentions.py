"""Webmentions: what ``sphinx-build -b embeds`` stores of them, and what posts show."""

from __future__ import annotations

import functools
import json
import shutil
from urllib.parse import parse_qs, urlsplit

import pytest
from providers import answer, serve
from sites import Site

from sphinx_devrel_blog.embeds import builder
from sphinx_devrel_blog.embeds.fetch import Fetcher, Limits

QUICK = Limits(connect=2, total=2, pause=0, back_off=0.05, max_wait=1)
URL = "https://docs.example.org/en/"
CONF = {"html_baseurl": URL, "devrel_blog_comments": {"webmentions": {"domain": "acme.example"}}}


def entry(relation, target, url, *, name="Ann", **more):
    return {
        "type": "entry",
        "author": {"type": "card", "name": name, "photo": "https://p.example/a.jpg",
                   "url": f"https://{name.lower()}.example/"},
        "url": url,
        "published": "2026-05-02T10:20:30+02:00",
        "wm-received": "2026-05-03T00:00:00Z",
        relation: f"{URL}{target}",
        "wm-property": relation,
        "wm-private": False,
        **more,
    }  # fmt: skip


PUBLIC = [
    entry("like-of", "blog/one.html", "https://ann.example/likes/1"),
    entry("like-of", "blog/one/", "https://bo.example/likes/2", name="Bo"),
    entry("repost-of", "blog/one.html?utm=x#top", "https://cy.example/r/3", name="Cy"),
    entry(
        "in-reply-to", "blog/one.html", "https://ann.example/notes/4",
        content={"html": "<b>So</b> useful<script>x</script>", "text": "So   useful\n\u0000"},
        published=None,
    ),
    entry(
        "mention-of", "blog/one", "https://di.example/weekly", name="Di", **{"wm-property": "mention-of"},
        content={"content-type": "text/plain", "value": "A long text. " * 100},
    ) | {"name": "News of the week", "wm-target": f"{URL}blog/one"},
    entry("in-reply-to", "blog/folder/", "https://ann.example/notes/5", content={"text": "Nice"})
    | {"author": {"name": "Eve", "url": "javascript:alert(1)"}},
    # The page names a URL that isn't safe, but the URL of the page itself is.
    entry("rsvp", "blog/folder/", "javascript:alert(1)", published="2026-06-01", rsvp="yes",
          **{"wm-source": "https://ann.example/rsvp", "wm-target": f"{URL}blog/folder/"}),
]  # fmt: skip
LEFT_OUT = [
    entry("in-reply-to", "blog/one.html", "https://s.example/private", **{"wm-private": True}),
    entry("in-reply-to", "blog/one.html", "https://s.example/circle", visibility="private"),
    entry("like-of", "blog/one.html", "javascript:alert(1)"),
    entry("like-of", "blog/one.html", "https://user:secret@s.example/"),
    entry("like-of", "blog/draft.html", "https://s.example/of-a-draft"),
    entry("like-of", "blog/quiet.html", "https://s.example/without-comments"),
    entry("eats", "blog/one.html", "https://s.example/unknown"),
    "nonsense",
    {"author": 7, "content": [], "wm-property": "like-of", "like-of": 3, "url": []},
]


@pytest.fixture(scope="module")
def server():
    with serve() as running:
        yield running


@pytest.fixture(scope="module")
def blog(tmp_path_factory):
    """The source of a site with posts."""
    site = Site(tmp_path_factory.mktemp("webmentions"))
    site.post("Text.\n", "blog/one.md", title="One")
    site.post("Text.\n", "blog/folder/index.md", title="Folder")
    site.post("Text.\n", "blog/draft.md", title="Draft", draft="true")
    site.post("Text.\n", "blog/quiet.md", title="Quiet", comments="false")
    site.post("Text.\n", "blog/silent.md", title="Silent")
    return site


@pytest.fixture
def take(blog, server, monkeypatch):
    """Run the builder, with an answer of the service or a function that returns one."""

    def run(reply, **conf):
        server.asked.clear()
        server.answers["wm"] = reply if callable(reply) else lambda _path: reply
        endpoints = {"https://webmention.io/api": f"{server.address}/wm"}
        monkeypatch.setattr(
            builder, "Fetcher", functools.partial(Fetcher, limits=QUICK, endpoints=endpoints)
        )
        return blog.build("embeds", **{**CONF, **conf})

    return run


def stored(site):
    folder = site.source / "_embeds/webmentions"
    return {
        path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*.json")
    }


def test_mentions_of_permalinks_and_of_former_urls_are_found(blog, take, server):
    shutil.rmtree(blog.source / "_embeds", ignore_errors=True)
    blog.post(
        "Text.\n", "blog/moved.md", title="Moved", permalink="/2020/hello/",
        aliases="[/old/a b.html, 'https://else.example/x', ../../out]",
    )  # fmt: skip
    found = [
        entry("in-reply-to", "old/a%20b.html", "https://di.example/7", content={"text": "Old"}),
        entry("like-of", "2020/hello/", "https://ann.example/likes/1"),
        entry("repost-of", "blog/moved.html", "https://cy.example/r/3", name="Cy"),
    ]
    take({"type": "feed", "children": found}, devrel_blog_permalinks=True)
    (blog.source / "blog/moved.md").unlink()
    asked = parse_qs(urlsplit(server.asked[0]).query)["target[]"]
    assert {f"{URL}2020/hello/", f"{URL}blog/moved.html", f"{URL}old/a%20b.html"} <= set(asked)
    assert all(url.startswith(URL) for url in asked)
    assert len(asked) == len(set(asked))
    mentions = json.loads(stored(blog)["blog/moved.json"])["mentions"]
    assert {each["kind"] for each in mentions} == {"like", "repost", "reply"}


def test_public_mentions_are_stored_and_shown_without_contacting_a_site(blog, take, server):
    shutil.rmtree(blog.source / "_embeds", ignore_errors=True)
    built = take({"type": "feed", "children": [*PUBLIC, *LEFT_OUT]})
    assert built.warnings == []
    (path,) = server.asked
    asked = parse_qs(urlsplit(path).query)
    assert f"{URL}blog/one.html" in asked["target[]"]
    assert f"{URL}blog/folder/" in asked["target[]"]
    assert not [url for url in asked["target[]"] if "draft" in url or "quiet" in url]
    files = stored(blog)
    assert files.keys() == {"blog/one.json", "blog/folder/index.json"}
    assert "s.example" not in "".join(files.values())
    assert "p.example" not in "".join(files.values())
    assert "script" not in "".join(files.values())
    found = json.loads(files["blog/one.json"])["mentions"]
    assert [each["kind"] for each in found] == ["like", "like", "mention", "repost", "reply"]
    assert found[-1] == {
        "kind": "reply", "url": "https://ann.example/notes/4", "author": "Ann",
        "author_url": "https://ann.example/", "date": "2026-05-03T00:00:00Z", "text": "So useful",
    }  # fmt: skip
    assert found[2]["title"] == "News of the week"
    assert len(found[2]["text"]) <= 500
    assert json.loads(files["blog/folder/index.json"])["mentions"][0] == {
        "kind": "reply", "url": "https://ann.example/notes/5", "author": "Eve",
        "date": "2026-05-02T10:20:30+02:00", "text": "Nice",
    }  # fmt: skip
    assert json.loads(files["blog/folder/index.json"])["mentions"][1] == {
        "kind": "reply", "url": "https://ann.example/rsvp", "author": "Ann",
        "author_url": "https://ann.example/", "date": "2026-06-01", "text": "RSVP: yes",
    }  # fmt: skip
    # The same response changes no file.
    assert take({"children": [*PUBLIC[::-1], *LEFT_OUT]}).warnings == []
    assert stored(blog) == files

    html = blog.build(parallel=2, **CONF)
    assert html.warnings == []
    section = html.body("blog/one").select_one(".devrel-post-responses")
    shown = [" ".join(each.get_text().split()) for each in section.find_all("p")]
    assert shown[:3] == ["Responses on other sites", "Likes: 2 · Ann, Bo", "Reposts: 1 · Cy"]
    assert shown[3] == "Di · News of the week · 2 May 2026"
    assert shown[5:] == ["Ann · ann.example · 3 May 2026", "So useful"]
    assert all(link["rel"] == ["nofollow", "ugc"] for link in section.find_all("a"))
    assert section.select("img, script, iframe") == []
    page = html.page("blog/one")
    assert page.select_one("link[rel=webmention]")["href"] == (
        "https://webmention.io/acme.example/webmention"
    )
    assert html.body("blog/silent").select(".devrel-post-responses") == []
    assert not html.page("blog/quiet").select("link[rel=webmention]")


FAULTS = [
    answer(b"<h1>Down</h1>", 503, "text/html"),
    answer({"error": "forbidden"}, 401),
    answer(b"{", 200),
    answer(b"<h1>Hello</h1>", 200, "text/html"),
    {"children": "none"},
    [],
    None,
]


def test_a_fault_gives_one_warning_and_changes_no_file(blog, take):
    blog.write("_embeds/webmentions/blog/one.json", '{"version": 1, "mentions": [1]}')
    before = stored(blog)
    for fault in FAULTS:
        (warning,) = take(fault).warnings
        assert "The webmentions of 3 posts could not be stored" in warning, fault
        assert warning.endswith("[devrel_blog.fetch]")
        assert stored(blog) == before
    # The second page of a long response is missing.
    full = {"children": [PUBLIC[0]] * 100}
    cut = take(lambda path: full if "page=0" in path else answer(b"", 500))
    assert len(cut.warnings) == 1
    assert stored(blog) == before
    # The service lost the mentions, or their authors deleted them.
    (warning,) = take({"children": []}).warnings
    assert "no mentions any more of blog/" in warning
    assert stored(blog) == before
    (warning,) = take({"children": []}, html_baseurl="").warnings
    assert "html_baseurl" in warning


def test_an_invalid_or_changed_file_rewrites_only_its_post(blog):
    name = "_embeds/webmentions/blog/silent.json"
    like = {"kind": "like", "url": "https://a.example/", "author": "<b>ع"}
    for content, expected in (
        ({"version": 1, "mentions": [like]}, "Likes: 1 · <b>ع"),
        ({"version": 1, "mentions": [{**like, "url": "javascript:1"}]}, ""),
        ({"version": 2}, ""),
        ("{", ""),
        ({"version": 1, "mentions": [like, {**like, "author": ""}]}, "Likes: 2 · <b>ع, a.example"),
    ):
        text = content if isinstance(content, str) else json.dumps(content)
        blog.build(**CONF)
        blog.write(name, text)
        built = blog.build(**CONF)
        warnings = [line for line in built.warnings if "blog/silent" in line]
        assert bool(warnings) == (not expected), built.warnings
        assert all("[devrel_blog.snapshot]" in line for line in warnings)
        assert built.written - {"genindex", "search"} <= {"blog/silent"}
        assert built.read == set()
        found = built.body("blog/silent").select(".devrel-post-responses > p")
        assert [" ".join(each.text.split()) for each in found][1:] == [expected] * bool(expected)
