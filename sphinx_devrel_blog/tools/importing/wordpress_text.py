"""Complete the text of WordPress posts: paragraphs, blocks and shortcodes in brackets."""

from __future__ import annotations

import html as entities
import re
from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.tools.importing.prepare import parse_html
from sphinx_devrel_blog.tools.importing.xml_files import children, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element


_BLOCKS: Final = (
    "address|article|aside|blockquote|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|"
    "h[1-6]|header|hr|iframe|li|main|nav|object|ol|p|pre|script|section|style|summary|table|tbody|"
    "td|tfoot|th|thead|tr|ul|video|audio"
)
_CODE: Final = re.compile(
    r"(?s)\[(?P<name>code|sourcecode|highlight)(?P<options>[^\]]*)\](?P<text>.*?)\[/(?P=name)\]"
)
_PRE: Final = re.compile(r"(?is)<(pre|script|style|textarea)\b.*?</\1>")
_CAPTION: Final = re.compile(
    r"(?s)\[caption(?P<options>[^\]]*)\](?P<image>\s*(?:<a\b[^>]*>)?\s*<img\b[^>]*>\s*(?:</a>)?)"
    r"(?P<text>.*?)\[/caption\]"
)
_EMBED: Final = re.compile(
    r"\[(?:embed|youtube|vimeo|soundcloud|twitter|tweet|video|audio|dailymotion|ted|instagram)\b"
    r"[^\]\"']*?[\"'= ]*(?P<url>https?://[^\s\]\"'\[]+)[^\]]*\]"
    r"(?:\s*(?P<inner>https?://[^\s\[]+)\s*)?(?:\[/(?:embed|video|audio)\])?|"
    r"\[embed[^\]]*\]\s*(?P<body>https?://[^\s\[]+)\s*\[/embed\]"
)
_GALLERY: Final = re.compile(r"\[gallery(?P<options>[^\]]*)\]")
_OTHER: Final = re.compile(r"\[/?(?P<name>[a-z][\w-]*)(?=[\s\]])[^\[\]]*\]")
_OPTION: Final = re.compile(r"(\w+)\s*=\s*[\"']?([^\s\"'\]]+)")
_URL_LINE: Final = re.compile(r"(?m)^[ \t]*(https?://\S+)[ \t]*$")
_ALT: Final = "_wp_attachment_image_alt"


def as_html(
    text: str, attachments: Mapping[str, Element], post_id: str = ""
) -> tuple[str, list[str]]:
    """Return the HTML of a post, and notes about shortcodes that stay as text."""
    notes: list[str] = []
    kept: list[str] = []

    def keep(html: str) -> str:
        kept.append(html)
        return f"\n\n\x00{len(kept) - 1}\x00\n\n"

    text = text.replace("\r\n", "\n").replace("\x00", "")
    text = _CODE.sub(lambda found: keep(_code(found)), text)
    text = _PRE.sub(lambda found: keep(found[0]), text)
    text = _CAPTION.sub(lambda found: keep(_figure(found)), text)
    text = _GALLERY.sub(lambda found: keep(_gallery(found, attachments, post_id, notes)), text)
    text = _EMBED.sub(
        lambda found: keep(_embed(found["body"] or found["inner"] or found["url"])), text
    )
    text = _URL_LINE.sub(lambda found: keep(_embed(found[1])), text)
    notes += [
        f"the shortcode {found['name']!r} stays as text"
        for found in _OTHER.finditer(re.sub(r"<[^<>]*>", "", text))
        if "=" in found[0] or f"[/{found['name']}]" in text
    ]
    if "<!-- wp:" not in text:
        text = _paragraphs(text)
    for _level in kept:
        if "\x00" not in text:
            break  # a block that is kept may contain others
        text = re.sub(r"\x00(\d+)\x00", lambda found: kept[int(found[1])], text)
    return text, list(dict.fromkeys(notes))


def _code(found: re.Match[str]) -> str:
    options = dict(_OPTION.findall(found["options"]))
    language = options.get("language") or options.get("lang") or ""
    if found["name"] != "code" and not language and found["options"].strip():
        language = str(found["options"]).strip(" =\"'").split()[0]
    code = entities.escape(entities.unescape(found["text"].strip("\n")), quote=False)
    return (
        f'<pre><code class="language-{language}">{code}</code></pre>'
        if language
        else (f"<pre><code>{code}</code></pre>")
    )


def _figure(found: re.Match[str]) -> str:
    options = dict(re.findall(r"(\w+)=\"([^\"]*)\"", found["options"]))
    text = found["text"].strip() or options.get("caption", "")
    caption = f"<figcaption>{text}</figcaption>" if text else ""
    return f"<figure>{found['image'].strip()}{caption}</figure>"


def _embed(url: str) -> str:
    return f'<div class="wp-block-embed">{entities.escape(url)}</div>'


def _gallery(
    found: re.Match[str], attachments: Mapping[str, Element], post_id: str, notes: list[str]
) -> str:
    """Return a gallery of the media library, or of all attachments of the post."""
    pairs: list[tuple[str, str]] = re.findall(r"(\w+)=[\"']?([\d, ]+)", found["options"])
    options = dict(pairs)
    idents = [each.strip() for each in options.get("ids", options.get("include", "")).split(",")]
    idents = [each for each in idents if each]
    if not idents:
        of = options.get("id", post_id).strip()
        idents = [key for key, item in attachments.items() if text_of(item, "post_parent") == of]
    images = [_image(attachments[each]) for each in idents if each in attachments]
    if len(images) < len(idents) or not images:
        missing = len(idents) - len(images)
        notes.append(
            f"a gallery lacks {missing or 'all its'} images, which the export doesn't list"
        )
    items = "".join(f'<figure class="wp-block-image">{image}</figure>' for image in images)
    return f'<figure class="wp-block-gallery">{items}</figure>' if images else ""


def _image(item: Any) -> str:
    metas = {
        text_of(each, "meta_key"): text_of(each, "meta_value")
        for each in children(item, "postmeta")
    }
    url = entities.escape(text_of(item, "attachment_url"))
    return f'<img src="{url}" alt="{entities.escape(metas.get(_ALT, ""))}">'


# -- paragraphs


def _paragraphs(text: str) -> str:
    """Return a text with paragraphs and line breaks, which WordPress adds when it shows a post.

    Source: ``wpautop`` in WordPress' ``wp-includes/formatting.php``.
    """
    text = re.sub(rf"(?i)\s*(<(?:{_BLOCKS})\b[^<>]*>)", r"\n\n\1", text)
    text = re.sub(rf"(?i)(</(?:{_BLOCKS})>|<hr\b[^<>]*>)\s*", r"\1\n\n", text)
    parts = []
    for part in re.split(r"\n\s*\n", text):
        stripped = part.strip()
        is_block = re.match(rf"(?i)</?(?:{_BLOCKS})\b|\x00\d+\x00$", stripped) is not None
        broken = re.sub(r"\s*\n\s*", "<br>", stripped)
        if stripped and is_block:
            parts.append(_inside(stripped))
        elif stripped:
            parts.append(f"<p>{broken}</p>")
    return str(parse_html("\n".join(parts)))


def _inside(block: str) -> str:
    """Return the start of a block whose first lines may have line breaks."""
    opening = re.match(r"<[^<>]*>", block)
    if opening is None or re.match(r"(?i)</?(?:ul|ol|table|tr|tbody|thead|dl)\b", block):
        return block
    return opening[0] + re.sub(r"\s*\n\s*", "<br>", block[opening.end() :])
