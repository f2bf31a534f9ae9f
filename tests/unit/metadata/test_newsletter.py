"""The parts of emails: styles, plain text, and the syntax of newsletter services."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup

from sphinx_devrel_blog.metadata.newsletter.message import (
    Article,
    Message,
    message_as_html,
    message_as_text,
)
from sphinx_devrel_blog.metadata.newsletter.plain_text import as_plain_text
from sphinx_devrel_blog.metadata.newsletter.services import SERVICES
from sphinx_devrel_blog.metadata.newsletter.styles import STYLES, with_styles

TEMPLATES = "{{ a }} {{{b}}} {% if c %} {# d #} {{ x }}} *|MERGE|* *|IF:A|* | * |*| }} %} https://x.example@TrackLink"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One <b>two</b>\n three</p><p>Four<br>five</p>", "One two three\n\nFour\nfive"),
        ('<p>See <a href="https://a.example/">it</a>.</p>', "See it <https://a.example/>."),
        ('<p><a href="https://a.example/">https://a.example/</a></p>', "https://a.example/"),
        ('<p><img src="https://a.example/i.png" alt="A cat"></p>', "A cat"),
        ("<h2>Head</h2><h3>Small</h3>", "Head\n----\n\nSmall"),
        ("<pre>a\n  b &lt;c&gt;\n</pre>", "    a\n      b <c>"),
        ("<blockquote><p>One</p><p>Two</p></blockquote>", "> One\n>\n> Two"),
        ("<ul><li>One</li><li><p>Two</p><ul><li>In</li></ul></li></ul>", "- One\n- Two\n\n  - In"),
        ("<ol><li>One</li><li><p>Two</p><p>More</p></li></ol>", "1. One\n2. Two\n\n   More"),
        ("<table><tr><th>A</th><th>B</th></tr><tr><td>a</td><td>b</td></tr></table>", "A | B\na | b"),
        ("<dl><dt>Term</dt><dd>What</dd></dl>", "Term\n\n    What"),
        ("One<hr>two<!-- three -->", "One\n\n* * *\n\ntwo"),
        ("", ""),
    ],
)  # fmt: skip
def test_text_keeps_the_structure_and_the_urls_of_a_post(html, text):
    assert as_plain_text(html) == text


def test_each_element_has_its_style_inline():
    html = "".join(f"<{name}>x</{name}>" for name in STYLES if name not in {"dd", "dt", "td", "th"})
    page = BeautifulSoup(
        with_styles(f"{html}<details open><summary>S</summary>T</details>"), "html.parser"
    )
    for element in page.find_all(list(STYLES)):
        assert element["style"]
    assert not page.find_all(["details", "summary"])
    assert page.find(string="S").parent["style"].endswith("bold")


@pytest.mark.parametrize(
    ("html", "result"),
    [
        ('<img src="https://a.example/a.png" width="900" height="300" alt="A">', 'width="552"'),
        ('<img src="https://a.example/a.svg" alt="A map">', '<a href="https://a.example/a.svg"'),
        ('<img src="https://a.example/a.svg?v=1" alt="">', ""),
        ('<img src="data:image/png;base64,AAAA" alt="A dot">', "A dot"),
        ('<video src="https://a.example/v.mp4" poster="https://a.example/p.png"></video>', '<img src="https://a.example/p.png"'),
        ('<audio src="https://a.example/a.mp3"></audio>', ">https://a.example/a.mp3</a>"),
    ],
)  # fmt: skip
def test_what_email_programs_cannot_show_becomes_a_link_or_its_text(html, result):
    shown = with_styles(html)
    assert result in shown
    assert bool(result) == bool(shown)
    assert not re.search(r"<(?:video|audio)|data:|height=\"300\"", shown)


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.name)
def test_a_service_finds_only_its_own_tags_in_an_email(service):
    article = Article(
        TEMPLATES, "https://a.example/?q={{x}}", TEMPLATES, content=f"<pre>{TEMPLATES}</pre>"
    )
    message = Message(TEMPLATES, TEMPLATES, "Site", "https://a.example/", "en", [article])
    html, text = message_as_html(message, service), message_as_text(message, service)
    wanted = [service.unsubscribe, *([service.sender] if service.sender else [])]
    braces = r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\{\{|\{%|\{#"
    patterns = {"mailchimp": r"\*\|.*?\|\*", "listmonk": f"{braces}|@TrackLink"}
    pattern = patterns.get(service.name, braces)
    assert re.findall(pattern, html) == wanted
    assert re.findall(pattern, text) == wanted
    # Readers see the text as its author wrote it.
    assert BeautifulSoup(html, "html.parser").pre.get_text() == TEMPLATES
    assert TEMPLATES in text.replace("\u2060", "")


def test_the_preheader_is_short_and_hidden():
    article = Article("T", "https://a.example/t")
    message = Message("T", "word " * 100, "Site", "https://a.example/", "ar", [article])
    page = BeautifulSoup(message_as_html(message, SERVICES[0]), "html.parser")
    box = page.body.find("div")
    assert "display:none" in box["style"]
    assert box.get_text().startswith("word word")
    assert len(box.get_text().partition("…")[0]) <= 140
    assert page.html["dir"] == page.find(class_="mail-room")["dir"] == "rtl"
