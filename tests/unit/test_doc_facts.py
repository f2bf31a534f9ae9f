"""Numbers, lists and links in README and the documentation agree with the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel import Locale

from sphinx_devrel_blog.blog import post_index
from sphinx_devrel_blog.blog.dialects import DIALECTS
from sphinx_devrel_blog.common import i18n
from sphinx_devrel_blog.config.options import OPTIONS
from sphinx_devrel_blog.markdown.shortcodes.pairs import MAX_NESTING
from sphinx_devrel_blog.pages import meta_lines
from sphinx_devrel_blog.posts.frontmatter.fields import MYST
from sphinx_devrel_blog.tools.crosspost import platforms

ROOT = Path(__file__).parents[2]
LANGUAGES = sorted(Locale.parse(path.name).get_display_name("en") for path in i18n.FOLDER.iterdir())
NAMES = {"Portuguese (Brazil)": "Brazilian Portuguese", "Chinese (Simplified, China)": "Chinese"}


def page(name):
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "pattern", "number"),
    [
        ("docs/shortcodes.md", r"nested up to (\d+) levels", MAX_NESTING),
        ("docs/blog-pages.md", r"series of more than (\d+) parts", post_index._PARTS_SHOWN),
        ("docs/blog-pages.md", r"show the first (\d+) tags", meta_lines._MOST),
        ("docs/crosspost.md", r"more than (\d+) tags on DEV", platforms._DEV_TAGS),
        ("docs/crosspost.md", r"or (\d+) on Hashnode", platforms._HASHNODE_TAGS),
        ("docs/crosspost.md", r"title of more than (\d+) characters", platforms._DEV_TITLE),
    ],
)
def test_a_number_in_the_documentation_is_that_of_the_code(name, pattern, number):
    assert re.findall(pattern, " ".join(page(name).split())) == [str(number)]


def test_the_documentation_lists_the_languages_of_the_catalogues():
    text = " ".join(page("docs/languages.md").split())
    listed = re.search(r"translations for (.*?);", text)[1]
    names = sorted(NAMES.get(name, name) for name in LANGUAGES)
    assert sorted(re.split(r", | and ", listed)) == names


def test_the_documentation_lists_the_dialects():
    text = " ".join(page("docs/front-matter.md").split())
    listed = re.search(r"The names are (.*?) for none\.", text)[1]
    assert set(re.findall(r"`(\w+)`", listed)) == {*(each.name for each in DIALECTS), MYST}


def test_each_part_of_the_sidebar_has_at_most_nine_entries():
    parts = re.findall(
        r"```{toctree}\n:caption: (.*)\n:hidden:\n\n((?:.+\n)+)```", page("docs/index.md")
    )
    sizes = {caption: len(entries.split()) for caption, entries in parts}
    assert {"Tutorial", "How-to guides", "Reference", "Explanation"} <= set(sizes)
    assert max(sizes.values()) <= 9


PAGES = [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "README.md"]
OPTION = re.compile(r"\b(devrel_blog_[a-z_]+)\b")


def test_every_option_in_the_documentation_exists():
    known = {f"devrel_blog_{option.name}" for option in OPTIONS}
    known.add("devrel_blog_redirect")  # a variable of nginx
    found = {
        (path.name, name) for path in PAGES for name in OPTION.findall(path.read_text("utf-8"))
    }
    assert len(found) > 50
    assert {pair for pair in found if pair[1] not in known} == set()


def test_every_anchor_in_the_links_of_the_readme_exists():
    links = re.findall(r"/en/latest/([\w/-]+)\.html#([\w-]+)", page("README.md"))
    assert links
    for name, anchor in links:
        assert f"({anchor})=" in page(f"docs/{name}.md"), (name, anchor)


@pytest.mark.skipif(not (ROOT / ".github").is_dir(), reason="an sdist has no files for GitHub")
@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "CHANGELOG.md", ".github/SECURITY.md"])
def test_every_link_of_the_pages_outside_the_documentation_exists(name):
    folder = (ROOT / name).parent
    targets = re.findall(r"\]\((?!https?://|#|\?)([^)#\s]+)", page(name))
    assert {target for target in targets if not (folder / target).exists()} == set()
