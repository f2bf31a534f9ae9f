"""Shortcodes for images, videos and audio.

Sources: forem/forem (``app/liquid_tags``), Hugo's embedded shortcodes and those of its best known
themes, Hexo's tag plugins, Jekyll's ``highlight``, Pelican's liquid_tags.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

from sphinx_devrel_blog.common.safe_urls import clean, is_safe_source
from sphinx_devrel_blog.common.values import is_huge, length
from sphinx_devrel_blog.embeds.providers import find
from sphinx_devrel_blog.markdown.shortcodes.arguments import keyed, unquoted, words_of
from sphinx_devrel_blog.markdown.shortcodes.grammar import read_arguments
from sphinx_devrel_blog.markdown.shortcodes.markdown_source import (
    encode_path,
    escape_markdown,
    escape_paragraph,
    inner_text,
    on_one_line,
    read_container,
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


_SERVERS: Final = {
    "netease": "https://music.163.com/#/{kind}?id={id}",
    "tencent": "https://y.qq.com/n/ryqq/{kind}Detail/{id}",
    "kugou": "https://www.kugou.com/{kind}/#hash={id}",
    "xiami": "https://www.xiami.com/{kind}/{id}",
    "baidu": "https://music.91q.com/{kind}/{id}",
}
_SERVICES: Final = {
    "netease": "https://music.163.com/#/song?id={id}",
    "bilibili": "https://www.bilibili.com/video/{id}",
    "youtube": "https://www.youtube.com/watch?v={id}",
    "douyin": "https://www.douyin.com/video/{id}",
    "vimeo": "https://vimeo.com/{id}",
}


def read_figure(tag: Tag) -> ShortcodeResult:
    """Read Hugo's ``figure``, and ``img`` of its themes: an image, with or without a caption."""
    source = tag.option("src", "url", "path", "image") or (tag.args[0] if tag.args else "")
    if not source or not _is_source(source):
        return unexpected_arguments(tag, 'an image: src="…"')
    caption = [f"**{tag.option('title')}**"] if tag.option("title") else []
    third = tag.args[2] if len(tag.args) > 2 and tag.form in {"liquid", "hugo"} else ""
    caption += [tag.option("caption", "cap") or on_one_line(inner_text(tag)) or third]
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
    if tag.form == "liquid" and tag.name == "image" and tag.rest[:1] not in {"", '"', "'"}:
        return _captioned_image(tag)
    if tag.options or (tag.form == "hugo" and len(tag.args) > 1 and tag.name == "image"):
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
    if re.search(r"[\"']\s*,", tag.rest):
        title = alt = others[0] if others else ""  # Eleventy's source, alt, sizes
    width, height = (*size, "", "")[:2]
    caption = escape_paragraph(inner_text(tag))
    return _image_directive(
        tag, args[place], alt=alt or title, size=(width, height), caption=caption
    )


def _captioned_image(tag: Tag) -> ShortcodeResult:
    """Read Volantis' ``image src, alt=text``, and Stellar's ``image src text width:300px``."""
    values, words = keyed(
        tag.rest, "width", "height", "bg", "download", "padding", "fancybox", "ratio"
    )
    parts = [part.strip() for part in " ".join(words).split(",")]
    named = dict(part.split("=", 1) for part in parts[1:] if re.match(r"[a-z]+=", part))
    if named or not (len(parts) > 1 or tag.options):
        source, _, text = parts[0].partition(" ")
        values |= {name: unquoted(value) for name, value in named.items()}
        options = {"src": source, "alt": named.get("alt", text), "width": values.get("width", ""),
                   "height": values.get("height", "")}  # fmt: skip
        options["caption"] = escape_markdown(options["alt"])
        given = tuple((name, value) for name, value in options.items() if value)
        return read_figure(tag._replace(args=(), options=given))
    return read_figure(tag) if tag.options else read_image(tag._replace(name="img"))


def read_captioned_image(tag: Tag) -> ShortcodeResult:
    """Read ``fancybox src caption`` and ``fb_img src caption``; with content, a gallery."""
    if tag.inner is not None and tag.inner.strip():
        return read_container(tag._replace(name="gallery"))
    words = words_of(tag.rest)
    place = next((n for n, word in enumerate(words) if "." in word or "/" in word), None)
    if place is None or not _is_source(words[place]):
        return unexpected_arguments(tag, "the path of an image")
    rest = words[place + 1 :]
    rest = rest[1:] if rest and is_link_target(rest[0]) else rest  # a thumbnail
    caption = escape_markdown(" ".join(rest))
    options = (
        ("src", words[place]),
        *((("alt", " ".join(rest)), ("caption", caption)) if rest else ()),
    )
    return read_figure(tag._replace(args=(), options=options, inner=None))


def read_frame(tag: Tag) -> ShortcodeResult:
    """Read ``frame device | img=x | video=y``: an image or a video in the frame of a phone."""
    found = dict(re.findall(r"\b(img|video|alt|part|focus)[=:]\s*([^|\s]+)", tag.rest))
    if source := found.get("video"):
        return _player_or_embed(tag._replace(args=(source,), options=()), "video")
    if not _is_source(found.get("img", "")) or "img" not in found:
        return unexpected_arguments(tag, "an image or a video: img=… or video=…")
    options = (("src", found["img"]), ("alt", found.get("alt", "")))
    return read_figure(tag._replace(args=(), options=options))


def read_player(tag: Tag) -> ShortcodeResult:
    """Read ``aplayer title author url`` and ``dplayer "url=…" "pic=…"``."""
    given = dict(re.findall(r"(?:^|[\s\"'])(url|src)=([^\s\"']+)", tag.rest))
    words = words_of(tag.rest)
    source = given.get("url") or given.get("src") or next(filter(_is_media, words), "")
    if not source or not is_safe_source(source):
        return unexpected_arguments(tag, "the URL of a file")
    title = "" if given else " \N{EN DASH} ".join(words[: words.index(source)])
    return Media("video" if tag.name == "dplayer" else "audio", clean(source), title)


def read_lyrics(tag: Tag) -> ShortcodeResult:
    """Read ``aplayerlrc title author url``, whose content is lyrics with their times."""
    player = read_player(tag)
    if not isinstance(player, Media):
        return player
    lyrics = inner_text(tag)
    link = f"\n\n[{escape_markdown(player.title or player.source)}](<{player.source}>)\n"
    return DirectiveCall("container", "", (), lyrics, link, inline=lyrics)


def _is_media(word: str) -> bool:
    return "/" in word or word.lower().endswith((".mp3", ".ogg", ".m4a", ".flac", ".wav"))


def read_song(tag: Tag) -> ShortcodeResult:
    """Read ``meting id server type``: a link to a song or a list of songs."""
    words = [word for word in words_of(tag.rest) if ":" not in word or "://" in word]
    url = next(filter(is_link_target, words), "")
    if not url:
        name, server, kind, *_ = [*words, "", "", ""]
        found = _SERVERS.get(server)
        if found is None or not re.fullmatch(r"\w+", name):
            return unexpected_arguments(tag, "the id of a song, its service and a type")
        url = found.format(kind=kind or "song", id=name)
    return Reference(url=url)


def _is_source(source: str) -> bool:
    """Return whether an image may have a source: a path, a URL or data."""
    return is_safe_source(source)


def _split_arguments(argument: str) -> tuple[str, ...]:
    """Split Hexo's ``"title" "alt"`` or ``title 'alt'``, which is one argument, in two."""
    if found := re.fullmatch(r"([^\"']*\S)\s+(?:'([^']*)'|\"([^\"]*)\")", argument):
        return found[1], found[2] or found[3] or ""
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
        *((("align", side),) if (side := _side(tag)) in _SIDES else ()),
        *((("figclass" if caption else "class", classes),) if (classes := _classes(tag)) else ()),
    )
    # Within a line there is no figure, so the caption follows the image.
    inline = f"![{escape_markdown(alt)}](<{source}>) {caption}".strip()
    directive = "figure" if caption else "image"
    return DirectiveCall(directive, encode_path(source), options, "", caption, inline=inline)


def _side(tag: Tag) -> str:
    """Return the side of an image: ``align``, Terminal's ``position`` or Toha's ``float``."""
    side = tag.option("align", "position", "float")
    return side if tag.form == "hugo" or not side else tag.option("align")


def _classes(tag: Tag) -> str:
    """Return the classes of an image in Hugo, where they often are its side or its size."""
    names = tag.option("class").split() if tag.form == "hugo" else []
    return " ".join(name for name in names if re.fullmatch(r"[A-Za-z][\w-]*", name))


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
    service, colon, name = source.partition(":")
    if colon and service in _SERVICES:  # Stellar's
        source = _SERVICES[service].format(id=name)
        return EmbedTag(embed) if (embed := find(source)) else Reference(url=source)
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


def read_bilibili(tag: Tag) -> ShortcodeResult:
    """Read ``bilibili id``: a link to a video."""
    name = tag.option("id", "bvid", "aid") or (tag.args[0] if tag.args else "")
    name = f"av{name}" if name.isdecimal() else name
    if not re.fullmatch(r"(?:BV|av)\w+", name):
        return unexpected_arguments(tag, "the id of a video on Bilibili")
    return Reference(url=f"https://www.bilibili.com/video/{name}")
