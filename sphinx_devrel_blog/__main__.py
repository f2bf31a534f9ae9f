"""Run the tools: ``python -m sphinx_devrel_blog``."""

from __future__ import annotations

import sys

from sphinx_devrel_blog.tools.command_line import main

if __name__ == "__main__":
    sys.exit(main())
