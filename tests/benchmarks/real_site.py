"""What adding this extension, and a blog, does to a documentation site that exists.

``python tests/benchmarks/real_site.py DOCS [--posts 20] [--rounds 3]`` takes the folder of a site's
``conf.py``, builds a copy as it is, and another with ``sphinx_devrel_blog`` among its extensions and
a folder ``blog`` of so many posts, round after round. It prints how long a build takes (CPU, in
seconds, the median), which warnings are new, and which pages that are no posts have changed. What
the site itself needs has to be installed.
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

from sites import write_site

# Pages that list what a site has, and so the posts too.
LISTS = re.compile(r"(?:genindex.*|search|py-modindex|objects)\.html")
# What names the build or its files, and changes with any of them.
VOLATILE = re.compile(rb'\?v=[0-9a-f]+|<link rel="(?:next|prev)"[^>]*>|Last updated on [^<]*')
EXTENSION = """
extensions = [*extensions, "sphinx_devrel_blog"]
"""


def build(source: Path, output: Path) -> tuple[float, list[str]]:
    """Build a site anew; return the CPU time in seconds, and the warnings."""
    shutil.rmtree(output, ignore_errors=True)
    command = [sys.executable, "-m", "sphinx", "-q", "-E", "-b", "html", str(source), str(output)]
    with tempfile.TemporaryFile("w+") as errors:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
        _pid, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        said = errors.read()
    if process.returncode:
        raise SystemExit(said)
    lines = [line for line in said.splitlines() if line.strip()]
    return usage.ru_utime + usage.ru_stime, lines


def pages(output: Path) -> dict[str, bytes]:
    """Return the pages that are no posts, without what names the build."""
    found = {}
    for path in sorted(output.rglob("*.html")):
        name = path.relative_to(output).as_posix()
        if not LISTS.fullmatch(name) and not name.startswith(("blog/", "_")):
            found[name] = VOLATILE.sub(b"", path.read_bytes())
    return found


def main() -> None:
    """Compare, and print what was seen."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("docs", type=Path)
    parser.add_argument("--posts", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        # A site may read files around its folder, such as the project's own.
        root = next(
            (each for each in given.docs.resolve().parents if (each / "pyproject.toml").is_file()),
            given.docs.resolve(),
        )
        place = given.docs.resolve().relative_to(root)
        sites = {}
        for kind in ("before", "with a blog"):
            shutil.copytree(root, Path(name, kind), symlinks=True)
            sites[kind] = Path(name, kind, place)
        with (sites["with a blog"] / "conf.py").open("a", encoding="utf-8") as conf:
            conf.write(EXTENSION)
        write_site(Path(name, "posts"), "ours", given.posts)
        shutil.copytree(Path(name, "posts", "posts"), sites["with a blog"] / "blog")
        times: dict[str, list[float]] = {kind: [] for kind in sites}
        warnings: dict[str, list[str]] = {}
        for _ in range(given.rounds):
            for kind, source in sites.items():
                seconds, said = build(source, Path(name, f"{kind} output"))
                # Some name their place by the way from the working directory.
                folder = f"{Path(name).name}/{kind}"
                warnings[kind] = [line.replace(folder, "") for line in said]
                times[kind].append(seconds)
        outputs = [pages(Path(name, f"{kind} output")) for kind in sites]
    show(given, times, warnings, outputs)


def show(
    given: argparse.Namespace,
    times: dict[str, list[float]],
    warnings: dict[str, list[str]],
    outputs: list[dict[str, bytes]],
) -> None:
    """Print the figures of a site."""
    before, after = (statistics.median(seconds) for seconds in times.values())
    old, new = outputs
    changed = sorted(name for name in old if new.get(name) != old[name])
    fresh = [line for line in warnings["with a blog"] if line not in warnings["before"]]
    print(f"{given.docs}: {len(old)} pages, {given.posts} posts added")
    print(f"  CPU {before:.2f} s before, {after:.2f} s with the blog")
    print(f"  warnings {len(warnings['before'])} before; new: {fresh or 'none'}")
    print(f"  pages that are no posts and have changed: {changed or 'none'}")


if __name__ == "__main__":
    main()
