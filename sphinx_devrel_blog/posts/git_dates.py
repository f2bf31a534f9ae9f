"""Date posts without a date by their files' commits, so that feeds include them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.dates import day_of
from sphinx_devrel_blog.common.late_imports import import_late
from sphinx_devrel_blog.common.output_files import writes_website
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.config.choices import FEED_FORMATS
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.posts.reports import join_names, source_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.blog.model import Post
    from sphinx_devrel_blog.common.git import CommitDates, Repository


def setup(app: Sphinx) -> None:
    """Connect the handlers that date posts."""
    # After hidden posts were removed (80), and before the blog's pages show dates (100).
    app.connect("env-updated", date_posts, priority=85)
    app.connect("env-updated", update_posts, priority=86)


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
    # From `update_posts`.
    has_updates = sphinx_compat.has_extension(app, sphinx_compat.LAST_UPDATED)
    changed = [
        post
        for post in undated
        if _store(
            _with_date(post, dates.get(source_path(post.document, env)), updates=not has_updates),
            domain,
        )
    ]
    domain.build.reading.is_touched = domain.build.reading.is_touched or bool(changed)
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


def update_posts(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Handle ``env-updated``: take the dates of changes from sphinx-last-updated-by-git.

    They apply to posts whose front matter has none. Returns the posts that changed.
    """
    domain = BlogDomain.of(env)
    commits = sphinx_compat.last_commits(app) if domain.build.config.git_dates is not False else {}
    changed = []
    for docname, post in domain.store.posts.items() if commits else ():
        seconds = commits.get(docname)
        found = dt.datetime.fromtimestamp(seconds, domain.build.zone) if seconds else None
        if _store(_with_update(post, found), domain):
            changed.append(docname)
    domain.build.reading.is_touched = domain.build.reading.is_touched or bool(changed)
    return sorted(changed)


def _with_update(post: Post, changed: dt.datetime | None) -> Post:
    """Return ``post`` with the date of its last commit, unless it has a date of its own.

    A post that wasn't changed since the day of its date has no date of a change.
    """
    if post.updated is not None and not post.is_updated_by_git:
        return post
    dates = [day_of(date) for date in (post.date, post.published) if date is not None]
    if changed is not None and dates and day_of(changed) <= max(dates):
        changed = None
    return post._replace(updated=changed, is_updated_by_git=changed is not None)


def _commit_dates(
    env: BuildEnvironment, domain: BlogDomain, posts: Sequence[Post]
) -> dict[str, CommitDates]:
    """Return the dates of the files of posts, from an earlier build if the commits are the same."""
    groups = _by_repository({source_path(post.document, env) for post in posts}, Path(env.srcdir))
    files = frozenset(file for group in groups.values() for file in group.values())
    site = domain.store.site
    key = frozenset(groups)
    if site.commits == key and files <= site.dated_files:
        return dict(site.commit_dates)
    found: dict[str, CommitDates] = {}
    git = import_late("sphinx_devrel_blog.common.git")
    for repository, group in groups.items():
        dates = git.commit_dates(repository, group, env.config.source_suffix)
        found |= {group[name]: each for name, each in dates.items()}
    site.commits, site.dated_files, site.commit_dates = key, files, found
    return found


def _by_repository(files: Iterable[str], source: Path) -> dict[Repository, dict[str, str]]:
    """Return the files of each repository: their paths in it, with their paths from ``source``.

    A folder in the source folder may be a submodule, or a link to another folder.
    """
    git = import_late("sphinx_devrel_blog.common.git")
    tops: dict[Path, tuple[Path, Path | None]] = {}
    groups: dict[Path, dict[str, str]] = {}
    for file in sorted(files):
        folder = (source / file).parent
        if folder not in tops:
            real = folder.resolve()
            tops[folder] = real, git.find_top(real)
        real, top = tops[folder]
        if top is not None:
            name = (real / Path(file).name).relative_to(top).as_posix()
            groups.setdefault(top, {})[name] = file
    found = ((git.find_repository(top), group) for top, group in groups.items())
    return {repository: group for repository, group in found if repository is not None}


def _with_date(post: Post, dates: CommitDates | None, *, updates: bool) -> Post:
    """Return ``post`` with the date of its first commit, and with that of the last if ``updates``.

    The commits of a file don't date the sections of a document with several posts.
    """
    dated = post._replace(date=dates and dates.first, is_dated_by_git=dates is not None)
    if not updates or post.docname != post.document:
        return dated
    return _with_update(dated, dates and dates.last)


def _store(post: Post, domain: BlogDomain) -> bool:
    """Store a post with other dates; return whether they have changed."""
    if post == domain.store.post(post.docname):
        return False
    domain.store.note_post(post)
    domain.store.note_digest(post)
    return True


def _warn(names: Sequence[str], env: BuildEnvironment) -> None:
    domain = BlogDomain.of(env)
    files = join_names([source_path(name.partition("#")[0], env) for name in names])
    count, them = ("1 post has", "it") if len(names) == 1 else (f"{len(names)} posts have", "them")
    advice = "Add a `date` to the front matter"
    if domain.build.config.git_dates:
        is_shallow = any(repository.boundary for repository in domain.store.site.commits)
        way = "fetch the whole history from" if is_shallow else "commit the file to"
        advice += f", or {way} Git: its date is then that of the first commit"
    problem = Problem(f"{count} no date, so no feed contains {them}: {files}. {advice}", "undated")
    warn(problem, None)
