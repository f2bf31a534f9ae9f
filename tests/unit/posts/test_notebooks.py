"""The front matter of Jupyter notebooks."""

from __future__ import annotations

import json

import pytest

from sphinx_devrel_blog.posts.frontmatter.notebooks import read_notebook
from sphinx_devrel_blog.posts.frontmatter.parser import read_front_matter

KERNEL = {"kernelspec": {"name": "python3"}, "language_info": {"name": "python"}}


def notebook(*cells, **metadata):
    written = [
        {"cell_type": kind, "metadata": {}, "source": source, "outputs": []}
        for kind, source in cells
    ]
    return json.dumps({"cells": written, "metadata": {**KERNEL, **metadata}, "nbformat": 4})


@pytest.mark.parametrize(
    ("cells", "metadata", "data", "body"),
    [
        ([("markdown", "Text")], {}, None, "Text"),
        ([("markdown", "Text")], {"title": "T", "tags": ["a"]}, {"title": "T", "tags": ["a"]}, "Text"),
        ([("markdown", "Text")], {"nikola": {"title": "T"}}, {"title": "T"}, "Text"),
        ([("raw", "---\ntitle: T\n---"), ("markdown", "Text")], {}, {"title": "T"}, "Text"),
        ([("raw", "+++\ntitle = 'T'\n+++"), ("markdown", "Text")], {}, {"title": "T"}, "Text"),
        ([("raw", '{"title": "T"}'), ("markdown", "Text")], {}, {"title": "T"}, "Text"),
        ([("raw", "title: T\n---\n"), ("markdown", "Text")], {}, {"title": "T"}, "Text"),
        ([("markdown", "---\ntitle: T\n---\nText")], {}, {"title": "T"}, "Text"),
        ([("raw", ["---\n", "date: 2020-01-02\n", "---"])], {}, {"date": "2020-01-02"}, ""),
        ([("raw", "---\ntitle: T\n---")], {"title": "M", "author": "A"}, {"title": "T", "author": "A"}, ""),
        ([("code", "---\ntitle: T\n---"), ("markdown", "Text")], {}, None, "Text"),
        ([("markdown", "One"), ("raw", "---\na: b\n---"), ("markdown", "Two")], {}, None, "One\n\nTwo"),
        ([], {"title": "T"}, {"title": "T"}, ""),
    ],
)  # fmt: skip
def test_front_matter_is_in_the_metadata_or_the_first_cell(cells, metadata, data, body):
    text, _block = read_notebook(notebook(*cells, **metadata))
    block = read_front_matter(text)
    assert (block.data if block is not None else None) == data
    assert (block.body_of(text) if block is not None else text).strip() == body


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"cells": 1, "metadata": {}}', "# Title"])
def test_other_text_is_unchanged(text):
    assert read_notebook(text) == (text, None)


def test_errors_of_the_first_cell_are_kept():
    _text, block = read_notebook(notebook(("raw", "---\ntitle: [a\n---")))
    assert block is not None
    assert block.error
