"""Taking a snapshot: asking a provider for an embed, and keeping what it says."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import tempfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from sphinx_devrel_blog.embeds.fetch import Failure, FetchError
from sphinx_devrel_blog.embeds.image_files import PictureError, read_animation, read_picture
from sphinx_devrel_blog.embeds.responses import ResponseError, line
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
"""How the names of files begin that are not whole yet."""

Outcome = Literal["new", "unchanged", "changed"] | Failure


@dataclass(frozen=True, slots=True)
class RefreshResult:
    """What became of an embed: the outcome, and where not all is well, why."""

    outcome: Outcome
    message: str = ""


@dataclass(frozen=True, slots=True)
class Refresher:
    """Takes snapshots; one for all threads.

    ``folder`` is the one of all snapshots, ``spare`` one on the same disk for files that are not
    whole yet; ``kinds`` are the pictures wanted; ``now`` is the time of the snapshots, UTC.
    """

    fetcher: Fetcher
    folder: Path
    spare: Path
    kinds: Collection[PictureKind]
    now: dt.datetime

    def take(self, provider: Provider, embed: Embed, old: Snapshot | None) -> RefreshResult:
        """Request an embed and replace its snapshot ``old``; never raises.

        Nothing is written unless the provider's response is complete and about the embed.
        """
        try:
            return self._take(provider, embed, old)
        except FetchError as error:
            return RefreshResult(error.failure, line(str(error)))
        except ResponseError as error:
            return RefreshResult("refused", line(str(error)))
        except Exception as error:  # noqa: BLE001 - a fault with one embed must not cost the others
            name = type(error).__name__
            return RefreshResult(
                "refused", line(f"an unexpected error, {name}: {error}; please report it")
            )

    def _take(self, provider: Provider, embed: Embed, old: Snapshot | None) -> RefreshResult:
        """Do what `take` does; raises whatever a stranger's response provokes."""
        answer = self._ask(provider, embed)
        pictures, problems = self._pictures(provider, answer)
        new = self._merged(embed, answer.snapshot, old, pictures)
        message = line("; ".join(problems))
        path = self.folder / embed.provider / f"{embed.id}.json"
        if old is not None and _same(old, new) and self._same_files(path, new, pictures):
            return RefreshResult("unchanged", message)
        try:
            # The snapshot comes last, so that it never names a picture that doesn't exist.
            for kind, content in pictures.items():
                self._write(path.with_name(new.media[kind].file), content.data)
            self._write(path, dump_snapshot(new).encode())
        except OSError as error:
            return RefreshResult("refused", line(f"its snapshot can't be written: {error}"))
        return RefreshResult("new" if old is None else "changed", message)

    def _ask(self, provider: Provider, embed: Embed) -> ProviderResponse:
        service = provider.service
        assert service is not None  # noqa: S101 - for the type checker: others are not asked
        address = service.request_url(embed)
        hosts = (address.split("/")[2], *service.hosts)
        return service.read(embed, self.fetcher.json(address, hosts), provider.match_url)

    def _pictures(
        self, provider: Provider, answer: ProviderResponse
    ) -> tuple[dict[PictureKind, Content], list[str]]:
        """Return the pictures that came, and what was wrong with the others."""
        assert provider.service is not None  # noqa: S101 - as above
        found: dict[PictureKind, Content] = {}
        problems: list[str] = []
        for kind, url in answer.pictures.items():
            if kind not in self.kinds:
                continue
            moving = kind == "animation"
            try:
                data = self.fetcher.picture(url, provider.service.media_hosts, moving=moving)
                found[kind] = read_animation(data) if moving else read_picture(data)
            except (FetchError, PictureError) as error:
                problems.append(f"{kind}: {error}")
                continue
            if hashlib.md5(data, usedforsecurity=False).hexdigest() in provider.service.notices:
                raise FetchError("gone", "its picture says that it was removed")
        return found, problems

    def _merged(
        self,
        embed: Embed,
        new: Snapshot,
        old: Snapshot | None,
        pictures: Mapping[PictureKind, Content],
    ) -> Snapshot:
        """Return ``new`` with its pictures, and with what only ``old`` has."""
        media = dict(old.media) if old is not None else {}
        for kind, content in pictures.items():
            name = picture_name(embed, kind, content.suffix)
            media[kind] = Picture(name, content.width, content.height)
        return dataclasses.replace(
            new,
            media=media,
            taken=self.now,
            # No provider tells of these; an author may have.
            parent=old.parent if old is not None else None,
            card=old.card if old is not None else None,
            date=new.date or (old.date if old is not None else None),
        )

    @staticmethod
    def _same_files(path: Path, new: Snapshot, pictures: Mapping[PictureKind, Content]) -> bool:
        return all(
            _has_content(path.with_name(new.media[kind].file), content.data)
            for kind, content in pictures.items()
        )

    def _write(self, path: Path, data: bytes) -> None:
        """Write a file as a whole, or not at all, whenever the process ends."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=self.spare, prefix=UNFINISHED, delete=False) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(file.name, 0o644)  # noqa: PTH101 - temporary files are for their owner alone
        os.replace(file.name, path)  # noqa: PTH105


def _has_content(path: Path, data: bytes) -> bool:
    """Tell whether there is a file at ``path``, and it holds ``data``."""
    try:
        return path.read_bytes() == data
    except OSError:  # deleted, or a folder
        return False


def _same(old: Snapshot, new: Snapshot) -> bool:
    """Tell whether nothing but the time differs."""
    return dataclasses.replace(old, taken=None) == dataclasses.replace(new, taken=None)
