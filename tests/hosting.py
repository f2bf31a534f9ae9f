"""A program that runs Sphinx applications in its own process, and prints what they leave there.

``python tests/hosting.py FOLDER EXTENSION…`` constructs, builds, breaks and drops applications of a
small blog with these extensions, and prints as JSON: the state of the interpreter before and after,
and by how much the process grew. A test compares the output for two lists of extensions.
"""

from __future__ import annotations

import atexit
import builtins
import gc
import json
import locale
import logging
import os
import random
import resource
import shutil
import signal
import socket
import sys
import tempfile
import threading
import types
import warnings
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageFile
from sphinx.application import Sphinx
from sphinx.errors import ConfigError, SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WARM_UP = 1
"""Rounds before growth is measured: until then, modules are imported and caches fill."""
ROUNDS = 2
"""Rounds whose growth is measured, of some sixteen applications each."""
POSTS = {
    "a": "---\ntitle: A\ndate: 2024-01-01\ntags: [x, y]\n---\n\n{% youtube dQw4w9WgXcQ %}\n\n$a$\n",
    "b": "---\ntitle: B\ndate: 2024-01-02\ntags: [x]\n---\n\n<b>bold</b> and\n\n```js\nlet a\n```\n",
    "c": "---\ntitle: C\ndate: 2024-01-03\nseries: S\n---\n\nSee [b](b.md).\n\n{{< unknown >}}\n",
}
HOSTS = (
    *("babel", "docutils", "imagesize", "jinja2", "markdown_it", "mdit_py_plugins", "myst_parser"),
    *("PIL", "pygments", "requests", "snowballstemmer", "sphinx", "urllib3", "yaml"),
)
"""Packages whose functions and classes an extension must not replace."""


class BrokenError(Exception):
    """What a handler of the test raises."""


def write_sources(folder: Path, extensions: list[str], conf: str = "") -> Path:
    """Write a site with three posts."""
    source = folder / "source"
    (source / "blog").mkdir(parents=True)
    (source / "conf.py").write_text(f"extensions = {extensions!r}\n{conf}", "utf-8")
    (source / "index.md").write_text("# Site\n\n```{toctree}\n:glob:\n\nblog/*\n```\n", "utf-8")
    for name, text in POSTS.items():
        (source / "blog" / f"{name}.md").write_text(text, "utf-8")
    return source


def application(source: Path, output: Path, builder: str = "html") -> Sphinx:
    """Construct an application that prints nothing."""
    silent = {"status": None, "warning": StringIO()}
    return Sphinx(source, source, output, output / ".doctrees", builder, freshenv=False, **silent)


# -- the ways in which a host uses an application


def construct(source: Path, output: Path) -> None:
    """Construct an application, and drop it."""
    application(source, output)


def construct_two(source: Path, output: Path) -> None:
    """Construct two applications at once, of which the first is built last."""
    first = application(source, output)
    application(source, output / "second").build()
    first.build()


def build(source: Path, output: Path) -> None:
    """Build from nothing, again with nothing to do, again with an edit, and to another format."""
    application(source, output).build()
    application(source, output).build()
    (source / "blog" / "a.md").write_text(f"{POSTS['a']}\nMore.\n", "utf-8")
    application(source, output).build()
    application(source, output, "text").build()


def build_in_parallel(source: Path, output: Path) -> None:
    """Build with two processes."""
    app = application(source, output)
    app.parallel = 2
    app.build()


def fail(source: Path, output: Path) -> None:
    """Have a handler of each phase of a build raise an exception."""
    for event in ("builder-inited", "source-read", "doctree-read", "env-updated", "build-finished"):
        try:
            app = application(source, output / event)
            app.connect(event, _raise)
            if event == "builder-inited":
                app.emit(event)
            app.build()
        except (BrokenError, SphinxError):
            continue
        raise AssertionError(event)


def _raise(*_args: Any) -> None:
    raise BrokenError


def break_configuration(source: Path, output: Path) -> None:
    """Construct applications whose conf.py has an error, or names an extension that fails."""
    conf = source / "conf.py"
    good = conf.read_text("utf-8")
    for bad in ("1 / 0", "extensions += ['no_such_extension']", "extensions = 1 +"):
        conf.write_text(f"{good}\n{bad}\n", "utf-8")
        try:
            application(source, output)
        except (ConfigError, SphinxError):
            continue
        raise AssertionError(bad)
    conf.write_text(good, "utf-8")


USES: tuple[Callable[[Path, Path], None], ...] = (
    construct,
    construct_two,
    build,
    build_in_parallel,
    fail,
    break_configuration,
)


def use_all(extensions: list[str], folder: Path) -> None:
    """Use applications in each way, one after the other."""
    for use in USES:
        place = folder / use.__name__
        source = write_sources(place, extensions)
        with patch_docutils(source), docutils_namespace():
            use(source, place / "output")
        shutil.rmtree(place)


# -- what is left


def state() -> dict[str, Any]:
    """Return what belongs to the host, as JSON can have it."""
    return {
        "gc threshold": gc.get_threshold(),
        "gc enabled": gc.isenabled(),
        "gc frozen": gc.get_freeze_count(),
        "gc callbacks": len(gc.callbacks),
        "gc debug": gc.get_debug(),
        "atexit": atexit._ncallbacks(),  # type: ignore[attr-defined]
        "path": sys.path[:],
        "meta path": [
            getattr(finder, "__name__", type(finder).__name__) for finder in sys.meta_path
        ],
        "path hooks": len(sys.path_hooks),
        "excepthook": sys.excepthook is sys.__excepthook__,
        "recursion limit": sys.getrecursionlimit(),
        "switch interval": sys.getswitchinterval(),
        "profile": [str(sys.getprofile()), str(sys.gettrace())],
        "working directory": str(Path.cwd()),
        "umask": _umask(),
        "limits": [resource.getrlimit(kind) for kind in (resource.RLIMIT_NOFILE, 0)],
        "environment": sorted(os.environ.items()),
        "locale": locale.setlocale(locale.LC_ALL),
        "signals": {number: str(signal.getsignal(number)) for number in signal.valid_signals()},
        "filters of warnings": len(warnings.filters),
        "random": hash(random.getstate()),
        "time-out of sockets": socket.getdefaulttimeout(),
        "threads": sorted(thread.name for thread in threading.enumerate()),
        "open files": len(list(Path("/proc/self/fd").glob("*"))),
        "root of logs": [
            str(logging.root.level),
            len(logging.root.handlers),
            logging.root.disabled,
        ],
        "builtins": sorted(vars(builtins)),
        "images": [Image.MAX_IMAGE_PIXELS, ImageFile.LOAD_TRUNCATED_IMAGES],
    }


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def functions() -> dict[str, int]:
    """Return the functions and classes of other packages, each by its name and as its identity."""
    found: dict[str, int] = {}
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in HOSTS and isinstance(module, types.ModuleType):
            for key, value in _members(module):
                found[f"{name}.{key}"] = id(value)
                if isinstance(value, type) and value.__module__ == name:
                    found |= {f"{name}.{key}.{each}": id(own) for each, own in _members(value)}
    return found


def _members(holder: Any) -> Iterator[tuple[str, Any]]:
    kinds = (
        type,
        types.FunctionType,
        types.BuiltinFunctionType,
        staticmethod,
        classmethod,
        property,
    )
    return ((key, value) for key, value in list(vars(holder).items()) if isinstance(value, kinds))


def resident() -> int:
    """Return the memory of the process, in KB, if the system reports it."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    lines = status.read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


def main() -> None:
    """Print what the applications leave."""
    folder, *extensions = sys.argv[1:]
    with tempfile.TemporaryDirectory(dir=folder) as name:
        place = Path(name)
        before = state()
        use_all(extensions, place)
        known = functions()
        for _ in range(WARM_UP - 1):
            use_all(extensions, place)
        gc.collect()
        start = resident(), len(gc.get_objects())
        for _ in range(ROUNDS):
            use_all(extensions, place)
        after = state()
        gc.collect()
        now = functions()
        end = resident(), len(gc.get_objects())
    left = {
        "before": before,
        "after": after,
        "replaced": sorted(key for key in known if now.get(key) != known[key]),
        "KB": end[0] - start[0],
        "objects": end[1] - start[1],
    }
    json.dump(left, sys.stdout)


if __name__ == "__main__":
    main()
