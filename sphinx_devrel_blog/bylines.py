"""Who a post is by, once the site's list of authors is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_devrel_blog.config import BlogConfig
from sphinx_devrel_blog.domain import BlogDomain
from sphinx_devrel_blog.frontmatter.authors import find_authors
from sphinx_devrel_blog.log import warn

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.model import Author, Post


def known_authors(post: Post, env: BuildEnvironment, line: int) -> tuple[Author, ...]:
    """Return the authors of ``post`` as ``devrel_blog_authors`` describes them.

    Warns, subtype ``author``, of a key that nobody has. The page is read again when the file of
    authors changes.
    """
    listed = BlogConfig.from_config(env.config).authors
    if isinstance(listed, str) and listed:
        env.note_dependency(listed)
    authors, problems = find_authors(post.authors, BlogDomain.of(env).authors)
    for problem in problems:
        warn(problem, env.docname, line)
    return authors
