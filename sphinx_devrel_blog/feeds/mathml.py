"""Formulas in MathML as text, since few feed readers show MathML.

Source: https://www.w3.org/TR/mathml-core/.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.common.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_SPACED: Final = frozenset("=<>+-−±×÷·⋅≤≥≠≈≡∈∉⊂⊆∪∩→⇒↔⇔∧∨")  # noqa: RUF001 - operators
_HIDDEN: Final = frozenset({"annotation", "annotation-xml", "maction", "mphantom"})
_MAX_DEPTH: Final = 50  # of elements whose layout is shown; Python limits recursion
_NO_TEXT: Final = "\u2061\u2062\u2063\u2064"  # invisible operators


def formula_text(node: Any) -> str:
    """Return the text of a ``<math>`` element: its ``alttext``, or its content on one line."""
    alternative = ((node.attrs or {}).get("alttext") or "").strip()
    return one_line(alternative or _text(node))


def _text(node: Any, depth: int = 0) -> str:
    if depth > _MAX_DEPTH:
        return _plain_text(node)
    if node.name == "#text":
        return str(node.data).strip()
    if node.name in _HIDDEN or node.name.startswith("#"):
        return ""
    name = node.name.lower()
    # White space between elements, and annotations, aren't operands.
    children = [each for each in node.children or () if not each.name.startswith("#")]
    if name in _LAYOUTS and children:
        return _LAYOUTS[name]([_text(child, depth + 1) for child in children])
    text = "".join(_text(child, depth + 1) for child in node.children or ())
    if name == "mo":
        text = re.sub(f"[{_NO_TEXT}]", "", text)
        return f" {text} " if text in _SPACED else f"{text} " if text in {",", ";"} else text
    return " " if name == "mspace" else text


def _plain_text(node: Any) -> str:
    """Return the text in a node without a layout, however deep it is."""
    texts: list[str] = []
    ahead = [node]
    while ahead:
        each = ahead.pop()
        if each.name == "#text":
            texts.append(str(each.data).strip())
        elif each.name not in _HIDDEN:
            ahead += reversed(each.children or ())
    return "".join(texts)


def _group(text: str) -> str:
    """Return an operand, in parentheses unless it is a single number, name or group."""
    text = text.strip()
    is_single = re.fullmatch(r"[\w.]*|\([^()]*\)|\[[^\[\]]*\]|\W", text)
    return text if is_single else f"({text})"


def _fraction(parts: Sequence[str]) -> str:
    return "/".join(map(_group, parts[:2]))


def _below(parts: Sequence[str]) -> str:
    return f"{parts[0]}_{_group(''.join(parts[1:2]))}"


def _above(parts: Sequence[str]) -> str:
    return f"{parts[0]}^{_group(''.join(parts[1:2]))}"


def _both(parts: Sequence[str]) -> str:
    return "".join((_below(parts), *(f"^{_group(part)}" for part in parts[2:3])))


def _root(parts: Sequence[str]) -> str:
    return f"{''.join(parts[1:2])}√({parts[0]})"


_LAYOUTS: Final[dict[str, Callable[[Sequence[str]], str]]] = {
    "mfrac": _fraction,
    "msub": _below,
    "munder": _below,
    "msup": _above,
    "mover": _above,
    "msubsup": _both,
    "munderover": _both,
    "msqrt": lambda parts: f"√({''.join(parts)})",
    "mroot": _root,
    "mfenced": lambda parts: f"({', '.join(parts)})",
    "mtable": lambda parts: f"({'; '.join(part.strip() for part in parts)})",
    "mtr": lambda parts: ", ".join(part.strip() for part in parts),
    "semantics": lambda parts: parts[0],
}
