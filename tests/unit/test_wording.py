"""Texts for people use the terms that the project has chosen: see ``tests/wording.py``."""

from __future__ import annotations

import subprocess
import sys

import pytest
import wording

EXAMPLES = {
    "the address of the page": True, "its URL": False, "the text behind the name": True,
    "beside the docs": True, "only a blank": True, "from that alone": True, "left alone": False,
    "a standalone page": False, "in the place of a list": True, "posts to come": True,
    "a film": True, "a slip of the pen": True, "a template of ours": True, "colours": False,
    "as told": True, "it says": True, "the image stands there": True, "stands for": False,
    "the first one counts": True, "counts the words": False, "is nowhere": True,
    "asks nobody": True, "where there is none": True, "posts of X": True, "what a page shows of posts": True, "pages are made": True,
}  # fmt: skip


@pytest.mark.parametrize(("text", "is_reported"), EXAMPLES.items())
def test_a_term_is_reported_with_its_replacement(text, is_reported):
    assert bool(wording.problems(text)) == is_reported


@pytest.mark.parametrize("path", wording.pages(), ids=lambda path: path.name)
def test_pages_use_the_chosen_terms(path):
    assert wording.check(path) == []


@pytest.mark.parametrize("path", wording.assets(), ids=lambda path: path.name)
def test_style_sheets_and_scripts_use_the_chosen_terms(path):
    assert wording.check(path) == []


def test_modules_use_the_chosen_terms():
    assert [problem for path in wording.modules() for problem in wording.check(path)] == []


def test_the_lint_reads_readme_docs_and_messages_and_reports_a_term(tmp_path, monkeypatch):
    names = {path.relative_to(wording.ROOT).as_posix() for path in wording.pages()}
    assert {"README.md", "CONTRIBUTING.md", "docs/warnings.md", "docs/how-to/publish.md"} <= names
    monkeypatch.setattr(wording, "ROOT", tmp_path)
    page, module = tmp_path / "a.md", tmp_path / "b.py"
    page.write_text("# A\n\nThe text behind `behind`.\n\n```\nbehind\n```\n", encoding="utf-8")
    module.write_text('def f(x):\n    return f"{x} is the address of a page"\n', encoding="utf-8")
    assert wording.check(page) == ["a.md:3: 'behind': write 'after'"]
    assert wording.check(module) == ["b.py:2: 'address': write 'URL'"]


def test_the_lint_reads_comments_scripts_and_names_of_tests(tmp_path, monkeypatch):
    monkeypatch.setattr(wording, "ROOT", tmp_path)
    monkeypatch.setattr(wording, "TESTS", tmp_path / "tests")
    (tmp_path / "tests").mkdir()
    test, script = tmp_path / "tests/test_a.py", tmp_path / "a.js"
    test.write_text(
        'def test_an_address():\n    """It says."""\n    f("as told")  # nowhere\n', "utf-8"
    )
    script.write_text("const told = 1; /* says */\n", encoding="utf-8")
    assert {problem.partition(":")[2] for problem in wording.check(test)} == {
        "1: 'address': write 'URL'",
        "1: 'says': write 'sets, reports, describes'",
        "3: 'nowhere': write \"can't be found\"",
    }
    assert len(wording.check(script)) == 2


def test_the_lint_runs_without_packages():
    command = [sys.executable, "-I", "-S", str(wording.ROOT / "tests/wording.py")]
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0
