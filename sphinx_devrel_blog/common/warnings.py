"""Warnings: one logger, one type, and the list of subtypes."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from sphinx.util import logging


class Problem(NamedTuple):
    """A problem with a post or an option, for a warning.

    ``message`` is the text of the warning. ``line`` is the line in the file, from 1, or 0 if it is
    unknown. ``subtype`` is a key of `SUBTYPES`, or begins with `CHECK_PREFIX`.
    """

    message: str
    subtype: str
    line: int = 0


WARNING_TYPE: Final = "devrel_blog"
"""The type of every warning; ``suppress_warnings = ["devrel_blog"]`` silences them all."""

SUBTYPES: Final[dict[str, str]] = {
    "alias": "A redirect can't be written at an old URL of a post.",
    "author": "A post names an author by a key that `devrel_blog_authors` lacks.",
    "baseurl": "The URL of the site isn't set; feeds need it.",
    "crosspost": "A platform that posts are exported for doesn't accept a post as it is.",
    "comment": "A private comment, between two `%%`, seems to end in an unintended place.",
    "component": "An MDX component is unknown.",
    "config": "An option has an invalid value.",
    "cover": "A post's cover image can't be found.",
    "date": "A date can't be read.",
    "directive": "A directive in a post failed; its text is shown as it is.",
    "embed": "The argument of an embed isn't valid for its provider.",
    "empty": "A post is an empty file, or has only front matter.",
    "encoding": "A post isn't UTF-8; it is left out of the build.",
    "fetch": "`sphinx-build -b embeds` couldn't fetch something.",
    "file": "A post's file name isn't supported, or a notebook isn't valid JSON.",
    "folder": "A file with the defaults of the posts in its folder can't be read.",
    "front_matter": "A front matter block isn't valid YAML.",
    "guid": "Two posts have the same `guid`, by which feed readers identify them.",
    "html": "HTML in a post is never closed.",
    "image": "An image of a post can't be found, or its file is damaged.",
    "include": "A file that a page includes can't be found, or is a hidden post.",
    "key": "A front matter key is almost that of a known field: probably a typo.",
    "link": "Links of a post lead to pages that the site lacks.",
    "option": "An option of a directive, a shortcode or an element has an invalid value.",
    "outside": "A post refers to a file outside the source folder; the file isn't copied.",
    "postlist": "An option of a `postlist` is invalid, or matches no post.",
    "privacy": "HTML in a post would contact another site on its own; it becomes a link.",
    "publish": "`sphinx-build -b publish` didn't send a post to another platform.",
    "reference": "A shortcode or a toctree refers to a post or page that the site lacks.",
    "shortcode": "A shortcode is unknown, never closed, or has an invalid argument.",
    "snapshot": "A snapshot of an embed can't be read, or, with `-t check`, its content is gone.",
    "tag": "A tag has another spelling than in `devrel_blog_tags`.",
    "url": "A URL would run a script, or open a file of the reader; only its text is shown.",
    "undated": "Posts have no date, so no feed includes them.",
    "value": "A front matter value has the wrong type for its key.",
}
"""Every subtype, for ``suppress_warnings = ["devrel_blog.SUBTYPE"]``, and its meaning."""

CHECK_PREFIX: Final = "check."
"""The prefix of the subtypes that only ``sphinx-build -b check`` uses; its rules define them."""

_logger = logging.getLogger(__name__)

_FIRST_WORD: Final = re.compile(r"^[a-z]+(?= )")
"""A word of a sentence; a name, such as ``html_baseurl``, ``blog/a.md`` or ``date:``, isn't one."""


def sentence_of(message: str) -> str:
    """Return ``message`` on one line, with a capital at its start and a full stop at its end.

    All warnings then look the same, also those of other extensions. Names, paths and quoted values
    at the start keep their spelling.
    """
    text = " ".join(message.split())  # a quoted shortcode may span several lines
    text = _FIRST_WORD.sub(lambda word: word[0].capitalize(), text, count=1)
    return text if text.endswith((".", "?", "!", "…", ":")) else f"{text}."


def warn(problem: Problem, docname: str | None, line: int = 0, *, included: str = "") -> None:
    """Log ``problem`` as a warning at a line of a document, from 1.

    The problem's own line takes precedence over ``line``; without either, the location is the
    document. A problem of the configuration has no document. If the problem is in a file that the
    document includes, ``included`` is the path of that file and replaces the document.

    Raises KeyError if the subtype isn't one of `SUBTYPES`.
    """
    if problem.subtype not in SUBTYPES and not problem.subtype.startswith(CHECK_PREFIX):
        raise KeyError(problem.subtype)
    place = problem.line or line
    location: tuple[str, int] | str | None = (docname, place) if docname and place else docname
    if included:
        location = f"{included}:{place or ''}"
    _logger.warning(
        "%s",
        sentence_of(problem.message),
        type=WARNING_TYPE,
        subtype=problem.subtype,
        location=location,
    )
