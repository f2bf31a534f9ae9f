"""Names of attributes that transforms set on nodes and writers read."""

from __future__ import annotations

from typing import Final

MODE_OF_ANIMATION: Final = "devrel_mode"
"""The attribute of an image whose author chose how it is animated."""


OF_POST: Final = "devrel_image"
"""The attribute of an image of a post or an embed, which is written with its size."""


SMALL_COPY: Final = "devrel_small"
"""The attribute of an image of a snapshot with the path of a smaller copy for browsers."""


COVER = "devrel-post-cover"

GALLERY: Final = "devrel-gallery"
"""The class of a container whose images are in a grid."""
