"""Refresh a snapshot: request an embed from its provider, and store the response."""

from __future__ import annotations

import hashlib
import os
import tempfile
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from sphinx_devrel_blog.embeds.fetch import Failure, FetchError
from sphinx_devrel_blog.embeds.image_files import PictureError, read_animation, read_picture
from sphinx_devrel_blog.embeds.responses import ResponseError, single_line
from sphinx_devrel_blog.embeds.snapshots import Picture, dump_snapshot, picture_name

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.config.choices import PictureKind
    from sphinx_devrel_blog.embeds.fetch import Fetcher
    from sphinx_devrel_blog.embeds.image_files import Content
    from sphinx_devrel_blog.embeds.provider import Provider
    from sphinx_devrel_blog.embeds.responses import ProviderResponse
    from sphinx_devrel_blog.embeds.snapshots import Snapshot


UNFINISHED: Final = "unfinished-"
"""The prefix of the names of incomplete files."""

Outcome = Literal["new", "unchanged", "changed"] | Failure


class RefreshResult(NamedTuple):
    """The outcome for an embed, and a message if something failed."""

    outcome: Outcome
    message: str = ""


class Refresher(NamedTuple):
    """Refreshes snapshots; all threads share one.

    ``folder`` is the folder of all snapshots. ``temporary`` is a folder on the same disk for
    incomplete files. ``kinds`` are the kinds of images to store. ``now`` is the time of the
    snapshots, in UTC.
    """

    fetcher: Fetcher
    folder: Path
    temporary: Path
    kinds: Collection[PictureKind]
    now: dt.datetime

    def refresh(self, provider: Provider, embed: Embed, old: Snapshot | None) -> RefreshResult:
        """Request an embed and replace its snapshot ``old``; never raises.

        Nothing is written unless the provider's response is complete and about the embed.
        """
        try:
            return self._refresh(provider, embed, old)
        except FetchError as error:
            return RefreshResult(error.failure, single_line(str(error)))
        except ResponseError as error:
            return RefreshResult("refused", single_line(str(error)))
        except Exception as error:  # noqa: BLE001 - an error with one embed must not stop the others
            name = type(error).__name__
            return RefreshResult(
                "refused", single_line(f"an unexpected error, {name}: {error}; please report it")
            )

    def _refresh(self, provider: Provider, embed: Embed, old: Snapshot | None) -> RefreshResult:
        """Do the same as `refresh`, but let exceptions pass."""
        response = self._request(provider, embed)
        pictures, problems = self._fetch_pictures(provider, response)
        new = self._merge_snapshots(embed, response.snapshot, old, pictures)
        message = single_line("; ".join(problems))
        path = self.folder / embed.provider / f"{embed.id}.json"
        if old is not None and _is_same(old, new) and self._has_same_files(path, new, pictures):
            return RefreshResult("unchanged", message)
        try:
            # The snapshot comes last, so that it never names an image that doesn't exist.
            for kind, content in pictures.items():
                self._write_file(path.with_name(new.media[kind].file), content.data)
            self._write_file(path, dump_snapshot(new).encode())
        except OSError as error:
            return RefreshResult("refused", single_line(f"its snapshot can't be written: {error}"))
        return RefreshResult("new" if old is None else "changed", message)

    def _request(self, provider: Provider, embed: Embed) -> ProviderResponse:
        service = provider.service
        assert service is not None  # noqa: S101 - for the type checker: `SnapshotRefresh` skips these
        url = service.request_url(embed)
        hosts = (url.split("/")[2], *service.hosts)
        return service.read(embed, self.fetcher.json(url, hosts), provider.match_url)

    def _fetch_pictures(
        self, provider: Provider, response: ProviderResponse
    ) -> tuple[dict[PictureKind, Content], list[str]]:
        """Return the valid images, and a message for each of the others."""
        assert provider.service is not None  # noqa: S101 - as above
        pictures: dict[PictureKind, Content] = {}
        problems: list[str] = []
        for kind, url in response.pictures.items():
            if kind not in self.kinds:
                continue
            moving = kind == "animation"
            try:
                data = self.fetcher.picture(url, provider.service.media_hosts, moving=moving)
                pictures[kind] = read_animation(data) if moving else read_picture(data)
            except (FetchError, PictureError) as error:
                problems.append(f"{kind}: {error}")
                continue
            if hashlib.md5(data, usedforsecurity=False).hexdigest() in provider.service.notices:
                raise FetchError("gone", "its image reports that it was removed")
        return pictures, problems

    def _merge_snapshots(
        self,
        embed: Embed,
        new: Snapshot,
        old: Snapshot | None,
        pictures: Mapping[PictureKind, Content],
    ) -> Snapshot:
        """Return ``new`` with its images, and with the values that only ``old`` has."""
        media = dict(old.media) if old is not None else {}
        for kind, content in pictures.items():
            name = picture_name(embed, kind, content.suffix)
            media[kind] = Picture(name, content.width, content.height)
        return new._replace(
            media=media,
            taken=self.now,
            # Providers don't return these, but authors can write them.
            parent=old.parent if old is not None else None,
            card=old.card if old is not None else None,
            date=new.date or (old.date if old is not None else None),
        )

    @staticmethod
    def _has_same_files(path: Path, new: Snapshot, pictures: Mapping[PictureKind, Content]) -> bool:
        return all(
            _has_content(path.with_name(new.media[kind].file), content.data)
            for kind, content in pictures.items()
        )

    def _write_file(self, path: Path, data: bytes) -> None:
        """Write a file atomically: even if the process is killed, the file is never incomplete."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            dir=self.temporary, prefix=UNFINISHED, delete=False
        ) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(file.name, 0o644)  # noqa: PTH101 - only the owner can read temporary files
        os.replace(file.name, path)  # noqa: PTH105


def _has_content(path: Path, data: bytes) -> bool:
    """Return whether the file at ``path`` exists and contains ``data``."""
    try:
        return path.read_bytes() == data
    except OSError:  # deleted, or a folder
        return False


def _is_same(old: Snapshot, new: Snapshot) -> bool:
    """Return whether two snapshots differ at most in their time."""
    return old._replace(taken=None) == new._replace(taken=None)
