"""The configuration of this documentation: one extension, and tables generated from its code."""

import os
import sys
from importlib.metadata import metadata
from pathlib import Path

from sphinx_devrel_blog.common.version import DOCUMENTATION_URL, __version__

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "sphinx_devrel_blog"
author = "the sphinx_devrel_blog authors"
project_copyright = f"2026, {author}"
version = release = __version__

extensions = ["sphinx_devrel_blog", "reference_tables", "sphinx.ext.extlinks"]
# Links to files of the repository, whose URL is in pyproject.toml.
urls = dict(entry.split(", ") for entry in metadata(project).get_all("Project-URL"))
extlinks = {"repository": (f"{urls['Source']}/blob/main/%s", "%s")}
# The pages that explain shortcodes show them too.
devrel_blog_shortcodes = "all"
# The figures are a part of a page, and the demo is a site of its own.
exclude_patterns = ["_build", "costs/results.md", "demo"]
myst_enable_extensions = ["colon_fence", "deflist"]

# Any theme will do: nothing below depends on this one.
html_theme = "furo"
html_title = project
html_static_path = ["_static"]
html_css_files = ["docs.css"]
# Publishes the schema of front matter at the top of the site, for editors.
html_extra_path = ["../sphinx_devrel_blog/resources/schema"]
# Feeds and previews contain it. Read the Docs sets the URL of each version.
html_baseurl = os.environ.get("READTHEDOCS_CANONICAL_URL", DOCUMENTATION_URL)
