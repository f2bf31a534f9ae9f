"""A headless Chromium, and a server on this machine for the pages it opens."""

from __future__ import annotations

import functools
import os
import shutil
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playwright.sync_api import Browser, Page, Route

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "chrome", "google-chrome"))),
    None,
)
GIF = bytes.fromhex(
    "47494638396101000100800000ff000000000021f90400000000002c00000000010001000002024401003b"
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("REQUIRE_BROWSER"):
            pytest.fail("REQUIRE_BROWSER is set, and there is no Chromium")
        pytest.skip("no Chromium on this machine (Debian: apt install chromium)")
    playwright = pytest.importorskip("playwright.sync_api")
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-quic"]
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-sync", *quiet]
        )
        yield browser
        browser.close()


@dataclass
class Visit:
    """A page as a reader has it, and what it asked of other hosts."""

    page: Page
    asked: list[str] = field(default_factory=list)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_args: Any) -> None:
        pass


@pytest.fixture
def visit(browser: Browser) -> Iterator[Any]:
    """Open a page of a built site; other hosts answer with a GIF, or not at all.

    ``answers`` maps the start of a URL to its response: a content type and a text.
    """
    servers: list[ThreadingHTTPServer] = []

    @contextmanager
    def open_page(
        built: Any,
        name: str,
        *,
        network: bool = True,
        answers: Mapping[str, tuple[str, str]] = MappingProxyType({}),
        **context: Any,
    ) -> Iterator[Visit]:
        handler = functools.partial(_Quiet, directory=str(built.folder))
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        opened = browser.new_context(**context)
        # A busy machine needs more than 30 seconds to load the largest pages.
        opened.set_default_timeout(120_000)
        seen = Visit(opened.new_page())

        def answer(route: Route) -> None:
            if urlsplit(route.request.url).hostname == "127.0.0.1":
                route.continue_()
                return
            seen.asked.append(route.request.url)
            for start, (kind, text) in answers.items():
                if route.request.url.startswith(start):
                    allowed = {"Access-Control-Allow-Origin": "*"}
                    route.fulfill(status=200, content_type=kind, body=text, headers=allowed)
                    return
            if network:
                route.fulfill(status=200, content_type="image/gif", body=GIF)
            else:
                route.abort()

        opened.route("**/*", answer)
        seen.page.goto(f"http://127.0.0.1:{server.server_port}/{name}.html")
        seen.page.wait_for_load_state("networkidle")
        yield seen
        opened.close()

    yield open_page
    for server in servers:
        server.shutdown()
        server.server_close()
