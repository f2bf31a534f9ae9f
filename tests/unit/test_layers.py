"""The structure of the code: layers, with imports for types included, and one place for names."""

import ast
import re
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib import import_module
from pathlib import Path
from unittest import mock

import pytest
from sphinx.environment import BuildEnvironment

import sphinx_devrel_blog
from sphinx_devrel_blog import domain, embeds, extension, markdown, pages, posts
from sphinx_devrel_blog.blog.dialects import DIALECTS
from sphinx_devrel_blog.common.late_imports import OTHERS, READING, WRITING, late_function

ROOT = Path(sphinx_devrel_blog.__file__).parent
NAME = "sphinx_devrel_blog"
LOWEST_FIRST = (
    "common", "config", "nodes", "blog", "domain", "posts", "embeds", "markdown", "tools",
    "feeds", "pages", "metadata", "api", "extension", "__init__", "__main__",
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
    code = {path.parts[0].removesuffix(".py") for path, _tree in modules()}
    assert code == set(LOWEST_FIRST)


def test_the_package_has_few_entries_and_layers():
    # Twelve subpackages, `api` and `extension`. Python sets the names of the other two, which the
    # interpreter looks for: `import sphinx_devrel_blog` and `python -m sphinx_devrel_blog`.
    entries = set(LOWEST_FIRST) - {"__init__", "__main__"}
    assert len([name for name in entries if (ROOT / name).is_dir()]) == 12
    assert len(entries) == 14
    depth = {}
    for name in LOWEST_FIRST:
        depth[name] = 1 + max((depth[below] for below in imported_entries(name)), default=0)
    assert max(depth.values()) <= 10


def imported_entries(name):
    """Return the other entries of the package that the entry ``name`` imports."""
    return {
        entry
        for path, imported in imports()
        if path.parts[0].removesuffix(".py") == name and imported.startswith(f"{NAME}.")
        if (entry := imported.split(".")[1]) in LOWEST_FIRST and entry != name
    }


def test_no_files_import_each_other_in_a_circle():
    files = {
        ".".join(path.with_suffix("").parts).removesuffix(".__init__") for path, _ in modules()
    }
    graph = {name: set() for name in files}
    for path, imported in imports():
        name = ".".join(path.with_suffix("").parts).removesuffix(".__init__")
        target = imported.removeprefix(f"{NAME}.")
        while target and target not in files:
            target = target.rpartition(".")[0]
        if imported.startswith(f"{NAME}.") and target and target != name:
            graph[name].add(target)
    for path, late in late_imports():
        name = ".".join(path.with_suffix("").parts).removesuffix(".__init__")
        start = late.removeprefix(f"{NAME}.")
        if late.startswith(f"{NAME}."):
            graph[name] |= {
                each
                for each in files
                if each == start or (start.endswith(".") and each.startswith(start))
            } - {name}
    try:
        list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(f"{error}")


def test_every_function_fits_on_a_screen():
    functions = [
        (f"{path}:{node.lineno}", lines_without_docstring(node))
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
    ]
    assert [each for each in functions if each[1] > 40] == []


def lines_without_docstring(function):
    lines = function.end_lineno - function.lineno + 1
    if ast.get_docstring(function) is None:
        return lines
    return lines - (function.body[0].end_lineno - function.body[0].lineno + 1)


def test_only_the_markdown_subpackage_imports_myst_parser():
    users = {path.parts[0] for path, name in imports() if name.startswith("myst_parser")}
    assert users == {"markdown"}


def test_functions_import_nothing():
    found = [
        f"{path}:{node.lineno}"
        for path, tree in modules()
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for node in runtime_imports(function)
    ]
    assert found == []


LATE_CALLS = ("import_late", "late_function", "late_transform", "import_module")


@cache
def late_imports():
    """Return a path and a module, or the start of its name, for each late import of the package."""
    found = []
    for path, tree in modules():
        for call in ast.walk(tree) if path != Path("common/late_imports.py") else ():
            if isinstance(call, ast.Call) and ast.unparse(call.func) in LATE_CALLS:
                name = ast.unparse(call.args[0]).removeprefix("f").strip("'")
                if ast.unparse(call.func) == "late_function":
                    name = name.rpartition(".")[0]
                found.append((path, name.partition("{")[0]))
    return found


TABLES = [
    (f"{NAME}.{package.__name__.rpartition('.')[2]}.{prefix}{name}", priority)
    for package, prefix in [(posts, "transforms."), (embeds, ""), (pages, ""),
                            (markdown, "transforms.")]
    for name, priority in [*package.TRANSFORMS.items(), *package.POST_TRANSFORMS.items()]
]  # fmt: skip


def test_one_module_lists_every_late_import_and_its_reason():
    found = set(late_imports())
    # At the top of a module, whose package is typed differently by its versions.
    found.remove((Path("tools/importing/converter.py"), "markdownify"))
    # The table of languages in Sphinx has the names of their modules.
    found.remove((Path("common/sphinx_compat.py"), "module"))
    names = {name for _path, name in found}
    # Those that tables of transforms name.
    names -= {f"{NAME}.{name}." for name in ("embeds", "pages", "markdown.transforms")}
    names -= {f"{NAME}.posts.transforms."}
    names |= {name.rpartition(".")[0] for name, _priority in TABLES}
    listed = {f"{NAME}.{name}" for name in (*READING, *WRITING)} | OTHERS.keys()
    assert names == listed - {"sphinx.search."}


def test_late_imports_point_downward_too():
    for path, name in late_imports():
        if name.startswith(f"{NAME}."):
            own = LOWEST_FIRST.index(path.parts[0].removesuffix(".py"))
            assert LOWEST_FIRST.index(name.split(".")[1]) <= own, path


@pytest.mark.parametrize(("name", "priority"), TABLES)
def test_a_table_of_transforms_has_the_priority_of_each_class(name, priority):
    module, _, attribute = name.rpartition(".")
    assert getattr(import_module(module), attribute).default_priority == priority


def test_the_tables_of_transforms_are_complete():
    names = {
        f"{NAME}.{'.'.join(path.with_suffix('').parts)}.{node.name}"
        for path, tree in modules()
        for node in tree.body
        if isinstance(node, ast.ClassDef) and "Transform" in ast.unparse(node).split("\n")[0]
        if any(ast.unparse(each).startswith("default_priority") for each in node.body)
    }
    # These are added by the extensions of their own, or by the parser.
    names = {name for name in names if not name.startswith(WITHOUT_TABLE)}
    assert names == {name for name, _priority in TABLES}


WITHOUT_TABLE = tuple(
    f"{NAME}.{name}"
    for name in ("markdown.privacy.", "markdown.syntax.", "pages.webmentions.", "tools.")
)


@pytest.mark.parametrize("name", ["ablog_labels.resolve_label", "shown_posts.find_shown_posts"])
def test_a_late_handler_calls_the_function(name):
    module, attribute = f"{NAME}.pages.{name}".rsplit(".", 1)
    with mock.patch.object(import_module(module), attribute, return_value="result") as function:
        assert late_function(f"{module}.{attribute}")("a", 1) == "result"
    function.assert_called_once_with("a", 1)


# The attributes of Sphinx's environment in its documentation ("Build environment API"), and
# `get_domain`, which its tutorial for domains uses.
DOCUMENTED = {
    "app", "config", "project", "srcdir", "doctreedir", "events", "found_docs", "metadata",
    "titles", "docname", "parser", "doc2path", "relfn2path", "note_dependency", "new_serialno",
    "note_reread", "get_domain",
}  # fmt: skip


def test_only_one_module_uses_undocumented_parts_of_the_environment():
    undocumented = {name for name in dir(BuildEnvironment) if not name.startswith("__")}
    undocumented |= BuildEnvironment.__annotations__.keys()
    undocumented |= {"dependencies", "domaindata", "domains", "all_docs", "tocs", "longtitles"}
    undocumented -= DOCUMENTED
    found = [
        f"{path}:{node.lineno}: {ast.unparse(node)}"
        for path, tree in modules()
        if path != Path("common/sphinx_compat.py")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in undocumented
        if re.search(r"(^|[._])env$", ast.unparse(node.value))
        # markdown-it calls a dictionary of its own so.
        if path.parts[0] != "markdown" or not ast.unparse(node.value).startswith("state.")
    ]
    assert found == []


@pytest.mark.parametrize(
    ("module", "tests"),
    [
        ("common/sphinx_compat.py", "common/test_sphinx_compat.py"),
        ("markdown/myst_compat.py", "markdown/test_myst_compat.py"),
    ],
)
def test_each_use_of_an_undocumented_part_has_a_test(module, tests):
    tree = next(tree for path, tree in modules() if path == Path(module))
    text = (Path(__file__).parent / tests).read_text("utf-8")
    names = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    # Tests of MyST-NB build a site with it, and those of MyST test this one.
    names -= {"notebook_steps", "markdown_slugs"}
    assert {name for name in names if name[0] != "_" and name not in text} == set()


def test_plain_subpackages_import_neither_the_environment_nor_builders_at_runtime():
    wrong = [
        f"{path}:{node.lineno}"
        for path, tree in modules()
        if path.parts[0] == "blog"
        for node in runtime_imports(tree)
        if imports_sphinx(node)
    ]
    assert wrong == []


def runtime_imports(node):
    """Yield the import statements outside ``if TYPE_CHECKING``, those in functions included."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import | ast.ImportFrom):
            yield child
        elif not (isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"):
            yield from runtime_imports(child)


def modules_of(node):
    """Return the modules from which an import statement imports."""
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return [alias.name for alias in node.names]


def imports_sphinx(node):
    return any(name.partition(".")[0] == "sphinx" for name in modules_of(node))


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("import sphinx", True),
        ("from sphinx import addnodes", True),
        ("def f():\n    from sphinx.util import logging", True),
        ("if TYPE_CHECKING:\n    import sphinx", False),
        ("import sphinx_design", False),
        ("from datetime import date", False),
    ],
)
def test_the_check_of_imports_finds_each_form(code, found):
    assert found == any(imports_sphinx(node) for node in runtime_imports(ast.parse(code)))


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


def test_the_table_of_events_lists_every_handler():
    text = extension.__doc__.partition("isn't 500::")[2]
    listed, event = [], ""
    for line in text.splitlines():
        if found := re.match(r"    (\S+)$", line):
            event = found[1]
        elif found := re.match(r"        (\d+) +(\S+)", line):
            listed.append((event, int(found[1]), found[2]))
    assert sorted(listed) == sorted(connected_handlers())
    for event in {event for event, _, _ in listed}:
        order = [(priority, layer(handler)) for name, priority, handler in listed if name == event]
        assert order == sorted(order), event


def layer(name):
    return LOWEST_FIRST.index(name.partition(".")[0])


def connected_handlers():
    """Yield the event, the priority and the full name of each handler of a normal build."""
    events = vars(domain.events)
    for path, tree in modules():
        if path.parts[0] in {"api.py", "tools"} or path.parts[:2] == ("metadata", "newsletter"):
            continue
        module = ".".join(path.with_suffix("").parts).removesuffix(".__init__")
        origins = {
            alias.name: f"{node.module}.{alias.name}".removeprefix(f"{NAME}.")
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "app.connect":
                event, handler = call.args
                if isinstance(handler, ast.Call):  # a partial, or a late import
                    handler = handler.args[0]
                priority = next((ast.literal_eval(each.value) for each in call.keywords), 500)
                name = event.value if isinstance(event, ast.Constant) else events[event.id]
                if isinstance(handler, ast.Constant):
                    yield name, priority, handler.value.removeprefix(f"{NAME}.")
                    continue
                first, dot, rest = ast.unparse(handler).partition(".")
                yield name, priority, origins.get(first, f"{module}.{first}") + dot + rest
