"""Blog posts written for DEV, Hugo, Jekyll, Hexo, Stackbit or Hashnode, in a Sphinx site."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from sphinx_devrel_blog.common.version import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__all__ = ["__version__", "setup"]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up the extension; Sphinx calls this function."""
    # Imported only here: the tools of the command line need little of the package.
    extension = import_module("sphinx_devrel_blog.extension")
    return cast("ExtensionMetadata", extension.setup(app))
