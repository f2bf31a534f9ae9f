"""Any value of any option is checked before anything reads it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sphinx.config import ENUM

from sphinx_devrel_blog.common.values import shown
from sphinx_devrel_blog.config.blog_config import BlogConfig
from sphinx_devrel_blog.config.options import OPTIONS, PREFIX, without_suffixes
from sphinx_devrel_blog.config.validation import candidates, kind_of
from sphinx_devrel_blog.config.value_kinds import NOTHING, VALUE_KINDS, usable
from sphinx_devrel_blog.embeds.validation import problems_of_embeds

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


def repr_of(value):
    """The name of a parameter; some values have no text at all."""
    return f"{type(value).__name__} {shown(value)}"[:40].encode("ascii", "replace").decode()


def cleaned(values):
    """The configuration that is left of values, and what was wrong."""
    config, found = Config(), []
    for option in OPTIONS:
        wrong = []
        value = usable(kind_of(option), values.get(option.name, option.default), wrong)
        setattr(config, f"{PREFIX}{option.name}", option.default if value is NOTHING else value)
        found += wrong
    return config, found


def test_every_option_has_a_kind():
    of_values = {option.name for option in OPTIONS if isinstance(option.types, ENUM)}
    assert VALUE_KINDS.keys() == {option.name for option in OPTIONS} - of_values


def test_defaults_fit():
    assert cleaned({})[1] == []


@given(st.data())
def test_any_value_of_any_option_is_checked(data):
    option = data.draw(st.sampled_from(OPTIONS))
    value = data.draw(PLAIN)
    config, wrong = cleaned({option.name: value})
    for each in wrong:
        assert len(str(each).splitlines()) == 1
        assert "expected" in str(each)
    assert cleaned({option.name: config[f"{PREFIX}{option.name}"]})[1] == []
    read = BlogConfig.from_config(config)
    for message in (*read.problems(), *problems_of_embeds(read)):
        assert len(message.splitlines()) == 1
    read.settings_of_blogs()
    read.is_in_blog("blog/post")
    read.blog_of("blog/post")


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.name)
@given(st.data())
def test_values_of_another_type_are_wrong(option, data):
    kind = data.draw(st.sampled_from(sorted(OF_TYPES)))
    value = data.draw(OF_TYPES[kind])
    takes = candidates(option.types) if isinstance(option.types, ENUM) else option.types
    types = {type(each) if isinstance(option.types, ENUM) else each for each in takes}
    if type(value) in types:
        return
    wrong = []
    assert usable(kind_of(option), value, wrong) is NOTHING
    assert len(wrong) == 1


@pytest.mark.parametrize(
    ("option", "value", "left", "places"),
    [
        ("defaults", {"**": None, "a/**": {"draft": True}}, {"a/**": {"draft": True}}, ["['**']"]),
        ("defaults", {"**": {"part": object()}}, {"**": {}}, ["['**']['part']"]),
        ("defaults", {"**": {1: 2}, "[z-a]": {}}, {"**": {}}, ["['**'][1]", "['[z-a]']"]),
        ("blogs", {"x": None, "y": {}}, {"y": {}}, ["['x']"]),
        ("blogs", {"x": {"posts": "x/**", "title": 3}}, {"x": {}}, ["['x']['posts']", "['x']['title']"]),
        ("blogs", {"../x": {}, "": {}}, {}, ["['../x']", "['']"]),
        ("shortcodes_extra", {"a": None, "b": "note"}, {"b": "note"}, ["['a']"]),
        ("markdown", {"emoji": "no", "math": False}, {"math": False}, ["['emoji']"]),
        ("pages", {"tags": None, "series": "All"}, {"series": "All"}, ["['tags']"]),
        ("post_parts", {"date": 1}, {}, ["['date']"]),
        ("comments", {"giscus": {"repo": b""}}, {}, ["['giscus']"]),
        ("authors", {"a": None, "b": {"name": "B"}}, {"b": {"name": "B"}}, ["['a']"]),
        ("authors", {"a": {"name": object()}}, {"a": {}}, ["['a']['name']"]),
        ("embeds_endpoints", {"https://a": None}, {}, ["['https://a']"]),
        ("tags", ["a", None, 3], ["a"], ["[1]", "[2]"]),
        ("posts", ("blog/**", ""), ["blog/**"], ["[1]"]),
        ("image_paths", ["a" * 300, "static"], ["static"], ["[0]"]),
        ("feeds", ["blog", []], ["blog"], ["[1]"]),
    ],
)  # fmt: skip
def test_the_rest_of_a_value_counts(option, value, left, places):
    wrong = []
    kind = next(kind_of(each) for each in OPTIONS if each.name == option)
    assert usable(kind, value, wrong) == left
    assert [each.place for each in wrong] == places


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("page_size", -1), ("page_size", True), ("page_size", "ten"), ("page_size", 2.0),
        ("related", 10**5000), ("feed_entries", None), ("path", ".."), ("path", "a//b"),
        ("path", "a/../b"), ("path", "a#b"), ("path", "a" * 5000), ("path", "\0"), ("title", "a\nb"),
        ("title", "\ud800"), ("old_base", "blog.example"), ("feed_hub", "javascript:alert(1)"),
        ("drafts", []), ("drafts", "Hide"), ("previous_next", 1), ("bare_urls", 0),
        ("timezone", dt.UTC), ("posts", "blog/**"), ("posts", {"blog/**"}),
        ("embeds_refresh", -1), ("embeds_refresh", True), ("authors", ["a"]),
    ],
    ids=repr_of,
)  # fmt: skip
def test_what_an_option_does_not_take(option, value):
    wrong = []
    kind = next(kind_of(each) for each in OPTIONS if each.name == option)
    assert usable(kind, value, wrong) is NOTHING
    assert len(wrong) == 1


def test_a_value_that_holds_itself():
    loop = {}
    loop["a"] = loop
    assert cleaned({"defaults": {"**": loop}})[1]


def test_suffixes_of_patterns():
    written = ["blog/*.md", "blog/**", "a.rst", "notes.txt", "v1.md/**"]
    assert without_suffixes(written, [".rst", ".md"]) == (
        "blog/*", "blog/**", "a", "notes.txt", "v1.md/**"
    )  # fmt: skip
