"""Footnotes within a line: ``^[text]``, as in Pandoc, Quarto and Obsidian."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markdown_it.token import Token

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline


_NOTE: Final = "devrel_blog_note"
_COUNT: Final = "devrel_blog_notes"  # key of markdown-it's env: the number of notes so far


def read_note(state: StateInline, *, is_certain: bool) -> bool:
    """Inline rule for ``^``; unless ``is_certain``, only a sentence is a note."""
    if not state.src.startswith("^[", state.pos):
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos + 1)
    if end < 0:
        return False
    text = state.src[state.pos + 2 : end]
    is_note = is_certain or (" " in text.strip() and not state.src.startswith("(", end + 1))
    if not is_note or not text.strip():
        return False
    token = state.push("footnote_ref", "", 0)
    token.meta = {_NOTE: text.strip(), "label": ""}
    state.pos = end + 1
    return True


def read_notes(state: StateCore) -> None:
    """Core rule, after ``inline``: add the definitions of the notes at the end."""
    place = 0
    while place < len(state.tokens):  # notes may contain others
        token = state.tokens[place]
        place += 1
        for child in token.children or ():
            if _NOTE in child.meta:
                number = state.env[_COUNT] = state.env.get(_COUNT, 0) + 1
                child.meta["label"] = f"inline-note-{number}"
                state.tokens += _definition(state, token, child.meta.pop(_NOTE), number)


def _definition(state: StateCore, at: Token, text: str, number: int) -> list[Token]:
    inline = Token("inline", "", 0, content=text, map=at.map, children=[], level=2, block=True)
    children: list[Token] = []
    state.md.inline.parse(text, state.md, state.env, children)
    inline.children = children
    meta = {"label": f"inline-note-{number}"}
    return [
        Token("footnote_reference_open", "", 1, map=at.map, meta=meta, block=True),
        Token("paragraph_open", "p", 1, map=at.map, level=1, block=True),
        inline,
        Token("paragraph_close", "p", -1, level=1, block=True),
        Token("footnote_reference_close", "", -1, block=True),
    ]
