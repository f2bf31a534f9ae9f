"""Insert placeholders for the header and the footer of posts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_devrel_blog.blog.text_terms import count_terms
from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.text import count_words, one_line, reading_minutes
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.domain.references import MOVED
from sphinx_devrel_blog.nodes.attribute_names import COVER
from sphinx_devrel_blog.nodes.definitions import devrel_post_footer, devrel_post_header
from sphinx_devrel_blog.posts.frontmatter.hiding import is_left_out_of_search
from sphinx_devrel_blog.posts.images import find_image_quietly
from sphinx_devrel_blog.posts.site_defaults import OUTDATED_LINE
from sphinx_devrel_blog.posts.titles import inline_nodes
from sphinx_devrel_blog.posts.transforms.footnotes import move_footnotes
from sphinx_devrel_blog.posts.transforms.posts import HAS_DIRECTIVE, last_update, post_root

if TYPE_CHECKING:
    import datetime as dt

    from sphinx_devrel_blog.blog.model import Author, Cover, Post


_CODE: Final = (nodes.literal_block, nodes.raw, nodes.math, nodes.math_block, nodes.Invisible)


class PostHeader(SphinxTransform):
    """Complete the data of the page's posts, and insert placeholders for header and footer."""

    # After the translation of the text (20) and smart quotes (750), which must not change names and
    # tags; before images are collected (880).
    default_priority = 760

    def apply(self, **_kwargs: Any) -> None:
        """Insert the placeholders into each post; leave other documents unchanged."""
        domain = BlogDomain.of(self.env)
        posts = domain.store.posts_of(self.env.docname)
        if posts:
            move_footnotes(self.document, [post_root(post, self.document) for post in posts])
        for post in posts:
            self._complete(post, domain)

    def _complete(self, post: Post, domain: BlogDomain) -> None:
        root = post_root(post, self.document)
        section = next(iter(root.findall(nodes.section)), None)
        title = next(iter(section.findall(nodes.title)), None) if section is not None else None
        texts = list(root.findall(nodes.Text))
        words = count_words(" ".join(node.astext() for node in texts))
        post = post._replace(
            title=post.title or (one_line(title.astext()) if title is not None else post.slug),
            updated=self._last_update(post, root, domain),
            minutes=post.minutes or reading_minutes(words, self.config.myst_words_per_minute),
            authors=tuple(map(self._with_avatar, post.authors)),
            cover=self._cover_from_text(post.cover, root),
        )
        prose = " ".join(node.astext() for node in texts if not isinstance(node.parent, _CODE))
        domain.store.note_words(post.docname, count_terms(post.title, prose))
        self._store(post, domain)
        originals = domain.build.reading.originals.pop(post.docname, [])
        header = devrel_post_header("", *self._parts(post), docname=post.docname, texts=originals)
        header.source, header.line = self.document["source"], 1
        footer = devrel_post_footer("", docname=post.docname)
        if title is not None and isinstance(title.parent, nodes.section):
            title.parent.insert(title.parent.index(title) + 1, header)
        else:
            self.document.insert(0, header)
        # MyST collects footnotes at the end of the document, outside its sections.
        root.append(footer)

    def _parts(self, post: Post) -> list[nodes.Element]:
        """Return what Sphinx has to know of a header: its images and its links."""
        parts: list[nodes.Element] = [*_images(post)]
        if post.outdated:
            line = sphinx_compat.document_data(self.env).get(OUTDATED_LINE, 0)
            link = partial(_reference, docname=post.document, line=line)
            parts.append(nodes.inline("", "", *inline_nodes(post.outdated, link)))
        return parts

    def _last_update(
        self, post: Post, root: nodes.Element, domain: BlogDomain
    ) -> dt.date | dt.datetime | None:
        if not sphinx_compat.document_data(self.env).get(HAS_DIRECTIVE):
            return post.updated
        return last_update(post.updated, root, domain.build.zone)

    def _cover_from_text(self, cover: Cover | None, root: nodes.Element) -> Cover | None:
        """Return a cover; one given by the number of an image in the text gets its path."""
        if cover is None or not cover.number:
            return cover
        images = [image for image in root.findall(nodes.image) if image["uri"]]
        if len(images) < cover.number:
            return None
        image = images[cover.number - 1]
        uri = str(image["uri"])
        source = find_image_quietly(uri, self.env)
        alt = cover.alt or image.get("alt", "")
        return cover._replace(source=source, alt=alt) if source else None

    def _with_avatar(self, author: Author) -> Author:
        """Return an author with the path of the avatar, or without one if it is missing."""
        if not author.avatar:
            return author
        return author._replace(avatar=find_image_quietly(author.avatar, self.env))

    def _store(self, post: Post, domain: BlogDomain) -> None:
        """Store the post, its visibility and its metadata."""
        domain.store.note_post(post)
        domain.store.states[post.docname] = domain.build.state(post)
        domain.store.note_digest(post)
        metadata = self.env.metadata[post.document]
        # The generated pages link to the post, so it needs no toctree.
        metadata.setdefault("orphan", True)
        is_searched = not (
            domain.build.is_hidden(post) or is_left_out_of_search(post.extras.items())
        )
        if not is_searched and post.document in domain.store.posts:
            metadata["nosearch"] = True


def _images(post: Post) -> list[nodes.image]:
    """Return the images of a header, so that Sphinx collects their files."""
    sources = [author.avatar for author in post.authors if author.avatar]
    if post.cover is not None:
        sources.append(post.cover.source)
    return [nodes.image(uri=source, alt="") for source in sources]


def _reference(target: str, docname: str, line: int) -> addnodes.pending_xref:
    """Return a reference to a page or a post, by its path or its present or former URL."""
    return addnodes.pending_xref(
        "", refdomain="blog", reftype=MOVED, reftarget=target, refexplicit=True, refdoc=docname,
        refline=line,
    )  # fmt: skip


class AddCoverText(SphinxPostTransform):
    """Add alternative text to covers without any, in formats that show only text."""

    default_priority = 60
    formats = ("text", "man")

    def run(self, **_kwargs: Any) -> None:
        """Add the text to the covers of the document."""
        for image in self.document.findall(nodes.image):
            if COVER in image["classes"] and not image.get("alt"):
                image["alt"] = "cover"
