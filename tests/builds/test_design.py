"""Cards, headers, footers, overviews and galleries: what readers see of a blog, in one build."""

from __future__ import annotations

import pytest
from sites import PNG, Site

POSTS = {
    "one": {"title": "One", "date": "2020-01-01", "series": "Basics", "author": "ann"},
    "two": {"title": "Two", "date": "2020-02-01", "series": "Basics", "authors": "[ann, bo]"},
    "three": {"title": "Three", "date": "2020-02-03", "author": "bo", "cover": "cover.png"},
    "four": {"title": "Four", "date": "2021-03-01", "pinned": "true", "category": "News"},
}
LIST = "# List\n\n```{postlist}\n:style: cards\n:featured:\n:sort: oldest\n```\n"


@pytest.fixture(scope="module")
def design(tmp_path_factory):
    """The source of the blog, and the site built from it."""
    site = Site(tmp_path_factory.mktemp("design"))
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   blog/index\n   list\n")
    site.write("list.md", LIST)
    for name in ("cover.png", "ann.png"):
        site.write(f"blog/{name}", PNG)
    site.write(
        "blog/authors.yml",
        "ann: {name: Ann Lee, title: Writer, avatar: ann.png, bio: Ann writes.}\nbo: {name: Bo}\n",
    )
    for name, keys in POSTS.items():
        site.post(
            f"Text with a [link](one.md) of {name}.\n",
            f"blog/{name}.md",
            tags="[python, docs]",
            **keys,
        )
    gallery = "![A sky](cover.png)\n![](ann.png)\n[![Linked](cover.png)](https://a.example/)"
    site.post(
        f"{{% gallery %}}\n{gallery}\n{{% endgallery %}}\n\n![Alone](cover.png)\n\n![Gone](gone.png)\n",
        "blog/gallery.md", title="Gallery", date="2019-01-01",
    )  # fmt: skip
    return site, site.build(suppress_warnings=["devrel_blog.image"])


def cards(built, page):
    return built.body(page).select(".devrel-card")


def test_a_card_is_one_link_with_its_primary_tag_on_top(design):
    card = next(card for card in cards(design[1], "blog/index") if "Three" in card.h2.text)
    assert [link.text for link in card.select("a")] == ["python", "Three"]
    body = card.select_one(".devrel-card-body")
    assert [child["class"][0] for child in body.find_all(recursive=False)] == [
        "devrel-card-kicker", "devrel-rubric", "devrel-card-excerpt", "devrel-post-about",
    ]  # fmt: skip
    assert card.select_one(".devrel-card-excerpt").text.strip() == "Text with a link of three."
    assert card.select_one(".devrel-post-about").text == "Bo · 3 February 2020 · 1 min read"


def test_the_metadata_of_a_card_starts_with_the_avatars(design):
    card = next(card for card in cards(design[1], "blog/index") if "Two" in card.h2.text)
    first = card.select_one(".devrel-post-about .devrel-item")
    assert [child.name for child in first.find_all(recursive=False)] == ["img", "span"]
    assert first.text == "Ann Lee, Bo"
    # Without our style sheet, the names are text; with it, a number is shown instead of the second.
    assert first.select_one(".devrel-plain").text == ", Bo"
    assert first.select_one("data.devrel-number:empty")["value"] == "+1"


def test_a_card_without_a_cover_has_a_tint_next_to_cards_with_one(design):
    images = [card.select_one(".devrel-card-image") for card in cards(design[1], "blog/index")]
    tints = [image["class"][-1].partition("tint-")[2] for image in images]
    assert [bool(tint) for tint in tints] == [True, False, True, True, True]
    tagged = cards(design[1], "blog/author/ann-lee")
    assert [card.select(".devrel-card-image") for card in tagged] == [[], []]


def test_the_first_card_of_the_index_is_large_and_a_pinned_post_has_a_mark(design):
    shown = cards(design[1], "blog/index")
    assert shown[0].h2.text == "Four"
    assert ["devrel-featured" in card["class"] for card in shown] == [True, *[False] * 4]
    assert [bool(card.select(".devrel-pinned")) for card in shown] == [True, *[False] * 4]
    assert shown[0].select_one(".devrel-pinned").text == "Pinned"
    large = [
        card.h2.text for card in cards(design[1], "list") if "devrel-featured" in card["class"]
    ]
    assert large == ["Gallery"]
    assert not design[1].body("blog/tag/python").select(".devrel-featured")


def test_the_last_card_fills_a_row_that_would_have_a_hole(design):
    wide = ["devrel-wide" in card["class"] for card in cards(design[1], "blog/tag/python")]
    assert wide == [False] * 4
    assert not any("devrel-wide" in card["class"] for card in cards(design[1], "blog/index"))
    site, _built = design
    few = site.build(output="few", devrel_blog_page_size=4, suppress_warnings=["devrel_blog.image"])
    wide = ["devrel-wide" in card["class"] for card in cards(few, "blog/index")]
    assert wide == [False] * 3 + [True]
    assert not few.body("blog/page/2").select(".devrel-featured")


def test_the_header_of_a_post(design):
    body = design[1].body("blog/four")
    assert body.select_one(".devrel-post-kicker").find_next_sibling().name == "h1"
    header = design[1].body("blog/two").select_one(".devrel-post-header")
    first, second = header.select(".devrel-byline")
    assert (first.text, second.text) == ("Ann Lee (Writer)", "Bo")
    assert first.select_one(".devrel-role").text == " (Writer)"
    series = header.select_one("nav.devrel-post-series > details")
    assert series.summary.text.strip() == "Part 2 of 2 in the series Basics"
    assert [item.text.strip() for item in series.select("ol li")] == ["One", "Two"]
    assert not series.summary.select("a")


def test_separators_are_in_the_item_that_follows_them(design):
    for page in ("blog/two", "blog/index", "list"):
        for item in design[1].body(page).select(".devrel-item"):
            before = item.select_one(".devrel-dot")
            assert (before is None) == (item.find_previous_sibling() is None)
            assert not item.get_text().endswith(" · ")


def test_related_posts_leave_out_the_parts_of_the_series(design):
    related = design[1].body("blog/two").select(".devrel-post-related li")
    assert [item.a.text for item in related] == ["Three", "Four"]
    assert [item.time["datetime"] for item in related] == ["2020-02-03", "2021-03-01"]


def test_related_posts_have_their_covers_unless_posts_show_none(design):
    def images(built):
        related = built.body("blog/two").select(".devrel-post-related li")
        return [[image["alt"] for image in item.select(":scope > img")] for item in related]

    site, built = design
    assert images(built) == [[""], []]
    tint = built.body("blog/two").select_one(
        ".devrel-post-related li:last-child > .devrel-card-tint"
    )
    (other,) = built.body("blog/index").select(
        ".devrel-card:-soup-contains('Four') > .devrel-card-image"
    )
    assert tint["class"][-1] == other["class"][-1], "a post has the same color in all lists"
    assert not built.body("blog/two").select(".devrel-post-related .u-featured")
    without = site.build(
        output="without",
        devrel_blog_post_parts={"cover": False},
        suppress_warnings=["devrel_blog.image"],
    )
    assert images(without) == [[], []]


def test_the_overview_of_authors_has_their_avatars(design):
    first, second = design[1].body("blog/author").select(".devrel-terms > li")
    assert [child.name for child in first.p.find_all(recursive=False)] == ["img", "a", "span"]
    assert first.select("p")[1].text == "Writer"
    assert not second.select("img")


def test_an_authors_page_has_the_profile_and_no_name_on_each_card(design):
    body = design[1].body("blog/author/ann-lee")
    assert body.select_one(".devrel-author > .devrel-author-about").text.split() == [
        "Writer", "Ann", "writes.",
    ]  # fmt: skip
    assert [card.select_one(".devrel-post-about").text for card in body.select(".devrel-card")] == [
        "Ann Lee, Bo · 1 February 2020 · 1 min read", "1 January 2020 · 1 min read",
    ]  # fmt: skip
    back = body.select_one(".devrel-back a")
    assert (back.text, back["href"]) == ("Authors", "../author.html")


def test_terms_and_years_show_their_number_of_posts(design):
    tags = design[1].body("blog/tag").select(".devrel-terms > li")
    assert [(tag.a.text, tag.select_one(".devrel-count").text) for tag in tags] == [
        ("docs", "(4)"), ("python", "(4)"),
    ]  # fmt: skip
    years = design[1].body("blog/archive").select(".devrel-years > li")
    assert [year.p.text for year in years] == ["2021 (1)", "2020 (3)", "2019 (1)"]
    months = [(month.a["href"], month.p.text) for month in years[1].select("li")]
    assert months == [("2020.html", "February 2020 (2)"), ("2020.html", "January 2020 (1)")]


def test_the_page_of_a_series_is_numbered(design):
    items = design[1].body("blog/series/basics").select("ol.devrel-postlist > li")
    assert [item.p.text for item in items] == ["One", "Two"]


def test_images_of_a_gallery_open_in_a_popover(design):
    body = design[1].body("blog/gallery")
    gallery = body.select_one(".devrel-gallery")
    opened = gallery.select("button.devrel-zoom")
    labels = [button["aria-label"] for button in opened]
    assert labels == ["Enlarge the image: A sky", "Enlarge the image"]
    for button in opened:
        popover = gallery.find(id=button["popovertarget"])
        assert popover["popover"] == "auto"
        assert popover.img["src"] == button.img["src"]
        assert popover.button["popovertarget"] == popover["id"]
        assert popover.button["aria-label"] == "Close"
    assert gallery.find("a").img["alt"] == "Linked"
    assert len(body.select("button.devrel-zoom")) == 2
    assert body.select_one(".devrel-missing-image").text == "Gone"


def test_other_formats_have_the_same_text_in_order(design):
    site, _built = design
    book = site.build(
        "epub",
        output="epub",
        version="1",
        copyright="2020",
        suppress_warnings=["devrel_blog.image"],
    )
    page = book.text("blog/gallery.xhtml")
    assert "devrel-zoom" not in page
    assert page.count('alt="A sky"') == 1
    text = site.build("text", output="text", suppress_warnings=["devrel_blog.image"])
    lines = [line.strip() for line in text.text("blog/two.txt").splitlines() if line.strip()]
    assert lines[:4] == ["Two", "***", "Ann Lee (Writer), Bo", "1 February 2020 · 1 min read"]
    assert lines.index("Tags: python, docs") > lines.index("Text with a link of two.")
