"""Name images in the output in the same way with one process and with several.

Of two images with the same file name, such as the ``cover.png`` of two posts, the second gets
another name. With several processes, Sphinx adds images in the order in which the processes end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.domain.blog_domain import BlogDomain

if TYPE_CHECKING:
    from collections.abc import Collection

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def note_known_images(_app: Sphinx, env: BuildEnvironment, _docnames: list[str]) -> None:
    """Handle ``env-before-read-docs``: remember the known images, which keep their names."""
    domain = BlogDomain.of(env)
    domain.build.files.known_images = frozenset(sphinx_compat.images_of(env))
    domain.build.files.merged_images = {}


def note_merged_images(
    _app: Sphinx, env: BuildEnvironment, docnames: Collection[str], other: BuildEnvironment
) -> None:
    """Handle ``env-merge-info``: store the order in which a process found the images."""
    images = BlogDomain.of(env).build.files.merged_images
    for source, (users, _name) in sphinx_compat.images_of(other).items():
        for docname in users & set(docnames):
            images.setdefault(docname, []).append(source)


def name_merged_images(_app: Sphinx, env: BuildEnvironment) -> None:
    """Handle ``env-updated``: name new images in the order of one process, which is by docname."""
    domain = BlogDomain.of(env)
    if not domain.build.files.merged_images:
        return
    known = domain.build.files.known_images
    new = [source for source in sphinx_compat.images_of(env) if source not in known]
    order = [
        (docname, source)
        for docname, sources in sorted(domain.build.files.merged_images.items())
        for source in sources
    ]
    sphinx_compat.rename_images(env, new, order)
    domain.build.files.merged_images = {}
