from __future__ import annotations

import json
from importlib.resources import files

import jsonschema
import pytest

from sphinx_devrel_blog.posts.frontmatter.fields import read_post, spell_tags
from sphinx_devrel_blog.posts.frontmatter.keys import IGNORED_KEYS, KEYS, normalize_key
from sphinx_devrel_blog.posts.frontmatter.parser import read_front_matter
from sphinx_devrel_blog.posts.frontmatter.schema import make_schema

FILE = files("sphinx_devrel_blog") / "resources" / "schema" / "post.schema.json"


def test_the_schema_file_is_up_to_date():
    """If not: python -m sphinx_devrel_blog.posts.frontmatter.schema > sphinx_devrel_blog/resources/schema/…"""
    assert json.loads(FILE.read_text(encoding="utf-8")) == make_schema()


def test_the_schema_is_valid():
    jsonschema.Draft202012Validator.check_schema(make_schema())
    assert {key.name for key in KEYS} <= make_schema()["properties"].keys()


@pytest.mark.parametrize(
    ("data", "valid"),
    [
        (
            {"title": "A", "date": "2020-01-01", "tags": ["a"], "author": {"name": "A"}, "x": 1},
            True,
        ),
        ({"published": "2020-01-01", "cover": {"image": "a.png", "alt": "A"}}, True),
        ({"draft": "maybe"}, False),
        ({"title": ["A"]}, False),
    ],
)
def test_the_schema_accepts_valid_front_matter_only(data, valid):
    assert jsonschema.Draft202012Validator(make_schema()).is_valid(data) is valid


def problems(yaml_text):
    found = read_post("blog/post", read_front_matter(f"---\n{yaml_text}\n---\n")).problems
    return [(problem.subtype, problem.line, problem.message) for problem in found]


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("catagories", "categories"), ("tittle", "title"), ("descripton", "description"),
        ("cover_imge", "cover_image"), ("pubishDate", "publishDate"), ("exerpt", "excerpt"),
    ],
)  # fmt: skip
def test_typos_of_keys_are_reported(slip, meant):
    assert problems(f"x: 1\n{slip}: a") == [
        ("key", 3, f"unknown key {slip!r}: did you mean {meant!r}?")
    ]


def test_keys_of_all_systems_are_not_typos():
    for name in (*IGNORED_KEYS, *(key.name for key in KEYS), "my_own_key", "cover2020", "x"):
        assert [each for each in problems(f"{name}:") if each[0] == "key"] == []


def test_ignored_keys_set_no_field():
    assert {normalize_key(name) for name in IGNORED_KEYS} & {
        normalize_key(key.name) for key in KEYS
    } <= {
        "keywords",
        "featuredimage",
    }


def test_tags_get_the_spelling_of_the_site():
    tags, found = spell_tags(("dev-rel", "Sphinx", "devrel", "new"), ["DevRel", "Sphinx"])
    assert tags == ("DevRel", "Sphinx", "new")
    assert [problem.message.split("'")[1] for problem in found] == ["dev-rel", "devrel"]
