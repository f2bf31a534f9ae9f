"""Fuzz one room: ``python tests/fuzz/fuzz.py TARGET [options of libFuzzer]``.

Without a target each has its turn, in a process of its own, for as long as ``-max_total_time``
sets, or a minute. What is found along the way stays in a folder of its own, and what fails in the
current one; a small input that shows something new may move to ``corpus/TARGET``, where the other
tests run it too.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import atheris

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

with atheris.instrument_imports(include=["sphinx_devrel_blog"]):
    from targets import TARGETS


def fuzz(target: str, options: list[str]) -> None:
    seeds = HERE / "corpus" / target
    # What is imported late is imported now, so that it is instrumented too.
    with atheris.instrument_imports(include=["sphinx_devrel_blog"]):
        for seed in sorted(seeds.iterdir()):
            TARGETS[target](seed.read_bytes())
    defaults = ["-timeout=20", "-max_len=2000", f"-dict={HERE / 'tokens.dict'}"]
    # libFuzzer writes to the first folder, and only reads the second.
    folders = [tempfile.mkdtemp(prefix=f"fuzz-{target}-"), str(seeds)]
    if any(not option.startswith("-") for option in options):
        folders = []  # the inputs to run are named
    atheris.Setup([sys.argv[0], *defaults, *options, *folders], TARGETS[target])
    atheris.Fuzz()


def main(arguments: list[str]) -> int:
    if arguments and arguments[0] in TARGETS:
        fuzz(arguments[0], arguments[1:])
    elif arguments and not arguments[0].startswith("-"):
        sys.stderr.write(f"{arguments[0]!r} is none of {', '.join(TARGETS)}\n")
        return 2
    options = arguments or ["-max_total_time=60"]
    runs = [
        subprocess.run([sys.executable, __file__, target, *options], check=False)
        for target in TARGETS
    ]
    return max(run.returncode for run in runs)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
