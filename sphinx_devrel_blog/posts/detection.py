"""Which documents are posts, and which of them can't be read or are not to be."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from sphinx_devrel_blog.common.text import title_from_name
from sphinx_devrel_blog.common.warnings import Problem
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.posts.frontmatter.fields import (
    all_pairs,
    declares_kind,
    declares_post,
    hiding_problems,
    looks_like_post,
    read_dates,
    read_post,
)
from sphinx_devrel_blog.posts.frontmatter.parser import read
from sphinx_devrel_blog.posts.frontmatter.rst_fields import has_post_directive, read_fields
from sphinx_devrel_blog.posts.frontmatter.values import as_text
from sphinx_devrel_blog.posts.reading import with_site_defaults

if TYPE_CHECKING:
    from markdown_it.token import Token
    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.blog.front_matter import Block
    from sphinx_devrel_blog.blog.model import Post
    from sphinx_devrel_blog.config.blog_config import BlogConfig


def has_directive(text: str, name: str) -> bool:
    """Tell whether a MyST text has the directive ``name`` as a block of its own.

    An example of it inside of another fence, a list or a quote does not count.
    """
    written = re.compile(rf"(?:`{{3,}}|~{{3,}}|:{{3,}})\{{{re.escape(name)}\}}")
    if written.search(text) is None:
        return False
    for token in MarkdownIt("commonmark").parse(text):
        if token.type == "fence" and not token.level and token.info.split()[:1] == [f"{{{name}}}"]:
            return True
        # CommonMark knows no fence of colons, and takes it for a paragraph.
        in_paragraph = token.type == "inline" and token.level == 1
        if in_paragraph and any(map(written.match, token.content.split("\n"))):
            return True
    return False


# Pages of a blog that are about its posts.
_NO_POSTS = frozenset({"index", "_index", "readme"})


def is_post(docname: str, text: str, block: Block | None, config: BlogConfig) -> bool:
    """Tell whether a Markdown document is a post.

    It is one where its front matter says so, where it lies in the blog and its front matter, its
    name or its lack of a title is that of a post, or where it has a `post` directive.
    """
    if declares_post(block) or has_directive(text, "post"):
        return True
    if not config.is_in_blog(docname):
        return False
    return looks_like_post(docname, block) or _lacks_title(docname, text, block)


def is_unmarked(docname: str, block: Block | None, config: BlogConfig) -> bool:
    """Tell whether the author of a document that is no post may have meant one.

    It is among posts, and is neither an index nor states of what kind it is.
    """
    name = docname.rpartition("/")[2].lower()
    states_kind = block is not None and declares_kind(block)
    return config.is_in_blog(docname) and name not in _NO_POSTS and not states_kind


def unfit_name(docname: str) -> Problem | None:
    """Return what is wrong with the name of a document that is to be a post, or None.

    Sections that are posts are named by their document, a ``#`` and their id.
    """
    if "#" not in docname:
        return None
    return Problem("a post can't have a # in its name, and this is none: rename the file", "file")


def index_title(docname: str, text: str, block: Block | None, config: BlogConfig) -> str:
    """Return the title that front matter gives an index of posts, or an empty string.

    Such a page (``_index.md`` of Hugo, ``index.md`` of others) says no title but there; one with a
    heading of the first level has its own. That of Hugo has its folder's where it says none.
    """
    folder, _, name = docname.rpartition("/")
    if block is None or name not in {"index", "_index"} or not config.is_in_blog(docname):
        return ""
    if any(heading.tag == "h1" for heading in _headings(text, block)[1]):
        return ""
    title = as_text(block.data.get("title"))
    return title or (title_from_name(folder.rpartition("/")[2]) if name == "_index" else "")


def _lacks_title(docname: str, text: str, block: Block | None) -> bool:
    """Tell whether a document has a title as posts have it, and none as pages have it.

    That is one in its front matter, or a heading below the first level at its top; and no heading
    of the first level.
    """
    name = docname.rpartition("/")[2].lower()
    if name in _NO_POSTS or (
        block is not None and (declares_kind(block) or not block.data.get("title"))
    ):
        return False
    tokens, headings = _headings(text, block)
    if any(heading.tag == "h1" for heading in headings):
        return False
    return block is not None or bool(tokens and headings and tokens[0] is headings[0])


def _headings(text: str, block: Block | None) -> tuple[list[Token], list[Token]]:
    """Return the tokens of a text behind its front matter, and those that begin its headings."""
    tokens = MarkdownIt("commonmark").parse(block.body_of(text) if block else text)
    return tokens, [token for token in tokens if token.type == "heading_open"]


def look_ahead(
    docname: str, text: str, env: BuildEnvironment
) -> tuple[Post, tuple[Problem, ...]] | None:
    """Return the hidden post that a document is, with the problems of what hides it, or None.

    Documents with a ``post`` directive have to be read: it takes precedence over front matter.
    """
    domain = BlogDomain.of(env)
    config = domain.build.config
    is_rest = env.config.source_suffix.get(Path(env.doc2path(docname)).suffix) == "restructuredtext"
    if has_post_directive(text) if is_rest else has_directive(text, "post"):
        return None
    is_in_blog = config.is_in_blog(docname)
    block = read_fields(text) if is_rest else read(text, among_posts=is_in_blog)
    if not is_rest:
        domain.build.blocks[docname] = (hash(text), block)
    whole = with_site_defaults(block, env, docname, quiet=True)
    if not domain.build.hides_now(read_dates(docname, whole)):
        return None
    if is_rest:
        found = declares_post(block) or (is_in_blog and looks_like_post(docname, block))
    else:
        found = is_post(docname, text, block, config)
    if not found:
        return None
    domain.build.blocks.pop(docname, None)
    problems = hiding_problems(all_pairs(whole.data), whole.lines) if whole is not None else ()
    return read_post(docname, whole).post, problems


def read_block(docname: str, text: str, env: BuildEnvironment) -> Block | None:
    """Return the front matter of a document that is read, if possible as `look_ahead` read it."""
    domain = BlogDomain.of(env)
    known, block = domain.build.blocks.pop(docname, (0, None))
    if known == hash(text):
        return block
    return read(text, among_posts=domain.build.config.is_in_blog(docname))


def undecodable(docname: str, env: BuildEnvironment, config: BlogConfig) -> Problem | None:
    """Return what is wrong with the bytes of a document that can be a post, or None."""
    path = Path(env.doc2path(docname))
    content = path.read_bytes()
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = content.decode("utf-8-sig", errors="replace")
        if not config.is_in_blog(docname) and not is_post(docname, text, read(text), config):
            return None
        line = content.count(b"\n", 0, error.start) + 1
        return Problem(
            f"{path.name} is not UTF-8 (byte {content[error.start]:#04x}): it is left out; "
            "save it as UTF-8",
            "encoding",
            line,
        )
    return None
