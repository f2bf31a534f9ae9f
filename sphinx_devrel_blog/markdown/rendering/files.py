"""Find the files that shortcodes show or link to, and create their links."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.files import is_file
from sphinx_devrel_blog.common.safe_urls import is_remote
from sphinx_devrel_blog.common.urls import is_file_link
from sphinx_devrel_blog.common.values import clip_ranges, line_ranges
from sphinx_devrel_blog.markdown.highlighting import is_language
from sphinx_devrel_blog.posts.images import find_file, is_inside, warn_outside

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.markdown.shortcodes.results import (
        FileTag,
    )


class FileRenderer:
    """Finds files of the site for the document that is read; a base of `ShortcodeRenderer`."""

    sphinx_env: BuildEnvironment

    def _find_file(self, target: str) -> str:
        """Return ``target`` as Sphinx finds the file; empty if it's no file, or a document."""
        path = target.partition("#")[0]
        for written in (path, f"/{path.lstrip('/')}"):
            found = self.sphinx_env.relfn2path(written)[0]
            known = sphinx_compat.docname_of(self.sphinx_env, found) in self.sphinx_env.found_docs
            full = Path(self.sphinx_env.srcdir, found)
            if path and not known and is_file(full) and is_inside(full, self.sphinx_env):
                return written
        found = find_file(path, self.sphinx_env) if path else ""
        known = (
            sphinx_compat.docname_of(self.sphinx_env, found.removeprefix("/"))
            in self.sphinx_env.found_docs
        )
        return "" if known else found

    def _is_outside(self, source: str, line: int) -> bool:
        """Warn about a file outside the source folder; return whether ``source`` is one."""
        path = source.partition("#")[0]
        return is_remote(path) is False and warn_outside(path, self.sphinx_env, line)

    def _file_link(self, source: str, label: str, line: int = 0) -> nodes.Element:
        """Return a link to a URL, or a download link to a file of the site."""
        text = nodes.literal(label, label) if label == source else nodes.inline(label, label)
        if "://" not in source and (found := self._find_file(source)):
            return self._download_node(found, text)
        return (
            text if self._is_outside(source, line) else nodes.reference("", "", text, refuri=source)
        )

    def _is_document(self, path: str) -> bool:
        """Return whether a path, from the document or the source folder, is that of a document."""
        env = self.sphinx_env
        found = (env.relfn2path(written)[0] for written in (path, f"/{path.lstrip('/')}"))
        return any(sphinx_compat.docname_of(env, each) in env.found_docs for each in found)

    def _code_options(self, result: FileTag, found: str) -> dict[str, str]:
        """Return the options of ``literalinclude`` that depend on the file."""
        lines = read_lines(Path(self.sphinx_env.srcdir, found.lstrip("/")))
        suffix = found.rpartition(".")[2]
        name = result.language or suffix
        options = {"language": name if is_language(name) else "text"}
        first, last = region_of(lines, result.region) if result.region else (1, len(lines))
        if (first, last) != (1, len(lines)):
            options["lines"] = f"{first}-{last}"
        kept, _ = clip_ranges(line_ranges(result.emphasized) or (), last - first + 1)
        return options | ({"emphasize-lines": kept} if kept else {})

    def _find_source(self, path: str) -> str:
        """Return the path of a file for a directive, relative to the source folder; or ""."""
        found = self._find_file(path)
        if not found:
            return ""
        return found if found.startswith("/") else f"/{self.sphinx_env.relfn2path(found)[0]}"

    def _with_downloads(self, shown: list[nodes.Element]) -> list[nodes.Node]:
        """Turn the links of buttons, cards and images to files of the site into downloads."""
        holder = nodes.container("", *shown)
        for link in list(holder.findall(nodes.reference)):
            url = str(link.get("refuri", ""))
            is_done = isinstance(link, addnodes.download_reference) or not is_file_link(url)
            if not is_done and (found := self._find_file(url)):
                link.replace_self(self._download_node(found, *link.children))
        return holder.children

    def _download_node(self, path: str, *children: nodes.Node) -> addnodes.download_reference:
        return addnodes.download_reference(
            "", "", *children, reftype="download", reftarget=path, refdoc=self.sphinx_env.docname
        )


def read_lines(path: Path) -> list[str]:
    """Return the lines of a file; an empty list if it isn't text."""
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return []


def region_of(lines: list[str], name: str) -> tuple[int, int]:
    """Return the first and the last line between the comments ``#region`` and ``#endregion``.

    These are all lines if there is no such region.
    """
    begins = rf"(?i)\W*#?\s*region\b\W*{re.escape(name)}\W*"
    ends = rf"(?i)\W*#?\s*end\s*region\b\W*(?:{re.escape(name)}\W*)?"
    first = next((n for n, line in enumerate(lines) if re.fullmatch(begins, line)), None)
    if first is None:
        return 1, len(lines)
    after = range(first + 1, len(lines))
    last = next((n for n in after if re.fullmatch(ends, lines[n])), len(lines))
    return (first + 2, last) if last > first + 1 else (1, len(lines))
