"""The builder's output files: their paths, times and removal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.builders import Builder


def output_of(builder: Builder, docname: str) -> Path | None:
    """Return the file of a document, or None for a builder that has no file for each."""
    if builder.name == "singlehtml":
        return None
    find = getattr(builder, "get_outfilename", None)
    if find is not None:
        return Path(find(docname))
    suffix = getattr(builder, "out_suffix", "")
    return Path(builder.outdir, docname + suffix) if suffix else None


def oldest_output(builder: Builder) -> float:
    """Return the time, in seconds, that an output has to be younger than: that of templates."""
    templates = getattr(builder, "templates", None) if builder.format == "html" else None
    return float(templates.newest_template_mtime()) if templates is not None else 0.0


def is_outdated(builder: Builder, docname: str, oldest: float) -> bool:
    """Tell whether the file of a document without a source has to be written.

    Sphinx compares the times of source and output, and takes what has no source as written.
    """
    output = output_of(builder, docname)
    if output is None:
        return False
    try:
        return output.stat().st_mtime < oldest
    except OSError:
        return True


def remove_output(builder: Builder, docname: str) -> None:
    """Remove the file of a document that is no more, with the copy of its source.

    Sphinx leaves both where they are: a post that was taken back would stay published.
    """
    output = output_of(builder, docname)
    if output is None:
        return
    copies = Path(builder.outdir, "_sources")
    ends = [f"{suffix}{end}" for suffix in builder.config.source_suffix for end in ("", ".txt")]
    for path in (output, *(copies / f"{docname}{end}" for end in ends)):
        remove_file(path, Path(builder.outdir))


def remove_file(path: Path, outdir: Path) -> None:
    """Remove a file of the output folder, and the folders in it that nothing else was in."""
    # A folder may have replaced the file, or a file the folder that it was in.
    if path.is_file() or path.is_symlink():
        path.unlink()
    folder = path.parent
    while folder != outdir and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def has_feeds(builder: Builder) -> bool:
    """Tell whether a builder writes a site for the web: of those for HTML, one with a search.

    There is none where one page is the whole site, whose parts have no addresses that stay.
    """
    has_search = builder.format == "html" and bool(getattr(builder, "search", False))
    return has_search and builder.name != "singlehtml"
