"""Resolve references in documents: find their targets, also by old URLs, and create the links."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.errors import NoUri
from sphinx.util.nodes import make_refnode

from sphinx_devrel_blog.blog.old_urls import PageUrls
from sphinx_devrel_blog.common.urls import strip_site_variables
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.domain.archives import Archives
from sphinx_devrel_blog.domain.hidden_links import HiddenTargets
from sphinx_devrel_blog.domain.references import LINK, MOVED, PAGE, References, ResolvedReference

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.domain.build import Build
    from sphinx_devrel_blog.domain.store import Store


class ReferenceResolver:
    """Finds the targets of references, and creates the links to them."""

    def __init__(self, env: BuildEnvironment, store: Store) -> None:
        self._env = env
        self._store = store
        self.archives = Archives(env, store, partial(self.find_document, as_link=True))
        """The blogs, whose terms can be referred to."""

    @property
    def _build(self) -> Build:
        return self.archives.build

    def forget(self) -> None:
        """Drop cached targets, because documents have changed."""
        self.forget_urls()
        for name in ("_references", "hidden_targets"):
            self.__dict__.pop(name, None)

    def forget_urls(self) -> None:
        """Drop the cached URLs of pages, because pages were added or removed."""
        self.__dict__.pop("_pages", None)

    # -- finding

    @cached_property
    def _pages(self) -> PageUrls:
        """The pages of the site by their current and former URLs."""
        posts = self._store.posts.values()
        return PageUrls(self._env.found_docs, posts, self._build.config.old_base)

    @cached_property
    def _references(self) -> References:
        store = self._store
        return References(
            store.all_posts, store.generated, self.archives.blogs, self._build.authors,
            self._build.config.term_roles,
        )  # fmt: skip

    def find_document(self, target: str, docname: str, *, as_link: bool = False) -> str:
        """Return the docname of the page for an old URL; see `PageUrls.find`."""
        return self._pages.find(target, docname, as_link=as_link)

    def find(self, kind: str, target: str, from_docname: str) -> ResolvedReference | None:
        """Return the target of a reference; see `references.References.find`.

        The target of the kinds ``MOVED`` and ``LINK`` is a current or former URL with an anchor.
        For ``MOVED``, it may also be the name of a page, and the text is the page's title.
        """
        if kind in (LINK, MOVED):
            return self._find_page(target, from_docname, as_link=kind == LINK)
        if kind == PAGE:
            return None  # its text doesn't change with the page
        return self._references.find(kind, target, from_docname)

    def _find_page(
        self, target: str, from_docname: str, *, as_link: bool
    ) -> ResolvedReference | None:
        docname = self.find_document(strip_site_variables(target), from_docname, as_link=as_link)
        if not docname:
            return None
        ident = self.anchor_id(docname, target.partition("#")[2])
        return ResolvedReference(f"{docname}#{ident}", "" if as_link else self._title(docname))

    def resolved(self, docname: str) -> tuple[ResolvedReference | bool | None, ...]:
        """Return the target and the text of each reference of a page.

        A reference to a post that isn't built has True instead.
        """
        return tuple(
            self.find(kind, target, docname) or self.leads_to_hidden(kind, target, docname)
            for kind, target in self._store.references.get(docname, ())
        )

    def anchor_id(self, docname: str, anchor: str) -> str:
        """Return the id for an anchor in a document; empty if it is unknown."""
        anchors = self._store.notes(docname).anchors if anchor else {}
        return anchors.get(anchor) or anchors.get(anchor.lower(), "")

    def _title(self, docname: str) -> str:
        post = self._store.posts.get(docname)
        return post.title if post is not None else str(self._env.titles[docname].astext())

    # -- hidden posts

    @cached_property
    def hidden_targets(self) -> HiddenTargets | None:
        """Everything that refers to posts that aren't built; None if there are no such posts."""
        hidden, sections = self._store.hidden, self._store.hidden_section_posts
        if not hidden and not sections:
            return None
        records = (record for found in sections.values() for record in found)
        return HiddenTargets(hidden.values(), records, self._build.config.term_roles)

    def leads_to_hidden(self, kind: str, target: str, docname: str) -> bool:
        """Return whether a reference on the page ``docname`` leads to a post that isn't built."""
        targets = self.hidden_targets
        return targets is not None and targets.has(kind, target, docname)

    # -- linking

    def link(
        self,
        found: ResolvedReference,
        fromdocname: str,
        builder: Builder,
        node: pending_xref,
        contnode: Element,
    ) -> Element:
        """Return a link to the target of a reference, or its text if the builder has no URL."""
        if not node.get("refexplicit"):
            contnode = nodes.inline("", found.text, classes=contnode["classes"])
        if not found.docname:
            return contnode
        try:
            docname, _hash, anchor = found.docname.partition("#")
            return make_refnode(builder, fromdocname, docname, anchor, contnode, found.text)
        except NoUri:
            return contnode

    def link_moved(
        self,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> Any:
        """Return a link to the page with the old URL ``target``, or otherwise to the URL itself.

        Without a URL, the text stays, with a warning.
        """
        refdoc = node.get("refdoc", fromdocname)
        anchor = target.partition("#")[2]
        docname = refdoc if target.startswith("#") else self.find_document(target, refdoc)
        if docname:
            title = self._title(docname)
            if not node.get("refexplicit"):
                contnode = nodes.inline("", title)
            title = node.get("reftitle") or title
            anchor = self._store.notes(docname).anchors.get(anchor, anchor)
            return make_refnode(builder, fromdocname, docname, anchor, contnode, title)
        if url := node.get("refurl"):
            return nodes.reference("", "", contnode, refuri=url)
        if fallback := node.get("reffallback"):
            return nodes.inline("", fallback)
        problem = Problem(
            f"no post or page {target!r}: the text is shown without a link. Use its file name, or "
            "its "
            "path from the source folder",
            "reference",
        )
        warn(problem, refdoc, node.get("refline", 0))
        return contnode
