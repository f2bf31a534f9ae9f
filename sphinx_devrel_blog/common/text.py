"""Plain text: counting words, reading time, titles."""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from sphinx_devrel_blog.common.late_imports import import_late

UNSPACED: Final = r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]"
"""A character of a script without spaces between words: kana, Han, Hangul syllables, Thai."""
_WORD: Final = r"\w+(?:['’.-]\w+)*"


# Readers of Chinese, Japanese and Korean read about two and a half characters in the time of an
# English word (500 characters a minute against 200 words).
_CHARACTERS_PER_WORD = 2.5


def replace_emoji_names(text: str) -> str:
    """Return a text with emoji for names such as ``:rocket:``, as GitHub and Slack have them.

    Unknown names stay.
    """
    return str(import_late("emoji").emojize(text, language="alias"))


def count_words(text: str) -> int:
    """Return the number of words in ``text``; unspaced characters are converted to words."""
    if text.isascii():  # the pattern of unspaced characters takes time to compile
        return len(re.findall(_WORD, text))
    unspaced = len(re.findall(UNSPACED, text))
    spaced = len(re.findall(_WORD, re.sub(UNSPACED, " ", text)))
    return spaced + round(unspaced / _CHARACTERS_PER_WORD)


def reading_minutes(words: int, words_per_minute: int) -> int:
    """Return the reading time of ``words`` words in minutes, rounded, at least 1."""
    return max(1, round(words / max(1, words_per_minute)))


def one_line(text: str) -> str:
    """Return ``text`` on one line, with each run of white space as one space."""
    return " ".join(text.split())


# A part of a list in one line: quoted, or without commas.
_QUOTED_PART: Final = re.compile(r'\s*"(?P<text>[^"]*)"\s*(?:,|$)')


def split_commas(text: str) -> list[str]:
    """Return the parts of ``text`` between commas; commas in double quotes belong to a part."""
    parts: list[str] = []
    start = 0
    while start < len(text):
        quoted = _QUOTED_PART.match(text, start)
        end = quoted.end() if quoted else text.find(",", start) + 1 or len(text) + 1
        parts.append(one_line(quoted["text"] if quoted else text[start : end - 1]))
        start = end
    return list(filter(None, parts))


def title_from_name(name: str) -> str:
    """Return a title for a file name without suffix: ``2020-01-02-my-post`` → ``My post``."""
    words = re.sub(r"^\d{4}-\d{1,2}-\d{1,2}[-_]?", "", name) or name
    return with_capital(re.sub(r"[-_\s]+", " ", words).strip())


def with_capital(text: str) -> str:
    """Return a text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def same_words(first: str, second: str) -> bool:
    """Return whether two titles are equal apart from case, spaces and punctuation."""
    return _split_words(first) == _split_words(second)


def _split_words(text: str) -> list[str]:
    return [word.casefold() for word in re.findall(r"\w+", text)]


_FORBIDDEN: Final = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"


def printable(text: str) -> str:
    """Return a text without the control characters that XML 1.0 and HTML don't allow."""
    # No such character is printable; the pattern takes time to compile.
    return text if text.isprintable() else re.sub(_FORBIDDEN, "", text)


def document_of(name: str) -> str:
    """Return the docname of the document that contains the post ``name``."""
    return name.partition("#")[0]


def shorten(text: str, length: int) -> str:
    """Return a text of at most ``length`` characters; a longer one ends after a word with ``…``."""
    if len(text) <= length:
        return text
    start = text[:length]
    whole, _space, rest = start.rpartition(" ")
    kept = whole if whole and len(rest) < length // 3 else start[:-1]
    return f"{kept.rstrip(' ,.;:–—-')}…"


def decode_entities(text: str) -> str:
    """Return a text with characters instead of HTML's entities, such as ``&amp;`` and ``&#8211;``.

    Unlike in HTML, an entity needs its semicolon: ``R&D`` and ``a&copy`` are text.
    """
    return re.sub(r"&(?:#\w{1,8}|[A-Za-z]\w{1,31});", lambda found: unescape(found[0]), text)
