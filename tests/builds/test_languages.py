"""Sites in other languages: labels, dates, slugs, and posts that catalogues translate."""

from __future__ import annotations

import subprocess
import sys
from urllib.parse import unquote

import pytest

PO = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "How we moved"
msgstr "Wie wir umzogen"

msgid "A *marked* title"
msgstr "Ein *betonter* Titel"

msgid "A marked title"
msgstr "Ein betonter Titel"

msgid "All of it in a week."
msgstr "Alles in einer Woche."

msgid "The first paragraph of one."
msgstr "Der erste Absatz von einem."

msgid "What the page is about."
msgstr "Wovon die Seite handelt."
"""


@pytest.fixture
def translated(site):
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   blog/index\n")
    site.post("Text.\n", "blog/moved.md", title="How we moved", excerpt="All of it in a week.",
              description="What the page is about.", date="2020-02-11", tags="[python]")  # fmt: skip
    site.post("The first paragraph of one.\n", "blog/marked.md", title="'A *marked* title'",
              date="2020-02-10")  # fmt: skip
    site.write(
        "blog/fields.rst",
        ":blogpost: true\n:date: 2020-02-09\n:description: What the page is about.\n\n"
        "Fields\n======\n\nThe first paragraph of one.\n",
    )
    site.write("locale/de/LC_MESSAGES/blog.po", PO)
    return site


def test_gettext_extracts_titles_excerpts_and_descriptions(translated):
    built = translated.build("gettext", nitpicky=True)
    assert built.warnings == []
    template = built.text("blog.pot")
    for message in (
        "How we moved", "All of it in a week.", "What the page is about.", "A marked title",
        "The first paragraph of one.", "Fields",
    ):  # fmt: skip
        assert template.count(f'msgid "{message}"') == 1, message
    assert "min read" not in template
    assert "../../source/blog/moved.md:1" in template or "blog/moved.md:1" in template


def test_a_translated_post_is_listed_so(translated):
    conf = {"language": "de", "locale_dirs": ["locale"], "html_baseurl": "https://docs.example/"}
    built = translated.build(nitpicky=True, **conf)
    assert built.warnings == []
    index = built.body("blog/index")
    titles = [link.text for link in index.select(".devrel-postlist .devrel-rubric a")]
    assert titles == ["Wie wir umzogen", "Ein betonter Titel", "Fields"]
    assert "Alles in einer Woche." in index.text
    assert index.text.count("Der erste Absatz von einem.") == 1
    assert "Wovon die Seite handelt." in index.text
    page = built.page("blog/moved")
    assert page.h1.contents[0] == "Wie wir umzogen"
    assert page.select_one("meta[name=description]")["content"] == "Wovon die Seite handelt."
    assert "Wovon die Seite handelt." in built.text("blog/fields.html")
    assert "Wie wir umzogen" in built.text("blog/feed.json")
    assert "How we moved" not in built.text("blog/feed.json")


@pytest.mark.heavy
def test_a_new_translation_reaches_the_lists(translated):
    # Python keeps catalogues as long as a process runs.
    command = [
        sys.executable, "-m", "sphinx", "-q", "-D", "language=de", "-D", "locale_dirs=locale",
        translated.source, translated.output,
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    translated.write("locale/de/LC_MESSAGES/blog.po", PO.replace("Wie wir umzogen", "Der Umzug"))
    (translated.source / "locale/de/LC_MESSAGES/blog.mo").unlink()
    subprocess.run(command, check=True, capture_output=True)
    assert "Der Umzug" in (translated.output / "blog/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("language", "date", "tags", "month"),
    [
        ("de", "11. Februar 2020", "Schlagwörter:", "Februar 2020"),
        ("ja", "2020年2月11日", "タグ:", "2020年2月"),
        ("ar", "11 فبراير 2020", "الوسوم:", "فبراير 2020"),
    ],
)
def test_dates_labels_and_slugs(site, language, date, tags, month):
    site.post("Text.\n", "blog/one.md", title="Eins", date="2020-02-11",
              tags="[日本語, Überblick, العربية]", author="Ünal")  # fmt: skip
    for number in range(12):
        site.post("Text.\n", f"blog/p{number}.md", date=f"2020-0{1 + number % 2}-11")
    built = site.build(nitpicky=True, language=language, devrel_blog_page_size=2)
    assert built.warnings == []
    body = built.body("blog/one")
    assert body.time.text == date
    assert body.select_one(".devrel-post-tags").text.startswith(tags)
    hrefs = [unquote(link["href"]) for link in body.select(".devrel-post-tags a")]
    assert hrefs == ["tag/日本語.html", "tag/überblick.html", "tag/العربية.html"]
    assert built.body("blog/2020/02").h1.contents[0] == month


def test_a_post_in_another_language_than_the_site(site):
    site.post("نص.\n", "blog/ar.md", title="عنوان", lang="ar")
    site.post("Text.\n", "blog/en.md", title="English", lang="en")
    built = site.build()
    assert built.body("blog/ar").section["lang"] == "ar"
    assert "lang" not in built.body("blog/en").section.attrs
    assert built.page("blog/ar").html["lang"] == "en"
