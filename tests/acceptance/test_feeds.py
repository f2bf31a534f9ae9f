"""The feeds of the post it all began with, and of the small posts in many shapes."""

from __future__ import annotations

import html
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from feeds import read_feeds
from sites import JPEG

SHARED = Path(__file__).parents[3] / "shared"
SEED = SHARED / "seed"
POSTS = SHARED / "cases" / "posts"
NAME = "blog/broaden-devrel-reach-through-collaboration"
TITLE = "Broaden your Community and Developer Relations reach through collaboration"
BASE = "https://docs.example/en/"

pytestmark = pytest.mark.skipif(not SEED.is_dir(), reason=f"no folder {SHARED}")


def check_html(folder, contents):
    """Have the Nu checker look at entries, if it is there."""
    jar = os.environ.get("VNU_JAR", "")
    if not (shutil.which("java") and Path(jar).is_file()):
        return
    head = '<!DOCTYPE html><html lang="en"><head><title>A</title></head>'
    pages = []
    for number, content in enumerate(contents):
        path = folder / f"entry-{number}.html"
        path.write_text(f"{head}<body><h1>A</h1>{content}</body></html>", "utf-8")
        pages.append(str(path))
    command = ["java", "-jar", jar, "--errors-only", *pages]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr


def test_feeds_contain_the_text_of_the_seed_post(site):
    site.write(f"{NAME}.md", (SEED / f"{Path(NAME).name}.md").read_bytes())
    site.write("images/community-collab.jpg", JPEG)
    built = site.build(html_baseurl=BASE)
    found = read_feeds(built, base=BASE)
    for name, (entry,) in found.items():
        assert html.unescape(entry["title"]) == TITLE, name
        assert entry["summary"].startswith("Community is hard. It just is.")
        assert entry["image" if "image" in entry else "cover"].startswith(f"{BASE}_images/")
        images = BeautifulSoup(entry["content"], "html.parser").find_all("img")
        assert [image["src"] for image in images] == [
            f"https://media.giphy.com/media/{key}/giphy.gif"
            for key in ("na5eo4HbIVO7K", "3peISTXJFTBZK")
        ]
        assert all(image["alt"] for image in images)
        assert "1221805374728278016" in entry["content"]
        assert "{%" not in entry["content"]
    assert found["atom.xml"][0]["published"] == "2020-02-11T00:00:00+00:00"
    assert found["rss.xml"][0]["published"] == "Tue, 11 Feb 2020 00:00:00 +0000"
    assert found["feed.json"][0]["date_published"] == "2020-02-11T00:00:00+00:00"
    check_html(site.output, [entries[0]["content"] for entries in found.values()])


@pytest.mark.heavy
def test_feeds_of_many_posts_are_valid(site):
    shutil.copytree(POSTS, site.source / "blog", dirs_exist_ok=True)
    built = site.build(
        html_baseurl=BASE,
        devrel_blog_feed_options={"entries": 0},
        devrel_blog_feeds=["blog", "authors", "categories", "series", "tags"],
    )
    folders = {path.parent for path in built.folder.glob("blog/**/atom.xml")}
    assert len(folders) > 10
    for folder in folders:
        read_feeds(built, folder.relative_to(built.folder).as_posix())
    entries = read_feeds(built)["feed.json"]
    assert len(entries) > 50
    check_html(site.output, [entry["content"] for entry in entries])
