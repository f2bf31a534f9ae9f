"""Find the posts that are old, whose pages have a notice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_devrel_blog.blog.age import old_age
from sphinx_devrel_blog.domain.blog_domain import BlogDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.blog.age import Age


def setup(app: Sphinx) -> None:
    """Connect the handler that finds old posts."""
    # After dates of Git are known (86), and before the pages to write are found (100).
    app.connect("env-updated", find_old_posts, priority=90)


def find_old_posts(_app: Sphinx, env: BuildEnvironment) -> None:
    """Handle ``env-updated``: store the ages of old posts; most sites have no such notices."""
    domain = BlogDomain.of(env)
    build, site = domain.build, domain.store.site
    of_site = build.config.parts_of(None).old_after
    ages: dict[str, Age] = {}
    for name, post in domain.store.all_posts.items():
        own = post.extras.get("post_parts")
        if not of_site and not (isinstance(own, dict) and "old_after" in own):
            continue
        after = build.config.parts_of(own).old_after
        # What replaces a post is more useful than its age.
        age = old_age(post, after, build.now, build.zone) if after else None
        if age is not None and post.outdated is None:
            ages[name] = age
    if ages != site.ages:
        site.ages = ages
        build.reading.is_touched = True


def ages_of_posts(domain: BlogDomain) -> dict[str, Age]:
    """Return the ages of old posts by post name."""
    return domain.store.site.ages
