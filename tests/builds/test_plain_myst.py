"""A post in plain MyST: its body comes out as it does without the extension."""

from __future__ import annotations

import re
import sys

import pytest
from sites import JPEG

TEXT = r"""# The title

(a-target)=
## Directives *and* `roles`

A paragraph with {ref}`a-target`, {doc}`/index`, {abbr}`MyST (Markedly Structured Text)`,
{math}`a^2`, {term}`a term`, {kbd}`Ctrl+C`, {download}`/files/a.txt` and {{ name }}.
Another line, <https://example.org>, [a link](https://example.org "with a title"),
[a page](/page.md), [a label](a-target), [here](#a-target), <project:/page.md>, [](#a-target).

```{note}
:class: special
:name: a-note

A note with **bold**.
```

```{admonition} A title with `code`
:class: tip dropdown

- a list
- of two
```

:::{warning}
With a colon fence.
:::

```{code-block} python
:linenos:
:emphasize-lines: 1,2
:caption: Code

def answer():
    return 42
```

```python
>>> print("A fence")
A fence
```

```
No language.
```

```console
$ ls
```

```{list-table}
:header-rows: 1

* - A
  - B
* - 1
  - 2
```

| a | b |
|---|--:|
| 1 | `2` |

1. one
2. two
   - nested

> A quote
> over two lines.

```{glossary}
a term
    What it means.
```

```{math}
:label: an-equation

x^2
```

See {eq}`an-equation` and a footnote.[^1] \
A hard break. A \*literal\* `code span`, H{sub}`2`O, `:not-emoji:` and 10:30.

[^1]: The footnote.

```{eval-rst}
.. tip::

   From *reStructuredText*.
```

% a comment

+++ {"a": "block break"}

```{toctree}
:hidden:
```

```{figure} /images/a.jpg
:width: 200px
:alt: Words

A caption.
```

### A heading

```{versionadded} 1.0
New.
```

```{include} /files/part.txt
```

```{only} html
Only here.
```

A term
: and a definition

$$
y = 2
$$ (labelled)

Inline $z_1$ and a [span]{.with-class}.

{.for-a-paragraph}
With a class.
"""
EXTENSIONS = [
    "amsmath", "attrs_block", "attrs_inline", "colon_fence", "deflist", "dollarmath", "fieldlist",
    "html_admonition", "html_image", "replacements", "smartquotes", "substitution", "tasklist",
]  # fmt: skip


def _body(built, name):
    """The body of a page, without the header, the footer and the microformats of posts."""
    (section,) = built.body(name).select("section")[:1]
    for part in section.select(".devrel-post-header, .devrel-post-footer"):
        part.decompose()
    for text in section.select(".e-content"):
        text.unwrap()
    html = str(section).replace(' h-entry"', '"', 1)
    return re.sub(r"\n+", "\n", html)


# MyST's own `include` uses what Sphinx 9 deprecates.
@pytest.mark.filterwarnings("ignore:'sphinx.environment.BuildEnvironment.app'")
@pytest.mark.parametrize("builder", ["html", "latex"])
def test_the_body_of_a_post(site, builder):
    front = "---\ndate: 2020-01-01\nmyst:\n  substitutions:\n    name: '**value**'\n---\n"
    site.write("blog/post.md", front + TEXT)
    site.write("page.md", "---\norphan: true\n---\n# A page\n")
    site.write("files/a.txt", "text")
    site.write("files/part.txt", "An *included* part.")
    site.write("images/a.jpg", JPEG)
    options = {"myst_enable_extensions": EXTENSIONS, "nitpicky": True}
    with_us = site.build(builder, **options)
    plain = site.build(
        builder, output="plain", **options, extensions=["myst_parser", "sphinx_design"]
    )
    assert with_us.warnings == plain.warnings == []
    if builder == "html":
        pages = [_body(built, "blog/post") for built in (with_us, plain)]
        loading = re.compile(r' loading="lazy"')
        assert loading.sub("", pages[0]) == pages[1]
        return
    texts = [next(built.folder.glob("*.tex")).read_text() for built in (with_us, plain)]
    for line in texts[1].splitlines():
        assert line in texts[0]


@pytest.mark.filterwarnings("ignore:nodes.Node.traverse")  # sphinx-inline-tabs
@pytest.mark.parametrize("order", [1, -1], ids=["ours last", "ours first"])
@pytest.mark.parametrize("others", [[], ["myst_parser"], ["sphinx_design"]], ids=str)
def test_containers_of_the_site_are_the_same_to_the_last_byte(site, others, order):
    """Also those of sphinx-inline-tabs, which have the mark that sphinx-design looks for."""
    pytest.importorskip("sphinx_inline_tabs")
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   tabs\n")
    site.write(
        "tabs.rst",
        "Tabs\n====\n\n.. tab:: One\n\n   Text.\n\n.. tab:: Two\n\n   More.\n\n"
        ".. container:: box\n\n   Text.\n\n"
        ".. code-block:: text\n   :caption: A title\n\n   Code\n",
    )
    others = ["sphinx_inline_tabs", *others]
    plain = site.build(output="plain", extensions=others)
    fences = "::::{div} own\nText.\n::::\n\n:::{card} Card\nText.\n:::\n"
    site.post(fences, "blog/one.md")
    built = site.build(
        output="ours",
        extensions=[*others, "sphinx_devrel_blog"][::order],
        myst_enable_extensions=["colon_fence"],
    )
    assert built.warnings == []
    for name in ("tabs.html", "index.html"):
        assert built.text(name) == plain.text(name)
    post = built.body("blog/one")
    assert (
        "container" not in post.select_one(".own")["class"] + post.select_one(".sd-card")["class"]
    )


def test_a_page_without_posts_is_the_same_to_the_last_byte(site):
    """Its head too: only pages with components of sphinx-design load its files."""
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   guide\n")
    site.write("guide.md", "# Guide\n\nWords, `code`, {ref}`genindex` and the 0bsd-license.\n")
    plain = site.build(output="plain", extensions=["myst_parser"])
    site.post("Text.\n", "blog/one.md")
    ours = site.build(output="ours", extensions=["sphinx_devrel_blog"])
    for name in ("guide.html", "index.html"):
        assert ours.text(name) == plain.text(name)
    for name in ("blog/index.html", "blog/one.html"):
        assert "sphinx-design" not in ours.text(name)
    site.write("guide.md", "# Guide\n\n```{card} A card\n```\n")
    assert "sphinx-design" in site.build(output="ours").text("guide.html")
    site.write("guide.md", "# Guide\n\nWords.\n")
    asked = site.build(output="asked", extensions=["sphinx_design", "sphinx_devrel_blog"])
    assert "sphinx-design" in asked.text("guide.html")


@pytest.mark.filterwarnings("ignore:'sphinxcontrib")  # their builders use what Sphinx 9 deprecates
@pytest.mark.parametrize(
    ("builder", "suffix"), [("json", ".fjson"), ("pickle", ".fpickle"), ("dirhtml", "/index.html")]
)
@pytest.mark.parametrize("order", [1, -1], ids=["ours last", "ours first"])
def test_a_page_without_posts_is_the_same_with_any_builder(site, builder, suffix, order):
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   guide\n")
    site.write("guide.rst", "Guide\n=====\n\n`Text`, :ref:`genindex`\n\n.. index:: term\n")
    others = ["sphinx.ext.viewcode"]
    plain = site.build(builder, output="plain", extensions=others)
    site.post("Text.\n", "blog/one.md")
    ours = site.build(builder, output="ours", extensions=[*others, "sphinx_devrel_blog"][::order])
    assert plain.warnings == ours.warnings == []
    page = f"guide{suffix}"
    assert (ours.folder / page).read_bytes() == (plain.folder / page).read_bytes()
    assert "Text." in (ours.folder / f"blog/one{suffix}").read_bytes().decode(errors="replace")


@pytest.mark.parametrize("order", [1, -1], ids=["ours last", "ours first"])
def test_an_extension_of_the_site_may_set_up_sphinx_design(site, order, monkeypatch):
    """Its files and its containers are then on every page, as without the blog."""
    monkeypatch.syspath_prepend(str(site.source))
    sys.modules.pop("own_theme", None)
    setup = 'def setup(app):\n    app.setup_extension("sphinx_design")\n'
    site.write("own_theme.py", f'{setup}    return {{"parallel_read_safe": True}}\n')
    site.write("index.rst", "Site\n====\n")
    site.write("box.md", "---\norphan: true\n---\n# Box\n\n:::{div} own\nText.\n:::\n")
    site.write("page.md", "---\norphan: true\n---\n# Page\n\nText.\n")
    options = {"myst_enable_extensions": ["colon_fence"]}
    others = ["myst_parser", "own_theme"]
    plain = site.build(output="plain", extensions=others, **options)
    site.post("Text.\n", "blog/one.md")
    ours = site.build(output="ours", extensions=[*others, "sphinx_devrel_blog"][::order], **options)
    assert plain.warnings == ours.warnings == []
    assert "sphinx-design" in plain.text("page.html")
    for name in ("page.html", "box.html", "index.html"):
        assert ours.text(name) == plain.text(name)
