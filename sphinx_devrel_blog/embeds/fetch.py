"""Asking other sites: the one part of the package that opens a socket.

What is asked for is untrusted from the first byte on. Every URL, those of redirects too, is https
and on a host that was named beforehand; no address of a private network is spoken to; there are no
cookies and no credentials; an answer is read as a stream, up to a size and a time.
"""

from __future__ import annotations

import contextlib
import email.utils
import ipaddress
import json
import socket
import threading
import time
import zlib
from collections import defaultdict
from contextvars import ContextVar
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import TYPE_CHECKING, Any, Final, Literal, Self
from urllib.parse import urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


Failure = Literal["gone", "restricted", "blocked", "offline", "refused"]

FAILURES: Final[Mapping[str, str]] = {
    "gone": "the provider says that there is no such thing (404)",
    "restricted": "the provider does not show it to everyone (403)",
    "blocked": "the provider does not want to be asked now (429), or its answer is no JSON",
    "offline": "no answer came, or the provider is out of order (500)",
    "refused": "the answer is not what was asked for, or not safe to take",
}
"""What can go wrong, and what each means."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MAX_REDIRECTS = 5
_CHUNK = 65_536
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how much: seconds, and bytes.

    ``connecting`` is for a connection, ``asking`` for a request and its whole answer; ``pause``
    lies between two requests to a host, ``back_off`` behind a refusal that names no time, and
    ``patience`` is the longest time that a host may have us wait.
    """

    connecting: float = 10
    asking: float = 30
    pause: float = 0.25
    back_off: float = 5
    patience: float = 60
    json: int = 100_000
    picture: int = 5_000_000
    animation: int = 20_000_000


class FetchError(Exception):
    """What was asked for did not come: ``failure`` is a key of ``FAILURES``."""

    def __init__(self, failure: Failure, message: str, wait: float | None = None) -> None:
        super().__init__(message)
        self.failure: Failure = failure
        self.wait = wait
        """The seconds that the host asked to wait; 0 where it named none; None: do not retry."""


class _Guard:
    """Watches over one request: whom it speaks to, and for how long."""

    def __init__(self, seconds: float, *, may_be_private: bool) -> None:
        self.expired = False
        self._may_be_private = may_be_private
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._expire)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        self._token = _GUARD.set(self)
        return self

    def __exit__(self, *_error: object) -> None:
        self._timer.cancel()
        _GUARD.reset(self._token)

    def admit(self, connected: socket.socket) -> None:
        """Let a connection be used, before anything is said on it."""
        self._socket = connected
        if not self._may_be_private:
            _check_public(connected.getpeername()[0])
        if self.expired:
            raise TimeoutError

    def _expire(self) -> None:
        # A socket's own time-out begins anew with every byte that comes.
        self.expired = True
        if self._socket is not None:
            with contextlib.suppress(OSError):  # it may be closed already
                self._socket.shutdown(socket.SHUT_RDWR)


_GUARD: ContextVar[_Guard] = ContextVar("guard of the request of this thread")


def _check_public(host: str) -> None:
    address = ipaddress.ip_address(host.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            address = address.ipv4_mapped
        elif address in _NAT64:
            address = ipaddress.IPv4Address(address.packed[-4:])
    if not address.is_global or address.is_multicast:
        raise FetchError("refused", f"it leads to {address}, an address of a private network")


class _HTTPS(HTTPSConnection):
    def connect(self) -> None:
        super().connect()
        _GUARD.get().admit(self.sock)


class _HTTP(HTTPConnection):
    def connect(self) -> None:
        super().connect()
        _GUARD.get().admit(self.sock)


class _HTTPSPool(HTTPSConnectionPool):
    ConnectionCls = _HTTPS


class _HTTPPool(HTTPConnectionPool):
    ConnectionCls = _HTTP


class _Adapter(HTTPAdapter):
    """Connections under guard, directly and by the proxies that the environment names."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"https": _HTTPSPool, "http": _HTTPPool}

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        manager = super().proxy_manager_for(proxy, **kwargs)
        manager.pool_classes_by_scheme = {"https": _HTTPSPool, "http": _HTTPPool}
        return manager


@dataclass(slots=True)
class _Host:
    """What is known of a host: when to ask it next, and whether at all."""

    free_at: float = 0
    failures: int = 0
    given_up: str = ""


@dataclass(slots=True)
class Fetcher:
    """Asks for JSON and for pictures; one for all threads.

    ``verify`` returns for a host the file of certificates to trust, True for those of the system,
    False for all. ``endpoints`` are for tests: what to request instead of URLs with a beginning;
    only these may be in a private network.
    """

    user_agent: str
    verify: Callable[[str], str | bool] = lambda _host: True
    endpoints: Mapping[str, str] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    _hosts: defaultdict[str, _Host] = field(default_factory=lambda: defaultdict(_Host))
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def json(self, url: str, hosts: Sequence[str]) -> Any:
        """Return the JSON that ``url`` answers with; raises FetchError."""
        content, kind = self._ask(url, hosts, "application/json", self.limits.json)
        if kind and not any(word in kind for word in ("json", "javascript", "text/plain")):
            raise FetchError("blocked", f"the answer is {kind}, no JSON")
        try:
            return json.loads(content)
        except UnicodeDecodeError as error:
            raise FetchError("refused", "the answer is not UTF-8") from error
        except (ValueError, RecursionError) as error:
            raise FetchError("blocked", "the answer is no JSON") from error

    def picture(self, url: str, hosts: Sequence[str], *, moving: bool = False) -> bytes:
        """Return the content of an image at ``url``; raises FetchError."""
        limit = self.limits.animation if moving else self.limits.picture
        content, kind = self._ask(url, hosts, "image/*", limit)
        if not kind.startswith("image/"):
            raise FetchError("refused", f"a picture is {kind or 'of no type'}")
        return content

    def _ask(self, url: str, hosts: Sequence[str], accept: str, limit: int) -> tuple[bytes, str]:
        """Follow redirects to the end; wait and ask a second time where a host asks for that."""
        for _ in range(_MAX_REDIRECTS):
            _check_address(url, hosts)
            try:
                answer = self._ask_host(url, accept, limit)
            except FetchError as error:
                if error.wait is None:
                    raise
                self._put_off(url, error)
                answer = self._ask_host(url, accept, limit)
            if isinstance(answer, tuple):
                return answer
            url = _joined(url, answer)
        raise FetchError("refused", "it redirects again and again")

    def _ask_host(self, url: str, accept: str, limit: int) -> tuple[bytes, str] | str:
        """Ask when it is the host's turn, and remember how that went."""
        host = self._hosts[urlsplit(url).netloc]
        self._wait_for(host)
        try:
            answer = self._request(url, accept, limit)
        except FetchError as error:
            with self._lock:
                host.failures += error.failure in {"blocked", "offline"}
                if host.failures >= 3 and not host.given_up:
                    host.given_up = f"{error}; it was not asked any more"
            raise
        with self._lock:
            host.failures = 0
        return answer

    def _wait_for(self, host: _Host) -> None:
        with self._lock:
            if host.given_up:
                raise FetchError("blocked", host.given_up)
            now = time.monotonic()
            start = max(now, host.free_at)
            host.free_at = start + self.limits.pause
        time.sleep(start - now)

    def _put_off(self, url: str, error: FetchError) -> None:
        """Have a host wait as long as it wants; give it up where that is too long."""
        host, wait = self._hosts[urlsplit(url).netloc], error.wait or self.limits.back_off
        with self._lock:
            if wait > self.limits.patience:
                host.given_up = f"{error}; it asks to wait {wait:.0f} seconds: try again later"
                raise FetchError("blocked", host.given_up)
            host.free_at = max(host.free_at, time.monotonic() + wait)

    def _request(self, url: str, accept: str, limit: int) -> tuple[bytes, str] | str:
        """Return the content and its media type, or where the answer redirects to."""
        place, is_url_source = self._place(url)
        limits = self.limits
        request = requests.Request(
            "GET",
            place,
            headers={
                "User-Agent": self.user_agent,
                "Accept": accept,
                "Accept-Encoding": "identity",
                "Connection": "close",
            },
        )
        verify = self.verify(urlsplit(place).hostname or "")
        with requests.Session() as session:
            # What the environment says of proxies and certificates; no cookies, no credentials.
            settings = session.merge_environment_settings(place, {}, True, verify, None)  # noqa: FBT003
        # A proxy has an address of the site's own network, and finds the host by itself.
        is_private = is_url_source or bool(requests.utils.select_proxy(place, settings["proxies"]))
        adapter = _Adapter(max_retries=0)
        with _Guard(limits.asking, may_be_private=is_private) as guard:
            try:
                response = adapter.send(
                    request.prepare(),
                    stream=True,
                    timeout=(limits.connecting, limits.asking),
                    verify=settings["verify"] or False,
                    proxies=settings["proxies"],
                )
                with response:
                    return _read(response, limit)
            except (
                requests.RequestException,
                HTTPError,
                HTTPException,
                OSError,
                ValueError,
            ) as error:
                message = f"no whole answer ({type(error).__name__})"
                if guard.expired:
                    message = f"no whole answer within {limits.asking:g} seconds"
                raise FetchError("offline", message) from error
            finally:
                adapter.close()

    def _place(self, url: str) -> tuple[str, bool]:
        """Return where to request ``url``, and whether ``endpoints`` decided that."""
        for begins, instead in sorted(self.endpoints.items(), reverse=True):
            rest = url.removeprefix(begins)
            if rest != url and (begins.endswith("/") or rest[:1] in {"", "/", "?"}):
                return f"{instead}{rest}", True
        return url, False


def _check_address(url: str, hosts: Sequence[str]) -> None:
    """Raise FetchError where a URL is none that was meant to be asked."""
    try:
        parts = urlsplit(url)
        is_plain = parts.username is None and parts.port in {None, 443}
    except ValueError as error:
        raise FetchError("refused", "it leads to no address") from error
    host = (parts.hostname or "").rstrip(".")
    above = f"*.{host.partition('.')[2]}"
    if parts.scheme != "https" or not is_plain or not {host, above, "*"} & set(hosts) or not host:
        raise FetchError("refused", f"it leads to {parts.scheme}://{host}, which is not asked")


def _joined(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise FetchError("refused", "it redirects to no address") from error


def _read(response: requests.Response, limit: int) -> tuple[bytes, str] | str:
    status = response.status_code
    if status in _REDIRECTS:
        return response.headers.get("Location", "")
    if status != 200:
        raise _failure(status, response.headers.get("Retry-After", ""))
    length = _whole_number(response.headers.get("Content-Length", ""))
    if length is not None and length > limit:
        raise FetchError("refused", f"the answer has {length} bytes, of at most {limit}")
    content = bytearray()
    for chunk in response.raw.stream(_CHUNK, decode_content=False):
        content += chunk
        if len(content) > limit:
            raise FetchError("refused", f"the answer has more than {limit} bytes")
    if _GUARD.get().expired:
        raise TimeoutError
    kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    return _decoded(bytes(content), response.headers.get("Content-Encoding", ""), limit), kind


def _decoded(content: bytes, encoding: str, limit: int) -> bytes:
    """Return what a server compressed though nobody asked it to, up to the same size."""
    if encoding.lower() in {"", "identity"}:
        return content
    if encoding.lower() != "gzip":
        raise FetchError("refused", f"the answer is encoded as {encoding}")
    reader = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        result = reader.decompress(content, limit + 1)
    except zlib.error as error:
        raise FetchError("refused", "the answer can't be decompressed") from error
    if len(result) > limit:
        raise FetchError("refused", f"the answer has more than {limit} bytes, decompressed")
    if not reader.eof:
        raise FetchError("refused", "the answer breaks off")
    return result


def _failure(status: int, retry_after: str) -> FetchError:
    message = f"it answered {status}"
    if status == 429 or (status == 503 and retry_after):
        return FetchError("blocked", message, _seconds(retry_after))
    if status in {404, 410}:
        return FetchError("gone", message)
    if status in {401, 403, 451}:
        return FetchError("restricted", message)
    return FetchError("offline" if status >= 500 else "refused", message)


def _seconds(retry_after: str) -> float:
    """Return how many seconds a ``Retry-After`` asks to wait (RFC 9110, section 10.2.3).

    Returns 0 for a value that is neither a number of seconds nor a date that Python can represent.
    """
    seconds = _whole_number(retry_after)
    if seconds is not None:
        return float(seconds)
    try:
        moment = email.utils.parsedate_to_datetime(retry_after)
        return max(0.0, moment.timestamp() - time.time())
    except (ArithmeticError, LookupError, OSError, TypeError, ValueError):
        # The date's fields are a stranger's: each can be too large for the C library.
        return 0


def _whole_number(text: str) -> int | None:
    """Return the number that a header holds, None if it holds none; 10¹² and more is 10¹²."""
    digits = text.strip()
    if not digits.isascii() or not digits.isdecimal():
        return None
    digits = digits.lstrip("0") or "0"
    return int(digits) if len(digits) <= 12 else 10**12
