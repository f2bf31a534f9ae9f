"""Front matter of company blogs: bylines, terms, dates and files as real posts have them."""

from __future__ import annotations

import json

from sites import PNG

BYLINE = "'[Ann Lee](https://ann.example) (Acme, Inc), **Bo Berg** (Umbrella) and [Cy](https://cy.example)'"


def ld_json(built, name):
    return json.loads(built.page(name).find("script", type="application/ld+json").string)


def test_a_byline_in_markdown_is_shown_without_markup(site):
    site.post("Text", author=BYLINE)
    site.post("Text", "blog/other.md", author="Ann Lee, Bo Berg", date="2021-01-01")
    built = site.build(html_baseurl="https://site.example/")
    assert built.warnings == []
    about = built.body("blog/post").select_one(".devrel-post-authors").text
    assert "Ann Lee (Acme, Inc), Bo Berg (Umbrella), Cy" in about
    people = [ld for ld in ld_json(built, "blog/post")["@graph"] if "author" in ld]
    assert [
        (person["name"], person.get("sameAs"), person.get("affiliation", {}).get("name"))
        for person in people[0]["author"]
    ] == [
        ("Ann Lee", ["https://ann.example"], "Acme, Inc"),
        ("Bo Berg", None, "Umbrella"),
        ("Cy", ["https://cy.example"], None),
    ]
    assert "Acme, Inc" in built.body("blog/author/ann-lee").text
    assert {path.rpartition("/")[2] for path in built.files() if path.startswith("blog/author/")} == {
        "ann-lee.html", "bo-berg.html", "cy.html",
    }  # fmt: skip


MARKUP = "'A [link](https://a.example) &amp; *text*'"


def test_lines_in_front_matter_have_no_markup_on_pages(site):
    site.write("blog/pic.png", PNG)
    keys = ("title", "subtitle", "excerpt", "description", "cover_credit", "cover_image_alt")
    site.post(
        "Text",
        cover_image="pic.png",
        author=f"{{name: Ann, title: {MARKUP}, bio: {MARKUP}}}",
        tags=f"[{{label: news, description: {MARKUP}}}]",
        **dict.fromkeys(keys, MARKUP),
    )
    built = site.build(html_baseurl="https://site.example/", devrel_blog_feeds=["blog", "authors"])
    assert built.warnings == []
    shown = [
        name
        for name in built.files()
        if name.endswith((".html", ".xml", ".json", ".js")) and name.startswith(("blog", "search"))
    ]
    for name in shown:
        text = built.text(name)
        assert "](" not in text, name
        assert "amp;amp;" not in text or name.endswith("rss.xml"), name  # its texts are HTML
        assert "*text*" not in text, name
    caption = built.body("blog/post").select_one("figcaption")
    assert caption.find("a", href="https://a.example").text == "link"
    assert built.body("blog/author/ann").find("a", href="https://a.example").text == "link"
    assert "A link & text" in built.body("blog/index").select_one(".devrel-card-excerpt").text
    assert ld_json(built, "blog/post")["@graph"][0]["headline"] == "A link & text"
    assert ld_json(built, "blog/post")["@graph"][0]["author"][0]["jobTitle"] == "A link & text"


def test_terms_with_commas_have_pages_and_can_be_listed(site):
    site.post("Text", tags='["Food, Drink & Travel", Food]', author='["Ann Smith, PhD"]')
    site.post("Text", "blog/other.md", title="Other", tags="Food")
    site.post("Text", "blog/third.md", title="Third", tags="Wine")
    site.write(
        "list.md",
        "---\norphan: true\n---\n# List\n\n```{postlist}\n:tags: '\"Food, Drink & Travel\", Wine'\n```\n",
    )
    built = site.build()
    assert built.warnings == []
    assert "Food, Drink & Travel" in built.page("blog/tag/food-drink-and-travel").h1.text
    assert "Ann Smith, PhD" in built.page("blog/author/ann-smith-phd").h1.text
    listed = built.body("list").text
    assert "A post" in listed
    assert "Third" in listed
    assert "Other" not in listed


FORMS = {
    "nikola": "<!-- \n.. title: A title\n.. date: 2020-01-02\n.. type: text\n-->\n",
    "hexo": '"title": "A title",\n"date": "2020-01-02"\n;;;\n',
    "toml": 'title = "A title"\ndate = 2020-01-02\n+++\n',
    "json": '<!-- A note -->\n{\n  // hidden\n  "title": "A title",\n  "date": "2020-01-02"\n}\n',
}


def test_each_form_of_front_matter_is_left_out_of_the_text(site):
    for name, block in FORMS.items():
        site.write(f"blog/{name}.md", f"{block}\nThe text.\n")
    site.write("blog/2020-01-02-break.md", "+++\n\nThe text.\n")
    built = site.build()
    assert built.warnings == []
    for name in FORMS:
        body = built.body(f"blog/{name}")
        assert body.h1.text.startswith("A title")
        assert [paragraph.text for paragraph in body.find_all("p")][1:2] == ["The text."]
        assert "2 January 2020" in body.text
    assert "+" not in built.body("blog/2020-01-02-break").text


TAGS = """\
devrel:
  label: Developer relations
  permalink: /people/devrel
  description: "How we talk to developers"
release: {label: Releases}
plain:
"""


def test_tags_and_authors_of_docusaurus_are_accepted_unchanged(site):
    tags = {"kite": {"label": "Kite 3", "synonyms": ["kites"], "description": "Flies"}}
    site.write("blog/tags.yml", TAGS)
    site.write("blog/authors.yml", "ann: {name: Ann Lee, title: Dev}\n")
    site.write(
        "blog/categories.yml",
        "guides: {label: Guides, synonyms: [howto], description: Step by step}\nnews:\n",
    )
    site.write(
        "blog/post.md",
        "---\ntitle: A post\ndate: 2020-01-02\ntags: [devrel, Releases, plain, {label: Own, permalink: /o}]\n"
        "authors:\n  - ann\n  - name: bo\n  - {name: cy, url: https://cy.example}\n---\nText\n",
    )
    site.post(
        "Text", "blog/other.md", title="Other", tags="[release, dev-rel]", author="{name: di}"
    )
    site.post(
        "Text",
        "blog/third.md",
        title="Third",
        category="howto",
        tags="[relaese, kites]",
        author="'**Ed** <ed@e.example>, [Fi](/people/fi)'",
    )
    built = site.build(devrel_blog_tags=tags)
    assert len(built.warnings) == 2
    assert "'dev-rel' is shown as 'Developer relations', as in tags.yml" in built.warnings[0]
    assert built.warnings[1].startswith("blog/third.md:5: WARNING: Unknown tag 'relaese'")
    assert "Flies" in built.body("blog/tag/kite").text
    guides = built.body("blog/category/guides")
    assert "Step by step" in guides.text
    assert guides.select_one("a[href='../third.html']")
    body = built.body("blog/post")
    links = {link.text: link["href"] for link in body.find_all("a")}
    assert links["Developer relations"] == "tag/people-devrel.html"
    assert links["Releases"] == "tag/release.html"
    assert links["Own"] == "tag/o.html"
    assert {"Ann Lee", "bo", "cy", "plain"} <= links.keys()
    page = built.page("blog/tag/people-devrel")
    assert "Developer relations" in page.h1.text
    assert "How we talk to developers" in page.text
    assert "How we talk to developers" in built.body("blog/tag").text
    assert (
        page.find("meta", attrs={"name": "description"})["content"] == "How we talk to developers"
    )

    site.write("blog/tags.yml", TAGS.replace("How we talk", "Talking"))
    again = site.build(devrel_blog_tags=tags)
    assert "Talking to developers" in again.page("blog/tag/people-devrel").text
    assert {"blog/tag/people-devrel", "blog/tag"} <= again.written


def test_an_ambiguous_date_keeps_its_year_with_one_warning(site):
    for name, date in {
        "a": "05/06/2019",
        "b": "2021",
        "c": "28.07.2020",
        "d": "Jan. 5th, 2020, 3 PM EST",
    }.items():
        site.post("Text", f"blog/{name}.md", title=name.upper(), date=date)
    site.post("Text", "blog/2019-06-05-jekyll.md", title="J", date="05/06/2019 10:00")
    site.post("Text", "blog/2999.md", title="Z", date="05/06/2999")
    built = site.build(html_baseurl="https://site.example/")
    warnings = {line.partition(": WARNING: ")[0]: line for line in built.warnings}
    assert len(warnings) == len(built.warnings) == 3
    assert "can mean 2999-05-06 or 2999-06-05" in warnings["blog/2999.md:3"]
    assert not (built.folder / "blog/2999.html").exists()
    assert "can mean 2019-05-06 or 2019-06-05: only the year is used" in warnings["blog/a.md:3"]
    assert "has no day" in warnings["blog/b.md:3"]
    assert built.body("blog/a").select_one("time").text == "2019"
    assert built.body("blog/a").select_one("time")["datetime"] == "2019"
    assert built.body("blog/c").select_one("time").text == "28 July 2020"
    assert built.body("blog/d").select_one("time")["datetime"] == "2020-01-05T15:00:00-05:00"
    assert (
        built.body("blog/2019-06-05-jekyll").select_one("time")["datetime"] == "2019-06-05T10:00:00"
    )
    assert "A" in [link.text for link in built.body("blog/2019").find_all("a")]
    assert not (built.folder / "blog/2999.html").exists()


def test_an_unclosed_block_is_read_with_one_warning(site):
    site.write("blog/toml.md", '+++\ntitle = "A title"\ndate = 2020-01-02\n\nThe text.\n')
    site.write("blog/json.md", ';;;\n"title": "A title",\n"date": "2020-01-02"\n\nThe text.\n')
    built = site.build()
    assert sorted(warning.partition(": ")[0] for warning in built.warnings) == [
        "blog/json.md:1",
        "blog/toml.md:1",
    ]
    for name in ("toml", "json"):
        assert "=" not in built.body(f"blog/{name}").text.replace("# ", "")
        assert built.body(f"blog/{name}").h1.text.startswith("A title")


HEXO = """\
{% asset_img flow.png This is a flow %}

{% asset_img left flow.png 50 60 "A title" "An alt" %}

{% asset_img 'my flow.png' "Mine" %}

Inline {% asset_img flow.png "In a line" %} image.

{% asset_link data.zip Get the data %}

{% asset_link flow.png "The flow" true %}

[Markdown]({% asset_path data.zip %}) and <a href="{% asset_path data.zip %}">HTML</a>

![Tag in Markdown]({% asset_path flow.png %}) <img src="{% asset_path flow.png %}" alt="Tag in HTML">

![By name](flow.png) ![By folder](post_1/flow.png) [By link](data.zip)

<figure><img src="flow.png" alt="Raw"></figure>
"""


def test_files_of_the_asset_folder_are_found(site):
    for name in ("flow.png", "my flow.png"):
        site.write(f"blog/post_1/{name}", PNG)
    site.write("blog/post_1/data.zip", b"PK\x05\x06" + b"\0" * 18)
    site.post(HEXO, "blog/post_1.md", title="One", cover="flow.png")
    site.write("blog/post_2/flow.png", PNG)
    site.write("blog/flow.png", PNG)
    site.post("![Beside](flow.png)", "blog/post_2.md", title="Two")
    built = site.build()
    assert built.warnings == []
    body = built.body("blog/post_1")
    images = {image["alt"]: image["src"] for image in body.find_all("img")}
    assert set(images) == {
        "", "This is a flow", "An alt", "Mine", "In a line", "Tag in Markdown", "Tag in HTML", "By name", "By folder", "Raw",
    }  # fmt: skip
    assert {source.rpartition("/")[0] for source in images.values()} == {"../_images"}
    links = {link.text: link["href"] for link in body.select("a.download")}
    assert set(links) == {"Get the data", "The flow", "Markdown", "HTML", "By link"}
    for href in links.values():
        assert (built.folder / "blog" / href).resolve().is_file()
    assert "{%" not in body.text


def test_a_file_that_the_asset_folder_lacks_is_reported(site):
    site.write("blog/post_1/flow.png", PNG)
    site.post("{% asset_img other.png %}\n\n{% asset_link other.zip %}\n", "blog/post_1.md")
    image, link = site.build().warnings
    assert "correct the path: blog/other.png, blog/post_1/other.png, other.png" in image
    assert "blog/post_1.md:7" in link


def test_files_in_tags_of_jekyll_are_found(site):
    site.write("assets/guide.pdf", b"%PDF-1.4")
    site.write("assets/pic.png", PNG)
    site.post("[Guide]({% link assets/guide.pdf %}) ![Picture]({% link assets/pic.png %})")
    built = site.build()
    assert built.warnings == []
    body = built.body("blog/post")
    assert body.select_one("a.download").text == "Guide"
    assert body.find("img")["alt"] == "Picture"
