"""Shortcodes that show images of the post by a part of their names, or by a pattern.

Sources: Docsy's ``imgproc``, HugoBlox' and CNCF's ``gallery``, Blowfish's ``carousel``, Geekdoc's
``img`` and ``avatar``, Hugo's "Page resources".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.markdown.shortcodes import media
from sphinx_devrel_blog.markdown.shortcodes.markdown_source import (
    inner_text,
    on_one_line,
    read_container,
)
from sphinx_devrel_blog.markdown.shortcodes.references import unexpected_arguments
from sphinx_devrel_blog.markdown.shortcodes.results import Pictures

if TYPE_CHECKING:
    from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag
    from sphinx_devrel_blog.markdown.shortcodes.results import ShortcodeResult


_EXTENSION: Final = r"[^\s*]+\.[A-Za-z0-9]{2,5}"
_SIZE: Final = r"(\d*)x(\d*)\b.*"


def with_resource(tag: Tag, resources: Any) -> Tag:
    """Return ``tag`` with the path and the title of the resource that its ``name`` names.

    ``resources`` are those in the front matter: https://gohugo.io/content-management/page-resources
    """
    if tag.name not in {"img", "image", "avatar", "video", "audio"}:
        return tag
    name = tag.option("name")
    for each in resources if isinstance(resources, list) else ():
        if isinstance(each, dict) and each.get("name") == name and each.get("src"):
            alt = tag.option("alt") or str(each.get("title") or "")
            caption = (("caption", alt),) if tag.name == "img" else ()
            kept = tuple(pair for pair in tag.options if pair[0] not in {"name", "alt"})
            return tag._replace(options=(("src", str(each["src"])), ("alt", alt), *caption, *kept))
    return tag


def read_processed_image(tag: Tag) -> ShortcodeResult:
    """Read Docsy's ``imgproc "part of a name" Fill 400x300``: an image with a caption."""
    name = tag.args[0] if tag.args else tag.option("src", "image", "name")
    if not name:
        return unexpected_arguments(tag, "the name of an image")
    size = re.match(_SIZE, tag.args[2] if len(tag.args) > 2 else "")
    width = size[1] if size else ""
    return Pictures((name,), on_one_line(inner_text(tag)), width=width, is_one=True)


def read_gallery(tag: Tag) -> ShortcodeResult:
    """Read ``gallery``: the images of a folder, or those in its content."""
    if inner_text(tag).strip():
        return read_container(tag)
    where = tag.option("album", "dir", "folder", "path", "src")
    pattern = tag.option("match", "images", "pattern")
    patterns = [f"{where.strip('/')}/*"] if where else []
    patterns += _names_in(pattern) or [arg for arg in tag.args if arg]
    if not patterns:
        patterns = ["*"] if tag.name == "gallery" else []
    if not patterns:
        return unexpected_arguments(tag, "images")
    return Pictures(tuple(patterns), on_one_line(tag.option("caption", "title")))


def _names_in(pattern: str) -> list[str]:
    """Return the patterns of ``{a.jpg, b/*.png}`` or ``a.jpg,b.jpg``."""
    text = pattern.strip()
    if text.startswith("{") and text.endswith("}"):
        text = text[1:-1]
    return [part.strip() for part in text.split(",") if part.strip()]


def read_named_image(tag: Tag) -> ShortcodeResult:
    """Read Geekdoc's ``img name=``: an image of the post with its caption; others have a path."""
    name = tag.option("name")
    if not name or tag.option("src", "url", "path", "image"):
        return media.read_image(tag)
    if re.fullmatch(_EXTENSION, name):
        options = (("src", name), ("alt", tag.option("alt")), ("caption", tag.option("alt")))
        return media.read_figure(tag._replace(args=(), options=options))
    return Pictures((name,), tag.option("alt"), is_one=True)


def read_avatar(tag: Tag) -> ShortcodeResult:
    """Read Geekdoc's ``avatar name=``: a small image."""
    name = tag.option("name", "src") or (tag.args[0] if tag.args else "")
    if not name:
        return unexpected_arguments(tag, "the name of an image")
    if re.fullmatch(_EXTENSION, name):
        options = (("src", name), ("alt", tag.option("alt")), ("width", "160"))
        return media.read_figure(tag._replace(args=(), options=options))
    return Pictures((name,), "", alt=tag.option("alt"), width="160", is_one=True)
