"""Tags of Jekyll plugins.

Sources: the READMEs of jekyll-scholar, jekyll-jupyter-notebook, jekyll-postfiles,
jekyll_picture_tag, jekyll-responsive-image, jekyll-avatar, github_sample_jekyll,
jekyll-inline-svg, jekyll-seo-tag and jekyll-feed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.markdown.shortcodes import galleries
from sphinx_devrel_blog.markdown.shortcodes.markdown_source import (
    escape_markdown,
    inner_text,
    on_one_line,
)
from sphinx_devrel_blog.markdown.shortcodes.references import is_link_target, unexpected_arguments
from sphinx_devrel_blog.markdown.shortcodes.results import (
    FileTag,
    InlineMarkdown,
    Reference,
)

if TYPE_CHECKING:
    from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag
    from sphinx_devrel_blog.markdown.shortcodes.results import ShortcodeResult


_PAIR: Final = r"([\w-]+):[ \t]*(?:\"([^\"\n]*)\"|'([^'\n]*)'|(\S+))"
_LINE_PAIR: Final = r"(?m)^[ \t]*([\w-]+):[ \t]*[\"']?(.*?)[\"']?[ \t]*$"
_FLAG: Final = r"(?:^|\s)--([a-z-]+)\s+((?:(?!\s--).)*)"
_SAMPLE: Final = r"(?:https://github\.com)?/?([\w.-]+/[\w.-]+/blob/\S+)"


def read_citation(tag: Tag) -> ShortcodeResult:
    """Read jekyll-scholar's ``cite key other-key``: the bibliography isn't part of the post."""
    keys = [key for key in re.split(r"\s+-", tag.rest)[0].split() if not key.startswith("-")]
    if not keys:
        return unexpected_arguments(tag, "the key of a source")
    return InlineMarkdown(f"({escape_markdown('; '.join(keys))})")


def read_file(tag: Tag) -> ShortcodeResult:
    """Read a tag whose argument is the path of a file: a link to the file."""
    path = tag.args[0] if tag.args else ""
    if not path:
        return unexpected_arguments(tag, "the path of a file")
    return Reference(target=path, text=path.rpartition("/")[2])


def read_remote_file(tag: Tag) -> ShortcodeResult:
    """Read ``github_sample`` and ``remote_include``: a link, since builds use no network."""
    path = tag.args[0] if tag.args else ""
    found = re.fullmatch(_SAMPLE, path)
    url = f"https://github.com/{found[1]}" if found else path
    if not is_link_target(url):
        return unexpected_arguments(tag, "the URL of a file")
    return Reference(url=url, text=url.rpartition("/")[2] if found else "")


def read_avatar(tag: Tag) -> ShortcodeResult:
    """Read jekyll-avatar's ``avatar user``: a link to a person on GitHub."""
    user = (tag.option("user") or (tag.args[0] if tag.args else "")).lstrip("@")
    if re.fullmatch(r"[A-Za-z0-9-]{1,39}", user) is None:
        return unexpected_arguments(tag, "the name of a user on GitHub")
    return Reference(url=f"https://github.com/{user}", text=user)


def read_included_file(tag: Tag) -> ShortcodeResult:
    """Read ``include_relative path``: the content of a file in the folder of the post."""
    path = tag.args[0] if tag.args else ""
    if not path or path.startswith("{"):
        return unexpected_arguments(tag, "the path of a file")
    return FileTag("include", path)


def read_picture(tag: Tag) -> ShortcodeResult:
    """Read jekyll_picture_tag's ``picture [preset] path [--alt text] [--link URL]``."""
    before = re.split(r"\s--", f" {tag.rest}", maxsplit=1)[0].split()
    path = next((word.strip("\"'") for word in before if "." in word), "")
    flags = {found[1]: found[2].strip().strip("\"'") for found in re.finditer(_FLAG, tag.rest)}
    return _figure(tag, path, flags.get("alt") or tag.option("alt"), flags.get("link", ""))


def read_responsive_image(tag: Tag) -> ShortcodeResult:
    """Read jekyll-responsive-image: ``path: x.png alt: "Text"``, or a block of such lines."""
    inner = inner_text(tag)
    if inner.strip():
        data = {found[1]: found[2] for found in re.finditer(_LINE_PAIR, inner)}
    else:
        found = re.findall(_PAIR, tag.rest)
        data = {name: "".join(values) for name, *values in found}
    caption = data.get("caption", data.get("figcaption", ""))
    return _figure(tag, data.get("path", ""), data.get("alt", ""), data.get("link", ""), caption)


def read_svg(tag: Tag) -> ShortcodeResult:
    """Read jekyll-inline-svg's ``svg path [width=…]``."""
    return _figure(tag, tag.args[0] if tag.args else "", tag.option("alt", "title"))


def _figure(tag: Tag, path: str, alt: str, link: str = "", caption: str = "") -> ShortcodeResult:
    options = (("src", path), ("alt", on_one_line(alt)), ("link", link), ("caption", caption))
    result = galleries.read_figure_file(tag._replace(args=(), options=options))
    return result if path and result else unexpected_arguments(tag, "the path of an image")
