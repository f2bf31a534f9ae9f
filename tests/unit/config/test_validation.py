"""Any value of any option is checked before it is used."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sphinx.config import ENUM

from sphinx_devrel_blog.common.values import shown
from sphinx_devrel_blog.config.blog_config import BlogConfig
from sphinx_devrel_blog.config.mapping_keys import MARKDOWN_KEYS, POST_PARTS
from sphinx_devrel_blog.config.mapping_values import own_parts
from sphinx_devrel_blog.config.options import OPTIONS, PREFIX, without_suffixes
from sphinx_devrel_blog.config.value_kinds import NOTHING, valid_part
from sphinx_devrel_blog.embeds.embeds_option import problems_of_embeds

PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([-1, 0, 2**64, float("nan"), float("inf")])
    | st.just(5000).map(lambda digits: 10**digits)  # which has no text
    | st.floats()
    | st.text()
    | st.sampled_from(["", "x", "blog/**", "[z-a]", "../..", "/", "\0", "a" * 5000, "https://a.example",
                       "name", "posts", "youtube", "giscus", "tags", "UTC", "emoji", "date"])
    | st.binary()
    | st.dates()
    | st.builds(object)
    | st.just(Path("x")),
    lambda inner: st.lists(inner, max_size=3)
    | st.lists(inner, max_size=3).map(tuple)
    | st.sets(st.integers(), max_size=2)
    | st.dictionaries(st.text(max_size=5) | st.none() | st.integers()
                      | st.sampled_from(["posts", "path", "title", "authors", "**"]), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
OF_TYPES = {
    "text": st.text(),
    "number": st.integers() | st.floats(),
    "list": st.lists(st.integers() | st.none(), min_size=1),
    "mapping": st.dictionaries(st.integers(), st.integers(), min_size=1),
    "other": st.none() | st.binary() | st.builds(object) | st.dates(),
}


class Config(SimpleNamespace):
    """What is read of Sphinx's configuration."""

    source_suffix = {".rst": "", ".md": ""}  # noqa: RUF012 - as Sphinx has it

    def __getitem__(self, name):
        return getattr(self, name)

    def __contains__(self, name):
        return isinstance(name, str) and hasattr(self, name)


def repr_of(value):
    """The name of a parameter; some values have no text at all."""
    return f"{type(value).__name__} {shown(value)}"[:40].encode("ascii", "replace").decode()


def cleaned(values):
    """The configuration that is left of values, and what was wrong."""
    config, found = Config(), []
    for option in OPTIONS:
        wrong = []
        value = valid_part(option.takes, values.get(option.name, option.default), wrong)
        setattr(config, f"{PREFIX}{option.name}", option.default if value is NOTHING else value)
        found += wrong
    return config, found


def taken_by(option):
    return next(each.takes for each in OPTIONS if each.name == option)


def test_there_are_few_options_each_with_a_typed_member():
    assert len(OPTIONS) <= 30
    members = [member.name for member in dataclasses.fields(BlogConfig)]
    assert members == [*(option.name for option in OPTIONS), "ablog"]


def test_the_default_of_every_key_is_valid():
    for name, key in (MARKDOWN_KEYS | POST_PARTS).items():
        assert valid_part(key.takes, key.default, []) == key.default, name


def test_the_default_of_every_option_is_valid():
    assert cleaned({})[1] == []


@given(st.data())
def test_any_value_of_any_option_is_checked(data):
    option = data.draw(st.sampled_from(OPTIONS))
    value = data.draw(PLAIN)
    config, wrong = cleaned({option.name: value})
    for each in wrong:
        assert len(str(each).splitlines()) == 1
        assert any(part in str(each) for part in ("expected", "unknown key", "needs"))
    assert cleaned({option.name: config[f"{PREFIX}{option.name}"]})[1] == []
    read = BlogConfig.from_config(config)
    for message in (*read.problems(), *problems_of_embeds(read)):
        assert len(message.splitlines()) == 1
    read.settings_of_blogs()
    read.is_in_blog("blog/post")
    read.blog_of("blog/post")
    read.parts_of(None)


@given(PLAIN)
def test_any_post_parts_in_front_matter_are_checked(written):
    wrong = []
    left = own_parts(written, wrong)
    for each in wrong:
        assert len(str(each).splitlines()) == 1
    assert own_parts(left, again := []) == left
    assert again == []
    BlogConfig.from_config(cleaned({})[0]).parts_of(written)


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.name)
@given(st.data())
def test_values_of_another_type_are_invalid(option, data):
    kind = data.draw(st.sampled_from(sorted(OF_TYPES)))
    value = data.draw(OF_TYPES[kind])
    types = {str} if isinstance(option.types, ENUM) else option.types
    if type(value) in types:
        return
    wrong = []
    assert valid_part(option.takes, value, wrong) is NOTHING
    assert len(wrong) == 1


@pytest.mark.parametrize(
    ("option", "value", "left", "places"),
    [
        ("defaults", {"**": None, "a/**": {"draft": True}}, {"a/**": {"draft": True}}, ["['**']"]),
        ("defaults", {"**": {"part": object()}}, {"**": {}}, ["['**']['part']"]),
        ("defaults", {"**": {1: 2}, "[z-a]": {}}, {"**": {}}, ["['**'][1]", "['[z-a]']"]),
        ("blogs", {"x": None, "y": {}}, {"y": {}}, ["['x']"]),
        ("blogs", {"x": {"posts": 5, "title": 3}}, {"x": {}}, ["['x']['posts']", "['x']['title']"]),
        ("blogs", {"../x": {}, "": {}}, {}, ["['../x']", "['']"]),
        ("shortcodes_extra", {"a": None, "b": "note"}, {"b": "note"}, ["['a']"]),
        ("shortcodes_extra", {"a": "x\n{1}", "b": "", "c": "\x00"}, {"a": "x\n{1}", "b": ""}, ["['c']"]),
        ("markdown", {"emoji": "no", "math": False}, {"math": False}, ["['emoji']"]),
        ("pages", {"tags": None, "series": "All"}, {"series": "All"}, ["['tags']"]),
        ("markdown", {"hard_breaks": 1, "mark": True, "math": 1}, {"mark": True}, ["['hard_breaks']", "['math']"]),
        ("markdown", {"emojis": False, "bare_urls": "0"}, {"bare_urls": "0"}, ["['emojis']"]),
        ("markdown", {"heading_ids": "gitub", "mdx": False}, {"mdx": False}, ["['heading_ids']"]),
        ("post_parts", {"date": 1}, {}, ["['date']"]),
        ("post_parts", {"related": -1, "tags": False}, {"tags": False}, ["['related']"]),
        ("post_parts", {"share": ["x", "myspace"]}, {"share": ["x"]}, ["['share'][1]"]),
        ("post_parts", {"edit": True, "neighbours": "tag"}, {}, ["['edit']", "['neighbours']"]),
        ("post_parts", {"edit": "javascript:alert(1)"}, {}, ["['edit']"]),
        ("post_parts", {"previous_next": "always", 1: 2}, {}, ["['previous_next']", "[1]"]),
        ("pages", {"tag": False, "tags": "0"}, {"tags": "0"}, ["['tag']"]),
        ("blogs", {"main": {}, "x": {"paths": "y"}}, {"x": {}}, ["['main']", "['x']['paths']"]),
        ("comments", {"disqus": {"shortname": b""}}, {}, ["['disqus']['shortname']", "['disqus']"]),
        ("comments", {"disqus": {"shortname": 1, "a": 2}}, {"disqus": {"shortname": 1}}, ["['disqus']['a']"]),
        ("feed_options", {"formats": ["rdf", "rss"], "entries": None}, {"formats": ["rss"]}, ["['formats'][0]", "['entries']"]),
        ("feed_options", {"formats": "rdf,rss", "entries": "9"}, {"formats": ["rss"], "entries": "9"}, ["['formats'][0]"]),
        ("authors", {"a": None, "b": {"name": "B"}}, {"b": {"name": "B"}}, ["['a']"]),
        ("authors", {"a": {"name": object()}}, {"a": {}}, ["['a']['name']"]),
        ("tags", ["a", None, 3], ["a"], ["[1]", "[2]"]),
        ("posts", ("blog/**", ""), ["blog/**"], ["[1]"]),
        ("image_paths", ["a" * 300, "static"], ["static"], ["[0]"]),
        ("feeds", ["blog", []], ["blog"], ["[1]"]),
    ],
)  # fmt: skip
def test_the_valid_parts_of_a_value_apply(option, value, left, places):
    wrong = []
    assert valid_part(taken_by(option), value, wrong) == left
    assert [each.place for each in wrong] == places


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("page_size", -1), ("page_size", True), ("page_size", "ten"), ("page_size", 2.0),
        ("page_size", 10**5000), ("path", ".."), ("path", "a//b"),
        ("path", "a/../b"), ("path", "a#b"), ("path", "a" * 5000), ("path", "\0"), ("title", "a\nb"),
        ("title", "\ud800"), ("old_base", "blog.example"), ("baseurl", "javascript:alert(1)"),
        ("drafts", []), ("drafts", "Hide"), ("markdown", ["emoji"]), ("post_parts", ["tags"]),
        ("timezone", dt.UTC), ("posts", "blog/**"), ("posts", {"blog/**"}),
        ("authors", ["a"]),
    ],
    ids=repr_of,
)  # fmt: skip
def test_invalid_values_of_an_option_are_reported(option, value):
    wrong = []
    assert valid_part(taken_by(option), value, wrong) is NOTHING
    assert len(wrong) == 1


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("markdown", {"emojis": False}, "['emojis']: unknown key: this part is ignored. Did you mean 'emoji'?"),
        ("markdown", {"heading_ids": "GitHub"}, "this part is ignored. Did you mean 'github'?"),
        ("post_parts", {"relatd": 5}, "['relatd']: unknown key: this part is ignored. Did you mean 'related'?"),
        ("post_parts", {"edit_url": "x"}, "unknown key: this part is ignored. Known keys: date, updated,"),
        ("blogs", {"x": {"patterns": []}}, "['x']['patterns']: unknown key: this part is ignored. Known keys: posts,"),
        ("comments", {"giscuss": {}}, "['giscuss']: unknown key: this part is ignored. Did you mean 'giscus'?"),
        ("comments", {"giscus": {"repo": "a/b"}}, "['giscus']: needs repo_id, category_id: this part is ignored"),
        ("comments", {"giscus": "a/b"}, "['giscus']: expected a mapping of settings, such as {}, got 'a/b'"),
        ("comments", {"mastodon": {"a": 1}}, "['mastodon']['a']: unknown key: this part is ignored. Known keys: none"),
        ("feeds", ["tag"], "got 'tag': this part is ignored. Did you mean 'tags'?"),
        ("drafts", "Hide", "got 'Hide': the default is used. Did you mean 'hide'?"),
        ("embeds", {"media": ["posters"]}, "got 'posters': this part is ignored. Did you mean 'poster'?"),
    ],
    ids=repr_of,
)  # fmt: skip
def test_a_warning_suggests_a_similar_name(option, value, message):
    wrong = []
    valid_part(taken_by(option), value, wrong)
    (found,) = map(str, wrong)
    assert message in found


@pytest.mark.parametrize(
    ("site", "own", "expected"),
    [
        ({}, None, {"related": 3, "share": (), "edit": "", "previous_next": "auto", "neighbours": "blog"}),
        ({"related": 5}, None, {"related": 5}),
        ({"related": "5"}, None, {"related": 5}),  # from the command line
        ({"related": False}, None, {"related": 0}),
        ({"related": 0}, None, {"related": 0}),
        ({"related": True}, None, {"related": 3}),
        ({"related": 5}, {"related": False}, {"related": 0}),
        ({"related": 5}, {"related": True}, {"related": 5}),
        ({"related": False}, {"related": True}, {"related": 3}),
        ({"related": 5}, {"related": 7}, {"related": 7}),
        ({"related": 5}, ["related", "share"], {"related": 0, "share": ()}),
        ({}, "related, edit", {"related": 0, "edit": ""}),
        ({"share": True}, None, {"share": ("bluesky", "linkedin", "mastodon", "x")}),
        ({"share": ["x", "email"]}, None, {"share": ("x", "email")}),
        ({"share": ["x"]}, {"share": True}, {"share": ("x",)}),
        ({"share": ["x"]}, {"share": False}, {"share": ()}),
        ({}, {"share": ["reddit"]}, {"share": ("reddit",)}),
        ({"edit": "https://a.example/{path}"}, None, {"edit": "https://a.example/{path}"}),
        ({"edit": "https://a.example/{path}"}, {"edit": True}, {"edit": "https://a.example/{path}"}),
        ({"edit": "https://a.example/{path}"}, {"edit": False}, {"edit": ""}),
        ({"edit": False}, {"edit": True}, {"edit": ""}),
        ({"previous_next": "0"}, None, {"previous_next": False}),
        ({"previous_next": False}, {"previous_next": "true"}, {"previous_next": True}),
        ({"previous_next": True}, {"previous_next": "auto"}, {"previous_next": "auto"}),
        ({"neighbours": "category"}, None, {"neighbours": "category"}),
        ({"neighbours": "category"}, {"neighbours": "series"}, {"neighbours": "series"}),
        ({"related": 5}, {"related": "many"}, {"related": 5}),
    ],
    ids=repr_of,
)  # fmt: skip
def test_front_matter_takes_precedence_over_the_parts_of_the_site(site, own, expected):
    config, wrong = cleaned({"post_parts": site})
    assert wrong == []
    parts = BlogConfig.from_config(config).parts_of(own)
    assert {name: getattr(parts, name) for name in expected} == expected


def test_parts_without_settings_are_on_or_off():
    config, _ = cleaned({"post_parts": {"tags": False, "cover": "0"}})
    read = BlogConfig.from_config(config)
    assert not {"tags", "cover"} & read.parts_of(None).names
    assert {"date", "series", "comments"} <= read.parts_of(None).names
    assert "tags" in read.parts_of({"tags": True}).names
    assert "date" not in read.parts_of(["date"]).names


@pytest.mark.parametrize(
    ("given", "member", "expected"),
    [
        ({}, "bare_urls", True), ({"bare_urls": "0"}, "bare_urls", False),
        ({}, "html_embeds", True), ({"html_embeds": False}, "html_embeds", False),
        ({}, "hard_breaks", "dialect"), ({"hard_breaks": "1"}, "hard_breaks", True),
        ({}, "heading_ids", ""), ({"heading_ids": "hexo"}, "heading_ids", "hexo"),
    ],
    ids=repr_of,
)  # fmt: skip
def test_markdown_settings_are_read(given, member, expected):
    config, wrong = cleaned({"markdown": given})
    assert wrong == []
    assert getattr(BlogConfig.from_config(config).markdown, member) == expected


def test_features_are_on_by_default_except_title_caption():
    read = BlogConfig.from_config(cleaned({"markdown": {"emoji": False, "mark": "0"}})[0])
    assert {"strikethrough", "mdx", "fence"} <= read.markdown.features
    assert not {"emoji", "mark", "title_caption", "bare_urls"} & read.markdown.features
    on = BlogConfig.from_config(cleaned({"markdown": {"title_caption": True}})[0])
    assert "title_caption" in on.markdown.features


def test_a_circular_value_is_invalid():
    loop = {}
    loop["a"] = loop
    assert cleaned({"defaults": {"**": loop}})[1]


def test_patterns_may_have_suffixes():
    written = ["blog/*.md", "blog/**", "a.rst", "notes.txt", "v1.md/**"]
    assert without_suffixes(written, [".rst", ".md"]) == (
        "blog/*", "blog/**", "a", "notes.txt", "v1.md/**"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("written", "expected"),
    [("rss,json", ["rss", "json"]), ("rss, json,", ["rss", "json"]), ("", []), (["rss"], ["rss"])],
)
def test_lists_on_the_command_line_may_have_spaces_and_be_empty(written, expected):
    option = next(each for each in OPTIONS if each.name == "feed_options")
    wrong = []
    assert valid_part(option.takes, {"formats": written}, wrong) == {"formats": expected}
    assert not wrong
