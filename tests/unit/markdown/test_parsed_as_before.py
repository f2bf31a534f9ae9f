"""Text without shortcodes and HTML is parsed exactly as by MyST."""

from __future__ import annotations

from functools import partial

import pytest
from docutils.utils import new_document
from hypothesis import assume, given
from hypothesis import strategies as st
from myst_parser.config.main import MdParserConfig
from myst_parser.mdit_to_docutils.base import DocutilsRenderer
from myst_parser.parsers.mdit import create_md_parser

from sphinx_devrel_blog.markdown.shortcodes.destinations import (
    destination_plugin,
    mark_destinations,
)
from sphinx_devrel_blog.markdown.shortcodes.registry import ShortcodeRegistry
from sphinx_devrel_blog.markdown.shortcodes.rules import shortcode_plugin
from sphinx_devrel_blog.markdown.syntax.embeds import embed_plugin
from sphinx_devrel_blog.markdown.syntax.html_blocks import block_plugin, literal_parser
from sphinx_devrel_blog.markdown.syntax.html_inlines import read_inlines

EXTENSIONS = {
    "attrs_block", "attrs_inline", "colon_fence", "deflist", "dollarmath", "fieldlist", "linkify",
    "replacements", "smartquotes", "strikethrough", "substitution", "tasklist",
}  # fmt: skip
OPENINGS = ("{%", "{{<", "{{%", "{{/*", "%[")


def parser(extensions, *, ours):
    md = create_md_parser(MdParserConfig(enable_extensions=extensions), DocutilsRenderer)
    md.options["document"] = new_document("text")
    if ours:
        registry = ShortcodeRegistry()
        md.use(shortcode_plugin, registry)
        md.use(destination_plugin, registry)
        md.use(embed_plugin, registry, urls=True, html=True)
        md.use(block_plugin, literal_parser)
        md.core.ruler.push("inlines", read_inlines)
        md.core.ruler.push("marks", partial(mark_destinations, registry))
    return md


def tokens(md, text):
    return [token.as_dict() for token in md.parse(text)]


PIECES = st.sampled_from(
    ["\n", "\n\n", " ", "    ", "> ", "- ", "1. ", "# ", "```\n", "`", "*", "**", "_", "[a](b)", "![a](b)", "[a]: b\n",
     "[a]", "{", "}", "{{ a }}", "{a}`b`", "$", "$$\n", ":::{note}\n", ":::\n", "```{note}\n", "| a |\n|--|\n", "~~", "--",
     '"', "www.a.example", "https://a.example ", "% comment\n", "%", "<", "&amp;", "\\", "words", "(", ")", ": b\n", "- [ ] c\n"]
)  # fmt: skip


@pytest.mark.parametrize("extensions", [set(), EXTENSIONS], ids=["plain", "all"])
@given(text=st.lists(PIECES, max_size=25).map("".join) | st.text())
def test_tokens_are_the_same_as_those_of_myst(extensions, text):
    assume(not any(opening in text for opening in OPENINGS))
    assume("<" not in text or not any(letter.isalpha() for letter in text.partition("<")[2]))
    assert tokens(parser(extensions, ours=True), text) == tokens(
        parser(extensions, ours=False), text
    )
