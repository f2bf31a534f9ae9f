"""The builders of the package are entry points, which Sphinx imports only if they are asked for."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
BUILDERS = PROJECT["entry-points"]["sphinx.builders"]


class Added:
    """A substitute for an application that stores what a setup function adds."""

    def __init__(self):
        self.extensions = []
        self.builders = []

    def setup_extension(self, name):
        self.extensions.append(name)

    def add_builder(self, builder):
        self.builders.append(builder.name)

    def connect(self, event, handler):
        """Builders may handle events, which this test doesn't emit."""


def test_each_entry_point_adds_the_builder_of_its_name():
    for name, module in BUILDERS.items():
        app = Added()
        import_module(module).setup(app)
        assert (app.extensions, app.builders) == (["sphinx_devrel_blog"], [name])


def test_the_extension_imports_neither_builders_nor_outputs_that_a_site_turns_on():
    code = "import sys, sphinx_devrel_blog.extension; print(*sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    imported = set(shown.stdout.split())
    assert not set(BUILDERS.values()) & imported
    optional = ("sphinx_devrel_blog.tools", "sphinx_devrel_blog.metadata.outputs.")
    assert not [name for name in imported if name.startswith(optional)]


def test_a_check_of_files_needs_neither_the_parser_nor_the_network():
    code = "import sys, sphinx_devrel_blog.tools.file_check; print(*sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"myst_parser", "requests", "sphinx_devrel_blog.extension"} & set(
        shown.stdout.split()
    )
