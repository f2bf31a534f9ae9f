"""Send the requests for one snapshot: what a service may request, and from which hosts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from sphinx_devrel_blog.embeds.fetch import Fetcher


class Client(NamedTuple):
    """Sends the requests of a service.

    Redirects may lead to the host of the URL and to ``hosts``. Every method raises
    `sphinx_devrel_blog.embeds.fetch.FetchError`.
    """

    fetcher: Fetcher
    hosts: tuple[str, ...] = ()

    def json(self, url: str, *, is_large: bool = False) -> Any:
        """Return the JSON data at ``url``. With ``is_large``, it may have a few megabytes."""
        return self.fetcher.json(url, self._allowed(url), is_large=is_large)

    def text(self, url: str) -> str:
        """Return the text of the file at ``url``."""
        return self.fetcher.text(url, self._allowed(url))

    def page(self, url: str) -> tuple[bytes, str]:
        """Return the beginning of the HTML page at ``url``, and its encoding if known.

        Redirects may lead to any public host.
        """
        return self.fetcher.page(url, ("*",))

    def json_of_any_host(self, url: str) -> Any:
        """Return the JSON data at a URL that a page names; redirects may lead to any host.

        No token is sent: a page could name the URL of private data in the API of a forge.
        """
        return self.fetcher.json(url, ("*",), may_use_token=False)

    def hold(self, url: str, seconds: float) -> None:
        """Delay the next request to the host of ``url``, as its service asks."""
        self.fetcher.hold(urlsplit(url).netloc, seconds)

    def _allowed(self, url: str) -> tuple[str, ...]:
        return (urlsplit(url).netloc, *self.hosts)
