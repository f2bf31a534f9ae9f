"""Attributes, values and content of MDX components."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from sphinx_devrel_blog.markdown.syntax.code_comments import read_comments
from sphinx_devrel_blog.markdown.syntax.jsx import (
    TAG,
    Component,
    find_end,
    js_value,
    objects_of,
    outdented,
    parts_of,
    read_attributes,
    read_names,
    texts_of,
    unwrapped,
)
from sphinx_devrel_blog.markdown.syntax.mdx import mdx_plugin

NAMES = {"pic": "./a.png", "version": "3.2", "data": "", "site.title": "Docs"}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ('"a"', "a"),
        (" 'a b' ", "a b"),
        ("`a`", "a"),
        ("`a ${b}`", None),
        ("560", "560"),
        ("true", "true"),
        ("require('./a.png').default", "./a.png"),
        ('require("./a.png")', "./a.png"),
        ("useBaseUrl('/a.png')", "/a.png"),
        ("useBaseUrl(`/a.png`, {absolute: true})", "/a.png"),
        ("withBase('/a.png')", "/a.png"),
        ("pic", "./a.png"),
        ("pic.src", "./a.png"),
        ("pic.default", "./a.png"),
        ("site.title", "Docs"),
        ("data", None),
        ("unseen", None),
        ("1 + 1", None),
        ("() => 1", None),
        ("", None),
    ],
)
def test_values_that_the_post_contains_are_known(written, value):
    assert js_value(written, NAMES) == value


@pytest.mark.parametrize(
    ("source", "attributes"),
    [
        ("<A />", {}),
        ("<A b=\"c\" d='e' f />", {"b": "c", "d": "e", "f": "true"}),
        ("<A b={1} c={pic} />", {"b": "1", "c": "./a.png"}),
        ("<A b={x.y} />", {"b": "{x.y}"}),
        ("<A style={{color: 'red'}} />", {"style": "{{color: 'red'}}"}),
        ("<A values={[{a: {b: 1}}]} />", {"values": "{[{a: {b: 1}}]}"}),
        ("<A\n  b='c'\n  {...props}\n  d\n/>", {"b": "c", "d": "true"}),
        (
            '<A client:load :text="x" @click="y" />',
            {"client:load": "true", ":text": "x", "@click": "y"},
        ),
        ('<A title="1 &lt; 2 > 0" />', {"title": "1 < 2 > 0"}),
        ("<A icon={<Star />} />", {"icon": "{<Star />}"}),
        ("<Cards.Card href='/' />", {"href": "/"}),
    ],
)
def test_tags_are_read_with_every_kind_of_attribute(source, attributes):
    found = TAG.fullmatch(source)
    assert found is not None
    assert read_attributes(found["attributes"], NAMES) == attributes


@pytest.mark.parametrize("source", ["<a />", "<A b=c />", "<A", "<A b={c", "a < B", "<A b='c/>"])
def test_other_text_is_no_tag(source):
    assert TAG.match(source) is None


@pytest.mark.parametrize(
    ("lines", "end"),
    [
        (["text</A>"], (0, 4, 8)),
        (["", "</A> x"], (1, 0, 4)),
        (["<A>", "</A>", "</A>"], (2, 0, 4)),
        (["<A b />", "</A>"], (1, 0, 4)),
        (["<A", "  b", "/>", "</A>"], (3, 0, 4)),
        (["<AB>", "</AB>", "</A>"], (2, 0, 4)),
        (["```", "</A>", "```", "</A>"], (3, 0, 4)),
        (["<A>", "</A>"], None),
        (["text"], None),
    ],
)
def test_an_end_tag_is_that_of_its_component(lines, end):
    assert find_end(lines, "A") == end


def test_content_is_split_into_components_and_text():
    text = '<A b="1">One</A>\nother\n<A\n  b="2"\n/>\n```\n<A />\n```\n<B>\n  <A />\n</B> <A b="3"></A>\n<C>\n'
    assert parts_of(text, {}) == [
        Component("A", {"b": "1"}, "One"),
        "other",
        Component("A", {"b": "2"}, None),
        "```\n<A />\n```",
        Component("B", {}, "\n  <A />\n"),
        Component("A", {"b": "3"}, ""),
        "<C>\n",
    ]


def test_content_loses_the_indentation_of_its_component():
    assert outdented("\n    a\n\n      b\n  ") == "\na\n\n  b\n"
    assert outdented("  a  ") == "a"


def test_arrays_and_code_are_read():
    assert texts_of("['a', \"b\", `c`]") == ["a", "b", "c"]
    assert objects_of("[{label: 'A', value: \"a\"}, {'label': 'B'}]") == [
        {"label": "A", "value": "a"},
        {"label": "B"},
    ]
    assert unwrapped("\n{`a \\`b\\``}\n") == "a `b`"
    assert unwrapped("a {b}") == "a {b}"


def test_names_of_imports_and_exports_have_their_values():
    text = (
        "import Pic from './a.png';\nimport raw from '!!raw-loader!./a.js';\nimport b from './b.js?raw'\n"
        "import {c, d as e} from 'f';\nimport * as g from 'h';\n\n"
        "export const version = '3.2';\nexport const site = {title: 'Docs', n: 1};\n"
        "export function add(a) {\n}\n```js\nimport no from './no';\n```\n"
    )
    assert read_names(text) == {
        "Pic": "./a.png", "raw": "./a.js", "b": "./b.js", "c": "", "e": "", "g": "",
        "version": "3.2", "site": "", "site.title": "Docs", "add": "",
    }  # fmt: skip
    assert read_names("import this. And export that.") is None
    assert read_names("text") is None


@pytest.mark.parametrize(
    ("text", "shown", "marked"),
    [
        ("a\nb", "a\nb", ()),
        ("// highlight-next-line\na\nb", "a\nb", (1,)),
        ("a // highlight-line\nb", "a\nb", (1,)),
        ("a\n# highlight-start\nb\nc\n# highlight-end\nd", "a\nb\nc\nd", (2, 3)),
        ("{/* highlight-next-line */}\na", "a", (1,)),
        ("<!-- highlight-next-line -->\na", "a", (1,)),
        ("/* highlight-range{2-3} */\na\nb\nc\nd", "a\nb\nc\nd", (2, 3)),
        ("a // hide-line\nb", "b", ()),
        ("// hide-start\na\n// hide-end\nb", "b", ()),
        ("// hide-next-line\na\nb", "b", ()),
        ("a // [!code ++]\nb // [!code --]\nc // [!code focus]", "a\nb\nc", (1, 2)),
        ("a # [!code highlight:2]\nb\nc", "a\nb\nc", (1, 2)),
        ("// [!code hl:2]\na\nb\nc", "a\nb\nc", (1, 2)),
        ("<p> <!-- [!code error] -->", "<p>", (1,)),
        ("-- [!code word:a]\na", "a", ()),
        ("say('highlight-next-line')", "say('highlight-next-line')", ()),
        ("a [!code ++] b", "a [!code ++] b", ()),
    ],
)
def test_comments_mark_or_hide_lines(text, shown, marked):
    assert read_comments(text) == (shown, marked)


@pytest.mark.parametrize(
    "comment",
    ["{/* secret */}", "{ /* secret */ }", "{\n  /* secret\n     secret */\n}", "{/* a */ /* secret */}",
     "{\n\n  /* secret */\n\n}", "{/* secret */\t}"],
)  # fmt: skip
@pytest.mark.parametrize("template", ["{}", "- {}", "a\n\n{}\n\nb", "# A {}", "a {} b"])
def test_comments_are_hidden_however_they_are_formatted(comment, template):
    if "\n" in comment and template in {"- {}", "# A {}", "a {} b"}:
        comment = comment.replace("\n", " ")
    md = MarkdownIt().use(mdx_plugin, is_mdx=True)
    assert "secret" not in md.render(template.format(comment))


@pytest.mark.parametrize("comment", ["{\n  // secret\n}", "{// secret {a}\n  // secret\n}"])
@pytest.mark.parametrize("template", ["{}", "a\n\n{}\n\nb", "a\n{}\nb", "a {} b", "> a\n\n{}\n# B"])
def test_comments_that_end_with_their_lines_are_hidden_in_mdx(comment, template):
    source = template.format(comment)
    assert "secret" not in MarkdownIt().use(mdx_plugin, is_mdx=True).render(source)
    assert "secret" in MarkdownIt().use(mdx_plugin).render(source)


@pytest.mark.parametrize("source", ["<>a *b*</>", "<>\na *b*\n</>", "<>a</> *b*", "a <>*b*</>"])
def test_fragments_show_their_content_only(source):
    html = MarkdownIt().use(mdx_plugin, is_mdx=True).render(source)
    assert "<em>b</em>" in html
    assert "&gt;" not in html
    assert "&gt;" in MarkdownIt().use(mdx_plugin).render(source)
