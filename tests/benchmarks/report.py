"""The tables of the documentation, from the results of `compare.py --json FILE`.

``python tests/benchmarks/report.py FILE FOLDER`` writes ``results.md``.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from compare import LIMITS, Figures, medians

Run = dict[str, Any]
RATIOS = ("full", "full a page", "no-op", "edit", "retag", "memory", "pickle")
SECONDS = ("full", "full, wall", "-j 2, wall", "no-op", "edit", "retag")
SITE = ("posts", "tags", "theme")
SYSTEMS = {"ours": "sphinx_devrel_blog", "ablog": "ABlog"}


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("results", type=Path)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    runs = json.loads(given.results.read_text("utf-8"))
    runs.sort(key=lambda run: (run["tags"], run["theme"], run["posts"]))
    text = "\n\n".join([_ratios(runs), _seconds(runs)])
    (given.folder / "results.md").write_text(f"{text}\n", "utf-8")


def _ratios(runs: list[Run]) -> str:
    """Return a table of ratios to plain Sphinx: this extension, and ABlog's in parentheses."""
    limits = [f" ≤ {LIMITS[key]}" if key in LIMITS else "" for key in RATIOS]
    lines = [
        _row(*SITE, *(f"{key}{limit}" for key, limit in zip(RATIOS, limits, strict=True))),
        _row(*["---"] * (len(SITE) + len(RATIOS))),
    ]
    for run in runs:
        found = medians(run)
        lines.append(_row(*_site(run), *(_ratio(found, key) for key in RATIOS)))
    return "\n".join(lines)


def _ratio(found: dict[str, Figures], key: str) -> str:
    ours, *others = (found[name][key] / found["plain"][key] for name in SYSTEMS if name in found)
    return f"{ours:.2f}" + "".join(f" ({other:.2f})" for other in others)


def _seconds(runs: list[Run]) -> str:
    """Return a table of seconds: plain Sphinx / this extension / ABlog."""
    lines = [_row(*SITE, "pages", *SECONDS), _row(*["---"] * (len(SITE) + 1 + len(SECONDS)))]
    for run in runs:
        found = medians(run)
        cells = [" / ".join(f"{each['pages']:.0f}" for each in found.values())]
        cells += [" / ".join(f"{each[key]:.1f}" for each in found.values()) for key in SECONDS]
        lines.append(_row(*_site(run), *cells))
    return "\n".join(lines)


def _site(run: Run) -> list[object]:
    return [run[key] for key in SITE]


def _row(*cells: object) -> str:
    return f"| {' | '.join(str(cell) for cell in cells)} |"


if __name__ == "__main__":
    main()
