"""Links of Pelican and Nikola to pages and files: ``{filename}post.md``, ``link://slug/post``.

Links to their lists, such as ``{tag}python``, become text: the pages of terms have other names.

Sources: Pelican's "Linking to internal content", Nikola's ``link://``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token


_PELICAN: Final = r"(?i)(?:%7B|\{|%7C|\|)(?P<kind>[a-z]+)(?:%7D|\}|%7C|\|)(?P<path>.*)"
_FILES: Final = frozenset({"filename", "static", "attach", "photo", "image", "lightbox"})
_LISTS: Final = frozenset({"tag", "category", "author", "index"})
_IN_HTML: Final = r"(?i)(\b(?:src|href)=[\"'])\{(?:filename|static|attach|photo|image)\}"
_NIKOLA: Final = r"link://(?P<kind>[a-z_]+)/?(?P<path>.*)"
_PAGES: Final = frozenset({"slug", "filename", "post_path", "root"})


def read_html_schemes(state: StateCore) -> None:
    """Core rule, after ``inline`` and before HTML is read: remove Pelican's marks from HTML."""
    for token in state.tokens:
        for each in (token, *(token.children or ())):
            if each.type in {"html_inline", "html_block"} and "{" in each.content:
                each.content = re.sub(_IN_HTML, r"\1", each.content)


def read_schemes(state: StateCore) -> None:
    """Core rule, after ``inline``."""
    for token in state.tokens:
        children = token.children or []
        if any(_destination(child) for child in children):
            token.children = _without_schemes(children)


def _destination(token: Token) -> str:
    """Return the destination of a link or an image, if it has one of these schemes."""
    if token.type == "image":
        written = str(token.attrs.get("src") or "")
    elif token.type in {"link_open", "html_link_open"}:
        written = str(token.attrs.get("href") or "")
    else:
        return ""
    return written if written.startswith(("%7B", "{", "%7C", "|", "link://")) else ""


def _without_schemes(children: list[Token]) -> list[Token]:
    result: list[Token] = []
    removed: list[bool] = []  # for each open link: whether it becomes text
    for child in children:
        written = _destination(child)
        target = _target(written) if written else None
        if target is not None:
            child.attrs["src" if child.type == "image" else "href"] = target
        if child.type in {"link_open", "html_link_open"}:
            removed.append(target == "")
            if removed[-1]:
                continue
        elif child.type in {"link_close", "html_link_close"} and removed and removed.pop():
            continue
        result.append(child)
    return result


def _target(written: str) -> str | None:
    """Return the path or the name of a page; empty for a list, None for another destination."""
    if found := re.fullmatch(_PELICAN, written):
        kind, path = found["kind"].lower(), found["path"]
        if kind in _FILES:
            return path
        return "" if kind in _LISTS else None
    found = re.fullmatch(_NIKOLA, written)
    if found is None:
        return None
    if found["kind"] not in _PAGES:
        return ""
    return f"/{found['path']}" if found["kind"] in {"filename", "root"} else found["path"]
