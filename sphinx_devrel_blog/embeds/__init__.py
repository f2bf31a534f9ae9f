"""What of other sites a post can show: one file a provider, and the snapshots of their words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.embeds import giphy, x

if TYPE_CHECKING:
    from sphinx_devrel_blog.embeds.provider import Provider

PROVIDERS: Final[dict[str, Provider]] = {
    provider.name: provider for provider in (x.PROVIDER, giphy.PROVIDER)
}
"""Every provider by its name, which is also the name of its folder of snapshots."""
