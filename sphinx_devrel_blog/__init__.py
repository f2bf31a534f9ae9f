"""Blog posts written for DEV, Hugo, Jekyll, Hexo, Stackbit or Hashnode, in a Sphinx site."""

from sphinx_devrel_blog.common.version import __version__
from sphinx_devrel_blog.extension import setup

__all__ = ["__version__", "setup"]
