"""The error that every tool reports without a traceback."""

from __future__ import annotations


class ToolError(Exception):
    """Something that the user can correct; the text is the message.

    ``code`` is the exit code: 1 if the input is invalid, 2 if the command line is.
    """

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.code = code
