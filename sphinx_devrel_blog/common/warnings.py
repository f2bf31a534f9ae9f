"""Warnings: one logger, one type, and the list of subtypes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sphinx.util import logging


@dataclass(frozen=True)
class Problem:
    """A problem with a post or an option, for a warning.

    ``message`` is the text of the warning. ``line`` is the line in the file, from 1, or 0 if it is
    unknown. ``subtype`` is a key of `SUBTYPES`.
    """

    message: str
    subtype: str
    line: int = 0


WARNING_TYPE: Final = "devrel_blog"
"""The type of every warning; ``suppress_warnings = ["devrel_blog"]`` silences them all."""

SUBTYPES: Final[dict[str, str]] = {
    "alias": "No page can be made at an old address of a post.",
    "author": "A post names an author by a key that `devrel_blog_authors` has not.",
    "baseurl": "The address of the site is not known, which feeds need.",
    "crosspost": "A platform that posts are exported for does not take one as it is.",
    "comment": "A private comment, between two `%%`, seems not to end where it is meant to.",
    "component": "A component of MDX that means nothing here.",
    "config": "An option has a value that can't be used.",
    "cover": "A post's cover image is not where its front matter says.",
    "date": "A date can't be read.",
    "directive": "A directive in a post failed; its text is shown as it is.",
    "embed": "An embed's argument is not what its provider expects.",
    "empty": "A post is an empty file, or front matter and nothing else.",
    "encoding": "A post is not UTF-8; it is left out of the build.",
    "fetch": "What `sphinx-build -b embeds` asked for did not come.",
    "file": "A file has a name that no post can have.",
    "folder": "A file that speaks of the posts in its folder can't be read.",
    "front_matter": "A front matter block is not valid YAML.",
    "guid": "Two posts have the same `guid`, by which feed readers know them.",
    "html": "HTML in a post that never ends.",
    "image": "An image of a post can't be found, or its file is damaged.",
    "key": "A key of front matter is nearly one that means something.",
    "link": "Links of a post lead to pages that the site has not.",
    "option": "An option of a directive, a shortcode or an element has a value that can't be used.",
    "outside": "A post names a file outside the source folder; the file is not copied.",
    "postlist": "An option of a `postlist` means nothing, or names what no post has.",
    "privacy": "HTML in a post would contact another site on its own; it is a link instead.",
    "reference": "A shortcode points to a post or page that the site has not.",
    "shortcode": "A shortcode is unknown, or never closed.",
    "snapshot": "A snapshot of an embed can't be read.",
    "tag": "A tag is spelled in another way than in `devrel_blog_tags`.",
    "url": "A URL would run a script, or open a file of the reader; its text is shown without it.",
    "undated": "Posts have no date, so no feed has them.",
    "value": "A value in front matter is of another kind than its key is for.",
}
"""Every subtype, for ``suppress_warnings = ["devrel_blog.SUBTYPE"]``, and what it tells."""

_logger = logging.getLogger(__name__)


def warn(problem: Problem, docname: str | None, line: int = 0, *, included: str = "") -> None:
    """Log ``problem`` as a warning at a line of a document, from 1.

    The problem's own line counts first, then ``line``; with neither the place is the document.
    A problem of the configuration has no document; one in a file that the document includes has
    that file's path, ``included``, in its place.
    """
    if problem.subtype not in SUBTYPES:
        raise KeyError(problem.subtype)
    place = problem.line or line
    location: tuple[str, int] | str | None = (docname, place) if docname and place else docname
    if included:
        location = f"{included}:{place or ''}"
    _logger.warning(
        "%s",
        " ".join(problem.message.split()),  # it may quote a shortcode, which may have lines
        type=WARNING_TYPE,
        subtype=problem.subtype,
        location=location,
    )
