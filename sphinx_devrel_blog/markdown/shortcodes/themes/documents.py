"""Shortcodes of Quarto and Nikola."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.markdown.shortcodes import media, panels, references
from sphinx_devrel_blog.markdown.shortcodes.markdown_source import (
    inner_text,
    on_one_line,
    read_container,
)
from sphinx_devrel_blog.markdown.shortcodes.results import (
    DirectiveCall,
    Reference,
    Shortcode,
)

if TYPE_CHECKING:
    from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag
    from sphinx_devrel_blog.markdown.shortcodes.results import ShortcodeResult


def read_document(tag: Tag) -> ShortcodeResult:
    """Read Nikola's ``doc``: ``slug``, or ``text <slug>``."""
    written = on_one_line(inner_text(tag)) or " ".join(tag.args)
    text, bracket, slug = written.rpartition("<")
    if not bracket:
        return (
            Reference(target=written) if written else references.unexpected_arguments(tag, "a slug")
        )
    return Reference(target=slug.rstrip("> "), text=text.strip())


def read_post_list(tag: Tag) -> ShortcodeResult:
    """Read Nikola's ``post-list``: the newest posts, all or those of a tag or a category."""
    if inner_text(tag).strip():
        return read_container(tag)
    options = tuple(
        (name, value.replace(" AND ", ", "))
        for name, value in (
            ("tags", tag.option("tags")),
            ("categories", tag.option("categories", "sections")),
        )
        if value
    )
    number = tag.option("stop")
    return DirectiveCall("postlist", number if number.isdecimal() else "", options)


SHORTCODES: Final[tuple[Shortcode, ...]] = (
    Shortcode(("pagebreak", "lipsum", "placeholder"), "nothing", panels.show_nothing, ""),
    Shortcode(("fa", "bi", "iconify", "fai", "academicicons", "ai"), "nothing: an icon", panels.show_nothing, ""),
    Shortcode(("doc",), "a link to a post", read_document, "See {{% doc %}}gifs-for-everyone{{% /doc %}}.", "optional"),
    Shortcode(("thumbnail",), "an image with a caption", media.read_figure, '{{% thumbnail "/images/letters-home.png" alt="Letters" %}}The caption{{% /thumbnail %}}', "optional"),
    Shortcode(("post-list", "post_list"), "a list of posts", read_post_list, "{{% post-list stop=3 %}}{{% /post-list %}}", "optional"),
)  # fmt: skip
