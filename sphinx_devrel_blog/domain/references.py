"""Find what a reference names: a post, a term of posts, or a page of the blog by ABlog's label."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from docutils import nodes
from sphinx.util import docname_join

from sphinx_devrel_blog.blog.page_titles import kind_name
from sphinx_devrel_blog.blog.taxonomy import ablog_slug
from sphinx_devrel_blog.common import sphinx_compat

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.domains import Domain
    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.blog.archive import Archive
    from sphinx_devrel_blog.blog.blog_set import BlogSet
    from sphinx_devrel_blog.blog.model import Author, Post
    from sphinx_devrel_blog.config.choices import PageKind, Taxonomy


# ABlog's labels for the pages of a blog, and for the page of a term or a year.
_LABELS: Final[dict[str, PageKind]] = {
    "blog-posts": "index",
    "blog-archives": "archive",
    "blog-drafts": "drafts",
    "blog-tags": "tags",
    "blog-categories": "categories",
    "blog-authors": "authors",
    "blog-languages": "languages",
    "blog-locations": "locations",
}
TERM_LABELS: Final[dict[str, Taxonomy]] = {
    "tag": "tags",
    "category": "categories",
    "author": "authors",
    "language": "languages",
    "location": "locations",
}
"""The first parts of ABlog's labels of terms, such as ``tag-python``, each with its taxonomy."""

_YEAR_LABEL: Final = r"archive-([0-9]{4})"


class ResolvedReference(NamedTuple):
    """The target of a reference: a docname (empty without a page), and a text."""

    docname: str
    text: str


class References:
    """Resolves references to the posts of a site and to the pages of its blogs.

    ``generated`` are the titles of the generated pages by docname. ``authors`` are the authors that
    conf.py names, by key. ``roles`` are the roles that refer to terms, each with its taxonomy.
    """

    def __init__(
        self, posts: Mapping[str, Post], generated: Mapping[str, str], blogs: BlogSet,
        authors: Mapping[str, Author], roles: Mapping[str, Taxonomy],
    ) -> None:  # fmt: skip
        self._posts = posts
        self._generated = generated
        self._blogs = blogs
        self._authors = authors
        self._roles = roles

    def find(self, kind: str, target: str, docname: str) -> ResolvedReference | None:
        """Return the target of a reference on the page ``docname``, or None.

        ``kind`` is ``"post"``, a role for terms, ``"any"`` for all of these, ``"doc"`` for the
        docname of a post or a generated page, or ``"ref"`` for a label of ABlog.
        """
        if not target:
            return None  # the target of [text]() or [text](#)
        if kind == "doc":
            return self._find_document(target)
        if kind == "ref":
            return self._find_label(target, docname)
        if kind in ("post", "any") and (post := self._find_post(target, docname)):
            return ResolvedReference(post.docname, post.title)
        for role, taxonomy in self._roles.items():
            if kind in (role, "any") and (found := self.find_term(taxonomy, target, docname)):
                return found
        return self._find_label(target, docname) if kind == "any" else None

    def _find_post(self, target: str, docname: str) -> Post | None:
        """Return a post by its docname, absolute or relative to a page, or by its slug.

        A slug of several posts finds none of them.
        """
        for name in (docname_join(docname, target), target.removeprefix("/")):
            if name in self._posts:
                return self._posts[name]
        named = self._slugs.get(target, ())
        return named[0] if len(named) == 1 else None

    @cached_property
    def _slugs(self) -> dict[str, list[Post]]:
        slugs: dict[str, list[Post]] = {}
        for post in self._posts.values():
            slugs.setdefault(post.slug, []).append(post)
        return slugs

    def _archives(self, docname: str) -> Iterator[Archive]:
        """Yield the archives of the blogs, the blog of a page first."""
        own = self._blogs.of(docname)
        yield own
        yield from (each for each in self._blogs.archives if each is not own)

    def find_term(self, taxonomy: Taxonomy, target: str, docname: str) -> ResolvedReference | None:
        """Return a term; the blog of the page takes precedence."""
        for archive in self._archives(docname):
            if (term := archive.blog.term(taxonomy, target)) is not None:
                return ResolvedReference(archive.page_of(taxonomy, term.label), term.label)
        return None

    def _find_labelled_term(
        self, taxonomy: Taxonomy, label: str, docname: str
    ) -> ResolvedReference | None:
        """Return the term at the end of an ABlog label."""
        for archive in self._archives(docname):
            for term in archive.blog.terms[taxonomy].values():
                keys = archive.settings.keys_of(taxonomy, term.label)
                if term.author is not None:
                    keys = [term.author.key]
                if label in {term.slug, *map(ablog_slug, (term.label, *keys))}:
                    return ResolvedReference(archive.page_of(taxonomy, term.label), term.label)
        for key, author in self._authors.items() if taxonomy == "authors" else ():
            if label in {ablog_slug(key), ablog_slug(author.name)}:
                return ResolvedReference("", author.name)  # an author without posts
        return None

    def _find_document(self, docname: str) -> ResolvedReference | None:
        if docname in self._posts:
            return ResolvedReference(docname, self._posts[docname].title)
        return (
            ResolvedReference(docname, self._generated[docname])
            if docname in self._generated
            else None
        )

    def _find_label(self, label: str, docname: str) -> ResolvedReference | None:
        """Return the page for an ABlog label."""
        archive = self._blogs.of(docname)
        if post := self._find_post(label, docname):
            return ResolvedReference(post.docname, post.title)
        if (kind := _LABELS.get(label)) is not None:
            return self._find_page(kind, archive)
        named = labelled_term(label)
        if named is not None:
            return self._find_labelled_term(*named, docname)
        year = labelled_year(label)
        return self._find_document(archive.year_docname(year)) if year else None

    def _find_page(self, kind: PageKind, archive: Archive) -> ResolvedReference:
        """Return the page of a kind; if it has nothing to list, the index under its name.

        ABlog writes these pages even if they are empty.
        """
        page = archive.page_of_kind(kind)
        named = ResolvedReference(page or archive.index, kind_name(kind, archive.settings))
        return self._find_document(page) or named


def find_any(
    env: BuildEnvironment,
    docname: str,
    builder: Builder,
    target: str,
    node: pending_xref,
    exclude: Domain | None = None,
) -> Iterator[nodes.reference]:
    """Yield the links that domains find for the target of ``any``, the standard domain first.

    The domain ``exclude`` is skipped.
    """
    for domain in sphinx_compat.domains_of(env):
        if domain is exclude:
            continue
        with suppress(NotImplementedError):  # raised by domains that don't support `any`
            content = nodes.inline()
            found = domain.resolve_any_xref(env, docname, builder, target, node, content)
            yield from (link for _role, link in found)


def labelled_term(label: str) -> tuple[Taxonomy, str] | None:
    """Return the taxonomy and the slug in an ABlog label such as ``tag-python``."""
    kind, _dash, slug = label.partition("-")
    taxonomy = TERM_LABELS.get(kind)
    return (taxonomy, slug) if taxonomy is not None and slug else None


def labelled_year(label: str) -> int:
    """Return the year in an ABlog label such as ``archive-2020``; 0 for other labels."""
    match = re.fullmatch(_YEAR_LABEL, label)
    return int(match[1]) if match is not None else 0


MOVED: Final = "moved"
"""The type of references by an old URL, name or path, which imported posts contain."""

PAGE: Final = "page"
"""The kind under which a link with its own text to a document is stored."""

LINK: Final = "link"
"""The kind under which a link of a post is stored that may use an old URL, name or path."""
