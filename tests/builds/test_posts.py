"""What a post is, and what its page shows of it."""

from __future__ import annotations

import zlib

import pytest
from sites import PNG

from sphinx_devrel_blog.api import posts


def headings(body):
    return [(tag.name, tag.get_text().rstrip("¶")) for tag in body.find_all(["h1", "h2", "h3"])]


def test_headings_are_below_the_title_without_gaps(site):
    site.post("### One\n\nText\n\n## Two\n\n# Three\n", title="'Says `this` & *that*'")
    built = site.build(nitpicky=True)
    assert built.warnings == []
    assert headings(built.body("blog/post")) == [
        ("h1", "Says this & that"), ("h2", "One"), ("h2", "Two"), ("h2", "Three"),
    ]  # fmt: skip
    assert "Says this & that" in built.body("index").get_text()
    assert "Says `this` &amp; *that*" in built.text("searchindex.js") or "Says this & that" in (
        built.text("searchindex.js")
    )


def test_title_of_the_body(site):
    site.post("# Just *this*\n\nText\n", title="just this")
    site.write("blog/2020-01-02-named.md", "Text without front matter\n")
    built = site.build()
    assert built.warnings == []
    assert headings(built.body("blog/post")) == [("h1", "Just this")]
    assert headings(built.body("blog/2020-01-02-named")) == [("h1", "Named")]
    assert built.body("blog/2020-01-02-named").time["datetime"] == "2020-01-02"


def test_the_header_shows_date_authors_and_reading_time(site, image):
    site.post(
        "Text " * 500,
        date="2020-02-11T10:00:00Z",
        authors="[{name: Ann Author, url: 'https://ann.example'}, Bo]",
        tags="[DevRel, C++]",
        subtitle="In *short*",
        cover_image="/images/cover.png",
        cover_alt="A cover",
    )
    built = site.build(nitpicky=True)
    assert built.warnings == []
    header = built.body("blog/post").select_one(".devrel-post-header")
    assert header.find_previous_sibling("h1")
    assert header.p["class"] == ["devrel-post-subtitle"]
    assert header.p.get_text() == "In short"
    assert header.time["datetime"] == "2020-02-11T10:00:00Z"
    about = header.select_one(".devrel-post-about")
    assert about.get_text() == "11 February 2020 · 3 min read"
    authors = header.select_one(".devrel-post-authors")
    assert authors.get_text() == "Ann Author, Bo"
    assert authors.a["href"] == "author/ann-author.html"
    page = built.body("blog/author/ann-author")
    assert page.select_one(".devrel-author a")["href"] == "https://ann.example"
    tags = built.body("blog/post").select_one("section ~ .devrel-post-tags")
    assert tags.get_text() == "Tags: DevRel, C++"
    assert [link.text for link in tags.select("a.devrel-tag")] == ["DevRel", "C++"]
    assert header.img["alt"] == "A cover"
    assert (built.folder / "blog" / header.img["src"]).resolve().is_file()


@pytest.mark.parametrize("builder", ["text", "man", "texinfo", "latex", "xml"])
def test_header_in_every_format(site, image, builder):
    site.post("Text\n", author="Ann", tags="DevRel", cover="images/cover.png", subtitle="In short")
    built = site.build(builder, man_pages=[("index", "site", "Site", [], 1)])
    assert built.warnings == []
    pages = "\n".join(
        path.read_text(errors="ignore")
        for path in built.folder.rglob("*")
        if path.suffix in {".txt", ".tex", ".texi", ".1", ".xml"}
    )
    for part in ("In short", "11 February 2020", "Ann", "1 min read", "DevRel"):
        assert part in pages
    assert "cover" in pages


def test_dates_in_the_language_of_the_site(site):
    site.post("Text\n")
    assert site.build(language="de").body("blog/post").time.get_text() == "11. Februar 2020"


def test_the_description_of_a_page_is_the_excerpt(site):
    site.post("Text\n", excerpt='"Said \\"so\\" & <b>"')
    site.post("Text\n", "blog/own.md", excerpt="Ours", myst="{html_meta: {description: Own}}")
    site.post("Text\n", "blog/none.md")
    built = site.build()
    assert built.warnings == []

    def descriptions(name):
        return [tag["content"] for tag in built.page(name).select("meta[name=description]")]

    assert descriptions("blog/post") == ['Said "so" & <b>']
    assert descriptions("blog/own") == ["Own"]
    assert descriptions("blog/none") == ["Text"]


@pytest.mark.parametrize(
    "path",
    [
        "blog/images/cover.png",  # next to the post
        "images/cover.png",  # from the source folder
        "_static/images/cover.png",  # in a folder of html_static_path
        "../static/images/cover.png",  # in one outside the source folder
        "extra/images/cover.png",  # in one of html_extra_path
    ],
)
@pytest.mark.parametrize("written", ["images/cover.png", "/images/cover.png", "images%2Fcover.png"])
def test_covers_are_found_where_their_system_keeps_them(site, path, written):
    for folder in ("_static", "../static", "extra"):
        (site.source / folder).mkdir(parents=True)
    if path.startswith("blog/") and written.startswith("/"):
        pytest.skip("a path from the root is not looked for beside the post")
    site.write(path, PNG)
    site.post("Text\n", content_img_path=written)
    built = site.build(
        html_static_path=["_static", "../static"], html_extra_path=["extra"], nitpicky=True
    )
    assert built.warnings == []
    source = built.body("blog/post").select_one("img.devrel-post-cover")["src"]
    assert (built.folder / "blog" / source).read_bytes() == PNG


def test_a_missing_cover_that_comes_is_shown(site):
    site.post("Text\n", cover="images/cover.png")
    first = site.build()
    assert first.warnings == [
        "blog/post.md:4: WARNING: No cover image at 'images/cover.png': the post has no cover. Copy the "
        "file to one of these paths, or correct the path: blog/images/cover.png, images/cover.png. [devrel_blog.cover]"
    ]
    unchanged = site.build()
    assert unchanged.warnings == first.warnings  # the post isn't read again for its warning
    assert unchanged.read == set()
    assert "blog/post" not in unchanged.written
    site.write("images/cover.png", PNG)
    second = site.build()
    assert second.warnings == []
    assert second.read == {"blog/post"}
    assert second.body("blog/post").select_one("img.devrel-post-cover")


def test_posts_without_their_images_are_read_once_and_warn_in_every_build(site):
    site.post(
        "![A chart](chart.png)\n\n<p><img src='other.png' alt='Other'></p>\n",
        "blog/a.md",
        cover="c.png",
    )
    site.post("Text\n", "blog/b.md", title="B")
    first = site.build(parallel=2)
    assert len(first.warnings) == 3
    assert sum("blog/a.md:" in each for each in first.warnings) == 3
    site.post("Edited\n", "blog/b.md", title="B")
    second = site.build()
    assert (sorted(second.warnings), second.read) == (sorted(first.warnings), {"blog/b"})
    site.write("blog/chart.png", PNG)
    third = site.build()
    assert third.read == {"blog/a"}
    assert len(third.warnings) == 2
    assert third.body("blog/a").select_one('img[alt="A chart"]')
    site.post("![A chart](chart.png)\n", "blog/a.md")
    assert site.build().warnings == []
    (site.source / "blog/a.md").unlink()
    assert site.build().warnings == []


def test_a_cover_of_another_site_keeps_its_url(site):
    site.post("Text\n", cover="https://a.example/c.png")
    assert site.build().body("blog/post").img["src"] == "https://a.example/c.png"
    text = site.build("text")
    assert text.warnings == []
    assert "https://a.example/c.png" in text.text("blog/post.txt")


PAGE = (
    "---\ntitle: Not a post\n---\n\n## Part\n\n![a](a.png)<figcaption>c</figcaption> {% x 20 %}\n"
)


@pytest.mark.parametrize(
    ("name", "text", "is_post"),
    [
        ("blog/a.md", "---\ndate: 2020-01-01\n---\nText", True),
        ("posts/a.md", "---\ndate: 2020-01-01\n---\nText", True),
        ("_posts/2020-01-01-a.md", "Text", True),
        ("docs/a.md", "---\ntemplate: post\n---\nText", True),
        ("docs/b.md", "# A\n\n```{post} 2020-01-01\n```\n", True),
        ("docs/c.rst", "A\n=\n\n.. post:: 2020-01-01\n", True),
        ("docs/a.md", "---\ndate: 2020-01-01\n---\n# A", False),
        ("blog/index.md", "---\ntitle: Blog\n---\n# Blog", False),
        ("blog/2020.rst", "Year\n====\n", False),
        ("docs/a.md", "# A\n\n````\n```{post} 2020-01-01\n```\n````\n", False),
        ("docs/a.md", "# A\n\n    ```{post}\n    ```\n", False),
        (
            "docs/a.md",
            "---\nmyst: {enable_extensions: [colon_fence]}\n---\n# A\n\n:::{post}\n:::\n",
            True,
        ),
    ],
)
def test_what_is_a_post(site, name, text, is_post):
    site.write("index.rst", f"Site\n====\n\n.. toctree::\n\n   {name.rpartition('.')[0]}\n")
    site.write(name, text)
    built = site.build()
    header = built.body(name.rpartition(".")[0]).select_one(".devrel-post-header")
    assert (header is not None) is is_post


def test_patterns_select_the_posts_of_a_site(site):
    site.write("news/a.md", "---\ndate: 2020-01-01\n---\nText")
    site.write("blog/a.md", "---\ndate: 2020-01-01\n---\n# Text")
    built = site.build(devrel_blog_posts=["news/*"], suppress_warnings=["toc"])
    assert built.body("news/a").select_one(".devrel-post-header")
    assert not built.body("blog/a").select_one(".devrel-post-header")


MYST = """\
```{post} 2020-02-11
:title: Another title
:author: Ann, Bo
:tags: one, two
:image: images/cover.png
:image_alt: A cover

The *excerpt*.
```
"""
REST = """\
A post
======

.. post:: 2020-02-11
   :title: Another title
   :author: Ann, Bo
   :tags: one, two
   :image: images/cover.png
   :image_alt: A cover

   The *excerpt*.
"""


@pytest.mark.parametrize(
    ("name", "text"), [("docs/a.md", f"# A post\n\n{MYST}"), ("docs/a.rst", REST)]
)
def test_the_post_directive_sets_the_front_matter(site, image, name, text):
    site.write("index.rst", "Site\n====\n\n:blog:post:`docs/a`\n\n.. toctree::\n\n   docs/a\n")
    site.write(name, text)
    built = site.build(nitpicky=True)
    assert built.warnings == []
    body = built.body("docs/a")
    assert headings(body) == [("h1", "A post")]
    assert body.select_one(".devrel-post-authors").get_text() == "Ann, Bo"
    assert body.select_one(".devrel-post-about").get_text() == "11 February 2020 · 1 min read"
    assert body.select_one(".devrel-post-tags").get_text() == "Tags: one, two"
    assert body.img["alt"] == "A cover"
    assert body.find("em").get_text() == "excerpt"
    assert built.page("docs/a").select_one("meta[name=description]")["content"] == "The excerpt."
    assert built.body("index").p.get_text() == "Another title"


def test_post_directive_over_front_matter(site):
    site.post(f"{MYST}\nText\n", date="2019-01-01", tags="three", category="News")
    built = site.build(suppress_warnings=["devrel_blog.cover"])
    assert built.body("blog/post").time["datetime"] == "2020-02-11"
    assert built.body("blog/post").select_one(".devrel-post-tags").get_text() == "Tags: one, two"


def test_references_to_posts_resolve_by_slug_and_docname(site):
    site.post("{blog:post}`other` {any}`other` {any}`/blog/other` {blog:post}`Words <other>`\n")
    site.post("Text\n", "blog/other.md", title="The other")
    site.write(
        "page.rst",
        ":orphan:\n\nPage\n====\n\n:blog:post:`blog/other` :any:`other` :blog:post:`W <post>`\n",
    )
    built = site.build(nitpicky=True)
    assert built.warnings == []

    def links(name):
        found = built.body(name).select("a.reference.internal")
        return [(link.get_text(), link["href"]) for link in found]

    assert links("blog/post") == [
        ("The other", "other.html"), ("The other", "other.html"), ("The other", "other.html"),
        ("Words", "other.html"),
    ]  # fmt: skip
    assert links("page") == [
        ("The other", "blog/other.html"), ("The other", "blog/other.html"), ("W", "blog/post.html"),
    ]  # fmt: skip
    inventory = (built.folder / "objects.inv").read_bytes()
    assert inventory.startswith(b"# Sphinx inventory version 2")


def test_a_reference_to_no_post(site):
    site.post("A {blog:post}`nobody`\n")
    assert site.build().warnings == [
        "blog/post.md:5: WARNING: No post 'nobody': the text is shown without a link. Write its docname, or "
        "its file name without the suffix. [ref.post]"
    ]


def test_two_posts_of_one_name_need_the_path(site):
    site.post("Text\n", "blog/a/same.md")
    site.post("Text\n", "blog/b/same.md")
    site.post("{blog:post}`same` {blog:post}`b/same`\n")
    built = site.build(suppress_warnings=["toc"])
    assert [line for line in built.warnings if "same" in line and "ref.post" in line]
    assert built.body("blog/post").select_one("a.reference.internal")["href"] == "b/same.html"


def test_metadata_for_other_extensions(site):
    site.write(
        "conf.py",
        'extensions = ["sphinx_devrel_blog"]\n'
        "def note(app, env):\n    print(dict(env.metadata['blog/post']))\n    "
        "app.outdir.joinpath('metadata.txt').write_text(repr(dict(env.metadata['blog/post'])))\n"
        "def setup(app):\n    app.connect('env-updated', note)\n",
    )
    site.post("Text\n", tags="[a, é]", draft="false", tocdepth="2", orphan="true")
    metadata = eval(site.build().text("metadata.txt"))
    assert metadata["tags"] == '["a", "é"]'
    assert metadata["tocdepth"] == 2
    assert metadata["draft"] == "False"
    assert metadata["orphan"] == "True"


def test_keys_of_myst_go_on_working(site):
    site.post(
        "{{ word }} and ~~this~~\n",
        myst="{enable_extensions: [substitution], substitutions: {word: Substituted}}",
    )
    site.post("Text\n", "blog/bad.md", myst="{no_such_field: 1}")
    built = site.build()
    assert "Substituted" in built.body("blog/post").get_text()
    assert [line for line in built.warnings if "no_such_field" in line]


def test_texts_of_a_post_are_translated_by_catalogs(site):
    site.post(
        "Said {% x 20 %}\n\n![a](https://a.example/a.png)<figcaption>A caption</figcaption>\n"
    )
    catalogue = site.build("gettext")
    template = "".join(
        content.decode() for name, content in catalogue.files().items() if name.endswith(".pot")
    )
    for message in ("A post", "A caption"):
        assert f'msgid "{message}"' in template
    assert "min read" not in template
    site.write(
        "locale/de/LC_MESSAGES/blog.po",
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "A post"\nmsgstr "Ein Beitrag"\n\n'
        'msgid "A caption"\nmsgstr "Eine <a href=\\"https://a.example\\">Zeile</a>"\n',
    )
    built = site.build(language="de", locale_dirs=["locale"])
    assert built.warnings == []
    body = built.body("blog/post")
    assert headings(body) == [("h1", "Ein Beitrag")]
    assert body.figcaption.a["href"] == "https://a.example"


def test_front_matter_of_other_languages(site):
    site.write(
        "blog/toml.md",
        '+++\ntitle = "In TOML"\ndate = 2020-01-02\n+++\n## Part\n\n{% nonsense %}\n',
    )
    site.write("blog/json.md", '{\n  "title": "In JSON",\n  "date": "2020-01-02"\n}\n\nText\n')
    site.write("blog/hexo.md", "title: In Hexo\ndate: 2020/1/2 10:00:00\n---\nText\n")
    site.write("blog/pelican.md", "Title: In Pelican\nDate: 2020-01-02 18:46\nTags: a, b\n\nText\n")
    built = site.build(nitpicky=True)
    assert [line.partition(" WARNING")[0] for line in built.warnings] == ["blog/toml.md:7:"]
    for name in ("TOML", "JSON", "Hexo", "Pelican"):
        body = built.body(f"blog/{name.lower()}")
        assert headings(body)[0] == ("h1", f"In {name}")
        assert body.time.get_text() == "2 January 2020"


HIDDEN = {
    "draft": {"draft": "true"},
    "unpublished": {"published": "false"},
    "future": {"date": "2030-01-02"},
    "expired": {"expiryDate": "2021-01-01"},
}


@pytest.fixture
def hidden(site, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")  # 2023-11-14
    for name, keys in HIDDEN.items():
        site.post("Secret\n", f"blog/{name}.md", title=f"The {name}", **keys)
    site.post("Text\n", "blog/public.md")
    return site


def robots(built, name):
    return [tag["content"] for tag in built.page(f"blog/{name}").select("meta[name=robots]")]


def test_hidden_posts_are_in_no_index_or_inventory(hidden):
    built = hidden.build(nitpicky=True, devrel_blog_drafts="hide")
    assert built.warnings == []
    assert robots(built, "public") == []
    index = built.text("searchindex.js")
    for name in HIDDEN:
        assert robots(built, name) == ["noindex"]
        assert f"The {name}" not in index
    assert "secret" not in index
    inventory = (built.folder / "objects.inv").read_bytes().split(b"zlib.\n")[1]
    names = [
        line.split()[0]
        for line in zlib.decompress(inventory).decode().splitlines()
        if "blog:post" in line
    ]
    assert names == ["/blog/public"]


def test_unlisted_posts_are_not_indexed(site):
    site.post("Text\n", unlisted="true")
    assert robots(site.build(devrel_blog_drafts="show"), "post") == ["noindex"]


@pytest.mark.parametrize("how", ["option", "tag"])
def test_hidden_posts_with_a_banner(hidden, how):
    conf = {"devrel_blog_drafts": "show" if how == "option" else "hide"}
    hidden.build(devrel_blog_drafts="hide")
    built = hidden.build(tags=["drafts"] if how == "tag" else [], **conf)
    assert built.warnings == []
    banners = {
        name: built.body(f"blog/{name}").select_one(".devrel-post-banner p:last-child").get_text()
        for name in HIDDEN
    }
    assert banners == {
        "draft": "This post is a draft.",
        "unpublished": "This post is a draft.",
        "future": "This post is scheduled for 2 January 2030.",
        "expired": "This post expired on 1 January 2021.",
    }
    assert not built.body("blog/public").select_one(".devrel-post-banner")
    assert {name: robots(built, name) for name in HIDDEN} == {name: ["noindex"] for name in HIDDEN}
    assert robots(built, "public") == []
    if how == "tag":
        assert built.read == {f"blog/{name}" for name in HIDDEN}
    again = hidden.build(devrel_blog_drafts="hide")
    assert not again.body("blog/draft").select_one(".devrel-post-banner")


def test_hidden_posts_left_out(hidden, monkeypatch):
    built = hidden.build(nitpicky=True)
    assert built.warnings == []
    assert built.read == {"index", "blog/public"}
    assert "The draft" not in built.body("index").get_text()
    assert hidden.build().read == set()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")  # 2030-03-17
    later = hidden.build()
    assert "blog/future" in later.read
    assert "The future" in later.body("index").get_text()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    again = hidden.build()
    assert "The future" not in again.body("index").get_text()


def test_a_post_that_comes_with_time(hidden, monkeypatch):
    hidden.build(devrel_blog_drafts="hide")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    built = hidden.build(devrel_blog_drafts="hide")
    assert built.read == {"blog/future"}
    assert robots(built, "future") == []
    assert "The future" in built.text("searchindex.js")


def test_keys_of_authors_show_their_profiles(site):
    site.write("authors.yml", "ann: {name: Ann Author, url: 'https://ann.example'}\n")
    site.post("Text\n", authors="[ann, anne, Some One]")
    first = site.build(devrel_blog_authors="authors.yml")
    assert first.warnings == [
        "blog/post.md:4: WARNING: No author has the key 'anne': the key is shown as the name. Did you mean 'ann'? "
        "[devrel_blog.author]"
    ]
    about = first.body("blog/post").select_one(".devrel-post-authors")
    assert "Ann Author, anne, Some One" in about.get_text()
    assert about.a["href"] == "author/ann-author.html"
    page = first.body("blog/author/ann-author")
    assert page.select_one(".devrel-author a")["href"] == "https://ann.example"
    site.write("authors.yml", "ann: {name: Ann B. Author}\nanne: Anne\n")
    second = site.build(devrel_blog_authors="authors.yml")
    assert second.warnings == []
    assert "Ann B. Author, Anne" in second.body("blog/post").get_text()


@pytest.mark.parametrize(
    ("conf", "said"),
    [
        ({"devrel_blog_timezone": "Mars/Olympus"}, "not a time zone"),
        ({"devrel_blog_authors": "no.yml"}, "can't be read"),
    ],
)
def test_options_that_cannot_be_used(site, conf, said):
    site.post("Text\n")
    (warning,) = site.build(**conf).warnings
    assert said in warning
    assert warning.endswith("[devrel_blog.config]")


def test_spelling_of_tags_and_keys(site):
    site.post("Text\n", tags="[devrel, other]", catagories="a")
    built = site.build(devrel_blog_tags=["DevRel"])
    assert [line.rpartition(" ")[2] for line in built.warnings] == [
        "[devrel_blog.key]", "[devrel_blog.tag]",
    ]  # fmt: skip
    assert [line.partition(" ")[0] for line in built.warnings] == [
        "blog/post.md:5:",
        "blog/post.md:4:",
    ]
    assert "DevRel, other" in built.body("blog/post").select_one(".devrel-post-tags").get_text()


CREDIT = "_Cover image by <a href='https://a.example'>someone</a> from there_\n\n"


@pytest.mark.parametrize(
    ("body", "keys", "excerpt"),
    [
        (f"{CREDIT}The *first* `one`[^1].\n\nSecond\n\n[^1]: Note\n", {}, "The first one."),
        ("Some\n\n**more**\n\n<!-- more -->\n\nRest\n", {}, "Some more"),
        ("- Some\n\nText <!--more--> rest\n", {}, "Some Text"),
        ("Some\n\n{/* truncate */}\n\nRest\n", {}, "Some"),
        ("Some\n\n<!-- truncate -->\n\nRest\n", {}, "Some"),
        ("Some\n\n<!-- TEASER_END -->\n\nRest\n", {}, "Some"),
        ("Some\n\n<!-- more -->\n\nRest\n", {"excerpt": "Said"}, "Said"),
        ("One\n\n- list\n\nTwo\n\nThree\n", {"excerpt": "2"}, "One Two"),
        (
            "![a](https://a.example/a.png)\n\n{% x 20 %}\n\n> Quote\n\n## Part\n\nProse\n",
            {},
            "Prose",
        ),
        (
            "*An emphasised line on its own, by the way.*\n\nNext\n",
            {},
            "An emphasised line on its own, by the way.",
        ),
        (
            '<video src="https://a.example/a.mp4" controls>No video.</video> <canvas>No canvas.'
            "</canvas>\n\nNext\n",
            {},
            "Next",
        ),
        ("Said\n", {"description": "Described", "excerpt": "Excerpt"}, "Described"),
        ("{% x 20 %}\n", {}, None),
    ],
)
def test_an_excerpt_is_from_its_key_or_ends_at_a_marker(site, body, keys, excerpt):
    site.post(body, **keys)
    built = site.build()
    assert built.warnings == []
    tag = built.page("blog/post").select_one("meta[name=description]")
    assert (tag["content"] if tag else None) == excerpt
    text = built.text("blog/post.html")
    assert "truncate" not in text
    assert "more -->" not in text
    assert "TEASER_END" not in text


def about(built, name):
    return built.body(name).select_one(".devrel-post-header").get_text(" ", strip=True)


def tags(built, name):
    shown = built.body(name).select_one(".devrel-post-tags")
    return shown.get_text() if shown else ""


def test_front_matter_of_folders(site):
    site.write("index.rst", "Site\n====\n\n.. toctree::\n   :glob:\n\n   blog/**\n")
    site.write("blog/.meta.yml", "author: Of the folder\ntags: [one]\n")
    site.write(
        "blog/inner/_index.md", "---\ntitle: Inner\ncascade: {tags: [two], draft: false}\n---\n"
    )
    site.post("Text\n", "blog/outer.md")
    site.post("Text\n", "blog/inner/own.md", authors="Own")
    site.post("Text\n", "blog/inner/post.md")
    conf = {"devrel_blog_defaults": {"blog/**": {"category": "x"}, "blog/inner/*": {"readtime": 9}}}
    built = site.build(suppress_warnings=["toc"], **conf)
    assert built.warnings == []
    assert about(built, "blog/outer") == "Of the folder 11 February 2020 · 1 min read"
    assert tags(built, "blog/outer") == "Tags: one"
    assert about(built, "blog/inner/own") == "Own 11 February 2020 · 9 min read"
    assert about(built, "blog/inner/post") == "Of the folder 11 February 2020 · 9 min read"
    assert tags(built, "blog/inner/post") == "Tags: two"


def test_files_of_folders_that_change_come_and_go(site):
    site.post("Text\n", author="ann")
    site.write("blog/other.rst", "Other\n=====\n")
    assert "ann" in about(site.build(), "blog/post")
    path = site.write(
        "blog/.authors.yml", "authors:\n  ann: {name: Ann Author, description: x, avatar: y}\n"
    )
    second = site.build()
    assert second.read == {"blog/post"}
    assert "Ann Author" in about(second, "blog/post")
    site.write("blog/.authors.yml", "authors:\n  ann: {name: Ann B. Author}\n")
    assert "Ann B. Author" in about(site.build(), "blog/post")
    path.unlink()
    last = site.build()
    assert last.read == {"blog/post"}
    assert "ann" in about(last, "blog/post")
    assert site.build().read == set()


def test_tags_of_a_folder(site):
    site.write("blog/tags.yml", "devrel: {label: DevRel, permalink: /d}\nother:\n")
    site.post("Text\n", tags="[dev-rel]")
    built = site.build()
    assert len(built.warnings) == 1
    assert tags(built, "blog/post") == "Tags: DevRel"


@pytest.mark.parametrize("name", [".meta.yml", "authors.yml", "tags.yml"])
@pytest.mark.parametrize("content", ["[", "- a", b"\xff"])
def test_files_of_folders_that_cannot_be_read(site, name, content):
    site.write(f"blog/{name}", content)
    site.post("Text\n", author="ann")
    (warning,) = site.build().warnings
    assert f"blog/{name} can't be read" in warning
    assert warning.endswith("[devrel_blog.folder]")


def test_drafts_of_a_folder_are_left_out(site):
    site.write("blog/.meta.yml", "draft: true\n")
    site.post("Text\n")
    assert "blog/post" not in site.build().read


def test_the_text_for_browsers_without_players_is_no_excerpt(site):
    shapes = [
        "<div>\n<figure>\n<{0} controls>\n\nNo player.\n\n</{0}>\n</figure>\n</div>",
        "<{0} controls><source src='https://a.example/x.mp4'>No player.</{0}>",
        "<{0} controls>\n\n<{0}>\n\nNo player.\n\n</{0}>\n\nNone.\n\n</{0}>",
        "<{0} src='https://a.example/x' />",
        "<{0} src='https://a.example/x'>",
    ]
    for name in ("video", "audio", "object"):
        for number, shape in enumerate(shapes):
            site.post(f"{shape.format(name)}\n\nProse.\n", f"blog/{name}-{number}.md")
    site.post("Prose. <video controls>No player.</video>\n", "blog/inline.md")
    built = site.build()
    pages = [path.stem for path in (site.source / "blog").glob("*.md")]
    assert len(pages) == 16
    for page in pages:
        tag = built.page(f"blog/{page}").select_one("meta[name=description]")
        assert tag["content"] == "Prose.", page


def test_an_excerpt_is_stored_as_blocks(site):
    site.write(
        "conf.py",
        """\
extensions = ["sphinx_devrel_blog"]

def note(app, env):
    blocks = env.get_domain("blog").store.notes("blog/post").excerpt
    app.outdir.joinpath("excerpt.txt").write_text("".join(map(str, blocks)))

def setup(app):
    app.connect("env-updated", note)
""",
    )
    site.post(
        "(part)=\nThe *first* [link](https://a.example)[^1] {#id}`x`\n\n<!-- more -->\n\n[^1]: Note\n"
    )
    excerpt = site.build(suppress_warnings=["myst"]).text("excerpt.txt")
    assert "<emphasis>first</emphasis>" in excerpt
    assert 'refuri="https://a.example"' in excerpt
    assert "footnote" not in excerpt
    assert "ids=" not in excerpt
    assert "<target" not in excerpt


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("index", "---\ntitle: Our *words*\n---\n{text}"),
        ("_index", "+++\ntitle = 'Our *words*'\n+++\n{text}"),
    ],
)
def test_an_index_has_the_title_of_its_front_matter(site, name, text):
    site.post("Text.\n", "blog/one.md", title="One")
    site.write(f"blog/{name}.md", text.format(text="Intro\n\n## Part\n"))
    built = site.build()
    assert built.warnings == []
    page = built.body(f"blog/{name}")
    headings = [heading.get_text().rstrip("¶") for heading in page(["h1", "h2"])]
    assert headings[:2] == ["Our words", "Part"]
    assert "Intro" in page.get_text()
    site.write(f"blog/{name}.md", text.format(text=""))
    built = site.build()
    assert built.warnings == []
    assert built.body(f"blog/{name}").h1.get_text() == "Our words¶"
    # One without a text lists the posts; that of Hugo is no index to Sphinx.
    assert built.body("blog/index").find("a", string="One")


def test_an_index_of_hugo_without_a_title(site):
    site.post("Text.\n", "blog/one.md")
    site.write("blog/_index.md", "---\nurl: /\n---\n")
    built = site.build()
    assert built.warnings == []
    assert built.body("blog/_index").h1.get_text() == "Blog¶"


def test_an_index_with_a_heading_keeps_it(site):
    site.post("Text.\n", "blog/one.md")
    site.write("blog/index.md", "---\ntitle: Not it\n---\n# Own\n\nIntro\n")
    assert [h.get_text() for h in site.build().body("blog/index")("h1")] == ["Own¶"]


@pytest.mark.parametrize("way", ["front matter", "directive"])
def test_a_name_that_no_post_can_have(site, way):
    if way == "directive":
        site.write("blog/the-#1.rst", "Number one\n==========\n\n.. post:: 2020-01-01\n\n   In.\n")
    else:
        site.post("Text of it.\n", "blog/the-#1.md", title="Number one")
    site.post("Text.\n", "blog/two.md")
    built = site.build()
    own = [line for line in built.warnings if "devrel_blog.file" in line]
    assert len(own) == 1
    assert "Rename the file" in own[0]
    assert "blog/the-#1" in own[0]
    assert built.body("blog/the-#1").h1.get_text().startswith("Number one")


def test_an_error_before_the_marker_is_no_part_of_the_excerpt(site):
    site.post("Words.\n\n```{figure}\n```\n\n<!-- more -->\n\nMore.\n")
    site.write("list.md", "---\norphan: true\n---\n# List\n\n```{postlist}\n:excerpts:\n```\n")
    built = site.build()
    assert any("figure" in warning for warning in built.warnings)
    assert "Words." in built.text("list.html")


def test_the_title_is_that_of_the_page(site):
    site.write(
        "blog/post.md", "---\ndate: 2020-01-01\n---\n:::{admonition} Not it\nx\n:::\n\n# Real\n"
    )
    site.write("page.rst", ":orphan:\n\nPage\n====\n\n:blog:post:`post`\n")
    built = site.build(myst_enable_extensions=["colon_fence"])
    assert built.body("page").p.get_text() == "Real"
    assert built.body("blog/post").select_one(".devrel-post-header").find_previous_sibling("h1")


def test_cards_are_not_for_translators(site):
    site.post(
        "{% x 20 %}\n\n{% giphy na5eo4HbIVO7K %}\n\nSee [l](https://a.example) `c` {% x 21 %}\n"
    )
    built = site.build("gettext")
    template = "".join(
        data.decode() for name, data in built.files().items() if name.endswith(".pot")
    )
    assert "Post on X" not in template
    assert "via GIPHY" not in template
    assert "See [l](https://a.example) `c`" in template


def test_an_excerpt_with_images_that_are_no_part_of_a_paragraph(site):
    site.write("blog/a.png", PNG)
    site.post(
        '{% img a.png "w1q" %}\n\n{% img https://a.example/b.png "w2q" %}\n\n'
        "{% img https://a.example/c.png %}\n\n{% figure https://a.example/d.gif %}w3q{% endfigure %}\n\n"
        "[![w4q](https://a.example/e.png)](https://a.example)\n\nw5q\n\n<!-- more -->\n\nw6q\n"
    )
    built = site.build()
    assert built.warnings == []
    item = built.body("blog/index")
    assert item.select_one("img[alt=w1q]")
    text = item.get_text()
    assert [word for word in ("w2q", "w3q", "w4q", "w5q", "w6q") if word in text] == [
        "w2q",
        "w3q",
        "w4q",
        "w5q",
    ]


def test_images_of_the_same_scheme_as_the_page(site):
    """``//host/a.png`` was usual in the days when not every host had HTTPS."""
    site.post(
        "![a](//host.example/a.png)\n\n<img src='//host.example/b.png' alt='b'>\n",
        cover="//host.example/c.png", author="{name: A, avatar: //host.example/d.png}",
    )  # fmt: skip
    built = site.build()
    assert built.warnings == []
    found = {image["src"] for image in built.body("blog/post").select("img")}
    assert found == {f"https://host.example/{name}.png" for name in "abcd"}


def test_images_of_the_same_scheme_in_posts_that_share_a_document(site):
    image = "![a](//host.example/a.png)"
    part = f"```{{post}} 2020-01-01\n:title: Part\n:image: 1\n```\n\n{image}\n"
    site.write("log.md", f"---\norphan: true\n---\n# Log\n\n## One\n\n{part}\n## Two\n\n{part}")
    built = site.build()
    assert built.warnings == []
    found = [image["src"] for image in built.body("log").select("img[src*=host]")]
    assert set(found) == {"https://host.example/a.png"}


DIRECTIVE_POSTS = {
    "rst": "Post\n====\n\n.. post:: 2020-01-01\n{options}\nOne.\n\nTwo.\n",
    "fields": ":orphan:\n{fields}\nPost\n====\n\n.. post:: 2020-01-01\n{options}\nOne.\n\nTwo.\n",
    "md": "# Post\n\n```{{post}} 2020-01-01\n{myst_options}```\n\nOne.\n\nTwo.\n",
    "section": (
        "Posts\n=====\n\nPost\n----\n\n.. post:: 2020-01-01\n{options}\nOne.\n\nTwo.\n\n"
        "Other\n-----\n\n.. post:: 2020-01-02\n\nOther text.\n"
    ),
}
DEFAULTS = {"tags": ["default"], "author": "Ann", "category": "News", "excerpt": 2}


@pytest.mark.parametrize("kind", DIRECTIVE_POSTS)
def test_defaults_apply_to_posts_with_a_directive(site, kind):
    given = {"tags": "own", "author": "Bo"}
    options = "".join(f"   :{name}: {value}\n" for name, value in given.items())
    template = DIRECTIVE_POSTS[kind]
    suffix = "md" if kind == "md" else "rst"
    text = template.format(options=options, fields="", myst_options=options.replace("   :", ":"))
    site.write(f"notes/given.{suffix}", text)
    text = template.format(options="", fields=":tags: field\n", myst_options="")
    site.write(f"notes/plain.{suffix}", text)
    site.write("notes/.meta.yml", "location: Oslo\n")
    site.write("index.rst", "Site\n====\n\n.. toctree::\n   :glob:\n\n   notes/*\n")
    app = site.app(devrel_blog_defaults={"notes/*": DEFAULTS}, html_baseurl="https://e.example")
    app.build()
    app.cleanup()
    shown = {}
    for post in posts(app.env):
        if post.title == "Post":
            shown[post.document] = (
                post.tags, [author.name for author in post.authors], post.categories,
                post.excerpt_paragraphs, post.location,
            )  # fmt: skip
    tags = ("field",) if kind == "fields" else ("default",)
    assert shown == {
        "notes/given": (("own",), ["Bo"], ("News",), 2, "Oslo"),
        "notes/plain": (tags, ["Ann"], ("News",), 2, "Oslo"),
    }
    assert app.warning.getvalue() == ""


@pytest.mark.parametrize("kind", ["rst", "md", "section"])
def test_defaults_can_hide_posts_with_a_directive(site, kind):
    template = DIRECTIVE_POSTS[kind]
    suffix = "md" if kind == "md" else "rst"
    options = {"hidden": "", "shown": "   :draft: no\n"}
    for name, option in options.items():
        text = template.format(options=option, myst_options=option.strip() and ":draft: no\n")
        site.write(f"blog/{name}.{suffix}", text)
    built = site.build(devrel_blog_defaults={"**": {"draft": True}})
    assert built.warnings == []
    assert "One." in built.text("blog/shown.html")
    hidden = built.folder / "blog/hidden.html"
    assert not hidden.exists() or "One." not in hidden.read_text()


def test_a_directive_warns_once_about_its_options(site):
    site.write(
        "blog/post.rst",
        ":location: Oslo\n\nPost\n====\n\n.. post:: 2020-01-01\n   :updated: soon\n\nText.\n",
    )
    built = site.build(devrel_blog_defaults={"**": {"tags": ["a"]}})
    assert len(built.warnings) == 1
    assert "soon" in built.warnings[0]
