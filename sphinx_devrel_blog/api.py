"""The public API for other extensions: posts, shortcodes and providers of embeds.

Import everything that an extension needs from this module. The other modules of the package may
change with any release; names in ``__all__`` change only with a line in the changelog.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.errors import ExtensionError

from sphinx_devrel_blog.blog.model import (
    Author,
    Cover,
    Embed,
    Event,
    OtherTerms,
    Post,
    TermDetails,
)
from sphinx_devrel_blog.blog.query import sort_posts
from sphinx_devrel_blog.common.warnings import Problem
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.domain.events import FINGERPRINT_EVENT, PROVIDERS_EVENT, SHORTCODES_EVENT
from sphinx_devrel_blog.embeds.client import Client
from sphinx_devrel_blog.embeds.failures import FetchError
from sphinx_devrel_blog.embeds.provider import Player, Provider, Service, Widget
from sphinx_devrel_blog.embeds.responses import (
    Credit,
    ProviderResponse,
    ResponseError,
    read_oembed,
)
from sphinx_devrel_blog.embeds.snapshots import (
    Choice,
    CodeFile,
    LinkPreview,
    Picture,
    PostPicture,
    Snapshot,
    TextRun,
)
from sphinx_devrel_blog.embeds.url_patterns import (
    UrlMatch,
    file_id,
    oembed_url,
    provider_of_pages,
)
from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag
from sphinx_devrel_blog.markdown.shortcodes.results import (
    Contents,
    DirectiveCall,
    EmbedTag,
    InlineMarkdown,
    Math,
    Media,
    NoOutput,
    Omitted,
    Reference,
    ShortcodeReader,
    ShortcodeResult,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = [
    "FINGERPRINT_EVENT",
    "PROVIDERS_EVENT",
    "SHORTCODES_EVENT",
    "Author",
    "Choice",
    "Client",
    "CodeFile",
    "Contents",
    "Cover",
    "Credit",
    "DirectiveCall",
    "Embed",
    "EmbedTag",
    "Event",
    "FetchError",
    "InlineMarkdown",
    "LinkPreview",
    "Math",
    "Media",
    "NoOutput",
    "Omitted",
    "OtherTerms",
    "Picture",
    "Player",
    "Post",
    "PostPicture",
    "Problem",
    "Provider",
    "ProviderResponse",
    "Reference",
    "ResponseError",
    "Service",
    "ShortcodeReader",
    "ShortcodeResult",
    "Snapshot",
    "Tag",
    "TermDetails",
    "TextRun",
    "UrlMatch",
    "Widget",
    "add_provider",
    "add_shortcode",
    "file_id",
    "oembed_url",
    "posts",
    "provider_of_pages",
    "read_oembed",
]


def posts(env: BuildEnvironment, *, include_hidden: bool = False) -> list[Post]:
    """Return the posts of the site, newest first, posts without a date last.

    Posts that lists leave out, such as unlisted ones, are returned only with ``include_hidden``.
    Call this function once all documents are read: in a handler of ``env-updated`` or a later
    event, or in a post-transform. Before ``builder-inited``, it raises
    `sphinx.errors.ExtensionError`.
    """
    domain = BlogDomain.of(env)
    if not domain.has_begun:
        msg = (
            "sphinx_devrel_blog.api.posts was called before 'builder-inited'. Call it in a handler "
            "of 'env-updated' or a later event"
        )
        raise ExtensionError(msg)
    every = domain.store.all_posts.values()
    found = [post for post in every if include_hidden or not domain.build.is_hidden(post)]
    return sort_posts(found, "newest", domain.build.zone)


def add_shortcode(app: Sphinx, name: str, read: ShortcodeReader) -> None:
    """Add the shortcode ``name`` in every notation, instead of a built-in one of that name.

    ``read`` takes the `Tag` that a post contains and returns its meaning, such as a `Reference` or
    a `DirectiveCall`. If it returns a `Problem`, the shortcode stays as text, and the problem
    becomes a warning; so does an exception. ``read`` is called whenever a page is parsed, in any
    process, so its result must depend on the tag only.

    Call ``add_shortcode`` in the ``setup()`` of an extension. Names aren't case-sensitive.
    """
    app.setup_extension("sphinx_devrel_blog")
    app.connect(SHORTCODES_EVENT, lambda _app: (name.lower(), read))


def add_provider(app: Sphinx, provider: Provider) -> None:
    """Add a provider of embeds, by its URLs and by a shortcode of its name.

    It replaces a built-in provider of the same name. The functions of ``provider`` are called in
    any process, so their results must depend on their arguments only.

    Call ``add_provider`` in the ``setup()`` of an extension.
    """
    app.setup_extension("sphinx_devrel_blog")
    app.connect(PROVIDERS_EVENT, lambda _app: provider)
