"""The rules for Markdown of Material for MkDocs, GitHub, Quarto, Obsidian and their like.

One inline rule chooses by the first character, so that text without this syntax costs little.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from sphinx_devrel_blog.markdown.shortcodes.lines import add_paragraph_rule
from sphinx_devrel_blog.markdown.syntax import inline_marks
from sphinx_devrel_blog.markdown.syntax.annotations import read_code_annotations
from sphinx_devrel_blog.markdown.syntax.block_tables import (
    grid_table_plugin,
    simple_table_plugin,
)
from sphinx_devrel_blog.markdown.syntax.cells import read_cells, read_code_span, read_raw_span
from sphinx_devrel_blog.markdown.syntax.code_languages import read_code_languages
from sphinx_devrel_blog.markdown.syntax.code_spans import read_code
from sphinx_devrel_blog.markdown.syntax.critic import read_critic, read_critic_blocks
from sphinx_devrel_blog.markdown.syntax.cross_references import (
    number_targets,
    read_bracketed,
    read_figures,
    read_formulas,
    read_key,
)
from sphinx_devrel_blog.markdown.syntax.divisions import read_divisions
from sphinx_devrel_blog.markdown.syntax.fancy_lists import fancy_list_plugin
from sphinx_devrel_blog.markdown.syntax.formulas import (
    bracket_reader,
    read_dollars,
    read_parentheses,
)
from sphinx_devrel_blog.markdown.syntax.icons import begins_with_icon, read_icon
from sphinx_devrel_blog.markdown.syntax.inline_notes import read_note, read_notes
from sphinx_devrel_blog.markdown.syntax.keys import read_keys
from sphinx_devrel_blog.markdown.syntax.layouts import read_grids
from sphinx_devrel_blog.markdown.syntax.link_schemes import read_html_schemes, read_schemes
from sphinx_devrel_blog.markdown.syntax.media_images import read_embedded_urls
from sphinx_devrel_blog.markdown.syntax.obsidian import obsidian_plugin
from sphinx_devrel_blog.markdown.syntax.pandoc_blocks import pandoc_plugin
from sphinx_devrel_blog.markdown.syntax.slash_blocks import slash_block_plugin
from sphinx_devrel_blog.markdown.syntax.snippets import snippet_plugin
from sphinx_devrel_blog.markdown.syntax.spans import read_span
from sphinx_devrel_blog.markdown.syntax.table_captions import read_table_captions
from sphinx_devrel_blog.markdown.syntax.tabs import tab_plugin
from sphinx_devrel_blog.markdown.syntax.wiki_links import read_embed, read_link

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from collections.abc import Set as AbstractSet

    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

    from sphinx_devrel_blog.blog.dialects import Dialect

    Handler = Callable[[StateInline], bool]


class Files(NamedTuple):
    """Functions for files of the site: ``find`` returns a path, and ``read`` the text."""

    find: Callable[[str], str]
    read: Callable[[str], str | None]


def markup_plugin(
    md: MarkdownIt, features: AbstractSet[str], extensions: AbstractSet[str], dialect: Dialect,
    files: Files,
) -> None:  # fmt: skip
    """Add the rules to ``md``, except for those of MyST's ``extensions``.

    ``dialect`` is the post's: some notations mean something else elsewhere.
    """
    handlers = _handlers(features, extensions, dialect, files)
    md.inline.ruler.before("text", "devrel_blog_markup", partial(_inline_rule, handlers))
    if "admonition" in features:
        tab_plugin(md)
        slash_block_plugin(md)
    snippet_plugin(md, files.read)
    add_paragraph_rule(md, "fieldlist", "devrel_blog_icon", begins_with_icon)
    md.core.ruler.before("inline", "devrel_blog_annotations", read_code_annotations)
    md.core.ruler.before("inline", "devrel_blog_critic", read_critic_blocks)
    if "vault" in dialect.syntax:
        obsidian_plugin(md, files.find)
    if "math" in features:
        read = bracket_reader(is_certain="dollars" in dialect.syntax)
        md.core.ruler.before("inline", "devrel_blog_brackets", read)
    md.core.ruler.before("inline", "devrel_blog_grids", read_grids)
    md.core.ruler.before("inline", "devrel_blog_divisions", read_divisions)
    md.core.ruler.before("inline", "devrel_blog_cells", read_cells)
    md.core.ruler.before("inline", "devrel_blog_table_captions", read_table_captions)
    md.core.ruler.before("inline", "devrel_blog_code_languages", read_code_languages)
    md.core.ruler.push("devrel_blog_embedded_urls", read_embedded_urls)
    md.core.ruler.after("inline", "devrel_blog_html_schemes", read_html_schemes)
    md.core.ruler.push("devrel_blog_schemes", read_schemes)
    md.core.ruler.after("inline", "devrel_blog_notes", read_notes)
    grid_table_plugin(md)
    if "fancy_lists" in dialect.syntax:
        fancy_list_plugin(md)
    if "pandoc" in dialect.syntax:
        pandoc_plugin(md)
        simple_table_plugin(md)
        md.core.ruler.before("inline", "devrel_blog_formulas", read_formulas)
        md.core.ruler.push("devrel_blog_figures_of_images", read_figures)
        md.core.ruler.push("devrel_blog_numbers", number_targets)


def _handlers(
    features: AbstractSet[str], extensions: AbstractSet[str], dialect: Dialect, files: Files
) -> dict[str, list[Handler]]:
    """Return the functions that read inline syntax, by its first character."""
    syntax = dialect.syntax
    handlers: dict[str, list[Handler]] = {
        "`": [read_code, read_raw_span],
        "{": [read_critic],
        "^": [
            inline_marks.read_inserted,
            partial(read_note, is_certain="inline_notes" in syntax),
        ],
        "[": [inline_marks.read_progress],
    }
    if "attributes" in features and ("attrs_inline" not in extensions or "pandoc" in syntax):
        handlers["["].append(read_span)
    if "pandoc" in syntax:
        handlers["@"] = [read_key]
        handlers["["].insert(0, read_bracketed)
        handlers["`"].append(read_code_span)
    if not syntax.isdisjoint({"vault", "wiki_links"}):
        is_certain = "vault" in syntax
        handlers["["].append(partial(read_link, is_certain=is_certain))
        handlers["!"] = [partial(read_embed, find=files.find, is_certain=is_certain)]
    if "emoji" in features:
        handlers[":"] = [read_icon]
    if "math" in features and "dollarmath" not in extensions:
        handlers["$"] = [partial(read_dollars, is_certain="dollars" in syntax)]
    if "math" in features:
        handlers["\\"] = [partial(read_parentheses, is_certain="arithmatex" in syntax)]
    if "inserted" in syntax:
        handlers["+"] = [inline_marks.read_added]
    else:
        handlers["+"] = [partial(read_keys, only_known="keys" not in syntax)]
    if "strikethrough" in features and "struck" in syntax:
        handlers["~"] = [inline_marks.read_struck]
    return handlers


def _inline_rule(
    handlers: Mapping[str, list[Handler]],
    state: StateInline,
    silent: bool,  # noqa: FBT001 - markdown-it's own
) -> bool:
    found = handlers.get(state.src[state.pos])
    if found is None:
        return False
    if not silent:
        return any(handler(state) for handler in found)
    # markdown-it only looks for the end of the syntax: what the functions push is dropped.
    before = len(state.tokens), state.pending, len(state.tokens_meta)
    result = any(handler(state) for handler in found)
    del state.tokens[before[0] :]
    del state.tokens_meta[before[2] :]
    state.pending = before[1]
    return result
