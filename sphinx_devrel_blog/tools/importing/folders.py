"""Report what to copy from a folder of Jekyll, Hugo or Hexo, whose posts need no import."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_devrel_blog.common.version import DOCUMENTATION_URL

if TYPE_CHECKING:
    from pathlib import Path


class System(NamedTuple):
    """A system: its files, its folders of posts and images, and the page of the documentation."""

    label: str
    files: tuple[str, ...]
    posts: tuple[str, ...]
    images: tuple[str, ...]
    page: str


SYSTEMS: Final = (
    System(
        "Hexo", ("_config.yml",), ("source/_posts", "source/_drafts"), ("source/images",), "hexo"
    ),
    System(
        "Jekyll", ("_config.yml", "_config.toml"), ("_posts", "_drafts"), ("assets", "images"),
        "jekyll",
    ),
    System(
        "Hugo", ("hugo.toml", "hugo.yaml", "config.toml", "config.yaml", "config/_default"),
        ("content/posts", "content/post", "content/blog", "content"), ("static", "assets"), "hugo",
    ),
    System(
        "Docusaurus", ("docusaurus.config.js", "docusaurus.config.ts"), ("blog",), ("static",),
        "docusaurus",
    ),
    System("Material for MkDocs", ("mkdocs.yml",), ("docs/blog",), ("docs/assets",), "material"),
)  # fmt: skip


def find_system(folder: Path) -> System | None:
    """Return the system whose project is in a folder: it has its files and posts."""
    for system in SYSTEMS:
        has_file = any((folder / name).exists() for name in system.files)
        if has_file and any((folder / name).is_dir() for name in system.posts):
            return system
    return None


def describe(folder: Path, system: System, into: Path) -> list[str]:
    """Return the lines of the report: what to copy, and where."""
    lines = [f"{folder} is a project of {system.label}: its posts build here without an import."]
    for name in system.posts:
        count = sum(
            1 for each in (folder / name).rglob("*.m*") if each.suffix in {".md", ".markdown"}
        )
        if count:
            target = "_drafts" if name.endswith("_drafts") else into.as_posix()
            lines.append(f"  copy {name}/ to {target}/ ({count} posts)")
            if name.startswith("content/"):
                break
    lines += [
        f"  copy {name}/ next to conf.py, and add it to devrel_blog_image_paths"
        for name in system.images
        if (folder / name).is_dir()
    ]
    page = f"{DOCUMENTATION_URL}migrate/{system.page}.html"
    return [*lines, f"  {page} describes the details"]
