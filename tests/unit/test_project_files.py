"""The files for GitHub, Read the Docs and pre-commit agree with tox.ini and pyproject.toml."""

from __future__ import annotations

import ast
import itertools
import re
import tomllib
from configparser import ConfigParser
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(
    not (ROOT / ".github").is_dir(), reason="an sdist has no files for GitHub"
)


def load(name):
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def environments_of_tox():
    """Every environment that tox.ini names, with its braces expanded."""
    tox = ConfigParser(interpolation=None)
    tox.read(ROOT / "tox.ini", encoding="utf-8")
    for section in tox.sections():
        for pattern in re.split(r",\s*(?![^{]*\})", section.removeprefix("testenv:")):
            parts = [part.split(",") for part in re.split(r"[{}]", pattern)]
            yield from map("".join, itertools.product(*parts))


def test_the_workflow_runs_environments_that_tox_has():
    jobs = load(".github/workflows/ci.yml")["jobs"]
    known = set(environments_of_tox())
    for job in jobs["versions"]["strategy"]["matrix"]["include"]:
        assert job["environment"] in known
        assert job["environment"].startswith(f"py{job['python'].replace('.', '')}-")


def test_the_workflow_runs_the_script_that_every_ci_runs():
    steps = load(".github/workflows/ci.yml")["jobs"]["checks"]["steps"]
    assert "bash .ci/run" in [step.get("run") for step in steps]


def test_only_the_job_that_publishes_may_request_a_token_of_pypi():
    release = load(".github/workflows/release.yml")
    assert release["permissions"] == {"contents": "read"}
    rights = {name: job.get("permissions") for name, job in release["jobs"].items()}
    assert rights == {"checks": None, "build": None, "publish": {"id-token": "write"}}


def test_a_release_is_built_only_after_all_checks():
    jobs = load(".github/workflows/release.yml")["jobs"]
    assert "bash .ci/run" in [step.get("run") for step in jobs["checks"]["steps"]]
    assert (jobs["build"]["needs"], jobs["publish"]["needs"]) == ("checks", "build")


def test_the_workflow_runs_each_version_of_python_and_sphinx():
    jobs = load(".github/workflows/ci.yml")["jobs"]
    run = {each["environment"] for each in jobs["versions"]["strategy"]["matrix"]["include"]}
    known = {name for name in environments_of_tox() if re.match(r"py\d+-sphinx\d+", name)}
    for part in (0, 1):
        assert {name.split("-")[part] for name in run} == {name.split("-")[part] for name in known}


def test_pre_commit_runs_the_checks_of_tox_with_the_same_ruff():
    tox = ConfigParser(interpolation=None)
    tox.read(ROOT / "tox.ini", encoding="utf-8")
    lint = tox["testenv:lint"]
    ruff, local = load(".pre-commit-config.yaml")["repos"]
    assert lint["deps"] == f"ruff=={ruff['rev'].removeprefix('v')}"
    assert [hook["id"] for hook in ruff["hooks"]] == ["ruff-check", "ruff-format"]
    commands = [line for line in lint["commands"].splitlines() if line and "ruff" not in line]
    assert [hook["entry"] for hook in local["hooks"]] == commands


def test_classifiers_name_the_versions_of_python_that_tox_tests():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    prefix = "Programming Language :: Python :: 3."
    listed = {
        f"py3{name.removeprefix(prefix)}"
        for name in project["classifiers"]
        if name.startswith(prefix)
    }
    names = environments_of_tox()
    assert listed == {name.split("-")[0] for name in names if re.match(r"py\d+-sphinx", name)}


def test_read_the_docs_installs_an_extra_that_exists():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    install = load(".readthedocs.yaml")["python"]["install"][0]
    assert set(install["extra_requirements"]) <= set(project["optional-dependencies"])
    assert (ROOT / load(".readthedocs.yaml")["sphinx"]["configuration"]).is_file()


def paths_in(text):
    """Return the paths that a Markdown text names in code or links to."""
    code = re.findall(r"`([\w.*-]+(?:/[\w.*-]*)+|[\w-]+\.(?:md|ini|toml))`", text)
    links = [link for link in re.findall(r"\]\(([^)#\s]+)\)", text) if "://" not in link]
    return {*code, *links}


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "docs/architecture.md"])
def test_every_path_that_the_page_for_contributors_names_exists(name):
    page = ROOT / name
    paths = paths_in(page.read_text(encoding="utf-8"))
    assert len(paths) > 15
    # Links are relative to the page, and paths in code to the top of the repository. The others
    # are paths in a site or in a build.
    elsewhere = {
        "blog/",
        "_embeds/",
        "posts/frontmatter",
        "markdown/shortcodes",
        "posts/transforms",
        "metadata/outputs",
    }
    missing = {
        path
        for path in paths - elsewhere
        if not (ROOT / path).exists() and not (page.parent / path).exists()
    }
    assert missing == set()


def test_the_architecture_page_lists_the_subpackages_in_the_order_of_imports():
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `sphinx_devrel_blog/(\w+)/` \|", text, re.MULTILINE)
    tree = ast.parse((ROOT / "tests/unit/test_layers.py").read_text(encoding="utf-8"))
    (layers,) = (
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and node.targets[0].id == "LOWEST_FIRST"
    )
    assert listed == [name for name in layers if (ROOT / "sphinx_devrel_blog" / name).is_dir()]


def test_unit_tests_are_in_folders_named_like_the_subpackages():
    folders = {path.name for path in (ROOT / "tests/unit").iterdir() if any(path.glob("test_*.py"))}
    assert folders == {
        path.parent.name for path in (ROOT / "sphinx_devrel_blog").glob("*/__init__.py")
    }
