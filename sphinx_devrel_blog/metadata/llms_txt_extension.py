"""Exclude hidden posts and generated pages from the files of sphinx-llms-txt."""

from __future__ import annotations

import glob
from typing import TYPE_CHECKING

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.domain.blog_domain import BlogDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def exclude_hidden(app: Sphinx, exception: Exception | None) -> None:
    """Handle ``build-finished``, before sphinx-llms-txt: name pages that it must not copy.

    These are posts that aren't public, and generated pages, for whose missing source it would warn.
    """
    if exception is not None or not sphinx_compat.has_extension(app, "sphinx_llms_txt"):
        return
    domain = BlogDomain.of(app.env)
    hidden = (docname.partition("#")[0] for docname in domain.archives.hidden_posts)
    left_out = {*hidden, *domain.store.hidden, *domain.store.generated}
    known = list(app.config.llms_txt_exclude)
    app.config.llms_txt_exclude = [*known, *map(glob.escape, sorted(left_out))]
