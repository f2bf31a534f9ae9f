"""Name images in the output in the same way with one process and with several.

Of two images with the same file name, such as the ``cover.png`` of two posts, the second gets
another name. With several processes, Sphinx adds images in the order in which the processes end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.domain.blog_domain import BlogDomain

if TYPE_CHECKING:
    from collections.abc import Collection

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


_NOBODY: Final = "/"  # not a valid docname


def note_known_images(_app: Sphinx, env: BuildEnvironment, _docnames: list[str]) -> None:
    """Handle ``env-before-read-docs``: remember the known images, which keep their names."""
    domain = BlogDomain.of(env)
    domain.build.known_images = frozenset(env.images)
    domain.build.merged_images = {}


def note_merged_images(
    _app: Sphinx, env: BuildEnvironment, docnames: Collection[str], other: BuildEnvironment
) -> None:
    """Handle ``env-merge-info``: store the order in which a process found the images."""
    images = BlogDomain.of(env).build.merged_images
    for source, (users, _name) in other.images.items():
        for docname in users.intersection(docnames):
            images.setdefault(docname, []).append(source)


def name_merged_images(_app: Sphinx, env: BuildEnvironment) -> None:
    """Handle ``env-updated``: name new images in the order of one process, which is by docname."""
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
