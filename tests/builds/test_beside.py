"""Together with other extensions of a site, in one build: both they and this one work in posts."""

from __future__ import annotations

import json
import pickle
import shutil
import subprocess
import sys
from dataclasses import dataclass, field

import pytest
from bs4 import BeautifulSoup

pytestmark = [
    pytest.mark.filterwarnings(f"ignore:{message}")
    for message in (
        ".*BuildEnvironment.app",  # sphinx-sitemap
        "The mapping interface for autodoc",  # Sphinx's own napoleon
        "nodes.Node.traverse",  # sphinx-inline-tabs
    )
]

GIF = "https://media.giphy.com/media/na5eo4HbIVO7K/giphy.gif"
OURS = f"""\
A line of prose with {{blog:post}}`second`.
![alt]({GIF})<figcaption><a href="https://giphy.com/gifs/a-na5eo4HbIVO7K">via GIPHY</a></figcaption>

{{% x 20 %}}

{{% youtube dQw4w9WgXcQ %}}

```python
print(1)
```

## A part

"""
MODULE = '''\
"""A module."""


class Thing:
    """A thing.

    Args:
        size: How large it is.
    """

    def __init__(self, size):
        self.size = size

    def grow(self, by=1):
        """Grow.

        >>> 1 + 1
        2
        """
        return Thing(self.size + by)
'''
THINGS = {
    "things.py": MODULE,
    "api.rst": ":orphan:\n\nAPI\n===\n\n.. automodule:: things\n   :members:\n",
}
FIND_THINGS = (
    "import sys\nfrom pathlib import Path\nsys.path.insert(0, str(Path(__file__).parent))\n"
)


@dataclass(frozen=True)
class Beside:
    """What a site and one of its posts have of an extension, and what the build must show of it.

    ``shows`` are selectors of what the post's page has, each with the number of times; ``head`` is
    a part of its HTML, and ``files`` are written. ``tool`` is a program that all this needs.
    """

    body: str = "Text.\n"
    shows: dict[str, int] = field(default_factory=dict)
    head: str = ""
    files: tuple[str, ...] = ()
    conf: str = ""
    sources: dict[str, str] = field(default_factory=dict)
    tool: str = ""


CASES = {
    "sphinx_tabs.tabs": Beside(
        "````{tabs}\n```{tab} Apples\n{% x 20 %}\n```\n```{code-tab} py\nprint(2)\n```\n````\n",
        {".sphinx-tabs [role=tab]": 2, ".sphinx-tabs-panel .devrel-embed-x": 1,
         ".sphinx-tabs-panel .highlight": 1},
        head="/tabs.js",
    ),
    "sphinx_copybutton": Beside(
        "```shell\n$ ls\n```\n", {"div.highlight pre": 2}, head="/copybutton.js",
    ),
    "sphinx_inline_tabs": Beside(
        "```{tab} Apples\n{% x 20 %}\n```\n```{tab} Pears\nText.\n```\n",
        {".tab-set .tab-label": 2, ".tab-content .devrel-embed-x": 1},
        head="/tabs.js",
    ),
    "sphinx_togglebutton": Beside(
        "```{admonition} Click\n:class: dropdown\n{% x 20 %}\n```\n\n"
        "```{toggle}\nHidden {blog:tag}`python`.\n```\n",
        {".admonition.dropdown .devrel-embed-x": 1, ".toggle a[href='tag/python.html']": 1},
        head="/togglebutton.js",
    ),
    "sphinx_design": Beside(
        "````{grid} 2\n```{grid-item-card} Card\n{% x 20 %}\n```\n````\n\n"
        "````{tab-set}\n```{tab-item} Tab\nText.\n```\n````\n",
        {".sd-card .devrel-embed-x": 1, ".sd-tab-set .sd-tab-label": 1},
        head="/design-tabs.js",
    ),
    "sphinxcontrib.mermaid": Beside(
        "```mermaid\ngraph LR; A --> B\n```\n\n{{< mermaid >}}\ngraph LR; C --> D\n"
        "{{< /mermaid >}}\n\n```{mermaid}\ngraph LR; E --> F\n```\n",
        {".mermaid": 3},
        head="mermaid.initialize",
    ),
    "sphinxcontrib.bibtex": Beside(
        "As {cite:t}`knuth` says.\n\n```{bibliography}\n```\n",
        {"a.reference.internal[title*=TAOCP]": 1, ".citation": 1},
        conf='bibtex_bibfiles = ["books.bib"]\n',
        sources={"books.bib": "@book{knuth, title={TAOCP}, author={Knuth, D}, year=1968, publisher={AW}}"},
    ),
    "sphinx_codeautolink": Beside(
        "```python\nimport things\nthings.Thing(1)\n```\n",
        {"a.sphinx-codeautolink-a[href='../api.html#things.Thing']": 1},
        conf=f'{FIND_THINGS}extensions.append("sphinx.ext.autodoc")\n',
        sources=THINGS,
    ),
    "notfound.extension": Beside(files=("404.html",)),
    "sphinx_reredirects": Beside(
        files=("blog/older.html", "old/sphinx_reredirects/index.html"),
        conf='redirects = {"blog/older": "post.html"}\n',
    ),
    "sphinx_last_updated_by_git": Beside(
        head='property="article:modified_time"', tool="git",
    ),
    "sphinx_sitemap": Beside(
        files=("sitemap.xml",), tool="git",
        conf="sitemap_show_lastmod = True\nextensions.append('sphinx_last_updated_by_git')\n",
    ),
    # The cards that it draws take fonts that few machines have, and say so.
    "sphinxext.opengraph": Beside(
        conf='ogp_social_cards = {"enable": False}\n', head='property="og:title" content="A post"'
    ),
    "sphinx.ext.graphviz": Beside(
        "```{graphviz}\ndigraph { a -> b }\n```\n", {".graphviz img": 1}, tool="dot",
    ),
}  # fmt: skip


def fill(site, cases):
    """A blog with a post for each extension, and a page that lists the posts."""
    conf = "".join(case.conf for case in cases.values())
    site.write(
        "conf.py",
        f'extensions = {["sphinx_devrel_blog", *cases]!r}\nproject = "Site"\nversion = "1"\n'
        f'copyright = "us"\nhtml_baseurl = "https://docs.example/"\n{conf}',
    )
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   blog/index\n   guide\n")
    site.write("guide.md", "# Guide\n\n```{postlist}\n```\n")
    site.post("Text.\n", "blog/second.md", title="Second", tags="[python]", series="Steps")
    for extension, case in cases.items():
        site.post(
            f"{OURS}{case.body}", f"blog/{_name(extension, cases)}.md", author="Ann",
            tags="[python, C++]", series="Steps", aliases=f"[/old/{extension}/]",
        )  # fmt: skip
        for name, content in case.sources.items():
            site.write(name, content)
    if any(case.tool == "git" for case in cases.values()):
        git = ["git", "-c", "user.name=Ann", "-c", "user.email=ann@ann.example"]
        for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "All"]):
            subprocess.run([*git, *command], cwd=site.source, check=True)


def _name(extension, cases):
    return "post" if len(cases) == 1 else extension.replace(".", "-")


def check_ours(page):
    """The parts of a post of this extension are on its page."""
    assert page.select_one(".devrel-post-about time")["datetime"] == "2020-02-11"
    tags = [link["href"] for link in page.select(".devrel-post-tags a")]
    assert tags == ["tag/python.html", "tag/c-plus-plus.html"]
    assert "/giphy.gif" in str(page.select_one("figure details"))
    assert page.select_one("figure figcaption a").text == "via GIPHY"
    assert page.select_one(".devrel-embed-youtube details")
    assert page.select_one(".highlight-python .nb").text == "print"
    assert page.select("p a[href='second.html']")


def check_theirs(folder, name, case):
    """What the other extension makes is there, on the page of a post too."""
    html = (folder / f"blog/{name}.html").read_text("utf-8")
    page = BeautifulSoup(html, "html.parser")
    check_ours(page)
    assert {found: len(page.select(found)) for found in case.shows} == case.shows
    assert case.head in html
    assert [file for file in case.files if not (folder / file).is_file()] == []


def check_nothing_to_do(site):
    again = site.build(nitpicky=True)
    documents = {page for page in again.written if page.startswith(("blog/", "guide", "index"))}
    assert (again.warnings, again.read, documents) == ([], set(), set())


def skip_without(extension, case):
    pytest.importorskip(extension)
    if case.tool and shutil.which(case.tool) is None:
        pytest.skip(f"there is no {case.tool} on the machine")


@pytest.mark.parametrize("extension", CASES)
def test_each_extension_works_together_with_this_one(site, extension):
    case = CASES[extension]
    skip_without(extension, case)
    fill(site, {extension: case})
    built = site.build(parallel=2, nitpicky=True)
    assert built.warnings == []
    check_theirs(built.folder, "post", case)
    check_nothing_to_do(site)
    feed = json.loads(built.text("blog/feed.json"))
    assert {item["title"] for item in feed["items"]} == {"A post", "Second"}


# Both have a directive of this name; and what graphviz needs is hardly anywhere.
APART = {"sphinx_inline_tabs", "sphinx.ext.graphviz"}


@pytest.mark.heavy
def test_all_extensions_work_together_in_one_site(site):
    """In processes of their own: MyST and MyST-NB register the same roles, once a process."""
    cases = {name: case for name, case in CASES.items() if name not in APART}
    for extension, case in cases.items():
        skip_without(extension, case)
    pytest.importorskip("myst_nb")
    fill(site, {"myst_nb": Beside(conf='nb_execution_mode = "off"\n'), **cases})
    for builder in ("html", "html", "epub", "latex", "text"):
        command = [
            sys.executable, "-m", "sphinx", "-n", "-W", "--keep-going", "-j2", "-b", builder,
            "-d", site.output / "doctrees", site.source, site.output / builder,
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        if builder == "html":
            said = done.stdout
    assert "targets for 0 source files that are out of date" in said
    assert "0 added, 0 changed, 0 removed" in said
    for extension, case in cases.items():
        check_theirs(site.output / "html", _name(extension, cases), case)
    assert "Post on X" in (site.output / "text/blog/sphinx_tabs-tabs.txt").read_text("utf-8")


OWN = [
    "autodoc", "autosectionlabel", "autosummary", "coverage", "doctest", "duration", "extlinks",
    "githubpages", "ifconfig", "intersphinx", "mathjax", "napoleon", "todo", "viewcode",
]  # fmt: skip
OWN_CONF = f"""{FIND_THINGS}
autosectionlabel_prefix_document = True
extlinks = {{"issue": ("https://gh.example/%s", "#%s")}}
todo_include_todos = True
"""
OWN_BODY = """\
See {py:class}`things.Thing`, {py:meth}`~things.Thing.grow`, {ref}`blog/post:A part` and {issue}`1`.

```{todo}
Say {blog:post}`second`.
```

```{todolist}
```

```{ifconfig} project == "Site"
Shown.
```

```{ifconfig} project == "Other"
Secret.
```

```{doctest}
>>> 1 + 1
2
```

```{math}
x^2
```

```{eval-rst}
.. autosummary::

   things.Thing
```
"""


@pytest.fixture
def own(site):
    """A site with all of Sphinx's own extensions, and a post that has something of each."""
    fill(site, {f"sphinx.ext.{name}": Beside() for name in OWN[:1]})
    site.post(f"{OURS}{OWN_BODY}", author="Ann", tags="[python, C++]", series="Steps")
    extensions = ["sphinx_devrel_blog", *(f"sphinx.ext.{name}" for name in OWN)]
    site.write(
        "conf.py",
        f"extensions = {extensions!r}\nproject = 'Site'\nhtml_baseurl = 'https://docs.example/'\n"
        f"{OWN_CONF}",
    )
    for name, content in THINGS.items():
        site.write(name, content)
    return site


def test_what_comes_with_sphinx(own):
    built = own.build(parallel=2, nitpicky=True)
    assert built.warnings == []
    page = built.page("blog/post")
    check_ours(page)
    shows = {
        "a[href='../api.html#things.Thing.grow'] .py-meth": 1,
        "a[href='#a-part'] .std-ref": 1,
        "a[href='https://gh.example/1']": 1,
        ".admonition-todo a[href='second.html']": 2,  # its own, and the one in the list
        ".todo-source a": 1,
        "div.math": 1,
        ".highlight .gp": 1,
        "table.autosummary a[title='things.Thing']": 1,
    }
    assert {found: len(page.select(found)) for found in shows} == shows
    assert "mathjax" in built.text("blog/post.html")
    assert (built.folder / ".nojekyll").is_file()
    assert built.page("_modules/things").select("a.viewcode-back[href='../api.html#things.Thing']")
    check_nothing_to_do(own)


@pytest.mark.parametrize("content", ["full", "excerpt"])
def test_feeds_have_what_other_extensions_put_in(own, content):
    """They do so when Sphinx tells them of a page that it has resolved."""
    own.post(f"{OURS}{OWN_BODY}\n<!-- more -->\n\nThe rest.\n")
    own.write("todos.rst", ":orphan:\n\nTodos\n=====\n\n.. todolist::\n")
    built = own.build(nitpicky=True, devrel_blog_feed_options={"content": content})
    assert built.warnings == []
    items = json.loads(built.text("blog/feed.json"))["items"]
    (html,) = [item["content_html"] for item in items if item["title"] == "A post"]
    assert "Shown." in html
    assert "Secret." not in html
    assert "original entry" in html
    # In the text, in the todo and in the list of todos.
    assert html.count('href="https://docs.example/blog/second.html"') == 3
    index = built.body("blog/index").text
    assert "Shown." in index
    assert "Secret." not in index
    # It is written after the post, whose tree it shows a part of.
    assert "Say Second." in built.body("todos").text


def test_doctests_in_posts_are_tried(own):
    built = own.build("doctest", nitpicky=True)
    assert built.warnings == []
    assert "2 tests\n    0 failures" in built.text("output.txt")


def test_reading_times_include_generated_pages(own):
    built = own.build(nitpicky=True)
    kept = (built.folder.parent / "doctrees/environment.pickle").read_bytes()
    times = pickle.loads(kept).domaindata["duration"]["reading_durations"]
    assert {"blog/index", "blog/post", "guide"} <= times.keys()
    assert max(times.values()) < 600
