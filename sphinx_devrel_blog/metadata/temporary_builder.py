"""Render posts as another builder than that of the build would."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.domain.blog_domain import BlogDomain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.builders import Builder


@contextmanager
def rendering_with(app: Sphinx, builder: Builder) -> Iterator[None]:
    """Let Sphinx's transforms and our own run as in a build with ``builder``."""
    build = BlogDomain.of(app.env).build
    own = build.builder
    with sphinx_compat.as_builder(app, builder):
        build.builder = builder
        try:
            yield
        finally:
            build.builder = own
