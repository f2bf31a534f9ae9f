"""What authors hide is never in the output, and nothing warns about it."""

from __future__ import annotations

import subprocess

import pytest
from feeds import read_feeds
from sites import PNG, git

BASE = "https://docs.example/"
SECRET = (b"ecretword", b"ECRETWORD")


@pytest.fixture
def hidden(site, monkeypatch):
    """A site that names hidden posts in every way that an author can."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")  # 2023-11-14
    site.write("index.rst", INDEX)
    site.write("guide.md", GUIDE)
    site.write("log.rst", LOG)
    site.write("blog/secret.png", PNG)
    body = "Secretword\n\n(in-draft)=\n## Secretword\n\n![](secret.png)\n\n{doc}`nowhere` {% tweet 20 %}\n"
    keys = {"draft": "true", "tags": "secrettag", "redirect_from": "/old-draft/"}
    site.post(body, "blog/draft.md", title="Secretword", **keys)
    site.post("Secretword, see {doc}`future`.\n", "blog/old.md", expiryDate="2021-01-01")
    site.post("Secretword, see [it](draft.md).\n", "blog/future.md", date="2030-12-05")
    site.write("blog/fields.rst", ":date: 2030-01-02\n\nSecretword\n==========\n\n:ref:`nowhere`\n")
    site.write("blog/directive.rst", DIRECTIVE)
    site.post(
        "Public, {% post_url draft %}, [a](draft.md), [b](/2020/02/11/draft.html), "
        "{blog:post}`directive`, {blog:tag}`secrettag`.\n\n```{post} 2020-01-01\n```\n",
        "blog/public.md",
    )
    return site


INDEX = """\
Site
====

.. toctree::
   :numbered:
   :caption: Pages

   guide
   A titled draft <blog/draft>
   blog/public
   blog/fields
   blog/directive
   log
   blog/index

.. toctree::
   :glob:
   :hidden:

   blog/f*
   blog/o*

See :doc:`/blog/draft`, :doc:`words </blog/directive>`, :ref:`in-draft`, :ref:`that <in-directive>`,
:any:`blog/fields`, :any:`in-draft`, :blog:post:`draft` and :ref:`draft`.
"""
GUIDE = """\
# Guide

[](blog/draft.md) [a](blog/draft.md#x) [b](#in-draft) {doc}`/blog/fields` {ref}`in-part`
[c](log.rst#part-two) [](/blog/directive.rst) {doc}`d </blog/future>`
"""
LOG = """\
Log
===

Part one
--------

.. post:: 2020-01-01

Text one [#f]_

.. [#f] A note.

Part two
--------

.. post:: 2030-01-01

.. _in-part:

Secretword
^^^^^^^^^^

Secretword [#g]_, see `part one`_.

.. image:: /blog/secret.png

.. [#g] Secretword

Part three
----------

.. post:: 2021-01-01

Text three [#h]_

.. [#h] Another note.
"""
DIRECTIVE = """\
Secretword
==========

.. post:: 2030-01-01

.. _in-directive:

Secretword
----------

Secretword :ref:`nowhere`

.. image:: secret.png
"""


def leaks(built):
    return [
        name
        for name, content in built.files().items()
        if any(secret in content for secret in SECRET)
    ]


def assert_nothing_is_left(built):
    assert leaks(built) == []
    names = {name for name in built.files() if "draft" in name or "secret.png" in name}
    assert names == set()


@pytest.mark.filterwarnings("ignore:.*HTMLBuilder.app")
@pytest.mark.parametrize(
    "builder",
    ["html", "dirhtml", "singlehtml", "epub", "latex", "text", "man", "texinfo", "json", "pickle",
     "xml", "pseudoxml", "gettext", "crosspost", "linkcheck"],
)  # fmt: skip
def test_hidden_posts_are_in_no_output(hidden, builder):
    conf = {"copyright": "A", "version": "1", "html_baseurl": BASE, "epub_copyright": "A"}
    hidden.write("conf.py", CONF_WITHOUT_NETWORK)
    built = hidden.build(builder, nitpicky=True, **conf)
    assert [line for line in built.warnings if "https://" not in line] == []
    assert_nothing_is_left(built)
    assert "blog/draft" not in built.read
    assert "blog/fields" not in built.read


CONF_WITHOUT_NETWORK = """\
extensions = ["sphinx_devrel_blog"]
project = "Site"
linkcheck_ignore = [".*"]
"""


def test_links_to_hidden_posts_are_text(hidden):
    built = hidden.build(nitpicky=True)
    assert built.warnings == []
    text = " ".join(built.body("index").get_text().split())
    assert "See /blog/draft, words, in-draft, that, blog/fields, in-draft, draft and draft." in text
    assert "titled" not in text
    for page in ("index", "guide", "blog/public"):
        links = {a["href"] for a in built.body(page).select("p a[href]") if a.get_text() != "¶"}
        assert all("draft" not in link and "directive" not in link for link in links)
    assert "Text one [1]" in built.body("log").get_text()
    assert "Text three [2]" in built.body("log").get_text()


def test_a_report_names_hidden_posts_once_a_build(hidden, infos):
    for _ in range(2):
        infos.clear()
        hidden.build()
        (report,) = [line for line in infos if "not published:" in line]
        assert report == (
            "6 posts not published: blog/directive.rst (scheduled for 1 January 2030), blog/draft.md "
            "(draft), blog/fields.rst (scheduled for 2 January 2030), blog/future.md (scheduled for 5 "
            "December 2030), blog/old.md (expired on 1 January 2021), log.rst#part-two (scheduled "
            "for 1 January 2030). To see them, run `sphinx-build -t drafts`"
        )
    infos.clear()
    hidden.build(tags=["drafts"])
    assert not any("not published" in line for line in infos)


def test_a_long_report_is_cut(site, infos):
    for number in range(12):
        site.post("Text\n", f"blog/p{number:02}.md", draft="true")
    site.build()
    (report,) = [line for line in infos if "not published:" in line]
    assert report.startswith("12 posts not published: blog/p00.md (draft), ")
    assert "blog/p09.md (draft) and 2 more" in report


def test_a_post_that_is_taken_back_is_removed_from_the_output(site):
    site.write(
        "index.rst", "Site\n====\n\n.. toctree::\n\n   blog/one\n   blog/two\n\n:doc:`blog/one`\n"
    )
    site.write("blog/one.png", PNG)
    site.write("blog/both.png", PNG)
    site.write("blog/one.zip", "One")
    site.write("blog/both.zip", "Both")
    images = "![](one.png) ![](both.png) [](one.zip) {download}`both.zip`\n"
    site.post("Kept ![](both.png) {download}`both.zip`\n", "blog/two.md")
    site.post(f"Secretword {images}", "blog/one.md", title="Secretword", redirect_from="/old/")
    built = site.build(html_baseurl=BASE)
    before = built.files().keys()
    site.post(
        f"Secretword {images}", "blog/one.md", title="Secretword", redirect_from="/old/",
        draft="true",
    )  # fmt: skip
    again = site.build(html_baseurl=BASE)
    assert again.warnings == []
    assert leaks(again) == []
    gone = before - again.files().keys()
    expected = {"blog/one.html", "_sources/blog/one.md.txt", "old/index.html", "_images/one.png"}
    assert expected <= gone
    assert "_images/both.png" in again.files()
    downloads = {name for name in again.files() if name.startswith("_downloads/")}
    assert {name.rpartition("/")[2] for name in downloads} == {"both.zip"}


@pytest.mark.parametrize("suffix", [".txt", ".src", ""])
@pytest.mark.parametrize("change", ["draft", "deleted"])
def test_the_copy_of_a_source_is_removed_with_its_post(site, suffix, change):
    site.post("Secretword\n", "blog/one.md")
    site.post("Text\n", "blog/two.md")
    conf = {"html_baseurl": BASE, "html_sourcelink_suffix": suffix}
    before = site.build(**conf).files().keys()
    if change == "draft":
        site.post("Secretword\n", "blog/one.md", draft="true")
    else:
        (site.source / "blog/one.md").unlink()
    again = site.build(**conf)
    assert {name for name in before if name.startswith("_sources/blog/one")}
    assert not [name for name in again.files() if name.startswith("_sources/blog/one")]
    assert [name for name in again.files() if name.startswith("_sources/blog/two")]


@pytest.mark.parametrize(
    "link", ["{doc}`it </blog/one>`", "[it](blog/one.md)", "{ref}`it <there>`"]
)
def test_a_page_links_a_post_once_it_is_published(site, monkeypatch, link):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   guide\n   blog/one\n")
    site.write("guide.md", f"# Guide\n\nSee {link}.\n")
    site.post("(there)=\n## There\n\nText\n", "blog/one.md", date="2030-01-01")
    built = site.build(nitpicky=True)
    assert built.warnings == []
    assert built.body("guide").select("p a[href*=one]") == []
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    later = site.build(nitpicky=True)
    assert len(later.body("guide").select("p a[href*=one]")) == 1
    assert "A post" in later.body("index").get_text()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    again = site.build(nitpicky=True)
    assert again.body("guide").select("p a[href*=one]") == []
    assert "A post" not in again.body("index").get_text()


def test_an_unknown_status_hides_a_post_with_a_warning(site):
    site.post("Secretword\n", status="foo")
    built = site.build()
    (warning,) = built.warnings
    assert warning.startswith("blog/post.md:4: WARNING: Unknown value of 'status': 'foo'")
    assert leaks(built) == []
    assert site.build().warnings == []


@pytest.mark.parametrize(
    ("keys", "is_built"),
    [
        ({"status": "hidden"}, True), ({"build": "{list: never}"}, True), ({"hidden": "true"}, True),
        ({"eleventyExcludeFromCollections": "true"}, True), ({"visibility": "private"}, False),
        ({"build": "{render: link}"}, False), ({"permalink": "false"}, False),
    ],
)  # fmt: skip
def test_hidden_values_keep_posts_out_of_lists(site, keys, is_built):
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   blog/index\n")
    site.post("Secretword\n", title="Secretword", **keys)
    site.post("Text\n", "blog/other.md")
    built = site.build(html_baseurl=BASE)
    assert built.warnings == []
    found = [name for name in leaks(built) if not name.startswith("_sources/")]
    assert found == (["blog/post.html"] if is_built else [])


def test_a_page_among_posts_that_hides_itself_is_hidden(site):
    site.write("blog/page.md", "---\nprivate: true\n---\n# Secretword\n\nSecretword\n")
    assert leaks(site.build()) == []


def test_the_source_of_a_hidden_post_is_not_copied_as_a_file(site):
    site.post("Secretword\n", "blog/draft.md", draft="true")
    site.post("![a](draft.md)\n\n{download}`draft.md`\n")
    built = site.build()
    assert leaks(built) == []
    (warning,) = built.warnings
    assert "blog/draft.md" in warning
    assert warning.startswith("blog/post.md")
    assert warning.endswith("[devrel_blog.reference]")


def test_pages_that_include_a_hidden_post_give_a_warning(site):
    site.post("Text\n", "blog/draft.md", draft="true")
    site.write("a.rst", "A\n=\n\n.. literalinclude:: blog/draft.md\n")
    site.write("b.rst", "B\n=\n\n.. include:: blog/draft.md\n   :literal:\n")
    site.post('Text\n\n--8<-- "draft.md"\n')
    site.post("```{literalinclude} draft.md\n```\n", "blog/other.md", draft="true")
    site.write("index.rst", "Site\n====\n\n.. toctree::\n   :glob:\n\n   *\n   blog/*\n")
    found = [line.partition(": WARNING: The page includes ") for line in site.build().warnings]
    assert [place for place, *_ in found] == ["a.rst:4", "b.rst:4", "blog/post.md:7"]
    assert all(text.startswith("blog/draft.md, the source of a hidden post") for *_, text in found)
    assert all(text.endswith("[devrel_blog.include]") for *_, text in found)


def test_private_comments_are_in_no_output(site):
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   blog/index\n")
    site.post(
        "%%Secretword%% Shown %%secretword%%\n\n- a\n\n  %%\n  Secretword\n  %%\n", title="One"
    )
    built = site.build(html_baseurl=BASE)
    assert built.warnings == []
    assert leaks(built) == []
    assert "Shown" in built.text("blog/atom.xml")
    assert built.body("blog/post").get_text().split()[0] == "One¶"
    assert "_sources" not in built.text("blog/post.html")
    assert leaks(site.build("text")) == []


def test_text_that_the_platform_of_a_post_hides_is_in_no_output(site):
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   blog/index\n")
    hidden = [
        'Shown {::comment}secretword{:/} {# secretword #} {{/* secretword */}}\n\n<Card title={"Public" /* secretword */} // secretword\n/>\n',
        "Shown\n\n{::comment}\nsecretword\n{:/comment}\n",
        "Shown\n\n{% comment %}\nsecretword\n{% endcomment %}\n",
        "Shown [secretword]{.content-hidden}\n\n::: {.content-hidden}\nsecretword\n:::\n",
        "Shown\n\n```{python}\n#| echo: false\nsecretword\n```\n",
    ]
    for number, body in enumerate(hidden):
        site.post(body, f"blog/{number}.md", layout="post")
    site.write(
        "blog/quarto.md",
        "---\ntitle: Q\ndate: 2020-01-01\nexecute:\n  echo: false\n---\n"
        "Shown\n\n```{r}\nsecretword\n```\n",
    )
    built = site.build(html_baseurl=BASE)
    assert built.warnings == []
    assert leaks(built) == []
    for name in (*map(str, range(len(hidden))), "quarto"):
        assert "Shown" in built.text(f"blog/{name}.html")
        assert "_sources" not in built.text(f"blog/{name}.html")


@pytest.mark.parametrize("name", ["_drafts/idea.md", "blog/_drafts/idea.md", "blog/idea.draft.md"])
@pytest.mark.parametrize(
    "text", ["# Secretword\n", "Secretword\n", "---\ntitle: Secretword\n---\nA\n"]
)
def test_drafts_are_hidden_by_their_path(site, name, text):
    toctree = ".. toctree::\n   :glob:\n\n   **\n"
    site.write("index.rst", f"Site\n====\n\n{toctree}")
    site.post("Text\n")
    site.write(name, text)
    built = site.build()
    assert built.warnings == []
    assert leaks(built) == []


@pytest.mark.filterwarnings("ignore:.*BuildEnvironment.app")  # MyST's directive uses it
@pytest.mark.parametrize("builder", ["html", "text", "crosspost"])
def test_private_comments_of_included_files_are_in_no_output(site, builder):
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   blog/index\n")
    site.write("parts/a.txt", "Shown %%Secretword%%\n\n%%\nSecretword\n%%\n")
    site.write("parts/b.txt", "Code %%x%%\n")
    site.post(
        "Text\n\n```{include} ../parts/a.txt\n```\n\n```{include} ../parts/b.txt\n:literal:\n```\n"
    )
    built = site.build(builder)
    assert built.warnings == []
    assert leaks(built) == []
    assert any(b"Code %%x%%" in content for content in built.files().values())


def test_posts_with_the_same_guid_have_different_ids(site):
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   blog/index\n")
    site.post("Text\n", "blog/new.md", date="2020-03-03", guid="tag:a")
    site.post("Text\n", "blog/old.md", date="2020-01-01", guid="tag:a")
    site.post("Text\n", "blog/url.md", date="2019-01-01", guid=f"{BASE}blog/other.html")
    site.post("Text\n", "blog/other.md", date="2020-02-02")
    site.post("Text\n", "blog/draft.md", draft="true", guid="tag:a")
    built = site.build(html_baseurl=BASE)
    warned = {line.partition(": WARNING")[0]: line for line in built.warnings}
    assert all(line.endswith("[devrel_blog.guid]") for line in built.warnings)
    assert warned.keys() == {"blog/new.md:4", "blog/old.md:4", "blog/url.md:4", "blog/other.md"}
    assert "blog/old.md has the same id" in warned["blog/new.md:4"]
    assert "this post keeps it" in warned["blog/old.md:4"]
    for entries in read_feeds(built, base=BASE).values():
        ids = {entry["url"].rpartition("/")[2]: entry["id"] for entry in entries}
        assert ids == {
            "old.html": "tag:a",
            "new.html": f"{BASE}blog/new.html",
            "url.html": f"{BASE}blog/other.html",
            "other.html": f"{BASE}blog/other.html#2",
        }
    site.post("Text\n", "blog/old.md", date="2020-01-01", guid="tag:b")
    again = read_feeds(site.build(html_baseurl=BASE), base=BASE)["atom.xml"]
    assert {"tag:a", "tag:b"} <= {entry["id"] for entry in again}


def test_files_among_posts_that_are_none_are_reported(site, infos):
    site.write("blog/page.md", "# A page\n\nText\n")
    site.write("blog/kind.md", "---\nlayout: page\n---\n# A page\n\nText\n")
    site.write("blog/pages.md", "---\nlayout: layouts/page.njk\n---\n# A\n")
    site.write("blog/index.md", "# The blog\n")
    for number, kind in enumerate(
        ("layout: single", "type: book-review", "template: my/post.html")
    ):
        site.write(f"blog/title-{number}.md", f"---\ntitle: A\n{kind}\n---\nText\n")
        site.write(f"blog/heading-{number}.md", f"---\n{kind}\n---\n# A\n\nText\n")
    site.write("blog/other.rst", "Other\n=====\n")
    site.post("Text\n")
    for _ in range(2):
        infos.clear()
        assert site.build().warnings == []
        (report,) = [line for line in infos if line.startswith("not a post")]
        assert (
            report
            == "not a post: blog/heading-0.md, blog/heading-1.md, blog/page.md. To make a file a "
            "post, add a `date` to its front matter"
        )


@pytest.mark.parametrize(
    ("date", "warns", "reason"),
    [
        ("2031-02-30", True, "scheduled for 1 February 2031"),
        ("Q3 2031", True, "scheduled for 1 July 2031"),
        ("March 2031", True, "scheduled for 1 March 2031"),
        ("2031-03-04", False, "scheduled for 4 March 2031"),
        ("TBD", False, "draft"),
        ("February 2031\ndraft: true", False, "draft"),
    ],
)
def test_a_post_with_an_unclear_date_is_hidden_with_a_warning(site, infos, date, warns, reason):
    site.post("Text\n", date=date)
    built = site.build()
    assert not (built.folder / "blog/post.html").exists()
    assert any(f"1 post not published: blog/post.md ({reason})" in line for line in infos)
    assert [line.partition(": WARNING")[0] for line in built.warnings] == ["blog/post.md:3"] * warns
    assert all("[devrel_blog.date]" in line for line in built.warnings)


def test_the_defaults_of_jekyll_hide_posts_until_they_change(site):
    hides = "defaults:\n- scope: {path: blog, type: posts}\n  values: {published: false}\n"
    site.write("_config.yml", hides)
    site.post("Text\n")
    assert not (site.build().folder / "blog/post.html").exists()
    site.write("_config.yml", hides.replace("false", "true"))
    assert (site.build().folder / "blog/post.html").exists()


# -- dates of Git


@pytest.fixture
def undated(site):
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   blog/index\n")
    for name in ("one", "tw ö"):
        site.write(f"blog/{name}.md", f"---\ntitle: {name}\ntags: [a]\n---\nText\n")
    return site


def ids(built):
    return [entry["title"] for entry in read_feeds(built, base=BASE)["atom.xml"]]


def test_undated_posts_have_the_date_of_their_first_commit(undated):
    root = undated.source.parent
    (warning,) = undated.build(html_baseurl=BASE).warnings
    assert "2 posts have no date" in warning
    assert warning.endswith("[devrel_blog.undated]")
    git(root, "init", "-q")
    git(root, "add", "source")
    assert len(undated.build(html_baseurl=BASE).warnings) == 1  # nothing is committed
    git(root, "commit", "-qm", "One")
    built = undated.build(html_baseurl=BASE)
    assert built.warnings == []
    assert sorted(ids(built)) == ["one", "tw ö"]
    assert "3 February 2021" in built.body("blog/one").get_text()
    assert undated.build(html_baseurl=BASE).written <= {"genindex", "search"}
    git(root, "mv", "source/blog/one.md", "source/blog/renamed.md")
    git(root, "commit", "-qm", "Two", date="2022-02-02T00:00:00Z")
    renamed = undated.build(html_baseurl=BASE)
    assert "3 February 2021" in renamed.body("blog/renamed").get_text()
    off = undated.build(html_baseurl=BASE, devrel_blog_git_dates=False)
    assert "2021" not in off.body("blog/renamed").get_text()
    assert len(off.warnings) == 1


def test_a_date_of_git_schedules_nothing(undated, monkeypatch):
    git(undated.source, "init", "-q")
    git(undated.source, "add", ".")
    git(undated.source, "commit", "-qm", "One")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1500000000")  # 2017
    assert sorted(ids(undated.build(html_baseurl=BASE))) == ["one", "tw ö"]


def test_the_oldest_commit_of_a_shallow_clone_dates_nothing(undated, tmp_path):
    git(undated.source, "init", "-q")
    git(undated.source, "add", ".")
    git(undated.source, "commit", "-qm", "One")
    undated.write("blog/new.md", "---\ntitle: New\ntags: [a]\n---\nText\n")
    git(undated.source, "add", ".")
    git(undated.source, "commit", "-qm", "Two", date="2022-02-02T00:00:00Z")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{undated.source}", "shallow")
    full, undated.source = undated.source, tmp_path / "shallow"
    (warning,) = undated.build(html_baseurl=BASE, output="shallow").warnings
    assert "3 posts have no date" in warning
    assert "fetch the whole history" in warning
    undated.source = full
    assert undated.build(html_baseurl=BASE, output="full").warnings == []


def test_files_of_submodules_and_linked_folders_have_the_dates_of_their_repositories(undated):
    root = undated.source
    root.joinpath("blog", "linked").symlink_to(root / "drafts")
    for name in ("blog/part/in.md", "drafts/out.md"):
        undated.write(name, f"---\ntitle: {name[-6:-3]}\ntags: [a]\n---\nText\n")
    git(root / "blog/part", "init", "-q")
    git(root / "blog/part", "add", ".")
    git(root / "blog/part", "commit", "-qm", "One", date="2020-01-01T00:00:00Z")
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "One")
    built = undated.build(html_baseurl=BASE, exclude_patterns=["drafts"])
    assert built.warnings == []
    assert "1 January 2020" in built.body("blog/part/in").get_text()
    assert "3 February 2021" in built.body("blog/linked/out").get_text()


def test_git_is_asked_only_for_undated_posts(site, monkeypatch):
    calls = []
    real = subprocess.run
    monkeypatch.setattr(subprocess, "run", lambda *a, **k: calls.append(a) or real(*a, **k))
    site.post("Text\n")
    site.write("blog/draft.md", "---\ntitle: A\ndraft: true\n---\nText\n")
    site.build()
    assert [call for call in calls if call[0][0] == "git"] == []
