"""Parts of a post that Quarto and R Markdown hide by classes or settings.

* ``::: {.content-hidden}`` and ``[…]{.content-hidden}``, also with ``when-format="html"`` and the
  like, and ``.content-visible``: https://quarto.org/docs/authoring/conditional.html
* Cells such as ```` ```{python} ```` with ``#| echo: false`` or ``#| include: false``, and R
  Markdown's ``{r, echo=FALSE}``: https://quarto.org/docs/computations/execution-options.html

Conditions on formats are read as for HTML, the format of websites.
"""

from __future__ import annotations

import re
from typing import Any, Final

_CELL: Final = (
    r"[ \t]*\{[ \t]*(?:python3?|r|julia|ojs|observable|bash|sh|zsh|sql|perl|ruby|node|js|"
    r"javascript|css|stan|rcpp|sas|awk)(?![\w:+-])([^{}]*)\}.*"
)
_OFF: Final = r"(?:false|no|off|f)"
_CELL_OPTION = re.compile(r"[ \t>]*(?:#|//|--|%%)\|[ \t]*(\w+)[ \t]*:[ \t]*([^\n]*)")
_ARGUMENT: Final = r"(?i)\b(?:echo|include)\s*=\s*(\w+)"
_EVERY_CELL: Final = r"opts_chunk\$set\([^)]*\becho\s*=\s*(?:FALSE|F)\b"
_CONDITION: Final = r"(when|unless)-(format|profile|meta)\s*=\s*[\"']?([^\"'\s{}]+)"
_LINE = re.compile(r"^[ \t>]*(?:(?P<fence>`{3,}|~{3,})|:{3,}(?P<rest>[^\n]*)$)", re.MULTILINE)


def is_cell(info: str) -> bool:
    """Return whether the info string of a fence begins a cell of code: ``{python}``, ``{r, …}``."""
    return re.fullmatch(_CELL, info, re.IGNORECASE) is not None


def hides_cell(info: str, content: str, *, default: bool) -> bool:
    """Return whether a cell hides its source; ``default`` applies to cells without a setting."""
    arguments = re.findall(_ARGUMENT, info)
    if arguments:
        default = any(re.fullmatch(_OFF, value, re.IGNORECASE) for value in arguments)
    place = 0
    settings: dict[str, str] = {}
    while found := _CELL_OPTION.match(content, place):
        settings[found[1]] = found[2].strip().strip("\"'")
        place = found.end() + 1
    if re.fullmatch(_OFF, settings.get("include", ""), re.IGNORECASE):
        return True
    echo = settings.get("echo", "")
    return re.fullmatch(_OFF, echo, re.IGNORECASE) is not None if echo else default


def hides_every_cell(content: str) -> bool:
    """Return whether a cell of R hides the source of all cells that follow it."""
    return "opts_chunk" in content and re.search(_EVERY_CELL, content) is not None


def hides_cells_by_default(data: dict[str, Any]) -> bool:
    """Return whether front matter hides the source of all cells: ``execute: {echo: false}``."""
    execute = data.get("execute")
    written = execute.get("echo") if isinstance(execute, dict) else None
    return written is not None and re.fullmatch(_OFF, str(written), re.IGNORECASE) is not None


def is_hidden(attributes: str) -> bool:
    """Return whether the attributes of a division or a span hide it: ``{.content-hidden}``."""
    classes = set(re.findall(r"(?:\.|^\s*)([\w-]+)", attributes.strip(" \t{}")))
    conditions = re.findall(_CONDITION, attributes)
    holds = all(
        (kind == "format" and value.startswith("html")) == (word == "when")
        for word, kind, value in conditions
    )
    if "content-hidden" in classes:
        return holds or is_uncertain(attributes)
    return "hidden" in classes or ("content-visible" in classes and not holds)


def is_uncertain(attributes: str) -> bool:
    """Return whether text is hidden only under a condition that isn't known here."""
    conditions = re.findall(_CONDITION, attributes)
    return "content-hidden" in attributes and any(kind != "format" for _, kind, _ in conditions)


def end_of_division(text: str, start: int) -> int | None:
    """Return the end of a division whose first line ends at ``start``; None if it never ends."""
    depth, fence = 1, ""
    for line in _LINE.finditer(text, start):
        if line["fence"]:
            if not fence:
                fence = line["fence"]
            elif line["fence"].startswith(fence):
                fence = ""
        elif not fence:
            depth += 1 if line["rest"].strip() else -1
            if not depth:
                return line.end()
    return None
