"""Render fences as code blocks, with the settings of their info string."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from docutils import nodes
from docutils.parsers.rst import directives

from sphinx_devrel_blog.blog.dialects import UNKNOWN_DIALECT
from sphinx_devrel_blog.common.safe_urls import is_safe_link
from sphinx_devrel_blog.common.values import MAX_NUMBER
from sphinx_devrel_blog.common.warnings import Problem
from sphinx_devrel_blog.markdown.highlighting import is_language
from sphinx_devrel_blog.markdown.rendering.shortcodes import first_line
from sphinx_devrel_blog.markdown.shortcodes.pairs import MAX_NESTING
from sphinx_devrel_blog.markdown.shortcodes.spans import DEPTH
from sphinx_devrel_blog.markdown.syntax.cells import read_code_cell
from sphinx_devrel_blog.markdown.syntax.code_comments import read_comments
from sphinx_devrel_blog.markdown.syntax.fences import (
    emphasized,
    read_hexo_info,
    read_info,
    without_hidden,
)
from sphinx_devrel_blog.markdown.syntax.line_options import EMPHASIZED, FIRST, beyond, fit_options
from sphinx_devrel_blog.nodes.definitions import devrel_html_block

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

    from sphinx_devrel_blog.blog.dialects import Dialect
    from sphinx_devrel_blog.markdown.syntax.fences import Fence


_DIRECTIVE: Final = r"\{([A-Za-z][\w:+-]*)\}(?:\s|$)"
_TEXTS: Final = frozenset({"md", "mdx", "markdown"})  # examples of such comments
_FORMULAS: Final = frozenset({"math", "katex"})


class FenceRenderer:
    """Renders fences; a mixin for MyST's renderer, whose methods it calls."""

    current_node: nodes.Element
    document: nodes.document
    language_module_rst: Any
    md: MarkdownIt
    md_config: Any
    md_env: MutableMapping[str, Any]

    def render_fence(self, token: SyntaxTreeNode) -> None:
        """Render code, a formula or a diagram; MyST renders its own directives."""
        is_cell = token.info.lstrip().startswith("{code-cell}")
        if is_cell and not self._has_directive("code-cell"):
            source = token.token
            assert source is not None  # noqa: S101 - a fence is one token
            if not read_code_cell(source):
                return
        info = token.info.strip()
        features = self.md.options.get("devrel_blog_features", frozenset())
        if not info or "fence" not in features or self._is_directive(info):
            self._render_directive(token)
            found = re.match(_DIRECTIVE, info)
            is_rendered = self.md_env.get(DEPTH, 0) <= MAX_NESTING
            if found is not None and is_rendered and not self._has_directive(found[1]):
                # MyST has warned about the unknown directive, and dropped its content.
                self._append_fence(
                    nodes.literal_block(token.content, token.content, language="text"), token
                )
            return
        dialect: Dialect = self.md.options.get("devrel_blog_dialect", UNKNOWN_DIALECT)
        is_hexo = "hexo_fences" in dialect.syntax
        fence = read_hexo_info(info) if is_hexo else read_info(info)
        language = fence.language.lower()
        if language in _FORMULAS and "math" in features:
            text = token.content.strip()
            # MyST sets ``nowrap`` too: Sphinx before 8.2 fails without it.
            block = nodes.math_block(token.content, text, nowrap=False, number=None)
            self._append_fence(block, token)
        elif language == "mdx-code-block":
            self._render_mdx(token)
        elif language == "mermaid" and self._has_directive("mermaid"):
            line = token.map[0] + 1 if token.map else 0
            self.current_node += self.run_directive("mermaid", "", token.content, line)  # type: ignore[attr-defined]
        else:
            self._render_code(token, fence)

    def _render_mdx(self, token: SyntaxTreeNode) -> None:
        """Render Docusaurus' ``mdx-code-block``, whose content is MDX."""
        depth = self.md_env.get(DEPTH, 0)
        if depth > MAX_NESTING:
            block = nodes.literal_block(token.content, token.content, language="text")
            self._append_fence(block, token)
            return
        self.md_env[DEPTH] = depth + 1
        try:
            line = token.map[0] + 1 if token.map else 0
            self.nested_render_text(token.content, line)  # type: ignore[attr-defined]
        finally:
            self.md_env[DEPTH] = depth

    def render_colon_fence(self, token: SyntaxTreeNode) -> None:
        """Render a directive between colons; of an unknown one, the content as Markdown."""
        found = re.match(_DIRECTIVE, token.info.strip())
        super().render_colon_fence(token)  # type: ignore[misc]
        if found is not None and not self._has_directive(found[1]):
            box = devrel_html_block(classes=[found[1]])
            self._append_fence(box, token)
            with self.current_node_context(box):  # type: ignore[attr-defined]
                self.nested_render_text(token.content, first_line(token))  # type: ignore[attr-defined]

    def _render_directive(self, token: SyntaxTreeNode) -> None:
        """Render a directive; only its source if it is nested too deeply."""
        depth = self.md_env.get(DEPTH, 0)
        if depth > MAX_NESTING:
            if info := token.info.strip():
                message = (
                    f"directive {info!r}: more than {MAX_NESTING} directives and shortcodes are "
                    "nested, so it is shown as text. Nest fewer"
                )
                self._warn(Problem(message, "directive"), first_line(token))  # type: ignore[attr-defined]
            self._append_fence(
                nodes.literal_block(token.content, token.content, language="text"), token
            )
            return
        self.md_env[DEPTH] = depth + 1
        try:
            super().render_fence(token)  # type: ignore[misc]
        finally:
            self.md_env[DEPTH] = depth

    def _is_directive(self, info: str) -> bool:
        """Return whether a fence is a directive of MyST or of the site."""
        if info.split(maxsplit=1)[0] in self.md_config.fence_as_directive:
            return True
        found = re.match(_DIRECTIVE, info)
        if found is None:
            return False
        # In Quarto and R Markdown, a language is in braces too.
        return self._has_directive(found[1]) or not is_language(found[1])

    def _has_directive(self, directive: str) -> bool:
        if directive == "eval-rst":
            return True
        found, _ = directives.directive(directive, self.language_module_rst, self.document)
        return found is not None

    def _render_code(self, token: SyntaxTreeNode, fence: Fence) -> None:
        source = token.token
        assert source is not None  # noqa: S101 - a fence is one token
        info, source.info = source.info.strip(), fence.language
        if fence.hidden:
            fence, source.content = without_hidden(fence, source.content)
        if fence.language.lower() not in _TEXTS:
            marked = read_comments(source.content)
            source.content = marked.text
            numbers = tuple((number, number) for number in marked.lines)
            fence = fence._replace(lines=(*fence.lines, *numbers))
        count = len(token.content.splitlines())
        options = {name: str(source.attrs.pop(name, "")) for name in (EMPHASIZED, FIRST)}
        if lines := emphasized(fence, count):
            options[EMPHASIZED] = lines
        if fence.first:
            options[FIRST] = str(fence.first)
        options = {name: written for name, written in options.items() if written}
        problems = fit_options(options, count)
        if problems and fence.first:
            options.setdefault(FIRST, "1")
        source.attrs.update(options)
        # Platforms ignore lines after the end of the code, which may have been longer once. But no
        # code has so many lines.
        if any(last > MAX_NUMBER for _first, last in fence.lines):
            problems.append(beyond(info, count))
        for message in problems:
            self._warn(Problem(f"code block: {message}", "option"), first_line(token))  # type: ignore[attr-defined]
        super().render_fence(token)  # type: ignore[misc]
        if fence.caption:
            code = self.current_node.pop()
            caption = nodes.caption(fence.caption, fence.caption)
            if fence.link and is_safe_link(fence.link):
                text = fence.link_text
                caption += [nodes.Text(" "), nodes.reference(text, text, refuri=fence.link)]
            wrapper = nodes.container(
                "", caption, code, literal_block=True, classes=["literal-block-wrapper"]
            )
            self._append_fence(wrapper, token)

    def _append_fence(self, node: nodes.Element, token: SyntaxTreeNode) -> None:
        self.add_line_and_source_path_r([node], token)  # type: ignore[attr-defined]
        self.current_node.append(node)
