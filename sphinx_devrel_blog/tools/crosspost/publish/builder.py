"""The builder ``publish``, which creates and updates drafts of posts on DEV and Hashnode."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx.util import logging
from sphinx.util.console import bold  # type: ignore[attr-defined]

from sphinx_devrel_blog.common.guarded_requests import certificates_for
from sphinx_devrel_blog.common.version import __version__
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.tools.crosspost.builder import CrosspostBuilder, exports
from sphinx_devrel_blog.tools.crosspost.platforms import PLATFORMS
from sphinx_devrel_blog.tools.crosspost.publish import forem, hashnode
from sphinx_devrel_blog.tools.crosspost.publish.articles import diff_of
from sphinx_devrel_blog.tools.crosspost.publish.client import ApiClient
from sphinx_devrel_blog.tools.crosspost.publish.plan import plan_offline
from sphinx_devrel_blog.tools.crosspost.publish.publisher import Outcome, Publisher, StoppedError
from sphinx_devrel_blog.tools.crosspost.publish.record import (
    FILE,
    LOCK,
    Record,
    RecordError,
    locked,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from collections.abc import Set as AbstractSet

    from sphinx_devrel_blog.tools.crosspost.builder import Export
    from sphinx_devrel_blog.tools.crosspost.publish.articles import Draft, Service
    from sphinx_devrel_blog.tools.crosspost.publish.plan import Step


_IN_HEADER: Final = r"[\x21-\x7e]{8,500}"
_logger = logging.getLogger(__name__)


class _Target(NamedTuple):
    """A platform to publish on: the API, the variable with its token, and its functions."""

    name: str
    origin: str
    variable: str
    header: str
    accept: str
    pause: float
    draft: Callable[[Export], Draft]
    service: Callable[[ApiClient, Record], Service]


_TARGETS: Final = (
    _Target(
        "dev", forem.ORIGIN, forem.TOKEN, forem.HEADER, forem.ACCEPT, forem.PAUSE,
        forem.draft_for_dev, lambda client, record: forem.Forem(client, record.organization),
    ),
    _Target(
        "hashnode", hashnode.ORIGIN, hashnode.TOKEN, hashnode.HEADER, hashnode.ACCEPT,
        hashnode.PAUSE, hashnode.draft_for_hashnode,
        lambda client, record: hashnode.Hashnode(client, record.publication),
    ),
)  # fmt: skip


class PublishBuilder(CrosspostBuilder):
    """Reads the site, and sends its public posts to the platforms whose token is set.

    By default, it only shows what it would send. The log and ``publish.diff`` in the output folder
    have the differences, and ``publish.json`` is a report for other programs.
    """

    name = "publish"
    epilog = "The report is in %(outdir)s/publish.json, with all differences in publish.diff."

    def init(self) -> None:
        """Prepare the export of all posts."""
        super().init()
        self._chosen: AbstractSet[str] = frozenset()

    def prepare_writing(self, docnames: AbstractSet[str]) -> None:
        """Keep the docnames of the documents to publish: all, or those on the command line."""
        self._chosen = docnames

    def finish(self) -> None:
        """Publish the posts, and write the report."""
        is_dry = BlogDomain.of(self.env).build.config.publish_dry
        run = _Run(self, is_dry=is_dry)
        try:
            with ExitStack() as stack:
                if not is_dry:
                    stack.enter_context(locked(Path(self.srcdir)))
                run.publish(Record.read(Path(self.srcdir)), self._chosen)
        except RecordError as error:
            advice = f"Repair {FILE}"
            if Path(self.srcdir, LOCK).exists():
                advice = f"Wait for it; if no run is active, delete {LOCK} in the source folder"
            warn(Problem(f"Nothing was published: {error}. {advice}.", "publish"), None)
        run.write_report()


class _Run:
    """One run of the builder, and its report."""

    def __init__(self, builder: PublishBuilder, *, is_dry: bool) -> None:
        self._builder = builder
        self._is_dry = is_dry
        self._posts: list[dict[str, str]] = []
        self._differences: list[str] = []

    def publish(self, record: Record, chosen: AbstractSet[str]) -> None:
        """Send the posts to each platform, or, in a dry run, show what would be sent."""
        tokens = {target.name: _token(target.variable) for target in _TARGETS}
        targets = [
            target
            for target in _TARGETS
            if tokens[target.name] or (self._is_dry and not any(tokens.values()))
        ]
        if not any(tokens.values()):
            variables = " or ".join(f"`{target.variable}`" for target in _TARGETS)
            message = f"Set {variables} in the environment to publish; see the documentation"
            if self._is_dry:
                _logger.info("%s%s. Nothing was compared.", bold("publish: "), message)
            else:
                warn(Problem(f"No token for a platform is set, so nothing is sent. {message}.",
                             "publish"), None)  # fmt: skip
        drafts = self._drafts(targets, chosen)
        for target in targets:
            client = self._client(target, tokens[target.name])
            service = target.service(client, record)
            if client.token:
                docnames = BlogDomain.of(self._builder.env).store.posts
                advice = f"Check the token in `{target.variable}`"
                settle = client.limits.settle
                publisher = Publisher(service, record, docnames, settle, advice)
                self._publish_on(publisher, service, drafts[target.name])
            else:
                entries = record.platforms.get(target.name, {})
                for draft in drafts[target.name]:
                    step = plan_offline(draft, entries, service)
                    self._show_difference(service, step)
                    self._note(Outcome(step), service)
        self._log_sums()

    def _drafts(
        self, targets: Sequence[_Target], docnames: AbstractSet[str]
    ) -> dict[str, list[Draft]]:
        """Return the drafts for each platform."""
        platforms = [
            platform
            for platform in PLATFORMS
            if platform.name in {target.name for target in targets}
        ]
        makers = {target.name: target.draft for target in targets}
        drafts: dict[str, list[Draft]] = {target.name: [] for target in targets}
        for export in exports(self._builder, platforms, docnames) if platforms else ():
            drafts[export.platform.name].append(makers[export.platform.name](export))
        return drafts

    def _client(self, target: _Target, token: str) -> ApiClient:
        config = self._builder.config
        return ApiClient(
            target.origin,
            target.header,
            token,
            target.accept,
            target.pause,
            config.user_agent or f"sphinx_devrel_blog/{__version__}",
            partial(certificates_for, config),
        )

    def _publish_on(self, publisher: Publisher, service: Service, drafts: Sequence[Draft]) -> None:
        left = {draft.docname: draft for draft in drafts}
        announce = partial(self._show_difference, service)
        try:
            for outcome in publisher.run(drafts, announce, is_dry=self._is_dry):
                del left[outcome.step.draft.docname]
                self._note(outcome, service)
        except StoppedError as error:
            for draft in left.values():
                self._add(service, draft, "not sent")
            message = f"{error}. Posts that weren't sent: {len(left)}."
            warn(Problem(message, "publish"), None)

    def _note(self, outcome: Outcome, service: Service) -> None:
        """Report what happened to a post, and warn if it wasn't sent because of a problem."""
        step = outcome.step
        message = outcome.failure or step.message
        if step.draft.notice:
            notice = f"{service.label}: {step.draft.notice}."
            warn(Problem(notice, "publish"), step.draft.docname, 1)
        if outcome.failure or step.is_problem:
            warn(Problem(f"{service.label}: {message}.", "publish"), step.draft.docname, 1)
        result = "failed" if outcome.failure else step.action
        self._add(service, step.draft, result, outcome.url, message)

    def _add(
        self, service: Service, draft: Draft, result: str, url: str = "", message: str = ""
    ) -> None:
        values = {
            "platform": service.name,
            "document": draft.docname,
            "title": draft.title,
            "outcome": result,
            "url": url,
            "message": message,
        }
        self._posts.append({name: value for name, value in values.items() if value})
        words = " ".join(filter(None, (result, draft.docname, url)))
        _logger.info("%s: %s", service.label, words)

    def _show_difference(self, service: Service, step: Step) -> None:
        """Show what a step would change on the platform."""
        if step.action == "create" or step.article is not None:
            lines = list(diff_of(step.article, step.draft, service.label))
            self._differences += lines
            # A new post is shown only in the file, since all of its lines are new.
            for line in lines if step.article else ():
                _logger.info("%s", line)

    def _log_sums(self) -> None:
        totals = Counter(post["outcome"] for post in self._posts)
        sums = ", ".join(f"{number} {name}" for name, number in sorted(totals.items()))
        _logger.info("%s%s", bold("publish: "), sums or "no posts")
        if self._is_dry and totals["create"] + totals["update"] + totals["store"]:
            _logger.info("This was a dry run: nothing was sent. To send the posts, add %s.", _ACT)

    def write_report(self) -> None:
        """Write ``publish.json`` and ``publish.diff`` to the output folder."""
        report = {"version": 1, "dry": self._is_dry, "posts": self._posts}
        folder = Path(self._builder.outdir)
        text = json.dumps(report, ensure_ascii=False, indent=1)
        (folder / "publish.json").write_text(f"{text}\n", encoding="utf-8")
        differences = "".join(f"{line}\n" for line in self._differences)
        (folder / "publish.diff").write_text(differences, encoding="utf-8")


_ACT: Final = "-D devrel_blog_publish_dry=0"


def _token(variable: str) -> str:
    """Return the token in a variable of the environment; empty if it can't be sent."""
    token = os.environ.get(variable, "").strip()
    if not token or re.fullmatch(_IN_HEADER, token):
        return token
    message = (
        f"The value of `{variable}` can't be a token: it has a space or another character that no "
        "token has, or the wrong length. It isn't used. Copy the token again."
    )
    warn(Problem(message, "publish"), None)
    return ""
