"""The results of shortcodes of Hugo's themes, with arguments in other orders and notations."""

from __future__ import annotations

import pytest

from sphinx_devrel_blog.common.warnings import Problem
from sphinx_devrel_blog.markdown.shortcodes.grammar import read_tag
from sphinx_devrel_blog.markdown.shortcodes.registry import ShortcodeRegistry
from sphinx_devrel_blog.markdown.shortcodes.results import (
    DirectiveCall,
    EmbedTag,
    FileTag,
    InlineMarkdown,
    Math,
    Media,
    NoOutput,
    Omitted,
    Pictures,
    Reference,
    Snippet,
    Unknown,
)
from sphinx_devrel_blog.markdown.shortcodes.themes import hugo
from sphinx_devrel_blog.markdown.syntax.fences import read_info, without_hidden
from sphinx_devrel_blog.markdown.syntax.template_values import TemplateValues

HUGO = ShortcodeRegistry(forms=frozenset({"hugo"}))


def read(source: str, inner: str | None = None, registry: ShortcodeRegistry = HUGO):
    return registry.resolve(read_tag(source, 0)._replace(inner=inner))


@pytest.mark.parametrize(
    ("source", "inner", "shown"),
    [
        ('{{< badge "New" >}}', None, "{bdg-secondary}`New`"),
        ("{{% badge `New` %}}", None, "{bdg-secondary}`New`"),
        ('{{< badge content="A `b`" type="warning" >}}', None, "{bdg-warning}`A 'b'`"),
        ("{{< badge >}}", " *A* {{< icon x >}} [b](/c) ", "{bdg-secondary}`A b`"),
        ('{{< badge style="green" title="V" >}}', "2", "{bdg-success}`V: 2`"),
        (
            '{{< badge content="A" link="https://a.example/?b=c" >}}',
            None,
            "{bdg-link-secondary}`A <https://a.example/?b=c>`",
        ),
        ('{{< badge content="A" link="javascript:x" >}}', None, "{bdg-secondary}`A`"),
        ("{{< version 1.0 >}}", None, "{bdg-info}`New in 1.0`"),
        ('{{< version "v2" "deprecated" >}}', None, "{bdg-warning}`Deprecated in v2`"),
        ("{{< progress value=5 >}}", None, "5 %"),
        ("{{< term entry=API >}}", None, "API"),
        ('{{< glossary_tooltip term_id="a_b" text="A *b*" >}}', None, r"A \*b\*"),
        ("{{% heading seealso %}}", None, "See also"),
        ('{{% heading "my_own" %}}', None, r"My\_own"),
        ('{{< swatches "#fff" "rgb(1,2,3)" >}}', None, "`#fff`, `rgb(1,2,3)`"),
        ("{{< mention ada >}}", None, "ada"),
        ("{{< hl >}}", "a *b*", "<mark>a *b*</mark>"),
    ],
)
def test_shortcodes_within_a_sentence(source, inner, shown):
    assert read(source, inner) == InlineMarkdown(shown)


@pytest.mark.parametrize(
    ("source", "url"),
    [
        ("{{< bilibili id=BV1 >}}", "https://www.bilibili.com/video/BV1"),
        ("{{< bilibili BV1 2 >}}", "https://www.bilibili.com/video/BV1?p=2"),
        ("{{< bilibili 77 1 >}}", "https://www.bilibili.com/video/av77"),
        ("{{< tencent id=a1 >}}", "https://v.qq.com/x/page/a1.html"),
        ("{{< music tencent album 5 >}}", "https://y.qq.com/n/ryqq/albumDetail/5"),
        ('{{< music "https://music.163.com/#/song?id=1" >}}', "https://music.163.com/#/song?id=1"),
        ("{{< gitea repo=a/b >}}", "https://gitea.com/a/b"),
        ('{{< forgejo server="https://f.example/" repo="a/b" >}}', "https://f.example/a/b"),
        ("{{< openapi https://a.example/x.yaml >}}", "https://a.example/x.yaml"),
        ('{{< embed-pdf src="https://a.example/x.pdf" >}}', "https://a.example/x.pdf"),
        ('{{< link "https://a.example/" >}}', "https://a.example/"),
        ('{{< link href="https://a.example/" content="A" card=true >}}', "https://a.example/"),
        ('{{< mdimporter url="https://a.example/x.md" >}}', "https://a.example/x.md"),
        ('{{< person name="Ada" url="https://a.example/" >}}', "https://a.example/"),
    ],
)
def test_services_become_links(source, url):
    result = read(source)
    assert isinstance(result, Reference)
    assert (result.url, result.target) == (url, "")


def test_a_repository_of_gitlab_is_an_embed():
    result = read("{{< gitlab repo=a/b >}}")
    assert isinstance(result, EmbedTag)
    assert (result.embed.provider, result.embed.url) == ("gitlab", "https://gitlab.com/a/b")


@pytest.mark.parametrize(
    "source",
    [
        "{{< bilibili >}}",
        '{{< bilibili "a/b?c" >}}',
        "{{< music a b >}}",
        "{{< mapbox 1 north >}}",
        '{{< gitlab "a b" >}}',
        "{{< badge >}}",
        "{{< card >}}",
        "{{< imgproc >}}",
        "{{< codenew >}}",
        "{{< person >}}",
        "{{< version >}}",
        '{{< form-contact action="javascript:x" >}}',
    ],
)
def test_invalid_arguments_are_reported(source):
    assert isinstance(read(source), Problem)


@pytest.mark.parametrize(
    ("source", "inner", "expected"),
    [
        ("{{< raw >}}", r"\(a_1\)", Math("a_1")),
        ("{{< raw >}}", "\n$$\na\n$$\n", DirectiveCall("math", "", (), "a")),
        ("{{< katex >}}", None, NoOutput()),
        ("{{< katex >}}", " $x$ ", Math("x")),
        ("{{< katex >}}", "\n$$ x $$\n", DirectiveCall("math", "", (), "x")),
        ("{{< katex display=true >}}", "x", DirectiveCall("math", "", (), "x")),
        ("{{< button href=/a/b >}}", "c", Reference("/a/b", "/a/b", "c")),
        ("{{< button url=../a.md >}}", "c", Reference("../a.md", "", "c")),
        ("{{< icon x >}}", None, NoOutput()),
        ("{{< script >}}", "alert(1)", NoOutput()),
        ("{{< vs 3 >}}", None, NoOutput()),
        ("{{< env development >}}", "a", NoOutput()),
        (
            "{{< audio name=A url=/a.mp3 artist=B >}}",
            "[00:01] la",
            Media("audio", "/a.mp3", "A – B"),
        ),
        ("{{< readfile a.md >}}", None, FileTag("include", "a.md")),
        (
            "{{< imgproc cat Fill 300x200 >}}",
            "A *b*",
            Pictures(("cat",), "A *b*", width="300", is_one=True),
        ),
        ("{{< gallery dir=/img/trip/ >}}", None, Pictures(("img/trip/*",))),
        ('{{< gallery match="a/*.jpg" >}}', None, Pictures(("a/*.jpg",))),
        ('{{< carousel images="a.jpg, b.jpg" >}}', None, Pictures(("a.jpg", "b.jpg"))),
        ("{{< article link=/a/ >}}", None, Reference("/a/")),
    ],
)
def test_shortcodes_of_themes_have_the_documented_results(source, inner, expected):
    result = read(source, inner)
    if isinstance(result, DirectiveCall):
        result = result._replace(inline="", instead=None)
    assert result == expected


def test_content_with_a_password_is_dropped():
    result = read('{{< fixit-encryptor password="x" >}}', "secret")
    assert isinstance(result, Omitted)
    assert "secret" not in result.problem.message


@pytest.mark.parametrize(
    ("inner", "lines"),
    [
        ("Left\n<--->\nRight", ["Left", "Right"]),
        ("- Left\n  more\n\n- Right\n", ["Left\nmore", "Right"]),
        ("* Left\n* Right", ["Left", "Right"]),
    ],
)
def test_columns_are_separated_by_marks_or_by_items(inner, lines):
    result = read("{{< columns >}}", inner)
    assert isinstance(result, Snippet)
    assert result.text.count("{grid-item}") == len(lines)
    for each in lines:
        assert f"\n{each}\n" in result.text


def test_comments_between_tabs_are_ignored():
    result = read("{{< tabs >}}", '{{< tab "A" >}}a{{< /tab >}}\n<!-- x -->\n{{< tab "B" />}}')
    assert result.directive == "tab-set"
    assert "x -->" not in result.body


@pytest.mark.parametrize(
    ("inner", "is_table"),
    [
        ("\n| a | b |\n|---|:-:|\n| 1 | 2 |\n", True),
        ("a | b\n-|-\n1 | 2", True),
        ("text", False),
        ("| a |\n|---|\n| 1 |\n\ntext", False),
        ("|" * 5_000 + "\n" + "|" * 5_000 + "x", False),
    ],
)
def test_a_caption_belongs_to_a_single_table(inner, is_table):
    result = read('{{< table caption="C" >}}', inner)
    assert isinstance(result, DirectiveCall) is is_table
    assert "C" in (result.argument if is_table else result.text)


def test_content_after_an_unclosed_comment_between_tabs_stays():
    result = read("{{< tabs >}}", '{{< tab "A" >}}a{{< /tab >}}\n<!-- x\n{{< tab "B" />}}')
    assert "<!-- x" in result.body


def test_columns_are_as_wide_as_their_ratio():
    result = read('{{% columns ratio="1:3" %}}', "a\n<--->\nb")
    assert ":columns: 12 12 3 3" in result.text
    assert ":columns: 12 12 9 9" in result.text


@pytest.mark.parametrize(
    ("source", "inner", "title", "kind"),
    [
        ("{{< alert twitter >}}", "a", "", "note"),
        ('{{< alert "lightbulb" >}}', "a", "", "tip"),
        ("{{< alert warning >}}", "a", "", "warning"),
        ('{{< alert "A title" >}}', "a", "A title", "note"),
        ("{{% alert %}}", "a", "", "note"),
        ('{{% alert color="danger" title="T" %}}', "a", "T", "danger"),
        ('{{< alert icon="fire" >}}', "a", "", "note"),
        ('{{% notice tip "Do" "star" %}}', "a", "Do", "tip"),
        ('{{% notice style="info" %}}', "a", "", "note"),
        ("{{< admonition tip >}}", "a", "", "tip"),
        ('{{< admonition tip "Do" true >}}', "a", "Do", "tip"),
    ],
)
def test_boxes_have_the_title_and_the_kind_of_their_theme(source, inner, title, kind):
    result = read(source, inner)
    found = dict(result.options).get("class", result.directive)
    assert (result.argument, found) == (title, kind)


@pytest.mark.parametrize(
    "source",
    ["{{< admonition tip Do false >}}", "{{< admonition type=tip title=Do open=false >}}"],
)
def test_a_closed_admonition_is_a_dropdown(source):
    result = read(source, "a")
    assert (result.directive, result.argument) == ("dropdown", "Do")


@pytest.mark.parametrize(
    ("known", "source", "shown"),
    [
        ({"page.version": "1.2"}, "{{< param version >}}", "1.2"),
        ({"page.version": 12}, '{{% param "Version" %}}', "12"),
        ({"page.params": {"Build": {"id": "a"}}}, "{{< param build.id >}}", "a"),
        ({"page.product": {"name": "A"}}, "{{< param product.name >}}", "A"),
        ({"page.pr": "#{1} of {2}"}, "{{% _param PR 4 5 %}}", "#4 of 5"),
        ({"page.x": "1"}, '{{% siteparam name="x" %}}', "1"),
    ],
)
def test_parameters_show_values_of_the_front_matter(known, source, shown):
    registry = ShortcodeRegistry(values=TemplateValues(known, is_hugo=True))
    assert read(source, None, registry) == InlineMarkdown(shown)


@pytest.mark.parametrize("value", [None, "", True, {"a": 1}, ["a"]])
def test_a_parameter_without_a_text_is_dropped(value):
    registry = ShortcodeRegistry(values=TemplateValues({"page.x": value}, is_hugo=True))
    assert isinstance(read("{{< param x >}}", None, registry), Omitted)


def test_resources_have_the_path_and_the_title_of_the_front_matter():
    known = {"page.resources": [{"name": "a-1", "src": "b.jpg", "title": "B"}, "x", {}]}
    registry = ShortcodeRegistry(values=TemplateValues(known, is_hugo=True))
    result = read("{{< img name=a-1 size=tiny >}}", None, registry)
    assert (result.directive, result.argument, result.added) == ("figure", "b.jpg", "B")


@pytest.mark.parametrize("name", ["timeline", "table", "box", "mark", "aplayer", "echarts"])
def test_a_name_of_hexo_keeps_its_meaning_in_the_notation_of_liquid(name):
    names = {each for shortcode in hugo.SHORTCODES for each in shortcode.names}
    liquid = read_tag(f"{{% {name} a %}}", 0)
    assert name not in names or not isinstance(ShortcodeRegistry().resolve(liquid), Unknown)
    assert not isinstance(read(f"{{{{< {name} a >}}}}", "- a"), Unknown)


def test_a_repository_is_an_embed_if_its_provider_is_known():
    assert isinstance(read("{{< github repo=a/b >}}"), EmbedTag)
    assert isinstance(read('{{< huggingface model="a/b" >}}'), EmbedTag | Reference)


@pytest.mark.parametrize(
    ("info", "lines", "shown"),
    [
        ("rust,hl_lines=1 3-4", ((1, 1), (3, 4)), "abcd"),
        ("rust,hide_lines=1-2", (), "cd"),
        ("rust,linenos,hl_lines=3,hide_lines=1 2", ((1, 1),), "cd"),
        ("rust,hide_lines=9", (), "abcd"),
    ],
)
def test_lines_of_zola_are_marked_or_hidden(info, lines, shown):
    fence = read_info(info)
    content = "a\nb\nc\nd\n"
    if fence.hidden:
        fence, content = without_hidden(fence, content)
    assert fence.lines == lines
    assert content.replace("\n", "") == shown
