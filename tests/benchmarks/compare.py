"""What a blog costs: plain Sphinx with MyST, with sphinx-design too, this extension, and ABlog.

``python tests/benchmarks/compare.py [--posts 500 2000] [--rounds 3] [--tags 40] [--without ablog]``
builds sites of so many posts with each system in turn, round after round, so that whatever else
the machine does falls on all of them; prints medians of CPU time (of all processes of a build,
in seconds), peak memory (MB) and the size of ``environment.pickle`` (MB), and ratios to plain.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from sites import SYSTEMS, edit_body, write_site

BUILD = "import sys; from sphinx.cmd.build import main; sys.exit(main(sys.argv[1:]))"
LIMITS = {"no-op": 1.05, "edit": 1.2, "full per page": 1.15, "pickle": 1.3, "memory": 1.15}


def build(source: Path, output: Path) -> tuple[float, float]:
    """Build a site; return the CPU time in seconds and the peak memory in MB."""
    command = [sys.executable, "-c", BUILD, "-q", "-b", "html", str(source), str(output)]
    # What is installed is compiled; what is not is compiled once here, and not at each start.
    compiled = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=compiled)
    assert process.stderr is not None
    complaints = process.stderr.read()
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(complaints)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def measure(folder: Path, system: str, posts: int, tags: int, turn: int) -> dict[str, float]:
    """Return the figures of one system in one round."""
    source, output = folder / "source", folder / f"output-{turn}"
    if not source.exists():
        write_site(source, system, posts, tags)
    full, memory = build(source, output)
    pages = sum(1 for _ in output.rglob("*.html"))
    pickle = (output / ".doctrees" / "environment.pickle").stat().st_size / 2**20
    no_op, _ = build(source, output)
    edit_body(source, posts // 2, f"round {turn}")
    edit, _ = build(source, output)
    subprocess.run(["rm", "-rf", str(output)], check=True)
    return {
        "full": full,
        "pages": pages,
        "full per page": full / pages * 1000,
        "no-op": no_op,
        "edit": edit,
        "pickle": pickle,
        "memory": memory,
    }


def main() -> None:
    """Compare, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--posts", type=int, nargs="+", default=[500, 2000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--tags", type=int, default=40)
    parser.add_argument("--without", nargs="*", default=[], choices=SYSTEMS)
    parser.add_argument("--json", type=Path, help="write the medians to a file")
    given = parser.parse_args()
    systems = [system for system in SYSTEMS if system not in given.without]
    medians: dict[str, dict[str, dict[str, float]]] = {}
    for posts in given.posts:
        figures: dict[str, dict[str, list[float]]] = {
            system: defaultdict(list) for system in systems
        }
        with tempfile.TemporaryDirectory() as name:
            for turn in range(given.rounds):
                for system in systems:
                    folder = Path(name, system)
                    for key, value in measure(folder, system, posts, given.tags, turn).items():
                        figures[system][key].append(value)
        medians[str(posts)] = {
            system: {key: statistics.median(values) for key, values in figures[system].items()}
            for system in systems
        }
        show(posts, given.tags, medians[str(posts)])
    if given.json:
        given.json.write_text(json.dumps(medians, indent=2), encoding="utf-8")


def show(posts: int, tags: int, medians: dict[str, dict[str, float]]) -> None:
    """Print the medians of a size, and their ratios to plain Sphinx's."""
    print(f"\n{posts} posts, {tags} tags")
    print(f"{'':16}" + "".join(f"{system:>10}" for system in medians) + "   ratio to plain")
    for key in medians["plain"]:
        row = "".join(f"{medians[system][key]:10.2f}" for system in medians)
        ratios = [
            f"{system} {medians[system][key] / medians['plain'][key]:.2f}"
            for system in medians
            if system != "plain"
        ]
        limit = f"  (at most {LIMITS[key]})" if key in LIMITS else ""
        print(f"{key:16}{row}   {', '.join(ratios)}{limit}")


if __name__ == "__main__":
    main()
