"""The builder's output files: their paths, times and removal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.builders import Builder


def output_of(builder: Builder, docname: str) -> Path | None:
    """Return the output file of a document; None if the builder has no file per document."""
    if builder.name == "singlehtml":
        return None
    find = getattr(builder, "get_outfilename", None)
    if find is not None:
        return Path(find(docname))
    suffix = getattr(builder, "out_suffix", "")
    return Path(builder.outdir, docname + suffix) if suffix else None


def oldest_output(builder: Builder) -> float:
    """Return the time of the newest HTML template in seconds; older outputs are outdated."""
    templates = getattr(builder, "templates", None) if builder.format == "html" else None
    return float(templates.newest_template_mtime()) if templates is not None else 0.0


def is_outdated(builder: Builder, docname: str, oldest: float) -> bool:
    """Return whether the output of a document without a source file is missing or outdated.

    Sphinx compares the times of source and output, and assumes that a document without a source is
    up to date.
    """
    output = output_of(builder, docname)
    if output is None:
        return False
    try:
        return output.stat().st_mtime < oldest
    except OSError:
        return True


def remove_output(builder: Builder, docname: str) -> None:
    """Remove the output of a deleted document, and the copy of its source.

    Sphinx keeps both, so a post that was withdrawn would stay online.
    """
    output = output_of(builder, docname)
    if output is None:
        return
    copies = Path(builder.outdir, "_sources")
    ends = [f"{suffix}{end}" for suffix in builder.config.source_suffix for end in ("", ".txt")]
    for path in (output, *(copies / f"{docname}{end}" for end in ends)):
        remove_file(path, Path(builder.outdir))


def remove_file(path: Path, outdir: Path) -> None:
    """Remove a file of the output folder, and its parent folders if they become empty."""
    # A folder may have replaced the file, or a file its parent folder.
    if path.is_file() or path.is_symlink():
        path.unlink()
    folder = path.parent
    while folder != outdir and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def has_feeds(builder: Builder) -> bool:
    """Return whether a builder writes a website: an HTML builder with a search.

    The pages of singlehtml have no permanent URLs, so it has no feeds.
    """
    has_search = builder.format == "html" and bool(getattr(builder, "search", False))
    return has_search and builder.name != "singlehtml"
