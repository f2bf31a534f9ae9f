"""Read the files that posts include with the syntax of their platform."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.common.text import printable
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.posts.images import find_file, is_inside

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


_MAX_SIZE: Final = 1_000_000
_ROOTS: Final = ("", "docs/", "includes/", "snippets/")
"""Folders of the platform's project; its documents are often in ``docs``."""


def read_file(path: str, env: BuildEnvironment) -> str | None:
    """Return the text of a file of the site, or None.

    A path is relative to the folder of the document or to the source folder. Only files in the
    folders of the site are read; the document is read again if they change.
    """
    written = path.strip().removeprefix("./")
    for root in _ROOTS:
        tried = written.removeprefix(root) if root == "docs/" else f"{root}{written}"
        if found := find_file(tried, env):
            return _read(Path(env.srcdir, found.lstrip("/")), env)
    env.note_dependency(written.lstrip("/"))
    return None


def find_attachment(path: str, env: BuildEnvironment) -> str:
    """Return the path of a file that Obsidian finds by its name, as `find_file` does, or ""."""
    if found := find_file(path, env):
        return found
    by_name = BlogDomain.of(env).build.files_by_name
    found = by_name.get(path.rpartition("/")[2], "")
    return find_file(f"/{found}", env) if found else ""


def _read(full: Path, env: BuildEnvironment) -> str | None:
    if not is_inside(full, env):
        return None
    env.note_dependency(full)
    try:
        with full.open(encoding="utf-8-sig", errors="replace") as file:
            text = file.read(_MAX_SIZE)
    except OSError:
        return None
    is_text = "\0" not in text  # images and other binary files have this character
    return printable(text.replace("\r\n", "\n")) if is_text else None
