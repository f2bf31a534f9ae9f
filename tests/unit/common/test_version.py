import re
import tomllib
from pathlib import Path

import pytest

import sphinx_devrel_blog
from sphinx_devrel_blog.common.version import DOCUMENTATION_URL

ROOT = Path(sphinx_devrel_blog.__file__).parents[1]
PROJECT = ROOT / "pyproject.toml"
URL = re.compile(
    r"https://(?:raw\.githubusercontent|github)\.com/[\w-]+/sphinx[-_]devrel[-_]blog\b"
    r"|https://sphinx-devrel-blog\.[\w.-]+"
)

pytestmark = pytest.mark.skipif(
    not PROJECT.exists(), reason="the package is installed without its project"
)


def test_the_version_of_the_package_is_that_of_the_project():
    project = tomllib.loads(PROJECT.read_text("utf-8"))["project"]
    assert sphinx_devrel_blog.__version__ == project["version"]


def test_every_url_of_the_project_is_that_in_pyproject():
    urls = tomllib.loads(PROJECT.read_text("utf-8"))["project"]["urls"]
    assert f"{urls['Documentation']}en/latest/" == DOCUMENTATION_URL
    raw = urls["Source"].replace("https://github.com/", "https://raw.githubusercontent.com/")
    known = {urls["Source"], raw, urls["Documentation"].rstrip("/")}
    schema = ROOT / "sphinx_devrel_blog/resources/schema/post.schema.json"
    paths = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", schema, *(ROOT / "docs").rglob("*.md")]
    found = {url for path in paths for url in URL.findall(path.read_text("utf-8"))}
    assert found == known


def test_only_one_module_of_the_package_contains_a_url_of_the_project():
    paths = (ROOT / "sphinx_devrel_blog").rglob("*.py")
    found = [path.name for path in paths if URL.search(path.read_text("utf-8"))]
    assert found == ["version.py"]


def test_the_licence_and_the_documentation_name_the_authors_in_pyproject():
    (author,) = tomllib.loads(PROJECT.read_text("utf-8"))["project"]["authors"]
    for name in ("LICENSE", "docs/conf.py"):
        assert author["name"] in (ROOT / name).read_text("utf-8"), name
