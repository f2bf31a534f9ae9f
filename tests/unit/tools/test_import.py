"""``devrel-blog import`` writes the posts of exports as Markdown, each once."""

from __future__ import annotations

import base64
import json
import re
import time
from pathlib import Path

import pytest

pytest.importorskip("markdownify", reason="needs the extra `import`")

from bs4 import BeautifulSoup
from exports import EXPORTS, STORY, WXR, zipped
from markdown_it import MarkdownIt
from sites import PNG

from sphinx_devrel_blog.embeds.fetch import FetchError
from sphinx_devrel_blog.posts.frontmatter.fields import read_post
from sphinx_devrel_blog.posts.frontmatter.parser import read_front_matter
from sphinx_devrel_blog.tools.command_line import main
from sphinx_devrel_blog.tools.importing import images
from sphinx_devrel_blog.tools.importing.converter import convert
from sphinx_devrel_blog.tools.importing.wordpress_text import as_html


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, content in EXPORTS.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def read(name):
    """Return the front matter of an imported post, and its text."""
    text = Path("blog", name).read_text(encoding="utf-8")
    block = read_front_matter(text)
    assert read_post("blog/post", block).problems == ()
    return block.data, block.body_of(text)


def imported(name, capsys, *options):
    assert main(["import", name, *options]) == 0
    shown = capsys.readouterr()
    return re.findall(r"(?m)^imported (\S+)$", shown.out), shown


def test_exports_of_medium_become_posts(project, capsys):
    names, shown = imported("medium.zip", capsys)
    assert names == ["2021-03-04-letters-and-kites.md", "2021-05-05-well-said.md", "unfinished.md"]
    data, text = read(names[0])
    assert data == {
        "title": "Letters & kites", "date": "2021-03-04 05:06:07+00:00", "authors": ["Ann Onymous"],
        "tags": ["Kites"], "description": "What they share",
        "cover_image": "https://cdn-images-1.medium.com/max/800/kite.png",
        "canonical_url": "https://medium.com/@ann/letters-and-kites-0123456789ab",
    }  # fmt: skip
    assert text.strip() == (
        "Some \\*stars\\*, a \\[bracket\\] and **bold *words***,\n"
        "1 \\< 2 & \\{% twitter %}. See [this page](https://example.org/a_(b)).\n\n"
        "![A red kite](https://cdn-images-1.medium.com/max/800/kite.png)"
        "<figcaption>A kite, [photographed](https://example.org/)</figcaption>\n\n"
        "```python\ndef f(x):\n    return `x`  # a < b\n```\n\n"
        "{% embed https://www.youtube.com/watch?v=dQw4w9WgXcQ %}\n\nA film\n\n"
        "{% embed https://gist.github.com/octocat/6cad326836d38bd3a7ae %}\n\n"
        "> A quotation\n\n- One\n- Two"
    )
    assert [read(name)[0].get("draft") for name in names] == [None, True, True]
    assert "it seems to be a response" in shown.out
    assert "remote image: https://cdn-images-1.medium.com/max/800/kite.png" in shown.out


def test_exports_of_wordpress_become_posts(project, capsys):
    names, shown = imported("wordpress.xml", capsys)
    assert names == ["2019-05-06-classic.md", "blocks.md"]
    data, text = read(names[0])
    assert data == {
        "title": "Classic & old", "date": "2019-05-06 07:00:00+00:00", "updated": "2020-01-02 03:04:05+00:00",
        "authors": ["Ann Onymous"], "tags": ["red"], "categories": ["Toys"], "excerpt": "In short",
        "cover_image": "https://old.example/uploads/kite.jpg?a=1&b=2", "cover_image_alt": "A red kite",
        "aliases": ["/2019/05/classic/"],
    }  # fmt: skip
    assert text.strip().split("\n\n") == [
        "First line\\\nsecond line with **bold**.",
        "![A kite](https://old.example/uploads/kite.jpg)<figcaption>A *fine* kite</figcaption>",
        '<figure class="wp-block-gallery"><figure class="wp-block-image">'
        '<img alt="A red kite" src="https://old.example/uploads/kite.jpg?a=1&amp;b=2"/></figure></figure>',
        "{% embed https://www.youtube.com/watch?v=dQw4w9WgXcQ %}",
        "```bash\nls < a\n# no heading", "ls\n```", "- One", '\\[contact-form to="a"\\]',
    ]  # fmt: skip
    assert "the shortcode 'contact-form' stays as text" in shown.out
    assert "a gallery lacks 1 images" in shown.out
    data, text = read(names[1])
    assert data == {"title": "Blocks", "authors": ["zoe"], "draft": True}
    assert text.strip().split("\n\n") == [
        "A text[^1].", "{% embed https://x.com/i/status/20 %}".replace("i/status", "jack/status"),
        "| A | B |\n| --- | --- |\n| 1\\|2 | 3 |", "[^1]: A *note*.",
    ]  # fmt: skip


def test_exports_of_ghost_become_posts(project, capsys):
    names, shown = imported("ghost.zip", capsys)
    assert names == ["2022-02-03-ghostly.md", "2022-02-04-members.md", "lexical.md", "empty.md"]
    assert "skipped  page (1): About\n" in shown.out
    data, text = read(names[0])
    assert data == {
        "title": "Ghostly", "date": "2022-02-03 04:05:06+00:00", "updated": "2022-03-04 00:00:00+00:00",
        "authors": ["Ann Onymous"], "tags": ["News"], "description": "Described", "excerpt": "In short",
        "cover_image": "2022-02-03-ghostly-images/kite.png", "cover_image_alt": "A red kite",
        "aliases": ["/ghostly/"],
    }  # fmt: skip
    assert "![A kite](2022-02-03-ghostly-images/kite.png)<figcaption>It flies</figcaption>" in text
    assert '<div class="kg-card kg-callout-card kg-callout-card-blue">' in text
    assert "```js\nlet a = 1;\n\nlet b;\n```" in text
    assert Path("blog/2022-02-03-ghostly-images/kite.png").read_bytes() == PNG
    assert read(names[1])[0]["draft"] is True
    assert "the post was for paid only: it is a draft" in shown.out
    assert read(names[2])[1].strip() == (
        "**Only in the editor**\n\n"
        '<div class="kg-card kg-callout-card"><div class="kg-callout-emoji">💡</div>'
        '<div class="kg-callout-text">A tip</div></div>\n\n'
        "![A kite](/content/images/2022/02/away.png)"
    )
    assert "lacks the image /content/images/2022/02/away.png: if the old blog has it" in shown.out
    assert read(names[3])[0]["draft"] is True
    assert "the post has no text: it is a draft" in shown.out


def test_exports_of_substack_become_posts(project, capsys):
    names, _shown = imported("substack.zip", capsys)
    assert names == ["2023-04-05-hello-letters.md", "2023-04-06-for-friends.md"]
    data, text = read(names[0])
    assert data == {
        "title": "Hello, letters", "date": "2023-04-05 06:07:08+00:00", "description": "A subtitle",
        "aliases": ["/p/hello-letters"],
    }  # fmt: skip
    assert "Dear reader[^1], hello." in text
    assert "{% embed https://www.youtube.com/watch?v=dQw4w9WgXcQ %}" in text
    assert "[^1]: A note." in text
    assert 'href="https://a.example/subscribe"' in text
    assert read(names[1])[0]["draft"] is True


def test_exports_in_markdown_keep_their_text(project, capsys):
    (first, second), _shown = imported("dev.json", capsys)
    data, text = read(first)
    assert data == {
        "title": "On DEV", "date": "2021-01-02 03:04:05+00:00", "authors": ["Ann Onymous"],
        "tags": ["python", "docs"], "description": "A text", "canonical_url": "https://ann.example/on-dev",
        "aliases": ["/ann/on-dev-1abc"], "dialect": "dev", "series": "Basics",
    }  # fmt: skip
    assert text.strip() == "Hello {% twitter 20 %}\n\n![A kite](https://img.example/kite.png)"
    assert read(second)[0] == {"title": "Later", "dialect": "dev", "draft": True}
    (name,), _shown = imported("hashnode.json", capsys)
    data, text = read(name)
    assert (data["tags"], data["aliases"], data["dialect"]) == (
        ["Web"],
        ["/on-hashnode"],
        "hashnode",
    )
    assert "%[https://x.com/jack/status/20]" in text
    names, _shown = imported("backup.zip", capsys)
    assert names == ["2015-10-25-backed-up.md", "2021-10-31-older.md"]
    assert [read(name)[1].strip() for name in names] == ["A text.", "An *older* text."]
    assert read(names[1])[0] == {
        "title": "Older", "date": "2021-10-31 22:11:47+00:00", "dialect": "hashnode",
    }  # fmt: skip


def test_feeds_become_posts(project, capsys):
    (name,), _shown = imported("blogger.xml", capsys)
    data, text = read(name)
    assert name == "2010-11-12-day-12.md"
    assert (data["tags"], data["aliases"]) == (["Arduino"], ["/2010/11/day-12.html"])
    assert "Hello" in text
    assert "A comment" not in text
    (name,), _shown = imported("feed.rss", capsys)
    assert name == "2021-05-04-feed-post.md"
    assert read(name)[1].strip() == (
        "Hello [feed](https://a.example/b) ![A kite](https://a.example/k.png)"
    )


def test_a_second_import_changes_nothing(project, capsys):
    for name in EXPORTS:
        imported(name, capsys)
    edited = Path("blog/2019-05-06-classic.md")
    edited.write_text("---\ntitle: Mine\n---\nEdited.\n")
    Path("blog/2021-05-04-feed-post.md").unlink()
    before = {path: path.read_bytes() for path in Path("blog").rglob("*") if path.is_file()}
    for name in EXPORTS:
        assert imported(name, capsys)[0] == []
    after = {path: path.read_bytes() for path in Path("blog").rglob("*") if path.is_file()}
    assert after == before


def test_front_matter_has_one_key_a_line_and_makes_every_file_a_post(project, capsys):
    rows = [
        {"body_markdown": "One"},
        {"body_markdown": "Two", "title": "A", "published_at": "2020-01-02", "tag_list": "a, b"},
        {"body_markdown": "Three", "title": "B"},
    ]
    Path("export").mkdir()
    Path("export/articles.json").write_text(json.dumps(rows), encoding="utf-8")
    names, _ = imported("export", capsys)
    blocks = [Path("blog", name).read_text("utf-8").split("---\n")[1] for name in names]
    assert [block.splitlines() for block in blocks] == [
        ["dialect: dev", "draft: true", "blogpost: true"],
        ["title: A", "date: 2020-01-02", "tags: [a, b]", "dialect: dev"],
        ["title: B", "dialect: dev", "draft: true"],
    ]


def test_existing_files_are_never_overwritten(project, capsys):
    Path("blog").mkdir()
    own = Path("blog/2021-05-04-feed-post.md")
    own.write_text("Mine.\n")
    assert imported("feed.rss", capsys)[0] == ["2021-05-04-feed-post-2.md"]
    assert own.read_text() == "Mine.\n"


def test_images_are_fetched_only_on_request(project, capsys, monkeypatch):
    requested = []

    class Fetcher:
        def picture(self, url, *_hosts, **_options):
            requested.append(url)
            if "cdn-images" in url:
                reason = "gone"
                raise FetchError(reason, "HTTP status 404")
            return PNG

    monkeypatch.setattr("sphinx_devrel_blog.tools.import_posts.create_fetcher", Fetcher)
    imported("dev.json", capsys)
    assert requested == []
    imported("feed.rss", capsys, "--into", "other", "--fetch-images")
    _names, shown = imported("medium.zip", capsys, "--fetch-images")
    assert requested[0] == "https://a.example/k.png"
    assert set(requested[1:]) == {"https://cdn-images-1.medium.com/max/800/kite.png"}
    assert "stays there: HTTP status 404" in shown.out
    names, _shown = imported("wordpress.xml", capsys, "--fetch-images")
    data, text = read(names[0])
    assert data["cover_image"] == "2019-05-06-classic-images/kite.png"
    assert "(2019-05-06-classic-images/kite.png)" in text
    assert Path("blog", data["cover_image"]).read_bytes() == PNG
    assert isinstance(images.create_fetcher().limits.picture, int)


CONVERSIONS = [
    ("<p>a_b _c_ *d* `e` ~~f~~ ==g== $h$ 50%% {{ i }} :smile: a|b &lt;p&gt; &amp;amp; [j](k)</p>"),
    ("<p># no heading</p><p>1. no list</p><p>- no item</p><p>+ x</p><p>&gt; no quote</p><p>!!! no</p><p>::: no</p><p>=== no</p>"),
    ("<h2>A <code>b`c</code></h2><p>x<br>y</p><hr><p>z</p>"),
    ("<ol><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li></ol>"),
    ("<p>H<sub>2</sub>O, x<sup>2</sup>, <mark>m</mark>, <u>u</u>, <s>s</s></p>"),
    ("<table><tr><td colspan='2'>a</td></tr><tr><td>b</td><td>c</td></tr></table>"),
    ("<pre>a\n\n```\nb\n```</pre><p>after</p>"),
    ("<blockquote><p>a</p><p>b</p></blockquote>"),
    ("<div><div><p>a</p></div>b<div>c</div></div>"),
    ("<p>a <strong> b </strong> c<em>d</em>e</p>"),
    ("<details><summary>S</summary><p>T</p></details>"),
]  # fmt: skip


def words(html):
    return re.findall(r"\w+", BeautifulSoup(html, "html.parser").get_text(" "))


@pytest.mark.parametrize("html", CONVERSIONS)
def test_the_markdown_has_the_words_and_marks_of_the_html_in_their_order(html):
    md = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    shown = md.render(convert(html).text)
    plain = [
        "".join(BeautifulSoup(each, "html.parser").get_text().split()) for each in (shown, html)
    ]
    assert words(shown) == words(html)
    assert plain[0] == plain[1]
    assert not re.search(r"<h[1-6]>(?!A)", shown)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<pre class='brush: php'>x</pre>", "```php\nx\n```"),
        ("<pre><code class='language-c++'>x</code></pre>", "```c++\nx\n```"),
        ("<iframe src='//player.vimeo.com/video/76979871'></iframe>", "{% embed https://vimeo.com/76979871 %}"),
        (
            "<blockquote class='twitter-tweet'><p>Hi</p><a href='https://twitter.com/jack/status/20'>x</a></blockquote><script src='https://platform.twitter.com/widgets.js'></script>",
            "{% embed https://x.com/jack/status/20 %}",
        ),
        ("<iframe src='https://unknown.example/x'></iframe>", "[https://unknown.example/x](https://unknown.example/x)"),
        ("<p>see http://a.example/b_c_(d), (http://a.example/e).</p>", "see <http://a.example/b_c_(d)>, (<http://a.example/e>)."),
        ("<p>http://a.example/b_c</p>", "[http://a.example/b\\_c](http://a.example/b_c)"),
        ("<p>x <a href='http://a.example/b_c'>http://a.example/b_c</a></p>", "x <http://a.example/b_c>"),
        ("<p>x http://a.example/?q=%22[y]</p>", "x [http://a.example/?q=%22](http://a.example/?q=%22)\\[y\\]"),
        ('<p>href="http://a.example/?q=&lt;?php echo $s ?&gt;"</p>', 'href="<http://a.example/?q=>\\<?php echo \\$s ?>"'),
        ("<p>a <b>b</b><b> </b>c <i>d&nbsp;</i>e</p>", "a **b** c *d*\u00a0e"),
        ("<p><span><b>Wednes</b></span><span><b>day</b></span> <b>a <i>b</i></b><i>c</i></p>", "**Wednesday** **a *b***<em>c</em>"),
        ("<p><b>Note:</b>text <i>\u201cq\u201d</i>s a<b>b</b>c</p>", "<strong>Note:</strong>text <em>\u201cq\u201d</em>s a**b**c"),
        ("<p>a<i>b <a href='http://a.b/c_d'>http://a.b/c_d</a></i>e</p>", "a<em>b <http://a.b/c_d></em>e"),
        ("<p>a <a href='https://a.b'>x</a><b>\u201cq\u201d</b> <code>c</code><code>_d</code></p>", "a [x](https://a.b)**\u201cq\u201d** `c_d`"),
        ("a<br><div></div>b<div><br></div>c<p>d</p><div><p></p></div>e", "a\n\nb\\\nc\n\nd\n\ne"),
        ("<p>a<br>--<br>=<br>- - -<br>==x</p>", "a\\\n\\--\\\n\\=\\\n\\- - -\\\n\\==x"),
        ("<p>a</p><table><tr><td> </td></tr></table><table><tbody><tr></tr></tbody></table>", "a"),
        (
            "<h3><table class='tr-caption-container'><tbody><tr><td><a href='https://a.b/s1600/k.png'><img src='https://a.b/k.png'></a></td></tr><tr><td class='tr-caption'>A <i>kite</i></td></tr></tbody></table></h3>",
            "![](https://a.b/k.png)<figcaption>A *kite*</figcaption>",
        ),
        ("<iframe src='https://player.vimeo.com/video/76979871'></iframe><section><p></p></section>", "{% embed https://vimeo.com/76979871 %}"),
        ("<p><b>a<br></b>b<br></p><p><br>c<br></p>", "**a**\\\nb\n\nc"),
        ("Hello<br /><br />- a<br/>b<br><div><br></div><ul><li>a<br><br>b</li></ul>", "Hello\n\n\\- a\\\nb\n\n- a\\\n  b"),
        ("<b><div>a</div><div>b</div></b>", "**a**\n\n**b**"),
        ("<b>a<p>b</p>c <i>d</i><ul><li>e</li></ul></b>", "**a**\n\n**b**\n\n**c *d***\n\n- **e**"),
        ("<i><b><p>a</p><p>b</p></b></i><b><h2>H</h2><pre>x</pre></b>", "***a***\n\n***b***\n\n## H\n\n```\nx\n```"),
        ("<b><div><b><p>a</p></b></div></b>", "**a**"),
        ("<p>a</p><!-- wp:more --><!--more Read on--><!-- /wp:more --><p>b</p>", "a\n\n<!--more-->\n\nb"),
        ("a<br /><br /><a name='more'></a>b", "a\n\n<!--more-->\n\nb"),
        ("<p>a <!--more-->b</p>", "a\n\n<!--more-->\n\nb"), ("<p>a <b>b<!--more-->c</b></p><p>d</p>", "a **bc**\n\n<!--more-->\n\nd"),
        ("<a href='https://a.b'><h2>T</h2></a><a href='https://a.b'><div>x</div><div>y</div></a>", "## [T](https://a.b)\n\n[x y](https://a.b)"),
        ("<p>a<a href='https://a.b'><br></a><a href='https://a.b'></a>b <a href='file:///C:/x'>c</a></p>", "a\\\nb c"),
        ("<p>a <img src='file:///C:/x.png' alt='x'><img src='webkit-fake-url://x'></p>", "a x"),
        ("<p><a href='#x'>n</a> <a href='#y'>y</a></p><p><a name='x'></a>X</p><h2 id='y'>Y</h2><h2 id='z'>Z</h2>", '[n](#x) [y](#y)\n\n<a id="x"></a>X\n\n## Y\n\n## Z'),
        ("<p><code>http://a_b</code> http:// x</p>", "`http://a_b` http:// x"),
        ("<img src='data:image/gif;base64,R0' data-src='https://a.example/b c.png' alt='x'>", "![x](<https://a.example/b c.png>)"),
        ("<p>a<a href='#fn1' id='r1'>1</a></p><ol><li id='fn1'><p>b</p><p>c <a href='#r1'>↩</a></p></li></ol>", "a[^1]\n\n[^1]: b\n\n    c"),
        ("<p><a href='#top'>up</a></p><h2 id='top'>T</h2>", '[up](#top)\n\n## <a id="top"></a>T'),
        ("<p><a href='#note'>n</a> <a href='#t'>t</a></p><p id='note'>Note</p><h2><a name='t'>T</a></h2>", '[n](#note) [t](#t)\n\n<a id="note"></a>Note\n\n## T'),
        ("<script>alert(1)</script><style>p{}</style><!-- x --><p>a</p>", "a"),
    ],
)  # fmt: skip
def test_html_becomes_what_the_extension_reads(html, expected):
    assert convert(html).text == expected


@pytest.mark.parametrize(
    "html",
    [
        "".join(
            f"<p><a href='#q{number}'>x</a></p><p id='q{number}'>y</p>" for number in range(500)
        ),
        "".join(f"<p><a href='#q{number}'>x</a></p>" for number in range(500)),
        f"<p>{'<b>x</b>' * 1_500}</p>",
        f"<b>{'<p>x</p>' * 1_500}</b>",
        "<b>x " * 1_500,
        "<span>x " * 1_500,
        "<i><b>x " * 750,
        f"<p>{'see https://a.example/b_c, ' * 1_000}</p>",
    ],
    ids=["anchors", "dead links", "bold", "bold blocks", "bold in bold", "spans", "both", "URLs"],
)
def test_long_texts_are_converted_in_linear_time(html):
    began = time.process_time()
    assert convert(html).text
    assert time.process_time() - began < 3


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("missing.zip", None, "there is no file"),
        ("broken.zip", b"PK\x03\x04" + bytes(40), "isn't an export"),
        ("broken.json", b"{", "isn't valid JSON"),
        ("other.json", b"[1, {}]", "isn't an export"),
        ("deep.json", b"[" * 100_000, "isn't valid JSON"),
        ("broken.xml", WXR.replace("</channel>", "").encode(), "isn't valid XML"),
        ("bomb.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><rss><channel/></rss>", "declares entities"),
        ("entity.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><rss>&b;</rss>" + b" " * 10, "declares entities"),
        ("empty.rss", b"<rss version='2.0'><channel/></rss>", "has no posts"),
        ("text.txt", b"Text", "isn't an export"),
        ("latin.xml", WXR.replace("Classic", "Cl\xe4ssic").encode("latin-1", "replace"), ""),
    ],
)  # fmt: skip
def test_bad_exports_give_a_message(project, capsys, name, content, message):
    if content is not None:
        Path(name).write_bytes(content)
    code = main(["import", name])
    shown = capsys.readouterr()
    assert code == (0 if not message else 2 if content is None else 1)
    assert message in shown.err


ODD = [
    {
        "db": [
            {
                "data": {
                    "posts": [
                        {"id": 1, "title": 5, "html": ["a"], "published_at": {"a": 1}},
                        7,
                        None,
                    ],
                    "posts_tags": [{"sort_order": "x"}],
                }
            }
        ]
    },
    {"data": {"posts": [{}], "tags": "no", "users": 3, "posts_meta": None}},
    [{"body_markdown": None, "tag_list": {"a": 1}, "user": "ann", "slug": 5}],
    {
        "posts": [
            {"contentMarkdown": 5, "tags": [[1]], "coverImage": ["a"], "author": 3, "seo": "x"}
        ]
    },
    {"posts": {"edges": [None, {"node": {"content": {"markdown": "a"}}}, {"node": 5}]}},
]


@pytest.mark.parametrize("data", ODD)
def test_odd_values_in_exports_never_end_in_a_traceback(project, capsys, data):
    Path("odd.json").write_text(json.dumps(data))
    code = main(["import", "odd.json"])
    shown = capsys.readouterr()
    assert code == 0 or (code == 1 and "export it again" in shown.err)
    for path in Path("blog").glob("*.md"):
        assert read_front_matter(path.read_text(encoding="utf-8")) is not None


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("dev.json", json.dumps([{"body_markdown": "One"}, {"body_markdown": "Two"}])),
        ("ghost.json", json.dumps({"data": {"posts": [{"html": "One"}, {"html": "Two"}]}})),
        (
            "feed.rss",
            "<rss version='2.0'><channel><item><title>A</title><description>One</description>"
            "</item><item><title>A</title><description>Two</description></item></channel></rss>",
        ),
    ],
)
def test_posts_without_an_id_are_all_imported_once(project, capsys, name, content):
    Path(name).write_text(content, encoding="utf-8")
    names, _ = imported(name, capsys)
    assert [read(each)[1].strip() for each in names] == ["One", "Two"]
    assert imported(name, capsys)[0] == []


def test_posts_with_one_key_are_all_imported(project, capsys):
    items = "".join(
        f"<item><link>https://a.example/</link><title>{title}</title>"
        "<wp:post_type xmlns:wp='http://wordpress.org/export/1.2/'>post</wp:post_type></item>"
        for title in ("A", "B", "B", "C")
    )
    Path("wp.xml").write_text(f"<rss><channel>{items}</channel></rss>", encoding="utf-8")
    assert imported("wp.xml", capsys)[0] == ["a.md", "b.md", "c.md"]
    assert imported("wp.xml", capsys)[0] == []


def test_two_sites_of_wordpress_do_not_share_keys(project, capsys):
    for number in (1, 2):
        text = WXR.replace("https://old.example", f"https://{number}.example")
        text = text.replace(
            "<wp:post_type>", f"<guid>https://{number}.example/</guid><wp:post_type>"
        )
        Path(f"{number}.xml").write_text(text, encoding="utf-8")
        assert len(imported(f"{number}.xml", capsys)[0]) == 2


def test_blocks_of_wordpress_in_each_other_are_kept():
    text = "a\n\n<pre>[code language='php']\n&lt;?php $x;\n[/code]</pre>\n\n[caption]<img src='a.png'> [code]c[/code][/caption]"
    html, notes = as_html(text, {})
    assert convert(html).text == ("a\n\n```php\n<?php $x;\n```\n\n![](a.png)\n\n```\nc\n```")
    assert notes == []


def test_what_is_not_a_post_is_reported(project, capsys):
    _names, shown = imported("wordpress.xml", capsys)
    assert "skipped  page (1): About\n" in shown.out
    assert "attachment" not in shown.out
    _names, shown = imported("blogger.xml", capsys)
    assert "skipped  comment (1)\n" in shown.out
    _names, shown = imported("substack.zip", capsys)
    assert "skipped  thread (1): Chat\n" in shown.out
    pages = {"data": {"posts": [{"title": f"P{number}", "page": 1} for number in range(12)]}}
    Path("pages.json").write_text(json.dumps(pages), encoding="utf-8")
    assert main(["import", "pages.json"]) == 1
    assert "pages.json has no posts, only 12 pages" in capsys.readouterr().err
    pages["data"]["posts"].append({"title": "A", "html": "<p>x</p>"})
    Path("pages.json").write_text(json.dumps(pages), encoding="utf-8")
    assert (
        "page (12): P0, P1, P2, P3, P4, P5, P6, P7, P8, P9, …\n"
        in imported("pages.json", capsys)[1].out
    )


def test_the_old_url_completes_images(project, capsys):
    names, shown = imported("ghost.zip", capsys, "--old-base", "https://old.example")
    assert "![A kite](https://old.example/content/images/2022/02/away.png)" in read(names[2])[1]
    assert "remote image: https://old.example/content/images/2022/02/away.png" in shown.out
    assert read(names[0])[0]["cover_image"] == "2022-02-03-ghostly-images/kite.png"
    assert main(["import", "ghost.zip", "--old-base", "old.example"]) == 2
    assert "old.example is not a URL" in capsys.readouterr().err


def test_images_in_the_text_become_files(project, capsys):
    data = base64.b64encode(PNG * 3).decode()
    tags = "".join(
        f"<img src='data:image/{each}' alt='{place}'>"
        for place, each in enumerate([f"png;base64,{data}", f"png;base64,{data}!", "gif;base64,R0"])
    )
    posts = {"data": {"posts": [{"title": "A", "html": f"<p>{tags}</p>"}]}}
    Path("ghost.json").write_text(json.dumps(posts), encoding="utf-8")
    (name,), shown = imported("ghost.json", capsys)
    assert "![0](a-images/image.png)" in read(name)[1]
    assert read(name)[1].strip().endswith("2")
    assert Path("blog/a-images/image.png").read_bytes() == PNG * 3
    assert shown.out.count("an image in the text is damaged") == 1


@pytest.mark.parametrize("title", ["a" * 300, "\u65e5" * 300, "\U00020000" * 300])
def test_long_names_are_shortened(project, capsys, title):
    image = f"{title[:60]}.png"
    row = {"title": title, "published_at": "2020-01-02", "body_markdown": f"![a]({image})"}
    Path("export").mkdir()
    Path("export", image).write_bytes(PNG)
    Path("export/articles.json").write_text(json.dumps([row]), encoding="utf-8")
    (name,), _ = imported("export", capsys)
    assert read(name)[0]["title"] == title
    (source,) = re.findall(r"\((.*)\)", read(name)[1])
    assert Path("blog", source).read_bytes() == PNG


def test_long_names_of_images_are_shortened(tmp_path):
    store = images.ImageStore(None, tmp_path / "images", None)
    names = [
        store._write(f"{'a' * 400}{number}.png", b"%d" % number, str(number)) for number in (1, 2)
    ]
    assert [(tmp_path / name).read_bytes() for name in names] == [b"1", b"2"]


def test_half_an_emoji_is_replaced(project, capsys):
    row = {"title": "Cut \ud83d", "slug": "cut", "body_markdown": "A \U0001f680 and half \ude80"}
    Path("dev.json").write_text(json.dumps([row]), encoding="utf-8")
    (name,), _ = imported("dev.json", capsys)
    assert read(name)[0]["title"] == "Cut ?"
    assert read(name)[1].strip() == "A \U0001f680 and half ?"


def test_a_file_instead_of_the_folder_for_posts_is_an_error(project, capsys):
    Path("blog").write_text("Text", encoding="utf-8")
    assert main(["import", "feed.rss"]) == 2
    assert "blog is a file: give the folder" in capsys.readouterr().err


def test_a_text_that_cannot_be_converted_stays_in_html(project, capsys):
    deep = "<div>" * 3000 + "deep words" + "</div>" * 3000
    Path("deep.rss").write_text(
        f"<rss version='2.0'><channel><item><title>Deep</title><description><![CDATA[{deep}]]></description></item></channel></rss>"
    )
    (name,), shown = imported("deep.rss", capsys)
    assert "deep words" in read(name)[1]
    assert "the text stays in HTML" in shown.out


def test_a_damaged_record_stops_the_import(project, capsys):
    Path("blog").mkdir()
    Path("blog/.devrel-import.json").write_text("{")
    assert main(["import", "feed.rss"]) == 1
    assert "restore it, or delete it" in capsys.readouterr().err


def test_paths_in_exports_stay_in_their_folders(project, capsys):
    story = STORY.replace("https://cdn-images-1.medium.com/max/800/kite.png", "../../secret.png")
    title = story.replace("letters-and-kites-0123456789ab", "..%2F..%2Fevil-0123456789ab")
    (project / "evil.zip").write_bytes(zipped({"posts/../../a.html": title, "secret.png": PNG}))
    names, shown = imported("evil.zip", capsys)
    assert all("/" not in name for name in names)
    assert "remote image: https://medium.com/secret.png" in shown.out
    assert {path.name for path in project.iterdir()} >= {"blog"}
    assert not list(project.parent.glob("*.md"))


@pytest.mark.parametrize(
    ("system", "files"),
    [
        ("Jekyll", ["_config.yml", "_posts/2020-01-01-a.md", "assets/a.png"]),
        ("Hugo", ["hugo.toml", "content/posts/a.md", "static/a.png"]),
        ("Hexo", ["_config.yml", "source/_posts/a.md"]),
    ],
)
def test_folders_of_other_systems_need_no_import(project, capsys, system, files):
    for name in files:
        path = Path("old", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    assert main(["import", "old"]) == 0
    shown = capsys.readouterr().out
    assert f"a project of {system}" in shown
    assert "(1 posts)" in shown
    assert not Path("blog").exists()
