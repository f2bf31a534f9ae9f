"""Writing blocks and inline text as Markdown, including nodes of other extensions."""

import pytest
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.utils import new_document
from sphinx import addnodes

from sphinx_devrel_blog.tools.crosspost.platforms import PLATFORMS
from sphinx_devrel_blog.tools.crosspost.writer import BlockTranslator

DEV, _HASHNODE, MEDIUM = PLATFORMS


def write(*blocks, platform=DEV):
    document = new_document("post", get_default_settings())
    return BlockTranslator(document, platform, "https://docs.example/post.html").write(blocks)


class unknown_block(nodes.General, nodes.Element):  # noqa: N801
    """A block of another extension."""


class unknown_text(nodes.Inline, nodes.TextElement):  # noqa: N801
    """A text of another extension."""


class quote(nodes.block_quote):  # noqa: N801
    """A quotation of another extension."""


class embed(nodes.General, nodes.Element):  # noqa: N801
    """A block of another extension, named like our node, but without its attributes."""


@pytest.mark.parametrize("kind", [unknown_block, embed, nodes.container, nodes.compound])
def test_the_blocks_in_an_unknown_block_are_kept(kind):
    inside = [nodes.paragraph("", "One."), nodes.bullet_list("", nodes.list_item())]
    assert write(kind("", *inside), nodes.paragraph("", "Two.")) == "One.\n\n- \n\nTwo."


def test_the_text_of_an_unknown_node_is_kept():
    assert write(unknown_text("", "- A *text*")) == "\\- A \\*text\\*"
    assert write(nodes.paragraph("", "", nodes.Text("A "), unknown_text("", "text"))) == "A text"


def test_a_subclass_is_written_like_its_base_class():
    assert write(quote("", nodes.paragraph("", "Text."))) == "> Text."


@pytest.mark.parametrize(
    "part", [nodes.term("", "Text"), nodes.label("", "Text"), addnodes.desc_signature("", "Text")]
)
def test_a_part_outside_the_node_that_writes_it_is_kept(part):
    assert write(unknown_block("", part)) == "Text"


def test_a_block_within_a_line_keeps_its_text():
    inside = nodes.strong("", "", nodes.paragraph("", "a ", nodes.emphasis("", "b")))
    assert write(nodes.paragraph("", "", inside, nodes.Text(" c"))) == "**a <em>b</em>** c"
    assert write(nodes.paragraph("", "", inside.deepcopy()), platform=MEDIUM) == "**a *b***"


@pytest.mark.parametrize(
    "left_out", [nodes.comment("", "x"), nodes.target(), addnodes.index(entries=[])]
)
def test_nodes_that_no_platform_shows_are_left_out(left_out):
    assert write(nodes.paragraph("", "One."), left_out) == "One."
    assert write(nodes.paragraph("", "One.", left_out.deepcopy())) == "One."


def test_spaces_stay_outside_of_marks():
    inlines = [nodes.Text("a"), nodes.strong("", " b "), nodes.emphasis("", " "), nodes.Text("c")]
    assert write(nodes.paragraph("", "", *inlines)) == "a **b**  c"


def test_a_list_next_to_another_is_separated():
    def numbers():
        return nodes.enumerated_list("", nodes.list_item("", nodes.paragraph("", "x")))

    assert write(numbers(), numbers()) == "1. x\n\n<!-- -->\n\n1. x"
    assert write(numbers(), nodes.container("", numbers())) == "1. x\n\n<!-- -->\n\n1. x"
