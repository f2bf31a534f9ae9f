"""The builder that takes snapshots: the only part that ever opens a socket."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.builders import Builder

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


def register_builders(app: Sphinx) -> None:
    """Add the builder to ``app``."""
    app.add_builder(EmbedsBuilder)
