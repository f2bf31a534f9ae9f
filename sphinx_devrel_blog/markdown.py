"""The parser of posts: MyST's own, with front matter and shortcodes read first.

This is the only file that imports myst_parser. The parser that a site has for Markdown (MyST's,
or MyST-NB's) is replaced by a subclass; a document that is no post goes on to it as it is.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, ClassVar, cast

import yaml
from docutils import nodes
from myst_parser.config.main import MdParserConfig, merge_file_level
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers.mdit import create_md_parser
from myst_parser.parsers.sphinx_ import MystParser
from myst_parser.sphinx_ext.myst_refs import MystReferenceResolver
from myst_parser.warnings_ import MystWarnings, create_warning
from sphinx import addnodes
from sphinx.errors import SphinxError
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import new_document

from sphinx_devrel_blog.domain import BlogDomain
from sphinx_devrel_blog.features import breaks_are_hard, enabled
from sphinx_devrel_blog.frontmatter.block import FAULTS, Block
from sphinx_devrel_blog.frontmatter.dialects import MYST_KEYS
from sphinx_devrel_blog.frontmatter.values import as_text
from sphinx_devrel_blog.log import line_of, warn
from sphinx_devrel_blog.model import Problem
from sphinx_devrel_blog.moved import MovedLinks, is_old
from sphinx_devrel_blog.nodes import checkbox, contents, element, line_break
from sphinx_devrel_blog.rendering.boxes import BoxRenderer
from sphinx_devrel_blog.rendering.fences import FenceRenderer
from sphinx_devrel_blog.rendering.links import LinkRenderer
from sphinx_devrel_blog.rendering.shortcodes import ShortcodeRenderer, first_line
from sphinx_devrel_blog.shortcodes.destinations import destination_plugin, mark_destinations
from sphinx_devrel_blog.shortcodes.rules import shortcode_plugin
from sphinx_devrel_blog.shortcodes.vocabulary import Vocabulary
from sphinx_devrel_blog.siteposts import note_files, read_site_post
from sphinx_devrel_blog.sources import (
    index_title,
    is_post,
    is_unmarked,
    read_block,
    unfit_name,
)
from sphinx_devrel_blog.syntax.blocks import block_plugin, literal_parser
from sphinx_devrel_blog.syntax.captions import caption_plugin
from sphinx_devrel_blog.syntax.codelines import CODE_DIRECTIVES, fit_content
from sphinx_devrel_blog.syntax.components import component_plugin
from sphinx_devrel_blog.syntax.embeds import embed_plugin
from sphinx_devrel_blog.syntax.html import ANCHOR, numbered, read_html_blocks
from sphinx_devrel_blog.syntax.images import LENGTHS, image_plugin
from sphinx_devrel_blog.syntax.inlines import read_inlines
from sphinx_devrel_blog.syntax.nesting import nesting_plugin
from sphinx_devrel_blog.syntax.outline import set_outline
from sphinx_devrel_blog.syntax.paragraphs import join_figures, mark_links, split_paragraphs
from sphinx_devrel_blog.syntax.percents import percent_plugin
from sphinx_devrel_blog.syntax.platforms import late_plugin, platform_plugin
from sphinx_devrel_blog.syntax.private import strip_comments
from sphinx_devrel_blog.syntax.unended import unended_plugin
from sphinx_devrel_blog.text import title_from_name
from sphinx_devrel_blog.transforms.privacy import OF_MARKDOWN
from sphinx_devrel_blog.values import is_huge, too_large, whole_number
from sphinx_devrel_blog.xmltext import printable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.config import BlogConfig


# What some editors break a line with, which is no more than a blank in Markdown.
_BREAKS = str.maketrans("\x0b\x0c", "  ")


def replace_parsers(app: Sphinx) -> None:
    """Put a `PostParser` in the place of each Markdown parser.

    For MyST-NB that is a class made of both, whose ``super().parse()`` lands in ours.
    """
    for parser in set(app.registry.source_parsers.values()):
        if issubclass(parser, MystParser) and not issubclass(parser, PostParser):
            bases = (PostParser,) if parser is MystParser else (parser, PostParser)
            app.add_source_parser(type(f"Post{parser.__name__}", bases, {}), override=True)


class PostParser(MystParser):
    """MyST's parser, which reads a post as the system does that it was written for."""

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Fill ``document`` with what ``inputstring`` says.

        Problems are logged as warnings of type ``devrel_blog``; nothing is raised for them.
        """
        env: BuildEnvironment = document.settings.env
        config = BlogDomain.of(env).config
        if str(document["source"]).endswith(":<translated>"):
            # A paragraph that Sphinx translated, on its own and without front matter.
            post = env.docname in BlogDomain.of(env).posts
            shortcodes = _has_shortcodes(config, post=post)
            if post or shortcodes:
                md_config = _myst_config(env)
                _parse_text(inputstring, document, md_config, post=post, shortcodes=shortcodes)
            else:
                super().parse(inputstring, document)
            return
        block = read_block(env.docname, inputstring, env)
        if is_post(env.docname, inputstring, block, config):
            if problem := unfit_name(env.docname):
                warn(problem, env.docname)
                title = as_text(block.data.get("title")) if block else ""
                title = title or title_from_name(_name(env.docname))
                _parse_titled(inputstring, block, title, document, env)
            else:
                _parse_post(inputstring, block, document, env, config)
        elif not inputstring.strip() and config.is_in_blog(env.docname):
            warn(Problem("the post is empty: only its name is shown", "empty"), env.docname)
            super().parse(f"# {title_from_name(_name(env.docname))}\n", document)
        elif title := index_title(env.docname, inputstring, block, config):
            if not _without_block(inputstring, block).strip() and _name(env.docname) == "index":
                inputstring += "\n```{postlist}\n```\n"  # it would say nothing
            _parse_titled(inputstring, block, title, document, env)
        else:
            self._parse_page(inputstring, block, document, env, config)

    def _parse_page(
        self,
        inputstring: str,
        block: Block | None,
        document: nodes.document,
        env: BuildEnvironment,
        config: BlogConfig,
    ) -> None:
        """Parse a page that is neither a post nor an index of posts."""
        if is_unmarked(env.docname, block, config):
            BlogDomain.of(env).not_posts[env.docname] = True
        if _has_shortcodes(config, post=False):
            md_config = _file_config(_myst_config(env), _myst_keys(block), document)
            _parse_text(inputstring, document, md_config, post=False, shortcodes=True)
        else:
            super().parse(inputstring, document)


def _myst_config(env: BuildEnvironment) -> MdParserConfig:
    return cast("MdParserConfig", env.myst_config)  # type: ignore[attr-defined]


def _has_shortcodes(config: BlogConfig, *, post: bool) -> bool:
    return config.shortcodes == "all" or (post and config.shortcodes != "none")


def _name(docname: str) -> str:
    return docname.rpartition("/")[2]


def _parse_text(
    text: str, document: nodes.document, md_config: MdParserConfig, *, post: bool, shortcodes: bool
) -> None:
    md = _markdown(md_config, document, post=post, shortcodes=shortcodes)
    md.render(text)


def _markdown(
    md_config: MdParserConfig, document: nodes.document, *, post: bool, shortcodes: bool
) -> MarkdownIt:
    """Return MyST's markdown-it with the rules that a document needs."""
    md = create_md_parser(md_config, PostRenderer)
    md.options["document"] = document
    env: BuildEnvironment = document.settings.env
    config = BlogDomain.of(env).config
    vocabulary = Vocabulary(config.shortcodes_extra, BlogDomain.of(env).shortcodes)
    features = enabled(config.markdown) if post else frozenset[str]()
    md.options["devrel_blog_features"] = features
    if shortcodes:
        md.use(shortcode_plugin, vocabulary)
        md.use(destination_plugin, vocabulary)
    dialect = BlogDomain.of(env).posts[env.docname].dialect if post else ""
    extensions = frozenset(md_config.enable_extensions)
    if post:
        md.use(embed_plugin, vocabulary, urls=config.bare_urls, html=config.html_embeds)
        md.use(image_plugin)
        _use_html_rules(md, vocabulary if shortcodes else None, features, dialect)
        if "mdx" in features:
            md.use(component_plugin, vocabulary)
        known = {*md_config.substitutions, "env"}  # MyST's own is the environment
        md.use(platform_plugin, features, extensions, known)
        md.core.ruler.push("devrel_blog_html_inlines", read_inlines)
        md.core.ruler.push("devrel_blog_figures", join_figures)
        md.use(caption_plugin, features)
    if shortcodes:
        mark = partial(mark_destinations, vocabulary)
        md.core.ruler.push("devrel_blog_destinations", mark)
    md.core.ruler.push("devrel_blog_links", mark_links)
    md.core.ruler.push("devrel_blog_paragraphs", partial(split_paragraphs, captions=post))
    if post:
        breaks = breaks_are_hard(config.hard_breaks, dialect)
        md.use(late_plugin, features, extensions, hard_breaks=breaks)
        md.use(percent_plugin)
        md.use(unended_plugin)
        md.use(nesting_plugin)
    return md


def _use_html_rules(
    md: MarkdownIt, vocabulary: Vocabulary | None, features: frozenset[str], dialect: str
) -> None:
    """Add the rules for HTML that marks up blocks to ``md``; ``vocabulary`` counts in its texts."""
    md.core.ruler.before("inline", "devrel_blog_html_blocks", read_html_blocks)

    @cache
    def literal() -> MarkdownIt:
        """Return the parser of such texts, which few documents have."""
        parser = literal_parser()
        return parser if vocabulary is None else parser.use(shortcode_plugin, vocabulary)

    where = "all" if dialect == "docusaurus" else "marked"
    md.use(block_plugin, literal, where if "markdown_in_html" in features else "none")


# -- a post


def _parse_post(
    text: str,
    block: Block | None,
    document: nodes.document,
    env: BuildEnvironment,
    config: BlogConfig,
) -> None:
    note_files(env, env.docname)
    _warn_of_front_matter(block, env.docname)
    post, reading = read_site_post(block, env, env.docname)
    BlogDomain.of(env).note_post(post)
    md_config = _file_config(_myst_config(env), _myst_keys(block), document)
    text = printable(text.translate(_BREAKS))
    if block is not None:
        _note_metadata(env, block.data)
    text = _without_comments(_without_block(text, block), env)
    if not text.strip():
        warn(
            Problem("the post has front matter, and no text", "empty"),
            env.docname,
            reading.lines["title"],
        )
    md = _markdown(md_config, document, post=True, shortcodes=_has_shortcodes(config, post=True))
    line = max(0, reading.lines["title"] - 1)
    _render(md, text, reading.post.title, line, title_from_name(_name(env.docname)))


def _render(md: MarkdownIt, text: str, title: str, line: int, fallback: str) -> None:
    """Render a text under its title; see `set_outline`."""
    md_env: dict[str, Any] = {}
    tokens = set_outline(md.parse(text, md_env), title, line, fallback)
    md.renderer.render(tokens, md.options, md_env)


def _without_block(text: str, block: Block | None) -> str:
    """Return a text with blank lines in the place of its front matter: no line moves."""
    return "\n" * block.body + block.behind(text) if block else text


def _is_included(document: nodes.document, env: BuildEnvironment) -> bool:
    """Tell whether the text that is parsed is from a file that the document includes."""
    source = Path(str(document["source"]))
    return source.is_absolute() and source != Path(env.doc2path(env.docname))


def _without_comments(text: str, env: BuildEnvironment, *, is_included: bool = False) -> str:
    """Return a text without private comments; its source is published nowhere if it has some.

    The source of a document that includes the text has none of its comments.
    """
    stripped = strip_comments(text)
    for problem in stripped.problems:
        warn(replace(problem, line=0) if is_included else problem, env.docname)
    if stripped.has_comments and not is_included:
        BlogDomain.of(env).without_source[env.docname] = True
    return stripped.text


def _parse_titled(
    text: str, block: Block | None, title: str, document: nodes.document, env: BuildEnvironment
) -> None:
    """Parse a page that is no post, under the title that its front matter gives it.

    What stands in no toctree, as the index of Hugo and posts do, needs none.
    """
    if block is not None:
        _note_metadata(env, block.data)
    if _name(env.docname) != "index":
        env.metadata[env.docname]["orphan"] = ""
    shortcodes = _has_shortcodes(BlogDomain.of(env).config, post=False)
    md_config = _file_config(_myst_config(env), _myst_keys(block), document)
    md = _markdown(md_config, document, post=False, shortcodes=shortcodes)
    text = _without_comments(_without_block(text, block), env)
    _render(md, text, title, 0, title)


def _warn_of_front_matter(block: Block | None, docname: str) -> None:
    if block is not None and block.error:
        problem = Problem(
            f"the front matter is not valid {block.syntax.upper()}: {block.error}; what could be "
            "read counts",
            "front_matter",
            block.error_line,
        )
        warn(problem, docname)


def _myst_keys(block: Block | None) -> dict[str, Any]:
    """Return those keys that speak to MyST, as typed as MyST's own reading has them."""
    if block is None or not MYST_KEYS & block.data.keys():
        return {}
    data = block.data
    if block.syntax == "yaml" and not block.error:
        # A value that is no number or date, though it looks like one, is in another key mostly.
        with suppress(*FAULTS):
            data = yaml.load(block.raw.replace("\t", "  "), _TypedLoader)  # noqa: S506 - a safe one
    return {key: value for key, value in data.items() if key in MYST_KEYS}


class _TypedLoader(yaml.SafeLoader):
    """A safe loader that leaves dates as they are written, which may be none."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {  # type: ignore[misc]
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def _file_config(
    md_config: MdParserConfig, keys: dict[str, Any], document: nodes.document
) -> MdParserConfig:
    def warning(kind: Any, message: str) -> None:
        create_warning(document, message, kind, line=1, append_to=document)

    return merge_file_level(md_config, keys, warning) if keys else md_config


def _note_metadata(env: BuildEnvironment, data: Mapping[str, Any]) -> None:
    """Give other extensions the front matter in Sphinx's way: texts, and lists as JSON."""
    metadata = env.metadata[env.docname]
    for key, value in data.items():
        if key in MYST_KEYS:
            continue
        if isinstance(value, list | dict):
            metadata[key] = json.dumps(value, ensure_ascii=False, default=str)
        elif key == "tocdepth":
            metadata[key] = whole_number(str(value)) or 0
        else:
            metadata[key] = "" if value is None else str(value)


# -- links that MyST can't resolve


class ResolveMovedLinks(SphinxPostTransform):
    """Resolve the links of posts that mean nothing to MyST, which would warn of each."""

    default_priority = 8  # before MyST's own (9)

    def run(self, **_kwargs: Any) -> None:
        """Look at the links of every post in the document, and at those to its old address."""
        domain = BlogDomain.of(self.env)
        links = MovedLinks(self.env)
        for xref in list(self.document.findall(addnodes.pending_xref)):
            refdoc = xref.get("refdoc", self.env.docname)
            if xref["reftype"] != "myst" or refdoc not in domain.posts or self._resolves(xref):
                continue
            xref.replace_self(links.node_for(xref, refdoc, line_of(xref)))
        if self.env.docname in domain.posts:
            for link in list(self.document.findall(nodes.reference)):
                if is_old(link.get("refuri", ""), domain.config.old_base):
                    self._lead_home(link, links)
        links.warn()

    def _resolves(self, xref: addnodes.pending_xref) -> bool:
        """Tell whether MyST resolves a link: it is asked, with a copy, and says nothing."""
        document = new_document("", self.document.settings)
        document.ids = self.document.ids
        document += nodes.paragraph("", "", xref.deepcopy())
        trial = _Trial(document)
        trial.run()
        return not trial.failed

    def _lead_home(self, link: nodes.reference, links: MovedLinks) -> None:
        """Have a link to where the posts were before lead to the page that it means here."""
        address = link["refuri"]
        words = nodes.inline("", "", *link.children)
        if (found := links.find(address, self.env.docname, words)) is not None:
            link.replace_self(found)


class _Trial(MystReferenceResolver):
    """MyST's resolver, which tells of what it can't resolve in an attribute, not in the log."""

    failed = False

    @property
    def app(self) -> Any:
        """What it takes of the application, in place of an attribute that Sphinx deprecates."""
        return SimpleNamespace(builder=BlogDomain.of(self.env).builder)

    def log_warning(
        self, target: str | None, msg: str, subtype: MystWarnings, **kwargs: Any
    ) -> None:
        del target, msg, kwargs
        self.failed = self.failed or subtype is MystWarnings.XREF_MISSING


# -- tokens to nodes


class PostRenderer(ShortcodeRenderer, FenceRenderer, BoxRenderer, LinkRenderer, SphinxRenderer):
    """MyST's renderer, which knows the tokens of posts too."""

    def nested_render_text(self, text: str, *args: Any, **more: Any) -> None:
        """Render the text of a directive; the text of an included file without comments."""
        env = self.sphinx_env
        if (
            env is not None
            and env.docname in BlogDomain.of(env).posts
            and _is_included(self.document, env)
        ):
            text = _without_comments(text, env, is_included=True)
        super().nested_render_text(text, *args, **more)

    def copy_attributes(
        self, token: SyntaxTreeNode, node: nodes.Element, keys: Any = ("class",), **more: Any
    ) -> None:
        """Copy the attributes of a token; an id of the post's own is no label of the site."""
        super().copy_attributes(token, node, keys, **more)
        if "id" in keys and (name := "-".join(str(token.attrs.get(ANCHOR, "")).split())):
            found = next(each for each in numbered(name) if each not in self.document.ids)
            node["ids"].append(found)
            self.document.ids[found] = node

    def render_html_block(self, token: SyntaxTreeNode) -> None:
        """Render HTML, with a mark that tells it from that of a ``raw`` directive."""
        before = len(self.current_node)
        super().render_html_block(token)
        for node in self.current_node[before:]:
            if isinstance(node, nodes.raw):
                node[OF_MARKDOWN] = True

    def render_figure(self, token: SyntaxTreeNode) -> None:
        """Render a figure: an image, and what is said under it."""
        figure = nodes.figure()
        self.add_line_and_source_path(figure, token)
        self.copy_attributes(token, figure, ("class", "id"))
        with self.current_node_context(figure, append=True):
            self.render_children(token)

    def render_figcaption(self, token: SyntaxTreeNode) -> None:
        """Render a caption; one without a figure is a paragraph."""
        text = token.children[0].content if token.children else ""
        in_figure = isinstance(self.current_node, nodes.figure)
        caption = (
            nodes.caption(text, "", devrel_caption=True)
            if in_figure
            else nodes.paragraph(text, "", classes=["devrel-caption"])
        )
        self.add_line_and_source_path(caption, token)
        with self.current_node_context(caption, append=True):
            self.render_children(token)

    def render_html_link(self, token: SyntaxTreeNode) -> None:
        """Render an HTML link as a reference, so that every format has it."""
        reference = nodes.reference(refuri=str(token.attrGet("href")))
        self.copy_attributes(
            token, reference, ("class", "reftitle", "target", "rel"), aliases={"title": "reftitle"}
        )
        self.add_line_and_source_path(reference, token)
        with self.current_node_context(reference, append=True):
            self.render_children(token)

    def render_html_element(self, token: SyntaxTreeNode) -> None:
        """Render an element within a text: as the node that every format has, or as our own."""
        makes = {"sub": nodes.subscript, "sup": nodes.superscript, "code": nodes.literal}
        if token.tag == "kbd":
            node: nodes.TextElement = nodes.literal(classes=["kbd"])
        elif token.tag in makes:
            node = makes[token.tag]()
        else:
            node = element(tag=token.tag)
        self.copy_attributes(token, node, ("class", "id", "title", "lang", "dir"))
        self.add_line_and_source_path(node, token)
        with self.current_node_context(node, append=True):
            self.render_children(token)

    def render_s(self, token: SyntaxTreeNode) -> None:
        """Render a struck text as the element that every format has a look for."""
        node = element(tag="s")
        self.add_line_and_source_path(node, token)
        with self.current_node_context(node, append=True):
            self.render_children(token)

    def render_hardbreak(self, token: SyntaxTreeNode) -> None:
        """Render a line break so that words stay apart in every format."""
        del token
        self.current_node.append(line_break("", "\n"))

    def render_table(self, token: SyntaxTreeNode) -> None:
        """Render a table so that Sphinx can write it: each column has a width, and it a body.

        In a column of one letter, Sphinx 8 breaks a word for ever when it writes text.
        """
        super().render_table(token)
        (group,) = self.current_node[-1].findall(nodes.tgroup)
        for column in group.findall(nodes.colspec):
            column["colwidth"] = max(2, column["colwidth"])
        if not isinstance(group[-1], nodes.tbody):
            group += nodes.tbody()

    def render_checkbox(self, token: SyntaxTreeNode) -> None:
        """Render the mark of a task."""
        checked = bool(token.meta["checked"])
        self.current_node.append(checkbox("", "[x] " if checked else "[ ] ", checked=checked))

    def render_contents(self, token: SyntaxTreeNode) -> None:
        """Render the place of a table of contents."""
        node = contents()
        self.add_line_and_source_path(node, token)
        self.current_node.append(node)

    def run_directive(
        self,
        name: str,
        first_line: str,
        content: str,
        position: int,
        additional_options: dict[str, str] | None = None,
        **more: Any,
    ) -> list[nodes.Element]:
        """Run a directive; of an image without a source Sphinx forgets the line."""
        if name in CODE_DIRECTIVES:
            additional_options = dict(additional_options or {})
            content, problems = fit_content(content, additional_options)
            for message in problems:
                self._warn(Problem(f"{name}: {message}", "option"), position)
        before = self._state()
        try:
            made = super().run_directive(
                name, first_line, content, position, additional_options, **more
            )
        except SphinxError:  # deliberate: it ends the build with its own message
            raise
        except Exception as error:  # noqa: BLE001 - directives of any extension run here
            self._restore(before)
            return self._failed_directive(name, content, position, error)
        for node in made:
            if isinstance(node, nodes.image | nodes.reference):
                for image in node.findall(nodes.image):
                    image.rawsource = image.rawsource or image["uri"]
        return made

    def _failed_directive(
        self, name: str, content: str, position: int, error: Exception
    ) -> list[nodes.Element]:
        """Return the text of a directive that raised an error, such as docutils' ``figwidth``."""
        what = "it has too many others around it"
        if not isinstance(error, RecursionError):
            what = f"{type(error).__name__}: {error}; check its argument and its options"
        message = f"the directive {name!r} failed, so its text is shown as it is: {what}"
        self._warn(Problem(message, "directive"), position)
        return [nodes.literal_block(content, content)] if content.strip() else []

    def _state(self) -> dict[str, Any]:
        """Return what MyST's contexts change, and don't put back after an error."""
        names = ("current_node", "_heading_offset")  # the second since MyST 5
        state = {name: getattr(self, name) for name in names if hasattr(self, name)}
        state["_level_to_section"] = dict(self._level_to_section)
        return {**state, "root": self.md_env.get("temp_root_node")}

    def _restore(self, state: dict[str, Any]) -> None:
        self.md_env["temp_root_node"] = state.pop("root")
        for name, value in state.items():
            setattr(self, name, value)

    def render_image(self, token: SyntaxTreeNode) -> None:
        """Render an image so that Sphinx knows its line, even where it has no alt text."""
        for name, as_length in LENGTHS.items():
            written = str(token.attrs.pop(name, ""))
            if (value := as_length(written)) is not None:
                token.attrs[name] = value
            elif is_huge(written):
                problem = Problem(f"image: {too_large(name, written)}", "option")
                self._warn(problem, first_line(token))
        super().render_image(token)
        image = cast("nodes.image", self.current_node[-1])
        image.rawsource = str(token.attrGet("src"))
