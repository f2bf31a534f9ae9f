import gc
import weakref

import pytest
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.utils import new_document

from sphinx_devrel_blog.memory import (
    expect_environment,
    set_aside_environment,
    take_apart,
    take_back,
)


def test_python_looks_for_garbage_as_before_once_a_build_has_ended():
    usual = gc.get_threshold()
    expect_environment(None, None)
    assert gc.get_threshold()[0] > usual[0]
    set_aside_environment(None)
    assert gc.get_freeze_count() > 0
    take_back(None, None)
    assert gc.get_threshold() == usual
    assert gc.get_freeze_count() == 0


def test_python_never_looks_where_it_is_not_to():
    usual = gc.get_threshold()
    try:
        gc.set_threshold(0, 5, 5)
        expect_environment(None, None)
        assert gc.get_threshold()[0] == 0
        take_back(None, None)
        assert gc.get_threshold() == (0, 5, 5)
    finally:
        gc.set_threshold(*usual)


@pytest.fixture
def _no_collection():
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("_no_collection")
def test_what_is_taken_apart_goes_at_once():
    document = new_document("a page", get_default_settings())
    document += nodes.section("", nodes.title("", "Title"), nodes.paragraph("", "Text"))
    paragraph = weakref.ref(document[0][1])
    whole = weakref.ref(document)
    take_apart(document)
    del document
    assert paragraph() is None
    assert whole() is None


def test_what_another_has_kept_of_it_keeps_its_text():
    document = new_document("a page", get_default_settings())
    document += nodes.section("", nodes.title("", "Title"), nodes.paragraph("", "Text"))
    kept = document[0]
    take_apart(document)
    assert kept.deepcopy().astext() == "Title\n\nText"
