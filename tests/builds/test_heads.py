"""The head of posts in themes that leave out the template variable ``metatags``."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from themes import CONF, build

from sphinx_devrel_blog.metadata.tags import add_missing_tags

# Themes of Sphinx, and the themes of other packages.
BUILT_IN = [
    "agogo", "basic", "bizstyle", "classic", "haiku", "nature", "pyramid", "scrolls", "sphinxdoc",
    "traditional",
]  # fmt: skip
NAMES = ("description", "og:title", "og:type", "og:description", "og:url", "twitter:card")
BASE = "https://docs.example"
DEV = "https://dev.example/a-post"
LAYOUTS = {
    "no tags": "<title>{{ title }}</title>",
    "tags of its own": (
        '<meta charset="utf-8" /><meta name="viewport" content="initial-scale=2" />'
        '<meta name="description" content="Theme" /><meta property="og:title" content="Theme" />'
        "<meta property='og:type' content='website'><meta name='theme-color' content='#fff'>"
        "<meta name='theme-color' content='#000' media='(prefers-color-scheme: dark)'>"
    ),
    "changed tags": "{{ metatags|replace('<meta', '<META') }}",
    "all tags": "{{ metatags }}",
}


def write(site):
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   guide\n   blog/index\n")
    site.write("guide.rst", "Guide\n=====\n\n.. meta::\n   :description: Of the guide\n\nText.\n")
    site.post('Text with > and "quotes".\n', title="A <b> post", tags="[python]")
    site.post("Text.\n", "blog/dev.md", canonical_url=DEV, description="A summary")
    site.post("Text.\n", "blog/draft.md", draft="true")


def tags_of(built, name):
    """Return the tags in the head of a page: the ``meta`` tags by name, and the links."""
    head = BeautifulSoup(built.text(f"{name}.html"), "html.parser").head
    metas = {}
    for tag in head("meta"):
        named = tag.get("name") or tag.get("property")
        metas.setdefault(named, []).append(tag.get("content"))
    links = {(link["rel"][0], link["href"]) for link in head("link")}
    kinds = [script for script in head("script") if script.get("type") == "application/ld+json"]
    return metas, links, len(kinds)


def check(built):
    for name, title, url in (
        ("blog/post", "A <b> post", f"{BASE}/blog/post.html"),
        ("blog/dev", "A post", DEV),
        ("blog/tag/python", "python", f"{BASE}/blog/tag/python.html"),
    ):
        metas, links, data = tags_of(built, name)
        wanted = NAMES if "tag" not in name else ("og:title", "og:type", "og:url")
        assert all(len(metas[each]) == 1 for each in wanted), (name, metas)
        assert title in metas["og:title"][0]
        assert metas["og:type"] == ["website" if "tag" in name else "article"]
        assert metas["og:url"] == [url]
        assert "robots" not in metas
        assert data == 1
        assert [link for rel, link in links if rel == "canonical"] == [url]
        feeds = {link.rpartition("/")[2] for rel, link in links if rel == "alternate"}
        assert feeds == {"atom.xml", "rss.xml", "feed.json"}
    metas, _links, data = tags_of(built, "blog/draft")
    assert metas["robots"] == ["noindex"]
    assert data == 0


OPTIONS = {"html_baseurl": f"{BASE}/", "devrel_blog_drafts": "hide"}


@pytest.mark.parametrize(
    "theme",
    [
        *(pytest.param(each, marks=[pytest.mark.heavy] * (each != "basic")) for each in BUILT_IN),
        *(
            pytest.param(each, marks=[pytest.mark.heavy] * (each not in {"shibuya", "alabaster"}))
            for each in CONF
        ),
    ],
)
def test_each_theme_has_all_tags(site, theme):
    write(site)
    if theme in CONF:
        check(build(site, theme, **OPTIONS))
    else:
        check(site.build(html_theme=theme, **OPTIONS))


@pytest.mark.parametrize("head", LAYOUTS.values(), ids=LAYOUTS)
def test_a_layout_of_the_site_has_all_tags(site, head):
    write(site)
    site.write(
        "_templates/layout.html",
        f"<html><head>{head}</head><body>{{% block body %}}{{% endblock %}}</body></html>",
    )
    built = site.build(templates_path=["_templates"], **OPTIONS)
    check(built)
    metas, _links, data = tags_of(built, "guide")
    assert data == 0
    assert metas.get("description") == (
        ["Theme"] if "Theme" in head else ["Of the guide"] if "metatags" in head else None
    )
    metas, _links, _data = tags_of(built, "blog/post")
    assert metas.get("theme-color", []) == (["#fff", "#000"] if "theme-color" in head else [])
    if "initial-scale=2" in head:
        assert metas["viewport"] == ["initial-scale=2"]


def test_tags_of_other_extensions_are_complete(site):
    pytest.importorskip("sphinxext.opengraph")
    write(site)
    site.write("_templates/layout.html", "<html><head></head><body></body></html>")
    built = site.build(
        templates_path=["_templates"],
        extensions=["sphinx_devrel_blog", "sphinxext.opengraph"],
        ogp_social_cards={"enable": False},
        **OPTIONS,
    )
    check(built)


def test_a_template_bridge_of_the_site_is_used(site):
    site.write(
        "bridge.py",
        "from sphinx.jinja2glue import BuiltinTemplateLoader\n\n"
        "class Bridge(BuiltinTemplateLoader):\n"
        "    def render(self, template, context):\n"
        "        html = super().render(template, {**context, 'metatags': ''})\n"
        "        return html.replace('</body>', '<p>Bridge</p></body>')\n",
    )
    site.write(
        "conf.py",
        "import sys\nfrom pathlib import Path\nsys.path.insert(0, str(Path(__file__).parent))\n"
        "extensions = ['sphinx_devrel_blog']\ntemplate_bridge = 'bridge.Bridge'\n",
    )
    write(site)
    built = site.build(**OPTIONS)
    assert "<p>Bridge</p>" in built.text("blog/post.html")
    check(built)


def test_only_missing_tags_are_added():
    head = '<head>\n<meta name="a" content="1" />\n<meta name="b" content="x>y" />\n'
    tags = (
        '<meta name="a" content="1" />\n<meta name="b" content="2 > 1" />\n'
        '<script type="application/ld+json">{"a": "<meta>"}</script>\n<!-- note -->\n'
        "<link rel='prev' href='a>b.html' />"
    )
    added = add_missing_tags(head, tags)
    assert added.count('name="a"') == 1
    assert '<meta name="b" content="2 > 1" />' in added
    for each in tags.splitlines():
        assert added.count(each) == 1
    assert add_missing_tags(added, tags).split() == added.split()
