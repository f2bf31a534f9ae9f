"""The public API is complete, documented, and all that examples and the documentation import."""

from __future__ import annotations

import re
from pathlib import Path

from sphinx_devrel_blog import api

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
SHOWN = [
    ROOT / "README.md",
    *(ROOT / "docs").rglob("*.md"),
    *(ROOT / "tests/examples").glob("*.py"),
]


def test_each_name_has_an_entry_in_the_documentation():
    undocumented = [name for name in api.__all__ if not re.search(rf"`{name}\b", PAGE)]
    assert undocumented == []


def test_each_attribute_of_a_class_is_documented():
    classes = [each for name in api.__all__ if hasattr(each := getattr(api, name), "_fields")]
    # The keys of a snapshot are those of its file, which another page lists.
    names = {
        (each.__name__, name)
        for each in classes
        if each is not api.Snapshot
        for name in each._fields
    }
    assert len(names) > 80
    undocumented = {name for name in names if not re.search(rf"`[^`\n]*\b{name[1]}\b", PAGE)}
    assert undocumented == set()


def test_documentation_and_examples_import_no_private_module():
    for path in SHOWN:
        imports = re.findall(
            r"^(?:from|import) (sphinx_devrel_blog\S*)(?: import (.*))?",
            path.read_text(encoding="utf-8"),
            re.MULTILINE,
        )
        private = [
            name for name in imports if name[0] != "sphinx_devrel_blog.api" and name[1] != "api"
        ]
        assert private == [], path
