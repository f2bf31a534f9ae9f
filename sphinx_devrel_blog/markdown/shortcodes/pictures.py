"""Images, films and sounds.

Sources: forem/forem (``app/liquid_tags``), Hugo's embedded shortcodes and those of its best known
themes, Hexo's tag plugins, Jekyll's ``highlight``, Pelican's liquid_tags.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from sphinx_devrel_blog.common.safe_urls import clean, is_safe_source
from sphinx_devrel_blog.common.values import is_huge, length
from sphinx_devrel_blog.embeds.providers import find
from sphinx_devrel_blog.markdown.shortcodes.grammar import read_arguments
from sphinx_devrel_blog.markdown.shortcodes.meanings import (
    DirectiveCall,
    EmbedTag,
    Media,
    Reference,
)
from sphinx_devrel_blog.markdown.shortcodes.parts import (
    as_paragraph,
    as_text,
    flat,
    image_path,
    inside,
)
from sphinx_devrel_blog.markdown.shortcodes.references import is_address, wrong

if TYPE_CHECKING:
    from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag
    from sphinx_devrel_blog.markdown.shortcodes.meanings import ShortcodeResult


def read_figure(tag: Tag) -> ShortcodeResult:
    """Hugo's ``figure``, and ``img`` of its themes: an image, with or without a caption."""
    source = tag.option("src", "url", "path", "image") or (tag.args[0] if tag.args else "")
    if not source or not _is_source(source):
        return wrong(tag, 'an image: src="…"')
    caption = [f"**{tag.option('title')}**"] if tag.option("title") else []
    caption += [tag.option("caption", "cap") or flat(inside(tag))]
    if attribution := tag.option("attr"):
        link = tag.option("attrlink")
        caption += [f"[{attribution}](<{link}>)" if is_address(link) else attribution]
    return _image(
        tag,
        source,
        alt=tag.option("alt") or (tag.args[1] if len(tag.args) > 1 else ""),
        size=(tag.option("width"), tag.option("height")),
        caption=as_paragraph(" ".join(caption)),
    )


def read_image(tag: Tag) -> ShortcodeResult:
    """Hexo's and Pelican's ``img [class …] src [width] [height] ["title" "alt"]``."""
    if tag.options:
        return read_figure(tag)
    args = [word for arg in tag.args for word in _words(arg)]
    place = next((n for n, arg in enumerate(args) if "." in arg or "/" in arg), None)
    if place is None or not _is_source(args[place]):
        return wrong(tag, "the path of an image")
    size = [arg for arg in args[place + 1 : place + 4] if arg.isascii() and arg.isdecimal()]
    others = [arg for arg in args[place + 1 :] if arg not in (*size, "lazy", "eager")]
    title, alt = (*others, "", "")[:2]
    width, height = (*size, "", "")[:2]
    caption = as_paragraph(inside(tag))
    return _image(tag, args[place], alt=alt or title, size=(width, height), caption=caption)


def _is_source(source: str) -> bool:
    """Tell whether an image may have a source: a path, an address or data."""
    return is_safe_source(source)


def _words(argument: str) -> tuple[str, ...]:
    """Return Hexo's ``"title" "alt"``, itself in quotes, as two arguments."""
    return read_arguments(argument)[0] if '"' in argument else (argument,)


def _image(
    tag: Tag, source: str, *, alt: str, size: tuple[str, str], caption: str = ""
) -> DirectiveCall:
    link = tag.option("link")
    options = (
        *((("alt", flat(alt)),) if alt else ()),
        *(("width", size[0]) for _ in "1" if _is_size(size[0])),
        *(("height", size[1]) for _ in "1" if _is_size(size[1], percent=False)),
        *((("target", link),) if is_address(link) else ()),
    )
    # Amid a text there is no figure: the caption goes on behind the image.
    words = f"![{as_text(alt)}](<{source}>) {caption}".strip()
    directive = "figure" if caption else "image"
    return DirectiveCall(directive, image_path(source), options, "", caption, inline=words)


def _is_size(written: str, *, percent: bool = True) -> bool:
    """Tell whether an image is to get a size; one that is too large, to be warned about."""
    return length(written, percent=percent) is not None or is_huge(written)


def read_video(tag: Tag) -> ShortcodeResult:
    """``video``: one of a provider that is known, or a file."""
    return _media(tag, "video")


def read_audio(tag: Tag) -> ShortcodeResult:
    """``audio``: one of a provider that is known, or a file."""
    return _media(tag, "audio")


def _media(tag: Tag, kind: Literal["video", "audio"]) -> ShortcodeResult:
    names = ("src", "url", "link", "mp4", "webm", "mp3", "ogg", "file", "path")
    source = tag.option(*names) or (tag.args[0] if tag.args else "")
    words = flat(inside(tag))
    if not source:
        source, words = words, ""
    if not words and (embed := find(source)):
        return EmbedTag(embed, tag.options)
    if not clean(source) or not is_safe_source(source):
        return wrong(tag, "the path or the address of a file")
    return Media(kind, clean(source), words or tag.option("title", "caption", "alt"))


def read_iframe(tag: Tag) -> ShortcodeResult:
    """``iframe URL``: an embed of a provider that is known, else a link."""
    url = tag.option("src", "url") or (tag.args[0] if tag.args else "")
    if embed := find(url):
        return EmbedTag(embed, tag.options)
    return Reference(url=url) if is_address(url) else wrong(tag, "an address")
