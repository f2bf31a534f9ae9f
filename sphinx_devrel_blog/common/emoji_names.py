"""The names of emoji, such as ``:rocket:``, as GitHub and Slack have them."""

from __future__ import annotations


def emojize(text: str) -> str:
    """Return a text with the emoji that it names; unknown names stay."""
    # The package reads a table of 5,000 emoji, which is 2 % of the CPU time of a build without any
    # change; most sites name none.
    import emoji  # noqa: PLC0415

    return emoji.emojize(text, language="alias")
