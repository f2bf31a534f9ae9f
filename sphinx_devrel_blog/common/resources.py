"""The folder of the package's data files."""

from __future__ import annotations

from pathlib import Path
from typing import Final

RESOURCES: Final = Path(__file__).parents[1] / "resources"
"""The folder with message catalogues, static files, templates and the schema."""
