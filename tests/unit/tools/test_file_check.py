"""``devrel-blog check`` finds what a build would warn about, in single files."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from sphinx_devrel_blog.tools.command_line import main
from sphinx_devrel_blog.tools.file_check import problems_of

ROOT = Path(__file__).parents[3]
HEAD = "---\ntitle: A\ndate: 2020-01-01\n---\n"
HUGO = "---\ntitle: A\ndate: 2020-01-01\nlastmod: 2020-01-02\n---\n"


def found(tmp_path, text, **options):
    path = tmp_path / "post.md"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return [(each.subtype, each.line) for each in problems_of(path, **options)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{HEAD}\nText, [a](b.md).\n", []),
        ("# A page\n\nText.\n", []),
        ("", []),
        ("---\ntitle: A\ndate: some day\n---\n", [("date", 3)]),
        ("---\ntitle: A\ncatagories: [a]\n---\n", [("key", 3)]),
        ("---\ntitle: A\ntags: {a: 1}\n---\n", [("value", 3)]),
        ("---\ntitle: A\ntags: [a, b\n---\n", [("front_matter", 3)]),
        ("---\r\ntitle: A\r\ndate: some day\r\n---\r\n\r\n{% twiter 20 %}\r\n", [("date", 3), ("shortcode", 6)]),
        ("---\ntitle: é\n---\n".encode("latin-1"), [("encoding", 2)]),
        (f"{HEAD}\n{{% twiter 20 %}}\n", [("shortcode", 6)]),
        (f"{HEAD}\nA {{% twiter 20 %}} b\nand {{% vimeo x %}}.\n", [("shortcode", 6), ("embed", 7)]),
        (f"{HEAD}\n`{{% twiter 20 %}}`\n\n```\n{{% twiter %}}\n```\n", []),
        (f"{HEAD}\n{{% raw %}}\n{{% twiter 20 %}}\n{{% endraw %}}\n", []),
        (f"{HEAD}\n> {{% details T %}}\n> a\n>\n> {{% twitter x %}}\n> {{% enddetails %}}\n", [("embed", 9)]),
        (f"{HEAD}\n- a\n\n  {{% youtube %}}\n", [("embed", 8)]),
        (f"{HEAD}\n{{% unclosed\n", [("shortcode", 6)]),
        (f'{HUGO}\n{{{{< figrue src="a.png" >}}}}\n', [("shortcode", 7)]),
        (f'{HUGO}\n{{{{< figure src="a.png" >}}}}\n', []),
    ],
)  # fmt: skip
def test_problems_have_the_kinds_and_lines_of_the_builds_warnings(tmp_path, text, expected):
    assert found(tmp_path, text) == expected


def test_shortcodes_of_the_site_are_known_by_name(tmp_path):
    text = f"{HEAD}\n{{% Chart a %}}\n\n{{% other %}}\n"
    assert found(tmp_path, text, known=["chart"]) == [("shortcode", 8)]


def test_the_end_tag_of_an_unknown_shortcode_is_no_second_problem(tmp_path):
    text = f"{HEAD}\n{{% promo %}}\n\nText\n\n{{% endpromo %}}\n"
    assert found(tmp_path, text) == [("shortcode", 6)]


def test_notebooks_are_checked_without_lines(tmp_path):
    cells = [{"cell_type": "markdown", "source": ["# A\n", "{% twiter 20 %}"]}]
    path = tmp_path / "a.ipynb"
    path.write_text(json.dumps({"metadata": {"date": "some day"}, "cells": cells}))
    assert sorted((each.subtype, each.line) for each in problems_of(path)) == [
        ("date", 0), ("shortcode", 0),
    ]  # fmt: skip


def test_files_and_folders_are_checked_and_the_exit_code_tells_the_result(tmp_path, capsys):
    (tmp_path / "good.md").write_text(HEAD)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "bad.md").write_text(f"{HEAD}\n{{% twiter 20 %}}\n")
    (tmp_path / "conf.py").write_text("1/0")
    assert main(["check", str(tmp_path / "good.md"), str(tmp_path / "conf.py")]) == 0
    assert capsys.readouterr().out == ""
    assert main(["check", str(tmp_path)]) == 1
    shown = capsys.readouterr().out
    assert shown.startswith(f"{tmp_path / 'sub' / 'bad.md'}:6: Unknown shortcode 'twiter'")
    assert shown.endswith("[devrel_blog.shortcode]\n")
    assert main(["check", str(tmp_path / "missing.md")]) == 2


@pytest.mark.skipif(not (ROOT / ".pre-commit-hooks.yaml").is_file(), reason="not in an sdist")
def test_the_hook_runs_a_command_that_exists_on_posts():
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    program, command = hook["entry"].split()
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert re.search(rf"(?m)^{program} = ", project)
    with pytest.raises(SystemExit) as error:
        main([command, "--help"])
    assert error.value.code == 0
    assert re.search(hook["files"], "docs/blog/a.md")
    assert not re.search(hook["files"], "docs/guide.md")
