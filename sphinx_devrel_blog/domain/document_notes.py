"""Data of a document for other pages, stored next to its doctree.

Every build reads and writes the whole environment, but these notes only on demand.
"""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docutils import nodes

    from sphinx_devrel_blog.domain.mentions import Mention


class DocumentNotes(NamedTuple):
    """The data of a document that other pages need.

    ``pickled`` is the excerpt, and ``text`` the excerpt as plain text. With ``has_unknown_titles``,
    the excerpt refers to pages by their titles, which the text lacks. ``anchors`` maps the names of
    headings and other link targets to their ids. ``mentions`` are the references of a post, see
    `sphinx_devrel_blog.domain.mentions`. ``words`` are the numbers of
    occurrences of the words in a post.
    """

    pickled: bytes = b""  # of several pages that load the notes of a post, only one shows it
    text: str = ""
    has_unknown_titles: bool = False
    anchors: Mapping[str, str] = {}
    mentions: tuple[Mention, ...] = ()
    words: Mapping[str, int] = {}

    @property
    def excerpt(self) -> tuple[nodes.Element, ...]:
        """The excerpt as new blocks for other pages, without ids and footnotes."""
        # Sphinx unpickles its own files in the same folder too.
        return pickle.loads(self.pickled) if self.pickled else ()  # noqa: S301

    def with_excerpt(
        self, blocks: Iterable[nodes.Element], text: str, *, has_unknown_titles: bool
    ) -> DocumentNotes:
        """Return the notes with another excerpt."""
        pickled = pickle.dumps(tuple(blocks), pickle.HIGHEST_PROTOCOL)
        return self._replace(pickled=pickled, text=text, has_unknown_titles=has_unknown_titles)


def _path(folder: str | Path, docname: str) -> Path:
    return Path(folder, f"{docname}.notes")


def load_notes(folder: str | Path, docname: str) -> DocumentNotes:
    """Return the notes of a document from the doctree folder; empty notes if missing."""
    try:
        content = _path(folder, docname).read_bytes()
    except OSError:
        return DocumentNotes()
    return DocumentNotes(*pickle.loads(content))  # noqa: S301


def save_notes(notes: DocumentNotes, folder: str | Path, docname: str) -> None:
    """Write the notes of a document to the doctree folder."""
    path = _path(folder, docname)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pickle.dumps(tuple(notes), pickle.HIGHEST_PROTOCOL))
