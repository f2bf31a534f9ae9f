"""Posts that go to other platforms, and come back from there."""

import re
import shutil
from pathlib import Path

import pytest
import sphinx
import yaml
from sites import PNG, Site

from sphinx_devrel_blog.domain.blog_domain import BlogDomain

BASE = "https://docs.example/en/"
HERE = Path(__file__).parent
RICH = """
First *words* of **a post**, `{% code %}` and {% raw %}{{ none }}{% endraw %}, H~2~O.

## Head

> [!NOTE]
> Careful.

1. One
2. Two

   ```python
   print("{% if %}")
   ```

| A | B |
|---|---|
| a | `b` |

Term
: What it is

- [x] done
- [ ] open

![A dot](dot.png)<figcaption>Under *it*</figcaption>

{% twitter 20 %}

{% youtube dQw4w9WgXcQ %}

See [the other](other.md) and [the head](#head), and a note.[^1]

[^1]: The note.

````{tab-set}
```{tab-item} First
In a tab.
```
````

$$
a^2
$$
"""


@pytest.fixture
def blog(site):
    site.write("blog/dot.png", PNG)
    site.post(
        RICH,
        "blog/rich.md",
        title="'Rich: \"a\" & b_c_'",
        tags="[python, docs]",
        series="Basics",
        description="What it says",
        cover_image="dot.png",
    )
    site.post("Other text.\n", "blog/other.md", title="Other", date="2021-02-03 10:20:00 +0200")
    site.post("Not yet.\n", "blog/draft.md", draft="true")
    return site


def export(site, **conf):
    return site.build("crosspost", html_baseurl=BASE, **conf)


def parts(built, platform, name):
    """The front matter and the text of an exported post."""
    _, block, text = re.split(
        r"^---\n", built.text(f"{platform}/{name}.md"), maxsplit=2, flags=re.MULTILINE
    )
    return yaml.safe_load(block), text


def test_an_export_for_dev_has_its_front_matter_and_syntax(blog):
    built = export(blog)
    assert built.warnings == []
    keys, text = parts(built, "dev", "blog/rich")
    assert keys == {
        "title": 'Rich: "a" & b_c_',
        "published": False,
        "description": "What it says",
        "tags": "python, docs",
        "canonical_url": f"{BASE}blog/rich.html",
        "cover_image": f"{BASE}_images/dot.png",
        "series": "Basics",
    }
    assert "{% embed https://x.com/i/status/20 %}" in text
    assert "{% embed https://www.youtube.com/watch?v=dQw4w9WgXcQ %}" in text
    assert f"![A dot]({BASE}_images/dot.png)<figcaption>Under *it*</figcaption>" in text
    assert f"[the other]({BASE}blog/other.html)" in text
    assert f"[the head]({BASE}blog/rich.html#head)" in text
    assert "{% katex %}\na^2\n{% endkatex %}" in text
    assert "{{ none" not in text
    assert "## Head" in text
    assert "# Rich" not in text
    assert ":::" not in text


def test_an_export_for_hashnode_has_its_front_matter_and_syntax(blog):
    blog.post("Text\n", "blog/named.md", domain="you.hashnode.dev")
    built = export(blog)
    assert parts(built, "hashnode", "blog/named")[0]["domain"] == "you.hashnode.dev"
    keys, text = parts(built, "hashnode", "blog/rich")
    assert "domain" not in keys
    assert keys["canonical"] == f"{BASE}blog/rich.html"
    assert (keys["slug"], keys["tags"], keys["seriesSlug"]) == ("rich", "python, docs", "basics")
    assert "%[https://x.com/i/status/20]" in text
    assert "{%" not in re.sub(r"`[^`]*`|```.*?```", "", text, flags=re.DOTALL)


def test_an_export_for_medium_begins_with_the_title(blog):
    text = export(blog).text("medium/blog/rich.md")
    assert text.startswith('# Rich: "a" & b\\_c\\_\n\nFirst *words*')
    assert "\n\nhttps://x.com/i/status/20\n\n" in text


def test_hidden_posts_are_never_exported(blog):
    assert not [name for name in export(blog).files() if "draft" in name]
    shown = export(blog, devrel_blog_drafts="show")
    assert not [name for name in shown.files() if "draft" in name]


def test_values_beyond_the_limits_of_a_platform_are_shortened_with_a_warning(blog):
    blog.post("Text\n", "blog/full.md", title="T" * 129, tags="[a, b, c!, d, e, f]")
    built = export(blog)
    assert [re.sub(r"^.*?WARNING: ", "", line) for line in built.warnings] == [
        "DEV accepts titles of up to 128 characters, but this title has 129: the export shortens "
        "it. Shorten it yourself. [devrel_blog.crosspost]",
        "DEV accepts 4 tags, so the export leaves out e, f. Put the most important tags first. "
        "[devrel_blog.crosspost]",
        "DEV accepts only letters and digits in tags, so the export leaves out the other "
        "characters of c! [devrel_blog.crosspost]",
        "Hashnode accepts 5 tags, so the export leaves out f. Put the most important tags first. "
        "[devrel_blog.crosspost]",
    ]
    assert all(line.startswith("blog/full.md:1: ") for line in built.warnings)
    keys, _text = parts(built, "dev", "blog/full")
    assert keys["tags"] == "a, b, c, d"
    assert keys["title"] == f"{'T' * 127}…"


def test_exports_without_the_url_of_the_site_have_no_canonical_url(blog):
    built = blog.build("crosspost", wants_address=True)
    assert len(built.warnings) == 1
    assert "[devrel_blog.baseurl]" in built.warnings[0]
    assert "canonical_url" not in parts(built, "dev", "blog/rich")[0]


def test_canonical_urls_have_the_link_suffix_of_the_site(blog):
    built = export(blog, html_link_suffix="/")
    assert parts(built, "dev", "blog/rich")[0]["canonical_url"] == f"{BASE}blog/rich/"


def test_a_canonical_url_of_its_own(blog):
    blog.post("Text\n", "blog/own.md", canonical_url="https://first.example/post")
    built = export(blog)
    assert parts(built, "dev", "blog/own")[0]["canonical_url"] == "https://first.example/post"


@pytest.mark.parametrize(
    "title", ["]]></script>", "a: b # c", "- x", "{% if %} {{ y }}", "😀 أهلا", "a\u0007b"]
)
def test_titles_with_yaml_syntax_are_quoted(blog, title):
    written = yaml.safe_dump(title, allow_unicode=True).split("\n")[0]
    blog.post("Text\n", "blog/hostile.md", title=written)
    keys, _text = parts(export(blog), "dev", "blog/hostile")
    assert keys["title"] == title.replace("\u0007", "")


def test_two_processes_write_the_same(blog):
    one = export(blog).files()
    two = blog.build("crosspost", output="two", parallel=2, html_baseurl=BASE).files()
    assert {name: one[name] for name in one if name.endswith(".md")} == {
        name: two[name] for name in two if name.endswith(".md")
    }


# -- there and back


def posts_of(site, **conf):
    """The posts of a site by docname, and the text of each."""
    from sphinx.testing.util import SphinxTestApp

    built = site.build("text", **conf)
    app = SphinxTestApp("text", srcdir=site.source, builddir=site.output / "text")
    posts = dict(BlogDomain.of(app.env).store.posts)
    app.cleanup()
    return posts, {name: words(built.text(f"{name}.txt")) for name in posts}


def come_back(built, platform, folder):
    """Return a site with the posts of an export, published as their platform does it."""
    other = Site(folder / "other")
    shutil.copytree(built.folder / platform / "blog", other.source / "blog")
    for path in other.source.glob("blog/**/*.md"):
        text = path.read_text(encoding="utf-8")
        dated = built.text(f"hashnode/{path.relative_to(other.source).as_posix()}")
        date = re.search("(?m)^publishedAt: (.*)", dated)
        key = f"\ndate: {date[1]}\n" if date else "\n"
        published = text.replace("\npublished: false\n", key, 1)
        path.write_text(published, encoding="utf-8")
    return other


def words(text):
    """The words of a page, in their order.

    URLs of links are ignored: those within a site have none. Nor do images without a text,
    how the text is indented, and the text around a post about its series and others.
    """
    body = re.search(r"(First .*?The\s+note|Other text)\.", text, re.DOTALL)[0]
    body = re.sub(r"<[a-z]+:[^>]*>|\[image(: cover)?\]|\[image: |\[x\]", "", body)
    return re.findall(r"\w+", body)


@pytest.mark.parametrize("platform", ["dev", "hashnode"])
def test_an_exported_post_builds_as_the_original(blog, tmp_path, platform):
    built = export(blog)
    other = come_back(built, platform, tmp_path)
    (blog.source / "blog/draft.md").unlink()
    before, texts = posts_of(blog)
    after, texts_after = posts_of(other)
    assert after.keys() == before.keys()
    for name, post in after.items():
        was = before[name]
        # DEV's date is that of the publication on DEV.
        fields = ("title", "tags", "draft", "description", *["date"][: platform != "dev"])
        for field in fields:
            if getattr(was, field):
                assert getattr(post, field) == getattr(was, field), field
        assert post.canonical_url == f"{BASE}{name}.html"
        assert post.series == (was.series if platform == "dev" else was.series.lower())
    assert texts_after.keys() == after.keys()
    assert len(texts["blog/rich"]) > 50
    for name in after:
        assert texts_after[name] == texts[name]


PLATFORM_POSTS = sorted((HERE / "platforms").glob("*.md"))
SHAPES = sorted((HERE / "shapes").glob("*.md"))
# A tag of another platform doesn't contain the text of an embed, and the platform shows the HTML of
# an embed by itself. A list in a table cell is HTML there. In plain text, sphinx-design writes the
# URL of a card right after its title, which is a link there.
OWN_WORDS = {
    "emb-blockquote", "hugo-embeds", "liq-misc", "nextra", "quarto", "substack",
}  # fmt: skip


@pytest.mark.parametrize("platform", ["dev", "hashnode"])
@pytest.mark.parametrize("posts", [PLATFORM_POSTS, SHAPES], ids=["platforms", "shapes"])
def test_texts_of_every_dialect(site, tmp_path, posts, platform):
    """Their words are the same there and back; no platform holds all that is in front matter."""
    for path in posts:
        site.write(f"blog/{path.name}", path.read_bytes())
    built = export(site)
    other = come_back(built, platform, tmp_path)
    parts = {"related": 0}  # related posts depend on all tags, and platforms take only four
    before, after = (each.build("text", devrel_blog_post_parts=parts) for each in (site, other))
    assert [line for line in after.warnings if "devrel_blog.empty" not in line] == []
    names = [path.relative_to(built.folder / platform).with_suffix("")
             for path in (built.folder / platform).rglob("*.md")]  # fmt: skip
    assert len(names) > len(posts) * 0.8
    for name in names:
        if name.name not in OWN_WORDS:
            there, back = (body(each.text(f"{name}.txt")) for each in (before, after))
            assert there == back, name


def body(text):
    """The words of a page below the header of the post."""
    _categories, *lines = text.partition("min read")[2].splitlines()
    kept = "\n".join(line for line in lines if not line.startswith("Tags:"))
    kept = re.sub(r"_\s+", "_", kept)  # in formulas
    return re.findall(
        r"\w+", re.sub(r"<[a-z]+:[^>]*>|\[image(: cover)?\]|\[image: |\[x\]", "", kept)
    )


def exported(site, text, platform="dev", name="post", **keys):
    """What is written of a post below its front matter, and the warnings."""
    site.post(text, f"blog/{name}.md", **keys)
    built = site.build("crosspost", html_baseurl="https://docs.example/", suppress_warnings=["toc"])
    return built.text(f"{platform}/blog/{name}.md").split("---\n", 2)[2].strip(), built.warnings


def rst(text):
    return f"`````{{eval-rst}}\n{text}\n`````\n"


def limits(warnings):
    return [re.sub(r"^.*?WARNING: |\.? \[devrel_blog.*", "", line) for line in warnings]


def test_tags_that_are_left_out_are_those_named(site):
    _text, warnings = exported(site, "Text.\n", tags="[c, c!, d, e, f]")
    odd = (
        "DEV accepts only letters and digits in tags, so the export leaves out the other "
        "characters of c!"
    )
    assert limits(warnings) == [odd]
    _text, warnings = exported(site, "Text.\n", tags="[c, c!, d, e, f, g, h, i!]")
    assert limits(warnings) == [
        "DEV accepts 4 tags, so the export leaves out g, h, i!. Put the most important tags first",
        odd,
        "Hashnode accepts 5 tags, so the export leaves out h, i!. Put the most important tags "
        "first",
    ]


@pytest.mark.parametrize(
    ("tags", "dev", "hashnode"),
    [
        ("C, C++, C#", "c, cpp, csharp", "c, cpp, csharp"),
        ("c++20, Objective-C++, 'C# 12'", "cpp20, objectivecpp, csharp12",
         "cpp20, objective-cpp, csharp-12"),
        ("F#, '#python', cpp, C++", "fsharp, python, cpp", "fsharp, python, cpp"),
        (".NET, .net core, ASP.NET", "dotnet, dotnetcore, aspnet", "net, net-core, aspnet"),
        ("Node.js, Vue.js, web dev", "nodejs, vuejs, webdev", "nodejs, vuejs, web-dev"),
    ],
)  # fmt: skip
def test_tags_have_the_names_of_the_platform(blog, tags, dev, hashnode):
    blog.post("Text\n", "blog/tags.md", title="Tags", tags=f"[{tags}]")
    built = export(blog)
    assert parts(built, "dev", "blog/tags")[0]["tags"] == dev
    assert parts(built, "hashnode", "blog/tags")[0]["tags"] == hashnode
    named = re.findall(r"leaves out the other characters of (.*?)\. \[", "\n".join(built.warnings))
    odd = [tag for tag in ("ASP.NET", "Node.js", "Vue.js") if tag in tags]
    assert named == ([", ".join(odd)] if odd else [])


def test_each_problem_of_a_post_is_reported_once(site):
    _text, warnings = exported(site, "See {ref}`nowhere`.\n")
    # Before 8.1, Sphinx resolves each page by itself as well.
    times = 2 if sphinx.version_info < (8, 1) else 1
    assert len([line for line in warnings if "nowhere" in line]) == times


def test_objects_and_their_versions(site):
    text, _warnings = exported(
        site,
        rst(
            """
.. py:function:: foo(x: int) -> str
                 foo(x: bytes)

   It does.

   .. versionadded:: 1.2
      New.

.. deprecated:: 3

.. seealso:: This.
"""
        ),
    )
    assert text.split("\n\n") == [
        "`foo(x: int) -> str`<br>`foo(x: bytes)`",
        "It does.",
        "Added in version 1.2: New.",
        "Deprecated since version 3.",
        "> **See also**\n>\n> This.",
    ]


def test_a_grammar_is_exported_as_code(site):
    text, _warnings = exported(site, rst(".. productionlist::\n   a: b | `c`\n   c: `a`\n"))
    assert re.fullmatch(r"```\na +::= +b \| c\nc +::= +a\n```", text)


@pytest.mark.parametrize(
    ("platform", "shown"),
    [
        ("dev", "![A]({})<figcaption>Caption **bold**</figcaption>\n\nThe legend."),
        ("hashnode", "![A]({})\n\nCaption **bold**\n\nThe legend."),
    ],
)
def test_a_caption_with_a_legend(site, platform, shown):
    site.write("blog/a.png", PNG)
    text, _warnings = exported(
        site, "```{figure} a.png\n:alt: A\n\nCaption **bold**\n\nThe legend.\n```\n", platform
    )
    assert text == shown.format("https://docs.example/_images/a.png")


def test_a_star_in_code_is_no_emphasis(site):
    site.write("blog/a.png", PNG)
    figure = "```{figure} a.png\n\nOf `*args`\n```\n"
    text, _warnings = exported(site, f"{figure}\n`**kw` x\n: Names.\n", "hashnode")
    assert "*Of `*args`*" in text
    assert "**`**kw` x**\n\nNames." in text


def test_options_of_a_command(site):
    text, _warnings = exported(
        site,
        rst(
            """
-b, --block=ARG  The *block*.

                 ::

                    code
-q               - One
                 - Two
"""
        ),
    )
    assert text == (
        "- `-b`, `--block=ARG`: The *block*.\n\n    <pre><code>code</code></pre>\n"
        "- `-q`:\n\n    - One\n    - Two"
    )


def test_field_lists_are_exported_as_lists(site):
    text, _warnings = exported(
        site,
        rst(
            """
.. py:function:: foo(x, y)

   :param x: One.
   :param y: Two.
   :returns: Three.

Text.

:*a*: b
:empty:
"""
        ),
    )
    assert (
        "- **Parameters**:\n\n    - **x** – One.\n    - **y** – Two.\n- **Returns**: Three." in text
    )
    assert "- *a*: b\n- **empty**" in text


def test_definitions_are_exported_as_paragraphs(site):
    text, _warnings = exported(
        site, rst(".. glossary::\n\n   One\n   Other\n      Both.\n\nTerm : kind\n   What.\n")
    )
    assert text == "**One**<br>**Other**\n\nBoth.\n\n**Term : kind**\n\nWhat."


def test_line_blocks_keep_their_lines_and_indents(site):
    text, _warnings = exported(site, rst("| 1. one\n|   in\n| - last\n|\n| end\n"))
    assert text == "1\\. one<br>&nbsp;&nbsp;&nbsp;&nbsp;in<br>- last<br><br>end"


def test_lists_next_to_each_other(site):
    text, _warnings = exported(site, "1. a\n2. b\n\n1) c\n2) d\n")
    assert text == "1. a\n2. b\n\n<!-- -->\n\n1. c\n2. d"


def test_text_of_roles_keeps_its_meaning_without_html(site):
    text, _warnings = exported(site, rst(":abbr:`LIFO (last in)`, `A Book`.\n"))
    assert text == "LIFO (last in), *A Book*."


def test_notes_with_signs_and_citations(site):
    site.write(
        "blog/notes.rst",
        ":date: 2020-02-11\n\nNotes\n=====\n\nOf [*]_ and [*]_, [Cit]_, [#]_.\n\n"
        ".. [*] Note.\n.. [*] Other.\n.. [Cit] Book.\n.. [#] Third.\n",
    )
    text = export(site).text("medium/blog/notes.md")
    found = re.search(
        r"\nOf \[\^(\w+)\] and \[\^(\w+)\], \[\\\[Cit\\\]\]\(\S+#cit\), \[\^1\]\.\n\n"
        r"\[\^\1\]: Note\.\n\n\[\^\2\]: Other\.\n\n\\\[Cit\\\] Book\.\n\n\[\^1\]: Third\.\n$",
        text,
    )
    assert found
    assert found[1] != found[2]


SPANS = """
+------+------+------+
| A    | B    | C    |
+======+======+======+
| two  | wide | c    |
| high +------+------+
|      | all of it   |
+------+------+------+
| wide        | last |
+------+------+------+
"""


def test_cells_over_several_rows_or_columns_stay_in_their_column(site):
    text, _warnings = exported(site, rst(SPANS))
    assert text.splitlines() == [
        "| A | B | C |",
        "| --- | --- | --- |",
        "| two high | wide | c |",
        "|  | all of it |  |",
        "| wide |  | last |",
    ]


def test_columns_are_aligned(site):
    text, _warnings = exported(site, "| A | B | C |\n|---|:-:|--:|\n| a | b | c |\n")
    assert text.splitlines()[1] == "| --- | :---: | ---: |"


CELLS = """
.. list-table::

   * - .. code-block:: python

          a = 1 | 2

          b
     - - one
       - two

         1. deep
   * - .. note::

          Careful.
     - first

       second
"""


def test_blocks_in_cells_are_exported_as_html(site):
    text, _warnings = exported(site, rst(CELLS))
    assert text.splitlines() == [
        "|  |  |",
        "| --- | --- |",
        "| <code>a = 1 &#124; 2</code><br>`b` | <ul><li>one</li><li>two<br><ol><li>deep</li></ol></li></ul> |",
        "| **Note**<br>Careful. | first<br>second |",
    ]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a &= b \\\\\nc &= d", "\\begin{aligned}\na &= b \\\\\nc &= d\n\\end{aligned}"),
        ("a\n\nb", "\\begin{aligned}\na \\\\\nb\n\\end{aligned}"),
        ("\\begin{align}\na \\\\ b\n\\end{align}",) * 2,
    ],
)
def test_formulas_of_several_lines(site, written, shown):
    text, _warnings = exported(site, f"```{{math}}\n{written}\n```\n", "hashnode")
    assert text == f"$$\n{shown}\n$$"


def test_braces_are_no_tags_of_dev(site):
    """It looks for tags in what Markdown made of a post, without the backslashes."""
    written = r"A {{ b }} {% c %} {{{}}, $x^{{2}}$."
    text, _warnings = exported(
        site, rst(written.replace("$x^{{2}}$", ":math:`x^{{2}}`") + "\n\n.. math:: {%x}\n")
    )
    text, formulas = re.subn(r"{% (end)?katex( inline)? %}", "", text)
    assert formulas == 4
    words = text.replace("{% raw %}{{% endraw %}", "<brace>")
    assert not re.search(r"\\?{\\?[{%]", words)
    assert words.replace("<brace>", "{").startswith("A {{ b }} {% c %} {{{}}, x^{ {2}}.")
    assert text.endswith("\n{\n")  # the rest is a comment in TeX


def test_urls_in_html_become_absolute(site):
    site.post("## X\n\nTwo.\n", "blog/two.md", title="Two")
    text, _warnings = exported(
        site,
        'A <a href="two.md#x">two</a>, <a href="#here">here</a>, '
        '<a href="mailto:a@b.example">m</a>\n\n'
        "<video src=\"film.mp4\" poster='p.png'></video>\n",
    )
    assert "[two](https://docs.example/blog/two.html#x)" in text
    assert "[here](https://docs.example/blog/post.html#here)" in text
    assert "[m](mailto:a@b.example)" in text
    assert '<video src="https://docs.example/blog/film.mp4" ' in text
    assert 'poster="https://docs.example/blog/p.png"' in text


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<a href=two.md>", '<a href="{}two.html">'),
        ('<a href="two.md?a=1&amp;b=2#c">', '<a href="{}two.html?a=1&amp;b=2#c">'),
        ('<a href="?a=1">', '<a href="{}post.html?a=1">'),
        ('<a href="//two.example/two">', '<a href="https://two.example/two">'),
        ('<img srcset="a.png 1x,b,c.png 2x">', '<img srcset="{0}a.png 1x,{0}b,c.png 2x">'),
        ('<object data="a.svg">', '<object data="{}a.svg">'),
        # These are no URLs.
        *[
            (same, same)
            for same in (
                '<p title="a src=b" data-src="a.png">src="a.png"</p>',
                '<!-- <a href="two.md"> -->',
                '<a href="javascript:x">',
                '<iframe src="http://[your-host]/">',
            )
        ],
    ],
)
def test_urls_in_attributes_of_html_become_absolute(site, written, shown):
    site.post("Two.\n", "blog/two.md", title="Two")
    site.write("blog/post.rst", f":date: 2020-02-11\n\nA\n=\n\n.. raw:: html\n\n   {written}\n")
    text = site.build("crosspost", html_baseurl="https://docs.example/").text("medium/blog/post.md")
    assert text.startswith(f"# A\n\n{shown.format('https://docs.example/blog/')}")


def test_an_output_folder_in_the_source_folder_holds_no_pages(blog):
    """The second export doesn't read the files of the first one; other builders would."""
    from sphinx.testing.util import SphinxTestApp

    def warnings(**conf):
        app = SphinxTestApp(
            "crosspost", srcdir=blog.source, builddir=blog.source / "out", confoverrides=conf
        )
        try:
            app.build()
            return [
                line for line in app.warning.getvalue().splitlines() if "baseurl" not in line
            ], set(app.env.found_docs)
        finally:
            app.cleanup()

    warned, documents = warnings()
    assert len(warned) == 1
    assert "`exclude_patterns`" in warned[0]
    assert "'out/crosspost'" in warned[0]
    for patterns in (["out"], ["out/**"], ["**/crosspost"]):
        assert warnings(exclude_patterns=patterns) == ([], documents)
