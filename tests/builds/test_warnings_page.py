"""Each kind of warning has a section in the documentation, whose example gives this warning."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sites import PNG

from sphinx_devrel_blog.common.warnings import SUBTYPES

PAGE = (Path(__file__).parents[2] / "docs/warnings.md").read_text(encoding="utf-8")
SECTION = re.compile(r"(?m)^\(warning-(\S+)\)=\n## (\w+)\n\n([\s\S]+?)(?=^\(warning-|\Z)")
EXAMPLE = re.compile(r"(?m)^(`{3,})\{code-block\} \w+\n:caption: (\S+)\n\n([\s\S]*?)^\1$")
CONF = """\
html_baseurl = "https://docs.example.org/"
extensions = ["sphinx_devrel_blog"]
devrel_blog_tags = ["DevRel", "a", "b", "c", "d", "e", "f"]
devrel_blog_git_dates = False
devrel_blog_authors = {"ann": "Ann"}
devrel_blog_page_size = "ten"
"""
OTHERWISE = {"baseurl", "crosspost", "fetch", "publish"}


def sections():
    return {name: (anchor, text) for anchor, name, text in SECTION.findall(PAGE)}


def test_each_kind_has_a_section_with_an_anchor_a_cause_and_a_fix():
    found = sections()
    assert found.keys() == SUBTYPES.keys()
    for name, (anchor, text) in found.items():
        assert anchor == name.replace("_", "-")
        assert re.search(r"^[A-Z`].+[.]\s", text), name
        assert "\n```" in text, f"{name} has no example"
        assert re.search(r"(?ms)^\*\*Fix:\*\* \S.+[.]$", text), name


@pytest.fixture
def examples(site):
    site.write("conf.py", CONF)
    site.write("index.md", "# Site\n\n```{toctree}\nblog/index\n```\n")
    site.write("blog/twin.md", "---\ntitle: Twin\ndate: 2025-03-05\nguid: one\n---\n\nText.\n")
    site.write("blog/shows.md", "---\ntitle: X\ndate: 2025-03-05\n---\n\n{% x 20 %}\n")
    site.write("blog/folder/post.md", "---\ntitle: F\ndate: 2025-03-05\n---\n\nText.\n")
    site.write("blog/encoding.md", "---\ntitle: é\ndate: 2025-03-05\n---\n".encode("latin-1"))
    site.write("blog/chart.png", PNG)
    (site.source.parent / "secret.png").write_bytes(PNG)
    for _anchor, text in sections().values():
        for _fence, path, content in EXAMPLE.findall(text):
            if path != "conf.py":
                site.write(path, content)
    return site


def test_each_example_gives_its_warning(examples):
    warnings = examples.build().warnings
    missing = []
    for name in sorted(SUBTYPES.keys() - OTHERWISE):
        paths = [path for _fence, path, _content in EXAMPLE.findall(sections()[name][1])]
        own = f"blog/{name}.md"
        wanted = own if paths == [own] else ""
        if not any(w.endswith(f"[devrel_blog.{name}]") and wanted in w for w in warnings):
            missing.append(name)
    assert missing == []


def test_an_export_without_the_url_of_the_site_gives_the_warnings_of_both(examples):
    warnings = examples.build("crosspost", wants_address=True, html_baseurl="").warnings
    assert any("blog/crosspost.md" in w and "[devrel_blog.crosspost]" in w for w in warnings)
    assert any("[devrel_blog.baseurl]" in w for w in warnings)
