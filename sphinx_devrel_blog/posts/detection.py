"""Decide which documents are posts, and which are hidden or unreadable."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from sphinx_devrel_blog.common.text import title_from_name
from sphinx_devrel_blog.common.warnings import Problem
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.posts.dialects import note_marks
from sphinx_devrel_blog.posts.frontmatter.compound_values import own_terms
from sphinx_devrel_blog.posts.frontmatter.fields import read_dates, read_post
from sphinx_devrel_blog.posts.frontmatter.hiding import hiding_problems
from sphinx_devrel_blog.posts.frontmatter.keys import all_pairs
from sphinx_devrel_blog.posts.frontmatter.notebooks import SUFFIX, read_notebook
from sphinx_devrel_blog.posts.frontmatter.parser import read_front_matter
from sphinx_devrel_blog.posts.frontmatter.post_signs import (
    declares_page,
    declares_post,
    looks_like_post,
)
from sphinx_devrel_blog.posts.frontmatter.rst_fields import has_post_directive, read_fields
from sphinx_devrel_blog.posts.frontmatter.values import as_text
from sphinx_devrel_blog.posts.site_defaults import with_site_defaults

if TYPE_CHECKING:
    from markdown_it.token import Token
    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.blog.front_matter import Block
    from sphinx_devrel_blog.blog.model import Post
    from sphinx_devrel_blog.config.blog_config import BlogConfig


def has_directive(text: str, name: str) -> bool:
    """Return whether a MyST text contains the directive ``name`` as a top-level block.

    Directives within other fences, lists and quotes are examples, and are ignored.
    """
    if f"{{{name}}}" not in text:
        return False
    written = re.compile(rf"(?:`{{3,}}|~{{3,}}|:{{3,}})\{{{re.escape(name)}\}}")
    if written.search(text) is None:
        return False
    for token in MarkdownIt("commonmark").parse(text):
        if token.type == "fence" and not token.level and token.info.split()[:1] == [f"{{{name}}}"]:
            return True
        # CommonMark has no colon fences, and parses one as a paragraph.
        in_paragraph = token.type == "inline" and token.level == 1
        if in_paragraph and any(map(written.match, token.content.split("\n"))):
            return True
    return False


# Pages about the posts of a blog.
_NO_POSTS = frozenset({"index", "_index", "readme"})


def is_post(docname: str, text: str, block: Block | None, config: BlogConfig) -> bool:
    """Return whether a Markdown document is a post.

    A document is a post if its front matter declares it, or if it has a `post` directive. In the
    folder of a blog, it is also a post if its front matter, its file name or its missing title is
    that of a post.
    """
    if declares_post(block) or has_directive(text, "post"):
        return True
    if not config.is_in_blog(docname):
        return False
    return looks_like_post(docname, block) or _lacks_title(docname, text, block)


def is_unmarked(docname: str, block: Block | None, config: BlogConfig) -> bool:
    """Return whether a document in the folder of a blog may be a post by mistake of its author.

    It is neither an index nor does it declare that it is a page.
    """
    name = docname.rpartition("/")[2].lower()
    is_page = block is not None and declares_page(block)
    return config.is_in_blog(docname) and name not in _NO_POSTS and not is_page


def check_name(docname: str) -> Problem | None:
    """Return the problem with the file name of a post, or None.

    Posts in sections have the name of their document, a ``#`` and the section's id.
    """
    if "#" not in docname:
        return None
    return Problem(
        "the name of a post can't contain #: this file is an ordinary page. Rename the file", "file"
    )


def index_title(docname: str, text: str, block: Block | None, config: BlogConfig) -> str:
    """Return the title that front matter gives an index of posts, or an empty string.

    Hugo's ``_index.md`` and other systems' ``index.md`` have their titles only in front matter,
    unless they have a first-level heading. ``_index.md`` without a title has that of its folder.
    """
    folder, _, name = docname.rpartition("/")
    if block is None or name not in {"index", "_index"} or not config.is_in_blog(docname):
        return ""
    if any(heading.tag == "h1" for heading in _headings(text, block)[1]):
        return ""
    title = as_text(block.data.get("title"))
    return title or (title_from_name(folder.rpartition("/")[2]) if name == "_index" else "")


def _lacks_title(docname: str, text: str, block: Block | None) -> bool:
    """Return whether a document has a title like that of a post instead of a page.

    The title is in front matter, or the document begins with a heading below the first level. It
    has no first-level heading.
    """
    name = docname.rpartition("/")[2].lower()
    if name in _NO_POSTS or (
        block is not None and (declares_page(block) or not block.data.get("title"))
    ):
        return False
    tokens, headings = _headings(text, block)
    if any(heading.tag == "h1" for heading in headings):
        return False
    return block is not None or bool(tokens and headings and tokens[0] is headings[0])


def _headings(text: str, block: Block | None) -> tuple[list[Token], list[Token]]:
    """Return the tokens of a text after its front matter, and the tokens that open headings."""
    tokens = MarkdownIt("commonmark").parse(block.body_of(text) if block else text)
    return tokens, [token for token in tokens if token.type == "heading_open"]


def find_hidden_post(
    docname: str, text: str, env: BuildEnvironment
) -> tuple[Post, tuple[Problem, ...]] | None:
    """Return the hidden post in a document with its problems, or None if it isn't hidden.

    Documents with a ``post`` directive must be read, since it takes precedence over front matter.
    """
    domain = BlogDomain.of(env)
    config = domain.build.config
    suffix = Path(env.doc2path(docname)).suffix
    is_rest = env.config.source_suffix.get(suffix) == "restructuredtext"
    # Other packages, such as nbsphinx, have parsers without posts.
    is_notebook = suffix == SUFFIX and env.config.source_suffix.get(suffix) == "myst-nb"
    text = read_notebook(text)[0] if is_notebook else text
    if has_post_directive(text) if is_rest else has_directive(text, "post"):
        return None
    is_in_blog = config.is_in_blog(docname)
    block = read_fields(text) if is_rest else read_front_matter(text, among_posts=is_in_blog)
    if not is_rest:
        domain.build.reading.blocks[docname] = (hash(text), block)
    completed = with_site_defaults(block, env, docname, quiet=True)
    note_marks(docname, text, completed, env, is_rest=is_rest)
    if not domain.build.hides_now(read_dates(docname, completed)):
        return None
    if is_rest:
        found = declares_post(block) or (is_in_blog and looks_like_post(docname, block))
    else:
        found = is_post(docname, text, block, config)
    if not found:
        return None
    domain.build.reading.blocks.pop(docname, None)
    problems = (
        hiding_problems(all_pairs(completed.data), completed.lines) if completed is not None else ()
    )
    post, found_problems, *_more = read_post(docname, completed)
    if not post.draft:
        # The date that hides the post may be another one than its author meant.
        problems += tuple(each for each in found_problems if each.subtype == "date")
    terms = tuple(own_terms(post.extras, config.taxonomies))
    return post._replace(other_terms=terms), problems


def read_block(docname: str, text: str, env: BuildEnvironment) -> Block | None:
    """Return the front matter of a document; `find_hidden_post` may have parsed it already."""
    domain = BlogDomain.of(env)
    known, block = domain.build.reading.blocks.pop(docname, (0, None))
    if known == hash(text):
        return block
    return read_front_matter(text, among_posts=domain.build.config.is_in_blog(docname))


def check_encoding(docname: str, env: BuildEnvironment, config: BlogConfig) -> Problem | None:
    """Return the problem with the encoding of a document that may be a post, or None."""
    path = Path(env.doc2path(docname))
    content = path.read_bytes()
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = content.decode("utf-8-sig", errors="replace")
        if not config.is_in_blog(docname) and not is_post(
            docname, text, read_front_matter(text), config
        ):
            return None
        line = content.count(b"\n", 0, error.start) + 1
        return Problem(
            f"{path.name} is not UTF-8 (byte {content[error.start]:#04x}): it is left out. "
            "Save it as UTF-8",
            "encoding",
            line,
        )
    return None
