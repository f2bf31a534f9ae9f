"""Replace nodes that builders of other packages don't support with plain docutils nodes."""

from __future__ import annotations

from typing import Any, Final

from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.output_files import exports_posts
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.nodes.fallback import Writer, simplify

# Builders that process the tree: gettext extracts messages.
_READS_TREE: Final = frozenset({"embeds", "gettext"})


class SimplifyForOtherBuilders(SphinxPostTransform):
    """Replace nodes that the builder's writer would skip, or raise an error for.

    On pages that show posts or embeds, nodes of Sphinx and sphinx-design are replaced too, since
    posts use them in unusual ways.
    """

    default_priority = 990  # after our other transforms, which need our nodes

    def run(self, **_kwargs: Any) -> None:
        """Process the document, unless the builder's writer supports all of our nodes."""
        domain = BlogDomain.of(self.env)
        builder = domain.build.builder
        # Exports write our nodes themselves.
        if builder.name in _READS_TREE or exports_posts(builder):
            return
        if domain.build.writer is None:
            domain.build.writer = Writer(builder, domain.build.added.node_handlers, self.document)
            self._simplify_contents(domain.build.writer)
        if domain.build.writer.supports_our_nodes():
            return
        docname = self.env.docname
        is_ours = domain.shows_posts(docname) or docname in domain.store.embeds
        # A builder that writes the site as one document includes posts in it.
        is_joined = next(self.document.findall(addnodes.start_of_file), None) is not None
        simplify(self.document, domain.build.writer, standard=is_ours or is_joined)

    def _simplify_contents(self, writer: Writer) -> None:
        """Process the headings that toctrees show; Sphinx resolves toctrees after transforms."""
        if not writer.supports_our_nodes():
            for contents in sphinx_compat.all_contents(self.env):
                simplify(contents, writer, standard=False)
