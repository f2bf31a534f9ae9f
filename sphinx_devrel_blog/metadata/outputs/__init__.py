"""More output files, each set up only if ``devrel_blog_files`` lists it, or if posts need it.

A module here is an extension of its own, so that other builds don't import it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.config.mapping_values import as_switch
from sphinx_devrel_blog.domain.blog_domain import BlogDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment


_MODULES: Final = {
    "markdown": "markdown_copies",
    "llms": "llms",
    "redirects": "redirect_files",
    "cards": "cards",
    "images": "pictures",
    "json": "posts_json",
}
"""The module for each of these keys of the option."""


_CALENDARS: Final = "calendars"
"""The module that sites with talks need."""


def setup(app: Sphinx) -> None:
    """Set up the outputs that the site wants, once its options are checked (400)."""
    app.connect("config-inited", _set_up_outputs, priority=450)
    # Only now, all talks are known. The pages to write are found later (100).
    app.connect("env-updated", _set_up_calendars, priority=90)
    app.connect("build-finished", _remove_unwanted, priority=700)


def _set_up_outputs(app: Sphinx, config: Config) -> None:
    """Handle ``config-inited``."""
    wanted = config.devrel_blog_files
    for key, module in _MODULES.items():
        if as_switch(wanted.get(key)):
            app.setup_extension(f"{__name__}.{module}")


def _set_up_calendars(app: Sphinx, env: BuildEnvironment) -> None:
    """Handle ``env-updated``: set up the files for calendars if posts have events."""
    if any(post.events for post in BlogDomain.of(env).store.all_posts.values()):
        app.setup_extension(f"{__name__}.{_CALENDARS}")


def _remove_unwanted(app: Sphinx, exception: Exception | None) -> None:
    """Handle ``build-finished``: remove the files of outputs that the site had before."""
    if exception is not None:
        return
    record, outdir = BlogDomain.of(app.env).build.record, Path(app.outdir)
    for module in (*_MODULES.values(), _CALENDARS):
        is_on = sphinx_compat.has_extension(app, f"{__name__}.{module}")
        if record.written(module).paths and not is_on:
            record.complete(module, (), outdir)
