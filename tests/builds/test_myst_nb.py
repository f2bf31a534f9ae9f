"""Beside MyST-NB, which has a parser of its own for Markdown."""

from __future__ import annotations

import base64
import json
import subprocess
import sys

import pytest
from bs4 import BeautifulSoup
from sites import PNG

pytest.importorskip("myst_nb")

POST = "---\ntitle: A: post\nslug: b: c\ndate: 2020-02-11\n---\n## Part\n\n{% x 20 %}\n\n{% nonsense %}\n"
NOTEBOOK = (
    "---\nfile_format: mystnb\nkernelspec: {name: python3}\n"
    "mystnb: {execution_mode: 'off'}\nlanguage_info: {name: python, pygments_lexer: python}\n---\n# A notebook\n\nText\n\n"
    "```{code-cell}\n1\n```\n"
)
ADDRESS = 'html_baseurl = "https://docs.example/"\n'


# In processes of their own: MyST and MyST-NB register the same roles, once a process.
@pytest.mark.parametrize(
    "extensions",
    [
        ["sphinx_devrel_blog", "myst_nb"],
        ["myst_nb", "sphinx_devrel_blog"],
        ["sphinx_devrel_blog", "myst_parser"],
        ["myst_parser", "sphinx_design", "sphinx_devrel_blog"],
    ],
    ids="-".join,
)
def test_posts_build_with_myst_nb_in_either_order(site, extensions):
    site.write("conf.py", f'extensions = {extensions!r}\nnb_execution_mode = "off"\n{ADDRESS}')
    site.write("blog/post.md", POST)
    if "myst_nb" in extensions:
        site.write("blog/notebook.md", NOTEBOOK)
    command = [sys.executable, "-m", "sphinx", "-q", "-n", str(site.source), str(site.output)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    warnings = [line for line in done.stderr.splitlines() if "WARNING" in line]
    assert ["front_matter" in warnings[0], "'nonsense'" in warnings[1]] == [True, True]
    assert len(warnings) == 2, warnings
    page = (site.output / "blog/post.html").read_text()
    assert "<h1>A: post<" in page
    assert "devrel-embed-x" in page


KERNEL = {
    "kernelspec": {"name": "python3", "display_name": "Python", "language": "python"},
    "language_info": {"name": "python", "pygments_lexer": "python"},
}
CELLS = [
    ("markdown", "# The heading\n\nThe *first* paragraph, {% twitter 20 %}. %%A private comment%%"),
    ("code", "print(1)"),
    (
        "markdown",
        "## Part\n\n{% youtube dQw4w9WgXcQ %}\n\n![A view](x.png)<figcaption>The caption</figcaption>"
        "\n\nSee [the heading](#part).",
    ),
]
KEYS = "date: 2020-01-02\ntags: [one, two]\nauthor: Ann\n"
TEXT_NOTEBOOK = """\
---
{keys}jupytext: {{text_representation: {{extension: .md, format_name: myst}}}}
kernelspec: {{name: python3, display_name: Python}}
language_info: {{name: python, pygments_lexer: python}}
---
# The heading

The *first* paragraph, {{% twitter 20 %}}. %%A private comment%%

```{{code-cell}}
print(1)
```

## Part

{{% youtube dQw4w9WgXcQ %}}

![A view](x.png)<figcaption>The caption</figcaption>

See [the heading](#part).
"""


def notebook(cells, **metadata):
    written = []
    for number, (kind, source) in enumerate(cells):
        cell = {"cell_type": kind, "id": f"c{number}", "metadata": {}, "source": source}
        if kind == "code":
            output = {"output_type": "stream", "name": "stdout", "text": "The output\n"}
            cell |= {"execution_count": 1, "outputs": [output]}
        written.append(cell)
    return json.dumps(
        {"cells": written, "metadata": KERNEL | metadata, "nbformat": 4, "nbformat_minor": 5}
    )


NOTEBOOKS = {
    "metadata.ipynb": notebook(
        CELLS, blogpost=True, date="2020-01-02", tags=["one", "two"], author="Ann"
    ),
    "nikola.ipynb": notebook(
        CELLS, nikola={"date": "2020-01-02", "tags": "one, two", "author": "Ann"}
    ),
    "yaml.ipynb": notebook([("raw", f"---\n{KEYS}---"), *CELLS]),
    "ablog.ipynb": notebook([("raw", f"---\nblogpost: true\n{KEYS}---"), *CELLS]),
    "toml.ipynb": notebook(
        [("raw", '+++\ndate = 2020-01-02\ntags = ["one", "two"]\nauthor = "Ann"\n+++'), *CELLS]
    ),
    "json.ipynb": notebook(
        [("raw", '{"date": "2020-01-02", "tags": ["one", "two"], "author": "Ann"}'), *CELLS]
    ),
    "markdown.ipynb": notebook([("markdown", f"---\n{KEYS}---\n{CELLS[0][1]}"), *CELLS[1:]]),
    "text.md": TEXT_NOTEBOOK.format(keys=KEYS),
    "declared.md": TEXT_NOTEBOOK.format(keys=f"blogpost: true\n{KEYS}"),
}


def build(site, *options):
    command = [sys.executable, "-m", "sphinx", "-q", "-n", *options]
    command += [str(site.source), str(site.output)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [line for line in done.stderr.splitlines() if "WARNING" in line]


@pytest.mark.slow
@pytest.mark.parametrize(
    "extensions",
    [["sphinx_devrel_blog", "myst_nb"], ["myst_nb", "sphinx_devrel_blog"]],
    ids="-".join,
)
def test_notebooks_are_posts(site, extensions):
    site.write("conf.py", f'extensions = {extensions!r}\nnb_execution_mode = "off"\n{ADDRESS}')
    site.write("blog/x.png", PNG)
    for name, text in NOTEBOOKS.items():
        site.write(f"blog/{name}", text)
    site.write("blog/draft.ipynb", notebook([("raw", f"---\n{KEYS}draft: true\n---"), *CELLS]))
    site.write("blog/titled.ipynb", notebook([("raw", f"---\ntitle: Title\n{KEYS}---"), *CELLS]))
    site.write("page.ipynb", notebook(CELLS[:2], date="2020-01-02"))
    site.write("index.rst", "Site\n====\n\n.. toctree::\n   :glob:\n\n   blog/*\n   page\n")
    assert build(site) == []
    assert not (site.output / "blog/draft.html").exists()
    for name in NOTEBOOKS:
        page = Page(site, f"blog/{name.partition('.')[0]}")
        assert page.headings == ["The heading", "Part"], name
        assert page.text.index("2 January 2020") < page.text.index("first paragraph")
        assert "Ann" in page.text
        assert page.soup.select_one(".devrel-post-tags").text == "Tags: one, two"
        assert page.soup.select(".devrel-embed-x")
        assert page.soup.select(".devrel-embed-youtube")
        assert page.soup.find("figcaption").text.strip().startswith("The caption")
        assert page.soup.find("a", string="the heading")["href"] == "#part"
        assert page.soup.select_one(".cell_input, .cell") is not None, name
        assert ("The output" in page.text) is name.endswith(".ipynb")
        assert "private" not in page.text
        assert "blogpost" not in page.text
    assert Page(site, "blog/titled").headings == ["Title", "The heading"]
    index = Page(site, "blog/index")
    assert len(index.soup.select(".devrel-posts .devrel-card")) == 10
    assert index.text.count("The first paragraph,") == 10
    assert "The first paragraph" in (site.output / "blog/atom.xml").read_text()
    page = Page(site, "page")
    assert "{% twitter 20 %}" in page.text  # not a post
    before = (site.output / "blog/yaml.html").read_bytes()
    assert build(site) == []
    assert (site.output / "blog/yaml.html").read_bytes() == before


class Page:
    """The part of a page between Sphinx's header and footer."""

    def __init__(self, site, name):
        text = (site.output / f"{name}.html").read_text(encoding="utf-8")
        self.soup = BeautifulSoup(text, "html.parser").find(attrs={"role": "main"})
        self.text = " ".join(self.soup.get_text(" ").split())
        self.headings = [h.contents[0] for h in self.soup.select("section > h1, section > h2")]


@pytest.mark.parametrize("builder", ["latex", "text", "json"])
def test_notebooks_in_other_builders(site, builder):
    site.write(
        "conf.py",
        f'extensions = ["sphinx_devrel_blog", "myst_nb"]\nnb_execution_mode = "off"\n{ADDRESS}',
    )
    site.write("blog/x.png", PNG)
    site.write("blog/post.ipynb", NOTEBOOKS["yaml.ipynb"])
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   blog/post\n   blog/index\n")
    assert build(site, "-b", builder) == []
    texts = [
        path.read_text()
        for path in site.output.rglob("*.*")
        if path.suffix in {".tex", ".txt", ".fjson"}
    ]
    text = "\n".join(texts)
    assert "The output" in text
    assert "2 January 2020" in text


def test_invalid_notebooks_give_one_warning_each(site):
    site.write(
        "conf.py",
        f'extensions = ["sphinx_devrel_blog", "myst_nb"]\nnb_execution_mode = "off"\n{ADDRESS}',
    )
    site.write("blog/x.png", PNG)
    site.write("blog/post.ipynb", notebook([("raw", f"---\n{KEYS}series: [a\n---"), *CELLS]))
    damaged = {"a": "{broken", "b": "", "c": "[]", "d": '{"cells": 1}', "e": '{"cells": [{}'}
    for name, text in damaged.items():
        site.write(f"blog/{name}.ipynb", text)
    *warnings, of_post = sorted(build(site))
    assert "blog/post.ipynb" in of_post
    assert "not valid YAML" in of_post
    for name, warning in zip(damaged, warnings, strict=True):
        assert f"blog/{name}.ipynb" in warning
        assert "isn't valid JSON" in warning


def test_images_of_outputs_are_copied(site):
    """MyST-NB writes them next to the output folder, which may be outside the source folder."""
    site.write("conf.py", f'extensions = ["myst_nb", "sphinx_devrel_blog"]\n{ADDRESS}')
    plot = {"output_type": "display_data", "metadata": {}}
    plot["data"] = {"image/png": base64.b64encode(PNG).decode(), "text/plain": "A plot"}
    cells = json.loads(notebook([("raw", f"---\n{KEYS}---"), *CELLS[:2]]))
    cells["cells"][-1]["outputs"] = [plot]
    site.write("blog/plot.ipynb", json.dumps(cells))
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   blog/plot\n")
    assert build(site, "-D", "nb_execution_mode=off") == []
    source = Page(site, "blog/plot").soup.select_one(".cell_output img")["src"]
    assert (site.output / "blog" / source).read_bytes() == PNG
