r"""The Markdown of DEV: Redcarpet, then Liquid, then Redcarpet again.

DEV protects Liquid tags in code with regular expressions before it parses the Markdown
(``app/services/markdown_processor/parser.rb`` of https://github.com/forem/forem). These find every
pair of backticks, escaped or not, and put a line before and after each fence, which ends a list or
a quotation. Redcarpet 3.5 has rules of its own: it keeps the backslash of ``\$``, reads ``\|`` in a
table cell as the end of the cell, and needs four spaces before the blocks of a list item. A list
after an empty line ends the list around it, if one of them has numbers and the other has not.
Its sanitizer (``app/sanitizers/rendered_markdown_scrubber.rb``) removes unknown tags, but keeps the
text in them.
"""

from __future__ import annotations

import re
from html import escape as escape_html
from html import unescape
from typing import Final

from sphinx_devrel_blog.tools.crosspost.escape import code_span, fence, without_line_breaks
from sphinx_devrel_blog.tools.crosspost.syntax import Syntax

_MARKS: Final = re.compile(r"[\\*_\[\]<>~|^]|^#|&(?=#?\w+;)|==|:(?=[\w+-]+:)|(?<!\w)#(?=\w)")
_URL: Final = re.compile(r"https?://\S+")
# DEV refuses a post with one of these, wherever it is outside Markdown's code.
_REFUSED: Final = re.compile(r"(?i)(src=)([\"'])(?=data|&)|(data)(:)(?=text/html)")
_TAG_START: Final = re.compile(r"\{(?=[{%]|\Z)")
_ALT_MARKS: Final = str.maketrans("[]`", "()'")
_RAW_BRACE: Final = "{% raw %}{{% endraw %}"

_TAG: Final = r"</?[a-z](?:[^\"'>]|\"[^\"]*\"|'[^']*')*>"
_BOX_TAG: Final = re.compile(
    r"</?(?:address|article|aside|div|fieldset|figure|footer|form|header|main|nav|section)\b"
    r"(?:[^\"'>]|\"[^\"]*\"|'[^']*')*>",
    re.IGNORECASE,
)
_DROPPED: Final = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|svg|template|title|noscript)\b(?:[^\"'>]|\"[^\"]*\"|'[^']*')*>"
    r".*?(?:</\1\s*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_PLAYER: Final = re.compile(
    r"<(audio|iframe)\b((?:[^\"'>]|\"[^\"]*\"|'[^']*')*)>.*?(?:</\1\s*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_SOURCE: Final = re.compile(r"\bsrc\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)", re.IGNORECASE)
_ALT: Final = re.compile(r"\balt\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)", re.IGNORECASE)


def escape(text: str) -> str:
    """Return Markdown for a text, on one line."""
    result, last = [], 0
    line = without_line_breaks(text)
    for url in _URL.finditer(line):
        result += [_escaped(line[last : url.start()]), _escaped_url(url[0])]
        last = url.end()
    return "".join([*result, _escaped(line[last:])])


def _escaped(text: str) -> str:
    marked = _MARKS.sub(lambda mark: "".join(f"\\{each}" for each in mark[0]), text)
    return _TAG_START.sub(_RAW_BRACE, _without_refused(marked.replace("`", "&#96;")))


def _escaped_url(url: str) -> str:
    """Return a URL, which DEV makes a link; one that looks like Markdown is put in angles."""
    if re.search(r"[\\*\[\]`]", url) and not re.search("[<>]", url):
        return f"<{url.replace('`', '%60')}>"
    return re.sub(r"[<>]", lambda mark: f"\\{mark[0]}", url).replace("`", "%60")


def _without_refused(text: str) -> str:
    return _REFUSED.sub(lambda found: f"{found[1] or found[3]}&#{ord(found[2] or found[4])};", text)


def escape_alt(text: str) -> str:
    """Return the alternative text of an image, in which neither escapes nor entities work."""
    line = without_line_breaks(text).translate(_ALT_MARKS).rstrip("\\")
    line = _REFUSED.sub(lambda found: f"{found[1] or found[3]} {found[2] or found[4]}", line)
    return re.sub(r"\{(?=[{%])", "{ ", line)


def span(text: str, in_cell: bool) -> str:  # noqa: FBT001 - the signature of `Syntax.code_span`
    """Return a text as a code span; as HTML if DEV wouldn't find the ends of the span."""
    if "``" in text or (in_cell and "|" in text):
        return f"<code>{escape(text)}</code>"
    return code_span(text)


def block(text: str, language: str, is_nested: bool) -> str:  # noqa: FBT001 - as above
    """Return a text as a code block; as HTML in lists and quotations, which a fence would end."""
    if not is_nested and not re.search(r"```|^\s*~~~", text, re.MULTILINE):
        return fence(text, language)
    code = _TAG_START.sub("{<span></span>", escape_html(text.rstrip("\n")))
    # Redcarpet looks for the marks of lists in HTML too.
    code = re.sub(r"(?m)^(\s*)([-+*])(?=\s)", lambda mark: f"{mark[1]}&#{ord(mark[2])};", code)
    code = re.sub(r"(?m)^(\s*\d+)\.(?=\s)", r"\1&#46;", code)
    return f"<pre><code>{_without_fences(code)}</code></pre>"


def _without_fences(html: str) -> str:
    return html.replace("`", "&#96;").replace("~~~", "&#126;&#126;&#126;")


def clean_html(html: str) -> str:
    """Return raw HTML that DEV accepts, without elements whose content it would show as text."""
    shown = _PLAYER.sub(_player_link, _DROPPED.sub("", html))
    if not re.sub(_TAG, "", shown, flags=re.IGNORECASE).strip():
        # The start or the end of an element with Markdown in it, which a <div> would hide.
        shown = _BOX_TAG.sub("", shown)
    pieces = re.split(f"({_TAG})", shown, flags=re.IGNORECASE | re.DOTALL)
    return _without_fences("".join(map(_clean_piece, pieces))).strip()


def _player_link(element: re.Match[str]) -> str:
    """Return a link instead of an element that DEV doesn't know, if it has a URL."""
    source = _SOURCE.search(element[2])
    url = _attribute_value(source[1]) if source else ""
    if not re.match("https?:", url):
        return ""
    return f'<a href="{escape_html(url)}">{escape_html(url)}</a>'


def _attribute_value(written: str) -> str:
    return unescape(written[1:-1] if written[0] in "\"'" else written).strip()


def _clean_piece(piece: str) -> str:
    """Return a tag or a text without Liquid tags and data."""
    if not piece.startswith("<"):
        return _without_refused(_TAG_START.sub(_RAW_BRACE, piece))
    source = _SOURCE.search(piece)
    if source and re.match(r"data|&", source[1].strip("\"'"), re.IGNORECASE):
        alt = _ALT.search(piece)
        return escape_html(_attribute_value(alt[1])) if alt else ""
    return _without_refused(re.sub(r"\{(?=[{%])", "{ ", piece))


def formula(text: str) -> str:
    """Return a formula in TeX, on one line, in which Markdown finds no marks.

    DEV parses Markdown before KaTeX does. Other commands replace those that Markdown would take for
    escapes, and spaces, which have no effect in TeX, separate the characters of marks.
    """
    line = " ".join(re.sub(r"(?<!\\)%.*", "", each).strip() for each in text.splitlines())
    known = re.sub(
        r"\\(?:\\(?!\s*[\[*]) ?|[{}|!:>])", lambda found: _TEX[found[0].strip()], line.strip()
    )
    # Redcarpet takes away the backslash before these.
    escaped = re.sub(r"\\(?=[]\\`*_{}[()#+\-.!:|&<>^~=\"])", r"\\\\", known)
    apart = re.sub(r"\{(?=[{%])|\[(?=\^)|\](?=[(\[])|~(?=~)|<(?=[\w/!?])", r"\g<0> ", escaped)
    marks = re.sub(r"(?<![^\W_])[_*](?=\S)|(?<=\w)\*(?=\S)", r"\g<0> ", apart)
    return re.sub(r"&(?=#?\w+;)", "& ", marks).replace("`", "&#96;")


_TEX: Final = {
    r"\\": r"\cr ",
    r"\{": r"\lbrace ",
    r"\}": r"\rbrace ",
    r"\|": r"\Vert ",
    r"\!": r"\negthinspace ",
    r"\:": r"\medspace ",
    r"\>": r"\medspace ",
}


def _protect_bars(cell: str) -> str:
    return re.sub(r"\\?\|", "&#124;", cell)


def details(title: str, content: str) -> str:
    """Return a box that readers open, with a title in plain text."""
    shown = re.sub(r"\{(?=[{%])", "{ ", title.replace("%}", "% }"))
    return f"{{% details {escape(shown)} %}}\n\n{content}\n\n{{% enddetails %}}"


REDCARPET: Final = Syntax(
    escape,
    escape_alt,
    span,
    block,
    clean_html,
    _protect_bars,
    ("☐ ", "☑ "),
    indent=4,
    nests_emphasis=False,
    keeps_numbers=False,
    joined=re.compile(r"(?P<bullets>- )|(?P<numbers>\d+\. )|(?P<quote>>)"),
)
"""The Markdown of DEV."""
