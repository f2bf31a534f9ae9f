"""Recognize a blogging system by files that were left in the folder of its posts."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path


_FILES: Final[dict[str, tuple[str, ...]]] = {
    "hugo": ("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "archetypes"),
    "hexo": (
        "scaffolds",
        "_config.next.yml",
        "_config.butterfly.yml",
        "_config.fluid.yml",
        "_config.landscape.yml",
        "_config.icarus.yml",
        "_config.volantis.yml",
        "_config.stellar.yml",
    ),
    "docusaurus": ("docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs"),
    "material": ("mkdocs.yml", "mkdocs.yaml"),
    "quarto": ("_quarto.yml", "_quarto.yaml"),
    "vitepress": (".vitepress", ".vuepress"),
    "astro": ("astro.config.mjs", "astro.config.ts", "astro.config.js"),
    "gatsby": ("gatsby-config.js", "gatsby-config.ts", "gatsby-config.mjs"),
    "eleventy": (
        ".eleventy.js",
        "eleventy.config.js",
        "eleventy.config.mjs",
        "eleventy.config.cjs",
    ),
    "pelican": ("pelicanconf.py",),
    "stackbit": ("stackbit.yaml", "stackbit.config.ts", "stackbit.config.js"),
    "obsidian": (".obsidian",),
}
"""The files and folders that only one system has."""

_CONTENTS: Final[tuple[tuple[str, str, str], ...]] = (
    ("config.toml", "hugo", r"(?mi)^[ \t]*baseURL[ \t]*="),
    ("config.yaml", "hugo", r"(?mi)^baseURL[ \t]*:"),
    ("config.yml", "hugo", r"(?mi)^baseURL[ \t]*:"),
    ("config.json", "hugo", r'(?i)"baseURL"\s*:'),
    ("config.toml", "zola", r"(?m)^[ \t]*base_url[ \t]*="),
    ("_config.yml", "hexo", r"(?m)^(?:new_post_name|post_asset_folder|public_dir|per_page)[ \t]*:"),
    (
        "_config.yml",
        "jekyll",
        r"(?m)^(?:plugins|kramdown|collections|paginate|baseurl|remote_theme|permalink)[ \t]*:",
    ),
)
"""The names that several systems share, each with a setting of the system."""


def system_of(root: Path, folder: str) -> str:
    """Return the dialect of the system whose files are in a folder or the nearest one above it.

    ``folder`` is a path relative to ``root``, the source folder, with ``/`` as separator. Empty if
    there is no such file.
    """
    parts = [part for part in folder.split("/") if part]
    for depth in range(len(parts), -1, -1):
        found = _system_in(root.joinpath(*parts[:depth]))
        if found:
            return found
    return ""


def _system_in(folder: Path) -> str:
    try:
        present = frozenset(os.listdir(folder))  # noqa: PTH208 - names are faster than paths
    except OSError:
        return ""
    for dialect, names in _FILES.items():
        if not present.isdisjoint(names):
            return dialect
    for name, dialect, setting in _CONTENTS:
        with suppress(OSError, UnicodeDecodeError):
            if name in present and re.search(setting, (folder / name).read_text("utf-8-sig")):
                return dialect
    return "hugo" if "config" in present and (folder / "config" / "_default").is_dir() else ""
