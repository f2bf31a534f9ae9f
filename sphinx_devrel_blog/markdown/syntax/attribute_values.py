"""Set the attributes of a list on a token: classes, ids, sizes and sides.

Sources: Chirpy's "Writing a New Post" (``w``, ``.left``, ``.dark``), Minimal Mistakes' and Just the
Docs' buttons, Bootstrap's ``mx-auto`` and ``w-50``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.markdown.syntax.html_figures import ANCHOR

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markdown_it.token import Token


ATTRIBUTES: Final = "devrel_blog_attributes"
"""Key in the meta of a token whose attributes were set."""

_LINK: Final = frozenset({"class", "id", "title", "target", "rel"})
_KEPT: Final = {
    "image": frozenset({"class", "id", "width", "height", "align", "title"}),
    "link_open": _LINK,
    "html_link_open": _LINK,
}
_OF_BLOCK: Final = frozenset({"class", "id"})
_OTHER_NAMES: Final = {"w": "width", "h": "height"}
_LANGUAGES: Final = frozenset(
    {"bash", "c", "cpp", "css", "go", "haskell", "html", "java", "javascript", "js", "json",
     "kotlin", "lua", "perl", "php", "python", "ruby", "rust", "scala", "sh", "shell", "sql",
     "swift", "ts", "typescript", "xml", "yaml"}
)  # fmt: skip
_SIDES: Final = {
    "left": "align-left", "right": "align-right", "center": "align-center", "normal": "",
    "mx-auto": "align-center", "pull-left": "align-left", "pull-right": "align-right",
    "float-left": "align-left", "float-right": "align-right", "light": "only-light",
    "dark": "only-dark", "img-center": "align-center", "center-image": "align-center",
    "text-center": "align-center", "aligncenter": "align-center", "alignleft": "align-left",
    "alignright": "align-right",
}  # fmt: skip
_SHARE: Final = r"w-(25|50|75)"
_STYLE_WIDTH: Final = r"(?:^|;)\s*(?:max-)?width:\s*(\d+(?:\.\d+)?(?:px|%))\s*(?:;|$)"
_STYLE_SIDE: Final = r"(?:^|;)\s*(?:float|text-align):\s*(left|right|center)\s*(?:;|$)"
_BUTTON: Final = r"(?:btn|button|md-button)(?:-+(?P<kind>[a-z][\w-]*))?"
_COLORS: Final = {
    "success": "success", "green": "success", "warning": "warning", "yellow": "warning",
    "danger": "danger", "red": "danger", "info": "info", "blue": "info", "dark": "dark",
    "inverse": "light", "light": "light", "secondary": "secondary", "outline": "outline-primary",
}  # fmt: skip


def set_attributes(token: Token, attributes: Mapping[str, str]) -> None:
    """Add those attributes to a token that its type supports."""
    token.meta[ATTRIBUTES] = True
    kept = _KEPT.get(token.type, _OF_BLOCK)
    for key, value in attributes.items():
        name = _OTHER_NAMES.get(key, key)
        if name == "class":
            _set_classes(token, value)
        elif name == "style":
            _set_style(token, value)
        elif name in kept and value:
            token.attrs[ANCHOR if name == "id" else name] = value
        elif name.startswith("fig-"):
            token.meta[name] = value  # of Quarto's figures
        elif name == "title" and value:
            token.meta["title"] = value


def is_language(name: str) -> bool:
    """Return whether a class is a language of code: ``language-ruby``, or ``ruby``."""
    return name.startswith("language-") or name in _LANGUAGES


def _set_classes(token: Token, written: str) -> None:
    names = [name for joined in written.split() for name in joined.split(".")]
    if token.type in {"code_inline", "fence", "code_block"}:
        # docutils would turn "language-ruby" into an attribute for human languages.
        language = next(filter(is_language, names), "").removeprefix("language-")
        names = [name for name in names if not name.startswith("language-")]
        if language and token.type == "code_inline":
            token.attrs["language"] = language
    elif token.type == "image":
        names += [_SIDES[name] for name in names if _SIDES.get(name)]
        share = next((found[1] for name in names if (found := re.fullmatch(_SHARE, name))), "")
        if share:
            token.attrs.setdefault("width", f"{share}%")
    elif token.type in {"link_open", "html_link_open"}:
        names += button_classes(names)
    if names:
        token.attrJoin("class", " ".join(names))


def button_classes(names: list[str]) -> list[str]:
    """Return the classes of sphinx-design for a link with a class of a button, or nothing."""
    found = [match for name in names if (match := re.fullmatch(_BUTTON, name))]
    if not found:
        return []
    kinds = [kind for match in found if (kind := match["kind"])]
    color = next((_COLORS[kind] for kind in kinds if kind in _COLORS), "primary")
    return ["sd-sphinx-override", "sd-btn", "sd-text-wrap", f"sd-btn-{color}"]


def _set_style(token: Token, style: str) -> None:
    """Set the width and the side that a style gives; other styles are ignored."""
    width, side = re.search(_STYLE_WIDTH, style), re.search(_STYLE_SIDE, style)
    if width and token.type == "image":
        token.attrs.setdefault("width", width[1])
    if side:
        token.attrJoin("class", f"align-{side[1]}")
