"""The files of animations of other sites, and the credit of their authors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_devrel_blog.blog import animation_urls
from sphinx_devrel_blog.embeds.providers import giphy

if TYPE_CHECKING:
    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.snapshots import Snapshot


def animation_url(embed: Embed, written: str = "") -> str:
    """Return the URL of an animation as an image; empty if only its page is known.

    ``written`` is the URL in the post, which is used as it is if it is the URL of an image.
    """
    if embed.provider == "giphy":
        return giphy.image_url(embed, written)
    return animation_urls.file_url(embed)


def stored_url(snapshot: Snapshot | None) -> str:
    """Return the URL of an animation in its snapshot; empty if it isn't one of its provider."""
    url = snapshot.player if snapshot is not None else ""
    embed = animation_urls.match_url(url)
    return animation_urls.file_url(embed) if embed is not None else ""


def add_author(image: nodes.image, snapshot: Snapshot) -> None:
    """Add the author of an animation to the credit in its caption, if it has one."""
    if not snapshot.author or not isinstance(image.parent, nodes.figure):
        return
    for credit in list(image.parent.findall(nodes.reference)):
        if "devrel_credit" in credit and credit.parent is not None:
            author: nodes.Node = nodes.Text(snapshot.author)
            if snapshot.author_url:
                author = nodes.reference("", snapshot.author, refuri=snapshot.author_url)
            place = credit.parent.index(credit)
            credit.parent[place:place] = [author, nodes.Text(", ")]
