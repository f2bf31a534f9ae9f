"""Read a post again once an image that it lacks exists, and warn about the image until then.

Sphinx reads a document again in every build if a file that it depends on is missing. Posts that
still lack their images, such as drafts, would make each build of a preview slower.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_devrel_blog.common.files import is_file
from sphinx_devrel_blog.common.warnings import warn
from sphinx_devrel_blog.domain.blog_domain import BlogDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def setup(app: Sphinx) -> None:
    """Connect the handler that repeats the warnings."""
    # After hidden posts were removed (80).
    app.connect("env-updated", warn_again, priority=91)


def pages_with_new_files(env: BuildEnvironment) -> set[str]:
    """Return the documents of which a missing file exists now."""
    return {
        docname
        for docname, missing in BlogDomain.of(env).store.missing_files.items()
        if any(is_file(Path(env.srcdir, path)) for each in missing for path in each.paths)
    }


def warn_again(_app: Sphinx, env: BuildEnvironment) -> None:
    """Handle ``env-updated``: repeat the warnings about documents that this build didn't read."""
    domain = BlogDomain.of(env)
    for docname, missing in sorted(domain.store.missing_files.items()):
        if docname not in domain.build.reading.docs:
            for each in missing:
                warn(each.problem, docname)
