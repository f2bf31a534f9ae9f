"""Snapshots: asks for what a page can show of each embed of a site."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx.builders import Builder
from sphinx.util import logging
from sphinx.util.console import bold  # type: ignore[attr-defined]
from sphinx.util.display import status_iterator

from sphinx_devrel_blog.common.dates import moment
from sphinx_devrel_blog.common.version import __version__
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.config.choices import SNAPSHOT_FOLDER
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.embeds.fetch import FAILURES, Fetcher
from sphinx_devrel_blog.embeds.providers import PROVIDERS
from sphinx_devrel_blog.embeds.refresh import UNFINISHED, Refresher
from sphinx_devrel_blog.embeds.site_snapshots import read_snapshot
from sphinx_devrel_blog.embeds.snapshots import SnapshotError, snapshot_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from concurrent.futures import Future

    from docutils import nodes
    from sphinx.config import Config

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.domain.store import ShownEmbed
    from sphinx_devrel_blog.embeds.refresh import RefreshResult
    from sphinx_devrel_blog.embeds.snapshots import Snapshot


_AT_ONCE = 8
_REST = "the rest of it came"

OUTCOMES: Final[Mapping[str, str]] = {
    "new": "there was no snapshot, and now there is one",
    "changed": "the snapshot says something else than before",
    "unchanged": "the snapshot is the same, to the byte",
    **FAILURES,
}
"""What can become of an embed, and what each means."""

_logger = logging.getLogger(__name__)


class EmbedLocation(NamedTuple):
    """Where an embed is shown: on the first page of those that have it."""

    docname: str
    shown: ShownEmbed


class SnapshotRefresh:
    """Asks the provider of each embed of a site for what a page can show of it.

    Writes the snapshots into the source folder, and ``embeds.json``, a report for machines, into
    the output folder. What does not come is a warning, subtype ``fetch``; no snapshot changes for
    it.
    """

    def __init__(self, builder: Builder) -> None:
        self.env = builder.env
        self.config = builder.config
        self.srcdir = builder.srcdir
        self.outdir = builder.outdir

    def run(self) -> None:
        """Take the snapshots, tell what became of them, and write the report."""
        places = _places(BlogDomain.of(self.env))
        taken: list[tuple[EmbedLocation, RefreshResult]] = []
        jobs = list(self._jobs(places))
        for place, result in status_iterator(
            self._take_all(jobs),
            bold("asking for embeds... "),
            "brown",
            len(jobs),
            stringify_func=lambda pair: f"{pair[0].shown.embed.provider} {pair[0].shown.embed.id}",
        ):
            taken.append((place, result))
        taken.sort(key=lambda pair: (pair[0].shown.embed.provider, pair[0].shown.embed.id))
        asked = {(place.shown.embed.provider, place.shown.embed.id) for place, _ in taken}
        others = [place for key, place in places.items() if key not in asked]
        counts: Counter[str] = Counter(result.outcome for _, result in taken)
        # Before the warnings: where they are errors, Sphinx before 8.1 ends at the first.
        self._write_report(taken, others, counts)
        for place, result in taken:
            self._tell(place, result)
        told = [f"{counts[name]} {name}" for name in OUTCOMES if counts[name]]
        told.append(f"{len(others)} not asked for")
        _logger.info("%s%s", bold("embeds: "), ", ".join(told))

    def _jobs(
        self, places: dict[tuple[str, str], EmbedLocation]
    ) -> Iterator[tuple[EmbedLocation, Snapshot | None]]:
        """Yield the embeds to ask for, each with the snapshot that it has."""
        config = BlogDomain.of(self.env).build.config
        now = BlogDomain.of(self.env).build.now
        for place in places.values():
            embed = place.shown.embed
            if PROVIDERS[embed.provider].service is None:
                continue
            old = self._old(embed)
            if old is None or _is_due(old, config.embeds_refresh, now):
                yield place, old

    def _old(self, embed: Embed) -> Snapshot | None:
        """Return the snapshot that an embed has, None for none that can be used."""
        path = Path(self.srcdir, snapshot_name(embed))
        try:
            return read_snapshot(embed, path) if path.is_file() else None
        except SnapshotError:
            return None

    def _take_all(
        self, jobs: Sequence[tuple[EmbedLocation, Snapshot | None]]
    ) -> Iterator[tuple[EmbedLocation, RefreshResult]]:
        """Yield what becomes of each job, several of them at work at once."""
        take = self._taker().take
        running: dict[Future[RefreshResult], EmbedLocation] = {}
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            for place, old in jobs:
                embed = place.shown.embed
                job = pool.submit(take, PROVIDERS[embed.provider], embed, old)
                running[job] = place
                if len(running) >= 2 * _AT_ONCE:
                    yield from _finished(running)
            while running:
                yield from _finished(running)

    def _taker(self) -> Refresher:
        config = BlogDomain.of(self.env).build.config
        folder = Path(self.srcdir, SNAPSHOT_FOLDER)
        spare = Path(self.outdir)
        if spare.stat().st_dev != Path(self.srcdir).stat().st_dev:
            # A file can take another's place at once on its own disk alone.
            spare = folder
            with suppress(OSError):  # each snapshot reports that it can't be written
                folder.mkdir(exist_ok=True)
        for left in spare.glob(f"{UNFINISHED}*"):
            with suppress(OSError):
                left.unlink()

        agent = self.config.user_agent or f"sphinx_devrel_blog/{__version__}"
        return Refresher(
            Fetcher(agent, partial(_certificates, self.config)),
            folder,
            spare,
            config.embeds_media,
            BlogDomain.of(self.env).build.now.replace(microsecond=0),
        )

    def _tell(self, place: EmbedLocation, taken: RefreshResult) -> None:
        """Warn of what did not come."""
        if not taken.message:
            return
        embed = place.shown.embed
        what = FAILURES.get(taken.outcome, _REST)
        message = f"{embed.url} ({taken.outcome}): {taken.message}; {what}"
        warn(Problem(message, "fetch"), place.docname, place.shown.line)

    def _write_report(
        self,
        taken: Sequence[tuple[EmbedLocation, RefreshResult]],
        others: Sequence[EmbedLocation],
        counts: Counter[str],
    ) -> None:
        report = {
            "version": 1,
            "summary": {name: counts[name] for name in OUTCOMES},
            "embeds": [_entry(place, result) for place, result in taken],
            "not_asked_for": [_entry(place) for place in others],
        }
        text = json.dumps(report, ensure_ascii=False, indent=1) + "\n"
        Path(self.outdir, "embeds.json").write_text(text, encoding="utf-8")


def _places(domain: BlogDomain) -> dict[tuple[str, str], EmbedLocation]:
    """Return every embed of the site once, by its provider and its id."""
    found: dict[tuple[str, str], EmbedLocation] = {}
    for docname, embeds in sorted(domain.store.embeds.items()):
        for key, shown in sorted(embeds.items()):
            found.setdefault(key, EmbedLocation(docname, shown))
    return dict(sorted(found.items()))


def _finished(
    running: dict[Future[RefreshResult], EmbedLocation],
) -> Iterator[tuple[EmbedLocation, RefreshResult]]:
    done, _ = wait(running, return_when=FIRST_COMPLETED)
    for job in done:
        yield running.pop(job), job.result()


def _is_due(old: Snapshot, refresh: int | str, now: dt.datetime) -> bool:
    """Tell whether a snapshot is to be taken again; ``refresh`` is valid (`BlogConfig`)."""
    if isinstance(refresh, str):
        return refresh == "all"
    taken = old.taken
    if taken is None:
        return True
    return now - moment(taken, dt.UTC) > dt.timedelta(days=refresh)


def _certificates(config: Config, host: str) -> str | bool:
    """Return what ``tls_verify`` and ``tls_cacerts`` say for a host, as for Sphinx itself."""
    if not config.tls_verify:
        return False
    certificates = config.tls_cacerts
    if isinstance(certificates, dict):
        certificates = certificates.get(host)
    return certificates or True


def _entry(place: EmbedLocation, taken: RefreshResult | None = None) -> dict[str, object]:
    embed = place.shown.embed
    entry: dict[str, object] = {
        "provider": embed.provider,
        "id": embed.id,
        "url": embed.url,
        "document": place.docname,
        "line": place.shown.line,
    }
    if taken is not None:
        entry["outcome"] = taken.outcome
        if taken.message:
            entry["message"] = taken.message
    return entry


class EmbedsBuilder(Builder):
    """Reads the site, and takes the snapshots; see `SnapshotRefresh`."""

    name = "embeds"
    epilog = "The report is in %(outdir)s/embeds.json."

    def get_outdated_docs(self) -> str:
        """Return what there is to do: every build looks at every embed."""
        return "all embeds"

    def get_target_uri(self, _docname: str, _typ: str | None = None) -> str:
        """Return the address of a page: there is none."""
        return ""

    def prepare_writing(self, docnames: AbstractSet[str]) -> None:
        """Write no pages."""

    def write_documents(self, _docnames: AbstractSet[str]) -> None:
        """Write no pages."""

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write no page: Sphinx before 8.1 asks for each."""

    def finish(self) -> None:
        """Take the snapshots, tell what became of them, and write the report."""
        SnapshotRefresh(self).run()
