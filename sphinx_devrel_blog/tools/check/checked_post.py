"""A post as the rules of the editorial check see it: its data, its doctree and its source."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from docutils import nodes
from markdown_it import MarkdownIt

from sphinx_devrel_blog.blog.front_matter import Block
from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.nodes.definitions import (
    devrel_embed,
    devrel_post_footer,
    devrel_post_header,
)
from sphinx_devrel_blog.posts.frontmatter.keys import KEYS, normalize_key
from sphinx_devrel_blog.posts.frontmatter.parser import read_front_matter
from sphinx_devrel_blog.posts.transforms.posts import post_root

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token
    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.blog.model import Post


FoundNode = TypeVar("FoundNode", bound=nodes.Node)

_MARKDOWN = frozenset({".md", ".markdown", ".mdx"})
_GENERATED = (devrel_post_header, devrel_post_footer, devrel_embed)


class CheckedPost(NamedTuple):
    """A post to check.

    ``root`` is its doctree, or its section of a document. ``source`` is the text of its file, and
    ``block`` its front matter. ``tokens`` are those of its Markdown, without the front matter; they
    are empty for other formats, and for a post that is only a section.
    """

    post: Post
    root: nodes.Element
    source: str
    block: Block
    tokens: tuple[Token, ...]

    def line_of_field(self, field: str) -> int:
        """Return the line of the front matter that sets a field of the post; 0 if none does."""
        names = {normalize_key(key.name) for key in KEYS if key.field == field}
        lines = (line for name, line in self.block.lines.items() if normalize_key(name) in names)
        return next(lines, 0)

    def line_of_token(self, token: Token) -> int:
        """Return the line in the file where a Markdown block begins."""
        return (token.map[0] if token.map else 0) + self.block.body + 1

    def find(self, kind: type[FoundNode]) -> Iterator[FoundNode]:
        """Yield the nodes of a kind that the author wrote: not those of the header or of embeds."""
        for node in self.root.findall(kind):
            if isinstance(node, kind) and not _is_within(node, _GENERATED, self.root):
                yield node


def _is_within(node: nodes.Node, kinds: tuple[type, ...], root: nodes.Element) -> bool:
    current: nodes.Node | None = node
    while current is not None and current is not root:
        if isinstance(current, kinds):
            return True
        current = current.parent
    return False


def is_in_code(node: nodes.Node) -> bool:
    """Return whether a node is in code, a formula, a comment or raw content."""
    kinds = (nodes.literal, nodes.FixedTextElement, nodes.math, nodes.Invisible, nodes.raw)
    current: nodes.Node | None = node
    while current is not None:
        if isinstance(current, kinds):
            return True
        current = current.parent
    return False


def read_checked_posts(env: BuildEnvironment) -> Iterator[CheckedPost]:
    """Yield every post of the site, in the order of their names."""
    domain = BlogDomain.of(env)
    get_doctree = cache(partial(sphinx_compat.load_doctree, env))  # a document can have many posts
    md = MarkdownIt("commonmark")
    for name, post in sorted(domain.store.all_posts.items()):
        document = get_doctree(post.document)
        path = Path(env.doc2path(post.document))
        source = path.read_text(encoding="utf-8-sig", errors="replace")
        is_whole = name == post.document and path.suffix in _MARKDOWN
        block = read_front_matter(source, among_posts=True) if is_whole else None
        block = block or Block({}, {}, 0, "")
        text = block.body_of(source.replace("\r\n", "\n")) if is_whole else ""
        tokens = tuple(md.parse(text))
        yield CheckedPost(post, post_root(post, document), source, block, tokens)
