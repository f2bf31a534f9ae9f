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
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import unquote

from sphinx_devrel_blog.blog import animation_urls
from sphinx_devrel_blog.common import safe_urls
from sphinx_devrel_blog.common.html import parse, split_at_slots, start_and_end, write
from sphinx_devrel_blog.embeds.providers import find
from sphinx_devrel_blog.markdown.shortcodes.results import EmbedTag, Reference
from sphinx_devrel_blog.markdown.syntax.embeds import QUOTES, resolve_element
from sphinx_devrel_blog.markdown.syntax.html_attributes import AttributeSanitizer, Rules
from sphinx_devrel_blog.markdown.syntax.html_elements import (
    PHRASING,
    attributes_of,
    element_before,
    elements,
    elements_to_split,
    inner_html,
    is_foreign,
    text_of,
)
from sphinx_devrel_blog.markdown.syntax.html_frames import (
    FRAMES,
    SOURCE_ATTRIBUTES,
    document_names_remote,
    end_frames,
    frame_sources,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_devrel_blog.common.warnings import Problem


_MAY_LOAD: Final = r"(?i)<[A-Za-z][^<>]*[=\s/][^<>]*|<(?:script|style)\b"
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

_MOST_QUOTES: Final = 5  # quotations of providers in each other; nobody writes two

_EMPTY = rf"<(?P<name>{'|'.join(sorted(PHRASING))})(?: [^<>]*)?>\s*</(?P=name)>"
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

    For ``parts`` and ``inline``, see `sphinx_devrel_blog.common.html.balance_html`.
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


def _without_empty(html: str) -> str:
    """Remove the empty parts of elements that were split around an embed."""
    before = ""
    while before != html:
        before = html
        html = re.sub(_EMPTY_AFTER, "", re.sub(_EMPTY_BEFORE, "", html))
    return html


def _is_quote(node: Any) -> bool:
    """Return whether an element is the quotation that a provider offers for embedding."""
    if node.name != "blockquote":
        return False
    return not QUOTES.isdisjoint(attributes_of(node).get("class", "").split())


def _is_deep_quote(node: Any) -> bool:
    """Return whether a quotation is in so many others that reading each of them takes too long."""
    around = 0
    parent = node.parent
    while parent is not None and around < _MOST_QUOTES:
        around += _is_quote(parent)
        parent = parent.parent
    return around >= _MOST_QUOTES


class _Sanitizer(AttributeSanitizer):
    """Decides what to write for each element."""

    def __init__(self, rules: Rules, root: Any, first: int, *, has_other_embeds: bool) -> None:
        super().__init__(rules)
        self.items: list[EmbedTag | Player] = []
        self._first = first
        self._has_embeds = has_other_embeds or (
            rules.embeds and any(self._resolve(node) is not None for node in elements(root))
        )

    def show(self, node: Any) -> tuple[str, str] | str:
        """Return the tags around the children of a node, or its replacement."""
        if node.name.startswith(("#", "!")):
            return self.sanitize_style(node) if node.name == "#text" else start_and_end(node)
        if self.rules.embeds and (result := self._resolve(node)) is not None:
            return self._replace_embed(node, result)
        if (
            node.name in {"noscript", "template"}
            and self.rules.embeds
            and any(map(self._resolve, elements(node)))
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
        return self.with_safe_attributes(node)

    # -- known providers

    def _resolve(self, node: Any) -> EmbedTag | Reference | None:
        name, attributes = node.name, attributes_of(node)
        if name == "img":
            embed = animation_urls.match_url(safe_urls.clean(attributes.get("src", "")))
            return EmbedTag(embed, (("alt", attributes.get("alt", "")),)) if embed else None
        if name in _PLAYER_ELEMENTS:
            key, url = _PLAYER_ELEMENTS[name]
            embed = find(url.format(attributes.get(key, "").strip()))
            return EmbedTag(embed) if embed else None
        kind = "iframe" if name in FRAMES else name
        is_quote = _is_quote(node) and not _is_deep_quote(node)
        inner = "".join(inner_html(node)) if is_quote else ""
        result = resolve_element(self.rules.registry, kind, attributes, inner)
        if isinstance(result, EmbedTag | Reference):
            return result
        sources = frame_sources(node, attributes) if name in FRAMES else ()
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
        before = element_before(noscript) if noscript is not None else None
        if before is None:
            return False
        others = map(self._resolve, (before, *elements(before)))
        return any(isinstance(each, EmbedTag) and each.embed == result.embed for each in others)

    def _placeholder(self, node: Any, item: EmbedTag | Player) -> str:
        self.changed = True
        self.items.append(item)
        mark = f"\0{self._first + len(self.items) - 1}\0"
        split = elements_to_split(node)
        closes = "".join(f"</{each.name}>" for each in split)
        opens = "".join(start_and_end(each, without=("id",))[0] for each in reversed(split))
        return f"{closes}{mark}{opens}"

    def _tags_without_widget(self, node: Any) -> tuple[str, str] | str:
        """Return the tags of an element; an empty string for the script of a known widget."""
        if node.name != "script" or not self._has_embeds:
            return start_and_end(node)
        source = attributes_of(node).get("src", "")
        if not (re.search(_WIDGET_HOSTS, source) or re.fullmatch(_EMBED_SCRIPT, source)):
            return start_and_end(node)
        self.changed = True
        return ""

    # -- everything else

    def _replacement(self, node: Any) -> str | None:
        """Return the replacement of an element that loads something; None to keep it."""
        name, attributes = node.name, attributes_of(node)
        if name == "script":
            return self._replace_script(node, attributes)
        if name in FRAMES:
            return self._unknown_frame(node, attributes)
        if name == "link":
            url = attributes.get("href", "")
            loads = set(attributes.get("rel", "").lower().split()) - _INERT_RELATIONS
            urls = [url, *safe_urls.sources_of(attributes.get("imagesrcset", ""))]
            url = next(filter(self.is_remote, urls), "") if loads else ""
            return self._as_link(node, url, "file") if url else None
        if name == "base" and ("href" in attributes or "target" in attributes):
            where = attributes.get("href", "")
            self.add_problem(
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
            if self.is_remote(source) or safe_urls.scheme(source) not in {"", "http", "https"}:
                return self._as_link(node, source, "script")
            return None
        if not re.fullmatch(_RUNNABLE_TYPES, attributes.get("type", "").strip()):
            return None  # data, which browsers don't run
        if self.rules.strict or safe_urls.names_remote(text):
            where = text.strip().partition("\n")[0][:60]
            self.add_problem("a script in the text may contact another site", "left out", where)
            return ""
        return None

    def _unknown_frame(self, node: Any, attributes: Mapping[str, str]) -> str | None:
        sources = list(frame_sources(node, attributes))
        url = next((each for each in sources if self.is_remote(each)), "")
        title = (
            next(
                (
                    attributes[key]
                    for key in ("title", "aria-label", "alt", "name")
                    if attributes.get(key)
                ),
                "",
            )
            or text_of(node).strip()
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
        if document_names_remote(document) or odd or (document and self.rules.strict):
            self.add_problem(
                f"the document in a frame {title and f'({title}) '}may contact another site",
                "its text is shown",
                odd or document[:40],
            )
            return escape(title or text_of(parse([document], inline=False)), quote=False)
        return None

    def _replace_refresh(self, attributes: Mapping[str, str]) -> str | None:
        found = re.match(_REFRESH, attributes.get("content", ""))
        if attributes.get("http-equiv", "").strip().lower() != "refresh" or found is None:
            return None
        url = found["url"].strip()
        if not url or not (self.is_remote(url) or not safe_urls.is_safe_link(url)):
            return None
        self.add_problem(f"the page would redirect to {url!r}", "shown as a link", url)
        return _html_link(url, url)

    def _replace_medium(self, node: Any, attributes: Mapping[str, str]) -> str | None:
        """Return the replacement of another site's image, video or audio with strict privacy."""
        name = node.name
        if not self.rules.strict:
            return None
        if name in {"video", "audio"}:
            sources = [attributes.get("src", "")]
            sources += [attributes_of(each).get("src", "") for each in elements(node)]
            url = next(filter(self.is_remote, sources), "")
            text = attributes.get("title") or attributes.get("aria-label") or text_of(node).strip()
            return self._as_link(node, url, name, text) if url else None
        is_image = name in {"img", "amp-img"} or (name == "input" and "src" in attributes)
        if not is_image or is_foreign(node):
            return None
        lazy = [attributes.get(key, "") for key in SOURCE_ATTRIBUTES[2:]]
        own = attributes.get("src", "")
        urls = [own] if own and not own.startswith("data:") else lazy
        url = next(filter(self.is_remote, urls), "")
        text = attributes.get("alt") or attributes.get("title", "")
        return self._as_link(node, url, "image", text) if url else None

    def _as_link(self, node: Any, url: str, what: str, text: str = "") -> str:
        self.changed = True
        text = text or attributes_of(node).get("title", "")
        if what in {"script", "file", "frame"}:
            self.add_problem(
                f"the {what} {url!r} would load from another site", "shown as a link", url
            )
        return _html_link(url, text or safe_urls.clean(url))


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
