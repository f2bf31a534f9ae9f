"""The records of the vocabulary: a system, and one entry for each construct that it documents."""

from __future__ import annotations

from typing import NamedTuple


class Entry(NamedTuple):
    """A construct of a system: a shortcode with certain arguments, or a piece of syntax.

    ``name`` is what the documentation of the system calls it. ``source`` is Markdown that uses it,
    and ``front_matter`` has the lines of YAML that it needs. ``shows`` describes what readers see,
    such as "a box with a title".

    The test checks the page: each CSS selector in ``elements`` finds an element, and ``text`` is
    text that HTML, LaTeX and plain text show in this order. ``absent`` is text that none of them
    shows. ``warning`` is a part of the one warning that the build gives. ``limit`` tells what the
    page lacks, compared with the system, and why.
    """

    name: str
    shows: str
    source: str
    elements: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    front_matter: str = ""
    absent: tuple[str, ...] = ()
    warning: str = ""
    limit: str = ""


class System(NamedTuple):
    """A theme, a plugin, a platform or a generator.

    ``dialect`` is the name of its dialect. ``url`` is its documentation, the source of the entries.
    ``front_matter`` has lines of YAML that its posts typically have.
    """

    name: str
    dialect: str
    url: str
    front_matter: str
    entries: tuple[Entry, ...]
