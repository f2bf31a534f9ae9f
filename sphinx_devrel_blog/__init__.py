"""Blog posts written for DEV, Hugo, Jekyll, Hexo, Stackbit or Hashnode, in a Sphinx site."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sphinx_devrel_blog.common.late_imports import import_late
from sphinx_devrel_blog.common.version import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__all__ = ["__version__", "setup"]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up the extension; Sphinx calls this function."""
    return cast("ExtensionMetadata", import_late("sphinx_devrel_blog.extension").setup(app))
