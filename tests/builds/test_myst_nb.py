"""Beside MyST-NB, which has a parser of its own for Markdown."""

from __future__ import annotations

import subprocess
import sys

import pytest

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
def test_in_either_order(site, extensions):
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
