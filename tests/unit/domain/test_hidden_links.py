"""References to posts that aren't published."""

from __future__ import annotations

import datetime as dt

import pytest

from sphinx_devrel_blog.blog.model import Post
from sphinx_devrel_blog.config.choices import TERM_ROLES
from sphinx_devrel_blog.domain.hidden import Hidden
from sphinx_devrel_blog.domain.hidden_links import HiddenTargets

DRAFT = Hidden(
    Post(
        docname="blog/secret",
        title="Secret",
        date=dt.date(2031, 5, 1),
        tags=("Launch Day",),
        languages=("Deutsch (Schweiz)",),
        aliases=("/old/secret.html",),
    ),
    stamp=(),
    labels=frozenset({"secret-label"}),
)
PART = Hidden(
    Post(docname="blog/notes#second", title="Second"), stamp=(), labels=frozenset({"second"})
)
TARGETS = HiddenTargets([DRAFT], [PART], TERM_ROLES)


@pytest.mark.parametrize(
    ("kind", "target", "docname"),
    [
        ("doc", "blog/secret", "index"),
        ("post", "/blog/secret", "index"),
        ("post", "secret", "blog/other"),
        ("ref", "Secret-Label", "index"),
        ("tag", "launch day", "index"),
        ("ref", "tag-launch-day", "index"),
        ("ref", "language-deutsch-schweiz", "index"),
        ("ref", "archive-2031", "index"),
    ],
)  # fmt: skip
def test_a_reference_to_a_hidden_post_is_recognized(kind, target, docname):
    assert TARGETS.has(kind, target, docname)


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("doc", "blog/public"),
        ("post", "public"),
        ("ref", "public-label"),
        ("tag", "launch"),
        ("ref", "archive-2030"),
        # A label of a term is no post.
        ("post", "tag-launch-day"),
    ],
)  # fmt: skip
def test_a_reference_to_anything_else_is_none_to_a_hidden_post(kind, target):
    assert not TARGETS.has(kind, target, "index")


def test_a_label_is_hidden_only_in_the_document_with_the_hidden_section():
    assert TARGETS.has_section_label("blog/notes", "Second")
    assert not TARGETS.has_section_label("blog/other", "second")
    assert not TARGETS.has_section_label("blog/secret", "secret-label")
