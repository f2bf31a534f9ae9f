"""Names of attributes that transforms set on nodes and writers read."""

from __future__ import annotations

from typing import Final

MODE_OF_ANIMATION: Final = "devrel_mode"
"""The mark of an image whose author says how it moves."""


OF_POST: Final = "devrel_image"
"""The mark of an image of a post or of an embed, which is shown with its size."""


COVER = "devrel-post-cover"
