"""The names that options and files of embeds have, without what is done with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER: Final = "_embeds"
"""The folder of snapshots, in the source folder of a site."""

PictureKind = Literal["avatar", "poster", "still", "animation"]
PICTURE_KINDS: Final[Mapping[PictureKind, str]] = {
    "avatar": "the picture of an author",
    "poster": "what a video or a player shows before it is opened",
    "still": "the first picture of an animation",
    "animation": "the animation itself",
}
"""The kinds of pictures that a snapshot may have beside it, and what each is."""

Rendition = Literal["gif", "webp", "mp4"]
"""The formats that GIPHY has every animation in; a film is a third of its GIF's size."""

RENDITIONS: Final[tuple[Rendition, ...]] = get_args(Rendition)
