"""Check front matter and shortcodes of single files, without a site: ``devrel-blog check``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from markdown_it import MarkdownIt

from sphinx_devrel_blog.blog.dialects import dialect_named
from sphinx_devrel_blog.common.warnings import WARNING_TYPE, Problem, sentence_of
from sphinx_devrel_blog.markdown.shortcodes.registry import ShortcodeRegistry
from sphinx_devrel_blog.markdown.shortcodes.results import Omitted, Unknown
from sphinx_devrel_blog.markdown.shortcodes.rules import shortcode_plugin
from sphinx_devrel_blog.posts.frontmatter.fields import read_post
from sphinx_devrel_blog.posts.frontmatter.notebooks import SUFFIX, read_notebook
from sphinx_devrel_blog.posts.frontmatter.parser import read_front_matter
from sphinx_devrel_blog.tools.errors import ToolError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from markdown_it.token import Token

    from sphinx_devrel_blog.blog.front_matter import Block
    from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag


_SUFFIXES: Final = frozenset({".md", ".markdown", ".mdx", SUFFIX})
_MAX_DEPTH: Final = 20  # of shortcodes in each other


def run(values: argparse.Namespace) -> int:
    """Print the problems of each file with its line; return 1 if there is one."""
    found = 0
    for path in _expand(values.files):
        for problem in sorted(problems_of(path, values.known), key=lambda each: each.line):
            line = f":{problem.line}" if problem.line else ""
            message = sentence_of(problem.message)
            kind = f"{WARNING_TYPE}.{problem.subtype}"
            sys.stdout.write(f"{path}{line}: {message} [{kind}]\n")
            found += 1
    return 1 if found else 0


def _expand(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files to check: those given, and the posts in given folders.

    Raises ToolError for a path that doesn't exist.
    """
    for path in paths:
        if path.is_dir():
            yield from sorted(each for each in path.rglob("*") if each.suffix in _SUFFIXES)
        elif path.is_file():
            if path.suffix in _SUFFIXES:
                yield path
        else:
            msg = f"there is no file {path}"
            raise ToolError(msg, 2)


def problems_of(path: Path, known: Iterable[str] = ()) -> list[Problem]:
    """Return the problems of a file; ``known`` are names of the site's own shortcodes."""
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return [Problem("the file is not UTF-8: save it as UTF-8", "encoding", line)]
    if path.suffix == SUFFIX:
        text = read_notebook(text)[0]
    block = read_front_matter(text, among_posts=True)
    problems = list(_check_front_matter(path, block))
    problems += _check_shortcodes(text, block, path, known)
    is_notebook = path.suffix == SUFFIX  # its lines aren't those of the file
    return [each._replace(line=0) if is_notebook else each for each in dict.fromkeys(problems)]


def _check_front_matter(path: Path, block: Block | None) -> Iterator[Problem]:
    if block is None:
        return
    if block.error:
        yield Problem(
            f"the front matter is not valid {block.syntax.upper()}: {block.error}",
            "front_matter",
            block.error_line,
        )
    yield from read_post(path.with_suffix("").as_posix(), block).problems


# -- shortcodes


def _check_shortcodes(
    text: str, block: Block | None, path: Path, known: Iterable[str]
) -> Iterator[Problem]:
    post = read_post(path.with_suffix("").as_posix(), block).post
    is_off = post.extras.get("render_with_liquid") is False or post.extras.get("disableNunjucks")
    forms = frozenset() if is_off else dialect_named(post.dialect).shortcodes
    own = {name.lower(): "note" for name in known}
    registry = ShortcodeRegistry(own, forms=forms)
    md = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    md.use(shortcode_plugin, registry)
    body = block.body_of(text) if block is not None else text
    first = block.body + 1 if block is not None else 1
    yield from _problems_in(body, first, md, registry, set())


def _problems_in(
    text: str,
    first: int,
    md: MarkdownIt,
    registry: ShortcodeRegistry,
    reported: set[str],
    depth: int = 0,
) -> Iterator[Problem]:
    """Yield the problems with the shortcodes of a text whose first line is ``first``.

    ``reported`` gets the names with a problem: as in a build, their end tags are no second one.
    """
    for token, start in _shortcodes(md.parse(text)):
        tag: Tag = token.meta["tag"]
        line = first + start + token.meta["line"]
        result = token.meta["result"]
        if isinstance(result, Unknown) and result.problem:
            yield Problem(result.problem, result.subtype, line)
        problem = result.problem if isinstance(result, Omitted) else result
        if isinstance(problem, Problem) and tag.closes not in reported:
            reported.add(tag.name)
            yield problem._replace(line=line)
        if tag.inner and depth < _MAX_DEPTH and not registry.is_verbatim(tag):
            inner = first + start + token.meta["body_line"]
            yield from _problems_in(tag.inner, inner, md, registry, reported, depth + 1)


def _shortcodes(tokens: Iterable[Token]) -> Iterator[tuple[Token, int]]:
    """Yield the shortcodes of a text, each with the first line of its block, from 0."""
    for token in tokens:
        start = token.map[0] if token.map else 0
        for each in (token, *(token.children or ())):
            if each.type == "shortcode":
                yield each, start
