"""The examples in the reference of front matter set the fields that they describe."""

from __future__ import annotations

import pytest
from field_examples import EXAMPLES, group_of

from sphinx_devrel_blog.posts.frontmatter.fields import read_post
from sphinx_devrel_blog.posts.frontmatter.keys import KEYS
from sphinx_devrel_blog.posts.frontmatter.parser import read_front_matter


@pytest.mark.parametrize("field", EXAMPLES)
def test_an_example_sets_its_field(field):
    example = EXAMPLES[field]
    block = read_front_matter(f"---\n{example.source}\n---\n\nText.\n")
    reading = read_post("blog/post", block)
    assert reading.problems == ()
    assert {name: getattr(reading.post, name) for name in example.shows} == example.shows


def test_each_field_has_an_example_with_one_of_its_keys():
    names = {}
    for key in KEYS:
        names.setdefault(group_of(key.field), set()).add(key.name)
    assert names.keys() == EXAMPLES.keys()
    for field, example in EXAMPLES.items():
        assert any(f"{name}:" in example.source for name in names[field]), field
