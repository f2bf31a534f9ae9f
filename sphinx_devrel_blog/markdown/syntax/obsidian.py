"""Small syntax of Obsidian: tasks with other marks, ids of blocks, sizes of images, queries.

Source: https://help.obsidian.md/syntax; https://help.obsidian.md/links#Link+to+a+block+in+a+note.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from markdown_it.token import Token

from sphinx_devrel_blog.markdown.syntax.html_figures import ANCHOR

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore


_TASK: Final = r"\[[^\s\[\]xX]\](?=\s)"
_BLOCK_ID: Final = r"(?:^|\s+)\^([A-Za-z0-9-]+)$"
_SIZED_ALT: Final = r"(?:(?P<alt>.*)\|)?(?P<width>\d{1,5})(?:x(?P<height>\d{1,5}))?"
_QUERIES: Final = frozenset({"dataview", "dataviewjs", "query", "base", "tasks"})


def obsidian_plugin(md: MarkdownIt, find: Callable[[str], str]) -> None:
    """Add the rules to ``md``; ``find`` returns the path of a file of the site, or nothing."""
    md.core.ruler.before("inline", "devrel_blog_block_ids", _read_block_ids)
    md.core.ruler.before("inline", "devrel_blog_task_marks", _read_task_marks)
    md.core.ruler.before("inline", "devrel_blog_queries", _drop_queries)
    md.core.ruler.after("inline", "devrel_blog_sizes", _read_sizes)
    md.core.ruler.after("inline", "devrel_blog_attachments", partial(_find_images, find))


def set_size(token: Token, width: str, height: str) -> None:
    """Set the size of an image; empty text and zero mean the size of the file."""
    for name, value in (("width", width), ("height", height)):
        if value and value != "0":
            token.attrs[name] = value


def _read_sizes(state: StateCore) -> None:
    """Read the size in the text of an image: ``![alt|300x200](a.png)``."""
    for token in state.tokens:
        for child in token.children or ():
            if child.type != "image" or not child.content:
                continue
            found = re.fullmatch(_SIZED_ALT, child.content)
            if found is None or "width" in child.attrs:
                continue
            alt = (found["alt"] or "").strip()
            set_size(child, found["width"], found["height"] or "")
            child.content, child.children = alt, [Token("text", "", 0, content=alt)]


def _find_images(find: Callable[[str], str], state: StateCore) -> None:
    """Find the images of links in Markdown by their names too."""
    for token in state.tokens:
        for child in token.children or ():
            source = unquote(str(child.attrs.get("src", ""))) if child.type == "image" else ""
            if source and "://" not in source and (found := find(source)):
                child.attrs["src"] = state.md.normalizeLink(found)


def _read_task_marks(state: StateCore) -> None:
    """Read ``- [?]`` and the like as finished tasks, as Obsidian does."""
    for before, token in zip(state.tokens[1:], state.tokens[2:], strict=False):
        if token.type == "inline" and before.type == "paragraph_open":
            token.content = re.sub(rf"\A{_TASK}", "[x]", token.content)


def _drop_queries(state: StateCore) -> None:
    """Leave out queries, of which Obsidian shows the results."""
    state.tokens = [
        token
        for token in state.tokens
        if token.type != "fence" or token.info.strip().lower() not in _QUERIES
    ]


def _read_block_ids(state: StateCore) -> None:
    """Read ``^name`` at the end of a block: the id of the block."""
    tokens = state.tokens
    removed: set[int] = set()
    for place, token in enumerate(tokens):
        if token.type != "inline" or "^" not in token.content:
            continue
        found = re.search(_BLOCK_ID, token.content)
        if found is None:
            continue
        token.content = token.content[: found.start()]
        if token.content or not place:
            tokens[place - 1].attrs[ANCHOR] = found[1]
            continue
        removed.update((place - 1, place, place + 1))
        if (before := _block_before(tokens, place - 2)) is not None:
            before.attrs[ANCHOR] = found[1]
    if removed:
        state.tokens = [each for place, each in enumerate(tokens) if place not in removed]


def _block_before(tokens: Sequence[Token], end: int) -> Token | None:
    """Return the token that begins the block that ends at ``end``."""
    depth = 0
    for place in range(end, -1, -1):
        depth += tokens[place].nesting
        if depth == 0:
            return tokens[place]
        if depth > 0:
            return None
    return None
