"""Where the image file lies that a post names, in its text or as its cover."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote

from sphinx.util.images import get_image_size

from sphinx_devrel_blog.common.files import is_file
from sphinx_devrel_blog.common.images import damage_of, no_warnings
from sphinx_devrel_blog.common.urls import (
    is_url_source,
    quote_url,
    strip_site_variables,
    with_scheme,
)
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.domain.blog_domain import BlogDomain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.blog.model import Cover


_MAX_SIDE: Final = 1_000_000
"""The longest side, in pixels, that a file may give for its image."""

# What stands for the site's address: {{ site.baseurl }}, {{< baseurl >}}, {{ site.url }}.
_VARIABLE = re.compile(r"\{\{[^{}]*\}\}")


def known_image(source: str, env: BuildEnvironment) -> str:
    """Return the path by which the environment knows an image of a post; empty if it does not.

    Where a folder is a link, that is the path of where it leads.
    """
    path = source.lstrip("/")
    if path not in env.images:
        path = env.relfn2path(f"/{path}")[0]
    return path if path in env.images else ""


def size_of(path: Path) -> tuple[int, int] | None:
    """Return the width and height of an image in pixels; None if its file doesn't give them."""
    with no_warnings():
        size = get_image_size(str(path))
    if size is None or not all(0 < side <= _MAX_SIDE for side in size):
        return None
    return size


def breaks_builder(path: Path, builder: Builder) -> bool:
    """Check whether an image file is damaged, and ``builder`` or what reads its files would fail.

    LaTeX, and Sphinx's converters of images, stop at such a file; EPUB readers refuse the book.
    """
    if builder.format not in {"latex", "texinfo"} and builder.name != "epub":
        return False
    config = builder.config
    is_decoded = bool(config.epub_fix_images or config.epub_max_image_width)
    return bool(damage_of(path, is_decoded=is_decoded and builder.name == "epub"))


def find_cover(cover: Cover | None, env: BuildEnvironment, line: int) -> Cover | None:
    """Return ``cover`` with a source that Sphinx understands, or None where there is no file.

    URLs stay. Warns, subtype ``cover``, of a missing file and says where was looked.
    """
    if cover is None or cover.number:
        return cover
    if is_url_source(cover.source):
        return replace(cover, source=with_scheme(cover.source))
    found = find_image(cover.source, env, line, "cover")
    return replace(cover, source=found) if found else None


def find_quietly(source: str, env: BuildEnvironment) -> str:
    """Return the URL of an image, or its path as `find_file` does, empty where there is none."""
    if is_url_source(source):
        return with_scheme(source)
    found = find_file(source, env)
    if not found:
        warn_outside(source, env, 0)
    return found


def find_image(source: str, env: BuildEnvironment, line: int, subtype: str = "image") -> str:
    """Return the path from the source folder, with a leading ``/``, of the image ``source``.

    A path, with or without a leading ``/``, is looked for beside the document, in the source
    folder and in the folders of ``devrel_blog_image_paths``, ``html_static_path`` and
    ``html_extra_path``. Where it is in none, returns an empty string and warns, with ``subtype``.
    """
    if found := find_file(source, env):
        return found
    if warn_outside(source, env, line):
        return ""
    candidates = list(dict.fromkeys(_candidates(source, env)))
    # Like Sphinx for any missing image: the page is read again until the file is there.
    env.note_dependency(candidates[0])
    what = "cover image" if subtype == "cover" else "image"
    looked = ", ".join(candidates)
    warn(Problem(f"no {what} at {source!r}; looked for {looked}", subtype), env.docname, line)
    return ""


def find_file(source: str, env: BuildEnvironment) -> str:
    """Return the path from the source folder, with a leading ``/``, of a file, or an empty string.

    It is looked for where `find_image` looks.
    """
    for candidate in _candidates(source, env):
        path = Path(env.srcdir, candidate)
        if is_file(path) and is_inside(path, env):
            return f"/{candidate}"
    return ""


def is_inside(path: Path, env: BuildEnvironment) -> bool:
    """Decide whether a site may copy a file: it is in one of the site's own folders.

    These are the source folder, the folders of ``devrel_blog_image_paths``, ``html_static_path``
    and ``html_extra_path``, and the folder that the document itself is in, which may be linked from
    elsewhere. Links are followed first.
    """
    try:
        real = path.resolve()
        folders = [
            Path(env.srcdir),
            *(Path(env.srcdir, folder) for folder in BlogDomain.of(env).build.image_folders),
            Path(env.doc2path(env.docname)).resolve().parent,
            Path(env.doctreedir),
        ]
        return any(real.is_relative_to(folder.resolve()) for folder in folders)
    except (OSError, ValueError, RuntimeError):  # a name that no file can have, or a loop of links
        return False


def warn_outside(source: str, env: BuildEnvironment, line: int) -> bool:
    """Warn, subtype ``outside``, if ``source`` is a file that the site may not copy.

    Return whether it is.
    """
    paths = (Path(env.srcdir, candidate) for candidate in _candidates(source, env))
    if not any(is_file(path) and not is_inside(path, env) for path in paths):
        return False
    message = (
        f"{source!r} is a file outside the source folder: it is not copied, and its text is shown "
        "instead; copy the file into the source folder, or add its folder to "
        "devrel_blog_image_paths"
    )
    warn(Problem(message, "outside"), env.docname, line)
    return True


def _candidates(source: str, env: BuildEnvironment) -> Iterator[str]:
    """Yield the paths, relative to the source folder, at which an image may lie."""
    name = _VARIABLE.sub("", strip_site_variables(source)).strip().replace("\\", "/")
    here = env.docname.rpartition("/")[0]
    folders = BlogDomain.of(env).build.image_folders
    for written in dict.fromkeys((name, name.partition("?")[0], unquote(name.partition("?")[0]))):
        if not written.startswith("/"):
            yield _normal(here, written)
        path = written.lstrip("/")
        yield _normal("", path)
        for folder in folders:
            yield _normal(folder, path)
            # ../static/x.png, where the folder static is known by another way to it.
            first, _, rest = path.removeprefix("../").partition("/")
            if rest and first == folder.rpartition("/")[2]:
                yield _normal(folder, rest)


def _normal(folder: str, path: str) -> str:
    return Path(os.path.normpath(f"{folder}/{path}".lstrip("/"))).as_posix()


def url_of_image(builder: Builder, source: str) -> str:
    """Return the absolute URL of an image of a post; empty where it is unknown."""
    if source.startswith(("https://", "http://")):
        return quote_url(source)

    base = BlogDomain.of(builder.env).build.base_url
    path = known_image(source, builder.env) if base else ""
    if not path:
        return ""
    return f"{base}{builder.imagedir}/{quote(builder.env.images[path][1])}"
