"""References to posts and to what they have in common: roles, ``any``, labels, the inventory."""

from __future__ import annotations

import zlib

import pytest
from sites import Site


@pytest.fixture
def blog(site):
    """A post with all terms, another, and an author with a key."""
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   blog/index\n")
    site.write("blog/authors.yml", "ann: {name: Ann Lee}\n")
    site.post(
        "One.\n", "blog/one.md", title="One", tags="[C++, Open Source]", category="News",
        author="ann", series="First Steps",
    )  # fmt: skip
    site.post("Two.\n", "blog/two.md", title="Two", date="2021-01-01", tags="[open-source]")
    return site


ROLES = [
    ("blog:tag", "C++", "blog/tag/c-plus-plus.html", "C++"),
    ("blog:tag", "open source", "blog/tag/open-source.html", "Open Source"),
    ("blog:category", "news", "blog/category/news.html", "News"),
    ("blog:author", "ann", "blog/author/ann-lee.html", "Ann Lee"),
    ("blog:author", "Ann Lee", "blog/author/ann-lee.html", "Ann Lee"),
    ("blog:series", "First Steps", "blog/series/first-steps.html", "First Steps"),
    ("blog:tag", "words <c++>", "blog/tag/c-plus-plus.html", "words"),
    ("any", "one", "blog/one.html", "One"),
    ("any", "First Steps", "blog/series/first-steps.html", "First Steps"),
    ("ref", "blog-posts", "blog/index.html", "Blog"),
    ("ref", "blog-tags", "blog/tag.html", "Tags"),
    ("ref", "blog-archives", "blog/archive.html", "Archive"),
    ("ref", "tag-open-source", "blog/tag/open-source.html", "Open Source"),
    ("ref", "tag-c", "blog/tag/c-plus-plus.html", "C++"),
    ("ref", "author-ann", "blog/author/ann-lee.html", "Ann Lee"),
    ("ref", "archive-2021", "blog/2021.html", "2021"),
    ("ref", "one", "blog/one.html", "One"),
    ("ref", "words <two>", "blog/two.html", "words"),
    ("ref", "blog-feed", "blog/atom.xml", "Feeds"),
]


@pytest.mark.parametrize("suffix", ["md", "rst"])
def test_roles_link_to_posts_and_terms(blog, suffix):
    lines = [
        f"{{{role}}}`{target}`" if suffix == "md" else f":{role}:`{target}`"
        for role, target, *_rest in ROLES
    ]
    text = "\n\n".join(lines)
    head = "---\norphan: true\n---\n# Page\n\n" if suffix == "md" else ":orphan:\n\nPage\n====\n\n"
    blog.write(f"page.{suffix}", f"{head}{text}\n")
    built = blog.build(nitpicky=True)
    assert built.warnings == []
    links = built.body("page").select("p a.reference.internal")
    assert [(link["href"], link.text) for link in links] == [row[2:] for row in ROLES]


def test_a_reference_to_a_missing_term_gives_a_warning(blog):
    blog.write("page.md", "---\norphan: true\n---\n# Page\n\n{blog:tag}`rust` {ref}`tag-rust`\n")
    built = blog.build()
    assert [line.replace(f"{blog.source}/", "") for line in built.warnings] == [
        "page.md:6: WARNING: No post has the tag 'rust': the text is shown without a link. Check its spelling. [ref.tag]",
        "page.md:6: WARNING: undefined label: 'tag-rust' [ref.ref]",
    ]
    assert "rust" in built.body("page").text


def test_a_term_without_a_page_is_plain_text(blog):
    blog.write("page.md", "---\norphan: true\n---\n# Page\n\n{blog:tag}`c++`\n")
    built = blog.build(devrel_blog_pages={"tags": False}, nitpicky=True)
    assert built.warnings == []
    assert built.body("page").p.text == "C++"
    assert built.body("page").p.a is None


def test_any_goes_on_to_mean_what_it_meant(blog):
    blog.write(
        "page.rst",
        ":orphan:\n\nPage\n====\n\n.. glossary::\n\n   news\n      Words.\n\n:any:`news`\n",
    )
    built = blog.build(nitpicky=True)
    assert built.warnings == []
    assert built.body("page").select_one("p a.internal")["href"] == "#term-news"


@pytest.mark.parametrize("builder", ["latex", "text", "epub", "man", "texinfo"])
def test_references_to_terms_work_in_other_builders(blog, builder):
    blog.write("page.md", "# Page\n\n{blog:tag}`c++` {blog:series}`first steps` {ref}`tag-c`\n")
    blog.write("index.rst", "Site\n====\n\n.. toctree::\n\n   page\n")
    assert blog.build(builder, nitpicky=True, copyright="Ann", version="1").warnings == []


def test_the_inventory_contains_terms_and_posts(blog):
    built = blog.build()
    content = (built.folder / "objects.inv").read_bytes()
    lines = zlib.decompress(content.split(b"zlib.\n", 1)[1]).decode().splitlines()
    assert [line for line in lines if " blog:" in line and " blog:post" not in line] == [
        "Ann Lee blog:author -1 blog/author/ann-lee.html -",
        "C++ blog:tag -1 blog/tag/c-plus-plus.html -",
        "First Steps blog:series -1 blog/series/first-steps.html -",
        "News blog:category -1 blog/category/news.html -",
        "Open Source blog:tag -1 blog/tag/open-source.html -",
    ]
    assert (blog.build().folder / "objects.inv").read_bytes() == content


def test_other_sites_refer_to_terms_through_the_inventory(blog, tmp_path):
    inventory = blog.build().folder / "objects.inv"
    other = Site(tmp_path / "other")
    other.write("index.md", "# Other\n\n{external+docs:blog:tag}`Open Source`\n")
    other.source.joinpath("index.rst").unlink()
    built = other.build(
        extensions=["sphinx_devrel_blog", "sphinx.ext.intersphinx"],
        intersphinx_mapping={"docs": ("https://docs.example/", str(inventory))},
        nitpicky=True,
    )
    assert built.warnings == []
    link = built.body("index").select_one("a.external")
    assert link["href"] == "https://docs.example/blog/tag/open-source.html"
    assert link.text == "Open Source"


def test_a_page_is_as_new_as_what_it_refers_to(blog):
    blog.write(
        "page.md",
        "---\norphan: true\n---\n# Page\n\n{blog:post}`two`\n\n[](blog/two.md)\n\n"
        "{blog:tag}`open source`\n\n{any}`later`\n",
    )
    blog.build()
    blog.post("Two.\n", "blog/two.md", title="Two!", date="2021-01-01", tags="[Open source]")
    blog.post("Later.\n", "blog/later.md", title="Later", tags="[Open source]")
    second = blog.build(nitpicky=True)
    assert second.warnings == []
    assert [p.text for p in second.body("page").select("p")] == [
        "Two!", "Two!", "Open source", "Later"
    ]  # fmt: skip
    blog.write("other.md", "---\norphan: true\n---\n# Other\n")
    assert "page" not in blog.build().written


def test_a_post_is_as_new_in_feeds_as_what_it_refers_to(blog):
    blog.post("See {blog:post}`two`.\n", "blog/one.md", title="One", date="2022-01-01")
    blog.build(html_baseurl="https://a.example")
    blog.post("Two.\n", "blog/two.md", title="Zwei", date="2021-01-01")
    assert "Zwei</a>" in blog.build(html_baseurl="https://a.example").text("blog/feed.json")


def test_hidden_posts_are_in_no_inventory(blog):
    blog.post("(label)=\n## Part\n", "blog/draft.md", title="Draft word", draft="true")
    for _build in range(2):
        content = (blog.build().folder / "objects.inv").read_bytes()
        text = zlib.decompress(content.split(b"zlib.\n", 1)[1]).decode()
        assert "draft" not in text.lower()
        assert "blog/one std:doc -1 blog/one.html One" in text


EMPTY_LABELS = [
    ("blog-posts", "blog/index.html", "Blog"),
    ("blog-drafts", "blog/index.html", "Drafts"),
    ("blog-archives", "blog/archive.html", "Archive"),
    ("blog-tags", "blog/index.html", "Tags"),
    ("blog-categories", "blog/index.html", "Categories"),
    ("blog-authors", "blog/index.html", "Authors"),
    ("blog-languages", "blog/index.html", "Languages"),
    ("blog-locations", "blog/index.html", "Locations"),
    ("blog-feed", "blog/atom.xml", "Feeds"),
    ("author-bo", None, "Bo Ek"),
    ("tag-secret", None, "tag-secret"),
    ("archive-2090", None, "archive-2090"),
]


@pytest.mark.parametrize("builder", ["html", "text", "latex"])
def test_labels_of_ablog_resolve_without_anything_to_list(site, builder):
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   page\n   other\n")
    refs = "\n\n".join(f":ref:`{label}`" for label, *_rest in EMPTY_LABELS)
    site.write("page.rst", f"Page\n====\n\n{refs}\n")
    links = (f"{{any}}`{label}`\n\n[](#{label})\n\n[words]({label})" for label in PAGE_LABELS)
    site.write("other.md", "# Other\n\n" + "\n\n".join(links) + "\n")
    site.post("One.\n\n[](#blog-drafts)\n", "blog/one.md", title="One")
    site.post("Two.\n", "blog/two.md", title="Two", date="2090-01-01", tags="[Secret]")
    built = site.build(builder, nitpicky=True, devrel_blog_authors={"bo": {"name": "Bo Ek"}})
    assert built.warnings == []
    if builder == "html":
        shown = [
            (p.a["href"] if p.a is not None else None, p.text)
            for p in built.body("page").select("p")
        ]
        assert shown == [row[1:] for row in EMPTY_LABELS]
        hrefs = [p.a["href"] for p in built.body("other").select("p")]
        assert hrefs == ["blog/index.html"] * 3 * len(PAGE_LABELS)
        link = built.body("blog/one").find("a", string="Drafts")
        assert link["href"] == "index.html"


PAGE_LABELS = ["blog-posts", "blog-drafts", "blog-tags"]


def test_labels_of_ablog_are_text_on_a_site_without_posts(site):
    site.write("index.rst", "Site\n====\n")
    site.write("page.rst", ":orphan:\n\nPage\n====\n\n:ref:`blog-posts` :ref:`x <blog-drafts>`\n")
    built = site.build(nitpicky=True)
    assert built.warnings == []
    assert built.body("page").p.text == "Blog x"
