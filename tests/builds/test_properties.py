"""What holds for every post, whatever it contains, of the builds that read it."""

from __future__ import annotations

import json
import random
import re

import pytest
from builds.test_random_posts import post as random_post
from sites import Site

pytestmark = pytest.mark.slow

BASE = "https://docs.example/en/"


def fill(site, seed):
    chance = random.Random(seed)
    for number in range(12):
        site.post(random_post(chance, []), f"blog/{number}.md", date=f"2020-01-{number + 1:02}")


def pages(built):
    """What a build wrote, without what Sphinx has for itself."""
    return {
        name: content
        for name, content in built.files().items()
        if not name.endswith((".pickle", ".buildinfo", ".doctree"))
    }


@pytest.mark.parametrize("seed", [11, 12])
def test_the_source_of_the_output_gives_the_same(site, tmp_path, seed):
    fill(site, seed)
    one = site.build(html_baseurl=BASE)
    other = Site(tmp_path / "other")
    for path in (one.folder / "_sources").rglob("*.txt"):
        name = path.relative_to(one.folder / "_sources").as_posix().removesuffix(".txt")
        other.write(name, path.read_bytes())
    two = other.build(html_baseurl=BASE)
    assert pages(one) == pages(two)
    assert one.warnings == [line.replace(str(other.source), "") for line in two.warnings]


@pytest.mark.parametrize("seed", [13, 14])
def test_a_build_of_what_was_built_changes_nothing(site, seed):
    fill(site, seed)
    one = site.build(html_baseurl=BASE)
    before = pages(one)
    again = site.build(html_baseurl=BASE)
    # A post without its image is read again until that comes.
    waiting = {line.partition(".md:")[0] for line in one.warnings if "blog.image]" in line}
    assert again.read <= waiting
    assert pages(again) == before


@pytest.mark.parametrize("seed", [15, 16])
def test_a_parallel_build_gives_the_same(site, seed):
    fill(site, seed)
    serial = site.build(html_baseurl=BASE, output="serial")
    parallel = site.build(html_baseurl=BASE, output="parallel", parallel=2)
    assert pages(serial) == pages(parallel)
    assert sorted(serial.warnings) == sorted(parallel.warnings)


def ids(built):
    """The ids of the entries in the feeds of the blog, in all formats."""
    found = {item["id"] for item in json.loads(built.text("blog/feed.json"))["items"]}
    found |= set(re.findall(r"<entry>.*?<id>(.*?)</id>", built.text("blog/atom.xml"), re.DOTALL))
    found |= set(re.findall(r"<guid[^>]*>(.*?)</guid>", built.text("blog/rss.xml")))
    return found


@pytest.mark.parametrize("folder", ["blog/new", "blog/2020/01", "blog/ä b", "blog"])
@pytest.mark.parametrize("key", ["aliases", "redirect_from", "guid"])
def test_a_post_that_moves_keeps_its_id(site, folder, key):
    keys = {"guid": "urn:a:b"} if key == "guid" else {}
    site.post("Text\n", "blog/old/a.md", **keys)
    before = site.build(html_baseurl=BASE)
    (known,) = ids(before)
    (site.source / "blog/old/a.md").unlink()
    keys = keys or {key: f"['{known.removeprefix(BASE.rstrip('/'))}']"}
    site.post("Text\n", f"{folder}/b.md", **keys)
    after = site.build(html_baseurl=BASE)
    assert ids(after) == {known}
    assert json.loads(after.text("blog/feed.json"))["items"][0]["url"] != known
