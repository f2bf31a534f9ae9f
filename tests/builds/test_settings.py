"""No setting of conf.py stops a build, and each wrong one gives a warning."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from unit.config.test_validation import PLAIN

from sphinx_devrel_blog.config.options import OPTIONS, PREFIX


def conf(site, text):
    site.write("conf.py", f'extensions = ["sphinx_devrel_blog"]\n{text}\n')


WRONG = {
    'devrel_blog_defaults = {"**": None}': ("devrel_blog_defaults['**']: expected a mapping", "None"),
    'devrel_blog_blogs = {"x": None}': ("devrel_blog_blogs['x']: expected a mapping", "None"),
    'devrel_blog_shortcodes_extra = {"promo": None}': (
        "devrel_blog_shortcodes_extra['promo']: expected a text", "None"),
    'devrel_blog_markdown = {"emoji": "no"}': ("devrel_blog_markdown['emoji']: expected True", "'no'"),
    'devrel_blog_page_size = "ten"': ("devrel_blog_page_size: expected a whole number", "'ten'"),
    "devrel_blog_page_size = 10**5000": ("devrel_blog_page_size: expected a whole number", "int"),
    'devrel_blog_posts = "blog/**"': ("devrel_blog_posts: expected a list", "'blog/**'"),
    'devrel_blog_posts = ["blog/**", "[z-a]"]': ("devrel_blog_posts[1]: expected a glob", "'[z-a]'"),
    "class Array:\n    def __eq__(self, other):\n        raise ValueError\n\ndevrel_blog_tags = Array()": (
        "devrel_blog_tags: expected a list", "Array object"),
    "devrel_blog_drafts = []": ("devrel_blog_drafts: expected one of ", "[]"),
    'devrel_blog_path = "../out"': ("devrel_blog_path: expected a folder", "'../out'"),
    'devrel_blog_timezone = "Mars"': ("devrel_blog_timezone: 'Mars' is not a time zone", ""),
    "devrel_blog_title = object": ("devrel_blog_title: expected a text", "<class 'object'>"),
    'html_baseurl = "docs.example.org"': (
        "html_baseurl: expected a URL that begins with https://", "'https://docs.example.org'?"),
    'html_baseurl = "//docs.example.org"': (
        "html_baseurl: expected a URL that begins with https://", "'https://docs.example.org'?"),
    "devrel_blog_embed = {}": ("devrel_blog_embed: there is no such option", "'devrel_blog_embeds'?"),
    "devrelblog_posts = []": ("devrelblog_posts: there is no such option", "'devrel_blog_posts'?"),
    'devrel_blog_markdown = {"emojis": False}': (
        "devrel_blog_markdown['emojis']: unknown key", "Did you mean 'emoji'?"),
    'devrel_blog_post_parts = {"share": "x"}': ("devrel_blog_post_parts['share']: expected True", "'x'"),
    'devrel_blog_pages = {"tag": False}': ("devrel_blog_pages['tag']: unknown key", "'tags'?"),
    "devrel_blog_hard_breaks = True": (
        "devrel_blog_hard_breaks: there is no such option", "mean devrel_blog_markdown['hard_breaks']?"),
    "devrel_blog_related = 5": (
        "devrel_blog_related: there is no such option", "mean devrel_blog_post_parts['related']?"),
    'devrel_blog_edit_url = "https://a.example/"': (
        "devrel_blog_edit_url: there is no such option", "it has no effect"),
    "devrel_blog_genindex = True": ("devrel_blog_genindex: there is no such option", "it has no effect"),
    "devrel_blog_colour = 1": ("devrel_blog_colour: there is no such option", "it has no effect"),
    'devrel_blog_posts = ["blog/**", "news/**"]': ("devrel_blog_posts: 'news/**' matches no", ""),
    'devrel_blog_defaults = {"news/*.md": {}}': ("devrel_blog_defaults: 'news/*.md' matches no", ""),
    'devrel_blog_blogs = {"x": {"posts": ["news/**"]}}': ("devrel_blog_blogs['x']['posts']: 'news", ""),
}  # fmt: skip


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_setting_gives_one_warning(site, text):
    site.post("The text\n")
    conf(site, text if "baseurl" in text else f"{text}\nhtml_baseurl = 'https://docs.example'")
    built = site.build(wants_address=True)
    (warning,) = built.warnings
    assert all(part in warning for part in WRONG[text]), warning
    assert warning.startswith("WARNING: ")
    assert warning.endswith("[devrel_blog.config]")
    assert "The text" in built.body("blog/post").get_text()
    quiet = site.build(output="quiet", suppress_warnings=["devrel_blog.config"], wants_address=True)
    assert quiet.warnings == []


@pytest.mark.parametrize(
    "text",
    [
        'devrel_blog_posts = ["blog/*.md"]',
        'devrel_blog_posts = ["blog/post.md"]',
        'devrel_blog_posts = ["**/*.md"]',
        'devrel_blog_posts = []; devrel_blog_blogs = {"news": {"posts": ["blog/*.md"]}}',
        "def devrel_blog_helper(): pass",
        "import json as devrel_blog_json",
    ],
)
def test_settings_that_are_right(site, text):
    site.post("The text\n")
    conf(site, text)
    built = site.build()
    assert built.warnings == []
    assert built.body("blog/post").select_one(".devrel-post-meta, time")


def test_a_pattern_of_defaults_with_a_suffix(site):
    site.post("The text\n")
    conf(site, 'devrel_blog_defaults = {"blog/*.md": {"tags": ["one"]}}')
    assert "one" in site.build().body("blog/post").get_text()


@pytest.mark.slow
@settings(
    max_examples=15,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink takes hundreds of builds
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.fixed_dictionaries({}, optional={option.name: PLAIN for option in OPTIONS}))
def test_a_build_with_any_settings(site, values):
    site.post("The text\n\n{% x 20 %}\n\n```{postlist}\n```\n", tags="[a]", author="b")
    # Sphinx converts texts for `-D` itself, and warns about those that it can't convert.
    given = {f"{PREFIX}{name}": value for name, value in values.items() if type(value) is not str}
    built = site.build(output="any", **given)
    assert "The text" in built.body("blog/post").get_text()
    # With other patterns, the page may be no post, and then has no title.
    others = [line for line in built.warnings if "[devrel_blog." not in line]
    assert [line for line in others if "[toc." not in line] == []
