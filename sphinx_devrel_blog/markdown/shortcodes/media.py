"""Shortcodes for images, videos and audio.

Sources: forem/forem (``app/liquid_tags``), Hugo's embedded shortcodes and those of its best known
themes, Hexo's tag plugins, Jekyll's ``highlight``, Pelican's liquid_tags.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from sphinx_devrel_blog.common.safe_urls import clean, is_safe_source
from sphinx_devrel_blog.common.values import is_huge, length
from sphinx_devrel_blog.embeds.providers import find
from sphinx_devrel_blog.markdown.shortcodes.grammar import read_arguments
from sphinx_devrel_blog.markdown.shortcodes.markdown_source import (
    encode_path,
    escape_markdown,
    escape_paragraph,
    inner_text,
    on_one_line,
)
from sphinx_devrel_blog.markdown.shortcodes.references import is_link_target, unexpected_arguments
from sphinx_devrel_blog.markdown.shortcodes.results import (
    DirectiveCall,
    EmbedTag,
    Media,
    Reference,
)

if TYPE_CHECKING:
    from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag
    from sphinx_devrel_blog.markdown.shortcodes.results import ShortcodeResult

_SIDES = frozenset({"left", "center", "right"})


def read_figure(tag: Tag) -> ShortcodeResult:
    """Read Hugo's ``figure``, and ``img`` of its themes: an image, with or without a caption."""
    source = tag.option("src", "url", "path", "image") or (tag.args[0] if tag.args else "")
    if not source or not _is_source(source):
        return unexpected_arguments(tag, 'an image: src="…"')
    caption = [f"**{tag.option('title')}**"] if tag.option("title") else []
    caption += [tag.option("caption", "cap") or on_one_line(inner_text(tag))]
    if attribution := tag.option("attr"):
        link = tag.option("attrlink")
        caption += [f"[{attribution}](<{link}>)" if is_link_target(link) else attribution]
    return _image_directive(
        tag,
        source,
        alt=tag.option("alt") or (tag.args[1] if len(tag.args) > 1 else ""),
        size=(tag.option("width"), tag.option("height")),
        caption=escape_paragraph(" ".join(caption)),
    )


def read_image(tag: Tag) -> ShortcodeResult:
    """Read Hexo's and Pelican's ``img [class …] src [width] [height] ["title" "alt"]``."""
    if tag.options:
        return read_figure(tag)
    args = [word for arg in tag.args for word in _split_arguments(arg)]
    place = next((n for n, arg in enumerate(args) if "." in arg or "/" in arg), None)
    if place is None or not _is_source(args[place]):
        return unexpected_arguments(tag, "the path of an image")
    size = [arg for arg in args[place + 1 : place + 4] if arg.isascii() and arg.isdecimal()]
    others = [arg for arg in args[place + 1 :] if arg not in (*size, "lazy", "eager")]
    # Without quotes, Hexo reads the rest of the tag as the title.
    is_quoted = any(quote in tag.rest for quote in "\"'")
    title, alt = (*(others if is_quoted else [" ".join(others)]), "", "")[:2]
    width, height = (*size, "", "")[:2]
    caption = escape_paragraph(inner_text(tag))
    return _image_directive(
        tag, args[place], alt=alt or title, size=(width, height), caption=caption
    )


def _is_source(source: str) -> bool:
    """Return whether an image may have a source: a path, a URL or data."""
    return is_safe_source(source)


def _split_arguments(argument: str) -> tuple[str, ...]:
    """Split Hexo's ``"title" "alt"``, which is one quoted argument, into two arguments."""
    return read_arguments(argument)[0] if '"' in argument else (argument,)


def _image_directive(
    tag: Tag, source: str, *, alt: str, size: tuple[str, str], caption: str = ""
) -> DirectiveCall:
    link = tag.option("link")
    options = (
        *((("alt", on_one_line(alt)),) if alt else ()),
        *(("width", size[0]) for _ in "1" if _is_size(size[0])),
        *(("height", size[1]) for _ in "1" if _is_size(size[1], percent=False)),
        *((("target", link),) if is_link_target(link) else ()),
        *((("align", side),) if (side := tag.option("align")) in _SIDES else ()),
    )
    # Within a line there is no figure, so the caption follows the image.
    inline = f"![{escape_markdown(alt)}](<{source}>) {caption}".strip()
    directive = "figure" if caption else "image"
    return DirectiveCall(directive, encode_path(source), options, "", caption, inline=inline)


def _is_size(written: str, *, percent: bool = True) -> bool:
    """Return whether to pass on a size: also if it is too large, so that the image warns."""
    return length(written, percent=percent) is not None or is_huge(written)


def read_video(tag: Tag) -> ShortcodeResult:
    """Read ``video``: a video of a known provider, or a file."""
    return _player_or_embed(tag, "video")


def read_audio(tag: Tag) -> ShortcodeResult:
    """Read ``audio``: a recording of a known provider, or a file."""
    return _player_or_embed(tag, "audio")


def _player_or_embed(tag: Tag, kind: Literal["video", "audio"]) -> ShortcodeResult:
    names = ("src", "url", "link", "mp4", "webm", "mp3", "ogg", "file", "path")
    source = tag.option(*names) or (tag.args[0] if tag.args else "")
    text = on_one_line(inner_text(tag))
    if not source:
        source, text = text, ""
    if not text and (embed := find(source)):
        return EmbedTag(embed, tag.options)
    if not clean(source) or not is_safe_source(source):
        return unexpected_arguments(tag, "the path or the URL of a file")
    return Media(kind, clean(source), text or tag.option("title", "caption", "alt"))


def read_iframe(tag: Tag) -> ShortcodeResult:
    """Read ``iframe URL``: an embed of a known provider, or a link."""
    url = tag.option("src", "url") or (tag.args[0] if tag.args else "")
    if embed := find(url):
        return EmbedTag(embed, tag.options)
    return Reference(url=url) if is_link_target(url) else unexpected_arguments(tag, "a URL")
