"""HTML that would load something from another site is replaced."""

from __future__ import annotations

import re

import pytest
from live_html import ELEMENTS, HIDDEN, IMAGES

from sphinx_devrel_blog.markdown.shortcodes.registry import ShortcodeRegistry
from sphinx_devrel_blog.markdown.shortcodes.results import EmbedTag
from sphinx_devrel_blog.markdown.syntax import html_privacy
from sphinx_devrel_blog.markdown.syntax.html_attributes import Rules
from sphinx_devrel_blog.markdown.syntax.html_frames import end_frames
from sphinx_devrel_blog.markdown.syntax.html_privacy import Player, sanitize_html

LINK = re.compile(r"<a class=\"reference external\" href=\"[^\"]*\">[^<]*</a>")
PLAYED_ON_CLICK = {"video", "audio"}  # they stay, since they load nothing before a click
UNCHANGED = [
    '<iframe src="demo.html"></iframe>',
    '<iframe srcdoc="<p>Hello</p>"></iframe>',
    '<script type="application/ld+json">{"@context": "https://schema.org"}</script>',
    '<script type="text/template"><img src="https://evil.example/a.png"></script>',
    '<link rel="canonical" href="https://a.example/">',
    '<link rel="alternate" href="https://a.example/feed.xml">',
    '<style>.a\\:b::before { content: "\\201C" }</style>',
    "<button onclick=\"open('https://a.example/')\">a</button>",
    '<img src="a.png" onerror="this.hidden = true">',
    '<svg xmlns="http://www.w3.org/2000/svg"><use href="#a"></use></svg>',
    '<a href="https://a.example/">a</a>',
    '<form action="https://a.example/search"><input name="q"></form>',
]


def sanitized(html, **rules):
    return sanitize_html([html], Rules(ShortcodeRegistry(), **rules), inline=False)


@pytest.mark.parametrize("kind", {**HIDDEN, **IMAGES})
def test_strict_privacy_leaves_only_links(kind):
    if kind.startswith("Markdown"):
        pytest.skip("no HTML")
    result = sanitized({**HIDDEN, **IMAGES}[kind], strict=True)
    assert result is not None
    text = "".join(each for each in result.pieces if isinstance(each, str))
    assert "evil.example" not in LINK.sub("", text).lower()


@pytest.mark.parametrize("kind", [kind for kind in HIDDEN if kind not in PLAYED_ON_CLICK])
def test_html_that_loads_on_its_own_becomes_a_player_or_has_a_problem(kind):
    result = sanitized(HIDDEN[kind])
    assert result is not None
    text = "".join(each for each in result.pieces if isinstance(each, str))
    assert "evil.example" not in LINK.sub("", text).lower()
    is_shown = any(isinstance(each, EmbedTag | Player) for each in result.pieces)
    assert is_shown or result.problems


@pytest.mark.parametrize("kind", ELEMENTS)
@pytest.mark.parametrize("strict", [True, False])
def test_known_providers_become_embeds(kind, strict):
    result = sanitized(f"<section>a {ELEMENTS[kind]} b</section>", strict=strict)
    assert [each for each in result.pieces if isinstance(each, EmbedTag)]
    assert result.problems == []


@pytest.mark.parametrize("html", UNCHANGED)
def test_html_that_loads_nothing_is_unchanged(html):
    result = sanitized(html)
    assert result is None or (result.pieces == [html] and result.problems == [])


@pytest.mark.parametrize("html", UNCHANGED[2:7] + UNCHANGED[9:])
def test_html_that_loads_nothing_is_unchanged_with_strict_privacy(html):
    result = sanitized(html, strict=True)
    assert result is None or (result.pieces == [html] and result.problems == [])


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<iframe src='a' />b", "<iframe src='a' ></iframe>b"),
        ("<script src='a'>b", "<script src='a'></script>b"),
        ("<iframe src='a'></iframe>", "<iframe src='a'></iframe>"),
        ("<script>a < b</script>", "<script>a < b</script>"),
        ("<iframes src='a'>", "<iframes src='a'>"),
    ],
)
def test_frames_and_scripts_without_an_end_get_one(html, expected):
    assert end_frames(html) == expected


def test_quotations_of_providers_in_each_other_take_linear_work(monkeypatch):
    work = []
    real = html_privacy.inner_html
    monkeypatch.setattr(
        html_privacy,
        "inner_html",
        lambda node: [work.append(len(part)) or part for part in real(node)],
    )

    def measure(count):
        work.clear()
        sanitized('<blockquote class="twitter-tweet">a' * count)
        return len(work)

    assert measure(200) <= 2.2 * measure(100)
