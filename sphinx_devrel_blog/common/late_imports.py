"""Every import that waits until a build or a command needs it, and what that saves."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from docutils.transforms import Transform

if TYPE_CHECKING:
    from collections.abc import Callable

READING: Final = (
    "blog.archive", "embeds.animated_images", "embeds.directives", "markdown.parser",
    "markdown.privacy", "markdown.transforms", "pages.directives", "pages.own_index",
    "posts.detection", "posts.dialects", "posts.directives", "posts.transforms.anchors",
    "posts.transforms.contents", "posts.transforms.depth", "posts.transforms.epub",
    "posts.transforms.excerpt", "posts.transforms.fallback", "posts.transforms.footnotes",
    "posts.transforms.header", "posts.transforms.html_images", "posts.transforms.images",
    "posts.transforms.link_text", "posts.transforms.numbers", "posts.transforms.posts",
    "posts.transforms.references", "posts.transforms.remote", "posts.transforms.text_boxes",
    "posts.transforms.translation", "posts.transforms.unlink_hidden",
)  # fmt: skip
"""The modules of this package that are needed only when documents are read."""

WRITING: Final = (
    "domain.blogs", "domain.mentions", "domain.related_posts", "feeds.writing", "metadata.head",
    "metadata.tags", "nodes.visitors", "pages.ablog_labels", "pages.microformats",
    "pages.redirect_pages", "pages.shown_posts", "pages.transforms", "pages.translations",
)  # fmt: skip
"""Those that are needed only when pages or feeds are written.

With these and those of `READING`, a build without changes imports 98 modules of this package
instead of 217, and takes 9 % less CPU time (500 posts, none of them hidden).
"""

OTHERS: Final = {
    "emoji": "It reads a table of 5,000 emoji: 2 % of the CPU time of a build without changes.",
    "justhtml": "It is large, and few posts have HTML that needs it.",
    "sphinx.highlighting": "Only the parser of posts needs it, which is imported late too.",
    "sphinx.search": "Sphinx imports it with its builders for HTML. Others don't need it.",
    "sphinx.search.": "Sphinx's table of languages names the classes of most of them.",
    "sphinx_devrel_blog.common.git": "Only sites with undated posts need it.",
    "sphinx_devrel_blog.config.ablog_translation": "Only sites that come from ABlog need it.",
    "sphinx_devrel_blog.embeds.gone": "Only builds with `-t check` need it.",
    "sphinx_devrel_blog.embeds.providers.": "Only documents with embeds need it.",
    "sphinx_devrel_blog.extension": "The command line doesn't need the extension.",
    "sphinx_devrel_blog.pages.permalink_names": "Only sites with permalinks need it.",
    "sphinx_devrel_blog.posts.ablog_objects": "Only sites with templates for ABlog need it.",
    "sphinx_devrel_blog.posts.frontmatter.authors": "Only sites with a list of authors need it.",
    "sphinx_devrel_blog.posts.frontmatter.fields": "Only sites with taxonomies need it.",
    "sphinx_devrel_blog.tools.": "A hook for commits runs one command, and has to be fast.",
    "sphinx_devrel_blog.tools.importing.": "It needs the packages of the extra `import`.",
}
"""The reason for every other module; a name that ends with a dot is a prefix."""


@cache
def import_late(name: str) -> Any:
    """Return the module ``name``, one of these; raise `ImportError` if it can't be imported."""
    return import_module(name)


def late_function(name: str) -> Callable[..., Any]:
    """Return a function that imports the function ``name`` when it is called, and calls it."""
    module, _, attribute = name.rpartition(".")

    def call(*arguments: Any) -> Any:
        return getattr(import_late(module), attribute)(*arguments)

    return call


class _LateTransform(Transform):
    """The base of the classes that `late_transform` returns."""

    late_name = ""

    def __new__(cls, *arguments: Any, **named: Any) -> Any:
        """Return an object of the class ``late_name``."""
        module, _, name = cls.late_name.rpartition(".")
        return getattr(import_late(module), name)(*arguments, **named)


def late_transform(name: str, priority: int) -> type[Transform]:
    """Return a transform of a ``priority``; its class ``name`` is imported when it is applied.

    docutils sorts transforms by ``default_priority``, which the class ``name`` repeats, and creates
    an object of each.
    """
    members = {"default_priority": priority, "late_name": name, "__slots__": ()}
    return type(name.rpartition(".")[2], (_LateTransform,), members)
