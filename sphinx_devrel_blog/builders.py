"""Builders of our own: one takes snapshots, the only part that ever opens a socket; one exports."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_devrel_blog.domain import BlogDomain

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from docutils import nodes
    from sphinx.application import Sphinx


class EmbedsBuilder(Builder):
    """Reads the site, and takes the snapshots; see `sphinx_devrel_blog.asking.Asking`."""

    name = "embeds"
    epilog = "The report is in %(outdir)s/embeds.json."

    def get_outdated_docs(self) -> str:
        """Return what there is to do: every build looks at every embed."""
        return "all embeds"

    def get_target_uri(self, _docname: str, _typ: str | None = None) -> str:
        """Return the address of a page: there is none."""
        return ""

    def prepare_writing(self, docnames: AbstractSet[str]) -> None:
        """Write no pages."""

    def write_documents(self, _docnames: AbstractSet[str]) -> None:
        """Write no pages."""

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write no page: Sphinx before 8.1 asks for each."""

    def finish(self) -> None:
        """Take the snapshots, tell what became of them, and write the report."""
        from sphinx_devrel_blog.asking import Asking  # noqa: PLC0415 - other builds need it not

        Asking(self).run()


class CrosspostBuilder(Builder):
    """Reads the site, and exports its posts; see `sphinx_devrel_blog.crosspost.export`.

    The addresses are those that the builders for HTML give: with the suffix
    ``html_link_suffix``, else ``html_file_suffix``, else ``.html``. The suffix ``/`` is for sites
    built with ``dirhtml``.
    """

    name = "crosspost"
    format = "markdown"
    epilog = "The posts are in %(outdir)s, in a folder for each platform."
    supported_image_types = StandaloneHTMLBuilder.supported_image_types
    supported_remote_images = True
    supported_data_uri_images = True

    def init(self) -> None:
        """Take the names of folders that the site has."""
        self.imagedir = "_images"

    @property
    def base_url(self) -> str:
        """The address of the site; ``/`` where it is not known."""
        return BlogDomain.of(self.env).base_url or "/"

    def get_outdated_docs(self) -> str:
        """Return what there is to do: a platform may be told of all posts again."""
        return "all posts"

    def get_target_uri(self, docname: str, _typ: str | None = None) -> str:
        """Return the absolute address of a page."""
        suffix = self.config.html_link_suffix or self.config.html_file_suffix or ".html"
        if suffix != "/":
            return f"{self.base_url}{quote(docname)}{suffix}"
        folder = "" if docname == "index" else docname.removesuffix("/index")
        return f"{self.base_url}{quote(folder)}{'/' if folder else ''}"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Return the absolute address of a page: what is read elsewhere has no relative ones."""
        del from_
        return self.get_target_uri(to, typ)

    def prepare_writing(self, docnames: AbstractSet[str]) -> None:
        """Write no pages of the site."""

    def write_documents(self, _docnames: AbstractSet[str]) -> None:
        """Write no pages of the site."""

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write no page: Sphinx before 8.1 asks for each."""

    def finish(self) -> None:
        """Export the posts."""
        from sphinx_devrel_blog.crosspost.export import (  # noqa: PLC0415 - other builds need it not
            export_posts,
        )

        export_posts(self)


def register_builders(app: Sphinx) -> None:
    """Add the builders to ``app``."""
    app.add_builder(EmbedsBuilder)
    app.add_builder(CrosspostBuilder)
