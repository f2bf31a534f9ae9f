"""Send requests to the API of a platform, and nothing to any other host.

Only the given origin gets requests: redirects are errors, since a request to another host would
contain the token. A token is never part of an error or of the ``repr`` of an object.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple
from urllib.parse import quote, urlsplit

import requests

from sphinx_devrel_blog.common.guarded_requests import (
    Connection,
    NoResponseError,
    PrivateAddressError,
    open_response,
    parse_retry_after,
)
from sphinx_devrel_blog.common.text import printable, shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


_ATTEMPTS: Final = 4
_CHUNK: Final = 65_536
_MAX_MESSAGE: Final = 300


class Limits(NamedTuple):
    """The limits of requests, in seconds and bytes.

    ``connect`` is the time for a connection, and ``total`` the time for a request with its complete
    response. ``back_off`` is the time to wait if the platform limits requests without a
    ``Retry-After``, and ``max_wait`` the longest time to wait. If the response to the creation of a
    draft is lost, the publisher looks for the draft after each of the times in ``settle``. ``size``
    is the largest size of a response.
    """

    connect: float = 10
    total: float = 30
    back_off: float = 30
    max_wait: float = 120
    settle: tuple[float, ...] = (3, 10)
    size: int = 20_000_000


ErrorKind = Literal["token", "limited", "unclear", "gone", "refused", "redirect", "unsupported"]
"""Why a request failed.

``token``: the platform doesn't accept the token. ``limited``: there were too many requests.
``unclear``: there is no usable response, so a change may have happened. ``gone``: the article
doesn't exist. ``refused``: the platform doesn't accept the values. ``redirect``: to another URL.
``unsupported``: the API has no such operation.
"""


class ApiError(Exception):
    """A request failed; ``wait`` is the time after which the platform accepts the next request."""

    def __init__(self, kind: ErrorKind, message: str, wait: float = 0) -> None:
        super().__init__(message)
        self.kind: ErrorKind = kind
        self.wait = wait


@dataclass(slots=True)
class ApiClient:
    """Sends requests to ``origin``, at least ``pause`` seconds apart.

    ``header`` is the name of the header with the token. ``verify`` takes a host and returns the
    certificates to trust, as for ``requests``. ``endpoints`` is for tests: it maps an origin to its
    replacement, which may be in a private network.
    """

    origin: str
    header: str
    token: str = field(repr=False)
    accept: str
    pause: float
    user_agent: str
    verify: Callable[[str], str | bool] = lambda _host: True
    limits: Limits = field(default_factory=Limits)
    endpoints: Mapping[str, str] = field(default_factory=dict)
    _free_at: float = 0

    def request(self, method: str, path: str, data: object = None) -> Any:
        """Return the JSON data of the response; raises ApiError.

        If the platform refuses a request because of its rate limit, wait as long as the response
        requires, and send the request again. No other request is sent twice.
        """
        for attempt in range(1, _ATTEMPTS + 1):
            time.sleep(max(0.0, self._free_at - time.monotonic()))
            try:
                return self._send(method, path, data)
            except ApiError as error:
                wait = error.wait or self.limits.back_off
                if error.kind != "limited" or attempt == _ATTEMPTS or wait > self.limits.max_wait:
                    raise
                self._free_at = time.monotonic() + wait
        raise AssertionError  # the last attempt returns or raises

    def error(self, kind: ErrorKind, message: str, wait: float = 0) -> ApiError:
        """Return an error with a message of the platform, without the token."""
        text = " ".join(printable(message[: 10 * _MAX_MESSAGE]).split())
        for secret in (self.token, quote(self.token, safe="")):
            text = text.replace(secret, "***")
        return ApiError(kind, shorten(text, _MAX_MESSAGE), wait)

    def _send(self, method: str, path: str, data: object) -> Any:
        origin = self.endpoints.get(self.origin, self.origin)
        request = requests.Request(
            method,
            f"{origin}{path}",
            headers={
                "User-Agent": self.user_agent,
                "Accept": self.accept,
                "Connection": "close",
                self.header: self.token,
            },
            json=data,
        )
        host = urlsplit(self.origin).hostname or ""
        limits = self.limits
        connection = Connection(
            limits.connect, limits.total, self.verify(host), origin != self.origin
        )
        try:
            with open_response(request, connection) as response:
                status, content = response.status_code, self._read(response)
                headers = response.headers
        except PrivateAddressError as error:
            raise self.error("unclear", str(error)) from None
        except NoResponseError as error:
            message = f"{host} didn't respond within {limits.total:g} seconds"
            message = message if error.is_late else f"the connection to {host} failed"
            raise self.error("unclear", message) from None
        finally:
            self._free_at = max(self._free_at, time.monotonic() + self.pause)
        if 200 <= status < 300:
            return self._parse(content)
        raise self._error_of(status, headers, content)

    def _read(self, response: requests.Response) -> bytes:
        content = bytearray()
        for chunk in response.raw.stream(_CHUNK, decode_content=True):
            content += chunk
            if len(content) > self.limits.size:
                raise self.error("unclear", f"the response has more than {self.limits.size} bytes")
        return bytes(content)

    def _parse(self, content: bytes) -> Any:
        try:
            return json.loads(content)
        except (ValueError, RecursionError):
            raise self.error("unclear", "the response isn't valid JSON") from None

    def _error_of(self, status: int, headers: Mapping[str, str], content: bytes) -> ApiError:
        detail = _message_in(content)
        message = f"HTTP status {status}{f', {detail}' if detail else ''}"
        if 300 <= status < 400:
            target = urlsplit(headers.get("Location", "")).netloc.rpartition("@")[2]
            return self.error(
                "redirect", f"HTTP status {status}, a redirect to {target or 'another page'}"
            )
        if status == 429:
            return self.error("limited", message, parse_retry_after(headers.get("Retry-After", "")))
        if status in {401, 403}:
            return self.error("token", message)
        if status in {404, 410}:
            return self.error("gone", message)
        return self.error("unclear" if status == 408 or status >= 500 else "refused", message)


def _message_in(content: bytes) -> str:
    """Return the message of an error in Forem's format, or in that of GraphQL."""
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return ""
    if not isinstance(data, dict):
        return ""
    errors = data.get("errors")
    first = errors[0] if isinstance(errors, list) and errors else {}
    nested = first.get("message") if isinstance(first, dict) else first
    message = data.get("error") or data.get("message") or nested
    return message if isinstance(message, str) else ""
