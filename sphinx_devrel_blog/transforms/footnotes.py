"""Footnotes that some formats can't write: those within others, and those that say nothing."""

from __future__ import annotations

from typing import Any, Final

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_devrel_blog.domain import BlogDomain
from sphinx_devrel_blog.replacing import replace_node

_MAX_DEPTH: Final = 10
_Place = tuple[str, str]  # a document and an id in it


class PrintFootnotesOnce(SphinxPostTransform):
    """Leave the number of a footnote that another one refers to where it stands elsewhere already.

    Sphinx prints it again, which has no end where they refer to each other.
    """

    default_priority = 300  # before Sphinx' own for LaTeX (600)
    formats = ("latex", "texinfo")

    def run(self, **_kwargs: Any) -> None:
        """Go from each footnote that the text refers to on to those that it refers to."""
        posts = BlogDomain.of(self.env).posts
        within: dict[_Place, list[nodes.footnote_reference]] = {}
        inner: set[int] = set()
        for footnote in self.document.findall(nodes.footnote):
            references = list(footnote.findall(nodes.footnote_reference))
            inner.update(map(id, references))
            if footnote.get("docname") in posts:
                within |= {(footnote["docname"], name): references for name in footnote["ids"]}
        if not any(within.values()):
            return
        ahead = [
            (_place(reference), 1)
            for reference in self.document.findall(nodes.footnote_reference)
            if id(reference) not in inner
        ]
        printed = {place for place, _ in ahead}
        for place, depth in ahead:  # grows on the way
            for reference in within.pop(place, ()):
                found = _place(reference)
                if found in printed or depth > _MAX_DEPTH:
                    replace_node(reference, [nodes.Text(f"[{reference.astext()}]")])
                else:
                    printed.add(found)
                    ahead.append((found, depth + 1))


class LeaveOutEmptyFootnotes(SphinxPostTransform):
    """Leave out the footnotes of posts without words, for which docutils' man writer raises."""

    default_priority = 300
    formats = ("man",)

    def run(self, **_kwargs: Any) -> None:
        """Look at each footnote; the first of its words is its number."""
        posts = BlogDomain.of(self.env).posts
        for footnote in list(self.document.findall(nodes.footnote)):
            if footnote.get("docname") in posts and len(footnote.astext().split()) < 2:
                replace_node(footnote, [])


def _place(reference: nodes.footnote_reference) -> _Place:
    return reference.get("docname", ""), reference.get("refid", "")
