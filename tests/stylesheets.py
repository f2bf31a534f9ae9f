"""Write the style sheets of the package: ``python tests/stylesheets.py``.

The sources in ``sphinx_devrel_blog/resources/styles`` have comments and are indented. What readers
load, in ``resources/static``, has neither.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

RESOURCES: Final = Path(__file__).parents[1] / "sphinx_devrel_blog" / "resources"
SOURCES: Final = RESOURCES / "styles"
OUTPUT: Final = RESOURCES / "static"


def compress(source: str) -> str:
    """Return a style sheet without comments and needless white space."""
    text = re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL)
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r" ?([{};,>]) ?", r"\1", text)
    text = re.sub(r" (?=!important)|(?<![\w.])0(?=\.\d)", "", text)
    text = re.sub(r"(?<=[{;\w-]): (?=[^{}]*[;}])", ":", text)
    return text.replace(";}", "}").strip() + "\n"


def main() -> None:
    """Write each style sheet."""
    for source in sorted(SOURCES.glob("*.css")):
        text = compress(source.read_text(encoding="utf-8"))
        (OUTPUT / source.name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
