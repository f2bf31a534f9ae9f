"""Find the images of the site that a shortcode shows by a pattern, or by a part of a name."""

from __future__ import annotations

import os
import re
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.common.warnings import Problem
from sphinx_devrel_blog.markdown.shortcodes.markdown_source import encode_path, escape_markdown
from sphinx_devrel_blog.markdown.shortcodes.results import (
    DirectiveCall,
    Pictures,
)
from sphinx_devrel_blog.posts.images import find_file, image_roots, is_inside

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


_IMAGE: Final = r"(?i).+\.(?:png|jpe?g|gif|svg|webp|avif)"
_MOST_FILES: Final = 10_000
_MOST_IMAGES: Final = 200
_FOLDERS: Final = ("", "media/albums/", "assets/media/albums/", "media/", "assets/")
"""Folders in which themes look for images, such as HugoBlox' albums."""


def show_pictures(pictures: Pictures, env: BuildEnvironment) -> DirectiveCall | Problem:
    """Return a directive that shows the images, or a problem if there is none."""
    found = list(dict.fromkeys(path for each in pictures.patterns for path in _matches(each, env)))
    if pictures.is_one and not found and re.fullmatch(_IMAGE, pictures.patterns[0]):
        found = [pictures.patterns[0]]  # the directive warns about the missing file
    if not found:
        looked = ", ".join(pictures.patterns)
        return Problem(
            f"no image fits {looked!r}: left out. Add the images to the folder of the post", "image"
        )
    caption = pictures.caption
    if pictures.is_one:
        alt = pictures.alt or caption
        written = (("width", pictures.width), ("alt", alt))
        options = tuple((name, value) for name, value in written if value)
        inline = f"![{escape_markdown(alt)}](<{found[0]}>) {caption}".strip()
        directive = "figure" if caption else "image"
        return DirectiveCall(
            directive, encode_path(found[0]), options, added=caption, inline=inline
        )
    images = [f"![{_alt(path)}](<{path}>)" for path in found[:_MOST_IMAGES]]
    added = "\n\n".join((*images, caption)).strip()
    return DirectiveCall("container", "devrel-gallery", added=added, inline=" ".join(images))


def _alt(path: str) -> str:
    """Return the name of an image as text, as themes do for images without a description."""
    stem = path.rpartition("/")[2].rpartition(".")[0]
    return escape_markdown(re.sub(r"[-_]+", " ", stem))


def _matches(pattern: str, env: BuildEnvironment) -> list[str]:
    """Return the images that fit a pattern, as paths from the source folder."""
    pattern = pattern.removeprefix("./")
    if "*" not in pattern and re.fullmatch(_IMAGE, pattern):
        found = find_file(pattern, env)
        return [found] if found else _named(pattern, env)
    if "/" in pattern or pattern.startswith("*"):
        folder, _, name = pattern.rpartition("/")
        return _in_folder(folder, name, env)
    return _named(pattern, env)


def _in_folder(folder: str, name: str, env: BuildEnvironment) -> list[str]:
    for root in image_roots(env):
        for prefix in _FOLDERS:
            full = Path(root, f"{prefix}{folder.strip('/*')}")
            names = _names(full, env) if is_inside(full, env) else []
            found = [each for each in names if fnmatch(each, name) and re.fullmatch(_IMAGE, each)]
            if found:
                return [_from_source(Path(full, each), env) for each in found]
    return []


def _names(folder: Path, env: BuildEnvironment) -> list[str]:
    """Return the names of the files in a folder; the document is read again if they change."""
    if not folder.is_dir():
        return []
    env.note_dependency(folder)
    return sorted(each.name for each in folder.iterdir())[:_MOST_FILES]


def _named(part: str, env: BuildEnvironment) -> list[str]:
    """Return the images below the folder of the post whose names begin with ``part``."""
    folder = Path(env.doc2path(env.docname)).parent
    found: list[Path] = []
    seen = 0
    for parent, folders, names in os.walk(folder):
        folders.sort()
        seen += len(names)
        if seen > _MOST_FILES:
            break
        found += [Path(parent, each) for each in sorted(names)
                  if each.startswith(part) and re.fullmatch(_IMAGE, each)]  # fmt: skip
    env.note_dependency(folder)
    return [_from_source(each, env) for each in found]


def _from_source(path: Path, env: BuildEnvironment) -> str:
    return "/" + os.path.relpath(path, env.srcdir).replace(os.sep, "/")
