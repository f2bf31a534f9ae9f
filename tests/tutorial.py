"""The steps of the tutorial: the files, commands and screenshots on its page."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx.cmd.build import main as sphinx_build

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCS = Path(__file__).parents[1] / "docs"
PAGE = DOCS / "tutorial.md"
FENCE = re.compile(r"(?m)^(`{3,})(.*)\n([\s\S]*?)^\1$")
SCREENSHOT = re.compile(
    r"(?m)^% screenshot: (?P<page>\S+)(?: (?P<part>\S+))?\n!\[(?P<alt>[^\]]+)\]\((?P<file>\S+)\)$"
)


class File(NamedTuple):
    """A block with a caption: the content of a file."""

    path: str
    text: str


class Command(NamedTuple):
    """A line after ``$``, and the lines that the page shows of its output."""

    arguments: list[str]
    output: list[str]


class Screenshot(NamedTuple):
    """A picture of a page, or of the part of it that a CSS selector names."""

    page: str
    part: str
    alt: str
    file: str


Step = File | Command | Screenshot


def steps() -> Iterator[Step]:
    """Yield the steps in the order of the page."""
    text = PAGE.read_text(encoding="utf-8")
    found = [*FENCE.finditer(text), *SCREENSHOT.finditer(text)]
    for match in sorted(found, key=re.Match.start):
        if match.re is SCREENSHOT:
            yield Screenshot(
                match["page"], match["part"] or "", match["alt"], match["file"]
            )  # fmt: skip
        elif match[2] == "console":
            yield from _commands(match[3])
        elif caption := re.match(r":caption: (\S+)\n(?::.*\n)*\n", match[3]):
            yield File(caption[1], match[3][caption.end() :])


def _commands(text: str) -> Iterator[Command]:
    for block in re.split(r"(?m)^\$ ", text)[1:]:
        first, *output = block.splitlines()
        yield Command(shlex.split(first), output)


def start(folder: Path) -> None:
    """Create the folder of the site with the two files that the tutorial has to download."""
    blog = folder / "docs/blog"
    blog.mkdir(parents=True)
    for name in re.findall(
        r"\{download\}`\S+ <(\S+)>`", PAGE.read_text(encoding="utf-8")
    ):  # fmt: skip
        shutil.copy(DOCS / name, blog)


def write(folder: Path, file: File) -> None:
    """Write a file of the site, or overwrite it."""
    (folder / file.path).write_text(file.text, encoding="utf-8")


def run(folder: Path, command: Command) -> tuple[int, str]:
    """Run ``sphinx-build`` in ``folder``, in this process; return its status and its output."""
    output = io.StringIO()
    before = Path.cwd()
    os.chdir(folder)
    try:
        with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
            status = sphinx_build(command.arguments[1:])
    finally:
        os.chdir(before)
    return status, re.sub(r"\x1b\[[0-9;]*m", "", output.getvalue())
