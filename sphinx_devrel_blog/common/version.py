"""The version of the package, and the URL of its documentation."""

from __future__ import annotations

from typing import Final

__version__: Final = "0.1.0"

DOCUMENTATION_URL: Final = "https://sphinx-devrel-blog.readthedocs.io/en/latest/"
"""The URL of the newest documentation, with a slash at its end."""
