"""Write covers and images of posts in several widths as WebP, from which browsers choose.

An image keeps its own file as ``src``, so that readers can open and save it. The other widths are
in ``srcset``: https://html.spec.whatwg.org/#attr-img-srcset. Each file is encoded once: the doctree
folder has the results by the content of the image.
"""

from __future__ import annotations

import io
import posixpath
from functools import cache
from html import escape
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import PIL
from PIL import ImageOps, features

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.cache import digest_of
from sphinx_devrel_blog.common.files import write_atomically
from sphinx_devrel_blog.common.images import MAX_PIXELS, ImageError, open_image, with_8_bits
from sphinx_devrel_blog.nodes.definitions import devrel_sized_image
from sphinx_devrel_blog.nodes.html import depart_sized_image, visit_sized_image
from sphinx_devrel_blog.posts.images import size_of

if TYPE_CHECKING:
    from PIL.Image import Image
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator


_WIDTHS: Final = (480, 960, 1440)
_QUALITY: Final = 82
_SUFFIXES: Final = frozenset({".png", ".jpg", ".jpeg"})
_FOLDER: Final = "devrel_pictures"
# The width of an image on the page: that of the text, or of a card in a list.
_ON_PAGE: Final = "(min-width: 50rem) 46rem, 100vw"
_IN_LIST: Final = "(min-width: 50rem) 23rem, 100vw"
_THUMBNAILS: Final = frozenset({"devrel-card-cover", "devrel-excerpt-image"})
_ICONS: Final = frozenset({"devrel-avatar", "devrel-author-avatar"})


def setup(app: Sphinx) -> ExtensionMetadata:
    """Replace the visitor of images in HTML."""
    app.add_node(devrel_sized_image, override=True, html=(_visit_image, depart_sized_image))
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _visit_image(translator: HTML5Translator, node: devrel_sized_image) -> None:
    """Write an image with its other widths."""
    builder, classes = translator.builder, set(node["classes"])
    path = Path(builder.srcdir, node["uri"])
    visit_sized_image(translator, node)  # it sets the URI of the copy
    if builder.name == "epub" or _ICONS & classes or not features.check("webp"):
        return
    if "small" in node:  # an image of an embed, with a smaller copy already
        return
    if path.suffix.lower() not in _SUFFIXES:
        return
    names = _write_variants(builder, path)
    if not names:
        return
    folder = sphinx_compat.path_to_images(builder)
    srcset = ", ".join(
        f"{posixpath.join(folder, quote(name))} {width}w" for width, name in names.items()
    )
    sizes = _IN_LIST if _THUMBNAILS & classes else _ON_PAGE
    attributes = f'srcset="{escape(srcset)}" sizes="{sizes}" '
    translator.body[-1] = translator.body[-1].replace("<img ", f"<img {attributes}", 1)


def _write_variants(builder: Builder, path: Path) -> dict[int, str]:
    """Write the variants of an image that are missing; return the name of each by its width."""
    try:
        stat = path.stat()
        widths, digest = _plan(str(path), stat.st_mtime_ns, stat.st_size)
        folder = Path(builder.outdir, sphinx_compat.image_folder(builder))
        names = {}
        for width in widths:
            cached = Path(builder.doctreedir, _FOLDER, f"{digest}-{width}.webp")
            if not cached.is_file():
                write_atomically(cached, _encode(path, width))
            content = cached.read_bytes()
            if not content or len(content) >= stat.st_size:
                continue  # the image itself is smaller
            names[width] = f"{PurePosixPath(path.name).stem}-{digest[:8]}-{width}.webp"
            if not (folder / names[width]).is_file():
                write_atomically(folder / names[width], content)
    except OSError:  # the file was removed during the build
        return {}
    return names


@cache
def _plan(path: str, _modified: int, _size: int) -> tuple[tuple[int, ...], str]:
    """Return the widths of an image's variants, and a digest of its content."""
    size = size_of(Path(path))
    if size is None or size[0] <= _WIDTHS[0] or size[0] * size[1] > MAX_PIXELS:
        return (), ""
    least = min(size[0], _WIDTHS[-1])
    widths = sorted({least, *(width for width in _WIDTHS if width < least)})
    versions = (PIL.__version__, features.version("webp"), _QUALITY)
    return tuple(widths), digest_of(*versions, Path(path).read_bytes()).hex()


def _encode(path: Path, width: int) -> bytes:
    """Return an image in a width as WebP; empty if it can't have other widths.

    These are animations, damaged images, and turned photos: browsers turn a photo as its file
    demands, after they have read its size.
    """
    try:
        with open_image(path) as image:
            if getattr(image, "is_animated", False) or image.getexif().get(0x0112, 1) != 1:
                return b""
            profile = image.info.get("icc_profile")
            file = io.BytesIO()
            more = {"icc_profile": profile} if profile else {}
            _resize(image, width).save(file, "WEBP", quality=_QUALITY, method=4, **more)
    except ImageError:  # a damaged image has a warning already
        return b""
    return file.getvalue()


def _resize(image: Image, width: int) -> Image:
    has_alpha = "A" in image.getbands() or "transparency" in image.info
    height = max(1, round(image.height * width / image.width))
    image = with_8_bits(image)
    return ImageOps.fit(image.convert("RGBA" if has_alpha else "RGB"), (width, height))
