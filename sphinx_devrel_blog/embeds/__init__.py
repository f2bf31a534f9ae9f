"""Embeds: providers, snapshots, nodes, and the builder that refreshes snapshots.

Only the builder uses the network.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.common.late_imports import import_late, late_transform
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.domain.directives import add_directives
from sphinx_devrel_blog.domain.events import PROVIDERS_EVENT
from sphinx_devrel_blog.embeds.embeds_option import problems_of_embeds
from sphinx_devrel_blog.embeds.providers import PROVIDERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils.parsers.rst import Directive
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

TRANSFORMS: Final = {"animated_images.FindAnimations": 768}
"""The transforms by module and class, each with its priority."""

POST_TRANSFORMS: Final = {
    "animated_images.ShowAnimations": 40,
    "animated_images.DescribeImagesInText": 55,
}
"""The same for post-transforms."""

_TAG: Final = "check"
"""The tag of builds that report gone content: ``sphinx-build -t check``."""


def setup(app: Sphinx) -> None:
    """Add the directives and the transforms of embeds; `embeds.builder` adds the builder."""
    add_directives(app, _find_directives)
    for name, priority in TRANSFORMS.items():
        app.add_transform(late_transform(f"sphinx_devrel_blog.embeds.{name}", priority))
    for name, priority in POST_TRANSFORMS.items():
        app.add_post_transform(late_transform(f"sphinx_devrel_blog.embeds.{name}", priority))
    app.connect("env-check-consistency", _report_gone)
    # Every build emits both events, even if it fails.
    app.connect("env-get-outdated", _add_providers, priority=0)
    app.connect("build-finished", _release_providers, priority=999)


def _find_directives(_app: Sphinx) -> Mapping[str, type[Directive]]:
    """Return the directives of embeds."""
    directives = import_late("sphinx_devrel_blog.embeds.directives")
    names = dict.fromkeys(("twitter", "tweet", "x"), directives.TwitterDirective)
    return {**names, "embed": directives.EmbedDirective, "giphy": directives.GiphyDirective}


def _report_gone(app: Sphinx, env: BuildEnvironment) -> None:
    """Handle ``env-check-consistency``: report gone content if the build asks for it.

    Other builds don't report it: authors can't bring it back.
    """
    if _TAG in app.tags:
        import_late("sphinx_devrel_blog.embeds.gone").report_gone(env)


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
