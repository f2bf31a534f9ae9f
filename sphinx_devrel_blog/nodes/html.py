"""Write nodes as HTML; it is well-formed XML too, for EPUB."""

from __future__ import annotations

import json
import posixpath
from html import escape
from itertools import count
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from docutils.nodes import SkipChildren
from sphinx.addnodes import download_reference

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.i18n import gettext as _
from sphinx_devrel_blog.common.i18n import is_from_right
from sphinx_devrel_blog.nodes.html_quotes import arrange_quotes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.writers.html5 import HTML5Translator

    from sphinx_devrel_blog.nodes import definitions as blog_nodes


# The width of an image on the page, where it isn't as wide as the text.
_WHOLE_TEXT: Final = "(min-width: 50rem) 46rem, 100vw"
_SIZES: Final = {
    "devrel-embed-image": "(min-width: 50rem) 15rem, 30vw",
    "devrel-embed-picture": "(min-width: 50rem) 34rem, 100vw",
}

# Obsolete HTML elements and their replacements.
_REPLACEMENTS = {"strike": "s", "tt": "code", "big": "span"}


def visit_embed(translator: HTML5Translator, node: blog_nodes.devrel_embed) -> None:
    """Open the ``div`` of an embed."""
    if "widget" not in node:
        arrange_quotes(node, str(translator.config.language))
    classes = ["devrel-embed", f"devrel-embed-{node['provider']}"]
    if "width" in node:
        classes.append("devrel-sized")
    if align := node.get("align"):
        classes.append(f"align-{align}")
    if theme := node.get("theme"):
        classes.append(f"devrel-{theme}")
    attributes: dict[str, Any] = {"CLASS": " ".join(classes)}
    if is_from_right(str(translator.config.language)):
        attributes["dir"] = "rtl"
    if widget := node.get("widget"):
        attributes |= {f"data-devrel-{name}": value for name, value in widget.items()}
    translator.body.append(translator.starttag(node, "div", **attributes))
    if "width" in node:
        # This empty image sets the width. The site's content security policy may forbid styles in
        # pages.
        translator.body.append(
            f'<svg class="devrel-sizer" width="{node["width"]}" height="1" aria-hidden="true" '
            'focusable="false"></svg>'
        )


def depart_embed(translator: HTML5Translator, _node: blog_nodes.devrel_embed) -> None:
    """Close the ``div`` of an embed."""
    translator.body.append("</div>\n")


def visit_html_block(translator: HTML5Translator, node: blog_nodes.devrel_html_block) -> None:
    """Open a ``div``, or the element of the node's ``tag``."""
    names = {"label": "aria-label", "direction": "dir"}
    attributes: dict[str, Any] = {names[name]: node[name] for name in names if name in node}
    translator.body.append(translator.starttag(node, node.get("tag", "div"), **attributes))


def depart_html_block(translator: HTML5Translator, node: blog_nodes.devrel_html_block) -> None:
    """Close the element."""
    translator.body.append(f"</{node.get('tag', 'div')}>\n")


def visit_directed_section(
    translator: HTML5Translator, node: blog_nodes.devrel_directed_section
) -> None:
    """Open a section as the theme does, with the direction of its text if it has one."""
    direction = f' dir="{node["direction"]}"' if "direction" in node else ""
    before = len(translator.body)
    translator.visit_section(node)
    # Sphinx-Immaterial writes no element for a section.
    node["devrel_wrapped"] = len(translator.body) == before
    if node["devrel_wrapped"]:
        classes = f' class="{" ".join(node["classes"])}"' if node["classes"] else ""
        translator.body.append(f"<div{classes}{direction}>\n")
    else:
        opened = translator.body[before]
        translator.body[before] = opened.replace("<section", f"<section{direction}", 1)


def depart_directed_section(
    translator: HTML5Translator, node: blog_nodes.devrel_directed_section
) -> None:
    """Close the section as the theme does."""
    if node["devrel_wrapped"]:
        translator.body.append("</div>\n")
    translator.depart_section(node)


def visit_comments(translator: HTML5Translator, node: blog_nodes.devrel_comments) -> None:
    """Open the comments, with the data for the page's script."""
    if "load" not in node:
        translator.body.append(translator.starttag(node, "div", CLASS="devrel-comments"))
        return
    data: dict[str, Any] = {"data-devrel-comments": json.dumps(node["load"], sort_keys=True)}
    tag = "details" if "label" in node else "div"
    translator.body.append(translator.starttag(node, tag, CLASS="devrel-comments", **data))
    if "label" in node:
        translator.body.append(f"<summary>{escape(node['label'])}</summary>\n")
    if template := node.get("template"):
        translator.body.append(f"<template>{template}</template>\n")


def depart_comments(translator: HTML5Translator, node: blog_nodes.devrel_comments) -> None:
    """Close the comments."""
    translator.body.append("</details>\n" if "label" in node and "load" in node else "</div>\n")


def visit_html_inline(translator: HTML5Translator, node: blog_nodes.devrel_html_inline) -> None:
    """Open the HTML element of a text."""
    names = ("title", "dir", "lang", "style", "value", "hidden")
    kept = {name: node[name] for name in names if node.get(name)}
    translator.body.append(
        translator.starttag(node, _REPLACEMENTS.get(node["tag"], node["tag"]), "", **kept)
    )


def depart_html_inline(translator: HTML5Translator, node: blog_nodes.devrel_html_inline) -> None:
    """Close the HTML element of a text."""
    translator.body.append(f"</{_REPLACEMENTS.get(node['tag'], node['tag'])}>")


def visit_checkbox(translator: HTML5Translator, node: blog_nodes.devrel_checkbox) -> None:
    """Write a checkbox instead of the node's text."""
    checked = {"checked": "checked"} if node["checked"] else {}
    label = _("done") if node["checked"] else _("to do")
    attributes = {"type": "checkbox", "disabled": "disabled", "aria-label": label, **checked}
    translator.body.append(f"{translator.emptytag(node, 'input', '', **attributes)} ")
    raise SkipChildren


def depart_checkbox(_translator: HTML5Translator, _node: blog_nodes.devrel_checkbox) -> None:
    """Write nothing: a checkbox has no end tag."""


def visit_line_break(translator: HTML5Translator, _node: blog_nodes.devrel_line_break) -> None:
    """Write a line break."""
    translator.body.append("<br />")


def visit_media(translator: HTML5Translator, node: blog_nodes.devrel_media) -> None:
    """Open a player that loads nothing before the reader starts it."""
    source = node["source"]
    if not source:
        link = next(iter(node.findall(download_reference)))
        source = posixpath.join(
            sphinx_compat.path_to_downloads(translator.builder), quote(link.get("filename", ""))
        )
    tag = translator.starttag(
        node,
        node["kind"],
        "",
        CLASS="devrel-media",
        controls="controls",
        preload="none",
        src=source,
    )
    translator.body.append(tag)


def depart_media(translator: HTML5Translator, node: blog_nodes.devrel_media) -> None:
    """Close a player."""
    translator.body.append(f"</{node['kind']}>\n")


def visit_calendar_date(translator: HTML5Translator, node: blog_nodes.devrel_calendar_date) -> None:
    """Open a ``time`` element.

    An English date in a post in Arabic begins with its day. (In a style sheet, ``unicode-bidi``
    would do the same, but books must not use it: EPUB 3 CSS Profile.)
    """
    attributes = {"datetime": node["datetime"], "dir": "auto"}
    translator.body.append(translator.starttag(node, "time", "", **attributes))


def depart_calendar_date(
    translator: HTML5Translator, _node: blog_nodes.devrel_calendar_date
) -> None:
    """Close a ``time`` element."""
    translator.body.append("</time>")


def visit_sized_image(translator: HTML5Translator, node: blog_nodes.devrel_sized_image) -> None:
    """Write an image as Sphinx does, with its title, and with its size to avoid layout shifts."""
    translator.visit_image(node)
    attributes = ""
    if "size" in node:
        width, height = node["size"]
        # Attributes give the aspect ratio; a style would fix the displayed size.
        attributes = f'width="{width}" height="{height}" '
    if "small" in node:
        attributes += f"{_srcset(translator, node)} "
    if "lazy" in node:
        attributes += 'loading="lazy" '
    if "title" in node:
        attributes += f'title="{translator.attval(node["title"])}" '
    translator.body[-1] = translator.body[-1].replace("<img ", f"<img {attributes}", 1)
    if node.get("zoom") and translator.builder.name != "epub":
        translator.body[-1] = _with_large_image(translator, node)


def _srcset(translator: HTML5Translator, node: blog_nodes.devrel_sized_image) -> str:
    """Return the attributes with which browsers choose between an image and its smaller copy.

    ``node["uri"]`` is the URL of the image, as Sphinx's visitor stores it.
    """
    path, width = node["small"]
    name = sphinx_compat.copied_images(translator.builder).get(path, "")
    small = posixpath.join(sphinx_compat.path_to_images(translator.builder), quote(name))
    srcset = escape(f"{small} {width}w, {node['uri']} {node['size'][0]}w")
    sizes = next((_SIZES[name] for name in node["classes"] if name in _SIZES), _WHOLE_TEXT)
    return f'srcset="{srcset}" sizes="{sizes}"'


def _with_large_image(translator: HTML5Translator, node: blog_nodes.devrel_sized_image) -> str:
    """Return an image as a button that opens a popover with the whole image.

    Browsers open and close it, also by keyboard, without a script. Those that don't know popovers
    show the image, since our style sheet hides every popover that isn't open.
    """
    numbers: Iterator[int] = vars(translator).setdefault("devrel_zooms", count(1))
    name = f"devrel-zoom-{next(numbers)}"
    image = translator.body[-1]
    source = image.partition(' src="')[2].partition('"')[0]
    alt = escape(node.get("alt", ""))
    label = escape(_("Enlarge the image")) + (f": {alt}" if alt else "")
    close = escape(_("Close"))
    return (
        f'<button type="button" class="devrel-zoom" popovertarget="{name}" aria-label="{label}">'
        f'{image}</button><span popover="auto" id="{name}" class="devrel-zoomed"><button '
        f'type="button" popovertarget="{name}" popovertargetaction="hide" '
        f'aria-label="{close}"><img src="{source}" alt="{alt}" loading="lazy" />'
        "</button></span>"
    )


def depart_sized_image(translator: HTML5Translator, node: blog_nodes.devrel_sized_image) -> None:
    """Close an image as Sphinx does."""
    translator.depart_image(node)
