"""The results of the editorial check: a table for people, and a file for other programs."""

from __future__ import annotations

import json
import logging as standard_logging
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from sphinx.util import logging
from sphinx.util.console import bold  # type: ignore[attr-defined]
from sphinx.util.nodes import get_node_source

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.doctree import line_of
from sphinx_devrel_blog.common.warnings import CHECK_PREFIX, SUBTYPES, WARNING_TYPE
from sphinx_devrel_blog.tools.check.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.builders import Builder


_logger = logging.getLogger(__name__)


class Reported(NamedTuple):
    """A warning of the build: its kind, its file relative to the source folder, and its line."""

    kind: str
    file: str
    line: int
    message: str


class WarningCollector(sphinx_compat.WarningHandler):
    """Collects the warnings of a build that the site doesn't suppress, in ``problems``."""

    def __init__(self, builder: Builder) -> None:
        super().__init__(builder.config)
        self.problems: list[Reported] = []
        self._builder = builder

    def receive(self, record: standard_logging.LogRecord) -> None:
        """Keep a warning."""
        kind = sphinx_compat.kind_of_warning(record)
        file, line = self._place(sphinx_compat.location_of_warning(record))
        name = ".".join(filter(None, kind)).removeprefix(f"{WARNING_TYPE}.") or "other"
        # Sphinx adds the location and the kind to the message of its own record, or to the text.
        message = standard_logging.LogRecord.getMessage(record)
        message = message.removesuffix(f" [{'.'.join(filter(None, kind))}]")
        self.problems.append(Reported(name, file, line, " ".join(message.split())))

    def _place(self, location: Any) -> tuple[str, int]:
        """Return the file and the line of a location in one of Sphinx's forms."""
        if isinstance(location, nodes.Element):
            location = f"{get_node_source(location) or ''}:{line_of(location)}"
        name, line = location if isinstance(location, tuple) else (str(location or ""), 0)
        path, colon, number = name.rpartition(":")
        if colon and (number.isdecimal() or not number):
            name, line = path, int(number or 0)
        if name in self._builder.env.found_docs:
            name = str(self._builder.env.doc2path(name, base=False))
        folder = f"{Path(self._builder.srcdir).as_posix()}/"
        return Path(name).as_posix().removeprefix(folder) if name else "", line or 0


def write_report(problems: Sequence[Reported], posts: int, builder: Builder) -> None:
    """Write the report for other programs to ``check.json`` in the output folder."""
    totals = Counter(each.kind for each in problems)
    data = {
        "version": 1,
        "posts": posts,
        "totals": dict(sorted(totals.items())),
        "problems": [each._asdict() for each in problems],
    }
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    Path(builder.outdir, "check.json").write_text(text, encoding="utf-8")


def log_summary(problems: Sequence[Reported], posts: int) -> None:
    """Log a table with the number of problems of each kind."""
    files = len({each.file for each in problems if each.file})
    counted = f"{_number(posts, 'post')}, {_number(len(problems), 'problem')}"
    _logger.info(
        "%s%s%s", bold("check: "), counted, f" in {_number(files, 'file')}" if files else ""
    )
    totals = Counter(each.kind for each in problems)
    order = [f"{CHECK_PREFIX}{name}" for name in RULES]
    order += sorted(totals.keys() - set(order))
    width = max((len(kind) for kind in totals), default=0)
    for kind in order:
        if totals[kind]:
            _logger.info("  %s  %4d  %s", kind.ljust(width), totals[kind], _meaning(kind))


def _number(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _meaning(kind: str) -> str:
    rule = RULES.get(kind.removeprefix(CHECK_PREFIX)) if kind.startswith(CHECK_PREFIX) else None
    return rule.reports if rule is not None else SUBTYPES.get(kind, "")
