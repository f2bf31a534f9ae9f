"""Prepare the HTML of an export for its conversion: embeds, footnotes, cards and leftovers."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from bs4 import BeautifulSoup
from bs4.element import Comment, PreformattedString

from sphinx_devrel_blog.blog.taxonomy import slugify
from sphinx_devrel_blog.common.urls import with_scheme
from sphinx_devrel_blog.embeds.providers import find
from sphinx_devrel_blog.tools.importing.elements import ANCHOR, EMBED, MORE, NOTE, NOTES, RAW
from sphinx_devrel_blog.tools.importing.inline import simplify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4 import Tag


_CARDS: Final = (
    "kg-callout-card", "kg-toggle-card", "kg-bookmark-card", "kg-file-card", "kg-button-card",
    "kg-gallery-card", "kg-product-card", "kg-audio-card", "kg-video-card", "kg-header-card",
    "kg-signup-card", "wp-block-gallery", "wp-block-buttons", "wp-block-details",
    "button-wrapper", "image-gallery-embed",
)  # fmt: skip
"""Classes of elements that Markdown lacks, and whose HTML the extension understands."""

_QUOTES: Final = (
    "twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed", "bluesky-embed",
    "mastodon-embed", "reddit-embed-bq", "imgur-embed-pub",
)  # fmt: skip
_FRAMES: Final = (
    "wp-block-embed", "kg-embed-card", "youtube-wrap", "vimeo-wrap", "spotify-wrap", "tweet",
    "twitter-embed", "bluesky-wrap", "soundcloud-wrap", "apple-podcast-container",
    "embed-responsive",
)  # fmt: skip
_DROPPED: Final = ("style", "noscript", "template", "meta", "link", "title", "head")
_WITHOUT_LINKS: Final = ("a", "code", "pre", "kbd", "samp", "textarea", "button")
_URL: Final = (
    r"(?:https?|ftp)://(?:[^\s<>\"'`()\[\]{}|\\^]|\([^\s<>\"'`()]*\))*"
    r"(?:[^\s<>\"'`()\[\]{}|\\^.,:;!?*_~]|\([^\s<>\"'`()]*\))"
)
_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_GIST: Final = r"https?://gist\.github\.com/[^\s\"'?]+"


def parse_html(html: str) -> Any:
    """Return the tree of some HTML."""
    return BeautifulSoup(html, "html.parser")


def prepare(soup: Any, notes: list[str]) -> None:
    """Change a tree in place; append what is left out to ``notes``."""
    _mark_excerpt(soup)
    for text in soup.find_all(string=lambda each: isinstance(each, PreformattedString)):
        text.extract()  # comments and declarations
    for tag in soup.find_all(_DROPPED):
        tag.decompose()
    _read_captions(soup)
    _replace_embeds(soup, notes)
    for tag in soup.find_all("script"):
        tag.decompose()
    _number_footnotes(soup)
    _keep_anchors(soup)
    _link_urls(soup)
    for card in soup.find_all(class_=list(_CARDS)):
        if card.find_parent(class_=list(_CARDS)) is None:
            _keep(card, soup)
    for card in soup.find_all(["details", "audio", "video"]):
        if card.find_parent(RAW) is None:
            _keep(card, soup)
    simplify(soup, (RAW, "pre", "code"), notes)


def _mark_excerpt(soup: Any) -> None:
    """Replace the first mark for the end of the excerpt; links and headings end before it.

    WordPress and Blogger's editor have ``<!--more-->``, and Blogger exports ``<a name="more">``.
    """
    marks = [
        *soup.find_all(string=lambda each: isinstance(each, Comment) and _is_more(each)),
        *soup.find_all("a", attrs={"name": "more"}),
    ]
    for mark in marks[:1]:
        around = mark.find_parents(["a", "b", "strong", "i", "em", *_HEADINGS])
        (around[-1] if around else mark).insert_after(soup.new_tag(MORE))
    for mark in marks:
        mark.extract()


def _is_more(comment: str) -> bool:
    return re.fullmatch(r"(?i)more\b.*", comment.strip()) is not None


def _keep(tag: Tag, soup: Any) -> None:
    """Put an element into one that the converter writes as HTML."""
    tag.wrap(soup.new_tag(RAW))


def _read_captions(soup: Any) -> None:
    """Make figures of Blogger's images with captions, which are tables."""
    for table in soup.find_all("table", class_="tr-caption-container"):
        image, caption = table.find("img"), table.find(class_="tr-caption")
        if image is None or caption is None or len(table.find_all("img")) > 1:
            continue
        link = image.find_parent("a")
        figure = soup.new_tag("figure")
        (table.find_parent(_HEADINGS) or table).insert_before(figure)
        figure.append((link if link is not None else image).extract())
        caption.name = "figcaption"
        figure.append(caption.extract())
        table.decompose()


def _keep_anchors(soup: Any) -> None:
    """Mark the places that links of the same text lead to, unless they are headings' own ids."""
    named = {str(tag["name"]): tag for tag in reversed(soup.find_all("a", attrs={"name": True}))}
    places = named | _by_id(soup)
    links = soup.find_all("a", href=re.compile(r"^#[\w.:-]+$"))
    for ident in dict.fromkeys(str(link["href"])[1:] for link in links):
        place = places.get(ident)
        if place is None or _is_own_id(place, ident):
            continue
        del place["id"]
        anchor = soup.new_tag(ANCHOR, attrs={"id": ident})
        place.insert(0, anchor) if place.contents and place.name != "a" else place.insert_before(
            anchor
        )


def _is_own_id(place: Tag, ident: str) -> bool:
    """Return whether the heading at a place has the same id in the site."""
    heading = place if place.name in _HEADINGS else place.find_parent(_HEADINGS)
    return heading is not None and slugify(heading.get_text()) == ident


def _link_urls(soup: Any) -> None:
    """Make links of URLs in texts.

    Markdown would find these URLs too, but with the backslashes that escape their characters.
    """
    for text in soup.find_all(string=re.compile(_URL)):
        if text.find_parent(_WITHOUT_LINKS) is not None:
            continue
        parts: list[Any] = []
        for place, part in enumerate(re.split(f"({_URL})", str(text))):
            if place % 2:
                parts.append(soup.new_tag("a", href=part))
                parts[-1].string = part
            elif part:
                parts.append(part)
        text.replace_with(*parts)


# -- embeds


def _replace_embeds(soup: Any, notes: list[str]) -> None:
    for tag in soup.find_all(class_=[*_FRAMES, *_QUOTES]):
        if tag.parent is not None and (url := _url_of_embed(tag)):
            _replace(tag, url, soup, notes)
    for tag in soup.find_all(["iframe", "embed", "object"]):
        if tag.parent is None:
            continue
        outer = tag.find_parent("figure") or tag
        url = str(tag.get("src") or tag.get("data-src") or tag.get("data") or "")
        _replace(outer, url, soup, notes)
    for tag in soup.find_all("script", src=re.compile(_GIST)):
        url = str(tag["src"]).removesuffix(".js")
        _replace(tag.find_parent("figure") or tag, url, soup, notes)


def _url_of_embed(tag: Tag) -> str:
    """Return the URL of an embed in one of the forms of the platforms; empty if it is unknown."""
    data = _data_of(tag)
    if video := data.get("videoId"):
        return f"https://www.youtube.com/watch?v={video}"
    own = [data.get("url"), tag.get("cite"), tag.get("data-instgrm-permalink")]
    frames = [frame.get("src") for frame in tag.find_all("iframe")]
    scripts = [
        str(each["src"]).removesuffix(".js")
        for each in tag.find_all("script", src=re.compile(_GIST))
    ]
    links = [str(link.get("href", "")) for link in reversed(tag.find_all("a"))]
    texts = re.findall(r"https?://[^\s<>\"]+", tag.get_text(" "))
    candidates = [str(url) for url in (*own, *frames, *scripts, *links, *texts) if url]
    known = (url for url in candidates if find(with_scheme(url)) is not None)
    return next(known, next(iter(candidates), ""))


def _data_of(tag: Tag) -> dict[str, Any]:
    """Return Substack's data of an element."""
    try:
        data = json.loads(str(tag.get("data-attrs") or "{}"))
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}


def _replace(tag: Tag, url: str, soup: Any, notes: list[str]) -> None:
    """Replace an element with an embed, and its caption; an unknown URL becomes a link."""
    url = with_scheme(url.strip())
    caption = tag.find("figcaption")
    parts = []
    embed = find(url) if url.startswith(("https://", "http://")) else None
    if embed is not None:
        parts.append(soup.new_tag(EMBED, attrs={"url": embed.url}))
    elif url.startswith(("https://", "http://")):
        notes.append(f"an embed of {url} is a link: its provider is unknown")
        link = soup.new_tag("a", href=url)
        link.string = url
        parts.append(soup.new_tag("p"))
        parts[-1].append(link)
    else:
        notes.append(f"an embed without a URL is left out: <{tag.name}>")
    if caption is not None and caption.get_text(strip=True):
        caption.extract()
        caption.name, caption.attrs = "p", {}
        parts.append(caption)
    tag.replace_with(*parts)


# -- footnotes


def _number_footnotes(soup: Any) -> None:
    """Turn notes and the references to them into elements with their names.

    A note is an element with an ``id`` that a reference links to, and with a link back. Sources:
    WordPress' ``wp-block-footnotes``, markdown-it-footnote (Ghost), Substack and Pandoc.
    """
    names: dict[str, str] = {}
    bodies: list[tuple[str, Any]] = []
    targets = _by_id(soup)
    for link in soup.find_all("a", href=re.compile(r"^#.")):
        ident = str(link["href"])[1:]
        if ident in names:
            continue
        body = _body_of_note(targets.get(ident), link)
        if body is not None:
            names[ident] = str(len(names) + 1)
            bodies.append((ident, body))
    containers = [body.parent for _ident, body in bodies]
    inside = {id(each) for _ident, body in bodies for each in body.descendants}
    for link in list(soup.find_all("a", href=re.compile(r"^#."))):
        ident = str(link["href"])[1:]
        if ident in names and id(link) not in inside:
            outer = link.parent if link.parent is not None and link.parent.name == "sup" else link
            outer.replace_with(soup.new_tag(NOTE, attrs={"number": names[ident]}))
    for ident, body in bodies:
        _remove_back_links(body)
        body.name = NOTES
        body.attrs = {"number": names[ident]}
        soup.append(body.extract())
    for line in soup.find_all("hr", class_="footnotes-sep") if bodies else ():
        line.decompose()
    for container in containers:
        if container is not None and container is not soup and not container.get_text(strip=True):
            container.decompose()


def _by_id(soup: Any) -> dict[str, Any]:
    """Return the elements with an ``id`` by it; of several with the same one, the first."""
    return {str(tag["id"]): tag for tag in reversed(soup.find_all(id=True))}


def _body_of_note(target: Any, link: Tag) -> Any:
    """Return the element of a note, given the target of a link; None if it isn't a note."""
    if target is None or target is link or target.name in _HEADINGS:
        return None
    body = target
    if target.name == "a":  # Substack: the number of the note
        body = target.find_parent(class_="footnote") or target.find_parent("li")
    if body is None or any(parent is body for parent in link.parents):
        return None
    sources = {str(link.get("id") or ""), *_ids_around(link)} - {""}
    backs = {str(each["href"])[1:] for each in body.find_all("a", href=re.compile(r"^#."))}
    if target.name == "a" and target.get("href"):
        backs.add(str(target["href"])[1:])
    return body if backs & sources else None


def _ids_around(link: Tag) -> Iterator[str]:
    for parent in (link.parent, link.parent.parent if link.parent is not None else None):
        if parent is not None and parent.name in {"sup", "span"}:
            yield str(parent.get("id") or "")


def _remove_back_links(body: Tag) -> None:
    for link in body.find_all("a", href=re.compile(r"^#.")):
        text = link.get_text(strip=True)
        if re.fullmatch(r"[\W_]*|\d+|\[\d+\]", text):
            outer = link.parent if link.parent is not None and link.parent.name == "sup" else link
            outer.decompose()
