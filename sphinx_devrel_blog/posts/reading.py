"""What a site says of its posts: front matter for a folder, authors, the spelling of tags."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sphinx.util.matching import Matcher

from sphinx_devrel_blog.blog.front_matter import Block
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.domain.folder_files import AUTHORS, DEFAULTS, TAGS
from sphinx_devrel_blog.posts.frontmatter.authors import find_authors, load_authors
from sphinx_devrel_blog.posts.frontmatter.fields import read_post, spell_tags
from sphinx_devrel_blog.posts.frontmatter.folder_defaults import (
    load_defaults,
    load_tags,
    with_defaults,
)
from sphinx_devrel_blog.posts.images import find_cover
from sphinx_devrel_blog.posts.titles import plain_title

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.blog.model import Author, Post
    from sphinx_devrel_blog.posts.frontmatter.fields import Reading


Loaded = TypeVar("Loaded")


def note_files(env: BuildEnvironment, docname: str) -> None:
    """Have a post be read again when a file that speaks of it comes, changes or goes."""
    domain = BlogDomain.of(env)
    domain.store.files[docname] = domain.folder_files.of(docname.rpartition("/")[0])
    for name in domain.store.files[docname]:
        env.note_dependency(name)


def with_site_defaults(
    block: Block | None, env: BuildEnvironment, docname: str, *, quiet: bool = False
) -> Block | None:
    """Return a post's front matter with what the site and its folders add to it.

    Warns, subtype ``folder``, of a file that can't be read, unless ``quiet``.
    """
    config = BlogDomain.of(env).build.config
    layers: list[Mapping[str, Any]] = [
        keys for pattern, keys in config.defaults.items() if Matcher([pattern])(docname)
    ]
    layers += _load(env, docname, DEFAULTS, load_defaults, quiet=quiet)
    if not layers:
        return block
    if block is None:
        block = Block({}, {}, 0, "")
    return dataclasses.replace(block, data=with_defaults(block.data, layers))


def read_site_post(
    block: Block | None, env: BuildEnvironment, docname: str
) -> tuple[Post, Reading]:
    """Return a post with what the site and its folders say of it, and what it says itself.

    Warns of all that can't be understood or found, each with its line.
    """
    reading = read_post(docname, with_site_defaults(block, env, docname))
    post = complete(reading, env)
    return dataclasses.replace(post, title=plain_title(post.title)), reading


def complete(reading: Reading, env: BuildEnvironment) -> Post:
    """Return the post of a reading as the site knows its authors, tags and cover.

    Warns of all that can't be understood or found, each with its line.
    """
    for problem in reading.problems:
        warn(problem, env.docname)
        if problem.subtype == "date":
            BlogDomain.of(env).store.misdated[env.docname] = True
    post = use_vocabularies(reading.post, env, reading.lines)
    return dataclasses.replace(post, cover=find_cover(post.cover, env, reading.lines["cover"]))


def use_vocabularies(post: Post, env: BuildEnvironment, lines: Mapping[str, int]) -> Post:
    """Return ``post`` with its authors and tags as the site describes and spells them.

    ``lines`` are those of the post's fields. Warns, subtypes ``author`` and ``tag``, of an author
    that nobody is and of another spelling; and, subtype ``folder``, of a file that can't be read.
    """
    config = BlogDomain.of(env).build.config
    if isinstance(config.authors, str) and config.authors:
        env.note_dependency(config.authors)
    known: dict[str, Author] = {}
    for listed in _load(env, post.docname, AUTHORS, _load_authors):
        known.update(listed)
    known.update(BlogDomain.of(env).build.authors)
    authors, unknown = find_authors(post.authors, known)
    listed_tags = [tag for tags in _load(env, post.docname, TAGS, load_tags) for tag in tags]
    tags, misspelled = spell_tags(post.tags, (*listed_tags, *config.tags))
    for problem in unknown:
        warn(problem, env.docname, lines["authors"])
    for problem in misspelled:
        warn(problem, env.docname, lines["tags"])
    return dataclasses.replace(post, authors=authors, tags=tags)


def _load_authors(path: Path) -> dict[str, Author]:
    return load_authors(path.name, path.parent)


def _load(
    env: BuildEnvironment,
    docname: str,
    names: tuple[str, ...],
    load: Callable[[Path], Loaded],
    *,
    quiet: bool = False,
) -> list[Loaded]:
    """Return what the files called ``names`` in the folders of a document hold, nearest last."""
    domain = BlogDomain.of(env)
    loaded: list[Loaded] = []
    for name in domain.folder_files.of(docname.rpartition("/")[0]):
        if name.rpartition("/")[2] not in names:
            continue
        if name not in domain.folder_files.loaded:
            domain.folder_files.loaded[name] = _attempt(load, Path(env.srcdir, name))
        found = domain.folder_files.loaded[name]
        if isinstance(found, ValueError):
            if quiet:
                continue
            warn(Problem(f"{name} can't be read: {found}", "folder"), docname)
        else:
            loaded.append(found)
    return loaded


def _attempt(load: Callable[[Path], Loaded], path: Path) -> Loaded | ValueError:
    try:
        return load(path)
    except ValueError as error:
        return error
