"""Every import that waits until a build or a command needs it, and what that saves."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from docutils.transforms import Transform

if TYPE_CHECKING:
    from collections.abc import Callable

_READING: Final = "Only builds that read documents need it."
_WRITING: Final = "Only builds that write pages or feeds need it."

LATE: Final = {
    "emoji": "It reads a table of 5,000 emoji: 2 % of the CPU time of a build without changes.",
    "justhtml": "It is large, and few posts have HTML that needs it.",
    "sphinx.highlighting": "Only the parser of posts needs it, which is imported late too.",
    "sphinx.search": "Sphinx imports it with its builders for HTML. Others don't need it.",
    "sphinx.search.": "Sphinx's table of languages names the classes of most of them.",
    "sphinx_devrel_blog.blog.archive": _READING,
    "sphinx_devrel_blog.common.git": "Only sites with undated posts need it.",
    "sphinx_devrel_blog.config.ablog_translation": "Only sites that come from ABlog need it.",
    "sphinx_devrel_blog.domain.blogs": _WRITING,
    "sphinx_devrel_blog.domain.mentions": _WRITING,
    "sphinx_devrel_blog.domain.related_posts": _WRITING,
    "sphinx_devrel_blog.embeds.": _READING,
    "sphinx_devrel_blog.embeds.directives": _READING,
    "sphinx_devrel_blog.embeds.gone": "Only builds with `-t check` need it.",
    "sphinx_devrel_blog.embeds.providers.": "Only documents with embeds need it.",
    "sphinx_devrel_blog.extension": "The command line doesn't need the extension.",
    "sphinx_devrel_blog.feeds.writing": _WRITING,
    "sphinx_devrel_blog.markdown.parser": _READING,
    "sphinx_devrel_blog.markdown.privacy": _READING,
    "sphinx_devrel_blog.markdown.transforms.": _READING,
    "sphinx_devrel_blog.metadata.head": _WRITING,
    "sphinx_devrel_blog.metadata.tags": _WRITING,
    "sphinx_devrel_blog.nodes.visitors": _WRITING,
    "sphinx_devrel_blog.pages.": _WRITING,
    "sphinx_devrel_blog.pages.ablog_labels": _WRITING,
    "sphinx_devrel_blog.pages.directives": _READING,
    "sphinx_devrel_blog.pages.permalink_names": "Only sites with permalinks need it.",
    "sphinx_devrel_blog.pages.redirect_pages": _WRITING,
    "sphinx_devrel_blog.pages.shown_posts": _WRITING,
    "sphinx_devrel_blog.pages.translations": _WRITING,
    "sphinx_devrel_blog.posts.ablog_objects": "Only sites with templates for ABlog need it.",
    "sphinx_devrel_blog.posts.detection": _READING,
    "sphinx_devrel_blog.posts.dialects": _READING,
    "sphinx_devrel_blog.posts.directives": _READING,
    "sphinx_devrel_blog.posts.frontmatter.authors": "Only sites with a list of authors need it.",
    "sphinx_devrel_blog.posts.frontmatter.fields": "Only sites with taxonomies need it.",
    "sphinx_devrel_blog.posts.transforms.": _READING,
    "sphinx_devrel_blog.tools.": "A hook for commits runs one command, and has to be fast.",
    "sphinx_devrel_blog.tools.importing.": "It needs the packages of the extra `import`.",
}
"""The reason for each module that is imported late; a name that ends with a dot is a prefix.

With them, a build without changes imports 98 modules of this package instead of 217, and takes 8 %
less CPU time (500 posts).
"""


def import_late(name: str) -> Any:
    """Return the module ``name``, one of `LATE`; raise `ImportError` if it can't be imported."""
    return import_module(name)


def late_function(name: str) -> Callable[..., Any]:
    """Return a function that calls the function ``name`` of a module, and imports it by then."""
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
