"""The domain: data of posts in Sphinx's environment, and the state of one build."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.domain.build_start import begin_build
from sphinx_devrel_blog.domain.events import FINGERPRINT_EVENT, PROVIDERS_EVENT, SHORTCODES_EVENT

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Add the domain and the events for other extensions."""
    app.add_event(SHORTCODES_EVENT)
    app.add_event(PROVIDERS_EVENT)
    app.add_event(FINGERPRINT_EVENT)
    app.add_domain(BlogDomain)
    # The handlers of all other subpackages need the state that this one sets.
    app.connect("builder-inited", begin_build, priority=100)
