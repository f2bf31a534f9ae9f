"""The structure of the code: layers, with imports for types included, and one place for names."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

import sphinx_devrel_blog
from sphinx_devrel_blog.blog.dialects import DIALECTS

ROOT = Path(sphinx_devrel_blog.__file__).parent
NAME = "sphinx_devrel_blog"
LOWEST_FIRST = (
    "common", "config", "nodes", "blog", "domain", "posts", "embeds", "markdown", "crosspost",
    "feeds", "pages", "metadata", "tools", "api", "extension", "__init__", "__main__",
)  # fmt: skip


DIALECT_NAMES = {dialect.name for dialect in DIALECTS}


@cache
def modules():
    """Return the modules of the package: a path and a syntax tree each."""
    return [
        (path.relative_to(ROOT), ast.parse(path.read_text("utf-8")))
        for path in sorted(ROOT.rglob("*.py"))
    ]


@cache
def imports():
    """Return pairs: the path of a module, and the dotted name of what it imports."""
    return list(_imports())


def _imports():
    for path, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                yield from ((path, f"{node.module}.{alias.name}") for alias in node.names)
            elif isinstance(node, ast.Import):
                yield from ((path, alias.name) for alias in node.names)


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


def test_no_code_outside_the_records_compares_names_of_dialects():
    found = [
        f"{path}:{node.lineno}"
        for path, tree in modules()
        if path != Path("blog/dialects.py")
        for node in ast.walk(tree)
        if compares_dialects(node) or is_set_of_dialects(node)
    ]
    assert found == []


def compares_dialects(node):
    """Whether code such as ``post.dialect == "hugo"`` compares a dialect with a name."""
    if not isinstance(node, ast.Compare):
        return False
    literals = {each.value for each in ast.walk(node) if isinstance(each, ast.Constant)}
    text = ast.unparse(node)
    return bool(literals & DIALECT_NAMES) and "dialect" in text and ".syntax" not in text


def is_set_of_dialects(node):
    """Whether code such as ``{"hugo", "quarto"}`` is a set of nothing but names of dialects."""
    if not isinstance(node, ast.Set | ast.Tuple | ast.List):
        return False
    values = {each.value for each in node.elts if isinstance(each, ast.Constant)}
    return len(values) == len(node.elts) and len(values & DIALECT_NAMES) == len(values - {""}) > 1


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('post.dialect == "hugo"', True),
        ('dialect.name in {"dev", "stackbit"}', True),
        ('"kramdown" in dialect.syntax', False),
        ('tag.form == "hugo"', False),
        ('frozenset({"", "quarto", "zola"})', True),
        ('{"liquid", "hugo"}', False),
    ],
)
def test_the_check_of_names_finds_comparisons_and_sets(code, found):
    nodes = ast.walk(ast.parse(code))
    assert found == any(compares_dialects(node) or is_set_of_dialects(node) for node in nodes)
