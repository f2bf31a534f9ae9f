"""Date posts without a date by their files' first commits, so that feeds include them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.common.git import find_repository, first_commits
from sphinx_devrel_blog.common.output_files import writes_website
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.config.choices import FEED_FORMATS
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.posts.reports import join_names, source_path

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.blog.model import Post


_KNOWN: Final = "/dates of git"


def setup(app: Sphinx) -> None:
    """Connect the handler that dates posts."""
    # After hidden posts were removed (80), and before the blog's pages show dates (100).
    app.connect("env-updated", date_posts, priority=85)


def date_posts(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Handle ``env-updated``: date the posts without a date; return those that changed.

    Warns, with the subtype ``undated``, about posts that are still undated, since feeds can't
    include them.
    """
    domain = BlogDomain.of(env)
    undated = [
        post
        for post in domain.store.all_posts.values()
        if (post.date is None or post.is_dated_by_git) and domain.build.state(post)[0] == "public"
    ]
    if not undated:
        return []
    dates = _commit_dates(env, domain, undated) if domain.build.config.git_dates is True else {}
    changed = [
        post
        for post in undated
        if _set_date(post, dates.get(source_path(post.document, env)), domain)
    ]
    domain.build.is_touched = domain.build.is_touched or bool(changed)
    left = sorted(
        post.docname
        for post in undated
        if domain.store.post(post.docname).date is None
        and post.document not in domain.store.misdated
    )
    if left and _has_feeds(app, domain):
        _warn(left, env)
    return sorted({post.document for post in changed})


def _has_feeds(app: Sphinx, domain: BlogDomain) -> bool:
    """Return whether the site has working feeds; another warning reports a missing URL."""
    wants = domain.build.config.feeds and any(
        form in FEED_FORMATS for form in domain.build.config.feed_formats
    )
    return bool(domain.build.base_url and wants) and writes_website(app.builder)


def _commit_dates(
    env: BuildEnvironment, domain: BlogDomain, posts: Sequence[Post]
) -> dict[str, dt.datetime]:
    """Return the dates of the files of posts, from an earlier build if the commit is the same."""
    repository = find_repository(Path(env.srcdir))
    if repository is None:
        return {}
    files = {source_path(post.document, env) for post in posts}
    key = (repository.head, repository.prefix, repository.boundary)
    known_key, known_files, known = domain.store.site.get(_KNOWN, (None, frozenset(), {}))
    if known_key == key and files <= known_files:
        return dict(known)
    found = first_commits(repository, files, env.config.source_suffix)
    domain.store.site[_KNOWN] = (key, frozenset(files), found)
    return found


def _set_date(post: Post, date: dt.datetime | None, domain: BlogDomain) -> bool:
    """Set a post's date from Git; return whether it has changed."""
    if post.date == date:
        return False
    dated = post._replace(date=date, is_dated_by_git=date is not None)
    domain.store.note_post(dated)
    domain.store.note_digest(dated)
    return True


def _warn(names: Sequence[str], env: BuildEnvironment) -> None:
    files = join_names([source_path(name.partition("#")[0], env) for name in names])
    count = "1 post has" if len(names) == 1 else f"{len(names)} posts have"
    advice = "Add a `date` to the front matter"
    if BlogDomain.of(env).build.config.git_dates:
        advice += ", or commit the file to Git: its date is then that of the first commit"
    problem = Problem(f"{count} no date, so no feed contains them: {files}. {advice}", "undated")
    warn(problem, None)
