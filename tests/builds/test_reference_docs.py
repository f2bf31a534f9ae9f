"""Beside the reference of a large package: its pages are as without a blog, and posts refer to it."""

from __future__ import annotations

import pytest

MODULES, CLASSES = 20, 5
THING = '''

class Thing{number}:
    """Thing {number}, of :mod:`pack.part{module}`."""

    size = {number}
    """How large it is."""

    def grow(self):
        """Grow by {number}."""
'''
EXTENSIONS = [
    "myst_parser", "sphinx.ext.autodoc", "sphinx.ext.autosummary", "sphinx.ext.viewcode",
]  # fmt: skip
CONF = f"""\
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
project = "Site"
extensions = {EXTENSIONS!r}
templates_path = ["templates"]
autosummary_generate = True
"""
TEMPLATE = """\
{{ fullname }}
{{ underline }}

.. automodule:: {{ fullname }}
   :members:
   :undoc-members:
"""


@pytest.fixture
def reference(site):
    site.write("conf.py", CONF)
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   api\n   guide\n")
    site.write("guide.md", "# Guide\n\nSee {py:class}`pack.part0.Thing1`.\n")
    site.write("templates/autosummary/module.rst", TEMPLATE)
    listed = "".join(f"   pack.part{module}\n" for module in range(MODULES))
    site.write("api.rst", f"API\n===\n\n.. autosummary::\n   :toctree: generated\n\n{listed}")
    site.write("pack/__init__.py", "")
    for module in range(MODULES):
        numbers = range(module * CLASSES, (module + 1) * CLASSES)
        things = "".join(THING.format(number=number, module=module) for number in numbers)
        site.write(f"pack/part{module}.py", f'"""A part."""\n{things}')
    site.post(
        "The {py:class}`pack.part8.Thing42`, its {py:meth}`~pack.part8.Thing42.grow`, "
        "{any}`pack.part19.Thing99` and {py:mod}`pack.part3`.\n\n{% x 20 %}\n", tags="[python]",
    )  # fmt: skip
    return site


# Sphinx's own autodoc.
@pytest.mark.heavy
@pytest.mark.filterwarnings("ignore:The mapping interface for autodoc")
def test_its_pages_are_as_they_were(reference):
    plain = reference.build(
        output="plain", nitpicky=True, parallel=2, exclude_patterns=["blog"]
    )  # fmt: skip
    built = reference.build(
        nitpicky=True, parallel=2, extensions=["sphinx_devrel_blog", *EXTENSIONS]
    )  # fmt: skip
    assert plain.warnings == built.warnings == []
    # The page of the search has a script, since there are posts.
    pages = {
        name: data
        for name, data in plain.files().items()
        if name.endswith(".html") and name != "search.html"
    }
    files = built.files()
    assert len(pages) > 2 * MODULES  # those of the source, too
    assert {name: files.get(name) for name in pages} == pages
    hrefs = [link["href"] for link in built.body("blog/post").select(".e-content > p a.internal")]
    assert [href.partition("/generated/")[2] for href in hrefs if "generated" in href] == [
        "pack.part8.html#pack.part8.Thing42", "pack.part8.html#pack.part8.Thing42.grow",
        "pack.part19.html#pack.part19.Thing99", "pack.part3.html#module-pack.part3",
    ]  # fmt: skip
