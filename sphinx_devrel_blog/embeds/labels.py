"""Name the content of embeds and what readers can do with it, in the language of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.common.i18n import gettext as _
from sphinx_devrel_blog.embeds.providers import PROVIDERS

if TYPE_CHECKING:
    from sphinx_devrel_blog.blog.model import Embed


_PLAYABLE_KINDS: Final = frozenset({"Audio", "Recording", "Video"})


def name_content(kind: str, site: str, *, title: str = "", author: str = "") -> str:
    """Return the name of an embed's content, such as "Video Rainbows by Ann on YouTube".

    ``kind`` is the `Provider.kind` and ``site`` the name of the provider.
    """
    if title and author:
        text = _("%(kind)s: %(title)s by %(author)s on %(site)s")
    elif title:
        text = _("%(kind)s: %(title)s on %(site)s")
    elif author:
        text = _("%(kind)s by %(author)s on %(site)s")
    else:
        text = _("%(kind)s on %(site)s")
    values = {"kind": _kind_name(kind), "title": title, "author": author, "site": site}
    return _with_capital(text % values)


def name_action(kind: str) -> str:
    """Return the label of a closed player, such as "Play the video"."""
    text = _("Play the %s") if kind in _PLAYABLE_KINDS else _("Open the %s")
    return _with_capital(text % _kind_name(kind))


def name_animation(embed: Embed) -> str:
    """Return the alternative text of an animation that has no other."""
    return _("Animation from %s") % PROVIDERS[embed.provider].label


def _with_capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _kind_name(kind: str) -> str:
    """Return the name of a kind within a sentence; a kind of another extension stays as it is."""
    names = {
        "Animation": _("animation"),
        "Article": _("article"),
        "Audio": _("audio"),
        "Code": _("code"),
        "Comment": _("comment"),
        "Design": _("design"),
        "Diagram": _("diagram"),
        "Gist": _("gist"),
        "Listing": _("listing"),
        "Pen": _("pen"),
        "Podcast episode": _("podcast episode"),
        "Post": _("post"),
        "Project": _("project"),
        "Question": _("question"),
        "Recording": _("recording"),
        "Repository": _("repository"),
        "Sandbox": _("sandbox"),
        "Series": _("series"),
        "Slides": _("slides"),
        "Space": _("space"),
        "Timeline": _("timeline"),
        "Video": _("video"),
    }
    return names.get(kind, kind)
