from __future__ import annotations

import pytest

from sphinx_devrel_blog.common.warnings import Problem
from sphinx_devrel_blog.markdown.shortcodes.grammar import read_tag
from sphinx_devrel_blog.markdown.shortcodes.registry import ShortcodeRegistry
from sphinx_devrel_blog.markdown.shortcodes.results import DirectiveCall, Snippet


def filled(template: str, source: str, inner: str | None = None, **others: str):
    tag = read_tag(source, 0)
    return ShortcodeRegistry({"x": template, **others}).resolve(tag._replace(inner=inner))


@pytest.mark.parametrize(
    ("template", "source", "text"),
    [
        ("**{1}**", "{{< x A >}}", "**A**"),
        ("{2}, {1}", '{% x "a b" c %}', "c, a b"),
        ("{arg}", "{% x Only today %}", "Only today"),
        ("{title}", '{{< x title="Do" >}}', "Do"),
        ("{x-y} {z_1}", "{{< x x-y=1 z_1=2 >}}", "1 2"),
        ("{title}", '{{ x(title="Do") }}', "Do"),
        ("{title,1}", "{{< x Do >}}", "Do"),
        ("{title,1}", "{{< x title=Do >}}", "Do"),
        ("{title|A default}", "{{< x >}}", "A default"),
        ("[{title|}]", "{{< x >}}", "[]"),
        ("{title|A default}", '{{< x title="" >}}', ""),
        (r"\{title} {{ title }}", "{{< x title=a >}}", r"\{title} {{ title }}"),
        ("```{lang|text}\na\n```", "{{< x lang=c >}}", "```c\na\n```"),
        ("{bdg}`{1}` `{1}`", "{{< x a >}}", "{bdg}`a` `a`"),
    ],
)
def test_placeholders_take_the_arguments_of_the_shortcode(template, source, text):
    result = filled(template, source)
    assert result.text == text
    assert result.problems == ()


@pytest.mark.parametrize(
    ("template", "value", "text"),
    [
        ("{1}", "a_b *c* <b> [d]", r"a\_b \*c\* \<b\> \[d\]"),
        ("[a]({1})", "/a b(c)", "[a](/a%20b%28c%29)"),
        ("[a](<{1}>)", "/a>b", "[a](</a%3Eb>)"),
        ("![a](/static/{1})", "a b.png", "![a](/static/a%20b.png)"),
        ("<{1}>", "https://a.b/c d", "<https://a.b/c%20d>"),
        ("[a]: {1}", "/a b", "[a]: /a%20b"),
        ('<b class="{1}">', "a>b&c", '<b class="a&#62;b&#38;c">'),
        ("<b>{1}</b>", "*a*", "<b>&#42;a&#42;</b>"),
        ("`{1}`", "a`*b*", "`a'*b*`"),
        ("{{% youtube {1} %}}", "a%}b", "{{% youtube ab %}}"),
        ("{{< youtube {1} >}}", "a>}}b", "{{< youtube ab >}}"),
        ("```python\n{1}\n```", "a*b", "```python\na*b\n```"),
        ("```{image} {1}\n:alt: {1}\n```", "a_b", "```{image} a_b\n:alt: a_b\n```"),
        ("```{admonition} {1}\n{1}\n```", "a_b", "```{admonition} a\\_b\na\\_b\n```"),
    ],
)
def test_values_are_escaped_for_their_position(template, value, text):
    assert filled(template, f'{{{{< x "{value}" >}}}}').text == text


def test_a_value_never_begins_a_new_line_of_the_template():
    result = filled("{t}", "{{< x t=`a\n\n# b` >}}")
    assert result.text == r"a \# b"


@pytest.mark.parametrize(
    ("template", "inner", "text"),
    [
        ("**{body}**", "a", "**a**"),
        ("> {body}\n> -- me", "\na\n\n- b\n", "> a\n>\n> - b\n> -- me"),
        ("- {body}", "a\nb", "- a\n  b"),
        ("a: {body}.", "b\n\nc", "a: b\n\nc."),
        ("| {body} |", "b\nc", "| b c |"),
        ("<div>{body}</div>", "*a*", "<div>\n\n*a*\n\n</div>"),
        ("```python\n{body}\n```", "    a\n```\nb", "``````python\n    a\n```\nb\n``````"),
        (
            ":::{note}\n{body}\n:::",
            "```\na\n```",
            "``````{note}\n\n```\na\n```\n\n``````",
        ),
    ],
)
def test_the_content_keeps_its_lines_and_its_blocks(template, inner, text):
    assert filled(template, "{{< x >}}", inner).text == text


@pytest.mark.parametrize(
    ("template", "others"),
    [
        ("a {{< x >}}", {}),
        ("a {% X %}", {}),
        ('a {{ x(a="b") }}', {}),
        ("a {{< y >}}", {"y": "{{< z >}} {{< z >}}", "z": "{% x %}"}),
        ("{% {1} %}", {}),
    ],
)
def test_a_template_that_contains_itself_is_a_problem(template, others):
    result = filled(template, "{{< x >}}", **others)
    assert isinstance(result, Problem)
    assert "contains the shortcode itself" in result.message


def test_an_include_in_its_own_template_is_a_problem():
    tag = read_tag("{% include promo.html %}", 0)
    registry = ShortcodeRegistry({"include promo.html": "a {% include promo.html %}"})
    assert isinstance(registry.resolve(tag), Problem)


@pytest.mark.parametrize(
    ("template", "inner", "message"),
    [
        ("a {b} {b} c", None, "it has no argument 'b'"),
        ("{1}", None, "it has no argument '1'"),
        ("a b", "content", "its template has no {body}: the content is left out"),
    ],
)
def test_a_missing_argument_and_lost_content_are_reported(template, inner, message):
    (problem,) = filled(template, "{{< x >}}", inner).problems
    assert message in problem.message


def test_an_empty_template_hides_the_content():
    result = filled("", "{{< x >}}", "content")
    assert isinstance(result, Snippet)
    assert (result.text, result.problems) == ("", ())


def test_a_name_is_a_directive():
    result = filled("my.admonition-x", "{{< x a >}}", "b")
    assert isinstance(result, DirectiveCall)


@pytest.mark.parametrize(
    ("template", "is_block"),
    [
        ("**{1|a}**", False),
        ("![a]({1|b})", False),
        ("> a", True),
        ("<div>a</div>", True),
        ("a\n\nb", True),
        ("```{note}\na\n```", True),
    ],
)
def test_a_template_of_one_line_can_be_in_a_sentence(template, is_block):
    assert filled(template, "{{< x >}}").is_block is is_block
