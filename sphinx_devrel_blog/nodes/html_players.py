"""Write animations and players as HTML, without scripts or inline styles.

A switch is a checkbox, which works with every browser, keyboard and screen reader; the style sheet
swaps the images. Browsers don't load a hidden lazy image before it is shown. The classes of the
images hide them, and not the attribute ``hidden``, for which themes have rules of high priority.
"""

from __future__ import annotations

import posixpath
from html import escape
from itertools import count
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from docutils.nodes import SkipChildren, SkipNode, inline

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.i18n import gettext as _
from sphinx_devrel_blog.common.urls import is_url_source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Element
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_devrel_blog.nodes import definitions as blog_nodes


_LESS_MOTION = "(prefers-reduced-motion: reduce)"
_ANY_MOTION = "(prefers-reduced-motion: no-preference)"
# The placeholder for animations without a still image.
PLACEHOLDER = "devrel-blog-still.svg"
# Players need their scripts and their own storage. The Nu HTML checker warns about these two values
# together: a page of the same origin as the one around it could remove the sandbox. But players
# are on other origins, and a frame of the site itself is its own content. The sandbox keeps a
# player from replacing the page around it, and from dialogs.
_SANDBOX = (
    "allow-forms allow-popups allow-popups-to-escape-sandbox allow-presentation allow-same-origin "
    "allow-scripts"
)


def visit_player_placeholder(
    translator: HTML5Translator, node: blog_nodes.devrel_player_placeholder
) -> None:
    """Open the box of a player; in the mode ``frame``, write the player instead."""
    if node["mode"] == "frame":
        translator.body.append(_player(translator, node))
        raise SkipNode
    remembered = ""
    if translator.config["devrel_blog_privacy"] == "remember":
        text = _("Always load players from %s") % node.get("site", node["host"])
        remembered = (
            f' data-devrel-host="{escape(node["host"])}" data-devrel-always="{escape(text)}"'
        )
    # The poster has the box of the frame, which covers it when the player is opened.
    translator.body.append(
        f'<details class="devrel-facade"{remembered}><summary>'
        f'<span class="devrel-poster{_tall(node)}">{_sizer(node)}'
    )


def depart_player_placeholder(
    translator: HTML5Translator, node: blog_nodes.devrel_player_placeholder
) -> None:
    """Write the label and the host of the player, and its lazy frame."""
    label, origin = escape(node["label"]), escape(_("from %s") % node["host"])
    if node["subject"]:
        label += f'<span class="devrel-unseen">: {escape(node["subject"])}</span>'
    translator.body.append(
        '</span><span class="devrel-facade-text">'
        f'<span class="devrel-facade-label">{label}</span> '
        f'<span class="devrel-facade-host">{origin}</span></span></summary>'
    )
    translator.body.append(f"{_player(translator, node)}</details>\n")


def _player(translator: HTML5Translator, node: blog_nodes.devrel_player_placeholder) -> str:
    """Return the frame of a player; without scripts, an empty frame and a link that fills it."""
    name = f"devrel-player-{next(_numbers(translator))}"
    text = _("Load the player")
    link = f'<a href="{escape(node["player"])}" target="{name}">{text}</a>'
    empty = _frame(translator, node, name=name)
    return _by_script_support(_frame(translator, node), f"{link}{empty}")


def _by_script_support(html: str, instead: str) -> str:
    """Return HTML for readers with scripts, and ``instead`` for readers without.

    Without scripts, browsers ignore ``loading="lazy"`` and load the content of closed and hidden
    elements at once (https://html.spec.whatwg.org, "lazy loading attributes"). They parse
    ``noscript`` as HTML if scripts are off, and as text otherwise. Therefore the comment around
    ``html`` begins and ends only for readers without scripts.
    """
    return f"<noscript>{instead}<!--</noscript>{html}<noscript>--></noscript>"


def _numbers(translator: HTML5Translator) -> Iterator[int]:
    """Return the numbers of the players on a page, so that each has a unique name."""
    numbers: Iterator[int] = vars(translator).setdefault("devrel_players", count(1))
    return numbers


def _frame(
    translator: HTML5Translator, node: blog_nodes.devrel_player_placeholder, *, name: str = ""
) -> str:
    """Return the frame of a player, in a box that keeps its aspect ratio at any width.

    A frame with a name is empty until a reader follows a link with that name as its target. This
    works without scripts, and loads nothing before.

    An empty image sets the aspect ratio, since the site's content security policy may forbid styles
    in pages.
    """
    more: dict[str, Any] = {"height": str(node["height"])} if node["height"] else {}
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
    return f'<div class="devrel-frame{_tall(node)}">{_sizer(node)}{frame}</iframe></div>'


def _sizer(node: blog_nodes.devrel_player_placeholder) -> str:
    """Return an empty image with the aspect ratio, or the height, of a player."""
    width, height = node["ratio"]
    size = f'height="{node["height"]}"' if node["height"] else f'viewBox="0 0 {width} {height}"'
    return f'<svg {size} aria-hidden="true" focusable="false"></svg>'


def _tall(node: blog_nodes.devrel_player_placeholder) -> str:
    """Return the class of a player that is taller than wide; empty for others."""
    width, height = node["ratio"]
    return " devrel-tall" if height > width and not node["height"] else ""


def visit_animation(translator: HTML5Translator, node: blog_nodes.devrel_animation) -> None:
    """Open the box of an animation, with its switches or its label."""
    if node["mode"] == "click":
        still = _image(translator, node, node["still"], alt="") if node["still"] else ""
        what = f": {node['alt']}" if node["alt"] else ""
        label = escape(_("Play the animation") + what)
        translator.body.append(
            f'<details class="devrel-facade devrel-facade-animation"><summary>{still}'
            f'<span class="devrel-facade-label">{label}</span></summary>'
        )
        return
    switches = ""
    if node["mode"] == "auto":
        switches = _switch("pause", _("Pause"), _("Pause the animation"))
    if node["mode"] in {"auto", "switch"}:
        switches += _switch("play", _("Play"), _("Play the animation"))
    # As in docutils, a width in other units than pixels becomes a style.
    style: dict[str, Any] = {"style": f"width: {node['width']}"} if node["width"] else {}
    css = f"devrel-animation devrel-animation-{node['mode']}"
    translator.body.append(translator.starttag(node, "span", "", CLASS=css, **style) + switches)


def depart_animation(translator: HTML5Translator, node: blog_nodes.devrel_animation) -> None:
    """Close the box of an animation."""
    translator.body.append("</details>" if node["mode"] == "click" else "</span>")


def _switch(css: str, text: str, name: str) -> str:
    """Return a switch with a visible text, and a longer name for screen readers."""
    return (
        f'<label class="devrel-switch devrel-switch-{css}"><input type="checkbox" '
        f'aria-label="{escape(name)}" /> {escape(text)}</label>'
    )


def visit_picture(translator: HTML5Translator, node: blog_nodes.devrel_picture) -> None:
    """Write the images of an animation, moving and still."""
    translator.body.append(_render_picture(translator, node))
    raise SkipChildren


def depart_picture(_translator: HTML5Translator, _node: blog_nodes.devrel_picture) -> None:
    """Write nothing: the images are complete."""


def _render_picture(translator: HTML5Translator, node: blog_nodes.devrel_picture) -> str:
    moving, still = node["moving"], node["still"] or f"_static/{PLACEHOLDER}"
    if node["mode"] == "still":
        return _image(translator, node, still, tag=node)
    if node["mode"] in {"video", "player"}:
        return _video(translator, node)
    if node["mode"] == "click":
        return _delay_remote(moving, _image(translator, node, moving, tag=node, loading="lazy"))
    again = _image(translator, node, moving, css="again", loading="lazy")
    if node["mode"] == "switch":
        first = _image(translator, node, still, css="first", tag=node)
        return first + _delay_remote(moving, again)
    source = translator.emptytag(
        inline(), "source", "", media=_LESS_MOTION, srcset=_image_url(translator, still)
    )
    first = _image(translator, node, moving, tag=node)
    paused = _image(translator, node, still, css="still", loading="lazy")
    return f'<picture class="devrel-animation-moving">{source}{first}</picture>{paused}{again}'


def _video(translator: HTML5Translator, node: Element) -> str:
    """Return an animation as a video with the controls of the browser.

    With the mode ``video``, it plays, except for readers who prefer reduced motion: they have a
    second player that waits. The browser loads the video only in the player that is shown.
    """
    poster = {"poster": _image_url(translator, node["still"])} if node["still"] else {}
    label = {"aria-label": node["alt"]} if node["alt"] else {}
    shared = {
        "controls": "controls",
        "loop": "loop",
        "muted": "muted",
        "playsinline": "playsinline",
    }
    attributes: dict[str, Any] = {**shared, **poster, **label, **_size(node)}
    source = _image_url(translator, node["moving"])
    waits = translator.starttag(node, "video", "", preload="none", src=source, **attributes)
    if node["mode"] == "player":
        return f"{waits}</video>"
    plays = translator.starttag(
        inline(), "video", "", CLASS="devrel-animation-plays", autoplay="autoplay", **attributes
    )
    offered = translator.emptytag(inline(), "source", "", media=_ANY_MOTION, src=source)
    return f"{plays}{offered}</video>{waits}</video>"


def _delay_remote(moving: str, html: str) -> str:
    """Return a remote image so that it doesn't load before the reader starts it."""
    if not is_url_source(moving):
        return html
    text = _("Open the animation")
    return _by_script_support(html, f'<a href="{escape(moving)}">{text}</a>')


def _image(
    translator: HTML5Translator,
    node: Element,
    path: str,
    *,
    css: str = "",
    tag: Element | None = None,
    **attributes: str,
) -> str:
    """Return an image tag; with ``tag``, it has the ids and classes of that node."""
    given: dict[str, Any] = {"alt": node["alt"], **_size(node), **attributes}
    if css:
        given["CLASS"] = f"devrel-animation-{css}"
    return translator.emptytag(
        inline() if tag is None else tag, "img", "", src=_image_url(translator, path), **given
    )


def _size(node: Element) -> dict[str, str]:
    """Return the size of an image as attributes, to avoid layout shifts."""
    width, height = node["size"]
    return {
        **({"width": str(width)} if width else {}),
        **({"height": str(height)} if height else {}),
    }


def _image_url(translator: HTML5Translator, path: str) -> str:
    """Return the URL of an image relative to the page."""
    builder = translator.builder
    images = sphinx_compat.copied_images(builder)
    folder = sphinx_compat.path_to_images(builder)
    if path in images:
        return posixpath.join(folder, quote(images[path]))
    if path.startswith("_static/"):
        return posixpath.join(posixpath.dirname(folder), path)
    return path
