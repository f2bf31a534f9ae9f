"""What goes wrong with ABlog, the older blog extension, and does not here; a test for each.

What only figures show is in ``tests/benchmarks``.
"""

from __future__ import annotations

import gettext
import io
import pickle
import re

import pytest
from bs4 import BeautifulSoup
from docutils import nodes
from sites import Site

from sphinx_devrel_blog.common import i18n
from sphinx_devrel_blog.posts.excerpts import resolve_quietly


@pytest.fixture
def bare(site):
    """A site whose toctree has no posts."""
    site.write("index.rst", "Site\n====\n")
    return site


def test_an_excerpt_is_a_text(bare):
    bare.post("Text\n", excerpt="'Community is hard, and worth it'")
    built = bare.build()
    assert built.warnings == []
    assert "Community is hard, and worth it" in built.body("blog/index").text


def test_a_wrong_type_is_a_located_warning(bare):
    bare.post("Text\n", tags="{a: {b: c}}")
    (warning,) = bare.build().warnings
    assert re.match(r"blog/post\.md:4: WARNING: .* \[devrel_blog\.\w+\]", warning)


@pytest.mark.parametrize("theme", ["alabaster", "furo", "pydata_sphinx_theme", "classic"])
def test_pages_are_those_of_the_theme(bare, theme):
    """No template of a theme is overridden: a page has all that the theme's pages have."""
    if theme not in {"alabaster", "classic"}:
        pytest.importorskip(theme)
    bare.write("plain.md", "---\norphan: true\n---\n\n# Plain\n")
    bare.post("Text\n")
    built = bare.build(html_theme=theme, html_show_sourcelink=False)
    around = "header, nav, aside, footer, div.sphinxsidebar, div.related, div.body"
    plain = {(tag.name, *tag.get("class", ())) for tag in built.page("plain").select(around)}
    for page in ("blog/post", "blog/index", "blog/archive"):
        found = {(tag.name, *tag.get("class", ())) for tag in built.page(page).select(around)}
        assert plain <= found


def test_lists_are_as_new_as_their_posts(bare):
    bare.write("list.md", "---\norphan: true\n---\n\n# List\n\n```{postlist}\n```\n")
    bare.post("One\n", "blog/one.md", title="One")
    bare.post("Two\n", "blog/two.md", title="Two", date="2021-01-01")
    bare.build()
    bare.post("One\n", "blog/one.md", title="Uno")
    built = bare.build()
    for page in ("list", "blog/index", "blog/two"):
        assert "Uno" in built.body(page).text
    (bare.source / "blog/one.md").unlink()
    built = bare.build()
    assert [name for name in built.files() if b"Uno" in built.files()[name]] == []
    assert "blog/one.html" not in built.files()


def test_a_build_with_nothing_to_do_renders_nothing(bare):
    for number in range(3):
        bare.post("Text\n", f"blog/{number}.md", tags=f"[tag-{number}]")
    first = bare.build().files()
    second = bare.build()
    assert second.read == set()
    assert second.written <= {"genindex", "search"}
    assert second.files() == first
    # This theme has Sphinx itself write every page; ABlog reads them too.
    pytest.importorskip("pydata_sphinx_theme")
    bare.build(html_theme="pydata_sphinx_theme", output="pydata")
    assert bare.build(html_theme="pydata_sphinx_theme", output="pydata").read == set()


def test_an_option_of_a_theme_reads_nothing_again(bare):
    """Options of how pages look are rebuilt as HTML; those that only themes ask for, not at all."""
    bare.post("Text\n")
    bare.build()
    for name, value in (("page_size", 3), ("title", "News"), ("pages", {"style": "list"}),
                        ("post_parts", {"related": 1}),
                        ("post_parts", {"related": 1, "previous_next": False})):  # fmt: skip
        assert bare.build(**{f"devrel_blog_{name}": value}).read == set()


def test_the_environment_keeps_no_doctree(bare):
    bare.post("A word that stands in the text alone: quizzacious.\n")
    built = bare.build()
    found: list[str] = []

    class Unpickler(pickle.Unpickler):
        def find_class(self, module, name):
            found.append(f"{module}.{name}")
            return super().find_class(module, name)

    text = (built.folder.parent / "doctrees/environment.pickle").read_bytes()
    Unpickler(io.BytesIO(text)).load()
    assert "docutils.nodes.paragraph" not in found
    assert b"quizzacious" not in text


def test_several_processes_give_the_same(bare):
    for number in range(8):
        bare.post("Text\n", f"blog/{number}.md", title=f"Post {number}", tags="[a, b]")
    one = bare.build(output="one")
    two = bare.build(output="two", parallel=2)
    assert two.warnings == []
    assert one.files() == two.files()


def test_an_excerpt_is_rendered_once(bare, monkeypatch):
    rendered = []

    def count(blocks, place, docname):
        rendered.append(docname)
        return resolve_quietly(blocks, place, docname)

    monkeypatch.setattr("sphinx_devrel_blog.posts.excerpts.resolve_quietly", count)
    for number in range(4):
        bare.post("Text\n", f"blog/{number}.md", tags="[a, b, c]", category="D", author="E")
    bare.build(devrel_blog_page_size=2)
    assert sorted(rendered) == [f"blog/{number}" for number in range(4)]


def test_titles_and_terms_are_text(bare):
    word = '<script>alert(1)</script> & \\"'
    bare.post(
        "Text\n", title=f'"{word}"', tags=f'["{word}"]', category=f'"{word}"', author=f'"{word}"',
        series=f'"{word}"', location=f'"{word}"',
    )  # fmt: skip
    bare.post("Text\n", "blog/b.md", series=f'"{word}"', location="B")
    built = bare.build(nitpicky=True)
    assert built.warnings == []
    for name in (name for name in built.files() if name.endswith(".html")):
        assert not [
            script for script in BeautifulSoup(built.text(name), "html.parser").select("script")
            if "alert" in script.text and "json" not in script.get("type", "")
        ], name  # fmt: skip
    assert "<script>alert(1)</script>" in built.body("blog/tag").text


@pytest.mark.parametrize(
    "keys", [{"draft": "true"}, {"published": "false"}, {"date": "2999-01-01"}]
)
def test_no_page_or_list_contains_a_hidden_post(bare, keys):
    bare.post("Secretword\n", title="Secretword", tags="[secretword]", **keys)
    bare.post("Text\n", "blog/other.md")
    built = bare.build(devrel_blog_drafts="hide")
    public = [
        name for name, content in built.files().items()
        if b"ecretword" in content and not name.startswith(("_sources/", "blog/post."))
        and name != "searchindex.js"
    ]  # fmt: skip
    assert public == []
    assert "blog/tag/secretword.html" not in built.files()
    assert 'name="robots"' in built.text("blog/post.html")
    built = bare.build()
    assert [name for name, content in built.files().items() if b"ecretword" in content] == []
    assert not any(name.startswith(("_sources/blog/post", "blog/post.")) for name in built.files())


def test_terms_of_any_script_have_a_page_each(bare):
    bare.post("Text\n", "blog/a.md", tags="[日本語, C, C++, C#, Python]")
    bare.post("Text\n", "blog/b.md", tags="[python, Ünï]")
    bare.post("Text\n", "blog/c.md", tags="[]")
    pages = {name[9:-5] for name in bare.build().files() if name.startswith("blog/tag/")}
    assert pages == {"日本語", "c", "c-plus-plus", "c-sharp", "python", "ünï"}


@pytest.mark.parametrize(
    "redirect", ["/old/page.html", "../../outside.html", '["old/a", "/tmp/b"]', "guide"]
)
def test_a_redirect_writes_no_file_outside(bare, redirect):
    bare.write("guide.md", "---\norphan: true\n---\n\n# Guide\n")
    bare.post("Text\n", redirect=redirect)
    built = bare.build()
    before = {path for path in bare.output.parent.rglob("*") if path.is_file()}
    assert all(
        path.is_relative_to(bare.output) or path.is_relative_to(bare.source) for path in before
    )
    assert built.body("guide").h1.contents[0] == "Guide"


@pytest.mark.parametrize(
    ("date", "warned"),
    [
        ("2020-01-02T03:04:05+02:00", 0),
        ("", 0),
        ("some day", 1),
        ("11/02/2020", 1),
        ("2020-13-45", 1),
    ],
)
def test_an_invalid_date_gives_a_located_warning(bare, date, warned):
    bare.post("Text\n", date=date)
    built = bare.build()
    assert len(built.warnings) == warned
    assert all(each.startswith("blog/post.md:3: WARNING:") for each in built.warnings)
    assert "Text" in built.body("blog/post").text


def test_dates_in_the_language_of_the_site(bare):
    bare.post("Text\n", date="2020-02-11")
    assert "11 février 2020" in bare.build(language="fr").body("blog/index").text


def test_a_post_without_a_heading(bare):
    bare.write("blog/post.md", "---\ntitle: From above\ndate: 2020-02-11\n---\nText\n")
    built = bare.build()
    assert built.body("blog/post").h1.contents[0] == "From above"
    assert "From above" in built.body("blog/index").text


def test_an_excerpt_is_prose(bare):
    bare.write("blog/c.png", b"")
    bare.post(
        "```{note}\nA box.\n```\n\n- An item.\n\nThe first paragraph.\n\nThe second.\n",
        cover_image="https://a.example/c.png", cover_credit="By the credited",
    )  # fmt: skip
    body = bare.build().body("blog/index")
    entry = body.select_one(".devrel-postlist")
    assert "The first paragraph." in entry.text
    for word in ("A box", "An item", "credited"):
        assert word not in entry.text
    assert not entry.select("p p")


@pytest.mark.parametrize("builder", ["latex", "texinfo", "man", "singlehtml"])
def test_lists_of_posts_that_no_toctree_has(bare, builder):
    bare.write("index.rst", "Site\n====\n\n.. postlist::\n")
    bare.post("Text\n", title="Elsewhere")
    built = bare.build(builder)
    assert built.warnings == []
    assert any(b"Elsewhere" in content for content in built.files().values())


def test_a_base_url_keeps_its_path(bare):
    bare.post("Text\n")
    body = bare.build(
        html_baseurl="https://example.org/docs/en", devrel_blog_post_parts={"share": ["linkedin"]},
    ).body("blog/post")  # fmt: skip
    link = body.select_one(".devrel-post-actions a")
    assert link["href"].endswith("url=https%3A%2F%2Fexample.org%2Fdocs%2Fen%2Fblog%2Fpost.html")


def test_a_list_of_an_unknown_tag_is_empty(bare):
    bare.write("index.rst", "Site\n====\n\n.. postlist::\n   :tags: nothing\n")
    bare.post("Text\n", title="Listed")
    built = bare.build()
    assert "Listed" not in built.body("index").text
    (warning,) = built.warnings
    assert "no post has 'nothing' among its tags" in warning


def test_a_second_site_in_one_process(bare, tmp_path):
    bare.post("Text\n", title="Of the first", tags="[first]", author="First")
    bare.build()
    second = Site(tmp_path / "second")
    second.post("Text\n", title="Of the second")
    files = second.build().files()
    assert not [name for name, content in files.items() if b"Of the first" in content]
    assert "blog/tag.html" not in files


def test_catalogues_are_compiled():
    for folder in i18n.FOLDER.iterdir():
        words = gettext.translation(i18n.CATALOG, i18n.FOLDER, [folder.name])
        assert words.gettext("Related posts") != "Related posts"


@pytest.mark.parametrize("style", ["cards", "list", "table", "compact", "full"])
def test_html_is_valid_in_what_breaks_there(bare, style):
    bare.post("Text\n\n## A head\n", "blog/a.md", title="A", series="S", tags="[T, a b]")
    bare.post("Text\n\n## A head\n", "blog/b.md", title="B", series="S", tags="[T, a b]")
    built = bare.build(devrel_blog_pages={"style": style})
    for page in ("blog/index", "blog/tag", "blog/tag/t", "blog/a", "blog/archive", "blog/2020"):
        soup = built.page(page)
        identifiers = [tag["id"] for tag in soup.select("[id]")]
        assert len(identifiers) == len(set(identifiers)), page
        assert all(re.fullmatch(r"\S+", each) for each in identifiers)
        children = {child.name for child in soup.select("ul > *, ol > *")}
        assert children <= {"li", None}


def test_the_sites_own_index_stays(bare):
    bare.write("blog/index.md", "---\norphan: true\n---\n\n# Our own\n")
    bare.post("Text\n")
    built = bare.build()
    assert built.warnings == []
    assert built.body("blog/index").h1.contents[0] == "Our own"


def test_nodes_of_an_excerpt_are_no_doctree_of_the_page(bare):
    """An excerpt on another page knows nothing of where it came from: no index, no target."""
    bare.post("(there)=\nThe *text*.\n")
    bare.write("list.md", "---\norphan: true\n---\n\n# List\n\n```{postlist}\n```\n")
    built = bare.build("pseudoxml")
    assert "<target" not in built.text("list.pseudoxml")
    assert nodes.target.__name__ == "target"
