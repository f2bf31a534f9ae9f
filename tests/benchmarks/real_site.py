"""Compare an existing documentation site with and without this extension and a blog.

``python tests/benchmarks/real_site.py DOCS`` takes the folder of a site's ``conf.py``. It builds a
copy of the site as it is, and copies with ``sphinx_devrel_blog`` first or last in ``extensions``
and a folder ``blog`` of generated posts. It prints the time of each build (CPU seconds, the median
of the rounds), the new warnings, and the changed pages that aren't posts. Install what the site
itself needs.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final, NamedTuple

from sites import write_site

SUFFIXES: Final = {"html": ".html", "json": ".fjson"}
# Pages that list everything on the site, posts included.
LISTS: Final = re.compile(r"(?:genindex.*|search|py-modindex|objects)\.f?(?:html|json)")
# The blog, and copies of sources and static files. Pages of `_modules` are compared.
OTHERS: Final = ("blog/", "_static/", "_sources/", "_images/", "_downloads/")
# What depends on the build or on the pages before and after.
VOLATILE: Final = re.compile(
    rb'\?v=[0-9a-f]+|<link rel="(?:next|prev)"[^>]*>|Last updated on [^<]*'
    rb'|"(?:next|prev)": (?:null|\{[^{}]*\})'
)
CONF: Final = {
    "first": 'extensions = ["sphinx_devrel_blog", *globals().get("extensions", [])]',
    "last": 'extensions = [*globals().get("extensions", []), "sphinx_devrel_blog"]',
}


class Built(NamedTuple):
    """The result of a build; one that fails has its output as warnings, and no pages."""

    seconds: float
    warnings: list[str]
    pages: dict[str, bytes]


def build(source: Path, output: Path, builder: str) -> Built:
    """Build a site. Builders share the doctrees, as with ``make html json``."""
    command = [sys.executable, "-m", "sphinx", "-q", "-b", builder, "-d", str(output / "doctrees")]
    with tempfile.TemporaryFile("w+") as errors:
        process = subprocess.Popen(
            [*command, str(source), str(output / builder)],
            stdout=subprocess.DEVNULL,
            stderr=errors,
        )
        _pid, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        text = errors.read()
    lines = [line for line in text.splitlines() if line.strip()]
    seconds = usage.ru_utime + usage.ru_stime
    if process.returncode:
        return Built(seconds, ["The build failed:", *lines], {})
    return Built(seconds, lines, pages(output / builder, SUFFIXES[builder]))


def pages(output: Path, suffix: str) -> dict[str, bytes]:
    """Return the pages that aren't posts, without what differs between any two builds."""
    found = {}
    for path in sorted(output.rglob(f"*{suffix}")):
        name = path.relative_to(output).as_posix()
        if not LISTS.fullmatch(name) and not name.startswith(OTHERS):
            found[name] = VOLATILE.sub(b"", path.read_bytes())
    return found


def copy_site(docs: Path, folder: Path, position: str | None, posts: int) -> Path:
    """Copy a site, with a blog if the extension has a position; return the folder of the copy."""
    # A site may read files around its folder, such as the project's own.
    around = (each for each in docs.parents if (each / "pyproject.toml").is_file())
    root = next(around, docs)
    shutil.copytree(root, folder / "site", symlinks=True)
    source = folder / "site" / docs.relative_to(root)
    if position:
        with (source / "conf.py").open("a", encoding="utf-8") as conf:
            conf.write(f"\n{CONF[position]}\n")
        write_site(folder / "posts", "ours", posts)
        shutil.copytree(folder / "posts" / "posts", source / "blog")
    return source


def main() -> None:
    """Build and compare."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("docs", type=Path)
    parser.add_argument("--posts", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--builders", nargs="+", choices=SUFFIXES, default=["html"])
    parser.add_argument("--position", nargs="+", choices=CONF, default=["last"])
    given = parser.parse_args()
    results: dict[str, list[Built]] = {}
    with tempfile.TemporaryDirectory() as name:
        # Each copy has the same path, because pages and warnings may contain it.
        folder = Path(name, "copy")
        for position in (None, *given.position) * given.rounds:
            source = copy_site(given.docs.resolve(), folder, position, given.posts)
            for builder in given.builders:
                built = build(source, folder, builder)
                results.setdefault(f"{builder} {position}", []).append(built)
            shutil.rmtree(folder)
    print(f"{given.docs}: {given.posts} posts added")
    for builder in given.builders:
        before = results[f"{builder} None"]
        print(f"  {builder}, without: {figures(before)}, {len(before[-1].pages)} pages")
        if not before[-1].pages:
            # Some themes and extensions stop `-b json` themselves.
            print("\n".join(before[-1].warnings))
            continue
        for position in given.position:
            show(f"{builder}, {position}", before, results[f"{builder} {position}"])


def figures(rounds: list[Built]) -> str:
    """Return the time of a build and the number of its warnings."""
    seconds = statistics.median(each.seconds for each in rounds)
    return f"CPU {seconds:.2f} s, {len(rounds[-1].warnings)} warnings"


def show(title: str, before: list[Built], after: list[Built]) -> None:
    """Print what has changed."""
    old, new = before[-1], after[-1]
    changed = [name for name in old.pages if new.pages.get(name) != old.pages[name]]
    fresh = [line for line in new.warnings if line not in old.warnings]
    print(f"  {title}: {figures(after)}")
    print(f"    new warnings: {fresh or 'none'}")
    print(f"    changed pages that aren't posts: {changed or 'none'}")


if __name__ == "__main__":
    main()
