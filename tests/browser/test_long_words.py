"""Long words, wider than a phone."""

from __future__ import annotations

import pytest
from themes import EACH_THEME, build

WORD = "Donaudampfschifffahrtsgesellschaft" * 5


@pytest.mark.heavy
@pytest.mark.parametrize("theme", EACH_THEME)
def test_a_long_word_makes_no_page_wider(site, visit, theme):
    for name in ("one", "two", "three"):
        site.post(
            f"{WORD}\n\n## {WORD}\n",
            f"blog/{name}.md",
            title=f"{name}{WORD}",
            tags=f"[{WORD}]",
            author=f"Ann {WORD}",
            series=WORD,
        )
    built = build(site, theme, devrel_blog_post_parts={"previous_next": True, "related": 2})
    tag = f"blog/tag/{WORD.lower()}"
    viewport = {"width": 375, "height": 700}
    with visit(built, "blog/two", viewport=viewport) as seen:
        page = seen.page
        for name in ("blog/two", "blog/index", "blog/archive", tag):
            page.goto(page.url.split("blog/")[0] + f"{name}.html")
            assert page.evaluate("document.documentElement.scrollWidth") <= 375, name
            for heading in page.locator("h1:visible").all():
                assert heading.evaluate("node => node.scrollWidth - node.clientWidth") <= 1, name
