"""Build the demo in each theme, and open its pages in Chromium."""

from __future__ import annotations

import functools
import importlib.util
import os
import shutil
import subprocess
import sys
import threading
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

ROOT: Final = Path(__file__).parents[2]
DEMO: Final = ROOT / "docs" / "demo"
THEMES: Final = (
    "furo", "pydata_sphinx_theme", "sphinx_book_theme", "sphinx_rtd_theme", "alabaster", "shibuya",
    "sphinx_immaterial",
)  # fmt: skip
# Sphinx-Immaterial has to be an extension too. Without the option, it loads fonts from Google.
_MORE: Final = {
    "sphinx_immaterial": """
extensions.append("sphinx_immaterial")
html_theme_options = {
    "font": False,
    "palette": [
        {"media": "(prefers-color-scheme: light)", "scheme": "default"},
        {"media": "(prefers-color-scheme: dark)", "scheme": "slate"},
    ],
}
"""
}
# A second blog without posts, and what the demo has no fault to show: a list without posts, and an
# image that doesn't exist.
_STATES: Final = {
    "conf.py": """
devrel_blog_blogs = {"empty": {}}
suppress_warnings = ["devrel_blog.image", "devrel_blog.postlist"]
""",
    "blog/states.md": """---
title: Empty states
date: 2026-08-01
unlisted: true
---
A list without posts:

```{postlist}
:tags: nothing
```

An image that is missing:

![A map of the wind over Oslo](images/map.png)
""",
    "blogs.md": """---
orphan: true
---
# Blogs

```{toctree}
empty/index
```
""",
}
# Posts of later days would be hidden.
_NOW: Final = "1795910400"  # 2026-11-29
# Some themes have a switch of their own, which the page's reader has set.
_DARK: Final = """
localStorage.setItem("mode", "%(scheme)s"); localStorage.setItem("theme", "%(scheme)s");
"""

# Load the images below the window too, and wait for all.
LOAD_IMAGES: Final = """() => {
  const images = [...document.images].filter((image) => image.checkVisibility());
  for (const image of images) image.loading = "eager";
  return Promise.all([document.fonts.ready, ...images.map((image) => image.decode().catch(() => null))]);
}"""


def installed_themes() -> list[str]:
    """Return the themes that are installed."""
    return [theme for theme in THEMES if importlib.util.find_spec(theme) is not None]


def build(theme: str, folder: Path) -> Path:
    """Build the demo in a theme, in a process of its own, and return the output folder."""
    source, output = folder / f"{theme}-source", folder / theme
    shutil.copytree(DEMO, source)
    with (source / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(f'\nhtml_theme = "{theme}"\n{_MORE.get(theme, "")}')
    for name, text in _STATES.items():
        with (source / name).open("a", encoding="utf-8") as file:
            file.write(text)
    subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", source, output],
        check=True, env={**os.environ, "NO_COLOR": "1", "SOURCE_DATE_EPOCH": _NOW},
    )  # fmt: skip
    return output


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_args: Any) -> None:
        pass


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine, and yield its URL."""
    handler = functools.partial(_Quiet, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@contextmanager
def launch() -> Iterator[Browser]:
    """Start Chromium."""
    names = ("chromium", "chromium-browser", "google-chrome")
    chromium = next(filter(None, map(shutil.which, names)), None)
    options = {"executable_path": chromium} if chromium else {}
    with sync_playwright() as running:
        browser = running.chromium.launch(args=["--no-sandbox"], **options)
        yield browser
        browser.close()


@contextmanager
def window(browser: Browser, width: int, height: int, scheme: str) -> Iterator[Page]:
    """Open a window that contacts no other host."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
    )
    context.add_init_script(_DARK % {"scheme": scheme})
    context.route(lambda url: not url.startswith("http://127.0.0.1"), lambda route: route.abort())
    yield context.new_page()
    context.close()
