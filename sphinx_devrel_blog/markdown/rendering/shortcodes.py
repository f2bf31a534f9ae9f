"""Render the results of shortcodes as nodes. This part of the renderer doesn't import MyST."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes

from sphinx_devrel_blog.common.safe_urls import is_remote
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.domain.directives import own_directive
from sphinx_devrel_blog.domain.references import MOVED
from sphinx_devrel_blog.embeds.post_cards import create_paragraph
from sphinx_devrel_blog.embeds.rendering import (
    as_options,
    create_card,
    create_link,
    has_snapshot,
)
from sphinx_devrel_blog.markdown.rendering.files import FileRenderer
from sphinx_devrel_blog.markdown.rendering.pictures import show_pictures
from sphinx_devrel_blog.markdown.shortcodes.grammar import Escaped
from sphinx_devrel_blog.markdown.shortcodes.pairs import MAX_NESTING
from sphinx_devrel_blog.markdown.shortcodes.results import (
    Contents,
    EmbedTag,
    FileTag,
    InlineMarkdown,
    Math,
    Media,
    NoOutput,
    Omitted,
    Pictures,
    Reference,
    Snippet,
    Unknown,
)
from sphinx_devrel_blog.markdown.shortcodes.spans import DEPTH
from sphinx_devrel_blog.markdown.syntax.line_options import CODE_DIRECTIVES, fit_options
from sphinx_devrel_blog.nodes.definitions import devrel_contents, devrel_media

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, MutableMapping

    from markdown_it.tree import SyntaxTreeNode

    from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag
    from sphinx_devrel_blog.markdown.shortcodes.results import DirectiveCall, ShortcodeResult


class ShortcodeRenderer(FileRenderer):
    """Renders ``shortcode`` tokens; a mixin for MyST's renderer, whose methods it calls."""

    current_node: nodes.Element
    document: nodes.document
    md_env: MutableMapping[str, Any]
    language_module_rst: Any

    def render_shortcode(self, token: SyntaxTreeNode) -> None:
        """Render a shortcode as blocks, or inline within a line; show its source on problems."""
        result: ShortcodeResult | Unknown = token.meta["result"]
        line = _line_of(token, "line")
        if isinstance(result, Unknown):
            self._report_unknown(result, line)
            result = result.shown
        if isinstance(result, Problem | Omitted):
            self._report_problem(result, token, line)
        elif isinstance(result, Contents):
            if token.block:  # within a sentence, it is not shown
                self._append_block(devrel_contents(), token)
        elif isinstance(result, Escaped):
            self._append(nodes.Text(result.text), token)
        elif isinstance(result, Math):
            self._append(nodes.math(result.text, result.text), token)
        elif isinstance(result, InlineMarkdown):
            self._render_inline_markdown(result.text, token, line)
        elif isinstance(result, Reference | Pictures):
            self._render_found(result, token, line)
        elif not isinstance(result, NoOutput):
            self._render_block(result, token, line)

    def render_shortcode_link(self, token: SyntaxTreeNode) -> None:
        """Render a link whose destination is a shortcode."""
        # The link has its own text, which replaces this one.
        result = token.meta["reference"]._replace(text="link")
        reference = self._reference_node(result, _line_of(token, "line"))
        self.add_line_and_source_path_r([reference], token)  # type: ignore[attr-defined]
        # Resolving a reference keeps only its first child, so its text must be one node.
        text = nodes.inline()
        reference[:] = [text]
        if title := token.attrGet("title"):
            reference["reftitle"] = str(title)
        self.current_node.append(reference)
        with self.current_node_context(text):  # type: ignore[attr-defined]
            self.render_children(token)  # type: ignore[attr-defined]

    def _render_block(
        self,
        result: EmbedTag | DirectiveCall | Media | Snippet | FileTag,
        token: SyntaxTreeNode,
        line: int,
    ) -> None:
        """Render a result that is a block; within a sentence, render its inline form."""
        if isinstance(result, EmbedTag):
            if result.instead and not has_snapshot(result.embed, self.sphinx_env, line):
                self._render_block(result.instead, token, line)
            elif token.block:
                node = create_card(
                    result.embed,
                    self.sphinx_env,
                    line=line,
                    options=as_options(result.options),
                    fallback=[create_paragraph(result.quoted)] if result.quoted else (),
                    credit=result.credit,
                )
                self._append_block(node, token)
            else:
                self._append_link(create_link(result.embed, self.sphinx_env), token)
        elif isinstance(result, Media):
            reference = self._file_link(result.source, result.title or result.source, line)
            if token.block:
                self._append_block(self._player_node(result, reference), token)
            else:
                self._append_link(reference, token)
        elif isinstance(result, Snippet):
            self._render_snippet(result, token, line)
        elif isinstance(result, FileTag):
            self._render_file(result, token, line)
        elif token.block:
            self._run_shortcode_directive(result, token, line)
        else:
            self._render_inline_markdown(result.inline, token, line)

    def _player_node(self, result: Media, reference: nodes.Element) -> nodes.Element:
        """Return a player; only a link if the file is on another site and privacy is strict."""
        paragraph = nodes.paragraph("", "", reference)
        is_file = isinstance(reference, addnodes.download_reference)
        is_strict = BlogDomain.of(self.sphinx_env).build.config.privacy == "strict"
        has_no_link = not isinstance(reference, addnodes.download_reference | nodes.reference)
        if has_no_link or (not is_file and is_strict and is_remote(result.source)):
            return paragraph
        return devrel_media(
            "", paragraph, kind=result.kind, source="" if is_file else result.source
        )

    def _run_shortcode_directive(
        self, call: DirectiveCall, token: SyntaxTreeNode, line: int
    ) -> None:
        """Run a directive with the content of a shortcode."""
        name = call.directive
        if not call.is_sites:
            name = own_directive(self.document.settings.env, name)
        known, _ = directives.directive(name, self.language_module_rst, self.document)
        if known is None:
            self._run_fallback(call, token, line)
            return
        body = call.body.lstrip("\n")
        begin = _line_of(token, "body_line") + len(call.body) - len(body)
        content = f"{body.rstrip()}{call.added}".strip("\n")
        if content.lstrip().startswith((":", "---")):
            # A blank line separates the content from the options of a directive.
            content, begin = f"\n{content}", begin - 1
        # The content of a directive begins on the line after the directive.
        place = max(0, begin - 1) if body else line
        options = dict(call.options)
        if call.directive in CODE_DIRECTIVES:
            for message in fit_options(options, len(content.splitlines())):
                problem = Problem(f"shortcode {token.meta['tag'].name!r}: {message}", "option")
                self._warn(problem, line)
        with self._nested_shortcode():
            result = self.run_directive(  # type: ignore[attr-defined]
                name, call.argument, content, place, options
            )
        self.current_node += self._with_downloads(result)

    def _render_snippet(self, result: Snippet, token: SyntaxTreeNode, line: int) -> None:
        """Render Markdown so that the lines of the shortcode's content are those of the post."""
        for problem in result.problems:
            self._warn_once(problem, token.meta["tag"], line)
        if not token.block:
            self._render_inline_markdown(result.inline, token, line)
            return
        if self.md_env.get(DEPTH, 0) > MAX_NESTING:
            message = "its template is nested too deeply: left out. Change it in conf.py"
            name = token.meta["tag"].name
            self._warn_once(
                Problem(f"shortcode {name!r}: {message}", "shortcode"), token.meta["tag"], line
            )
            return
        begin = line - 1
        if result.body_at >= 0:
            inner = token.meta["tag"].inner or ""
            skipped = len(inner) - len(inner.lstrip("\n"))
            begin = max(0, _line_of(token, "body_line") - 1 + skipped - result.body_at)
        with self._nested_shortcode():
            self.nested_render_text(result.text, begin)  # type: ignore[attr-defined]

    def _run_fallback(self, call: DirectiveCall, token: SyntaxTreeNode, line: int) -> None:
        if call.instead is not None:
            self._run_shortcode_directive(call.instead, token, line)
            return
        problem = Problem(
            f"shortcode {token.meta['tag'].name!r}: the site has no directive "
            f"{call.directive!r}: shown as text. Add the extension that defines it to conf.py",
            "shortcode",
        )
        self._warn_once(problem, token.meta["tag"], line)
        self._append(_source_node(token), token)

    def _render_inline_markdown(self, text: str, token: SyntaxTreeNode, line: int) -> None:
        paragraph = nodes.paragraph() if token.block else None
        target = paragraph if paragraph is not None else self.current_node
        with self._nested_shortcode(), self.current_node_context(target):  # type: ignore[attr-defined]
            self.nested_render_text(" ".join(text.split()), line - 1, inline=True)  # type: ignore[attr-defined]
        if paragraph is not None:
            self._append_block(paragraph, token)

    def _render_file(self, result: FileTag, token: SyntaxTreeNode, line: int) -> None:
        """Render a file of the site as code or as Markdown; only its name if it isn't there."""
        paths = (result.path, *(f"/{folder}/{result.path}" for folder in result.folders))
        found = next(filter(None, map(self._find_source, paths)), "")
        if not found:
            self._render_missing_file(result, paths, token, line)
            return
        if not token.block:
            self._append(nodes.literal(result.path, result.path), token)
            return
        options = dict(result.options)
        if result.directive == "csv-table":
            caption = options.pop("caption", "")
            options, found = {**options, "file": found}, caption
        if result.directive == "literalinclude":
            options |= self._code_options(result, found)
        with self._nested_shortcode():
            self.current_node += self.run_directive(  # type: ignore[attr-defined]
                result.directive, found, "", line, options
            )

    def _render_missing_file(
        self, result: FileTag, paths: Iterable[str], token: SyntaxTreeNode, line: int
    ) -> None:
        """Render the name of a missing file, or a link to a file that is a page of the site."""
        page = next(filter(self._is_document, paths), "")
        message = (
            f"the file {result.path!r} is a page of this site, so a link to the page is shown "
            "instead of its text. To show its text here, exclude the file with exclude_patterns"
            if page
            else f"the file {result.path!r} isn't in the source folder: only its name is shown. "
            "Copy the file into the source folder"
        )
        self._warn(Problem(message, "shortcode"), line)
        if page:
            self._render_reference(Reference(target=page), token, line)
        else:
            self._append(nodes.literal(result.path, result.path), token)

    def _render_found(self, result: Reference | Pictures, token: SyntaxTreeNode, line: int) -> None:
        """Render a link, or the images that the site has for a shortcode."""
        if isinstance(result, Reference):
            self._render_reference(result, token, line)
            return
        shown = show_pictures(result, self.sphinx_env)
        if not isinstance(shown, Problem):
            self._render_block(shown, token, line)
            return
        self._warn_once(shown, token.meta["tag"], line)
        if result.caption:
            self._render_inline_markdown(result.caption, token, line)

    def _render_reference(self, result: Reference, token: SyntaxTreeNode, line: int) -> None:
        self._append_link(self._reference_node(result, line), token)

    def _reference_node(self, result: Reference, line: int) -> nodes.Element:
        if not result.target:
            return nodes.reference("", result.text or result.url, refuri=result.url)
        if self._find_file(result.target):
            return self._file_link(result.target, result.text or result.target, line)
        text = nodes.inline("", result.text or result.url or result.target)
        if not result.url and self._is_outside(result.target, line):
            return text
        return addnodes.pending_xref(
            "",
            text,
            refdomain="blog",
            reftype=MOVED,
            reftarget=result.target,
            refexplicit=bool(result.text),
            refdoc=self.sphinx_env.docname,
            refurl=result.url,
            refline=line,
            reffallback=result.fallback,
        )

    @contextmanager
    def _nested_shortcode(self) -> Iterator[None]:
        """Count the shortcodes around the text that is parsed in this context."""
        depth = self.md_env.get(DEPTH, 0)
        self.md_env[DEPTH] = depth + 1
        try:
            yield
        finally:
            self.md_env[DEPTH] = depth

    def render_problem(self, token: SyntaxTreeNode) -> None:
        """Warn about the problem in the following token."""
        self._warn(token.meta["problem"], _line_of(token, "line"))

    def _warn_once(self, problem: Problem, tag: Tag, line: int) -> None:
        """Warn about a shortcode, but not about its end tag too."""
        reported = self.md_env.setdefault("devrel_blog_reported", set())
        # A post may contain the same component many times, always with the same message.
        is_new = problem.subtype != "component" or problem.message not in reported
        if tag.closes not in reported and is_new:
            self._warn(problem, line)
        reported.update((tag.name, problem.message))

    def _report_problem(self, result: Problem | Omitted, token: SyntaxTreeNode, line: int) -> None:
        """Warn about a shortcode; show its source unless it is dropped."""
        problem = result.problem if isinstance(result, Omitted) else result
        self._warn_once(problem, token.meta["tag"], line)
        if result is problem:
            self._append(_source_node(token), token)

    def _report_unknown(self, result: Unknown, line: int) -> None:
        """Count an unknown shortcode; warn about each name once."""
        unknown = BlogDomain.of(self.sphinx_env).store.unknown_shortcodes
        counts = unknown.setdefault(self.sphinx_env.docname, {})
        if result.name not in counts and result.problem:
            self._warn(Problem(result.problem, result.subtype), line)
        counts[result.name] = counts.get(result.name, 0) + result.is_counted

    def _warn(self, problem: Problem, line: int) -> None:
        docname = self.sphinx_env.docname
        source = str(self.document["source"])
        is_included = Path(source) != Path(self.sphinx_env.doc2path(docname))
        warn(problem, docname, line, included=source if is_included else "")

    def _append_link(self, reference: nodes.Element, token: SyntaxTreeNode) -> None:
        """Append a link; only its text within another link, where HTML allows no link."""
        in_link = not token.block and token.meta.get("in_link")
        self._append(nodes.inline("", "", *reference.children) if in_link else reference, token)

    def _append(self, node: nodes.Node, token: SyntaxTreeNode) -> None:
        """Append a node; inline nodes are in a paragraph if the token is a block."""
        is_text = isinstance(node, nodes.Text | nodes.Inline)
        if token.block and is_text:
            self._append_block(nodes.paragraph("", "", node), token)
        elif isinstance(node, nodes.Element):
            self._append_block(node, token)
        else:
            self.current_node.append(node)

    def _append_block(self, node: nodes.Element, token: SyntaxTreeNode) -> None:
        self.add_line_and_source_path_r([node], token)  # type: ignore[attr-defined]
        self.current_node.append(node)


def _line_of(token: SyntaxTreeNode, which: str) -> int:
    """Return the line, from 1, of a value in a token's meta that is relative to the token."""
    return first_line(token) + int(token.meta[which])


def first_line(token: SyntaxTreeNode) -> int:
    """Return the first line, from 1, of a token or of the block around it; 0 if unknown.

    MyST's renderer has already added 1 to the lines of markdown-it's tokens.
    """
    node: SyntaxTreeNode | None = token
    while node is not None and not node.map:
        node = node.parent
    return node.map[0] if node is not None and node.map else 0


def _source_node(token: SyntaxTreeNode) -> nodes.Element:
    """Return the source of a shortcode without a result, to show it as text."""
    if token.block and "\n" in token.content:
        return nodes.literal_block(token.content, token.content, language="text")
    return nodes.literal(token.content, token.content)
