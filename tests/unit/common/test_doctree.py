import gc
import weakref

import pytest
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.utils import new_document

from sphinx_devrel_blog.common.doctree import take_apart


@pytest.fixture
def _no_collection():
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("_no_collection")
def test_a_tree_that_is_taken_apart_is_freed_at_once():
    document = new_document("a page", get_default_settings())
    document += nodes.section("", nodes.title("", "Title"), nodes.paragraph("", "Text"))
    paragraph = weakref.ref(document[0][1])
    whole = weakref.ref(document)
    take_apart(document)
    del document
    assert paragraph() is None
    assert whole() is None


def test_a_node_that_another_extension_keeps_has_its_text():
    document = new_document("a page", get_default_settings())
    document += nodes.section("", nodes.title("", "Title"), nodes.paragraph("", "Text"))
    kept = document[0]
    take_apart(document)
    assert kept.deepcopy().astext() == "Title\n\nText"
