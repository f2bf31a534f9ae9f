import tomllib
from pathlib import Path

import pytest

import sphinx_devrel_blog

PROJECT = Path(sphinx_devrel_blog.__file__).parents[1] / "pyproject.toml"


@pytest.mark.skipif(not PROJECT.exists(), reason="the package is installed without its project")
def test_the_version_of_the_package_is_that_of_the_project():
    project = tomllib.loads(PROJECT.read_text("utf-8"))["project"]
    assert sphinx_devrel_blog.__version__ == project["version"]
