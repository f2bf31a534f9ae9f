"""Fences as code blocks, with what their info string says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from docutils import nodes
from docutils.parsers.rst import directives

from sphinx_devrel_blog.common.values import MAX_NUMBER
from sphinx_devrel_blog.common.warnings import Problem
from sphinx_devrel_blog.markdown.highlighting import is_language
from sphinx_devrel_blog.markdown.rendering.shortcodes import first_line
from sphinx_devrel_blog.markdown.shortcodes.pairs import MAX_NESTING
from sphinx_devrel_blog.markdown.shortcodes.rules import DEPTH
from sphinx_devrel_blog.markdown.syntax.codelines import EMPHASIZED, FIRST, beyond, fit_options
from sphinx_devrel_blog.markdown.syntax.fences import emphasized, read_info

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

    from sphinx_devrel_blog.markdown.syntax.fences import Fence


_DIRECTIVE = re.compile(r"\{([A-Za-z][\w:+-]*)\}(?:\s|$)")
_FORMULAS: Final = frozenset({"math", "katex"})


class FenceRenderer:
    """Renders fences; to be mixed into MyST's renderer, whose names it uses."""

    current_node: nodes.Element
    document: nodes.document
    language_module_rst: Any
    md: MarkdownIt
    md_config: Any
    md_env: MutableMapping[str, Any]

    def render_fence(self, token: SyntaxTreeNode) -> None:
        """Render code, a formula or a diagram; what is a directive of MyST as MyST does."""
        info = token.info.strip()
        features = self.md.options.get("devrel_blog_features", frozenset())
        if not info or "fence" not in features or self._is_directive(info):
            self._directive(token)
            found = _DIRECTIVE.match(info)
            if found is not None and not self._knows(found[1]):
                # MyST has said that there is no such directive, and left out all of it.
                self._append(
                    nodes.literal_block(token.content, token.content, language="text"), token
                )
            return
        fence = read_info(info)
        language = fence.language.lower()
        if language in _FORMULAS and "math" in features:
            text = token.content.strip()
            # As MyST has it: Sphinx before 8.2 stops at one that does not say how it is to wrap.
            block = nodes.math_block(token.content, text, nowrap=False, number=None)
            self._append(block, token)
        elif language == "mermaid" and self._knows("mermaid"):
            line = token.map[0] + 1 if token.map else 0
            self.current_node += self.run_directive("mermaid", "", token.content, line)  # type: ignore[attr-defined]
        else:
            self._code(token, fence)

    def _directive(self, token: SyntaxTreeNode) -> None:
        """Render a directive; its source, if it is in too many others."""
        depth = self.md_env.get(DEPTH, 0)
        if depth > MAX_NESTING:
            self._append(nodes.literal_block(token.content, token.content, language="text"), token)
            return
        self.md_env[DEPTH] = depth + 1
        try:
            super().render_fence(token)  # type: ignore[misc]
        finally:
            self.md_env[DEPTH] = depth

    def _is_directive(self, info: str) -> bool:
        """Tell whether a fence is MyST's: a directive that it or the site knows."""
        if info.split(maxsplit=1)[0] in self.md_config.fence_as_directive:
            return True
        found = _DIRECTIVE.match(info)
        if found is None:
            return False
        # An unknown one is Quarto's or R Markdown's way to write a language.
        return self._knows(found[1]) or not is_language(found[1])

    def _knows(self, directive: str) -> bool:
        if directive == "eval-rst":
            return True
        found, _ = directives.directive(directive, self.language_module_rst, self.document)
        return found is not None

    def _code(self, token: SyntaxTreeNode, fence: Fence) -> None:
        source = token.token
        assert source is not None  # noqa: S101 - a fence is one token
        info, source.info = source.info.strip(), fence.language
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
        # Platforms ignore lines that were cut from the code, as after an edit; no text has so many.
        if any(last > MAX_NUMBER for _first, last in fence.lines):
            problems.append(beyond(info, count))
        for message in problems:
            self._warn(Problem(f"code block: {message}", "option"), first_line(token))  # type: ignore[attr-defined]
        super().render_fence(token)  # type: ignore[misc]
        if fence.caption:
            code = self.current_node.pop()
            words = nodes.caption(fence.caption, fence.caption)
            wrapper = nodes.container(
                "", words, code, literal_block=True, classes=["literal-block-wrapper"]
            )
            self._append(wrapper, token)

    def _append(self, node: nodes.Element, token: SyntaxTreeNode) -> None:
        self.add_line_and_source_path_r([node], token)  # type: ignore[attr-defined]
        self.current_node.append(node)
