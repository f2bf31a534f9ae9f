"""Builders of other packages get plain docutils nodes instead of the nodes that they don't know."""

from __future__ import annotations

from typing import Any, Final

from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.nodes.fallback import Writer, simplify

# They read the tree themselves: gettext takes messages from it, and crosspost writes our nodes.
_READS_TREE: Final = frozenset({"crosspost", "embeds", "gettext"})


class SimplifyForOtherBuilders(SphinxPostTransform):
    """Replace what the builder's writer would skip, or raise an error for.

    On pages that show posts or embeds, these are also the nodes of Sphinx and of sphinx-design,
    which posts use in ways that a writer of another package may not expect.
    """

    default_priority = 990  # after all of our transforms, which look for our nodes

    def run(self, **_kwargs: Any) -> None:
        """Change the document, if the builder's writer doesn't know all of our nodes."""
        domain = BlogDomain.of(self.env)
        if domain.build.builder.name in _READS_TREE:
            return
        if domain.build.writer is None:
            domain.build.writer = Writer(domain.build.builder, domain.build.handlers, self.document)
        if domain.build.writer.knows_ours():
            return
        docname = self.env.docname
        is_ours = domain.store.shows_posts(docname) or docname in domain.store.embeds
        # A builder that writes the site as one document has posts in it.
        is_joined = next(self.document.findall(addnodes.start_of_file), None) is not None
        simplify(self.document, domain.build.writer, is_whole=is_ours or is_joined)
