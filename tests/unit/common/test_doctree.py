import gc
import weakref

import pytest
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.utils import new_document

from sphinx_devrel_blog.common.doctree import release_tree


@pytest.fixture
def _no_collection():
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("_no_collection")
def test_a_released_tree_is_freed_without_garbage_collection():
    document = new_document("a page", get_default_settings())
    document += nodes.section("", nodes.title("", "Title"), nodes.paragraph("", "Text"))
    paragraph = weakref.ref(document[0][1])
    root = weakref.ref(document)
    release_tree(document)
    del document
    assert paragraph() is None
    assert root() is None


def test_a_node_of_a_released_tree_keeps_its_text():
    document = new_document("a page", get_default_settings())
    document += nodes.section("", nodes.title("", "Title"), nodes.paragraph("", "Text"))
    kept = document[0]
    release_tree(document)
    assert kept.deepcopy().astext() == "Title\n\nText"


@pytest.mark.usefixtures("_no_collection")
def test_the_content_of_a_released_tree_is_freed_while_a_translator_refers_to_the_document():
    document = new_document("a page", get_default_settings())
    document += nodes.section("", nodes.title("", "Title"), nodes.paragraph("", "Text"), ids=["a"])
    document.ids["a"] = document[0]
    document.nameids["a"] = "a"
    paragraph = weakref.ref(document[0][1])
    translator = nodes.NodeVisitor(document)
    release_tree(document)
    assert translator.document["source"] == "a page"
    assert paragraph() is None
