import datetime as dt
import pickle

from sphinx_devrel_blog.blog.model import Author, Post
from sphinx_devrel_blog.common.cache import share_equal
from sphinx_devrel_blog.domain.store import NAMES, PackedData


def test_equal_values_become_one_object():
    values = {"a": (1, "x"), "b": (1, *"x"), "c": (2, "x")}
    share_equal(values)
    assert values == {"a": (1, "x"), "b": (1, "x"), "c": (2, "x")}
    assert values["a"] is values["b"]


def test_posts_with_the_same_authors_tags_and_categories_share_them_when_loaded():
    def post(name):
        terms = {"authors": (Author("Ann"),), "tags": ("x", name[:1]), "categories": ("News",)}
        return Post(name, name, date=dt.date(2020, 1, 2), **terms)

    posts = {name: post(name) for name in ("b/1", "b/2", "c/3")}
    data = PackedData({name: {} for name in NAMES} | {"posts": posts})
    loaded = pickle.loads(pickle.dumps(data))
    assert type(loaded) is PackedData
    assert loaded["posts"] == {name: post(name) for name in posts}
    first, second, third = loaded["posts"].values()
    assert first.authors is second.authors is third.authors
    assert first.tags is second.tags
    assert first.categories is third.categories
