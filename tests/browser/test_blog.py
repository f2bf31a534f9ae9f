"""The pages of a blog in a real browser, in every theme: accessible, and as narrow as a phone."""

from __future__ import annotations

import subprocess
import sys

import pytest
from crawler import dead_links
from sites import PNG, Built, Site
from themes import CONF as CONF_OF_THEMES
from themes import EACH_THEME

from sphinx_devrel_blog.pages.sidebars import SIDEBARS

BLOCKS = [f"devrel_blog/{name}.html" for name in SIDEBARS]
# Each theme's own sidebars, and those of this extension. The themes that are missing have no sidebars.
SIDEBARS_OF = {
    "alabaster": {"html_sidebars": {"**": ["about.html", "navigation.html", *BLOCKS]}},
    "furo": {
        "html_sidebars": {
            "**": [
                "sidebar/brand.html",
                "sidebar/search.html",
                "sidebar/scroll-start.html",
                "sidebar/navigation.html",
                *BLOCKS,
                "sidebar/scroll-end.html",
            ]
        }
    },
    "pydata_sphinx_theme": {"html_sidebars": {"**": ["sidebar-nav-bs.html", *BLOCKS]}},
    "sphinx_book_theme": {
        "html_sidebars": {"**": ["navbar-logo.html", "sbt-sidebar-nav.html", *BLOCKS]}
    },
    "shibuya": {"html_sidebars": {"**": ["sidebars/localtoc.html", *BLOCKS]}},
}
# Of links and of code, on every page of the theme: too pale for WCAG, and part of the theme.
PALE = {"sphinx_rtd_theme": {"#2980b9", "#e74c3c"}}
OURS = [".devrel-post-header", ".devrel-post-footer", ".devrel-posts"]
WITH_SIDEBARS = [*OURS, ".devrel-sidebar"]
WIDTH = "document.scrollingElement.scrollWidth"
PAGES = [
    "blog/index", "blog/page/2", "blog/tag", "blog/tag/python", "blog/author/ann-lee",
    "blog/series/basics", "blog/archive", "blog/2020", "blog/post-2", "list",
]  # fmt: skip
STYLES = ("cards", "list", "table", "compact", "full")


@pytest.fixture(scope="module")
def blogs(tmp_path_factory):
    """The same blog, built once in each theme, by a process of its own: themes change Sphinx."""
    built = {}

    def build(theme):
        pytest.importorskip(theme)
        if theme not in built:
            site = Site(tmp_path_factory.mktemp(theme))
            write(site)
            values = {
                "html_theme": theme,
                **CONF,
                **CONF_OF_THEMES[theme],
                **SIDEBARS_OF.get(theme, {}),
            }
            lines = "".join(f"{name} = {value!r}\n" for name, value in values.items())
            site.write("conf.py", f"project = 'Site'\n{lines}")
            command = [sys.executable, "-m", "sphinx", "-q", site.source, site.output]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            built[theme] = Built(site.output, done.stderr.splitlines(), set(), set())
        return built[theme]

    return build


CONF = {
    "extensions": ["sphinx_devrel_blog"],
    "html_baseurl": "https://docs.example",
    "devrel_blog_page_size": 4,
    "devrel_blog_post_parts": {"share": True, "edit": "https://git.example/{path}"},
}


def write(site):
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   guide\n   blog/index\n   list\n")
    site.write("guide.md", "# Guide\n\nWords.\n\n## A heading\n\nWords.\n")
    lists = "".join(
        f"## {style}\n\n```{{postlist}} 3\n:style: {style}\n```\n\n" for style in STYLES
    )
    site.write("list.md", f"# Lists\n\n{lists}")
    site.write("blog/cover.png", PNG)
    site.write(
        "blog/authors.yml",
        "ann:\n  name: Ann Lee\n  title: Writer\n  bio: Ann writes at length.\n  avatar: cover.png\n"
        "  url: https://ann.example\n  socials: {github: ann}\n",
    )
    for number in range(6):
        site.post(
            f"Some text with a [link](post-{(number + 1) % 6}.md), `code`.\n\n"
            "## A heading\n\nMore text.\n",
            f"blog/post-{number}.md", title=f"Post number {number}", date=f"2020-0{number + 1}-01",
            updated="2021-01-01", tags=f"[python, topic {number}, a-tag-that-is-rather-long-{number}]",
            category="News", series="Basics", author="ann", cover_image="cover.png",
            cover_credit="By Bo", excerpt=f"A long word: {'w' * 60}.", location=("Oslo", "Graz")[number % 2],
        )  # fmt: skip


@pytest.mark.parametrize("theme", EACH_THEME)
def test_no_dead_links_and_no_warnings(blogs, theme):
    built = blogs(theme)
    assert [line for line in built.warnings if "devrel" in line or "blog/" in line] == []
    ours = [
        each for each in dead_links(built.folder) if not each.startswith(("search", "genindex"))
    ]
    assert ours == []


def each_page(seen, pages):
    """Go from page to page in one window."""
    top = seen.page.url.removesuffix(f"{pages[0]}.html")
    for name in pages:
        seen.page.goto(f"{top}{name}.html", wait_until="load")
        yield name


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("theme", EACH_THEME)
def test_pages_of_a_blog_have_no_accessibility_problem(blogs, visit, theme, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    # In the dark only the colours are others: what has them all will do.
    pages = PAGES if scheme == "light" else ["blog/index", "blog/post-2", "list"]
    found = []
    size = {"width": 1200, "height": 900}
    with visit(blogs(theme), pages[0], color_scheme=scheme, viewport=size) as seen:
        for name in each_page(seen, pages):
            there = [[part] for part in WITH_SIDEBARS if seen.page.locator(part).count()]
            results = axe.run(seen.page, context={"include": there})
            found += [
                (name, each["id"], node["html"], node["failureSummary"])
                for each in results.response["violations"]
                for node in each["nodes"]
                if not is_pale(node, theme)
            ]
    assert found == []


def is_pale(node, theme):
    return any((each["data"] or {}).get("fgColor") in PALE.get(theme, ()) for each in node["any"])


BORDERS = """chip => ["Top", "Right", "Bottom", "Left"].map(
    side => getComputedStyle(chip)[`border${side}Width`])"""


@pytest.mark.parametrize("theme", EACH_THEME)
def test_tags_have_a_border_on_each_side_and_no_line_below_their_text(blogs, visit, theme):
    with visit(blogs(theme), "blog/post-2") as seen:
        chips = seen.page.locator(".devrel-post-tags .devrel-tag").all()
        assert len(chips) > 1
        for chip in chips:
            assert len(set(chip.evaluate(BORDERS))) == 1
            line = chip.evaluate("chip => getComputedStyle(chip).textDecorationLine")
            assert line == "none"


@pytest.mark.parametrize("theme", EACH_THEME)
def test_pages_of_a_blog_fit_on_narrow_screens(blogs, visit, theme):
    with visit(blogs(theme), PAGES[0], viewport={"width": 320, "height": 800}) as seen:
        # What the theme itself needs, for its buttons, on a page that has headings.
        _, least = (seen.page.evaluate(WIDTH) for _name in each_page(seen, [PAGES[0], "guide"]))
        for name in each_page(seen, PAGES):
            assert seen.page.evaluate(WIDTH) <= least, name
            for selector in OURS:
                for box in seen.page.locator(selector).all():
                    right = box.evaluate("node => node.getBoundingClientRect().right")
                    assert right <= 320.5, (name, selector)


def test_nobody_else_is_asked(blogs, visit):
    with visit(blogs("alabaster"), PAGES[0]) as seen:
        for name in each_page(seen, PAGES):
            assert seen.asked == [], name


@pytest.mark.parametrize("theme", ["alabaster", "pydata_sphinx_theme"])
def test_excerpts_in_search_results_have_the_text_of_posts_only(blogs, visit, theme):
    with visit(blogs(theme), "search") as seen:
        seen.page.goto(f"{seen.page.url}?q=heading")
        seen.page.wait_for_function("document.querySelectorAll('#search-results .context')[6]")
        excerpts = seen.page.locator("#search-results .context").all_inner_texts()
    assert any("More text." in each for each in excerpts)
    labels = ("Ann Lee", "min read", "Tags", "Edit this post", "Share on", "Related posts")
    for label in (*labels, "Show Source", "Blog Post"):
        assert not [each for each in excerpts if label in each], label
