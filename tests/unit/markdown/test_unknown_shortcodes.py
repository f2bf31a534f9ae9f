"""Shortcodes that the extension doesn't know, variables and raw tags of templates."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sphinx_devrel_blog.blog.model import Post
from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag, parse_tag, read_tag
from sphinx_devrel_blog.markdown.shortcodes.registry import ShortcodeRegistry
from sphinx_devrel_blog.markdown.shortcodes.results import (
    DirectiveCall,
    EmbedTag,
    InlineMarkdown,
    Media,
    NoOutput,
    Problem,
    Reference,
    Unknown,
)
from sphinx_devrel_blog.markdown.shortcodes.rules import shortcode_plugin
from sphinx_devrel_blog.markdown.shortcodes.unknown import (
    is_code_name,
    is_prose,
    read_unknown,
    shows_content_in_place,
)
from sphinx_devrel_blog.markdown.syntax.brackets import bracket_plugin
from sphinx_devrel_blog.markdown.syntax.raw_tags import without_raw_tags
from sphinx_devrel_blog.markdown.syntax.template_values import TemplateValues, values_of, vue_values

JEKYLL = ShortcodeRegistry(forms=frozenset({"liquid", "hugo"}))
HUGO = ShortcodeRegistry(forms=frozenset({"hugo"}))
ZOLA = ShortcodeRegistry(forms=frozenset({"zola"}))


def tag_of(source: str, inner: str | None = None) -> Tag:
    tag = read_tag(source, 0)
    assert isinstance(tag, Tag)
    return tag._replace(inner=inner)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("{% promo %}", NoOutput()),
        ("{% promo a b c %}", NoOutput()),
        ("{{< imgproc sunset Fill 600x300 >}}", NoOutput()),
        ('{{< promo "Two words" >}}', NoOutput()),
        ('{{< promo class="three plain words" >}}', NoOutput()),
        ('{{< promo "Keep these three words" >}}', InlineMarkdown("Keep these three words")),
        ('{{< promo note="Keep these three words" >}}', InlineMarkdown("Keep these three words")),
        ('{{< term text="Pod" id="pod" >}}', InlineMarkdown("Pod")),
        ("{% promo Read this first, please. %}", InlineMarkdown("Read this first, please.")),
        ("{% promo 这是一个很长的说明 %}", InlineMarkdown("这是一个很长的说明")),
        ('{{< promo "One *two* three four" >}}', InlineMarkdown(r"One \*two\* three four")),
        ("{% promo https://example.org/a %}", Reference(url="https://example.org/a")),
        (
            '{{< promo url="https://example.org/a" title="Read on" >}}',
            Reference(url="https://example.org/a", text="Read on"),
        ),
        ('{{< promo href="/docs/a" >}}', Reference("/docs/a", "/docs/a")),
        ("{% promo files/a.pdf %}", Reference("files/a.pdf", "files/a.pdf")),
        ('{{< promo src="clip.mp4" >}}', NoOutput()),
        ('{{< promo src="/clip.mp4" >}}', Media("video", "/clip.mp4")),
    ],
)
def test_arguments_of_an_unknown_shortcode_are_shown(source, shown):
    assert read_unknown(tag_of(source)).shown == shown


@pytest.mark.parametrize(
    "source",
    [
        '{{< promo src="/a.png" alt="Alt" caption="A caption" >}}',
        '{% promo image=/a.png alt="Alt" title="A caption" %}',
        '{% include image.html url="/a.png" alt="Alt" description="A caption" %}',
    ],
)
def test_an_image_of_an_unknown_shortcode_is_a_figure(source):
    shown = read_unknown(tag_of(source)).shown
    assert isinstance(shown, DirectiveCall)
    assert (shown.directive, shown.argument, shown.added) == ("figure", "/a.png", "A caption")
    assert ("alt", "Alt") in shown.options


def test_a_url_of_a_provider_in_an_unknown_shortcode_is_an_embed():
    shown = read_unknown(
        tag_of('{{< yt url="https://www.youtube.com/watch?v=dQw4w9WgXcQ" >}}')
    ).shown
    assert isinstance(shown, EmbedTag)
    assert shown.embed.id == "dQw4w9WgXcQ"


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ('{% promo title="A *b*" %}', r"**A \*b\***"),
        ('{{< unfold header="More" >}}', "**More**"),
        ('{{< unfold summary="More" >}}', "**More**"),
        ('{{% unfold label="More" %}}', "**More**"),
        ('{{< unfold "More about this thing" >}}', "**More about this thing**"),
    ],
)
def test_a_title_before_content_is_bold(source, title):
    assert read_unknown(tag_of(source, "")).shown == InlineMarkdown(title)


@pytest.mark.parametrize(
    ("source", "content", "body"),
    [
        ('{{< b url="https://a.example/" >}}', "Go *on*", "[Go *on*](<https://a.example/>)"),
        ("{% b link=/a %}", "Go", "[Go](</a>)"),
        ("{% b href=a.md %}", "Go", "[Go](<a.md>)"),
        ("{% b /a.pdf %}", "Go", "[Go](</a.pdf>)"),
        ('{{< b url="/a" title="T" >}}', "Go", "**T**\n\n[Go](</a>)"),
        ('{{< b src="/a.png" alt="A" >}}', "Text", "![A](</a.png>)\n\nText"),
        ('{{< b image="/a.png" link="/b" >}}', "Text", "![](</a.png>)\n\n[Text](</b>)"),
        ("{% b link=/a %}", "[x](/y)", "[x](/y)\n\n[/a](</a>)"),
        ("{% b link=none %}", "Text", "Text"),
    ],
)
def test_content_with_a_url_keeps_it_as_a_link_or_an_image(source, content, body):
    tag = tag_of(source, content)
    assert shows_content_in_place(tag, content) is (body == content)
    shown = read_unknown(tag).shown
    assert isinstance(shown, DirectiveCall)
    assert shown.body == shown.inline == body


def test_a_url_precedes_content_of_several_blocks():
    tag = tag_of("{% b link=/a %}")
    assert shows_content_in_place(tag, "\nOne\n\nTwo\n")
    assert read_unknown(tag._replace(inner="")).shown == Reference("/a", "/a")


@pytest.mark.parametrize(
    ("source", "content", "in_place"),
    [
        ("{% promo %}", "\nText\n", True),
        ("{% promo %}", "\n- [a](b)\n", True),
        ("{% promo %}", '\n{"a": [1, 2]}\n', False),
        ("{% promo %}", '\n[{"a": 1}]\n', False),
        ("{% promo %}", "\n[a](b) and [c]\n", True),
        ("{% promo %}", "\n{% note %}x{% endnote %}\n", True),
        ("{{< section >}}", "\n    Indented\n", False),
        ("{{< section >}}", "\n\n    code\n", True),
        ("{% code_snippet js %}", "\nx\n", False),
        ("{{< code-group >}}", "\nx\n", False),
        ("{{< now.inline >}}", "{{ now }}", False),
        ("{% if page.x %}", "\nx\n", True),
        ("{% if false %}", "\nx\n", False),
        ("{% unless true %}", "\nx\n", False),
        ("{% if false %}", "x{% else %}y", True),
        ("{% for p in site.posts %}", "\n* [{{ p.title }}]({{ p.url }})\n", False),
        ("{% for p in site.posts %}", "\nHere are three words: {{ p.title }}\n", True),
        ("{% capture x %}", "text", False),
    ],
)  # fmt: skip
def test_content_is_markdown_unless_its_kind_is_another(source, content, in_place):
    assert shows_content_in_place(tag_of(source), content) is in_place


@pytest.mark.parametrize(
    ("source", "language", "body"),
    [
        ("{% code_snippet js %}", "text", "\nlet a = `x`;\n"),
        ("{{< code-example python >}}", "python", "\nx\n"),
        ("{% chart %}", "text", '\n{"a": 1}\n'),
        ("{% anything %}", "text", '\n{"a": 1}\n'),
    ],
)
def test_code_and_data_in_an_unknown_shortcode_are_code(source, language, body):
    shown = read_unknown(tag_of(source, body)).shown
    assert isinstance(shown, DirectiveCall)
    assert (shown.directive, shown.argument, shown.body) == ("code-block", language, body.strip())


def test_names_that_indicate_code():
    assert all(
        map(is_code_name, ("code-block", "code_snippet", "my-code", "terminal", "echarts", "json"))
    )
    assert not any(
        map(is_code_name, ("codepen", "encode", "decoder", "barcode", "box", "note", "tabs"))
    )


@pytest.mark.parametrize(
    ("registry", "source", "is_unknown"),
    [
        (JEKYLL, "{% promo %}", True),
        (JEKYLL, "{% endpromo %}", True),
        (JEKYLL, "{{< promo >}}", True),
        (JEKYLL, "{% note %}", False),
        (JEKYLL, "{% endnote %}", True),
        (JEKYLL, "{% raw %}", False),
        (JEKYLL, "{% endraw %}", False),
        (HUGO, "{{< promo >}}", True),
        (HUGO, "{{< /promo >}}", True),
        (HUGO, "{% promo %}", False),
        (HUGO, '{{ promo(a="b") }}', False),
        (ZOLA, '{{ promo(a="b") }}', True),
        (ZOLA, '{% promo(a="b") %}', True),
        (ZOLA, "{% end %}", True),
        (ZOLA, "{{< promo >}}", False),
        (ShortcodeRegistry(), "{% promo %}", False),
        (ShortcodeRegistry(), "{% if x %}", False),
    ],
)
def test_only_notations_of_the_system_have_unknown_shortcodes(registry, source, is_unknown):
    result = registry.resolve(tag_of(source))
    assert isinstance(result, Unknown) is is_unknown
    if not is_unknown and source != "{% raw %}":
        assert isinstance(result, Problem)


@given(st.text(alphabet="ab \"'=/.{}%|*_\n`-", max_size=40), st.none() | st.text(max_size=20))
def test_any_unknown_tag_has_a_result(inner, content):
    tag = parse_tag(f"{{% zz {inner} %}}")._replace(inner=content)
    assert isinstance(read_unknown(tag), Unknown)
    assert isinstance(shows_content_in_place(tag, content or ""), bool)
    is_prose(inner)


@pytest.mark.parametrize(
    "piece",
    [
        "{% a %}",
        "{% a %}{% enda %}",
        "{% for x in y %}",
        "{{< a >}}",
        "{% code_x %}",
        "{{ a }}",
        "{% if x %}a {% endif %}",
    ],
)
def test_unknown_shortcodes_take_linear_work(piece, monkeypatch):
    work = [0]

    def counted(registry, tag, content):
        work[0] += len(content)
        return shows_content_in_place(tag, content) and registry.is_unknown(tag)

    monkeypatch.setattr(ShortcodeRegistry, "flows", counted)
    numbers = []
    for count in (50, 100, 200):
        work[0] = 0
        MarkdownIt().use(shortcode_plugin, JEKYLL).parse(piece * count)
        numbers.append(work[0])
    assert numbers[2] - numbers[1] <= 2 * (numbers[1] - numbers[0]) + 100


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("{% raw %}{{ a }}{% endraw %}", "{{ a }}"),
        ("{% raw %}\n{{ a }}\n{% endraw %}\n", "{{ a }}\n"),
        ("a {%- raw -%}{% x %}{%- endraw -%} b", "a {% x %} b"),
        ("{% raw %}{% raw %}{% endraw %}", "{% raw %}"),
        ("{% raw %}a", "a"),
        ("a{% endraw %}b", "ab"),
        ("{% raw %}a{% endraw %} {% raw %}b{% endraw %}", "a b"),
        ("raw {% x %}", "raw {% x %}"),
    ],
)
def test_raw_tags_are_removed_from_code(code, expected):
    assert without_raw_tags(code) == expected


POST = Post(
    "blog/a", "A *title*", date=dt.date(2020, 3, 7), tags=("a", "b"), extras={"img": "/a.png", "n": 3, "off": False},
)  # fmt: skip


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("page.title", "A *title*"),
        ("post.title | upcase", "A *TITLE*"),
        ('page.date | date: "%B %-d, %Y"', "March 7, 2020"),
        ("page.date | date: '%Y-%m-%d %H:%M %%'", "2020-03-07 00:00 %"),
        ("page.date | date_to_string", "07 Mar 2020"),
        ("page.date | date_to_long_string", "07 March 2020"),
        ("page.date", "2020-03-07"),
        ('page.tags | join: " / "', "a / b"),
        ("page.tags", "a, b"),
        ("page.img | prepend: site.baseurl", "/a.png"),
        ("page.n", "3"),
        ("page.off", ""),
        ("page.nothing", ""),
        ('page.nothing | default: "x"', "x"),
        ('"text" | append: "s"', "texts"),
        ("site.title", "Site"),
        ("content", ""),
        ("x", "one"),
        ("5", "5"),
        ("1.5 | append: 's'", "1.5s"),
        ("loop", ""),
        ("%!", ""),
    ],
)
def test_variables_have_values_of_the_post(expression, text):
    values = TemplateValues(values_of(POST, {}, "Site"))
    assigned = {"x": '"one"', "loop": "loop"}
    assert values.shown(expression, assigned) == text


def test_only_variables_of_the_site_and_the_page_are_filled_for_hugo():
    values = TemplateValues(values_of(POST, {}, "Site"), is_hugo=True)
    assert values.shown("page.title", {}) == "A *title*"
    assert values.shown("site.nothing", {}) == ""
    assert values.shown("message", {}) is None
    assert values.shown(".Title", {}) is None


@given(st.text(max_size=40))
def test_any_expression_has_a_value(expression):
    assert isinstance(TemplateValues(values_of(POST, {}, "Site")).shown(expression, {}), str)


@pytest.mark.parametrize(
    ("source", "content", "reason"),
    [
        ('{{< figure class="wide" >}}', "![a](a.png)", "is not an image"),
        ('{% figure caption:"A" %}', "![a](a.png)", "is not an image"),
        ("{{% md %}}", "Text", "it lacks its argument"),
        ("{{< toc >}}", "Text", "it isn't known"),
    ],
)
def test_another_shortcode_with_a_known_name_shows_its_content(source, content, reason):
    result = JEKYLL.resolve(tag_of(source, content))
    assert isinstance(result, Unknown)
    assert isinstance(result.shown, DirectiveCall)
    assert result.shown.body.endswith(content)
    assert reason in result.problem
    assert "only its content is shown" in result.problem


@pytest.mark.parametrize("written", ['"now"', "'now'", "'today'"])
def test_the_time_of_the_build_is_not_shown(written):
    assert not TemplateValues({}).shown(f"{written} | date: '%Y'", {})


@pytest.mark.parametrize(
    ("text", "is_shortcode"),
    [
        ('[note a="b c" d=e f]', True),
        ("[note a=b=c d='e' \"f g\" /]", True),
        (f"[note {'a=b ' * 5_000}]", True),
        (f"[note {'a=b ' * 5_000}", False),
        ("[note " + 'a="b" ' * 5_000, False),
    ],
    ids=["quotes", "texts", "long", "unclosed", "unclosed quotes"],
)
def test_arguments_in_brackets_take_linear_time(text, is_shortcode):
    md = MarkdownIt("commonmark")
    bracket_plugin(md, ShortcodeRegistry(), any_name=True)
    assert (md.parse(text)[0].type == "shortcode") is is_shortcode


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("$frontmatter.title", "A title"),
        (" $frontmatter.Tags ", "a, b"),
        ("$frontmatter.mine", "own"),
        ("frontmatter.title", "A title"),
        ("$page.title", "A title"),
        ("page.frontmatter.mine", "own"),
        ("$title", "A title"),
        ("$site.title", "Site"),
        ("$frontmatter.nothing", ""),
        ("$frontmatter.title.toUpperCase()", ""),
        ("$frontmatter", ""),
        ("$route.path", ""),
        ("count + 1", None),
        ("1 + 1", None),
        ("'$x'", None),
        ("pages.title", None),
    ],
)
def test_variables_of_vitepress_show_their_values(expression, shown):
    post = Post("blog/a", title="A title", tags=("a", "b"))
    known = vue_values(values_of(post, {"mine": "own"}, "Site"))
    assert TemplateValues(known, is_vue=True).shown(expression, {}) == shown
