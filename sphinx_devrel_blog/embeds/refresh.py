"""Refresh a snapshot: request an embed from its provider, and store the response."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from sphinx_devrel_blog.common.cache import digest_of
from sphinx_devrel_blog.common.files import write_atomically
from sphinx_devrel_blog.embeds.client import Client
from sphinx_devrel_blog.embeds.failures import Failure, FetchError
from sphinx_devrel_blog.embeds.image_files import (
    ICON_SIDE,
    PictureError,
    StoredImage,
    read_animation,
    read_stored_image,
)
from sphinx_devrel_blog.embeds.responses import ResponseError, single_line
from sphinx_devrel_blog.embeds.snapshot_files import dump_snapshot
from sphinx_devrel_blog.embeds.snapshots import (
    MAX_BYTES,
    MAX_PICTURES,
    Picture,
    picture_name,
)
from sphinx_devrel_blog.embeds.videos import convert_animation

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.config.choices import PictureKind
    from sphinx_devrel_blog.embeds.fetch import Fetcher
    from sphinx_devrel_blog.embeds.image_files import Content
    from sphinx_devrel_blog.embeds.provider import Provider
    from sphinx_devrel_blog.embeds.responses import ProviderResponse
    from sphinx_devrel_blog.embeds.snapshots import PostPicture, Snapshot


UNFINISHED: Final = "unfinished-"
"""The prefix of the names of incomplete files."""

Outcome = Literal["new", "unchanged", "changed"] | Failure


class RefreshResult(NamedTuple):
    """The outcome for an embed, a message if something failed, and a note about what changed."""

    outcome: Outcome
    message: str = ""
    note: str = ""


class Files(NamedTuple):
    """The images for a snapshot: one of each kind, and the pictures of a post by their URL."""

    media: dict[PictureKind, StoredImage]
    pictures: dict[str, StoredImage]


class Refresher(NamedTuple):
    """Refreshes snapshots; all threads share one.

    ``folder`` is the folder of all snapshots. ``temporary`` is a folder on the same disk for
    incomplete files. ``kinds`` are the kinds of images to store. ``now`` is the time of the
    snapshots, in UTC.
    """

    fetcher: Fetcher
    folder: Path
    temporary: Path
    kinds: Collection[str]
    now: dt.datetime

    def refresh(self, provider: Provider, embed: Embed, old: Snapshot | None) -> RefreshResult:
        """Request an embed and replace its snapshot ``old``; never raises.

        Nothing is written unless the provider's response is complete and about the embed. If the
        provider has no such content any more, the old snapshot stays, with the day of this request.
        """
        try:
            return self._refresh(provider, embed, old)
        except FetchError as error:
            if error.failure == "gone" and old is not None and old.gone is None:
                self._mark_as_gone(embed, old)
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
        files, problems = self._fetch_files(provider, response)
        return self.store(embed, response.snapshot, old, files, single_line("; ".join(problems)))

    def store(
        self,
        embed: Embed,
        snapshot: Snapshot,
        old: Snapshot | None,
        files: Files = Files({}, {}),  # noqa: B008 - nothing changes it
        message: str = "",
    ) -> RefreshResult:
        """Write a snapshot, with the values that only the old one has, unless it is the same."""
        new = self._merge_snapshots(embed, snapshot, old, files)
        path = self.folder / embed.provider / f"{embed.id}.json"
        text = dump_snapshot(new).encode()
        if len(text) > MAX_BYTES:
            size = f"{len(text)} bytes, more than {MAX_BYTES}"
            return RefreshResult("refused", f"its snapshot would have {size}")
        named = dict(_named_files(new, files))
        if old is not None and _is_same(old, new) and _has_same_files(path, named):
            return RefreshResult("unchanged", message)
        try:
            # The snapshot comes last, so that it never names an image that doesn't exist.
            for name, content in named.items():
                self.write_file(path.with_name(name), content.data)
            self.write_file(path, text)
        except OSError as error:
            return RefreshResult("refused", single_line(f"its snapshot can't be written: {error}"))
        if old is None:
            return RefreshResult("new", message)
        return RefreshResult("changed", message, _describe_change(old, new))

    def _mark_as_gone(self, embed: Embed, old: Snapshot) -> None:
        path = self.folder / embed.provider / f"{embed.id}.json"
        gone = dump_snapshot(old._replace(gone=self.now.date()))
        with suppress(OSError):  # the report has the outcome anyway
            self.write_file(path, gone.encode())

    def _request(self, provider: Provider, embed: Embed) -> ProviderResponse:
        service = provider.service
        assert service is not None  # noqa: S101 - for the type checker: `SnapshotRefresh` skips these
        client = Client(self.fetcher, service.hosts)
        if service.fetch is not None:
            return service.fetch(embed, client, provider.match_url)
        data = client.json(service.request_url(embed), is_large=service.is_large)
        return service.read(embed, data, provider.match_url)

    def _fetch_files(
        self, provider: Provider, response: ProviderResponse
    ) -> tuple[Files, list[str]]:
        """Return the valid images, and a message for each of the others."""
        files, problems = Files({}, {}), []
        wanted = {*self.kinds, "animation"} if "video" in self.kinds else self.kinds
        for kind, url in response.pictures.items():
            if kind in wanted:
                try:
                    data, files.media[kind] = self._fetch_image(provider, url, kind)
                except (FetchError, PictureError) as error:
                    if kind == response.required:
                        raise _as_failure(error) from error
                    problems.append(f"{kind}: {error}")
                    continue
                _refuse_notice(provider, data)
        self._replace_by_video(files)
        pictures = response.snapshot.pictures[:MAX_PICTURES] if "picture" in wanted else ()
        for number, picture in enumerate(pictures, 1):
            try:
                _data, files.pictures[picture.url] = self._fetch_image(provider, picture.url)
            except (FetchError, PictureError) as error:
                problems.append(f"picture {number}: {error}")
        return files, problems

    def _fetch_image(
        self, provider: Provider, url: str, kind: PictureKind | None = None
    ) -> tuple[bytes, StoredImage]:
        """Return the data at the URL of an image, and what to store of it.

        Raises FetchError and PictureError.
        """
        assert provider.service is not None  # noqa: S101 - as above
        moving = kind == "animation"
        data = self.fetcher.picture(url, provider.service.media_hosts, moving=moving)
        if moving:
            return data, StoredImage(read_animation(data))
        return data, read_stored_image(data, *((ICON_SIDE,) if kind == "avatar" else ()))

    def _replace_by_video(self, files: Files) -> None:
        """Add the video of an animation if the site wants it; remove an animation it doesn't."""
        animation = files.media.get("animation")
        if animation is None or "video" not in self.kinds:
            return
        if (video := convert_animation(animation.main.data)) is not None:
            files.media["video"] = StoredImage(video)
        if "animation" not in self.kinds:
            del files.media["animation"]

    def _merge_snapshots(
        self,
        embed: Embed,
        new: Snapshot,
        old: Snapshot | None,
        files: Files,
    ) -> Snapshot:
        """Return ``new`` with its images, and with the values that only ``old`` has.

        Not every service of a provider returns all values, and authors can write some.
        """
        before = old if old is not None else new
        media = dict(before.media)
        for kind, image in files.media.items():
            media[kind] = _describe_image(embed, kind, image)
        known = {picture.url: picture for picture in before.pictures}
        pictures = tuple(
            _with_file(embed, number, picture, known.get(picture.url), files)
            for number, picture in enumerate(new.pictures[:MAX_PICTURES], 1)
        )
        return new._replace(
            media=media,
            taken=self.now,
            pictures=pictures or before.pictures,
            parent=new.parent or before.parent,
            quoted=new.quoted or before.quoted,
            poll=new.poll or before.poll,
            card=new.card or before.card,
            date=new.date or before.date,
            language=new.language or before.language,
            facts=new.facts or before.facts,
        )

    def write_file(self, path: Path, data: bytes) -> None:
        """Write a file atomically: even if the process is killed, the file is never incomplete."""
        name = f"{UNFINISHED}{os.getpid()}-{digest_of(str(path)).hex()}"
        write_atomically(path, data, unfinished=self.temporary / name, is_durable=True)


def _with_file(
    embed: Embed, number: int, picture: PostPicture, old: PostPicture | None, files: Files
) -> PostPicture:
    """Return a picture of a post with its file: the new one, or else the one that it had."""
    image = files.pictures.get(picture.url)
    if image is not None:
        return picture._replace(**_describe_image(embed, f"picture{number}", image)._asdict())
    if old is not None and old.file:
        return picture._replace(file=old.file, width=old.width, height=old.height, small=old.small)
    return picture


def _as_failure(error: FetchError | PictureError) -> FetchError:
    return error if isinstance(error, FetchError) else FetchError("refused", str(error))


def _refuse_notice(provider: Provider, data: bytes) -> None:
    """Raise FetchError if an image only reports that the content was removed."""
    assert provider.service is not None  # noqa: S101 - as above
    if hashlib.md5(data, usedforsecurity=False).hexdigest() in provider.service.notices:
        raise FetchError("gone", "its image reports that it was removed")


def _describe_image(embed: Embed, kind: str, image: StoredImage) -> Picture:
    """Return the names and the size of an image in a snapshot; ``kind`` is that of its name."""
    main, small = image
    name = picture_name(embed, kind, main.suffix)
    short = picture_name(embed, f"{kind}.small", small.suffix) if small is not None else ""
    return Picture(name, main.width, main.height, short)


def _named_files(new: Snapshot, files: Files) -> Iterator[tuple[str, Content]]:
    """Yield the name and the content of each image to write."""
    stored = [(new.media[kind], image) for kind, image in files.media.items()]
    stored += [
        (Picture(picture.file, small=picture.small), files.pictures[picture.url])
        for picture in new.pictures
        if picture.url in files.pictures
    ]
    for picture, image in stored:
        yield picture.file, image.main
        if image.small is not None:
            yield picture.small, image.small


def _describe_change(old: Snapshot, new: Snapshot) -> str:
    """Return the names of the files whose code changed, for the report."""
    before = {file.name: file.text for file in old.code}
    names = [file.name for file in new.code if before.get(file.name) != file.text]
    return single_line(f"the source changed: {', '.join(names)}") if names and before else ""


def _has_same_files(path: Path, named: Mapping[str, Content]) -> bool:
    return all(_has_content(path.with_name(name), content.data) for name, content in named.items())


def _has_content(path: Path, data: bytes) -> bool:
    """Return whether the file at ``path`` exists and contains ``data``."""
    try:
        return path.read_bytes() == data
    except OSError:  # deleted, or a folder
        return False


def _is_same(old: Snapshot, new: Snapshot) -> bool:
    """Return whether two snapshots differ at most in their time."""
    return old._replace(taken=None) == new._replace(taken=None)
