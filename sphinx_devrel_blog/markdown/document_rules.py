"""Create the Markdown parser for a document, with the rules that its post and the site need."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from myst_parser.parsers.mdit import create_md_parser

from sphinx_devrel_blog.blog.dialects import UNKNOWN_DIALECT, dialect_named
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.markdown.hidden_text import without_comments
from sphinx_devrel_blog.markdown.included_files import find_attachment, read_file
from sphinx_devrel_blog.markdown.renderer import PostRenderer
from sphinx_devrel_blog.markdown.shortcodes.destinations import (
    destination_plugin,
    mark_destinations,
)
from sphinx_devrel_blog.markdown.shortcodes.registry import ShortcodeRegistry
from sphinx_devrel_blog.markdown.shortcodes.rules import shortcode_plugin
from sphinx_devrel_blog.markdown.syntax.blog_platforms import blog_platform_plugin
from sphinx_devrel_blog.markdown.syntax.captions import caption_plugin
from sphinx_devrel_blog.markdown.syntax.components import component_plugin
from sphinx_devrel_blog.markdown.syntax.container_tabs import container_tabs_plugin
from sphinx_devrel_blog.markdown.syntax.embeds import embed_plugin
from sphinx_devrel_blog.markdown.syntax.end_attributes import read_end_attributes
from sphinx_devrel_blog.markdown.syntax.feature_rules import final_plugin, platform_plugin
from sphinx_devrel_blog.markdown.syntax.foreign_html import foreign_html_plugin
from sphinx_devrel_blog.markdown.syntax.gatsby import gatsby_plugin
from sphinx_devrel_blog.markdown.syntax.html_blocks import block_plugin, literal_parser
from sphinx_devrel_blog.markdown.syntax.html_cards import card_plugin
from sphinx_devrel_blog.markdown.syntax.html_figures import read_html_blocks
from sphinx_devrel_blog.markdown.syntax.html_inlines import read_inlines
from sphinx_devrel_blog.markdown.syntax.images import image_plugin
from sphinx_devrel_blog.markdown.syntax.kramdown import (
    kramdown_plugin,
    link_definition_plugin,
)
from sphinx_devrel_blog.markdown.syntax.markup import Files, markup_plugin
from sphinx_devrel_blog.markdown.syntax.mdx import front_matter_value_plugin, mdx_plugin
from sphinx_devrel_blog.markdown.syntax.nesting import nesting_plugin
from sphinx_devrel_blog.markdown.syntax.paragraphs import join_figures, mark_links, split_paragraphs
from sphinx_devrel_blog.markdown.syntax.percents import percent_plugin
from sphinx_devrel_blog.markdown.syntax.raw_tags import strip_raw_tags
from sphinx_devrel_blog.markdown.syntax.template_values import TemplateValues, values_of, vue_values
from sphinx_devrel_blog.markdown.syntax.unclosed_html import unclosed_html_plugin
from sphinx_devrel_blog.posts.images import find_file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docutils import nodes
    from markdown_it import MarkdownIt
    from myst_parser.config.main import MdParserConfig
    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.blog.dialects import Dialect, Notation
    from sphinx_devrel_blog.blog.model import Post
    from sphinx_devrel_blog.config.blog_config import BlogConfig


class _Document(NamedTuple):
    """What decides the rules for a document: its post, if it is one, and the site's options.

    ``keys`` is the front matter of a post. ``features`` are those of the option
    ``devrel_blog_markdown`` for posts, and ``extensions`` MyST's.
    """

    env: BuildEnvironment
    config: BlogConfig
    post: Post | None
    keys: Mapping[str, Any]
    dialect: Dialect
    features: frozenset[str]
    extensions: frozenset[str]
    has_shortcodes: bool

    @property
    def project(self) -> str:
        return str(self.env.config.project)

    @classmethod
    def of(
        cls, env: BuildEnvironment, md_config: MdParserConfig, keys: Mapping[str, Any],
        *, post: bool, shortcodes: bool,
    ) -> _Document:  # fmt: skip
        domain = BlogDomain.of(env)
        config, record = domain.build.config, domain.store.posts[env.docname] if post else None
        return cls(
            env, config, record, keys,
            dialect_named(record.dialect) if record is not None else UNKNOWN_DIALECT,
            config.markdown.features if post else frozenset[str](),
            frozenset(md_config.enable_extensions), shortcodes,
        )  # fmt: skip


def create_markdown_it(
    md_config: MdParserConfig, document: nodes.document, *, post: bool, shortcodes: bool,
    keys: Mapping[str, Any] | None = None, renderer: type[PostRenderer] = PostRenderer,
) -> MarkdownIt:  # fmt: skip
    """Return MyST's markdown-it with the rules that a document needs.

    ``keys`` is the front matter of a post.
    """
    md = create_md_parser(md_config, renderer)
    env: BuildEnvironment = document.settings.env
    about = _Document.of(env, md_config, keys or {}, post=post, shortcodes=shortcodes)
    md.options["document"] = document
    md.options["devrel_blog_features"] = about.features
    md.options["devrel_blog_dialect"] = about.dialect
    registry = _registry_of(about)
    if shortcodes:
        md.use(shortcode_plugin, registry)
        md.use(destination_plugin, registry)
    if about.post is not None:
        known = {*md_config.substitutions, "env"}  # MyST adds ``env`` itself
        _use_post_rules(md, registry, about, about.post, known)
    _use_rules_for_all(md, registry, about)
    if post:
        _use_final_rules(md, about)
    return md


def _registry_of(about: _Document) -> ShortcodeRegistry:
    values = None
    if about.has_shortcodes:
        values = _template_values(about.post, about.keys, about.project)
    return ShortcodeRegistry(
        about.config.shortcodes_extra, BlogDomain.of(about.env).build.added.shortcodes,
        _notations(about.post), strips_raw=_strips_raw(about.post), values=values,
    )  # fmt: skip


def _use_post_rules(
    md: MarkdownIt, registry: ShortcodeRegistry, about: _Document, post: Post, known: set[str]
) -> None:
    """Add the rules for the Markdown of posts; ``known`` are the names of substitutions."""
    options, dialect, features = about.config.markdown, about.dialect, about.features
    md.use(
        embed_plugin, registry, urls=options.bare_urls, html=options.html_embeds,
        previews=options.link_previews,
    )  # fmt: skip
    md.use(card_plugin, registry)
    md.use(image_plugin)
    _use_html_rules(md, registry if about.has_shortcodes else None, features, dialect)
    md.use(platform_plugin, features, about.extensions, known, registry.values)
    if "kramdown" in dialect.syntax:
        md.use(kramdown_plugin)
    if "link_definitions" in dialect.syntax:
        md.use(link_definition_plugin)
    md.use(blog_platform_plugin, registry, dialect)
    read_values = partial(values_of, post, about.keys, about.project)
    _use_framework_rules(md, registry, dialect, features, read_values)
    md.core.ruler.push("devrel_blog_html_inlines", read_inlines)
    md.use(markup_plugin, features, about.extensions, dialect, _files(about.env, dialect))
    md.core.ruler.push("devrel_blog_figures", join_figures)
    md.use(caption_plugin, features)


def _use_framework_rules(
    md: MarkdownIt,
    registry: ShortcodeRegistry,
    dialect: Dialect,
    features: frozenset[str],
    values: Callable[[], dict[str, Any]],
) -> None:
    """Add the rules for MDX and for the Markdown of JavaScript frameworks."""
    if "mdx" in features:
        md.use(component_plugin, registry)
        md.use(mdx_plugin, values, is_mdx="mdx" in dialect.syntax)
    if "front_matter_values" in dialect.syntax:
        md.use(front_matter_value_plugin, values)
    if "container" in features:
        md.use(container_tabs_plugin)
    if not dialect.shortcodes:
        md.use(gatsby_plugin)
    if "end_attributes" in dialect.syntax:
        md.core.ruler.before("inline", "devrel_blog_end_attributes", read_end_attributes)


def _use_rules_for_all(md: MarkdownIt, registry: ShortcodeRegistry, about: _Document) -> None:
    """Add the rules for links and paragraphs of posts and pages, after those for their syntax."""
    if about.has_shortcodes and registry.strips_raw:
        md.core.ruler.after("inline", "devrel_blog_raw_tags", strip_raw_tags)
    if about.has_shortcodes:
        mark = partial(mark_destinations, registry)
        md.core.ruler.push("devrel_blog_destinations", mark)
    md.core.ruler.push("devrel_blog_links", mark_links)
    split = partial(split_paragraphs, captions=about.post is not None)
    md.core.ruler.push("devrel_blog_paragraphs", split)


def _use_final_rules(md: MarkdownIt, about: _Document) -> None:
    """Add the rules for posts that must come after all others."""
    breaks = about.config.markdown.hard_breaks
    hard = about.dialect.has_hard_breaks if breaks == "dialect" else breaks
    md.use(final_plugin, about.features, about.extensions, hard_breaks=hard)
    for plugin in (percent_plugin, unclosed_html_plugin, nesting_plugin):
        md.use(plugin)


def _files(env: BuildEnvironment, dialect: Dialect) -> Files:
    def read(path: str) -> str | None:
        text = read_file(path, env)
        return None if text is None else without_comments(text, env, is_included=True)

    find = find_attachment if "vault" in dialect.syntax else find_file
    return Files(partial(find, env=env), read)


def _notations(post: Post | None) -> frozenset[Notation]:
    """Return the notations in which unknown shortcodes of a post have a meaning.

    Jekyll and Hexo have keys that turn off their templates in a post.
    """
    if post is None or post.extras.get("render_with_liquid") is False:
        return frozenset()
    is_off = post.extras.get("disableNunjucks") is True
    return frozenset() if is_off else dialect_named(post.dialect).shortcodes


def _strips_raw(post: Post | None) -> bool:
    if post is None or not _notations(post):
        return False
    return "raw_tags" in dialect_named(post.dialect).syntax


def _template_values(
    post: Post | None, keys: Mapping[str, Any], project: str
) -> TemplateValues | None:
    """Return the values of variables, in posts of systems that fill in variables."""
    style = dialect_named(post.dialect).variables if post is not None else ""
    if post is None or not style or not (style == "vue" or _notations(post)):
        return None
    known = values_of(post, keys, project)
    if style == "vue":
        return TemplateValues(vue_values(known), is_vue=True)
    if style == "bare":
        known |= {name.removeprefix("page."): value for name, value in known.items()}
    return TemplateValues(known, is_hugo=style == "hugo")


def _use_html_rules(
    md: MarkdownIt, registry: ShortcodeRegistry | None, features: frozenset[str], dialect: Dialect
) -> None:
    """Add the rules for HTML elements around blocks, which may contain shortcodes."""
    md.use(foreign_html_plugin)
    md.core.ruler.before("inline", "devrel_blog_html_blocks", read_html_blocks)

    @cache
    def literal() -> MarkdownIt:
        """Return the parser for text in HTML blocks; few documents need it."""
        parser = literal_parser()
        return parser if registry is None else parser.use(shortcode_plugin, registry)

    mode = dialect.html if "markdown_in_html" in features else "none"
    md.use(block_plugin, literal, mode)
