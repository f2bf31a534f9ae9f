"""Why a request for an embed fails, without the code that sends requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping


Failure = Literal["gone", "restricted", "blocked", "offline", "refused"]

FAILURES: Final[Mapping[str, str]] = {
    "gone": "the provider has no such content (404)",
    "restricted": "the provider doesn't show this content to everyone (403)",
    "blocked": "the provider limits requests (429), or its response isn't JSON",
    "offline": "there was no response, or the provider had an internal error (500)",
    "refused": "the response isn't about the requested content, or isn't safe to use",
}
"""The kinds of failures, and the meaning of each."""


class FetchError(Exception):
    """A request failed; ``failure`` is a key of ``FAILURES``."""

    def __init__(self, failure: Failure, message: str, wait: float | None = None) -> None:
        super().__init__(message)
        self.failure: Failure = failure
        self.wait = wait
        """The ``Retry-After`` of the host in seconds; 0 if it is missing; None: do not retry."""
