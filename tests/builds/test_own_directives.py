"""A site's own directive takes precedence over that of this extension, and over those of sphinx-design."""

from __future__ import annotations

import sys

import pytest
from docutils.parsers.rst import directives, roles

NAMES = [
    "post", "update", "postlist", "posts-about", "embed", "giphy", "twitter", "tweet", "x", "card",
    "grid", "grid-item", "tab-set", "tab-item", "dropdown", "button-link", "button-ref",
]  # fmt: skip
OWN = f"""\
from docutils import nodes
from docutils.parsers.rst import Directive, directives

class Own(Directive):
    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = {{"tags": directives.unchanged}}
    def run(self):
        return [nodes.paragraph("", f"own {{self.name}}")]

def role(name, rawtext, text, lineno, inliner, options=None, content=()):
    return [nodes.emphasis("", f"own {{text}}")], []

def add(app, *_args):
    for name in {NAMES!r}:
        app.add_directive(name, Own)
    app.add_role("octicon", role)
    app.add_role("bdg", role)

def setup(app):
    if "LATE" in "WHEN":
        app.connect("builder-inited", add)
    else:
        add(app)
    return {{"parallel_read_safe": True}}
"""
PAGE = "Page\n====\n\n" + "".join(f".. {name}:: a\n\n" for name in NAMES) + ":octicon:`a`\n"
POST = """\
{% tabs one %}
<!-- tab First -->
In the tab.
<!-- endtab -->
{% endtabs %}

{% details The title %}
In the box.
{% enddetails %}

<details><summary>Summary</summary>

In the HTML.

</details>

```{blog:embed} https://www.youtube.com/watch?v=dQw4w9WgXcQ
```

```{blog:card} Our card
In the card.
```
"""
ORDERS = {
    "ours first": ["sphinx_devrel_blog", "own_directives"],
    "ours last": ["own_directives", "sphinx_devrel_blog"],
    "in conf.py": ["sphinx_devrel_blog"],
    "late": ["own_directives", "sphinx_devrel_blog"],
}


@pytest.fixture(autouse=True)
def registries():
    """Restore docutils' registries, as ``sphinx-build`` does."""
    before = dict(directives._directives), dict(roles._roles)
    yield
    for registry, names in zip((directives._directives, roles._roles), before, strict=True):
        registry.clear()
        registry.update(names)


@pytest.mark.parametrize("order", ORDERS)
def test_directives_of_the_site_win_in_any_order(site, order, monkeypatch):
    own = OWN.replace("WHEN", "LATE" if order == "late" else "")
    site.write("conf.py", f'extensions = {ORDERS[order]!r}\nproject = "Site"\n')
    if order == "in conf.py":
        site.write("conf.py", f"{(site.source / 'conf.py').read_text()}\n{own}")
    monkeypatch.syspath_prepend(str(site.source))
    sys.modules.pop("own_directives", None)
    site.write("own_directives.py", own)
    site.write("page.rst", f":orphan:\n\n{PAGE}")
    site.post(POST)
    built = site.build(nitpicky=True)
    assert built.warnings == []
    shown = [p.text for p in built.body("page").select("p")]
    assert shown == [*(f"own {name}" for name in NAMES), "own a"]
    text = built.body("blog/post").text
    assert "own" not in text
    for words in ("In the tab.", "In the box.", "In the HTML.", "In the card."):
        assert words in text
    assert "devrel-embed-youtube" in built.text("blog/post.html")


BLOG_NAMES = """\
A page
======

One
---

.. blog:post:: 2020-01-01
   :tags: a

The text.

.. blog:update:: 2020-02-02

   Changed.

Two
---

.. blog:post:: 2020-01-03

.. blog:postlist:: 5
   :tags: a

.. blog:giphy:: na5eo4HbIVO7K

.. blog:dropdown:: Title

   Folded.

.. blog:posts-about:: index
"""


def test_each_directive_has_a_name_in_the_domain(site):
    site.write("blog/page.rst", BLOG_NAMES)
    built = site.build(nitpicky=True)
    assert built.warnings == []
    assert "One" in built.body("blog/index").text
    body = built.body("blog/page")
    assert body.select_one(".devrel-postlist a").text == "One"
    assert body.select_one(".sd-dropdown, details") is not None


def test_the_short_names_are_added_without_another_extension(site):
    site.write("index.rst", "Site\n====\n")
    site.write(
        "page.rst", ":orphan:\n\nPage\n====\n\n.. card:: A card\n\n   Text :octicon:`alert`\n"
    )
    built = site.build(nitpicky=True)
    assert built.warnings == []
    assert built.body("page").select_one(".sd-card svg") is not None
