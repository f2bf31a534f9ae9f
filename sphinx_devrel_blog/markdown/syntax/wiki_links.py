"""Links and embeds of Obsidian: ``[[note]]``, ``[[note#Heading|text]]``, ``![[image.png|300]]``.

In posts that may be from another system, ``[[name]]`` is a link only if the site has such a page,
and ``![[…]]`` only if it has such a file.

Source: https://help.obsidian.md/links and https://help.obsidian.md/embeds.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from markdown_it.token import Token

from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag
from sphinx_devrel_blog.markdown.shortcodes.results import Media, Reference
from sphinx_devrel_blog.markdown.syntax.marks import match_here
from sphinx_devrel_blog.markdown.syntax.obsidian import set_size
from sphinx_devrel_blog.posts.heading_ids import STYLES

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it.rules_inline import StateInline

    from sphinx_devrel_blog.markdown.shortcodes.results import ShortcodeResult


_LINK: Final = r"\[\[(?P<target>(?!\s)[^\[\]|\n\\]{0,300})(?:\\?\|(?P<text>[^\[\]\n]{0,300}))?\]\]"
_EMBED: Final = r"!\[\[(?P<target>[^\[\]|\n\\]{1,300})(?P<more>(?:\\?\|[^\[\]|\n]{0,300}){0,4})\]\]"
_PLAIN: Final = r"[\w][\w ./-]*(?:#[\w -]+)?"
_IMAGE: Final = r"(?i).+\.(?:png|jpe?g|gif|svg|webp|avif|bmp)"
_VIDEO: Final = r"(?i).+\.(?:mp4|webm|ogv|mov|mkv)"
_AUDIO: Final = r"(?i).+\.(?:mp3|wav|m4a|ogg|flac|3gp)"
_SIZE: Final = r"(\d{1,5})(?:x(\d{1,5}))?"


def read_link(state: StateInline, *, is_certain: bool) -> bool:
    """Inline rule for ``[``; with ``is_certain``, the post is Obsidian's."""
    if not state.src.startswith("[[", state.pos):
        return False
    found = match_here(_LINK, state)
    if found is None or not found["target"].strip():
        return False
    target = found["target"].strip()
    if not is_certain and not (re.fullmatch(_PLAIN, target) and re.search(r"[A-Za-z]", target)):
        return False
    if state.src.startswith(("(", "[", ":"), found.end()) or target.lower() == "toc":
        return False  # a link whose text is in brackets
    text = (found["text"] or "").strip() or shown_name(target)
    result = Reference(_target(target), "", text)
    if not is_certain:
        result = result._replace(fallback=found.group())
    _push(state, found, result)
    return True


def shown_name(target: str) -> str:
    """Return the text that Obsidian shows for a link without one: ``note > Heading``."""
    page, _, heading = target.partition("#")
    parts = [part.strip() for part in (page, *heading.split("#")) if part.strip()]
    return " > ".join(parts)


def _target(target: str) -> str:
    page, hash_, anchor = target.partition("#")
    anchor = anchor.rpartition("#")[2].strip()
    ident = anchor[1:] if anchor.startswith("^") else STYLES["github"](anchor)
    return f"{page.strip()}{'#' if hash_ else ''}{ident}"


def read_embed(state: StateInline, find: Callable[[str], str], *, is_certain: bool) -> bool:
    """Inline rule for ``!``; ``find`` returns the path of a file of the site, or nothing."""
    if not state.src.startswith("![[", state.pos):
        return False
    found = match_here(_EMBED, state)
    if found is None:
        return False
    target = found["target"].strip()
    path = target.partition("#")[0]
    more = [each.strip() for each in re.split(r"\\?\|", found["more"])[1:]]
    is_note = path.endswith(".md") or "." not in path.rpartition("/")[2]
    file = "" if is_note and is_certain else find(path)
    if not is_certain and not file:
        return False
    path = file or path
    if re.fullmatch(_IMAGE, path):
        _push_image(state, path, more)
        state.pos = found.end()
        return True
    kind = "video" if re.fullmatch(_VIDEO, path) else "audio" if re.fullmatch(_AUDIO, path) else ""
    name = path.rpartition("/")[2]
    if kind:
        _push(state, found, Media("video" if kind == "video" else "audio", path, name))
    else:
        text = more[0] if more and more[0] else shown_name(target)
        is_file = "." in name and not path.endswith(".md")
        _push(
            state,
            found,
            Reference(path if is_file else _target(target), "", name if is_file else text),
        )
    return True


def _push(state: StateInline, found: re.Match[str], result: ShortcodeResult) -> None:
    token = state.push("shortcode", "", 0)
    token.content = found.group()
    token.meta = {
        "tag": Tag("[[", source=found.group()), "result": result,
        "line": state.pos, "body_line": state.pos,
    }  # fmt: skip
    state.pos = found.end()


def _push_image(state: StateInline, path: str, more: list[str]) -> None:
    """Push an image; the texts after its path are its alternative text and its size."""
    token = state.push("image", "img", 0)
    alt = next((each for each in more if each and not re.fullmatch(_SIZE, each)), "")
    alt = alt or re.sub(r"\.\w+$", "", path.rpartition("/")[2])
    size = next((size for each in more if (size := re.fullmatch(_SIZE, each))), None)
    token.attrs = {"src": state.md.normalizeLink(path), "alt": ""}
    set_size(token, size[1] if size else "", size[2] if size else "")
    token.content, token.children = alt, [Token("text", "", 0, content=alt)]
