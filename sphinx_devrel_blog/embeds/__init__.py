"""Embeds: providers, snapshots, nodes, and the builder that refreshes snapshots.

Only the builder uses the network.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.domain.directives import add_directives
from sphinx_devrel_blog.domain.events import PROVIDERS_EVENT
from sphinx_devrel_blog.embeds.animated_images import (
    DescribeImagesInText,
    FindAnimations,
    ShowAnimations,
)
from sphinx_devrel_blog.embeds.directives import EmbedDirective, GiphyDirective, TwitterDirective
from sphinx_devrel_blog.embeds.embeds_option import problems_of_embeds
from sphinx_devrel_blog.embeds.gone import report_gone
from sphinx_devrel_blog.embeds.providers import PROVIDERS

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Add the directives and the transforms of embeds; `embeds.builder` adds the builder."""
    names = dict.fromkeys(("twitter", "tweet", "x"), TwitterDirective)
    add_directives(app, {**names, "embed": EmbedDirective, "giphy": GiphyDirective})
    app.add_transform(FindAnimations)
    app.add_post_transform(ShowAnimations)
    app.add_post_transform(DescribeImagesInText)
    app.connect("env-check-consistency", report_gone)
    # Every build emits both events, even if it fails.
    app.connect("env-get-outdated", _add_providers, priority=0)
    app.connect("build-finished", _release_providers, priority=999)


def _add_providers(app: Sphinx, *_documents: object) -> tuple[()]:
    """Handle ``env-get-outdated``: add the providers of other extensions, and check the option."""
    PROVIDERS.use_added(app.emit(PROVIDERS_EVENT))
    for message in problems_of_embeds(BlogDomain.of(app.env).build.config):
        warn(Problem(message, "config"), None)
    return ()


def _release_providers(_app: Sphinx, _exception: Exception | None) -> None:
    """Handle ``build-finished``, after all other handlers.

    All applications of a process share the table of providers. This removes the providers that the
    extensions of this application added, before the process builds another application.
    """
    PROVIDERS.use_added(())
