"""A newcomer creates, checks, schedules and publishes a post with only the tools."""

from __future__ import annotations

import json
from pathlib import Path

from sites import PNG

from sphinx_devrel_blog.tools.command_line import main

CONF = 'extensions = ["sphinx_devrel_blog", "sphinx_devrel_blog.tools.check"]\nproject = "Site"\n'


def states(source, capsys):
    assert main(["list", "--source", str(source), "--json"]) == 0
    return {row["file"]: row["state"] for row in json.loads(capsys.readouterr().out)}


def test_from_the_first_line_to_the_page(site, capsys, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1798711200")  # 2026-12-31 10:00 UTC
    site.write("conf.py", CONF)
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   blog/index\n")
    assert main(["new", "Hello, kite", "--tags", "kites", "--source", str(site.source)]) == 0
    path = Path(capsys.readouterr().out.strip())
    assert states(site.source, capsys) == {"blog/2026-12-31-hello-kite.md": "draft"}

    warnings = site.build("check", tags=["drafts"]).warnings
    assert [each.split("[")[-1] for each in warnings] == [
        "devrel_blog.cover]", "devrel_blog.check.description]", "devrel_blog.check.cover]",
    ]  # fmt: skip
    site.write("blog/2026-12-31-hello-kite.png", PNG)
    text = path.read_text(encoding="utf-8").replace("description:\n", "description: A kite\n")
    path.write_text(text, encoding="utf-8")
    assert site.build("check", tags=["drafts"]).warnings == []
    assert main(["check", str(path)]) == 0

    later = text.replace("draft: true\n", "").replace("2026-12-31", "2030-01-15", 1)
    path.write_text(later, encoding="utf-8")
    assert states(site.source, capsys) == {"blog/2026-12-31-hello-kite.md": "scheduled"}
    path.write_text(text.replace("draft: true\n", ""), encoding="utf-8")
    assert states(site.source, capsys) == {"blog/2026-12-31-hello-kite.md": "published"}
    built = site.build(html_baseurl="https://docs.example.org/")
    assert built.warnings == []
    assert built.body("blog/2026-12-31-hello-kite").h1.get_text().startswith("Hello, kite")
    assert "Hello, kite" in built.text("blog/rss.xml")
