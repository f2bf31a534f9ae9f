"""Move footnotes to their posts, and replace footnotes that a format can't write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_devrel_blog.common.doctree import replace_node
from sphinx_devrel_blog.domain.blog_domain import BlogDomain

if TYPE_CHECKING:
    from collections.abc import Sequence


_MAX_DEPTH: Final = 10
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

    Sphinx would print a footnote again, endlessly if two refer to each other.
    """

    default_priority = 300  # before Sphinx's transform for LaTeX (600)
    formats = ("latex", "texinfo")

    def run(self, **_kwargs: Any) -> None:
        """Follow the references from the text to footnotes, and from there to other footnotes."""
        posts = BlogDomain.of(self.env).store.posts
        within: dict[_FootnoteKey, list[nodes.footnote_reference]] = {}
        inner: set[int] = set()
        for footnote in self.document.findall(nodes.footnote):
            references = list(footnote.findall(nodes.footnote_reference))
            inner.update(map(id, references))
            if footnote.get("docname") in posts:
                within |= {(footnote["docname"], name): references for name in footnote["ids"]}
        if not any(within.values()):
            return
        ahead = [
            (_footnote_key(reference), 1)
            for reference in self.document.findall(nodes.footnote_reference)
            if id(reference) not in inner
        ]
        printed = {place for place, _ in ahead}
        for place, depth in ahead:  # grows on the way
            for reference in within.pop(place, ()):
                found = _footnote_key(reference)
                if found in printed or depth > _MAX_DEPTH:
                    replace_node(reference, [nodes.Text(f"[{reference.astext()}]")])
                else:
                    printed.add(found)
                    ahead.append((found, depth + 1))


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
