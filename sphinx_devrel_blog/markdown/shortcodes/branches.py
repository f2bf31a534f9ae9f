"""Keep one branch of each condition in a post: readers see only one on the platform.

``{% if a %}…{% elsif b %}…{% else %}…{% endif %}``, ``{% unless %}``, ``{% case %}`` with ``{% when
%}``, and ``{% for %}…{% else %}…{% endfor %}`` are removed from the text before its blocks are
parsed, apart from the branch that readers see. Lines stay, so that line numbers don't change.

If the post contains all values of a condition, its result is known. Otherwise, readers see the
first branch with text that may apply.

Sources: Liquid's "Control flow", Nunjucks' and Jinja's "if" and "for".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sphinx_devrel_blog.markdown.shortcodes.pairs import scan_tags
from sphinx_devrel_blog.markdown.shortcodes.unknown import is_prose
from sphinx_devrel_blog.markdown.syntax.private_comments import (
    cut_spans,
    indented_lines,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag
    from sphinx_devrel_blog.markdown.shortcodes.pairs import Pair

    Known = Mapping[str, Any]


_HAS_BRANCHES: Final = r"\{%-?\s*(?:if|unless|case|for|tablerow)\b"
_NEXT: Final = frozenset({"else", "elsif", "elseif", "elif", "when"})
_CONDITIONS: Final = frozenset({"if", "unless", "case"})
_LOOPS: Final = frozenset({"for", "tablerow"})
_MARKUP: Final = r"\{[%{][^{}]*[%}]\}|<[^<>]*>|\]\([^()\n]*\)"
_SEARCHED: Final = 5_000
"""The number of characters of a branch in which its text must begin."""

_INDENTED: Final = r"(?m)^(?: {4}|\t)[ \t]*\{%"
_QUOTED: Final = r"\"[^\"]*\"|'[^']*'"
_OPERATOR: Final = r"===?|!==?|\bcontains\b"
_NEGATIONS: Final = r"(?:not\s+|!(?!=)\s*)+"
_LITERALS: Final = {
    "true": True, "false": False, "nil": None, "null": None, "none": None,
}  # fmt: skip
_UNKNOWN: Final = object()


class _Branch(NamedTuple):
    """A branch: whether its condition holds (None if unknown), and where it begins and ends."""

    holds: bool | None
    tag: int
    start: int
    end: int


def keep_one_branch(
    text: str,
    is_logic: Callable[[Tag], bool],
    is_verbatim: Callable[[Tag], bool],
    known: Known,
) -> str:
    """Return ``text`` with one branch of each condition.

    ``is_logic`` returns whether a tag has its meaning as logic in the post; ``is_verbatim`` is as
    for `find_pairs`. ``known`` are the values of variables.
    """
    if "{%" not in text or re.search(_HAS_BRANCHES, text) is None:
        return text
    pairs, tags = scan_tags(text, is_verbatim)
    logic = [
        (start, pair)
        for start, pair in sorted(pairs.items())
        if pair.tag.name in _CONDITIONS | _LOOPS and is_logic(pair.tag)
    ]
    code = indented_lines(text) if re.search(_INDENTED, text) else frozenset[int]()
    marks = _marks_of(logic, [(start, tag) for start, tag in tags if tag.name in _NEXT])
    spans: list[tuple[int, int]] = []
    for start, pair in logic:
        if text.rfind("\n", 0, start) + 1 not in code:
            branches = list(_branches(start, pair, marks[start], known))
            spans += _spans_to_cut(text, start, pair, branches)
    return cut_spans(text, _merged(spans)) if spans else text


def _marks_of(
    logic: list[tuple[int, Pair]], marks: list[tuple[int, Tag]]
) -> dict[int, list[tuple[int, Tag]]]:
    """Return the marks between branches of each pair, by the position of the pair."""
    found: dict[int, list[tuple[int, Tag]]] = {start: [] for start, _pair in logic}
    opened: list[tuple[int, Pair]] = []
    waiting = iter([*logic, None])
    following = next(waiting)
    for place, mark in marks:
        while following is not None and following[0] < place:
            opened.append(following)
            following = next(waiting)
        while opened and opened[-1][1].end <= place:
            opened.pop()
        if opened:
            found[opened[-1][0]].append((place, mark))
    return found


def _branches(
    start: int, pair: Pair, marks: list[tuple[int, Tag]], known: Known
) -> Iterator[_Branch]:
    """Yield the branches of a pair."""
    tag = pair.tag
    holds = None if tag.name in _LOOPS else _evaluate(tag.rest, known)
    if tag.name == "unless" and holds is not None:
        holds = not holds
    if tag.name == "case":
        holds = False  # the text before the first {% when %}
    subject = tag.rest if tag.name == "case" else ""
    begin, body = start, pair.body
    for place, mark in marks:
        yield _Branch(holds, begin, body, place)
        begin, body = place, place + len(mark.source)
        holds = _holds(mark, subject, known)
    yield _Branch(holds, begin, body, pair.stop)


def _holds(mark: Tag, subject: str, known: Known) -> bool | None:
    if mark.name == "else" and not mark.rest:
        return True
    if mark.name != "when":
        return _evaluate(mark.rest, known)
    values = _split(mark.rest, r"(?<!\s)\s+or\s|,")[::2]
    return _any(_evaluate(f"{subject} == {value}", known) for value in values)


def _spans_to_cut(
    text: str, start: int, pair: Pair, branches: list[_Branch]
) -> list[tuple[int, int]]:
    """Return the parts of a pair that aren't shown."""
    possible = []
    for branch in branches:
        if branch.holds is not False:
            possible.append(branch)
        if branch.holds:
            break
    if not possible:
        return [(start, pair.end)]
    if len(branches) == 1 and not possible[0].holds:
        return []
    is_loop = pair.tag.name in _LOOPS
    is_certain = bool(possible[0].holds) and not is_loop
    shown = next(
        (each for each in possible if _has_text(_beginning(text, each), is_loop=is_loop)),
        possible[0],
    )
    if is_certain:
        return [(start, possible[0].start), (possible[0].end, pair.end)]
    return [
        (each.tag if number else each.start, each.end)
        for number, each in enumerate(branches)
        if each is not shown
    ] + ([(shown.tag, shown.start)] if shown is not branches[0] else [])


def _beginning(text: str, branch: _Branch) -> str:
    """Return a part of a branch: whole branches within each other would take quadratic time."""
    return text[branch.start : min(branch.end, branch.start + _SEARCHED)]


def _has_text(text: str, *, is_loop: bool) -> bool:
    bare = re.sub(_MARKUP, " ", text)
    return is_prose(bare) if is_loop else re.search(r"\w|!\[", bare) is not None


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans in order; those within others are left out."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start < end and (not merged or start >= merged[-1][1]):
            merged.append((start, end))
    return merged


# -- conditions


def _evaluate(condition: str, known: Known) -> bool | None:
    """Return the result of a condition, or None if it is unknown."""
    condition = condition.strip()
    for word, combine in (("or", _any), ("and", _all)):
        parts = _split(condition, rf"(?<!\s)\s+{word}\s")[::2]
        if len(parts) > 1:
            return combine(_evaluate(part, known) for part in parts)
    if negations := re.match(_NEGATIONS, condition):
        result = _evaluate(condition[negations.end() :], known)
        is_odd = len(re.findall(r"not|!", negations[0])) % 2
        return result if result is None else result is not bool(is_odd)
    operands = _split(condition, _OPERATOR, most=1)
    values = [_value(part, known) for part in operands[::2]]
    if any(value is _UNKNOWN for value in values):
        return None
    if len(values) == 1:
        return values[0] is not None and values[0] is not False
    if operands[1] == "contains":
        return isinstance(values[0], str | list) and str(values[1]) in values[0]
    return (str(values[0]) == str(values[1])) is (operands[1][0] == "=")


def _split(text: str, pattern: str, most: int = -1) -> list[str]:
    """Return the parts between matches of a pattern, and the matches, but not those in quotes."""
    parts: list[str] = []
    begin = 0
    for found in re.finditer(rf"{_QUOTED}|(?P<mark>{pattern})", text):
        if found["mark"] is not None and most:
            parts += [text[begin : found.start()], found["mark"]]
            begin = found.end()
            most -= 1
    return [*parts, text[begin:]]


def _value(written: str, known: Known) -> Any:
    """Return the value of a literal or of a variable that isn't empty; otherwise, `_UNKNOWN`."""
    written = written.strip()
    if found := re.fullmatch(r"\"([^\"]*)\"|'([^']*)'|(-?\d+(?:\.\d+)?)", written):
        return next(text for text in found.groups() if text is not None)
    if written.lower() in _LITERALS:
        return _LITERALS[written.lower()]
    value = known.get(written.lower())
    return value if value is False or value not in (None, "", [], ()) else _UNKNOWN


def _any(results: Iterator[bool | None]) -> bool | None:
    found = list(results)
    return True if True in found else None if None in found else False


def _all(results: Iterator[bool | None]) -> bool | None:
    found = list(results)
    return False if False in found else None if None in found else True
