"""The options of ``conf.py``: each declared once, with its choices and its value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_devrel_blog.common.late_imports import late_function
from sphinx_devrel_blog.config.ablog import register_ablog_options
from sphinx_devrel_blog.config.options import OPTIONS, PREFIX
from sphinx_devrel_blog.config.validation import check_config, check_patterns

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Add every option, and check the values."""
    for option in OPTIONS:
        # Sphinx splits a value of ``-D`` at commas if the default is a list.
        is_tuple = isinstance(option.default, tuple)
        default = list(option.default) if is_tuple else option.default  # type: ignore[call-overload]
        app.add_config_value(f"{PREFIX}{option.name}", default, option.rebuild, option.types)
    if register_ablog_options(app):
        # Before our options are checked (400).
        app.connect(
            "config-inited",
            late_function("sphinx_devrel_blog.config.ablog_translation.translate_options"),
            priority=300,
        )
    # Before Sphinx checks their types (800), and before anything reads them.
    app.connect("config-inited", check_config, priority=400)
    app.connect("env-get-outdated", check_patterns, priority=100)
