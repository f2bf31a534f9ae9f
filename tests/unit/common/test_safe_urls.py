"""URLs as browsers read them: whether readers may follow them, and whether they leave the site."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_devrel_blog.common.safe_urls import (
    clean,
    host,
    is_remote,
    is_safe_link,
    is_safe_source,
    names_remote,
    scheme,
    sources_of,
    with_https,
)

IGNORED = st.text(st.sampled_from("\t\n\r"), max_size=3)
SPACES = [
    *map(chr, range(0x21)),
    *"\x7f\x85\xa0\u1680\u2003\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff",
]
ENDS = st.text(st.sampled_from(SPACES), max_size=4)


def disguised(word: str) -> st.SearchStrategy[str]:
    """A word with capitals, and with the characters that browsers remove."""
    letters = [st.tuples(st.sampled_from([c.lower(), c.upper()]), IGNORED) for c in word]
    return st.tuples(*letters).map(lambda pairs: "".join(a + b for a, b in pairs))


@given(
    ENDS,
    st.sampled_from(["javascript:", "vbscript:", "data:", "blob:", "filesystem:", "file:"]).flatmap(
        disguised
    ),
    st.text(),
)
def test_no_disguise_makes_a_script_a_safe_link(start, kind, rest):
    url = start + kind + rest
    assert not is_safe_link(url)
    assert not is_safe_link(url, {"javascript", "data", "blob", "vbscript"})


@given(st.text())
def test_any_text_is_read_without_an_error(url):
    assert isinstance(is_safe_link(url), bool)
    assert isinstance(names_remote(url), bool)
    assert all(sources_of(url))
    if host(url):
        assert is_remote(url)
    if not is_remote(url):
        assert with_https(url) == clean(url)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/b", "a.example"),
        (" HTTPS://A.Example:8443/b ", "a.example"),
        ("//a.example", "a.example"),
        ("///a.example/b", "a.example"),
        ("/\\a.example/b", "a.example"),
        ("\\\\a.example\\b", "a.example"),
        ("/\t/a.example/b", "a.example"),
        ("https:a.example/b", "a.example"),
        ("http:/a.example/b", "a.example"),
        ("ht\ntps://a.example?b", "a.example"),
        ("https://own.example@a.example/", "a.example"),
        ("https://user:word@a.example#b", "a.example"),
        ("ws://a.example/", "a.example"),
        ("a.example/b", ""),
        ("/a.example/b", ""),
        ("./b", ""),
        ("#b", ""),
        ("?b=//a.example", ""),
        ("mailto:a@a.example", ""),
        ("", ""),
    ],
)
def test_the_host_of_a_url_is_the_one_that_browsers_contact(url, expected):
    assert host(url) == expected
    assert is_remote(url) == bool(expected)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("//a.example/b", "https://a.example/b"),
        ("\\\\a.example\\b?c\\d", "https://a.example/b?c\\d"),
        ("https:a.example/b", "https://a.example/b"),
        ("http:/a.example/b", "http://a.example/b"),
        (" https://a.example/b ", "https://a.example/b"),
        ("b/c.png", "b/c.png"),
    ],
)
def test_a_remote_url_is_written_out_for_other_programs(url, expected):
    assert with_https(url) == expected


@pytest.mark.parametrize(
    ("url", "is_safe"),
    [
        ("a.png", True), ("https://a.example/a.png", True), ("data:image/png;base64,x", True),
        (" DATA: image/png,x", True), ("data:text/html,x", False), ("data:,x", False),
        ("javascript:x", False), ("file:///a.png", False), ("ftp://a.example/a.png", False),
    ],
)  # fmt: skip
def test_a_source_is_a_file_of_the_web_or_a_medium_in_the_url(url, is_safe):
    assert is_safe_source(url) is is_safe


def test_the_schemes_that_a_site_allows_are_safe():
    assert not is_safe_link("web+thing:x")
    assert is_safe_link("web+thing:x", {"web+thing"})
    assert scheme(" Web+Thing:x") == "web+thing"


@pytest.mark.parametrize(
    ("srcset", "expected"),
    [
        ("a.png", ["a.png"]),
        ("a.png 1x, b.png 2x", ["a.png", "b.png"]),
        ("\n a.png 100w,\n b.png 200w ", ["a.png", "b.png"]),
        ("a.png, b.png", ["a.png", "b.png"]),
        ("a.png,b.png 2x", ["a.png,b.png"]),
        ("a.png (x,//c.example/c.png) 1x, b.png", ["a.png", "b.png"]),
        ("data:image/png,x 1x, b.png", ["data:image/png,x", "b.png"]),
        (", ,", []),
        ("", []),
    ],
)
def test_the_urls_of_a_srcset_are_found(srcset, expected):
    assert list(sources_of(srcset)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fetch('https:a.example/')", True), ("p = {http: 1}; q = 'https:'", False),
        ("fetch('https://a.example/')", True), ("new Image().src = '//a.example'", True),
        ("@import url(//a.example/a.css)", True), ("u = 'ws://a.example'", True),
        ("x = '\\\\\\\\a.example'", True), ("a = 1 // a comment", False), ("a / b", False),
        ("color: red", False), ("url(a.png)", False), ("url(../a/b.png)", False),
    ],
)  # fmt: skip
def test_a_url_of_another_host_is_found_in_scripts_and_styles(text, expected):
    assert names_remote(text) is expected
