"""Links that a post brought along: to pages of the site, to its former URLs, and without a target."""

from __future__ import annotations

import pytest

OTHER = {
    "permalink": "/blog/2020/second/",
    "aliases": "[/2nd, /x/old-name.html]",
    "slug": "second-post",
}
TEXT = "## It's a *heading*\n\nText.\n\n## It's a *heading*\n"


@pytest.fixture
def moved(site):
    site.post(TEXT, "blog/2020-05-05-second.md", title="Second", **OTHER)
    site.write("guide/index.md", "---\norphan: true\n---\n# Guide\n\n## What's new?\n")
    site.write("guide/setup.md", "---\norphan: true\n---\n(a-label)=\n# Set up\n")
    return site


def links(built, name="blog/post"):
    body = built.body(name)
    return [link["href"] for link in body.select("a:not(.headerlink)")]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("/blog/2020/second/", "2020-05-05-second.html"),
        ("/2020/05/05/second.html", "2020-05-05-second.html"),
        ("/2nd", "2020-05-05-second.html"),
        ("/x/old-name", "2020-05-05-second.html"),
        ("second-post", "2020-05-05-second.html"),
        ("./2020-05-05-second", "2020-05-05-second.html"),
        ("2020-05-05-second.md", "2020-05-05-second.html"),
        ("../blog/second/", "2020-05-05-second.html"),
        ("{{ site.baseurl }}/second", "2020-05-05-second.html"),
        ('{{ "/second/" | relative_url }}', "2020-05-05-second.html"),
        ("second.md#its-a-heading", "2020-05-05-second.html#it-s-a-heading"),
        ("/blog/2020/second/#its-a-heading-1", "2020-05-05-second.html#id1"),
        ("/guide/", "../guide/index.html"),
        ("/guide/setup.html", "../guide/setup.html"),
        ("/guide/index.md#whats-new", "../guide/index.html#what-s-new"),
        ("a-label", "../guide/setup.html#a-label"),
        ("#own-heading", "#own-heading"),
        ("#whats-mine", "#what-s-mine"),
        ("https://example.org/second", "https://example.org/second"),
        ("mailto:me@example.org", "mailto:me%40example.org"),
    ],
)
def test_where_a_link_leads(moved, written, expected):
    moved.post(f"[words]({written})\n\n[{{{{ a }}}}]: b\n\n## Own heading\n\n## What's mine?\n")
    built = moved.build(nitpicky=True)
    assert built.warnings == []
    assert links(built) == [expected]


@pytest.mark.parametrize("definition", ["/second", "{{ site.url }}/second", "<second.md>"])
def test_links_in_definitions_lead_to_posts(moved, definition):
    moved.post(f"[words][it]\n\n[it]: {definition} 'Its title'\n".replace("'", '"'))
    built = moved.build(nitpicky=True)
    assert built.warnings == []
    (link,) = built.body("blog/post").select("p > a.reference")
    assert (link["href"], link["title"]) == ("2020-05-05-second.html", "Its title")


def test_all_links_without_a_target_give_one_warning(moved):
    moved.post(
        "[a](/gone) [b](gone/too.html 'T')\n\n[c](#not-here) [d](/tags/second/) [e](/2nd#nope)\n"
    )
    built = moved.build(nitpicky=True)
    assert built.warnings == [
        "blog/post.md:5: WARNING: No page of this site for '/gone' (line 5), 'gone/too.html' (line 5), '#not-here' "
        "(line 7), '/tags/second/' (line 7), '/2nd#nope' (line 7): the links stay as written. Correct them, or set "
        "devrel_blog_old_base to the URL of your old site to link there. [devrel_blog.link]"
    ]
    assert links(built) == [
        "/gone",
        "gone/too.html",
        "#not-here",
        "/tags/second/",
        "2020-05-05-second.html",
    ]
    assert moved.build(output="quiet", suppress_warnings=["devrel_blog.link"]).warnings == []


@pytest.mark.parametrize("builder", ["text", "latex", "epub", "singlehtml", "man"])
def test_a_link_without_a_target_is_text_in_other_formats(moved, builder):
    moved.post("[some words](/gone)\n")
    options = {"version": "1", "copyright": "us", "man_pages": [("index", "site", "Site", [], 1)]}
    built = moved.build(builder, **options)
    assert len(built.warnings) == 1
    if builder == "epub":
        assert "<p>some words</p>" in built.text("blog/post.xhtml").replace(
            '<span class="xref myst">', ""
        ).replace("</span>", "")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("/gone/", "https://old.example.org/blog/gone/"),
        ("gone.md#part", "https://old.example.org/blog/gone#part"),
        ("{{ site.url }}/gone", "https://old.example.org/blog/gone"),
        ("https://old.example.org/blog/2020/05/05/second/", "2020-05-05-second.html"),
        ("https://old.example.org/blog/gone", "https://old.example.org/blog/gone"),
        ("https://old.example.org/blogs/second", "https://old.example.org/blogs/second"),
        ("/second", "2020-05-05-second.html"),
    ],
)
def test_where_the_posts_were_before(moved, written, expected):
    moved.post(f"[words]({written})\n")
    built = moved.build(devrel_blog_old_base="https://old.example.org/blog/", nitpicky=True)
    assert built.warnings == []
    assert links(built) == [expected]


def test_links_are_resolved_relative_to_the_canonical_url(moved):
    moved.post("[words](other-one)\n", canonical_url="https://dev.to/ada/this-one")
    built = moved.build()
    assert built.warnings == []
    assert links(built)[-1] == "https://dev.to/ada/other-one"


def test_files_of_static_folders(moved):
    moved.write("static/papers/a.pdf", b"%PDF")
    moved.post("[a paper](/papers/a.pdf)\n")
    built = moved.build(devrel_blog_image_paths=["static"])
    assert built.warnings == []
    (link,) = links(built)
    assert (built.folder / "blog" / link).read_bytes() == b"%PDF"


@pytest.mark.parametrize(
    ("style", "expected"),
    [("github", "its-a-heading"), ("kramdown", "its-a-heading"), ("hexo", "It-s-a-heading")],
)
def test_ids_of_the_old_platform(moved, style, expected):
    built = moved.build(devrel_blog_markdown={"heading_ids": style})
    assert built.warnings == []
    body = built.body("blog/2020-05-05-second")
    for name in (expected, f"{expected}-1", "it-s-a-heading"):
        assert body.find(id=name) is not None
    assert moved.build(output="none").body("blog/2020-05-05-second").find(id=expected) is None


@pytest.mark.parametrize(
    ("keys", "number"),
    [({"published": "true"}, 0), ({"cover_image": "https://a.example/a.png"}, 0), ({}, 1)],
)
def test_of_equal_ids_the_one_of_the_own_platform_applies(moved, keys, number):
    """DEV gives the first heading this id, GitHub the second one."""
    moved.post("## Über & uns\n\n## Über uns\n\n[there](#über-uns)\n", **keys)
    built = moved.build()
    assert built.warnings == []
    sections = built.body("blog/post").select("section section")
    assert links(built)[-1] == f"#{sections[number]['id']}"


def test_links_of_other_pages_are_theirs(moved):
    moved.write("page.md", "---\norphan: true\n---\n# A page\n\n[words](/2nd)\n")
    built = moved.build()
    assert [line.rpartition("[")[2] for line in built.warnings] == ["myst.xref_missing]"]


def test_variables_stay_whatever_myst_substitutes(moved):
    moved.post(
        "Text {{ page.title }}, {{ known }}, {{ env.docname }} and {{ x | upcase }}.\n\n{{ site.time }}\n",
        dialect="myst",
    )
    substitutions = {"known": "**value**"}
    built = moved.build(myst_enable_extensions=["substitution"], myst_substitutions=substitutions)
    assert built.warnings == []
    text = built.body("blog/post").get_text()
    assert "Text {{ page.title }}, value, blog/post and {{ x | upcase }}." in text
    assert "{{ site.time }}" in text


def test_links_in_nitpick_ignore_give_no_warning(moved):
    moved.post("[words](/gone)\n")
    assert moved.build(nitpick_ignore=[("myst", "/gone")]).warnings == []


def test_ids_that_two_posts_share(moved):
    text = '## A {#x}\n\n<a name="top"></a> [there](#x), [up](#top) and [other](second.md#x).\n\n<div id="b c">\n\nText\n\n</div>\n'
    moved.post(text)
    moved.post(text, "blog/2020-05-05-second.md")
    built = moved.build(nitpicky=True)
    assert built.warnings == []
    assert links(built) == ["#x", "#top", "2020-05-05-second.html#x"]
    assert [bool(built.body("blog/post").find(id=name)) for name in ("x", "top", "b-c")] == [
        True
    ] * 3


def test_a_link_to_a_heading_of_the_post_itself(site):
    # The oldest MyST that is supported knows headings only by the names that authors give.
    site.post("[below](#part)\n\n## Part\n\nText.\n")
    built = site.build(nitpicky=True)
    assert built.warnings == []
    assert built.body("blog/post").find("a", string="below")["href"] == "#part"


def test_only_definitions_with_different_destinations_give_a_warning(site):
    site.post(
        "[a], [b]\n\n[a]: https://a.example/\n[b]: https://b.example/\n\n- [a]: https://a.example/ 'title'\n"
    )
    assert site.build().warnings == []
    site.post(
        "[a], [b]\n\n[a]: https://a.example/\n[b]: https://b.example/\n[A]: https://c.example/\n"
    )
    (warning,) = site.build().warnings
    assert warning.startswith("blog/post.md:9: WARNING: Duplicate reference definition: A")
