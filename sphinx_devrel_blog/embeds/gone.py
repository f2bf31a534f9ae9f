"""Report the embeds whose content the provider no longer has."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.embeds.labels import site_of
from sphinx_devrel_blog.embeds.providers import PROVIDERS
from sphinx_devrel_blog.embeds.snapshot_files import SnapshotError, load_snapshot
from sphinx_devrel_blog.embeds.snapshots import snapshot_name

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


def report_gone(env: BuildEnvironment) -> None:
    """Warn, subtype ``snapshot``, about content that is gone."""
    for docname, embeds in sorted(BlogDomain.of(env).store.embeds.items()):
        for shown in embeds.values():
            embed = shown.embed
            if not shown.has_snapshot or embed.provider not in PROVIDERS:
                continue
            try:
                snapshot = load_snapshot(Path(env.srcdir, snapshot_name(embed)))
            except SnapshotError:
                continue
            if snapshot.gone is not None:
                message = (
                    f"{embed.url} is no longer on {site_of(embed)}, as a refresh found on "
                    f"{snapshot.gone:%Y-%m-%d}. The page shows the snapshot and a link to an "
                    "archived copy. Remove the embed, or keep it."
                )
                warn(Problem(message, "snapshot"), docname, shown.line)
