"""Tables in lists of posts: no word is broken, and nothing is cut off."""

from __future__ import annotations

import pytest
from themes import EACH_THEME, build

# The words on several lines, and whether its list is narrower than it.
PROBLEMS = """table => {
  const broken = [];
  const texts = document.createTreeWalker(table, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    for (const { 0: word, index } of texts.currentNode.data.matchAll(/\\S+/g)) {
      const range = document.createRange();
      range.setStart(texts.currentNode, index);
      range.setEnd(texts.currentNode, index + word.length);
      const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.bottom)));
      if (lines.size > 1) broken.push(word);
    }
  }
  const cut = table.scrollWidth > table.closest(".devrel-posts").clientWidth + 1;
  return { broken, cut };
}"""
TABLE = "| Configuration | Description |\n|---|---|\n| `interval` | Documentation everywhere |\n"


@pytest.mark.parametrize("theme", EACH_THEME)
def test_tables_of_posts_break_no_word(site, visit, theme):
    for month, title in enumerate(("November", "Moving without rewriting, and more stories"), 8):
        site.post(
            f"Text.\n\n{TABLE}",
            f"blog/{month}.md",
            title=title,
            date=f"2024-{month:02}-20",
            tags="[python, documentation, sphinx]",
            author="Ann Lee, Bo Overgaard",
        )
    site.write("table.md", "# Table\n\n```{postlist}\n:style: table\n```\n")
    site.write("full.md", "# Full\n\n```{postlist}\n:style: full\n```\n")
    built = build(site, theme)
    for width in (375, 800, 1280):
        with visit(built, "table", viewport={"width": width, "height": 800}) as seen:
            page = seen.page
            table = page.locator(".devrel-postlist-table")
            assert table.evaluate(PROBLEMS) == {"broken": [], "cut": False}, width
            for date in table.locator("time").all():
                lines = date.evaluate(
                    "node => new Set([...node.getClientRects()].map((box) => box.top)).size"
                )
                assert lines == 1, width
            page.goto(page.url.replace("table.html", "full.html"))
            for whole in page.locator(".devrel-postlist-full table").all():
                assert whole.evaluate(PROBLEMS)["broken"] == [], width
