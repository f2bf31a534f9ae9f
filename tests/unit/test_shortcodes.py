from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sphinx_devrel_blog.model import Problem
from sphinx_devrel_blog.shortcodes.grammar import find_end, parse_tag
from sphinx_devrel_blog.shortcodes.rules import shortcode_plugin
from sphinx_devrel_blog.shortcodes.vocabulary import EmbedTag, meaning


@pytest.mark.parametrize(
    ("source", "name", "args", "options"),
    [
        ("{% twitter 20 %}", "twitter", ("20",), {}),
        ("{%twitter 20%}", "twitter", ("20",), {}),
        ("{%- tweet 20 -%}", "tweet", ("20",), {}),
        ("{%\n  x\n  20\n%}", "x", ("20",), {}),
        ('{% twitter "20" %}', "twitter", ("20",), {}),
        ("{% twitter '20 ' %}", "twitter", ("20",), {}),
        ("{% YouTube id='a' %}", "youtube", (), {"id": "a"}),
        ("{% tweet user=u id = 20 %}", "tweet", (), {"user": "u", "id": "20"}),
        (
            "{% twitter https://x.com/u/status/20?s=20&t=a align=right %}",
            "twitter",
            ("https://x.com/u/status/20?s=20&t=a",),
            {"align": "right"},
        ),
        ('{% speakerdeck "23ba", true %}', "speakerdeck", ("23ba", "true"), {}),
        ("{% codepen URL default-tab=html,result %}", "codepen", ("URL",), {"default-tab": "html,result"}),
        ("{% %}", "", (), {}),
        ("{%%}", "", (), {}),
        ("{% # a comment %}", "#", ("a", "comment"), {}),
    ],
)  # fmt: skip
def test_parse_tag(source, name, args, options):
    tag = parse_tag(source)
    assert (tag.name, tag.args, dict(tag.options)) == (name, args, options)
    assert tag.source == source


def test_the_first_end_ends_a_tag():
    assert find_end('{% a "%}" %}', 0) == 8
    assert find_end("{% a {% b %}", 0) == -1
    assert find_end("{% a", 0) == -1


@given(st.text(alphabet="{%}- \n\"'=,ax1#") | st.text())
def test_any_tag_is_parsed(inner):
    tag = parse_tag(f"{{%{inner}%}}")
    assert isinstance(meaning(tag), EmbedTag | Problem)


def parse(text):
    md = MarkdownIt("commonmark").enable("table")
    md.use(shortcode_plugin)
    return md.parse(text)


def flat(tokens):
    for token in tokens:
        yield token
        yield from flat(token.children or [])


def sources(text):
    return [token.content for token in flat(parse(text)) if token.type == "shortcode"]


def shapes(text):
    """The tokens of a text in few words."""
    return [
        token.type if token.type != "inline" else [child.type for child in token.children]
        for token in parse(text)
    ]


TAG = "{% x 20 %}"


@pytest.mark.parametrize(
    "text",
    [
        f"`{TAG}`",
        f"``a {TAG}``",
        f"```\n{TAG}\n```",
        f"~~~liquid\n{TAG}\n~~~",
        f"    {TAG}\n",
        f"- a\n\n      {TAG}\n",
        f"<center>{TAG}</center>",
        f"<!-- {TAG} -->",
        f"a <!-- {TAG} --> b",
        f'a <b title="{TAG}">b</b>',
        f"{{% raw %}}{TAG}{{% endraw %}}",
        f"a {{% raw %}}{TAG}{{% endraw %}} b",
        f"{{% raw %}}\n{TAG}\n\n- {TAG}\n{{% endraw %}}",
        f"> {{%- raw -%}}\n> {TAG}\n> {{%- endraw -%}}",
        f"\\{TAG}",
        f"{{{TAG}}}",  # Hugo's {{% x %}}
    ],
)
def test_code_is_never_touched(text):
    assert sources(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TAG, ["shortcode"]),
        (f"{TAG}{TAG} {TAG}  ", ["shortcode"] * 3),
        ("{%\nx\n20 %}", ["shortcode"]),
        ("{% x\n20 %}{% x\n20 %}", ["shortcode"] * 2),
        (
            f"Before.\n{TAG}\nAfter.",
            [
                "paragraph_open", ["text"], "paragraph_close", "shortcode",
                "paragraph_open", ["text"], "paragraph_close",
            ],
        ),
        (f"a {TAG}", ["paragraph_open", ["text", "shortcode"], "paragraph_close"]),
        (f"# a {TAG}", ["heading_open", ["text", "shortcode"], "heading_close"]),
        (f"> {TAG}", ["blockquote_open", "shortcode", "blockquote_close"]),
        (
            f"1. {TAG}",
            ["ordered_list_open", "list_item_open", "shortcode", "list_item_close", "ordered_list_close"],
        ),
        (
            f"*a {TAG}*",
            ["paragraph_open", ["em_open", "text", "shortcode", "em_close"], "paragraph_close"],
        ),
        (f"{TAG} and {{% y", ["paragraph_open", ["shortcode", "text", "shortcode", "text"], "paragraph_close"]),
    ],
)  # fmt: skip
def test_where_tags_stand(text, expected):
    assert shapes(text) == expected


def test_lines_of_tags():
    tokens = parse("a\nb {% y %}\nc {% z\n1 %} {% w %}\n\n{% v\n1 %}{% u %}")
    lines = {
        child.meta["tag"].name: (token.map[0] if token.map else 0) + child.meta["line"]
        for token in tokens
        for child in (token.children or [token])
        if child.type == "shortcode"
    }
    assert lines == {"y": 1, "z": 2, "w": 3, "v": 5, "u": 6}


def test_raw_ends_where_its_quote_ends():
    text = "> {% raw %}\n> a\n\n{% x 20 %}\n\n{% endraw %}\n"
    assert "{% x 20 %}" in sources(text)


@given(st.text(alphabet="{%}rawend x1\n>-`*_[]()<!\\"))
def test_no_text_raises_or_is_lost(text):
    parse(text)


@given(st.text().filter(lambda text: "{%" not in text))
def test_text_without_tags_is_parsed_as_before(text):
    plain = MarkdownIt("commonmark").enable("table").parse(text)
    assert [token.as_dict() for token in parse(text)] == [token.as_dict() for token in plain]


@pytest.mark.parametrize(
    "piece",
    ["{%", "{% ", "{%\n", "{% a\n", "{% raw %}", "{% raw %}\n", "{% endraw %}", "a {% x %}\n", "%}", "{% x 1 %}"],
)  # fmt: skip
def test_work_is_linear(piece, monkeypatch):
    """Twice the text is at most twice the work, counted in calls of the rules' helpers."""
    from sphinx_devrel_blog.shortcodes import rules

    work = 0

    def counted(function, size):
        def call(*args):
            nonlocal work
            result = function(*args)
            work += 1 + size(result, *args)
            return result

        return call

    def looked_at(result, text, start):
        return (result if result > 0 else len(text[start:].split("{%")[1]) + 2) - start

    monkeypatch.setattr(rules, "find_end", counted(find_end, looked_at))
    monkeypatch.setattr(rules, "_line", counted(rules._line, lambda line, *_: len(line)))

    def measure(count):
        nonlocal work
        work = 0
        parse(piece * count)
        return work

    small, large = measure(100), measure(200)
    assert large <= 2.5 * small + 100


@pytest.mark.parametrize(
    ("source", "number"),
    [
        ("{% twitter 1221805374728278016 %}", "1221805374728278016"),
        ("{% tweet https://twitter.com/u/status/20 %}", "20"),
        ("{% x id=20 %}", "20"),
        ("{% giphy 12NUbkX6p4xOO4 %}", "12NUbkX6p4xOO4"),
        ("{% giphy https://giphy.com/embed/pynZagVcYxVUk %}", "pynZagVcYxVUk"),
    ],
)
def test_meaning_of_embeds(source, number):
    result = meaning(parse_tag(source))
    assert isinstance(result, EmbedTag)
    assert result.embed.id == number


@pytest.mark.parametrize(
    ("source", "subtype"),
    [
        ("{% twitter %}", "embed"),
        ("{% twitter abc %}", "embed"),
        ('{% twitter 1" onmouseover="alert(1) %}', "embed"),
        ("{% giphy https://example.org/a.gif %}", "embed"),
        ("{% nonsense 1 %}", "shortcode"),
        ("{% %}", "shortcode"),
    ],
)
def test_meaning_of_nothing(source, subtype):
    result = meaning(parse_tag(source))
    assert isinstance(result, Problem)
    assert result.subtype == subtype
