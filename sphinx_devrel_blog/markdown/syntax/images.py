"""Platforms' syntax for images that is text in CommonMark.

Hashnode writes ``![](https://a.example/b.png align="center")``. Other platforms allow spaces in a
path, a size after it (``=400x300``), or a variable before it (``{{ site.baseurl }}/b.png``).
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final

from markdown_it.token import Token

from sphinx_devrel_blog.common.urls import strip_site_variables
from sphinx_devrel_blog.common.values import length

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline


_INSIDE = re.compile(
    r"\(\s*(?P<source>(?:\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}){0,3}[^\n()\"<>]*?)"
    r"(?:\s+=(?P<width>\d*)x(?P<height>\d*))?"
    r"(?:\s+\"(?P<title>[^\"\n]*)\")?"
    r"(?P<attributes>(?:\s+(?:align|width|height|alt|class)=\"[^\"\n]*\")*)\s*\)"
)
_ATTRIBUTE: Final = r"(\w+)=\"([^\"]*)\""
_IMAGE_FILE: Final = r"(?i)\.(?:png|jpe?g|gif|svg|webp|avif|bmp)$"
# Tags for the path of a file, in Hexo and Jekyll.
_PATH_TAG: Final = r"\{%-?\s*(?:asset_path|url_for|full_url_for|link|postfile)\s"
_MAX = 2_000

LENGTHS: Final[dict[str, Callable[[str], str | None]]] = {
    "width": length,
    "height": partial(length, percent=False),
    "align": lambda written: written if written in {"left", "center", "right"} else None,
}
"""Functions that return a value if docutils accepts it; other values, as ``auto``, are ignored."""


def image_plugin(md: MarkdownIt) -> None:
    """Add the rules to ``md``, around CommonMark's rule for images.

    CommonMark would take ``{{site.url}}/a.png``, which has no spaces, as a path.
    """
    md.inline.ruler.before("image", "devrel_blog_variable_image", _variable_image_rule)
    md.inline.ruler.after("image", "devrel_blog_image", _image_rule)


def _variable_image_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    if not state.src.startswith("![", state.pos) or "]({{" not in state.src:
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos + 1, False)  # noqa: FBT003
    return state.src.startswith("({{", end + 1) and _image_rule(state, silent)


def _image_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own
    if not state.src.startswith("![", state.pos):
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos + 1, False)  # noqa: FBT003
    if end < 0 or not state.src.startswith("(", end + 1):
        return False
    found = _INSIDE.match(state.src, end + 1, min(state.posMax, end + _MAX))
    if found is None or not _is_image(found):
        return False
    if not silent:
        label = state.src[state.pos + 2 : end]
        token = state.push("image", "img", 0)
        token.children = [Token("text", "", 0, content=label)]
        token.content = label
        source = strip_site_variables(found["source"].strip())
        token.attrs = {"src": source, "alt": "", **_attributes(found)}
    state.pos = found.end()
    return True


def _is_image(found: re.Match[str]) -> bool:
    """Return whether the parentheses contain an image that CommonMark wouldn't read."""
    source = found["source"].strip()
    extended = found["attributes"].strip() or found["width"] is not None
    odd = " " in source or source.startswith("{{")
    path = strip_site_variables(source)
    is_file = re.search(_IMAGE_FILE, path) or re.match(_PATH_TAG, source)
    return bool(source) and bool(extended or (odd and is_file))


def _attributes(found: re.Match[str]) -> dict[str, str | int | float]:
    attributes: dict[str, str | int | float] = {
        name: value
        for name in ("title", "width", "height")
        if (value := found.groupdict().get(name))
    }
    attributes.update(re.findall(_ATTRIBUTE, found["attributes"]))
    attributes.pop("alt", None)
    return attributes
