"""Add directives, unless the site has directives of the same names."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from sphinx.util.docutils import is_directive_registered, is_role_registered

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.domain.blog_domain import BlogDomain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docutils.parsers.rst import Directive
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def add_directives(
    app: Sphinx,
    find: Callable[[Sphinx], Mapping[str, type[Directive]]],
    roles: Mapping[str, Any] | None = None,
) -> None:
    """Add the directives that ``find`` returns, and ``roles``, once documents are read.

    Each directive gets the name ``blog:name`` and, unless the site has its own, ``name``. All
    extensions are set up by then, so that the order of ``extensions`` doesn't matter.
    """
    # After other extensions, which may add directives for this event too.
    app.connect("env-before-read-docs", partial(_add_names, find, roles or {}), priority=999)


def _add_names(
    find: Callable[[Sphinx], Mapping[str, type[Directive]]],
    roles: Mapping[str, Any],
    app: Sphinx,
    env: BuildEnvironment,
    docnames: list[str],
) -> None:
    """Handle ``env-before-read-docs``: add the names that are still free."""
    if not docnames:
        return
    own = BlogDomain.of(env).directives
    for name, directive in find(app).items():
        own.setdefault(name, directive)
        if not is_directive_registered(name):
            app.add_directive(name, directive)
    for name, role in roles.items():
        if not is_role_registered(name):
            app.add_role(name, role)


def own_directive(env: BuildEnvironment, name: str) -> str:
    """Return the name that runs our directive ``name``, even if the site has its own."""
    own = BlogDomain.of(env).directives.get(name)
    is_taken = own is not None and sphinx_compat.directive_class(name) is not own
    return f"{BlogDomain.name}:{name}" if is_taken else name
