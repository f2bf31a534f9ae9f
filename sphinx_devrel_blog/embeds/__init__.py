"""What of other sites a post can show: one file a provider, and the snapshots of their words.

The table of providers is in `sphinx_devrel_blog.embeds.providers`; it is loaded when it is asked
for, which a build with nothing to do does not.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx_devrel_blog.embeds.providers import EXAMPLES, PROVIDERS, find, use_added

__all__ = ["EXAMPLES", "PROVIDERS", "find", "use_added"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(f"{__name__}.providers"), name)
