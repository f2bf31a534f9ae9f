"""HTML that loads from other sites: embeds wherever they are, and links under strict privacy."""

from __future__ import annotations

import functools
import re

import pytest
from live_html import ELEMENTS, HIDDEN, IMAGES, WRAPPERS, wrapped
from samples import sample
from sites import PNG, Site

LIVE = re.compile(
    r"""<(?:script|link|object|embed|base|meta\s+http-equiv|amp-)[^>]*(?:youtu|vimeo|evil|twitter|gist|codepen|dev\.to)"""
    r"""|<(?:img|source|video|audio|input|image|use|track)\b[^>]*//""",
    re.IGNORECASE,
)
ONE_WRAPPER = [(wrapper, "frame") for wrapper in WRAPPERS]
ONE_ELEMENT = [("figure", element) for element in ELEMENTS if element != "frame"]


OTHERS = {
    **{f"other {kind}": html for kind, html in HIDDEN.items()},
    **{f"image {kind}": html for kind, html in IMAGES.items()},
}
AMID = ["none", "div", "cell", "amid"]
pytestmark = pytest.mark.slow


def article(built, name="blog/post"):
    """The part of a page that the post fills, without what only readers without scripts get."""
    body = built.body(name)
    for part in body.select(".devrel-post-header, .devrel-facade, .headerlink"):
        part.decompose()
    return body


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """One site for each privacy mode with a post for each input: its build, and names by input."""

    @functools.cache
    def build(privacy):
        site = Site(tmp_path_factory.mktemp(privacy))
        site.write("blog/a.png", PNG)
        inputs = {pair: ELEMENTS[pair[1]] for pair in (*ONE_WRAPPER, *ONE_ELEMENT)}
        inputs |= {(wrapper, kind): OTHERS[kind] for wrapper in AMID for kind in OTHERS}
        names = {}
        for number, ((wrapper, kind), html) in enumerate(inputs.items()):
            names[wrapper, kind] = f"blog/p{number}"
            text = f"Before.\n\n{wrapped(wrapper, html)}\n\nAfter.\n"
            site.post(text, f"blog/p{number}.md", title=f"Post {number}")
        return site.build(devrel_blog_privacy=privacy), names

    return build


@pytest.mark.slow
@pytest.mark.parametrize("privacy", sample(["normal", "strict"], ["strict"]))
@pytest.mark.parametrize(("wrapper", "element"), [*ONE_WRAPPER, *ONE_ELEMENT])
def test_an_embed_is_found_in_every_wrapper(pages, wrapper, element, privacy):
    html = wrapped(wrapper, ELEMENTS[element])
    built, names = pages(privacy)
    name = names[wrapper, element]
    assert [line for line in built.warnings if line.startswith(f"{name}.md")] == []
    page = article(built, name)
    if wrapper == "heading":
        assert "Video on YouTube" in page.get_text()
    else:
        assert page.select(".devrel-embed")
    assert not page.find("iframe")
    assert not LIVE.search(str(page))
    for word in ("Before.", "After.", *re.findall(r"A caption|before|after", html)):
        assert word in page.get_text()
    if "figure with" in wrapper:
        assert page.find("img")


@pytest.mark.parametrize(
    "builder", sample(["text", "latex", "man", "texinfo", "epub"], ["text", "latex"])
)
def test_an_embed_is_a_link_in_every_format(site, builder):
    skipped = {"raw", "link", "styled link"}
    parts = [
        f"start{number} \n\n{wrapped(wrapper, ELEMENTS['frame'])}\n"
        for number, wrapper in enumerate(WRAPPERS)
        if wrapper not in skipped
    ]
    site.write("blog/a.png", PNG)
    site.post("\n\n".join(["Before.", *parts, "After."]))
    built = site.build(builder)
    kinds = {
        "text": "blog/post.txt",
        "man": "site.1",
        "texinfo": "site.texi",
        "epub": "blog/post.xhtml",
    }
    name = kinds.get(builder) or next(built.folder.glob("*.tex")).name
    text = built.text(name)
    found = re.split(r"start\d+", text)[1:]
    assert [number for number, part in enumerate(found) if "YouTube" not in part] == []
    assert text.count("A caption") == 3


@pytest.mark.slow
@pytest.mark.parametrize("kind", HIDDEN)
def test_other_html_waits_or_is_a_link(pages, kind):
    built, names = pages("normal")
    page = article(built, names["none", f"other {kind}"])
    loading = page.select("script, iframe, link, object, embed, base, meta, style")
    assert "evil.example" not in str(loading)
    for tag in page.find_all(True):
        handlers = [value for key, value in tag.attrs.items() if key.startswith("on")]
        assert not any("evil.example" in value for value in handlers)
    for player in page.select("video, audio"):
        assert player["preload"] == "none"
        assert not player.has_attr("autoplay")
    assert "After." in page.get_text()


@pytest.mark.parametrize("wrapper", AMID)
@pytest.mark.parametrize("kind", OTHERS)
def test_strict_privacy_leaves_links(pages, kind, wrapper):
    built, names = pages("strict")
    page = article(built, names[wrapper, kind])
    for link in page.find_all("a"):
        link.decompose()
    for words in page.find_all(string=True):
        words.replace_with("")
    assert "evil.example" not in str(page)


def test_a_warning_reports_what_loads_and_where(site):
    site.post(
        'Before.\n\n<div>\n<p>a</p>\n<script src="https://evil.example/a.js"></script>\n</div>\n'
    )
    built = site.build()
    (warning,) = built.warnings
    assert warning.startswith("blog/post.md:9: WARNING: The script 'https://evil.example/a.js'")
    assert "write it in a raw directive" in warning
    assert warning.endswith("[devrel_blog.privacy]")
    link = article(built).select_one("div > a")
    assert link["href"] == link.get_text() == "https://evil.example/a.js"


def test_a_raw_directive_keeps_what_its_author_wants(site):
    script = '<script src="https://evil.example/a.js"></script>'
    site.post(f"```{{raw}} html\n{script}\n```\n")
    assert script in site.build().text("blog/post.html")
    assert script not in site.build(devrel_blog_privacy="strict").text("blog/post.html")


def test_html_of_the_site_itself_stays(site):
    html = '<iframe src="https://own.example/demo.html"></iframe><script src="../_static/a.js"></script>'
    site.post(f"<div>{html}</div>\n")
    built = site.build(html_baseurl="https://own.example/docs/", devrel_blog_privacy="strict")
    assert built.warnings == []
    assert html in built.text("blog/post.html")


def test_pages_that_are_no_posts_keep_their_html(site):
    html = f'<div>{ELEMENTS["frame"]}<script src="https://evil.example/a.js"></script></div>'
    site.write("page.md", f"# Page\n\n{html}\n\n![a](https://evil.example/a.png)\n")
    built = site.build(devrel_blog_privacy="strict", suppress_warnings=["toc"])
    text = built.text("page.html")
    assert html in text
    assert '<img alt="a" src="https://evil.example/a.png" />' in text


def test_covers_and_avatars_of_other_sites_are_links_under_strict_privacy(site):
    site.post(
        "Text\n",
        cover_image="https://evil.example/cover.png",
        author="{name: Ann, avatar: 'https://evil.example/ann.png'}",
    )
    built = site.build(devrel_blog_privacy="strict")
    for page in ("blog/post", "blog/index"):
        assert not built.page(page).select('img[src*="evil.example"]')


def test_an_animation_of_giphy_opens_on_a_click_without_a_snapshot(site):
    site.post("![A cat](https://media.giphy.com/media/JIX9t2j0ZTN9S/giphy.gif)\n")
    details = site.build().body("blog/post").find("details")
    assert details.summary.get_text() == "Play the animation: A cat"
    assert details.find("img")["loading"] == "lazy"


# -- URLs

UNSAFE = [
    "javascript:alert(1)", " javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "\x01javascript:alert(1)",
    "java&#10;script:alert(1)", "&#106;avascript:alert(1)", "javascript&colon;alert(1)", "vbscript:x", "data:text/html,x", "blob:x", "file:///etc/passwd",
]  # fmt: skip
PLACES = {
    "link": '<a href="{}">w1q</a>',
    "link in a block": '<div style="x: y"><a href="{}">w1q</a></div>',
    "form": '<form action="{}"><button formaction="{}">w1q</button></form>',
    "frame": '<iframe src="{}" title="w1q"></iframe>',
    "svg": '<svg><a xlink:href="{}"><text>w1q</text></a></svg>',
    "image": '<div style="x: y"><img src="{}" alt="w1q"></div>',
    "area": '<map name="a"><area href="{}" alt="w1q"></map>',
    "object": '<object data="{}">w1q</object>',
    "video": '{{{{< video src="{}" >}}}} w1q',
    "video in a heading": '## w1q {{{{< video src="{}" >}}}}',
    "audio": '{{{{< audio src="{}" >}}}} w1q',
    "figure": '{{{{< figure src="{}" link="{}" alt="w1q" >}}}} w1q',
    "button": '{{{{< button href="{}" >}}}}w1q{{{{< /button >}}}}',
    "asset": "{{% asset_link {} w1q %}} w1q",
    "iframe": "{{% iframe {} %}} w1q",
    "component": '<Card href="{}">\n\nw1q\n\n</Card>',
}


@pytest.mark.parametrize("url", UNSAFE)
def test_unsafe_urls_are_never_written(site, url):
    for number, text in enumerate(PLACES.values()):
        site.post(f"{text.format(url, url)}\n\nw2q\n", name=f"blog/post{number}.md")
    site.write("index.rst", "Site\n====\n\n.. toctree::\n   :glob:\n\n   blog/*\n")
    built = site.build(suppress_warnings=["devrel_blog"])
    for number, place in enumerate(PLACES):
        page = built.body(f"blog/post{number}")
        for tag in page.find_all(True):
            for key, value in tag.attrs.items():
                if key in {"href", "src", "action", "formaction", "data", "xlink:href", "poster"}:
                    cleaned = re.sub(r"[\x00-\x20]", "", str(value)).lower()
                    assert not re.match(r"(?:javascript|vbscript|data:text|blob|file):", cleaned), (
                        place
                    )
        assert "w1q" in str(page), place


def test_an_unsafe_link_keeps_its_text_and_gives_a_warning(site):
    site.post(
        'Before.\n\n<div style="x: y"><a href=" java&#9;script:alert(1)">some text</a></div>\n'
    )
    built = site.build()
    (warning,) = built.warnings
    assert warning.startswith("blog/post.md:7: WARNING: The URL 'javascript:alert(1)' isn't safe")
    assert warning.endswith("[devrel_blog.url]")
    assert "some text" in built.body("blog/post").get_text()


# -- posts on DEV


SAME = "https://dev.to/someone/hello-1abc"
LINKS = [
    SAME, "someone/hello-1abc", "HTTP://www.DEV.to/someone/hello-1abc#a",
    "//dev.to/someone/hello-1abc", "dev.to/someone/hello-1abc/",
]  # fmt: skip


@pytest.mark.parametrize(
    ("keys", "conf", "is_here"),
    [
        ({}, {}, False),
        ({"canonical_url": SAME}, {}, True),
        ({"canonical_url": "https://dev.to/Someone/Hello-1abc/"}, {}, True),
        ({"canonical_url": "https://dev.to/other/hello-1abc"}, {}, False),
        ({"canonical_url": "https://dev.to/someone/hello-2def"}, {}, False),
        ({"canonical_url": "https://example.org/hello"}, {}, False),
        ({"slug": "hello-1abc"}, {}, False),
        ({"dev_to_url": SAME}, {}, True),
        ({}, {"devrel_blog_old_base": "https://dev.to/someone"}, True),
        ({}, {"devrel_blog_old_base": "https://dev.to/other"}, False),
        (
            {"canonical_url": "https://dev.to/someone/hello-2def"},
            {"devrel_blog_old_base": "https://dev.to/someone"},
            False,
        ),
    ],
)
def test_a_link_to_dev_leads_to_the_post_with_that_url_only(site, keys, conf, is_here):
    site.post("Text\n", name="blog/hello.md", **keys)
    for number, link in enumerate(LINKS):
        site.post(f"{{% link {link} %}}\n", f"blog/link{number}.md")
    built = site.build(**conf)
    for number, link in enumerate(LINKS):
        links = built.body(f"blog/link{number}").select("p a[href]")
        (found,) = [each["href"] for each in links if each["href"].endswith(("hello.html", "1abc"))]
        assert found == ("hello.html" if is_here else SAME), link


NO_POSTS = [
    "https://dev.to/hello", "https://dev.to/someone/series/hello", "dev.to/someone/posts/hello",
    "https://dev.to/a/../someone/hello-1abc", "https://dev.to/someone//hello-1abc",
]  # fmt: skip


def test_a_link_to_another_page_of_dev_leads_there(site):
    site.post("Text\n", "blog/hello.md", canonical_url=SAME, slug="hello")
    site.post("\n\n".join(f"{{% link {link} %}}" for link in NO_POSTS), "blog/links.md")
    built = site.build(devrel_blog_old_base="https://dev.to/someone")
    links = built.body("blog/links").select(".e-content a[href], p a[href*='//']")
    assert {link["href"].partition("//")[2] for link in links} == {
        link.removeprefix("https://") for link in NO_POSTS
    }
