"""The parser of posts: MyST's parser, plus front matter, shortcodes and the platforms' Markdown.

The site's parser for Markdown (MyST's, or MyST-NB's) is replaced with a subclass, which passes
documents that aren't posts to the original parser.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar, Final, cast

import yaml
from myst_parser.parsers.sphinx_ import MystParser

from sphinx_devrel_blog.common.text import printable, title_from_name
from sphinx_devrel_blog.common.values import whole_number
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.markdown import myst_compat
from sphinx_devrel_blog.markdown.document_rules import create_markdown_it
from sphinx_devrel_blog.markdown.hidden_text import without_comments
from sphinx_devrel_blog.markdown.notebooks import parse_notebook
from sphinx_devrel_blog.markdown.renderer import PostRenderer
from sphinx_devrel_blog.markdown.shortcodes.rules import HAS_CUT
from sphinx_devrel_blog.markdown.syntax.hidden_parts import hides_cells_by_default
from sphinx_devrel_blog.markdown.syntax.outline import set_outline
from sphinx_devrel_blog.posts.detection import (
    check_name,
    index_title,
    is_post,
    is_unmarked,
    read_block,
)
from sphinx_devrel_blog.posts.frontmatter.keys import MYST_KEYS
from sphinx_devrel_blog.posts.frontmatter.syntaxes import PARSE_ERRORS
from sphinx_devrel_blog.posts.frontmatter.values import as_text
from sphinx_devrel_blog.posts.site_defaults import depend_on_folder_files, read_site_post

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils import nodes
    from markdown_it import MarkdownIt
    from myst_parser.config.main import MdParserConfig
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.blog.front_matter import Block
    from sphinx_devrel_blog.config.blog_config import BlogConfig
    from sphinx_devrel_blog.posts.frontmatter.fields import Reading


# Some editors insert these characters as line breaks; in Markdown they are only white space.
_LINE_BREAK_CHARACTERS = str.maketrans("\x0b\x0c", "  ")


def replace_parsers(app: Sphinx) -> None:
    """Replace the parsers of MyST, and of packages based on it, with `PostParser`."""
    myst_compat.replace_parsers(app, PostParser, NotebookParser)


_WITHOUT_TEXT: Final = (
    "the post has front matter, but no text: only its header is shown. Write a text, or set "
    "`draft: true`"
)
_EMPTY_FILE: Final = (
    "the post is an empty file: it has the name of the file as its title. Write a text, or delete "
    "the file"
)


class PostParser(MystParser):
    """MyST's parser, extended to parse a post as on the platform that it was written for."""

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Parse ``inputstring`` into ``document``.

        Problems are logged as warnings of type ``devrel_blog``; no exception is raised for them.
        """
        env: BuildEnvironment = document.settings.env
        config = BlogDomain.of(env).build.config
        if str(document["source"]).endswith(":<translated>"):
            # Sphinx parses each translated paragraph on its own, without front matter.
            post = env.docname in BlogDomain.of(env).store.posts
            shortcodes = _has_shortcodes(config, post=post)
            if post or shortcodes:
                md_config = _myst_config(env)
                _parse_text(inputstring, document, md_config, post=post, shortcodes=shortcodes)
            else:
                super().parse(inputstring, document)
            return
        block = read_block(env.docname, inputstring, env)
        if is_post(env.docname, inputstring, block, config):
            if problem := check_name(env.docname):
                warn(problem, env.docname)
                title = as_text(block.data.get("title")) if block else ""
                title = title or title_from_name(_last_segment(env.docname))
                _parse_titled(inputstring, block, title, document, env)
            else:
                _parse_post(inputstring, block, document, env, config)
        elif not inputstring.strip() and config.is_in_blog(env.docname):
            warn(Problem(_EMPTY_FILE, "empty"), env.docname)
            super().parse(f"# {title_from_name(_last_segment(env.docname))}\n", document)
        elif title := index_title(env.docname, inputstring, block, config):
            if (
                not _blank_front_matter(inputstring, block).strip()
                and _last_segment(env.docname) == "index"
            ):
                inputstring += "\n```{postlist}\n```\n"  # it would be empty
            _parse_titled(inputstring, block, title, document, env)
        else:
            self._parse_page(inputstring, block, document, env, config)

    def _parse_page(
        self,
        inputstring: str,
        block: Block | None,
        document: nodes.document,
        env: BuildEnvironment,
        config: BlogConfig,
    ) -> None:
        """Parse a page that is neither a post nor an index of posts."""
        if is_unmarked(env.docname, block, config):
            BlogDomain.of(env).store.not_posts[env.docname] = True
        if _has_shortcodes(config, post=False):
            md_config = myst_compat.file_config(_myst_config(env), _myst_keys(block), document)
            _parse_text(inputstring, document, md_config, post=False, shortcodes=True)
        else:
            super().parse(inputstring, document)


class NotebookParser(MystParser):
    """The part of the parsers for MyST-NB that reads notebooks which are posts."""

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Parse ``inputstring`` into ``document``."""
        is_translated = str(document["source"]).endswith(":<translated>")
        if is_translated or not parse_notebook(
            self, inputstring, document, _begin_notebook, _create_notebook_parser
        ):
            super().parse(inputstring, document)


def _begin_notebook(block: Block | None, document: nodes.document) -> str:
    """Store a notebook as a post; return its title."""
    env: BuildEnvironment = document.settings.env
    return _begin_post(block, env).post.title


def _create_notebook_parser(
    md_config: MdParserConfig, document: nodes.document, renderer: type
) -> MarkdownIt:
    """Return the parser for the Markdown cells of a post."""
    config = BlogDomain.of(document.settings.env).build.config
    return create_markdown_it(
        md_config, document, post=True, shortcodes=_has_shortcodes(config, post=True),
        renderer=type("NotebookRenderer", (PostRenderer, renderer), {}),
    )  # fmt: skip


def _begin_post(block: Block | None, env: BuildEnvironment) -> Reading:
    """Store a post and its metadata; return its own front matter."""
    depend_on_folder_files(env, env.docname)
    _warn_about_front_matter(block, env.docname)
    post, reading = read_site_post(block, env, env.docname)
    BlogDomain.of(env).store.note_post(post)
    if block is not None:
        _store_metadata(env, block.data)
    return reading


def _myst_config(env: BuildEnvironment) -> MdParserConfig:
    return cast("MdParserConfig", myst_compat.config_of(env))


def _has_shortcodes(config: BlogConfig, *, post: bool) -> bool:
    return config.shortcodes == "all" or (post and config.shortcodes != "none")


def _last_segment(docname: str) -> str:
    return docname.rpartition("/")[2]


def _parse_text(
    text: str, document: nodes.document, md_config: MdParserConfig, *, post: bool, shortcodes: bool
) -> None:
    md = create_markdown_it(md_config, document, post=post, shortcodes=shortcodes)
    md.render(text)


def _parse_post(
    text: str,
    block: Block | None,
    document: nodes.document,
    env: BuildEnvironment,
    config: BlogConfig,
) -> None:
    reading = _begin_post(block, env)
    md_config = myst_compat.file_config(_myst_config(env), _myst_keys(block), document)
    text = printable(text.translate(_LINE_BREAK_CHARACTERS))
    text = without_comments(
        _blank_front_matter(text, block), env,
        hides_cells=block is not None and hides_cells_by_default(block.data),
    )  # fmt: skip
    if not text.strip() and not reading.post.draft:
        warn(
            Problem(_WITHOUT_TEXT, "empty"),
            env.docname,
            reading.lines["title"],
        )
    md = create_markdown_it(
        md_config, document, post=True, shortcodes=_has_shortcodes(config, post=True),
        keys=block.data if block is not None else None,
    )  # fmt: skip
    line = max(0, reading.lines["title"] - 1)
    fallback = title_from_name(_last_segment(env.docname))
    md_env = _render_with_title(md, text, reading.post.title, line, fallback)
    if HAS_CUT in md_env:
        BlogDomain.of(env).store.without_source[env.docname] = True


def _render_with_title(
    md: MarkdownIt, text: str, title: str, line: int, fallback: str
) -> dict[str, Any]:
    """Render a text under its title, see `set_outline`, and return markdown-it's env."""
    md_env: dict[str, Any] = {}
    tokens = set_outline(md.parse(text, md_env), title, line, fallback)
    md.renderer.render(tokens, md.options, md_env)
    return md_env


def _blank_front_matter(text: str, block: Block | None) -> str:
    """Replace the front matter of a text with blank lines, so that line numbers don't change."""
    return "\n" * block.body + block.body_of(text) if block else text


def _parse_titled(
    text: str, block: Block | None, title: str, document: nodes.document, env: BuildEnvironment
) -> None:
    """Parse a page that isn't a post, under the title from its front matter.

    Except for ``index``, such a page needs no toctree: it is marked as an orphan.
    """
    if block is not None:
        _store_metadata(env, block.data)
    if _last_segment(env.docname) != "index":
        env.metadata[env.docname]["orphan"] = ""
    shortcodes = _has_shortcodes(BlogDomain.of(env).build.config, post=False)
    md_config = myst_compat.file_config(_myst_config(env), _myst_keys(block), document)
    md = create_markdown_it(md_config, document, post=False, shortcodes=shortcodes)
    text = without_comments(_blank_front_matter(text, block), env)
    _render_with_title(md, text, title, 0, title)


def _warn_about_front_matter(block: Block | None, docname: str) -> None:
    if block is not None and block.error:
        problem = Problem(
            f"the front matter is not valid {block.syntax.upper()} ({block.error}): the values "
            "that could be read are used. Correct this line",
            "front_matter",
            block.error_line,
        )
        warn(problem, docname)


def _myst_keys(block: Block | None) -> dict[str, Any]:
    """Return the front matter keys of MyST, with the same types as MyST reads them."""
    if block is None or not MYST_KEYS & block.data.keys():
        return {}
    data = block.data
    if block.syntax == "yaml" and not block.error:
        # Invalid dates and numbers, which raise these errors, are mostly in other keys.
        with suppress(*PARSE_ERRORS):
            data = yaml.load(block.raw.replace("\t", "  "), _TypedLoader)  # noqa: S506 - a safe one
    return {key: value for key, value in data.items() if key in MYST_KEYS}


class _TypedLoader(yaml.SafeLoader):
    """A safe loader that keeps dates as text, since they may be invalid."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {  # type: ignore[misc]
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def _store_metadata(env: BuildEnvironment, data: Mapping[str, Any]) -> None:
    """Store front matter in ``env.metadata`` for other extensions: as text, or lists as JSON."""
    metadata = env.metadata[env.docname]
    for key, value in data.items():
        if key in MYST_KEYS:
            continue
        if isinstance(value, list | dict):
            metadata[key] = json.dumps(value, ensure_ascii=False, default=str)
        elif key == "tocdepth":
            metadata[key] = whole_number(str(value)) or 0
        else:
            metadata[key] = "" if value is None else str(value)
