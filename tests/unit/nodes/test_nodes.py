"""Nodes for dates and names, and how plain formats and LaTeX write marked text."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest
from docutils import nodes

from sphinx_devrel_blog.nodes import definitions, latex, plain
from sphinx_devrel_blog.nodes.date_nodes import iso_date, make_date_node
from sphinx_devrel_blog.nodes.definitions import devrel_html_inline
from sphinx_devrel_blog.nodes.isolation import isolate_block, isolate_name
from sphinx_devrel_blog.nodes.registry import register_nodes


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (dt.date(2026, 2, 3), "2026-02-03"),
        (dt.datetime.fromisoformat("2026-02-03T04:05"), "2026-02-03T04:05:00"),
        (dt.datetime(2026, 2, 3, 4, 5, tzinfo=dt.UTC), "2026-02-03T04:05:00Z"),
        (dt.datetime(2026, 2, 3, 4, 5, 6, 123456, dt.UTC), "2026-02-03T04:05:06.123Z"),
        (dt.datetime(2026, 2, 3, 4, 5, tzinfo=dt.timezone(dt.timedelta(hours=2))), "2026-02-03T04:05:00+02:00"),
    ],
)  # fmt: skip
def test_an_iso_date_has_at_most_milliseconds_and_z_for_utc(date, expected):
    assert iso_date(date) == expected


def test_a_date_node_shows_the_date_in_the_language_and_stores_it_in_iso_8601():
    node = make_date_node(dt.date(2026, 2, 3), "de")
    assert (node.astext(), node["datetime"]) == ("3. Februar 2026", "2026-02-03")


def test_a_date_node_follows_a_given_format():
    assert make_date_node(dt.date(2026, 2, 3), "en", "%d.%m.%Y").astext() == "03.02.2026"


@pytest.mark.parametrize(("name", "language"), [("Ann", "en"), ("آنا", "ar"), ("42", "ar")])
def test_a_name_in_the_direction_of_the_page_is_plain_text(name, language):
    node = isolate_name(name, language)
    assert isinstance(node, nodes.Text)
    assert node.astext() == name


@pytest.mark.parametrize(("name", "language"), [("آنا", "en"), ("Ann", "ar")])
def test_a_name_in_the_other_direction_is_isolated(name, language):
    node = isolate_name(name, language)
    assert (node["tag"], node.astext()) == ("bdi", name)


@pytest.mark.parametrize(
    ("text", "language", "direction"), [("Text", "ar", "ltr"), ("نص", "en", "rtl")]
)
def test_a_block_in_the_other_direction_has_it_as_attribute(text, language, direction):
    block = nodes.paragraph("", text)
    assert isolate_block(block, language)["direction"] == direction
    assert isolate_block(block, {"en": "ar", "ar": "en"}[language]) is block


@pytest.mark.parametrize("tag", sorted(plain.STRUCK))
def test_plain_formats_mark_struck_text_on_both_sides(tag):
    written = []
    translator = SimpleNamespace(visit_Text=lambda node: written.append(node.astext()))
    node = devrel_html_inline("", "old", tag=tag)
    plain.visit_html_inline(translator, node)
    plain.depart_html_inline(translator, node)
    assert written == ["~~", "~~"]


@pytest.mark.parametrize(
    ("tag", "expected"), [("u", [r"\underline{", "}"]), ("ins", [r"\underline{", "}"]), ("kbd", [])]
)
def test_latex_closes_what_it_opens_for_inline_html(tag, expected):
    translator = SimpleNamespace(body=[])
    node = devrel_html_inline("", "text", tag=tag)
    latex.visit_html_inline(translator, node)
    latex.depart_html_inline(translator, node)
    assert translator.body == expected


def test_skipped_nodes_are_not_written():
    with pytest.raises(nodes.SkipNode):
        plain.visit_skip(None, nodes.paragraph())


class Registry:
    """Like an application: it only keeps which visitors each class of nodes has."""

    def __init__(self):
        self.visitors = {}

    def add_node(self, node, **visitors):
        self.visitors[node] = visitors


def test_sphinx_adds_only_one_pair_of_visitors_to_each_translator():
    registry = Registry()
    register_nodes(registry)
    found = {name: [] for name in ("html", "latex", "man", "text", "texinfo")}
    for node, visitors in registry.visitors.items():
        for name in visitors:
            found[name].append(node)
    assert found.pop("html") == [definitions.devrel_html_node]
    assert set(map(tuple, found.values())) == {(definitions.devrel_node,)}


def test_nodes_of_docutils_for_html_only_have_their_own_visitors_elsewhere():
    for node in (definitions.devrel_directed_section, definitions.devrel_sized_image):
        assert not issubclass(node, definitions.devrel_node)
        assert issubclass(node, definitions.devrel_html_node)


@pytest.mark.parametrize("name", ["html", "latex", "man", "text", "texinfo"])
def test_each_node_and_a_class_derived_from_it_are_written_by_the_visitors_of_the_node(name):
    registry = Registry()
    register_nodes(registry)

    class Derived(definitions.devrel_line_break):
        """A node of another extension."""

    base = definitions.devrel_html_node if name == "html" else definitions.devrel_node
    visit, depart = registry.visitors[base][name]
    written = {}
    for kind in (definitions.devrel_line_break, Derived):
        translator = SimpleNamespace(body=[])
        visit(translator, kind("", " "))
        depart(translator, kind("", " "))
        written[kind] = translator.body
    assert written[Derived] == written[definitions.devrel_line_break]
    assert bool(written[Derived]) is (name in ("html", "latex"))
