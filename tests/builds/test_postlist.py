"""The directive ``postlist``: what it lists, how, and in which formats."""

from __future__ import annotations

import re

import pytest
from sites import PNG


@pytest.fixture
def blog(site):
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   docs/list\n   docs/one\n")
    site.write("docs/one.rst", "One\n===\n")
    site.write("blog/pictures/cover.png", PNG)
    site.write("blog/pictures/inner.png", PNG)
    site.post(
        "The [second](second.md#there), *a* `word`.\n\n![In](pictures/inner.png)\n\n<!-- more -->\n\n"
        "The rest.[^1]\n\n## There\n\n[^1]: Note\n",
        "blog/first.md", title="First", date="2019-05-01", updated="2020-06-07",
        tags="[python, docs]", category="News", author="Ann", cover_image="pictures/cover.png",
        pinned="true",
    )  # fmt: skip
    site.post(
        "Second text.\n\n## There\n\nMore of it.\n", "blog/second.md", title="Second",
        date="2020-01-02", tags="[Python]", category="Guides", author="Bo", location="Oslo",
        language="de", series="S",
    )  # fmt: skip
    site.post("Third text.\n", "blog/third.md", title="Third", date="2020-03-04", tags="[docs]")
    return site


def listed(blog, options="", number="", name="docs/list", **conf):
    lines = "".join(f":{line}\n" for line in options.splitlines())
    blog.write(f"{name}.md", f"# List\n\n```{{postlist}} {number}\n{lines}```\n")
    built = blog.build(nitpicky=True, **conf)
    return built.body(name), built.warnings


def links(body):
    found = body.select(".devrel-posts a[href*='blog/'], .devrel-posts a[href*='third']")
    ends = ("first.html", "second.html", "third.html")
    return list(dict.fromkeys(link.text for link in found if link["href"].endswith(ends)))


@pytest.mark.parametrize(
    ("options", "number", "expected"),
    [
        ("", "", ["Third", "Second", "First"]),
        ("", "2", ["Third", "Second"]),
        ("tags: python", "", ["Second", "First"]),
        ("tags: docs, oslo\nlocation: Oslo", "", []),
        ("category: News", "", ["First"]),
        ("categories: News, Guides", "", ["Second", "First"]),
        ("author: Bo", "", ["Second"]),
        ("authors: Ann, Bo", "", ["Second", "First"]),
        ("series: S", "", ["Second"]),
        ("years: 2020", "", ["Third", "Second"]),
        ("years: 2018-2019, 2021", "", ["First"]),
        ("language: de", "", ["Second"]),
        ("location: Oslo", "", ["Second"]),
        ("exclude: ../blog/third, /blog/second", "", ["First"]),
        ("sort: oldest", "", ["First", "Second", "Third"]),
        ("sort: updated", "1", ["First"]),
        ("sort: title", "", ["First", "Second", "Third"]),
        ("pinned-first:", "", ["First", "Third", "Second"]),
        ("sort:", "", ["Third", "Second", "First"]),
        ("tags:\nauthor:\nlocation: Oslo", "", ["Second"]),
    ],
)
def test_options_select_and_sort_the_posts_of_a_list(blog, options, number, expected):
    body, warnings = listed(blog, options + "\nexcerpts: no\nstyle: compact", number)
    assert links(body) == expected
    assert [each for each in warnings if "among its" not in each] == []


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("tags: nowhere", "no post has 'nowhere' among its tags"),
        ("style: cloud", "style: 'cloud' is ignored. Use one of cards, list, table, compact, full"),
        ("years: soon", "years: 'soon' is ignored. Write 2024 or 2020-2022"),
        ("columns: many", "columns: 'many' is ignored. Write a number"),
        ("excerpts: perhaps", "excerpts: 'perhaps' is ignored. Write yes or no"),
        ("sort: random", "sort: 'random' is ignored. Use one of"),
    ],
)
def test_what_can_not_be_understood(blog, options, message):
    body, warnings = listed(blog, options)
    assert len(warnings) == 1
    assert message in warnings[0]
    assert re.match(
        r"docs/list\.md:\d+: WARNING: postlist: .*\[devrel_blog\.postlist\]", warnings[0]
    )
    assert body.select(".devrel-posts")
    assert listed(blog, options, suppress_warnings=["devrel_blog.postlist"])[1] == []


def test_an_invalid_number_is_ignored_with_a_warning(blog):
    body, warnings = listed(blog, number="a few")
    assert "number: 'a few' is ignored. Write a number" in warnings[0]
    assert links(body) == ["Third", "Second", "First"]


def test_an_unknown_tag_lists_no_post(blog):
    body, _warnings = listed(blog, "tags: nowhere\nempty: Nothing *yet*")
    assert body.select_one(".devrel-no-posts").text == "Nothing *yet*"
    body, _warnings = listed(blog, "years: 1999")
    assert body.select_one(".devrel-no-posts").text == "There are no posts."


@pytest.mark.parametrize("style", ["cards", "list"])
def test_lists_show_the_excerpt_that_an_author_wrote(site, style):
    texts = {
        "excerpt": ("Text.\n", {"excerpt": "Said", "description": "Described"}),
        "marker": ("Before.\n\n<!-- more -->\n\nAfter.\n", {"description": "Described"}),
        "description": ("Text.\n", {"description": "Described *so*"}),
        "paragraphs": ("One.\n\nTwo.\n", {"description": "Described", "excerpt": "2"}),
        "text": ("Text.\n\nMore.\n", {}),
    }
    for name, (text, keys) in texts.items():
        site.post(text, f"blog/{name}.md", title=name, **keys)
    site.write("list.md", f"# List\n\n```{{postlist}}\n:style: {style}\n:sort: title\n```\n")
    selector = ".devrel-card-excerpt" if style == "cards" else ".devrel-post-about + p"
    found = site.build().body("list").select(selector)
    shown = [each.get_text(" ", strip=True) for each in found]
    assert [text.removesuffix(" Two.") for text in shown] == [
        "Described so", "Said", "Before.", "One.", "Text.",
    ]  # fmt: skip


def test_cards_show_cover_title_and_excerpt(blog):
    body, warnings = listed(blog, "style: cards\ncolumns: 3\nclass: mine")
    assert warnings == []
    grid = body.select_one(".devrel-postlist-cards.mine")
    assert "devrel-columns-3" in grid["class"]
    first = grid.select(".devrel-card")[-1]
    assert first.select_one(".devrel-card-image img")["src"] == "../_images/cover.png"
    assert first.select_one(".devrel-card-image img")["alt"] == ""
    assert first.select_one(".devrel-rubric a").text == "First"
    assert "Ann" in first.text
    assert first.select_one(".devrel-card-kicker").text == "Pinned · python"
    linked = [link.text for link in first.select("a")]
    assert linked == ["python", "First"]  # the card, and its tag on top
    assert not listed(blog, "style: cards\nimage: no")[0].select(".devrel-card-image")


def test_what_an_excerpt_links_and_shows_on_another_page(blog):
    body, _warnings = listed(blog, "tags: python")
    item = body.select(".devrel-postlist-list > li")[-1]
    hrefs = {link.text: link["href"] for link in item.select("a")}
    assert hrefs["First"] == "../blog/first.html"
    assert hrefs["second"] == "../blog/second.html#there"
    assert item.select_one("code").text == "word"
    assert "The rest" not in item.text
    assert "[^1]" not in item.text


def test_a_caption_in_an_excerpt_whose_image_is_elsewhere(site):
    figure = '<figure><img src="https://a.example/b.png"><figcaption>Said</figcaption></figure>'
    site.post(f"Text.\n\n{figure}\n\n<!-- more -->\n\nMore.\n", "blog/one.md")
    text = site.build().text("blog/index.html")
    assert text.count("<figcaption>") == text.count("</figcaption>")
    assert "Said" in text


def test_a_list_can_leave_out_excerpts(blog):
    body, _warnings = listed(blog, "excerpts: no")
    assert "Second text" not in body.text


def test_a_table_has_a_row_for_each_post(blog):
    body, _warnings = listed(blog, "style: table")
    table = body.select_one("table.devrel-postlist-table")
    assert [cell.text for cell in table.select("thead th")] == ["Date", "Title", "Authors", "Tags"]
    rows = [[cell.text for cell in row.select("td")] for row in table.select("tbody tr")]
    assert rows[1] == ["2 January 2020", "Second", "Bo", "Python"]
    without = listed(blog, "style: table\nlocation: Oslo\nsort: title", conf_py="")[0]
    assert len(without.select("tbody tr")) == 1


def test_a_compact_list_has_a_date_and_a_title_for_each_post(blog):
    body, _warnings = listed(blog, "style: compact")
    items = [item.text.strip() for item in body.select(".devrel-postlist-compact > li")]
    assert items == ["4 March 2020 – Third", "2 January 2020 – Second", "1 May 2019 – First"]


def test_full_posts_in_a_list_have_unique_ids(blog):
    body, warnings = listed(blog, "style: full")
    assert warnings == []
    first = body.select(".devrel-whole-post")[-1]
    assert "The rest." in first.text
    assert first.select_one("img[alt=In]")["src"] == "../_images/inner.png"
    identifiers = [tag["id"] for tag in body.select("[id]")]
    assert len(identifiers) == len(set(identifiers))
    note = first.select_one("a.footnote-reference")
    assert body.select_one(note["href"]) is not None
    assert [tag.name for tag in first.select("h1")] == []
    second = body.select(".devrel-whole-post")[1]
    assert "More of it." in second.text
    assert body.select_one("[id$=there]").get_text().startswith("There")


def test_a_change_in_the_text_of_a_post_that_is_listed_as_a_whole(blog):
    listed(blog, "style: full")
    path = blog.source / "blog/second.md"
    path.write_text(path.read_text().replace("More of it.", "Less of it."))
    body = blog.build(nitpicky=True).body("docs/list")
    assert "Less of it." in body.text


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ("year", ["2020", "2019"]),
        ("month", ["March 2020", "January 2020", "May 2019"]),
        ("tags", ["docs", "Python"]),
        ("categories", ["Guides", "News", "Other posts"]),
        ("authors", ["Ann", "Bo", "Other posts"]),
    ],
)
def test_groups_have_headings_in_order(blog, group, expected):
    body, _warnings = listed(blog, f"group: {group}\nstyle: compact")
    headings = [head.text for head in body.select(".devrel-posts .devrel-rubric")]
    assert headings == expected
    assert all(head.name == "h2" for head in body.select(".devrel-posts .devrel-rubric"))


def test_a_long_list_continues_on_numbered_pages(blog):
    body, warnings = listed(blog, "page-size: 1\nstyle: compact")
    assert warnings == []
    assert links(body) == ["Third"]
    built = blog.build(nitpicky=True)
    second = built.body("docs/list/page/2")
    assert second.h1.contents[0] == "List, page 2"
    assert "Second" in second.text
    pages = [link["href"] for link in second.select("nav.devrel-pagination a")]
    assert pages == ["../../list.html", "3.html"]


def test_options_of_a_list_of_ablog_keep_their_meaning(blog):
    """What is written for ABlog: each of its options of a list has a meaning."""
    blog.write(
        "docs/list.rst",
        """\
List
====

.. postlist:: 2
   :tags: python
   :format: {title} by {author}, {date}
   :date: %Y/%m/%d
   :list-style: circle
   :sort:
   :expand: Read on
   :excerpts:
""",
    )
    built = blog.build(nitpicky=True)
    assert built.warnings == []
    items = built.body("docs/list").select("ul.devrel-bullet-circle > li")
    assert [item.p.text for item in items] == [
        "Second by Bo, 2020/01/02",
        "First by Ann, 2019/05/01",
    ]
    assert "Second text." in items[0].text


def test_a_list_works_in_restructuredtext(blog):
    blog.write("docs/list.rst", "List\n====\n\n.. postlist::\n   :style: cards\n   :tags: docs\n")
    built = blog.build(nitpicky=True)
    assert built.warnings == []
    cards = built.body("docs/list").select(".devrel-card .devrel-rubric a")
    assert [(link.text, link["href"]) for link in cards] == [
        ("Third", "../blog/third.html"), ("First", "../blog/first.html"),
    ]  # fmt: skip


def test_a_list_can_show_only_drafts_or_none(blog):
    blog.post("Text\n", "blog/draft.md", title="Later", draft="true")
    body, _warnings = listed(blog, "drafts: only\nstyle: compact", devrel_blog_drafts="show")
    assert [item.text.strip() for item in body.select("li")] == ["11 February 2020 – Later"]
    body, _warnings = listed(blog, "drafts: exclude\nstyle: compact", devrel_blog_drafts="show")
    assert "Later" not in body.text


def test_a_list_within_a_post_leaves_that_post_out(blog):
    blog.post(
        "```{postlist}\n:exclude: self\n:style: compact\n```\n", "blog/fourth.md", title="Fourth"
    )
    body = blog.build(nitpicky=True).body("blog/fourth")
    items = [item.text for item in body.select(".devrel-postlist-compact > li")]
    assert not [item for item in items if "Fourth" in item]
    assert len(items) == 3


def test_whole_posts_that_list_whole_posts(blog):
    """A list in a post that is listed itself ends somewhere."""
    blog.post("```{postlist}\n:style: full\n```\n", "blog/fourth.md", title="Fourth")
    body, warnings = listed(blog, "style: full")
    assert warnings == []
    assert len(body.select(".devrel-whole-post")) == 4


@pytest.mark.parametrize("style", ["cards", "list", "table", "compact", "full"])
@pytest.mark.parametrize("builder", ["text", "latex", "epub", "man", "texinfo", "dirhtml"])
def test_styles_in_other_builders(blog, builder, style):
    blog.write("docs/list.md", f"# List\n\n```{{postlist}}\n:style: {style}\n```\n")
    built = blog.build(builder, nitpicky=True, copyright="2020", version="1", author="Us")
    assert built.warnings == []
    if builder == "text":
        text = built.text("docs/list.txt")
        assert "Third" in text
        assert "2 January 2020" in text
