"""Render links to files that a post's platform has in another folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx import addnodes

from sphinx_devrel_blog.common.urls import is_url, strip_site_variables
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.posts.images import find_file

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode
    from sphinx.environment import BuildEnvironment


class LinkRenderer:
    """Renders links to files; a mixin for MyST's renderer, whose methods it calls."""

    current_node: nodes.Element
    sphinx_env: BuildEnvironment

    def render_link_unknown(self, token: SyntaxTreeNode) -> None:
        """Render a link without a scheme; also find the file in the site's static folders."""
        href = str(token.attrGet("href") or "")
        path, _, anchor = strip_site_variables(href).partition("#")
        env = self.sphinx_env
        is_post = env.docname in BlogDomain.of(env).store.posts
        if is_post and "." in path.rpartition("/")[2] and not is_url(path):
            found = find_file(path, env)
            if found and token.token is None and token.nester_tokens:
                hash_and = f"#{anchor}" if anchor else ""
                token.nester_tokens.opening.attrs["href"] = f"{found}{hash_and}"
        try:
            super().render_link_unknown(token)  # type: ignore[misc]
        except OSError:  # the file name is too long
            self._render_unresolved_link(token, href)
        if is_post and (title := token.attrGet("title")):
            # MyST 4 drops the title.
            link = cast("nodes.Element", self.current_node[-1])
            link["reftitle"] = str(title)

    def _render_unresolved_link(self, token: SyntaxTreeNode, href: str) -> None:
        """Render a link that isn't a file, as MyST does."""
        text = nodes.inline(classes=["xref", "myst"])
        link = addnodes.pending_xref(
            "",
            text,
            refdoc=self.sphinx_env.docname,
            refdomain=None,
            reftype="myst",
            reftarget=href,
            refexplicit=True,
        )
        self.add_line_and_source_path_r([link], token)  # type: ignore[attr-defined]
        self.current_node.append(link)
        with self.current_node_context(text):  # type: ignore[attr-defined]
            self.render_children(token)  # type: ignore[attr-defined]
