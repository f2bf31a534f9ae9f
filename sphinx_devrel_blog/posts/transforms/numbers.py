"""Remove numbers from posts that writers can't process."""

from __future__ import annotations

from typing import Any, Final

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_devrel_blog.common.doctree import line_of
from sphinx_devrel_blog.common.values import is_huge, too_large, whole_number
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.domain.blog_domain import BlogDomain

_ATTRIBUTES: Final = ("width", "height", "scale", "colwidth")
_LABELS: Final = (nodes.label, nodes.footnote_reference)
_MAX_LABEL: Final = 20
_SIZED: Final = (nodes.image, nodes.figure, nodes.table, nodes.colspec)


class DropHugeNumbers(SphinxTransform):
    """Remove sizes and line numbers from a post that are too large for the writers.

    docutils' own directives accept numbers of any size (``{image}`` with ``:width:``). Its writers
    convert them to floating-point numbers, which stops the build.
    """

    default_priority = 440  # before our transforms that read image sizes (768 and later)

    def apply(self, **_kwargs: Any) -> None:
        """Process the images, tables and code of a post; leave other documents unchanged."""
        domain = BlogDomain.of(self.env)
        if (
            self.env.docname not in domain.store.posts
            and self.env.docname not in domain.store.section_posts
        ):
            return
        for node in self.document.findall(nodes.Element):
            for name in _ATTRIBUTES if isinstance(node, _SIZED) else ():
                if name in node and _is_huge(node[name]):
                    self._drop(node, node.attributes, name)
        for code in self.document.findall(nodes.literal_block):
            settings: dict[str, Any] = code.get("highlight_args", {})
            if "linenostart" in settings and whole_number(settings["linenostart"], -9999) is None:
                self._drop(code, settings, "linenostart")

    def _drop(self, node: nodes.Element, attributes: dict[str, Any], name: str) -> None:
        message = too_large(name, attributes.pop(name))
        if isinstance(node, nodes.colspec):
            attributes[name] = 1  # every column has a width
        warn(Problem(f"{node.tagname}: {message}", "option"), self.env.docname, line_of(node))


class ShortenLabels(SphinxTransform):
    """Shorten footnote labels that are long numbers.

    Sphinx indents a footnote in text by the width of its label, and fails if no space is left for
    the footnote.
    """

    default_priority = 640  # after docutils has resolved footnotes (620)

    def apply(self, **_kwargs: Any) -> None:
        """Process the footnotes of a post; leave other documents unchanged."""
        if self.env.docname not in BlogDomain.of(self.env).store.posts:
            return
        for node in self.document.findall(nodes.Element):
            text = node.astext() if isinstance(node, _LABELS) else ""
            if len(text) > _MAX_LABEL:
                node[:] = [nodes.Text(f"{text[: _MAX_LABEL - 1]}…")]


def _is_huge(value: object) -> bool:
    if isinstance(value, int):
        return whole_number(value, most=999_999) is None
    # docutils before 0.23 turns a length of 310 digits or more into "inf".
    return is_huge(value) or (isinstance(value, str) and value.startswith("inf"))
