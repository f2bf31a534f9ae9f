"""Give the HTML of a post the styles that email programs need on each element.

Many of these programs ignore style sheets, and some elements and attributes of websites. What they
support: https://www.caniemail.com.
"""

from __future__ import annotations

import re
from html import escape
from typing import Any, Final

from sphinx_devrel_blog.common.html import parse, tags, write
from sphinx_devrel_blog.common.text import printable
from sphinx_devrel_blog.common.values import whole_number

FONT: Final = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
WIDTH: Final = 600
"""The largest width of the page in pixels."""

_ROOM: Final = WIDTH - 2 * 24
_CODE: Final = "font-family:Menlo,Consolas,'Courier New',monospace;font-size:14px"
_BOX: Final = "background-color:#f3f4f6;border-radius:6px"
_WRAP: Final = "white-space:pre-wrap;word-break:break-word;overflow-wrap:anywhere"
_CELL: Final = (
    "padding:6px 10px;border:1px solid #d5d9de;text-align:start;vertical-align:top;"
    "overflow-wrap:anywhere"
)
_HEADING: Final = "margin:28px 0 12px;line-height:1.3;font-weight:bold"

STYLES: Final[dict[str, str]] = {
    "a": "color:#0a58ca;text-decoration:underline",
    "blockquote": "margin:0 0 16px;padding:2px 0 2px 16px;border-inline-start:3px solid #b9c0c9",
    "caption": "margin:0 0 8px;font-size:14px;text-align:start",
    "code": f"{_CODE};{_BOX};padding:1px 4px;overflow-wrap:anywhere",
    "dd": "margin:0 0 12px 24px",
    "dl": "margin:0 0 16px",
    "dt": "font-weight:bold",
    "figcaption": "margin:8px 0 0;font-size:14px;line-height:1.4",
    "figure": "margin:0 0 20px",
    "h1": f"{_HEADING};font-size:28px",
    "h2": f"{_HEADING};font-size:22px",
    "h3": f"{_HEADING};font-size:19px",
    "h4": f"{_HEADING};font-size:17px",
    "h5": f"{_HEADING};font-size:16px",
    "h6": f"{_HEADING};font-size:16px",
    "hr": "margin:28px 0;border:0;border-top:1px solid #d5d9de",
    "img": "max-width:100%;height:auto;border:0",
    "kbd": f"{_CODE};{_BOX};padding:1px 5px;border:1px solid #d5d9de",
    "li": "margin:0 0 6px",
    "mark": "background-color:#fff3bf;color:#1f2328",
    "ol": "margin:0 0 16px;padding:0;padding-inline-start:28px",
    "p": "margin:0 0 16px",
    "pre": f"margin:0 0 20px;padding:12px 14px;{_CODE};line-height:1.5;{_BOX};{_WRAP}",
    "samp": _CODE,
    "table": "width:100%;margin:0 0 20px;border-collapse:collapse;font-size:15px",
    "td": _CELL,
    "th": f"{_CELL};font-weight:bold",
    "ul": "margin:0 0 16px;padding:0;padding-inline-start:28px",
}
"""The style of each element."""

DARK: Final = """\
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .mail-back { background-color: #0e1116 !important; }
  .mail-page { background-color: #181c22 !important; color: #e6e9ed !important; }
  .mail-page a { color: #8ab8ff !important; }
  .mail-page .mail-title { color: #e6e9ed !important; }
  .mail-page pre, .mail-page code, .mail-page kbd { background-color: #272d36 !important; }
  .mail-page td, .mail-page th, .mail-page hr, .mail-page blockquote, .mail-page kbd {
    border-color: #464e5a !important;
  }
  .mail-muted { color: #a9b1bc !important; }
}
@media (max-width: 480px) { .mail-room { padding: 24px 16px !important; } }
"""
"""A style sheet for programs that support it; an email is complete without it."""

_RENAMED: Final = {"details": "div", "summary": "p", "article": "div", "aside": "div"}
_STRONG: Final = "margin:0 0 8px;font-weight:bold"


def with_styles(html: str) -> str:
    """Return the HTML of a feed entry with a style on each element that needs one."""
    return "".join(write(parse([html], inline=False), _style_node)).strip()


def _style_node(node: Any) -> tuple[str, str] | str:
    """Return the text before and after the children of a node, or the text that replaces it."""
    name = node.name
    if name == "#text":
        text = escape(printable(node.data), quote=False)
        # Buttondown reads HTML as a part of Markdown, where it ends at an empty line.
        return re.sub(r"\n(?=[ \t]*\n)", "&#10;", text)
    if name.startswith(("#", "!")):
        return "", ""
    attributes = dict(node.attrs or {})
    if name in ("audio", "video"):
        return _player_link(attributes)
    if name == "img":
        return _image(attributes)
    style = _STRONG if name == "summary" else STYLES.get(name, "")
    if name == "code" and getattr(node.parent, "name", "") == "pre":
        style = _CODE  # the box around it has the background
    attributes.pop("open", None)
    return tags(_RENAMED.get(name, name), attributes | ({"style": style} if style else {}))


def _player_link(attributes: dict[str, str]) -> str:
    """Return a link to a video or a recording: few programs play them."""
    url, poster = attributes.get("src", ""), attributes.get("poster", "")
    shown = _image({"src": poster, "alt": url}) if poster else escape(url)
    return shown.join(tags("a", {"href": url, "style": STYLES["a"]}))


def _image(attributes: dict[str, str]) -> str:
    """Return an image that fits the page; a link if many programs can't show its format."""
    source, alt = attributes.get("src", ""), attributes.get("alt", "")
    if source.startswith("data:"):
        return escape(alt)
    if source.partition("?")[0].lower().endswith((".svg", ".svgz")):
        link = tags("a", {"href": source, "style": STYLES["a"]})
        return escape(alt).join(link) if alt else ""
    width = whole_number(attributes.get("width", "")) or 0
    if width > _ROOM:  # Outlook ignores the style
        attributes = {**attributes, "width": str(_ROOM)}
        attributes.pop("height", None)
    return tags("img", {**attributes, "style": STYLES["img"]})[0]
