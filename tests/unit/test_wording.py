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


def test_docstrings_and_messages_use_the_chosen_terms():
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


def test_the_lint_runs_without_packages():
    command = [sys.executable, "-I", "-S", str(wording.ROOT / "tests/wording.py")]
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0
