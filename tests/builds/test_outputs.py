"""Files that a site turns on: Markdown copies, llms.txt, and redirects for hosts."""

import io
import json
import re
import shutil
from pathlib import Path

import pytest
import yaml
from markdown_it import MarkdownIt
from sites import PNG, Built
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

BASE = "https://docs.example/en/"
PAGES = {"markdown": True, "llms": True, "redirects": ["netlify", "vercel", "nginx"]}


@pytest.fixture
def blog(site):
    site.write("blog/dot.png", PNG)
    site.post(
        "First *words*.\n\n{% twitter 20 %}\n\n![A](dot.png) [two](two.md)\n\n"
        "````{tab-set}\n```{tab-item} T\nIn.\n```\n````\n\n$$\na^2\n$$\n",
        "blog/one.md", title="One [x]", aliases="[/old/one/, /a b.html]", tags="[python]",
        author="Ann", date="2020-02-11 10:00:00 +0100",
    )  # fmt: skip
    site.post("Two.\n", "blog/two.md", title="Two", date="2021-01-01", description="About *two*")
    site.post("Three.\n", "blog/three.md", title="Three", noindex="true")
    site.post("Four.\n", "blog/four.md", title="Four", unlisted="true")
    site.post("Sesame.\n", "blog/draft.md", title="Draft", draft="true", aliases="[/old/draft]")
    return site


def links_of(text):
    """Return the sections of a file as its specification (llmstxt.org) describes it."""
    start, *sections = re.split(r"(?m)^## *(.*?)$", text)
    assert re.fullmatch(r"# .+\n+(?:> .+\n+)?", start)
    return {
        name: [re.fullmatch(r"- \[(.+?)\]\((.+?)\)(?:: (.*))?", line).groups()
               for line in content.split("\n") if line]
        for name, content in zip(sections[::2], sections[1::2], strict=True)
    }  # fmt: skip


def test_a_site_with_all_files(blog):
    built = blog.build(html_baseurl=BASE, devrel_blog_files=PAGES, devrel_blog_drafts="hide")
    assert built.warnings == []

    _, block, text = built.text("blog/one.md").split("---\n", 2)
    assert yaml.safe_load(block) == {
        "title": "One [x]", "date": "2020-02-11T10:00:00+01:00", "authors": ["Ann"],
        "tags": ["python"], "description": "First words.",
        "canonical_url": f"{BASE}blog/one.html",
    }  # fmt: skip
    # Older versions of sphinx-design make labels of tabs bold.
    assert text.replace("**T**", "T").split("\n\n") == [
        "\n# One \\[x\\]", "First *words*.", "<https://x.com/i/status/20>",
        f"![A]({BASE}_images/dot.png) [two]({BASE}blog/two.html)", "T", "In.", "$$\na^2\n$$\n",
    ]  # fmt: skip
    html = MarkdownIt("gfm-like").render(text)
    assert "<h1>One [x]</h1>" in html
    link = built.page("blog/one").find("link", type="text/markdown")
    assert (link["rel"], link["href"]) == (["alternate"], "one.md")
    assert built.page("blog/draft").find("link", type="text/markdown") is None

    assert links_of(built.text("llms.txt")) == {
        "Blog": [
            ("Two", f"{BASE}blog/two.md", "About two"),
            ("One (x)", f"{BASE}blog/one.md", "First words."),
        ]
    }
    full = built.text("llms-full.txt")
    assert re.findall("(?m)^# (.*)", full) == ["Site", "Two", "One \\[x\\]"]
    assert f"Source: <{BASE}blog/two.html>\n\nTwo.\n" in full
    names = [name for name, data in built.files().items() if b"Sesame" in data]
    assert names == ["_sources/blog/draft.md.txt", "blog/draft.html"]

    target = "/en/blog/one.html"
    assert built.text("_redirects").splitlines() == [
        f"/en/a%20b {target} 301", f"/en/a%20b.html {target} 301", f"/en/old/one {target} 301",
        f"/en/old/one/ {target} 301",
    ]  # fmt: skip
    rules = json.loads(built.text("vercel.json"))["redirects"]
    assert {"source": "/en/old/one/", "destination": target, "permanent": True} in rules
    assert f'    "/en/a b.html" "{target}";\n' in built.text("redirects.nginx.conf")

    before = built.files()
    again = blog.build(html_baseurl=BASE, devrel_blog_files=PAGES, devrel_blog_drafts="hide")
    assert again.files() == before
    blog.post("Now a draft.\n", "blog/two.md", title="Two", draft="true")
    blog.post("Changed.\n", "blog/one.md", title="One")
    third = blog.build(html_baseurl=BASE, devrel_blog_files=PAGES)
    assert not (third.folder / "blog/two.md").exists()
    assert third.text("blog/one.md").endswith("Changed.\n")
    assert links_of(third.text("llms.txt")) == {"Blog": [("One", f"{BASE}blog/one.md", "Changed.")]}
    assert third.text("_redirects") == ""
    last = blog.build(html_baseurl=BASE).files().keys()
    assert not last & {"blog/one.md", "llms.txt", "llms-full.txt", "_redirects", "vercel.json"}


FAKE = '''
"""Writes the files like sphinx-llms-txt."""

import fnmatch
from pathlib import Path


def write(app, exception):
    names = [name for name in sorted(app.env.found_docs)
             if not any(fnmatch.fnmatch(name, each) for each in app.config.llms_txt_exclude)]
    for name in ("llms.txt", "llms-full.txt"):
        lines = "".join(f"- [{each}](/{each})\\n" for each in names)
        Path(app.outdir, name).write_text(f"# Theirs\\n\\n## Docs\\n\\n{lines}")


def setup(app):
    for name, value in {"exclude": [], "filename": "llms.txt", "full_filename": "llms-full.txt"}.items():
        app.add_config_value(f"llms_txt_{name}", value, "env")
    app.connect("build-finished", write)
'''


def test_front_matter_with_dashes_is_not_in_the_full_text(site):
    site.post(
        "Text.\n\n---\n\nMore.\n", title="'Dashes ---'", tags="[---]", description="'--- ---'"
    )
    built = site.build(html_baseurl=BASE, devrel_blog_files={"llms": True})
    assert built.text("llms-full.txt").split("\n\n")[2:] == [
        "# Dashes ---", f"Source: <{BASE}blog/post.html>", "Text.", "* * *", "More.\n",
    ]  # fmt: skip


def test_posts_are_added_to_the_files_of_another_extension(blog, monkeypatch):
    blog.write("ext/sphinx_llms_txt.py", FAKE)
    blog.write(
        "conf.py",
        "import sys\nsys.path.insert(0, 'ext')\nproject = 'Site'\nexclude_patterns = ['ext']\n"
        "extensions = ['sphinx_devrel_blog', 'sphinx_llms_txt']\n",
    )
    monkeypatch.syspath_prepend(str(blog.source / "ext"))
    alone = blog.build(html_baseurl=BASE, devrel_blog_drafts="hide", output="alone")
    names = [name for name, _url, _about in links_of(alone.text("llms.txt"))["Docs"]]
    assert names == ["blog/one", "blog/three", "blog/two", "index"]
    for _build in range(2):
        built = blog.build(html_baseurl=BASE, devrel_blog_files={"llms": True})
        found = links_of(built.text("llms.txt"))
        assert [name for name, _url, _about in found["Docs"]] == ["index"]
        assert [name for name, _url, _about in found["Blog"]] == ["Two", "One (x)"]


def test_files_of_the_site_stay_as_they_are(blog):
    blog.write("extra/_redirects", "/a /b\n")
    blog.write("extra/blog/one.md", "Mine.\n")
    built = blog.build(
        html_baseurl=BASE, html_extra_path=["extra"],
        devrel_blog_files={"markdown": True, "redirects": ["netlify"]},
    )  # fmt: skip
    assert (built.text("_redirects"), built.text("blog/one.md")) == ("/a /b\n", "Mine.\n")
    assert len([line for line in built.warnings if "[devrel_blog.alias]" in line]) == 2


FIELDS = {
    "docname", "path", "url", "external_url", "title", "subtitle", "date", "updated", "authors",
    "tags", "categories", "series", "part", "language", "description", "excerpt", "cover",
    "minutes", "pinned", "outdated", "terms", "events",
}  # fmt: skip


def test_the_posts_of_a_blog_are_a_json_file(blog):
    pages = {"json": True}
    blog.post(
        "Text.\n", "news/a.md", title="News", updated="2021-01-02", series="S", outdated="no",
        event="{name: Conf, location: Oslo, start: 2030-05-14 10:00}", products="[Kite, Cloud]",
    )  # fmt: skip
    conf = {
        "html_baseurl": BASE, "devrel_blog_files": pages, "devrel_blog_blogs": {"news": {}},
        "devrel_blog_taxonomies": {"products": {}},
    }  # fmt: skip
    built = blog.build(**conf, devrel_blog_drafts="show")
    assert built.warnings == []
    assert "Sesame" not in built.text("blog/posts.json")
    data = json.loads(built.text("blog/posts.json"))
    assert (data["version"], data["title"], data["url"]) == (1, "Blog", f"{BASE}blog/index.html")
    assert [post["title"] for post in data["posts"]] == ["Two", "One [x]", "Three"]
    assert all(post.keys() == FIELDS for post in data["posts"])
    assert data["posts"][1] | {"excerpt": ""} == {
        "docname": "blog/one", "path": "blog/one.html", "url": f"{BASE}blog/one.html",
        "external_url": "", "title": "One [x]", "subtitle": "",
        "date": "2020-02-11T10:00:00+01:00", "updated": None,
        "authors": [{"name": "Ann", "url": ""}], "tags": ["python"], "categories": [],
        "series": "", "part": 0, "language": "", "description": "", "excerpt": "", "cover": None,
        "minutes": 1, "pinned": False, "outdated": None, "terms": {}, "events": [],
    }  # fmt: skip
    (news,) = json.loads(built.text("news/posts.json"))["posts"]
    assert (news["date"], news["updated"], news["part"]) == ("2020-02-11", "2021-01-02", 1)
    assert news["terms"] == {"products": ["Kite", "Cloud"]}
    assert news["events"] == [{
        "name": "Conf", "location": "Oslo", "start": "2030-05-14T10:00:00+00:00", "end": None,
        "url": "", "slides": "", "video": "",
    }]  # fmt: skip
    # An unchanged file isn't written again; without the option, the files go.
    file = built.folder / "blog/posts.json"
    before = file.stat().st_mtime_ns
    blog.build(**conf, devrel_blog_drafts="show")
    assert file.stat().st_mtime_ns == before
    off = blog.build(**conf | {"devrel_blog_files": {}}, devrel_blog_drafts="show")
    assert not [name for name in off.files() if name.endswith("posts.json")]


def test_the_documentation_lists_the_fields_of_the_json_file():
    page = (Path(__file__).parents[2] / "docs/more-files.md").read_text("utf-8")
    section = page.partition("(posts-json)=")[2].partition("\n## Redirects")[0]
    cells = re.findall(r"^\| (`.*?`) \|", section, re.MULTILINE)
    names = {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}
    assert names == FIELDS | {"version", "posts"}


EVERY_FILE = {**PAGES, "json": True, "cards": True}


@pytest.fixture
def blog_with_a_talk(blog):
    event = "{name: Docs Day, start: 2021-02-03T10:00:00Z}"
    blog.post("Talk.\n", "blog/talk.md", title="Talk", date="2021-02-01", event=event)
    return blog


def remove_doctrees(site):
    shutil.rmtree(site.output / "html" / "doctrees")


def test_a_build_with_new_doctrees_completes_the_files_of_an_old_output(blog_with_a_talk):
    blog, options = blog_with_a_talk, {"html_baseurl": BASE, "devrel_blog_files": EVERY_FILE}
    blog.build(**options)
    remove_doctrees(blog)
    source = (blog.source / "blog/one.md").read_text()
    changed = source.replace("First *words*.", "Changed.").replace("/old/one/", "/newer/one/")
    blog.write("blog/one.md", changed)
    blog.post("Hidden.\n", "blog/four.md", title="Four", draft="true")
    built = blog.build(**options)
    assert built.warnings == []
    assert "Changed." in built.text("blog/one.md")
    files = built.files()
    assert not files.keys() & {"old/one/index.html", "blog/four.md"}
    shutil.rmtree(blog.output)
    fresh = blog.build(**options).files()
    different = {name for name in files.keys() | fresh if files.get(name) != fresh.get(name)}
    # Sphinx loads the old index, and numbers its documents in another order.
    assert different <= {"searchindex.js"}


def test_two_output_folders_of_one_builder_share_doctrees(blog_with_a_talk):
    blog = blog_with_a_talk
    conf = {"html_baseurl": BASE, "devrel_blog_files": EVERY_FILE}

    def build(folder):
        source, doctrees, warnings = blog.source, blog.output / "doctrees", io.StringIO()
        with patch_docutils(source), docutils_namespace():
            Sphinx(source, source, folder, doctrees, "html", conf, None, warnings).build()
        assert warnings.getvalue() == ""
        return Built(folder, [], set(), set())

    outputs = [blog.output / name for name in ("a", "b")]
    for folder in outputs:
        build(folder)
    blog.post("Changed.\n", "blog/one.md", title="Other", date="2020-02-11")
    first, second = [build(folder).files() for folder in outputs]
    assert b"Changed." in second["blog/one.md"]
    assert {name for name in first.keys() | second if first.get(name) != second.get(name)} == set()


def test_llms_txt_is_removed_with_the_last_post(site):
    options = {"html_baseurl": BASE, "devrel_blog_files": {"llms": True}}
    site.post("One.\n", "blog/one.md", title="One")
    assert "llms.txt" in site.build(**options).files()
    site.post("One.\n", "blog/one.md", title="One", draft="true")
    assert "llms.txt" not in site.build(**options).files()


def test_llms_txt_has_the_new_title_of_the_site(site):
    options = {"html_baseurl": BASE, "devrel_blog_files": {"llms": True}}
    site.post("One.\n", "blog/one.md", title="One")
    site.build(**options)
    assert site.build(**options, project="Renamed").text("llms.txt").startswith("# Renamed\n")


def test_text_of_the_site_in_llms_txt_is_kept_without_the_record(site):
    options = {"html_baseurl": BASE, "devrel_blog_files": {"llms": True}}
    site.post("One.\n", "blog/one.md", title="One")
    site.build(**options)
    remove_doctrees(site)
    site.write("x/llms.txt", "# Mine\n")
    for _build in range(2):
        built = site.build(**options, html_extra_path=["x"])
        assert built.text("llms.txt").startswith("# Mine\n\n## Blog\n")


def test_a_damaged_list_of_files_removes_nothing_outside_the_output(site):
    options = {"html_baseurl": BASE, "devrel_blog_files": {"llms": True}}
    site.post("One.\n", "blog/one.md", title="One")
    site.write("../output/kept.txt", "Kept.")
    folder = site.build(**options).folder
    for damage in (
        '{"files": {"llms": ["../../kept.txt", "/x", 5], "feeds": 1}}',
        "[",
        '{"files": 1}',
    ):
        remove_doctrees(site)
        (folder / ".devrel_blog.json").write_text(damage)
        assert "One" in site.build(**options).text("llms.txt")
    assert (site.output / "kept.txt").is_file()
