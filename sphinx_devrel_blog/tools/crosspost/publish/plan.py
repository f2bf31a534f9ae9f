"""Decide what to do with each post, so that no post is published twice and no edit is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from sphinx_devrel_blog.tools.crosspost.publish.articles import same_url, text_digest
from sphinx_devrel_blog.tools.crosspost.publish.record import FILE, Entry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_devrel_blog.tools.crosspost.publish.articles import (
        Article,
        Articles,
        Draft,
        Service,
    )


Action = Literal["create", "update", "store", "unchanged", "skip"]
"""``store``: the platform has the draft already, and only its id is stored."""


class Step(NamedTuple):
    """What to do with a post. ``article`` is the post on the platform, if it is there.

    ``message`` is the reason to skip the post; it is a warning if ``is_problem`` is set.
    """

    draft: Draft
    action: Action
    article: Article | None = None
    message: str = ""
    is_problem: bool = False


class Known(NamedTuple):
    """What is known about a platform.

    ``entries`` are the entries of the site's posts, by docname. ``former`` are the entries of posts
    that the site no longer has, by id. A post whose article has a former entry is a renamed file.
    """

    service: Service
    entries: Mapping[str, Entry]
    articles: Articles
    former: Mapping[str, Entry]

    def owner(self, article: Article) -> str:
        """Return the docname of the post with an article; empty if none has it."""
        return next((name for name, each in self.entries.items() if each.id == article.id), "")


def plan_step(draft: Draft, known: Known) -> Step:
    """Return what to do with a post.

    The article of a post has the id in the entry, or the canonical URL of the post. A draft without
    a canonical URL is the post if it has the same title. The text of an article is replaced only if
    this builder has written it, or if the entry has ``overwrite``.
    """
    reason = _reason_to_skip(draft, known.service)
    if reason is not None:
        return reason
    entry = known.entries.get(draft.docname, Entry())
    articles, label = known.articles, known.service.label
    article = articles.with_id(entry.id) if entry.id else None
    article = article or articles.with_canonical_url(draft.canonical_url)
    if article is None and entry.id:
        return _problem(
            draft,
            f"the article {entry.id} no longer exists on {label}, so the post isn't sent. To "
            f"create it again, remove its entry from {FILE}",
        )
    article = article or articles.with_title(draft.title)
    if article is None:
        problem = known.service.problem_of(draft)
        return _problem(draft, problem) if problem else Step(draft, "create")
    if article.id in known.former:
        entry = known.former[article.id]
    elif not _is_same(article, draft, entry):
        return _problem(
            draft,
            f"{label} already has an article with this title, {article.url}, so the post isn't "
            f"sent. If it is the same post, add its id to {FILE}: "
            f'"{draft.docname}": {{"id": "{article.id}"}}',
        )
    return _step_for(draft, entry, article, known)


def _is_same(article: Article, draft: Draft, entry: Entry) -> bool:
    """Return whether an article is certainly the post, and not another one with the same title."""
    if article.id == entry.id or same_url(article.canonical_url, draft.canonical_url):
        return True
    return not article.is_published and not article.canonical_url


def _reason_to_skip(draft: Draft, service: Service) -> Step | None:
    if not draft.title.strip():
        return _problem(draft, f"the post has no title, so it isn't sent to {service.label}")
    if not draft.canonical_url:
        # Another warning names the cause: the URL of the site is unknown or local.
        return Step(draft, "skip", message="it has no canonical URL")
    if service.is_origin(draft.canonical_url):
        return Step(draft, "skip", message=f"{service.label} has its original")
    return None


def _step_for(draft: Draft, entry: Entry, article: Article, known: Known) -> Step:
    """Return what to do with a post that the platform has."""
    label, owner = known.service.label, known.owner(article)
    if owner not in {"", draft.docname}:
        return _problem(
            draft,
            f"{article.url} on {label} belongs to the post {owner!r} in {FILE}, so this post isn't "
            "sent. Give it another title and another canonical URL",
        )
    if entry.sent == draft.digest() and not entry.overwrite:
        is_stored = (owner, entry.id, entry.url) == (draft.docname, article.id, article.url)
        return Step(draft, "unchanged" if is_stored else "store", article)
    has_own_text = text_digest(article.text) in {entry.text, text_digest(draft.text)}
    if not has_own_text and not entry.overwrite:
        return _problem(
            draft,
            f"the text of {article.url} was edited on {label}, so the post isn't sent. Copy the "
            f'edits to the post, or replace them: add "overwrite": true to its entry in {FILE}: '
            f'"{draft.docname}": {{"id": "{article.id}", "overwrite": true}}',
            article,
        )
    return Step(draft, "update", article)


def plan_offline(draft: Draft, entries: Mapping[str, Entry], service: Service) -> Step:
    """Return what to do with a post as far as that is known without the articles."""
    reason = _reason_to_skip(draft, service)
    if reason is not None:
        return reason
    entry = entries.get(draft.docname, Entry())
    if not entry.id:
        return Step(draft, "create")
    is_same = entry.sent == draft.digest() and not entry.overwrite
    return Step(draft, "unchanged" if is_same else "update")


def _problem(draft: Draft, message: str, article: Article | None = None) -> Step:
    return Step(draft, "skip", article, message, is_problem=True)
