"""Read the front matter of Jupyter notebooks.

It is in the metadata of the notebook, or in the first cell: raw, as nbconvert and Quarto have it,
or Markdown.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.posts.frontmatter.parser import read_front_matter

if TYPE_CHECKING:
    from sphinx_devrel_blog.blog.front_matter import Block

SUFFIX: Final = ".ipynb"

# What Jupyter and its extensions store in the metadata.
_OF_JUPYTER: Final = frozenset(
    {
        "celltoolbar", "colab", "hide_input", "jupytext", "kernelspec", "language_info",
        "mystnb", "nbsphinx", "orig_nbformat", "source_map", "toc", "toc-autonumbering",
        "varInspector", "vscode", "widgets",
    }
)  # fmt: skip


def read_notebook(text: str) -> tuple[str, Block | None]:
    """Return the Markdown of a notebook, with its front matter at the top as JSON.

    The second result is the block in the first cell, if any, for its errors. Returns ``text`` if it
    isn't a notebook in JSON.
    """
    try:
        notebook = json.loads(text)
        data, sources = metadata_of(notebook["metadata"]), _sources(notebook["cells"])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return text, None
    block = None
    bodies = [source for _kind, source in sources]
    if sources and (block := read_cell(*sources[0])) is not None:
        data |= block.data
        bodies[0] = block.body_of(bodies[0])
    front_matter = json.dumps(data, default=str) if data else ""
    return "\n\n".join(filter(None, (front_matter, *bodies))), block


def metadata_of(metadata: dict[str, Any]) -> dict[str, Any]:
    """Return the front matter in the metadata of a notebook; Nikola has it under its own name."""
    own = metadata.get("nikola")
    found = {key: value for key, value in metadata.items() if key not in _OF_JUPYTER}
    if isinstance(own, dict):
        del found["nikola"]
        found |= own
    return found


def read_cell(kind: str, source: str) -> Block | None:
    """Return the front matter in the first cell of a notebook, or None."""
    return read_front_matter(source, among_posts=kind == "raw") if kind != "code" else None


def _sources(cells: list[Any]) -> list[tuple[str, str]]:
    """Return the kinds and texts of the first cell and of all Markdown cells."""
    return [
        (str(cell["cell_type"]), "".join(cell["source"]) if cell["cell_type"] != "code" else "")
        for number, cell in enumerate(cells)
        if number == 0 or cell["cell_type"] == "markdown"
    ]
