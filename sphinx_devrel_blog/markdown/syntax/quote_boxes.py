"""Boxes that plugins and themes of Jekyll make of quotations by the text that begins them.

* premonition: ``> warning "Careful"``, and the text on the following lines;
* fastpages: ``> Warning: the text``.

Sources: https://github.com/lazee/premonition, https://github.com/fastai/fastpages.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.markdown.syntax.attribute_boxes import title_tokens

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token


_TITLED: Final = (
    r"(?P<kind>note|info|tip|success|warning|error|danger|important|citation)"
    r"(?:[ \t]+\"(?P<title>[^\"\n]*)\")?(?:[ \t]+\[[^\[\]\n]*\])?[ \t]*(?:\n|$)"
)
_PREFIXED: Final = r"(?P<kind>Note|Warning|Important|Tip):[ \t]+(?=\S)"
_OTHER_KINDS: Final = {"citation": "quote"}


def read_quote_boxes(state: StateCore) -> None:
    """Core rule, before ``inline``: turn such quotations into boxes."""
    tokens = state.tokens
    result: list[Token] = []
    are_boxes: list[bool] = []  # for each open quotation
    for place, token in enumerate(tokens):
        if token.type == "blockquote_open":
            title = _begin_box(tokens, place)
            are_boxes.append(title is not None)
            result += [token, *title_tokens(token, title)] if title else [token]
            continue
        if token.type == "blockquote_close" and are_boxes.pop():
            token.type, token.tag = "admonition_close", "div"
        result.append(token)
    state.tokens = [token for token in result if not token.meta.get("gone")]


def _begin_box(tokens: list[Token], place: int) -> str | None:
    """Make a box of the quotation at ``place``; return its title, or None if it is no box."""
    quote, opened, inline, closed = (*tokens[place : place + 4], *[tokens[-1]] * 4)[:4]
    if opened.type != "paragraph_open" or quote.attrs:
        return None
    found = re.match(_TITLED, inline.content)
    if found is not None:
        rest = inline.content[found.end() :]
        is_alone = not rest and tokens[place + 4].type == "blockquote_close"
        found = None if is_alone and found["title"] is None else found
        if found is not None and inline.map:
            inline.map = [inline.map[0] + 1, inline.map[1]]
    if found is None:
        found = re.match(_PREFIXED, inline.content)
    if found is None:
        return None
    inline.content = inline.content[found.end() :]
    if not inline.content:
        for token in (opened, inline, closed):
            token.meta = {"gone": True}
    kind = found["kind"].lower()
    quote.type, quote.tag = "admonition_open", "div"
    quote.meta = {"kind": _OTHER_KINDS.get(kind, kind), "fold": ""}
    return found.groupdict().get("title") or ""
