"""Embeds without a shortcode: bare URLs, and the HTML of providers.

* a URL of a known provider as a paragraph of its own, as on DEV, Medium and WordPress, and
  ``> twitter: URL``, as in fastpages;
* ``<blockquote class="twitter-tweet">`` and similar quotes, with their script; their text is shown
  if there is no snapshot;
* ``<iframe>`` of a known provider, with GIPHY's credit under it, and DEV's own
  ``<iframe class="liquidTag" src="…/embed/TAG?args=…">``, which DEV generates for a shortcode.

All become ``shortcode`` tokens. Scripts of known widgets are removed; other HTML isn't changed.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs

from markdown_it.token import Token

from sphinx_devrel_blog.common.safe_urls import with_https
from sphinx_devrel_blog.common.urls import split_url
from sphinx_devrel_blog.common.warnings import Problem
from sphinx_devrel_blog.embeds.providers import PAGE, PROVIDERS, find, find_page
from sphinx_devrel_blog.embeds.responses import read_credit, read_quote
from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag, parse_tag
from sphinx_devrel_blog.markdown.shortcodes.results import EmbedTag, NoOutput, Unknown
from sphinx_devrel_blog.markdown.syntax.html_figures import start_tag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.markdown.shortcodes.registry import ShortcodeRegistry
    from sphinx_devrel_blog.markdown.shortcodes.results import ShortcodeResult


_URL_LINE: Final = r"<?(?P<url>https?://[^\s<>]+)>?"
_QUOTED: Final = r"(?i)(?:twitter|youtube|vimeo|instagram|gist|embed):\s*(?P<url>https?://\S+)"
_TAG: Final = r"(?:[^<>\"']|\"[^\"]*\"|'[^']*')*"
_QUOTE: Final = (
    rf"(?is)(?P<start><blockquote\b{_TAG}>)(?P<inner>(?:(?!</?blockquote\b).)*)</blockquote\s*>"
)
_IFRAME: Final = (
    rf"(?is)(?P<start><iframe\b{_TAG}>)(?:(?!</?iframe\b).)*</iframe\s*>"
    r"(?:\s*<p>\s*<a\b[^<>]*\bhref=[\"']https?://giphy\.com/[^<>]*>via GIPHY</a>\s*</p>)?"
)
_SCRIPT: Final = rf"(?i)(?P<start><script\b{_TAG}>)\s*</script\s*>"
_BOX: Final = rf"(?is)<div\b{_TAG}>((?:(?!</?div\b).)*)</div\s*>"
_CELLS: Final = frozenset({"td_open", "th_open"})
_ALLOWED_AROUND_FRAMES: Final = (
    r"(?i)</?(?:iframe|figcaption|figure|br|img|p)\b|</?a\b[^<>]*\bgiphy\.com|</a>|<!--"
)
_HREF: Final = r"(?i)\bhref=[\"']([^\"']+)[\"']"
_URL_ATTRIBUTES: Final = ("cite", "data-instgrm-permalink", "data-embed-url", "data-bluesky-uri")
QUOTES = frozenset(
    {"twitter-tweet", "twitter-video", "instagram-media", "reddit-embed-bq", "reddit-card",
     "tiktok-embed", "bluesky-embed", "mastodon-embed"}
)  # fmt: skip
_WIDGETS: Final = (
    r"(?i)(?:https?:)?//(?:platform\.(?:twitter|x)\.com/widgets\.js|(?:www\.)?instagram\.com/embed\.js"
    r"|embed\.(?:reddit(?:media)?\.com|bsky\.app|redditmedia\.com)/\S*|(?:www\.)?tiktok\.com/embed\.js"
    r"|(?:static\.codepen\.io|cpwebassets\.codepen\.io|(?:production-)?assets\.codepen\.io)/\S*"
    r"|cdnjs\.cloudflare\.com/ajax/libs/iframe-resizer/\S*)"
)
_GIST_SCRIPT: Final = r"(?i)(?:https?:)?//(?:gist\.github\.com|asciinema\.org/a)/\S+\.js(?:\?\S*)?"


def embed_plugin(
    md: MarkdownIt, registry: ShortcodeRegistry, *, urls: bool, html: bool, previews: bool = False
) -> None:
    """Add the rules to ``md``: for bare URLs if ``urls``, and for HTML if ``html``.

    With ``previews``, URLs of unknown providers become previews of their pages.
    """
    if urls or previews:
        find_url = (find_page if urls else PROVIDERS[PAGE].match_url) if previews else find
        md.core.ruler.before("inline", "devrel_blog_urls", partial(read_urls, find_url))
    if html:
        md.core.ruler.before("inline", "devrel_blog_html_embeds", partial(read_html, registry))
        md.core.ruler.push("devrel_blog_frames", partial(read_frames, registry))


# -- bare URLs


def read_urls(find_url: Callable[[str], Embed | None], state: StateCore) -> None:
    """Core rule, before ``inline``: turn paragraphs that consist of URLs into embeds."""
    tokens = state.tokens
    result: list[Token] = []
    place = 0
    while place < len(tokens):
        embeds = _embeds_of_paragraph(tokens, place, find_url)
        if embeds is None:
            result.append(tokens[place])
            place += 1
            continue
        if _is_whole_quote(result, tokens, place):
            result.pop()
            place += 1
        result += embeds
        place += 3
    state.tokens = result


def _embeds_of_paragraph(
    tokens: Sequence[Token], place: int, find_url: Callable[[str], Embed | None]
) -> list[Token] | None:
    if tokens[place].type != "paragraph_open" or tokens[place].hidden:
        return None
    quoted = place > 0 and tokens[place - 1].type == "blockquote_open"
    pattern = re.compile(_QUOTED if quoted else _URL_LINE)
    embeds: list[Token] = []
    for number, line in enumerate(tokens[place + 1].content.split("\n")):
        found = pattern.fullmatch(line.strip())
        embed = find_url(found["url"]) if found else None
        if embed is None:
            return None
        embeds.append(_shortcode_token(tokens[place], line.strip(), EmbedTag(embed), number))
    return embeds


def _is_whole_quote(result: Sequence[Token], tokens: Sequence[Token], place: int) -> bool:
    """Return whether a paragraph is the only content of its quote, which is then removed."""
    return (
        bool(result)
        and result[-1].type == "blockquote_open"
        and place + 3 < len(tokens)
        and tokens[place + 3].type == "blockquote_close"
    )


def _shortcode_token(at: Token, source: str, result: ShortcodeResult, line: int = 0) -> Token:
    token = Token("shortcode", "", 0, map=at.map, level=at.level, block=True)
    token.content = source
    token.meta = {"tag": Tag("", source=source), "result": result, "line": line, "body_line": line}
    return token


# -- HTML


def read_html(registry: ShortcodeRegistry, state: StateCore) -> None:
    """Core rule, before ``inline``: turn HTML blocks of known providers into embeds."""
    result: list[Token] = []
    for token in state.tokens:
        result += _embeds_of_block(registry, token) if token.type == "html_block" else [token]
    state.tokens = result


def _embeds_of_block(registry: ShortcodeRegistry, token: Token) -> list[Token]:
    """Return the embeds in an HTML block; the block itself if it has other content too."""
    html = _without_boxes(token.content.strip())
    embeds: list[Token] = []
    place = 0
    while place < len(html):
        if html[place].isspace():
            place += 1
            continue
        found = (
            re.compile(_SCRIPT).match(html, place)
            or re.compile(_QUOTE).match(html, place)
            or re.compile(_IFRAME).match(html, place)
        )
        result = _resolve_match(registry, found) if found else None
        if found is None or result is None:
            return [token]
        if not isinstance(result, NoOutput):
            embeds.append(_shortcode_token(token, found.group(), result))
        place = found.end()
    return embeds


def read_frames(registry: ShortcodeRegistry, state: StateCore) -> None:
    """Core rule, after ``inline``: turn frames within paragraphs into embeds.

    A transform finds the frames in other HTML and in the cells of tables later.
    """
    before = ""
    for token in state.tokens:
        children = token.children or []
        if before not in _CELLS and any(child.content.startswith("<iframe") for child in children):
            html = [child.content for child in children if child.type == "html_inline"]
            if all(re.match(_ALLOWED_AROUND_FRAMES, each) for each in html):
                token.children = list(_replace_frames(registry, children))
        before = token.type


def _replace_frames(registry: ShortcodeRegistry, children: list[Token]) -> Iterator[Token]:
    place = 0
    while place < len(children):
        child = children[place]
        pair = children[place : place + 2]
        is_html = len(pair) == 2 and all(each.type == "html_inline" for each in pair)
        found = (
            re.compile(_IFRAME).fullmatch("".join(each.content for each in pair))
            if is_html
            else None
        )
        result = _resolve_match(registry, found) if found else None
        if found is None or result is None:
            yield child
            place += 1
            continue
        frame = _shortcode_token(child, found.group(), result)
        frame.block = False
        yield frame
        place += 2


def _without_boxes(html: str) -> str:
    """Return a frame without the ``<div>`` that GIPHY and others put around it."""
    box = re.match(_BOX, html)
    return f"{box[1].strip()}{html[box.end() :]}" if box and "<iframe" in box[1] else html


def _resolve_match(registry: ShortcodeRegistry, found: re.Match[str]) -> ShortcodeResult | None:
    """Return the result of an element: `NoOutput` for the script of a widget, None if unknown."""
    element, attributes = start_tag(found["start"]) or ("", {})
    if element == "script" and re.fullmatch(_WIDGETS, attributes.get("src", "")):
        return NoOutput()
    inner = found["inner"] if element == "blockquote" else ""
    return resolve_element(registry, element, attributes, inner)


def resolve_element(
    registry: ShortcodeRegistry, element: str, attributes: Mapping[str, str], inner: str
) -> ShortcodeResult | None:
    """Return the result of an element of a known provider; None for any other element.

    The names of ``attributes`` are in lower case; ``inner`` is the HTML in a quote.
    """
    source = with_https(attributes.get("src", ""))
    classes = set(attributes.get("class", "").split())
    if element == "script":
        return _resolve_script(source, classes, attributes)
    if element == "iframe":
        if "liquidTag" in classes:
            return _resolve_liquid_frame(registry, source)
        embed = find(source)
        return EmbedTag(embed) if embed else None
    if "codepen" in classes and attributes.get("data-slug-hash"):
        user = attributes.get("data-user") or "anon"
        embed = find(f"https://codepen.io/{user}/pen/{attributes['data-slug-hash']}")
        return EmbedTag(embed) if embed else None
    if element != "blockquote" or not QUOTES & classes or "\0" in inner:
        return None
    embed = _embed_of_quote(attributes, inner)
    quote = read_quote(inner)
    return EmbedTag(embed, quoted=quote.text, credit=read_credit(quote)) if embed else None


def _resolve_script(
    source: str, classes: set[str], attributes: Mapping[str, str]
) -> EmbedTag | None:
    if re.fullmatch(_GIST_SCRIPT, source):
        embed = find(source) or find(source.partition("?")[0])
    elif "speakerdeck-embed" in classes:
        embed = find(f"https://speakerdeck.com/player/{attributes.get('data-id', '')}")
    else:
        embed = find(source) or find(source.removesuffix(".js"))
    return EmbedTag(embed) if embed else None


def _embed_of_quote(attributes: Mapping[str, str], inner: str) -> Embed | None:
    """Return the embed of a quote: the URL in its attributes, or a known URL of its links."""
    named = [attributes.get(name, "") for name in _URL_ATTRIBUTES]
    hrefs = (
        find(url.replace("&amp;", "&")) for url in (*named, *reversed(re.findall(_HREF, inner)))
    )
    return next((embed for embed in hrefs if embed is not None), None)


def _resolve_liquid_frame(registry: ShortcodeRegistry, source: str) -> ShortcodeResult | None:
    """Return the result of DEV's frame: ``…/embed/TAG?args=…`` was ``{% TAG … %}``."""
    url = split_url(source)
    folder, _, name = url.path.rpartition("/")
    arguments = parse_qs(url.query).get("args", [""])[0]
    if not folder.endswith("/embed") or "%}" in arguments:
        return None
    result = registry.resolve(parse_tag(f"{{% {name} {arguments} %}}"))
    return None if isinstance(result, Problem | Unknown) else result
