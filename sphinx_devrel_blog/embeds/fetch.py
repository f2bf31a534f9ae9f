"""Request data from other sites, for ``sphinx-build -b embeds`` and the importers.

All responses are untrusted. Every URL, including those of redirects, must use https and one of the
given hosts. Connections to private networks are refused. Requests have no cookies. Only a request
that failed without a token is sent again with one, and only to the host that the token is for.
Responses are read as a stream, up to a limit of size and time.
"""

from __future__ import annotations

import json
import re
import threading
import time
import zlib
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urljoin, urlsplit

import requests

from sphinx_devrel_blog.common.guarded_requests import (
    Connection,
    NoResponseError,
    PrivateAddressError,
    open_response,
    parse_retry_after,
    parse_whole_number,
)
from sphinx_devrel_blog.embeds.failures import FetchError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MAX_REDIRECTS = 5
_CHUNK = 65_536


class Limits(NamedTuple):
    """The limits of requests, in seconds and bytes.

    ``connect`` is the time for a connection, and ``total`` the time for a request with its complete
    response. ``pause`` is the time between two requests to a host. ``back_off`` is the time to wait
    if a host limits requests without a ``Retry-After``, and ``max_wait`` the longest time to wait
    for a host. ``json``, ``large_json``, ``text``, ``page``, ``picture`` and ``animation`` are the
    largest sizes of responses in bytes; of a larger page, only the beginning is read.
    """

    connect: float = 10
    total: float = 30
    pause: float = 0.25
    back_off: float = 5
    max_wait: float = 60
    json: int = 100_000
    large_json: int = 2_000_000
    text: int = 1_000_000
    page: int = 500_000
    picture: int = 5_000_000
    animation: int = 20_000_000


class _Target(NamedTuple):
    """A request: its URL, the accepted type, the limit in bytes, and the token to send.

    If ``is_cut`` is set, only the beginning of a larger response is read.
    """

    url: str
    accept: str
    limit: int
    is_cut: bool
    token: str


@dataclass(slots=True)
class _Host:
    """The state of a host: when it accepts the next request, and why it gets no more requests."""

    free_at: float = 0
    failures: int = 0
    given_up: FetchError | None = None


@dataclass(slots=True)
class Fetcher:
    """Requests JSON, text, pages and images; all threads share one.

    ``verify`` takes a host and returns the path of the certificates to trust, True for the default
    certificates, or False for no verification. ``endpoints`` is for tests: it maps the start of
    URLs to a replacement, which may be in a private network. ``tokens`` maps hosts to tokens.
    """

    user_agent: str
    verify: Callable[[str], str | bool] = lambda _host: True
    endpoints: Mapping[str, str] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    tokens: Mapping[str, str] = field(default_factory=dict, repr=False)
    _hosts: defaultdict[tuple[str, bool], _Host] = field(default_factory=lambda: defaultdict(_Host))
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def json(
        self, url: str, hosts: Sequence[str], *, is_large: bool = False, may_use_token: bool = True
    ) -> Any:
        """Return the JSON data at ``url``; raises FetchError.

        Without ``may_use_token``, the data is only what everyone may see.
        """
        limit = self.limits.large_json if is_large else self.limits.json
        fetch = self._fetch_with_token if may_use_token else self._fetch
        content, kind = fetch(url, hosts, "application/json", limit)
        if kind and not any(part in kind for part in ("json", "javascript", "text/plain")):
            raise FetchError("blocked", f"the response is {kind}, not JSON")
        try:
            return json.loads(content)
        except UnicodeDecodeError as error:
            raise FetchError("refused", "the response isn't UTF-8") from error
        except (ValueError, RecursionError) as error:
            raise FetchError("blocked", "the response isn't valid JSON") from error

    def text(self, url: str, hosts: Sequence[str]) -> str:
        """Return the text of a file at ``url``; raises FetchError, also for a binary file.

        GitHub, GitLab, Codeberg and gists send every text as ``text/plain``. A response of another
        type isn't the file, but an error or a page; an empty one of this type is an empty file.
        """
        content, kind = self._fetch_with_token(url, hosts, "text/plain", self.limits.text)
        try:
            text = content.decode()
        except UnicodeDecodeError as error:
            raise FetchError("refused", "the file isn't text in UTF-8") from error
        if "\0" in text or kind != "text/plain":
            raise FetchError("refused", f"the file isn't text, but {kind or 'of an unknown type'}")
        return text

    def page(self, url: str, hosts: Sequence[str]) -> tuple[bytes, str]:
        """Return the beginning of an HTML page, and its encoding if the server names it.

        Raises FetchError.
        """
        content, kind = self._fetch(
            url, hosts, "text/html,application/xhtml+xml", self.limits.page, is_cut=True
        )
        name, _, parameters = kind.partition(";")
        if name not in {"text/html", "application/xhtml+xml"}:
            raise FetchError("refused", f"the page is {name or 'of an unknown type'}, not HTML")
        found = re.search(r"charset=[\"']?([A-Za-z0-9_.:-]{1,40})", parameters)
        return content, found[1] if found else ""

    def hold(self, host: str, seconds: float) -> None:
        """Delay the next request to a host, or give it up, as a service asks in its response."""
        for has_token in (False, True):
            with self._lock:
                state = self._hosts[host, has_token]
                if seconds > self.limits.max_wait:
                    message = f"{host} asks to wait {seconds:.0f} seconds"
                    state.given_up = FetchError("blocked", message)
                state.free_at = max(state.free_at, time.monotonic() + seconds)

    def picture(self, url: str, hosts: Sequence[str], *, moving: bool = False) -> bytes:
        """Return the content of an image at ``url``; raises FetchError."""
        limit = self.limits.animation if moving else self.limits.picture
        content, kind = self._fetch(url, hosts, "image/*", limit)
        if not kind.startswith("image/"):
            raise FetchError("refused", f"the type of an image is {kind or 'missing'}")
        return content

    def _fetch_with_token(
        self, url: str, hosts: Sequence[str], accept: str, limit: int
    ) -> tuple[bytes, str]:
        """Do the same as `_fetch`; if that fails, try again with the token for the host."""
        try:
            return self._fetch(url, hosts, accept, limit)
        except FetchError as error:
            has_token = bool(self.tokens.get(urlsplit(url).netloc))
            if not has_token or error.failure not in {"gone", "restricted", "blocked"}:
                raise
            return self._fetch(url, hosts, accept, limit, has_token=True)

    def _fetch(
        self,
        url: str,
        hosts: Sequence[str],
        accept: str,
        limit: int,
        *,
        is_cut: bool = False,
        has_token: bool = False,
    ) -> tuple[bytes, str]:
        """Return the content and its media type; follow redirects, and retry once after a wait.

        The media type of a page, which may be cut, has its parameters.
        """
        for _ in range(_MAX_REDIRECTS):
            _check_url(url, hosts)
            target = _Target(url, accept, limit, is_cut, self._token(url) if has_token else "")
            try:
                response = self._request_in_turn(target)
            except FetchError as error:
                if error.wait is None:
                    raise
                self._delay_host(target, error)
                response = self._request_in_turn(target)
            if isinstance(response, tuple):
                return response
            url = _resolve_redirect(url, response)
        raise FetchError("refused", "there are too many redirects")

    def _token(self, url: str) -> str:
        """Return the token for the host of a URL; another host gets an empty one."""
        return self.tokens.get(urlsplit(url).netloc, "")

    def _host(self, target: _Target) -> _Host:
        """Return the state of a host: its limits are others for requests with a token."""
        return self._hosts[urlsplit(target.url).netloc, bool(target.token)]

    def _request_in_turn(self, target: _Target) -> tuple[bytes, str] | str:
        """Wait until the host accepts a request, send the request, and count its failures."""
        host = self._host(target)
        self._wait_for(host)
        try:
            response = self._request(target)
        except FetchError as error:
            with self._lock:
                host.failures += error.failure in {"blocked", "offline"}
                if host.failures >= 3 and not host.given_up:
                    message = f"{error}, so no more requests were sent to this host"
                    host.given_up = FetchError(error.failure, message)
            raise
        with self._lock:
            host.failures = 0
        return response

    def _wait_for(self, host: _Host) -> None:
        with self._lock:
            if host.given_up:
                raise FetchError(host.given_up.failure, str(host.given_up))
            now = time.monotonic()
            start = max(now, host.free_at)
            host.free_at = start + self.limits.pause
        time.sleep(start - now)

    def _delay_host(self, target: _Target, error: FetchError) -> None:
        """Delay the next request to a host; give the host up if the wait is too long."""
        host, wait = self._host(target), error.wait or self.limits.back_off
        with self._lock:
            if wait > self.limits.max_wait:
                message = f"{error}, with the request to wait for {wait:.0f} seconds"
                host.given_up = FetchError("blocked", message)
                raise host.given_up
            host.free_at = max(host.free_at, time.monotonic() + wait)

    def _request(self, target: _Target) -> tuple[bytes, str] | str:
        """Return the content and its media type, or the location of a redirect."""
        endpoint, is_replaced = self._find_endpoint(target.url)
        limits = self.limits
        request = requests.Request(
            "GET",
            endpoint,
            headers={
                "User-Agent": self.user_agent,
                "Accept": target.accept,
                "Accept-Encoding": "identity",
                "Connection": "close",
            }
            | ({"Authorization": f"Bearer {target.token}"} if target.token else {}),
        )
        verify = self.verify(urlsplit(endpoint).hostname or "")
        connection = Connection(limits.connect, limits.total, verify, is_replaced)
        try:
            with open_response(request, connection) as response:
                return _read_response(response, target)
        except PrivateAddressError as error:
            raise FetchError("refused", str(error)) from error
        except NoResponseError as error:
            host = urlsplit(target.url).hostname
            message = f"Could not reach {host}"
            if error.is_late:
                message = f"{host} didn't respond within {limits.total:g} seconds"
            raise FetchError("offline", message) from error

    def _find_endpoint(self, url: str) -> tuple[str, bool]:
        """Return the URL to request, and whether ``endpoints`` replaced it."""
        for prefix, replacement in sorted(self.endpoints.items(), reverse=True):
            rest = url.removeprefix(prefix)
            if rest != url and (prefix.endswith("/") or rest[:1] in {"", "/", "?"}):
                return f"{replacement}{rest}", True
        return url, False


def _check_url(url: str, hosts: Sequence[str]) -> None:
    """Raise FetchError unless the URL uses https and one of ``hosts``, without account or port."""
    try:
        parts = urlsplit(url)
        is_plain = parts.username is None and parts.port in {None, 443}
    except ValueError as error:
        raise FetchError("refused", "the URL is invalid") from error
    host = (parts.hostname or "").rstrip(".")
    accepted = {host, f"*.{host.partition('.')[2]}", "*"}
    if parts.scheme != "https" or not is_plain or not accepted & set(hosts) or not host:
        raise FetchError("refused", f"{parts.scheme}://{host} isn't a known URL of the provider")


def _resolve_redirect(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise FetchError("refused", "it redirects to an invalid URL") from error


def _read_response(response: requests.Response, target: _Target) -> tuple[bytes, str] | str:
    status, limit = response.status_code, target.limit
    if status in _REDIRECTS:
        return response.headers.get("Location", "")
    if status != 200:
        raise _error_of_status(status, response.headers)
    length = parse_whole_number(response.headers.get("Content-Length", ""))
    if length is not None and length > limit and not target.is_cut:
        raise FetchError("refused", f"the response has {length} bytes, more than {limit}")
    content = bytearray()
    for chunk in response.raw.stream(_CHUNK, decode_content=False):
        content += chunk
        if len(content) > limit:
            if target.is_cut:
                break
            raise FetchError("refused", f"the response has more than {limit} bytes")
    kind = response.headers.get("Content-Type", "").lower()
    kind = kind if target.is_cut else kind.partition(";")[0].strip()
    encoding = response.headers.get("Content-Encoding", "")
    return _decompress(bytes(content), encoding, target), kind


def _decompress(content: bytes, encoding: str, target: _Target) -> bytes:
    """Return the content without its encoding, up to the same limit.

    Some servers compress a response although the request doesn't accept any encoding.
    """
    limit = target.limit
    if encoding.lower() in {"", "identity"}:
        return content[:limit]
    if encoding.lower() != "gzip":
        raise FetchError("refused", f"the encoding {encoding} of the response is not supported")
    reader = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        result = reader.decompress(content, limit + 1)
    except zlib.error as error:
        raise FetchError("refused", "the response can't be decompressed") from error
    if target.is_cut:
        return result[:limit]
    if len(result) > limit:
        raise FetchError("refused", f"the decompressed response has more than {limit} bytes")
    if not reader.eof:
        raise FetchError("refused", "the compressed response is incomplete")
    return result


def _error_of_status(status: int, headers: Mapping[str, str]) -> FetchError:
    """Return the error for a status.

    GitHub and GitLab answer 403 or 429 if no request is left, with the time of the next one. See
    https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
    """
    message, retry_after = f"HTTP status {status}", headers.get("Retry-After", "")
    for name in ("X-RateLimit-", "RateLimit-"):
        reset = parse_whole_number(headers.get(f"{name}Reset", ""))
        if status in {403, 429} and headers.get(f"{name}Remaining", "").strip() == "0" and reset:
            wait = max(1.0, reset - time.time())
            return FetchError("blocked", f"{message}, no request is left", wait)
    if status == 429 or (status == 503 and retry_after):
        return FetchError("blocked", message, parse_retry_after(retry_after))
    if status in {404, 410}:
        return FetchError("gone", message)
    if status in {401, 403, 451}:
        return FetchError("restricted", message)
    return FetchError("offline" if status >= 500 else "refused", message)
