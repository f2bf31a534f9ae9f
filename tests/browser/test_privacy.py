"""No page contacts another site before its reader asks for it, in a real browser."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from live_html import ELEMENTS, HIDDEN, IMAGES, WRAPPERS, wrapped
from samples import sample
from sites import Site

from sphinx_devrel_blog.common.safe_urls import is_remote, is_safe_link, scheme
from sphinx_devrel_blog.embeds.providers import PROVIDERS

DOCS = Path(__file__).parents[2] / "docs"
QUIET = {"suppress_warnings": ["devrel_blog.privacy", "devrel_blog.url"]}


pytestmark = pytest.mark.whole


def scroll(page):
    """Scroll through the page, so that everything lazy comes near the view."""
    for _ in range(40):
        page.mouse.wheel(0, 2_000)
        page.wait_for_timeout(20)
    page.wait_for_load_state("networkidle")


@pytest.mark.slow
@pytest.mark.parametrize("scripts", [True, False])
def test_embeds_of_all_providers_wait_for_the_reader(site, visit, scripts):
    tags = [f"{{% {name} {each.example} %}}" for name, each in PROVIDERS.items()]
    tags += [
        f"{{% embed {embed.url} %}}"
        for each in PROVIDERS.values()
        if (embed := each.match(each.example))
    ]
    tags.append("![A cat](https://media.giphy.com/media/JIX9t2j0ZTN9S/giphy.gif)")
    tags.append("Amid ![a](https://media.giphy.com/media/JIX9t2j0ZTN9S/giphy.gif) a text.")
    site.post("\n\n".join(tags))
    built = site.build(suppress_warnings=["devrel_blog"])
    with visit(built, "blog/post", java_script_enabled=scripts) as seen:
        scroll(seen.page)
        assert seen.asked == []
    with visit(built, "blog/index", java_script_enabled=scripts) as seen:
        assert seen.asked == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("privacy", "scripts"),
    sample(
        [("normal", True), ("normal", False), ("strict", True), ("strict", False)],
        [("strict", True)],
    ),
)
def test_html_in_every_wrapper_waits_for_the_reader(site, visit, privacy, scripts):
    parts = [wrapped(wrapper, html) for wrapper in WRAPPERS for html in ELEMENTS.values()]
    parts += HIDDEN.values()
    if privacy == "strict":
        parts += [wrapped(wrapper, html) for wrapper in WRAPPERS for html in IMAGES.values()]
        parts.append("```{raw} html\n<script src='https://evil.example/a.js'></script>\n```")
    site.post("\n\n".join([*parts, "The end.\n"]))
    built = site.build(devrel_blog_privacy=privacy, **QUIET)
    with visit(built, "blog/post", java_script_enabled=scripts) as seen:
        scroll(seen.page)
        assert seen.asked == []
        assert "/blog/post" in seen.page.url
        assert "The end." in seen.page.inner_text("[role=main]")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_frame_of_any_site_opens_on_a_click(site, visit, scripts):
    site.post('<div><iframe src="https://maps.example/a?b=c" title="A map"></iframe></div>\n')
    with visit(site.build(), "blog/post", java_script_enabled=scripts) as seen:
        assert seen.asked == []
        box = seen.page.locator("details", has_text="A map")
        box.locator("summary").press("Enter")
        if not scripts:
            box.get_by_role("link", name="Load the player").click()
        seen.page.wait_for_timeout(500)
        assert seen.asked == ["https://maps.example/a?b=c"]


def test_two_players_of_one_page_load_apart_without_scripts(site, visit):
    site.post("{% youtube aqz-KE-bpKQ %}\n\n{% vimeo 76979871 %}\n")
    with visit(site.build(), "blog/post", java_script_enabled=False) as seen:
        for number in (1, 0):
            box = seen.page.locator("details.devrel-facade").nth(number)
            box.locator("summary").click()
            box.get_by_role("link", name="Load the player").click()
            seen.page.wait_for_timeout(400)
        frames = [seen.page.locator("details iframe").nth(number) for number in (0, 1)]
        urls = [frame.element_handle().content_frame().url for frame in frames]
        assert "youtube-nocookie.com" in urls[0]
        assert "player.vimeo.com" in urls[1]


@pytest.mark.heavy
@pytest.mark.filterwarnings("ignore:.*BuildEnvironment.app")  # used by MyST's include
def test_no_page_of_the_documentation_contacts_another_site(tmp_path, visit):
    site = Site(tmp_path)
    shutil.rmtree(site.source)
    shutil.copytree(DOCS, site.source, ignore=shutil.ignore_patterns("_build"))
    for name in ("CHANGELOG.md", "tests/examples/filmsite.py"):  # pages include them
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(DOCS.parent / name, tmp_path / name)
    built = site.build()
    pages = sorted(path.relative_to(built.folder) for path in built.folder.rglob("*.html"))
    assert len(pages) > 20
    for page in pages:
        for scripts in (True, False):
            with visit(
                built, page.as_posix().removesuffix(".html"), java_script_enabled=scripts
            ) as seen:
                scroll(seen.page)
                # Sphinx loads MathJax from here, on pages with formulas.
                asked = [url for url in seen.asked if "/npm/mathjax@" not in url]
                assert (page, asked) == (page, [])


PIECES = [
    "javascript:", "JaVaScRiPt:", "java\tscript:", "java\nscript:", "java\r\nscript:", "vbscript:", "data:text/html,",
    "alert(1)", "//", "/", "\\", "\\\\", "https:", "HTTPS://", "http:/", "a.example", "@", "?", "#", ".", "..", ":", "mailto:",
    "tel:", " ", "\t", "\n", "\r", "\f", "\x0b", "\x00", "\x01", "\x08", "\x1f", "\x7f", "\x85", "\xa0", "\u2028", "\ufeff", "\u200b",
    "j", "javascript", "&colon;", "%3a", "%0a", "blob:", "file:", "about:blank", "ws:", "view-source:", "feed:", "é", "\uff11",
]  # fmt: skip


def test_urls_are_read_as_browsers_read_them(browser):
    """Compare with Chromium's own parser on every pair and triple of pieces."""
    urls = [a + b for a in PIECES for b in PIECES]
    urls += [
        a + b + c for a in PIECES[:12] + PIECES[23:34] for b in PIECES[:12] for c in PIECES[7:23]
    ]
    page = browser.new_page()
    parsed = page.evaluate(
        """urls => urls.map(url => {
          try { const it = new URL(url, "https://own.example/dir/page"); return [it.protocol, it.host] }
          catch { return ["", ""] }
        })""",
        urls,
    )
    page.close()
    runs = {"javascript:", "vbscript:", "data:", "blob:", "file:", "view-source:"}
    wrong = []
    for url, (protocol, host) in zip(urls, parsed, strict=True):
        if protocol in runs and is_safe_link(url):
            wrong.append(("safe", url, protocol))
        if protocol in {"http:", "https:", "ws:"} and host != "own.example" and not is_remote(url):
            wrong.append(("own", url, host))
        if protocol and protocol != "https:" and scheme(url) + ":" != protocol:
            wrong.append(("scheme", url, protocol))
    assert wrong == []
