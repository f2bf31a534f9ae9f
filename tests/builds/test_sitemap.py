"""The sitemap of sphinx-sitemap, with posts in it; and the site's own search."""

from __future__ import annotations

import json
import re

import pytest
from lxml import etree

BASE = "https://docs.example/"


@pytest.fixture
def blog(site):
    site.write("index.rst", "Site\n====\n")
    site.post("Text.\n", title="One", tags="[kubernetes]", author="Zaphod B", name="blog/one.md")
    site.post("Text.\n", title="Two", updated="2021-03-04T05:06:07+02:00", name="blog/two.md")
    site.post("Hidden.\n", title="Draft", draft="true", tags="[secret]", name="blog/draft.md")
    return site


# It still asks the environment for the application.
@pytest.mark.filterwarnings("ignore:.*BuildEnvironment.app")
@pytest.mark.parametrize(("builder", "suffix"), [("html", ".html"), ("dirhtml", "/")])
def test_the_sitemap_has_dates_of_posts_and_no_draft(blog, builder, suffix):
    pytest.importorskip("sphinx_sitemap")
    built = blog.build(
        builder,
        extensions=["sphinx_devrel_blog", "sphinx_sitemap"],
        html_baseurl=BASE,
        version="1",
    )
    assert built.warnings == []
    root = etree.parse(built.folder / "sitemap.xml").getroot()
    found = {url[0].text: [part.text for part in url[1:]] for url in root}
    assert found[f"{BASE}en/1/blog/one{suffix}"] == ["2020-02-11T00:00:00+00:00"]
    assert found[f"{BASE}en/1/blog/two{suffix}"] == ["2021-03-04T05:06:07+02:00"]
    assert found[f"{BASE}en/1/blog/tag/kubernetes{suffix}"] == []
    assert not [url for url in found if "draft" in url]


def test_the_search_finds_tags_and_authors(blog):
    built = blog.build(html_baseurl=BASE)
    source = re.fullmatch(r"Search.setIndex\((.*)\)", built.text("searchindex.js"))[1]
    index = json.loads(source)
    place = index["docnames"].index("blog/one")
    for word in ("kubernet", "zaphod"):
        found = index["terms"][word]
        assert place in (found if isinstance(found, list) else [found])
    assert not {"secret", "hidden"} & index["terms"].keys()
