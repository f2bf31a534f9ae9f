"""The page on which posts are shown: its builder, and URLs relative to it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.errors import NoUri

from sphinx_devrel_blog.blog import animation_urls
from sphinx_devrel_blog.common.urls import is_url_source
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.nodes.attribute_names import OF_POST
from sphinx_devrel_blog.posts.images import breaks_builder, known_image

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.blog.archive import Archive
    from sphinx_devrel_blog.blog.model import Post
    from sphinx_devrel_blog.config.blog_config import BlogConfig
    from sphinx_devrel_blog.config.choices import Taxonomy


@dataclass(eq=False, repr=False)
class PageLinks:
    """The page on which something is shown, and the builder that writes it."""

    env: BuildEnvironment
    builder: Builder
    docname: str

    @cached_property
    def domain(self) -> BlogDomain:
        """The blog domain."""
        return BlogDomain.of(self.env)

    @cached_property
    def archive(self) -> Archive:
        """The archive of the blog to which the page belongs."""
        return self.domain.archives.of(self.docname)

    def page_of(self, taxonomy: Taxonomy, label: str, post: Post) -> str:
        """Return the docname of the page of a term of ``post``; empty if there is none."""
        return self.domain.archives.of(post.docname).page_of(taxonomy, label)

    @property
    def config(self) -> BlogConfig:
        """The values of the options."""
        return self.domain.build.config

    @property
    def language(self) -> str:
        """The language of the site."""
        return str(self.env.config.language)

    def link(self, docname: str, text: str, title: str = "") -> nodes.Node:
        """Return a link to a document, or the text if the builder has no URI for it."""
        uri = self._uri(docname)
        if not uri:
            return nodes.inline("", text)
        reference = nodes.reference("", text, internal=True, refuri=uri)
        if title:
            reference["reftitle"] = title
        return reference

    def _uri(self, docname: str) -> str:
        """Return the URI of a document relative to the page; empty if there is none."""
        if docname not in self._uris:
            uri = ""
            document, hash_sign, anchor = docname.partition("#")
            if docname and docname != self.docname and self._is_written(document):
                with suppress(NoUri):
                    path = self.builder.get_relative_uri(self.docname, document)
                    uri = f"{path}{hash_sign}{anchor}"
            self._uris[docname] = uri
        return self._uris[docname]

    @cached_property
    def _uris(self) -> dict[str, str]:
        return {}

    def _is_written(self, docname: str) -> bool:
        """Return whether the builder writes a document."""
        if docname not in self.env.found_docs:
            return False
        # singlehtml writes one page, with the documents in the main toctree.
        return self.builder.name != "singlehtml" or docname in self.domain.archives.in_main_toctree

    def link_post(self, post: Post) -> nodes.Node:
        """Return a link to a post with its title; an ``external_url`` takes precedence."""
        if post.external_url:
            return nodes.reference("", post.title, refuri=post.external_url)
        return self.link(post.docname, post.title)

    def image(self, source: str, alt: str, css: str) -> nodes.image | None:
        """Return an image of a post; None if it is unknown or the format can't show it."""
        if is_url_source(source):
            waits = self.config.privacy == "strict" or animation_urls.match_url(source) is not None
            if waits or not self.domain.build.shows_remote_images:
                return None
            return nodes.image(uri=source, alt=alt, candidates={"?": source}, classes=[css])
        uri = known_image(source, self.env)
        if not uri or breaks_builder(Path(self.env.srcdir, uri), self.builder):
            return None
        image = nodes.image(uri=uri, alt=alt, candidates={"*": uri}, classes=[css])
        image[OF_POST] = True
        return image
