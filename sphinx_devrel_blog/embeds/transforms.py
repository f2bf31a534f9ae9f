"""Moving images: found in the posts of a site, and shown so that their readers decide."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_devrel_blog.blog import giphy_urls
from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.doctree import line_of, replace_node
from sphinx_devrel_blog.common.images import save_first_frame, size_if_animated
from sphinx_devrel_blog.common.safe_urls import is_web
from sphinx_devrel_blog.common.urls import is_url_source, split_url
from sphinx_devrel_blog.common.values import pixels
from sphinx_devrel_blog.config.choices import SNAPSHOT_FOLDER
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.embeds.providers import giphy
from sphinx_devrel_blog.embeds.site_snapshots import find_snapshot
from sphinx_devrel_blog.nodes.attribute_names import MODE_OF_ANIMATION, OF_POST
from sphinx_devrel_blog.nodes.definitions import animation, picture
from sphinx_devrel_blog.posts.transforms.remote import REMOTE, replace_by_link

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.blog.model import Embed


Mode = Literal["auto", "switch", "click", "still"]

MOVING = "devrel_animation"
# The formats of images that may move.
_MAY_MOVE = (".gif", ".webp", ".png", ".apng")


@dataclass(frozen=True, slots=True)
class Moving:
    """What is known of a moving image: a mark of its node.

    ``source`` is the path from the source folder, or the URL, of the animation; ``page`` is a URL
    for readers whose format can't show it; ``size`` is in pixels, (0, 0) if unknown. ``is_embed``
    is whether a provider has the animation: an image of another site loads with the page if its
    author names it, but a page contacts no provider on its own.
    """

    source: str
    page: str = ""
    size: tuple[int, int] = (0, 0)
    has_still: bool = False
    is_embed: bool = False


class FindAnimations(SphinxTransform):
    """Mark the moving images of posts, and GIPHY's on any page; use their snapshots."""

    default_priority = 768  # behind what finds the files of images (765)

    def apply(self, **_kwargs: Any) -> None:
        """Look at the images of the document."""
        domain = BlogDomain.of(self.env)
        is_post = self.env.docname in domain.store.posts
        if not is_post and self.env.docname not in domain.store.embeds:
            return
        for image in self.document.findall(nodes.image):
            if (embed := giphy_urls.match_url(image["uri"])) is not None:
                self._mark_giphy(image, embed)
            elif is_post and is_web(image["uri"]):
                if split_url(image["uri"]).path.lower().endswith(".gif"):
                    image[MOVING] = Moving(image["uri"], page=image["uri"])
            elif OF_POST in image:
                self._mark_own(image)

    def _mark_giphy(self, image: nodes.image, embed: Embed) -> None:
        snapshot = find_snapshot(embed, self.env, line_of(image))
        source = image["uri"] = giphy.image_url(embed, image["uri"])
        if snapshot is None:
            image[MOVING] = Moving(source, page=embed.url, is_embed=True)
            image[REMOTE] = embed.url
            return
        if snapshot.title and image.get("alt") == giphy.UNNAMED:
            image["alt"] = snapshot.title
        if (moving := snapshot.media.get("animation")) is not None:
            source = f"{SNAPSHOT_FOLDER}/{embed.provider}/{moving.file}"
            self.env.note_dependency(source)
            sphinx_compat.add_image(self.env, self.env.docname, source)
        if (own := snapshot.media.get("still")) is not None:
            image["uri"] = f"/{SNAPSHOT_FOLDER}/{embed.provider}/{own.file}"
            size = (own.width, own.height)
            image[MOVING] = Moving(source, page=embed.url, size=size, has_still=True, is_embed=True)
        else:
            image[MOVING] = Moving(source, page=embed.url, is_embed=True)
            image[REMOTE] = embed.url

    def _mark_own(self, image: nodes.image) -> None:
        path, full = self.env.relfn2path(image["uri"])
        if not path.lower().endswith(_MAY_MOVE):
            return
        if (size := size_if_animated(Path(full))) is not None:
            image[MOVING] = Moving(path, size=size)


class ShowAnimations(SphinxPostTransform):
    """Show the marked images in what way the format, the site and their authors want."""

    default_priority = 40  # before remote images (50) and Sphinx's ImageDownloader (100)
    formats = ("html", "latex", "texinfo", "text", "man")

    def run(self, **_kwargs: Any) -> None:
        """Look at every marked image."""
        for image in list(self.document.findall(nodes.image)):
            if MOVING not in image:
                continue
            moving: Moving = image.attributes.pop(MOVING)
            wanted = image.attributes.pop(MODE_OF_ANIMATION, "")
            if BlogDomain.of(self.env).build.builder.format in {"text", "man"}:
                if moving.page:
                    replace_by_link(image, moving.page)
                continue
            still = _own_still(image, moving, self.env)
            if BlogDomain.of(self.env).build.shows_remote_images:
                self._show(image, moving, still, wanted)
            elif still and not moving.page:
                image["uri"] = still
                image["candidates"] = {"*": still}

    def _show(self, image: nodes.image, moving: Moving, still: str, wanted: str) -> None:
        """Put an `animation`, with the link that is around the image, in its place."""
        config = BlogDomain.of(self.env).build.config
        around: nodes.Element = image
        if isinstance(image.parent, nodes.reference) and len(image.parent) == 1:
            around = image.parent
        place = _block(around)
        waits = moving.is_embed or config.privacy == "strict"
        mode = _mode(wanted or config.gif, moving.source, still, waits=waits)
        if mode == "click" and place is None:
            mode = "switch"
        self._copy(moving.source, still)
        size, width = _size(image, moving.size)
        shown = picture(
            moving=moving.source,
            still=still,
            alt=image.get("alt", ""),
            size=size,
            mode=mode,
            classes=image["classes"],
            ids=image["ids"],
        )
        box = animation(mode=mode, moving=moving.source, still=still, alt=image.get("alt", ""))
        box["size"], box["width"] = size, width
        replace_node(place if mode == "click" and place is not None else around, [box])
        box += around
        replace_node(image, [shown])

    def _copy(self, *paths: str) -> None:
        """Have Sphinx copy files to the site's images."""
        for path in paths:
            sphinx_compat.copy_image(BlogDomain.of(self.env).build.builder, path)


def _mode(wanted: str, moving: str, still: str, *, waits: bool) -> Mode:
    """Return how an animation is shown.

    An animation plays on its own if it is a file of the site, or an image of another site that may
    load with the page (not ``waits``).
    """
    if wanted == "still" and still:
        return "still"
    if wanted == "auto" and not (waits and is_url_source(moving)):
        return "auto"
    return "click"


def _block(around: nodes.Element) -> nodes.Element | None:
    """Return what a block can take the place of: the image's paragraph where it is alone in it."""
    parent = around.parent
    if not isinstance(parent, nodes.TextElement):
        return around
    alone = isinstance(parent, nodes.paragraph) and len(parent) == 1 and not parent["ids"]
    return parent if alone else None


def _size(image: nodes.image, known: tuple[int, int]) -> tuple[tuple[int, int], str]:
    """Return an image's size in pixels, as far as it is known, and the width that its box is given.

    What the author wants counts; the other side follows from the proportions of the file.
    """
    wanted = str(image.get("width", ""))
    width = pixels(wanted)
    if width is None:
        return known, wanted
    if all(known):
        return (width, max(1, round(width * known[1] / known[0]))), ""
    return (width, pixels(image.get("height")) or 0), ""


def _own_still(image: nodes.image, moving: Moving, env: BuildEnvironment) -> str:
    """Return the path of a picture that does not move: the image's own, or one made of it."""
    if moving.has_still:
        return str(image["uri"])
    if moving.page:
        return ""
    source = Path(env.srcdir, moving.source)
    try:
        content = source.read_bytes()
    except OSError:
        return ""
    name = f"still-{hashlib.sha256(content).hexdigest()[:16]}.png"
    still = Path(env.doctreedir, "images", name)
    if not still.exists() and not save_first_frame(source, still):
        return ""
    sphinx_compat.add_image(env, env.docname, str(still))
    return str(still)
