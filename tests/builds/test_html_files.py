"""Files and documents that the raw HTML of posts refers to: found, copied, linked and checked."""

import json
import re

import pytest
from sites import PNG

BASE = "https://docs.example/"
FILES = ("dot.png", "big.png", "a b.png", "film.mp4", "talk.mp3", "words.vtt", "file.pdf")
HTML = """\
<a href="file.pdf#page=2">1</a> <a href='two.md' class="x" onclick="y()">2</a> \
<a href="/blog/two.md#part">3</a> <a href="https://x.example/two.md">4</a> <a href="#here">5</a>
<img src="dot.png" srcset="dot.png 1x, big.png 2x" alt="A"><input type="image" src="big.png">
<picture><source srcset="big.png 2x" media="(x)"><img src=dot.png onload="x()"></picture>
<video poster="a%20b.png"><source src="film.mp4"><track src="words.vtt"></video>
<audio src="talk.mp3" title="src='dot.png'"></audio>
<object data="file.pdf"></object><embed src="file.pdf"><!-- <img src="dot.png"> -->
"""
MISSING = """\
<a href="gone.pdf">1</a><a href="gone.md">2</a><img src="dot.png" srcset="gone.png 2x">
<video poster="gone.jpg" src="gone.mp4"></video><a href="/about/">kept</a><a href="x.php">kept</a>
"""


@pytest.fixture
def blog(site):
    for name in FILES:
        site.write(f"blog/{name}", PNG + name.encode())
    site.write("blog/two.md", "---\ntitle: Two\ndate: 2020-01-01\n---\n\n## Part\n\nText.\n")
    site.post(f"Text.\n\n<div>\n{HTML}</div>\n", "blog/one.md", title="One")
    site.post(
        "See <a href=file.pdf>it</a> and <a href='two.md#part'>Two</a>.\n\n"
        f"<div>\n{MISSING}</div>\n",
        "blog/bad.md",
        title="Bad",
    )
    return site


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_files_in_html_are_copied_and_linked(blog, builder):
    built = blog.build(builder, html_baseurl=BASE)
    folder = built.folder / ("blog/one" if builder == "dirhtml" else "blog")
    body = (
        built.body("blog/one/index" if builder == "dirhtml" else "blog/one")
        .select_one("div > a")
        .parent
    )
    links = [link["href"] for link in body.find_all("a")]
    page, anchor = (
        ("../two/", "../two/#part") if builder == "dirhtml" else ("two.html", "two.html#part")
    )
    assert links[1:] == [page, anchor, "https://x.example/two.md", "#here"]
    assert links[0].endswith("/file.pdf#page=2")
    urls = [links[0].partition("#")[0]]
    for tag in body.find_all(
        ["img", "input", "source", "video", "track", "audio", "object", "embed"]
    ):
        urls += [tag[key] for key in ("src", "poster", "data") if tag.get(key)]
        urls += re.findall(r"(\S+) \dx", tag.get("srcset", ""))
    assert len(urls) == 13
    for url in urls:
        assert (folder / url.replace("%20", " ")).resolve().is_file(), url
    assert body.audio["title"] == "src='dot.png'"
    assert '<!-- <img src="dot.png"> -->' in str(body)


def test_links_in_html_lead_to_another_part_of_a_single_page(blog):
    blog.post(
        "<div data-x=1>\n<a data-y=1 href=two.md>1</a><a data-y=1 href=two.md?x=1#part>2</a>\n"
        "<a data-y=1 href=gone.md>3</a></div>\n",
        "blog/last.md",
        title="Last",
    )
    blog.write("blog/index.md", "# Blog\n\n```{toctree}\n:glob:\n\n*\n```\n")
    built = blog.build("singlehtml")
    links = [link["href"] for link in built.body("index").select("a[data-y]")]
    assert links == ["#document-blog/two", "#part", "gone.md"]
    assert built.body("index").find(id="document-blog/two")
    (missing,) = [line for line in built.warnings if "for 'gone.md'" in line and "last" in line]
    assert missing.endswith("the HTML link stays as written. [devrel_blog.link]")


def test_files_that_are_missing_cause_warnings(blog):
    built = blog.build(html_baseurl=BASE)
    assert [re.findall("'([^']*)'", line)[0] for line in built.warnings] == [
        "gone.pdf", "gone.png", "gone.jpg", "gone.mp4", "gone.md",
    ]  # fmt: skip
    assert all(re.match(r"blog/bad\.md:\d+: ", line) for line in built.warnings)
    links = built.body("blog/bad").select("p a")
    assert (built.folder / "blog" / links[0]["href"]).resolve().is_file()
    assert links[1]["href"] == "two.html#part"
    assert '<a href="/about/">kept</a><a href="x.php">kept</a>' in built.text("blog/bad.html")

    items = {item["title"]: item for item in json.loads(built.text("blog/feed.json"))["items"]}
    assert f'<a href="{BASE}blog/two.html#part">3</a>' in items["One"]["content_html"]

    text = blog.build("crosspost", html_baseurl=BASE).text("medium/blog/one.md")
    assert f'<a href="{BASE}blog/two.html#part">3</a>' in text
    assert re.search(rf'<source src="{BASE}_downloads/\w+/film.mp4">', text)
    assert f'srcset="{BASE}_images/dot.png 1x, {BASE}_images/big.png 2x"' in text


def test_urls_in_the_html_of_an_excerpt_are_those_of_the_page_that_shows_it(site):
    site.write("blog/dot.png", PNG)
    site.write("blog/paper.pdf", b"%PDF-1.4")
    site.write("blog/clip.mp4", b"film")
    site.post("Text.\n", name="blog/other.md", title="Other")
    html = (
        '<a class="n" data-y="1" href="other.md#x">o</a> <a data-y="1" href="paper.pdf">p</a> '
        '<a data-y="1" href="#note">n</a> <a data-y="1" href="?x=../1">q</a> <img data-y="1" src="dot.png" srcset="dot.png 2x" alt="i">'
        '<video data-y="1" src="clip.mp4" poster="dot.png"></video>'
    )
    site.post(f'<div data-x="1">{html}</div>\n\n<!-- more -->\n\n<p id="note">N</p>\n', tags="[t]")
    built = site.build(devrel_blog_pages={"style": "list"})
    assert built.warnings == []
    for name, root in (("blog/post", "../"), ("blog/index", "../"), ("blog/tag/t", "../../")):
        links = {link.text: link["href"] for link in built.body(name).select("a[data-y]")}
        post = "" if name == "blog/post" else f"{root}blog/post.html".replace("../blog/", "", 1)
        assert links["n"] == f"{post}#note"
        assert links["q"] == f"{post}?x=../1"
        assert links["o"].endswith("other.html#x")
        (image,) = built.body(name).select("img[data-y]")
        (video,) = built.body(name).select("video")
        urls = [
            links["o"],
            links["p"],
            image["src"],
            image["srcset"],
            video["src"],
            video["poster"],
        ]
        for url in urls:
            path = (built.folder / name).parent / url.partition("#")[0].partition(" ")[0]
            assert path.resolve().is_file(), (name, url)
