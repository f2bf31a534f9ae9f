"""Take the screenshots of the documentation: ``tox run -e screenshots``.

The script follows the tutorial in a temporary folder and opens each page that it shows in Chromium.
It needs no network: the snapshot of the embedded post is the one of this documentation. The pictures
of README.md come from `tests/visual/sheet.py`.
"""

from __future__ import annotations

import io
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import tutorial
from PIL import Image
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDTH: Final = 1100
HEIGHT: Final = 720
COLORS: Final = 128


def main() -> None:
    """Follow the tutorial, and save each screenshot to its file in the documentation."""
    chromium = next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        options = {"executable_path": chromium} if chromium else {}
        browser = playwright.chromium.launch(args=["--no-sandbox"], **options)
        follow(Path(name), browser)
        browser.close()


def follow(folder: Path, browser: Browser) -> None:
    """Run the steps of the tutorial in ``folder``."""
    tutorial.start(folder)
    output = folder
    for step in tutorial.steps():
        match step:
            case tutorial.File():
                tutorial.write(folder, step)
            case tutorial.Command(arguments=[_, "-b", "embeds", *_]):
                shutil.copytree(tutorial.DOCS / "_embeds", folder / "docs/_embeds")
            case tutorial.Command(arguments=["sphinx-build", *_]):
                status, log = tutorial.run(folder, step)
                if status:
                    raise SystemExit(log)
                output = folder / step.arguments[-1]
            case tutorial.Screenshot():
                page = open_page(browser, output / step.page)
                save(page, tutorial.DOCS / step.file, step.part)
                page.close()


def open_page(browser: Browser, file: Path) -> Page:
    """Open a file of a built site. Animations stand still, so that pictures are reproducible."""
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, reduced_motion="reduce")
    page.goto(file.as_uri())
    page.wait_for_load_state("networkidle")
    return page


def save(page: Page, file: Path, part: str = "") -> None:
    """Write a small PNG of the view, or of the element that ``part`` selects."""
    data = page.locator(part).first.screenshot() if part else page.screenshot()
    image = Image.open(io.BytesIO(data)).convert("RGB")
    file.parent.mkdir(parents=True, exist_ok=True)
    image.quantize(COLORS).save(file, optimize=True)
    print(file.relative_to(tutorial.DOCS), file.stat().st_size)  # noqa: T201 - for its user


if __name__ == "__main__":
    main()
