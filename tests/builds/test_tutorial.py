"""The tutorial works: its files and commands, in the order of the page, lead to what it promises."""

from __future__ import annotations

import functools
import re

import feedparser
import pytest
import tutorial
from bs4 import BeautifulSoup
from providers import serve

from sphinx_devrel_blog.embeds import builder
from sphinx_devrel_blog.embeds.fetch import Fetcher, Limits

TEXT = tutorial.PAGE.read_text(encoding="utf-8")


@pytest.fixture
def providers(monkeypatch):
    """A server in place of X, for ``sphinx-build -b embeds``."""
    with serve() as running:
        quick = Limits(connect=2, total=1, pause=0, back_off=0.05, max_wait=2)
        local = functools.partial(Fetcher, limits=quick, endpoints=running.endpoints)
        monkeypatch.setattr(builder, "Fetcher", local)
        yield running


def page(folder, name):
    return BeautifulSoup((folder / name).read_text(encoding="utf-8"), "html.parser")


def test_the_tutorial_builds_the_site_that_it_describes(tmp_path, providers):
    tutorial.start(tmp_path)
    output = None
    seen = []
    for step in tutorial.steps():
        match step:
            case tutorial.File():
                tutorial.write(tmp_path, step)
            case tutorial.Command(arguments=["python", "-m", "pip", "install", *packages]):
                assert packages == ["furo", "path/to/sphinx_devrel_blog"]
            case tutorial.Command():
                status, log = tutorial.run(tmp_path, step)
                assert (status, re.findall("WARNING.*", log)) == (0, []), log
                lines = log.splitlines()
                for line in step.output:
                    assert any(each.startswith(line) for each in lines), (line, log)
                output = tmp_path / step.arguments[-1]
            case tutorial.Screenshot():
                body = page(output, step.page)
                assert body.select(step.part or "article")
                assert (tutorial.DOCS / step.file).is_file()
                seen.append((step.page, body.select_one("article").get_text(" ", strip=True)))
    check_posts(tmp_path, seen)
    check_generated(tmp_path)
    check_draft(tmp_path, seen)


def check_posts(folder, seen):
    """The pages that have a screenshot show what the tutorial claims of them."""
    (post, before), (again, after) = seen[:2]
    assert post == again == "blog/hello-kite.html"
    for shown in ("Say hello to Kite", "4 March 2025", "min read", "release", "python", "Pause"):
        assert re.search(shown, before, re.IGNORECASE), (shown, before)
    assert "Words of 20" not in before
    assert "Words of 20" in after
    assert (folder / "docs/_embeds/x/20.json").is_file()


def check_generated(folder):
    """Every file that the page names exists; the index and the feeds have both posts."""
    named = set(re.findall(r"`(docs/_(?:build|embeds)/\S+\.\w+)`", TEXT))
    assert len(named) >= 10
    assert [name for name in sorted(named) if not (folder / name).is_file()] == []
    blog = folder / "docs/_build/html/blog"
    titles = ["Kite respects quiet hours", "Say hello to Kite"]
    index = page(blog, "index.html")
    cards = index.select("article .devrel-card")
    assert len(cards) == 2
    for card, title in zip(cards, titles, strict=True):
        assert title in card.get_text()
    assert index.select('.sidebar-tree a[href="#"]')[0].get_text() == "Blog"
    for name in ("rss.xml", "atom.xml"):
        feed = feedparser.parse((blog / name).read_bytes())
        assert [entry.title for entry in feed.entries] == titles
        assert feed.entries[0].link == "https://docs.example.org/blog/quiet-hours.html"
    heads = [page(blog, name) for name in ("index.html", "hello-kite.html", "tag/release.html")]
    for head in heads:
        assert len(head.select("head link[rel=alternate][type*=rss]")) == 1


def check_draft(folder, seen):
    """The draft is in the preview with a banner, and never in the site."""
    name, text = seen[-1]
    assert name == "blog/groups.html"
    assert "draft" in text
    html = folder / "docs/_build/html"
    leaks = [
        path
        for path in html.rglob("*")
        if path.suffix in {".html", ".xml", ".json", ".js", ".txt"}
        and "whole group" in path.read_text(encoding="utf-8", errors="replace")
    ]
    assert leaks == []


def test_the_steps_are_found_on_the_page():
    kinds = [type(step).__name__ for step in tutorial.steps()]
    assert (kinds.count("File"), kinds.count("Screenshot")) == (8, 4)
    assert kinds.count("Command") == TEXT.count("\n$ ")
