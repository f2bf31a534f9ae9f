"""``devrel-blog new``, ``list`` and ``schema``: what they write and print, and their errors."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from sphinx_devrel_blog.posts.frontmatter.parser import read_front_matter
from sphinx_devrel_blog.posts.frontmatter.schema import SCHEMA_FILE, SCHEMA_URL
from sphinx_devrel_blog.tools.command_line import COMMANDS, main
from sphinx_devrel_blog.tools.editor_files import files_of
from sphinx_devrel_blog.tools.file_names import common_style

CONF = """\
extensions = ["sphinx_devrel_blog"]
devrel_blog_blogs = {"releases": {}, "team": {"posts": ["teams/core/*"]}}
devrel_blog_authors = {"ann": "Ann Onymous"}
templates_path = ["_templates"]
"""


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project with a site in ``docs``, as the current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1798711200")  # 2026-12-31 10:00 UTC
    write("docs/conf.py", CONF)
    write("docs/index.md", "# Site\n")
    return tmp_path


def write(name, text):
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def keys_of(name):
    return read_front_matter(Path(name).read_text(encoding="utf-8")).data


def test_a_new_post_is_a_draft_with_the_recommended_keys(project, capsys):
    assert main(["new", 'Kite 3: "faster", C++', "--author", "ann", "--tags", "a b, c"]) == 0
    shown = capsys.readouterr()
    path = "docs/blog/2026-12-31-kite-3-faster-c-plus-plus.md"
    assert shown.out == f"{path}\n"
    assert "draft: true" in shown.err
    assert f"# yaml-language-server: $schema={SCHEMA_URL}\n" in Path(path).read_text("utf-8")
    assert keys_of(path) == {
        "title": 'Kite 3: "faster", C++', "date": "2026-12-31", "description": None,
        "tags": ["a b", "c"], "author": "ann", "draft": True, "cover_image_alt": None,
        "cover_image": "2026-12-31-kite-3-faster-c-plus-plus.png",
    }  # fmt: skip
    before = Path(path).read_text("utf-8")
    assert main(["new", "Kite 3 Faster C++"]) == 1  # it has the same name
    assert Path(path).read_text("utf-8") == before
    assert "exists already" in capsys.readouterr().err


def test_other_blogs_templates_and_notebooks(project, capsys):
    template = "---\ntitle: $title\ndate: $date\ntags: $tags\nx: $unknown\n---\n# $title, $5\n"
    write("docs/_templates/posts/release.md", template)
    args = ["--from-template", "release", "--date", "2030-01-15 09:00", "--blog", "releases"]
    assert main(["new", "Yes: 1", *args]) == 0
    path = Path("docs/releases/2030-01-15-yes-1.md")
    assert keys_of(path) | {"tags": 0} == {
        "title": "Yes: 1", "date": "2030-01-15 09:00:00", "tags": 0, "x": "$unknown",
    }  # fmt: skip
    assert path.read_text("utf-8").endswith("---\n# Yes: 1, $5\n")
    assert main(["new", "Team", "--blog", "team", "--notebook"]) == 0
    notebook = json.loads(Path("docs/teams/core/2026-12-31-team.ipynb").read_text("utf-8"))
    assert [cell["cell_type"] for cell in notebook["cells"]] == ["raw", "markdown", "code"]
    assert read_front_matter("".join(notebook["cells"][0]["source"])).data["title"] == "Team"
    assert "myst_nb" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([], "2030-01-15-title"),
        (["index.md", "a.md", "b.md", "2020-01-01-c.md"], "title"),
        (["2020/a.md", "2021/b.md", "c.md"], "2030/title"),
        (["2020/01/a.md", "2020/02/b.md"], "2030/01/title"),
        (["a/index.md", "b/index.md"], "title/index"),
        (["2020-01-01-a/index.md"], "2030-01-15-title/index"),
        (["2020/2020-01-01-a.md"], "2030/2030-01-15-title"),
    ],
)
def test_new_posts_are_named_like_the_others(tmp_path, names, expected):
    import datetime as dt

    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    path = common_style(tmp_path).path(tmp_path, "title", dt.date(2030, 1, 15), ".md")
    assert path == tmp_path / f"{expected}.md"


def test_a_list_gives_the_state_of_each_post_and_why_it_is_hidden(project, capsys):
    posts = {
        "blog/a.md": "---\ntitle: Old\ndate: 2020-01-01\n---\n",
        "blog/b.md": "---\ntitle: Soon\ndate: 2030-01-15\n---\n",
        "blog/c.md": "---\ndate: 2021-01-01\npublished: false\n---\n# From heading\n",
        "_drafts/d.md": "---\ntitle: Idea\n---\n",
        "blog/e.md": "---\ntitle: Past\ndate: 2021-01-02\nexpiryDate: 2022-01-01\n---\n",
        "blog/f.md": "---\ntitle: Quiet\ndate: 2021-01-03\nstatus: hidden\n---\n",
        "blog/g.rst": ":date: 2021-01-04\n:title: Fields\n\nFields\n======\n\nText.\n",
        "news.md": "# News\n\n## One\n\n```{post} 2021-01-05\n```\n\n## Two\n\n```{post} 2031-01-05\n```\n",
        "blog/page.md": "# A page\n",
        "blog/bad.md": "---\ntitle: [\n---\n",
    }
    for name, text in posts.items():
        write(f"docs/{name}", text)
    assert main(["list", "--json"]) == 0
    rows = {row["file"]: row for row in json.loads(capsys.readouterr().out)}
    found = {file: (row["state"], row["title"], row["reason"]) for file, row in rows.items()}
    assert found == {
        "blog/a.md": ("published", "Old", ""),
        "blog/b.md": ("scheduled", "Soon", ""),
        "blog/c.md": ("draft", "From heading", "published: false"),
        "_drafts/d.md": ("draft", "Idea", "its path"),
        "blog/e.md": ("expired", "Past", "since 2022-01-01"),
        "blog/f.md": ("unlisted", "Quiet", "status: 'hidden'"),
        "blog/g.rst": ("published", "Fields", ""),
        "news.md#one": ("published", "One", ""),
        "news.md#two": ("scheduled", "Two", ""),
        "blog/bad.md": ("published", "[", ""),
    }
    assert rows["blog/b.md"]["date"] == "2030-01-15"
    assert main(["list", "--scheduled"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:3] for line in lines[:2]] == [
        ["scheduled", "2031-01-05", "news.md#two"], ["scheduled", "2030-01-15", "blog/b.md"],
    ]  # fmt: skip
    assert lines[-1] == "2 scheduled"


def test_the_schema_and_editor_files_are_never_overwritten(project, capsys):
    assert main(["schema"]) == 0
    assert capsys.readouterr().out == f"{SCHEMA_FILE}\n"
    assert main(["schema", "--editor", "vscode"]) == 0
    assert main(["schema", "--editor", "pycharm"]) == 0  # the schema is there already, unchanged
    assert json.loads(Path(".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    write(".vscode/settings.json", "{}")
    capsys.readouterr()
    assert main(["schema", "--editor", "vscode"]) == 1
    assert Path(".vscode/settings.json").read_text("utf-8") == "{}"
    assert '"yaml.schemas"' in capsys.readouterr().err  # what to add
    assert ".remarkrc.mjs" in files_of("neovim")


@pytest.mark.parametrize("folder", ["docs", "docs/blog", "docs/blog/2030"])
def test_commands_work_in_the_folders_of_a_site(project, capsys, monkeypatch, folder):
    Path(folder).mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(folder)
    assert main(["new", "A kite"]) == 0
    assert main(["new", "A boat", "--source", str(project / "docs/conf.py")]) == 0
    names = {path.name for path in project.glob("docs/blog/*.md")}
    assert names == {"2026-12-31-a-kite.md", "2026-12-31-a-boat.md"}


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["new", "!?"], 2, "has no letter or digit"),
        (["new", "A", "--date", "soon"], 2, "write it as 2030-01-15"),
        (["new", "A", "--blog", "nothing"], 2, "known are main, releases, team"),
        (["new", "A", "--author", "anne"], 2, "did you mean 'ann'?"),
        (["new", "A", "--from-template", "x"], 2, "no template x.md"),
        (["new", "A", "--source", "blog"], 2, "has no conf.py"),
        (["list", "--source", "broken"], 1, "can't be opened"),
        (["list", "--source", "plain"], 1, "doesn't enable the blog"),
    ],
)
def test_errors_name_the_problem_without_a_traceback(project, capsys, arguments, code, message):
    write("broken/conf.py", "1/0\n")
    write("plain/conf.py", "")
    assert main(arguments) == code
    shown = capsys.readouterr()
    assert message in shown.err
    assert "Traceback" not in shown.err
    assert not list(project.glob("docs/blog/*"))


@pytest.mark.parametrize(
    "title", ["a" * 300, "\u65e5\u672c" * 100, "\u0645\u0631\u062d\u0628\u0627 " * 60]
)
def test_long_titles_have_a_shorter_name(project, capsys, title):
    for options in ([], ["--notebook"]):
        assert main(["new", title, *options]) == 0
    assert keys_of(capsys.readouterr().out.splitlines()[0])["title"] == title.strip()


def test_the_next_steps_work_for_a_folder_with_spaces(project, capsys):
    write("my site/conf.py", CONF)
    assert main(["new", "A", "--source", "my site"]) == 0
    lines = [shlex.split(line) for line in capsys.readouterr().err.splitlines()[2:4]]
    assert [line[-2:] for line in lines] == [
        ["my site", "my site/_build/preview"],
        ["my site", "my site/_build/check"],
    ]


def test_a_folder_without_a_site_is_an_error(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["list"]) == 2
    assert "--source DIR" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [[], ["unknown"], ["new"], ["list", "--drafts", "--scheduled"]]
)
def test_a_wrong_command_line_has_the_exit_code_2(arguments):
    with pytest.raises(SystemExit) as error:
        main(arguments)
    assert error.value.code == 2


def test_each_command_explains_itself(capsys):
    for name in COMMANDS:
        with pytest.raises(SystemExit):
            main([name, "--help"])
        assert COMMANDS[name].help[1:] in " ".join(capsys.readouterr().out.split())


def test_the_module_runs_as_a_program():
    command = [sys.executable, "-m", "sphinx_devrel_blog", "--help"]
    shown = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ)
    assert "devrel-blog new" in shown.stdout
