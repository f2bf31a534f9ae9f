"""The site's own lists, which a post is held against: its authors, and how tags are spelled."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from sphinx_devrel_blog.config import BlogConfig
from sphinx_devrel_blog.domain import BlogDomain
from sphinx_devrel_blog.frontmatter.authors import find_authors
from sphinx_devrel_blog.frontmatter.typed import spell_tags
from sphinx_devrel_blog.log import warn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.model import Post


def use_vocabularies(post: Post, env: BuildEnvironment, lines: Mapping[str, int]) -> Post:
    """Return ``post`` with its authors and tags as the site describes and spells them.

    ``lines`` are those of the post's fields. Warns, subtypes ``author`` and ``tag``, of an author
    that nobody is and of another spelling. The page is read again when the file of authors changes.
    """
    config = BlogConfig.from_config(env.config)
    if isinstance(config.authors, str) and config.authors:
        env.note_dependency(config.authors)
    authors, unknown = find_authors(post.authors, BlogDomain.of(env).authors)
    tags, misspelled = spell_tags(post.tags, config.tags)
    for problem in unknown:
        warn(problem, env.docname, lines["authors"])
    for problem in misspelled:
        warn(problem, env.docname, lines["tags"])
    return dataclasses.replace(post, authors=authors, tags=tags)
