"""Import posts from an export: ``devrel-blog import``."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sphinx_devrel_blog.common.late_imports import import_late
from sphinx_devrel_blog.common.urls import absolute
from sphinx_devrel_blog.tools.errors import ToolError
from sphinx_devrel_blog.tools.file_names import common_style
from sphinx_devrel_blog.tools.importing.archive import Archive
from sphinx_devrel_blog.tools.importing.folders import describe, find_system
from sphinx_devrel_blog.tools.importing.images import ImageStore, create_fetcher
from sphinx_devrel_blog.tools.importing.model import PLATFORMS, Converted
from sphinx_devrel_blog.tools.importing.writer import FrontMatter, Record, path_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from sphinx_devrel_blog.embeds.fetch import Fetcher
    from sphinx_devrel_blog.tools.file_names import Style
    from sphinx_devrel_blog.tools.importing.model import Export, ImportedPost, Skipped


_IMAGE: Final = re.compile(r"!\[(?:[^\[\]]|\\.|\[[^\[\]]*\])*\]\((?:<([^<>\n]+)>|([^()\s]+))")
_MOST_TITLES: Final = 10
_MISSING: Final = (
    "the import of HTML needs the package markdownify: run "
    "`python -m pip install 'sphinx_devrel_blog[import]'`"
)


class Result(NamedTuple):
    """What became of a post: its path, whether it is new, and what couldn't be converted."""

    path: str
    is_new: bool
    notes: tuple[str, ...]
    remote: tuple[str, ...]


def run(values: argparse.Namespace) -> int:
    """Import the posts, print a report, and return the exit status.

    Raises ToolError for invalid arguments, and for a source that can't be read.
    """
    if values.source.is_dir() and (system := find_system(values.source)) is not None:
        sys.stdout.write("\n".join(describe(values.source, system, values.into)) + "\n")
        return 0
    if values.old_base and not values.old_base.startswith(("https://", "http://")):
        msg = f"{values.old_base} is not a URL: it begins with https:// or http://"
        raise ToolError(msg, 2)
    if values.into.exists() and not values.into.is_dir():
        msg = f"{values.into} is a file: give the folder for the posts"
        raise ToolError(msg, 2)
    archive = Archive(values.source)
    sources: Any = _load("sources")
    export: Export = sources.read_export(archive)
    importer = Importer(archive, export.platform, values)
    results = []
    try:
        for post in export.posts:
            result = importer.write(post)
            results.append(result)
            _print(result)
    finally:
        importer.record.save()
    sys.stdout.write("".join(_lines_of_skipped(export.skipped)))
    _print_totals(results, export.platform)
    return 0


def _load(name: str) -> Any:
    """Return a module of the importers, which need the extra ``import``."""
    try:
        return import_late(f"sphinx_devrel_blog.tools.importing.{name}")
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] in {"markdownify", "bs4"}:
            raise ToolError(_MISSING) from error
        raise


class Importer:
    """Writes the posts of an export to a folder; those of an earlier import stay as they are."""

    def __init__(self, archive: Archive, platform: str, values: argparse.Namespace) -> None:
        self._archive = archive
        self._platform = platform
        self._folder: Path = values.into
        self._old_base: str = values.old_base
        self._fetcher: Fetcher | None = create_fetcher() if values.fetch_images else None
        self._style: Style = common_style(self._folder)
        self.record = Record(self._folder)

    def write(self, post: ImportedPost) -> Result:
        """Write a post, unless an earlier import did."""
        known = self.record.find(self._platform, post.key)
        if known:
            is_there = (self._folder / known).exists()
            note = () if is_there else ("it was deleted since the last import, and stays so",)
            return Result(known, is_new=False, notes=note, remote=())
        path = path_of(post, self._folder, self._style)
        stem = path.parent.name if path.stem == "index" else path.stem
        images = ImageStore(self._archive, path.parent / f"{stem}-images", self._fetcher)
        notes = list(post.notes)
        converted = self._convert(post)
        notes += converted.notes
        sources = dict.fromkeys((*converted.images, *([post.cover] if post.cover else [])))
        base = absolute(self._old_base, post.url)
        targets = {source: images.store(source, base, notes) for source in sources}
        text = _replace_sources(converted.text, targets)
        if not text.strip() and not post.draft:
            post = post._replace(draft=True)
            notes.append("the post has no text: it is a draft")
        head = FrontMatter(post, targets.get(post.cover, post.cover)).write()
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(f"{head}\n{text.strip()}\n")
        name = path.relative_to(self._folder).as_posix()
        self.record.note(self._platform, post.key, name)
        return Result(name, is_new=True, notes=tuple(notes), remote=tuple(images.remote))

    def _convert(self, post: ImportedPost) -> Converted:
        if post.markdown or not post.html:
            sources = (found[1] or found[2] for found in _IMAGE.finditer(post.markdown))
            return Converted(post.markdown, tuple(dict.fromkeys(sources)))
        converter = _load("converter")
        try:
            converted: Converted = converter.convert(post.html)
        except Exception as error:  # noqa: BLE001 - parsers of odd HTML may raise anything
            note = f"the text stays in HTML, since it can't be converted ({type(error).__name__})"
            return Converted(post.html, notes=(note,))
        return converted


def _replace_sources(text: str, targets: dict[str, str]) -> str:
    """Replace the sources of images in Markdown and HTML, longest first."""
    for source in sorted(targets, key=len, reverse=True):
        if targets[source] != source:
            escaped = source.replace("&", "&amp;")
            for written in dict.fromkeys((source, escaped)):
                pattern = rf"(?<=[(<\"]){re.escape(written)}(?=[)>\"\s])"
                text = re.sub(pattern, targets[source].replace("\\", r"\\"), text)
    return text


def _print(result: Result) -> None:
    state = "imported" if result.is_new else "kept    "
    sys.stdout.write(f"{state} {result.path}\n")
    for note in result.notes:
        sys.stdout.write(f"         {note}\n")
    for url in result.remote:
        sys.stdout.write(f"         remote image: {url}\n")


def _lines_of_skipped(skipped: Iterable[Skipped]) -> Iterator[str]:
    """Yield a line for each kind of what wasn't imported, with the first titles."""
    kinds: dict[str, list[str]] = {}
    for each in skipped:
        kinds.setdefault(each.kind, []).append(each.title)
    for kind, found in kinds.items():
        titles = list(filter(None, found))
        more = ", …" if len(titles) > _MOST_TITLES else ""
        shown = f": {', '.join(titles[:_MOST_TITLES])}{more}" if titles else ""
        yield f"skipped  {kind} ({len(found)}){shown}\n"


def _print_totals(results: list[Result], platform: str) -> None:
    new = sum(result.is_new for result in results)
    remote = sum(len(result.remote) for result in results)
    noted = sum(bool(result.notes) for result in results if result.is_new)
    sys.stderr.write(
        f"{PLATFORMS[platform]}: {new} posts imported, {len(results) - new} kept, "
        f"{noted} with notes, {remote} remote images\n"
    )
    if remote:
        sys.stderr.write("To copy the remote images next to new posts, add --fetch-images.\n")
