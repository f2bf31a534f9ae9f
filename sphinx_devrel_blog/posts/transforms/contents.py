"""Insert tables of contents into posts."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_devrel_blog.common.doctree import replace_node
from sphinx_devrel_blog.nodes.definitions import devrel_contents

_MOST = 5  # tables of contents in a post
_NOT_LISTED = "no_toc"  # kramdown's class
# Nodes that may appear only once, or that link elsewhere.
_LEFT_OUT = (nodes.footnote_reference, nodes.citation_reference, nodes.image, nodes.target)


class ListContents(SphinxTransform):
    """Replace the placeholders of tables of contents with lists of the post's sections."""

    default_priority = 750  # after sections have ids, before the excerpt is found (755)

    def apply(self, **_kwargs: Any) -> None:
        """Replace each placeholder with a list, or remove it if there are no sections.

        More lists than any post needs are removed too: each has all sections.
        """
        for number, place in enumerate(list(self.document.findall(devrel_contents))):
            top = next(iter(self.document.findall(nodes.section)), None)
            entries = _entries(top) if top is not None and number < _MOST else None
            if entries is None:
                place.parent.remove(place)
                continue
            entries["classes"].append("devrel-contents")
            replace_node(place, [entries])


def _entries(section: nodes.Element) -> nodes.bullet_list | None:
    """Return a list of links to the sections in ``section``, or None if there are none."""
    items = []
    for child in section.children:
        if not isinstance(child, nodes.section) or _NOT_LISTED in child["classes"]:
            continue
        link = nodes.reference(
            "", "", *_title_nodes(child[0]), internal=True, refid=child["ids"][0]
        )
        item = nodes.list_item("", nodes.paragraph("", "", link))
        if (inner := _entries(child)) is not None:
            item += inner
        items.append(item)
    return nodes.bullet_list("", *items) if items else None


def _title_nodes(title: nodes.Node) -> list[nodes.Node]:
    """Return the nodes of a title in a form that a link may contain."""
    copied = title.deepcopy()
    for node in list(copied.findall(nodes.Element)):
        if isinstance(node, _LEFT_OUT):
            node.parent.remove(node)
        elif isinstance(node, nodes.reference):
            replace_node(node, node.children)
        else:
            node["ids"] = []
    return list(copied.children)
