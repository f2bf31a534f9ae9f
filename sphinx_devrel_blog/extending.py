"""What other extensions may add."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_devrel_blog.domain import PROVIDERS_EVENT, SHORTCODES_EVENT

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_devrel_blog.embeds.provider import Provider
    from sphinx_devrel_blog.shortcodes.vocabulary import Reader


def add_shortcode(app: Sphinx, name: str, read: Reader) -> None:
    """Add the shortcode ``name``, in every way of writing it; it counts before one of ours.

    ``read`` gets a `sphinx_devrel_blog.shortcodes.grammar.Tag` and returns what it means: one of
    `sphinx_devrel_blog.shortcodes.meanings`, or a `sphinx_devrel_blog.model.Problem` for the
    author, whose shortcode then stays as text. It is called whenever a page is parsed, in any
    process, so it has to be a pure function of the tag. To be called from an extension's
    ``setup()``.
    """
    app.setup_extension("sphinx_devrel_blog")
    app.connect(SHORTCODES_EVENT, lambda _app: (name, read))


def add_provider(app: Sphinx, provider: Provider) -> None:
    """Add a provider of embeds, by its addresses and by a shortcode of its name.

    It counts before one of ours of the same name. Its functions are called in any process, so
    they have to be pure. To be called from an extension's ``setup()``.
    """
    app.setup_extension("sphinx_devrel_blog")
    app.connect(PROVIDERS_EVENT, lambda _app: provider)
