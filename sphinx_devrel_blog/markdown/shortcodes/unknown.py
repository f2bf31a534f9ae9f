"""What a page shows of shortcodes that this extension doesn't know.

Generators stop at an unknown name, so each shortcode of a post from such a system had a meaning.
Readers see what a shortcode contains for them, and never its source:

* content as Markdown, or as code if the name indicates code, with its title;
* a URL as a link, an image or an embed, and arguments in prose as text;
* nothing for the logic of templates, apart from text in conditions and loops.
"""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.embeds.providers import find
from sphinx_devrel_blog.markdown.shortcodes import code, media
from sphinx_devrel_blog.markdown.shortcodes.markdown_source import (
    escape_markdown,
    escape_paragraph,
    on_one_line,
)
from sphinx_devrel_blog.markdown.shortcodes.references import is_link_target
from sphinx_devrel_blog.markdown.shortcodes.results import (
    DirectiveCall,
    EmbedTag,
    InlineMarkdown,
    NoOutput,
    Reference,
    Unknown,
)

if TYPE_CHECKING:
    from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag
    from sphinx_devrel_blog.markdown.shortcodes.results import ShortcodeResult


LOGIC: Final = frozenset(
    {
        "assign", "block", "break", "call", "capture", "case", "continue", "cycle", "decrement",
        "do", "echo", "elif", "else", "elseif", "elsif", "extends", "filter", "for", "from", "get",
        "if", "ifchanged", "import", "increment", "layout", "liquid", "macro", "now", "param",
        "set", "tablerow", "unless", "when", "with",
    }
)  # fmt: skip
"""Tags of templates. They show nothing; of those with content, the content is shown."""

FILES: Final = frozenset(
    {"include", "include_cached", "include_relative", "partial", "readfile", "render"}
)  # fmt: skip
"""Tags that show a file of the templates, the first argument, with the others."""

_EXTRA: Final = "devrel_blog_shortcodes_extra"
_HIDDEN: Final = frozenset({"call", "capture", "macro", "set"})
_PARTS: Final = frozenset(
    {"assign", "break", "capture", "continue", "cycle", "elif", "else", "elseif", "elsif", "when"}
)  # of logic that a warning reports, or with an effect
_NEVER: Final = r"(?:if\s+(?:false|nil|null|none|0\s*==\s*1)|unless\s+true)\s*"
_CODE_NAME: Final = (
    r"(?:.*[-_/])?(?:code|codes|code-?block|snippet|terminal|console|shell|listing|highlight|prism|"
    r"pre|verbatim|plantuml|graphviz|(?:e|apex)?charts?|json|yaml|gnuplot|csv|dot)"
    r"(?:[-_/](?:block|snippet|box|group|file|example|output|tab))?"
)
_DATA: Final = r"(?s)\s*(?:\{(?![%{]).*\}|\[(?=[\s\[{\"'\d]).*\])\s*"
_INDENTED: Final = r"[ \t]*\n(?: {4}|\t)[ \t]*\S"  # like the content of an HTML element
_TITLES: Final = ("title", "header", "heading", "summary", "label")
_SHOWN: Final = ("text", "label", "content")
_TEXTS: Final = (*_SHOWN, "caption", "description", "alt", "name")
_SOURCES: Final = ("src", "image", "img", "path", "file", "url", "href", "link", "source")
_IMAGE: Final = r"(?i)[^\s?#]+\.(?:png|jpe?g|gif|svg|webp|avif|bmp)(?:[?#]\S*)?"
_VIDEO: Final = r"(?i)[^\s?#]+\.(?:mp4|webm|ogv|mov)(?:[?#]\S*)?"
_PATH: Final = r"(?:/|\.{1,2}/|https?://)[^\s\"'<>{}]+|[\w./-]+\.(?:md|html?|pdf|zip)(?:#[\w-]*)?"
_WORD: Final = r"[^\W\d_]+(?:['’-][^\W\d_]+)*[.,;:!?)]*"
_MARKUP: Final = r"\{[%{][^{}]*[%}]\}|<[^<>]*>|\]\([^()\n]*\)"
_WIDE: Final = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"  # scripts that have no spaces
_NO_LINK_TEXT: Final = r"[\[\]{]|<a\b|://"  # links and shortcodes, which links can't contain
_FEWEST_WORDS: Final = 3


def is_code_name(name: str) -> bool:
    """Return whether the name of a shortcode indicates that its content is code."""
    return re.fullmatch(_CODE_NAME, name) is not None


def shows_content_in_place(tag: Tag, content: str) -> bool:
    """Return whether the content of an unknown shortcode is Markdown of the text around it."""
    if tag.name in _HIDDEN or tag.name.endswith(".inline") or is_code_name(tag.name):
        return False
    if re.fullmatch(_NEVER, f"{tag.name} {tag.rest}") and "else" not in content:
        return False
    if tag.name in {"for", "tablerow"}:
        return is_prose(re.sub(_MARKUP, " ", content))
    if tag.name in LOGIC:
        return True
    has_own = bool(tag.option(*_TITLES) or _prose_argument(tag) or urls_of(tag))
    if has_own and "\n" not in content.strip():
        return False  # the title is a paragraph of its own, and a URL may be that of the content
    return re.fullmatch(_DATA, content) is None and re.match(_INDENTED, content) is None


def advice_for(near: str, last: str = "or delete it") -> str:
    """Return what the author of an unknown shortcode can do.

    ``near`` is a similar name, or "". ``last`` is the last part of the sentence.
    """
    question = f"Did you mean {near!r}? Otherwise, set" if near else "Set"
    return f"{question} what it shows in {_EXTRA}, {last}"


def read_unknown(tag: Tag, near: str = "") -> Unknown:
    """Return what to show of a shortcode without a meaning here.

    ``near`` is a known name that is similar. ``inner`` of the tag is None if it has no end tag, and
    empty if its content follows.
    """
    if tag.name in LOGIC or tag.name.endswith(".inline"):
        what = "left out" if tag.inner is None else "its content is shown once"
        what = "left out" if tag.inner else what
        problem = f"{tag.name!r} works only in templates: {what}. Delete it, or write it as code"
        problem = "" if tag.name in _PARTS else problem
        return Unknown(NoOutput(), tag.name, problem, is_counted=False)
    name = f"include {tag.args[0]}" if tag.name in FILES and tag.args else tag.name
    if name != tag.name:
        tag = tag._replace(args=tag.args[1:])
    shown = _read_arguments(tag) if tag.inner is None else _read_content(tag)
    is_left_out = isinstance(shown, NoOutput) and tag.inner is None
    what = "left out" if is_left_out else "only its text and its links are shown"
    return Unknown(shown, name, f"unknown shortcode {name!r}: {what}. {advice_for(near)}")


def _read_content(tag: Tag) -> ShortcodeResult:
    """Return the content as code, or the title of content that follows."""
    content = tag.inner or ""
    title = tag.option(*_TITLES) or _prose_argument(tag)
    shown_title = f"**{escape_markdown(on_one_line(title))}**" if title else ""
    if not content.strip():
        if urls_of(tag):
            return _read_arguments(tag)
        return InlineMarkdown(shown_title) if title else NoOutput()
    if is_code_name(tag.name):
        return code.read_codeblock(tag)
    if re.fullmatch(_DATA, content):
        return code.read_codeblock(tag._replace(args=(), options=()))
    text = _linked(tag, textwrap.dedent(content).strip("\n"))
    body = "\n\n".join((*((shown_title,) if title else ()), text))
    return DirectiveCall("container", "", (), body, inline=body)


def _linked(tag: Tag, content: str) -> str:
    """Return content with the image and the link of its shortcode, as Markdown.

    A short text is the text of the link, unless it has links of its own.
    """
    urls = urls_of(tag)
    image = next((each for each in urls if re.fullmatch(_IMAGE, each)), "")
    link = next((each for each in urls if each != image), "")
    alt = escape_markdown(on_one_line(tag.option("alt")))
    parts = [f"![{alt}](<{image}>)"] if image else []
    if link and "\n" not in content and re.search(_NO_LINK_TEXT, content) is None:
        return "\n\n".join((*parts, f"[{content.strip()}](<{link}>)"))
    return "\n\n".join((*parts, content, *([f"[{link}](<{link}>)"] if link else [])))


def urls_of(tag: Tag) -> list[str]:
    """Return the URLs and the paths among the arguments, those of named arguments first."""
    named = (tag.option(name) for name in _SOURCES)
    return [
        value for value in dict.fromkeys((*named, *tag.args))
        if re.fullmatch(_PATH, value) or re.fullmatch(_IMAGE, value)
    ]  # fmt: skip


def _read_arguments(tag: Tag) -> ShortcodeResult:
    """Return an embed, an image or a link, with its text; otherwise the arguments in prose."""
    sources = [value for name in _SOURCES if (value := tag.option(name))]
    sources += [value for value in tag.args if re.fullmatch(_PATH, value)]
    sources += [value for value in tag.args if re.fullmatch(_IMAGE, value)]
    for url in sources:
        if (embed := find(url)) is not None:
            return EmbedTag(embed, ())
    image = next((each for each in sources if re.fullmatch(_IMAGE, each)), "")
    link = next((each for each in sources if re.fullmatch(_PATH, each) and each != image), "")
    if image:
        return _image(tag, image, link)
    if link and re.fullmatch(_VIDEO, link):
        return media.read_video(tag._replace(args=(link,), options=()))
    text = tag.option(*_TITLES, *_TEXTS) or _prose_argument(tag)
    if link:
        return Reference("" if "://" in link else link, link, on_one_line(text))
    parts = [
        value for name, value in tag.options
        if (name in _SHOWN and value) or (name not in {"class", "style"} and is_prose(value))
    ]  # fmt: skip
    parts += [argument] if (argument := _prose_argument(tag)) else []
    shown = " ".join(escape_markdown(part) for part in dict.fromkeys(parts))
    return InlineMarkdown(escape_paragraph(shown)) if shown else NoOutput()


def _image(tag: Tag, source: str, link: str) -> ShortcodeResult:
    caption = tag.option("caption", "description", "title", "text") or _prose_argument(tag)
    options = {
        "src": source,
        "alt": tag.option("alt"),
        "caption": escape_markdown(caption) if tag.option("alt") != caption else "",
        "link": link if is_link_target(link) else "",
        "width": tag.option("width"),
        "height": tag.option("height"),
    }
    kept = tuple((name, value) for name, value in options.items() if value)
    result = media.read_figure(tag._replace(args=(), options=kept))
    return result if isinstance(result, DirectiveCall) else NoOutput()


def _prose_argument(tag: Tag) -> str:
    """Return the positional arguments in prose; without quotes, all arguments form one text."""
    quoted = [value for value in tag.args if is_prose(value)]
    if quoted:
        return " ".join(quoted)
    is_whole = tag.form == "liquid" and not tag.options and is_prose(tag.rest)
    looks_like_prose = re.match(r"[^\W\d_a-z]", tag.rest) or len(tag.rest.split()) > _FEWEST_WORDS
    return on_one_line(tag.rest) if is_whole and looks_like_prose else ""


def is_prose(text: str) -> bool:
    """Return whether a text has three words or more, or as many characters without spaces."""
    text = re.sub(r"\S*[/=\\]\S*", " ", text)
    words = [word for word in text.split() if re.fullmatch(_WORD, word.lstrip("(\"'*_`#>-"))]
    return len(words) >= _FEWEST_WORDS or len(re.findall(_WIDE, text)) > _FEWEST_WORDS
