"""DEV's rendering of Markdown, for tests: its rules, and the gems that it uses if Ruby has them.

Source: ``app/services/markdown_processor/parser.rb`` of https://github.com/forem/forem.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

CODE: Final = r"[\s]*~{3}.*?~{3}|\s*`{3}.*?`{3}|`{2}.+?`{2}|`{1}.+?`{1}"
"""What DEV takes for code, in which it protects Liquid tags."""

REFUSED: Final = re.compile(r"""(?i)src=["'](data|&)|data:text/html[,;][\sa-z0-9]*""")
"""DEV refuses a post with one of these outside of code."""

SCRIPT: Final = Path(__file__).with_suffix(".rb")


@cache
def ruby_missing() -> bool:
    """Return whether Ruby or one of the gems is missing."""
    ruby = shutil.which("ruby")
    if ruby is None:
        return True
    found = subprocess.run([ruby, "-e", "require 'redcarpet'; require 'liquid'"], check=False)
    return found.returncode != 0


def render_on_dev(posts: Sequence[str]) -> list[str]:
    """Return the HTML of posts on DEV."""
    ruby = shutil.which("ruby") or "ruby"
    ran = subprocess.run(
        [ruby, str(SCRIPT)], input=json.dumps(list(posts)), capture_output=True, check=True,
        encoding="utf-8",
    )  # fmt: skip
    return list(json.loads(ran.stdout))
