"""The names of images in the output, the same whether one process reads a site or several.

Two images of one file name, such as the ``cover.png`` of two posts, get names that depend on which
came first. Sphinx takes them as its processes happen to end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.domain.blog_domain import BlogDomain

if TYPE_CHECKING:
    from collections.abc import Collection

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


_NOBODY: Final = "/"  # no document has this name


def note_known_images(_app: Sphinx, env: BuildEnvironment, _docnames: list[str]) -> None:
    """Handle ``env-before-read-docs``: images that are known by then keep their names."""
    domain = BlogDomain.of(env)
    domain.build.known_images = frozenset(env.images)
    domain.build.merged_images = {}


def note_merged_images(
    _app: Sphinx, env: BuildEnvironment, docnames: Collection[str], other: BuildEnvironment
) -> None:
    """Handle ``env-merge-info``: note in which order a process found the images of documents."""
    images = BlogDomain.of(env).build.merged_images
    for source, (users, _name) in other.images.items():
        for docname in users.intersection(docnames):
            images.setdefault(docname, []).append(source)


def name_merged_images(_app: Sphinx, env: BuildEnvironment) -> None:
    """Handle ``env-updated``: name new images as one process, which goes by docname, does."""
    domain = BlogDomain.of(env)
    if not domain.build.merged_images:
        return
    users = {
        source: used for source, (used, _name) in env.images.items()
        if source not in domain.build.known_images
    }  # fmt: skip
    for source in users:
        env.images[source] = ({_NOBODY}, env.images[source][1])
    env.images.purge_doc(_NOBODY)
    for docname, sources in sorted(domain.build.merged_images.items()):
        for source in sources:
            env.images.add_file(docname, source)
    for source, docnames in users.items():
        for docname in docnames:
            env.images.add_file(docname, source)
    domain.build.merged_images = {}
