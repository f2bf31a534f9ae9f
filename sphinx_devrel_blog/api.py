"""The public API for other extensions: posts, shortcodes and providers of embeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_devrel_blog.blog.model import Post
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.domain.events import PROVIDERS_EVENT, SHORTCODES_EVENT

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.embeds.provider import Provider
    from sphinx_devrel_blog.markdown.shortcodes.vocabulary import Reader

__all__ = ["PROVIDERS_EVENT", "SHORTCODES_EVENT", "Post", "add_provider", "add_shortcode", "posts"]


def posts(env: BuildEnvironment) -> list[Post]:
    """Return every post of the site, sorted by docname, hidden posts included.

    Call it once all documents are read, such as in a handler of ``env-updated``.
    """
    return [post for _name, post in sorted(BlogDomain.of(env).store.all_posts.items())]


def add_shortcode(app: Sphinx, name: str, read: Reader) -> None:
    """Add the shortcode ``name``, in every notation; it takes precedence over a built-in one.

    ``read`` gets a `sphinx_devrel_blog.markdown.shortcodes.grammar.Tag` and returns its meaning:
    one of `sphinx_devrel_blog.markdown.shortcodes.meanings`, or a
    `sphinx_devrel_blog.common.warnings.Problem` for the author, whose shortcode then stays as text.
    It is called whenever a page is parsed, in any process, so it has to be a pure function of the
    tag. Call ``add_shortcode`` from an extension's ``setup()``.
    """
    app.setup_extension("sphinx_devrel_blog")
    app.connect(SHORTCODES_EVENT, lambda _app: (name, read))


def add_provider(app: Sphinx, provider: Provider) -> None:
    """Add a provider of embeds, by its URLs and by a shortcode of its name.

    It takes precedence over a built-in provider of the same name. Its functions are called in any
    process, so they have to be pure. Call ``add_provider`` from an extension's ``setup()``.
    """
    app.setup_extension("sphinx_devrel_blog")
    app.connect(PROVIDERS_EVENT, lambda _app: provider)
