"""Where the image file lies that a post names as its cover."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from sphinx_devrel_blog.domain import BlogDomain
from sphinx_devrel_blog.log import warn
from sphinx_devrel_blog.model import Cover, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment


def find_cover(cover: Cover | None, env: BuildEnvironment, line: int) -> Cover | None:
    """Return ``cover`` with a source that Sphinx understands, or None where there is no file.

    A path, with or without a leading ``/``, is looked for beside the document, in the source
    folder and in the folders of ``html_static_path`` and ``html_extra_path``; the first that
    has it gives the new source, a path from the source folder. URLs stay. Warns, subtype
    ``cover``, of a missing file and says where was looked.
    """
    if cover is None or cover.source.startswith(("https://", "http://", "//")):
        return cover
    candidates = list(dict.fromkeys(_candidates(cover.source, env)))
    for candidate in candidates:
        if Path(env.srcdir, candidate).is_file():
            return Cover(f"/{candidate}", cover.alt)
    # Like Sphinx for any missing image: the page is read again until the file is there.
    env.note_dependency(candidates[0])
    looked = ", ".join(candidates)
    problem = Problem(f"no cover image at {cover.source!r}; looked for {looked}", "cover")
    warn(problem, env.docname, line)
    return None


def _candidates(source: str, env: BuildEnvironment) -> Iterator[str]:
    """Yield the paths, relative to the source folder, at which a cover may lie."""
    name = source.replace("\\", "/").partition("?")[0]
    here = env.docname.rpartition("/")[0]
    folders = ("" if name.startswith("/") else here, "", *BlogDomain.of(env).static_folders)
    for written in (name, unquote(name)):
        for folder in folders:
            yield os.path.normpath(f"{folder}/{written.lstrip('/')}".lstrip("/"))
