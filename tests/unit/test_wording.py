"""Texts for people use the terms that the project has chosen.

The lint reports words that readers stumble over: unusual ones, and those that hide the subject. It
reads prose: README, CHANGELOG, the documentation without code, and docstrings and messages in the
package.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

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
    r"\bposts of X\b|\breaders of feeds\b|\blists of tasks\b": "X posts, feed readers, task lists",
    r"\bpages? (?:that )?(?:are|is) made\b|\bare made\b": "generated",
}
"""Regular expressions of what not to write, with what to write instead."""

EXAMPLES = {
    "the address of the page": True, "its URL": False, "the text behind the name": True,
    "beside the docs": True, "only a blank": True, "from that alone": True, "left alone": False,
    "a standalone page": False, "in the place of a list": True, "posts to come": True,
    "a film": True, "a slip of the pen": True, "a template of ours": True, "colours": False,
    "as told": True, "it says": True, "the image stands there": True, "stands for": False,
    "the first one counts": True, "counts the words": False, "is nowhere": True,
    "asks nobody": True, "where there is none": True, "posts of X": True, "pages are made": True,
}  # fmt: skip


def problems(text, lines=None):
    """Return the unwanted terms in a text, each with its line and a better term."""
    found = []
    for pattern, better in TERMS.items():
        for match in re.finditer(pattern, text, re.IGNORECASE):
            line = text.count("\n", 0, match.start()) + 1
            found.append(f"{line}: {match[0]!r}: write {better!r}")
    return found


def prose(text):
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


@pytest.mark.parametrize(("text", "is_reported"), EXAMPLES.items())
def test_a_term_is_reported_with_its_replacement(text, is_reported):
    assert bool(problems(text)) == is_reported


PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_pages_use_the_chosen_terms(path):
    assert problems(prose(path.read_text(encoding="utf-8"))) == []


def texts_of(path):
    """Yield the docstrings and messages of a module: strings with at least three words."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and len(re.findall(r"[A-Za-z]{2,} ", text)) >= 2:
            yield node.lineno, text


# The vocabulary consists of examples from posts.
MODULES = [
    path
    for path in sorted((ROOT / "sphinx_devrel_blog").rglob("*.py"))
    if path.parent.name != "vocabulary"
]


def test_docstrings_and_messages_use_the_chosen_terms():
    found = [
        f"{path.relative_to(ROOT)}:{line}: {problem}"
        for path in MODULES
        for line, text in texts_of(path)
        for problem in problems(prose(text))
    ]
    assert found == []
