"""Arrange quoted posts for HTML as on their platforms: the author, the text, and the date."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from docutils import nodes

from sphinx_devrel_blog.nodes.definitions import devrel_html_block
from sphinx_devrel_blog.nodes.isolation import isolate_name

if TYPE_CHECKING:
    from collections.abc import Sequence


_AUTHOR: Final = r"(?s)(?P<name>.+) \((?P<handle>@.+)\)"
_PICTURE: Final = "devrel-embed-picture"


def arrange_quotes(embed: nodes.Element, language: str) -> None:
    """Move the authors of an embed's posts to the top, and put several pictures in a grid.

    Other formats show a quotation with its attribution, as in the doctree.
    """
    for quote in list(embed.findall(nodes.block_quote)):
        credits_ = [each for each in quote.children if isinstance(each, nodes.attribution)]
        for attribution in credits_:
            _split_attribution(quote, attribution, language)
        _wrap_pictures(quote)
    _move_preview(embed)
    for line in embed.children:
        if isinstance(line, nodes.paragraph) and "devrel-embed-facts" in line["classes"]:
            line[:] = _separated([each for each in line if isinstance(each, nodes.Element)])


def _split_attribution(
    quote: nodes.block_quote, attribution: nodes.attribution, language: str
) -> None:
    """Replace an attribution by the author before the text, and the other links after it."""
    links = [each for each in attribution.children if isinstance(each, nodes.reference)]
    found = re.fullmatch(_AUTHOR, links[0].astext()) if links else None
    if found is None:
        return
    author, *others = links
    name = nodes.strong("", "", isolate_name(found["name"], language))
    handle = nodes.inline("", found["handle"], classes=["devrel-handle"])
    author[:] = [name, nodes.Text(" "), handle]
    avatars = [each for each in attribution.children if isinstance(each, nodes.image)]
    quote.remove(attribution)
    quote.insert(0, nodes.paragraph("", "", *avatars, author, classes=["devrel-embed-by"]))
    quote.append(nodes.paragraph("", "", *_separated(others), classes=["attribution"]))


def _move_preview(embed: nodes.Element) -> None:
    """Move the preview of the page that a post links to before the date of the post."""
    for before, preview in pairwise(embed.children):
        if isinstance(before, nodes.block_quote) and isinstance(preview, nodes.paragraph):
            if "devrel-embed-preview" in preview["classes"]:
                embed.remove(preview)
                before.insert(len(before) - 1, preview)
            return


def _separated(links: Sequence[nodes.Element]) -> list[nodes.Node]:
    """Return links or facts, each with the separator before it in one element."""
    result: list[nodes.Node] = []
    for link in links:
        dot = [nodes.inline("", " · ", classes=["devrel-dot"])] if result else []
        result.append(nodes.inline("", "", *dot, link, classes=["devrel-item"]))
    return result


def _wrap_pictures(quote: nodes.block_quote) -> None:
    """Put the pictures of a post in one box, whose class has their number."""
    pictures = [
        each
        for each in quote.children
        if isinstance(each, nodes.Element) and _PICTURE in each["classes"]
    ]
    if not pictures:
        return
    place = quote.index(pictures[0])
    for picture in pictures:
        quote.remove(picture)
    css = ["devrel-embed-pictures", f"devrel-embed-{min(len(pictures), 4)}-pictures"]
    quote.insert(place, devrel_html_block("", *pictures, classes=css))
