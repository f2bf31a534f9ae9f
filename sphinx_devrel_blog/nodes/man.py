"""Write nodes as man pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_devrel_blog.nodes.plain import depart_pass

if TYPE_CHECKING:
    from sphinx.writers.manpage import ManualPageTranslator

    from sphinx_devrel_blog.nodes import definitions as blog_nodes


def visit_embed(translator: ManualPageTranslator, _node: blog_nodes.devrel_embed) -> None:
    """Write an empty line, which the writer omits before the first paragraph of a node."""
    translator.ensure_eol()
    translator.body.append(".sp\n")


depart_embed = depart_pass
