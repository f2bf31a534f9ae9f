"""Refresh snapshots from a server on this machine that plays every service."""

from __future__ import annotations

import datetime as dt

import pytest
from service_answers import serve_services

from sphinx_devrel_blog.embeds.fetch import Fetcher, Limits
from sphinx_devrel_blog.embeds.providers import PROVIDERS, find_page
from sphinx_devrel_blog.embeds.refresh import Refresher
from sphinx_devrel_blog.embeds.site_snapshots import read_snapshot

NOW = dt.datetime(2026, 11, 28, 10, tzinfo=dt.UTC)
QUICK = Limits(
    connect=2, total=0.6, pause=0, back_off=0.02, max_wait=0.5, large_json=200_000, text=200_000
)


@pytest.fixture(scope="module")
def server():
    with serve_services() as running:
        yield running


@pytest.fixture
def services(server):
    server.answers.clear()
    server.requests.clear()
    return server


@pytest.fixture
def refresh(services, tmp_path):
    """Refresh the snapshot of a URL, and return the result and the snapshot."""

    def run(
        url, *, tokens=(), kinds=("poster", "avatar", "picture", "still"), folder="a", limits=QUICK
    ):
        embed = find_page(url)
        root = tmp_path / folder
        root.mkdir(exist_ok=True)
        fetcher = Fetcher("test", endpoints=services.endpoints, limits=limits, tokens=dict(tokens))
        path = root / embed.provider / f"{embed.id}.json"
        old = read_snapshot(embed, path) if path.is_file() else None
        provider = PROVIDERS[embed.provider]
        result = Refresher(fetcher, root, root, kinds, NOW).refresh(provider, embed, old)
        return result, (read_snapshot(embed, path) if path.is_file() else None)

    return run
