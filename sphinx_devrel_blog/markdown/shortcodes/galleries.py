"""Figures, galleries and rows of cards whose parameters or data come from a theme of Jekyll.

Sources: Minimal Mistakes' ``figure``, ``gallery`` and ``feature_row``, al-folio's
``figure.liquid``, jekyll-documentation-theme's ``image.html``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.common.urls import strip_site_variables
from sphinx_devrel_blog.markdown.shortcodes import media
from sphinx_devrel_blog.markdown.shortcodes.markdown_source import (
    directive_source,
    encode_path,
    escape_markdown,
    on_one_line,
)
from sphinx_devrel_blog.markdown.shortcodes.references import is_link_target
from sphinx_devrel_blog.markdown.shortcodes.results import DirectiveCall

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag
    from sphinx_devrel_blog.markdown.shortcodes.results import ShortcodeResult


_SOURCES: Final = (
    "image_path", "path", "src", "image", "img", "file", "image_url", "img_url", "image_src",
    "imgsrc", "source", "picture", "photo", "url", "href", "filename", "file_name", "name", "link",
)  # fmt: skip
_CAPTIONS: Final = ("caption", "description", "desc", "cap", "figcaption", "subtitle")
_STYLES: Final = frozenset(
    {*_CAPTIONS, "alt", "alt_text", "align", "attr", "class", "credit", "float", "height", "id",
     "lazy", "link", "loading", "max-height", "max-width", "popup", "position", "size", "style",
     "target", "title", "url", "width", "zoom", "zoomable"}
)  # fmt: skip
_IMAGE: Final = r"(?i)[^?#]+\.(?:png|jpe?g|gif|svg|webp|avif|bmp)(?:[?#]\S*)?"
_LENGTH: Final = r"\d+(?:\.\d+)?(?:px|%)?"
_SIDES: Final = {"left": "left", "right": "right", "center": "center", "centre": "center",
                 "middle": "center"}  # fmt: skip


def read_certain_figure(tag: Tag) -> ShortcodeResult | None:
    """Return the figure of an include that has an image, and no parameter of anything else."""
    sources = [name for name, value in tag.options if re.fullmatch(_IMAGE, value)]
    others = {name for name, _ in tag.options} - _STYLES - {*sources}
    return read_figure_file(tag) if sources and not others else None


def read_figure_file(tag: Tag) -> ShortcodeResult | None:
    """Read an include for a figure: its parameters have other names in each theme."""
    options = {name.lower(): value for name, value in tag.options if value}
    images = [name for name in _SOURCES if re.fullmatch(_IMAGE, options.get(name, ""))]
    name = next(iter(images), next((each for each in _SOURCES if each in options), ""))
    if not name:
        return None
    link = next((options[each] for each in ("link", "url", "href", "target")
                 if each != name and each in options), "")  # fmt: skip
    caption = next((options[each] for each in _CAPTIONS if each in options), "")
    title = options.get("title", "")
    if title and not caption and not tag.name.startswith("figure"):
        caption = title  # "figure" has it as a tooltip
    credit = options.get("credit", options.get("attribution", ""))
    width = next((options[each] for each in ("width", "max-width")
                  if re.fullmatch(_LENGTH, options.get(each, ""))), "")  # fmt: skip
    kept = {
        "src": options[name],
        "alt": options.get("alt") or options.get("alt_text") or ("" if caption else title),
        "caption": " ".join(filter(None, (caption, credit))),
        "link": link if is_link_target(link) else "",
        "width": "" if width == "100%" else width,
        "height": options.get("height", ""),
        "align": _side(options),
    }
    return media.read_figure(tag._replace(options=tuple(kept.items())))


def _side(options: Mapping[str, str]) -> str:
    """Return the side on which an image is, from its parameters and its classes."""
    written = (options.get(name, "") for name in ("align", "float", "position", "class"))
    words = re.findall(r"[a-z]+", " ".join(written).lower())
    return next((_SIDES[word] for word in words if word in _SIDES), "")


def read_gallery(tag: Tag, items: Sequence[Any]) -> ShortcodeResult | None:
    """Return the images of a list in front matter side by side, with a caption under them."""
    images = [source for item in items if (source := _image_source(item))]
    if not images:
        return None
    caption = on_one_line(tag.option("caption"))
    added = "\n\n".join((*images, caption)).strip()
    return DirectiveCall(
        "container", "devrel-gallery", added=added, inline=" ".join((*images, caption))
    )


def _image_source(item: Any) -> str:
    """Return an image of a list in front matter as Markdown; empty if the item has none."""
    data = item if isinstance(item, dict) else {"image_path": item}
    path = _text(data, "image_path", "src", "image", "path", "thumb", "url")
    if not path:
        return ""
    alt = escape_markdown(_text(data, "alt", "title", "caption", "description"))
    image = f"![{alt}](<{path}>)"
    url = _text(data, "url", "link")
    return f"[{image}](<{url}>)" if is_link_target(url) or (url and url != path) else image


def _text(data: Mapping[Any, Any], *names: str) -> str:
    found = next((data[name] for name in names if data.get(name)), "")
    return strip_site_variables(on_one_line(str(found)))


def read_feature_row(tag: Tag, items: Sequence[Any]) -> ShortcodeResult | None:
    """Return the cards of a list in front matter: an image, a title, a text and a button."""
    data = [item for item in items if isinstance(item, dict)]
    if not data:
        return None
    columns = 1 if tag.option("type") else min(len(data), 3)
    return DirectiveCall(
        "grid", f"1 1 {columns} {columns}", (("gutter", "3"),), added="".join(map(_card, data)),
        inline=" ".join(_text(item, "title", "excerpt") for item in data),
    )  # fmt: skip


def _card(data: Mapping[Any, Any]) -> str:
    title, url = _text(data, "title"), _text(data, "url")
    label = _text(data, "btn_label") or "Learn more"
    image = _text(data, "image_path")
    options = f":img-top: {encode_path(image)}\n" if image else ""
    options += f":img-alt: {_text(data, 'alt')}\n" if image and data.get("alt") else ""
    button = f"[{escape_markdown(label)}](<{url}>){{: .btn }}" if url else ""
    text = str(data.get("excerpt") or "")
    return directive_source(
        "grid-item-card", title, f"{options}\n{text}\n\n{button}".rstrip()
    )  # fmt: skip
