"""What posts of Jekyll, its themes and plugins contain."""

from __future__ import annotations

from typing import Final

from sphinx_devrel_blog.markdown.vocabulary.entries import Entry, System

SYSTEMS: Final[tuple[System, ...]] = (
    System(
        "Jekyll and kramdown",
        "jekyll",
        "https://kramdown.gettalong.org/syntax.html",
        "layout: post",
        (
            Entry(
                "class of a paragraph", "a paragraph with a class", "Some text.\n{: .lead }",
                elements=("p.lead",), text=("Some text.",),
            ),
        ),
    ),
)  # fmt: skip
