"""Excerpts of posts on other pages, with adapted links and images."""

from __future__ import annotations

import pickle
import posixpath
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from docutils import nodes
from sphinx import addnodes
from sphinx.errors import NoUri
from sphinx.util.docutils import new_document
from sphinx.util.logging import suppress_logging
from sphinx.util.osutil import relative_uri

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.doctree import release_tree, replace_image_by_text, replace_node
from sphinx_devrel_blog.common.text import one_line
from sphinx_devrel_blog.common.urls import is_url, is_url_source
from sphinx_devrel_blog.nodes.definitions import (
    devrel_post_footer,
    devrel_post_header,
    devrel_postlist,
)
from sphinx_devrel_blog.posts.html_urls import replace_urls, split_path, urls_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx.builders import Builder

    from sphinx_devrel_blog.blog.model import Post
    from sphinx_devrel_blog.posts.page_links import PageLinks


_UNIQUE: Final = (
    addnodes.toctree,
    addnodes.index,
    nodes.comment,
    devrel_post_header,
    devrel_post_footer,
    devrel_postlist,
)
"""Nodes that may appear only once on a page, and not in the copy of a post in a list."""

SHOWN_AS_TEXT: Final = (nodes.target, nodes.problematic)
"""Nodes of which a copy keeps only the text: targets, and faulty syntax with a link to a report."""


def render_excerpt(post: Post, context: PageLinks) -> list[nodes.Node]:
    """Return a copy of the excerpt of a post, for another page.

    The references are resolved once per build. Unresolved references cause no warning, because the
    post's own page reports them.
    """
    resolved = context.domain.build.cache.excerpts
    if post.docname not in resolved:
        blocks = _resolve_images(context.domain.store.notes(post.docname).excerpt, context)
        _prepare_links(blocks, post.document, context)
        found = resolve_quietly(blocks, context, post.document)
        # Pickled, they need a tenth of the memory, and less time to copy.
        resolved[post.docname] = pickle.dumps(found, pickle.HIGHEST_PROTOCOL)
    container = nodes.container("", *pickle.loads(resolved[post.docname]))  # noqa: S301 - our own
    resolve_links(container, post.document, context)
    _name_captioned(container, post.docname)
    return list(container.children)


def _resolve_images(blocks: Sequence[nodes.Element], context: PageLinks) -> list[nodes.Element]:
    """Return an excerpt with resolved images; text replaces images that can't be shown.

    These are remote images, and animations, since a list has no switches to pause them.
    """
    container = nodes.container("", *blocks)
    for image in list(container.findall(nodes.image)):
        shown = None
        if not is_url_source(image["uri"]) and not image["uri"].lower().endswith(".gif"):
            shown = context.image(image["uri"], image.get("alt", ""), "devrel-excerpt-image")
        alt = image.get("alt", "")
        if shown is not None or not (alt or isinstance(image.parent, nodes.reference)):
            replace_node(image, [shown] if shown is not None else [])
        else:
            replace_image_by_text(image, nodes.inline("", alt))
    for figure in [figure for figure in container.findall(nodes.figure) if len(figure) < 2]:
        # Writers expect that a figure with a caption contains something else.
        paragraphs = [nodes.paragraph("", "", *caption.children) for caption in figure.children]
        replace_node(figure, paragraphs)
    return [block for block in container.children if isinstance(block, nodes.Element)]


def _prepare_links(blocks: Sequence[nodes.Element], origin: str, context: PageLinks) -> None:
    """Prepare links that Sphinx and MyST resolve when they read or write the whole document."""
    anchors = context.domain.store.notes(origin).anchors
    for block in blocks:
        for link in list(block.findall(nodes.reference)):
            if link.get("id_link") and not _is_known(name := link["refuri"][1:], anchors):
                _search_target(link, name, origin)
        for file in block.findall(addnodes.download_reference):
            path = str(file["reftarget"])
            if "://" in path:
                file["refuri"] = path
            elif found := sphinx_compat.find_download(context.env, path, origin):
                file["filename"] = found


def _is_known(name: str, anchors: Mapping[str, str]) -> bool:
    return name in anchors or name.lower() in anchors


def _search_target(link: nodes.reference, name: str, origin: str) -> None:
    """Replace MyST's link to a name that isn't an anchor of its document with a reference.

    MyST does the same in documents; its reference finds equations and the labels of other pages.
    """
    text = link.children or [nodes.Text(f"#{name}")]
    xref = addnodes.pending_xref(
        "", nodes.inline("", "", *text, classes=["xref", "myst"]),
        refdoc=origin, refdomain=None, reftype="myst", reftarget=name,
        refexplicit=bool(link.children),
    )  # fmt: skip
    replace_node(link, [xref])


def remove_unique_nodes(document: nodes.document) -> None:
    """Remove nodes that may appear only once; a listed post may contain the list itself."""
    unique = (*_UNIQUE, *SHOWN_AS_TEXT)
    for node in [node for node in document.findall(nodes.Element) if isinstance(node, unique)]:
        replace_node(node, node.children if isinstance(node, SHOWN_AS_TEXT) else [])


def resolve_quietly(
    blocks: Sequence[nodes.Element], context: PageLinks, docname: str
) -> list[nodes.Element]:
    """Return ``blocks`` after all post-transforms of the site, as if they were in ``docname``.

    Problems cause no warnings: the page of the post reports them.
    """
    document = new_document(docname)
    document += list(blocks)
    transforms = context.domain.build.added.post_transforms()
    with suppress_logging():
        sphinx_compat.transform_for_writing(
            document, docname, context.env, transforms, while_writing=context.docname
        )
    found = [block for block in document.children if isinstance(block, nodes.Element)]
    for part in document.findall():
        # Otherwise, each block would keep the whole document in memory.
        part.document = None  # type: ignore[assignment]
        # sphinxcontrib-bibtex inserts the same nodes again, which `release_tree` has changed.
        for child in part.children:
            child.parent = part
    document.children = []
    release_tree(document)
    for block in found:
        block.parent = None
    return found


def top_nodes(post: Post, document: nodes.document) -> list[nodes.Node]:
    """Return the top-level nodes of a post in its document or its section."""
    anchor = post.docname.partition("#")[2]
    sections = (section for section in document.findall(nodes.section) if anchor in section["ids"])
    return list(document.children) if not anchor else list(sections)


def excerpt_text(post: Post, context: PageLinks) -> str:
    """Return the excerpt of a post as a line of text, with the titles of references."""
    notes = context.domain.store.notes(post.docname)
    if not notes.has_unknown_titles:
        return notes.text
    text = one_line(" ".join(node.astext() for node in render_excerpt(post, context)))
    # This may run without a current document: leave no data of one in the environment.
    sphinx_compat.forget_document_data(context.env)
    return text


def resolve_links(block: nodes.Element, origin: str, context: PageLinks) -> None:
    """Adapt links in nodes of the document ``origin`` to the page that shows them.

    References were resolved to paths relative to ``origin``.
    """
    for link in list(block.findall(nodes.reference)):
        uri = str(link.get("refuri", ""))
        # In singlehtml, references to other documents begin with "#" too.
        is_resolved = context.builder.name == "singlehtml" and link.get("internal")
        if "refid" in link or (uri.startswith("#") and not is_resolved):
            anchor = str(link.get("refid") or uri[1:])
            anchors = context.domain.store.notes(origin).anchors
            anchor = anchors.get(anchor) or anchors.get(anchor.lower()) or anchor
            _set_target(link, context, origin, anchor)
        elif link.get("internal") and _links_by_path(context, origin):
            link["refuri"] = _moved(uri, origin, context)
    if _links_by_path(context, origin):
        _resolve_html(block, origin, context)


def _resolve_html(block: nodes.Element, origin: str, context: PageLinks) -> None:
    """Adapt relative URLs in raw HTML of the document ``origin`` to the page that shows it."""
    for raw in list(block.findall(nodes.raw)):
        html = raw.astext()
        urls = {
            url: _moved(url, origin, context)
            for _element, _attribute, url in urls_in(html)
            if not (is_url(url) or is_url_source(url) or url.startswith("/"))
        }
        if urls:
            adapted = replace_urls(html, urls)
            raw.rawsource = adapted
            raw.children[:] = [nodes.Text(adapted)]


def _links_by_path(context: PageLinks, origin: str) -> bool:
    """Return whether the builder links the page and ``origin`` by relative paths.

    Other builders use the same URI on every page, such as LaTeX (``%docname``) and crosspost.
    """
    builder = context.builder
    if builder.format == "html":
        return builder.name != "singlehtml"
    with suppress(NoUri):
        here, there = builder.get_target_uri(context.docname), builder.get_target_uri(origin)
        return bool(here and there) and all(
            builder.get_relative_uri(*names) == relative_uri(*uris)
            for names, uris in (
                ((context.docname, origin), (here, there)),
                ((origin, context.docname), (there, here)),
            )
        )
    return False


def _moved(uri: str, origin: str, context: PageLinks) -> str:
    """Return a relative URI of the page ``origin`` for the page that shows it."""
    path, query, fragment = split_path(uri)
    here = context.builder.get_target_uri(context.docname)
    return f"{relative_uri(here, _target(path, context.builder, origin))}{query}{fragment}"


def _target(uri: str, builder: Builder, origin: str) -> str:
    """Return the path that a relative path on the page ``origin`` leads to, from the site root."""
    here = builder.get_target_uri(origin)
    if not uri:
        return here
    path = posixpath.normpath(posixpath.join(posixpath.dirname(here), uri))
    return f"{path}/" if uri.endswith("/") else path


def _set_target(link: nodes.reference, context: PageLinks, docname: str, anchor: str) -> None:
    """Set the target of a link to an id in a document; if the builder has no URI, keep the text."""
    try:
        uri = context.builder.get_relative_uri(context.docname, docname)
    except NoUri:
        link.parent.replace(link, link.children)
        return
    link.attributes.pop("refid", None)
    link["refuri"] = f"{uri}#{anchor}"
    link["internal"] = True


def _name_captioned(block: nodes.Element, docname: str) -> None:
    """Add missing ids to nodes with captions, which Sphinx needs to number them."""
    for number, caption in enumerate(block.findall(nodes.caption)):
        if not caption.parent["ids"]:
            caption.parent["ids"] = [f"excerpt-{nodes.make_id(docname)}-{number}"]
