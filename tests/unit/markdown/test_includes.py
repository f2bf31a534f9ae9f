"""Jekyll's includes, read by the names of their files and by their parameters."""

from __future__ import annotations

import pytest

from sphinx_devrel_blog.common.warnings import Problem
from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag, read_tag
from sphinx_devrel_blog.markdown.shortcodes.includes import (
    INCLUDES,
    fill_parameters,
    include_names,
)
from sphinx_devrel_blog.markdown.shortcodes.registry import ShortcodeRegistry
from sphinx_devrel_blog.markdown.shortcodes.results import (
    Contents,
    DirectiveCall,
    EmbedTag,
    InlineMarkdown,
    Media,
    NoOutput,
    Reference,
    Unknown,
)
from sphinx_devrel_blog.markdown.syntax.template_values import TemplateValues

ID = "dQw4w9WgXcQ"


def result_of(source: str, known=None, assigned=None, **more):
    values = TemplateValues(known or {})
    registry = ShortcodeRegistry(forms=frozenset({"liquid"}), values=values, **more)
    tag = read_tag(source, 0)
    assert isinstance(tag, Tag)
    assigned = assigned or {}
    if tag.name in INCLUDES:
        tag = fill_parameters(tag, lambda name: assigned.get(name, (known or {}).get(name)))
    return registry.resolve(tag)


@pytest.mark.parametrize(
    "source",
    [
        '{% include figure.liquid path="/a.png" caption="Cap" alt="Alt" %}',
        "{% include figure.html path='/a.png' caption='Cap' alt='Alt' class='img-fluid' zoomable=true %}",
        '{% include figure image_path="/a.png" caption="Cap" alt="Alt" popup=true %}',
        "{% include figure image_path='/a.png' | relative_url caption=\"Cap\" alt='Alt' %}",
        '{% include image.html url="/a.png" description="Cap" alt="Alt" %}',
        '{% include components/image.md file="/a.png" caption="Cap" alt="Alt" max-width="100%" %}',
        '{% include Image.html src="{{ site.baseurl }}/a.png" title="Cap" alt="Alt" %}',
        '{%- include_cached responsive_image.html img="/a.png" caption="Cap" alt="Alt" -%}',
        "{%\n  include captioned-picture.html\n  src='/a.png'\n  caption='Cap'\n  alt='Alt'\n%}",
        '{% include one-of-mine.html src="/a.png" caption="Cap" alt="Alt" %}',
        '{% include postImage.html image="/a.png" caption="Cap" alt="Alt" %}',
    ],
)
def test_figures_have_any_name_and_parameters(source):
    result = result_of(source)
    assert isinstance(result, DirectiveCall)
    assert (result.directive, result.argument, result.added) == ("figure", "/a.png", "Cap")
    assert result.options == (("alt", "Alt"),)


def test_figures_keep_their_size_link_and_side():
    result = result_of(
        '{% include image.html src="/a.png" width=300 align="right" link="https://a.example/" %}'
    )
    assert result.directive == "image"
    assert dict(result.options) == {
        "width": "300", "target": "https://a.example/", "align": "right"
    }  # fmt: skip


def test_the_title_of_a_figure_file_is_no_caption():
    result = result_of('{% include figure.liquid path="/a.png" title="example image" %}')
    assert (result.directive, result.options) == ("image", (("alt", "example image"),))


@pytest.mark.parametrize(
    "source",
    [
        f"{{% include embed/youtube.html id='{ID}' %}}",
        f'{{% include youtube.html id="{ID}" %}}',
        f"{{% include youtubePlayer.html id={ID} %}}",
        f'{{% include youtube-video.html video_id="{ID}" title="A film" %}}',
        f'{{% include embed-youtube.md youtube_id="{ID}" %}}',
        f'{{% include yt.html v="{ID}" %}}',
        f'{{% include video id="{ID}" provider="youtube" %}}',
        f'{{% include video.html id="{ID}" %}}',
        f'{{% include responsive-embed url="https://www.youtube.com/embed/{ID}" ratio="16:9" %}}',
        f'{{% include video.liquid path="https://www.youtube.com/embed/{ID}" class="wide" %}}',
        f'{{% include mine.html link="https://youtu.be/{ID}" %}}',
        "{% include youtube.html id=page.film %}",
    ],
)
def test_videos_of_a_service_have_any_name_and_parameters(source):
    result = result_of(source, {"page.film": ID})
    assert isinstance(result, EmbedTag)
    assert (result.embed.provider, result.embed.id) == ("youtube", ID)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{% include embed/twitch.html id='1634779211' %}", "twitch"),
        ("{% include embed/spotify.html id='3OuMIIFP5TxM8tLXMWYPGV' compact=1 %}", "spotify"),
        ('{% include video id="212731897" provider="vimeo" %}', "vimeo"),
        ("{% include vimeoPlayer.html id=212731897 %}", "vimeo"),
        ('{% include tweet.html id="1221805374728278016" %}', "x"),
    ],
)
def test_the_name_or_the_provider_names_the_service(source, expected):
    result = result_of(source)
    assert isinstance(result, EmbedTag)
    assert result.embed.provider == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{% include embed/video.html src='/a.mp4' types='ogg|mov' title='T' %}", Media("video", "/a.mp4", "T")),
        ('{% include video.liquid path="a.webm" controls=true %}', Media("video", "a.webm")),
        ("{% include embed/audio.html src='/a.mp3' title='T' %}", Media("audio", "/a.mp3", "T")),
        ("{% include embed/bilibili.html id='BV1Q4' %}", Reference(url="https://www.bilibili.com/video/BV1Q4")),
        (
            '{% include video id="1u41" provider="google-drive" %}',
            Reference(url="https://drive.google.com/file/d/1u41/view"),
        ),
        ('{% include iframe.html src="https://a.example/" %}', Reference("", "https://a.example/")),
        ('{% include pdf.html file="/a.pdf" title="T" %}', Reference("/a.pdf", "/a.pdf", "T")),
        ("{% include toc.html html=content %}", Contents()),
        ('{% include toc icon="columns" title="On this page" %}', Contents()),
        ("{% include JB/setup %}", NoOutput()),
        ("{% include themes/twitter/post.html %}", NoOutput()),
        ("{% include mathjax.html %}", NoOutput()),
        ('{% include nav_list nav="docs" %}', NoOutput()),
    ],
)  # fmt: skip
def test_other_files_of_themes(source, expected):
    assert result_of(source) == expected


@pytest.mark.parametrize(
    ("source", "kind", "title"),
    [
        ('{% include note.html content="Read *it*." %}', "note", ""),
        ('{% include alert.html text="Read *it*." %}', "note", ""),
        (
            '{% include alert.html type="warning" body="Read *it*." icon="info_outline" %}',
            "warning",
            "",
        ),
        ('{% include alert type="tip" title="T" content="Read *it*." %}', "tip", "T"),
        ('{% include callout.html content="Read *it*." type="danger" %}', "danger", ""),
        ('{% include alert.html level="info" content=words %}', "note", ""),
        ('{% include custom/warning-box.md text=words title="T" %}', "warning", "T"),
        ('{% include alert.html content=words style="alert-important" %}', "important", ""),
    ],
)
def test_boxes_have_any_name_and_parameters(source, kind, title):
    result = result_of(source, assigned={"words": "Read *it*."})
    assert isinstance(result, DirectiveCall)
    assert result.added == "Read *it*."
    if title:
        assert (result.directive, result.argument) == ("admonition", title)
        assert result.options == (("class", kind),)
    else:
        assert result.directive == kind


def test_buttons_quotations_and_folds_are_read():
    button = result_of('{% include button.html url="https://a.example/" text="Go" %}')
    assert (button.directive, button.argument, button.added) == (
        "button-link",
        "https://a.example/",
        "Go",
    )
    quote = result_of('{% include pullquote.html quote="Words." author="Ada" %}')
    assert (quote.directive, quote.body, quote.added.strip()) == ("epigraph", "Words.", "-- Ada")
    fold = result_of('{% include details.html summary="More" content="Words." %}')
    assert (fold.directive, fold.argument, fold.body) == ("dropdown", "More", "Words.")


def test_galleries_show_the_images_of_the_front_matter():
    images = [
        {"image_path": "/a.png", "alt": "A", "url": "https://a.example/"},
        {"image_path": "b.png"},
    ]
    known = {"page.gallery": images, "page.two": ["c.png", {"src": "d.png", "alt": "D"}]}
    result = result_of('{% include gallery caption="Of *all*" %}', known)
    assert result.directive == "container"
    assert "[![A](</a.png>)](<https://a.example/>)" in result.added
    assert result.added.endswith("Of *all*")
    other = result_of('{% include gallery id="two" %}', known)
    assert "![](<c.png>)" in other.added
    assert "![D](<d.png>)" in other.added


def test_rows_of_features_are_cards():
    features = [
        {
            "title": "T",
            "excerpt": "Some *text*.",
            "url": "/a/",
            "btn_label": "Go",
            "image_path": "/a.png",
        }
    ]
    result = result_of('{% include feature_row type="left" %}', {"page.feature_row": features})
    assert result.directive == "grid"
    for shown in ("{grid-item-card} T", ":img-top: /a.png", "Some *text*.", "[Go](</a/>)"):
        assert shown in result.added


@pytest.mark.parametrize(
    "source",
    [
        "{% include gallery %}", "{% include promo.html %}", '{% include figure.html class="wide" %}',
        "{% include youtube.html %}", '{% include mine.html name="Three plain words" %}',
        '{% include mine.html price="3" image="/a.png" %}', "{% include %}",
    ],
)  # fmt: skip
def test_files_without_a_known_meaning_are_unknown(source):
    assert isinstance(result_of(source), Unknown)


@pytest.mark.parametrize(
    "name",
    ["include promo.html", "include parts/promo.html", "promo.html", "promo", "include promo"],
)
@pytest.mark.parametrize("source", ['{% include parts/promo.html text="Hi" kind=loud %}'])
def test_a_site_maps_includes(name, source):
    result = result_of(source, extra={name: "admonition"})
    assert isinstance(result, DirectiveCall)
    assert result.directive == "admonition"
    assert result.is_sites
    assert result.body == "Hi"


def test_the_mapping_of_a_site_takes_precedence():
    source = '{% include figure.html path="/a.png" %}'
    assert result_of(source, extra={"include figure.html": "note"}).directive == "note"
    own = result_of(source, others={"figure": lambda tag: InlineMarkdown(tag.option("path"))})
    assert own == InlineMarkdown("/a.png")
    whole = result_of(source, extra={"include": "note"})
    assert (whole.directive, whole.argument) == ("note", "figure.html")


def test_names_of_an_include_begin_with_the_most_precise():
    tag = read_tag("{% include a/b.html x=1 %}", 0)
    assert include_names(tag) == (
        "include a/b.html", "include b.html", "include b", "a/b.html", "b.html", "b",
    )  # fmt: skip
    assert include_names(read_tag("{% note a/b.html %}", 0)) == ()


def test_variables_among_parameters_are_filled():
    tag = read_tag(
        "{% include a.html x=words y=page.none z=\"words\" w=true v='it\\'s' u=lost %}", 0
    )
    filled = fill_parameters(tag, {"words": "Some *text*"}.get)
    assert dict(filled.options) == {
        "x": "Some *text*", "y": "", "z": "words", "w": "true", "v": "it's", "u": "lost",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{% cite knuth1984 other -l 3 %}", InlineMarkdown("(knuth1984; other)")),
        ("{% bibliography --cited %}", NoOutput()),
        ("{% seo title=false %}", NoOutput()),
        ("{% postfile a/paper.pdf %}", Reference("a/paper.pdf", "", "paper.pdf")),
        (
            "{% avatar user=hubot size=40 %}",
            Reference(url="https://github.com/hubot", text="hubot"),
        ),
        (
            "{% github_sample o/r/blob/main/a.rb 0 5 %}",
            Reference(url="https://github.com/o/r/blob/main/a.rb", text="a.rb"),
        ),
        ("{% remote_include https://a.example/x.md %}", Reference(url="https://a.example/x.md")),
    ],
)
def test_tags_of_plugins_have_the_documented_results(source, expected):
    assert result_of(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "{% picture /a.png --alt Some alt %}",
        '{% picture hero /a.png --link https://l.example/ --alt Some alt --picture class="x" %}',
        "{% picture thumb '/a.png' --alt \"Some alt\" %}",
        '{% responsive_image path: /a.png alt: "Some alt" %}',
        "{% responsive_image path: '/a.png' alt: 'Some alt' template: x.html %}",
        '{% svg /a.svg alt="Some alt" %}',
    ],
)
def test_image_tags_of_plugins_become_images(source):
    result = result_of(source)
    assert isinstance(result, DirectiveCall)
    assert result.directive == "image"
    assert result.argument.startswith("/a.")
    assert dict(result.options)["alt"] == "Some alt"


def test_the_word_oembed_may_precede_the_url_of_an_embed():
    source = "{% twitter oembed https://twitter.com/a/status/20 align='right' %}"
    assert isinstance(result_of(source), EmbedTag)


def test_the_first_argument_of_an_embed_is_of_its_own_provider():
    result = result_of("{% youtube https://vimeo.com/212731897 %}")
    assert isinstance(result, Problem)
    assert result.subtype == "embed"
