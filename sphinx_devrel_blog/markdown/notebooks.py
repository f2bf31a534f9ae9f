"""Parse notebooks that are posts; MyST-NB parses their cells and shows their outputs."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_devrel_blog.common.text import printable, title_from_name
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.markdown import myst_compat
from sphinx_devrel_blog.markdown.hidden_text import without_comments
from sphinx_devrel_blog.markdown.syntax.outline import set_outline
from sphinx_devrel_blog.posts.detection import check_name, is_post, read_block
from sphinx_devrel_blog.posts.frontmatter.keys import MYST_KEYS
from sphinx_devrel_blog.posts.frontmatter.notebooks import SUFFIX, read_cell, read_notebook

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes
    from markdown_it import MarkdownIt
    from myst_parser.parsers.sphinx_ import MystParser
    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.blog.front_matter import Block

_OF_NOTEBOOKS = frozenset({"kernelspec", "language_info", "mystnb", "source_map", "widgets"})


def parse_notebook(
    parser: MystParser,
    text: str,
    document: nodes.document,
    begin_post: Callable[[Block | None, nodes.document], str],
    create_parser: Callable[[Any, nodes.document, type], MarkdownIt],
) -> bool:
    """Parse ``text`` if it is a notebook; return whether it is one.

    ``begin_post`` stores a post and returns its title. ``create_parser`` returns the parser for the
    Markdown of posts, with another class of renderer.
    """
    env: BuildEnvironment = document.settings.env
    steps = myst_compat.notebook_steps(parser)
    path = env.doc2path(env.docname)
    if steps is None or not steps.is_notebook(str(path), text, env):
        return False
    config = BlogDomain.of(env).build.config
    is_file = Path(path).suffix == SUFFIX
    if is_file and _is_damaged(text) and config.is_in_blog(env.docname):
        steps.parse(parser, _notebook_with_name(env.docname), document, _make_plain)
        return True
    source, cell = read_notebook(text) if is_file else (text, None)
    block = read_block(env.docname, source, env)
    if block is not None and cell is not None:
        block = block._replace(syntax=cell.syntax, error=cell.error, error_line=cell.error_line)
    if not is_post(env.docname, source, block, config) or check_name(env.docname) is not None:
        steps.parse(parser, text, document, _make_plain)
        return True
    title = begin_post(block, document)
    fallback = title_from_name(env.docname.rpartition("/")[2])
    steps.parse(
        parser, text, document,
        prepare=partial(_prepare_post, block=block, env=env),
        create_parser=create_parser,
        outline=lambda tokens: [tokens[0], *set_outline(tokens[1:], title, 0, fallback)],
    )  # fmt: skip
    return True


def _prepare_post(notebook: Any, *, block: Block | None, env: BuildEnvironment) -> None:
    """Remove the front matter, comments and control characters from a notebook that is a post."""
    _take_front_matter(notebook, block)
    for cell in notebook.cells:
        if cell["cell_type"] == "markdown":
            cell["source"] = without_comments(printable(cell["source"]), env)
    _make_plain(notebook)


def _take_front_matter(notebook: Any, block: Block | None) -> None:
    """Remove the front matter from a notebook, apart from the keys of MyST."""
    metadata = notebook["metadata"]
    kept = {key: value for key, value in metadata.items() if key in _OF_NOTEBOOKS}
    given = block.data if block is not None else {}
    kept |= {key: value for key, value in given.items() if key in MYST_KEYS}
    metadata.clear()
    metadata.update(kept)
    first = next(iter(notebook.cells), None)
    if first is None:
        return
    own = read_cell(first["cell_type"], first["source"])
    if own is not None:
        first["source"] = own.body_of(first["source"]).strip("\n")  # MyST-NB skips empty cells


def _make_plain(notebook: Any) -> None:
    """Convert dates to text, because MyST-NB stores the metadata as JSON.

    YAML reads ``date: 2020-01-02`` as a date.
    """
    metadata = notebook["metadata"]
    for key, value in list(metadata.items()):
        metadata[key] = _as_json(value)


def _as_json(value: Any) -> Any:
    if isinstance(value, dict):
        for key, each in list(value.items()):
            value[key] = _as_json(each)
        return value
    if isinstance(value, list | tuple):
        return [_as_json(each) for each in value]
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)


def _is_damaged(text: str) -> bool:
    """Return whether a notebook isn't an object with cells, for which MyST-NB stops the build."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return True
    return not isinstance(data, dict) or not isinstance(data.get("cells", []), list)


def _notebook_with_name(docname: str) -> str:
    """Return a notebook whose title is the name of a damaged notebook, and warn."""
    advice = "Save it again, or remove it"
    warn(
        Problem(f"the notebook isn't valid JSON: only its name is shown. {advice}", "file"), docname
    )
    title = f"# {title_from_name(docname.rpartition('/')[2])}"
    cells = [{"cell_type": "markdown", "metadata": {}, "source": title}]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4})
