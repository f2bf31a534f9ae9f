"""Report words over which readers stumble: unusual ones, and those that hide the subject.

``python tests/wording.py``, a part of ``tox run -e lint``, reads the texts of the project for people: its
pages without code, docstrings, comments, messages of the package, the names of tests, style sheets and
scripts. It needs only Python.
"""

from __future__ import annotations

import ast
import io
import re
import sys
import tokenize
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "sphinx_devrel_blog"
TESTS = ROOT / "tests"

TERMS = {
    r"(?<!IP )(?<!public )(?<!email )\baddress(?:es)?\b": "URL",
    r"\bbehind\b": "after",
    r"\bbeside the (?:docs|post|page)s?\b": "next to, in the source folder",
    r"\bblanks?\b(?! lines?\b)": "space, empty",
    r"\b(?<!leave )(?<!left )(?<!leaves )(?<!stand)alone\b": "only",
    r"\bin the place of\b": "instead of",
    r"\bto come\b": "scheduled, upcoming",
    r"(?<![/=\'])\bfilms?\b(?!\.mp4)": "video",
    r"\bslips? of the pen\b": "typo",
    r"\bof ours\b|\bours\b": "our, of this extension",
    r"\btold\b": "reports, gives, shows",
    r"\bsaid\b|\bsays\b": "sets, reports, describes",
    r"\bstands?\b(?! for| still|alone)": "is, appears",
    r"\bcounts\b(?! (?:as|the|how|lines|words|readers))": "applies, takes precedence",
    r"\bhas it so\b": "does",
    r"\bnowhere\b": "can't be found",
    r"\basks? (?:nobody|anybody|no network|another site)\b": "uses the network, contacts",
    r"\bwhere there is none\b|\bhas none is\b": "if missing",
    r"\bits words\b|\bwords that\b": "text",
    r"\bshows? of (?:the |a )?posts?\b": "the post listings, the post data",
    r"\bposts of X\b|\breaders of feeds\b|\blists of tasks\b": "X posts, feed readers, task lists",
    r"\bpages? (?:that )?(?:are|is) made\b|\bare made\b": "generated",
}
"""Regular expressions of what not to write, with what to write instead."""


def problems(text: str) -> list[str]:
    """Return the unwanted terms in a text, each with its line and a better term."""
    found = []
    for pattern, better in TERMS.items():
        for match in re.finditer(pattern, text, re.IGNORECASE):
            line = text.count("\n", 0, match.start()) + 1
            found.append(f"{line}: {match[0]!r}: write {better!r}")
    return found


def prose(text: str) -> str:
    """Return Markdown without code, URLs and quoted examples; lines keep their numbers."""
    blank = lambda match: "\n" * match[0].count("\n")  # noqa: E731
    text = re.sub(
        r"(?ms)^([ ]*)(`{3,})(?!\{(?:tab|grid|glossary|list|note|include)).*?^\1\2$", blank, text
    )
    text = re.sub(r"`+[^`]+`+", blank, text)
    text = re.sub(
        r"\]\([^)]*\)|^\[[^\]]*\]:.*$|<[^>]+>|^\(.*\)=$|^% .*$", blank, text, flags=re.MULTILINE
    )
    return re.sub(r'[“"][^”"\n]*[”"]', blank, text)


def texts_of(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the texts of a module, each with its line: docstrings, comments and messages.

    Messages are strings with at least three words. Other strings in tests are input and output of
    posts; there, the names of tests are texts.
    """
    source = path.read_text(encoding="utf-8")
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string
    tree = ast.parse(source)
    yield from _of_test(tree) if TESTS in path.parents else _messages(tree)


def _of_test(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            line = getattr(node, "lineno", 1)
            yield line, ast.get_docstring(node) or ""
            name = getattr(node, "name", "")
            yield line, name.replace("_", " ") if name.startswith("test_") else ""


def _messages(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and len(re.findall(r"[A-Za-z]{2,} ", text)) >= 2:
            yield node.lineno, text


def pages() -> list[Path]:
    """Return the files in Markdown and reStructuredText that people read."""
    folders = (ROOT / "docs", ROOT / ".github")
    nested = (
        path for folder in folders for end in ("md", "rst") for path in folder.rglob(f"*.{end}")
    )
    return [
        *sorted(ROOT.glob("*.md")),
        *sorted(path for path in nested if "_build" not in path.parts),
    ]


def modules() -> list[Path]:
    """Return the modules of the package, the documentation and the tests.

    The vocabulary in docs/_ext isn't read: it is examples.
    """
    folders = (PACKAGE.rglob("*.py"), (ROOT / "docs/_ext").glob("*.py"), TESTS.rglob("*.py"))
    return sorted((ROOT / "docs/conf.py", *(path for folder in folders for path in folder)))


def assets() -> list[Path]:
    """Return the style sheets and scripts, whose names are texts too."""
    folders = (PACKAGE / "resources", ROOT / "docs/_static")
    return sorted(
        path for folder in folders for path in folder.rglob("*.*") if path.suffix in {".css", ".js"}
    )


def check(path: Path) -> list[str]:
    """Return the problems of a file, each with the path and the line."""
    name = path.relative_to(ROOT).as_posix()
    if path.suffix in {".css", ".js"}:
        text = path.read_text(encoding="utf-8")
        return [f"{name}:{problem}" for problem in problems(text)]
    if path.suffix != ".py":
        found = problems(prose(path.read_text(encoding="utf-8")))
        return [f"{name}:{problem}" for problem in found]
    return [
        f"{name}:{line}: {problem.partition(': ')[2]}"
        for line, text in texts_of(path)
        for problem in problems(prose(text))
    ]


def main() -> int:
    """Print the problems of all files; return the exit status."""
    found = [problem for path in (*pages(), *modules(), *assets()) for problem in check(path)]
    for problem in found:
        sys.stdout.write(f"{problem}\n")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
