"""Check the pages of the demo in each theme: ``tox run -e visual``.

For each page, at two widths, in light and in dark colors: nothing is wider than the page, no box is
empty, cards are even, grids and covers fill their width, no line begins or ends with a separator,
names stay next to their avatars and aren't cut, and opening a player moves nothing. axe checks the
accessibility of our parts. Finally, each page is compared with its stored image (`pixels.py`).

After an intended change, store the images again with the option ``--renew``, and look at what
changed before you commit it. Fonts differ between machines: if all pages differ, store the images
of the commit before yours first.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pixels
from axe_playwright_python.sync_playwright import Axe
from browser import LOAD_IMAGES, build, installed_themes, launch, serve, window
from PIL import Image
from pixels import HIGHEST

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAGES: Final = {
    "index": "blog/index.html",
    "post": "blog/how-a-forecast-is-made.html",
    "two-authors": "blog/kite-3.html",
    "embeds": "blog/embeds.html",
    "gallery": "blog/gallery.html",
    "tags": "blog/tag.html",
    "tag": "blog/tag/api.html",
    "authors": "blog/author.html",
    "author": "blog/author/ann-lee.html",
    "series": "blog/series/inside-the-forecast.html",
    "archive": "blog/archive.html",
    "home": "index.html",
    "states": "blog/states.html",
    "empty-blog": "empty/index.html",
    # Last, because themes highlight the words on the pages that follow.
    "search": "search.html?q=wind",
}
IMAGES: Final = Path(__file__).parent / "images"
CHANGED: Final = Path(tempfile.gettempdir()) / "visual-changes"
WIDTHS: Final = (1280, 375)
OURS: Final = (
    ".devrel-post-kicker", ".devrel-post-header", ".devrel-post-tags", ".devrel-post-footer",
    ".devrel-posts", ".devrel-gallery", ".devrel-embed > blockquote",
)  # fmt: skip
# Colors of links in these themes, on all pages: too pale for WCAG, and part of the theme.
PALE: Final = {"sphinx_rtd_theme": {"#2980b9", "#e74c3c"}}

GEOMETRY: Final = """() => {
  const found = [];
  const box = (node) => node.getBoundingClientRect();
  const all = (selector) => [...document.querySelectorAll(selector)].filter((node) => node.checkVisibility());
  const name = (node) => `${node.className || node.localName}: ${node.textContent.trim().slice(0, 40)}`;

  for (const node of all("[class*=devrel-]")) {
    const { height, width, right } = box(node);
    if (!height || !width) found.push(`empty box, ${name(node)}`);
    const isClipped = node.matches(".devrel-card *, .devrel-plain, .devrel-dot");
    if (!isClipped && right > innerWidth + 1) found.push(`wider than the page, ${name(node)}`);
  }
  for (const grid of all(".devrel-cards")) {
    const rows = Map.groupBy(grid.children, (card) => Math.round(box(card).top));
    for (const cards of rows.values()) {
      const heights = cards.map((card) => Math.round(box(card).height));
      if (new Set(heights).size > 1) found.push(`uneven cards, ${heights}`);
    }
  }
  for (const node of all(".devrel-card :is(.devrel-rubric, .devrel-card-excerpt)")) {
    const line = parseFloat(getComputedStyle(node).lineHeight);
    if (box(node).height > 3 * line + 4) found.push(`more than three lines, ${name(node)}`);
  }
  for (const line of all(".devrel-card .devrel-post-about")) {
    const items = [...line.children].filter((item) => item.checkVisibility());
    const centers = items.map((item) => Math.round(box(item).top + box(item).height / 2));
    if (new Set(centers).size > 2) found.push(`metadata on more than two lines, ${name(line)}`);
    // The names of two authors are longer than the smallest cards.
    const isSmall = box(line).width < 14 * parseFloat(getComputedStyle(document.body).fontSize);
    for (const item of isSmall ? [] : items) {
      if (item.scrollWidth > item.clientWidth + 1) found.push(`a name is cut, ${name(item)}`);
    }
  }
  for (const list of all(".devrel-cards, .devrel-post-related > ul, .devrel-terms:has(p + p)")) {
    if (getComputedStyle(list).display !== "grid") found.push(`no grid, ${name(list)}`);
  }
  for (const image of all(".devrel-card-image > img, .devrel-post-related img")) {
    const { width, height } = box(image);
    const parent = box(image.parentElement);
    if (width < parent.width - 3) found.push(`an image beside a gap, ${image.src}`);
    if (!height) found.push(`an empty image, ${image.src}`);
    if (image.closest(".devrel-post-related") && Math.abs(height - width * 9 / 16) > 2) {
      found.push(`a cover of ${width} x ${height} px, ${image.src}`);
    }
  }
  for (const dot of all(".devrel-dot")) {
    const item = dot.parentElement;
    const before = item.previousElementSibling;
    const isSeen = box(dot).right > box(item.parentElement).left + 1;
    const isFirst = !before || Math.abs(box(before).top - box(item).top) > box(item).height / 2;
    if (isSeen && isFirst && getComputedStyle(item).display !== "none") {
      found.push(`a line begins with a separator, ${name(item.parentElement)}`);
    }
  }
  for (const avatar of all("img.devrel-avatar")) {
    const text = avatar.parentElement.querySelector("a, .devrel-name") ?? avatar.parentElement;
    const { top, bottom } = box(avatar);
    if (box(text).top > bottom || box(text).bottom < top) found.push(`a name below its avatar, ${name(text)}`);
  }
  for (const cover of all("img.devrel-post-cover")) {
    if (box(cover).height > 0.6 * innerHeight + 1) found.push(`the cover is ${box(cover).height} px high`);
  }
  return found;
}"""
SHIFTS: Final = """() => {
  const found = [];
  for (const facade of document.querySelectorAll("details.devrel-facade:has(.devrel-poster)")) {
    const before = facade.getBoundingClientRect();
    facade.open = true;
    const after = facade.getBoundingClientRect();
    facade.open = false;
    if (Math.abs(before.height - after.height) > 1) found.push(`opening changes ${before.height} to ${after.height}`);
  }
  return found;
}"""


def check(theme: str, folder: Path, browser: Browser, *, renew: bool) -> list[str]:
    """Return the problems of all pages in a theme; with ``renew``, store their images."""
    problems: list[str] = []
    output = build(theme, folder)
    # Sphinx-Immaterial has no page for its search.
    pages = {
        name: path for name, path in PAGES.items() if (output / path.partition("?")[0]).exists()
    }
    pictures: dict[str, list[Image.Image]] = {name: [] for name in pages}
    axe = Axe()
    with serve(output) as url:
        for width, scheme in product(WIDTHS, ("light", "dark")):
            with window(browser, width, 900, scheme) as page:
                page.goto(f"{url}/guide.html")
                least = page.evaluate("document.scrollingElement.scrollWidth")
                for name, path in pages.items():
                    # The search loads an excerpt of each page that it finds.
                    state: Any = "networkidle" if name == "search" else "load"
                    page.goto(f"{url}/{path}", wait_until=state)
                    pictures[name].append(take_picture(page))
                    found = page.evaluate(GEOMETRY)
                    if name == "embeds":
                        found += page.evaluate(SHIFTS)
                    if page.evaluate("document.scrollingElement.scrollWidth") > least:
                        found.append("the page scrolls to the side")
                    found += violations(axe, page, theme)
                    problems += [f"{theme}, {name}, {width} px, {scheme}: {each}" for each in found]
    for name, images in pictures.items():
        problems += compare_images(theme, name, pixels.join(images), renew=renew)
    return problems


def take_picture(page: Page) -> Image.Image:
    """Return the beginning of a page in its stored size, with its images."""
    page.evaluate(LOAD_IMAGES)
    height = page.evaluate("document.scrollingElement.scrollHeight")
    clip = {"x": 0, "y": 0, "width": page.viewport_size["width"], "height": min(height, HIGHEST)}
    picture = page.screenshot(full_page=True, animations="disabled", clip=clip)
    return pixels.shrink(Image.open(io.BytesIO(picture)))


def compare_images(theme: str, name: str, image: Image.Image, *, renew: bool) -> list[str]:
    """Compare a page with its stored image, or store it; return a problem if they differ."""
    path = IMAGES / theme / f"{name}.webp"
    if renew:
        pixels.store(image, path)
        return []
    if not path.exists():
        return [f"{theme}, {name}: no stored image; write it with the option --renew"]
    marked = pixels.compare(image, Image.open(path))
    if marked is None:
        return []
    changed = CHANGED / theme / f"{name}.png"
    changed.parent.mkdir(parents=True, exist_ok=True)
    marked.save(changed)
    return [f"{theme}, {name}: not like the stored image; {changed} marks what changed"]


def violations(axe: Axe, page: Page, theme: str) -> list[str]:
    """Return what axe finds in our parts of a page."""
    there = [[part] for part in OURS if page.locator(part).count()]
    if not there:
        return []
    results = axe.run(page, context={"include": there})
    return [
        f"{each['id']}: {node['html'][:120]}"
        for each in results.response["violations"]
        for node in each["nodes"]
        if not any((one["data"] or {}).get("fgColor") in PALE.get(theme, ()) for one in node["any"])
    ]


def main() -> int:
    """Check the themes, print the problems, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "themes", nargs="*", metavar="THEME", help="all that are installed, if missing"
    )
    parser.add_argument("--renew", action="store_true", help="store the images of the pages")
    options = parser.parse_args()
    problems: list[str] = []
    with tempfile.TemporaryDirectory() as folder, launch() as browser:
        for theme in options.themes or installed_themes():
            found = check(theme, Path(folder), browser, renew=options.renew)
            print(f"{theme}: {len(found)} problems", flush=True)
            problems += found
    print("\n".join(dict.fromkeys(problems)))
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
