"""Text from right to left in a real browser, in every theme."""

from __future__ import annotations

import pytest
from sites import Site
from themes import EACH_THEME, build


@pytest.fixture(scope="module")
def blogs(tmp_path_factory):
    """A site with posts in Arabic and in English, built once in each theme and language."""
    built = {}

    def get(theme, language):
        if (theme, language) not in built:
            site = Site(tmp_path_factory.mktemp(theme))
            site.post("Text.\n\n{% x 20 %}\n", "blog/arabic.md", lang="ar", tags="[python]")
            site.post("Text.\n", "blog/english.md", lang="en")
            built[theme, language] = build(site, theme, language=language)
        return built[theme, language]

    return get


def order_of_digits(page, selector):
    """Return on which side of a date its first character is."""
    return page.locator(selector).first.evaluate(
        """node => {
          const place = (start) => {
            const range = document.createRange();
            range.setStart(node.firstChild, start);
            range.setEnd(node.firstChild, start + 1);
            return range.getBoundingClientRect().left;
          };
          return place(0) < place(node.textContent.length - 1) ? "ltr" : "rtl";
        }"""
    )


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("theme", EACH_THEME)
def test_each_theme_shows_text_in_its_direction(blogs, visit, theme, language):
    with visit(blogs(theme, language), "blog/arabic") as seen:
        page = seen.page

        def directions(selector):
            return {
                each.evaluate(
                    "node => { const style = getComputedStyle(node);"
                    " return `${style.direction} ${style.textAlign}` }"
                )
                for each in page.locator(selector).all()
            }

        assert directions(".devrel-post-header p, .devrel-post-header ~ p") == {"rtl start"}
        assert directions(".devrel-embed") == {"rtl start"}
        expected = "rtl" if language == "ar" else "ltr"
        assert order_of_digits(page, ".devrel-post-about time") == expected
        page.goto(page.url.replace("arabic", "english"))
        assert {
            each.split()[0] for each in directions(".devrel-post-header p, .devrel-post-header ~ p")
        } == {"ltr"}
        page.goto(page.url.replace("english", "index"))
        wanted = "rtl" if language == "ar" else "ltr"
        assert {each.split()[0] for each in directions(".devrel-posts p")} == {wanted}
