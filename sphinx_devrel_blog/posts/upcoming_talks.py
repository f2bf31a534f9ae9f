"""Find the talks that are upcoming at the time of the build, which lists show first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_devrel_blog.blog.talks import next_event
from sphinx_devrel_blog.domain.blog_domain import BlogDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def setup(app: Sphinx) -> None:
    """Connect the handler that finds upcoming talks."""
    # Before the pages to write are found (100).
    app.connect("env-updated", find_upcoming, priority=90)


def find_upcoming(_app: Sphinx, env: BuildEnvironment) -> None:
    """Handle ``env-updated``: store which talks are upcoming.

    With SOURCE_DATE_EPOCH, two builds of the same sources store the same.
    """
    domain = BlogDomain.of(env)
    build, site = domain.build, domain.store.site
    upcoming: dict[str, int] = {}
    for name, post in domain.store.all_posts.items():
        number = next_event(post, build.now, build.zone) if post.events else None
        if number is not None:
            upcoming[name] = number
    if upcoming != site.upcoming:
        site.upcoming = upcoming
        build.reading.is_touched = True
