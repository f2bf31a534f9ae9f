"""Mark posts, lists and authors in HTML for programs that read microformats.

IndieWeb readers, and services that send webmentions, find the title, the date, the author
and the text of a post by these classes: https://microformats.org/wiki/h-entry (posts), h-feed
(lists) and h-card (authors).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.nodes.definitions import (
    devrel_directed_section,
    devrel_html_block,
    devrel_html_inline,
)
from sphinx_devrel_blog.posts.page_links import PageLinks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_devrel_blog.blog.model import Author, Post


AUTHOR: Final = "p-author h-card"
CATEGORY: Final = "p-category"
ENTRY: Final = "h-entry"
_FEED: Final = "h-feed"
POST: Final = "devrel_post"
"""The attribute of a post's header, in HTML: the name of the post."""
AFTER_TEXT: Final = "devrel_after_text"
"""The attribute of nodes that follow the text of a post, in HTML."""


def classify(node: nodes.Node, classes: str, context: PageLinks) -> nodes.Node:
    """Return a node with ``classes`` in HTML; only links get the class ``u-url``."""
    if context.builder.format != "html":
        return node
    if not isinstance(node, nodes.Element):
        node = nodes.inline("", "", node)
    is_link = isinstance(node, nodes.reference)
    node["classes"] += [name for name in classes.split() if is_link or name != "u-url"]
    return node


def entry_link(post: Post, context: PageLinks) -> nodes.Node:
    """Return a link to a post as the name and the URL of its entry in a list."""
    return classify(context.link_post(post), "p-name u-url", context)


def summarize(excerpt: list[nodes.Node], context: PageLinks) -> list[nodes.Node]:
    """Return an excerpt whose first paragraph is the summary of an entry."""
    first = next((node for node in excerpt if isinstance(node, nodes.paragraph)), None)
    if first is not None:
        classify(first, "p-summary", context)
    return excerpt


def hidden_value(name: str, value: str) -> devrel_html_inline:
    """Return a hidden property, for a value that readers see elsewhere on the page."""
    return devrel_html_inline("", "", tag="data", classes=[name], value=value, hidden="hidden")


def mark_feed(block: nodes.Element, context: PageLinks) -> None:
    """Mark a block with lists of posts as a feed, with the name and the URL of its page."""
    if context.builder.format != "html":
        return
    if not any(ENTRY in node["classes"] for node in block.findall(nodes.Element)):
        return
    block["classes"].append(_FEED)
    title = context.env.titles[context.docname].astext()
    block.insert(0, list(_properties(title, context.docname, context)))


def author_values(author: Author, context: PageLinks) -> list[nodes.Node]:
    """Return the name of an author and the URL of the author's page, for their profile."""
    return list(_properties(author.name, context.docname, context, "u-url", "u-uid"))


def _properties(
    name: str, docname: str, context: PageLinks, *urls: str
) -> Iterator[devrel_html_inline]:
    yield hidden_value("p-name", name)
    url = context.domain.build.url_of(docname)
    for property_name in (urls or ("u-url",)) if url else ():
        yield hidden_value(property_name, url)


class MarkEntries(SphinxPostTransform):
    """Mark the section of each post as an entry, and its text as the content of the entry."""

    # After all other transforms, since these expect the text of a post directly in its section.
    default_priority = 960
    formats = ("html",)

    def run(self, **_kwargs: Any) -> None:
        """Mark the posts of the document."""
        domain = BlogDomain.of(self.env)
        for header in list(self.document.findall(nodes.container)):
            if POST in header and isinstance(header.parent, nodes.section):
                post = domain.store.post(header[POST])
                context = PageLinks(self.env, domain.build.builder, post.document)
                header.extend(_entry_values(post, context))
                _wrap_text(header)
                _mark_section(header.parent)


def _entry_values(post: Post, context: PageLinks) -> list[nodes.Node]:
    """Return the properties of a post that its section lacks."""
    values: list[nodes.Node] = list(_properties(post.title, post.docname, context))
    if post.docname == post.document:
        # The tags follow the section, unless a document has several posts.
        others = (label for each in post.other_terms for label in each.labels)
        values += [hidden_value(CATEGORY, label) for label in (*post.tags, *others)]
    return values


def _wrap_text(header: nodes.Element) -> None:
    section = header.parent
    text: list[nodes.Node] = []
    for node in section.children[section.index(header) + 1 :]:
        if isinstance(node, nodes.Element) and AFTER_TEXT in node:
            break
        text.append(node)
    if text:
        place = section.index(header) + 1
        section[place : place + len(text)] = [devrel_html_block("", *text, classes=["e-content"])]


def _mark_section(section: nodes.section) -> None:
    """Mark a section as an entry, with an element for it also in themes that write none."""
    section["classes"].append(ENTRY)
    if not isinstance(section, devrel_directed_section):
        marked = devrel_directed_section("", *section.children, **section.attributes)
        section.replace_self(marked)
