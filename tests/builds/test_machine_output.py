"""Descriptions, links, drawings and sitemaps: output for machines, in as few builds as possible."""

import json
import re
import zlib

import pytest

BASE = "https://docs.example/"
NO_TEXT = [
    "{% include toc.html %}", "{{ site.ads }}", "<Banner/>", "<Ad\n  width={1} />", "{{< ads >}}",
    "![A](https://a.example/b.png)", "[gallery ids='1']", "[TOC]", "🎉", "…",
    "[![Build](https://a.example/b.svg)](https://a.example)",
]  # fmt: skip
SCHEMES = [
    "sms:+1", "irc://irc.example/x", "xmpp:a@b.example", "tel:+1", "matrix:r/a:b", "geo:1,2",
    "magnet:?xt=urn:a", "whatsapp://send?text=a", "news:comp.x",
    "vscode://parts", "slack://entities/links",  # hosts with the names of posts
]  # fmt: skip


@pytest.fixture
def built(site):
    for number, text in enumerate(NO_TEXT):
        site.post(f"{text}\n\nReal text here.\n", f"blog/first{number}.md", title=f"First {number}")
    site.post(
        "- l1\n- l2\n\n| a | b |\n|---|---|\n| c1 | c2 |\n\n> q1\n>\n> q2\n\nx<br>y\n\n"
        "<!-- more -->\n\nRest.\n",
        "blog/parts.md",
        title="Parts",
    )
    site.post(
        "Text.\n", "blog/entities.md", title="'2007 &#8211; 2013'", tags="[r&amp;b, R&D]",
        description="'r&amp;b &lt;x&gt;'", author="J&oacute;zef", series="S &ndash; T",
        category="'C &amp; D'",
    )  # fmt: skip
    links = " ".join(f"[{number}]({url})" for number, url in enumerate(SCHEMES))
    site.post(
        f"[q](?x=1#a) [bad](foo:bar) [here](#) [here]() {links}\n", "blog/links.md", title="Links"
    )
    site.post(
        "In <svg><style>.a{fill:red}</style><text>Hi</text><script>b()</script></svg> text, "
        "<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>.\n\n"
        "<video controls><source src=https://a.example/a.mp4>Old</video>\n",
        "blog/drawing.md",
        title="Drawing",
    )
    for name, keys in {"a": {"noindex": "true"}, "b": {"robots": "none"},
                       "c": {"sitemap": "false"}, "d": {"robots": "nofollow"}}.items():  # fmt: skip
        site.post("Text.\n", f"blog/robots-{name}.md", title=f"Robots {name}", **keys)
    pytest.importorskip("sphinx_sitemap")
    return site.build(
        extensions=["sphinx_devrel_blog", "sphinx_sitemap"], html_baseurl=BASE,
        sitemap_url_scheme="{link}", devrel_blog_feed_options={"entries": 0},
    )  # fmt: skip


# sphinx-sitemap still asks the environment for the application.
@pytest.mark.filterwarnings("ignore:.*BuildEnvironment.app")
def test_machines_read_what_readers_see(built):
    def description(name):
        return built.page(f"blog/{name}").find("meta", attrs={"name": "description"})["content"]

    for number, text in enumerate(NO_TEXT):
        assert description(f"first{number}") == "Real text here.", text
    assert description("parts") == "l1 l2 a b c1 c2 q1 q2 x y"
    assert description("entities") == "r&b <x>"

    items = {item["title"]: item for item in json.loads(built.text("blog/feed.json"))["items"]}
    item = items["2007 – 2013"]
    assert item["tags"] == ["C & D", "r&b", "R&D"]
    assert item["authors"][0]["name"] == "Józef"

    links = built.body("blog/links").select("p a.external")
    assert [link["href"] for link in links] == ["?x=1#a", *SCHEMES]
    # An author without a key isn't the target of an empty link.
    assert [each["href"] for each in built.body("blog/links").select("p a.internal")] == ["#", "#"]
    (warning,) = [line for line in built.warnings if "[devrel_blog.link]" in line]
    assert re.findall(r"'([^']*)' \(line", warning) == ["foo:bar"]

    drawing = built.text("blog/drawing.html")
    assert "<svg><style>.a{fill:red}</style><text>Hi</text><script>b()</script></svg>" in drawing
    content = items["Drawing"]["content_html"]
    assert content.startswith("<p>In  text, 1/2.</p>")
    assert '<a href="https://a.example/a.mp4">https://a.example/a.mp4</a>' in content
    assert "Old" not in content

    sitemap = built.text("sitemap.xml")
    assert re.findall("robots-(.)", sitemap) == ["d"]
    inventory = (built.folder / "objects.inv").read_bytes().split(b"zlib.\n", 1)[1]
    names = [line.split(" ")[:2] for line in zlib.decompress(inventory).decode().splitlines()]
    assert [role for name, role in names if name == "blog/links"] == ["std:doc"]
    assert ["/blog/links", "blog:post"] in names


def test_an_empty_blog_can_be_in_a_toctree(site):
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   blog/index\n   News <news/index>\n")
    first = site.build(devrel_blog_blogs={"news": {}})
    assert first.warnings == []
    assert first.page("blog/index").h1.text.startswith("Blog")
    site.write("other.rst", ":orphan:\n\nOther\n=====\n")
    again = site.build(devrel_blog_blogs={"news": {}})
    assert (again.warnings, (again.folder / "news/index.html").exists()) == ([], True)
    site.write("index.rst", "Site\n====\n")
    site.build(devrel_blog_blogs={"news": {}})
    assert "blog/index" not in site.build(devrel_blog_blogs={"news": {}}).text("index.html")


def test_lists_are_set_on_the_command_line(site):
    site.post("Text.\n", tags="[a]")
    built = site.build(
        **{
            "html_baseurl": BASE, "devrel_blog_feeds": "blog,tags",
            "devrel_blog_feed_options.formats": "atom,json", "devrel_blog_feed_options.entries": "1",
            "devrel_blog_files.markdown": "0", "devrel_blog_files.redirects": "netlify",
        }
    )  # fmt: skip
    assert built.warnings == []
    assert [name for name in built.files() if name.endswith("atom.xml")] == [
        "blog/atom.xml", "blog/tag/a/atom.xml",
    ]  # fmt: skip
    assert (built.folder / "_redirects").is_file()
    assert not (built.folder / "blog/post.md").exists()
    assert not (built.folder / "blog/rss.xml").exists()
