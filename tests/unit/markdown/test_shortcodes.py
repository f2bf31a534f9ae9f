from __future__ import annotations

import json
import re
import sys
from functools import partial
from pathlib import Path

import pytest
from fixtures import cases
from hypothesis import assume, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tokens import flat

from sphinx_devrel_blog.common.warnings import Problem
from sphinx_devrel_blog.markdown.shortcodes import grammar, pairs
from sphinx_devrel_blog.markdown.shortcodes.destinations import (
    destination_plugin,
    mark_destinations,
)
from sphinx_devrel_blog.markdown.shortcodes.grammar import Escaped, Tag, parse_tag, read_tag
from sphinx_devrel_blog.markdown.shortcodes.markdown_source import escape_paragraph
from sphinx_devrel_blog.markdown.shortcodes.pairs import MAX_NESTING, find_pairs
from sphinx_devrel_blog.markdown.shortcodes.registry import ShortcodeRegistry, with_inner
from sphinx_devrel_blog.markdown.shortcodes.results import (
    DirectiveCall,
    EmbedTag,
    InlineMarkdown,
    Math,
    Media,
    NoOutput,
    Reference,
    ShortcodeResult,
)
from sphinx_devrel_blog.markdown.shortcodes.rules import shortcode_plugin
from sphinx_devrel_blog.markdown.shortcodes.spans import DEPTH

REGISTRY = ShortcodeRegistry()
resolve = REGISTRY.resolve
FIXTURES = Path(__file__).parent / "fixtures"


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
def test_liquid_tags_are_parsed_into_name_and_arguments(source, name, args, options):
    tag = parse_tag(source)
    assert (tag.name, tag.args, dict(tag.options)) == (name, args, options)
    assert tag.source == source


@pytest.mark.parametrize(
    ("source", "name", "args", "options", "part"),
    [
        ("{{< x 20 >}}", "x", ("20",), {}, "open"),
        ("{{<youtube rblt2EtFfC4>}}", "youtube", ("rblt2EtFfC4",), {}, "open"),
        ("{{% vimeo 115776445 %}}", "vimeo", ("115776445",), {}, "open"),
        ('{{< x user="jack" id=20 >}}', "x", (), {"user": "jack", "id": "20"}, "open"),
        ("{{< img\n  src='a.png'\n  alt= b >}}", "img", (), {"src": "a.png", "alt": "b"}, "open"),
        ('{{< n "a \\"b\\" c" `d\ne` >}}', "n", ('a "b" c', "d\ne"), {}, "open"),
        ('{{< n a=\\"b c\\" >}}', "n", (), {"a": "b c"}, "open"),
        ('{{< video https://youtu.be/x start="10" >}}', "video", ("https://youtu.be/x",), {"start": "10"}, "open"),
        ("{{< toc />}}", "toc", (), {}, "whole"),
        ("{{< /tabs >}}", "tabs", (), {}, "close"),
        ("{{% / tabs %}}", "tabs", (), {}, "close"),
        ("{{< a/b >}}", "a/b", (), {}, "open"),
        ('{{% n "a b" c\\ d k=v %}}', "n", ("a b", "c d"), {"k": "v"}, "open"),
        ('{{ youtube(id="x", list=[1, 2]) }}', "youtube", (), {"id": "x", "list": "[1, 2]"}, "whole"),
        ("{% quote(author='V') %}", "quote", (), {"author": "V"}, "open"),
        ("%[https://youtu.be/x?a=b&c]", "embed", ("https://youtu.be/x?a=b&c",), {}, "whole"),
        ('{% figure src="a \\"b\\".png" %}', "figure", (), {"src": 'a "b".png'}, "open"),
        ("{% codesandbox a view= %}", "codesandbox", ("a",), {"view": ""}, "open"),
        ('{% vimeo <a href="https://vimeo.com/1">b</a> %}', "vimeo", ("https://vimeo.com/1",), {}, "open"),
    ],
)  # fmt: skip
def test_tags_of_every_form_are_read_within_a_text(source, name, args, options, part):
    tag = read_tag(f"ab{source}cd", 2)
    assert isinstance(tag, Tag)
    assert (tag.name, tag.args, dict(tag.options), tag.part) == (name, args, options, part)
    assert tag.source == source
    assert tag.error == ""


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{</* x 20 */>}}", "{{< x 20 >}}"),
        ("{{%/* x 20 */%}}", "{{% x 20 %}}"),
        ('{{</* x "**/*.md" */>}}', '{{< x "**/*.md" >}}'),
        ("{{/* x(id=1) */}}", "{{ x(id=1) }}"),
        ("{%/* x(id=1) */%}", "{% x(id=1) %}"),
    ],
)
def test_commented_tags_show_the_tag(source, text):
    assert read_tag(source, 0) == Escaped(text, source)


@pytest.mark.parametrize(
    "source",
    [
        "{% a", "{% a {% b %}", "{{< a %}}", "{{< a", "{{< a {{< b >}}", '{{< a "b >}}', "{{< a `b >}}",
        "{{< a ' >}}b{{< c ' >}}", "{{</* a >}}", "{{ a }}", "{{ a | b }}", "{{ a(b) }}", "%[words]", "%[ftp://a]", "{", "",
    ],
)  # fmt: skip
def test_other_braces_are_no_tag(source):
    assert read_tag(source, 0) is None


def test_a_liquid_tag_ends_at_the_first_delimiter_even_in_quotes():
    assert read_tag('{% a "%}" %}', 0).source == '{% a "%}'


@pytest.mark.parametrize("source", ["{{< a.Inline >}}", "{{< /a b >}}", "{{< a / b>}}"])
def test_tags_that_hugo_refuses_have_an_error(source):
    tag = read_tag(source, 0)
    assert tag.error
    assert isinstance(resolve(tag), Problem)


@given(st.text(alphabet="{%}-< >\n\"'`\\/*=,ax1#.()[]") | st.text())
def test_any_tag_has_a_result(inner):
    for text in (
        f"{{%{inner}%}}",
        f"{{{{<{inner}>}}}}",
        f"{{{{%{inner}%}}}}",
        f"{{{{{inner}}}}}",
        inner,
    ):
        tag = read_tag(text, 0)
        if isinstance(tag, Tag):
            assert text.startswith(tag.source)
            for inside in (None, inner):
                assert isinstance(resolve(with_inner(tag, inside, tag.source)), ShortcodeResult)
        find_pairs(text)


def insides(text):
    return {pair.tag.name: text[pair.body : pair.stop] for pair in find_pairs(text).values()}


@pytest.mark.parametrize(("text", "expected"), cases(FIXTURES / "pairs.md"))
def test_pairs_enclose_the_text_between_their_tags(text, expected):
    found = [f"{name}: {json.dumps(inside)}" for name, inside in insides(text).items()]
    assert ("\n".join(found) or "none") == expected


def test_pairs_are_nested_up_to_the_limit():
    deep = "{% a %}" * 50 + "{% enda %}" * 50
    assert len(find_pairs(deep)) == MAX_NESTING
    assert len(find_pairs(deep, MAX_NESTING - 1)) == 1


@pytest.mark.parametrize(
    ("opened", "closed"),
    [("{% details a %}", "{% enddetails %}"), ("{{< details a >}}", "{{< /details >}}")],
)
def test_deeper_pairs_show_their_content_with_one_warning(opened, closed):
    text = f"{opened}\n" * 3 + "text\n" + f"{closed}\n" * 3
    tokens = list(flat(markdown().parse(text, {DEPTH: MAX_NESTING})))
    results = [each.meta["result"] for each in tokens if each.type == "shortcode"]
    problems = {each.problem for each in results if each.problem}
    assert all(isinstance(each.shown, NoOutput) for each in results)
    assert [f"more than {MAX_NESTING} shortcodes are nested" in each for each in problems] == [True]
    assert "text" in [each.content for each in tokens]


def markdown():
    md = MarkdownIt("commonmark").enable("table")
    md.use(shortcode_plugin, REGISTRY)
    md.use(destination_plugin, REGISTRY)
    md.core.ruler.push("marks", partial(mark_destinations, REGISTRY))
    return md


def parse(text):
    return markdown().parse(text)


def sources(text):
    return [token.content for token in flat(parse(text)) if token.type == "shortcode"]


def shapes(text):
    """Return the types of a text's tokens, those of inline tokens in parentheses."""
    return " ".join(
        f"( {' '.join(child.type for child in token.children)} )"
        if token.type == "inline"
        else token.type
        for token in parse(text)
    )


TAG = "{% x 20 %}"


@pytest.mark.parametrize(("text", "expected"), cases(FIXTURES / "code.md"))
def test_tags_in_code_stay_code(text, expected):
    assert sources(text) == []
    assert markdown().render(text).rstrip("\n") == expected


@pytest.mark.parametrize(("text", "expected"), cases(FIXTURES / "tags.md"))
def test_tags_are_blocks_on_their_own_lines_and_inline_elsewhere(text, expected):
    assert shapes(text) == expected


def test_tokens_have_the_line_of_their_tag():
    tokens = parse("a\nb {% y %}\nc {% z\n1 %} {% w %}\n\n{% v\n1 %}{% u %}")
    lines = {
        child.meta["tag"].name: (token.map[0] if token.map else 0) + child.meta["line"]
        for token in tokens
        for child in (token.children or [token])
        if child.type == "shortcode"
    }
    assert lines == {"y": 1, "z": 2, "w": 3, "v": 5, "u": 6}


def test_raw_in_a_quote_protects_no_text_after_the_quote():
    text = "> {% raw %}\n> a\n\n{% x 20 %}\n\n{% endraw %}\n"
    assert "{% x 20 %}" in sources(text)


@given(st.text(alphabet="{%}rawend x1\n>-`*_[]()<!\\/\"'=:"))
def test_any_text_is_parsed(text):
    parse(text)


@given(st.text(alphabet='{}%<> a\n>-`*_[]()!\\"=:') | st.text())
def test_text_without_tags_is_parsed_as_before(text):
    assume(not any(opening in text for opening in ("{%", "{{<", "{{%", "{{/*", "%[")))
    plain = MarkdownIt("commonmark").enable("table").parse(text)
    assert [token.as_dict() for token in parse(text)] == [token.as_dict() for token in plain]


TAGS = st.sampled_from(
    ["{% details a %}", "{% enddetails %}", "{% note %}", "{% endnote %}", "{% raw %}", "{% endraw %}", "{% highlight js %}",
     "{% endhighlight %}", "{{< tabs >}}", "{{< /tabs >}}", '{{< tab "a" >}}', "{{< /tab >}}", "{{% x 20 %}}", "{{</* x */>}}",
     '{{ note(a="b") }}', "{% end %}", "%[https://a.example]\n", "{% x 20 %}", "{% nonsense", "{{< x", "\n", "\n\n", "> ", "- ",
     "    ", "`", "``", "```\n", "~~~\n", "<!--", "-->", "\\", "*", "[", "](", ")", "| a |\n|--|\n"]
)  # fmt: skip


@given(st.lists(TAGS, max_size=25))
def test_pairs_nest_and_no_text_is_lost(pieces):
    text = "".join(f"{piece}w{number}q" for number, piece in enumerate(pieces))
    open_until = [len(text)]
    for start, pair in sorted(find_pairs(text).items()):
        assert start < pair.body <= pair.stop < pair.end <= len(text)
        while open_until[-1] <= start:
            open_until.pop()
        assert pair.end <= open_until[-1]
        open_until.append(pair.stop)
    kept = "".join(
        f"{token.content}{token.info}{token.attrs}{token.meta}" for token in flat(parse(text))
    )
    assert [word for word in re.findall(r"w\d+q", text) if word not in kept] == []


class Counting:
    """A pattern that counts the characters that it scans."""

    def __init__(self, pattern, count):
        self.pattern, self.count = pattern, count

    def __getattr__(self, name):
        return getattr(self.pattern, name)

    def search(self, text, start=0, *end):
        found = self.pattern.search(text, start, *end)
        self.count((found.end() if found else len(text)) - start)
        return found

    def match(self, text, start=0, *end):
        found = self.pattern.match(text, start, *end)
        self.count(found.end() - start if found else 1)
        return found


@pytest.mark.parametrize(
    "piece",
    [
        "{%", "{% ", "{%\n", "{% a\n", "{% raw %}", "{% raw %}\n", "{% endraw %}", "a {% x %}\n", "%}", "{% x 1 %}",
        "{{<", "{{< a ", "{{< a\n", "{{</*", "{{/*", "{{<a b=", '{{< a "', "{{a(", "%[", "%[https://a",
        "{% details a %}", "{% details a %}\n", "{% details a %}{% enddetails %}", "{% katex %}\n", "{% note %}\nb\n",
        "{{< tabs >}}", "{{< /tabs >}}\n", "`{% details %}", "<!-- {% a %}", "[a]({% post_url ", "[a]: {% post_url x",
        "> {% details a %}\n", "```\n{% a %}\n", "- {% note %}\n",
    ],
)  # fmt: skip
def test_parsing_takes_linear_work(piece, monkeypatch):
    """Twice the text is about twice the work: executed lines of Python plus scanned characters."""
    work = 0

    def count(size):
        nonlocal work
        work += size

    for module in (grammar, pairs):
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                monkeypatch.setattr(module, name, Counting(value, count))

    def trace(frame, event, _argument):
        if "sphinx_devrel_blog" not in frame.f_code.co_filename:
            return None
        count(event == "line")
        return trace

    def measure(text):
        nonlocal work
        work = 0
        before = sys.gettrace()
        sys.settrace(trace)
        try:
            parse(text)
        finally:
            sys.settrace(before)
        return work

    assert measure(piece * 200) <= 2.5 * measure(piece * 100) + 200


def test_deep_pairs_take_linear_work():
    """The content of a pair is parsed again, so the number of nested pairs is limited."""
    deep = "{% details a %}\n" * 500 + "{% enddetails %}\n" * 500
    assert len(find_pairs(deep)) == MAX_NESTING


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
def test_embed_tags_have_the_id_of_their_content(source, number):
    result = resolve(parse_tag(source))
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
        ("{% include a.html %}", "shortcode"),
        ("{% details a %}", "shortcode"),
        ("{% enddetails %}", "shortcode"),
        ("{{< /tabs >}}", "shortcode"),
        ("{% user %}", "shortcode"),
        ("{% tag a b %}", "shortcode"),
        ("{% feed tag=a limit=99 %}", "shortcode"),
        ("{% embed javascript:alert(1) %}", "shortcode"),
        ("{% img nothing %}", "shortcode"),
        ('{% runkit a"> %}', "shortcode"),
        ("{% video javascript:alert(1) %}", "shortcode"),
        ("{% iframe javascript:alert(1) %}", "shortcode"),
        ("{{< button href=javascript:alert(1) text=a />}}", "shortcode"),
    ],
)
def test_wrong_arguments_are_a_problem(source, subtype):
    result = resolve(parse_tag(source))
    assert isinstance(result, Problem)
    assert result.subtype == subtype


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{% details A *b* %}x{% enddetails %}", DirectiveCall("dropdown", "A *b*", (), "x")),
        ('{{< details summary="A" open=true >}}x{{< /details >}}', DirectiveCall("dropdown", "A", (("open", ""),), "x")),
        ("{% note %}x{% endnote %}", DirectiveCall("note", body="x")),
        ("{% note info Title %}x{% endnote %}", DirectiveCall("dropdown", "Title", (), "x")),
        ("{% note info %}x{% endnote %}", DirectiveCall("note", body="x")),
        ('{{< alert type="danger" >}}x{{< /alert >}}', DirectiveCall("danger", body="x")),
        ('{{< callout text="x" >}}', DirectiveCall("note", added="x")),
        ("{% quote David Levithan, Wide Awake %}x{% endquote %}", DirectiveCall("epigraph", body="x", added="\n\n-- David Levithan, Wide Awake\n")),
        ("{% quote A https://a.example B c %}x{% endquote %}", DirectiveCall("epigraph", body="x", added="\n\n-- A, [B c](<https://a.example>)\n")),
        ("{% pullquote left %}x{% endpullquote %}", DirectiveCall("pull-quote", body="x")),
        ("{% cta https://a.example block %} x {% endcta %}", DirectiveCall("button-link", "https://a.example", (("color", "primary"), ("expand", "")), added="x")),
        ('{{< button relref="#a" >}}x{{< /button >}}', Reference("#a", text="x")),
        ('{{< card title="A" link="https://a.example" >}}', DirectiveCall("card", "A", (("link", "https://a.example"),))),
        ("{% row %}{% col %}a{% endcol %}{% col span=3 %}b{% endcol %}{% endrow %}", DirectiveCall("grid", "1 1 4 4", (("gutter", "3"),), "{% col grid=4 %}a{% endcol %}{% col span=3 grid=4 %}b{% endcol %}")),
        ("{% row %}a{% col %}b{% endcol %}{% endrow %}", DirectiveCall("container", "devrel-row", (), "a{% col %}b{% endcol %}")),
        ("{% row %}{% endrow %}", NoOutput()),
        ("{% katex inline %}$x$ {% endkatex %}", Math("x")),
        ("{% katex %}x{% endkatex %}", DirectiveCall("math", body="x")),
        ("{{< katex >}}x{{< /katex >}}", Math("x")),
        ('{% highlight ruby linenos mark_lines="1 2" %}\nx\n{% endhighlight %}', DirectiveCall("code-block", "ruby", (("linenos", ""), ("emphasize-lines", "1,2")), "x")),
        ('{{< highlight go "linenos=table,hl_lines=3 6-8,linenostart=9" >}}x{{< /highlight >}}', DirectiveCall("code-block", "go", (("linenos", ""), ("lineno-start", "9"), ("emphasize-lines", "3,6-8")), "x")),
        ("{% codeblock A b lang:js mark:1,4-7 %}x{% endcodeblock %}", DirectiveCall("code-block", "js", (("emphasize-lines", "1,4-7"), ("caption", "A b")), "x")),
        ('{% img left /a.png 300 200 "T" "Alt" %}', DirectiveCall("image", "/a.png", (("alt", "Alt"), ("width", "300"), ("height", "200")))),
        ('{% img a.png \'"T" "Alt"\' %}', DirectiveCall("image", "a.png", (("alt", "Alt"),))),
        ('{{< figure src="a b.png" caption="C" attr="D" attrlink="https://d.example" width="80%" >}}', DirectiveCall("figure", "a%20b.png", (("width", "80%"),), added="C [D](<https://d.example>)")),
        ("{{< video src=a.mp4 >}}", Media("video", "a.mp4")),
        ("{% user_subscription Join us! %}", InlineMarkdown("Join us!")),
        ("{% comment %}x{% endcomment %}", NoOutput()),
        ("{% # x %}", NoOutput()),
        ("{% user jess %}", Reference(url="https://dev.to/jess", text="@jess")),
        ("{% link u/a-post-1be %}", Reference("https://dev.to/u/a-post-1be", "https://dev.to/u/a-post-1be")),
        ("{% link Words https://a.example/ %}", Reference(url="https://a.example/", text="Words")),
        ("{% link _posts/a.md %}", Reference("_posts/a.md")),
        ("{% post_url /b/2020-01-01-a %}", Reference("/b/2020-01-01-a")),
    ],
)  # fmt: skip
def test_shortcodes_have_their_result(text, expected):
    (token,) = [token for token in flat(parse(text)) if token.type == "shortcode"]
    result = token.meta["result"]
    if isinstance(result, DirectiveCall):
        result = result._replace(inline="", instead=None)
    assert result == expected


@pytest.mark.parametrize(
    "text",
    ["{% link https://a.example/b %}", "{% embed https://a.example/b %}", "%[https://a.example/b]"],
)
def test_a_url_of_any_site_is_an_embed_with_a_link_preview(text):
    (token,) = [token for token in flat(parse(text)) if token.type == "shortcode"]
    result = token.meta["result"]
    assert isinstance(result, EmbedTag)
    assert (result.embed.provider, result.embed.url) == ("page", "https://a.example/b")


@pytest.mark.parametrize(
    "text",
    [
        "- a",
        "-",
        "+ a",
        "* a",
        "1. a",
        "12) a",
        "# a",
        "#",
        "> a",
        "---",
        "```a",
        "~~~",
        ":::",
        "[a]: b",
        "**a** b",
        "a",
        "***",
        "=",
    ],
)
def test_an_escaped_paragraph_begins_no_other_block(text):
    tokens = MarkdownIt("commonmark").parse(escape_paragraph(text))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]


def test_shortcodes_of_the_site_take_precedence():
    own = ShortcodeRegistry(
        {"promo": "admonition", "youtube": "note"},
        {"shout": lambda tag: InlineMarkdown(tag.rest.upper())},
    )
    assert own.resolve(parse_tag('{% promo "A b" class=x %}')) == DirectiveCall(
        "admonition", "A b", (("class", "x"),), inline="A b", is_sites=True
    )
    assert own.resolve(parse_tag("{% youtube x %}")).directive == "note"
    assert own.resolve(parse_tag("{% shout a %}")) == InlineMarkdown("A")


@pytest.mark.parametrize(
    "text",
    [
        "[a *b*]({% post_url x %})",
        '[a *b*]( {{ site.baseurl }}{% link x.md %}#c "T" )',
        '[a *b*]({{< ref "x.md" >}})',
        "[a *b*][c]\n\n[c]: {% post_url x %}",
        "[c]: {{site.url}}/{% post_url x %}#y\n\n[a *b*][c]",
    ],
)
def test_shortcodes_in_destinations_become_links(text):
    children = [child for token in parse(text) for child in token.children or []]
    assert [child.type for child in children] == [
        "shortcode_link_open", "text", "em_open", "text", "em_close", "shortcode_link_close"
    ]  # fmt: skip
    assert children[0].meta["reference"].target.startswith("x")


@pytest.mark.parametrize(
    "text", ["[a]({% nonsense %})", "[a]({% post_url x %}", "\\[a]({% post_url x %})"]
)
def test_other_destinations_are_no_shortcode_links(text):
    assert not any("link" in token.type for token in flat(parse(text)))


@pytest.mark.parametrize("forms", [frozenset(), frozenset({"liquid", "hugo"})])
@pytest.mark.parametrize(
    ("source", "near"),
    [
        ("{% twiter 20 %}", "twitter"),
        ("{% youtub x %}", "youtube"),
        ("{{< figur src=a.png >}}", "figure"),
        ("{{< acordion >}}", "accordion"),
        ("{% Katx %}", "katex"),
        ("{% ratng 4 %}", "rating"),
        ("{% spotlight %}", ""),
        ("{% promo %}", ""),
        (f"{{% {'t' * 90} %}}", ""),
    ],
)
def test_an_unknown_shortcode_gets_advice_for_its_name(source, near, forms):
    tag = read_tag(source, 0)
    result = ShortcodeRegistry({"rating": "**{1}**"}, forms=forms).resolve(tag)
    message = result.message if isinstance(result, Problem) else result.problem
    assert message.startswith(f"unknown shortcode {tag.name!r}: ")
    assert ("Did you mean" in message) == bool(near)
    assert f"Did you mean {near!r}?" in message or not near
    assert "devrel_blog_shortcodes_extra" in message
    assert "delete it" in message
    assert "backticks" not in message
