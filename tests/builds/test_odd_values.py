"""Odd values of options, attributes and settings never stop a build, and authors are warned."""

from __future__ import annotations

import io
import re

import pytest
from docutils.parsers.rst import directives
from docutils.parsers.rst.languages import get_language
from docutils.utils import new_document
from PIL import Image
from sites import PNG

from sphinx_devrel_blog.embeds.directives import EmbedDirective, GiphyDirective, TwitterDirective
from sphinx_devrel_blog.pages.directives import PostlistDirective, PostsAboutDirective
from sphinx_devrel_blog.posts.directives import PostDirective, UpdateDirective

pytestmark = pytest.mark.slow

DIGITS = "9" * 5000
SOME = "9" * 400  # Python reads these, but can't turn them into a float
MOST = "9" * 4299  # one more has no text in Python

ODD = [
    "", "#x", "~", "null", "[]", "{}", "0", "-1", "9" * 20, SOME, DIGITS, "1e999", "1e5", "1.5",
    "ⅷ", "²", "٣", "nan", "x" * 5000, "'", '"', "'a", "a: b", "\x01", "100%", "100%;x", "px",
    "true", "1,2", "`", "*", "<b>", "../../..", "%Y%", "$$",
]  # fmt: skip
DIRECTIVES = {
    "post": ("2020-01-01", PostDirective),
    "update": ("2020-01-02", UpdateDirective),
    "postlist": ("3", PostlistDirective),
    "posts-about": ("index", PostsAboutDirective),
    "twitter": ("20", TwitterDirective),
    "embed": ("https://vimeo.com/1", EmbedDirective),
    "giphy": ("https://giphy.com/gifs/3o7btPCcdNniyf0ArS", GiphyDirective),
}
USES = [
    (name, argument, option)
    for name, (argument, kind) in DIRECTIVES.items()
    for option in kind.option_spec
]


def myst(name, argument, option, value):
    return f"```{{{name}}} {argument}\n:{option}: {value}\n```\n"


def rest(name, argument, option, value):
    return f".. {name}:: {argument}\n   :{option}: {value}\n"


FORMS = {
    "md": ("---\ntitle: A post\ndate: 2020-02-11\n---\n", myst),
    "rst": ("A post\n======\n\n.. post:: 2020-02-11\n\n", rest),
}


# All values in both forms take long, so each form has one value of eight in the default run.
@pytest.mark.parametrize(
    ("builder", "form", "values"),
    [
        ("html", "md", ODD[::8]), ("html", "rst", ODD[4::8]),
        *(pytest.param(builder, form, ODD, marks=pytest.mark.heavy)
          for builder in ("html", "latex") for form in FORMS),
    ],
    ids=["html-md", "html-rst", *(f"all-{builder}-{form}" for builder in ("html", "latex") for form in FORMS)],
)  # fmt: skip
def test_any_value_of_any_option(site, form, builder, values):
    head, write = FORMS[form]
    for name, argument, option in USES:
        uses = "\n".join(
            f"w{number}q\n\n{write(name, argument, option, value)}"
            for number, value in enumerate(values)
        )
        site.write(f"blog/{name}-{option}.{form}", f"{head}{uses}\nlast\n")
    built = site.build(builder, devrel_blog_drafts="show")
    for warning in built.warnings:
        assert re.match(r"(blog|index)\S*:\d+: WARNING: |.*\[docutils\]$", warning) or (
            "devrel_blog.postlist" in warning
        ), warning
    if builder == "html":
        for name, _argument, option in USES:
            text = built.body(f"blog/{name}-{option}").get_text()
            missing = [number for number in range(len(values)) if f"w{number}q" not in text]
            assert missing == [], (name, option)


WRONG = [
    (("embed", "https://vimeo.com/1", "width", ""), "option"),
    (("embed", "https://vimeo.com/1", "width", "#x"), "option"),
    (("embed", "https://vimeo.com/1", "width", "wide"), "option"),
    (("embed", "https://vimeo.com/1", "width", DIGITS), "option"),
    (("embed", "https://vimeo.com/1", "width", "-1"), "option"),
    (("embed", "https://vimeo.com/1", "width", "50%"), "option"),
    (("embed", "https://vimeo.com/1", "mode", ""), "option"),
    (("embed", "https://vimeo.com/1", "mode", "loud"), "option"),
    (("embed", "https://vimeo.com/1", "title", ""), "option"),
    (("embed", "https://vimeo.com/1", "align", "middle"), "option"),
    (("embed", "https://vimeo.com/1", "class", ""), "option"),
    (("embed", "https://vimeo.com/1", "class", "²"), "option"),
    (("twitter", "20", "width", "~"), "option"),
    (("twitter", "20", "theme", "blue"), "option"),
    (("twitter", "20", "cards", ""), "option"),
    (("twitter", "20", "lang", "nolanguage"), "embed"),
    (("giphy", "3o7btPCcdNniyf0ArS", "width", SOME), "option"),
    (("giphy", "3o7btPCcdNniyf0ArS", "width", "wide"), "option"),
    (("giphy", "3o7btPCcdNniyf0ArS", "mode", "[]"), "option"),
    (("update", "2020-02-12", "class", ""), "option"),
    (("postlist", "3", "columns", DIGITS), "postlist"),
    (("postlist", "3", "columns", "5"), "postlist"),
    (("postlist", DIGITS, "style", "list"), "postlist"),
    (("postlist", "²", "style", "list"), "postlist"),
    (("postlist", "3", "page-size", "-1"), "postlist"),
    (("posts-about", "index", "number", DIGITS), "postlist"),
]


@pytest.mark.parametrize("form", FORMS)
def test_one_warning_and_the_directive_is_shown(site, form):
    head, write = FORMS[form]
    for number, ((*use, value), _subtype) in enumerate(WRONG):
        # To MyST, these are other things than texts.
        quoted = f'"{value}"' if form == "md" and value[:1] in {"#", "~", "["} else value
        site.write(f"blog/w{number}.{form}", f"{head}First\n\n{write(*use, quoted)}\nLast\n")
    built = site.build()
    for number, (use, subtype) in enumerate(WRONG):
        name = rf"blog/w{number}\.{form}"
        (warning,) = [line for line in built.warnings if re.match(name, line)]
        found = re.match(rf"{name}:(\d+): WARNING: .*\[devrel_blog\.{subtype}\]$", warning)
        assert found, warning
        assert int(found[1]) == head.count("\n") + 3, warning
        assert len(warning) < 300
        page = built.body(f"blog/w{number}")
        assert page.select(".devrel-embed, .devrel-posts, figure, .admonition"), use[:3]


def test_a_comment_as_a_value(site):
    site.post("First\n\n```{embed} https://vimeo.com/1\n:width: #x\n```\n\nLast\n")
    built = site.build()
    assert any("[devrel_blog.option]" in warning for warning in built.warnings)
    assert built.body("blog/post").select(".devrel-embed")


# -- numbers of any size, wherever a post can have one

NUMBERS = {
    "embed shortcode": "{% twitter 20 width=N %}",
    "fence lines": "```js {1-N}\na\n```",
    "fence hl_lines": '```python hl_lines="N"\na\n```',
    "fence startline": "```js linenos startline=N\na\n```",
    "fence linenostart": "```go {linenos=table,linenostart=N}\na\n```",
    "fence showLineNumbers": "```js showLineNumbers=N\na\n```",
    "fence attributes": '{lineno-start=N emphasize-lines="1-N"}\n```js\na\n```',
    "code-block": "```{code-block} js\n:lineno-start: N\n:emphasize-lines: 1-N\n\na\nb\n```",
    "code-block lines": "```{code-block} js\n---\nemphasize-lines: N\n---\na\nb\n```",
    "feed": "{% feed limit=N tag=x %}",
    "postlist": "```{postlist} N\n:columns: N\n:page-size: N\n:years: N\n```",
    "posts-about": "```{posts-about}\n:number: N\n```",
    "img": "<img src='a.png' width=N>",
    "img in a text": "text <img src='a.png' width='Npx' height=N> text",
    "img of a GIF": "<img src='a.gif' width=N height=N>",
    "giphy": "```{giphy} 3o7btPCcdNniyf0ArS\n:width: N\n```",
    "giphy shortcode": "{% giphy 3o7btPCcdNniyf0ArS width=N %}",
    "highlight": '{{< highlight go "hl_lines=1-N" >}}\na\nb\n{{< /highlight >}}',
    "highlight start": '{{< highlight go "linenos=table,linenostart=N" >}}\na\n{{< /highlight >}}',
    "highlight Jekyll": '{% highlight ruby linenos mark_lines="N" %}\na\n{% endhighlight %}',
    "codeblock": "{% codeblock lang:js first_line:N line_number:true mark:N %}\na\n{% endcodeblock %}",
    "image with a size": "![a](a.png =NxN)",
    "image with attributes": '![a](a.png){: width="N" height="N"}',
    "img of Hexo": '{% img a.png N N "t" %}',
    "figure of Hugo": '{{< figure src="a.png" width="N" height="N" caption="x" >}}',
    "image directive": "```{image} a.png\n:width: N\n:height: N\n```",
    "image of a scale": "```{image} a.png\n:scale: N\n```",
    "figure directive": "```{figure} a.png\n:width: N\n:figwidth: N\n\ncap\n```",
    "col": "{% row %}\n{% col span=N %}\na\n{% endcol %}\n{% endrow %}",
    "id of a post": "{% twitter N %}",
    "id of a video": "{% vimeo N %}",
    "time": "{% youtube abcdefghijk start=N %}",
    "table in HTML": "<table width=N><tr><td colspan=N rowspan=N>a</td></tr></table>",
    "list in HTML": "<ol start=N><li value=N>a</li></ol>",
    "list": "999999999. a\n1. b",
    "frame": "<iframe width=N height=N src='https://www.youtube.com/embed/abcdefghijk'></iframe>",
    "video": "<video src='a.mp4' width=N height=N></video>",
    "list-table": "```{list-table}\n:widths: N N\n* - a\n  - b\n```",
    "post of X in HTML": '<blockquote class="twitter-tweet" data-width="N">'
    '<a href="https://twitter.com/a/status/20">x</a></blockquote>',
    "entities": "&#N; and &#xN;",
    "size of Obsidian": "![[a.png|N]] ![a|NxN](a.png)",
    "heading": "## a {#N}",
    "footnote": "a[^N]\n\n[^N]: x",
    "contents": "```{contents}\n:depth: N\n```",
    "style": "<p style='width:Npx' align=N>a</p> <font size=N>a</font> <hr width=N>",
    "time of a video": "https://www.youtube.com/watch?v=abcdefghijk&t=N",
}  # fmt: skip
FIELDS = [
    "part: N", "readtime: N", "excerpt: N", "image: N", "tocdepth: N", "weight: N", "part: -1",
    "part: ²", "part: 1e999", "part: .inf", "part: !!int N", "series: {name: a, part: N}",
    "updated: N", "expires: N-01-01", "published: 9999-12-31T23:59:59-12:00",
    "updated: 9999-12-31T23:59:59-12:00", "expires: 0001-01-01T00:00+12:00",
    "updated: 0001-01-01", "updated: 9999-12-31", "expires: 9999-12-31T23:59:59-12:00",
    "date: N-01-01", "date: N", "date: 9999-12-31T23:59:59-12:00",
    "date: 0001-01-01T00:00:00+14:00", "date: 0001-01-01", "date: 9999-12-31",
    "date: 2020-01-01T10:00+99:99", "date: 2020-01-01T10:00:00+23:59", "date: 2020-13-45",
    "date: \uff12\uff10\uff12\uff10-01-01", "date: 2020-01-01T25:61:61", "date: 2020-01-01T10:00:00.N",
]  # fmt: skip


def write_numbers(site, sizes):
    site.write("blog/a.png", PNG)
    moving = io.BytesIO()
    first, *others = (Image.new("P", (9, 9), color) for color in (0, 1))
    first.save(moving, "GIF", save_all=True, append_images=others)
    site.write("blog/a.gif", moving.getvalue())
    names = {}
    for digits in sizes:
        for number, (kind, body) in enumerate(NUMBERS.items()):
            name = f"blog/{number}-{len(digits)}"
            site.post(f"First\n\n{body.replace('N', digits)}\n\nLast\n", f"{name}.md")
            names[name] = kind
        for number, field in enumerate(FIELDS):
            name = f"blog/field-{number}-{len(digits)}"
            date = "" if field.startswith("date") else "date: 2020-02-11\n"
            keys = f"title: A post\n{date}{field.replace('N', digits)}"
            site.write(f"{name}.md", f"---\n{keys}\n---\nFirst\n\nLast\n")
            names[name] = field
    return names


@pytest.mark.parametrize(
    ("builder", "sizes"),
    [("html", [DIGITS]),
     *(pytest.param(name, [DIGITS, SOME, MOST], marks=pytest.mark.heavy) for name in
       ("html", "latex", "epub", "text", "man", "texinfo"))],
)  # fmt: skip
def test_numbers_of_any_size(site, builder, sizes):
    names = write_numbers(site, sizes)
    built = site.build(
        builder,
        html_baseurl="https://docs.example/",
        devrel_blog_timezone="Pacific/Auckland",
        devrel_blog_drafts="show",
        myst_enable_extensions=["attrs_block", "attrs_inline", "dollarmath"],
    )
    assert [line for line in built.warnings if ".md.rst" in line] == []
    assert [line for line in built.warnings if "[devrel_blog.option]" in line]
    for name, kind in names.items() if builder == "html" else ():
        text = built.body(name).get_text()
        assert "First" in text, kind
        assert "Last" in text, kind


# -- lines to emphasize


FENCES = ["```go {LINES}\na\nb\n```", '```go hl_lines="LINES"\na\nb\n```']
CODE = [
    '{{< highlight go "hl_lines=[LINES]" >}}\na\nb\n{{< /highlight >}}',
    '{{< highlight go "linenos=true,hl_lines=LINES,linenostart=7" >}}\na\nb\n{{< /highlight >}}',
    '{% highlight go mark_lines="LINES" %}\na\nb\n{% endhighlight %}',
    "{% codeblock lang:go mark:LINES %}\na\nb\n{% endcodeblock %}",
    '{emphasize-lines="LINES"}\n```go\na\nb\n```',
    "```{code-block} go\n:emphasize-lines: LINES\n\na\nb\n```",
    "```{code-block} go\n---\nemphasize-lines: LINES\n---\na\nb\n```",
    "```{code-block} go\n---\nemphasize-lines: 'LINES'\ncaption: c\n---\n\na\nb\n```",
    "```{sourcecode} go\n:emphasize-lines: LINES\na\nb\n```",
]


@pytest.mark.parametrize("lines", ["2,9", "2-30000000", "2,0", "2-3"])
def test_fences_accept_lines_that_were_cut_from_the_code(site, lines):
    site.post("\n\n".join(fence.replace("LINES", lines) for fence in FENCES))
    built = site.build()
    assert built.warnings == []
    for code in built.body("blog/post").select(".highlight"):
        assert code.select_one(".hll").get_text() == "b\n"


def test_lines_after_the_end(site):
    texts = [
        text.replace("LINES", lines)
        for text in CODE
        for lines in ("2,9", "2-30000000", "2,0", "2-3", f"2-{DIGITS}")
    ]
    texts += [fence.replace("LINES", f"2-{DIGITS}") for fence in FENCES]
    for number, text in enumerate(texts):
        site.post(f"First\n\n{text}\n\nLast\n", f"blog/b{number}.md")
    built = site.build(myst_enable_extensions=["attrs_block"])
    for number, text in enumerate(texts):
        warnings = [line for line in built.warnings if f"blog/b{number}.md" in line]
        assert len(warnings) == 1, (text[:99], warnings)
        # Of attributes on a line of their own, the line is that of the fence.
        line = 8 if text.startswith("{emphasize") else 7
        start = rf"blog/b{number}\.md:{line}: WARNING: "
        assert re.match(start + r".*\[devrel_blog\.option\]$", warnings[0]), warnings
        (code,) = built.body(f"blog/b{number}").select(".highlight")
        (marked,) = code.select(".hll")
        assert marked.get_text().strip().endswith("b"), text[:99]
        assert code.get_text().split()[0].endswith("a")
    assert len(built.warnings) == len(texts)


def test_lines_that_are_there_give_no_warning(site):
    for number, lines in enumerate(("1-2", "1,2", "2", "1-2,1", "-2", "1-")):
        text = f"```{{code-block}} go\n:emphasize-lines: {lines}\n\na\nb\n```\n"
        site.post(text, f"blog/{number}.md")
    built = site.build()
    assert built.warnings == []
    for number in range(6):
        assert built.body(f"blog/{number}").select(".hll")


STANDARD = {
    "admonition": "A title", "code-block": "python", "container": "a", "contents": "", "csv-table": "A title", "figure": "a.png", "highlight": "python",
    "image": "a.png", "include": "../index.rst", "list-table": "A title", "literalinclude": "../index.rst", "math": "x", "note": "", "parsed-literal": "",
    "py:function": "f(x)", "raw": "html", "rubric": "A title", "sidebar": "A title", "table": "A title", "toctree": "", "topic": "A title",
    "graphviz": "", "autoclass": "x.Y", "deprecated": "1.0", "glossary": "", "only": "html", "default-role": "math", "unknown-directive": "x",
}  # fmt: skip


@pytest.mark.parametrize("value", ["", "#x", "~", DIGITS, "1e999", "'", "a: b", "[", "\x01"])
def test_odd_options_of_the_standard_directives_never_stop_a_build(site, value):
    language = get_language("en")
    site.write("blog/a.png", PNG)
    for number, (name, argument) in enumerate(STANDARD.items()):
        kind, _ = directives.directive(name, language, new_document("x"))
        options = (getattr(kind, "option_spec", None) or {"x": None}).keys()
        texts = [
            myst(name, argument, option, value).replace("\n```\n", "\ntext\n```\n")
            for option in options
        ]
        texts = [each for each in texts if ":file:" not in each and ":url:" not in each]
        site.post("\n".join(["Before.\n", *texts, "After.\n"]), name=f"blog/p{number}.md")
    built = site.build(
        extensions=["sphinx_devrel_blog", "sphinx.ext.graphviz", "sphinx.ext.autodoc"]
    )
    for number, name in enumerate(STANDARD):
        text = built.text(f"blog/p{number}.html")
        assert "Before." in text, name
        assert "After." in text, name


def test_a_directive_that_fails_is_shown_as_text_and_named(site):
    site.write("blog/a.png", PNG)
    site.post(
        "Before.\n\n- a\n\n  ```{figure} a.png\n  :figwidth:\n\n  A caption\n  ```\n\nAfter.\n"
    )
    built = site.build()
    (warning,) = built.warnings
    assert warning.startswith("blog/post.md:9: WARNING: The directive 'figure' failed")
    assert "Check its argument and its options" in warning
    assert warning.endswith("[devrel_blog.directive]")
    text = built.body("blog/post").get_text()
    for word in ("Before.", "A caption", "After."):
        assert word in text
