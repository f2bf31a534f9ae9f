"""Shortcodes of every dialect, in posts that Sphinx builds."""

from __future__ import annotations

import re
import textwrap

import pytest
from sites import PNG

ALL_MARKS = {
    "myst_enable_extensions": [
        "amsmath", "attrs_block", "attrs_inline", "colon_fence", "deflist", "dollarmath", "fieldlist",
        "html_admonition", "html_image", "linkify", "replacements", "smartquotes", "strikethrough",
        "substitution", "tasklist",
    ],
    "suppress_warnings": ["myst.strikethrough"],
}  # fmt: skip


def body_of(built, name="blog/post"):
    body = built.body(name)
    for part in body.select("h1, .devrel-post-header, .headerlink"):
        part.decompose()
    return body


STRUCTURES = {
    "details": ("{% details A *b* %}\n\n- c\n\n{% enddetails %}", "details summary em", "b"),
    "details in Hugo": ('{{< details summary="A" open=true >}}\nc\n{{< /details >}}', "details[open] .sd-card-text", "c"),
    "spoiler": ("{% spoiler A %}b{% endspoiler %}", "details p", "b"),
    "note": ("{% note %}\n**a**\n{% endnote %}", ".admonition.note strong", "a"),
    "note with a title": ('{{% notice warning "T" %}}\na\n{{% /notice %}}', ".admonition.warning .admonition-title", "T"),
    "quote": ("{% blockquote Ada, Notes https://a.example/ %}\na\n{% endblockquote %}", "blockquote .attribution a", "Notes"),
    "quote of DEV": ('{% quote author="Ada" role="CTO" %}a{% endquote %}', "blockquote .attribution", "—Ada, CTO"),
    "pullquote": ("{% pullquote %}a{% endpullquote %}", "blockquote.pull-quote p", "a"),
    "cta": ("{% cta https://a.example/ %} b **c** {% endcta %}", "a.sd-btn[href='https://a.example/'] strong", "c"),
    "button": ('{{< button href="https://a.example/" >}}b{{< /button >}}', "a.sd-btn[href='https://a.example/']", "b"),
    "offer": ('{% offer link="https://a.example/" button="Go" %}\nb\n{% endoffer %}', ".sd-card a.sd-btn", "Go"),
    "card": ("{% card %}\n*a*\n{% endcard %}", ".sd-card em", "a"),
    "row": ("{% row %}\n{% col %}\na\n{% endcol %}\n\n{% col span=2 %}\n\n*b*\n{% endcol %}\n{% endrow %}", ".sd-row .sd-col em", "b"),
    "features": ('{% features %}\n{% feature icon="🚀" title="F" %}\na\n{% endfeature %}\n{% endfeatures %}', ".sd-row .sd-card-title", "🚀 F"),
    "slides": ('{% slides %}\n{% slide image="https://a.example/b.png" alt="c" %}\n{% endslides %}', ".sd-cards-carousel img[alt=c]", ""),
    "tabs": ('{{< tabs >}}\n{{< tab "T" >}}\na\n{{< /tab >}}\n{{< /tabs >}}', ".sd-tab-set .sd-tab-label", "T"),
    "tabs of NexT": ("{% tabs x %}\n<!-- tab T@fire -->\na\n<!-- endtab -->\n{% endtabs %}", ".sd-tab-set .sd-tab-label", "T"),
    "katex": ("{% katex %}\nx_1 < y_2\n{% endkatex %}", "div.math", "\\[x_1 < y_2\\]"),
    "katex inline": ("a {% katex inline %}x_1 y_2{% endkatex %}", "span.math", "\\(x_1 y_2\\)"),
    "highlight": ("{% highlight python linenos %}\n{% x %}\n{% endhighlight %}", ".highlight-python", "1{% x %}"),
    "codeblock": ("{% codeblock T lang:js %}\n:a: b\n{% endcodeblock %}", ".highlight-js", ":a: b"),
    "mermaid": ("{{< mermaid >}}\ngraph LR\n{{< /mermaid >}}", ".highlight-text", "graph LR"),
    "runkit": ("{% runkit a %}\nlet b\n{% endrunkit %}", ".highlight-javascript", "let b"),
    "figure": ('{{< figure src="/a.png" alt="b" caption="*c*" width="50" >}}', "figure figcaption em", "c"),
    "img": ('{% img /a.png 10 20 "b" %}', "img[alt=b]", ""),
    "video": ("{{< video src=/a.mp4 >}}", "video[controls][src^=_downloads], video[src^='../_downloads'] a", "/a.mp4"),
    "audio": ("{% audio https://a.example/b.mp3 %}", "audio[preload=none][src='https://a.example/b.mp3'] a", "https://a.example/b.mp3"),
    "video of a provider": ("{{< video https://vimeo.com/76979871 >}}", ".devrel-embed-vimeo a", "Video on Vimeo"),
    "toc": ("{{< toc >}}\n\n## H", "ul.devrel-contents a", "H"),
    "center": ("{{< center >}}\na\n{{< /center >}}", ".align-center p", "a"),
    "text": ("{% user_subscription Join *us* %}", "p:nth-of-type(2)", "Join *us*"),
    "link": ("{% user jess %}", "a[href='https://dev.to/jess']", "@jess"),
    "Zola": ('{% quote(author="V") %}\na\n{% end %}', "blockquote .attribution", "—V"),
    "Zola in line": ('{{ youtube(id="aqz-KE-bpKQ") }}', ".devrel-embed-youtube a", "Video on YouTube"),
    "Hashnode": ("%[https://github.com/sphinx-doc/sphinx]", ".devrel-embed-github a", "Repository: sphinx-doc/sphinx on GitHub"),
    "embed of nobody": ("{% embed https://a.example/ %}", "p > a[href='https://a.example/']", "https://a.example/"),
    "Nikola": ("{{% gist 9257657 %}}", ".devrel-embed-gist a", "Gist on GitHub"),
    "old ones": ("{{< tweet 20 >}}\n{{< gist octocat 9257657 >}}\n{% jsfiddle ccWP7 %}", ".devrel-embed-jsfiddle a", "Code on JSFiddle"),
}  # fmt: skip


@pytest.mark.parametrize("marks", [{}, ALL_MARKS], ids=["plain", "all marks"])
def test_each_structure_shows_its_content(site, marks):
    site.write("a.png", PNG)
    site.write("a.mp4", b"film")
    names = dict(enumerate(STRUCTURES))
    for number, name in names.items():
        site.post(f"Before.\n\n{STRUCTURES[name][0]}\n\nAfter.\n", name=f"blog/{number}.md")
    built = site.build(nitpicky=True, **marks)
    assert built.warnings == []
    for number, name in names.items():
        _, selector, text = STRUCTURES[name]
        body = body_of(built, f"blog/{number}")
        found = body.select_one(selector)
        assert found is not None, (name, body)
        assert " ".join(found.get_text().split()).replace("“", '"') == text, name
        assert "Before." in body.get_text()
        assert "After." in body.get_text()


@pytest.mark.parametrize("builder", ["latex", "text", "man", "texinfo", "epub", "xml"])
def test_structures_in_every_format(site, builder):
    site.write("a.png", PNG)
    site.write("a.mp4", b"film")
    site.post("\n\n".join(source for source, _, _ in STRUCTURES.values()))
    built = site.build(
        builder, version="1", copyright="us", man_pages=[("index", "site", "Site", [], 1)],
        suppress_warnings=["epub.unknown_project_files"],
    )  # fmt: skip
    assert built.warnings == []
    if builder == "text":
        text = built.text("blog/post.txt")
        for words in (
            "-[ A *b* ]-",
            "Go <https://a.example/>",
            "x_1 < y_2",
            "graph LR",
            "https://a.example/b.mp3",
        ):
            assert words in text, words
        assert "{%" not in text.replace("{% x %}", "")


def test_pairs_nest_and_hold_any_blocks(site):
    site.post(
        textwrap.dedent("""\
        {% details Outer %}

        # A heading

        {% note %}
        1. one

           {% details Inner %}
           ```liquid
           {% enddetails %}
           ```
           {% enddetails %}

        2. two {% x 20 %}
        {% endnote %}

        | a |
        |---|
        | b |

        {% enddetails %}

        > {% tip %}
        > quoted
        >
        > - {% details In a list %}
        >   deep
        >   {% enddetails %}
        > {% endtip %}

        Last.
        """)
    )
    built = site.build()
    assert built.warnings == []
    body = body_of(built)
    outer = body.find("details")
    assert (
        outer.select_one(".note ol > li details .highlight-liquid").get_text().strip()
        == "{% enddetails %}"
    )
    assert outer.select_one(".note ol > li .devrel-embed-x")
    assert outer.find("table")
    assert (
        body.select_one("blockquote .tip li details").get_text(" ", strip=True) == "In a list deep"
    )
    assert body.find_all("p")[-1].get_text() == "Last."
    assert "{%" not in re.sub(r"\{% enddetails %\}", "", body.get_text(), count=1)


def test_deep_pairs_end_somewhere(site):
    deep = 60
    site.post("\n".join(["{% details a %}"] * deep + ["core"] + ["{% enddetails %}"] * deep))
    built = site.build()
    body = body_of(built)
    assert "core" in body.get_text()
    assert len(body.find_all("details")) == 20
    assert all("[devrel_blog.shortcode]" in line for line in built.warnings)


def test_shortcodes_work_within_a_sentence(site):
    site.write("a.png", PNG)
    site.post(
        "Say {% cta https://a.example/ %}*go*{% endcta %} or {% img /a.png 10 10 b %} now.\n\n"
        "Open {% details More %}*that*{% enddetails %} box.\n\n"
        "# {% user jess %} and {% details T %}u{% enddetails %}\n\n"
        "[in {% user jess %}](https://b.example/)\n\n| {% youtube aqz-KE-bpKQ %} |\n|---|\n"
    )
    built = site.build()
    assert built.warnings == []
    body = body_of(built)
    first, *_ = body.find_all("p")
    assert first.get_text() == "Say go or  now."
    assert first.find("a", href="https://a.example/").em
    assert first.find("img", alt="b")
    assert [p.get_text() for p in body.find_all("p")[1:4]] == ["Open", "that", "box."]
    assert body.find("h2").get_text() == "@jess and T u"
    assert body.find("h2").a["href"] == "https://dev.to/jess"
    assert not body.select("a a")
    assert body.find("th").a["href"] == "https://www.youtube.com/watch?v=aqz-KE-bpKQ"


def test_escaped_and_code_stay(site):
    site.post(
        "a {{</* x 20 */>}} and `{{< x 20 >}}`\n\n{{%/* note */%}}\n\n    {{< x 20 >}}\n\n"
        "```\n{{< x 20 >}}\n%[https://youtu.be/aqz-KE-bpKQ]\n```\n"
    )
    built = site.build()
    assert built.warnings == []
    text = body_of(built).get_text()
    assert text.count("{{< x 20 >}}") == 4
    assert "{{% note %}}" in text
    assert not body_of(built).select(".devrel-embed")


def test_warnings_have_the_line_of_their_shortcode(site):
    site.post(
        "{% details a %}\n\nb\n\n{% nonsense %}\n\n> {% note %}\n> {% x abc %}\n> {% endnote %}\n{% enddetails %}\n"
        "\n{% figure\n  alt=x %}\n"
    )
    lines = [re.match(r"blog/post\.md:(\d+): ", line)[1] for line in site.build().warnings]
    assert lines == ["9", "12", "16"]


# -- references


@pytest.fixture
def moved(site):
    site.post(
        "Text",
        name="blog/2019-11-20-old.md",
        title="Old post",
        permalink="/2019/11/the-old/",
        aliases="[/was/here.html]",
    )
    site.post(
        "Text",
        name="blog/deep/new-thing.md",
        title="New thing",
        canonical_url="https://dev.to/octo/new-thing-1be",
    )
    site.write("guide/start.md", "# Start here\n\n## Next step\n")
    site.write("files/paper.pdf", b"paper")
    site.write(
        "index.rst",
        "Site\n====\n\n.. toctree::\n   :glob:\n\n   blog/*\n   blog/deep/*\n   guide/*\n",
    )
    return site


@pytest.mark.parametrize("marks", [{}, ALL_MARKS], ids=["plain", "all marks"])
@pytest.mark.parametrize(
    ("text", "href", "words"),
    [
        ("{% post_url 2019-11-20-old %}", "2019-11-20-old.html", "Old post"),
        ("[a *b*]({% post_url old %})", "2019-11-20-old.html", "a b"),
        ("[a]({{ site.baseurl }}{% post_url /deep/new-thing %}#text)", "deep/new-thing.html#text", "a"),
        ("[a][b]\n\n[b]: {{ site.url }}{% post_url old %}", "2019-11-20-old.html", "a"),
        ('<a href="{{ site.baseurl }}{% post_url old %}#b">a</a>', "2019-11-20-old.html#b", "a"),
        ('[a]({{< relref "guide/start.md#next-step" >}} "T")', "../guide/start.html#next-step", "a"),
        ("[a]({% link guide/start.md %})", "../guide/start.html", "a"),
        ('{% post_link new-thing "A b" %}', "deep/new-thing.html", "A b"),
        ("{% link https://dev.to/octo/new-thing-1be %}", "deep/new-thing.html", "New thing"),
        ("{% link octo/elsewhere-1be %}", "https://dev.to/octo/elsewhere-1be", "https://dev.to/octo/elsewhere-1be"),
        ("[a]({% post_url /2019/11/the-old %})", "2019-11-20-old.html", "a"),
        ('[a]({{< ref "was/here.html" >}})', "2019-11-20-old.html", "a"),
        ("[a]({% link files/paper.pdf %})", "../_downloads/", "a"),
        ("{% link Words https://a.example/ %}", "https://a.example/", "Words"),
        ('{{< button relref="guide/start" >}}Go{{< /button >}}', "../guide/start.html", "Go"),
    ],
)  # fmt: skip
def test_references_to_posts_link_to_their_pages(moved, text, href, words, marks):
    moved.post(text)
    quiet = ["myst.header", "myst.strikethrough"]
    built = moved.build(**{**marks, "nitpicky": True, "suppress_warnings": quiet})
    assert built.warnings == []
    links = body_of(built).find_all("a")
    assert [link.get_text() for link in links] == [words]
    assert links[0]["href"].startswith(href)


def test_a_reference_to_nothing(moved):
    moved.post("See [that *one*]({% post_url nothing %}).\n")
    built = moved.build(nitpicky=True)
    (warning,) = built.warnings
    assert warning.startswith("blog/post.md:5: WARNING: No post or page 'nothing'")
    assert warning.endswith("[devrel_blog.reference]")
    assert body_of(built).p.get_text() == "See that one."


# -- a site's own


def test_shortcodes_of_the_site(site):
    site.post(
        '{% promo "Buy *now*" class=loud %}\n*a*\n{% endpromo %}\n\n{{< aside >}}b{{< /aside >}}\n\n{% lost %}\n'
    )
    built = site.build(
        devrel_blog_shortcodes_extra={
            "promo": "admonition",
            "aside": "sidebar-of-nobody",
            "lost": "note",
        }
    )
    body = body_of(built)
    assert body.select_one(".admonition.loud .admonition-title em").get_text() == "now"
    assert body.select_one(".admonition.loud p:last-child em").get_text() == "a"
    assert "b{{< /aside >}}" in body.get_text()
    assert "sidebar-of-nobody" in built.warnings[0]


TEMPLATES = {
    "promo": ":::{admonition} {title,1|Offer}\n:class: {kind|tip}\n\n{body}\n:::",
    "key": "<kbd>{1}</kbd>",
    "clip": "{% youtube {id} %}",
    "says": "> {body}\n>\n> -- {who}",
    "listing": "```{lang|text}\n{body}\n```",
    "rst": "```{eval-rst}\n.. hint::\n\n   {body}\n```",
    "ad": "",
    "odd": "```{nosuch} {1}\n```",
}
"""A vocabulary of a site: shortcodes and their templates."""


@pytest.mark.parametrize("builder", ["html", "latex", "text"])
def test_templates_of_the_site(site, builder):
    site.post(
        '{{< promo "A *b*" >}}\nText **c**.\n\n```\ncode\n```\n{{< /promo >}}\n\n'
        "Press {{< key `Ctrl*` >}}, then {{< promo title=Mid >}}in it{{< /promo >}} ends.\n\n"
        "## Press {{< key F1 >}}\n\n{{< clip id=dQw4w9WgXcQ >}}\n\n"
        "- {% says who=Ada %}\n  One.\n\n  - Two.\n  {% endsays %}\n\n"
        "{% listing lang=python %}\n1 * 2 * 3\n{% endlisting %}\n\n{{< rst >}}\n*d*\n{{< /rst >}}\n\n"
        "{{< ad >}}Buy!{{< /ad >}}\n"
    )
    built = site.build(builder, output=builder, devrel_blog_shortcodes_extra=TEMPLATES)
    assert built.warnings == []
    if builder != "html":
        files = built.files()
        name = "site.tex" if builder == "latex" else "blog/post.txt"
        assert "Ctrl*" in files[name].decode()
        assert "Buy!" not in files[name].decode()
        return
    body = body_of(built)
    assert body.select_one(".admonition.tip .admonition-title").get_text() == "A *b*"
    assert body.select_one(".admonition.tip strong").get_text() == "c"
    assert [tag.get_text() for tag in body.select("kbd")] == ["Ctrl*", "F1"]
    assert body.select_one("h2 kbd, h1 kbd") is not None
    assert body.select_one(".devrel-embed-youtube") is not None
    assert body.select_one("li blockquote li").get_text(strip=True) == "Two."
    assert "1 * 2 * 3" in " ".join(body.select_one(".highlight-python").get_text(" ").split())
    assert body.select_one(".admonition.hint em").get_text() == "d"
    assert "Buy!" not in body.get_text()
    assert "{" not in body.get_text()


def test_faults_of_templates_name_their_line(site):
    site.post("Text.\n\n{{< says >}}\na\n\n[b](nosuch.md)\n{{< /says >}}\n\n{{< odd >}}\n")
    built = site.build(devrel_blog_shortcodes_extra=TEMPLATES)
    lines = (site.source / "blog/post.md").read_text(encoding="utf-8").splitlines()
    link, odd = lines.index("[b](nosuch.md)") + 1, lines.index("{{< odd >}}") + 1
    says = lines.index("{{< says >}}") + 1
    found = {warning.split(": WARNING: ")[0] for warning in built.warnings}
    assert found == {f"blog/post.md:{line}" for line in (says, link, odd)}
    assert "it has no argument 'who'" in " ".join(built.warnings)


def test_shortcodes_of_another_extension(site):
    site.write(
        "own.py",
        "from sphinx_devrel_blog.api import InlineMarkdown, add_shortcode\n"
        "def shout(tag):\n    return InlineMarkdown(f'**{tag.rest.upper()}**{tag.inner or str()}')\n"
        "def setup(app):\n    add_shortcode(app, 'shout', shout)\n    return {'parallel_read_safe': True}\n",
    )
    site.write(
        "conf.py",
        "import sys, pathlib\nsys.path.insert(0, str(pathlib.Path(__file__).parent))\nextensions = ['own']\n",
    )
    site.post("{% shout hey %} you\n\n{{< shout ho >}}*a*{{< /shout >}}\n")
    for parallel in (1, 2):
        built = site.build(parallel=parallel, output=str(parallel))
        assert built.warnings == []
        assert [tag.get_text() for tag in body_of(built).find_all("strong")] == ["HEY", "HO"]


# -- what is an embed without saying so

HTML_EMBEDS = {
    "tweet": '<blockquote class="twitter-tweet" data-lang="en"><p>Words</p>&mdash; A (@a) '
    '<a href="https://twitter.com/a/status/20?ref=b&amp;c=d">2006</a></blockquote>\n'
    '<script async src="//platform.twitter.com/widgets.js" charset="utf-8"></script>',
    "youtube": '<iframe width="560" height="315" src="https://www.youtube.com/embed/aqz-KE-bpKQ" allowfullscreen></iframe>',
    "vimeo": "<iframe src='https://player.vimeo.com/video/76979871?h=1'></iframe>",
    "codepen": '<iframe src="https://codepen.io/octo/embed/abcDEF" style="width: 100%"></iframe>',
    "spotify": '<iframe src="https://open.spotify.com/embed/track/64csu9GsP563GpjaSvU17w"></iframe>',
    "github": '<iframe class="liquidTag" src="https://dev.to/embed/github?args=octo%2Fthing%20no-readme" style="border: 0"></iframe>',
    "instagram": '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/CXgzXWXroHK/">a</blockquote>\n'
    '<script async src="//www.instagram.com/embed.js"></script>',
    "gist": '<script src="https://gist.github.com/octocat/9257657.js"></script>',
}  # fmt: skip


def test_html_that_providers_offer_becomes_embeds(site):
    giphy = ('<div style="width:100%"><iframe src="https://giphy.com/embed/JIX9t2j0ZTN9S" class="giphy-embed"></iframe></div>'
             '<p><a href="https://giphy.com/gifs/cat-JIX9t2j0ZTN9S">via GIPHY</a></p>')  # fmt: skip
    site.post("\n\n".join((*HTML_EMBEDS.values(), giphy)))
    built = site.build()
    assert built.warnings == []
    body = body_of(built)
    assert not body.find("script")
    assert all(frame.find_parent("details") and frame["sandbox"] for frame in body("iframe"))
    for provider in HTML_EMBEDS:
        assert body.select_one(f".devrel-embed-{provider if provider != 'tweet' else 'x'} a"), (
            provider
        )
    assert len(body.find_all("figure")) == 1
    raw = body_of(site.build(output="raw", devrel_blog_markdown={"html_embeds": False}))
    assert len(raw.find_all("iframe")) == 6
    assert len(raw.select("blockquote.twitter-tweet, blockquote.instagram-media")) == 2
    assert len(raw.find_all("script")) == 3
    assert not raw.select(".devrel-embed")


def test_a_pasted_quotation_shows_the_text_and_links_of_its_html(site):
    site.post(
        '<blockquote class="twitter-tweet"><p lang="en">Some <a href="https://t.co/a">#words</a> &amp; '
        "<br>more</p>&mdash; A (@a) <a href='https://twitter.com/a/status/911336494824132608'>2017</a>"
        "</blockquote>\n"
    )
    built = site.build()
    assert built.warnings == []
    quote = body_of(built).select_one(".devrel-embed-x blockquote")
    assert [line.get_text() for line in quote.select(".line")] == ["Some #words & ", "more"]
    assert quote.find("a", href="https://t.co/a")
    assert quote.select_one(".devrel-embed-by").get_text() == "A @a"
    assert quote.select_one(".attribution").get_text() == "22 September 2017 · View on X"
    assert "Some #words" in site.build("text").text("blog/post.txt")
    site.write(
        "_embeds/x/911336494824132608.json",
        '{"version": 1, "url": "https://x.com/a/status/911336494824132608", "author": "A", '
        '"handle": "a", "text": "Those of the snapshot"}',
    )
    text = body_of(site.build()).get_text()
    assert "Those of the snapshot" in text
    assert "#words" not in text


_PROFILE = "https://bsky.app/profile/did:plc:abc234"
_BLUESKY = f'<a href="{_PROFILE}/post/3kx?ref_src=embed">May 14, 2024 at 3:43 PM</a>'
_JACK = '<a href="https://twitter.com/jack/status/20?ref_src=twsrc">'


@pytest.mark.parametrize(
    ("kind", "after", "shown", "profile"),
    [
        ("twitter-tweet", f"&mdash; jack (@jack) {_JACK}March 21, 2006</a>",
         "jack @jack | 21 March 2006 · View on X", "https://x.com/jack"),
        ("twitter-tweet", f"\n&mdash; J. (D.) @ &lt;b&gt; (@jack) {_JACK}21 Mac 2006</a>",
         "J. (D.) @ <b> @jack | 21 Mac 2006 · View on X", "https://x.com/jack"),
        ("twitter-tweet", f"— 太郎 (@jack) {_JACK}</a>", "太郎 @jack | View on X", "https://x.com/jack"),
        ("bluesky-embed", f'&mdash; Cats (<a href="{_PROFILE}?ref_src=embed">@c.example</a>) {_BLUESKY}',
         "Cats @c.example | 14 May 2024 · View on Bluesky", f"{_PROFILE}?ref_src=embed"),
        ("twitter-tweet", f"{_JACK}March 21, 2006</a>", "Post by @jack on X", None),
        ("twitter-tweet", f"&mdash; jack {_JACK}March 21, 2006</a>", "Post by @jack on X", None),
    ],
)  # fmt: skip
def test_the_credit_in_the_html_of_a_quoted_post_is_kept(site, kind, after, shown, profile):
    url = f"{_PROFILE}/post/3kx" if "bluesky" in kind else "https://twitter.com/jack/status/20"
    html = (
        f'<blockquote class="{kind}" cite="{url}"><p lang="en">Setting up</p>{after}</blockquote>'
    )
    site.post(f"{html}\n")
    built = site.build()
    assert built.warnings == []
    credit = body_of(built).select(".devrel-embed .devrel-embed-by, .devrel-embed .attribution")
    assert " | ".join(part.get_text().strip("— ") for part in credit) == shown
    if profile:
        assert credit[0].a["href"] == profile


@pytest.mark.parametrize("html", ["See {} there.", "<center>{}</center>", "- {}", "| {} |\n|---|"])
def test_frames_within_text_become_embeds(site, html):
    site.post(html.format(HTML_EMBEDS["youtube"]))
    built = site.build()
    assert built.warnings == []
    body = body_of(built)
    (frame,) = body("iframe")
    assert frame.find_parent("details")
    assert body.find("a", href="https://www.youtube.com/watch?v=aqz-KE-bpKQ")


@pytest.mark.parametrize(
    "html",
    [
        '<iframe src="https://a.example/"></iframe>',
        '<script src="https://a.example/x.js"></script>',
        '<iframe class="liquidTag" src="https://dev.to/embed/nonsense?args=1"></iframe>',
        'See <iframe src="https://a.example/"></iframe> there',
    ],
)
def test_html_of_an_unknown_site_waits_for_a_click_or_is_a_link(site, html):
    site.post(f"{html}\n\nAfter.\n")
    built = site.build(suppress_warnings=["devrel_blog.privacy"])
    assert built.warnings == []
    body = body_of(built)
    url = re.search(r'src="([^"]+)"', html)[1]
    assert body.find("a", href=url)
    assert not body("script")
    assert all(frame.find_parent("details") for frame in body("iframe"))
    assert "After." in body.get_text()
    assert "See" not in html or "there" in body.get_text()


@pytest.mark.parametrize("marks", [{}, ALL_MARKS], ids=["plain", "all marks"])
def test_urls_on_lines_of_their_own_become_embeds(site, marks):
    text = (
        "https://youtu.be/aqz-KE-bpKQ\n\n<https://vimeo.com/76979871>\n\n> twitter: https://twitter.com/u/status/20\n\n"
        "See\nhttps://github.com/sphinx-doc/sphinx\nthere.\n\nhttps://a.example/\n\n    https://youtu.be/aqz-KE-bpKQ\n\n"
        "- https://codepen.io/octo/pen/abcDEF\n\n> https://youtu.be/aqz-KE-bpKQ said it\n"
    )
    site.post(text)
    body = body_of(site.build(**marks))
    kinds = [box["class"][1].removeprefix("devrel-embed-") for box in body.select(".devrel-embed")]
    assert kinds == ["youtube", "vimeo", "x"]
    assert not body_of(site.build(output="off", devrel_blog_markdown={"bare_urls": False})).select(
        ".devrel-embed"
    )
    none = body_of(site.build(output="none", devrel_blog_shortcodes="none", **marks))
    assert len(none.select(".devrel-embed")) == 3


def test_other_pages_are_left_alone(site):
    html = HTML_EMBEDS["youtube"]
    site.write(
        "page.md",
        f"# Page\n\nhttps://youtu.be/aqz-KE-bpKQ\n\n{html}\n\na <b>b</b> {{% user x %}}\n",
    )
    built = site.build(suppress_warnings=["toc.not_included"])
    assert html in built.text("page.html")
    assert "{% user x %}" in built.text("page.html")
    assert not built.body("page").select(".devrel-embed, strong")


FILES = """{% inlineimage /files/a.png, height=20px %}

{% note %}
<img src="/files/a.png"> <a href="/files/a.pdf">f</a>
<video src="/files/a.mp4" poster="/files/a.png"></video>
{% endnote %}

{% btn /files/a.pdf, File %} and {{< button href="/files/a.pdf" >}}File{{< /button >}}

{% video /files/a.mp4 %}

{% cta /files/a.pdf %} File {% endcta %}

{{< figure src="/files/a.png" link="/files/a.pdf" >}}
"""


def test_files_of_shortcodes_are_found_on_every_page(site):
    own = '<p><img src="/files/a.png"> own</p>'
    for name in ("a.png", "a.pdf", "a.mp4"):
        site.write(f"files/{name}", PNG)
    site.write("sub/page.md", f"# Page\n\n{FILES}\n{own}\n")
    site.post(FILES)
    built = site.build(devrel_blog_shortcodes="all", suppress_warnings=["toc.not_included"])
    assert built.warnings == []
    assert own in built.text("sub/page.html")
    for name in ("sub/page", "blog/post"):
        body = built.body(name)
        urls = {
            tag[key] for tag in body.find_all(True) for key in ("src", "href", "poster")
            if "a." in str(tag.get(key)) and "own" not in tag.parent.get_text()
        }  # fmt: skip
        assert len(urls) == 3, urls
        assert all((built.folder / name).parent.joinpath(url).exists() for url in urls), urls
