"""What a blog costs: plain Sphinx with MyST, this extension, and ABlog, on the same bodies.

``python tests/benchmarks/compare.py [--posts 100 500 2000] [--themes alabaster furo …] [--rounds 3]
[--tags 40] [--systems plain ours ablog] [--json FILE]`` builds a site of so many posts, and a page of
docs for every fifth of them, with each system in turn, round after round, so that whatever else the
machine does falls on all of them. It prints medians, and ratios to plain: of CPU time (in seconds,
of all processes of a build), of wall time (seconds), of peak memory (MB) and of the size of
``environment.pickle`` (MB). ``--json`` keeps every round, for `report.py`; what the file has already
stays in it.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sites import SYSTEMS, edit_body, edit_tags, write_site

BUILD = "import sys; from sphinx.cmd.build import main; sys.exit(main(sys.argv[1:]))"
LIMITS = {"full a page": 1.1, "no-op": 1.15, "edit": 1.3, "memory": 1.15, "pickle": 1.3}
"""What a blog should cost at most: ratios to plain."""
TAGS = 40
"""How many tags a site has, unless it is said."""
PAGES_OF_DOCS = 5
"""There is a page of docs for as many posts."""

Figures = dict[str, float]


def build(source: Path, output: Path, *options: str) -> Figures:
    """Build a site; return CPU and wall time in seconds, and the peak memory in MB."""
    command = [sys.executable, "-c", BUILD, "-q", "-b", "html", *options, str(source), str(output)]
    # What is installed is compiled; what is not is compiled once here, and not at each start.
    compiled = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    start = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=compiled)
    assert process.stderr is not None
    complaints = process.stderr.read()
    _pid, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(complaints)
    cpu = usage.ru_utime + usage.ru_stime
    return {"cpu": cpu, "wall": wall, "memory": usage.ru_maxrss / 1024}


def measure(source: Path, posts: int, turn: int) -> Figures:
    """Return the figures of one system in one round."""
    output = source.parent / f"{source.name}-output-{turn}"
    full = build(source, output)
    pages = sum(1 for _ in output.rglob("*.html"))
    pickle = (output / ".doctrees" / "environment.pickle").stat().st_size / 2**20
    no_op = build(source, output)
    edit_body(source, posts // 2, f"round {turn}")
    edit = build(source, output)
    edit_tags(source, posts // 2, turn)
    retag = build(source, output)
    shutil.rmtree(output)
    parallel = build(source, output, "-j", "2")
    shutil.rmtree(output)
    return {
        "full": full["cpu"],
        "full, wall": full["wall"],
        "-j 2": parallel["cpu"],
        "-j 2, wall": parallel["wall"],
        "pages": pages,
        "full a page": full["cpu"] / pages * 1000,
        "no-op": no_op["cpu"],
        "no-op, wall": no_op["wall"],
        "edit": edit["cpu"],
        "retag": retag["cpu"],
        "memory": full["memory"],
        "pickle": pickle,
    }


def compare(posts: int, theme: str, tags: int, rounds: int, systems: list[str]) -> dict[str, Any]:
    """Return what was measured of each system: by its name, a list of figures for each of them."""
    found: dict[str, list[Figures]] = {system: [] for system in systems}
    with tempfile.TemporaryDirectory() as name:
        for system in systems:
            write_site(Path(name, system), system, posts, tags, theme, posts // PAGES_OF_DOCS)
        for turn in range(rounds):
            for system in systems:
                found[system].append(measure(Path(name, system), posts, turn))
    packages = {name: version(name) for name in _packages(theme, systems)}
    with_ = f"Python {platform.python_version()}, {os.cpu_count()} cores"
    return {
        "posts": posts,
        "theme": theme,
        "tags": tags,
        "with": with_,
        "packages": packages,
        "systems": found,
    }


def _packages(theme: str, systems: list[str]) -> list[str]:
    """Return the packages that were measured; ABlog may be missing where it is left out."""
    return ["sphinx", "myst-parser", theme, *(["ablog"] if "ablog" in systems else [])]


def medians(run: dict[str, Any]) -> dict[str, Figures]:
    """Return the median of each figure of each system."""
    return {
        system: {key: statistics.median(each[key] for each in rounds) for key in rounds[0]}
        for system, rounds in run["systems"].items()
    }


def main() -> None:
    """Compare, and print a table of each site."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--posts", type=int, nargs="+", default=[100, 500, 2000])
    parser.add_argument("--themes", nargs="+", default=["alabaster"])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--tags", type=int, default=TAGS)
    parser.add_argument("--systems", nargs="+", default=["plain", "ours", "ablog"], choices=SYSTEMS)
    parser.add_argument("--json", type=Path, help="a file that keeps what was measured")
    given = parser.parse_args()
    for posts in given.posts:
        for theme in given.themes:
            run = compare(posts, theme, given.tags, given.rounds, given.systems)
            show(run)
            if given.json:
                runs = json.loads(given.json.read_text("utf-8")) if given.json.exists() else []
                given.json.write_text(json.dumps([*runs, run], indent=1) + "\n", "utf-8")


def show(run: dict[str, Any]) -> None:
    """Print the medians of a site, and their ratios to plain Sphinx's."""
    found = medians(run)
    print(f"\n{run['posts']} posts, {run['tags']} tags, {run['theme']}")
    print(f"{'':16}" + "".join(f"{system:>10}" for system in found) + "   ratio to plain")
    for key, floor in found["plain"].items():
        row = "".join(f"{figures[key]:10.2f}" for figures in found.values())
        others = (system for system in found if system != "plain")
        ratios = ", ".join(f"{system} {found[system][key] / floor:.2f}" for system in others)
        limit = f"  (at most {LIMITS[key]})" if key in LIMITS else ""
        print(f"{key:16}{row}   {ratios}{limit}", flush=True)


if __name__ == "__main__":
    main()
