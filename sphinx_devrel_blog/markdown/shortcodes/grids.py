"""Shortcodes for boxes in a grid or a sequence: columns, features, slides, tabs.

Sources: forem/forem (``app/liquid_tags``), Hugo's embedded shortcodes and those of its best known
themes, Hexo's tag plugins, Jekyll's ``highlight``, Pelican's liquid_tags.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.common.safe_urls import is_safe_source
from sphinx_devrel_blog.common.values import whole_number
from sphinx_devrel_blog.common.warnings import Problem
from sphinx_devrel_blog.markdown.shortcodes.arguments import keyed, listed, parts_at_marks
from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag, read_tag
from sphinx_devrel_blog.markdown.shortcodes.markdown_source import (
    directive_source,
    encode_path,
    escape_markdown,
    inline_box,
    inner_text,
    is_set,
    on_one_line,
    read_container,
)
from sphinx_devrel_blog.markdown.shortcodes.pairs import find_pairs
from sphinx_devrel_blog.markdown.shortcodes.references import (
    is_link_target,
    needless_arguments,
    unexpected_arguments,
)
from sphinx_devrel_blog.markdown.shortcodes.results import DirectiveCall, NoOutput

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from collections.abc import Set as AbstractSet

    from sphinx_devrel_blog.markdown.shortcodes.results import ShortcodeResult


# The names that Forem's FeatureTag accepts. It shows any other text, such as an emoji, as it is.
_ICONS: Final = frozenset(
    {"analytics", "badge", "book", "boost", "calendar", "checkmark", "code", "cog", "comment",
     "connect", "discover", "email", "fire", "heart", "image", "lightbulb", "lightning", "location",
     "lock", "organization", "pencil", "people", "raised-hands", "rocket", "search",
     "sparkle-heart", "team", "verified", "video-camera", "wallet"}
)  # fmt: skip
_ICON_NAME: Final = r"[a-z0-9-]+"
_END_OF_TAG: Final = r"\s*(?:-?%\}|/?[>%]\}\})$"


def read_row(tag: Tag) -> ShortcodeResult:
    """Read ``row`` with ``col`` inside: a grid."""
    if tag.args or tag.options:
        return needless_arguments(tag)
    return _grid(tag, "col" if tag.name == "row" else "column", read_column)


def read_features(tag: Tag) -> ShortcodeResult:
    """Read DEV's ``features`` with ``feature`` inside: cards in a grid."""
    return (
        needless_arguments(tag) if tag.args or tag.options else _grid(tag, "feature", read_feature)
    )


def read_slides(tag: Tag) -> ShortcodeResult:
    """Read DEV's ``slides`` with ``slide`` inside: a carousel of cards."""
    if tag.form == "liquid" and tag.option("mode") not in {"", "default", "carousel"}:
        return unexpected_arguments(tag, "a mode of DEV: default or carousel")
    parts = parts_named(inner_text(tag), "slide", read_slide)
    if parts is None:
        return read_container(tag)
    return (
        DirectiveCall("card-carousel", "1", (), inner_text(tag), inline=inner_text(tag))
        if parts
        else NoOutput()
    )


def read_tabs(tag: Tag) -> ShortcodeResult:
    """Read ``tabs`` with ``tab`` inside, or with the comments of Hexo's themes."""
    body = _tabs_at_marks(tag)
    labels = [label.strip() for label in tag.option("items").split(",") if label.strip()]
    marks = _marks_of_code(tag) if tag.name == "tabpane" else "grid=1"
    tabs, number = mark_parts(body, frozenset({"tab"}), marks, labels)
    if not number:
        return read_container(tag)
    return DirectiveCall("tab-set", "", (), tabs, inline=inner_text(tag))


def _without_group(tag: Tag) -> str:
    """Return content without the name of the group in each tab: ``{% tab group Title %}``.

    Each tab of jekyll-tabs repeats the name of its group, the argument of ``tabs``.
    """
    if tag.form != "liquid" or len(tag.args) != 1:
        return inner_text(tag)
    group = re.escape(tag.args[0])
    return re.sub(rf"(\{{%-?\s*tab\s+)[\"']?{group}[\"']?\s+(?=[^\s%-])", r"\1", inner_text(tag))


def _tabs_at_marks(tag: Tag) -> str:
    """Return content with ``<!-- tab Title@icon -->`` as tabs; other tabs may be nested in it."""
    body = _without_group(tag)
    if "<!--" not in body:
        return body
    nested = [(start, pair.end) for start, pair in sorted(find_pairs(body).items())]
    group = listed(tag)[0] if tag.rest and "behavior:" not in tag.rest else ""
    number = 0
    pieces = []
    for title, content in parts_at_marks(body, "tab", _outermost(nested)):
        if not title and not content.strip():
            pieces.append(content)
            continue
        number += 1
        shown = _tab_title(title) or f"{group or 'Tab'} {number}"
        pieces.append(f'{{% tab title="{shown}" %}}{content}{{% endtab %}}')
    return "".join(pieces) or body


def _outermost(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in ranges:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _tab_title(written: str) -> str:
    """Return the title of a tab: NexT's ``Title@icon``, or Icarus' ``id:x 'title:Title'``."""
    values, _ = keyed(written, "id", "title", "icon")
    title = values.get("title", "") if values else written.partition("@")[0]
    return title.strip().replace('"', "'").replace("%}", "")


def _marks_of_code(tag: Tag) -> str:
    """Return the arguments for the tabs of Docsy's ``tabpane``: code, unless it has ``text``."""
    if is_set(tag, "text"):
        return "grid=1"
    language = tag.option("lang")
    if not language and is_set(tag, "langEqualsHeader"):
        language = "header"
    return f'grid=1 pane="{language or "text"}"'


def read_tab(tag: Tag) -> ShortcodeResult:
    """Read ``tab``: a tab inside ``tabs``, otherwise a box with a title."""
    title = tag.option("tabname", "title", "name", "header", "label") or " ".join(tag.args) or "Tab"
    directive = "tab-item" if tag.option("grid") else "dropdown"
    body = inner_text(tag)
    if not body.strip():
        return _empty_tab(tag, directive, title)
    language = _language_of(tag, title)
    inline = inline_box(title, body)
    if language and not re.match(r"\s*(?:`{3}|~{3})", body):
        code = directive_source("code-block", language, body.strip("\n").rstrip())
        return DirectiveCall(directive, on_one_line(title), (), "", code, inline=inline)
    return DirectiveCall(directive, on_one_line(title), (), body, inline=inline)


def _language_of(tag: Tag, title: str) -> str:
    """Return the language of a tab with code; empty for a tab with Markdown."""
    pane = tag.option("pane")
    text = tag.option("text").lower()
    if text == "true" or not (pane or tag.option("codelang") or text == "false"):
        return ""
    language = tag.option("lang", "codelang") or (title.lower() if pane == "header" else pane)
    return language if re.fullmatch(r"[\w.+#-]+", language) else "text"


def _empty_tab(tag: Tag, directive: str, title: str) -> ShortcodeResult:
    """Return a tab without content: Docsy's disabled one is a label; Kubernetes' shows a file."""
    path = tag.option("include")
    if not path:
        return DirectiveCall(directive, on_one_line(title), added="&nbsp;", inline=title)
    shown = f'{{{{< code_sample file="{path}" language="{tag.option("codelang")}" >}}}}'
    return DirectiveCall(directive, on_one_line(title), added=shown, inline=title)


def _grid(tag: Tag, child: str, read: Callable[[Tag], ShortcodeResult]) -> ShortcodeResult:
    """Return a grid of the parts named ``child``, or a box if there is any other content."""
    parts = parts_named(inner_text(tag), child, read)
    if parts is None:
        return read_container(tag)
    if not parts:
        return NoOutput()
    spans = [_span(part) or 1 for part in parts]
    total = min(sum(spans), 3) if child == "feature" else sum(spans)
    columns = f"1 1 {min(total, 12)} {min(total, 12)}"
    body = _with_argument(inner_text(tag), child, f"grid={total}")
    return DirectiveCall("grid", columns, (("gutter", "3"),), body, inline=inner_text(tag))


def _span(tag: Tag) -> int | None:
    return whole_number(tag.option("span"), 1, 4)


def read_column(tag: Tag) -> ShortcodeResult:
    """Read ``col``, with a ``span`` of 1 to 4: a column inside ``row``, otherwise a box."""
    # DEV's `col` has no other argument; `grid` is from the row around it.
    is_odd = tag.args or any(
        name not in {"span", "grid"} or not value for name, value in tag.options
    )
    if (tag.name == "col" and is_odd) or (tag.option("span") and not _span(tag)):
        return unexpected_arguments(tag, "a span of 1 to 4")
    total = whole_number(tag.option("grid"), 1)
    if not total:
        return read_container(tag)
    width = max(1, min(12, 12 * (_span(tag) or 1) // total))
    options = (("columns", f"12 12 {width} {width}"),)
    return DirectiveCall("grid-item", "", options, inner_text(tag), inline=inner_text(tag))


def read_feature(tag: Tag) -> ShortcodeResult:
    """Read DEV's ``feature icon="…" title="…"``; an icon that DEV has a picture of isn't shown."""
    title, icon = tag.option("title"), tag.option("icon")
    is_name = re.fullmatch(_ICON_NAME, icon) is not None
    if not title or (is_name and icon not in _ICONS):
        return unexpected_arguments(
            tag, 'a title, and an emoji or the name of an icon on DEV: title="…" icon="🚀"'
        )
    shown = title if is_name else f"{icon} {title}".strip()
    directive = "grid-item-card" if tag.option("grid") else "card"
    return DirectiveCall(
        directive,
        on_one_line(shown),
        (),
        inner_text(tag),
        inline=inline_box(shown, inner_text(tag)),
    )


def read_slide(tag: Tag) -> ShortcodeResult:
    """Read DEV's ``slide``: an ``image``, a ``video`` or a ``link``, or an image that links."""
    image, targets = tag.option("image"), [tag.option("video"), tag.option("link")]
    target = next(filter(None, targets), "")
    is_valid = is_safe_source(image) and all(is_link_target(each) for each in targets if each)
    if not (image or target) or not is_valid:
        return unexpected_arguments(tag, 'an image, a video or a link: image="https://…"')
    alt = tag.option("alt", "caption", "title")
    text = tag.option("caption") or escape_markdown(tag.option("title"))
    options: tuple[tuple[str, str], ...] = ()
    if image:
        options = (("img-top", encode_path(image)), ("img-alt", alt))
        inline = f"![{alt}](<{image}>)"
    else:
        text = text or escape_markdown(alt or target)
        inline = f"[{text}](<{target}>)"
    options = (*options, ("link", target)) if target else options
    return DirectiveCall("card", "", options, "", text, inline=inline)


def parts_named(
    text: str, name: str, read: Callable[[Tag], ShortcodeResult] | None = None
) -> list[Tag] | None:
    """Return the shortcodes of ``text`` if all are called ``name``, and there is no other text.

    Otherwise, return None; also if ``read`` returns a problem for one of them. ``slide`` has no
    end tag. Each has its content.
    """
    parts: list[Tag] = []
    pairs = find_pairs(text)
    place = 0
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        tag = read_tag(text, place)
        if not isinstance(tag, Tag) or tag.name != name:
            return None
        if read is not None and isinstance(read(tag), Problem):
            return None
        pair = pairs.get(place)
        parts.append(tag if pair is None else tag._replace(inner=text[pair.body : pair.stop]))
        place = pair.end if pair else place + len(tag.source)
    return parts


def mark_parts(
    text: str, names: AbstractSet[str], mark: str, labels: Sequence[str] = ()
) -> tuple[str, int]:
    """Return ``text`` with ``mark`` added to the arguments of its parts, and their number.

    Parts are the shortcodes called one of ``names``, with or without an end tag. ``labels`` are the
    names of the first parts. The number is 0 if there is any other text.
    """
    pieces: list[str] = []
    pairs = find_pairs(text)
    place = number = 0
    while place < len(text):
        if text[place].isspace():
            pieces.append(text[place])
            place += 1
            continue
        if text.startswith("<!--", place) and (end_of_comment := text.find("-->", place)) > 0:
            place = end_of_comment + len("-->")
            continue
        tag = read_tag(text, place)
        if not isinstance(tag, Tag) or tag.name not in names or tag.part == "close":
            return text, 0
        end = re.search(_END_OF_TAG, tag.source)
        cut = place + (end.start() if end else 0)
        stop = pairs[place].end if place in pairs else place + len(tag.source)
        label = f' tabname="{labels[number].replace(chr(34), "")}"' if number < len(labels) else ""
        pieces += [text[place:cut], f" {mark}{label}", text[cut:stop]]
        place = stop
        number += 1
    return "".join(pieces), number


def _with_argument(text: str, name: str, mark: str) -> str:
    """Return ``text`` with ``mark`` added to the arguments of its pairs called ``name``.

    The argument tells a part, such as a column, that it is inside its container.
    """
    pieces: list[str] = []
    place = 0
    for start, pair in sorted(find_pairs(text).items()):
        if start < place or pair.tag.name != name:
            continue
        end = re.search(_END_OF_TAG, pair.tag.source)
        cut = start + (end.start() if end else 0)
        pieces += [text[place:cut], f" {mark}", text[cut : pair.end]]
        place = pair.end
    return "".join((*pieces, text[place:]))
