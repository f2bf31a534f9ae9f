"""ABlog's options are translated to our options."""

from __future__ import annotations

import pytest

from sphinx_devrel_blog.config.ablog import _as_docname_patterns


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
