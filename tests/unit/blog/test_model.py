"""Posts can be pickled and copied, and default values need no space."""

from __future__ import annotations

import copy
import datetime as dt
import pickle

from sphinx_devrel_blog.blog.model import Author, Post


def test_a_post_survives_pickling_without_its_default_values():
    post_with_fields = Post(
        "a", title="T", date=dt.date(2026, 1, 2), authors=(Author("Ann"),), minutes=3
    )
    for post in (post_with_fields, Post("a"), Post("a", extras={"k": [1]})):
        again = pickle.loads(pickle.dumps(post))
        assert again == post
        assert repr(again) == repr(post)
        assert copy.deepcopy(post) == post
    assert len(pickle.dumps(Post("a"))) < 150
