"""The themes in which browser tests open pages."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from sites import Built

if TYPE_CHECKING:
    from sites import Site

# sphinx_immaterial has to be an extension too. Without this option, it loads fonts from Google.
CONF: dict[str, dict[str, Any]] = {
    "alabaster": {},
    "furo": {},
    "pydata_sphinx_theme": {},
    "sphinx_book_theme": {},
    "shibuya": {},
    "sphinx_rtd_theme": {},
    "sphinx_immaterial": {
        "extensions": ["sphinx_devrel_blog", "sphinx_immaterial"],
        "html_theme_options": {"font": False},
    },
}
# Only the first three run by default.
EACH_THEME = [
    pytest.param(theme, marks=[pytest.mark.heavy] * (place > 2)) for place, theme in enumerate(CONF)
]

# Each theme in each color scheme, and those pairs that the default run takes.
SCHEMES = list(product(list(CONF)[:3], ("light", "dark")))
ONE_SCHEME = [("alabaster", "light"), ("furo", "dark"), ("pydata_sphinx_theme", "light")]


def build(site: Site, theme: str, **conf: Any) -> Built:
    """Build a site with a theme, in a process of its own: some themes change Sphinx."""
    pytest.importorskip(theme)
    values = {"extensions": ["sphinx_devrel_blog"], "html_theme": theme, **CONF[theme], **conf}
    lines = "".join(f"{name} = {value!r}\n" for name, value in values.items())
    site.write("conf.py", f"project = 'Site'\n{lines}")
    output = site.output / theme
    command = [sys.executable, "-m", "sphinx", "-q", str(site.source), str(output)]
    env = {**os.environ, "NO_COLOR": "1"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=env)
    return Built(output, done.stderr.splitlines(), set(), set())
