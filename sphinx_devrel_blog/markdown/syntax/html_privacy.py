"""Find and replace HTML in a post that would load something from another site on its own.

The HTML is parsed into a tree as in browsers, so a provider's frame is found in any element:
in a ``<figure>``, in a table cell, in ``<noscript>``. Elements are replaced as follows:

* The frame, script or quotation of a known provider becomes an `Embed` node.
* A frame of an unknown site becomes a `Player`, which loads on a click; with strict privacy, a
  link.
* A script, a style sheet or a redirect to another site becomes a link, with a problem. With
  strict privacy, this also applies to images, videos, audio and styles.

URLs that run a script are removed from their attributes; the text of the element stays.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from html import escape, unescape
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import unquote

from sphinx_devrel_blog.blog import animation_urls
from sphinx_devrel_blog.common import safe_urls
from sphinx_devrel_blog.common.html import parse, split_at_slots, start_and_end, write
from sphinx_devrel_blog.common.warnings import Problem
from sphinx_devrel_blog.embeds.providers import find
from sphinx_devrel_blog.markdown.shortcodes.results import EmbedTag, Reference
from sphinx_devrel_blog.markdown.syntax.embeds import QUOTES, resolve_element

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx_devrel_blog.markdown.shortcodes.registry import ShortcodeRegistry


_MAY_LOAD: Final = r"(?i)<[A-Za-z][^<>]*[=\s/][^<>]*|<(?:script|style)\b"
_FRAMES: Final = frozenset(
    {"iframe", "frame", "embed", "object", "applet", "portal", "fencedframe", "amp-iframe"}
)
_UNENDED: Final = (
    r"(?i)<(?P<name>iframe|script)"
    r"(?P<attributes>(?=[\s/>])(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)(?P<whole>/?)>"
)
_FRAME_TAG: Final = r"(?i)<(?P<end>/?)(?P<name>iframe|script)\b"
_MOST_TAGS: Final = 20  # maximum number of tags to search for an end tag
_ATTRIBUTE_OF_SOURCE: Final = (
    "src", "data", "data-src", "data-lazy-src", "data-lazy", "data-original", "data-url",
    "data-iframe-src", "data-litespeed-src", "data-cmp-src", "data-embed-src", "movie",
)  # fmt: skip
_SOURCE_PARAMETERS: Final = frozenset({"filename", "movie", "src", "url"})
_PLAYER_ELEMENTS: Final[Mapping[str, tuple[str, str]]] = {
    "amp-youtube": ("data-videoid", "https://www.youtube.com/watch?v={}"),
    "amp-vimeo": ("data-videoid", "https://vimeo.com/{}"),
    "amp-twitter": ("data-tweetid", "https://x.com/i/status/{}"),
    "amp-instagram": ("data-shortcode", "https://www.instagram.com/p/{}/"),
    "amp-gist": ("data-gistid", "https://gist.github.com/{}"),
    "amp-reddit": ("data-src", "{}"),
    "amp-soundcloud": ("data-trackid", "https://api.soundcloud.com/tracks/{}"),
    "amp-tiktok": ("data-src", "{}"),
    "lite-youtube": ("videoid", "https://www.youtube.com/watch?v={}"),
    "lite-vimeo": ("videoid", "https://vimeo.com/{}"),
    "youtube-video": ("src", "{}"),
    "vimeo-video": ("src", "{}"),
}
"""Elements of AMP and of web components: the attribute with an id, and the URL that it names."""

_URL: Final = r"(?i)(?:https?:)?//[^\s\"'<>\\)]+"
_PHRASING: Final = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "h1", "h2",
     "h3", "h4", "h5", "h6", "i", "ins", "kbd", "label", "mark", "p", "pre", "q", "s", "samp",
     "small", "span", "strike", "strong", "sub", "summary", "sup", "tt", "u", "var"}
)  # fmt: skip
"""Elements that can't contain a block: they are closed before an embed, and reopened after it."""
_EMPTY = rf"<(?P<name>{'|'.join(sorted(_PHRASING))})(?: [^<>]*)?>\s*</(?P=name)>"
_EMPTY_BEFORE: Final = rf"{_EMPTY}(?=\s*\0)"
_EMPTY_AFTER: Final = rf"(?<=\0){_EMPTY}"

_RUNNABLE_TYPES: Final = (
    r"(?i)(?:|module|importmap|speculationrules"
    r"|(?:text|application)/(?:x-)?(?:java|ecma|j|live)script.*)"
)
"""Types of scripts that browsers run or follow; a script of any other type is data.

https://mimesniff.spec.whatwg.org/#javascript-mime-type
"""
_WIDGET_HOSTS: Final = (
    r"(?i)platform\.(?:twitter|x)\.com/widgets|instagram\.com/embed\.js|embed\.reddit(?:media)?\.com"
    r"|redditmedia\.com|embed\.bsky\.app|tiktok\.com/embed\.js|codepen\.io/"
    r"|cdnjs\.cloudflare\.com/ajax/libs/iframe-resizer|cdn\.ampproject\.org"
    r"|lite-youtube|lite-vimeo|speakerdeck\.com/assets/embed\.js|player\.vimeo\.com/api/"
)
"""Scripts that only turn a provider's HTML into a widget, which the embed replaces."""
_EMBED_SCRIPT: Final = r"(?i)(?:https?:)?//[\w.-]+/embed\.js(?:\?\S*)?"
_INERT_RELATIONS: Final = frozenset(
    {"alternate", "amphtml", "archives", "author", "bookmark", "canonical", "cite-as", "edit",
     "edituri", "first", "help", "hub", "index", "last", "license", "me", "micropub", "next",
     "nofollow", "noopener", "noreferrer", "prev", "previous", "self", "shortlink", "start", "tag",
     "up", "webmention"}
)  # fmt: skip
"""Relations of a ``<link>`` that no browser loads. Browsers may load any other relation."""
_REFRESH: Final = r"(?i)^[\s\d.;,]*(?:url\s*=\s*)?[\"']?(?P<url>[^\"']*)"
_CSS_RULES: Final = r"(?i)@import\b[^;]*(?:;|$)|@font-face\b[^{}]*\{[^{}]*(?:\}|$)"
_LINK_ATTRIBUTES: Final = frozenset(
    {"href", "xlink:href", "action", "formaction", "cite", "longdesc"}
)
_LOADING_ATTRIBUTES: Final = frozenset(
    {"src", "data", "poster", "background", "archive", "codebase", "code", "classid", "lowsrc",
     "dynsrc", "manifest"}
)  # fmt: skip
_SRCSET_ATTRIBUTES: Final = frozenset({"srcset", "imagesrcset"})
_PING_ATTRIBUTES: Final = frozenset({"ping", "attributionsrc"})
_DELIBERATE_HANDLERS: Final = frozenset(
    {"onclick", "ondblclick", "onauxclick", "oncontextmenu", "onsubmit", "onreset", "onchange",
     "oninput", "onkeydown", "onkeypress", "onkeyup", "onmousedown", "onmouseup", "ontouchstart",
     "ontouchend", "onpointerdown", "onpointerup", "oncopy", "oncut", "onpaste", "ondrop"}
)  # fmt: skip
"""Event handlers that only run after a deliberate action of the reader."""
_ANIMATION_ATTRIBUTES: Final = frozenset({"to", "from", "values", "by"})


class Rules(NamedTuple):
    """How to treat the HTML of a page.

    ``registry`` has the shortcodes, for DEV's frames. If ``embeds`` is true, HTML of known
    providers becomes embeds; otherwise, frames and scripts may load. ``strict`` means strict
    privacy. ``explicit`` means that the author put the HTML in a ``raw`` directive, so only known
    providers are replaced. ``own`` is the site's own host.
    """

    registry: ShortcodeRegistry
    embeds: bool = True
    strict: bool = False
    explicit: bool = False
    own: str = ""


class Player(NamedTuple):
    """A frame of an unknown provider: its URL, its title and its size in pixels (0 if unknown)."""

    url: str
    title: str = ""
    width: int = 0
    height: int = 0


@dataclass(slots=True)
class SanitizedHTML:
    """HTML that loads nothing from another site on its own.

    Each of the ``pieces`` is HTML, the index of a part that isn't HTML, or the replacement of an
    element. ``problems`` are pairs of a problem and a text in its line.
    """

    pieces: list[str | int | EmbedTag | Player]
    problems: list[tuple[Problem, str]]


def sanitize_html(
    parts: Sequence[str | None], rules: Rules, *, inline: bool, has_other_embeds: bool = False
) -> SanitizedHTML | None:
    """Replace elements of ``parts`` that would load from another site; return None if unchanged.

    For ``parts`` and ``inline``, see `sphinx_devrel_blog.common.html.balanced`.
    ``has_other_embeds`` is whether the page has other embeds, to which a script in ``parts`` may
    belong.
    """
    if not any(part and re.search(_MAY_LOAD, part) for part in parts):
        return None
    ended = [part if part is None else end_frames(part) for part in parts]
    root = parse(ended, inline=inline)
    sanitizer = _Sanitizer(rules, root, len(parts), has_other_embeds=has_other_embeds)
    html = "".join(write(root, sanitizer.show))
    if not sanitizer.changed and ended == list(parts):
        return None
    html = _without_empty(html)
    pieces = [
        sanitizer.items[piece - len(parts)]
        if isinstance(piece, int) and piece >= len(parts)
        else piece
        for piece in split_at_slots(html)
    ]
    kept = sorted(piece for piece in pieces if isinstance(piece, int))
    if kept != [place for place, part in enumerate(parts) if part is None]:
        return _sanitize_parts(parts, rules, inline=inline, has_other_embeds=has_other_embeds)
    return SanitizedHTML(pieces, sanitizer.problems)


def _sanitize_parts(
    parts: Sequence[str | None], rules: Rules, *, inline: bool, has_other_embeds: bool
) -> SanitizedHTML:
    """Sanitize each part on its own, if one would swallow the Markdown after it."""
    result = SanitizedHTML([], [])
    for place, part in enumerate(parts):
        if part is None:
            result.pieces.append(place)
            continue
        sanitized = sanitize_html([part], rules, inline=inline, has_other_embeds=has_other_embeds)
        result.pieces += sanitized.pieces if sanitized else [part]
        result.problems += sanitized.problems if sanitized else []
    return result


def end_frames(html: str) -> str:
    """Add an end tag to each frame and script without one, or with XML syntax: ``<iframe … />``.

    Otherwise, browsers would read the rest of the page as its content.
    """
    tags = [(tag.start(), tag["name"].lower(), tag["end"]) for tag in re.finditer(_FRAME_TAG, html)]

    def end(found: re.Match[str]) -> str:
        name = found["name"].lower()
        place = bisect_left(tags, (found.end(),))
        following = next((tag for tag in tags[place : place + _MOST_TAGS] if tag[1] == name), None)
        has_end = following is not None and bool(following[2])
        is_empty = following is not None and not html[found.end() : following[0]].strip()
        if has_end and (is_empty or not found["whole"]):
            return found.group()
        if name == "script" and " src" not in found["attributes"].lower() and not found["whole"]:
            return found.group()
        return f"<{found['name']}{found['attributes']}></{name}>"

    return re.sub(_UNENDED, end, html) if "<" in html else html


def _without_empty(html: str) -> str:
    """Remove the empty parts of elements that were split around an embed."""
    before = ""
    while before != html:
        before = html
        html = re.sub(_EMPTY_AFTER, "", re.sub(_EMPTY_BEFORE, "", html))
    return html


class _Sanitizer:
    """Decides what to write for each element."""

    def __init__(self, rules: Rules, root: Any, first: int, *, has_other_embeds: bool) -> None:
        self.rules = rules
        self.items: list[EmbedTag | Player] = []
        self.problems: list[tuple[Problem, str]] = []
        self.changed = False
        self._first = first
        self._has_embeds = has_other_embeds or (
            rules.embeds and any(self._resolve(node) is not None for node in _elements(root))
        )

    def show(self, node: Any) -> tuple[str, str] | str:
        """Return the tags around the children of a node, or its replacement."""
        if node.name.startswith(("#", "!")):
            return self._sanitize_style(node) if node.name == "#text" else start_and_end(node)
        if self.rules.embeds and (result := self._resolve(node)) is not None:
            return self._replace_embed(node, result)
        if (
            node.name in {"noscript", "template"}
            and self.rules.embeds
            and any(map(self._resolve, _elements(node)))
        ):
            self.changed = True
            return "", ""  # an embed is shown without scripts too
        if self.rules.explicit and not self.rules.strict:
            return self._tags_without_widget(node)
        loads = not (self.rules.embeds or self.rules.strict)
        replaced = None if loads else self._replacement(node)
        if replaced is not None:
            self.changed = True
            return replaced
        return self._with_safe_attributes(node)

    # -- known providers

    def _resolve(self, node: Any) -> EmbedTag | Reference | None:
        name, attributes = node.name, _attributes(node)
        if name == "img":
            embed = animation_urls.match_url(safe_urls.clean(attributes.get("src", "")))
            return EmbedTag(embed, (("alt", attributes.get("alt", "")),)) if embed else None
        if name in _PLAYER_ELEMENTS:
            key, url = _PLAYER_ELEMENTS[name]
            embed = find(url.format(attributes.get(key, "").strip()))
            return EmbedTag(embed) if embed else None
        kind = "iframe" if name in _FRAMES else name
        is_quote = name == "blockquote" and bool(QUOTES & set(attributes.get("class", "").split()))
        inner = "".join(_inner_html(node)) if is_quote else ""
        result = resolve_element(self.rules.registry, kind, attributes, inner)
        if isinstance(result, EmbedTag | Reference):
            return result
        sources = _sources(node, attributes) if name in _FRAMES else ()
        embeds = (find(safe_urls.with_https(source)) for source in sources)
        return next((EmbedTag(embed) for embed in embeds if embed is not None), None)

    def _replace_embed(self, node: Any, result: EmbedTag | Reference) -> str:
        self.changed = True
        if isinstance(result, Reference):
            return _html_link(result.url, result.text)
        if self._is_repeated(node, result):
            return ""
        return self._placeholder(node, result)

    def _is_repeated(self, node: Any, result: EmbedTag) -> bool:
        """Return whether a frame in ``noscript`` repeats the lazily loaded frame before it."""
        noscript = node
        while noscript is not None and noscript.name != "noscript":
            noscript = noscript.parent
        before = _element_before(noscript) if noscript is not None else None
        if before is None:
            return False
        others = map(self._resolve, (before, *_elements(before)))
        return any(isinstance(each, EmbedTag) and each.embed == result.embed for each in others)

    def _placeholder(self, node: Any, item: EmbedTag | Player) -> str:
        self.changed = True
        self.items.append(item)
        mark = f"\0{self._first + len(self.items) - 1}\0"
        split = _split_elements(node)
        closes = "".join(f"</{each.name}>" for each in split)
        opens = "".join(start_and_end(each, without=("id",))[0] for each in reversed(split))
        return f"{closes}{mark}{opens}"

    def _tags_without_widget(self, node: Any) -> tuple[str, str] | str:
        """Return the tags of an element; an empty string for the script of a known widget."""
        if node.name != "script" or not self._has_embeds:
            return start_and_end(node)
        source = _attributes(node).get("src", "")
        if not (re.search(_WIDGET_HOSTS, source) or re.fullmatch(_EMBED_SCRIPT, source)):
            return start_and_end(node)
        self.changed = True
        return ""

    # -- everything else

    def _is_remote(self, url: str) -> bool:
        return safe_urls.is_remote(url) and (
            not self.rules.own or safe_urls.host(url) != self.rules.own
        )

    def _add_problem(self, what: str, now: str, where: str) -> None:
        hint = "" if self.rules.strict else ". To keep it, write it in a raw directive"
        self.problems.append((Problem(f"{what}: {now}{hint}", "privacy"), where))

    def _replacement(self, node: Any) -> str | None:
        """Return the replacement of an element that loads something; None to keep it."""
        name, attributes = node.name, _attributes(node)
        if name == "script":
            return self._replace_script(node, attributes)
        if name in _FRAMES:
            return self._unknown_frame(node, attributes)
        if name == "link":
            url = attributes.get("href", "")
            loads = set(attributes.get("rel", "").lower().split()) - _INERT_RELATIONS
            urls = [url, *safe_urls.sources_of(attributes.get("imagesrcset", ""))]
            url = next(filter(self._is_remote, urls), "") if loads else ""
            return self._as_link(node, url, "file") if url else None
        if name == "base" and ("href" in attributes or "target" in attributes):
            where = attributes.get("href", "")
            self._add_problem(
                f"<base href={where!r}> would change every link of the page", "left out", where
            )
            return ""
        if name == "meta":
            return self._replace_refresh(attributes)
        return self._replace_medium(node, attributes)

    def _replace_script(self, node: Any, attributes: Mapping[str, str]) -> str | None:
        source = next(
            (attributes[key] for key in ("src", "href", "xlink:href") if attributes.get(key)), ""
        )
        text = "".join(each.data for each in node.children or () if each.name == "#text")
        if re.search(_WIDGET_HOSTS, source) or (
            self._has_embeds
            and (re.search(_WIDGET_HOSTS, text) or re.fullmatch(_EMBED_SCRIPT, source))
        ):
            return ""
        if source:
            if self._is_remote(source) or safe_urls.scheme(source) not in {"", "http", "https"}:
                return self._as_link(node, source, "script")
            return None
        if not re.fullmatch(_RUNNABLE_TYPES, attributes.get("type", "").strip()):
            return None  # data, which browsers don't run
        if self.rules.strict or safe_urls.names_remote(text):
            where = text.strip().partition("\n")[0][:60]
            self._add_problem("a script in the text may contact another site", "left out", where)
            return ""
        return None

    def _unknown_frame(self, node: Any, attributes: Mapping[str, str]) -> str | None:
        sources = list(_sources(node, attributes))
        url = next((each for each in sources if self._is_remote(each)), "")
        title = (
            next(
                (
                    attributes[key]
                    for key in ("title", "aria-label", "alt", "name")
                    if attributes.get(key)
                ),
                "",
            )
            or _text_of(node).strip()
        )
        if url and not self.rules.strict:
            width, height = (_pixels(attributes.get(key, "")) for key in ("width", "height"))
            return self._placeholder(node, Player(safe_urls.with_https(url), title, width, height))
        if url:
            return self._as_link(node, url, "frame", title)
        document = attributes.get("srcdoc", "")
        odd = next(
            (
                each
                for each in sources
                if safe_urls.scheme(each) in {"data", "blob", "javascript", "vbscript"}
            ),
            "",
        )
        if _document_names_remote(document) or odd or (document and self.rules.strict):
            self._add_problem(
                f"the document in a frame {title and f'({title}) '}may contact another site",
                "its text is shown",
                odd or document[:40],
            )
            return escape(title or _text_of(parse([document], inline=False)), quote=False)
        return None

    def _replace_refresh(self, attributes: Mapping[str, str]) -> str | None:
        found = re.match(_REFRESH, attributes.get("content", ""))
        if attributes.get("http-equiv", "").strip().lower() != "refresh" or found is None:
            return None
        url = found["url"].strip()
        if not url or not (self._is_remote(url) or not safe_urls.is_safe_link(url)):
            return None
        self._add_problem(f"the page would redirect to {url!r}", "shown as a link", url)
        return _html_link(url, url)

    def _replace_medium(self, node: Any, attributes: Mapping[str, str]) -> str | None:
        """Return the replacement of another site's image, video or audio with strict privacy."""
        name = node.name
        if not self.rules.strict:
            return None
        if name in {"video", "audio"}:
            sources = [attributes.get("src", "")]
            sources += [_attributes(each).get("src", "") for each in _elements(node)]
            url = next(filter(self._is_remote, sources), "")
            text = attributes.get("title") or attributes.get("aria-label") or _text_of(node).strip()
            return self._as_link(node, url, name, text) if url else None
        is_image = name in {"img", "amp-img"} or (name == "input" and "src" in attributes)
        if not is_image or _is_foreign(node):
            return None
        lazy = [attributes.get(key, "") for key in _ATTRIBUTE_OF_SOURCE[2:]]
        own = attributes.get("src", "")
        urls = [own] if own and not own.startswith("data:") else lazy
        url = next(filter(self._is_remote, urls), "")
        text = attributes.get("alt") or attributes.get("title", "")
        return self._as_link(node, url, "image", text) if url else None

    def _as_link(self, node: Any, url: str, what: str, text: str = "") -> str:
        self.changed = True
        text = text or _attributes(node).get("title", "")
        if what in {"script", "file", "frame"}:
            self._add_problem(
                f"the {what} {url!r} would load from another site", "shown as a link", url
            )
        return _html_link(url, text or safe_urls.clean(url))

    def _sanitize_style(self, node: Any) -> tuple[str, str] | str:
        """Return the text of a style sheet without rules that load something; keep other text."""
        parent = node.parent
        if getattr(parent, "name", "") != "style" or (
            self.rules.explicit and not self.rules.strict
        ):
            return start_and_end(node)
        text = node.data
        if not safe_urls.style_names_remote(text):
            return start_and_end(node)
        kept = "" if self.rules.strict else _without_css_rules(text)
        if kept != text:
            self.changed = True
            where = next((each.group() for each in re.finditer(_URL, text)), "style")
            self._add_problem(
                "a style sheet in the text would load from another site", "left out", where
            )
        return kept

    def _with_safe_attributes(self, node: Any) -> tuple[str, str]:
        """Return the tags of an element without attributes that run a script or load something."""
        attributes = _attributes(node)
        removed = {key for key, value in attributes.items() if self._is_unwanted(node, key, value)}
        added: dict[str, str] = {}
        if node.name in {"video", "audio"}:
            sources = [
                attributes.get("src", ""),
                *(_attributes(each).get("src", "") for each in _elements(node)),
            ]
            if any(map(self._is_remote, sources)) and (
                "autoplay" in attributes or attributes.get("preload") != "none"
            ):
                removed |= {"autoplay"} & attributes.keys()
                added["preload"] = "none"
        if removed or added:
            self.changed = True
        return start_and_end(node, without=removed, more=added)

    def _is_unwanted(self, node: Any, key: str, value: str) -> bool:
        """Return whether to remove an attribute; add a problem if its URL isn't safe."""
        is_link = key in _LINK_ATTRIBUTES and not (_is_foreign(node) and node.name != "a")
        if key in _ANIMATION_ATTRIBUTES and _is_foreign(node):
            unsafe = safe_urls.scheme(value) in {"javascript", "vbscript", "data"}
        elif key in _LINK_ATTRIBUTES | _LOADING_ATTRIBUTES:
            is_safe = safe_urls.is_safe_link(value) if is_link else safe_urls.is_safe_source(value)
            unsafe = bool(value) and not is_safe
        else:
            unsafe = False
        if unsafe:
            shown = safe_urls.clean(value)[:60]
            problem = Problem(
                f"the URL {shown!r} isn't safe to follow: its text is shown. Remove the link", "url"
            )
            self.problems.append((problem, value[:20]))
            return True
        if self.rules.strict:
            return self._loads(node, key, value, is_link=is_link)
        runs_alone = self.rules.embeds and key.startswith("on") and key not in _DELIBERATE_HANDLERS
        if not (runs_alone and safe_urls.names_remote(value)):
            return False
        self._add_problem(f"the script in {key!r} may contact another site", "left out", key)
        return True

    def _loads(self, node: Any, key: str, value: str, *, is_link: bool) -> bool:
        """Return whether an attribute makes a browser contact another site."""
        if key in _SRCSET_ATTRIBUTES:
            return any(map(self._is_remote, safe_urls.sources_of(value)))
        if key in _PING_ATTRIBUTES or key.startswith("on"):
            return True
        if _is_foreign(node):
            leads = (key.endswith("href") and node.name == "a") or key.startswith("xmlns")
            return not leads and (safe_urls.style_names_remote(value) or self._is_remote(value))
        if key == "style":
            return safe_urls.style_names_remote(value)
        return (
            key in _LOADING_ATTRIBUTES or (key in _LINK_ATTRIBUTES and not is_link)
        ) and self._is_remote(value)


# -- elements


def _without_css_rules(text: str) -> str:
    """Return a style sheet without rules that load style sheets or fonts, escaped or not."""
    kept = re.sub(_CSS_RULES, "", text)
    read = safe_urls.style_as_read(kept)
    return re.sub(_CSS_RULES, "", read) if re.search(_CSS_RULES, read) else kept


def _document_names_remote(html: str) -> bool:
    """Return whether a document in an attribute contains a URL of another host."""
    text = unescape(html)
    return (
        safe_urls.names_remote(text)
        or safe_urls.style_names_remote(text)
        or any(
            safe_urls.is_remote(value)
            for node in _elements(parse([html], inline=False))
            for value in _attributes(node).values()
        )
    )


def _elements(node: Any) -> Iterator[Any]:
    ahead = [node]
    while ahead:
        each = ahead.pop()
        ahead += reversed(_children(each))
        if each is not node and not each.name.startswith(("#", "!")):
            yield each


def _children(node: Any) -> list[Any]:
    inside = getattr(node, "template_content", None)
    return list((inside if inside is not None else node).children or ())


def _attributes(node: Any) -> dict[str, str]:
    return {str(key).lower(): value or "" for key, value in (node.attrs or {}).items()}


def _is_foreign(node: Any) -> bool:
    return node.namespace not in {None, "html"}


def _element_before(node: Any) -> Any:
    """Return the element directly before another one, or None."""
    found = None
    for each in _children(node.parent) if node.parent is not None else ():
        if each is node:
            return found
        if not each.name.startswith(("#", "!")):
            found = each
    return None


def _sources(node: Any, attributes: Mapping[str, str]) -> Iterator[str]:
    """Yield the URLs that a frame may load, its own URL first."""
    for key in _ATTRIBUTE_OF_SOURCE:
        if value := attributes.get(key, "").strip("{}\"'` "):
            yield value
    for key, value in attributes.items():
        if (
            key.startswith("data-")
            and key not in _ATTRIBUTE_OF_SOURCE
            and safe_urls.is_remote(value)
        ):
            yield value
    for found in re.finditer(_URL, attributes.get("srcdoc", "")):
        if find(found.group()) is not None:
            yield found.group()
    if node.name in {"object", "applet"}:
        yield from _sources_inside(node)


def _sources_inside(node: Any) -> Iterator[str]:
    """Yield the URLs in the parameters of an object and in its frames."""
    for each in _elements(node):
        inner = _attributes(each)
        if each.name == "param" and inner.get("name", "").lower() in _SOURCE_PARAMETERS:
            yield inner.get("value", "")
        elif each.name in _FRAMES:
            yield from (inner[key] for key in ("src", "data") if inner.get(key))


def _split_elements(node: Any) -> list[Any]:
    """Return the elements around a node that can't contain a block, the innermost first."""
    path: list[Any] = []
    last = 0
    above = node.parent
    while above is not None and not above.name.startswith("#"):
        path.append(above)
        if above.name in _PHRASING:
            last = len(path)
        above = above.parent
    return (
        path[:last]
        if all(each.name in _PHRASING for each in path[:last])
        else _nearest_phrasing(path)
    )


def _nearest_phrasing(path: Sequence[Any]) -> list[Any]:
    """Return the phrasing elements around a node, up to the first block."""
    result: list[Any] = []
    for each in path:
        if each.name not in _PHRASING:
            break
        result.append(each)
    return result


def _text_of(node: Any) -> str:
    """Return the text of an element, without its scripts and styles."""
    parts: list[str] = []
    ahead = [node]
    while ahead:
        each = ahead.pop()
        if each.name == "#text":
            parts.append(each.data)
        elif each.name not in {"script", "style", "template"}:
            ahead += reversed(_children(each))
    return " ".join("".join(parts).split())


def _inner_html(node: Any) -> Iterator[str]:
    """Yield the HTML of an element's content."""
    yield from write(_Content(_children(node)), start_and_end)


@dataclass(frozen=True, slots=True)
class _Content:
    """The children of an element, without the element."""

    children: list[Any]
    name: str = "#inside"
    attrs: dict[str, str] = field(default_factory=dict)


def _html_link(url: str, text: str) -> str:
    """Return a link as HTML; only its text if the URL isn't safe."""
    text = escape(" ".join(unquote(text).split()) if text == url else text, quote=False)
    href = safe_urls.with_https(url)
    if not safe_urls.is_safe_link(href):
        return text
    return f'<a class="reference external" href="{escape(href)}">{text}</a>'


def _pixels(length: str) -> int:
    number = length.strip().removesuffix("px")
    return int(number) if number.isascii() and number.isdecimal() and len(number) < 5 else 0
