"""Carry out a plan on one platform, and store the ids."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_devrel_blog.tools.crosspost.publish.articles import Articles, text_digest
from sphinx_devrel_blog.tools.crosspost.publish.client import ApiError
from sphinx_devrel_blog.tools.crosspost.publish.plan import Known, Step, plan_step
from sphinx_devrel_blog.tools.crosspost.publish.record import FILE, Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from sphinx_devrel_blog.tools.crosspost.publish.articles import Article, Draft, Service
    from sphinx_devrel_blog.tools.crosspost.publish.record import Record


_ADVICE: Final = {
    "limited": "Run the command again later",
    "unclear": "Run the command again later: it first looks for what exists",
    "redirect": "The token was sent only to the platform. Check whether your account may use the "
    "API: Hashnode redirects requests of accounts without the plan Pro",
}


class Outcome(NamedTuple):
    """What happened to a post: the step, the URL on the platform, and why it failed."""

    step: Step
    url: str = ""
    failure: str = ""


class StoppedError(Exception):
    """A platform gets no more requests in this run."""


class Publisher:
    """Sends posts to one platform, and writes every change of the record at once.

    ``docnames`` are those of all posts of the site. ``settle`` are the seconds to wait before each
    search for a draft that may exist. ``advice`` is what to do if the platform doesn't accept the
    token.
    """

    def __init__(
        self,
        service: Service,
        record: Record,
        docnames: Collection[str],
        settle: Sequence[float],
        advice: str,
    ) -> None:
        self._service = service
        self._record = record
        self._settle = settle
        self._advice = advice
        self._entries = record.platforms.setdefault(service.name, {})
        self._former = {
            name: entry for name, entry in self._entries.items() if name not in docnames
        }
        self._articles = Articles(())

    def run(
        self, drafts: Sequence[Draft], announce: Callable[[Step], None], *, is_dry: bool
    ) -> Iterator[Outcome]:
        """Yield what happened to each draft, or, in a dry run, what would happen.

        ``announce`` is called for each step before anything is sent. Raises StoppedError if the
        platform can't get the other drafts.
        """
        try:
            self._articles = Articles(self._service.articles())
            drafts = [self._service.complete(draft) for draft in drafts]
        except ApiError as error:
            raise self._stopped(error) from None
        for draft in drafts:
            step = self._plan(draft)
            announce(step)
            if is_dry or step.action in {"unchanged", "skip"}:
                yield Outcome(step, step.article.url if step.article else "")
            else:
                yield self._take(step)

    def _plan(self, draft: Draft) -> Step:
        current = {name: entry for name, entry in self._entries.items() if name not in self._former}
        former = {entry.id: entry for entry in self._former.values() if entry.id}
        return plan_step(draft, Known(self._service, current, self._articles, former))

    def _take(self, step: Step) -> Outcome:
        """Carry out a step."""
        try:
            if step.action == "create":
                article = self._create(step.draft)
            elif step.action == "update" and step.article is not None:
                article = self._service.update(step.article, step.draft)
            else:
                assert step.article is not None  # noqa: S101 - only `create` has none
                article = step.article
        except ApiError as error:
            if error.kind not in {"refused", "gone", "unsupported"}:
                raise self._stopped(error, step.draft) from None
            url = step.article.url if step.article else ""
            return Outcome(step, url, self._failure(error, url))
        self._articles.add(article)
        self._store(step.draft, article)
        return Outcome(step, article.url)

    def _failure(self, error: ApiError, url: str) -> str:
        """Return why a post isn't on the platform, and what to do."""
        label = self._service.label
        if error.kind == "unsupported":
            return (
                f"{label} {error}, so the draft stays as it was. Copy the changes from "
                f"publish.diff to {url}, or delete the draft there, remove its entry from {FILE}, "
                "and run the command again to create it anew"
            )
        return (
            f"{label} doesn't accept the post: {error}. Change the post, and run the command again"
        )

    def _create(self, draft: Draft) -> Article:
        """Create a draft; if the response is unusable, look for the draft instead of a retry."""
        before = self._entries.get(draft.docname)
        # If the process is killed now, the next run finds in the record what was sent.
        pending = Entry(
            canonical_url=draft.canonical_url, sent=draft.digest(), text=text_digest(draft.text)
        )
        self._entries[draft.docname] = pending
        self._save()
        try:
            return self._service.create(draft)
        except ApiError as error:
            if error.kind == "unclear":
                return self._find_created(draft, error)
            del self._entries[draft.docname]
            if before is not None:
                self._entries[draft.docname] = before
            self._save()
            raise

    def _find_created(self, draft: Draft, error: ApiError) -> Article:
        """Return the draft that a request without a usable response has created."""
        for seconds in self._settle:
            time.sleep(seconds)
            try:
                self._articles = Articles(self._service.articles())
            except ApiError:
                continue
            step = self._plan(draft)
            if step.article is not None and step.action in {"store", "update"}:
                return step.article
        message = f"{error}. It is unknown whether the draft was created"
        raise ApiError("unclear", message) from None

    def _store(self, draft: Draft, article: Article) -> None:
        for name in [name for name, entry in self._former.items() if entry.id == article.id]:
            del self._former[name]
            del self._entries[name]
        self._entries[draft.docname] = Entry(
            article.id,
            article.url,
            draft.canonical_url,
            draft.digest(),
            text_digest(article.text or draft.text),
        )
        self._save()

    def _save(self) -> None:
        try:
            self._record.write()
        except OSError as error:
            msg = f"{self._service.label}: publishing stopped: {FILE} can't be written: {error}"
            raise StoppedError(msg) from error

    def _stopped(self, error: ApiError, draft: Draft | None = None) -> StoppedError:
        place = f" at {draft.docname}" if draft else ""
        advice = self._advice if error.kind == "token" else _ADVICE.get(error.kind, "")
        return StoppedError(
            f"{self._service.label}: publishing stopped{place}: {error}"
            f"{f'. {advice}' if advice else ''}"
        )
