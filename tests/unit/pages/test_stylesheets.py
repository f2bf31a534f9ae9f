"""The style sheets that readers load are the sources without comments and white space."""

from __future__ import annotations

import re

import pytest
from stylesheets import OUTPUT, SOURCES, compress

SHEETS = sorted(path.name for path in SOURCES.glob("*.css"))


@pytest.mark.parametrize("name", SHEETS)
def test_style_sheets_are_up_to_date(name):
    """If this fails: run ``python tests/stylesheets.py``."""
    source = (SOURCES / name).read_text(encoding="utf-8")
    assert (OUTPUT / name).read_text(encoding="utf-8") == compress(source)


def test_every_style_sheet_has_a_source():
    assert sorted(path.name for path in OUTPUT.glob("*.css")) == SHEETS


@pytest.mark.parametrize("name", SHEETS)
def test_style_sheets_leave_the_direction_of_text_to_the_html(name):
    """EPUB 3 forbids these properties; see ``visit_calendar_date``."""
    source = (SOURCES / name).read_text(encoding="utf-8")
    assert re.findall(r"(?<![\w-])(?:direction|unicode-bidi)\s*:", source) == []


def test_compressed_rules_keep_their_meaning():
    source = """
    /* A note: with; marks { } */
    .a > .b:hover::after, .c .d {
      inline-size: calc(100% - 1rem);
      content: "\\2190\\A0" / "";
    }
    @media not (prefers-reduced-motion: reduce) {
      .e :is(f, g) { color: red; }
    }
    """
    assert compress(source) == (
        '.a>.b:hover::after,.c .d{inline-size:calc(100% - 1rem);content:"\\2190\\A0" / ""}'
        "@media not (prefers-reduced-motion: reduce){.e :is(f,g){color:red}}\n"
    )
