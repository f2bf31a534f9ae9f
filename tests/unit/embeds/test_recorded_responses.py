"""Recorded responses with other values become snapshots that can be read again, or errors."""

from __future__ import annotations

import copy
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import sample
from service_answers import EMBEDS, HTML, JSON, TEXT

from sphinx_devrel_blog.embeds.failures import FetchError
from sphinx_devrel_blog.embeds.providers import PROVIDERS, find_page
from sphinx_devrel_blog.embeds.responses import ResponseError
from sphinx_devrel_blog.embeds.snapshot_files import dump_snapshot, load_snapshot


class RecordedClient:
    """Returns recorded responses instead of sending requests; ``replaced`` has other data."""

    def __init__(self, replaced: dict[str, Any]) -> None:
        self.replaced = replaced
        self.requested: list[str] = []

    def _find(self, url: str, *sources: dict[str, Any]) -> Any:
        parts = urlsplit(url)
        path = parts.netloc + parts.path
        self.requested.append(path)
        for source in sources:
            if path in source:
                return source[path]
        raise FetchError(failure="gone", message=path)

    def json(self, url: str, *, is_large: bool = False) -> Any:  # noqa: ARG002 - as the real client
        return copy.deepcopy(self._find(url, self.replaced, JSON))

    def json_of_any_host(self, url: str) -> Any:
        return self.json(url)

    def text(self, url: str) -> str:
        return self._find(url, TEXT)

    def page(self, url: str) -> tuple[bytes, str]:
        return self._find(url, HTML).encode(), "utf-8"

    def hold(self, url: str, seconds: float) -> None:
        pass


def take(embed, client):
    provider = PROVIDERS[embed.provider]
    service = provider.service
    if service.fetch is not None:
        return service.fetch(embed, client, provider.match_url).snapshot
    data = client.json(service.request_url(embed))
    return service.read(embed, data, provider.match_url).snapshot


def paths_of(data, start=()):
    yield start
    if isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data[:3]):
            yield from paths_of(value, (*start, key))


def replace(data, path, value):
    """Return a copy of ``data`` with another value at ``path``; an unknown path changes nothing."""
    if not path:
        return value
    key, *rest = path
    is_known = key in data if isinstance(data, dict) else isinstance(data, list) and key in range(len(data))  # fmt: skip
    if not is_known:
        return data
    changed = copy.copy(data)
    changed[key] = replace(data[key], rest, value)
    return changed


leaves = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(
        ["\ud800", "a\n\u2028b", "&#10;&#8232;&#0;", "https://a.example/", "javascript:1", "9999-99-99", "0001-01-01T00:00:00+23:59",
         "<p>a</p>", "@", "x", "en_US", "2020", "open", "a" * 3000]
    )
)  # fmt: skip
values = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "text", "url", "title", "a"]), inner, max_size=3)
    ),
    max_leaves=5,
)


DEFAULT = ("gist", "github issue", "gitlab project", "x", "bluesky", "mastodon", "question", "crates", "wikipedia", "doi", "arxiv")  # fmt: skip


@pytest.mark.parametrize("kind", sample(EMBEDS, DEFAULT))
def test_any_value_in_a_recorded_response_gives_a_snapshot_or_an_error(kind, tmp_path):
    embed = find_page(EMBEDS[kind])
    client = RecordedClient({})
    take(embed, client)
    places = [
        (url, path) for url in client.requested if url in JSON for path in paths_of(JSON[url])
    ]
    if not places:
        pytest.skip("the service has no JSON")
    path = tmp_path / "a.json"

    @given(st.lists(st.tuples(st.sampled_from(places), values), min_size=1, max_size=2))
    def check(changes):
        replaced: dict[str, Any] = {}
        for (url, place), value in changes:
            replaced[url] = replace(replaced.get(url, JSON[url]), place, value)
        try:
            snapshot = take(embed, RecordedClient(replaced))
        except (FetchError, ResponseError):
            return
        path.write_text(dump_snapshot(snapshot), encoding="utf-8")
        assert load_snapshot(path) == snapshot

    check()


@pytest.mark.parametrize("state", [["open"], {"name": "open"}, 1, None, "odd", "a" * 300])
@pytest.mark.parametrize("kind", ["github issue", "gitlab issue", "codeberg pull request"])
def test_an_issue_with_another_state_has_no_state(kind, state):
    embed = find_page(EMBEDS[kind])
    client = RecordedClient({})
    take(embed, client)
    (url,) = client.requested
    data = {**JSON[url], "state": state, "draft": False, "pull_request": None, "category": "x"}
    facts = take(embed, RecordedClient({url: data})).facts
    assert dict(facts) == {key: facts[key] for key in ("comments", "tags")}
