"""The table and the plot of the documentation, from what `compare.py --json FILE` has measured.

``python tests/benchmarks/report.py FILE FOLDER`` writes ``results.md`` and ``ratios.svg``.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import matplotlib as mpl
from compare import LIMITS, TAGS, Figures, medians
from matplotlib import pyplot as plt

Run = dict[str, Any]
RATIOS = ("full", "full a page", "no-op", "edit", "retag", "memory", "pickle")
SECONDS = ("full", "full, wall", "-j 2, wall", "no-op", "edit", "retag")
SITE = ("posts", "tags", "theme")
SYSTEMS = {"ours": "sphinx_devrel_blog", "ablog": "ABlog"}
COLOURS = {"ours": "tab:blue", "ablog": "tab:orange"}
MARKERS = ("o", "s", "^", "D")


def main() -> None:
    """Write both files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("results", type=Path)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    runs = json.loads(given.results.read_text("utf-8"))
    runs.sort(key=lambda run: (run["tags"], run["theme"], run["posts"]))
    text = "\n\n".join([_ratios(runs), _seconds(runs)])
    (given.folder / "results.md").write_text(f"{text}\n", "utf-8")
    _plot([run for run in runs if run["tags"] == TAGS], given.folder / "ratios.svg")


def _ratios(runs: list[Run]) -> str:
    """Return a table of ratios to plain Sphinx: ours, and ABlog's in parentheses."""
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
    """Return a table of seconds: plain Sphinx / ours / ABlog."""
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


def _plot(runs: list[Run], path: Path) -> None:
    """Draw the ratios over the number of posts: a panel for each figure that has a limit."""
    mpl.rcParams.update({"svg.hashsalt": "devrel", "font.size": 9})
    figure, panels = plt.subplots(1, len(LIMITS), figsize=(11, 3), layout="constrained")
    themes = list(dict.fromkeys(run["theme"] for run in runs))
    for panel, (key, limit) in zip(panels, LIMITS.items(), strict=True):
        for system, colour in COLOURS.items():
            for theme, marker in zip(themes, MARKERS, strict=False):
                points = [
                    (run["posts"], found[system][key] / found["plain"][key])
                    for run in runs
                    if run["theme"] == theme and system in (found := medians(run))
                ]
                label = f"{SYSTEMS[system]}, {theme}"
                panel.plot(
                    *zip(*sorted(points), strict=True),
                    f"{marker}-",
                    color=colour,
                    label=label,
                    ms=4,
                )
        panel.axhline(limit, color="grey", linestyle="--", linewidth=1)
        panel.axhline(1, color="black", linewidth=1)
        panel.set(title=f"{key}, at most {limit}", xlabel="posts", xscale="log", yscale="log")
        sizes = sorted({run["posts"] for run in runs})
        panel.set_xticks(sizes, [str(size) for size in sizes])
        panel.minorticks_off()
        low, high = panel.get_ylim()
        ticks = [0.5, 1, 2, 4, 8, 16, 32] if high > 2 else [0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.5]
        panel.set_yticks([tick for tick in ticks if low <= tick <= high])
        panel.yaxis.set_major_formatter("{x:g}")
    handles, labels = panels[0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=len(themes), frameon=False)
    figure.savefig(path, metadata={"Date": None})


if __name__ == "__main__":
    main()
