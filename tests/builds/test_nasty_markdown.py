"""Markdown that is made to break: it builds in every format, and no word of it is lost.

The files in ``nasty`` are written by hand, each about one thing; ``MANY`` is what takes thousands of
the same mark. Words such as ``w01q`` are those that a reader must see.
"""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from samples import sample

pytestmark = pytest.mark.slow

NASTY = Path(__file__).with_name("nasty")
WORD = re.compile(r"w\d\dq")
MANY = {
    "accents": "a" + "\u0301" * 3000 + " w01q",
    "addresses": "https://a.example/" * 300 + " w01q www." * 100,
    "alerts": "".join(f"{'> ' * depth}[!NOTE]\n" for depth in range(1, 60)) + "w01q",
    "ampersands": "&" * 3000 + " w01q " + "&#" * 1000,
    "attributes": "w01q " + "{.a}" * 500 + "{: .b }" * 500,
    "backquotes": " ".join("`" * count for count in range(1, 120)) + " w01q",
    "backslashes": "\\" * 3001 + " w01q",
    "blanks": " " * 3000 + "w01q" + " " * 3000 + "\n" * 3000 + "w02q",
    "braces": "{" * 3000 + " w01q " + "}" * 3000,
    "brackets": "[" * 1500 + "w01q" + "]" * 1500,
    "breaks": "w01q  \n" * 500,
    "cells": "| a " * 300 + "|\n" + "|--" * 300 + "|\n" + "| w01q " * 300 + "|\n",
    "comments": "<!--" * 500 + "-->" * 500 + " w01q",
    "containers": ":::note\n" * 60 + "w01q\n" + ":::\n" * 60,
    "divs": "<div>" * 500 + "\n\nw01q\n\n" + "</div>" * 400,
    "dollars": "$" * 1001 + " w01q " + "$$a " * 500,
    "emphasis": "*a **b " * 700 + "w01q",
    "equals": "==a " * 1000 + "w01q" + "=" * 999,
    "escaped tags": "{{</* " * 1000 + "w01q " + "*/>}}" * 1000,
    "fences": "".join(f"{'`' * count}\n" for count in range(3, 60)) + "w01q",
    "figures": "<figure>" * 300 + "<figcaption>" * 300 + "w01q",
    "figures of a paragraph": "![a](https://a.example/b.png)<figcaption>c</figcaption>\n" * 200 + "\nw01q",
    "footnotes": " ".join(f"a[^{n}]" for n in range(200))
    + "".join(f"\n\n[^{n}]: w{n % 100:02}q [^{(n + 1) % 200}]" for n in range(200)),
    "frames": '<iframe src="' * 500 + "w01q",
    "headings": "".join(f"{'#' * (number % 7)} w01q\n\n" for number in range(300)),
    "hugo": "{{< a " * 1000 + "w01q",
    "images": "![" * 700 + "w01q" + "](https://a.example/b.png)" * 700,
    "inline HTML": "<b>" * 500 + "w01q" + "</i>" * 500,
    "line": "w01q " * 20_000,
    "links": "[a](" * 1000 + "w01q" + "[a](<b" * 500,
    "liquid": "{% details a " * 1000 + "w01q",
    "lists": "".join(f"{'  ' * depth}- a\n" for depth in range(100)) + "\nw01q",
    "numbers": "1. " * 500 + "w01q",
    "pairs": "{% details a %}\n\n" * 100 + "w01q\n\n" + "{% enddetails %}\n\n" * 100,
    "pairs in a line": "{% details a %}" * 100 + "w01q" + "{% enddetails %}" * 100,
    "percents": "a " + "%" * 999 + " w01q " + "%[" * 999,
    "quotes": ">" * 2000 + "w01q",
    "quotes in tags": '{% x "' * 1000 + "w01q",
    "raw": "{% raw %}" * 500 + "w01q" + "{% endraw %}" * 499,
    "references": "".join(f"[w{n % 100:02}q {n}]: https://a.example/{n}\n" for n in range(300))
    + "\n"
    + " ".join(f"[w{n % 100:02}q {n}] a" for n in range(300)),
    "rules": "w01q\n\n" + "---\n\n" * 300,
    "rows": "| a |\n|--|\n" + "| w01q |\n" * 1000,
    "shortcodes": "{% x 20 %}" * 200 + " w01q",
    "smaller than": "<" * 3000 + " w01q " + "<a " * 1000,
    "spans": "^a ~b " * 700 + "w01q",
    "tabs": "{% tabs %}\n" + "{% tab a %}\nw01q\n{% endtab %}\n" * 100 + "{% endtabs %}\n",
    "tildes": "~a ~~b " * 700 + "w01q",
    "toc": "[TOC]\n\n" * 50 + "## w01q\n\n" * 50,
    "unknown": "{% nonsense %} w01q\n\n" * 100,
    "unopened": "{% enddetails %}" * 500 + " w01q",
    "variables": "{{ a }}" * 500 + " w01q " + "{{ a | " * 500,
}  # fmt: skip


# Jinja's {# … #} and Hugo's {{/* … */}}, which their authors hide; and names of shortcodes.
HIDDEN = {"braces": {"w11q"}, "escapes": {"w10q"}, "variables": {"w08q"}}


def write_posts(site, part=slice(None)):
    """The nasty posts of a site by their names, each with the words for readers."""
    texts = {path.stem: path.read_bytes() for path in sorted(NASTY.iterdir())}
    texts |= {f"many {name}".replace(" ", "-"): text.encode() for name, text in MANY.items()}
    texts = dict([*texts.items()][part])
    for name, text in texts.items():
        site.write(f"blog/{name}.md", b"---\ntitle: A post\ndate: 2020-02-11\n---\n" + text)
    return {
        name: sorted({*WORD.findall(text.decode())} - HIDDEN.get(name, set()))
        for name, text in texts.items()
    }


def check_warnings(built):
    """Each warning of this extension has a file and a line, and none reports a crash."""
    for line in built.warnings:
        assert "Traceback" not in line
        assert "CRITICAL" not in line or "no-such-file" in line
        if "[devrel_blog." in line:
            assert re.match(r"blog/[\w-]+\.md:\d+: WARNING: ", line), line


def test_nasty_files_have_words():
    for path in NASTY.iterdir():
        assert WORD.search(path.read_text(encoding="utf-8")) or path.stem == "only-opening"


@pytest.mark.filterwarnings("ignore:.*BuildEnvironment.app")  # MyST's own use of it
@pytest.mark.parametrize("third", sample(range(3), [1]))
def test_pages_show_every_word_of_nasty_posts(site, third):
    words = write_posts(site, slice(third, None, 3))
    built = site.build()
    check_warnings(built)
    lost = {
        name: [word for word in expected if word not in built.text(f"blog/{name}.html")]
        for name, expected in words.items()
    }
    assert {name: missing for name, missing in lost.items() if missing} == {}


@pytest.mark.heavy
@pytest.mark.filterwarnings("ignore:.*BuildEnvironment.app")
def test_every_nasty_post_is_well_formed_xhtml_in_an_epub(site):
    words = write_posts(site)
    built = site.build("epub", version="1", copyright="us")
    check_warnings(built)
    for name in words:
        path = built.folder / f"blog/{name}.xhtml"
        try:
            ET.parse(path)
        except ET.ParseError as error:
            error.add_note(str(path))
            raise


@pytest.mark.heavy
@pytest.mark.filterwarnings("ignore:.*BuildEnvironment.app")
def test_every_nasty_post_is_written_as_plain_text(site):
    words = write_posts(site)
    built = site.build("text")
    check_warnings(built)
    for name in words:
        assert built.text(f"blog/{name}.txt").startswith("A post\n******\n"), name


@pytest.mark.heavy
@pytest.mark.filterwarnings("ignore:.*BuildEnvironment.app")
def test_latex_shows_every_word_of_nasty_posts(site):
    words = write_posts(site)
    built = site.build("latex", version="1", copyright="us")
    check_warnings(built)
    (path,) = built.folder.glob("*.tex")
    text = path.read_text(encoding="utf-8")
    assert {word for found in words.values() for word in found if word not in text} == set()
