"""Private comments, and other text that its author hid."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fixtures import cases
from hypothesis import given
from hypothesis import strategies as st

from sphinx_devrel_blog.markdown.syntax.hidden_parts import hides_cells_by_default
from sphinx_devrel_blog.markdown.syntax.private_comments import (
    has_commented_statement,
    strip_comments,
)

CASES = [
    *cases(Path(__file__).parent / "fixtures" / "private_comments.md"),
    pytest.param("a\r %%secret%%", "a\r", id="carriage return"),
]
HIDDEN = [
    # kramdown
    ("{::comment}\nsecret\n\n- secret\n{:/comment}\npublic", "\n\n\n\n\npublic"),
    ("a {::comment}secret{:/} public", "a public"), ("a {::comment}secret{:/comment}, public", "a , public"),
    ('{::comment data="1"}secret{:/comment}', ""), ('{::options auto_ids="secret" /}\npublic', "\npublic"),
    # Jinja, Nunjucks and Twig
    ("{# secret #}\n\npublic", "\n\npublic"), ("a {#secret#} public", "a public"),
    ("{#- secret\n\n{{ secret }} {% secret %}\n-#}\npublic", "\n\n\n\npublic"),
    # Go templates
    ('<A b={/* secret */ 1} c="d">', '<A b={ 1} c="d">'), ("<p className={'x' /* secret */}>a</p>", "<p className={'x' }>a</p>"),
    ('<A\n  // secret\n  b="// public"\n  /* secret */\n/>', '<A\n\n  b="// public"\n\n/>'),
    ("<A b={{c: 1, // secret\n d: 2}} />", "<A b={{c: 1,\n d: 2}} />"), ('<img {/* secret */} src="a">', '<img src="a">'),
    ('<A b={"}"} {/* secret */} c={() => d}>public</A>', '<A b={"}"} c={() => d}>public</A>'),
    ("a {{/* secret */}} public", "a public"), ("{{- /* secret\n\nsecret() */ -}}\npublic", "\n\n\npublic"),
    # MDX
    ("<div>\n{/* secret\n\nsecret */}\n</div>\npublic", "<div>\n\n\n\n</div>\npublic"),
    ("a {/* secret */} public", "a public"), ("{\n/* secret\n\nsecret */\n}\npublic", "\n\n\n\n\npublic"),
    ("> {/* secret\n>\n> secret */}\n> public", ">\n>\n>\n> public"),
    ("| {/* secret */} public |\n", "| public |\n"),
    # Quarto
    ("::: {.content-hidden}\nsecret\n\n::: {.note}\nsecret\n:::\n\nsecret\n:::\n\npublic", "\n" * 10 + "public"),
    ("::: content-hidden\nsecret\n```\n:::\n```\nsecret\n:::\npublic", "\n\n\n\n\n\n\npublic"),
    ('::: {.content-hidden when-format="html"}\nsecret\n:::', "\n\n"),
    ('::: {.content-hidden unless-format="pdf"}\nsecret\n:::', "\n\n"),
    ('::: {.content-visible when-format="pdf"}\nsecret\n:::', "\n\n"),
    ('::: {.content-visible unless-format="html"}\nsecret\n:::', "\n\n"),
    ('::: {.content-visible when-profile="beta"}\nsecret\n:::', "\n\n"),
    ("::: {#defs .hidden}\nsecret\n:::\npublic", "\n\n\npublic"),
    ("> ::: {.content-hidden}\n> secret\n> :::\n> public", ">\n>\n>\n> public"),
    ("a [secret **b** [c](d)]{.content-hidden} public", "a public"),
    ("```{python}\n#| label: x\n#| echo: false\nsecret\n```\npublic", "\n\n\n\n\npublic"),
    ("```{r}\n#| include: FALSE\nsecret\n```\npublic", "\n\n\n\npublic"),
    ("```{ojs}\n//| echo: false\nsecret\n```", "\n\n\n"), ("~~~{sql}\n--| echo: no\nsecret\n~~~", "\n\n\n"),
    ("```{r setup, include=FALSE}\nsecret\n```\npublic", "\n\n\npublic"), ("```{r, echo = F}\nsecret\n```", "\n\n"),
    ("```{r}\nknitr::opts_chunk$set(fig.width = 5, echo = FALSE)\n```\n```{r}\nsecret\n```\n```{r, echo=TRUE}\npublic\n```",
     "\n\n\n\n\n\n```{r, echo=TRUE}\npublic\n```"),
    ("- a\n\n  ```{python}\n  #| echo: false\n  secret\n  ```\n- public", "- a\n\n\n\n\n\n- public"),
]  # fmt: skip
SHOWN = [
    "`{::comment}x{:/}`", "```\n{# x #}\n{{/* x */}}\n```", "{% raw %}{# x #}{% endraw %}", "    {# x #}", "\\{# x #}", "\\{::comment}x{:/}",
    "# A {#a}\n\n# B {#b}", "{#each x}", "#{x} and {#", "{# never ends", "<!-- {# x #} -->", "`{{/* x */}}`", "\\{{/* x */}}", "{{</* x */>}}",
    '<A b="// c" d={`/* e */`} />', "<a href=http://x//y>z</a> // b", "a <B and /* c */ d\n\ne >", "`<A /* b */ />`",
    "a <b> /* c */ d </b>", "<A />\n// b /* c */", "```js\n<A // b\n/>\n```", "    <A\n    // b\n    />",
    "{{%/* x */%}}", '{{/* youtube(id="x") */}}', "{{/* never ends", "a /* b */ c",
    "::: {.content-visible}\nx\n:::", '::: {.content-visible when-format="html"}\nx\n:::',
    '::: {.content-hidden when-format="pdf"}\nx\n:::', '::: {.content-visible unless-profile="x"}\ny\n:::',
    "```\n::: {.content-hidden}\nx\n:::\n```", "the class `.content-hidden` and .hidden", "::: {.callout title='x .content'}\n[a .content-hidden b]\n:::",
    "```{python}\n#| echo: true\nx\n```", "```{python}\n#| echo: fenced\nx\n```", "```{python}\nx\n#| echo: false\n```",
    "```python\n#| echo: false\n```", "```{code-block} python\n#| echo: false\n```", "```{mermaid}\n%%| echo: false\nA --> B\n```",
    "````\n```{python}\n#| echo: false\n```\n````", "```{{python}}\n#| echo: false\n```", "```{r}\nx %% 2 == 1 && y %% 2\n```",
]  # fmt: skip
LITERALS = [
    "{%%} public {{}} {{%%}}", "{%% public %%}", "a {{%%}} public {{%%}} b",
    "100%% sure and 50%% off", "use `%%` and `%%x%%`", "```\n%%x%%\n```", "``a ` %%x%%``",
    "~~~mermaid\n%% c\nA --> B\n%% d\n~~~", "LIKE '%%' and LIKE '%%'", 'LIKE "%%" or "%%"',
    "\\%%x\\%%", "    %%x%%", "Text\n\n\t%%x%%", "use %%s and %%d", "%%d of %%d", "a '%%s' %% b", "%%[widget]\ntext\n%%[other]",
    "the %%time and %%timeit magics", "<!-- %%x%% -->", "<pre>%%x%%</pre>", "<code>%%x%%</code>",
    "{% highlight sh %}\n%%x%%\n{% endhighlight %}", "{% raw %}%%x%%{% endraw %}",
    "{{< highlight sh >}}\n%%x%%\n{{< /highlight >}}", "$$\na %%x\nb %%y\n$$",
    "```{code-block} text\n%%x%%\n```", "5%% of 6%% x", "50%%, 60%%-70%%", "% a comment of MyST", "a %% b",
    "> ```\n> %%x%%\n> ```", "100%", "%", "%%%%", "-----%%%%%-----", "````md\n```\n%%x%%\n```\n````",
]  # fmt: skip
UNENDED = [
    ("%%\nsecret to the end\n\nsecret", 1), ("public\n\n%%\nsecret", 3),
    ("text %%secret unclosed\n\npublic", 1), ("%%secret\nsecret\n\npublic", 1),
    ("text\n\n%%secret\nsecret", 3), ("- a\n- %%secret\n  secret\n\npublic", 2), ("text %%secret\n\nsecret%% public", 1),
    ("a %%secret\n```python\npublic\n```\n", 1), ("```{note}\na %%- secret\n```\n\npublic", 2),
    ("> :::note\n> a %%secret\n> :::\n> public", 2), ("~~~{note}\n:class: %%secret\n~~~\npublic", 2),
]  # fmt: skip


@pytest.mark.parametrize("fence", ["```", "~~~", ":::", "> ```", "> :::", "  ````"])
def test_a_comment_without_an_end_keeps_the_end_of_its_fence(fence):
    prefix = fence.rstrip("`~:")
    text = f"{fence}{{note}}\n{prefix}a %%- secret\n{fence}\n"
    assert strip_comments(text).text == f"{fence}{{note}}\n{prefix}a\n{fence}\n"


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_comments_are_removed_and_lines_stay(text, expected):
    stripped = strip_comments(text)
    assert stripped.text == expected
    assert "secret" not in stripped.text
    assert stripped.has_comments
    assert stripped.problems == ()
    assert stripped.text.count("\n") == text.count("\n")
    assert ("public" in stripped.text) == ("public" in text)


@pytest.mark.parametrize(("text", "expected"), HIDDEN)
def test_text_that_another_platform_hides_is_removed_and_lines_stay(text, expected):
    stripped = strip_comments(text)
    assert re.sub(r"[ \t]+$", "", stripped.text, flags=re.MULTILINE) == expected
    assert stripped.has_comments
    assert stripped.text.count("\n") == text.count("\n")
    assert not stripped.problems or "profile" in text


@pytest.mark.parametrize("text", SHOWN)
def test_code_examples_and_other_braces_stay(text):
    assert strip_comments(text) == (text, False, ())


@pytest.mark.parametrize("echo", [True, False, "false", "true", None])
def test_front_matter_can_hide_the_source_of_cells(echo):
    hides = hides_cells_by_default({"execute": {"echo": echo}} if echo is not None else {})
    text = "```{python}\nx = 1\n```\n\n```python\ny = 2\n```\n"
    stripped = strip_comments(text, hides_cells=hides)
    assert ("x = 1" in stripped.text) == (str(echo).lower() != "false")
    assert "y = 2" in stripped.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n\n{::comment}\nb", "a\n\n{::comment}\nb"),
        ("a\n\n::: {.content-hidden}\nsecret", "a\n\n\n"),
        ('a\n\n::: {.content-hidden when-profile="x"}\nsecret\n:::', "a\n\n\n\n"),
    ],
)
def test_unclear_hidden_text_gives_a_warning(text, expected):
    stripped = strip_comments(text)
    assert stripped.text == expected
    assert [(each.subtype, each.line) for each in stripped.problems] == [("comment", 3)]


@pytest.mark.parametrize("text", LITERALS)
def test_percent_signs_outside_comments_stay(text):
    assert strip_comments(text) == (text, False, ())


@pytest.mark.parametrize(("text", "line"), UNENDED)
def test_comments_without_an_end_are_hidden_with_a_warning(text, line):
    stripped = strip_comments(text)
    assert "secret" not in stripped.text
    assert [(each.subtype, each.line) for each in stripped.problems] == [("comment", line)]
    assert ("public" in stripped.text) == ("public" in text)


def test_lines_that_begin_with_two_marks_are_comments_of_myst():
    stripped = strip_comments("%% one\npublic\n%% two\npublic\n")
    assert stripped.text == "\npublic\n\npublic\n"


pieces = st.sampled_from(
    ["a", " ", "\n", "\n\n", "> ", "- ", "`", "```\n", "%%", "%", "'", "1", "$$"]
)


@given(st.lists(pieces, max_size=30).map("".join), st.lists(pieces, max_size=10).map("".join))
def test_a_block_comment_is_hidden_after_any_closed_text(before, inside):
    """Any text without open marks may come before the comment."""
    text = f"{strip_comments(before).text}".replace("`", "").replace("%", "").replace("$", "")
    inside = inside.replace("%", "")
    stripped = strip_comments(f"{text}\n\n%%\nsecret{inside}secret\n%%\n\nend\n")
    assert "secret" not in stripped.text
    assert stripped.text.endswith("end\n")


@given(st.text(alphabet="%`~<>!-$\\ \n1a'[]{}#/*:", max_size=60))
def test_any_text_keeps_its_lines(text):
    stripped = strip_comments(text)
    assert stripped.text.count("\n") == text.count("\n")
    if not any(mark in text for mark in ("%%", "{#", "/*")):
        assert stripped.text == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("import a from 'b'; // secret\n", True),
        ("# A\n\nexport const a = { // secret\n  b: 1,\n};\n", True),
        ("export const a = {\n  b: 1,\n\n  /* secret */\n};\n", True),
        ("import a from 'b';\n/* secret */\n", True),
        ("import a from 'https://a.example/b.js'\n\nA // b\n", False),
        ("```js\nimport a from 'b'; // shown\n```\n", False),
        ("~~~\n```\nimport a // shown\n~~~\n\nimport b from 'c'\n", False),
        ("export const a = 1;\n\nText // text /* text */\n", False),
        ("important // text\n", False),
    ],
)
def test_comments_in_statements_of_mdx_are_found(text, expected):
    assert has_commented_statement(text) is expected
