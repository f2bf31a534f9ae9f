"""The info strings of fences on each platform."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_devrel_blog.markdown.highlighting import is_language, language_for
from sphinx_devrel_blog.markdown.syntax.fences import ALIASES, Fence, emphasized, read_info


@pytest.mark.parametrize(
    ("info", "expected"),
    [
        ("", Fence()),
        ("js", Fence("js")),
        ("JavaScript", Fence("JavaScript")),
        ("js {1,3}", Fence("js", ((1, 1), (3, 3)))),
        ("js{2,4-6}", Fence("js", ((2, 2), (4, 6)))),
        ('jsx title="src/a b.js"', Fence("jsx", caption="src/a b.js")),
        ("js:title=a.js", Fence("js", caption="a.js")),
        ("js:a.js", Fence("js", caption="a.js")),
        ("ruby test.rb https://example.org Link", Fence("ruby", caption="test.rb")),
        ("js [config.js]", Fence("js", caption="config.js")),
        ("file:src/app.py", Fence("python", caption="src/app.py")),
        ("{.brush: .php;}", Fence("php")),
        (" { .sh .no-copy }", Fence("sh")),
        ("{r, echo=FALSE}", Fence("r")),
        ("{.python .numberLines startFrom=10}", Fence("python", first=10)),
        ("cs:line-numbers", Fence("cs", first=1)),
        ("ts{1}:line-numbers", Fence("ts", ((1, 1),), 1)),
        ("ts:line-numbers=5 {1}", Fence("ts", ((1, 1),), 5)),
        ('python hl_lines="2 3" linenums="1"', Fence("python", ((2, 2), (3, 3)), 1)),
        ("js showLineNumbers=5", Fence("js", first=5)),
        ("js showLineNumbers", Fence("js", first=1)),
        ("js lineNos=false", Fence("js")),
        (
            'go {linenos=table,hl_lines=[8,"15-17"],linenostart=199}',
            Fence("go", ((8, 8), (15, 17)), 199),
        ),
        ("go {linenos=false}", Fence("go")),
        ("rust,ignore", Fence("rust")),
        ("diff-js", Fence("diff")),
        ("lang-js", Fence("js")),
        ("c++", Fence("c++")),
        ("{1,2}", Fence("", ((1, 1), (2, 2)))),
        ("js twoslash live", Fence("js")),
        ("html+jinja", Fence("html+jinja")),
        ("???", Fence("text")),
    ],
)
def test_info_strings_of_each_platform_are_parsed(info, expected):
    assert read_info(info) == expected


@given(st.text(st.characters(codec="utf-8")) | st.text("js{}[]=\"'.:,-0123456789 title"))
def test_any_info_string_is_parsed(info):
    fence = read_info(info)
    assert "\n" not in fence.language
    assert emphasized(fence, 3).replace(",", "").replace("-", "").isdecimal() or not emphasized(
        fence, 3
    )


@pytest.mark.parametrize(
    ("lines", "count", "expected"),
    [
        ((), 3, ""),
        (((1, 1), (3, 9)), 4, "1,3-4"),
        (((5, 6),), 4, ""),
        (((0, 0), (2, 2)), 2, "2"),
        (((3, 2),), 5, "3"),
    ],
)
def test_emphasized_lines_are_lines_of_the_code(lines, count, expected):
    assert emphasized(Fence(lines=lines), count) == expected


@pytest.mark.parametrize(
    ("name", "code", "expected"),
    [
        ("python", "a = 1", "python"),
        ("python", "a = ?", "text"),
        ("python", ">>> a\n1\n", "python"),
        ("nonsense", "a", "text"),
        ("terminal", "$ ls", "console"),
        ("plaintext", "a", "text"),
        ("jsonc", '{"a": 1} // b', "json"),
        ("none", "a", "none"),
        ("default", "?", "default"),
        ("", "a", "text"),
    ],
)
def test_code_gets_a_language_that_can_highlight_it(name, code, expected):
    found = language_for(name, code)
    assert found in {expected, name} if name == "jsonc" else found == expected


def test_aliases_are_languages_of_pygments():
    assert [name for name in ALIASES.values() if not is_language(name)] == []
    assert [
        name for name in set(ALIASES.values()) if language_for(name, "") not in {name, "text"}
    ] == []
