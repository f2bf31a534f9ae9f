r"""The grammar of shortcodes: parse text into a `Tag`.

Each system has its own rules:

* Liquid, Hexo and Pelican: ``{% name … %}`` ends at the first ``%}``, even inside quotes; a ``-``
  inside either end trims white space; newlines are allowed (Shopify/liquid, ``lib/liquid.rb``).
* Hugo and Quarto: ``{{< name … >}}`` and ``{{% name … %}}`` with quoted, raw and escaped strings,
  ``{{< /name >}}`` and ``{{< name />}}``; ``{{</* … */>}}`` is text (gohugoio/hugo,
  ``parser/pageparser``). As in Quarto and Nikola, positional and named arguments may be mixed, and
  URLs need no quotes.
* Nikola: Hugo's ``{{% … %}}`` where ``\`` escapes the next character.
* Zola: ``{{ name(key="value") }}`` and ``{% name(key="value") %} … {% end %}``.
* Hashnode: ``%[https://…]``.

Every function runs in time linear in the length of its text, and raises no exception.
"""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

Form = Literal["liquid", "hugo", "zola", "hashnode"]
Part = Literal["open", "close", "whole"]

OPENINGS: Final = ("{%", "{{", "%[")
"""The characters that begin a tag, for all forms."""

_LIQUID_EDGE = re.compile(r"\{%|%\}")
_NAME: Final = r"#|\w[\w-]*"
_QUOTED = r'"(?P<double>(?:[^"\\]|\\.)*)"|\'(?P<single>(?:[^\'\\]|\\.)*)\''
_ARGUMENT: Final = rf"""(?sx)[\s,]*(?:
        (?P<key>[A-Za-z_][\w-]*)(?:\s*=\s*(?:{_QUOTED}|(?P<list>\[[^\]]*\]))
            |(?:\s+=\s+|=)(?P<value>[^\s"'][^\s]*|(?=\s|$)))
        |{_QUOTED.replace("double", "double_alone").replace("single", "single_alone")}
        |(?P<bare>[^\s,"'][^\s]*|["'])
    )"""
_CALL: Final = r"(?s)([A-Za-z_][\w-]*)\((\s*|[^=]*=.*)\)"
_ZOLA: Final = r"\{\{\s*(?P<inner>[A-Za-z_][\w-]*\((?:\s*|[^{}=]*=[^{}]*)\))\s*\}\}"
_ESCAPED: Final = r"(?s)\\(.)"
_LINK: Final = r"<(?:a\s[^<>]*href=[\"']([^\"'<>]*)[\"'][^<>]*>.*?</a\s*|(https?://[^<>\s]*))>"

_HUGO_NAME: Final = r"\s*(?P<close>/?)\s*(?P<name>[\w-](?:[\w/-]*[\w-])?(?P<inline>\.\w+)?)"
_HUGO_END: Final = r"\s*(?P<whole>/?)\s*(?P<edge>[>%])\}\}"
_HUGO_ARGUMENT: Final = r"""(?x)\s*(?:(?P<key>[A-Za-z0-9_.-]+)\s*=\s*)?(?:
        "(?P<double>(?:[^"\\\n]|\\.)*)"(?=\s|/?[>%]\}\})
        |'(?P<single>(?:(?!/?[>%]\}\}|\{\{[<%])[^'\n])*)'(?=\s|/?[>%]\}\})
        |`(?P<raw>[^`]*)`
        |\\"(?P<escaped>(?:[^"\\\n]|\\(?!"))*)\\"(?=\s|/?[>%]\}\})
        |(?P<bare>(?:(?!/?[>%]\}\}|\{\{[<%])(?:[^\s"'`\\]|\\[^"`])|(?<=[^\s=])')+)
    )"""
# No comment begins inside another one, so a text with many beginnings takes linear time.
_INSIDE = r"(?:(?!\{[{%][<%]?/\*).)*?"
_HUGO_COMMENT: Final = rf"(?s)\{{\{{(?P<edge>[<%])/\*(?P<inner>{_INSIDE})\*/(?P<end>[>%])\}}\}}"
_ZOLA_COMMENT: Final = (
    rf"(?s)\{{\{{/\*(?P<braces>{_INSIDE})\*/\}}\}}|\{{%/\*(?P<inner>{_INSIDE})\*/%\}}"
)
_HASHNODE: Final = r"%\[\s*(?P<url>https?://[^\s\[\]]+)\s*\]"

# Maximum characters of a list of arguments: a text with many beginnings must not take long.
_MAX_LENGTH = 10_000

_OPENED = re.compile(r"\s*-?\s*([A-Za-z_][\w-]*)")
_NAMED_TAG = r"\{{%-?\s*{}\s*-?%\}}"
RAW = re.compile(_NAMED_TAG.format("raw") + r"|\{\{%\s*raw\s*%\}\}")  # Nikola has both
END_RAW = re.compile(_NAMED_TAG.format("endraw") + r"|\{\{%\s*/raw\s*%\}\}")


class Tag(NamedTuple):
    """A shortcode, as a post contains it.

    ``name`` is in lower case. ``args`` are the positional and ``options`` the named arguments, both
    without their quotes; ``rest`` is the source after the name. ``source`` is the whole tag with
    its delimiters. ``part`` is ``open`` for a tag that opens or needs no end, ``close`` for an end,
    and ``whole`` for one that closes itself. ``inner`` is the text up to the end tag, or None
    without an end tag. ``error`` describes a fault in the tag, if there is one.
    """

    name: str
    args: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    source: str = ""
    form: Form = "liquid"
    part: Part = "open"
    rest: str = ""
    inner: str | None = None
    error: str = ""

    def option(self, *names: str) -> str:
        """Return the first named argument of ``names`` that isn't empty, or an empty string."""
        options = dict(self.options)
        return next((options[name] for name in names if options.get(name)), "")

    @property
    def closes(self) -> str:
        """The name of the shortcode that this tag closes; empty if it closes none.

        The name is ``end`` for Zola's ``{% end %}``, which closes the last open shortcode.
        """
        if self.form == "hugo":
            return self.name if self.part == "close" else ""
        if self.name == "end" and not self.rest:
            return "end"
        return self.name[3:] if self.name.startswith("end") and not self.error else ""


class Escaped(NamedTuple):
    """A shortcode that its author shows instead of using it.

    ``text`` is the text to show, and ``source`` the source.
    """

    text: str
    source: str


def read_tag(text: str, start: int) -> Tag | Escaped | None:
    """Return the shortcode that begins at ``start``, or None.

    Also return None for a shortcode that is never closed: see `opens_tag`. The shortcode ends at
    ``start`` plus the length of its ``source``.
    """
    if text.startswith("{%", start):
        return (
            _parse_escaped(text, start)
            if text.startswith("/*", start + 2)
            else _parse_liquid(text, start)
        )
    if text.startswith(("{{<", "{{%"), start):
        return (
            _parse_escaped(text, start)
            if text.startswith("/*", start + 3)
            else _parse_hugo(text, start)
        )
    if text.startswith("{{/*", start):
        return _parse_escaped(text, start)
    if text.startswith("{{", start):
        found = re.compile(_ZOLA).match(text, start)
        return parse_call(found["inner"], found.group()) if found else None
    if found := re.compile(_HASHNODE).match(text, start):
        url = found["url"]
        return Tag("embed", (url,), (), found.group(), "hashnode", "whole", url)
    return None


def opens_tag(text: str, start: int) -> str:
    """Return the name of the shortcode that begins at ``start``, even if it is never closed."""
    if text.startswith(("{{<", "{{%"), start):
        comment = 2 if text.startswith("/*", start + 3) else 0
        named = re.compile(_HUGO_NAME).match(text, start + 3 + comment)
        return named["name"] if named else ""
    if not text.startswith("{%", start):
        return ""
    name = _OPENED.match(text, start + 2)
    return name[1].lower() if name else ""


def _parse_escaped(text: str, start: int) -> Escaped | None:
    found = re.compile(_HUGO_COMMENT).match(text, start)
    if found is not None:
        if (found["edge"] == "<") != (found["end"] == ">"):
            return None
        return Escaped(f"{{{{{found['edge']}{found['inner']}{found['end']}}}}}", found.group())
    found = re.compile(_ZOLA_COMMENT).match(text, start)
    if found is None:
        return None
    inner = found["inner"]
    shown = f"{{%{inner}%}}" if inner is not None else f"{{{{{found['braces']}}}}}"
    return Escaped(shown, found.group())


# -- Liquid, Hexo, Pelican, and Zola's tags with the same delimiters


def _parse_liquid(text: str, start: int) -> Tag | None:
    edge = _LIQUID_EDGE.search(text, start + 2)
    if edge is None or edge.group() != "%}":
        return None  # another tag opens before this one closes
    return parse_tag(text[start : edge.end()])


def parse_tag(source: str) -> Tag:
    """Parse ``source``, from ``{%`` to ``%}``, into a `Tag`."""
    inner = source[2:-2].removeprefix("-").removesuffix("-").strip()
    if re.fullmatch(_CALL, inner):
        return parse_call(inner, source)
    name = re.match(_NAME, inner)
    if name is None:
        return Tag("", source=source)
    rest = inner[name.end() :].strip()
    args, options = read_arguments(rest)
    return Tag(name.group().lower(), args, options, source, rest=rest)


def parse_call(inner: str, source: str) -> Tag:
    """Parse ``inner``, Zola's ``name(key="value")``, into a `Tag`."""
    found = re.fullmatch(_CALL, inner)
    if found is None:
        return Tag("", source=source)
    args, options = read_arguments(found[2])
    part: Part = "whole" if source.startswith("{{") else "open"
    return Tag(found[1].lower(), args, options, source, "zola", part, found[2].strip())


def read_arguments(text: str) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Return the positional and the named arguments in ``text``, without their quotes."""
    args: list[str] = []
    options: list[tuple[str, str]] = []
    for match in re.finditer(_ARGUMENT, re.sub(_LINK, _url_of_link, text.rstrip(", \t\n"))):
        names = ("double", "single", "double_alone", "single_alone")
        quoted = next((match[name] for name in names if match[name] is not None), None)
        value = match["list"] or match["value"] or match["bare"] or ""
        value = value.rstrip(",") if quoted is None else re.sub(_ESCAPED, _unescape, quoted)
        if match["key"]:
            options.append((match["key"], value.strip()))
        elif value.strip():
            args.append(value.strip())
    return tuple(args), tuple(options)


def _url_of_link(link: re.Match[str]) -> str:
    """Return the URL of a link: a platform may have run Markdown before it read the shortcode."""
    return link[1] or link[2]


def _unescape(escaped: re.Match[str]) -> str:
    """Return a quote or backslash without its backslash; return any other escape unchanged."""
    return escaped[1] if escaped[1] in "\"'\\" else escaped.group()


# -- Hugo, Quarto and Nikola


def _parse_hugo(text: str, start: int) -> Tag | None:
    edge = ">" if text[start + 2] == "<" else "%"
    named = re.compile(_HUGO_NAME).match(text, start + 3)
    if named is None:
        return None
    args: list[str] = []
    options: list[tuple[str, str]] = []
    place = named.end()
    last = start + _MAX_LENGTH
    while (end := re.compile(_HUGO_END).match(text, place)) is None:
        found = re.compile(_HUGO_ARGUMENT).match(text, place, last)
        if found is None:
            return None
        value = _hugo_value(found)
        if found["key"]:
            options.append((found["key"], value))
        else:
            args.append(value)
        place = found.end()
    if end["edge"] != edge:
        return None
    part: Part = "close" if named["close"] else "whole" if end["whole"] else "open"
    error = ""
    if named["inline"] not in {None, ".inline"}:
        error = "its name has a full stop, which only the ending .inline may have"
    elif part == "close" and (args or options):
        error = "its closing tag has arguments; remove them"
    elif "/" in args:
        error = "there is a / between its arguments; remove it"
    source = text[start : end.end()]
    rest = text[named.end() : end.start()].strip()
    return Tag(
        named["name"].lower(), tuple(args), tuple(options), source, "hugo", part, rest, error=error
    )


def _hugo_value(found: re.Match[str]) -> str:
    for name in ("raw", "single", "escaped"):
        if found[name] is not None:
            return found[name]
    if found["double"] is not None:
        return re.sub(_ESCAPED, _unescape, found["double"])
    return re.sub(_ESCAPED, r"\1", found["bare"])
