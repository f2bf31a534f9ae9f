"""Find animated images in posts, and show them so that readers control the animation."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_devrel_blog.blog import animation_urls
from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.doctree import line_of, replace_node
from sphinx_devrel_blog.common.i18n import gettext as _
from sphinx_devrel_blog.common.images import save_first_frame, size_if_animated
from sphinx_devrel_blog.common.safe_urls import is_web
from sphinx_devrel_blog.common.urls import is_url_source, split_url
from sphinx_devrel_blog.common.values import pixels
from sphinx_devrel_blog.config.choices import SNAPSHOT_FOLDER
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.embeds.animations import add_author, animation_url, stored_url
from sphinx_devrel_blog.embeds.labels import name_animation
from sphinx_devrel_blog.embeds.site_snapshots import find_snapshot, find_video
from sphinx_devrel_blog.nodes.attribute_names import MODE_OF_ANIMATION, OF_POST
from sphinx_devrel_blog.nodes.definitions import devrel_animation, devrel_embed, devrel_picture
from sphinx_devrel_blog.posts.transforms.remote import REMOTE, replace_by_link

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.config.choices import PictureKind
    from sphinx_devrel_blog.embeds.snapshots import Snapshot


AnimationMode = Literal["auto", "switch", "click", "still", "video", "player"]

ANIMATION_INFO = "devrel_animation"
_VIDEO_MODES: Final[Mapping[AnimationMode, AnimationMode]] = {"auto": "video", "click": "player"}
_ANIMATED_SUFFIXES = (".gif", ".webp", ".png", ".apng")


class AnimationInfo(NamedTuple):
    """The data about an animation, in the attribute ``ANIMATION_INFO`` of its image node.

    ``source`` is the URL of the animation, or its path from the source folder. ``page`` is the URL
    to link to in formats that can't show the animation. ``size`` is in pixels, (0, 0) if unknown.
    ``has_still`` is whether the URI of the image is a still image. ``is_embed`` is whether the
    animation comes from a provider: a page doesn't contact a provider on its own, but it loads
    images of other sites that the author names. ``video`` is the path of the same animation as a
    video, if it is stored.
    """

    source: str
    page: str = ""
    size: tuple[int, int] = (0, 0)
    has_still: bool = False
    is_embed: bool = False
    video: str = ""


class FindAnimations(SphinxTransform):
    """Marks animations in posts, and those of known providers on any page; uses their snapshots."""

    default_priority = 768  # after the transform that finds the files of images (765)

    def apply(self, **_kwargs: Any) -> None:
        """Mark the animations among the images of the document."""
        domain = BlogDomain.of(self.env)
        is_post = self.env.docname in domain.store.posts
        if not is_post and self.env.docname not in domain.store.embeds:
            return
        for image in list(self.document.findall(nodes.image)):
            if (embed := animation_urls.match_url(image["uri"])) is not None:
                self._mark_embed(image, embed)
            elif is_post and is_web(image["uri"]):
                if split_url(image["uri"]).path.lower().endswith(".gif"):
                    image[ANIMATION_INFO] = AnimationInfo(image["uri"], page=image["uri"])
            elif OF_POST in image:
                self._mark_local_image(image)

    def _mark_embed(self, image: nodes.image, embed: Embed) -> None:
        snapshot = find_snapshot(embed, self.env, line_of(image))
        source = animation_url(embed, image["uri"]) or stored_url(snapshot)
        image["uri"] = source or embed.url
        if not source:  # a page on Tenor whose snapshot doesn't have the URL of the file
            replace_by_link(image, embed.url)
            return
        if snapshot is None:
            image[ANIMATION_INFO] = AnimationInfo(source, page=embed.url, is_embed=True)
            image[REMOTE] = embed.url
            return
        add_author(image, snapshot)
        if snapshot.title and image.get("alt") == name_animation(embed):
            image["alt"] = snapshot.title
        source = self._note_stored(embed, snapshot, "animation") or source
        video = self._note_stored(embed, snapshot, "video")
        if (still := snapshot.media.get("still")) is not None:
            image["uri"] = f"/{SNAPSHOT_FOLDER}/{embed.provider}/{still.file}"
            size = (still.width, still.height)
            image[ANIMATION_INFO] = AnimationInfo(
                source, page=embed.url, size=size, has_still=True, is_embed=True, video=video
            )
        else:
            image[ANIMATION_INFO] = AnimationInfo(
                source, page=embed.url, is_embed=True, video=video
            )
            image[REMOTE] = embed.url

    def _note_stored(self, embed: Embed, snapshot: Snapshot, kind: PictureKind) -> str:
        """Register a file of a snapshot, and return its path; empty if it isn't stored."""
        stored = snapshot.media.get(kind)
        if stored is None:
            return ""
        path = f"{SNAPSHOT_FOLDER}/{embed.provider}/{stored.file}"
        self._note_file(path)
        return path

    def _note_file(self, path: str) -> None:
        self.env.note_dependency(path)
        sphinx_compat.add_image(self.env, self.env.docname, path)

    def _mark_local_image(self, image: nodes.image) -> None:
        path, full = self.env.relfn2path(image["uri"])
        if not path.lower().endswith(_ANIMATED_SUFFIXES):
            return
        if (size := size_if_animated(Path(full))) is not None:
            video = find_video(Path(self.env.srcdir), Path(full))
            if video:
                self._note_file(video)
            image[ANIMATION_INFO] = AnimationInfo(path, size=size, video=video)


class ShowAnimations(SphinxPostTransform):
    """Replaces marked images with an animation, a still image or a link, as the format allows."""

    default_priority = 40  # before remote images (50) and Sphinx's ImageDownloader (100)
    formats = ("html", "latex", "texinfo", "text", "man")

    def run(self, **_kwargs: Any) -> None:
        """Replace every marked image."""
        for image in list(self.document.findall(nodes.image)):
            if ANIMATION_INFO not in image:
                continue
            info: AnimationInfo = image.attributes.pop(ANIMATION_INFO)
            wanted = image.attributes.pop(MODE_OF_ANIMATION, "")
            if BlogDomain.of(self.env).build.builder.format in {"text", "man"}:
                if info.page:
                    replace_by_link(image, info.page)
                continue
            still = _create_still(image, info, self.env)
            if BlogDomain.of(self.env).build.shows_remote_images:
                self._replace_by_animation(image, info, still, wanted)
            elif still and not info.page:
                image["uri"] = still
                image["candidates"] = {"*": still}

    def _replace_by_animation(
        self, image: nodes.image, info: AnimationInfo, still: str, wanted: str
    ) -> None:
        """Replace an image, or the link that contains it, with a `devrel_animation`."""
        config = BlogDomain.of(self.env).build.config
        linked: nodes.Element = image
        if isinstance(image.parent, nodes.reference) and len(image.parent) == 1:
            linked = image.parent
        block = _replaceable_block(linked)
        waits = info.is_embed or config.privacy == "strict"
        # A link can't contain a player.
        moving = (info.video if linked is image else "") or info.source
        mode = _choose_mode(wanted or config.gif, moving, still, waits=waits)
        if moving == info.video:
            mode = _VIDEO_MODES.get(mode, mode)
        elif mode == "click" and block is None:
            mode = "switch"
        self._copy_images(info.source, moving, still)
        size, width = _choose_size(image, info.size)
        shown = devrel_picture(
            moving=moving,
            still=still,
            alt=image.get("alt", ""),
            size=size,
            mode=mode,
            classes=image["classes"],
            ids=image["ids"],
        )
        box = devrel_animation(mode=mode, moving=moving, still=still, alt=image.get("alt", ""))
        box["size"], box["width"] = size, width
        replace_node(block if mode == "click" and block is not None else linked, [box])
        box += linked
        replace_node(image, [shown])

    def _copy_images(self, *paths: str) -> None:
        """Register images with the builder, so that Sphinx copies them to the site."""
        for path in paths:
            sphinx_compat.copy_image(BlogDomain.of(self.env).build.builder, path)


class DescribeImagesInText(SphinxPostTransform):
    """Replaces the images of embeds with their descriptions, and removes decorative ones."""

    default_priority = 55
    formats = ("text", "man")

    def run(self, **_kwargs: Any) -> None:
        """Process the images in each embed, such as avatars and the pictures of a post."""
        for embed in self.document.findall(devrel_embed):
            for image in list(embed.findall(nodes.image)):
                alt = image.get("alt")
                described = [nodes.paragraph("", _("Image: %s") % alt)] if alt else []
                replace_node(image, described)


def _choose_mode(wanted: str, moving: str, still: str, *, waits: bool) -> AnimationMode:
    """Return the mode of an animation.

    An animation may play on its own if it is a file of the site, or if ``waits`` is false: then an
    image of another site may load with the page.
    """
    if wanted == "still" and still:
        return "still"
    if wanted == "auto" and not (waits and is_url_source(moving)):
        return "auto"
    return "click"


def _replaceable_block(node: nodes.Element) -> nodes.Element | None:
    """Return the block that contains only ``node``, which may be ``node``; None if inline."""
    parent = node.parent
    if not isinstance(parent, nodes.TextElement):
        return node
    is_only = isinstance(parent, nodes.paragraph) and len(parent) == 1 and not parent["ids"]
    return parent if is_only else None


def _choose_size(image: nodes.image, known: tuple[int, int]) -> tuple[tuple[int, int], str]:
    """Return the size of an image in pixels (0: unknown), and the width of its box as text.

    The width that the author sets takes precedence; the height then follows from the ratio of the
    file's sides. The width of the box is the author's width if it isn't in pixels, such as ``50%``;
    otherwise it is empty.
    """
    wanted = str(image.get("width", ""))
    width = pixels(wanted)
    if width is None:
        return known, wanted
    if all(known):
        return (width, max(1, round(width * known[1] / known[0]))), ""
    return (width, pixels(image.get("height")) or 0), ""


def _create_still(image: nodes.image, info: AnimationInfo, env: BuildEnvironment) -> str:
    """Return the path of a still image: the snapshot's, or the first frame of a local file.

    Returns an empty string if there is neither.
    """
    if info.has_still:
        return str(image["uri"])
    if info.page:
        return ""
    source = Path(env.srcdir, info.source)
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
