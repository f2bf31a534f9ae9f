"""The grammar of shortcodes: text in, `Tag` out.

Liquid's rules (Shopify/liquid, ``lib/liquid.rb``): a tag runs from ``{%`` to the first ``%}``,
even inside quotes; a ``-`` inside either end trims white space; no blanks are needed and
newlines are allowed. Every function takes time linear in the text it looks at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

OPEN = "{%"

_EDGE = re.compile(r"\{%|%\}")
_NAME = re.compile(r"#|\w[\w-]*")
_ARGUMENT = re.compile(
    r"""[\s,]*(?:(?P<key>[A-Za-z_][\w-]*)\s*=\s*)?"""
    r"""(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'][^\s]*))"""
)
_NAMED_TAG = r"\{{%-?\s*{}\s*-?%\}}"
RAW = re.compile(_NAMED_TAG.format("raw"))
END_RAW = re.compile(_NAMED_TAG.format("endraw"))


@dataclass(frozen=True, slots=True)
class Tag:
    """A shortcode as it is written.

    ``args`` are the positional arguments and ``options`` the named ones, both without their
    quotes; ``source`` is the whole tag, delimiters included.
    """

    name: str
    args: tuple[str, ...]
    options: tuple[tuple[str, str], ...]
    source: str

    def option(self, name: str) -> str:
        """Return the named argument ``name``, or an empty string."""
        return dict(self.options).get(name, "")


def find_end(text: str, start: int) -> int:
    """Return where the tag that opens at ``start`` ends, or -1 where it is never closed.

    A tag that another one opens inside of counts as never closed, so that looking for the end
    of every ``{%`` in a text reads each character once.
    """
    edge = _EDGE.search(text, start + len(OPEN))
    return edge.end() if edge is not None and edge.group() == "%}" else -1


def parse_tag(source: str) -> Tag:
    """Return the `Tag` that ``source``, from ``{%`` to ``%}``, writes; never raises."""
    inner = source[2:-2].removeprefix("-").removesuffix("-").strip()
    name = _NAME.match(inner)
    if name is None:
        return Tag("", (), (), source)
    args: list[str] = []
    options: list[tuple[str, str]] = []
    for match in _ARGUMENT.finditer(inner, name.end()):
        value = next(
            match[group] for group in ("double", "single", "bare") if match[group] is not None
        )
        if match["bare"] is not None:
            value = value.rstrip(",")
        if match["key"]:
            options.append((match["key"], value.strip()))
        elif value.strip():
            args.append(value.strip())
    return Tag(name.group().lower(), tuple(args), tuple(options), source)
