"""Dates of commits: any history, any settings, and never a connection."""

from __future__ import annotations

import subprocess

import pytest
from sites import git

from sphinx_devrel_blog.common.git import commit_dates, find_repository, find_top

ONE = "2019-01-01T00:00:00+00:00"
TWO = "2020-02-02T00:00:00+00:00"
THREE = "2021-03-03T00:00:00+00:00"
TEXT = "A text of several words, so that Git finds the file again.\n" * 5


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "repository"
    path.mkdir()
    git(path, "init", "-q", "-b", "main")
    return path


def write(folder, name, text=TEXT):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def commit(folder, date):
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "One", date=date)


def dates(folder, *names):
    """Return the days on which files were added, and None for files without a date."""
    repository = find_repository(folder)
    found = commit_dates(repository, names, [".md"]) if repository else {}
    return [found[name].first.date().isoformat() if name in found else None for name in names]


NAMES = [
    "a.md",
    "b/ü ñ.md",
    'q"uote.md',
    "-dash.md",
    ":colon.md",
    "st*r[1].md",
    "日本.md",
    "t\tb.md",
]


def test_names_of_any_characters(folder):
    for name in NAMES:
        write(folder, name, name)
    commit(folder, ONE)
    assert dates(folder, *NAMES) == ["2019-01-01"] * len(NAMES)


@pytest.mark.parametrize("former", ["b.md", "B.md", "a.markdown", "a.mdx", "a.rst", "old/a.ipynb"])
def test_a_renamed_file_keeps_the_date_of_its_first_name(folder, former):
    write(folder, former)
    commit(folder, ONE)
    git(folder, "mv", former, "a.md")
    write(folder, "a.md", f"{TEXT}More.\n")
    commit(folder, TWO)
    assert dates(folder, "a.md") == ["2019-01-01"]


def test_a_file_that_only_a_merge_added(folder):
    write(folder, "first.md")
    commit(folder, ONE)
    git(folder, "checkout", "-qb", "other")
    write(folder, "other.md", "Other\n")
    commit(folder, TWO)
    git(folder, "checkout", "-q", "main")
    write(folder, "main.md", "Main\n")
    commit(folder, TWO)
    git(folder, "merge", "-q", "--no-commit", "--no-ff", "other")
    write(folder, "merged.md", "Merged\n")
    commit(folder, THREE)
    found = dates(folder, "first.md", "other.md", "main.md", "merged.md", "none.md")
    assert found == ["2019-01-01", "2020-02-02", "2020-02-02", "2021-03-03", None]


@pytest.mark.parametrize(
    "date",
    [
        "x",
        "",
        "-1 +0000",
        "1600000000 +2500",
        "1600000000 -1234567",
        "253402300800 +0000",
        "9" * 14,
    ],
)
def test_a_date_that_does_not_exist(folder, date):
    write(folder, "a.md")
    git(folder, "add", "-A")
    tree = subprocess.check_output(["git", "write-tree"], cwd=folder, text=True).strip()
    text = f"tree {tree}\nauthor A <a@a> {date}\ncommitter A <a@a> {date}\n\nOne\n"
    command = ["git", "hash-object", "-t", "commit", "-w", "--stdin", "--literally"]
    head = subprocess.check_output(command, cwd=folder, input=text, text=True).strip()
    git(folder, "update-ref", "refs/heads/main", head)
    assert dates(folder, "a.md") == [None]
    write(folder, "b.md")
    commit(folder, TWO)
    assert dates(folder, "a.md", "b.md") == [None, "2020-02-02"]


SETTINGS = {
    "log.showRoot": "false", "diff.relative": "true", "diff.orderFile": "/none", "log.follow": "true",
    "color.ui": "always", "log.showSignature": "true", "i18n.logOutputEncoding": "UTF-16",
    "format.pretty": "oneline", "diff.renames": "false", "diff.external": "false",
}  # fmt: skip


def test_settings_of_an_author_change_nothing(folder):
    write(folder, "docs/blog/b.md")
    commit(folder, ONE)
    git(folder, "mv", "docs/blog/b.md", "docs/blog/a.md")
    commit(folder, TWO)
    for key, value in SETTINGS.items():
        git(folder, "config", key, value)
    assert dates(folder / "docs", "blog/a.md") == ["2019-01-01"]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("GIT_DIR", ".git"), ("GIT_DIR", "/none"), ("GIT_WORK_TREE", "/"), ("GIT_INDEX_FILE", "none"),
        ("GIT_LITERAL_PATHSPECS", "1"), ("GIT_NOGLOB_PATHSPECS", "1"),
    ],
)  # fmt: skip
def test_variables_of_a_hook_change_nothing(folder, monkeypatch, key, value):
    write(folder, "docs/a.md")
    commit(folder, ONE)
    monkeypatch.setenv(key, value)
    assert dates(folder / "docs", "a.md") == ["2019-01-01"]


def test_a_partial_clone_gets_nothing_from_its_remote(folder, tmp_path):
    write(folder, "b.md")
    commit(folder, ONE)
    git(folder, "mv", "b.md", "a.md")
    write(folder, "a.md", f"{TEXT}More.\n")
    commit(folder, TWO)
    write(folder, "a.md", f"{TEXT}Most.\n")
    commit(folder, THREE)
    git(folder, "config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--filter=blob:none", f"file://{folder}", str(clone))

    def missing():
        command = ["git", "rev-list", "--objects", "--all", "--missing=print"]
        return subprocess.check_output(command, cwd=clone, text=True).count("?")

    before = missing()
    assert before
    assert dates(clone, "a.md") == ["2020-02-02"]
    assert missing() == before


def test_a_folder_without_a_history(folder, tmp_path):
    assert dates(folder, "a.md") == [None]
    assert find_repository(tmp_path / "none") is None
    (folder / ".git" / "HEAD").write_text("nothing", "ascii")
    assert find_repository(folder) is None


def test_the_top_of_a_submodule_is_closer_than_that_of_its_repository(folder):
    (folder / "blog" / "part" / "deep").mkdir(parents=True)
    (folder / "blog" / "part" / ".git").write_text("gitdir: ../../.git/modules/part\n", "ascii")
    assert find_top(folder / "blog") == folder
    assert find_top(folder / "blog" / "part" / "deep") == folder / "blog" / "part"
    assert find_top(folder) == folder
