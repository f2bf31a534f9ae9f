"""Send a request with limits that ``requests`` lacks, for the builders that use the network.

Connections to private networks are refused, and the time for a whole response is limited.
Requests have no cookies, and no account from ``.netrc``. Redirects aren't followed.
"""

from __future__ import annotations

import contextlib
import email.utils
import ipaddress
import socket
import threading
import time
from contextvars import ContextVar
from http.client import HTTPException
from typing import TYPE_CHECKING, Any, NamedTuple, Self

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.config import Config


_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_FAILURES = (requests.RequestException, HTTPError, HTTPException, OSError, ValueError)


class PrivateAddressError(Exception):
    """A host has an IP address of a private network."""


class NoResponseError(Exception):
    """A server sent no response, or only a part of it; ``is_late`` if the time was over."""

    def __init__(self, *, is_late: bool) -> None:
        super().__init__()
        self.is_late = is_late


class Connection(NamedTuple):
    """How to connect to a server.

    ``connect`` is the time for a connection, and ``total`` the time for a request with its complete
    response, in seconds. ``verify`` is the path of the certificates to trust, True for the default
    certificates, or False for no verification. Tests set ``may_be_private``.
    """

    connect: float
    total: float
    verify: str | bool = True
    may_be_private: bool = False


class _RequestGuard:
    """Limits the time of one request, and refuses connections to private networks."""

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
        """Check a new connection before any data is sent."""
        self._socket = connected
        if not self._may_be_private:
            _check_public(connected.getpeername()[0])
        self.check()

    def check(self) -> None:
        """Raise TimeoutError if the time is over."""
        if self.expired:
            raise TimeoutError

    def _expire(self) -> None:
        # A timeout of the socket isn't enough: it starts again with every received byte.
        self.expired = True
        if self._socket is not None:
            with contextlib.suppress(OSError):  # the socket may be closed already
                self._socket.shutdown(socket.SHUT_RDWR)


_GUARD: ContextVar[_RequestGuard] = ContextVar("guard of the request of this thread")


def _check_public(host: str) -> None:
    address = ipaddress.ip_address(host.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            address = address.ipv4_mapped
        elif address in _NAT64:
            address = ipaddress.IPv4Address(address.packed[-4:])
    if not address.is_global or address.is_multicast:
        msg = f"the URL leads to {address}, an IP address of a private network"
        raise PrivateAddressError(msg)


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


class Adapter(HTTPAdapter):
    """Guards connections, both direct ones and those through the proxies of the environment."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Use connections that check the IP address of the server."""
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"https": _HTTPSPool, "http": _HTTPPool}

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        """Use such connections to a proxy too."""
        manager = super().proxy_manager_for(proxy, **kwargs)
        manager.pool_classes_by_scheme = {"https": _HTTPSPool, "http": _HTTPPool}
        return manager


@contextlib.contextmanager
def open_response(request: requests.Request, connection: Connection) -> Iterator[requests.Response]:
    """Send a request, and yield the response, whose content is a stream.

    Raises PrivateAddressError or NoResponseError, also while the content is read.
    """
    url = str(request.url)
    with requests.Session() as session:
        # Only proxies and certificates come from the environment, no cookies or credentials.
        settings = session.merge_environment_settings(url, {}, True, connection.verify, None)  # noqa: FBT003
    # A proxy may be in the private network of the user; the proxy resolves the host.
    has_proxy = bool(requests.utils.select_proxy(url, settings["proxies"]))
    adapter = Adapter(max_retries=0)
    with _RequestGuard(
        connection.total, may_be_private=connection.may_be_private or has_proxy
    ) as guard:
        try:
            response = adapter.send(
                request.prepare(),
                stream=True,
                timeout=(connection.connect, connection.total),
                verify=settings["verify"] or False,
                proxies=settings["proxies"],
            )
            with response:
                yield response
            guard.check()
        except Exception as error:
            # If the time is over, the caller may have failed on an incomplete response.
            if guard.expired or isinstance(error, _FAILURES):
                raise NoResponseError(is_late=guard.expired) from error
            raise
        finally:
            adapter.close()


def certificates_for(config: Config, host: str) -> str | bool:
    """Return what ``tls_verify`` and ``tls_cacerts`` set for a host, as Sphinx does."""
    if not config.tls_verify:
        return False
    certificates = config.tls_cacerts
    if isinstance(certificates, dict):
        certificates = certificates.get(host)
    return certificates or True


def parse_retry_after(retry_after: str) -> float:
    """Return the wait of a ``Retry-After`` header in seconds (RFC 9110, section 10.2.3).

    Returns 0 for a value that is neither a number of seconds nor a date that Python can represent.
    """
    seconds = parse_whole_number(retry_after)
    if seconds is not None:
        return float(seconds)
    try:
        moment = email.utils.parsedate_to_datetime(retry_after)
        return max(0.0, moment.timestamp() - time.time())
    except (ArithmeticError, LookupError, OSError, TypeError, ValueError):
        # Each field of an untrusted date can be too large for the C library.
        return 0


def parse_whole_number(text: str) -> int | None:
    """Return the number in a header, at most 10¹²; None if the header isn't a number."""
    digits = text.strip()
    if not digits.isascii() or not digits.isdecimal():
        return None
    digits = digits.lstrip("0") or "0"
    return int(digits) if len(digits) <= 12 else 10**12
