"""What is kept of a document beside its doctree, for the pages that show or link to it.

The environment is read and written whole by every build; this is read where it is asked for.
"""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils import nodes

    from sphinx_devrel_blog.domain.mentions import Mention


class DocumentNotes(NamedTuple):
    """What other pages may want of a document.

    ``excerpt`` are blocks that can be shown on another page: they hold no ids and no footnotes,
    and are to be copied before they go into a doctree; ``text`` is it as text. ``anchors`` are the
    names of headings and of other places to link to, each with its id; ``mentions`` are what a post
    refers to, see `sphinx_devrel_blog.domain.mentions`.
    """

    excerpt: tuple[nodes.Element, ...] = ()
    text: str = ""
    anchors: Mapping[str, str] = {}
    mentions: tuple[Mention, ...] = ()


def _path(folder: str | Path, docname: str) -> Path:
    return Path(folder, f"{docname}.notes")


def load_notes(folder: str | Path, docname: str) -> DocumentNotes:
    """Return the notes of a document in the folder of doctrees; empty ones where there are none."""
    try:
        content = _path(folder, docname).read_bytes()
    except OSError:
        return DocumentNotes()
    # Sphinx reads its own files of this folder in the same way.
    return DocumentNotes(*pickle.loads(content))  # noqa: S301


def save_notes(notes: DocumentNotes, folder: str | Path, docname: str) -> None:
    """Write the notes of a document into the folder of doctrees."""
    path = _path(folder, docname)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pickle.dumps(tuple(notes), pickle.HIGHEST_PROTOCOL))
