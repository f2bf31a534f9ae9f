"""The configuration of this documentation: one extension, and the tables made from its code."""

import os
import sys
from pathlib import Path

from sphinx_devrel_blog.common.version import __version__

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "sphinx_devrel_blog"
author = "the sphinx_devrel_blog authors"
project_copyright = f"2026, {author}"
version = release = __version__

extensions = ["sphinx_devrel_blog", "reference_tables"]
# The pages that explain shortcodes show them too.
devrel_blog_shortcodes = "all"
# The figures are a part of a page, and the demo is a site of its own.
exclude_patterns = ["_build", "costs/results.md", "demo"]
myst_enable_extensions = ["colon_fence", "deflist"]

# Any theme will do: nothing below, and no page, is made for this one.
html_theme = "furo"
html_title = project
html_static_path = ["_static"]
html_css_files = ["docs.css"]
# Publishes the schema of front matter at the top of the site, for editors.
html_extra_path = ["../sphinx_devrel_blog/resources/schema"]
# What feeds and previews name pages by; Read the Docs says where it publishes each version.
html_baseurl = os.environ.get(
    "READTHEDOCS_CANONICAL_URL", "https://sphinx-devrel-blog.readthedocs.io/en/latest/"
)
