"""The builder ``embeds``, which requests the snapshots of all embeds of a site."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from collections import Counter
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx.util import logging
from sphinx.util.console import bold  # type: ignore[attr-defined]
from sphinx.util.display import status_iterator

from sphinx_devrel_blog.common.dates import moment
from sphinx_devrel_blog.common.guarded_requests import certificates_for
from sphinx_devrel_blog.common.sphinx_compat import BuilderWithoutPages
from sphinx_devrel_blog.common.version import __version__
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.config.choices import SNAPSHOT_FOLDER, WEBMENTIONS
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.embeds.embeds_option import FROM
from sphinx_devrel_blog.embeds.failures import FAILURES
from sphinx_devrel_blog.embeds.fetch import Fetcher
from sphinx_devrel_blog.embeds.pasted_posts import (
    PastedPostError,
    read_pasted_file,
    read_pasted_posts,
)
from sphinx_devrel_blog.embeds.providers import PROVIDERS
from sphinx_devrel_blog.embeds.refresh import UNFINISHED, Refresher
from sphinx_devrel_blog.embeds.site_snapshots import read_snapshot
from sphinx_devrel_blog.embeds.site_videos import store_videos
from sphinx_devrel_blog.embeds.snapshot_files import SnapshotError
from sphinx_devrel_blog.embeds.snapshots import snapshot_name
from sphinx_devrel_blog.embeds.videos import find_ffmpeg
from sphinx_devrel_blog.embeds.webmention_requests import OUTCOMES as WEBMENTION_OUTCOMES
from sphinx_devrel_blog.embeds.webmention_requests import WebmentionRefresh

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from concurrent.futures import Future

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.domain.store import ShownEmbed
    from sphinx_devrel_blog.embeds.refresh import RefreshResult
    from sphinx_devrel_blog.embeds.snapshots import Snapshot


_MAX_THREADS = 8
_INCOMPLETE = "Everything else was stored."
_UNCHANGED = "Existing snapshots are unchanged."
_ADVICE: Final[Mapping[str, str]] = {
    "gone": "If the content was deleted, remove the embed or keep its snapshot.",
    "restricted": "Embed public content only, or keep the existing snapshot.",
    "blocked": "Try again later.",
    "offline": "Try again later.",
    "refused": "Open the URL to check what it shows.",
}
_IN_HEADER: Final = r"[\x21-\x7e]{8,500}"

OUTCOMES: Final[Mapping[str, str]] = {
    "new": "the embed had no snapshot, and got one",
    "changed": "the snapshot has new content",
    "unchanged": "the snapshot is the same, byte for byte",
    **FAILURES,
}
"""The outcomes for an embed, and the meaning of each."""

_logger = logging.getLogger(__name__)


class EmbedLocation(NamedTuple):
    """An embed, and the first document that shows it."""

    docname: str
    shown: ShownEmbed


class SnapshotRefresh:
    """Refreshes the snapshots of a site.

    Writes the snapshots to the source folder, and a report for other programs, ``embeds.json``, to
    the output folder. A failed request gives a warning, subtype ``fetch``, and doesn't change the
    snapshot.
    """

    def __init__(self, builder: Builder) -> None:
        self.env = builder.env
        self.config = builder.config
        self.srcdir = builder.srcdir
        self.outdir = builder.outdir

    def run(self) -> None:
        """Refresh the snapshots, write the report, and log a warning for each failure.

        With ``-D devrel_blog_embeds.from=FILE``, take snapshots from that file instead.
        """
        source = BlogDomain.of(self.env).build.config.embeds.get(FROM)
        if source:
            self._take_pasted(source)
            return
        locations = _find_embeds(BlogDomain.of(self.env))
        results: list[tuple[EmbedLocation, RefreshResult]] = []
        jobs = list(self._find_jobs(locations))
        for location, result in status_iterator(
            self._run_jobs(jobs),
            bold("requesting embeds... "),
            "brown",
            len(jobs),
            stringify_func=lambda pair: f"{pair[0].shown.embed.provider} {pair[0].shown.embed.id}",
        ):
            results.append((location, result))
        results.sort(key=lambda pair: (pair[0].shown.embed.provider, pair[0].shown.embed.id))
        requested = {(each.shown.embed.provider, each.shown.embed.id) for each, _ in results}
        others = [location for key, location in locations.items() if key not in requested]
        totals: Counter[str] = Counter(result.outcome for _, result in results)
        # Write the report before the warnings: with -W, Sphinx before 8.1 stops at the first one.
        self._write_report(results, others, totals)
        for location, result in results:
            self._warn_about_failure(location, result)
            if result.note:
                _logger.info("%s: %s", location.shown.embed.url, result.note)
        sums = [f"{totals[name]} {name}" for name in OUTCOMES if totals[name]]
        sums.append(f"{len(others)} not requested")
        _logger.info("%s%s", bold("embeds: "), ", ".join(sums))
        if "video" in BlogDomain.of(self.env).build.config.stored_media:
            self._store_videos()
        if WEBMENTIONS in BlogDomain.of(self.env).build.config.comments:
            found = WebmentionRefresh(self.env, self._create_refresher()).run()
            sums = [f"{found[name]} {name}" for name in WEBMENTION_OUTCOMES if found[name]]
            _logger.info("%s%s", bold("webmentions: "), ", ".join(sums) or "no post has any")

    def _store_videos(self) -> None:
        """Convert the animations of the site itself, and log the result."""
        if not find_ffmpeg():
            _logger.info(
                "%s%s", bold("videos: "), "ffmpeg isn't installed, so animations stay GIFs"
            )
            return
        found, problems = store_videos(self.env, self._create_refresher().write_file)
        for problem in problems:
            warn(Problem(f"{problem}. The GIF is used instead", "fetch"), None)
        sums = [f"{count} {name}" for name, count in sorted(found.items())]
        _logger.info("%s%s", bold("videos: "), ", ".join(sums) or "nothing to convert")

    def _take_pasted(self, source: str) -> None:
        """Take snapshots of the posts in a file with the HTML that their networks provide."""
        refresher = self._create_refresher()
        try:
            posts = read_pasted_posts(read_pasted_file(source))
        except PastedPostError as error:
            message = (
                f"Could not take a snapshot from {source!r}: {error}. Copy the HTML that the "
                "network provides for embedding the post."
            )
            warn(Problem(message, "fetch"), None)
            return
        for post in posts:
            old = self._load_valid_snapshot(post.embed)
            result = refresher.store(post.embed, post.snapshot, old)
            _logger.info("%s: %s %s", post.embed.url, result.outcome, result.message)

    def _find_jobs(
        self, locations: dict[tuple[str, str], EmbedLocation]
    ) -> Iterator[tuple[EmbedLocation, Snapshot | None]]:
        """Yield the embeds to request, each with its current snapshot."""
        config = BlogDomain.of(self.env).build.config
        now = BlogDomain.of(self.env).build.now
        for location in locations.values():
            embed = location.shown.embed
            if PROVIDERS[embed.provider].service is None:
                continue
            old = self._load_valid_snapshot(embed)
            if old is None or _is_due(old, config.refresh, now):
                yield location, old

    def _load_valid_snapshot(self, embed: Embed) -> Snapshot | None:
        """Return the snapshot of an embed; None if it is missing or invalid."""
        path = Path(self.srcdir, snapshot_name(embed))
        try:
            return read_snapshot(embed, path) if path.is_file() else None
        except SnapshotError:
            return None

    def _run_jobs(
        self, jobs: Sequence[tuple[EmbedLocation, Snapshot | None]]
    ) -> Iterator[tuple[EmbedLocation, RefreshResult]]:
        """Run the jobs in several threads, and yield their results."""
        refresh = self._create_refresher().refresh
        running: dict[Future[RefreshResult], EmbedLocation] = {}
        with ThreadPoolExecutor(_MAX_THREADS) as pool:
            for location, old in jobs:
                embed = location.shown.embed
                job = pool.submit(refresh, PROVIDERS[embed.provider], embed, old)
                running[job] = location
                if len(running) >= 2 * _MAX_THREADS:
                    yield from _wait_for_results(running)
            while running:
                yield from _wait_for_results(running)

    def _create_refresher(self) -> Refresher:
        config = BlogDomain.of(self.env).build.config
        folder = Path(self.srcdir, SNAPSHOT_FOLDER)
        temporary = Path(self.outdir)
        if temporary.stat().st_dev != Path(self.srcdir).stat().st_dev:
            # A file can only be replaced atomically by a file on the same disk.
            temporary = folder
            with suppress(OSError):  # `Refresher` reports each snapshot that it can't write
                folder.mkdir(exist_ok=True)
        for leftover in temporary.glob(f"{UNFINISHED}*"):
            with suppress(OSError):
                leftover.unlink()

        agent = self.config.user_agent or f"sphinx_devrel_blog/{__version__}"
        return Refresher(
            Fetcher(agent, partial(certificates_for, self.config), tokens=_tokens()),
            folder,
            temporary,
            config.stored_media,
            BlogDomain.of(self.env).build.now.replace(microsecond=0),
        )

    def _warn_about_failure(self, location: EmbedLocation, result: RefreshResult) -> None:
        """Warn, subtype ``fetch``, if a request failed or an image is missing."""
        if not result.message:
            return
        embed = location.shown.embed
        is_stored = result.outcome not in FAILURES
        parts = (_INCOMPLETE,) if is_stored else (_UNCHANGED, _ADVICE[result.outcome])
        message = f"{embed.url} ({result.outcome}): {result.message}. {' '.join(parts)}"
        warn(Problem(message, "fetch"), location.docname, location.shown.line)

    def _write_report(
        self,
        results: Sequence[tuple[EmbedLocation, RefreshResult]],
        others: Sequence[EmbedLocation],
        totals: Counter[str],
    ) -> None:
        report = {
            "version": 1,
            "summary": {name: totals[name] for name in OUTCOMES},
            "embeds": [_report_entry(location, result) for location, result in results],
            "not_asked_for": [_report_entry(location) for location in others],
        }
        text = json.dumps(report, ensure_ascii=False, indent=1) + "\n"
        Path(self.outdir, "embeds.json").write_text(text, encoding="utf-8")


def _find_embeds(domain: BlogDomain) -> dict[tuple[str, str], EmbedLocation]:
    """Return every embed of the site once, by its provider and its id."""
    locations: dict[tuple[str, str], EmbedLocation] = {}
    for docname, embeds in sorted(domain.store.embeds.items()):
        for key, shown in sorted(embeds.items()):
            locations.setdefault(key, EmbedLocation(docname, shown))
    return dict(sorted(locations.items()))


def _wait_for_results(
    running: dict[Future[RefreshResult], EmbedLocation],
) -> Iterator[tuple[EmbedLocation, RefreshResult]]:
    done, _ = wait(running, return_when=FIRST_COMPLETED)
    for job in done:
        yield running.pop(job), job.result()


def _is_due(old: Snapshot, refresh: int | str, now: dt.datetime) -> bool:
    """Return whether to refresh a snapshot; ``refresh`` is `BlogConfig.refresh`.

    A number is the largest age of a snapshot in days.
    """
    if isinstance(refresh, str):
        return refresh == "all"
    if old.taken is None:
        return True
    return now - moment(old.taken, dt.UTC) > dt.timedelta(days=refresh)


def _tokens() -> dict[str, str]:
    """Return the tokens that the environment has, by the host of their service.

    A token with other characters than those of a header can't be sent.
    """
    services = [provider.service for provider in PROVIDERS.values() if provider.service]
    return {
        service.api_host: token
        for service in services
        if service.api_host
        for name in reversed(service.token)
        if re.fullmatch(_IN_HEADER, token := os.environ.get(name, "").strip())
    }


def _report_entry(
    location: EmbedLocation, result: RefreshResult | None = None
) -> dict[str, object]:
    embed = location.shown.embed
    entry: dict[str, object] = {
        "provider": embed.provider,
        "id": embed.id,
        "url": embed.url,
        "document": location.docname,
        "line": location.shown.line,
    }
    if result is not None:
        entry["outcome"] = result.outcome
        if result.message:
            entry["message"] = result.message
        if result.note:
            entry["note"] = result.note
    return entry


class EmbedsBuilder(BuilderWithoutPages):
    """Reads the site and refreshes the snapshots; see `SnapshotRefresh`."""

    name = "embeds"
    epilog = "The report is in %(outdir)s/embeds.json."

    def get_outdated_docs(self) -> str:
        """Return the text for Sphinx's log: every build checks every embed."""
        return "all embeds"

    def get_target_uri(self, _docname: str, _typ: str | None = None) -> str:
        """Return an empty URL, because this builder writes no pages."""
        return ""

    def finish(self) -> None:
        """Refresh the snapshots, write the report, and log a warning for each failure."""
        SnapshotRefresh(self).run()


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the builder; an entry point of the group ``sphinx.builders`` names this module."""
    app.setup_extension("sphinx_devrel_blog")
    app.add_builder(EmbedsBuilder)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
