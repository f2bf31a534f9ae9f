"""Includes of Jekyll with parameters: ``{% include figure.liquid path="/a.png" %}``.

Each theme and blog has files of its own, but most do the same under similar names. So an include is
read by the name of its file, without folders and suffix, and by its parameters: ``image.html``,
``figure`` and ``responsive-image.html`` are figures, and ``embed/youtube.html`` and
``youtubePlayer.html`` are videos.

Sources: the folders ``_includes`` of al-folio, Minimal Mistakes, Chirpy, So Simple, Hydejack,
Jekyll-Bootstrap, fastpages and jekyll-documentation-theme; Jekyll's "Includes" page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.common.urls import strip_site_variables
from sphinx_devrel_blog.common.warnings import Problem
from sphinx_devrel_blog.embeds.providers import PROVIDERS, find
from sphinx_devrel_blog.markdown.admonitions import KINDS
from sphinx_devrel_blog.markdown.shortcodes import boxes, galleries, media
from sphinx_devrel_blog.markdown.shortcodes.results import (
    Contents,
    EmbedTag,
    NoOutput,
    Reference,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from collections.abc import Set as AbstractSet
    from typing import Any

    from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag
    from sphinx_devrel_blog.markdown.shortcodes.results import ShortcodeResult


INCLUDES: Final = frozenset({"include", "include_cached"})
"""Tags whose first argument is a file of the theme."""

_PARAMETER: Final = (
    r"(?<![\w-])([\w-]+)\s*=\s*(?:\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|([^\s\"'|]+))"
)
_NAME: Final = r"[A-Za-z_][\w-]*(?:\.[\w-]+)*"
_WORDS: Final = r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+"
_VALUES: Final = frozenset({"true", "false", "nil", "null", "empty"})
_OBJECTS: Final = ("page.", "site.", "post.", "include.", "layout.")
_NO_IDS: Final = frozenset(
    {"alt", "caption", "class", "height", "provider", "style", "title", "width"}
)
_SOURCES: Final = ("path", "src", "url", "file", "source", "link", "href", "embed", "video")
_FIGURES: Final = frozenset(
    {"caption", "fig", "figure", "image", "images", "img", "lightbox", "photo", "pic", "picture",
     "screenshot", "thumbnail", "zoom"}
)  # fmt: skip
_BOXES: Final = frozenset({*KINDS, "admonition", "box", "callout", "notice"}) - {"quote", "cite"}
_GALLERIES: Final = frozenset({"carousel", "gallery", "images", "slider", "slideshow"})
_LISTS: Final = frozenset(
    {"children", "group", "links", "list", "nav", "navigation", "posts", "related", "toctree"}
)
_TEMPLATES: Final = frozenset({"jb", "themes", "head", "layout"})  # folders
_SCRIPTS: Final = frozenset(
    {"ad", "ads", "adsense", "analytics", "comments", "disqus", "footer", "ga", "giscus", "head",
     "header", "katex", "mathjax", "mathjs", "meta", "mermaid", "script", "scripts", "seo",
     "share", "sharing", "sidebar", "social", "style", "styles", "utterances"}
)  # fmt: skip
_PAGES: Final = {
    "bilibili": "https://www.bilibili.com/video/{}",
    "googledrive": "https://drive.google.com/file/d/{}/view",
}
"""Pages of services that have no provider here."""


def include_names(tag: Tag) -> tuple[str, ...]:
    """Return the names under which a site may map an include, the most precise first."""
    path = tag.args[0] if tag.name in INCLUDES and tag.args else ""
    name = path.rpartition("/")[2]
    stem = name.partition(".")[0]
    found = (f"include {path}", f"include {name}", f"include {stem}", path, name, stem)
    return tuple(dict.fromkeys(each for each in found if each.strip())) if path else ()


def fill_parameters(tag: Tag, value_of: Callable[[str], str | None]) -> Tag:
    """Return an include with the values of the variables among its parameters.

    ``value_of`` returns the value of a variable, or None if it is unknown.
    """
    path, _, rest = tag.rest.partition(" ")
    options = []
    for found in re.finditer(_PARAMETER, rest if path else ""):
        value = next((text for text in found.group(2, 3) if text is not None), None)
        if value is None:
            value = _variable(found[4], value_of)
        else:
            value = re.sub(r"\\([\"'\\])", r"\1", value)
        options.append((found[1], strip_site_variables(value)))
    return tag._replace(args=tag.args[:1], options=tuple(options))


def _variable(name: str, value_of: Callable[[str], str | None]) -> str:
    if name in _VALUES or re.fullmatch(_NAME, name) is None:
        return name
    value = value_of(name)
    if value is None:
        # Without quotes, some authors write the value itself.
        return "" if name.startswith(_OBJECTS) else name
    return value


def read_include(tag: Tag, page: Mapping[str, Any]) -> ShortcodeResult | None:
    """Return the result of an include; None if its file has no meaning here.

    ``page`` has the values of variables, such as ``page.gallery``.
    """
    folder, _, file = (tag.args[0] if tag.args else "").rpartition("/")
    if folder.lower().partition("/")[0] in _TEMPLATES:
        return NoOutput()
    stem = file.partition(".")[0]
    words = frozenset(word.lower() for word in re.findall(_WORDS, stem))
    included = tag._replace(name=re.sub(r"[\W_]+", "-", stem).lower(), args=())
    if words & _GALLERIES and (items := _data(tag, page, "gallery", "images")):
        return galleries.read_gallery(included, items)
    if "feature" in words and (items := _data(tag, page, "feature_row")):
        return galleries.read_feature_row(included, items)
    for names, read in _READERS:
        if not names or not words.isdisjoint(names):
            result = read(included)
            if result is not None and not isinstance(result, Problem):
                return result
    return None


def _data(tag: Tag, page: Mapping[str, Any], *names: str) -> list[Any]:
    """Return a list of front matter: the one that ``id`` names, or that of the include itself."""
    keys = (tag.option("id"),) if tag.option("id") else names
    found: Any = next((value for key in keys if (value := page.get(f"page.{key.lower()}"))), [])
    return found if isinstance(found, list) else []


# -- one kind of file each


def _read_embed(tag: Tag) -> ShortcodeResult | None:
    """Return the content of a service that the name of the file or ``provider`` names."""
    values = [value for name, value in tag.options if value and name not in _NO_IDS]
    for value in values:
        if (embed := find(value)) is not None:
            return EmbedTag(embed, _title(tag))
    pen = tag.option("hash", "slug", "pen")
    if "codepen" in tag.name and pen and tag.option("user"):
        values = [f"https://codepen.io/{tag.option('user')}/pen/{pen}", *values]
    named = f"{tag.option('provider').lower()} {tag.name}".replace("-", "")
    for service, url in _PAGES.items():
        if service in named and values:
            return Reference(url=url.format(values[0]))
    provider = PROVIDERS.get(_provider_in(named))
    if provider is None:
        return None
    options = dict(tag.options)
    embeds = (provider.from_arguments((value,), options) for value in values)
    return next((EmbedTag(embed, _title(tag)) for embed in embeds if embed is not None), None)


def _provider_in(name: str) -> str:
    """Return the provider whose name is in a text; an empty string if there is none."""
    if "tweet" in name or "twitter" in name:
        return "x"
    # A video without a provider is one on YouTube.
    found = (each for each in PROVIDERS if each in name and each not in {"x", "mux"})
    return next(found, "youtube" if re.search(r"\b(?:video|yt)", name) else "")


def _title(tag: Tag) -> tuple[tuple[str, str], ...]:
    title = tag.option("title", "caption")
    return (("title", title),) if title else ()


def _read_player(tag: Tag) -> ShortcodeResult | None:
    source = tag.option(*_SOURCES, "mp4", "webm", "mp3", "audio")
    if not source:
        return None
    kept = (("src", source), ("title", tag.option("title", "caption")))
    is_audio = re.search(r"audio|mp3|sound", tag.name) is not None
    return (media.read_audio if is_audio else media.read_video)(tag._replace(options=kept))


def _read_frame(tag: Tag) -> ShortcodeResult | None:
    source = tag.option(*_SOURCES)
    is_url = source.startswith(("https://", "http://"))
    text = tag.option("title", "text", "caption")
    return Reference("" if is_url else source, source, text) if source else None


def _read_box(tag: Tag) -> ShortcodeResult | None:
    kind = tag.option("type", "kind", "level", "style", "variant", "color", "status", "class")
    words = (*re.findall(r"\w+", kind.lower()), *tag.name.split("-"))
    found = next((each for each in words if each in KINDS and each != "alert"), "note")
    kept = (
        ("type", found),
        ("title", tag.option("title", "header", "heading")),
        ("text", tag.option("text", "content", "body", "message", "note", "description")),
    )
    return boxes.read_callout(tag._replace(name="callout", options=kept))


def _read_details(tag: Tag) -> ShortcodeResult | None:
    text = tag.option("content", "text", "body", "details", "answer")
    summary = tag.option("summary", "title", "header", "heading", "label", "question")
    if not text:
        return None
    return boxes.read_details(tag._replace(rest=summary, options=(), inner=text))


def _read_quote(tag: Tag) -> ShortcodeResult | None:
    text = tag.option("quote", "text", "content", "body")
    author = tag.option("author", "cite", "by", "name", "source", "citation")
    kept = (("author", author), ("link", tag.option("link", "url", "href"))) if author else ()
    return boxes.read_quote(tag._replace(rest="", options=kept, inner=text)) if text else None


def _read_contents(tag: Tag) -> ShortcodeResult | None:
    del tag
    return Contents()


def _read_nothing(tag: Tag) -> ShortcodeResult | None:
    return None if tag.option("text", "content", "caption", "description") else NoOutput()


_READERS: Final[tuple[tuple[AbstractSet[str], Callable[[Tag], ShortcodeResult | None]], ...]] = (
    ({"toc"}, _read_contents),
    (_FIGURES, galleries.read_figure_file),
    (_BOXES, _read_box),
    ({"accordion", "collapse", "collapsible", "details", "expand", "spoiler", "toggle"},
     _read_details),
    ({"btn", "button", "cta"}, boxes.read_button),
    ({"blockquote", "pullquote", "quote", "testimonial"}, _read_quote),
    (set(), _read_embed),
    ({"audio", "movie", "mp3", "mp4", "player", "sound", "video"}, _read_player),
    ({"demo", "embed", "frame", "iframe", "pdf", "slides"}, _read_frame),
    (_LISTS | _SCRIPTS, _read_nothing),
    (set(), galleries.read_certain_figure),
)  # fmt: skip
"""The words in the name of a file, and the function that reads it; no words stand for any file."""
