"""Rules about the images of a post: their alternative texts, URLs and sizes."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from docutils import nodes

from sphinx_devrel_blog.common.doctree import line_of
from sphinx_devrel_blog.common.files import is_file
from sphinx_devrel_blog.common.urls import is_url_source
from sphinx_devrel_blog.posts.images import size_of
from sphinx_devrel_blog.tools.check.rules import report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.common.warnings import Problem
    from sphinx_devrel_blog.tools.check.checked_post import CheckedPost
    from sphinx_devrel_blog.tools.check.settings import Settings


_USELESS: Final = frozenset(
    {
        "alt", "alt text", "alternative text", "description", "diagram", "graphic", "image",
        "image alt text", "image description", "img", "photo", "pic", "picture", "screen shot",
        "screenshot", "untitled",
    }
)  # fmt: skip
_FILE_NAME: Final = (
    r"(?i)\S+\.(?:png|jpe?g|gif|svg|webp|avif|bmp|tiff?)"
    r"|(?:img|dsc|dscn|image|picture|photo)[-_ ]?\d+"
    r"|(?:screen[-_ ]?shot|bildschirmfoto|capture)[-_ ]\d.*"
)
_HTML_IMAGE: Final = r"(?i)<img\b[^<>]*>"


def check_images(
    checked: CheckedPost, env: BuildEnvironment, settings: Settings
) -> Iterator[Problem]:
    """Yield the problems with the images of a post and with its cover."""
    decorative = _decorative_sources(checked.source)
    for image in checked.find(nodes.image):
        if not image["uri"]:
            continue
        source, line = str(image["uri"]), line_of(image)
        if _file_name(source) not in decorative:
            yield from _check_alt(str(image.get("alt", "")), source, line)
        yield from _check_file(source, line, env, settings)
    if checked.post.cover is not None and checked.post.cover.source:
        line = checked.line_of_field("cover")
        yield from _check_file(checked.post.cover.source, line, env, settings)


def _decorative_sources(text: str) -> set[str]:
    """Return the file names of images whose author wrote ``alt=""``: they are decoration."""
    tags = [tag for tag in re.findall(_HTML_IMAGE, text) if re.search(r"(?i)\salt=(\"\"|'')", tag)]
    sources = (re.search(r"(?i)\ssrc=[\"']([^\"']*)", tag) for tag in tags)
    return {_file_name(found[1]) for found in sources if found is not None}


def _file_name(source: str) -> str:
    try:
        path = urlsplit(source).path
    except ValueError:  # such as an invalid IPv6 host
        path = source
    return PurePosixPath(unquote(path)).name


def _check_alt(alt: str, source: str, line: int) -> Iterator[Problem]:
    text, name = " ".join(alt.split()).strip(" .").lower(), _file_name(source).lower()
    if not text:
        yield report(
            "alt",
            f"the image {source!r} has no alternative text: describe it, or write "
            '`<img alt="" …>` if it is only decoration',
            line,
        )
    elif text in _USELESS or text in {name, name.rpartition(".")[0]} or _is_name(text):
        message = f"the alternative text {alt!r} doesn't describe the image: write what it shows"
        yield report("alt", message, line)


def _is_name(text: str) -> bool:
    return re.fullmatch(_FILE_NAME, text) is not None


def _check_file(
    source: str, line: int, env: BuildEnvironment, settings: Settings
) -> Iterator[Problem]:
    if source.lower().startswith("http://"):
        yield report(
            "http_image", f"the URL of the image {source!r} isn't secure: use `https://`", line
        )
    path = Path(env.srcdir, source.lstrip("/"))
    if is_url_source(source) or not is_file(path):
        return
    kilobytes = path.stat().st_size / 1000
    if path.suffix.lower() == ".gif":
        if settings.exceeds("gif_kilobytes", kilobytes):
            yield report(
                "gif_size",
                f"the GIF {source!r} has {kilobytes:,.0f} kB: convert it to a video",
                line,
            )
        return
    if settings.exceeds("image_kilobytes", kilobytes):
        yield report(
            "image_size", f"the image {source!r} has {kilobytes:,.0f} kB: compress it", line
        )
    size = size_of(path)
    if size is not None and settings.exceeds("image_width", size[0]):
        yield report(
            "image_size", f"the image {source!r} is {size[0]} pixels wide: make it smaller", line
        )
