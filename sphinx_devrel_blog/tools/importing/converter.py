"""Convert the HTML of a post to Markdown, with markdownify."""

from __future__ import annotations

import re
from importlib import import_module
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.tools.importing.elements import ANCHOR, BREAK, EMBED, MORE, NOTE, NOTES, RAW
from sphinx_devrel_blog.tools.importing.inline import is_expressible
from sphinx_devrel_blog.tools.importing.model import Converted
from sphinx_devrel_blog.tools.importing.prepare import parse_html, prepare

if TYPE_CHECKING:
    from bs4 import Tag


# Its type hints describe only the options, not the methods to override.
_MarkdownConverter: Any = import_module("markdownify").MarkdownConverter

_SPECIAL: Final = re.compile(
    r"(?P<always>[\\`*\[\]<])|(?P<mark>_|~(?=~)|=(?==)|\^(?=\w)|\$|%(?=%)|\|)"
    r"|(?P<brace>\{(?=[%{#:<]))|(?P<entity>&(?=#?\w+;))|(?P<emoji>:(?=[a-z0-9_+-]+:))"
)
_LINE_START: Final = re.compile(
    r"(?m)^(?P<space>[ \t]*)(?P<mark>#{1,6}(?=\s|$)|>|[-+](?=\s|$)|-{2,}|={3,}|=+(?=[ \t]*$)"
    r"|:{3,}|!!!|\?\?\?|~{3,}"
    r"|(?P<number>\d{1,9})(?=[.)](?:\s|$)))"
)
_LANGUAGE: Final = re.compile(r"(?:^|\s)(?:lang(?:uage)?-|brush:\s*)([\w+#.-]+)")
_WORD_LANGUAGE: Final = frozenset({"auto", "plain", "none", "nohighlight", "undefined", "null"})
_PLAIN_URL: Final = r"https?://[!#$&-;=?-Z_a-z~]+"
_MARKS: Final = {"strong": "**", "em": "*", "s": "~~"}
_LEAST_DATA: Final = 200  # characters of an image in a URL; a placeholder has fewer
_LAZY: Final = ("data-src", "data-lazy-src", "data-orig-file", "data-original")


def convert(html: str) -> Converted:
    """Return the Markdown of some HTML, with the same text in the same order."""
    notes: list[str] = []
    soup = parse_html(html)
    prepare(soup, notes)
    converter = PostConverter(
        heading_style="atx", bullets="-", newline_style="backslash", autolinks=False
    )
    text = converter.convert_soup(soup)
    text = re.sub(r"[ \t]+\n", "\n", re.sub(r"\n{3,}", "\n\n", text)).strip()
    return Converted(text, tuple(dict.fromkeys(converter.images)), tuple(dict.fromkeys(notes)))


class PostConverter(_MarkdownConverter):
    """Writes what the posts of platforms contain as Markdown that this extension reads."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.images: list[str] = []

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Escape what would be Markdown, or the syntax of a platform."""
        del parent_tags
        text = _SPECIAL.sub(_escaped, text)
        return _LINE_START.sub(_escaped_line, text)

    def convert_pre(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Write code with its language, in a fence that is longer than those in it."""
        for line_break in el.find_all("br"):
            line_break.replace_with("\n")
        code = el.get_text().strip("\n").rstrip()
        longest = max((len(run) for run in re.findall(r"`{3,}", code)), default=2)
        fence = "`" * (longest + 1)
        return f"\n\n{fence}{_language_of(el)}\n{code}\n{fence}\n\n" if code.strip() else ""

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Write an image; note its source."""
        source = source_of_image(el)
        if not source:
            return _SPECIAL.sub(_escaped, " ".join(str(el.get("alt") or "").split()))
        self.images.append(source)
        alt = " ".join(str(el.get("alt") or "").split())
        return f"![{_SPECIAL.sub(_escaped, alt)}]({_destination(source)})"

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Write a link; a URL with spaces or single parentheses needs another form."""
        href = str(el.get("href") or "").strip()
        if re.search(r"\s", href) or href.count("(") != href.count(")"):
            href = re.sub(r"\s", "%20", href).replace("(", "%28").replace(")", "%29")
        el["href"] = href
        if _is_plain_url(el, href):
            return f"<{href}>"
        link: str = super().convert_a(el, text, parent_tags)
        return link

    def convert_figure(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Write an image with its caption; other figures are their content."""
        caption = el.find("figcaption")
        images = el.find_all("img")
        is_simple = len(images) == 1 and el.find(["table", "pre", "blockquote", RAW]) is None
        if not is_simple or "_inline" in parent_tags:
            return f"\n\n{text.strip()}\n\n"
        image = self.convert_img(images[0], "", parent_tags)
        self.images.pop()  # the text has noted it already
        link = images[0].find_parent("a")
        if link is not None and link.get("href") and not _is_image(str(link["href"])):
            image = f"[{image}]({_destination(str(link['href']))})"
        if caption is None or not caption.get_text(strip=True):
            return f"\n\n{image}\n\n"
        shown = " ".join(self.process_tag(caption, {"figure"}).split())
        return f"\n\n{image}<figcaption>{shown}</figcaption>\n\n"

    def convert_figcaption(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Write a caption; in a figure with an image, `convert_figure` adds its element."""
        del el
        return text if "figure" in parent_tags and parent_tags == {"figure"} else f"\n\n{text}\n\n"

    def convert_table(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Write a table; as HTML if Markdown can't express it."""
        if not text.strip(" |-\n"):
            return ""
        blocks = ["ul", "ol", "pre", "blockquote", "table", "figure", RAW]
        spans = el.find(attrs={"colspan": True}) or el.find(attrs={"rowspan": True})
        if spans or el.find(blocks) or el.find("caption"):
            self._note_images(el)
            return _as_html(el)
        table: str = super().convert_table(el, text, parent_tags)
        return table

    def convert_strong(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Write marks of Markdown, or the element where they would be shown."""
        if "_noformat" in parent_tags or not text.strip():
            return text
        if is_expressible(el, text):
            return f"{_MARKS[el.name]}{text}{_MARKS[el.name]}"
        return f"<{el.name}>{text}</{el.name}>"

    convert_em = convert_strong
    convert_s = convert_strong

    def convert_sup(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Keep the element, which Markdown lacks."""
        return f"<{el.name}>{text}</{el.name}>" if text else ""

    convert_sub = convert_sup
    convert_u = convert_sup
    convert_mark = convert_sup
    convert_small = convert_sup

    def convert_iframe(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Leave out a frame: embeds are replaced before the conversion."""
        return ""

    def get_conv_fn(self, tag_name: str) -> Any:
        """Return the function for an element; those of `prepare` have a hyphen in their names."""
        own = {
            EMBED: _embed, ANCHOR: _anchor, NOTE: _note, NOTES: _footnote, RAW: self._raw,
            BREAK: _paragraph_break, MORE: _end_of_excerpt,
        }  # fmt: skip
        return own.get(tag_name) or super().get_conv_fn(tag_name)

    def _raw(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        del text, parent_tags
        self._note_images(el)
        return "".join(_as_html(child) for child in el.find_all(recursive=False))

    def _note_images(self, el: Tag) -> None:
        """Note the images in HTML that stays; elements that only scripts use go."""
        for image in el.find_all("img"):
            source = source_of_image(image)
            if source not in self.images:
                self.images.append(source)
            kept = {"src": source, "alt": str(image.get("alt") or "")}
            image.attrs = {**kept, **({"class": image["class"]} if image.get("class") else {})}


def _is_plain_url(el: Tag, href: str) -> bool:
    """Return whether ``<URL>`` shows a link: its text is its URL, which isn't the whole block.

    A URL that is the whole block would become an embed, and Markdown shows escapes such as
    ``%20`` as the characters that they stand for.
    """
    if el.get_text() != href or re.fullmatch(_PLAIN_URL, href) is None:
        return False
    return any(each.get_text(strip=True) for each in chain(el.next_siblings, el.previous_siblings))


def _embed(el: Tag, text: str, parent_tags: set[str]) -> str:
    del text, parent_tags
    return f"\n\n{{% embed {el['url']} %}}\n\n"


def _anchor(el: Tag, text: str, parent_tags: set[str]) -> str:
    del text, parent_tags
    return f'<a id="{el["id"]}"></a>'


def _paragraph_break(el: Tag, text: str, parent_tags: set[str]) -> str:
    del el, text, parent_tags
    return "\n\n"


def _end_of_excerpt(el: Tag, text: str, parent_tags: set[str]) -> str:
    del el, text, parent_tags
    return "\n\n<!--more-->\n\n"


def _note(el: Tag, text: str, parent_tags: set[str]) -> str:
    del text, parent_tags
    return f"[^{el['number']}]"


def _footnote(el: Tag, text: str, parent_tags: set[str]) -> str:
    del parent_tags
    indented = re.sub(r"\n(?=[^\n])", "\n    ", text.strip())
    return f"\n\n[^{el['number']}]: {indented}\n\n"


def _as_html(el: Tag) -> str:
    """Return an element as an HTML block, which ends at the first empty line."""
    html = str(el) if el.find("pre") is not None else re.sub(r"\s*\n\s*", " ", str(el))
    return f"\n\n{html}\n\n"


def _escaped(match: re.Match[str]) -> str:
    return f"\\{match[0]}"


def _escaped_line(match: re.Match[str]) -> str:
    if match["number"]:
        return f"{match['space']}{match['number']}\\"
    return f"{match['space']}\\{match['mark']}"


def _destination(url: str) -> str:
    """Return a URL as the destination of a link."""
    url = url.strip().replace("\n", "")
    return f"<{url}>" if re.search(r"[\s()<>]", url) else url


def _is_image(url: str) -> bool:
    return re.search(r"(?i)\.(?:png|jpe?g|gif|webp|svg|avif)(?:[?#]|$)", url) is not None


def source_of_image(el: Tag) -> str:
    """Return the source of an image, which may be loaded by a script."""
    source = str(el.get("src") or "")
    if not source or source.startswith("data:"):
        source = next((str(el[name]) for name in _LAZY if el.get(name)), source)
    is_placeholder = len(source) < _LEAST_DATA or ";base64," not in source[:50]
    return "" if source.startswith("data:") and is_placeholder else source.strip()


def _language_of(el: Tag) -> str:
    """Return the language of code, as the platforms note it."""
    for tag in (el, *el.find_all("code")):
        own = str(tag.get("data-code-block-lang") or tag.get("data-lang") or tag.get("lang") or "")
        classes = " ".join(tag.get("class") or [])
        found = _LANGUAGE.search(classes) or _LANGUAGE.search(str(tag.get("data-language") or ""))
        name = own or (found[1] if found else str(tag.get("data-language") or ""))
        if name and name.lower() not in _WORD_LANGUAGE:
            return name.lower()
    return ""
