"""What the extension adds to pages, in bytes of style sheets and scripts, by kind of page."""

from __future__ import annotations

import re

import pytest

OURS = re.compile(r"(?:devrel|sphinx-design|design-)[\w.-]*\.(?:css|js)")


def weights(built, name):
    """Return the bytes of our style sheets and scripts, and those of sphinx-design, on a page."""
    page = built.page(name)
    urls = [tag.get("href") or tag.get("src") for tag in page.select("link[href], script[src]")]
    names = {found[0] for url in urls if (found := OURS.search(url or ""))}
    return {name: (built.folder / "_static" / name).stat().st_size for name in names}


@pytest.mark.parametrize(
    ("page", "most"),
    [
        ("guide", 0),
        ("blog/index", 11_100),
        ("blog/tag/one", 11_100),
        ("blog/post", 7_700),
        ("blog/player", 12_850),
    ],
)
def test_bytes_of_style_sheets_and_scripts(blog, page, most):
    found = weights(blog, page)
    assert sum(found.values()) <= most, found


def test_pages_with_components_load_the_files_of_sphinx_design(blog):
    assert [name for name in weights(blog, "blog/box") if "design" in name]


@pytest.fixture
def blog(site):
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   guide\n")
    site.write("guide.md", "# Guide\n\nText.\n")
    site.post("Text.\n", tags="[one]", author="Ann", series="S", category="C")
    site.post("{% youtube aaaaaaaaaaa %}\n", "blog/player.md", tags="[one]", series="S")
    site.post("{% details More %}\nText.\n{% enddetails %}\n", "blog/box.md")
    built = site.build()
    assert built.warnings == []
    return built
