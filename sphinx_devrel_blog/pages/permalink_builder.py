"""Write posts at other paths than their docnames; only sites with permalinks load this module.

Links, toctrees, the canonical URL, the inventory, and Sphinx's check of what is out of date get the
URL or the file of a page from two methods of the builder. A subclass of each HTML builder overrides
these methods, and is added with ``app.add_builder(…, override=True)``. The alternative was to
rename files after the build. It would have to change links in the HTML that themes and other
extensions write, and Sphinx would write each renamed page again in the next build.

Only the script of Sphinx's search builds URLs from docnames. The index that it loads has the names
of the pages at which posts are written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_devrel_blog.common import sphinx_compat

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.util.typing import ExtensionMetadata


_INDEX: Final = "/index"


class _PermalinkPages(StandaloneHTMLBuilder):
    """Writes some documents under other names; a mixin for HTML builders.

    ``devrel_names`` are these names by docname. A name is that of the document that would have the
    URL: ``2020/hello/index`` for ``/2020/hello/``.
    """

    devrel_names: Mapping[str, str] = {}

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return the URL of a page; the URL of a folder ends with a slash, as in front matter."""
        name = self.devrel_names.get(docname)
        if name is None:
            return super().get_target_uri(docname, typ)
        if name.endswith(_INDEX):
            return quote(name.removesuffix("index"))
        return super().get_target_uri(name, typ)

    def get_default_uri(self, docname: str) -> str:
        """Return the URL that a page has on a site without permalinks."""
        return super().get_target_uri(docname)

    def get_output_path(self, page_name: str, /) -> Path:
        """Return the file of a page, since Sphinx 8.2."""
        return super().get_output_path(self.devrel_names.get(page_name, page_name))

    def get_outfilename(self, pagename: str) -> Any:
        """Return the file of a page."""
        return super().get_outfilename(self.devrel_names.get(pagename, pagename))

    def init(self) -> None:
        """Set up the builder with its own format of the search index."""
        super().init()
        self.indexer_format = _SearchFormat(self, sphinx_compat.search_format(type(self)))


class _SearchFormat:
    """Loads and dumps a search index with the names under which posts are written.

    The next build needs the docnames of posts, and finds them by the source files in the index.
    """

    def __init__(self, builder: _PermalinkPages, inner: Any) -> None:
        self._builder = builder
        self._inner = inner

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    def dump(self, data: dict[str, Any], file: Any) -> None:
        """Write an index with the names of the pages to which results lead."""
        names = self._builder.devrel_names
        # sphinx_immaterial has an index of its own, with URLs from the builder.
        if "docnames" in data:
            found = [names.get(docname, docname) for docname in data["docnames"]]
            data = {**data, "docnames": found}
        self._inner.dump(data, file)

    def load(self, file: Any) -> Any:
        """Return the index of the last build with docnames."""
        data = self._inner.load(file)
        if not isinstance(data, dict) or "filenames" not in data:
            return data
        project = self._builder.env.project
        # Pages without a source, such as those of the blog, are written under their docnames.
        found = [
            project.path2doc(path) or docname
            for docname, path in zip(data["docnames"], data["filenames"], strict=False)
        ]
        return {**data, "docnames": found}


def _extend(cls: type[Builder]) -> type[Builder]:
    return type(cls.__name__, (_PermalinkPages, cls), {"__module__": cls.__module__})


def setup(app: Sphinx) -> ExtensionMetadata:
    """Replace the HTML builders, before the build creates one."""
    sphinx_compat.extend_website_builders(app, _extend)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
