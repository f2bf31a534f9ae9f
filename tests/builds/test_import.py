"""Imported posts build without warnings, and pages show the text of the exports."""

from __future__ import annotations

import pytest

pytest.importorskip("markdownify", reason="needs the extra `import`")

from exports import EXPORTS

from sphinx_devrel_blog.tools.command_line import main


def test_the_posts_of_every_export_build_without_a_warning(site, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   blog/index\n")
    for name, content in EXPORTS.items():
        (tmp_path / name).write_bytes(content)
        into = str(site.source / "blog")
        assert main(["import", name, "--into", into, "--old-base", "https://old.example"]) == 0
    built = site.build(tags=["drafts"], nitpicky=True)
    assert built.warnings == []
    medium = built.body("blog/2021-03-04-letters-and-kites")
    assert [code.get_text() for code in medium.select("pre")] == [
        "def f(x):\n    return `x`  # a < b\n"
    ]
    assert medium.select_one("figcaption").get_text(strip=True).startswith("A kite,photographed")
    classic = built.body("blog/2019-05-06-classic").get_text(" ", strip=True)
    assert '[contact-form to="a"]' in classic.replace("“", '"').replace("”", '"')
    assert built.page("2019/05/classic/index").select_one('meta[http-equiv="refresh"]')
    assert built.body("blog/blocks").select_one("aside.footnote, aside.footnote-list")
    assert "A tip" in built.body("blog/2022-02-03-ghostly").get_text()
    assert built.body("blog/2022-02-03-ghostly").select_one('img[alt="A kite"][src$="kite.png"]')
