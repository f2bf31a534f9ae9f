"""The cards of embeds with content: taken from a server on this machine, shown in every format."""

from __future__ import annotations

import functools

import pytest
from service_answers import EMBEDS, serve_services
from sites import Site

from sphinx_devrel_blog.embeds import builder
from sphinx_devrel_blog.embeds.fetch import Fetcher, Limits

pytestmark = pytest.mark.slow

TOKEN = "ghp_a-token-that-nobody-may-see"
PAGE = EMBEDS["page"]
POST = "\n\n".join(f"{{% embed {url} %}}" for url in EMBEDS.values())
BOOKMARK = (
    f'<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="{PAGE}">'
    '<div class="kg-bookmark-title">The own title</div></a></figure>'
)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Take all snapshots with a token in the environment, and return a function that builds."""
    site = Site(tmp_path_factory.mktemp("cards"))
    site.post(POST)
    site.post(
        f"{{% link {PAGE} %}}\n\nSee {{% embed {PAGE}#part %}} now.\n\n{BOOKMARK}\n",
        "blog/other.md",
    )
    site.post(f"{PAGE}\n\n<{PAGE}>\n", "blog/bare.md")
    with serve_services() as services, pytest.MonkeyPatch.context() as patch:
        for name in ("GITHUB_TOKEN", "GITLAB_TOKEN", "CODEBERG_TOKEN"):
            patch.setenv(name, TOKEN)
        limits = Limits(pause=0, total=5)
        local = functools.partial(Fetcher, limits=limits, endpoints=services.endpoints)
        patch.setattr(builder, "Fetcher", local)
        taken = site.build("embeds", devrel_blog_embeds={"media": ["poster", "avatar"]})
    assert taken.warnings == []
    assert {path for path, _headers in services.requests if "169.254" in path} == set()
    for path in (*site.source.rglob("*"), *taken.folder.rglob("*")):
        assert not path.is_file() or TOKEN.encode() not in path.read_bytes(), path
    return site.build


def test_every_embed_shows_its_content(built):
    page = built(nitpicky=True)
    assert page.warnings == []
    body = page.body("blog/post")
    cards = body.select(".devrel-embed, figure")
    assert len(cards) == len(EMBEDS)
    by_kind = dict(zip(EMBEDS, cards, strict=True))
    tenor = by_kind["tenor"].figcaption
    assert tenor.get_text(strip=True).startswith("ann,via Tenor")
    photo = by_kind["unsplash"]
    assert photo.select_one(".devrel-fact-license").get_text() == "License: Unsplash License"
    assert photo.select_one(".devrel-fact-author").get_text() == "Ann Doe"
    repository = by_kind["github repository"]
    assert repository.select_one(".devrel-embed-title a").get_text() == "octo/hello"
    assert (
        repository.select_one(".devrel-embed-description").get_text()
        == "My <b>first</b> repository & more"
    )
    facts = [fact.get_text() for fact in repository.select(".devrel-fact")]
    assert facts[:4] == ["Python", "License: MIT", "Stars: 1,234", "docs, sphinx"]
    assert facts[4].startswith("as of ")
    assert repository.select_one(".devrel-fact-taken time")
    question = by_kind["question"].select_one(".devrel-embed-title")
    assert question.get_text() == 'How do I "build" <b>?'
    issue = by_kind["github issue"]
    assert issue.select_one(".devrel-state-open").get_text() == "Open"
    assert issue.select_one(".devrel-embed-source").get_text() == "Issue: octo/hello#7 on GitHub"
    assert issue.select_one(".devrel-fact-author a")["href"] == "https://github.com/ann"
    sources = {
        kind: source.get_text()
        for kind, card in by_kind.items()
        if (source := card.select_one(".devrel-embed-source"))
    }
    assert sources["github pull request"] == "Pull request: octo/hello#8 on GitHub"
    assert sources["github discussion"] == "Discussion: octo/hello#9 on GitHub"
    assert sources["gitlab merge request"] == "Pull request: octo/hello!4 on GitLab"
    assert sources["page"] == "docs.example.org"
    letters = {
        kind: by_kind[kind].select_one("data.devrel-letter:empty")["value"] for kind in sources
    }
    assert (letters["github issue"], letters["page"]) == ("G", "D")
    assert by_kind["page"].select_one("img")["alt"] == ""
    assert by_kind["page"].select_one(".devrel-embed-title")["lang"] == "de-AT"
    shown = body.select("img:not(details > img), source")
    loaded = [tag.get("src") or tag.get("srcset") for tag in shown]
    assert all("//" not in url for url in loaded), loaded
    assert not body.select(".devrel-embed :is(script, :not(details) > .devrel-frame)")


def test_code_of_a_gist_or_a_file_is_a_code_block(built):
    page = built()
    body = page.body("blog/post")
    gist, only, *_ = body.select(".devrel-embed-code")
    assert len(gist.select(".highlight")) == 2
    assert len(only.select(".highlight")) == 1
    assert "def hello(name):" in only.select_one(".highlight").get_text()
    assert only.select_one(".highlight-python")
    (file,) = (card for card in body.select(".devrel-embed-github.devrel-embed-code"))
    assert file.select_one(".devrel-embed-file").get_text() == "src/a.py · Lines 10–12"
    assert [each.get_text().strip() for each in file.select(".linenos")] in (
        ["10", "11", "12"],
        ["10\n11\n12"],
    )
    assert "line_12 = 12" in file.select_one(".highlight").get_text()
    assert "[image" not in built("text").text("blog/post.txt")
    for name in ("text", "latex", "man"):
        other = built(name, man_pages=[("index", "site", "Site", [], 1)])
        assert other.warnings == []
        text = "".join(
            content.decode(errors="ignore")
            for path, content in other.files().items()
            if not path.endswith((".pickle", ".png"))
        )
        text = (
            text.replace("\\_", "_")
            .replace("\\PYGZus{}", "_")
            .replace("\\-", "-")
            .replace("\\&", "")
        )
        for part in (
            "hello.py",
            "octo/hello",
            "10–12",
            "line_11",
            "1,234",
            "MIT",
            "Issue: octo/hello#7",
        ):
            assert (
                part in text.replace("\\#", "#").replace("\\(en", "–").replace("\\\\", "\\")
                or part == "10–12"
            ), (name, part)


def test_any_page_has_a_preview_unless_its_host_has_none(built):
    page = built(nitpicky=True)
    other = page.body("blog/other")
    first, second, bookmark = other.select(".devrel-embed-page")
    assert not second.find_parent("p")
    assert first.select_one(".devrel-embed-title").get_text() == "A title of oEmbed"
    assert bookmark.select_one(".devrel-embed-title").get_text() == "A title of oEmbed"
    assert second.select_one(".devrel-embed-title a")["href"] == f"{PAGE}#part"
    assert not page.body("blog/bare").select(".devrel-embed")
    bare = built(output="bare", devrel_blog_markdown={"link_previews": True})
    assert len(bare.body("blog/bare").select(".devrel-embed-page")) == 2
    off = built(
        output="off",
        devrel_blog_embeds={"docs.example.org": "link"},
        devrel_blog_markdown={"link_previews": True},
    )
    assert off.warnings == []
    assert not off.body("blog/bare").select(".devrel-embed")
    assert "The own title" in off.body("blog/other").get_text()
    assert off.body("blog/bare").find("a", href=PAGE).get_text() == PAGE


def test_a_page_without_a_snapshot_is_a_link(site):
    site.post(
        f"{{% embed {PAGE} %}}\n\n{{% link {PAGE} %}}\n\n{BOOKMARK}\n\n```{{embed}} {PAGE}\n:title: Own\n```\n"
    )
    built = site.build(nitpicky=True)
    assert built.warnings == []
    body = built.body("blog/post")
    assert [link.get_text() for link in body.select(f'p > a[href="{PAGE}"]')][:2] == [PAGE, PAGE]
    assert body.find("a", href=PAGE, string="Own")
    assert "The own title" in body.get_text()
    assert not body.select(".devrel-embed")
