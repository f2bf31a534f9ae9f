"""Every import that waits until a build or a command needs it, and what that saves."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

LATE: Final = {
    "emoji": "It reads a table of 5,000 emoji: 2 % of the CPU time of a build without changes.",
    "justhtml": "It is large, and few posts have HTML that needs it.",
    "sphinx.highlighting": "Only the parser of posts needs it, which is imported late too.",
    "sphinx.search": "Sphinx imports it with its builders for HTML. Others don't need it.",
    "sphinx.search.": "Sphinx's table of languages names the classes of most of them.",
    "sphinx_devrel_blog.config.ablog_translation": "Only sites that come from ABlog need it.",
    "sphinx_devrel_blog.embeds.providers.": (
        "A build without changes uses no provider, and takes 4 % less CPU time."
    ),
    "sphinx_devrel_blog.extension": "The command line doesn't need the extension.",
    "sphinx_devrel_blog.markdown.parser": (
        "Its fifty modules take a quarter of the package's import time: with them, a build without "
        "changes would take 10 % more CPU time."
    ),
    "sphinx_devrel_blog.markdown.privacy": "As the parser.",
    "sphinx_devrel_blog.markdown.transforms": (
        "It needs MyST, which `devrel-blog check` doesn't: without it, a hook is a third faster."
    ),
    "sphinx_devrel_blog.tools.": "A hook for commits runs one command, and has to be fast.",
    "sphinx_devrel_blog.tools.importing.": "It needs the packages of the extra `import`.",
}
"""The reason for each module that is imported late; a name that ends with a dot is a prefix."""


def import_late(name: str) -> Any:
    """Return the module ``name``, one of `LATE`; raise `ImportError` if it can't be imported."""
    return import_module(name)
