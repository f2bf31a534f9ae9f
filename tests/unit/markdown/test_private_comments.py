"""Private comments of Obsidian."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures import cases
from hypothesis import given
from hypothesis import strategies as st

from sphinx_devrel_blog.markdown.syntax.private_comments import strip_comments

CASES = [
    *cases(Path(__file__).parent / "fixtures" / "private_comments.md"),
    pytest.param("a\r %%secret%%", "a\r", id="carriage return"),
]
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
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_comments_are_removed_and_lines_stay(text, expected):
    stripped = strip_comments(text)
    assert stripped.text == expected
    assert "secret" not in stripped.text
    assert stripped.has_comments
    assert stripped.problems == ()
    assert stripped.text.count("\n") == text.count("\n")
    assert ("public" in stripped.text) == ("public" in text)


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


@given(st.text(alphabet="%`~<>!-$\\ \n1a'[]{}", max_size=60))
def test_any_text_keeps_its_lines(text):
    stripped = strip_comments(text)
    assert stripped.text.count("\n") == text.count("\n")
    if "%%" not in text:
        assert stripped.text == text
