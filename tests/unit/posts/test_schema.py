from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from sphinx_devrel_blog.posts.frontmatter.fields import read_post
from sphinx_devrel_blog.posts.frontmatter.hiding import HIDING_KEYS
from sphinx_devrel_blog.posts.frontmatter.keys import IGNORED_KEYS, KEYS, normalize_key
from sphinx_devrel_blog.posts.frontmatter.parser import read_front_matter
from sphinx_devrel_blog.posts.frontmatter.schema import make_schema

FILE = files("sphinx_devrel_blog") / "resources" / "schema" / "post.schema.json"


def test_the_schema_file_is_up_to_date():
    """If not: python -m sphinx_devrel_blog.posts.frontmatter.schema > sphinx_devrel_blog/resources/schema/…"""
    assert json.loads(FILE.read_text(encoding="utf-8")) == make_schema()


def test_the_schema_is_valid():
    jsonschema.Draft7Validator.check_schema(make_schema())
    assert {key.name for key in KEYS} <= make_schema()["properties"].keys()


TESTS = Path(__file__).parents[2]
FIXTURES = [
    path
    for folder in ("dialects", "builds/platforms", "builds/shapes", "builds/nasty")
    for path in sorted((TESTS / folder).glob("*.md"))
]
# What the file is about is a value that the extension, too, doesn't know.
UNKNOWN_VALUES = {("substack.md", "dialect")}


def wrong_keys(data):
    """Return the keys whose values the schema refuses; dates of TOML are text in JSON."""
    plain = json.loads(json.dumps(data, default=str))
    return {
        str(error.path[0]) for error in jsonschema.Draft7Validator(make_schema()).iter_errors(plain)
    }


def test_the_schema_accepts_the_front_matter_of_every_fixture():
    blocks = {
        path: read_front_matter(path.read_text("utf-8", errors="replace"), among_posts=True)
        for path in FIXTURES
    }
    found = {
        (path.name, key)
        for path, block in blocks.items()
        if block
        for key in wrong_keys(block.data)
    }
    assert found == UNKNOWN_VALUES
    assert sum(block is not None for block in blocks.values()) > 100


def test_the_schema_describes_every_key_that_the_documentation_names():
    page = (TESTS.parent / "docs/front-matter.md").read_text("utf-8")
    values = re.search(r"(?s)\n\| Value \| Result \|\n(.*?)\n\n", page)[1]
    named = set(re.findall(r"`([A-Za-z_-]+)(?:`|: )", values.replace("`draft` and `private`", "")))
    named -= {
        "true", "draft", "skip", "pending", "private", "trash", "future", "scheduled", "review",
        "members", "paid", "password", "false", "link", "never", "local", "list", "hidden", "unlisted",
        "published", "public", "featured", "live", "new", "stable", "everyone",
    }  # fmt: skip
    others = {
        "slug", "permalink", "url", "path", "guid", "robots", "noindex", "post_parts", "dialect",
        "blogpost", "params", "extra", "taxonomies", "myst", "html_meta", "substitutions",
        "orphan", "tocdepth", "layout", "template", "type", "draft", "private", "password",
    }  # fmt: skip
    properties = make_schema()["properties"]
    assert (named | others) - properties.keys() == set()
    assert len(named) > 25
    known = {normalize_key(name) for name in properties}
    assert HIDING_KEYS - known == set()


def test_each_key_has_a_description_and_a_type():
    for name, schema in make_schema()["properties"].items():
        assert schema["description"].endswith((".", ")")), name
        assert {"type", "anyOf", "allOf", "enum"} & schema.keys(), name


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        ({"title": "A", "date": "2020-01-01", "tags": ["a"], "author": {"name": "A"}, "x": 1}, ""),
        ({"published": "2020-01-01", "cover": {"image": "a.png", "alt": "A"}}, ""),
        ({"draft": "No", "published": False, "noindex": "yes", "comments": True}, ""),
        ({"post_parts": {"related": 5, "share": ["x"]}, "dialect": "hugo"}, ""),
        ({"draft": "maybe"}, "draft"),
        ({"title": ["A"]}, "title"),
        ({"post_parts": {"relatd": 5}}, "post_parts"),
        ({"dialect": "huggo"}, "dialect"),
        ({"date": ["2020-01-01"]}, "date"),
        ({"noindex": "perhaps"}, "noindex"),
    ],
)
def test_the_schema_accepts_valid_front_matter_only(data, wrong):
    assert wrong_keys(data) == ({wrong} if wrong else set())


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
        ("key", 3, f"unknown key {slip!r}: it has no effect. Did you mean {meant!r}?")
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
