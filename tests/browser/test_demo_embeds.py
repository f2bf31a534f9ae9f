"""The demo's embeds: taken from a server that plays every service, shown in every format."""

from __future__ import annotations

import functools
import io
import json
import random
import shutil
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import post_answers
import pytest
import service_answers
from PIL import Image
from providers import GOOD, image
from service_answers import send, send_good, serve_services
from sites import Site

from sphinx_devrel_blog.embeds import builder
from sphinx_devrel_blog.embeds.fetch import Fetcher, Limits

pytestmark = pytest.mark.heavy

DEMO = Path(__file__).parents[2] / "docs" / "demo"
KINDS = ["avatar", "poster", "still", "animation", "picture"]
GIST, BLUESKY = "9257657", "3l6oveex3ii2l"


def photo(size=(1600, 900)):
    chance = random.Random(3)
    small = Image.new("RGB", (4, 3))
    small.putdata([tuple(chance.randrange(40, 220) for _ in "rgb") for _ in range(12)])
    result = io.BytesIO()
    small.resize(size, Image.Resampling.BICUBIC).save(result, "JPEG")
    return result.getvalue()


def tweet(number):
    """Return the answer about a post on X: each has other content."""
    text = f"The text of {number} &amp; more"
    if number == "20":
        return post_answers.tweet("20", text, lang="en")
    more = {name: post_answers.X_POST[name] for name in ("mediaDetails", "card", "quoted_tweet")}
    return post_answers.tweet(number, text, lang="en", **more)


def sky():
    embed = {"$type": "app.bsky.embed.images#view", "images": [
        {"thumb": f"https://cdn.bsky.app/img/{n}@jpeg", "fullsize": f"https://cdn.bsky.app/img/full/{n}.jpg", "alt": f"Sky {n}"}
        for n in range(3)
    ]}  # fmt: skip
    post = post_answers.bluesky_post(BLUESKY, "Three skies", embed=embed)
    author = {**post["author"], "handle": "kite.example", "displayName": "Kite"}
    return {
        "thread": {"$type": "app.bsky.feed.defs#threadViewPost", "post": {**post, "author": author}}
    }


def play_demo(services):
    """Add the answers about the embeds of the demo."""
    question = service_answers.JSON["api.stackexchange.com/2.3/questions/42"]
    item = {**question["items"][0], "question_id": 11227809,
            "link": "https://stackoverflow.com/questions/11227809/why"}  # fmt: skip
    gist = {
        **service_answers.GIST_DATA,
        "id": GIST,
        "html_url": f"https://gist.github.com/octocat/{GIST}",
    }
    name = "hello.py"
    gist["files"] = {name: service_answers.GIST_DATA["files"][name]}
    package = service_answers.JSON["pypi.org/pypi/flask-sqlalchemy/json"]
    documents = {
        "public.api.bsky.app/xrpc/app.bsky.feed.getPostThread": sky(),
        "api.github.com/repos/sphinx-doc/sphinx": {
            **service_answers.REPOSITORY, "full_name": "sphinx-doc/sphinx", "html_url": "https://github.com/sphinx-doc/sphinx",
        },
        f"api.github.com/gists/{GIST}": gist,
        "pypi.org/pypi/sphinx/json": {**package, "info": {**package["info"], "name": "Sphinx", "summary": "A generator"}},
        "api.stackexchange.com/2.3/questions/11227809": {**question, "items": [item]},
        "codepen.io/api/oembed": GOOD["codepen"]("https://codepen.io/team/codepen/pen/PNaGbb"),
        "giphy.com/services/oembed": {**GOOD["giphy"]("https://giphy.com/gifs/JIX9t2j0ZTN9S"),
                                      "author_name": "Cats", "author_url": "https://giphy.com/cats"},
        "webmention.io/api/mentions.jf2": {"type": "feed", "name": "Webmentions", "children": []},
    }  # fmt: skip

    def answer(handler):
        url = urlsplit(handler.path)
        path = url.path.lstrip("/")
        if path == "cdn.syndication.twimg.com/tweet-result":
            send(handler, tweet(parse_qs(url.query)["id"][0]), kind="application/json")
        elif path in documents:
            send(handler, documents[path], kind="application/json")
        elif path.startswith("media.giphy.com"):
            frames = 1 if path.endswith("_s.gif") else 4
            send(handler, image("GIF", (320, 180), frames), kind="image/gif")
        elif path.endswith((".jpg", "@jpeg")):
            send(handler, photo((96, 96) if "profile" in path else (1600, 900)), kind="image/jpeg")
        else:
            send_good(handler)

    services.answers[""] = answer


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """Take all snapshots of the demo; return a function that builds it."""
    if not DEMO.is_dir():
        pytest.skip("an installation has no demo")
    site = Site(tmp_path_factory.mktemp("demo"))
    shutil.rmtree(site.source)
    shutil.copytree(DEMO, site.source, ignore=shutil.ignore_patterns("_embeds", "_build"))
    with serve_services() as services, pytest.MonkeyPatch.context() as patch:
        play_demo(services)
        limits = Limits(pause=0, total=20)
        local = functools.partial(Fetcher, limits=limits, endpoints=services.endpoints)
        patch.setattr(builder, "Fetcher", local)
        taken = site.build("embeds", devrel_blog_embeds={"media": KINDS})
    assert taken.warnings == []
    assert json.loads(taken.text("embeds.json"))["summary"]["new"] == 12
    return functools.partial(site.build, html_theme="alabaster", nitpicky=True)


CONTENT = {
    "x-20": "The text of 20 & more",
    "x-1847013572819923151": "The text of 1847013572819923151 & more",
    "bluesky": "Three skies",
    "youtube": "A video",
    "vimeo": "A clip",
    "github": "My <b>first</b> repository & more",
    "gist": "def hello(name):",
    "pypi": "A generator",
    "codepen": "CodePen of PNaGbb",
    "stackexchange": 'How do I "build" <b>?',
}
"""What the page with every embed shows of each."""


def test_the_gallery_shows_each_card(demo):
    built = demo()
    assert built.warnings == []
    body = built.body("blog/embeds")
    cards = body.select(".devrel-embed")
    assert len(cards) == len(CONTENT)
    for card, text in zip(cards, CONTENT.values(), strict=True):
        assert text in card.get_text()
    small = [img for img in body.select("img[srcset]") if ".small.webp 800w" in img["srcset"]]
    assert len(small) >= 7
    quoted = body.select_one(".devrel-embed-x .devrel-embed-quoted")
    assert "The quoted text" in quoted.get_text()
    assert len(body.select(".devrel-embed-bluesky .devrel-embed-pictures img")) == 3
    animation = body.select_one(".devrel-animation")
    assert animation.img["alt"] == "A cat hits the keys of a laptop"


@pytest.mark.parametrize("name", ["latex", "epub", "text"])
def test_other_formats_read_well(demo, name):
    book = [("blog/embeds", "embeds.tex", "Embeds", "Us", "howto")]
    built = demo(name, version="1", copyright="us", latex_documents=book)
    assert built.warnings == []
    if name == "epub":
        text = built.text("blog/embeds.xhtml")
        assert "<script" not in text
        assert "srcset" not in text
        assert "<iframe" not in text
    elif name == "latex":
        text = next(data for file, data in built.files().items() if file.endswith(".tex")).decode()
        assert not any(file.endswith((".gif", ".webp")) for file in built.files())
    else:
        text = built.text("blog/embeds.txt")
        assert "[image" not in text
        assert "Image: Sky 1\n" in text
        assert '"build"' in text
    plain = text.replace("\\&", "&").replace("&amp;", "&").replace("\\PYG{k}{def}", "def")
    for part in (
        "The text of 20 & more",
        "Three skies",
        "A generator",
        "CodePen of PNaGbb",
        "hello",
    ):
        assert part in " ".join(plain.split()), part


@pytest.mark.parametrize("scripts", [True, False])
def test_strict_pages_of_the_demo_send_no_request(demo, visit, scripts):
    built = demo(output="strict", devrel_blog_privacy="strict")
    pages = sorted(
        path.relative_to(built.folder).with_suffix("").as_posix()
        for path in built.folder.rglob("*.html")
        if "_static" not in path.parts
    )
    assert len(pages) > 20
    with visit(built, pages[0], java_script_enabled=scripts) as seen:
        start = seen.page.url.removesuffix(f"{pages[0]}.html")
        for name in pages:
            seen.page.goto(f"{start}{name}.html")
            seen.page.mouse.wheel(0, 20_000)
            seen.page.wait_for_load_state("networkidle")
        assert seen.asked == []
