"""Find the blogging system of each folder with posts, before documents are read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.posts.system_files import system_of

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


_LONGEST_DATE: Final = 4  # digits of a folder for a year, month or day


def folder_of(docname: str) -> str:
    """Return the folder of a post with its siblings.

    Folders for a single post (``name/index``), for dates (``2020/01``), and Jekyll's ``_posts`` and
    ``_drafts`` belong to the folder above.
    """
    folder, _, name = docname.rpartition("/")
    if name == "index":
        folder = folder.rpartition("/")[0]
    while _is_inner(folder.rpartition("/")[2]):
        folder = folder.rpartition("/")[0]
    return folder


def _is_inner(name: str) -> bool:
    # Not by a pattern, because this runs for each post of the site in a build with one edit.
    is_date = name.isascii() and name.isdecimal() and len(name) <= _LONGEST_DATE
    return is_date or name in {"_posts", "_drafts"}


def find_systems(env: BuildEnvironment) -> dict[str, str] | None:
    """Return the system of each folder by its files, or None if all dialects are as before.

    Without new posts and marks, only the files of systems may be others than in the last build.
    This forgets the marks of documents that are gone.
    """
    domain = BlogDomain.of(env)
    marks, before = domain.store.site.marks, domain.store.site.dialects
    gone = marks.keys() - env.found_docs
    for docname in gone:
        del marks[docname]
    is_changed = bool(gone) or domain.build.reading.has_new_marks
    folders = set(map(folder_of, marks)) if is_changed else before.keys()
    systems = {folder: system_of(Path(env.srcdir), folder) for folder in sorted(folders)}
    if not is_changed and all(systems[folder] == each[0] for folder, each in before.items()):
        return None
    return systems
