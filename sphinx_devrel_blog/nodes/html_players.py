"""Moving images and players in HTML: without a script, and without a style in the page.

A switch is a checkbox, which every browser and screen reader knows how to reach, name and use; the
style sheet swaps the images. An image that is hidden and lazy is not asked for before it is shown.
"""

from __future__ import annotations

import posixpath
from html import escape
from itertools import count
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from docutils.nodes import SkipChildren, SkipNode, inline

from sphinx_devrel_blog.common.urls import is_url_source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Element
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_devrel_blog.nodes import definitions as blog_nodes


_LESS_MOTION = "(prefers-reduced-motion: reduce)"
# For moving images of which there is no picture that does not move.
PLACEHOLDER = "devrel-blog-still.svg"
_SANDBOX = (
    "allow-forms allow-popups allow-popups-to-escape-sandbox allow-presentation allow-same-origin "
    "allow-scripts"
)


def visit_facade(translator: HTML5Translator, node: blog_nodes.facade) -> None:
    """Open the box that a reader opens to have the player; or show the player, and be done."""
    if node["mode"] == "frame":
        translator.body.append(_player(translator, node))
        raise SkipNode
    translator.body.append('<details class="devrel-facade"><summary>')


def depart_facade(translator: HTML5Translator, node: blog_nodes.facade) -> None:
    """Name what is opened and whom it asks, and add the frame, which is lazy: it waits."""
    label, host = escape(node["label"]), escape(node["host"])
    translator.body.append(
        f'<span class="devrel-facade-label">{label}</span> '
        f'<span class="devrel-facade-host">from {host}</span></summary>'
    )
    translator.body.append(f"{_player(translator, node)}</details>\n")


def _player(translator: HTML5Translator, node: blog_nodes.facade) -> str:
    """Return the frame of a player; without scripts an empty one, and a link that fills it."""
    name = f"devrel-player-{next(_numbers(translator))}"
    link = f'<a href="{escape(node["player"])}" target="{name}">Load the player</a>'
    empty = _frame(translator, node, name=name)
    return _where_lazy_waits(_frame(translator, node), f"{link}{empty}")


def _where_lazy_waits(html: str, instead: str) -> str:
    """Return HTML for readers with scripts, and ``instead`` for readers without.

    Without scripts, browsers ignore ``loading="lazy"``, and load the content of closed and hidden
    elements at once (https://html.spec.whatwg.org, "lazy loading attributes"). They read
    ``noscript`` as HTML then, but as text if scripts run. So the comment that hides ``html`` begins
    and ends only for readers without scripts.
    """
    return f"<noscript>{instead}<!--</noscript>{html}<noscript>--></noscript>"


def _numbers(translator: HTML5Translator) -> Iterator[int]:
    """Return the numbers of the players of a page, so that each has a name of its own."""
    numbers: Iterator[int] = vars(translator).setdefault("devrel_players", count(1))
    return numbers


def _frame(translator: HTML5Translator, node: blog_nodes.facade, *, name: str = "") -> str:
    """Return the frame of a player, in a box that keeps its proportions at any width.

    A frame with a name is empty until a link has that name as its target: this works without
    scripts, and nothing is loaded before a reader follows the link.

    An empty image has the proportions: a style would need the site's content security policy to
    allow styles in pages.
    """
    width, height = node["ratio"]
    sizer = f'<svg viewBox="0 0 {width} {height}" aria-hidden="true" focusable="false"></svg>'
    more: dict[str, Any] = {}
    if node["height"]:
        sizer, more = "", {"height": str(node["height"])}
    more |= {"name": name} if name else {"src": node["player"], "loading": "lazy"}
    frame = translator.starttag(
        inline(),
        "iframe",
        "",
        title=node["title"],
        sandbox=_SANDBOX,
        allow=node["allow"],
        referrerpolicy=node["referrer"],
        **more,
    )
    tall = " devrel-tall" if height > width and sizer else ""
    return f'<div class="devrel-frame{tall}">{sizer}{frame}</iframe></div>'


def visit_animation(translator: HTML5Translator, node: blog_nodes.animation) -> None:
    """Open the box of a moving image, with what stops it, starts it or opens it."""
    if node["mode"] == "click":
        still = _image(translator, node, node["still"], alt="") if node["still"] else ""
        what = f": {node['alt']}" if node["alt"] else ""
        label = escape(f"Play the animation{what}")
        translator.body.append(
            f'<details class="devrel-facade devrel-facade-animation"><summary>{still}'
            f'<span class="devrel-facade-label">{label}</span></summary>'
        )
        return
    switches = ""
    if node["mode"] == "auto":
        switches = _switch("Pause")
    if node["mode"] in {"auto", "switch"}:
        switches += _switch("Play")
    # A width that is no number of pixels is a style, as docutils has it for any image.
    style: dict[str, Any] = {"style": f"width: {node['width']}"} if node["width"] else {}
    css = f"devrel-animation devrel-animation-{node['mode']}"
    translator.body.append(translator.starttag(node, "span", "", CLASS=css, **style) + switches)


def depart_animation(translator: HTML5Translator, node: blog_nodes.animation) -> None:
    """Close the box of a moving image."""
    translator.body.append("</details>" if node["mode"] == "click" else "</span>")


def _switch(verb: str) -> str:
    return (
        f'<label class="devrel-switch devrel-switch-{verb.lower()}"><input type="checkbox" /> '
        f"<span>{verb}<span> the animation</span></span></label>"
    )


def visit_picture(translator: HTML5Translator, node: blog_nodes.picture) -> None:
    """Show a moving image, and what takes its place while it does not move."""
    translator.body.append(_show_image(translator, node))
    raise SkipChildren


def depart_picture(_translator: HTML5Translator, _node: blog_nodes.picture) -> None:
    """Add nothing: all is said."""


def _show_image(translator: HTML5Translator, node: blog_nodes.picture) -> str:
    moving, still = node["moving"], node["still"] or f"_static/{PLACEHOLDER}"
    if node["mode"] == "still":
        return _image(translator, node, still, tag=node)
    if node["mode"] == "click":
        return _kept_back(moving, _image(translator, node, moving, tag=node, loading="lazy"))
    again = _image(translator, node, moving, css="again", loading="lazy", hidden="hidden")
    if node["mode"] == "switch":
        first = _image(translator, node, still, css="first", tag=node)
        return first + _kept_back(moving, again)
    source = translator.emptytag(
        inline(), "source", "", media=_LESS_MOTION, srcset=_address(translator, still)
    )
    first = _image(translator, node, moving, tag=node)
    paused = _image(translator, node, still, css="still", loading="lazy", hidden="hidden")
    return f'<picture class="devrel-animation-moving">{source}{first}</picture>{paused}{again}'


def _kept_back(moving: str, html: str) -> str:
    """Return an image that is not to be asked for yet; what is on the site itself may be."""
    if not is_url_source(moving):
        return html
    return _where_lazy_waits(html, f'<a href="{escape(moving)}">Open the animation</a>')


def _image(
    translator: HTML5Translator,
    node: Element,
    path: str,
    *,
    css: str = "",
    tag: Element | None = None,
    **attributes: str,
) -> str:
    """Return an image; the one with ``tag`` has the ids and classes that its node has."""
    given: dict[str, Any] = {"alt": node["alt"], **_size(node), **attributes}
    if css:
        given["CLASS"] = f"devrel-animation-{css}"
    return translator.emptytag(
        inline() if tag is None else tag, "img", "", src=_address(translator, path), **given
    )


def _size(node: Element) -> dict[str, str]:
    """Return the size of an image as attributes, so that nothing moves when it comes."""
    width, height = node["size"]
    return {
        **({"width": str(width)} if width else {}),
        **({"height": str(height)} if height else {}),
    }


def _address(translator: HTML5Translator, path: str) -> str:
    """Return the address of an image's file from the page, or the URL that it is."""
    builder = translator.builder
    if path in builder.images:
        return posixpath.join(builder.imgpath, quote(builder.images[path]))
    if path.startswith("_static/"):
        return posixpath.join(posixpath.dirname(builder.imgpath), path)
    return path
