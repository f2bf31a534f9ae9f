"""ABlog's options are translated to our options."""

from __future__ import annotations

from types import ModuleType

import pytest
from sphinx.config import Config

from sphinx_devrel_blog.config.ablog import _uses_ablog_package, may_come_from_ablog
from sphinx_devrel_blog.config.ablog_translation import _as_docname_patterns


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("posts/*.md", ["posts/*.md"]),
        ("posts/*/*.md", ["posts/*/*.md"]),
        ("posts/*", ["posts/*"]),
        ("posts/*.*", ["posts/*"]),
        ("posts/*.[mr]*", ["posts/*"]),
        ("posts/**", ["posts/**"]),
        ("posts/**/*", ["posts/**"]),
        ("posts/**/*.md", ["posts/**/*.md", "posts/*.md"]),
        ("**/2*.rst", ["**/2*.rst", "2*.rst"]),
        ("posts/2020-*/index.md", ["posts/2020-*/index.md"]),
        ("news\\*.md", ["news/*.md"]),
        ("./posts/*.md", ["posts/*.md"]),
    ],
)
def test_patterns_match_the_same_documents(pattern, expected):
    assert list(_as_docname_patterns(pattern)) == expected


@pytest.mark.parametrize(
    ("names", "is_certain", "is_possible"),
    [
        ({}, False, True),
        ({"ablog": ModuleType("ablog")}, True, True),
        ({"blog": ModuleType("ablog.blog")}, True, True),
        ({"ablog": "a text"}, False, True),
        ({"os": ModuleType("os"), "templates_path": ["_templates"]}, False, True),
        ({"templates_path": ["/lib/site-packages/ablog/templates"]}, True, True),
        ({"templates_path": []}, False, True),
        ({"devrel_blog_path": "news"}, False, False),
        ({"post_date_format": "%d %B %Y"}, False, False),
        ({"extensions": ["ablog", "sphinx_devrel_blog"]}, False, False),
    ],
)
def test_imports_and_templates_of_ablog_are_certain_signs(names, is_certain, is_possible):
    config = Config({"extensions": ["sphinx_devrel_blog"], **names}, {})
    assert _uses_ablog_package(config, names) == is_certain
    assert may_come_from_ablog(config) == is_possible
