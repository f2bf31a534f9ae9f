"""The output files of a builder: whether they are outdated, how they are written and removed."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.common import sphinx_compat

if TYPE_CHECKING:
    from sphinx.builders import Builder


PERMALINKS: Final = "devrel_names"
"""The attribute of a builder with the names under which posts are written.

Only the builders of `sphinx_devrel_blog.pages.permalink_builder` have it.
"""


def is_outdated(path: str, oldest: float) -> bool:
    """Return whether an output file is missing, or older than ``oldest`` (in seconds).

    Sphinx compares the times of source and output, and assumes that a document without a source is
    up to date.
    """
    try:
        return os.stat(path).st_mtime < oldest  # noqa: PTH116 - of each page in each build
    except OSError:
        return True


def write_if_changed(path: Path, content: bytes) -> None:
    """Write a file if its content differs, because tools that mirror a site compare its times."""
    with suppress(OSError):
        if path.read_bytes() == content:
            return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def remove_output(builder: Builder, docname: str) -> None:
    """Remove the output of a deleted document, and the copy of its source.

    Sphinx keeps both, so a post that was withdrawn would stay online.
    """
    output = sphinx_compat.output_file(builder, docname)
    if output is None:
        return
    copies = Path(builder.outdir, "_sources")
    added = getattr(builder.config, "html_sourcelink_suffix", ".txt")
    ends = [f"{suffix}{end}" for suffix in builder.config.source_suffix for end in ("", added)]
    for path in (output, *(copies / f"{docname}{end}" for end in ends)):
        remove_file(path, Path(builder.outdir))


def remove_file(path: Path, outdir: Path) -> None:
    """Remove a file of the output folder, and its parent folders if they become empty."""
    # By now, the path may be a folder, or its parent may be a file.
    if path.is_file() or path.is_symlink():
        path.unlink()
    folder = path.parent
    while folder != outdir and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def exports_posts(builder: Builder) -> bool:
    """Return whether a builder writes posts for other platforms: `CrosspostBuilder` and others."""
    return getattr(builder, "exports_posts", False)


def writes_website(builder: Builder) -> bool:
    """Return whether a builder writes a website: an HTML builder with a search.

    The pages of singlehtml have no permanent URLs, so it has no feeds.
    """
    return sphinx_compat.has_search(builder) and builder.name != "singlehtml"
