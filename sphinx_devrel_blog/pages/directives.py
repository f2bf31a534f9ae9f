"""The directives ``postlist`` and ``posts-about``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.config.choices import MAIN_BLOG
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.nodes.definitions import devrel_postlist
from sphinx_devrel_blog.pages.list_options import LIST_OPTIONS, read_listing

if TYPE_CHECKING:
    from docutils import nodes


class PostlistDirective(SphinxDirective):
    """A list of posts; the argument is the maximum number of posts.

    The options are those of `sphinx_devrel_blog.pages.list_options`, including ABlog's.
    """

    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Any]] = dict.fromkeys(LIST_OPTIONS, directives.unchanged)

    def run(self) -> list[nodes.Node]:
        """Store the list, and return its placeholder."""
        return self.show(self.arguments[0] if self.arguments else "", ("", ""))

    def show(self, number: str, about: tuple[str, str]) -> list[nodes.Node]:
        """Store a list of at most ``number`` posts ``about`` something; return its placeholder."""
        docname = self.env.docname
        config = BlogDomain.of(self.env).build.config
        blogs = (MAIN_BLOG, *config.blogs)
        listing, messages = read_listing(number, self.options, docname, blogs, config.taxonomies)
        for message in messages:
            warn(Problem(f"{self.name}: {message}", "postlist"), docname, self.lineno)
        query = listing.query._replace(about=about)
        listing = listing._replace(query=query)
        BlogDomain.of(self.env).store.note_list(docname, listing)
        return [devrel_postlist("", listing=listing, docname=docname, devrel_line=self.lineno)]


class PostsAboutDirective(PostlistDirective):
    """A list of the posts that refer to a page, or to an object such as a class.

    The argument is a docname, absolute or relative to the page, or a target of a role or ``any``:
    ``py:class mod.Thing`` or ``mod.Thing``. The default is the page itself. The options are those
    of ``postlist``, and ``number`` instead of its argument.
    """

    option_spec: ClassVar[dict[str, Any]] = {
        **PostlistDirective.option_spec,
        "number": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        """Store the list, and return its placeholder."""
        about = self.arguments[0].strip() if self.arguments else ""
        return self.show(self.options.get("number", ""), (self.env.docname, about))
