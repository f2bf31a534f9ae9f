"""Move footnotes to their posts, and replace footnotes that a format can't write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_devrel_blog.common.doctree import replace_node
from sphinx_devrel_blog.domain.blog_domain import BlogDomain

if TYPE_CHECKING:
    from collections.abc import Sequence


_MAX_DEPTH: Final = 1
"""Sphinx prints the footnotes of footnotes, but not those of these in LaTeX."""
_FootnoteKey = tuple[str, str]  # a docname and an id


def move_footnotes(document: nodes.document, posts: Sequence[nodes.Element]) -> None:
    """Move each footnote that MyST collected into the post that first refers to it.

    MyST collects the footnotes of all posts of a document at its end, after a transition. Footnotes
    without a reference in a post stay there.
    """
    transition = next((node for node in document.children if _is_collected(node)), None)
    if transition is None:
        return
    left = [node for node in document.children if isinstance(node, nodes.footnote)]
    is_moved = document not in posts
    while is_moved:  # a footnote may refer to another one
        is_moved = False
        for footnote in list(left):
            post = _post_of(footnote, document, posts)
            if post is None:
                continue
            document.remove(footnote)
            left.remove(footnote)
            if not any(map(_is_collected, post.children)):
                _remove_transition(post)
                post += transition.deepcopy()
            post += footnote
            is_moved = True
    if not left:
        document.remove(transition)
    elif place := document.index(transition):
        _remove_transition(document[place - 1])


def _is_collected(node: nodes.Node) -> bool:
    """Return whether ``node`` is the transition that MyST writes before collected footnotes."""
    return isinstance(node, nodes.transition) and "footnotes" in node["classes"]


def _remove_transition(last: nodes.Node) -> None:
    """Remove the transition at the end of a section, because docutils reports two in a row."""
    while isinstance(last, nodes.section) and last.children:
        last = last.children[-1]
    if isinstance(last, nodes.transition):
        last.parent.remove(last)


def _post_of(
    footnote: nodes.footnote, document: nodes.document, posts: Sequence[nodes.Element]
) -> nodes.Element | None:
    """Return the innermost of ``posts`` with the first reference to ``footnote``."""
    for reference in footnote["backrefs"]:
        above = document.ids.get(reference)
        while above is not None:
            if any(above is post for post in posts):
                return above
            above = above.parent
    return None


class PrintFootnotesOnce(SphinxPostTransform):
    """Print each footnote once; further references from other footnotes become numbers.

    Sphinx would print a footnote again, endlessly if two refer to each other. It wouldn't print
    footnotes without a reference and those to which only the footnote of a footnote refers: they
    become paragraphs.
    """

    default_priority = 300  # before Sphinx's transform for LaTeX (600)
    formats = ("latex", "texinfo")

    def run(self, **_kwargs: Any) -> None:
        """Follow the references from the text to footnotes, and from there to other footnotes."""
        posts = BlogDomain.of(self.env).store.posts
        footnotes = [
            (footnote, list(footnote.findall(nodes.footnote_reference)))
            for footnote in self.document.findall(nodes.footnote)
            if footnote.get("docname") in posts
        ]
        if not footnotes:
            return
        within = {
            (footnote["docname"], name): references
            for footnote, references in footnotes
            for name in footnote["ids"]
        }
        inner = {id(reference) for _footnote, references in footnotes for reference in references}
        outer = (
            reference
            for reference in self.document.findall(nodes.footnote_reference)
            if id(reference) not in inner
        )
        printed = set(map(_footnote_key, outer))
        _follow([(key, 1) for key in printed], within, printed)
        for footnote, references in footnotes:
            keys = {(footnote["docname"], name) for name in footnote["ids"]}
            if printed.isdisjoint(keys):
                printed |= keys
                _follow([(key, 1) for key in _print_again(references, printed)], within, printed)
                replace_node(footnote, _as_paragraphs(footnote))


def _follow(
    ahead: list[tuple[_FootnoteKey, int]],
    within: dict[_FootnoteKey, list[nodes.footnote_reference]],
    printed: set[_FootnoteKey],
) -> None:
    """Add the footnotes to which printed footnotes refer to ``printed``.

    References to footnotes that are printed elsewhere become numbers.
    """
    for place, depth in ahead:  # grows on the way
        references = within.pop(place, [])
        if depth <= _MAX_DEPTH:
            ahead += [(key, depth + 1) for key in _print_again(references, printed)]
        else:
            _print_again(references, None)


def _print_again(
    references: Sequence[nodes.footnote_reference], printed: set[_FootnoteKey] | None
) -> list[_FootnoteKey]:
    """Return the new footnotes of ``references``; the other references become numbers.

    Without ``printed``, all references become numbers.
    """
    new = []
    for reference in references:
        key = _footnote_key(reference)
        if printed is None or key in printed:
            replace_node(reference, [nodes.Text(f"[{reference.astext()}]")])
        else:
            printed.add(key)
            new.append(key)
    return new


def _as_paragraphs(footnote: nodes.footnote) -> list[nodes.Node]:
    """Return the content of a footnote, which begins with its number."""
    label, *content = footnote.children
    if not content or not isinstance(content[0], nodes.paragraph):
        content.insert(0, nodes.paragraph())
    assert isinstance(content[0], nodes.paragraph)  # noqa: S101 - for mypy
    content[0].insert(0, nodes.Text(f"[{label.astext()}] "))
    return content


class RemoveEmptyFootnotes(SphinxPostTransform):
    """Remove the footnotes of posts without text, for which docutils' man writer raises errors."""

    default_priority = 300
    formats = ("man",)

    def run(self, **_kwargs: Any) -> None:
        """Process each footnote; the first word of its text is its number."""
        posts = BlogDomain.of(self.env).store.posts
        for footnote in list(self.document.findall(nodes.footnote)):
            if footnote.get("docname") in posts and len(footnote.astext().split()) < 2:
                replace_node(footnote, [])


def _footnote_key(reference: nodes.footnote_reference) -> _FootnoteKey:
    return reference.get("docname", ""), reference.get("refid", "")
