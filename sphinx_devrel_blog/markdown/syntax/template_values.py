"""The values of template variables in posts of Jekyll, Hexo, Hugo, VitePress and VuePress.

``{{ page.title }}`` is the title of the post, and ``{{ site.title }}`` that of the site. A variable
without a known value shows nothing, as in Liquid and Nunjucks. Hugo shows ``{{ x }}`` as it is.
In VitePress and VuePress, ``{{ $frontmatter.title }}`` is the title of the post. Other expressions
of Vue stay as they are, since they may be code of the post's own scripts.

Sources: Jekyll's "Variables" page, Liquid's filters ``date``, ``join``, ``default``, ``append`` and
``prepend``, Jekyll's ``date_to_string``; VitePress' "Runtime API", VuePress' "Client API".
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from babel.dates import format_datetime

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_devrel_blog.blog.model import Post


_STRING: Final = r"\"([^\"]*)\"|'([^']*)'"
_NUMBER: Final = r"-?\d+(?:\.\d+)?"
_HEAD = re.compile(rf"\s*(?:{_STRING}|([\w.$-]+))\s*")
_FILTER = re.compile(rf"\|\s*(\w+)\s*(?:[:(]\s*(?:{_STRING}|[^|]*))?[^|]*")
_OF_HUGO: Final = r"(?:site|page|config)\."
_OF_VUE: Final = r"\$[a-z]\w*\b|(?:frontmatter|page|site)\."
_DATE_CODES: Final = {
    "Y": "yyyy", "y": "yy", "m": "MM", "d": "dd", "e": "d", "j": "DDD", "B": "MMMM", "b": "MMM",
    "h": "MMM", "A": "EEEE", "a": "EEE", "H": "HH", "I": "hh", "M": "mm", "S": "ss", "p": "a",
}  # fmt: skip
_FORMATS: Final = {
    "date_to_string": "%d %b %Y",
    "date_to_long_string": "%d %B %Y",
    "date_to_xmlschema": "%Y-%m-%d",
}
_CURRENT: Final = ("now", "today")  # the current time, in Liquid's filter ``date``
_DEEPEST: Final = 5  # variables that refer to others


class TemplateValues(NamedTuple):
    """The values of variables in a post.

    ``is_hugo`` limits them to those of the site or page, and ``is_vue`` to those of VitePress and
    VuePress.
    """

    known: Mapping[str, Any]
    is_hugo: bool = False
    is_vue: bool = False

    def shown(self, expression: str, assigned: Mapping[str, str], depth: int = 0) -> str | None:
        """Return the text for an expression, such as ``page.date | date: "%Y"``.

        ``assigned`` are the expressions that the post assigns to names. Return None if the system
        shows the expression as it is.
        """
        head = _HEAD.match(expression)
        pattern = _OF_HUGO if self.is_hugo else _OF_VUE if self.is_vue else ""
        if re.match(pattern, expression.strip()) is None:
            return None
        if head is None:
            return ""
        name = head[3] or ""
        value: Any = next((text for text in head.group(1, 2) if text is not None), None)
        if name in assigned and depth < _DEEPEST:
            value = self.shown(assigned[name], assigned, depth + 1)
        elif name:
            value = name if re.fullmatch(_NUMBER, name) else self.known.get(name.lower())
        for found in _FILTER.finditer(expression, head.end()):
            argument = next((text for text in found.group(2, 3) if text is not None), "")
            value = _apply(found[1], value, argument)
        return _as_text(value)


def values_of(post: Post, keys: Mapping[str, Any], project: str) -> dict[str, Any]:
    """Return the variables of a post with their values; ``keys`` is its front matter."""
    page = {
        **{name: value for name, value in {**post.extras, **keys}.items() if isinstance(name, str)},
        "title": post.title, "subtitle": post.subtitle, "description": post.description,
        "excerpt": post.excerpt, "date": post.date, "tags": list(post.tags),
        "last_modified_at": post.updated, "updated": post.updated, "lastmod": post.updated,
        "categories": list(post.categories), "category": ", ".join(post.categories[:1]),
        "author": ", ".join(author.name for author in post.authors), "series": post.series,
        "lang": post.language,
    }  # fmt: skip
    known = {"site.title": project, "site.name": project, "config.title": project}
    for name, value in page.items():
        known |= {f"{prefix}.{name.lower()}": value for prefix in ("page", "post")}
    return known


def vue_values(known: Mapping[str, Any]) -> dict[str, Any]:
    """Return the variables of `values_of` with their names in VitePress and VuePress."""
    found = {name: value for name, value in known.items() if not name.startswith("post.")}
    found |= {f"${name}": value for name, value in found.items()}
    for name in [each for each in known if each.startswith("page.")]:
        key = name.removeprefix("page.")
        for prefix in ("frontmatter", "$frontmatter", "page.frontmatter", "$page.frontmatter"):
            found[f"{prefix}.{key}"] = known[name]
        if key in {"title", "description", "lang"}:
            found[f"${key}"] = known[name]
    return found


def _apply(name: str, value: Any, argument: str) -> Any:
    """Return the result of a filter; unknown filters change nothing."""
    if name in {"date", *_FORMATS} and isinstance(value, dt.date):
        return _date(value, _FORMATS.get(name, argument))
    if name == "date" and value in _CURRENT:
        return None  # builds on different days must write the same bytes
    if name == "default":
        return value or argument
    if name == "join" and isinstance(value, list):
        return (argument or " ").join(map(str, value))
    if value in (None, "") and name not in {"append", "prepend"}:
        return value
    changed = {
        "append": lambda text: text + argument, "prepend": lambda text: argument + text,
        "upcase": str.upper, "upper": str.upper, "downcase": str.lower, "lower": str.lower,
        "capitalize": str.capitalize,
    }  # fmt: skip
    return changed[name](_as_text(value)) if name in changed else value


def _date(date: dt.date, written: str) -> str:
    """Return a date in the format of ``strftime``, in English on every machine."""
    moment = date if isinstance(date, dt.datetime) else dt.datetime(*date.timetuple()[:3])  # noqa: DTZ001 - only shown

    def part(code: re.Match[str]) -> str:
        if code[2] not in _DATE_CODES:
            return {"%": "%", "F": date.strftime("%Y-%m-%d")}.get(code[2], "")
        text: str = format_datetime(moment, _DATE_CODES[code[2]], locale="en")
        return text.lstrip("0") or "0" if code[1] == "-" else text

    return re.sub(r"%([-^_0]?)([A-Za-z%])", part, written)


def _as_text(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(str(each) for each in value)
    is_shown = isinstance(value, str | int | float | dt.date) and not isinstance(value, bool)
    return str(value) if is_shown else ""
