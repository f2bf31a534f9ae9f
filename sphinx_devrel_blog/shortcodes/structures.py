"""Shortcodes that shape a text: boxes, columns, code, figures, buttons.

Each becomes a directive of docutils, Sphinx or sphinx-design. Sources: forem/forem
(``app/liquid_tags``), Hugo's embedded shortcodes and those of its best known themes, Hexo's tag
plugins, Jekyll's ``highlight``, Pelican's liquid_tags.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal
from urllib.parse import quote

from sphinx_devrel_blog.embeds import find
from sphinx_devrel_blog.model import Problem
from sphinx_devrel_blog.shortcodes.grammar import Tag, read_arguments, read_tag
from sphinx_devrel_blog.shortcodes.meanings import (
    Call,
    EmbedTag,
    Math,
    Meaning,
    Media,
    Nothing,
    Reference,
    Words,
)
from sphinx_devrel_blog.shortcodes.pairs import find_pairs
from sphinx_devrel_blog.shortcodes.references import is_address, read_comment, wrong

if TYPE_CHECKING:
    from collections.abc import Callable

_CALLOUTS: Final = {
    "note": "note", "info": "note", "primary": "note", "default": "note", "secondary": "note",
    "abstract": "note", "question": "note", "example": "note", "seealso": "seealso",
    "tip": "tip", "hint": "hint", "success": "tip", "important": "important",
    "warning": "warning", "warn": "warning", "caution": "caution", "attention": "attention",
    "danger": "danger", "error": "error", "failure": "error", "bug": "error",
}  # fmt: skip
"""The kinds of callouts, and the admonition of docutils for each."""

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$])")
_LENGTH = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:px|em|rem|ex|ch|vw|vh|in|cm|mm|pt|pc|%)?")
_LINES = re.compile(r"[0-9]+(?:-[0-9]+)?(?:[\s,]+[0-9]+(?:-[0-9]+)?)*")
_LANGUAGE = re.compile(r"[\w.+#-]+")
_NEXT_TAB = re.compile(r"<!--\s*(?:(endtab)|tab\s*([^@>]*?)(?:@[\w-]+)?)\s*-->")
_ICON = re.compile(r"[^\x00-\x7f]+|[A-Za-z]+(?:-[A-Za-z]+)*")
_END_OF_TAG = re.compile(r"\s*(?:-?%\}|/?[>%]\}\})$")
_MATH_MARKS = ("$$", "$")


def as_text(text: str) -> str:
    """Return Markdown that shows ``text`` as it is."""
    return _SPECIAL.sub(r"\\\1", text)


def _inside(tag: Tag) -> str:
    return tag.inner or ""


def _flat(text: str) -> str:
    return " ".join(text.split())


def _said(title: str, body: str) -> str:
    """Return the words of a box with a title, for where no box can stand."""
    return f"**{title}** {body}" if title else body


def _fence(directive: str, argument: str, body: str) -> str:
    """Return a directive as MyST writes it."""
    ticks = "`" * (3 + max((len(run) for run in re.findall("`+", body)), default=0))
    return f"\n\n{ticks}{{{directive}}} {argument}\n{body}\n{ticks}\n"


def _is_set(tag: Tag, name: str) -> bool:
    return tag.option(name).lower() not in ("", "false", "0") or name in tag.args


# -- boxes


def read_details(tag: Tag) -> Meaning:
    """``details``: what is behind the name is the summary; ``open`` shows it at once."""
    summary = tag.option("summary", "title")
    if not summary and tag.form == "liquid":
        summary = tag.rest.strip("\"'") if tag.rest[:1] in "\"'" else tag.rest
    elif not summary:
        summary = " ".join(arg for arg in tag.args if arg != "open")
    is_open = tag.form != "liquid" and (_is_set(tag, "open") or tag.option("closed") == "false")
    options = (("open", ""),) if is_open else ()
    title = _flat(summary) or "Details"
    return Call("dropdown", title, options, _inside(tag), words=_said(title, _inside(tag)))


def read_callout(tag: Tag) -> Meaning:
    """``note``, ``warning`` and their like; or ``callout`` and others that name their kind."""
    args = [arg for arg in tag.args if arg != "no-icon"]
    kind = _CALLOUTS.get(tag.name, "")
    named = tag.option("type", "color", "kind", "level", "context").lower()
    if named in _CALLOUTS:
        kind = _CALLOUTS[named]
    elif args and args[0].lower() in _CALLOUTS:
        kind = _CALLOUTS[args.pop(0).lower()]
    title = tag.option("title", "summary", "header") or " ".join(args)
    body = _inside(tag)
    added = tag.option("text", "content", "message") if not body.strip() else ""
    if not (body.strip() or added):
        return wrong(tag, f"an end, {end_of(tag)}, and a text before it")
    kind = kind or "note"
    if not title:
        return Call(kind, "", (), body, added, words=body or added)
    words = _said(title, body or added)
    return Call("admonition", _flat(title), (("class", kind),), body, added, words=words)


def end_of(tag: Tag) -> str:
    """Return how the end of ``tag`` is written."""
    return f"{{{{< /{tag.name} >}}}}" if tag.form == "hugo" else f"{{% end{tag.name} %}}"


def read_quote(tag: Tag) -> Meaning:
    """``quote``: DEV's with named arguments, Hexo's with ``author, source URL title``."""
    if tag.options:
        author, link = tag.option("author"), tag.option("link", "cite")
        if not author and not tag.option("source", "title"):
            return wrong(tag, "a quote with an author")
        rating = tag.option("rating")
        if (link and not is_address(link)) or (rating and rating not in tuple("12345")):
            return wrong(tag, "a quote with an author, a link and a rating of 1 to 5")
        role, source = tag.option("role"), tag.option("source", "title")
    else:
        author, source, link = _hexo_quote(tag.rest)
        role = rating = ""
    who = ", ".join(as_text(word) for word in (author, role) if word)
    where = as_text(source or (link if not author else ""))
    if link and not where:
        who = f"[{who}](<{link}>)"
    elif link:
        where = f"[{where}](<{link}>)"
    stars = f"{rating} of 5" if rating else ""
    said = ", ".join(word for word in (who, where, stars) if word)
    added = f"\n\n-- {said}\n" if said else ""
    return Call("epigraph", "", (), _inside(tag), added, words=_inside(tag))


def _hexo_quote(rest: str) -> tuple[str, str, str]:
    """Return the author, the source or the link's title, and the link of Hexo's arguments."""
    before, space, after = rest.replace("http", " http", 1).partition(" http")
    link, _, title = f"http{after}".partition(" ") if space else ("", "", "")
    author, _, source = before.strip().strip("\"'").partition(",")
    return author.strip(), title.strip() or source.strip(), link if is_address(link) else ""


def read_pull_quote(tag: Tag) -> Meaning:
    """Hexo's ``pullquote``."""
    return Call("pull-quote", "", (), _inside(tag), words=_inside(tag))


def read_card(tag: Tag) -> Meaning:
    """``card``: DEV's has only a text; those of Hugo's themes a title, a link and an image."""
    title = tag.option("title", "header") or (tag.args[0] if tag.args else "")
    link = tag.option("link", "url", "href")
    image = tag.option("image", "img")
    options = (
        *((("link", link),) if is_address(link) else ()),
        *((("img-top", _path(image)), ("img-alt", title)) if image else ()),
    )
    body = _inside(tag)
    added = "" if body.strip() else tag.option("text", "content", "subtitle", "description")
    return Call("card", _flat(title), options, body, added, words=_said(title, body or added))


def read_container(tag: Tag) -> Meaning:
    """Return the inside of what only holds other things, in a box of its name."""
    classes = "align-center" if tag.name.startswith("center") else f"devrel-{tag.name}"
    return Call("container", classes, (), _inside(tag), words=_inside(tag))


def read_text(tag: Tag) -> Meaning:
    """``user_subscription``, ``qr``: a text, which the reader of a page without forms sees."""
    text = tag.option("text") or _inside(tag).strip() or tag.rest.strip("\"'")
    if not text:
        return wrong(tag, "a text")
    return Reference(url=text, words=text) if is_address(text) else Words(as_text(text))


def read_hidden(tag: Tag) -> Meaning:
    """``comment``: Liquid's, which hides what it holds, or DEV's with the id of one."""
    return Nothing() if tag.inner is not None or tag.name == "#" else read_comment(tag)


# -- links that look like buttons


def read_cta(tag: Tag) -> Meaning:
    """DEV's ``cta URL [branded] [block]``."""
    url = tag.args[0] if tag.args else ""
    if not is_address(url):
        return wrong(tag, "an address")
    return _button(url, _flat(_inside(tag)), wide="block" in tag.args)


def read_button(tag: Tag) -> Meaning:
    """``button`` of Hugo's themes (``href``, ``relref``), and Hexo's ``URL, text``."""
    url = tag.option("href", "link", "url") or next(filter(is_address, tag.args), "")
    others = [arg for arg in tag.args if arg != url]
    words = _flat(_inside(tag)) or tag.option("text", "title", "label") or " ".join(others[:1])
    target = tag.option("relref", "ref")
    if target:
        return Reference(target=target, words=words)
    if not is_address(url):
        return wrong(tag, 'an address (href="https://…")')
    return _button(url, words)


def _button(url: str, words: str, *, wide: bool = False) -> Call:
    options = (("color", "primary"), *((("expand", ""),) if wide else ()))
    words = words or as_text(url)
    return Call("button-link", url, options, "", words, words=f"[{words}](<{url}>)")


def read_offer(tag: Tag) -> Meaning:
    """DEV's ``offer link="…" button="…"``: a card with a button under its text."""
    link, label = tag.option("link"), tag.option("button")
    if not is_address(link) or not label:
        return wrong(tag, 'an address and a label: link="https://…" button="…"')
    added = _fence("button-link", link, f":color: primary\n\n{as_text(label)}")
    return Call("card", "", (), _inside(tag), added, words=f"{_inside(tag)} [{label}](<{link}>)")


# -- boxes side by side


def read_row(tag: Tag) -> Meaning:
    """``row`` with ``col`` inside: a grid."""
    if tag.args or tag.options:
        return wrong(tag, "no argument")
    return _grid(tag, "col" if tag.name == "row" else "column", read_column)


def read_features(tag: Tag) -> Meaning:
    """DEV's ``features`` with ``feature`` inside: cards in a grid."""
    return (
        wrong(tag, "no argument")
        if tag.args or tag.options
        else _grid(tag, "feature", read_feature)
    )


def read_slides(tag: Tag) -> Meaning:
    """DEV's ``slides`` with ``slide`` inside: cards to move through."""
    parts = _only(_inside(tag), "slide", read_slide)
    if parts is None:
        return read_container(tag)
    return Call("card-carousel", "1", (), _inside(tag), words=_inside(tag)) if parts else Nothing()


def read_tabs(tag: Tag) -> Meaning:
    """``tabs`` with ``tab`` inside, or with the comments of Hexo's NexT between its parts."""
    body = _NEXT_TAB.sub(
        lambda mark: "{% endtab %}" if mark[1] else f'{{% tab "{mark[2]}" grid=1 %}}', _inside(tag)
    )
    marked = _marked(body, "tab", "grid=1") if _only(body, "tab", read_tab) else ""
    if not marked:
        return read_container(tag)
    return Call("tab-set", "", (), marked, words=_inside(tag))


def read_tab(tag: Tag) -> Meaning:
    """One ``tab``; outside of ``tabs`` a box with a title."""
    title = tag.option("title", "name", "header", "label") or " ".join(tag.args) or "Tab"
    directive = "tab-item" if tag.option("grid") else "dropdown"
    return Call(directive, _flat(title), (), _inside(tag), words=_said(title, _inside(tag)))


def _grid(tag: Tag, child: str, read: Callable[[Tag], Meaning]) -> Meaning:
    """Return a grid of the parts named ``child``, or a box where it holds anything else."""
    parts = _only(_inside(tag), child, read)
    if parts is None:
        return read_container(tag)
    if not parts:
        return Nothing()
    spans = [int(part.option("span")) if _span(part) else 1 for part in parts]
    total = min(sum(spans), 3) if child == "feature" else sum(spans)
    columns = f"1 1 {min(total, 12)} {min(total, 12)}"
    body = _marked(_inside(tag), child, f"grid={total}")
    return Call("grid", columns, (("gutter", "3"),), body, words=_inside(tag))


def _span(tag: Tag) -> bool:
    return tag.option("span") in tuple("1234")


def read_column(tag: Tag) -> Meaning:
    """``col``, with a ``span`` of 1 to 4; outside of a ``row`` a box."""
    if tag.option("span") and not _span(tag):
        return wrong(tag, "a span of 1 to 4")
    total = tag.option("grid")
    if not total:
        return read_container(tag)
    width = max(1, min(12, 12 * int(tag.option("span") or 1) // int(total)))
    options = (("columns", f"12 12 {width} {width}"),)
    return Call("grid-item", "", options, _inside(tag), words=_inside(tag))


def read_feature(tag: Tag) -> Meaning:
    """DEV's ``feature icon="…" title="…"``; of icons only emoji are shown."""
    title, icon = tag.option("title"), tag.option("icon")
    if not title or (icon and not _ICON.fullmatch(icon)):
        return wrong(tag, 'a title and an emoji: title="…" icon="🚀"')
    shown = f"{icon} {title}" if icon and not icon.isascii() else title
    directive = "grid-item-card" if tag.option("grid") else "card"
    return Call(directive, _flat(shown), (), _inside(tag), words=_said(shown, _inside(tag)))


def read_slide(tag: Tag) -> Meaning:
    """DEV's ``slide image="…"``, which may lead to a ``video``."""
    image, video = tag.option("image"), tag.option("video")
    if not image:
        return wrong(tag, 'an image: image="https://…"')
    alt = tag.option("alt", "caption", "title")
    options: tuple[tuple[str, str], ...] = (("img-top", _path(image)), ("img-alt", alt))
    if is_address(video):
        options = (*options, ("link", video))
    return Call("card", "", options, "", tag.option("caption"), words=f"![{alt}](<{image}>)")


def _only(text: str, name: str, read: Callable[[Tag], Meaning]) -> list[Tag] | None:
    """Return the parts called ``name`` that ``text`` consists of.

    None if it holds more, or one that ``read`` finds a problem with. ``slide`` has no end.
    """
    parts: list[Tag] = []
    pairs = find_pairs(text)
    place = 0
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        tag = read_tag(text, place)
        if not isinstance(tag, Tag) or tag.name != name or isinstance(read(tag), Problem):
            return None
        parts.append(tag)
        place = pairs[place].end if place in pairs else place + len(tag.source)
    return parts


def _marked(text: str, name: str, mark: str) -> str:
    """Return ``text`` with ``mark`` among the arguments of its pairs called ``name``.

    So a part knows that it stands in its whole.
    """
    pieces: list[str] = []
    place = 0
    for start, pair in sorted(find_pairs(text).items()):
        if start < place or pair.tag.name != name:
            continue
        end = _END_OF_TAG.search(pair.tag.source)
        cut = start + (end.start() if end else 0)
        pieces += [text[place:cut], f" {mark}", text[cut : pair.end]]
        place = pair.end
    return "".join((*pieces, text[place:]))


# -- code and formulas


def read_katex(tag: Tag) -> Meaning:
    """``katex`` and ``math``: a block, or with ``inline`` a formula within a text."""
    if set(tag.args) - {"inline", "display", "align"}:
        return wrong(tag, 'no argument but "inline"')
    formula = _inside(tag).strip()
    for mark in _MATH_MARKS:
        if formula.startswith(mark) and formula.endswith(mark) and len(formula) > len(mark):
            formula = formula.removeprefix(mark).removesuffix(mark).strip()
    short = tag.form == "hugo" and "\n" not in formula and "display" not in tag.args
    if "inline" in tag.args or short:
        return Math(formula)
    return Call("math", "", (), formula, words=f"`{formula}`")


def read_highlight(tag: Tag) -> Meaning:
    """Read Jekyll's ``LANG linenos mark_lines="1 2"`` and Hugo's ``LANG "k=v, k=v"``."""
    args = list(tag.args)
    language = tag.option("lang", "language", "type") or (args.pop(0) if args else "")
    settings = dict(tag.options)
    for text in args:
        settings.update({text: "true"} if "=" not in text else _settings(text))
    return _code(tag, language, settings)


def _settings(text: str) -> dict[str, str]:
    """Return Hugo's ``linenos=table,hl_lines=3 6-8`` as a mapping."""
    pairs = (part.partition("=") for part in text.split(","))
    return {key.strip(): value.strip().strip("[]\"'") for key, _, value in pairs}


def read_codeblock(tag: Tag) -> Meaning:
    """Hexo's ``codeblock [title] [lang:x] [url] [link text] [key:value]``."""
    settings: dict[str, str] = dict(tag.options)
    title: list[str] = []
    for word in tag.args:
        key, colon, value = word.partition(":")
        if colon and "://" not in word and key.replace("_", "").isalpha():
            settings[key] = value
        else:
            title.append(word)
    language = settings.get("lang", settings.get("language", ""))
    if not language and len(title) == 1 and tag.form == "hugo":
        language = title.pop()
    return _code(tag, language, {**settings, "title": settings.get("title") or " ".join(title)})


def _code(tag: Tag, language: str, settings: dict[str, str]) -> Call:
    numbered = settings.get("linenos", settings.get("line_number", "false")).lower() != "false"
    first = settings.get("linenostart", settings.get("first_line", ""))
    marked = next((settings[k] for k in ("mark_lines", "hl_lines", "mark") if settings.get(k)), "")
    options = (
        *((("linenos", ""),) if numbered else ()),
        *((("lineno-start", first),) if first.isdecimal() and numbered else ()),
        *(
            (("emphasize-lines", ",".join(marked.replace(",", " ").split())),)
            if _LINES.fullmatch(marked)
            else ()
        ),
        *((("caption", _flat(settings["title"])),) if settings.get("title") else ()),
    )
    body = _inside(tag).removeprefix("\n").rstrip()
    ticks = "`" * (1 + max((len(run) for run in re.findall("`+", body)), default=0))
    known = language.lower() if _LANGUAGE.fullmatch(language) else "text"
    return Call("code-block", known, options, body, words=f"{ticks} {_flat(body)} {ticks}")


def read_mermaid(tag: Tag) -> Meaning:
    """``mermaid``: a diagram where the site can draw one, else its source."""
    code = _code(tag, "text", {})
    return Call("mermaid", "", (), code.body, words=code.words, instead=code)


def read_runkit(tag: Tag) -> Meaning:
    """DEV's ``runkit PREAMBLE``: the code, without the part that DEV hides too."""
    return wrong(tag, 'code without ">') if '">' in tag.rest else _code(tag, "javascript", {})


# -- images, films, sounds


def read_figure(tag: Tag) -> Meaning:
    """Hugo's ``figure``, and ``img`` of its themes: an image, with or without a caption."""
    source = tag.option("src", "url", "path", "image") or (tag.args[0] if tag.args else "")
    if not source:
        return wrong(tag, 'an image: src="…"')
    caption = [f"**{tag.option('title')}**"] if tag.option("title") else []
    caption += [tag.option("caption", "cap") or _flat(_inside(tag))]
    if attribution := tag.option("attr"):
        link = tag.option("attrlink")
        caption += [f"[{attribution}](<{link}>)" if is_address(link) else attribution]
    return _image(
        tag,
        source,
        alt=tag.option("alt") or (tag.args[1] if len(tag.args) > 1 else ""),
        size=(tag.option("width"), tag.option("height")),
        caption=_flat(" ".join(caption)),
    )


def read_image(tag: Tag) -> Meaning:
    """Hexo's and Pelican's ``img [class …] src [width] [height] ["title" "alt"]``."""
    if tag.options:
        return read_figure(tag)
    args = [word for arg in tag.args for word in _words(arg)]
    place = next((n for n, arg in enumerate(args) if "." in arg or "/" in arg), None)
    if place is None:
        return wrong(tag, "the path of an image")
    size = [arg for arg in args[place + 1 : place + 4] if arg.isdecimal()]
    said = [arg for arg in args[place + 1 :] if arg not in (*size, "lazy", "eager")]
    title, alt = (*said, "", "")[:2]
    width, height = (*size, "", "")[:2]
    return _image(tag, args[place], alt=alt or title, size=(width, height))


def _words(argument: str) -> tuple[str, ...]:
    """Return Hexo's ``"title" "alt"``, itself in quotes, as two arguments."""
    return read_arguments(argument)[0] if '"' in argument else (argument,)


def _image(tag: Tag, source: str, *, alt: str, size: tuple[str, str], caption: str = "") -> Call:
    link = tag.option("link")
    options = (
        *((("alt", _flat(alt)),) if alt else ()),
        *(("width", size[0]) for _ in "1" if _LENGTH.fullmatch(size[0])),
        *(("height", size[1]) for _ in "1" if _LENGTH.fullmatch(size[1]) and size[1][-1] != "%"),
        *((("target", link),) if is_address(link) else ()),
    )
    words = f"![{as_text(alt)}](<{source}>)"
    directive = "figure" if caption else "image"
    return Call(directive, _path(source), options, "", caption, words=words)


def _path(source: str) -> str:
    """Return an address or a path without blanks, which directives take out of it."""
    return quote(source, safe="/:?#[]@!$&'()*+,;=%~{}")


def read_video(tag: Tag) -> Meaning:
    """``video``: one of a provider that is known, or a file."""
    return _media(tag, "video")


def read_audio(tag: Tag) -> Meaning:
    """``audio``: one of a provider that is known, or a file."""
    return _media(tag, "audio")


def _media(tag: Tag, kind: Literal["video", "audio"]) -> Meaning:
    names = ("src", "url", "link", "mp4", "webm", "mp3", "ogg", "file", "path")
    source = tag.option(*names) or (tag.args[0] if tag.args else "") or _inside(tag).strip()
    if embed := find(source):
        return EmbedTag(embed, tag.options)
    if not source or ("://" in source and not is_address(source)):
        return wrong(tag, "the path or the address of a file")
    return Media(kind, source, tag.option("title", "caption", "alt"))


def read_iframe(tag: Tag) -> Meaning:
    """``iframe URL``: an embed of a provider that is known, else a link."""
    url = tag.option("src", "url") or (tag.args[0] if tag.args else "")
    if embed := find(url):
        return EmbedTag(embed, tag.options)
    return Reference(url=url) if is_address(url) else wrong(tag, "an address")


def read_contents(tag: Tag) -> Meaning:
    """``toc``: the headings of the page."""
    del tag
    return Call("contents", "", (("local", ""),))
