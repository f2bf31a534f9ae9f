"""The demo, which pictures of the documentation show."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from sites import Site

DEMO = Path(__file__).parents[2] / "docs" / "demo"


pytestmark = pytest.mark.skipif(not DEMO.is_dir(), reason="an installation has no demo")


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path)
    shutil.rmtree(site.source)
    shutil.copytree(DEMO, site.source)
    return site


def test_the_demo_builds_without_warnings(site):
    built = site.build(html_theme="alabaster", nitpicky=True)
    assert built.warnings == []
    assert len(built.body("blog/index").select(".devrel-card")) == 10
    assert built.body("blog/embeds").select(".devrel-embed img")
    assert (
        "Inês"
        in built.body("blog/retries-that-do-not-hurt")
        .select_one(".devrel-post-responses")
        .get_text()
    )
    assert len(built.body("blog/products/forecast-api").select(".devrel-card")) == 3
    # An old post at its former URL, talks, a taxonomy, a post that is out of date, and data.
    old = built.body("2022/05/hello-kite")
    assert "This post is" in old.text
    assert built.body("guide").find("a", string="still there")["href"] == "2022/05/hello-kite.html"
    assert "the buckets are ten times as large" in built.body("blog/rate-limits").text
    assert built.body("talks").select(".devrel-event")
    posts = json.loads(built.text("blog/posts.json"))["posts"]
    assert "2022/05/hello-kite.html" in {post["path"] for post in posts}
    assert {"Forecast API"} == {name for post in posts for name in post["terms"].get("products", []) if "API" in name}  # fmt: skip


@pytest.mark.heavy
def test_the_demo_has_emails_and_drafts(site, monkeypatch):
    for variable in ("DEVTO_API_KEY", "HASHNODE_TOKEN"):
        monkeypatch.delenv(variable, raising=False)
    extensions = [
        "sphinx_devrel_blog",
        "sphinx_devrel_blog.metadata.newsletter",
        "sphinx_devrel_blog.tools.crosspost.publish",
    ]
    emails = site.build("newsletter", extensions=extensions)
    assert emails.warnings == []
    assert len(list((emails.folder / "buttondown/posts/blog").glob("*.html"))) == 3
    report = json.loads(site.build("publish", extensions=extensions).text("publish.json"))
    assert report["dry"] is True
    outcomes = {(each["platform"], each["document"]): each["outcome"] for each in report["posts"]}
    known = ("blog/retries-that-do-not-hurt", "blog/streams-instead-of-polling")
    assert [outcomes["dev", name] for name in known] == ["update", "update"]
    assert outcomes["hashnode", "blog/2022-05-03-hello-kite"] == "create"
