"""The blog domain: the posts of a site, and the roles that refer to them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final, cast

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.roles import XRefRole
from sphinx.util import docname_join

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.config.choices import TERM_ROLES
from sphinx_devrel_blog.domain.folder_files import FolderFiles
from sphinx_devrel_blog.domain.references import MOVED, find_any
from sphinx_devrel_blog.domain.resolver import ReferenceResolver
from sphinx_devrel_blog.domain.store import NAMES, PackedData, SiteData, Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.domain.archives import Archives
    from sphinx_devrel_blog.domain.build import Build


OUR_FORMATS: Final = frozenset({"html", "latex", "man", "texinfo", "text"})
"""Formats with visitors for our nodes; builders of other formats receive plain nodes."""


_NO_TERM: Final = (
    "No post has the {} %(target)r: the text is shown without a link. Check its spelling."
)


def _role() -> XRefRole:
    return XRefRole(innernodeclass=nodes.inline, warn_dangling=True)


class BlogDomain(Domain):
    """The domain of posts, with roles that refer to posts and terms.

    The target of ``blog:post`` is the docname of a post, absolute or relative to the page, or its
    slug (the last part of the docname) if it is unique. The target of a role for terms, such as
    ``blog:tag``, is a label in any spelling; for an author, the key works too. A taxonomy of the
    site has a role with its name.

    The members are the data in the environment (``store``), the current build (``build``), the
    blogs with their pages (``archives``), the targets of references (``references``) and the files
    with defaults for the posts of a folder (``folder_files``).
    """

    name = "blog"
    label = "Blog"
    object_types: ClassVar[dict[str, ObjType]] = {
        name: ObjType(name, name) for name in ("post", *TERM_ROLES)
    }
    roles: ClassVar[dict[str, Any]] = {name: _role() for name in ("post", *TERM_ROLES)}
    initial_data: ClassVar[dict[str, Any]] = {"site": SiteData(), **{name: {} for name in NAMES}}
    dangling_warnings: ClassVar[dict[str, str]] = {
        "post": "No post %(target)r: the text is shown without a link. Write its docname, or its "
        "file name without the suffix."
    } | {role: _NO_TERM.format(role) for role in TERM_ROLES}
    data_version = 14

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        # As Sphinx does with roles: a domain of another build keeps its own.
        self.dangling_warnings = dict(self.dangling_warnings)  # type: ignore[misc]
        if not isinstance(self.data, PackedData):
            self.data = PackedData(self.data)
            sphinx_compat.replace_domain_data(env, self.name, self.data)
        self.store: Final = Store(env, self.data)
        self.references: Final = ReferenceResolver(env, self.store)
        self.archives: Final[Archives] = self.references.archives
        self.folder_files: Final = FolderFiles(Path(env.srcdir))
        self.build: Build

    @classmethod
    def of(cls, env: BuildEnvironment) -> BlogDomain:
        """Return the blog domain of ``env``."""
        return cast("BlogDomain", env.get_domain("blog"))

    @property
    def has_begun(self) -> bool:
        """Whether ``build`` is set."""
        return hasattr(self, "build")

    def begin(self, build: Build) -> None:
        """Set the state of the build that begins."""
        self.build = self.archives.build = build
        self.folder_files.taxonomies = tuple(build.config.taxonomies)
        for name in build.config.taxonomies:
            self._add_taxonomy(name)

    def _add_taxonomy(self, name: str) -> None:
        """Add the role for the terms of one of the site's own taxonomies."""
        if name not in self.roles:
            self.roles[name] = _role()
            self.add_object_type(name, ObjType(name, name))
            self.dangling_warnings[name] = _NO_TERM.format(f"term of {name}")

    def forget(self) -> None:
        """Drop cached blogs, pages and references, because posts have changed."""
        self.store.forget_pending()
        self.build.forget_pages()
        self.archives.forget()
        self.references.forget()
        self.folder_files.forget()

    def shows_posts(self, docname: str) -> bool:
        """Return whether a document is a post, or shows content from posts."""
        return self.store.shows_posts(docname) or docname in self.archives.own_indexes

    # -- hooks of Sphinx

    def clear_doc(self, docname: str) -> None:
        """Remove all data of a document."""
        self.build.reading.is_touched = True
        self.store.clear(docname)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: Mapping[str, Any]) -> None:
        """Copy the data of ``docnames`` that another process read."""
        self.store.merge(docnames, otherdata)

    def resolve_xref(
        self,
        env: BuildEnvironment,  # noqa: ARG002 - Sphinx's signature
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> Any:
        """Return a link to a post or to the page of a term, or None if the target is unknown.

        A term without a page becomes text.
        """
        if typ == MOVED:
            return self.references.link_moved(fromdocname, builder, target, node, contnode)
        found = self.references.find(typ, target, node.get("refdoc", fromdocname))
        if found is None:
            return None
        return self.references.link(found, fromdocname, builder, node, contnode)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Return a link to a post, a term or the page for an ABlog label, except for documents.

        Other domains take precedence over terms and labels, so that a reference keeps its target
        when a tag has the same name.
        """
        find = self.references.find
        refdoc = node.get("refdoc", fromdocname)
        if docname_join(refdoc, target) in sphinx_compat.read_times(env):
            return []
        role, found = "post", find("post", target, refdoc)
        for name in self.build.config.term_roles if found is None else ():
            if (found := find(name, target, refdoc)) is not None:
                role = name
                break
        if found is None and (found := find("ref", target, refdoc)) is not None:
            role = "ref"  # a label of ABlog, such as ``blog-tags``
        if found is None or (role != "post" and self._is_known(target, refdoc, builder, node)):
            return []
        shown = self.references.link(found, fromdocname, builder, node, contnode)
        return [(f"blog:{role}", cast("nodes.reference", shown))]

    def _is_known(self, target: str, refdoc: str, builder: Builder, node: pending_xref) -> bool:
        """Return whether another domain resolves ``target``."""
        others = find_any(self.env, refdoc, builder, target, node, exclude=self)
        return next(others, None) is not None

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield posts and terms for the inventory; Sphinx's search indexes their pages itself.

        The name of a post begins with a slash: its docname is the name of its document already.
        """
        for docname, post in sorted(self.store.all_posts.items()):
            if docname not in self.archives.hidden_posts:
                yield (
                    f"/{docname}",
                    post.title,
                    "post",
                    post.document,
                    docname.partition("#")[2],
                    -1,
                )
        for role, label, docname in self.store.site.terms:
            yield label, label, role, docname, "", -1
