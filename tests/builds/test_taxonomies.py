"""Taxonomies of a site's own: pages, feeds, lists and spellings, as for tags."""

from __future__ import annotations

import json

import pytest
from sites import Site

TAXONOMIES = {
    "products": {
        "title": "Our products",
        "feeds": True,
        "terms": {
            "cloud": {
                "label": "Kite Cloud",
                "description": "Kites as a service.",
                "synonyms": ["KaaS", "cloud kite"],
                "permalink": "/kite-in-the-cloud",
            },
            "desktop": "Kite Desktop",
        },
    },
    "audiences": {},
}
POSTS = {
    "one": {"products": "[KaaS, Kite Desktop]", "audiences": "Developers, Writers", "tags": "[x]"},
    "two": {"Products": "Kite Cloud", "audiences": "developers"},
    "three": {"products": "Kite Deskotp", "audience": "Writers"},
    "hidden": {"products": "Secret", "draft": "true"},
    "none": {"products": "7", "audiences": "''"},
}
RST = (
    "In reStructuredText\n===================\n\n"
    ".. post:: 2021-03-04\n   :audiences: Developers, Readers\n\nText.\n"
)
LISTS = """# Lists

```{postlist}
:style: compact
:terms: products=Kite Cloud, audiences=Writers
```

```{postlist}
:style: compact
:terms: products=Kite Cloud, products=Kite Desktop, nonsense, colours=red
```
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The source of a blog with two taxonomies of its own."""
    site = Site(tmp_path_factory.mktemp("taxonomies"))
    for name, keys in POSTS.items():
        site.post(f"Text of {name}.\n", f"blog/{name}.md", title=name.title(), **keys)
    site.write("blog/rest.rst", f":products: Kite Desktop\n\n{RST}")
    site.write("lists.md", f"---\norphan: true\n---\n{LISTS}")
    return site


CONF = {"html_baseurl": "https://docs.example.org/", "devrel_blog_taxonomies": TAXONOMIES}


def texts(body, selector):
    return [" ".join(each.get_text().split()) for each in body.select(selector)]


def test_own_taxonomies_have_pages_feeds_and_lists_like_tags(site):
    built = site.build(**CONF)
    warnings = [line.partition(" WARNING: ")[2] for line in built.warnings]
    assert sorted(warnings, key=str.lower) == [
        "postlist: terms: 'colours=red' is ignored. Write products=Kite, with one of your "
        "taxonomies (products, audiences). [devrel_blog.postlist]",
        "postlist: terms: 'nonsense' is ignored. Write products=Kite, with one of your "
        "taxonomies (products, audiences). [devrel_blog.postlist]",
        "Unknown key 'audience': it has no effect. Did you mean 'audiences'? [devrel_blog.key]",
        "Unknown term of products 'Kite Deskotp': it is shown as written. Did you mean 'Kite "
        "Desktop'? Otherwise, add 'Kite Deskotp' to devrel_blog_taxonomies. [devrel_blog.tag]",
    ]
    assert any(line.startswith("blog/three.md:4:") for line in built.warnings)

    assert "Our products" in texts(built.body("blog/index"), ".devrel-sections a")
    assert "Audiences" in texts(built.body("blog/index"), ".devrel-sections a")
    overview = built.body("blog/products")
    assert overview.h1.contents[0] == "Our products"
    assert texts(overview, ".devrel-terms > li > p") == [
        "7 (1)", "Kite Cloud (2)", "Kites as a service.", "Kite Deskotp (1)", "Kite Desktop (2)",
    ]  # fmt: skip
    page = built.body("blog/products/kite-in-the-cloud")
    assert page.h1.contents[0] == "Our products: Kite Cloud"
    assert texts(page, ".devrel-back a") == ["Our products"]
    assert "Kites as a service." in page.text
    assert texts(page, ".devrel-rubric a") == ["One", "Two"]
    assert texts(built.body("blog/audiences/developers"), ".devrel-rubric a") == [
        "In reStructuredText", "One", "Two",
    ]  # fmt: skip
    assert texts(built.body("blog/rest"), ".devrel-post-tags") == [
        "Our products: Kite Desktop", "Audiences: Developers, Readers",
    ]  # fmt: skip
    assert not (built.folder / "blog/products/secret.html").exists()

    lines = texts(built.body("blog/one"), ".devrel-post-tags")
    assert lines == [
        "Tags: x",
        "Our products: Kite Cloud, Kite Desktop",
        "Audiences: Developers, Writers",
    ]
    assert built.body("blog/one").find("a", string="Kite Cloud")["href"] == (
        "products/kite-in-the-cloud.html"
    )
    lists = built.body("lists").select(".devrel-postlist")
    assert [texts(each, "a") for each in lists] == [
        ["One"], ["In reStructuredText", "One", "Two"],
    ]  # fmt: skip

    feed = json.loads(built.text("blog/products/kite-in-the-cloud/feed.json"))
    assert [entry["title"] for entry in feed["items"]] == ["One", "Two"]
    assert not (built.folder / "blog/audiences/developers").exists()


def test_own_taxonomies_have_roles_files_and_sidebars_like_tags(tmp_path):
    site = Site(tmp_path)
    site.write("products.yml", "cloud: Kite Cloud\n")
    site.write("blog/products.yml", "desktop:\n  label: Kite Desktop\n  synonyms: [app]\n")
    site.post("Text.\n", "blog/one.md", title="One", products="[cloud, app]", tags="[Kite]")
    site.post("Text.\n", "blog/draft.md", title="Draft", products="[Secret]", draft="true")
    site.write(
        "page.md",
        "---\norphan: true\n---\n# Page\n\n{blog:products}`kite cloud`, {any}`Kite Desktop`, "
        "{blog:products}`the app <Kite Desktop>`, {blog:products}`Secret`, {blog:products}`None`\n",
    )
    sidebars = {"**": ["devrel_blog/products.html", "devrel_blog/postcard.html"]}
    conf = {
        "html_theme": "alabaster", "html_sidebars": sidebars,
        "devrel_blog_taxonomies": {"products": {"title": "Our products"}},
    }  # fmt: skip
    built = site.build(**conf)
    (warning,) = built.warnings
    assert "No post has the term of products 'None': the text is shown without a link" in warning
    links = built.body("page").select("p > a.reference")
    assert [(link.get_text(), link["href"]) for link in links] == [
        ("Kite Cloud", "blog/products/cloud.html"),
        ("Kite Desktop", "blog/products/desktop.html"),
        ("the app", "blog/products/desktop.html"),
    ]
    side = built.page("page").select_one(".devrel-sidebar")
    assert texts(side, "p, li") == ["Our products", "Kite Cloud (1)", "Kite Desktop (1)"]
    card = built.page("blog/one").select(".devrel-sidebar")[1]
    assert "Our products: Kite Cloud, Kite Desktop" in texts(card, "li")
    # A changed file changes the posts; a changed sidebar changes its pages.
    site.write("blog/products.yml", "app: Kite App\n")
    again = site.build(**conf)
    assert {"blog/one", "page", "index"} <= again.written
    side = again.page("page").select_one(".devrel-sidebar")
    assert texts(side, "li") == ["Kite App (1)", "Kite Cloud (1)"]
    assert site.build(**conf).written <= {"genindex", "search"}


def test_a_changed_taxonomy_changes_its_pages(site):
    site.build(**CONF)
    changed = {"products": {"title": "Things", "terms": ["Kite Cloud", "Kite Desktop", "KaaS"]}}
    built = site.build(**{**CONF, "devrel_blog_taxonomies": changed})
    assert built.body("blog/products").h1.contents[0] == "Things"
    assert texts(built.body("blog/products/kaas"), ".devrel-rubric a") == ["One"]
    assert not (built.folder / "blog/audiences.html").exists()
    assert not [name for name in built.files() if "kite-in-the-cloud" in name]


def test_names_with_another_meaning_are_refused(tmp_path):
    site = Site(tmp_path)
    site.post("Text.\n")
    wrong = {
        "tags": {},
        "Products": {},
        "a/b": {},
        "page": {},
        "index": {},
        "author": {},
        "title": {},
        "fine": {"titel": 1, "terms": 5},
    }
    built = site.build(devrel_blog_taxonomies=wrong, devrel_blog_blogs={"news": {}})
    warnings = "\n".join(built.warnings)
    for name in ("tags", "Products", "a/b", "page", "index", "author", "titel", "terms"):
        assert f"{name!r}" in warnings or f".{name}" in warnings, (name, warnings)
    assert "the key 'title' of front matter has another meaning" in warnings
    assert all("[devrel_blog.config]" in line for line in built.warnings)
