"""Put the images of imported posts next to them: from the export, or from their URLs."""

from __future__ import annotations

import base64
import hashlib
import posixpath
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from sphinx_devrel_blog.common.urls import absolute, is_url
from sphinx_devrel_blog.common.version import __version__
from sphinx_devrel_blog.embeds.failures import FetchError
from sphinx_devrel_blog.embeds.fetch import Fetcher
from sphinx_devrel_blog.embeds.image_files import PictureError, read_animation, read_picture
from sphinx_devrel_blog.tools.file_names import shorten

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_devrel_blog.tools.importing.archive import Archive


_SUFFIXES: Final = frozenset(
    {".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".bmp", ".tif", ".tiff"}
)


_DATA: Final = r"data:image/(png|jpe?g|gif|webp|avif)(?:;[\w=-]+)*;base64,"


class ImageStore:
    """Writes the images of posts to a folder, each once.

    With ``fetcher``, remote images are requested; otherwise they keep their URLs, and are listed in
    ``remote``.
    """

    def __init__(self, archive: Archive, folder: Path, fetcher: Fetcher | None) -> None:
        self._archive = archive
        self._folder = folder
        self._fetcher = fetcher
        self._names: dict[str, str] = {}
        self.remote: list[str] = []

    def store(self, source: str, base: str, notes: list[str]) -> str:
        """Return the path of an image from the folder, or its URL if it stays where it is.

        ``base`` is the URL of the post, for images with a relative one.
        """
        if source not in self._names:
            self._names[source] = self._store(source, base, notes)
        return self._names[source]

    def _store(self, source: str, base: str, notes: list[str]) -> str:
        if data := re.match(_DATA, source):
            return self._decode(data[1], source, notes)
        found = self._archive.find(_path_of(source)) if not self._archive.is_single else ""
        if found:
            return self._write(posixpath.basename(found), self._archive.read(found), source)
        source = absolute(base, source) if base.startswith(("https://", "http://")) else source
        if not source.startswith(("https://", "http://", "//")):
            hint = "" if is_url(source) else ": if the old blog has it, add its URL as --old-base"
            notes.append(f"the export lacks the image {source}{hint}")
            return source
        if self._fetcher is None:
            self.remote.append(source)
            return source
        return self._fetch(source, notes)

    def _decode(self, kind: str, source: str, notes: list[str]) -> str:
        """Write an image whose URL contains its data."""
        try:
            content = base64.b64decode(source.partition(",")[2], validate=True)
        except ValueError:
            notes.append("an image in the text is damaged")
            return source
        return self._write(f"image.{kind.replace('jpeg', 'jpg')}", content, source)

    def _fetch(self, source: str, notes: list[str]) -> str:
        """Request an image; keep its URL if that fails."""
        assert self._fetcher is not None  # noqa: S101
        url = re.sub(r"^(?:http:)?//", "https://", source)
        is_gif = urlsplit(url).path.lower().endswith(".gif")
        try:
            data = self._fetcher.picture(url, ("*",), moving=is_gif)
            content = read_animation(data) if is_gif else read_picture(data)
        except (FetchError, PictureError) as error:
            notes.append(f"the image {source} stays there: {error}")
            self.remote.append(source)
            return source
        stem = posixpath.splitext(posixpath.basename(_path_of(source)))[0] or "image"
        return self._write(f"{stem}.{content.suffix}", content.data, source)

    def _write(self, name: str, data: bytes, source: str) -> str:
        """Write an image under a name that no other image has; an equal file stays."""
        stem, suffix = posixpath.splitext(re.sub(r"[^\w.-]+", "-", unquote(name)).strip("-."))
        stem = shorten(stem) or "image"
        suffix = suffix if suffix.lower() in _SUFFIXES else ".png"
        path = self._folder / f"{stem}{suffix}"
        if path.exists() and path.read_bytes() != data:
            mark = hashlib.sha256(source.encode()).hexdigest()[:8]
            path = self._folder / f"{stem}-{mark}{suffix}"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return f"{self._folder.name}/{path.name}"


def _path_of(source: str) -> str:
    """Return the path in a URL or a path."""
    try:
        return unquote(urlsplit(source).path)
    except ValueError:
        return ""


def create_fetcher() -> Fetcher:
    """Return the fetcher of the builder ``embeds``, which refuses private networks."""
    return Fetcher(f"sphinx_devrel_blog/{__version__}")
