"""Open a site without building it: its options, its documents and its posts."""

from __future__ import annotations

import io
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sphinx.application import Sphinx
from sphinx.errors import SphinxError

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.tools.errors import ToolError

if TYPE_CHECKING:
    from collections.abc import Iterator


_FOLDERS: Final = (".", "docs", "doc", "source", "docs/source", "doc/source", "src", "website")


def find_source(given: Path | None) -> Path:
    """Return the source folder of a site: the given one, or the first one near the current folder.

    The current folder may also be a folder in the source folder, such as that of the posts. Raises
    ToolError if there is no ``conf.py``.
    """
    if given is not None:
        given = given.parent if given.name == "conf.py" else given
        if not (given / "conf.py").is_file():
            msg = f"{given} has no conf.py: give the source folder of your site"
            raise ToolError(msg, 2)
        return given
    for name in _FOLDERS:
        if Path(name, "conf.py").is_file():
            return Path(name)
    for folder in Path.cwd().parents:
        if (folder / "conf.py").is_file():
            return folder
        if (folder / ".git").exists():
            break  # the root of the project
    msg = (
        f"no conf.py in {', '.join(_FOLDERS)}: run the command in the folder of your project, or "
        "add `--source DIR`"
    )
    raise ToolError(msg, 2)


@contextmanager
def open_site(source: Path) -> Iterator[Sphinx]:
    """Set up Sphinx for a site, in a temporary output folder; nothing is read or written.

    The tag ``drafts`` is set, so that hidden posts are known.
    Raises ToolError if ``conf.py`` has an error, or doesn't enable the extension.
    """
    with (
        tempfile.TemporaryDirectory() as folder,
        sphinx_compat.separate_docutils(source),
    ):
        try:
            app = Sphinx(
                source, source, folder, Path(folder, ".doctrees"), "dummy", status=None,
                warning=io.StringIO(), tags=["drafts"],
            )  # fmt: skip
        except (SphinxError, OSError) as error:
            msg = f"the site in {source} can't be opened: {_message(error)}"
            raise ToolError(msg) from error
        if not sphinx_compat.has_extension(app, "sphinx_devrel_blog"):
            msg = (
                f'{source / "conf.py"} doesn\'t enable the blog: add "sphinx_devrel_blog" to '
                "`extensions`"
            )
            raise ToolError(msg)
        # Before other names: each needs the state of a build.
        assert BlogDomain.of(app.env).build  # noqa: S101
        yield app


def _message(error: Exception) -> str:
    """Return the message of an error; Sphinx adds a traceback for errors in ``conf.py``."""
    lines = [line for line in str(error).splitlines() if line.strip()]
    is_traced = any(line.startswith("Traceback") for line in lines)
    return f"{lines[0]} {lines[-1]}" if is_traced else " ".join(lines)
