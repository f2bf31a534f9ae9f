"""What reads and writes documents, registered once there is one to read or to write.

A build with nothing to do is not to wait for the grammars of thirty platforms.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.transforms import SphinxTransformer
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_devrel_blog.domain import PROVIDERS_EVENT, BlogDomain
from sphinx_devrel_blog.log import warn
from sphinx_devrel_blog.model import Problem
from sphinx_devrel_blog.pages import recall_contents

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


class LoadForWriting(SphinxPostTransform):
    """Have what writing a page needs, where it is written though no document was read."""

    default_priority = 0

    def run(self, **_kwargs: Any) -> None:
        """Have all post-transforms do their work, ours among them."""
        domain = BlogDomain.of(self.env)
        if self.env.docname in domain.made:
            recall_contents(self.env, self.env.docname)
        was_loaded = domain.is_loaded
        domain.load()
        if was_loaded:
            return
        # This document's transforms are chosen already, and this is the first of them.
        transformer = SphinxTransformer(self.document)
        transformer.set_environment(self.env)
        transformer.add_transforms(domain.post_transforms())
        transformer.apply_transforms()


def prepare(app: Sphinx) -> None:
    """Handle ``builder-inited``: tell the domain how to register what it needs for documents."""
    domain = BlogDomain.of(app.env)
    domain.load = partial(_load, app, domain)


def load_for_reading(_app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Handle ``env-before-read-docs``."""
    if docnames:
        BlogDomain.of(env).load()


def load_for_writing(app: Sphinx, builder: Builder) -> None:
    """Handle ``write-started``: builders other than those for HTML write all there is."""
    if builder.format != "html":
        BlogDomain.of(app.env).load()


def release_providers(app: Sphinx, _exception: Exception | None) -> None:
    """Handle ``build-finished``, after all other handlers.

    The table of providers belongs to the process. Without this, it would keep those that the
    extensions of this application added, for every application that is built later.
    """
    domain = BlogDomain.of(app.env)
    if domain.has_providers:
        from sphinx_devrel_blog.embeds import use_added  # noqa: PLC0415

        use_added(())
        domain.has_providers = False


def _load(app: Sphinx, domain: BlogDomain) -> None:
    if not domain.has_providers:
        from sphinx_devrel_blog.embeds import use_added  # noqa: PLC0415

        use_added(app.emit(PROVIDERS_EVENT))
        domain.has_providers = True
    if domain.is_loaded:
        return
    domain.is_loaded = True
    from sphinx_devrel_blog import markdown  # noqa: PLC0415
    from sphinx_devrel_blog.directives import register_directives  # noqa: PLC0415
    from sphinx_devrel_blog.frontmatter.authors import load_authors  # noqa: PLC0415
    from sphinx_devrel_blog.transforms import register_transforms  # noqa: PLC0415
    from sphinx_devrel_blog.writers import register_nodes  # noqa: PLC0415

    config = domain.config
    for message in config.problems_of_embeds():
        warn(Problem(message, "config"), None)
    markdown.replace_parsers(app)
    register_nodes(app)
    register_directives(app)
    register_transforms(app)
    app.add_post_transform(markdown.ResolveMovedLinks)
    try:
        domain.authors = load_authors(config.authors, Path(app.srcdir))
    except ValueError as error:
        warn(Problem(f"devrel_blog_authors: {error}", "config"), None)
