"""Name the content of embeds and what readers can do with it, in the language of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.common.i18n import gettext as _
from sphinx_devrel_blog.common.text import with_capital
from sphinx_devrel_blog.common.urls import split_url
from sphinx_devrel_blog.embeds.providers import PAGE, PROVIDERS

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
    return with_capital(text % values)


def site_of(embed: Embed) -> str:
    """Return the name of the site of an embed: its provider, or the host of a page."""
    if embed.provider == PAGE:
        return (split_url(embed.url).hostname or embed.url).removeprefix("www.")
    return PROVIDERS[embed.provider].label


def name_source(embed: Embed) -> str:
    """Return the name of an embed without its snapshot, such as "Issue a/b#1 on GitHub"."""
    if embed.provider == PAGE:
        return site_of(embed)
    kind = embed.kind or PROVIDERS[embed.provider].kind
    return name_content(kind, site_of(embed), title=embed.title)


def name_action(kind: str) -> str:
    """Return the label of a closed player, such as "Play the video"."""
    text = _("Play the %s") if kind in _PLAYABLE_KINDS else _("Open the %s")
    return with_capital(text % _kind_name(kind))


def name_animation(embed: Embed) -> str:
    """Return the alternative text of an animation that has no other."""
    return _("Animation from %s") % PROVIDERS[embed.provider].label


def _kind_name(kind: str) -> str:
    """Return the name of a kind within a sentence; a kind of another extension stays as it is."""
    names = {
        "Animation": _("animation"),
        "Answer": _("answer"),
        "Article": _("article"),
        "Audio": _("audio"),
        "Code": _("code"),
        "Comment": _("comment"),
        "Dataset": _("dataset"),
        "Design": _("design"),
        "Diagram": _("diagram"),
        "Discussion": _("discussion"),
        "File": _("file"),
        "Gist": _("gist"),
        "Issue": _("issue"),
        "Listing": _("listing"),
        "Model": _("model"),
        "Package": _("package"),
        "Page": _("page"),
        "Paper": _("paper"),
        "Pen": _("pen"),
        "Photo": _("photo"),
        "Podcast episode": _("podcast episode"),
        "Post": _("post"),
        "Project": _("project"),
        "Pull request": _("pull request"),
        "Question": _("question"),
        "Recording": _("recording"),
        "Release": _("release"),
        "Repository": _("repository"),
        "Sandbox": _("sandbox"),
        "Series": _("series"),
        "Slides": _("slides"),
        "Space": _("space"),
        "Timeline": _("timeline"),
        "Video": _("video"),
    }
    return names.get(kind, kind)
