"""Store the anchors of documents, with the heading ids of other platforms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util.nodes import clean_astext

from sphinx_devrel_blog.blog.dialects import dialect_named
from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.posts.heading_ids import STYLES, heading_slugs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_devrel_blog.blog.dialects import HeadingStyle


class NoteAnchors(SphinxTransform):
    """Store the anchors of a document: its ids, and names of its headings.

    This applies to every document, since posts link to other pages of the site. The headings of a
    post also get the ids in the style of ``heading_ids`` in ``devrel_blog_markdown``, which links
    to them use.
    """

    default_priority = 878  # all ids are set; before MyST's ResolveAnchorIds (879)

    def apply(self, **_kwargs: Any) -> None:
        """Process the document."""
        domain = BlogDomain.of(self.env)
        docname = self.env.docname
        style = domain.build.config.markdown.heading_ids
        headings = list(self.document.findall(nodes.section))
        titles = [clean_astext(cast("nodes.Element", section[0])) for section in headings]
        is_post = docname in domain.store.posts
        if is_post and style:
            self._add_ids(headings, heading_slugs(titles, style))
        dialect = dialect_named(domain.store.posts[docname].dialect if is_post else "")
        names = _names(headings, titles, dialect.heading_ids)
        anchors = dict(_names_without_badges(headings, dialect.heading_ids)) if is_post else {}
        anchors.update({name: section["ids"][0] for name, section in names if section["ids"]})
        anchors.update({each: each for each in self.document.ids})
        anchors.update(
            {name: found for name, found in self.document.nameids.items() if found is not None}
        )
        domain.store.note_anchors(docname, anchors)
        if is_post:
            self._link(anchors)

    def _add_ids(self, headings: list[nodes.section], slugs: list[str]) -> None:
        for section, slug in zip(headings, slugs, strict=True):
            if slug and slug not in self.document.ids:
                section["ids"].append(slug)
                self.document.ids[slug] = section

    def _link(self, anchors: dict[str, str]) -> None:
        """Resolve links to headings of the document that MyST would not resolve."""
        # MyST resolves only names that the author set explicitly.
        given = {name for name, is_given in self.document.nametypes.items() if is_given}
        known = given.union(sphinx_compat.markdown_slugs(self.document))
        for link in self.document.findall(nodes.reference):
            if not link.get("id_link") or link["refuri"][1:] in known:
                continue
            name = link["refuri"][1:]
            found = anchors.get(name) or anchors.get(name.lower())
            if found and link.children:
                del link["refuri"], link["id_link"]
                link["refid"] = found
            elif not found:
                BlogDomain.of(self.env).store.broken_anchors.setdefault(
                    self.env.docname, []
                ).append(name)


def _names(
    headings: list[nodes.section], titles: list[str], own: HeadingStyle
) -> Iterator[tuple[str, nodes.section]]:
    """Yield each name of each heading; of equal names, the last one applies.

    Names in the style ``own``, of the post's dialect, come last.
    """
    others = [style for style in reversed(STYLES) if style != own]
    for style in (*others, own):
        slugs = heading_slugs(titles, style)
        yield from zip(reversed(slugs), reversed(headings), strict=True)


def _names_without_badges(
    headings: list[nodes.section], style: HeadingStyle
) -> Iterator[tuple[str, str]]:
    """Yield the name and the id of headings with badges, which systems leave out of the name."""
    for section in headings:
        title = cast("nodes.Element", section[0]).children
        kept = [
            child
            for child in title
            if not (isinstance(child, nodes.Element) and child.get("tag") == "mark")
        ]
        if len(kept) < len(title) and section["ids"]:
            text = "".join(child.astext() for child in kept)
            yield heading_slugs([text], style)[0], section["ids"][0]
