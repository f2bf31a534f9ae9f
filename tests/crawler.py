"""Links of a built tree without a target: no file, or no place in one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def dead_links(folder: Path) -> list[str]:
    """Return the links without a target in the pages under ``folder``, as ``page: URL``."""
    # Themes have templates among their static files.
    pages = [
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix in {".html", ".xhtml"} and "_static" not in path.parts
    ]
    return [
        f"{page.relative_to(folder)}: {address}"
        for page in pages
        for address in _addresses(page)
        if not _leads_somewhere(address, page, folder)
    ]


@cache
def _read(page: Path, _changed: float) -> BeautifulSoup:
    return BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")


def _soup(page: Path) -> BeautifulSoup:
    return _read(page, page.stat().st_mtime_ns)


def _addresses(page: Path) -> Iterator[str]:
    for tag in _soup(page).find_all(True):
        for name in ("href", "src", "poster"):
            if name in tag.attrs:
                yield tag[name]
        if "srcset" in tag.attrs:
            yield from (each.split()[0] for each in tag["srcset"].split(","))


def _leads_somewhere(address: str, page: Path, folder: Path) -> bool:
    parts = urlsplit(address)
    # A fragment with nothing before it that a script reads, such as "#", is the page itself.
    if parts.scheme or parts.netloc or address in ("", "#"):
        return True
    path = unquote(parts.path)
    target = (folder / path[1:] if path.startswith("/") else page.parent / path).resolve()
    if not path:
        target = page
    if target.is_dir():
        target /= "index.html"
    if not target.is_file() or not target.is_relative_to(folder.resolve()):
        return False
    if not parts.fragment or target.suffix not in {".html", ".xhtml"}:
        return True
    places = _places(target, target.stat().st_mtime_ns)
    return unquote(parts.fragment) in places or parts.fragment in places


@cache
def _places(page: Path, _changed: int) -> frozenset[str]:
    tags = _soup(page).find_all(True)
    return frozenset(tag[name] for tag in tags for name in ("id", "name") if name in tag.attrs)
