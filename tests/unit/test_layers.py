"""The subpackages import only those below them, with imports for types included."""

import ast
import re
from functools import cache
from pathlib import Path

import sphinx_devrel_blog

ROOT = Path(sphinx_devrel_blog.__file__).parent
NAME = "sphinx_devrel_blog"
LOWEST_FIRST = (
    "common", "config", "nodes", "blog", "domain", "posts", "embeds", "markdown", "crosspost",
    "feeds", "pages", "metadata", "tools", "api", "extension", "__init__", "__main__",
)  # fmt: skip


@cache
def imports():
    """Return pairs: the path of a module, and the dotted name of what it imports."""
    return list(_imports())


def _imports():
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom):
                yield from (
                    (path.relative_to(ROOT), f"{node.module}.{alias.name}") for alias in node.names
                )
            elif isinstance(node, ast.Import):
                yield from ((path.relative_to(ROOT), alias.name) for alias in node.names)


def test_each_subpackage_imports_only_those_below_it():
    wrong = [
        f"{path} imports {name}"
        for path, name in imports()
        if name.startswith(f"{NAME}.") and (of := name.split(".")[1]) != path.parts[0]
        if LOWEST_FIRST.index(of) >= LOWEST_FIRST.index(path.parts[0].removesuffix(".py"))
    ]
    assert wrong == []


def test_imports_follow_the_diagram_for_contributors():
    text = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text("utf-8")
    edges = re.findall(r"^    (\w+) --> (\w+)$", text, re.MULTILINE)
    below = {name: set() for edge in edges for name in edge}
    for name in sorted(below, key=LOWEST_FIRST.index):
        for lower, upper in edges:
            if upper == name:
                below[name] |= {lower} | below[lower]
    assert below.keys() | {"api", "extension", "__init__", "__main__"} == set(LOWEST_FIRST)
    wrong = [
        f"{path} imports {name}"
        for path, name in imports()
        if name.startswith(f"{NAME}.") and (of := path.parts[0]) in below
        if name.split(".")[1] not in below[of] | {of}
    ]
    assert wrong == []


def test_every_entry_of_the_package_is_a_known_layer():
    code = {path.relative_to(ROOT).parts[0].removesuffix(".py") for path in ROOT.rglob("*.py")}
    assert code == set(LOWEST_FIRST)


def test_only_the_markdown_subpackage_imports_myst_parser():
    users = {path.parts[0] for path, name in imports() if name.startswith("myst_parser")}
    assert users == {"markdown"}


def test_plain_subpackages_import_neither_the_environment_nor_builders_at_runtime():
    for path in sorted((ROOT / "blog").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        runtime = [node.module for node in tree.body if isinstance(node, ast.ImportFrom)]
        assert not [name for name in runtime if (name or "").startswith("sphinx.")], path
