"""Builders of other packages: no node is unknown to them, and no word of a post is lost."""

from __future__ import annotations

import json
import pickle
import re
from pathlib import Path

import pytest
from builds.test_shapes import IMAGES, SVG
from sites import JPEG, PNG, Site

# Uses of what Sphinx 9 deprecates, in other packages.
pytestmark = [
    pytest.mark.filterwarnings("ignore:.*BuildEnvironment.app"),
    pytest.mark.filterwarnings("ignore:'sphinxcontrib"),
    pytest.mark.filterwarnings("ignore:'tags' will become"),
]

HERE = Path(__file__).parent
DOCS = HERE.parents[1] / "docs"
# Switches and the labels of what opens are for pages; writers have names for boxes of their own.
OF_PAGES = ".headerlink, .devrel-switch, .devrel-facade-label, .devrel-facade-host, .linenos"
OF_WRITERS = {"caution", "danger", "error", "important", "note", "tip", "warning"}
TARGETS = ["plain", "bare", "markdown"]
SUFFIX = {"plain": ".txt", "bare": ".txt", "markdown": ".md"}


def build(site, builder, **conf):
    if builder == "markdown":
        pytest.importorskip("sphinx_markdown_builder")
    extension = "sphinx_markdown_builder" if builder == "markdown" else "plainbuilder"
    conf["extensions"] = [*conf.get("extensions", ["sphinx_devrel_blog"]), extension]
    return site.build(builder, nitpicky=True, **conf)


def platforms(folder):
    site = Site(folder)
    for path in (HERE / "platforms").glob("*.md"):
        site.write(f"blog/{path.name}", path.read_bytes())
    site.write("static/assets/chart.png", JPEG)
    site.write("docs/index.md", "---\norphan: true\n---\n# Docs\n")
    site.write("blog/2026-03-01-missing.md", "---\ntitle: Missing\n---\nText.")
    return site, {
        "devrel_blog_image_paths": ["static"],
        "devrel_blog_authors": {"ada": "Ada"},
        "devrel_blog_post_parts": {"related": False},
    }


def shapes(folder):
    site = Site(folder)
    for path in (HERE / "shapes").glob("*.md"):
        site.write(f"blog/{path.name}", path.read_bytes())
    for image in IMAGES:
        site.write(image, JPEG)
    site.write("blog/a.svg", SVG)
    site.write("docs/index.md", "---\norphan: true\n---\n# Docs\n")
    site.write("blog/2019-11-20-x.md", "---\ntitle: X\n---\nText.")
    return site, {"devrel_blog_post_parts": {"related": False}}


SITES = {"platforms": platforms, "shapes": shapes}


@pytest.fixture(
    scope="module",
    params=list(SITES),
)
def pages(request, tmp_path_factory):
    """A site, its options, and the words of each of its pages, as its HTML shows them."""
    site, conf = SITES[request.param](tmp_path_factory.mktemp(request.param))
    built = site.build("html", nitpicky=True, **conf)
    words = {}
    for path in built.folder.rglob("*.html"):
        name = path.relative_to(built.folder).as_posix().removesuffix(".html")
        body = built.page(name).find(attrs={"role": "main"})
        if body is not None and name not in {"genindex", "search", "index"}:
            for part in body.select(OF_PAGES):
                part.decompose()
            words[name] = set(re.findall(r"[^\W\d_]{3,}", body.get_text(" ").lower()))
    return site, conf, words, built.warnings


@pytest.mark.slow
@pytest.mark.parametrize("builder", TARGETS)
def test_no_word_is_lost(pages, builder):
    site, conf, words, warnings = pages
    built = build(site, builder, **conf)
    assert sorted(built.warnings) == sorted(warnings)
    lost = {}
    for name, shown in words.items():
        text = built.text(f"{name}{SUFFIX[builder]}").replace("\\", "").lower()
        text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)  # which readers don't see
        if missing := {word for word in shown - OF_WRITERS if word not in text}:
            lost[name] = missing
    assert lost == {}


@pytest.mark.parametrize("builder", ["plain", "markdown"])
def test_lists_and_footers_are_blocks_of_their_own(site, builder):
    for number in (1, 2):
        site.post(f"Words of {number}.\n", f"blog/{number}.md", title=f"Post {number}", tags="[a]")
    built = build(site, builder)
    text = built.text(f"blog/index{SUFFIX[builder]}")
    assert re.search(r"(?m)^Words of 1\.$", text)
    assert re.search(r"(?m)^Words of 2\.$", text)
    post = built.text(f"blog/1{SUFFIX[builder]}")
    assert re.search(r"(?m)^(?:#+ |\*\*)?Related posts(?:\*\*)?$", post)
    if builder == "markdown":
        assert "<!--" not in text + post
        assert re.search(r"(?m)^### \[Post 1\]\(1\.md\)$", text)


OURS = """\
A [link](second.md), `code`, ~~struck~~, ==marked==, <kbd>Ctrl</kbd>, H~2~O and :rocket:.[^1]

- [x] Done
- [ ] To do

{% twitter 20 %}

{% youtube dQw4w9WgXcQ %}

![A cat](https://media.giphy.com/media/na5eo4HbIVO7K/giphy.gif)<figcaption>The *caption*</figcaption>

![A file](/images/a.png)

{{< audio src="/files/a.mp3" >}}

:::note A title
In the box.
:::

{% tabs %}
{% tab one %}
In a tab.
{% endtab %}
{% endtabs %}

{% details Summary %}
In the details.
{% enddetails %}

{% cta https://a.example %} A button {% endcta %}

Term
: Its definition.

| A | B |
|---|---|
| c | d |

```{deprecated} 1.0
Use another.
```

```{py:function} run(name, *, fast=False)
What it does.
```

```{seealso}
Another page.
```

```{hlist}
- first
- second
```

```{math}
e = mc^2
```

```{code-block} python
:caption: Its caption
print(1)
```

{download}`The file </files/a.mp3>` and {kbd}`Shift` and {abbr}`CSP (content policy)`.

[^1]: The footnote.
"""
WORDS = [
    "code", "~~struck~~", "marked", "Ctrl", "☑", "Done", "To do", "just setting up my twttr", "Jack",
    "The", "caption", "A file", "A title", "In the box.", "In a tab.", "one", "Summary",
    "In the details.", "A button", "Term", "Its definition.", "Use another.", "run(name",
    "What it does.", "Another page.", "first", "second", "e = mc", "Its caption", "print(1)",
    "The file", "Shift", "CSP", "The footnote.", "11 February 2020", "Ann", "min read", "second",
    "https://www.youtube.com/watch?v=dQw4w9WgXcQ", "https://x.com/jack/status/20", "Related posts",
]  # fmt: skip


@pytest.fixture
def everything(site):
    site.write("images/a.png", PNG)
    site.write("files/a.mp3", b"ID3")
    site.write(
        "_embeds/x/20.json",
        json.dumps({
            "version": 1, "author": "Jack", "handle": "jack", "url": "https://x.com/jack/status/20",
            "text": "just setting up my twttr",
        }),
    )  # fmt: skip
    keys = {"tags": "[a]", "author": "Ann", "cover_image": "/images/a.png"}
    site.post(OURS, **keys)
    site.post("The second text.\n", "blog/second.md", title="Second", **keys)
    site.write("page.md", "---\norphan: true\n---\n# A page\n\n```{embed} https://x.com/jack/status/20\n```\n\n```{postlist}\n:style: cards\n```\n\n```{postlist}\n:style: table\n```\n\n```{postlist}\n:style: full\n```\n")  # fmt: skip
    return site


@pytest.mark.parametrize("builder", TARGETS)
def test_other_builders_show_the_text_of_every_node(everything, builder):
    built = build(everything, builder)
    assert built.warnings == []
    text = built.text(f"blog/post{SUFFIX[builder]}").replace("\\", "").replace("[x]", "☑")
    assert [word for word in WORDS if word not in text] == []
    page = built.text(f"page{SUFFIX[builder]}")
    assert "just setting up my twttr" in page
    assert "The second text." in page


def test_links_of_excerpts_lead_on_from_the_page_that_lists_them(everything):
    everything.post("See [the other](second.md).\n", title="First", date="2020-03-01")
    everything.write("deep/er/list.md", "---\norphan: true\n---\n# List\n\n```{postlist}\n```\n")
    built = build(everything, "plain")
    assert "<../../blog/second.txt>the other" in built.text("deep/er/list.txt")
    assert "<second.txt>the other" in built.text("blog/index.txt")


def test_the_source_of_a_generated_page_changes_with_what_the_page_shows(everything):
    def sources(built):
        folder = next(built.folder.parent.rglob("devrel_blog_sources"))
        return {path.name: path.read_bytes() for path in folder.rglob("*.txt")}

    first = sources(build(everything, "plain"))
    assert sources(build(everything, "plain")) == first
    everything.post("Text.\n", "blog/third.md", title="Third", tags="[b]")
    second = sources(build(everything, "plain"))
    assert second["index.txt"] != first["index.txt"]
    assert second["a.txt"] == first["a.txt"]


def test_the_confluence_builder_writes_every_post(everything):
    pytest.importorskip("sphinxcontrib.confluencebuilder")
    # The builder reads the settings of mermaid wherever mermaid is installed, even if no site uses it.
    pytest.importorskip("sphinxcontrib.mermaid")
    built = everything.build(
        "confluence",
        extensions=[
            "sphinx_devrel_blog", "sphinxcontrib.confluencebuilder", "sphinxcontrib.mermaid",
        ],
        confluence_publish=False, confluence_space_key="S",
    )  # fmt: skip
    assert [line for line in built.warnings if "unknown node" in line] == []
    text = built.text("blog/post.conf")
    for words in ("just setting up my twttr", "11 February 2020", "In the box.", "Related posts"):
        assert words in text


def test_references_to_embeds_have_a_target(everything):
    everything.post("(there)=\n\n{% x 20 %}\n\nSee {ref}`it <there>`.\n")
    built = build(everything, "markdown")
    assert built.warnings == []


BUILT_IN = [
    "html", "dirhtml", "singlehtml", "json", "pickle", "htmlhelp", "qthelp", "devhelp", "applehelp",
    "epub", "latex", "text", "man", "texinfo", "xml", "pseudoxml", "gettext", "changes", "dummy",
    "linkcheck", "doctest", "coverage",
]  # fmt: skip


class PlainUnpickler(pickle.Unpickler):
    """Reads what a program without our package can read, such as Django's site."""

    def find_class(self, module, name):
        if module.startswith("sphinx_devrel_blog"):
            raise pickle.UnpicklingError(name)
        return super().find_class(module, name)


SIDEBARS = ["postcard", "recentposts", "tagcloud", "archives", "feeds", "postsabout"]


@pytest.mark.parametrize("builder", BUILT_IN)
def test_every_builder_of_sphinx(everything, builder):
    built = everything.build(
        builder, nitpicky=True, version="1", copyright="A", linkcheck_ignore=[".*"],
        man_pages=[("index", "site", "Site", [], 1)],
        html_sidebars={"**": [f"devrel_blog/{name}.html" for name in SIDEBARS]},
        applehelp_bundle_id="org.example.site", applehelp_disable_external_tools=True,
        extensions=[
            "sphinx_devrel_blog", "sphinx.ext.coverage", "sphinx.ext.doctest",
            "sphinxcontrib.serializinghtml", "sphinxcontrib.htmlhelp", "sphinxcontrib.qthelp",
            "sphinxcontrib.devhelp", "sphinxcontrib.applehelp",
        ],
    )  # fmt: skip
    assert built.warnings == []
    if builder == "json":
        page = json.loads(built.text("blog/post.fjson"))
        assert "just setting up my twttr" in page["body"]
    for path in built.folder.rglob("*.fpickle"):
        with path.open("rb") as file:
            page = PlainUnpickler(file).load()
        assert path.name != "post.fpickle" or "just setting up my twttr" in page["body"]


def test_the_table_has_every_builder_that_sphinx_ships(everything):
    app = everything.app(extensions=["sphinx.ext.coverage", "sphinx.ext.doctest"])
    builders = set(app.registry.builders)
    app.cleanup()
    assert builders - set(BUILT_IN) == set()


def test_gettext_gets_the_messages_as_they_were_written(everything):
    built = everything.build("gettext", nitpicky=True)
    assert "print(1)" not in built.text("blog.pot")
    assert "In the box." in built.text("blog.pot")


TRANSLATORS = """
from docutils import nodes
from sphinx.builders import Builder
from plainbuilder import PlainTranslator, PlainBuilder

class Picky(PlainTranslator):
    def __init__(self, document, builder):
        if not getattr(builder, "is_writing", False):
            raise RuntimeError("made too early")
        super().__init__(document, builder)

class PickyBuilder(PlainBuilder):
    name = format = "picky"
    default_translator_class = Picky
    def translator(self, doctree):
        self.is_writing = True
        visitor = self.create_translator(doctree, self)
        self.is_writing = False
        return visitor

def visit(self, node): pass

def setup(app):
    app.add_builder(PickyBuilder)
    app.setup_extension("plainbuilder")
    from sphinx_devrel_blog.nodes.definitions import devrel_calendar_date
    # Sphinx looks for no other functions of a builder that has some by its name.
    app.registry.add_translation_handlers(devrel_calendar_date, plain=(visit, visit))
"""


@pytest.mark.parametrize("builder", ["picky", "plain"])
def test_translators_that_are_created_late_or_have_own_functions_work(
    everything, builder, monkeypatch
):
    everything.write("ext/translators.py", TRANSLATORS)
    monkeypatch.syspath_prepend(str(everything.source / "ext"))
    built = everything.build(
        builder, nitpicky=True, extensions=["sphinx_devrel_blog", "translators"]
    )
    assert built.warnings == []
    assert "11 February 2020" in built.text("blog/post.txt")


def test_a_builder_without_remote_images_downloads_none(everything, monkeypatch):
    import socket

    def refuse(*_args, **_kwargs):
        msg = "the build opened a socket"
        raise AssertionError(msg)

    monkeypatch.setattr(socket.socket, "connect", refuse)
    from plainbuilder import PlainBuilder

    monkeypatch.setattr(PlainBuilder, "supported_image_types", ["image/png"])
    everything.post("![A view](https://a.example/b.png)\n")
    built = build(everything, "plain")
    assert built.warnings == []
    assert "<https://a.example/b.png>A view" in built.text("blog/post.txt")


def test_pages_without_posts_are_left_alone(site):
    site.write("page.md", "---\norphan: true\n---\n# A page\n\n```{seealso}\nText.\n```\n")
    site.post("Text.\n")
    with pytest.raises(NotImplementedError, match="seealso"):
        build(site, "plain")
