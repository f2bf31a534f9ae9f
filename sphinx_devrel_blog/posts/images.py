"""Find the image files that posts refer to, in their text or as their cover."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote

from sphinx.util.images import get_image_size

from sphinx_devrel_blog.common import sphinx_compat
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


_NOTEBOOK_IMAGES: Final = "jupyter_execute"
_MAX_SIDE: Final = 1_000_000
"""The longest side of an image that is accepted from a file, in pixels."""

# Variables for the site's URL: {{ site.baseurl }}, {{< baseurl >}}, {{ site.url }}.
_MISSING: Final = {
    "cover": ("cover image", "the post has no cover"),
    "image": ("image", "its alternative text is shown"),
}
_VARIABLE: Final = r"\{\{[^{}]*\}\}"
# Hexo's and Jekyll's tags for the path of a file, with the path.
_PATH_TAG: Final = (
    r"\{%-?\s*(?:asset_path|url_for|full_url_for|link|postfile)\s+"
    r"[\"']?(?P<path>[^\"'{}%]+?)[\"']?\s*-?%\}"
)


def known_image(source: str, env: BuildEnvironment) -> str:
    """Return the path under which the environment stores an image; empty if it is unknown.

    If a folder is a symbolic link, this is the path of its target.
    """
    path = source.lstrip("/")
    if not sphinx_compat.image_name(env, path):
        path = env.relfn2path(f"/{path}")[0]
    return path if sphinx_compat.image_name(env, path) else ""


def size_of(path: Path) -> tuple[int, int] | None:
    """Return the width and height of an image in pixels; None if its file lacks them."""
    with no_warnings():
        size = get_image_size(str(path))
    if size is None or not all(0 < side <= _MAX_SIDE for side in size):
        return None
    return size


def breaks_builder(path: Path, builder: Builder) -> bool:
    """Return whether an image file is damaged, and ``builder`` or readers of its output would fail.

    LaTeX and Sphinx's image converters stop at such a file; EPUB readers reject the book.
    """
    if builder.format not in {"latex", "texinfo"} and builder.name != "epub":
        return False
    config = builder.config
    is_decoded = bool(config.epub_fix_images or config.epub_max_image_width)
    return bool(damage_of(path, is_decoded=is_decoded and builder.name == "epub"))


def find_cover(cover: Cover | None, env: BuildEnvironment, line: int) -> Cover | None:
    """Return ``cover`` with a source that Sphinx can use, or None if the file is missing.

    URLs stay. Warns about a missing file, with the subtype ``cover`` and the paths that were tried.
    """
    if cover is None or cover.number:
        return cover
    if is_url_source(cover.source):
        return cover._replace(source=with_scheme(cover.source))
    found = find_image(cover.source, env, line, "cover")
    return cover._replace(source=found) if found else None


def find_image_quietly(source: str, env: BuildEnvironment) -> str:
    """Return the URL of an image, or its path as `find_file` does; empty if it is missing."""
    if is_url_source(source):
        return with_scheme(source)
    found = find_file(source, env)
    if not found:
        warn_outside(source, env, 0)
    return found


def find_image(source: str, env: BuildEnvironment, line: int, subtype: str = "image") -> str:
    """Return the path of the image ``source`` from the source folder, with a leading ``/``.

    A path, with or without a leading ``/``, is looked for next to the document, in the folder with
    the document's name (Hexo's asset folder), in the source folder, and in the folders of
    ``devrel_blog_image_paths``, ``html_static_path`` and ``html_extra_path``. If it is missing, the
    result is empty, and a warning has the ``subtype``.
    """
    if found := find_file(source, env):
        return found
    if warn_outside(source, env, line):
        return ""
    candidates = list(dict.fromkeys(_candidates(source, env)))
    what, now = _MISSING[subtype]
    message = (
        f"no {what} at {source!r}: {now}. Copy the file to one of these paths, or correct the "
        "path: "
        f"{', '.join(candidates)}"
    )
    problem = Problem(message, subtype, line)
    BlogDomain.of(env).store.note_missing(env.docname, problem, candidates)
    warn(problem, env.docname)
    return ""


def find_file(source: str, env: BuildEnvironment) -> str:
    """Return the path of a file from the source folder, with a leading ``/``, or "".

    It is looked for in the same folders as by `find_image`.
    """
    for candidate in _candidates(source, env):
        path = Path(env.srcdir, candidate)
        if is_file(path) and is_inside(path, env):
            return f"/{candidate}"
    return ""


def image_roots(env: BuildEnvironment) -> tuple[Path, ...]:
    """Return the folders in which `find_file` looks for a path."""
    document = Path(env.doc2path(env.docname))
    folders = (Path(env.srcdir, each) for each in BlogDomain.of(env).build.image_folders)
    own = document.with_name(document.name.partition(".")[0])
    return (document.parent, own, Path(env.srcdir), *folders)


def is_inside(path: Path, env: BuildEnvironment) -> bool:
    """Return whether a site may copy a file: it must be in one of the site's own folders.

    These are the source folder, the folders of ``devrel_blog_image_paths``, ``html_static_path``
    and ``html_extra_path``, the folder of the document, which may be a symbolic link, and that of
    the images of notebooks, which MyST-NB writes. Links are resolved first.
    """
    build = BlogDomain.of(env).build
    try:
        real = path.resolve()
        folders = [
            Path(env.srcdir),
            Path(build.builder.outdir).parent / _NOTEBOOK_IMAGES,
            *(Path(env.srcdir, folder) for folder in build.image_folders),
            Path(env.doc2path(env.docname)).resolve().parent,
            Path(env.doctreedir),
        ]
        return any(real.is_relative_to(folder.resolve()) for folder in folders)
    except (OSError, ValueError, RuntimeError):  # an invalid name, or a loop of links
        return False


def warn_outside(source: str, env: BuildEnvironment, line: int) -> bool:
    """Warn, with the subtype ``outside``, if ``source`` is a file that the site may not copy.

    Return whether it is one.
    """
    paths = (Path(env.srcdir, candidate) for candidate in _candidates(source, env))
    if not any(is_file(path) and not is_inside(path, env) for path in paths):
        return False
    message = (
        f"{source!r} is a file outside the source folder: it is not copied, and its text is shown "
        "instead. Copy the file into the source folder, or add its folder to "
        "devrel_blog_image_paths"
    )
    warn(Problem(message, "outside"), env.docname, line)
    return True


def _candidates(source: str, env: BuildEnvironment) -> Iterator[str]:
    """Yield the paths, relative to the source folder, at which an image may be."""
    name = re.sub(_PATH_TAG, r"\g<path>", strip_site_variables(source))
    name = re.sub(_VARIABLE, "", name).strip().replace("\\", "/")
    here = env.docname.rpartition("/")[0]
    folders = BlogDomain.of(env).build.image_folders
    subpath = _media_subpath(env)
    for written in dict.fromkeys((name, name.partition("?")[0], unquote(name.partition("?")[0]))):
        if not written.startswith("/"):
            if subpath:
                yield from (_join_path(each, f"{subpath}/{written}") for each in ("", *folders))
            yield _join_path(here, written)
            if Path(env.srcdir, env.docname).is_dir():
                yield _join_path(env.docname, written)
        path = written.lstrip("/")
        yield _join_path("", path)
        for folder in folders:
            yield _join_path(folder, path)
            # For ../static/x.png, where the folder static has another relative path.
            first, _, rest = path.removeprefix("../").partition("/")
            if rest and first == folder.rpartition("/")[2]:
                yield _join_path(folder, rest)


def _media_subpath(env: BuildEnvironment) -> str:
    """Return the folder that Chirpy puts before the paths of a post: ``media_subpath: /a/``."""
    post = BlogDomain.of(env).store.posts.get(env.docname)
    written = post.extras.get("media_subpath", post.extras.get("img_path")) if post else None
    return written.strip("/") if isinstance(written, str) and "://" not in written else ""


def _join_path(folder: str, path: str) -> str:
    return Path(os.path.normpath(f"{folder}/{path}".lstrip("/"))).as_posix()


def url_of_image(builder: Builder, source: str) -> str:
    """Return the absolute URL of an image of a post; empty if it is unknown."""
    if source.startswith(("https://", "http://")):
        return quote_url(source)

    base = BlogDomain.of(builder.env).build.base_url
    path = known_image(source, builder.env) if base else ""
    if not path:
        return ""
    name = sphinx_compat.image_name(builder.env, path)
    return f"{base}{sphinx_compat.image_folder(builder)}/{quote(name)}"
